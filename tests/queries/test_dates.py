"""Dates as people write them: a day, or a month by its last day."""

from datetime import date

import pytest

from queries.dates import BadDate, read_as_of, read_day_or_month, read_since
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


@pytest.mark.parametrize(
    "written",
    [
        "2025-09-01",
        "2025-9-1",
        "1/9/2025",
        "01/09/25",
        "1.9.2025",
        "01-09-2025",
        "1 September 2025",
        "1st  september 2025",
        "1 Sept 2025",
        "1 sept. 2025",
        "September 1, 2025",
    ],
)
def test_a_day_is_read_as_it_is_written_in_england(written: str) -> None:
    assert read_day_or_month(written, TODAY) == (date(2025, 9, 1), "day")


@pytest.mark.parametrize("written", ["31/9/2025", "9/30/2025", "1/9", "20250901", "yesterday", "2025-09-01T10:00"])
def test_what_is_no_day_is_refused_with_what_to_write(written: str) -> None:
    with pytest.raises(BadDate) as caught:
        read_day_or_month(written, TODAY)
    assert "30/9/2025" in caught.value.remedy


def test_a_month_is_meant_from_its_first_day_or_to_its_last_and_no_further_than_today() -> None:
    assert read_since("Sept 2025", TODAY) == date(2025, 9, 1)
    assert read_as_of("September 2025", TODAY) == date(2025, 9, 30)
    assert read_as_of("November 2026", TODAY) == TODAY
    assert read_as_of("3/9/2025", TODAY) == date(2025, 9, 3)


@pytest.mark.parametrize("written", ["December 2026", "2026-11-23", "2023", "13/2023", ""])
def test_what_lies_ahead_or_is_neither_is_refused(written: str) -> None:
    with pytest.raises(BadDate):
        read_day_or_month(written, TODAY)
