"""Phrases that answers share: ranks, quartiles, lists of councils. In: numbers. Out: words."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from queries.dates import show_date, show_published
from queries.runner import Record

# The highest first.
RATINGS = ("Outstanding", "Good", "Requires improvement", "Inadequate")

_QUARTERS = {1: "the highest quarter", 2: "the second quarter", 3: "the third quarter", 4: "the lowest quarter"}

# Words for the share of reports that have a theme, each with its lowest share.
_SHARES = ((1.0, "all"), (0.75, "most"), (0.5, "many"), (0.25, "some"))


def rounded(value: float | Decimal, places: int = 0, times: int = 1) -> str:
    """`value * times` rounded to `places`, halves away from zero, as Excel and DuckDB do: 12.5 is 13, 62.25 is 62.3.

    Python rounds halves to the even digit, so one percentile was 12 on a page and 13 in a workbook.
    """
    exact = Decimal(str(value)) * times
    return f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,}"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 63rd."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def rank_of(rank: int | None, tied: int | None, ranked: int) -> str:
    """ "joint 69th of 84", "1st of 84", or "not ranked"."""
    if rank is None or tied is None:
        return "not ranked"
    return f"{'joint ' if tied > 1 else ''}{ordinal(rank)} of {ranked}"


def short_rank(rank: int | None, tied: int | None, ranked: int) -> str:
    """As `rank_of`, for a narrow column: "69=/84", where = is a tie."""
    if rank is None or tied is None:
        return "–"
    return f"{rank}{'=' if tied > 1 else ''}/{ranked}"


def when_published(row: Record) -> str:
    """The day or month a row's report was published, or words for an unknown date."""
    return show_published(row["published_on"], row["published_precision"])


def tally_column(rating: str) -> str:
    """The column of tally.sql that counts a rating's councils."""
    return rating.lower().replace(" ", "_")


def quarter(quartile: int) -> str:
    """Quartile 1 is the highest quarter."""
    return _QUARTERS[quartile]


def plural(number: int, one: str, many: str | None = None) -> str:
    """ "1 point", "3 points", "1,254 points", "no points"."""
    return f"{f'{number:,}' if number else 'no'} {one if number == 1 else many or one + 's'}"


def sentence(text: str) -> str:
    """With a capital first letter: "No councils assessed"."""
    return text[:1].upper() + text[1:]


def some(names: Sequence[str], most: int = 3) -> str:
    """ "Brent, Derby and 4 more", never a list that fills the page."""
    if len(names) <= most:
        return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)
    return ", ".join(names[:most]) + f" and {len(names) - most} more"


def how_many(part: int, whole: int) -> str:
    """ "all 22 reports", "most (18 of 22)", "a few (3 of 22)", "none of 22"."""
    if part == 0:
        return f"none of {whole}"
    if part == whole:
        return f"all {whole} reports"
    word = next((word for share, word in _SHARES if part >= share * whole), "a few")
    return f"{word} ({part} of {whole})"


def shown_figure(row: Record) -> str:
    """A figure of a report as people write it: "about 1,254 people", "30.5%", "within 1 day"."""
    value = f"{row['value']:,.10g}"
    unit = str(row["unit"])
    if unit == "pounds":
        value, unit = f"£{value}", ""
    if row["value"] == 1:
        unit = {"people": "person"}.get(unit, unit.removesuffix("s"))
    unit = "%" if unit == "percent" else "" if unit in ("", "count") else f" {unit}"
    target = " (target)" if row["target"] else ""
    qualifier = f"{row['qualifier']} " if row["qualifier"] else ""
    return f"{qualifier}{value}{unit}{target}"


def capital(text: str) -> str:
    """A text with its first letter in upper case, the rest unchanged."""
    return text[:1].upper() + text[1:]


# The waiting measures of `parsers.waits`, in words.
_WAITS = {
    "care_act_assessment": "Care Act assessment",
    "carers_assessment": "carer’s assessment",
    "dols": "Deprivation of Liberty Safeguards",
    "other": "something else, or not named",
}


def shown_wait(measure: str) -> str:
    """What is waited for, in words: "Care Act assessment", "home care"."""
    return _WAITS.get(measure, measure.replace("_", " "))


def shown_measure(row: Record) -> str:
    """What a figure measures, or words saying that its sentence does not name it."""
    return str(row["measure"]) or "not named in its sentence"


# Statistics that a printed number is misread without.
_TOLD_STATISTICS = ("mean", "median", "maximum", "change")


def measured(row: Record) -> str:
    """What a figure is of, for a heading: "Carers satisfied", "Waiting for home care: median"."""
    statistic = str(row["statistic"]).replace("_", " ")
    if row["kind"] == "waiting":
        return f"Waiting for {shown_wait(row['measure'])}: {statistic}"
    told = f": {statistic}" if statistic in _TOLD_STATISTICS else ""
    return capital(shown_measure(row)) + told


def as_at(as_of: date | None) -> str:
    """The date that an answer holds for: "as published by 30 September 2025", or "as known today"."""
    return f"as published by {show_date(as_of)}" if as_of else "as known today"
