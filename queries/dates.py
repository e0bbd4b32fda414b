"""Dates as people write them on the command line, and as answers print them."""

import re
from datetime import date, datetime, timedelta

from errors import UserError

# The day comes before the month, as in England, unless the year comes first.
_WRITTEN = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")
_MONTH_WRITTEN = ("%Y-%m", "%m/%Y", "%B %Y", "%b %Y")


class BadDate(UserError):
    """Not a date, or a date in the future."""

    exit_code = 2


def read_day_or_month(text: str, today: date) -> tuple[date, str]:
    """A day (2025-09-30, 30/9/2025, 30.9.25, "30th Sept 2025") or a month (2025-09, 9/2025, "September 2025").

    Returns it with its precision (`day`, `month`); a month as its last day, as everywhere in the warehouse. Raises
    `BadDate`, also for a day or month in the future.
    """
    plain = _plain(text)
    for precision, ways in (("day", _WRITTEN), ("month", _MONTH_WRITTEN)):
        for written in ways:
            try:
                first = datetime.strptime(plain, written).date()  # noqa: DTZ007 - a day has no time zone
            except ValueError:
                continue
            if first > today:
                told = show_published(first, precision)
                raise BadDate(f"{told} is in the future (today is {show_date(today)}).", "Give a past date.")
            return (first if precision == "day" else _last_of_month(first)), precision
    raise BadDate(
        f"{text!r} is not a date.", 'Write it as 2025-09-30, 30/9/2025, "30 September 2025" or "September 2025".'
    )


def _last_of_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(days=1)


def _plain(text: str) -> str:
    """A date in one spelling: 30th to 30, Sept to Sep, 30.9.2025 and 30-9-2025 to 30/9/2025, single blanks."""
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|,", "", " ".join(text.split()), flags=re.IGNORECASE)
    plain = re.sub(r"\bsept\b\.?", "Sep", plain, flags=re.IGNORECASE)
    return plain if re.match(r"\d{4}\b", plain) else re.sub(r"(?<=\d)[.-](?=\d)", "/", plain)


def read_since(text: str, today: date) -> date:
    """The first day meant by a day or a month. Raises `BadDate`."""
    day, precision = read_day_or_month(text, today)
    return day.replace(day=1) if precision == "month" else day


def read_as_of(text: str, today: date) -> date:
    """The day meant: a day itself, a month's last day, or today for the current month. Raises `BadDate`."""
    return min(read_day_or_month(text, today)[0], today)


def show_date(day: date) -> str:
    """30 September 2025."""
    return f"{day.day} {day:%B %Y}"


def show_published(day: date | None, precision: str | None) -> str:
    """A publication date as far as it is known: a day, a month, or words for an unknown date."""
    if day is None:
        return "date not known"
    return f"{day:%B %Y}" if precision == "month" else show_date(day)
