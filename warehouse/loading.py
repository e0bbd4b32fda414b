"""Inserts rows into a table of the warehouse being built."""

from collections.abc import Sequence
from typing import Any

import duckdb

# From this many cells on, arrays save more time than loading numpy costs.
MANY_CELLS = 20_000


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows by whole columns, which DuckDB takes far faster than row by row."""
    if not rows:
        return
    columns = list(zip(*rows, strict=True))
    if len(rows) * len(columns) < MANY_CELLS:
        marks = ", ".join("unnest(?)" for _ in columns)
        connection.execute(f"insert into {table} select {marks}", [list(column) for column in columns])
        return
    import numpy

    arrays = {}
    for place, column in enumerate(columns):
        arrays[f"column_{place}"] = array = numpy.empty(len(rows), dtype=object)
        array[:] = column
    # Every cell but NULL is passed as text and cast to its column's type, so that no type is guessed from a sample.
    connection.execute("set pandas_analyze_sample = 0")
    connection.register("incoming", arrays)
    connection.execute(f"insert into {table} select * from incoming")
    connection.unregister("incoming")
