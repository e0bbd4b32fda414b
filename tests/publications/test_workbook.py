"""The workbook: the sheets an analyst needs, without formulas, every number and quotation from the warehouse."""

import io
import warnings
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from publications.workbook import make_workbook
from queries.session import session
from tests.conftest import TODAY, Cqcorpus
from tests.publications.test_briefings import numbers_held
from warehouse.connection import open_warehouse

SHEETS = [
    "About",
    "Benchmark",
    "Statements",
    "League",
    "Themes",
    "Findings",
    "Figures",
    "Waiting",
    "Peers",
    "Issues",
]


@pytest.fixture(scope="module")
def path(replica: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of a council of the replica beside its region."""
    made = tmp_path_factory.mktemp("workbook") / "book.xlsx"
    with session(replica, TODAY) as asked:
        made.write_bytes(make_workbook(asked, "Eskerdale", "region", None, TODAY))
    return made


@pytest.fixture(scope="module")
def book(path: Path) -> Any:
    return opened(path)


def opened(path: Path) -> Any:
    """The workbook as openpyxl reads it, which leaves out Excel's newer bars and says so."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*extension is not supported", UserWarning)
        return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


def column(sheet: Any, heading: str) -> list[Any]:
    """The values under a heading."""
    place = [cell.value for cell in sheet[1]].index(heading)
    return [row[place].value for row in sheet.iter_rows(min_row=2)]


def test_the_sheets_stand_in_order_with_frozen_heads_filters_and_a_page_to_print_on(book: Any) -> None:
    assert book.sheetnames == SHEETS
    for sheet in book.worksheets[1:]:
        # A rank is kept in sight together with its council.
        assert sheet.freeze_panes == ("C2" if sheet.title in ("League", "Peers") else "B2")
        for heading, value in zip(sheet[1], sheet[2], strict=True):
            if value.value is not None:
                assert (heading.alignment.horizontal == "right") is isinstance(value.value, (int, float, date)), heading
        assert sheet.auto_filter.ref
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"


def test_comparator_groups_are_called_as_on_the_screen(book: Any) -> None:
    # docs/comparators.md names the first three England, Region and Type.
    groups = column(book["Benchmark"], "Group")
    assert groups[:3] == ["England", "Region", "Type"]
    assert column(book["Statements"], "Group")[: len(groups)] == groups


def test_no_cell_is_a_formula(book: Any, path: Path) -> None:
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]

    assert len(cells) > 1000
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    with zipfile.ZipFile(path) as package:
        assert not any(b"<f>" in package.read(name) for name in package.namelist() if "worksheets/sheet" in name)


def test_every_finding_is_a_row_of_the_warehouse_and_leads_to_its_page(book: Any, replica: Path) -> None:
    sheet = book["Findings"]
    with open_warehouse(replica) as connection:
        held = set(
            connection.execute("select authority, polarity, quote, source_url from findings where not echo").fetchall()
        )
    links = [row[10].hyperlink.target for row in sheet.iter_rows(min_row=2)]
    told = zip(
        column(sheet, "Council"),
        column(sheet, "Polarity"),
        column(sheet, "Quotation (CQC's words)"),
        links,
        strict=True,
    )
    found = set(told)

    assert len(found) > 300
    assert found <= held
    # The council's own come first.
    assert column(sheet, "Council")[0] == "Eskerdale Council"


def test_every_figure_is_a_number_of_the_warehouse(book: Any, replica: Path) -> None:
    held = numbers_held(replica)

    values = [*column(book["Figures"], "Value"), *column(book["Waiting"], "Value")]
    assert len(values) > 100
    assert {f"{value:,.10g}" for value in values} <= held


def test_the_league_is_the_warehouses(book: Any, replica: Path) -> None:
    with open_warehouse(replica) as connection:
        expected = connection.execute("select authority, overall_percent from latest_assessments").fetchall()

    sheet = book["League"]
    assert sorted(zip(column(sheet, "Council"), column(sheet, "Percent"), strict=True), key=str) == sorted(
        expected, key=str
    )


def test_a_date_known_to_its_month_shows_no_day(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    """The register has only a month for Leicester's report, July 2025, but a day for Leicestershire's, 17 September."""
    assert cqcorpus("workbook", "--for", "Leicester", "-o", "book.xlsx").exit_code == 0
    assert cqcorpus("league", "-o", "league.xlsx").exit_code == 0

    for name in ("book.xlsx", "league.xlsx"):
        book = opened(tmp_path / name)
        sheet = book["League"] if "League" in book else book.worksheets[0]
        heads = [cell.value for cell in sheet[1]]
        at, council = heads.index("Published"), heads.index("Council")
        shown = {row[council].value: row[at].number_format for row in sheet.iter_rows(min_row=2)}
        assert shown["Leicester"] == "mmm yyyy"
        assert shown["Leicestershire"] == "d mmm yyyy"


def test_percents_have_bars_in_grey_beside_their_numbers(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        sheets = [package.read(name).decode() for name in package.namelist() if "worksheets/sheet" in name]

    barred = [text for text in sheets if "<dataBar" in text]
    assert len(barred) >= 4
    assert all("FFB9C3CB" in text and 'showValue="0"' not in text for text in barred)


def test_on_the_shipped_outcomes_alone_sheets_without_rows_say_so(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    ran = cqcorpus("workbook", "--for", "Leicester", "-o", "book.xlsx")
    assert ran.exit_code == 0, ran.err
    book = opened(tmp_path / "book.xlsx")

    assert book.sheetnames == SHEETS
    assert book["Findings"]["A2"].value == "Nothing is known here yet."
    assert len(column(book["League"], "Council")) == 96
    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert "at 56%, 3 points short of Good: joint 69th of 84 in England" in about["In short"]


def test_a_workbook_is_an_excel_file(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    ran = cqcorpus("workbook", "--for", "Leicester", "-o", "book.csv")

    assert (ran.exit_code, ran.err.strip()) == (
        2,
        "cqcorpus: book.csv is named as a file of another kind than a workbook. End the file's name in .xlsx.",
    )
    assert not list(tmp_path.glob("book*"))
