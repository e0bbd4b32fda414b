"""Combines the pages of one report into one assessment, and lists every disagreement.

In: page readings, the council names, and what the shipped register says of the assessment, if anything. Out: `Report`:
the assessment and its issues. A page wins over the summary, the summary over the register; arithmetic is a check, and
fills only values that no source gives. Every conflict becomes an issue.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Literal

from parsers import PARSER_VERSION, labels
from parsers.authority_names import Authority, AuthorityNames
from parsers.blocks import derived_id
from parsers.labels import Statement
from parsers.records import LandingPage, PageReading, Severity, StatementPage, SummaryPage, iso

AssessmentKind = Literal["formal", "pilot"]
REGISTER = "published_outcomes.csv"

# CQC, "How we determine ratings": percent bands, lowest percent of each, best first.
BANDS = ((88, "Outstanding"), (63, "Good"), (39, "Requires improvement"), (25, "Inadequate"))


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that was not as expected. If two values disagree, it holds both and says which was used."""

    severity: Severity
    code: str
    assessment_id: str
    subject: str
    message: str
    source_url: str
    used: str | None = None
    other: str | None = None
    other_url: str | None = None

    @property
    def issue_id(self) -> str:
        parts = (self.code, self.assessment_id, self.subject, self.message, self.source_url, self.other_url or "")
        return derived_id(*parts)

    def to_json(self) -> dict[str, Any]:
        return {
            "issue_id": self.issue_id,
            "stage": "parse",
            "severity": self.severity,
            "code": self.code,
            "assessment_id": self.assessment_id,
            "subject": self.subject,
            "message": self.message,
            "source_url": self.source_url,
            "used": self.used,
            "other": self.other,
            "other_url": self.other_url,
        }


