"""Inserts rows into a table of the warehouse being built."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import duckdb

from warehouse.literals import literal

# From this many cells on, arrays save more time than loading pandas costs, which DuckDB does before it takes any.
MANY_CELLS = 200_000


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows all at once: few as JSON within the SQL, many as arrays.

    Every cell but NULL is passed as text and cast to its column's type, so that no type is guessed from a sample.
    """
    if not rows:
        return
    width = len(rows[0])
    if len(rows) * width < MANY_CELLS:
        cells = ", ".join(f"row[{place}]" for place in range(1, width + 1))
        told = literal(json.dumps(rows, ensure_ascii=False, default=_iso))
        connection.execute(
            f"""insert into {table} select {cells} from (select unnest(from_json({told}, '[["VARCHAR"]]')) as row)"""
        )
        return
    import numpy

    arrays = {}
    for place, column in enumerate(zip(*rows, strict=True)):
        arrays[f"column_{place}"] = array = numpy.empty(len(rows), dtype=object)
        array[:] = column
    connection.execute("set pandas_analyze_sample = 0")
    connection.register("incoming", arrays)
    connection.execute(f"insert into {table} select * from incoming")
    connection.unregister("incoming")


def _iso(cell: object) -> str:
    """A date or time as JSON has it. Raises `TypeError` for anything else that JSON has no form for."""
    if isinstance(cell, date):
        return cell.isoformat()
    raise TypeError(f"a cell cannot be a {type(cell).__name__}")
