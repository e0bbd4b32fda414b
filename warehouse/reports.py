"""The archived reports as rows of the warehouse.

In: the archive, the authorities' names, the shipped register. Out: rows for `store.*`, report by report, in the order
of their addresses. A page that cannot be read is quarantined: the reason becomes an issue, and the rest is read.
"""

import json
import re
from collections.abc import Container, Iterator
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, date, datetime
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from errors import UserError
from parsers import PARSER_VERSION
from parsers.authority_names import Authority, AuthorityNames
from parsers.blocks import UnreadableDocument, derived_id
from parsers.council_names import spoken_names
from parsers.labels import STATEMENTS
from parsers.pages import page_from_html
from parsers.records import PageReading, StatementPage
from parsers.report import Assessment, RegisterRow
from parsers.versions import PageSet, ReportVersion, report_versions
from scraper.archive import Archive
from scraper.manifest import Record
from scraper.runs import finished_fetches
from warehouse.issue_rows import IssueCell, issue_row
from warehouse.parse_cache import ParseCache, library_versions, pack, unpack
from warehouse.prose import LONGEST_READ, READER_VERSION, LoadedTaxonomy, prose_rows
from warehouse.reference import SCORE_COLUMNS, Row
from warehouse.register import published_day
from warehouse.report_pool import read_all

HTML = ("text/html", "application/xhtml+xml")

# Increase whenever the same readings give different rows.
ROWS_VERSION = "4"

DIGIT = re.compile(r"\d")

# A register row without an address is matched to a report of the same council at most this many days apart.
SAME_ASSESSMENT_DAYS = 200


class AssessmentCell(IntEnum):
    """The positions of those cells of a `store.assessment` row by which it is matched to the register's row."""

    AUTHORITY_CODE = 1
    KIND = 2
    PUBLISHED_ON = 7


class PageQuarantined(UserError):
    """A page could not be read, and the build was asked to be strict."""


@dataclass(slots=True)
class ReportRows:
    """One report's rows, table by table, in the columns' order of schema.sql; dates and times as ISO text."""

    assessment: list[list[Any]] = field(default_factory=list)
    assessment_version: list[list[Any]] = field(default_factory=list)
    score: list[list[Any]] = field(default_factory=list)
    document: list[list[Any]] = field(default_factory=list)
    passage: list[list[Any]] = field(default_factory=list)
    finding: list[list[Any]] = field(default_factory=list)
    finding_theme: list[list[Any]] = field(default_factory=list)
    figure: list[list[Any]] = field(default_factory=list)
    issue: list[list[Any]] = field(default_factory=list)
    replaces_register: bool = False


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """A report's pages as of the end of a fetch; none if the report had gone."""

    seen_at: str
    pages: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class _Task:
    """A report to read: its id, its pages over time, the register's row about it."""

    assessment_id: str
    snapshots: list[_Snapshot]
    row: Row | None


