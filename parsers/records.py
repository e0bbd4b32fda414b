"""The records a report page is read into, and the problems met on the way. Plain frozen data with a JSON form."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from parsers import PARSER_VERSION
from parsers.blocks import derived_id
from parsers.labels import Statement

Severity = Literal["error", "warning", "note"]
PageKind = Literal["statement", "summary", "landing", "theme", "other"]

QUOTED_LENGTH = 300
"""How much of a line a problem quotes."""


@dataclass(frozen=True, slots=True)
class PageProblem:
    """Something about a page that was not as expected. `code` is explained in docs/reading-pages.md."""

    code: str
    severity: Severity
    message: str
    text: str = ""

    def to_json(self) -> dict[str, str]:
        return {"code": self.code, "severity": self.severity, "message": self.message, "text": self.text}


class Problems:
    """Gathers the problems of one reading, in the order met."""

    def __init__(self) -> None:
        self._found: list[PageProblem] = []

    def add(self, code: str, severity: Severity, message: str, text: str = "") -> None:
        self._found.append(PageProblem(code, severity, message, text[:QUOTED_LENGTH]))

    def __iter__(self) -> Iterator[PageProblem]:
        return iter(self._found)


class Passage(NamedTuple):
    """A paragraph, list item or table row, kept whole, with the sub-heading it stands under ("" for none).

    `tabular` says that it is a row of a table and no sentence: its words say nothing without the heads of its columns.
    """

    section: str
    text: str
    tabular: bool = False

    def to_json(self) -> dict[str, str]:
        return {"section": self.section, "text": self.text}


def iso(day: date | None) -> str | None:
    """A date as JSON has it."""
    return None if day is None else day.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """What every kind of page has. `council` is the title's council, as shown, or None where no title is."""

    council: str | None
    published_on: date | None
    passages: tuple[Passage, ...] = ()
    downloads: tuple[str, ...] = ()

    def _json(self, page_kind: PageKind, own: dict[str, Any]) -> dict[str, Any]:
        return {
            "page_kind": page_kind,
            "council": self.council,
            "published_on": iso(self.published_on),
            **own,
            "passages": [passage.to_json() for passage in self.passages],
            "downloads": list(self.downloads),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPage(PageRecord):
    """One quality statement: its score (1 to 4) and meaning as printed, the fixed texts, findings as passages."""

    statement: Statement
    score: int | None
    score_text: str | None
    indicative: bool
    expectations: tuple[str, ...] = ()
    commitment: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        own = {
            "statement": self.statement,
            "score": self.score,
            "score_text": self.score_text,
            "indicative": self.indicative,
            "expectations": list(self.expectations),
            "commitment": list(self.commitment),
        }
        return self._json("statement", own)


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryPage(PageRecord):
    """The overall summary: rating, percent (25 to 100) and the scores it shows, by statement, in CQC's order."""

    indicative: bool
    overall_rating: str | None
    overall_percent: int | None
    scores: tuple[tuple[Statement, int], ...] = ()

    def to_json(self) -> dict[str, Any]:
        own = {
            "indicative": self.indicative,
            "overall_rating": self.overall_rating,
            "overall_percent": self.overall_percent,
            "scores": dict(self.scores),
        }
        return self._json("summary", own)


@dataclass(frozen=True, slots=True, kw_only=True)
class LandingPage(PageRecord):
    """The report's first page: its dates; demographics and financial facts as passages."""

    assessment_published_on: date | None
    assessment_started_on: date | None

    def to_json(self) -> dict[str, Any]:
        own = {
            "assessment_published_on": iso(self.assessment_published_on),
            "assessment_started_on": iso(self.assessment_started_on),
        }
        return self._json("landing", own)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProsePage(PageRecord):
    """A theme page, or any other page of a report: passages only."""

    page_kind: Literal["theme", "other"]

    def to_json(self) -> dict[str, Any]:
        return self._json(self.page_kind, {})


AnyPage = StatementPage | SummaryPage | LandingPage | ProsePage


@dataclass(frozen=True, slots=True)
class PageReading:
    """One page read: its record, or None where none can be trusted, and every problem, in page order.

    `pilot` says that the page calls itself a pilot's: its title has no "local authority", or its score or rating
    is called indicative.
    """

    url: str
    record: AnyPage | None
    problems: tuple[PageProblem, ...]
    pilot: bool

    @property
    def content_id(self) -> str:
        """Derived from address and record: it changes when, and only when, what the page says changes."""
        return derived_id(self.url, "" if self.record is None else json.dumps(self.record.to_json()))

    @property
    def identity(self) -> str:
        """As `content_id`, of one parser version: the same bytes and parser give the same identity."""
        return derived_id(PARSER_VERSION, self.content_id)

    def to_json(self) -> dict[str, Any]:
        return {
            "url": self.url,
            "parser_version": PARSER_VERSION,
            "pilot": self.pilot,
            "record": None if self.record is None else self.record.to_json(),
            "problems": [problem.to_json() for problem in self.problems],
        }
