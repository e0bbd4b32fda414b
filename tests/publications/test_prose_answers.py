"""Answers about what reports say: how the screen shows a figure's date."""

from datetime import date
from typing import Any

import pytest

from publications.prose_answers import figures_answer, waits_answer


def wait(**told: Any) -> dict[str, Any]:
    """A waiting figure of an invented council, as `queries/waits.sql` gives it."""
    return {
        "figure_id": "f",
        "authority": "Ambermouth",
        "own": True,
        "measure": "review",
        "statistic": "number",
        "qualifier": None,
        "value": 120.0,
        "unit": "people",
        "days": None,
        "target": False,
        "period": None,
        "as_at": None,
        "quote": "120 people were waiting for a review.",
        "published_on": date(2025, 9, 8),
        "published_precision": "day",
        "source_url": "https://example.org/ambermouth",
    } | told


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({"as_at": "March 2025"}, "March 2025"),
        ({"period": "2024/25"}, "2024/25"),
        ({}, "not told (report of 8 September 2025)"),
    ],
)
def test_a_wait_shows_its_date_or_its_span_and_never_the_reports_date_as_its_own(
    told: dict[str, Any], shown: str
) -> None:
    table = waits_answer("Ambermouth", "All of England", [wait(**told)], None).shown[0]
    place = [column.name for column in table.columns].index("when")

    assert table.rows[0][place] == shown


def test_what_is_waited_for_is_headed_in_plain_words() -> None:
    rows = [wait(measure="dols"), wait(measure="home_care"), wait(measure="other")]
    headings = [table.title for table in waits_answer("Ambermouth", "All of England", rows, None).shown]

    assert headings == ["Deprivation of Liberty Safeguards", "Home care", "Something else, or not named"]


def test_a_figure_whose_measure_is_not_known_says_so() -> None:
    told = {"kind": "other", "measure": "", "comparison": None, "england_value": None, "region_value": None}
    row = wait(**told, statement="needs", survey=None)
    answer = figures_answer("Figures on 120", [row], None, 20)

    for table in (answer.shown[0], answer.data[0]):
        place = [column.name for column in table.columns].index("measure")
        assert table.rows[0][place] == "not named in its sentence"
