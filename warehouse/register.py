"""The register of published outcomes: its rows checked against one another and made into assessments.

In: `published_outcomes.csv` as read, and the authorities' names. Out: assessment, score and issue rows of the
warehouse. What the register does not know is an issue row, never a default.
"""

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from parsers.authority_names import AuthorityNames, name_key
from parsers.report import percent_of
from warehouse.issue_rows import issue_row
from warehouse.reference import SCORE_COLUMNS, BadReference, Reference, Row, Value

REPORTS = "https://www.cqc.org.uk/care-services/local-authority-assessment-reports"


@dataclass(slots=True)
class RegisterRecords:
    """Rows for `store.assessment`, `store.score` and `store.issue`, in the columns' order of schema.sql."""

    assessments: list[tuple[Value, ...]] = field(default_factory=list)
    scores: list[tuple[Value, ...]] = field(default_factory=list)
    issues: list[list[Any]] = field(default_factory=list)


def published_day(printed: str, precision: str) -> date:
    """The day a published date counts from: the day itself, or the last day of a month. Raises `ValueError`."""
    if precision == "day":
        return date.fromisoformat(printed)
    year, month = (int(part) for part in printed.split("-"))
    return date(year, month, calendar.monthrange(year, month)[1])


def check_register(outcomes: Reference, bands: Reference, names: AuthorityNames, today: date) -> None:
    """Raise `BadReference` for every row that contradicts itself or the authorities."""
    problems: list[str] = []
    for row, line in zip(outcomes.rows, outcomes.lines, strict=True):
        wrong = _contradictions(row, bands, names, today)
        problems.extend(f"{outcomes.file.path}, line {line}, column {column}: {what}" for column, what in wrong.items())
    if problems:
        raise BadReference(problems)


def register_records(rows: Iterable[Row], names: AuthorityNames) -> RegisterRecords:
    """The records of checked register rows."""
    records = RegisterRecords()
    for row in rows:
        _record(row, names, records)
    return records


def _contradictions(row: Row, bands: Reference, names: AuthorityNames, today: date) -> dict[str, str]:
    """What is wrong with a row that is well formed cell by cell: column to message."""
    wrong: dict[str, str] = {}
    clock = f" (this computer's clock says {today.day} {today:%B %Y})"
    authority = names.find(cast(str, row["authority_code"]))
    if authority is None:
        wrong["authority_code"] = f"{row['authority_code']} is not one of the authorities"
    else:
        for column, found in (
            ("authority", names.find(cast(str, row["authority"]))),
            ("slug", names.find_slug(cast(str, row["slug"])) if row["slug"] else authority),
        ):
            if found is not authority:
                wrong[column] = f"{row[column]!r} is not a known name of {authority.short_name}"

    if (row["published"] is None) != (row["published_precision"] == ""):
        wrong["published_precision"] = "a date and its precision go together"
    elif row["published"] is not None:
        try:
            day = published_day(cast(str, row["published"]), cast(str, row["published_precision"]))
        except ValueError:
            such = {"day": "2025-07-04", "month": "2025-07"}[cast(str, row["published_precision"])]
            wrong["published"] = f"{row['published']!r} is not a {row['published_precision']} such as {such}"
        else:
            # A month in progress counts from its last day, which may be in the future.
            if min(day, day.replace(day=1) if row["published_precision"] == "month" else day) > today:
                wrong["published"] = f"{row['published']} is in the future{clock}"
    status_date = cast(date | None, row["status_date"])
    if status_date is not None and status_date > today:
        wrong["status_date"] = f"{status_date} is in the future{clock}"

    scores = [cast(int | None, row[column]) for column in SCORE_COLUMNS]
    percent = cast(int | None, row["overall_percent"])
    if None not in scores:
        points = sum(cast(list[int], scores))
        if percent is not None and percent != percent_of(points):
            wrong["overall_percent"] = (
                f"{percent} is printed but the nine scores make {points} points, {percent_of(points)}"
            )
        percent = percent_of(points)
    if percent is not None:
        band = next(band for band in bands.rows if band["rating"] == row["overall_rating"])
        if not cast(int, band["lowest_percent"]) <= percent <= cast(int, band["highest_percent"]):
            wrong["overall_rating"] = f"{row['overall_rating']} does not go with {percent} per cent"
    return wrong


def _record(row: Row, names: AuthorityNames, records: RegisterRecords) -> None:
    authority = names.resolve(cast(str, row["authority_code"]))
    slug = cast(str | None, row["slug"])
    printed = cast(str | None, row["published"])
    # Without a known address on the site the id begins with `register-`, so that it cannot be mistaken for a slug.
    assessment_id = slug.lower() if slug else f"register-{name_key(authority.short_name)}-{printed or 'undated'}"
    source_url = f"{REPORTS}/{slug}" if slug else REPORTS
    day = published_day(printed, cast(str, row["published_precision"])) if printed else None
    records.assessments.append(
        (
            assessment_id,
            authority.authority_code,
            row["kind"],
            row["status"],
            row["status_date"],
            row["overall_rating"],
            row["overall_percent"],
            day,
            row["published_precision"] or None,
            row["verified"],
            row["basis"],
            "register",
            source_url,
        )
    )
    missing = []
    for statement_no, column in enumerate(SCORE_COLUMNS, start=1):
        if row[column] is None:
            missing.append(statement_no)
        else:
            records.scores.append((assessment_id, statement_no, row[column], source_url))
    records.issues.extend(
        issue_row(
            "register",
            severity,
            code,
            authority.short_name,
            message,
            assessment_id=assessment_id,
            source_url=source_url,
        )
        for severity, code, message in _doubts(row, missing)
    )


def _doubts(row: Row, missing: list[int]) -> Iterator[tuple[str, str, str]]:
    """What a row leaves open or should be checked: severity, code and message of each. `missing` are the numbers
    of the statements without a score.
    """
    if missing:
        which = "all nine" if len(missing) == 9 else ", ".join(f"statement {number}" for number in missing)
        yield "warning", "scores-missing", f"Scores not known: {which}."
    if missing and row["overall_percent"] is None:
        yield "warning", "percent-unknown", "No percent is known, so this assessment is in tallies but not in ranks."
    if not row["published"]:
        yield "warning", "date-unknown", "Publication date not known, so this assessment is in no dated view."
    if not row["slug"]:
        yield (
            "note",
            "address-unknown",
            "The report's own address is not known: the link goes to CQC's list of reports.",
        )
    if row["status"] == "regraded":
        yield "note", "regraded", "Regraded after publication: the rating is the one now in force."
    if row["status"] == "withdrawn":
        status_date = cast(date | None, row["status_date"])
        since = f"{status_date.day} {status_date:%B %Y}" if status_date else "a date not known"
        yield "note", "withdrawn", f"Withdrawn by CQC on {since}."
    if row["verified"] == "single source":
        yield "note", "single-source", "Rests on one source, not yet checked against a second."
