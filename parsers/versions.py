"""The versions of one report: what was published, when it changed, when it was taken down.

In: what the site showed of the report at successive fetches. Out: its versions, oldest first; the last that is not
withdrawn or superseded is in force. Nothing is overwritten.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from parsers.authority_names import AuthorityNames
from parsers.blocks import derived_id
from parsers.records import PageReading
from parsers.report import RegisterRow, Report, assemble

VersionStatus = Literal["published", "superseded", "withdrawn"]


@dataclass(frozen=True, slots=True)
class PageSet:
    """What the site showed of a report at one time (UTC, ISO 8601). No readings: the report was not there."""

    seen_at: str
    readings: tuple[PageReading, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One value that differs from the version before; None where it was or is absent."""

    subject: str
    before: str | None
    after: str | None

    def to_json(self) -> dict[str, Any]:
        return {"subject": self.subject, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportVersion:
    """One version of a report, from `seen_from` until `seen_until` (None: as last seen).

    `status` is `published` for the version in force, `superseded` for one that changed, `withdrawn` for one that was
    taken down with nothing in its place since. `regraded` says that rating, percent or a score changed from the
    version before.
    """

    assessment_id: str
    number: int
    status: VersionStatus
    seen_from: str
    seen_until: str | None
    regraded: bool
    changes: tuple[Change, ...]
    report: Report
    pages: tuple[str, ...]

    @property
    def version_id(self) -> str:
        """Derived from the report and its content: the same at every build."""
        return derived_id(self.assessment_id, str(self.number), *self.pages)

    def to_json(self) -> dict[str, Any]:
        return {
            "version_id": self.version_id,
            "assessment_id": self.assessment_id,
            "number": self.number,
            "status": self.status,
            "seen_from": self.seen_from,
            "seen_until": self.seen_until,
            "regraded": self.regraded,
            "changes": [change.to_json() for change in self.changes],
            "pages": list(self.pages),
            "report": self.report.to_json(),
        }


@dataclass(slots=True)
class _Spell:
    """A stretch of time in which the report showed one content; `gone` once it was taken down."""

    pages: tuple[str, ...]
    readings: tuple[PageReading, ...]
    seen_from: str
    seen_until: str | None = None
    gone: bool = False


def report_versions(
    assessment_id: str, sets: Iterable[PageSet], names: AuthorityNames, register: RegisterRow | None = None
) -> tuple[ReportVersion, ...]:
    """The versions of one report, oldest first.

    `sets` are in order of time. A set with the same content as the one before makes no version; one without pages
    ends the version before it; a report that comes back, changed or not, makes a new one. Raises ValueError for
    sets out of order.
    """
    spells = _spells(sets)
    versions: list[ReportVersion] = []
    for number, spell in enumerate(spells, start=1):
        report = assemble(assessment_id, spell.readings, names, register)
        changes = _changes(versions[-1].report, report, versions[-1].pages, spell.pages) if versions else ()
        status: VersionStatus = "superseded" if number < len(spells) else "withdrawn" if spell.gone else "published"
        versions.append(
            ReportVersion(
                assessment_id=assessment_id,
                number=number,
                status=status,
                seen_from=spell.seen_from,
                seen_until=spell.seen_until,
                regraded=any(change.subject != "text" and change.subject != "published" for change in changes),
                changes=changes,
                report=report,
                pages=spell.pages,
            )
        )
    return tuple(versions)


def _spells(sets: Iterable[PageSet]) -> list[_Spell]:
    spells: list[_Spell] = []
    last_seen = ""
    for page_set in sets:
        if page_set.seen_at < last_seen:
            raise ValueError(f"a page set of {page_set.seen_at} follows one of {last_seen}")
        last_seen = page_set.seen_at
        pages = tuple(sorted(reading.content_id for reading in page_set.readings))
        running = bool(spells) and spells[-1].seen_until is None
        if running and pages == spells[-1].pages:
            continue
        if running:
            spells[-1].seen_until = page_set.seen_at
            spells[-1].gone = not pages
        if pages:
            spells.append(_Spell(pages, page_set.readings, page_set.seen_at))
    return spells


def _changes(
    before: Report, after: Report, pages_before: Sequence[str], pages_after: Sequence[str]
) -> tuple[Change, ...]:
    """What differs between two versions; `text` where nothing but the words did."""
    old, new = _values(before), _values(after)
    found = [
        Change(subject, old.get(subject), new.get(subject))
        for subject in dict.fromkeys((*old, *new))
        if old.get(subject) != new.get(subject)
    ]
    if not found and pages_before != pages_after:
        found.append(Change("text", None, None))
    return tuple(found)


def _values(report: Report) -> dict[str, str]:
    assessment = report.assessment
    if assessment is None:
        return {}
    shown: dict[str, object] = {
        "rating": assessment.overall_rating,
        "percent": assessment.overall_percent,
        "published": assessment.published_on,
        **{score.statement: score.score for score in assessment.scores},
    }
    return {subject: str(value) for subject, value in shown.items() if value is not None}
