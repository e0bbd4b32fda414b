"""The public views as a whole, and the tables of the star schema: every row of one, for export."""

from typing import Any

import duckdb

from queries.runner import execute


def view_rows(connection: duckdb.DuckDBPyConnection, view: str) -> tuple[list[str], list[str], list[tuple[Any, ...]]]:
    """Columns, DuckDB types and rows of a view, in the view's own order. `view` is a name from catalogue.sql."""
    cursor = connection.execute(f'from "{view}"')
    columns = [column[0] for column in cursor.description]
    types = [str(column[1]) for column in cursor.description]
    return columns, types, cursor.fetchall()


def star_rows(connection: duckdb.DuckDBPyConnection, table: str) -> tuple[list[str], list[str], list[tuple[Any, ...]]]:
    """Columns, DuckDB types and rows of a table of the star schema: `queries/star_TABLE.sql`."""
    cursor = execute(connection, f"star_{table}", {})
    return (
        [column[0] for column in cursor.description],
        [str(column[1]) for column in cursor.description],
        cursor.fetchall(),
    )
