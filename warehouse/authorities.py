"""The authorities of an open warehouse, by every name they go by."""

import duckdb

from parsers.authority_names import Authority, AuthorityNames


def authority_names(connection: duckdb.DuckDBPyConnection) -> AuthorityNames:
    """The name index of the warehouse's authorities."""
    rows = connection.execute(
        """
        select
            authority_code,
            name,
            short_name,
            region,
            authority_type,
            coalesce(list(alias order by alias) filter (alias is not null), [])
        from store.authority
        left join store.authority_alias using (authority_code)
        group by all
        order by authority_code
        """
    ).fetchall()
    return AuthorityNames(
        Authority(code, name, short_name, region, authority_type, tuple(aliases))
        for code, name, short_name, region, authority_type, aliases in rows
    )
