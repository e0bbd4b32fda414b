"""The rows of reports that have not changed are kept in a copy of the warehouse before, and all is as in a whole build.

All councils and all their prose are invented.
"""

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from scraper.runs import finished_fetches
from tests.archived import Fetches
from tests.small_reports import COUNCILS, Pages, small_report, write_small_councils
from warehouse import keeping, word_index
from warehouse.build import REPORT_TABLES, build
from warehouse.connection import open_warehouse
from warehouse.last_build import read_note
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


# The word index says the same under other numbers; all other tables have the same rows in the order of their reports.
INDEX = {
    "search_posting": """
        select term, passage_id, times
        from store.search_posting join store.search_passage using (passage_no)
        order by all
    """,
    "search_passage": "select passage_id, words from store.search_passage order by all",
}


def store(data: Path) -> dict[str, list[Any]]:
    """Every table of the store but the runs, whose times differ: rows report by report, then those of no report, each
    in the order in which they were put there."""
    with duckdb.connect(str(warehouse_path(data)), read_only=True) as connection:
        tables = connection.execute("select table_name from duckdb_tables() where schema_name = 'store'").fetchall()
        held = {table: f"from store.{table}" for (table,) in tables if table != "run"}
        held |= {table: f"from store.{table} order by report nulls last, rowid" for table in REPORT_TABLES}
        return {table: connection.execute(sql).fetchall() for table, sql in {**held, **INDEX}.items()}


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


def views(data: Path) -> dict[str, list[Any]]:
    """Every public view but the runs, in its own order."""
    with open_warehouse(data) as connection:
        names = [name for (name,) in connection.execute("show tables").fetchall() if name != "runs"]
        return {name: connection.execute(f"from {name}").fetchall() for name in names}


def fetch_a_week_later(data: Path, said: dict[str, str], councils: tuple[str, ...] = COUNCILS) -> None:
    """Fetch these councils' reports again, which say this now."""
    again = Fetches(data)
    again.now = max(finished_fetches(data)) + timedelta(days=7)
    slugs = {f"{council.lower()}-0125" for council in councils}
    again.fetch({url: page for url, page in pages(said).items() if page[0] in slugs})


def a_week_later(data: Path, said: dict[str, str], councils: tuple[str, ...] = COUNCILS) -> int:
    """Fetch, and build. Returns how many reports were read."""
    fetch_a_week_later(data, said, councils)
    return build(data, today=TODAY, accepted_by="A. Officer").counts["reports_read"]


WORDS = "Young carers were proud of the café. Carers of 3 people had a short break, and another one later."


@pytest.mark.parametrize(
    ("first", "then", "said", "read"),
    [
        (COUNCILS, COUNCILS, {"Nowhereshire": WORDS}, 1),
        (COUNCILS, COUNCILS, {"Elsewhere": WORDS, "Otherton": WORDS}, 2),
        (("Nowhereshire", "Otherton"), COUNCILS, {}, 1),
        (COUNCILS, ("Nowhereshire", "Otherton"), {}, 1),
        (("Nowhereshire", "Otherton"), ("Nowhereshire", "Elsewhere"), {"Elsewhere": WORDS}, 2),
    ],
    ids=["one changed", "two changed", "one added", "one withdrawn", "one added, one withdrawn"],
)
def test_a_build_that_keeps_rows_gives_the_tables_and_views_of_one_that_keeps_none(
    tmp_path: Path, first: tuple[str, ...], then: tuple[str, ...], said: dict[str, str], read: int
) -> None:
    write_small_councils(tmp_path)
    slugs = {f"{council.lower()}-0125" for council in first}
    Fetches(tmp_path).fetch({url: page for url, page in pages({}).items() if page[0] in slugs})
    build(tmp_path, today=TODAY)

    assert a_week_later(tmp_path, said, then) == read
    kept, shown, note = store(tmp_path), views(tmp_path), read_note(tmp_path)
    build(tmp_path, today=TODAY, full=True)

    assert note is not None
    assert note.at_end == read
    assert kept == store(tmp_path)
    assert shown == views(tmp_path)


def test_a_report_that_is_no_longer_in_the_archive_leaves_no_row(data: Path) -> None:
    manifest = data / "archive" / "manifest.jsonl"
    lines = manifest.read_text(encoding="utf-8").splitlines(keepends=True)
    manifest.write_text("".join(line for line in lines if "elsewhere-0125" not in line), encoding="utf-8")

    assert build(data, today=TODAY, accepted_by="A. Officer").counts["reports_read"] == 0
    kept, shown = store(data), views(data)
    build(data, today=TODAY, full=True)

    assert "Elsewhere" not in str(kept["finding"])
    assert kept == store(data)
    assert shown == views(data)


def test_the_file_is_written_whole_again_once_many_reports_stand_at_its_end(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "FEW_REPORTS", 2)
    at_end = []
    for said in ("One.", "Two.", "Three.", "Four."):
        a_week_later(data, {"Otherton": f"Carers were proud. {said}"})
        note = read_note(data)
        assert note is not None
        at_end.append(note.at_end)

    assert at_end == [1, 2, 0, 1]


def test_words_counted_a_slice_of_passages_at_a_time_give_the_same_index(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = store(data)
    monkeypatch.setattr(word_index, "PASSAGES_AT_ONCE", 2)
    build(data, today=TODAY, full=True)

    assert len(whole["search_passage"]) > 4
    assert store(data) == whole


def test_whoever_watches_a_build_is_told_of_every_report_read_or_kept(data: Path) -> None:
    fetch_a_week_later(data, {"Elsewhere": "Carers were proud."})
    told: list[tuple[int, int]] = []

    build(data, today=TODAY, watched=lambda done, count: told.append((done, count)))

    assert told == [(done, len(COUNCILS)) for done in range(1, len(COUNCILS) + 1)]


def test_all_is_kept_where_no_report_changed(data: Path) -> None:
    before = store(data)
    (data / "accepted.jsonl").write_text('{"torn', encoding="utf-8")

    build(data, today=TODAY)

    assert store(data) == before


def whole_store(data: Path) -> dict[str, list[Any]]:
    """`store` with the runs but for the last, whose times differ, and the comments."""
    with duckdb.connect(str(warehouse_path(data)), read_only=True) as connection:
        runs = connection.execute("from store.run").fetchall()[:-1]
        texts = "select table_name, column_name, comment from duckdb_columns() where comment is not null order by all"
        comments = connection.execute(texts).fetchall()
    return {**store(data), "run": runs, "comments": comments}


def test_after_fetches_that_found_nothing_new_nothing_is_read_and_all_is_as_in_a_whole_build(data: Path) -> None:
    for _ in range(3):
        assert a_week_later(data, {}) == 0
    kept = whole_store(data)
    build(data, today=TODAY, full=True)

    assert [stage for _, stage, *_ in kept["run"]] == ["fetch", "build", *3 * ["fetch", "build"]][:-1]
    filled = whole_store(data)
    assert kept["run"] == filled["run"][:-1]
    assert {**kept, "run": []} == {**filled, "run": []}


def test_nothing_is_kept_of_a_warehouse_that_was_touched(data: Path) -> None:
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
