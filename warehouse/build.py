"""The build: reference data in, a checked and published warehouse out, or the old one untouched.

One new DuckDB file is filled some reports at a time, checked, closed, synced to disk and put in the old one's place.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import duckdb
from filelock import FileLock, Timeout

from errors import UserError
from parsers.authority_names import Authority, AuthorityNames
from scraper.runs import Run, ended_now, record, recorded, tool_version
from scraper.runs import line_of as line_of_run
from warehouse import checking, publish, reference, regression
from warehouse.authorities import reference_authorities
from warehouse.connection import SCHEMA_VERSION
from warehouse.corrections import Correction, apply_corrections, read_corrections, unmatched_corrections
from warehouse.issue_rows import issue_row
from warehouse.keeping import Kept, keep
from warehouse.last_build import BuildSummary, LoadedReport, Note, sha256, write_note
from warehouse.literals import filled, literal
from warehouse.loading import insert
from warehouse.paper_process import paper_process
from warehouse.paper_rows import PaperReader, PaperRows
from warehouse.parse_cache import cache_path, parse_cache
from warehouse.prose import LoadedTaxonomy, find_taxonomy, theme_rows
from warehouse.reference import DEFAULT_TAXONOMY, BadReference, Reference, Row, Value
from warehouse.register import check_register, register_records
from warehouse.reports import ReportReader, ReportRows
from warehouse.standing import Inputs, read_inputs
from warehouse.word_index import index_words

if TYPE_CHECKING:
    from collections.abc import Iterator

SQL = Path(__file__).parent

# The file format that desktop tools of DuckDB's 1.x line can read; see docs/decisions.md.
STORAGE_VERSION = "v1.2.0"

# The memory DuckDB may use; the rest goes to a folder beside the new file, so that large corpora build on a laptop.
MEMORY_LIMIT = "1GB"

REPORT_TABLES = (
    "assessment",
    "assessment_version",
    "score",
    "document",
    "passage",
    "finding",
    "finding_theme",
    "figure",
    "issue",
)
# Findings held in memory before they are inserted into the new file.
BATCH_FINDINGS = 20_000
# Commit after this many findings: each commit costs a second, and uncommitted findings cost memory.
COMMIT_FINDINGS = 100_000
PAPER_TABLES = ("paper_passage", "paper_finding", "paper_finding_theme", "issue")


class BuildFailed(UserError):
    """The build stopped before anything was published."""


def build(
    data: Path,
    *,
    today: date,
    full: bool = False,
    strict: bool = False,
    taxonomy: str = DEFAULT_TAXONOMY,
    accepted_by: str | None = None,
    watched: Callable[[int, int], None] | None = None,
) -> BuildSummary:
    """Build and publish the warehouse of a data folder, reading again only the reports that changed.

    `full` reads every report anew; `strict` fails at the first page that cannot be read instead of leaving it out;
    `taxonomy` names the themes to read with, or a file of them; `accepted_by` is the person who accepts that published
    values are lost or change, which otherwise stops the build; `watched` is called with the number of reports loaded so
    far and the number in all.

    Raises `WouldLose` when published values would be lost or change without acceptance, `BadReference` for a bad row,
    `ChecksFailed` for a failed check, `PageQuarantined` or `ArchiveDamaged` for an archive that cannot be read, and
    `BuildFailed` where the folder cannot be written, the disk is full or another build runs; the published warehouse is
    untouched then.
    """
    started_at = datetime.now(UTC)
    with _writable(data), _lock(data):
        if publish.warehouse_path(data).is_dir():
            raise BuildFailed(
                f"The warehouse in {data} was not built: {publish.warehouse_path(data)} is a folder.",
                "Move it away and run: cqcorpus build",
            )
        publish.discard_building(data)
        # Digested before anything is read, so that a change made during this build leads to another build.
        inputs = read_inputs(data, strict=strict, taxonomy=taxonomy)
        try:
            made = _make(
                data, today, started_at, inputs, accepted_by, watched, full=full, strict=strict, taxonomy=taxonomy
            )
            digest = sha256(publish.building_path(data))
            published = publish.publish(data)
            regression.record(data, made.accepted)
        finally:
            publish.discard_building(data)
        run = ended_now("build", started_at, made.counts)
        record(data, run)
        made_of = _with_own_lines(inputs, run, made.accepted).digests() if inputs and made.settled else None
        note = Note(digest, today.isoformat(), made.reports, made.at_end, made.counts, made_of)
        write_note(data, note)
    return BuildSummary(publish.warehouse_path(data), made.counts, published, made.register)


def _with_own_lines(inputs: Inputs, run: Run, accepted: list[regression.Accepted]) -> Inputs:
    """The inputs a build has read, with the lines that the build itself has added to the records."""
    return replace(
        inputs,
        runs=(*inputs.runs, line_of_run(run)),
        accepted=(*inputs.accepted, *map(regression.line_of, accepted)),
    )


@contextmanager
def _writable(data: Path) -> "Iterator[None]":
    """Turn disk errors into messages that a person can act on."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        yield
    except (
        OSError,
        duckdb.IOException,
        duckdb.OutOfMemoryException,
        duckdb.TransactionException,
        duckdb.FatalException,
        sqlite3.OperationalError,
    ) as error:
        told = str(error)
        if any(words in told for words in ("No space left", "not enough space", "File too large", "disk is full")):
            what, remedy = "the disk is full", "Free some space and run: cqcorpus build"
        elif isinstance(error, duckdb.OutOfMemoryException):
            what = "there was too little memory, or too little room on the disk for what memory could not hold"
            remedy = "Close other programs or free some space, and run: cqcorpus build"
        elif (
            isinstance(error, PermissionError)
            or "Permission denied" in told
            or "readonly" in told
            or "Read-only" in told
        ):
            what, remedy = (
                "the folder cannot be written",
                "Choose another with --data, or ask for write access.",
            )
        else:
            what, remedy = told.splitlines()[0], "Mend that and run: cqcorpus build"
        raise BuildFailed(
            f"The warehouse in {data} was not built: {what}. Any earlier warehouse is untouched.", remedy
        ) from error


