"""Tables on a report's pages: what is read from their rows, and what is not."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.small_reports import build_small, small_report
from warehouse.connection import open_warehouse

TABLE = (
    "<table><tr><th>Waiting for</th><th>People</th><th>Median days</th></tr>"
    "<tr><td>Care Act assessment</td><td>326</td><td>33</td></tr>"
    "<tr><td>Reviews overdue</td><td>748</td></tr>"
    "<tr><td>Carers</td><td>Unpaid carers told us that nobody had been in touch.</td></tr></table>"
    "<table><tr><td><p>Staff were praised by 3 of the 4 carers we met</p></td></tr></table>"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("tables")
    report = small_report("otherton-0125", "Otherton", date(2025, 1, 2), {"needs": ["TABLE", "People waited."]})
    build_small(
        data, {url: (slug, page.replace(b"<p>TABLE</p>", TABLE.encode())) for url, (slug, page) in report.items()}
    )
    return data


def rows(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    with open_warehouse(folder) as connection:
        return connection.execute(sql).fetchall()


def test_every_row_is_a_passage(folder: Path) -> None:
    assert rows(folder, "select text from passages where statement = 'needs' order by position") == [
        ("Waiting for People Median days",),
        ("Care Act assessment 326 33",),
        ("Reviews overdue 748",),
        ("Carers Unpaid carers told us that nobody had been in touch.",),
        ("Staff were praised by 3 of the 4 carers we met",),
        ("People waited.",),
    ]


def test_the_head_of_a_table_judges_nothing_and_words_that_a_table_only_lays_out_do(folder: Path) -> None:
    assert rows(folder, "select distinct quote from findings where statement = 'needs' order by quote") == [
        ("Carers Unpaid carers told us that nobody had been in touch.",),
        ("People waited.",),
        ("Staff were praised by 3 of the 4 carers we met",),
    ]


def test_a_number_is_a_figure_only_where_its_row_has_no_other(folder: Path) -> None:
    in_rows = (
        "select value from figures join passages using (passage_id) where text like '%Care Act%' or text like 'Rev%'"
    )
    assert rows(folder, in_rows) == [(748,)]


def test_numbers_that_are_not_read_are_noted(folder: Path) -> None:
    found = rows(folder, "select severity, subject, assessment_id from issues where code = 'table-row-unread'")

    assert found == [("note", "passage 2", "otherton-0125")]
