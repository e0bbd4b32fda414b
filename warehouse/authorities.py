"""The authorities by all their names, from an open warehouse, or from the reference data if none is built yet."""

from pathlib import Path
from typing import cast

import duckdb

from parsers.authority_names import Authority, AuthorityNames
from warehouse import reference
from warehouse.reference import BadReference

SQL = Path(__file__).parent / "authority_names.sql"


def authority_names(connection: duckdb.DuckDBPyConnection) -> AuthorityNames:
    """The name index of the warehouse's authorities."""
    rows = connection.execute(SQL.read_text(encoding="utf-8")).fetchall()
    return AuthorityNames(
        Authority(code, name, short_name, region, authority_type, tuple(aliases))
        for code, name, short_name, region, authority_type, aliases in rows
    )


def reference_authorities(data: Path) -> list[Authority]:
    """The authorities of the reference data, each alias belonging to one of them only. Raises `BadReference`."""
    read = reference.read(reference.AUTHORITIES, data)
    authorities = [
        Authority(
            authority_code=cast(str, row["gss_code"]),
            name=cast(str, row["name"]),
            short_name=cast(str, row["short_name"]),
            region=cast(str, row["region"]),
            authority_type=cast(str, row["type"]),
            aliases=tuple(cast(str, row["aliases"]).split("|")) if row["aliases"] else (),
        )
        for row in read.rows
    ]
    try:
        AuthorityNames(authorities)
    except ValueError as error:
        raise BadReference([f"{read.file.path}, column aliases: {error}"]) from None
    return authorities
