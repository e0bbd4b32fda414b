"""docs/finding.md: every command on the page runs over its two invented councils and says what it shows."""

import re
import shlex
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import TODAY, Cqcorpus
from tests.small_reports import build_small, small_report
from tests.test_guides import Shown, shown
from warehouse.build import build
from warehouse.connection import open_warehouse

PAGE = Path(__file__).resolve().parent.parent / "docs" / "finding.md"
EDITED = """
title = "Respite only"

[[theme]]
slug = "carers"
title = "Unpaid carers"
definition = "Breaks for people who care without pay."
phrases = ["respite"]
"""


def build_example(folder: Path) -> None:
    """The warehouse that the page's answers come from."""
    otherton = [
        "Unpaid carers told us that they waited too long for respite, and two had given up.",
        "Young carers were asked first, and their assessments were excellent.",
    ]
    nowhere = [
        "One unpaid carer praised the helpline. Leaders recognised that the waiting list for reviews was too long."
    ]
    build_small(
        folder,
        small_report("otherton-0624", "Otherton", date(2024, 6, 10), {"needs": otherton}),
        small_report("nowhereshire-0525", "Nowhereshire", date(2025, 5, 17), {"care": nowhere}, score=3),
    )


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    build_example(folder)
    return folder


# All but the fetch, which would ask a site.
COMMANDS = [one for one in shown("finding.md") if not one.command.startswith("cqcorpus fetch")]


@pytest.mark.parametrize("one", COMMANDS, ids=lambda one: one.command)
def test_a_command_on_the_page_runs_and_says_what_the_page_shows(
    one: Shown, cqcorpus: Cqcorpus, example: Path, tmp_path: Path
) -> None:
    (tmp_path / "edited.toml").write_text(EDITED, encoding="utf-8")

    ran = cqcorpus(*shlex.split(one.command)[1:], "--data", str(example))

    assert ran.exit_code == 0, ran.err
    said = {line.strip() for line in ran.out.splitlines()}
    assert [line for line in one.lines if line not in said] == []


def test_the_corrections_on_the_page_do_what_it_says(example: Path, tmp_path: Path) -> None:
    (file,) = re.findall(r"^```\n(fingerprint,.+?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    folder = Path(shutil.copytree(example, tmp_path / "data"))
    (folder / "corrections.csv").write_text(file, encoding="utf-8")
    build(folder, today=TODAY)
    with open_warehouse(folder) as connection:
        rows = connection.execute(
            "select theme, polarity, evidence_source from findings where finding_id = '0ae9f1a01e824a7a'"
        ).fetchall()

    themes = {theme for theme, _, _ in rows}
    assert {"carers", "equity"} <= themes
    assert "waiting" not in themes
    assert {(polarity, source) for _, polarity, source in rows} == {("mixed", "carers,partners")}
