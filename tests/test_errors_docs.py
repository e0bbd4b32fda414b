"""docs/errors.md lists every error a person can meet and every code of an issue."""

import importlib
import re
from pathlib import Path

import pytest

from errors import UserError
from tests.conftest import Cqcorpus

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
ROOMS = ("scraper", "parsers", "warehouse", "queries", "publications")


def user_errors() -> list[type[UserError]]:
    """Every kind of `UserError` in the code base."""
    modules = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    for path in modules:
        importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    found, waiting = [], [UserError]
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        if one.__module__.split(".")[0] in {*ROOMS, "errors"}:
            found.append(one)
    return sorted(found, key=lambda one: one.__name__)


def section_of(error: type[UserError]) -> str | None:
    section = re.search(rf"^### .*\({error.__name__}\)$(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    return section and section[1]


@pytest.mark.parametrize("error", user_errors(), ids=lambda error: error.__name__)
def test_an_error_is_listed_with_its_exit_code_cause_and_fix(error: type[UserError]) -> None:
    section = section_of(error)

    assert section is not None, (
        f"docs/errors.md has no section on {error.__module__}.{error.__name__}: add a "
        f"'### its message ({error.__name__})', "
        "then its exit code, an example, cause and fix"
    )
    if error is not UserError:
        assert f"Exit code {error.exit_code}." in section
    assert re.search(r"^Cause", section, re.MULTILINE)
    assert re.search(r"^Fix|and fix:", section, re.MULTILINE)


def test_the_page_lists_each_error_once_and_none_that_does_not_exist() -> None:
    listed = re.findall(r"^### .*\((\w+)\)$", PAGE, re.MULTILINE)

    assert sorted(listed) == sorted(error.__name__ for error in user_errors())


def test_every_row_of_a_table_stands_under_its_head() -> None:
    """A blank line ends a table in Markdown, and what follows it is shown as bars and words."""
    starts = re.findall(r"^\n(\|.*)\n(.*)$", PAGE, re.MULTILINE)

    assert len(starts) > 3
    assert [head for head, rule in starts if not rule.startswith("|---")] == []


def test_every_code_of_the_registers_issues_is_listed_with_its_severity() -> None:
    source = (ROOT / "warehouse" / "register.py").read_text(encoding="utf-8")
    raised = {(code, severity) for severity, code in re.findall(r'\byield \(?\s*"(\w+)",\s*"([\w-]+)"', source)}
    listed = set(re.findall(r"^\| `([\w-]+)` \| (\w+) \|", PAGE, re.MULTILINE))

    assert len(raised) >= 7
    assert raised <= listed, f"docs/errors.md does not list: {sorted(raised - listed)}"


@pytest.mark.parametrize(
    ("arguments", "said", "exit_code"),
    [
        (
            ["benchmark", "Leicestre"],
            "No council is called 'Leicestre'. Did you mean one of: Leicester, Leicestershire?",
            2,
        ),
        (
            ["tally", "--as-of", "soon"],
            '\'soon\' is not a date. Write it as 2025-09-30, 30/9/2025, "30 September 2025" or "September 2025".',
            2,
        ),
        (
            ["league", "--against", "region"],
            'A group is some council\'s. Say whose: --for Leicester --against "region"',
            2,
        ),
        (["benchmark", "Leicester", "--format", "xlsx"], "xlsx goes to a file. Name one: -o answer.xlsx", 2),
        (
            ["export", "folder", "--format", "pdf"],
            "'pdf' is not a format to export to. Choose from: csv, parquet, json, xlsx.",
            2,
        ),
    ],
)
def test_a_message_on_the_page_is_what_the_command_says(
    cqcorpus: Cqcorpus, arguments: list[str], said: str, exit_code: int
) -> None:
    ran = cqcorpus(*arguments)

    assert said in PAGE
    assert (ran.err.strip(), ran.exit_code) == (f"cqcorpus: {said}", exit_code)
