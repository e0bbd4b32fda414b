"""Reports that bear a real council's published facts and placeholder prose only, for parser tests.

In: a slug of `data/published_outcomes.csv`; out: that report's pages in its era's addresses and labels. Scores,
rating, percent and date are the register's; every sentence is a placeholder. What the register leaves blank or
knows only to the month is not printed.
"""

import csv
from datetime import date
from functools import cache
from pathlib import Path

from . import prose
from .councils import Council
from .markups import MARKUPS
from .pages import Page, report_pages

REGISTER = Path(__file__).parents[2] / "data" / "published_outcomes.csv"

# Councils whose reports are titled otherwise than the register names them.
TITLED: dict[str, str] = {
    "durham-0824": "County Durham",
    "windsormaidenhead-1124": "Royal Borough of Windsor & Maidenhead",
}

# One report an era with a full date, and the user's own council.
ONE_PER_ERA: tuple[str, ...] = (
    "birmingham-cc",
    "Hertfordshire-0524",
    "camden-0225",
    "leicestershire-0925",
    "leicestercity-0725",
)


@cache
def _rows() -> dict[str, dict[str, str]]:
    with REGISTER.open(encoding="utf-8", newline="") as handle:
        return {row["slug"]: row for row in csv.DictReader(handle) if row["slug"]}


def register_row(slug: str) -> dict[str, str]:
    """The register's row. Raises KeyError for a slug it does not have."""
    return _rows()[slug]


def complete_slugs() -> tuple[str, ...]:
    """Slugs of the rows with nine scores and a date: those that `real_report` can draw."""
    return tuple(slug for slug, row in _rows().items() if all(_scores(row)) and row["published"])


def real_report(slug: str) -> tuple[Page, ...]:
    """The report's pages. Raises KeyError for an unknown slug, ValueError for a row without nine scores."""
    row = register_row(slug)
    scores = _scores(row)
    if not all(scores):
        raise ValueError(f"{slug}: the register does not have all nine scores")
    era = _era(row)
    one, two, three, four, five, six, seven, eight, nine = (int(score) for score in scores)
    council = Council(
        slug=slug.removesuffix("-0524") + "1" if era == "numbered" else slug,
        listed_as=slug,
        number_from=2,
        name=TITLED.get(slug, row["authority"]),
        short=TITLED.get(slug, row["authority"]),
        era=era,
        published=date.fromisoformat(row["published"] if row["published_precision"] == "day" else _first_day(row)),
        undated=row["published_precision"] != "day",
        scores=(one, two, three, four, five, six, seven, eight, nine),
        rating=row["overall_rating"],
        percent=int(row["overall_percent"]) if row["overall_percent"] else None,
        house_markup=list(MARKUPS)[sum(map(ord, slug)) % len(MARKUPS)],
        everywhere=("percent-scored" if row["overall_percent"] else "percent-none", "no-downloads"),
        placeholder=True,
    )
    return report_pages(council)


def _scores(row: dict[str, str]) -> list[str]:
    return [row[f"qs{number}"] for number in range(1, len(prose.STATEMENTS) + 1)]


def _first_day(row: dict[str, str]) -> str:
    return row["published"] + "-01"


def _era(row: dict[str, str]) -> str:
    if row["kind"] == "pilot":
        return "pilot"
    year_month = row["published"][:7]
    if year_month == "2024-05":
        return "numbered"
    return "hyphen" if year_month < "2025-05" else "slash"