@contextmanager
def _lock(data: Path) -> "Iterator[None]":
    lock = FileLock(data / "build.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise BuildFailed(
            f"Another build is running in {data}.", "Wait until it has finished; its warehouse will do."
        ) from None
    try:
        yield
    finally:
        lock.release()


@dataclass(frozen=True, slots=True)
class _Made:
    """A filled and checked file: rows by kind, the register that was read, the differences accepted for it, what the
    next build may keep of it (see `Note`), and whether an unchanged next build may be skipped."""

    counts: dict[str, int]
    register: Path
    accepted: list[regression.Accepted]
    reports: list[LoadedReport]
    at_end: int
    settled: bool


def _connect(data: Path) -> duckdb.DuckDBPyConnection:
    """The file being built, open to fill."""
    return duckdb.connect(
        str(publish.building_path(data)),
        config={
            "storage_compatibility_version": STORAGE_VERSION,
            "memory_limit": MEMORY_LIMIT,
            "temp_directory": str(publish.overflow_path(data)),
        },
    )


def _make(
    data: Path,
    today: date,
    started_at: datetime,
    inputs: Inputs | None,
    accepted_by: str | None,
    watched: Callable[[int, int], None] | None,
    *,
    full: bool,
    strict: bool,
    taxonomy: str,
) -> _Made:
    """Fill and check a new file, and compare it with the one before."""
    outcomes = reference.read(reference.OUTCOMES, data)
    themes = find_taxonomy(data, taxonomy)
    corrections = read_corrections(data, themes.taxonomy)
    authorities = reference_authorities(data)
    if full:
        cache_path(data).unlink(missing_ok=True)
    reader = ReportReader(data, authorities, outcomes.rows, themes, strict=strict)
    kept = keep(data, inputs, today, reader.keys())
    connection = _connect(data)
    try:
        connection.begin()
        if kept.reports:
            connection.execute(filled(_sql("remove_gone"), gone=list(kept.gone)))
        else:
            _begin_whole(connection, data, outcomes, authorities, themes, today)
        with parse_cache(data) as cache, paper_process() as process:
            loading = reader.reports(kept.reports, cache)
            reports = _load_assessments(connection, loading, reader.count, kept, outcomes, corrections, watched)
            _load_register(connection, reports, outcomes, authorities)
            papers = PaperReader(data, authorities, _cqc_themes(data), themes, cache, process, strict=strict)
            _load_papers(connection, papers)
        _commit(connection)
        connection.execute(_sql("assessment_tables"))
        connection.execute(_sql("conflicting_figures"))
        index_words(connection)
        accepted, compared = _compare(connection, data, today, accepted_by)
        counts = {**_counts(connection), "reports_read": reader.read, "reports_unchanged": reader.reused}
        counts["reports_waiting"] = reader.waiting
        counts |= {"papers_read": papers.read, "papers_unchanged": papers.reused}
        unmatched = connection.execute(
            "select count(*) from store.issue where code = 'correction-unmatched'"
        ).fetchone()
        counts |= {"corrections": len(corrections), "corrections_unmatched": unmatched[0] if unmatched else 0}
        insert(connection, "store.run", [*recorded(data), ended_now("build", started_at, counts)])
        checking.run(connection, today, [report.name for report in kept.reports.values()])
        connection.commit()
        connection.execute("checkpoint")
    finally:
        connection.close()
    settled = compared and not papers.stopped
    return _Made(counts, outcomes.path, accepted, reports, kept.at_end, settled)


