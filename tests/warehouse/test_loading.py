"""Many rows go into a table as few do, whatever their cells hold."""

from datetime import date, datetime

import duckdb
import pytest

from warehouse.loading import MANY_CELLS, insert

COLUMNS = "place integer, amount double, said varchar, known boolean, on_day date, at_time timestamp, count bigint"


@pytest.mark.parametrize("many", [3, MANY_CELLS // 7 + 1])
def test_every_kind_of_cell_arrives_as_it_was(many: int) -> None:
    day, moment = date(2025, 7, 4), datetime.fromisoformat("2026-06-01T09:00:00.250")
    # The first rows, which a guess would be made from, are empty where later ones are not.
    rows: list[list[object]] = [[place, None, "", None, None, None, None] for place in range(many - 3)]
    rows += [
        [many - 3, 0.1 + 0.2, "'; drop table told; --\n\"\u2019\t\x00\\N", True, day, moment, 2**40],
        [many - 2, -1e-9, "NULL", False, "2025-07-04", "2026-06-01T09:00:00.25", 0],
        [many - 1, 7, "007", None, None, None, None],
    ]
    connection = duckdb.connect()
    connection.execute(f"create table told ({COLUMNS})")
    insert(connection, "told", rows)
    expected = [tuple(row) for row in rows]
    expected[-2] = (many - 2, -1e-9, "NULL", False, day, moment, 0)
    assert connection.execute("select * from told").fetchall() == expected


def test_no_rows_change_nothing() -> None:
    connection = duckdb.connect()
    connection.execute("create table told (place integer)")
    insert(connection, "told", [])
    assert connection.execute("select count(*) from told").fetchone() == (0,)
