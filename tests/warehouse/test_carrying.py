"""Reports that have not changed are carried over from the warehouse before, and the result is that of a whole build.

All councils and all their prose are invented.
"""

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.archived import Fetches
from tests.small_reports import COUNCILS, Pages, small_report, write_small_councils
from warehouse import carrying
from warehouse.build import build
from warehouse.publish import warehouse_path

TODAY = date(2026, 11, 22)


def pages(said: dict[str, str]) -> Pages:
    return {
        url: page
        for number, council in enumerate(COUNCILS, start=1)
        for url, page in small_report(
            f"{council.lower()}-0125",
            council,
            date(2025, 1, number),
            {"care": [f"In {council} 40 unpaid carers waited for an assessment.", said.get(council, "People waited.")]},
        ).items()
    }


def store(data: Path) -> dict[str, list[Any]]:
    """Every table of the store in its own order, but for the runs, whose times differ."""
    with duckdb.connect(str(warehouse_path(data)), read_only=True) as connection:
        tables = connection.execute("select table_name from duckdb_tables() where schema_name = 'store'").fetchall()
        return {table: connection.execute(f"from store.{table}").fetchall() for (table,) in tables if table != "run"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("built")
    write_small_councils(data)
    Fetches(data).fetch(pages({}))
    build(data, today=TODAY)
    return data


@pytest.fixture
def data(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "data")


@pytest.mark.parametrize("changed", [["Nowhereshire"], ["Elsewhere", "Otherton"]])
def test_a_build_that_carries_over_gives_the_tables_of_one_that_does_not(data: Path, changed: list[str]) -> None:
    words = "Young carers were proud of the café. Carers of 3 people had a short break, and another one later."
    again = Fetches(data)
    again.now += timedelta(days=7)
    again.fetch(pages(dict.fromkeys(changed, words)))

    counts = build(data, today=TODAY).counts
    carried = store(data)
    build(data, today=TODAY, full=True)

    assert counts["reports_read"] == len(changed)
    assert carried == store(data)


def test_words_counted_a_slice_of_passages_at_a_time_give_the_same_index(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = store(data)
    monkeypatch.setattr(carrying, "PASSAGES_AT_ONCE", 2)
    build(data, today=TODAY, full=True)

    assert len(whole["search_passage"]) > 4
    assert store(data) == whole


def test_whoever_watches_a_build_is_told_of_every_report_read_or_carried_over(data: Path) -> None:
    again = Fetches(data)
    again.now += timedelta(days=7)
    again.fetch(pages({"Elsewhere": "Carers were proud."}))
    told: list[tuple[int, int]] = []

    build(data, today=TODAY, watched=lambda done, count: told.append((done, count)))

    assert told == [(done, len(COUNCILS)) for done in range(1, len(COUNCILS) + 1)]


def test_all_is_carried_over_where_no_report_changed(data: Path) -> None:
    before = store(data)
    (data / "accepted.jsonl").write_text('{"torn', encoding="utf-8")

    build(data, today=TODAY)

    assert store(data) == before


def whole_store(data: Path) -> dict[str, list[Any]]:
    """Every table of the store in its own order, with the runs but for the last, whose times differ."""
    with duckdb.connect(str(warehouse_path(data)), read_only=True) as connection:
        runs = connection.execute("from store.run").fetchall()[:-1]
        texts = "select table_name, column_name, comment from duckdb_columns() where comment is not null order by all"
        comments = connection.execute(texts).fetchall()
    return {**store(data), "run": runs, "comments": comments}


def test_after_a_fetch_that_found_nothing_new_only_the_runs_are_filled_anew(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing_else(*_: object, **__: object) -> None:
        raise AssertionError("the whole file was filled anew")

    for week in (1, 2, 3):
        again = Fetches(data)
        again.now += timedelta(weeks=week)
        again.fetch(pages({}))
        with monkeypatch.context() as patched:
            patched.setattr("warehouse.build._make", nothing_else)
            counts = build(data, today=TODAY).counts
    renewed = whole_store(data)
    build(data, today=TODAY, full=True)

    assert (counts["reports_read"], counts["reports_unchanged"]) == (0, len(COUNCILS))
    assert [stage for _, stage, *_ in renewed["run"]] == ["fetch", "build", *3 * ["fetch", "build"]][:-1]
    filled = whole_store(data)
    assert renewed["run"] == filled["run"][:-1]
    assert {**renewed, "run": []} == {**filled, "run": []}


def test_a_warehouse_that_was_touched_is_not_filled_with_the_runs_alone(data: Path) -> None:
    before = store(data)
    with duckdb.connect(str(warehouse_path(data))) as connection:
        connection.execute("update store.passage set section = 'Not what the page says'")
    again = Fetches(data)
    again.now += timedelta(days=7)
    again.fetch(pages({}))

    build(data, today=TODAY)

    assert store(data) == before


def test_nothing_is_carried_over_from_a_warehouse_that_was_touched(data: Path) -> None:
    before = store(data)
    with duckdb.connect(str(warehouse_path(data))) as connection:
        connection.execute("update store.passage set section = 'Not what the page says'")

    build(data, today=TODAY)

    assert store(data) == before


def test_a_correction_made_since_holds_for_reports_that_did_not_change(data: Path) -> None:
    (_, _, _, _, _, _, _, _, _, _, mark, *_), *_ = store(data)["finding"]
    lines = ["fingerprint,field,value,who,when,why", f"{mark},polarity,mixed,A. Officer,2026-11-01,both are said"]
    (data / "corrections.csv").write_text("\n".join(lines), encoding="utf-8")

    build(data, today=TODAY)
    corrected = [row[2] for row in store(data)["finding"] if row[10] == mark]
    build(data, today=TODAY)

    assert set(corrected) == {"mixed"}
    assert [row[2] for row in store(data)["finding"] if row[10] == mark] == corrected