def _compare(
    connection: duckdb.DuckDBPyConnection, data: Path, today: date, accepted_by: str | None
) -> tuple[list[regression.Accepted], bool]:
    """The accepted differences from the warehouse before, and whether that one could be compared with.

    Raises `WouldLose` for differences without acceptance.
    """
    compared = True
    try:
        differences = regression.differences(connection, publish.warehouse_path(data))
    except regression.Incomparable as error:
        message = f"The warehouse before could not be compared with this one: {error}"
        insert(connection, "store.issue", _of([issue_row("build", "warning", "not-compared", "warehouse", message)]))
        differences, compared = [], False
    who = (accepted_by or "").strip()
    if differences and not who:
        raise regression.WouldLose(differences)
    accepted = [regression.Accepted(difference, who, today) for difference in differences]
    held = {key for (key,) in connection.execute("select assessment_id from store.assessment").fetchall()}
    notes = regression.issue_rows([*regression.past_acceptances(data), *accepted], held)
    insert(connection, "store.issue", _of(notes))
    return accepted, compared


def _sql(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def _begin_whole(
    connection: duckdb.DuckDBPyConnection,
    data: Path,
    outcomes: Reference,
    authorities: list[Authority],
    themes: LoadedTaxonomy,
    today: date,
) -> None:
    """Make all tables and views in an empty file, and fill what depends on no report. Raises `BadReference`."""
    connection.execute(_sql("schema"))
    connection.execute(_sql("views"))
    connection.execute(_sql("comments"))
    insert(connection, "store.meta", [(SCHEMA_VERSION, tool_version())])
    insert(connection, "store.theme", theme_rows(themes.taxonomy))
    _load_reference(connection, data, outcomes, authorities, today)
    connection.execute(_sql("peers"))


def _load_reference(
    connection: duckdb.DuckDBPyConnection, data: Path, outcomes: Reference, authorities: list[Authority], today: date
) -> None:
    """The reference files into their tables. Raises `BadReference`."""

    def load(table: str, file: reference.ReferenceFile) -> list[Row]:
        rows = reference.read(file, data).rows
        insert(connection, f"store.{table}", [tuple(row.values()) for row in rows])
        return rows

    bands = reference.read(reference.RATING_BANDS, data)
    check_register(outcomes, bands, AuthorityNames(authorities), today)
    insert(
        connection,
        "store.authority",
        [(a.authority_code, a.name, a.short_name, a.region, a.authority_type) for a in authorities],
    )
    insert(
        connection,
        "store.authority_alias",
        [(a.authority_code, alias) for a in authorities for alias in a.aliases],
    )
    load("quality_statement", reference.STATEMENTS)
    load("score_meaning", reference.SCORE_MEANINGS)
    load("indicator_source", reference.SOURCES)
    load("indicator", reference.INDICATORS)
    load("open_peer_weight", reference.OPEN_PEERS_WEIGHTS)
    load("open_peer_excluded", reference.OPEN_PEERS_EXCLUDED)
    load("rating_band", reference.RATING_BANDS)

    _load_peers(connection, data)


def _load_assessments(
    connection: duckdb.DuckDBPyConnection,
    loading: Iterable[tuple[str, str, ReportRows | None, Row | None]],
    count: int,
    kept: Kept,
    outcomes: Reference,
    corrections: list[Correction],
    watched: Callable[[int, int], None] | None,
) -> list[LoadedReport]:
    """The fetched reports whose rows are not kept, with the officer's corrections, in batches to limit memory.

    Returns all reports, kept or loaded, in their order.
    """
    loaded: list[LoadedReport] = []
    gathered = ReportRows()
    since_commit = 0
    for done, (key, name, rows, row) in enumerate(loading, start=1):
        if rows is None:
            loaded.append(kept.reports[key])
        else:
            loaded.append(LoadedReport(key, name, _place(row, outcomes.rows) if rows.replaces_register else None))
            if corrections:
                rows.finding_theme = apply_corrections(corrections, rows.finding, rows.finding_theme)
            for table in REPORT_TABLES:
                getattr(gathered, table).extend(_of(getattr(rows, table), name))
            if len(gathered.finding) >= BATCH_FINDINGS:
                since_commit += len(gathered.finding)
                _insert_reports(connection, gathered)
            if since_commit >= COMMIT_FINDINGS:
                since_commit = 0
                _commit(connection)
        if watched is not None:
            watched(done, count)
    _insert_reports(connection, gathered)
    insert(connection, "store.issue", _of(unmatched_corrections(corrections, _fingerprints(connection, corrections))))
    return loaded


def _load_register(
    connection: duckdb.DuckDBPyConnection, loaded: list[LoadedReport], outcomes: Reference, authorities: list[Authority]
) -> None:
    """The register's rows that no report replaces."""
    replaced = {report.register_place for report in loaded}
    standing = [row for place, row in enumerate(outcomes.rows) if place not in replaced]
    records = register_records(standing, AuthorityNames(authorities))
    insert(connection, "store.assessment", _of(records.assessments))
    insert(connection, "store.score", _of(records.scores))
    insert(connection, "store.issue", _of(records.issues))


def _of(rows: Iterable[Sequence[Any]], report: str | None = None) -> list[Sequence[Any]]:
    """Rows with the name of the report whose they are, for a table that says so; None where they are no report's."""
    return [(*row, report) for row in rows]


def _insert_reports(connection: duckdb.DuckDBPyConnection, gathered: ReportRows) -> None:
    """Insert the gathered rows, then empty the lists."""
    for table in REPORT_TABLES:
        insert(connection, f"store.{table}", getattr(gathered, table))
        getattr(gathered, table).clear()


def _commit(connection: duckdb.DuckDBPyConnection) -> None:
    """Commit what is loaded, to free memory, and go on. This is safe: the file is published only when complete."""
    connection.commit()
    connection.begin()


def _place(row: Row | None, rows: list[Row]) -> int | None:
    """The index of this very row object; an equal row does not match."""
    return next((place for place, one in enumerate(rows) if one is row), None)


def _fingerprints(connection: duckdb.DuckDBPyConnection, corrections: list[Correction]) -> set[str]:
    """The fingerprints of corrections that match a finding."""
    marks = [one.fingerprint for one in corrections]
    found = connection.execute(
        f"select distinct fingerprint from store.finding where list_contains({literal(marks)}, fingerprint)"
    ).fetchall()
    return {mark for (mark,) in found}


def _cqc_themes(data: Path) -> dict[str, str]:
    """CQC's theme of each quality statement."""
    return {
        cast(str, row["statement"]): cast(str, row["cqc_theme"])
        for row in reference.read(reference.STATEMENTS, data).rows
    }


def _load_papers(connection: duckdb.DuckDBPyConnection, reader: PaperReader) -> None:
    """Load the councils' own papers into their own tables."""
    gathered = PaperRows()
    papers = []
    for paper, rows in reader.papers():
        papers.append(paper)
        for table in PAPER_TABLES:
            getattr(gathered, table).extend(getattr(rows, table))
    insert(connection, "store.paper", papers)
    for table in PAPER_TABLES:
        rows = getattr(gathered, table)
        insert(connection, f"store.{table}", _of(rows) if table in REPORT_TABLES else rows)


def _load_peers(connection: duckdb.DuckDBPyConnection, data: Path) -> None:
    """The comparator groups of reference/peer_groups.csv; peers.sql adds the peers that follow from other data."""
    groups = reference.read(reference.PEER_GROUPS, data)
    neighbours = reference.read(reference.NEIGHBOURS, data)
    group_of_model = {cast(str, row["rule"]): cast(str, row["group_name"]) for row in groups.rows}
    problems = []
    rows: list[tuple[Value, ...]] = []
    for row, line in zip(neighbours.rows, neighbours.lines, strict=True):
        group = group_of_model.get(cast(str, row["model"]))
        if group is None:
            problems.append(
                f"{neighbours.file.path}, line {line}, column model: {row['model']!r} is no rule of {groups.file.path}"
            )
        rows.append((row["gss_code"], group, row["neighbour_gss_code"], row["rank"], None))
    if problems:
        raise BadReference(problems)
    insert(
        connection,
        "store.peer_group",
        [(row["group_order"], row["group_name"], row["label"], row["title"], row["caution"]) for row in groups.rows],
    )
    insert(connection, "store.peer", rows)


def _counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    counted = (
        "authorities",
        "assessments",
        "latest_assessments",
        "scores",
        "peers",
        "documents",
        "passages",
        "findings",
        "figures",
        "paper_documents",
        "paper_passages",
        "paper_findings",
        "issues",
    )
    # The largest views have one row for each row of a table (the checks ensure it), and counting the table is faster.
    tables = {"passages": "store.passage", "findings": "store.finding_theme", "figures": "store.figure"}
    counts = {}
    for view in counted:
        row = connection.execute(f"select count(*) from {tables.get(view, view)}").fetchone()
        counts[view] = row[0] if row else 0
    return counts
