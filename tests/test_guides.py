"""The commands written down in the analyst's guide and the page on comparators run, and say what stands under them."""

import csv
import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import Cqcorpus

ROOT = Path(__file__).resolve().parent.parent
GROUPS = "group,council\nOur neighbours,Derby\nOur neighbours,Nottingham\nCIPFA,Derby\nCIPFA,Coventry\n"
# Run elsewhere in the tests, or no command of ours.
NOT_RUN = ("cqcorpus build", "cqcorpus COMMAND", "cqcorpus --help")


@dataclass
class Shown:
    """One command of a page and the lines of its answer that stand under it."""

    command: str
    lines: list[str] = field(default_factory=list)


def shown(page: str) -> list[Shown]:
    """Every command of a page: those set apart, with the lines that follow, and those within a sentence."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    found: list[Shown] = []
    apart: Shown | None = None
    for line in text.splitlines():
        if line.startswith("    cqcorpus "):
            apart = Shown(line.strip())
            found.append(apart)
        elif line.startswith("    "):
            if apart is not None:
                apart.lines.append(line.strip())
        elif line:
            apart = None if not line.startswith("begins") else apart
            found += [Shown(command) for command in re.findall(r"`(cqcorpus [^`]+)`", line)]
    return [one for one in found if not one.command.startswith(NOT_RUN)]


CASES = [
    pytest.param(one, id=f"{page}: {one.command}") for page in ("guide.md", "comparators.md") for one in shown(page)
]


def test_the_guide_shows_every_command_that_answers_a_question() -> None:
    words = {one.command.split()[1] for one in shown("guide.md")}

    assert {"benchmark", "council", "tally", "league", "peers", "learn", "sql", "export"} <= words
    assert sum(len(one.lines) for one in shown("guide.md")) >= 20


@pytest.mark.parametrize("one", CASES)
def test_a_command_on_the_page_runs_and_says_what_the_page_shows(
    one: Shown, cqcorpus: Cqcorpus, tmp_path: Path
) -> None:
    (tmp_path / "my-groups.csv").write_text(GROUPS, encoding="utf-8")

    ran = cqcorpus(*shlex.split(one.command)[1:])

    assert ran.exit_code == 0, ran.err
    said = {line.strip() for line in ran.out.splitlines()}
    assert [line for line in one.lines if line not in said] == []


def test_the_weights_on_the_page_are_those_of_the_file() -> None:
    page = (ROOT / "docs" / "comparators.md").read_text(encoding="utf-8")
    with (ROOT / "data" / "reference" / "open_peers_weights.csv").open(encoding="utf-8", newline="") as source:
        header, *rows = csv.reader(source)

    table = re.findall(r"^\| (\w+ \| .+) \|$", page[page.index("### Indicators") :], re.MULTILINE)

    assert table == [" | ".join(row) for row in (header, *rows)]
    assert f"add up to {sum(float(row[-1]) for row in rows):g}" in page