class ReportReader:
    """Reads every report of an archive into rows, from the cache where nothing it depends on has changed.

    `processes` is how many to read with, by default as many as there are processors where there is much to read.
    """

    def __init__(
        self,
        data: Path,
        authorities: list[Authority],
        register: list[Row],
        taxonomy: LoadedTaxonomy,
        *,
        strict: bool,
        processes: int | None = None,
    ) -> None:
        self._archive = Archive(data / "archive")
        self._finished = finished_fetches(data)
        self._authorities = authorities
        self._libraries = library_versions()
        self._authorities_key = derived_id(*(repr(asdict(authority)) for authority in authorities))
        self._register = register
        self._taxonomy = taxonomy
        self._strict = strict
        self._processes = processes
        self.read = 0
        self.reused = 0
        self.waiting = 0

    @property
    def count(self) -> int:
        """How many reports there are."""
        return len(self._tasks)

    def reports(
        self, held: Container[str] = (), cache: ParseCache | None = None
    ) -> Iterator[tuple[str, str, ReportRows | None, Row | None]]:
        """Each report's key, name and rows, with the register's row that is about the same assessment, or None.

        The key covers everything the reading depends on; if it is among those `held`, rows and row are None.
        Raises `PageQuarantined` for a page that cannot be read where the build is strict, and `ArchiveDamaged`.
        """
        for task, (key, rows) in zip(self._tasks, self._rows_of(self._tasks, held, cache), strict=True):
            row = task.row
            if row is None and rows is not None and rows.assessment:
                row = self._unaddressed(rows.assessment[0])
                if row is not None:
                    again = _Task(task.assessment_id, task.snapshots, row)
                    _, rows = next(self._rows_of([again], (), cache))
            yield key, task.assessment_id, rows, row

    def keys(self) -> list[str]:
        """Each report's key, in the order of `reports`, without reading any. Raises `ArchiveDamaged`."""
        return [self._key(task) for task in self._tasks]

    @cached_property
    def _tasks(self) -> list[_Task]:
        histories = self._histories()
        claimed = {row["slug"].lower(): row for row in self._register if isinstance(row["slug"], str)}
        return [
            _Task(report.lower(), histories.pop(report), claimed.get(report.lower()))
            for report in sorted(histories, key=str.lower)
        ]

    def _rows_of(
        self, tasks: list[_Task], held: Container[str], cache: ParseCache | None
    ) -> Iterator[tuple[str, ReportRows | None]]:
        """The key and rows of these reports, from the cache or read now; None in place of the rows of held ones."""
        keys = [self._key(task) for task in tasks]
        known = [key in held or (cache is not None and cache.has(key)) for key in keys]
        unread = [task for task, found in zip(tasks, known, strict=True) if not found]
        arguments = (self._archive.root, self._authorities, self._taxonomy, self._strict)
        newly_read = read_all(_OneReport, arguments, unread, self._processes)
        for key, found in zip(keys, known, strict=True):
            if key in held:
                self.reused += 1
                if cache is not None:
                    cache.keep(key)
                yield key, None
                continue
            packed = cache.get_packed(key) if found and cache is not None else None
            if packed is None:
                packed = next(newly_read)
                self.read += 1
                if cache is not None:
                    cache.put_packed(key, packed)
            else:
                self.reused += 1
            yield key, ReportRows(**unpack(packed))

    def _histories(self) -> dict[str, list[_Snapshot]]:
        """For each report, its pages after every finished fetch that changed them, and as they are now.

        What a fetch under way or broken off has of a report that an earlier one finished would be half of one version
        and half of another: it waits until a fetch has run to its end.
        """
        standing: dict[str, dict[str, Record]] = {}
        histories: dict[str, list[_Snapshot]] = {}
        touched: set[str] = set()
        waiting: set[str] = set()
        moments = iter(self._finished)
        moment = next(moments, None)

        def keep(seen_at: str) -> None:
            for report in sorted(touched):
                pages = tuple(record for _, record in sorted(standing[report].items()))
                histories.setdefault(report, []).append(_Snapshot(seen_at, pages))
            touched.clear()

        last = datetime.min.replace(tzinfo=UTC)
        for record in self._archive.records():
            fetched_at = datetime.fromisoformat(record.fetched_at)
            while moment is not None and fetched_at > moment:
                keep(moment.isoformat())
                moment = next(moments, None)
            last = max(last, fetched_at)
            if record.role == "listing" or record.outcome not in ("new", "changed", "gone"):
                continue
            if moment is None and record.source == "fetch" and record.report in histories:
                waiting.add(record.report)
                continue
            pages = standing.setdefault(record.report, {})
            if record.outcome == "gone":
                pages.pop(record.key, None)
            else:
                pages[record.key] = record
            touched.add(record.report)
        keep((moment if moment is not None else last).isoformat())
        self.waiting = len(waiting)
        return histories

    def _unaddressed(self, assessment: list[Any]) -> Row | None:
        """The register row without an address that is about this assessment: same council and kind, similar date."""
        code, kind = assessment[AssessmentCell.AUTHORITY_CODE], assessment[AssessmentCell.KIND]
        shown = assessment[AssessmentCell.PUBLISHED_ON]
        published = date.fromisoformat(shown) if shown else None
        for row in self._register:
            if row["slug"] is not None or row["authority_code"] != code or row["kind"] != kind:
                continue
            listed = row["published"]
            if published is None or not isinstance(listed, str):
                return row
            if abs((date.fromisoformat(f"{listed}-15"[:10]) - published).days) <= SAME_ASSESSMENT_DAYS:
                return row
        return None

    def _key(self, task: _Task) -> str:
        """What the rows of a report depend on, as the cache's key."""
        seen = [
            [one.seen_at, [[page.url, page.sha256, page.fetched_at] for page in one.pages]] for one in task.snapshots
        ]
        told = json.dumps([task.assessment_id, seen, task.row], default=str)
        versions = (PARSER_VERSION, READER_VERSION, ROWS_VERSION, self._libraries, self._taxonomy.identity)
        return derived_id(*versions, self._authorities_key, str(self._strict), told)


