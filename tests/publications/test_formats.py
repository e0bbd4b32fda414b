"""`--format` and the file's ending: either gives the format; a contradiction is refused."""

from pathlib import Path

import pytest

from publications.formats import BadFormat, check_folder, choose_format
from tests.conftest import Cqcorpus

ANSWER = ("table", "json", "csv", "markdown", "xlsx")
BRIEFING = ("markdown", "docx", "html", "pdf")


@pytest.mark.parametrize(
    ("asked", "name", "chosen"),
    [
        (None, None, "table"),
        ("csv", None, "csv"),
        (None, "a.csv", "csv"),
        (None, "A.XLSX", "xlsx"),
        (None, "a.markdown", "markdown"),
        ("csv", "a.csv", "csv"),
        ("markdown", "a.md", "markdown"),
        # Text formats in a .txt file, unknown endings and no ending at all are not contradictions.
        ("json", "a.txt", "json"),
        ("csv", "Leicester 23.11", "csv"),
        ("csv", "a", "csv"),
    ],
)
def test_the_format_asked_for_or_the_ending_decides(asked: str | None, name: str | None, chosen: str) -> None:
    assert choose_format(asked, Path(name) if name else None, ANSWER) == chosen


@pytest.mark.parametrize(
    ("asked", "name", "remedy"),
    [
        ("json", "x.csv", "Leave --format out to have csv, or name the file x.json."),
        ("table", "x.xlsx", "Leave --format out to have xlsx, or name the file x.txt."),
        ("xlsx", "x.txt", "Leave --format out to have table, or name the file x.xlsx."),
        ("xlsx", "x.xls", "Name the file x.xlsx."),
        ("csv", "x.docx", "Name the file x.csv."),
    ],
)
def test_a_format_and_an_ending_that_contradict_each_other_are_refused(asked: str, name: str, remedy: str) -> None:
    with pytest.raises(BadFormat) as refused:
        choose_format(asked, Path(name), ANSWER)

    assert str(refused.value) == f"--format {asked} and the name {name} contradict each other. {remedy}"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["tally", "--format", "json", "-o", "x.csv"], "--format json and the name x.csv contradict"),
        (["sql", "select 1", "--format", "xlsx", "-o", "x.md"], "--format xlsx and the name x.md contradict"),
        (["benchmark", "Leicester", "--format", "html", "-o", "x.docx"], "Name the file x.html."),
        (["brief", "recurring", "--format", "docx", "-o", "x.pdf"], "Leave --format out to have pdf"),
        (["brief", "recurring", "--format", "html"], "html goes to a file. Name one: -o briefing.html"),
        (["tally", "-o", "x.pdf"], "x.pdf is named as a file of another kind than this answer."),
        (["tally", "-o", "x"], "What to write to x is not clear from its name."),
        (
            ["workbook", "--for", "Leicester", "-o", "x.csv"],
            "another kind than a workbook. End the file's name in .xlsx.",
        ),
        (["workbook", "--for", "Leicester", "-o", "x"], "not clear from its name. End the file's name in .xlsx."),
        (["export", "x.xlsx", "--format", "xlsx"], "x.xlsx would be a folder, and is named as a file."),
        (["site", "build", "--for", "Leicester", "-o", "x.html"], "Name a folder, such as x."),
    ],
)
def test_every_command_refuses_a_name_of_another_format_and_writes_nothing(
    cqcorpus: Cqcorpus, tmp_path: Path, arguments: list[str], told: str
) -> None:
    before = sorted(tmp_path.rglob("x*"))
    ran = cqcorpus(*arguments)

    assert told in ran.err
    assert ran.exit_code == 2
    assert sorted(tmp_path.rglob("x*")) == before


def test_a_briefing_is_told_by_its_ending_too() -> None:
    assert choose_format(None, Path("x.htm"), BRIEFING) == "html"
    with pytest.raises(BadFormat, match=r"End the file's name in \.md, \.docx, \.html, \.pdf\."):
        choose_format(None, Path("x.xlsx"), BRIEFING, what="a briefing")


def test_a_folder_that_stands_may_be_named_as_it_likes(tmp_path: Path) -> None:
    folder = tmp_path / "odd.csv"
    folder.mkdir()

    check_folder(folder)
