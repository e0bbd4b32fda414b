"""A small data folder with fetched reports of invented councils, as every drill starts from."""

from datetime import timedelta
from pathlib import Path

from tests.archived import Fetches
from tests.invented import outcome, write_england
from tests.told import report, three_reports

SENTENCE = "Unpaid carers told us that they felt well supported."
PAPER = "# Self-assessment\n\n## Strengths\n\n- Unpaid carers are well supported in fictional Cawdale.\n"


def small_data(folder: Path) -> Path:
    """Three reports whose every sentence stands in tests/told.py, and a fourth of one sentence.

    Beside them the same pages as a person would save them, and a council's paper.
    """
    write_england(folder, [outcome("Gorsley", 50)])
    pages = {**three_reports(), **report("Gorsley", {"needs": [SENTENCE]})}
    Fetches(folder).fetch(pages)
    saved = folder / "saved pages"
    saved.mkdir()
    for number, (url, (_, body)) in enumerate(pages.items()):
        (saved / f"page {number}.html").write_bytes(f"<!-- saved from url=(0099){url} -->\n".encode() + body)
    (folder / "paper.md").write_text(PAPER, encoding="utf-8", newline="\n")
    return folder


def fetch_again(folder: Path, sentence: str = SENTENCE) -> None:
    """Fetch the same reports a week later, the fourth with this sentence now."""
    fetches = Fetches(folder)
    fetches.now += timedelta(days=7)
    fetches.fetch({**three_reports(), **report("Gorsley", {"needs": [sentence]})})
