"""docs/python.md: every example runs and prints what stands under it, and every question is listed with its columns."""

import contextlib
import io
import re
from pathlib import Path

import pytest

from queries import ask
from queries.dates import BadDate
from queries.runner import questions

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "python.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.+?)^```$", PAGE, re.MULTILINE | re.DOTALL)
LISTED = dict(re.findall(r"^\| `(\w+)` \| .+ \| (.+?) \|$", PAGE.partition("## Questions")[2], re.MULTILINE))
NEEDED = {"since": "2026-01-01", "council": "Leicester", "statement": "needs", "finding": "of no finding"}


def test_the_page_has_examples_for_the_main_questions() -> None:
    assert len(EXAMPLES) >= 7


@pytest.mark.parametrize("example", EXAMPLES, ids=range(1, len(EXAMPLES) + 1))
def test_an_example_prints_what_the_page_says(example: str, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CQCORPUS_DATA", str(data))
    printed = io.StringIO()

    with contextlib.redirect_stdout(printed):
        exec(compile(example, "docs/python.md", "exec"), {})

    assert printed.getvalue().splitlines() == [line[2:] for line in example.splitlines() if line.startswith("# ")]


@pytest.mark.parametrize("question", [question.name for question in questions()])
def test_a_question_is_listed_with_its_columns(question: str, data: Path) -> None:
    needs = next(one.parameters for one in questions() if one.name == question)

    given = {key: NEEDED[key] for key in needs & NEEDED.keys()} | ({"text": "carers"} if question == "search" else {})

    frame = ask(question, data=data, **given)  # type: ignore[arg-type]

    assert question in LISTED, f"docs/python.md does not list the question {question}"
    assert LISTED[question].split(", ") == list(frame.columns)


def test_a_council_in_two_groups_is_one_row(data: Path) -> None:
    region_and_type = ask("peers", council="Leicester", against=["region", "type"], data=data)

    # 9 others in the East Midlands and 61 other unitaries; in both are Derby, Nottingham, Rutland, North
    # Northamptonshire and West Northamptonshire.
    assert list(region_and_type["peer"]) == list(dict.fromkeys(region_and_type["peer"]))
    assert len(region_and_type) == 9 + 61 - 5


def test_a_date_ahead_or_no_date_at_all_is_refused_as_on_the_command_line(data: Path) -> None:
    for given in ("2999-01-01", "soon"):
        with pytest.raises(BadDate):
            ask("tally", as_of=given, data=data)
