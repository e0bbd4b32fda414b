"""Dates as people write them: a day, or a month by its last day."""

from datetime import date

import pytest

from queries.dates import BadDate, read_day_or_month
from tests.conftest import TODAY


@pytest.mark.parametrize(
    ("written", "day", "precision"),
    [
        ("2023-03", date(2023, 3, 31), "month"),
        ("March 2023", date(2023, 3, 31), "month"),
        ("12/2023", date(2023, 12, 31), "month"),
        ("Feb 2024", date(2024, 2, 29), "month"),
        ("2023-03-01", date(2023, 3, 1), "day"),
        ("1 March 2023", date(2023, 3, 1), "day"),
        # A month in progress counts: its paper may be out already.
        ("November 2026", date(2026, 11, 30), "month"),
    ],
)
def test_a_day_or_a_month_is_read_with_its_precision(written: str, day: date, precision: str) -> None:
    assert read_day_or_month(written, TODAY) == (day, precision)


@pytest.mark.parametrize("written", ["December 2026", "2026-11-23", "2023", "13/2023", ""])
def test_what_lies_ahead_or_is_neither_is_refused(written: str) -> None:
    with pytest.raises(BadDate):
        read_day_or_month(written, TODAY)
