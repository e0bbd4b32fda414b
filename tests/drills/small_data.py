"""A small data folder with fetched reports of invented councils, as every drill starts from."""

from datetime import timedelta
from pathlib import Path

from tests.archived import Fetches
from tests.invented import outcome, write_england
from tests.told import report, three_reports

SENTENCE = "Unpaid carers told us that they felt well supported."


def small_data(folder: Path) -> Path:
    """Three reports whose every sentence stands in tests/told.py, and a fourth of one sentence."""
    write_england(folder, [outcome("Gorsley", 50)])
    Fetches(folder).fetch({**three_reports(), **report("Gorsley", {"needs": [SENTENCE]})})
    return folder


def fetch_again(folder: Path, sentence: str = SENTENCE) -> None:
    """Fetch the same reports a week later, the fourth with this sentence now."""
    fetches = Fetches(folder)
    fetches.now += timedelta(days=7)
    fetches.fetch({**three_reports(), **report("Gorsley", {"needs": [sentence]})})
