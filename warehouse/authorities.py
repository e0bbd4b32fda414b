"""The authorities of an open warehouse, by every name they go by."""

from pathlib import Path

import duckdb

from parsers.authority_names import Authority, AuthorityNames

SQL = Path(__file__).parent / "authority_names.sql"


def authority_names(connection: duckdb.DuckDBPyConnection) -> AuthorityNames:
    """The name index of the warehouse's authorities."""
    rows = connection.execute(SQL.read_text(encoding="utf-8")).fetchall()
    return AuthorityNames(
        Authority(code, name, short_name, region, authority_type, tuple(aliases))
        for code, name, short_name, region, authority_type, aliases in rows
    )