@dataclass(frozen=True, slots=True)
class StatementScore:
    """One statement's score (1 to 4) and meaning, and the page that shows it."""

    statement: Statement
    score: int
    score_text: str | None
    source_url: str

    def to_json(self) -> dict[str, Any]:
        return {
            "statement": self.statement,
            "score": self.score,
            "score_text": self.score_text,
            "source_url": self.source_url,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One published assessment. `points` is the sum of nine scores, None where one is missing."""

    assessment_id: str
    authority_code: str
    authority: str
    kind: AssessmentKind
    overall_rating: str | None
    overall_percent: int | None
    percent_basis: Literal["published", "derived"] | None
    points: int | None
    published_on: date | None
    source_url: str
    scores: tuple[StatementScore, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "assessment_id": self.assessment_id,
            "authority_code": self.authority_code,
            "authority": self.authority,
            "kind": self.kind,
            "overall_rating": self.overall_rating,
            "overall_percent": self.overall_percent,
            "percent_basis": self.percent_basis,
            "points": self.points,
            "published_on": iso(self.published_on),
            "source_url": self.source_url,
            "scores": [score.to_json() for score in self.scores],
            "parser_version": PARSER_VERSION,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """What the shipped register says of an assessment; None where it does not know."""

    authority_code: str
    kind: AssessmentKind
    overall_rating: str | None
    overall_percent: int | None
    scores: Mapping[Statement, int]
    published: str | None
    published_precision: str | None

    @classmethod
    def from_csv(cls, row: Mapping[str, str]) -> "RegisterRow":
        """A row of `published_outcomes.csv`. Raises KeyError or ValueError for a row that is not of its form."""
        kinds: dict[str, AssessmentKind] = {"formal": "formal", "pilot": "pilot"}
        cells = {statement: row[f"qs{number}"] for number, statement in enumerate(labels.STATEMENTS, start=1)}
        return cls(
            authority_code=row["authority_code"],
            kind=kinds[row["kind"]],
            overall_rating=row["overall_rating"] or None,
            overall_percent=int(row["overall_percent"]) if row["overall_percent"] else None,
            scores={statement: int(cell) for statement, cell in cells.items() if cell},
            published=row["published"] or None,
            published_precision=row["published_precision"] or None,
        )


@dataclass(frozen=True, slots=True)
class Report:
    """A report as assembled: its assessment, or None where its council is not known, and every issue."""

    assessment: Assessment | None
    issues: tuple[Issue, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "assessment": None if self.assessment is None else self.assessment.to_json(),
            "issues": [issue.to_json() for issue in self.issues],
        }


def percent_of(points: int) -> int:
    """The overall percent of a sum of nine scores (9 to 36): CQC rounds up, so 22 points are 62."""
    return -(-100 * points // 36)


def rating_of(percent: int) -> str:
    """The rating of an overall percent (25 to 100). Raises ValueError outside that."""
    for lowest, rating in BANDS:
        if lowest <= percent <= 100:
            return rating
    raise ValueError(f"{percent} is no overall percent: it must be from 25 to 100")


def assemble(
    assessment_id: str,
    readings: Sequence[PageReading],
    names: AuthorityNames,
    register: RegisterRow | None = None,
) -> Report:
    """Put one report together.

    `assessment_id` is the site's slug, lower-cased; `readings` are its pages, whose order does not matter.
    """
    return _Assembly(assessment_id, sorted(readings, key=lambda reading: reading.url), names, register).report()


class _Assembly:
    """The work of one report: each part reports what it finds, then the parts are one assessment."""

    def __init__(
        self, assessment_id: str, readings: list[PageReading], names: AuthorityNames, register: RegisterRow | None
    ) -> None:
        self._id = assessment_id
        self._readings = readings
        self._names = names
        self._register = register
        self._issues: list[Issue] = []
        landing = [reading for reading in readings if isinstance(reading.record, LandingPage)]
        summary = [reading for reading in readings if isinstance(reading.record, SummaryPage)]
        self._landing = self._only(landing, "landing")
        self._summary = self._only(summary, "summary")
        first = self._landing or self._summary or (readings[0] if readings else None)
        self._url = first.url if first else ""

    def report(self) -> Report:
        for reading in self._readings:
            for problem in reading.problems:
                quoted = f' The page shows: "{problem.text}"' if problem.text else ""
                self._add(problem.severity, problem.code, "page", problem.message + quoted, reading.url)
        authority = self._authority()
        kind = self._kind()
        scores = self._scores()
        points = sum(score.score for score in scores) if len(scores) == len(labels.STATEMENTS) else None
        rating, percent, basis = self._outcome(kind, points)
        published = self._published()
        if authority is None:
            return Report(None, tuple(self._issues))
        assessment = Assessment(
            assessment_id=self._id,
            authority_code=authority.authority_code,
            authority=authority.name,
            kind=kind,
            overall_rating=rating,
            overall_percent=percent,
            percent_basis=basis,
            points=points,
            published_on=published,
            source_url=self._url,
            scores=tuple(scores),
        )
        if self._register is not None:
            self._check_register(assessment, self._register)
        return Report(assessment, tuple(self._issues))

    def _add(
        self,
        severity: Severity,
        code: str,
        subject: str,
        message: str,
        url: str = "",
        *,
        used: object = None,
        other: object = None,
        other_url: str | None = None,
    ) -> None:
        shown = [None if value is None else str(value) for value in (used, other)]
        self._issues.append(
            Issue(severity, code, self._id, subject, message, url or self._url, shown[0], shown[1], other_url)
        )

    def _only(self, readings: Sequence[PageReading], what: str) -> PageReading | None:
        """The one page of its kind; where there are several the first by address, and an issue."""
        for other in readings[1:]:
            first = readings[0]
            message = f"The report has more than one {what} page; the first by address is used."
            self._add(
                "warning", "page-twice", what, message, first.url, used=first.url, other=other.url, other_url=other.url
            )
        return readings[0] if readings else None

    # ---- who and what

    def _authority(self) -> Authority | None:
        """The council, by the titles and the address; they must agree."""
        found: dict[str, tuple[Authority, str, str]] = {}
        first = [reading for reading in (self._landing, self._summary) if reading is not None]
        for reading in [*first, *(reading for reading in self._readings if reading not in first)]:
            council = reading.record.council if reading.record is not None else None
            if council is None or council in found:
                continue
            authority = self._names.find(council)
            if authority is None:
                near = ", ".join(self._names.suggest(council)) or "none is near"
                self._add(
                    "error",
                    "unknown-authority",
                    "authority",
                    f"No council is called {council!r} ({near}).",
                    reading.url,
                )
            else:
                found[council] = (authority, council, reading.url)
        slug = self._names.find_slug(self._id)
        if not found:
            if slug is None:
                self._add("error", "no-authority", "authority", "Neither titles nor address name a known council.")
            return slug
        used, title, url = next(iter(found.values()))
        others = [(other.name, at) for other, _, at in found.values() if other != used]
        if slug is not None and slug != used:
            others.append((slug.name, self._url))
        for name, at in others:
            message = f"The report is titled {title!r} and elsewhere {name!r}; the first is used."
            self._add(
                "error", "authority-disagrees", "authority", message, url, used=used.name, other=name, other_url=at
            )
        return used

    def _kind(self) -> AssessmentKind:
        """Pilot or formal, as the pages that have a title say; landing and summary before the others."""
        titled = [reading for reading in self._readings if reading.record is not None and reading.record.council]
        ordered = sorted(titled, key=lambda reading: (reading is not self._landing, reading is not self._summary))
        if not ordered:
            return "pilot" if any(reading.pilot for reading in self._readings) else "formal"
        first = ordered[0]
        for other in ordered:
            if other.pilot != first.pilot:
                kinds = ("pilot", "formal") if first.pilot else ("formal", "pilot")
                message = f"One page is a {kinds[0]} assessment's, another a {kinds[1]} one's; the first is used."
                self._add(
                    "error",
                    "kind-disagrees",
                    "kind",
                    message,
                    first.url,
                    used=kinds[0],
                    other=kinds[1],
                    other_url=other.url,
                )
                break
        return "pilot" if first.pilot else "formal"

    # ---- scores

    def _scores(self) -> list[StatementScore]:
        """One score a statement: the page's, else the summary's."""
        summary = self._summary.record if self._summary is not None else None
        summarised = dict(summary.scores) if isinstance(summary, SummaryPage) else {}
        summary_url = self._summary.url if self._summary is not None else ""
        pages = dict(self._statement_pages())
        scores = []
        for statement in labels.STATEMENTS:
            shown = pages.get(statement)
            listed = summarised.get(statement)
            if statement not in pages:
                self._add("error", "statement-missing", statement, f"The report has no readable page on {statement}.")
            if shown is not None:
                scores.append(shown)
                if listed is not None and listed != shown.score:
                    message = f"The page scores {statement} {shown.score}, the summary {listed}; the page's is used."
                    self._add(
                        "error", "score-disagrees", statement, message, shown.source_url,
                        used=shown.score, other=listed, other_url=summary_url,
                    )  # fmt: skip
            elif listed is not None:
                scores.append(StatementScore(statement, listed, None, summary_url))
                message = f"No page shows a score for {statement}; the summary's {listed} is used."
                self._add("warning", "score-from-summary", statement, message, summary_url, used=listed)
            else:
                self._add(
                    "error", "score-missing", statement, f"Neither page nor summary shows a score for {statement}."
                )
        return scores

    def _statement_pages(self) -> Iterator[tuple[Statement, StatementScore | None]]:
        """Each statement's score by its page; None where it shows none, or two pages show different ones."""
        found = [
            (reading.record, reading.url) for reading in self._readings if isinstance(reading.record, StatementPage)
        ]
        found.sort(key=lambda pair: labels.STATEMENTS.index(pair[0].statement))
        for statement, group in groupby(found, key=lambda pair: pair[0].statement):
            pages = list(group)
            (first, url), others = pages[0], pages[1:]
            scores = {page.score for page, _ in pages}
            for other, other_url in others:
                agree = "they agree" if len(scores) == 1 else "neither is used"
                message = f"Two pages are on {statement}, with scores {first.score} and {other.score}; {agree}."
                severity: Severity = "warning" if len(scores) == 1 else "error"
                used = first.score if len(scores) == 1 else None
                self._add(
                    severity, "statement-twice", statement, message, url,
                    used=used, other=other.score, other_url=other_url,
                )  # fmt: skip
            if len(scores) == 1 and first.score is not None:
                yield statement, StatementScore(statement, first.score, first.score_text, url)
            else:
                yield statement, None

    # ---- rating, percent, date

    def _outcome(
        self, kind: AssessmentKind, points: int | None
    ) -> tuple[str | None, int | None, Literal["published", "derived"] | None]:
        record = self._summary.record if self._summary is not None else None
        rating = record.overall_rating if isinstance(record, SummaryPage) else None
        printed = record.overall_percent if isinstance(record, SummaryPage) else None
        url = self._summary.url if self._summary is not None else self._url
        if self._summary is None:
            self._add("error", "summary-missing", "summary", "The report has no readable summary page.")
        derived = percent_of(points) if points is not None else None
        if printed is not None and derived is not None and printed != derived:
            message = (
                f"The summary prints {printed}, the nine scores give {derived} ({points} points); printed is used."
            )
            self._add(
                "error", "percent-arithmetic", "percent", message, url, used=printed, other=derived, other_url=url
            )
        if kind == "pilot":
            return rating, printed, "published" if printed is not None else None
        percent = printed if printed is not None else derived
        if percent is not None:
            expected = rating_of(percent)
            if rating is None:
                message = f"No page prints a rating; {percent} is {expected} by CQC's bands."
                self._add("warning", "rating-derived", "rating", message, url, used=expected)
                rating = expected
            elif rating != expected:
                message = f"The rating printed is {rating}; {percent} is {expected} by CQC's bands. Printed is used."
                self._add(
                    "error", "rating-threshold", "rating", message, url, used=rating, other=expected, other_url=url
                )
        if percent is None:
            return rating, None, None
        return rating, percent, "published" if printed is not None else "derived"

    def _published(self) -> date | None:
        """The day of publication: the landing page's own words, else what the pages' headers agree on."""
        dates = [
            (reading.record.published_on, reading.url)
            for reading in self._readings
            if reading.record is not None and reading.record.published_on is not None
        ]
        landing = self._landing.record if self._landing is not None else None
        stated = landing.assessment_published_on if isinstance(landing, LandingPage) else None
        used = stated or (landing.published_on if landing is not None else None)
        if used is None and len({day for day, _ in dates}) == 1:
            used = dates[0][0]
        if used is None:
            code = "published-disagrees" if dates else "no-publication-date"
            self._add("error", code, "published", "The pages do not show one day of publication.")
            return None
        differing = next(((day, url) for day, url in dates if day != used), None)
        if differing is not None:
            message = f"The report was published on {used}, a page of it on {differing[0]}; the first is used."
            self._add(
                "note",
                "published-disagrees",
                "published",
                message,
                used=used,
                other=differing[0],
                other_url=differing[1],
            )
        return used

    # ---- the register

    def _check_register(self, assessment: Assessment, register: RegisterRow) -> None:
        """Hold what the pages give against the register's row; the pages win, each difference is an issue."""
        scores = {score.statement: score.score for score in assessment.scores}
        day = iso(assessment.published_on) or ""
        known = register.published or ""
        pairs: list[tuple[str, object, object]] = [
            ("authority", assessment.authority_code, register.authority_code),
            ("kind", assessment.kind, register.kind),
            ("rating", assessment.overall_rating, register.overall_rating),
            ("percent", assessment.overall_percent, register.overall_percent),
            ("published", day[: len(known)] or None, register.published),
            *((statement, scores.get(statement), register.scores.get(statement)) for statement in labels.STATEMENTS),
        ]
        for subject, shown, listed in pairs:
            if listed is None or shown == listed:
                continue
            if shown is None:
                message = f"The register has {listed} for {subject}, the pages show nothing; nothing is used."
                self._add("note", "register-only", subject, message, other=listed, other_url=REGISTER)
            else:
                message = f"The pages give {shown} for {subject}, the register {listed}; the pages win."
                self._add(
                    "warning", "register-disagrees", subject, message, used=shown, other=listed, other_url=REGISTER
                )