class _OneReport:
    """Reads one report at a time into packed rows; it can be pickled and so sent to another process."""

    def __init__(self, archive: Path, authorities: list[Authority], taxonomy: LoadedTaxonomy, strict: bool) -> None:
        self._archive = Archive(archive)
        self._names = AuthorityNames(authorities)
        self._taxonomy = taxonomy
        self._strict = strict

    def __call__(self, task: _Task) -> bytes:
        """The report's rows, packed. Raises `PageQuarantined` and `ArchiveDamaged`."""
        rows = self._read_report(task.assessment_id, task.snapshots, task.row)
        return pack({each.name: getattr(rows, each.name) for each in fields(rows)})

    def _read_report(self, assessment_id: str, snapshots: list[_Snapshot], row: Row | None) -> ReportRows:
        rows = ReportRows()
        readings: dict[tuple[str, str | None], PageReading | None] = {}
        sets = []
        for snapshot in snapshots:
            read = [self._reading(assessment_id, page, readings, rows) for page in snapshot.pages]
            sets.append(PageSet(snapshot.seen_at, tuple(reading for reading in read if reading is not None)))
        versions = report_versions(assessment_id, sets, self._names, _register_row(row))
        # A withdrawn report keeps what its last pages said.
        last = next((snapshot for snapshot in reversed(snapshots) if snapshot.pages), None)
        pages = last.pages if last is not None else ()
        if versions:
            self._assessment(assessment_id, versions, row, rows)
        else:
            _issue(rows, "error", "report-unread", None, assessment_id, "No page of this report could be read.", "")
        if rows.assessment:
            self._passages(assessment_id, pages, readings, rows)
        else:
            # There is no assessment for the issues to refer to.
            for issue in rows.issue:
                issue[IssueCell.ASSESSMENT_ID] = None
        self._documents(assessment_id if rows.assessment else None, pages, readings, rows)
        return rows

    def _reading(
        self,
        assessment_id: str,
        page: Record,
        readings: dict[tuple[str, str | None], PageReading | None],
        rows: ReportRows,
    ) -> PageReading | None:
        """A page's reading, made once per content; None for a download and for a quarantined page."""
        known = (page.url, page.sha256)
        if known in readings:
            return readings[known]
        reading = None
        if page.role == "page" and page.media_type in HTML and page.sha256 is not None:
            body = self._archive.read(page.sha256)
            try:
                reading = page_from_html(body, page.url, charset=_charset(page))
            except UnreadableDocument as error:
                if self._strict:
                    raise PageQuarantined(
                        f"{page.url} cannot be read: {error.message}",
                        "Build without --strict to leave it out, or see: cqcorpus doctor",
                    ) from error
                _issue(rows, "error", error.code, assessment_id, "page", error.message, page.url)
        readings[known] = reading
        return reading

    def _documents(
        self,
        assessment_id: str | None,
        pages: tuple[Record, ...],
        readings: dict[tuple[str, str | None], PageReading | None],
        rows: ReportRows,
    ) -> None:
        for page in pages:
            reading = readings.get((page.url, page.sha256))
            if reading is not None and reading.record is not None:
                kind = reading.record.to_json()["page_kind"]
            else:
                kind = "unread" if page.media_type in HTML else "download"
            document_id = derived_id(page.url, page.sha256 or "")
            fetched_at = _naive(page.fetched_at)
            rows.document.append(
                [document_id, assessment_id, page.url, kind, page.media_type, page.length, page.sha256, fetched_at]
            )

    def _assessment(
        self, assessment_id: str, versions: tuple[ReportVersion, ...], row: Row | None, rows: ReportRows
    ) -> None:
        last = versions[-1]
        found = last.report.assessment
        stands = _why_register_stands(found, row)
        for issue in last.report.issues:
            if stands is not None and issue.code in ("register-disagrees", "register-only"):
                continue  # they only say that the pages win
            rows.issue.append(
                issue_row(
                    "parse",
                    issue.severity,
                    issue.code,
                    issue.subject,
                    issue.message,
                    assessment_id=assessment_id,
                    source_url=issue.source_url,
                    used=issue.used,
                    other=issue.other,
                    other_url=issue.other_url,
                )
            )
        if found is None or found.overall_rating is None:
            message = "Its pages do not give a council and a rating, so no assessment is taken from them."
            told = " The register's row stands." if row is not None else ""
            _issue(rows, "error", "report-unread", None, assessment_id, message + told, "")
            return
        if stands is not None:
            _issue(rows, "error", stands[0], None, assessment_id, stands[1], found.source_url)
            return
        rows.replaces_register = row is not None
        regraded = [version for version in versions if version.regraded]
        status, since = "published", None
        if last.status == "withdrawn":
            status, since = "withdrawn", last.seen_until
        elif regraded:
            status, since = "regraded", regraded[-1].seen_from
        day, precision = self._published(found.published_on, row, rows)
        rows.assessment.append(
            [
                assessment_id,
                found.authority_code,
                found.kind,
                status,
                since[:10] if since is not None else None,
                found.overall_rating,
                found.overall_percent if found.percent_basis == "published" else None,
                day,
                precision,
                "report page",
                "CQC report pages",
                "page",
                found.source_url,
            ]
        )
        for score in found.scores:
            statement_no = STATEMENTS.index(score.statement) + 1
            rows.score.append([assessment_id, statement_no, score.score, score.source_url])
        rows.assessment_version.extend(_version_row(version) for version in versions)

    @staticmethod
    def _published(shown: date | None, row: Row | None, rows: ReportRows) -> tuple[str | None, str | None]:
        """The publication date and its precision: the pages', else the register's, which an issue then names."""
        if shown is not None:
            return shown.isoformat(), "day"
        if row is None or not isinstance(row["published"], str) or not isinstance(row["published_precision"], str):
            return None, None
        for issue in rows.issue:
            if issue[IssueCell.CODE] == "register-only" and issue[IssueCell.SUBJECT] == "published":
                used = row["published"]
                issue[IssueCell.MESSAGE] = f"The pages show no publication date; the register's, {used}, is used."
                issue[IssueCell.USED] = used
        day = published_day(row["published"], row["published_precision"])
        return day.isoformat(), row["published_precision"]

    def _passages(
        self,
        assessment_id: str,
        pages: tuple[Record, ...],
        readings: dict[tuple[str, str | None], PageReading | None],
        rows: ReportRows,
    ) -> None:
        code = rows.assessment[0][1]
        authority = self._names.find(code) if isinstance(code, str) else None
        council = spoken_names(authority) if authority is not None else ()
        for page in pages:
            reading = readings.get((page.url, page.sha256))
            if reading is None or reading.record is None:
                continue
            statement = reading.record.statement if isinstance(reading.record, StatementPage) else None
            for position, passage in enumerate(reading.record.passages, start=1):
                passage_id = derived_id(page.url, str(position), passage.text)
                rows.passage.append(
                    [
                        passage_id,
                        assessment_id,
                        statement,
                        passage.section,
                        position,
                        passage.text,
                        page.url,
                        page.sha256,
                        passage.tabular,
                    ]
                )
                if len(passage.text) > LONGEST_READ:
                    message = (
                        f"A passage of {len(passage.text):,} characters is kept, but not read for findings and figures."
                    )
                    _issue(rows, "warning", "passage-too-long", assessment_id, f"passage {position}", message, page.url)
                    continue
                findings, themes, figures = prose_rows(
                    passage_id,
                    passage.text,
                    statement,
                    passage.section,
                    self._taxonomy,
                    council=council,
                    tabular=passage.tabular,
                )
                if passage.tabular and not figures and DIGIT.search(passage.text):
                    message = "A row of a table with several numbers is kept as a passage; its numbers are no figures."
                    _issue(rows, "note", "table-row-unread", assessment_id, f"passage {position}", message, page.url)
                rows.finding.extend(findings)
                rows.finding_theme.extend(themes)
                rows.figure.extend(figures)


