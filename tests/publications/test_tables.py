"""Output on screens and in spreadsheets: readable at 80 columns, with no formula or control character."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from publications.benchmark_answer import benchmark_answer
from publications.files import write_file
from publications.output import emit
from publications.tables import Answer, Column, Table, print_rich, to_csv, to_json, to_markdown, to_plain, to_xlsx
from publications.wording import ordinal, rank_of, some
from queries.questions import ask_benchmark
from queries.session import session
from tests.conftest import TODAY, Cqcorpus

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"]


def one_column(values: list[object], heading: str = "Text") -> Answer:
    return Answer("Answer", [], [Table("Sheet", (Column("text", heading),), [(value,) for value in values])])


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_a_formula_in_a_csv(text: str) -> None:
    cells = list(csv.reader(io.StringIO(to_csv(one_column([text]).shown[0]), newline="")))

    # A carriage return would also move the cursor, so a visible sign replaces it.
    shown = text.replace("\r", "\N{REPLACEMENT CHARACTER}")
    assert cells[1] == [f"'{shown}"]


def test_a_heading_is_never_a_formula_in_a_csv() -> None:
    table = Table("Sheet", (Column("=1+1", "=1+1"),), [])

    assert to_csv(table) == "'=1+1\r\n"


def test_numbers_stay_numbers_in_a_csv() -> None:
    table = Table(
        "Sheet", (Column("n", "N", "number"), Column("d", "D", "date")), [(-1.5, date(2025, 7, 4)), (None, None)]
    )

    assert to_csv(table) == "n,d\r\n-1.5,2025-07-04\r\n,\r\n"


def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    hostile: list[object] = list(HOSTILE)
    book.write_bytes(to_xlsx(one_column(hostile, heading="=1+1"), [("=Made on", "=2+2")]))
    opened = openpyxl.load_workbook(book)

    cells = [cell for sheet in opened for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.value for cell in opened["Sheet"]["A"]][:2] == ["=1+1", "=1+1"]
    assert {cell.data_type for cell in cells} == {"s"}
    assert opened["Sheet"]["A2"].style is not None
    assert opened["Sheet"]["A2"].quotePrefix


def test_a_workbook_has_frozen_headers_filters_formats_and_an_about_sheet(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    ran = cqcorpus("league", "-o", "league.xlsx")
    assert ran.exit_code == 0, ran.err
    opened = openpyxl.load_workbook(tmp_path / "league.xlsx")

    assert opened.sheetnames == ["League", "About"]
    sheet = opened["League"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref is not None
    headings = [cell.value for cell in sheet[1]]
    first = dict(zip(headings, sheet[2], strict=True))
    # Camden, published 28 February 2025 with 89 per cent.
    assert (first["Council"].value, first["Percent"].value) == ("Camden", 89)
    assert first["Percent"].number_format == 'General"%"'
    assert first["Published"].data_type == "d"
    about = " ".join(str(cell.value) for row in opened["About"].iter_rows() for cell in row)
    assert "Open Government Licence v3.0" in about


def test_control_and_bidirectional_characters_do_not_reach_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    answer = one_column(["red \x1b[31m text", "abc\u202edcba", "bell\x07", "two\nlines", "[bold]markup[/bold]"])
    print_rich(answer, width=80)
    for text in (to_plain(answer), to_markdown(answer), capsys.readouterr().out):
        assert not set(text) & set("\x1b\x07\u202e")
    assert "[bold]markup[/bold]" in to_plain(answer)


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize(
    "arguments",
    [
        ["benchmark", "Leicester"],
        ["benchmark", "Bournemouth, Christchurch and Poole"],
        ["council", "Leicester"],
        ["tally", "--by", "region"],
        ["league"],
        ["league", "--statement", "care"],
        ["peers", "Leicester"],
        ["peers", "Leicester", "--explain"],
        ["learn", "Leicester"],
        ["tables"],
        ["tables", "assessments"],
        ["status"],
    ],
)
def test_every_table_fits_the_terminal_without_losing_a_word(
    cqcorpus: Cqcorpus,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    width: int,
    arguments: list[str],
) -> None:
    import publications.output

    printed: list[Answer] = []

    def keep(answer: Answer) -> str:
        printed.append(answer)
        return ""

    monkeypatch.setattr(publications.output, "to_plain", keep)
    assert cqcorpus(*arguments).exit_code == 0
    print_rich(printed[0], width=width)
    shown = capsys.readouterr().out

    assert _too_wide(shown, width) == []
    for table in printed[0].shown:
        for column in table.columns:
            assert all(word in shown for word in column.heading.split())
        for row in table.rows:
            for value, column in zip(row, table.columns, strict=True):
                if column.kind == "text" and value:
                    assert all(word in shown for word in str(value).split() if len(word) <= 20)


def _too_wide(shown: str, width: int) -> list[str]:
    """Lines wider than the screen. An address alone on its line may be wider: it stays whole for copying."""
    return [line for line in shown.splitlines() if len(line) > width and not re.fullmatch(r" *https://\S+", line)]


def test_what_is_piped_is_as_wide_as_columns_says(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with session(data, TODAY) as asked:
        emit(benchmark_answer(ask_benchmark(asked, "Leicester", [], None)), None, None, TODAY)
    shown = capsys.readouterr().out

    assert "Just above and just below" in shown
    assert _too_wide(shown, 80) == []
    # The ranks of eight groups are side by side, each on one line.
    assert "safeguarding      2  48=/81" in shown
    assert "joint 69th of 84 " in shown


def test_a_number_stands_beside_what_it_counts_and_an_address_is_not_broken(capsys: pytest.CaptureFixture[str]) -> None:
    address = f"https://x.uk/{'a' * 60}"
    table = Table("Above", (Column("above", "Just above"),), [("Brent and Newham (62%, 2 points)",)])
    print_rich(Answer("A", [f"\n   “Waits had grown to 12 weeks.”\n   {address}"], [table]), width=26)
    shown = [line.rstrip() for line in capsys.readouterr().out.splitlines()]

    assert shown[1:4] == ["   “Waits had grown to", "   12 weeks.”", f"   {address}"]
    assert shown[-2:] == ["Brent and Newham (62%,", "2 points)"]


def test_on_a_narrow_screen_an_address_folds_before_words_are_broken(capsys: pytest.CaptureFixture[str]) -> None:
    columns = (Column("code", "Code"), Column("report", "Report"), Column("met", "Met"), Column("url", "Page", "link"))
    row = (
        "table-row-unread",
        "kingsmeretidehurst-1124",
        "A row with several numbers.",
        "https://x.uk/a-very-long-page-name",
    )
    print_rich(Answer(title="Doctor", lines=[], shown=[Table("Problems", columns, [row])]), width=72)
    shown = capsys.readouterr().out

    assert all(word in shown for cell in row[:3] for word in cell.split())


def test_names_of_councils_and_regions_stay_on_one_line_where_that_takes_the_fewest_lines(
    capsys: pytest.CaptureFixture[str],
) -> None:
    counts = tuple(Column(name, name, "integer") for name in (*_RATINGS, "Date not known"))
    regions = [("East Midlands", 5, 0, 1, 4, 0, 0), ("Yorkshire and The Humber", 10, 0, 4, 5, 1, 1)]
    print_rich(Answer("Tally", [], [Table("Tally", (Column("region", "Region"), *counts), regions)]), width=80)
    # The region, 24 letters, and the counts beneath their headings' longest words take 79 with a space between them.
    assert "Yorkshire and The Humber       10 " in capsys.readouterr().out

    columns = (Column("peer", "Peer"), Column("alike", "Most alike in"))
    prose = [("Bournemouth, Christchurch and Poole", "aged 65 and over, deprivation, people per km " * 4)]
    print_rich(Answer("Peers", [], [Table("Peers", columns, prose)]), width=60)
    # With the name on one line the text beside it would have 23 letters a line, and eight lines.
    shown = capsys.readouterr().out
    assert prose[0][0] not in shown
    assert "Bournemouth, Christchurch and" in shown


def test_piped_output_is_plain_and_whole(cqcorpus: Cqcorpus) -> None:
    said = cqcorpus("learn", "Leicester").out

    assert "https://www.cqc.org.uk/care-services/local-authority-assessment-reports/hillingdon-1224" in said
    assert "\x1b" not in said
    assert "─" not in said


def test_markdown_cannot_be_broken_out_of() -> None:
    text = to_markdown(one_column(["a | b", "# heading", "[link](x)", "<script>"]))

    assert "a \\| b" in text
    assert "\\# heading" in text
    assert "\\[link\\]" in text
    assert "\\<script\\>" in text


def test_json_says_null_for_what_is_not_known() -> None:
    table = Table("T", (Column("day", "Day", "date"), Column("n", "N", "integer")), [(date(2025, 7, 4), None)])

    assert json.loads(to_json(Answer("A", [], [table]))) == [{"day": "2025-07-04", "n": None}]


def test_a_screen_too_narrow_for_a_table_loses_no_number(capsys: pytest.CaptureFixture[str]) -> None:
    """At 40 characters the tally used to lose its column Good, and 64.2% was printed one character to a line."""
    columns = (Column("region", "Region"), *(Column(name, name, "integer") for name in _RATINGS))
    table = Table("Tally", columns, [("London", 23, 3, 11, 9, 0)])
    print_rich(Answer("Tally", [], [table]), width=40)
    shown = capsys.readouterr().out.splitlines()

    told = ["Region: London", *(f"{name}: {number}" for name, number in zip(_RATINGS, (23, 3, 11, 9, 0), strict=True))]
    assert [line.rstrip() for line in shown if ":" in line] == told


_RATINGS = ("Assessed", "Outstanding", "Good", "Requires improvement", "Inadequate")


def test_a_link_is_followed_and_a_pipe_is_written_into(tmp_path: Path) -> None:
    """Replacing them used to break the link `latest.csv`, and /dev/stdout for every program."""
    import os

    (tmp_path / "march.csv").write_bytes(b"first")
    (tmp_path / "latest.csv").symlink_to(tmp_path / "march.csv")
    write_file(tmp_path / "latest.csv", b"second")
    assert (tmp_path / "latest.csv").is_symlink()
    assert (tmp_path / "march.csv").read_bytes() == b"second"

    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    write_file(tmp_path / "pipe", b"third")
    assert os.read(reader, 100) == b"third"
    os.close(reader)
    assert (tmp_path / "pipe").is_fifo()


def test_a_file_that_fails_half_way_leaves_what_stood_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    from publications.files import CannotWrite

    path = tmp_path / "report.csv"
    write_file(path, b"first")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match="No space left on device"):
        write_file(path, b"second")
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_command_killed_while_it_wrote_has_left_goes_with_a_later_one(tmp_path: Path) -> None:
    import os
    import time

    ours, young, others = (
        tmp_path / f".{name}.unfinished" for name in ("report.csv.ab", "report.csv.cd", "else.csv.ab")
    )
    for path in (ours, young, others):
        path.write_bytes(b"half")
    for path in (ours, others):
        os.utime(path, (time.time() - 7200, time.time() - 7200))

    write_file(tmp_path / "report.csv", b"whole")

    # The young one may be another command's that is still writing.
    assert sorted(tmp_path.iterdir()) == sorted([young, others, tmp_path / "report.csv"])


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (63, "63rd"), (113, "113th")],
)
def test_ordinals(number: int, written: str) -> None:
    assert ordinal(number) == written


def test_ranks_in_words() -> None:
    assert rank_of(69, 5, 84) == "joint 69th of 84"
    assert rank_of(3, 1, 5) == "3rd of 5"
    assert rank_of(None, None, 84) == "not ranked"


def test_a_long_list_of_names_is_counted_and_not_printed() -> None:
    assert some(["Brent"]) == "Brent"
    assert some(["Brent", "Derby"]) == "Brent and Derby"
    assert some(["Brent", "Derby", "Ealing", "Fylde"], 2) == "Brent, Derby and 2 more"


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        (["hexbury-0725", "hexbury-0825"], "Addresses begin: https://www.cqc.org.uk/reports/"),
        (["hexbury-0725/theme1/needs", "oakby-0825-theme1-needs"], "The whole addresses stand in a file"),
    ],
)
def test_a_narrow_screen_says_how_addresses_begin_where_the_rest_is_shown(
    capsys: pytest.CaptureFixture[str], pages: list[str], told: str
) -> None:
    rows = [("word " * 20, f"https://www.cqc.org.uk/reports/{page}") for page in pages]
    table = Table("Passages", (Column("text", "Text"), Column("source_url", "Source", "link")), rows)
    print_rich(Answer(title="Search", lines=[], shown=[table]), width=40)

    assert told in " ".join(capsys.readouterr().out.split())