def _version_row(version: ReportVersion) -> list[Any]:
    found = version.report.assessment
    return [
        version.version_id,
        version.assessment_id,
        version.number,
        version.status,
        _naive(version.seen_from),
        _naive(version.seen_until) if version.seen_until is not None else None,
        version.regraded,
        found.overall_rating if found is not None else None,
        found.overall_percent if found is not None else None,
        found.points if found is not None else None,
        found.published_on.isoformat() if found is not None and found.published_on is not None else None,
        json.dumps([change.to_json() for change in version.changes]),
    ]


def _issue(
    rows: ReportRows, severity: str, code: str, assessment_id: str | None, subject: str, message: str, url: str
) -> None:
    rows.issue.append(
        issue_row("parse", severity, code, subject, message, assessment_id=assessment_id, source_url=url or None)
    )


def _why_register_stands(found: Assessment | None, row: Row | None) -> tuple[str, str] | None:
    """Why the register's row is used instead of the pages, as an issue's code and message; None where the pages win.

    Either a page is another council's (saved or served in the wrong place), or the pages give less than the register.
    """
    if found is None or row is None:
        return None
    if found.authority_code != row["authority_code"]:
        return "report-of-another-council", (
            f"Its pages are titled {found.authority!r}, the register has its address for {row['authority_code']}, so "
            "the register's row stands and the pages count for nobody."
        )
    listed = sum(row[column] is not None for column in SCORE_COLUMNS)
    if len(found.scores) < listed or (found.overall_percent is None and row["overall_percent"] is not None):
        message = "Its pages give less than the register (fewer scores or no percent), so the register's row stands."
        return "report-incomplete", message
    return None


def _register_row(row: Row | None) -> RegisterRow | None:
    if row is None:
        return None
    return RegisterRow.from_csv({column: "" if cell is None else str(cell) for column, cell in row.items()})


def _charset(page: Record) -> str | None:
    """The charset that the response declared, if any."""
    for part in page.headers.get("content-type", "").split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None


def _naive(moment: str) -> str:
    """A UTC time as the warehouse stores times."""
    return datetime.fromisoformat(moment).replace(tzinfo=None).isoformat()
