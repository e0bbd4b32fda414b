"""The council's own papers as rows of the warehouse.

In: the archive of papers, the taxonomy. Out: rows for `store.paper*`, paper by paper in the order of their council,
kind and date, and an issue for everything set aside. A paper that cannot be read is kept and listed as an issue.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from parsers import PARSER_VERSION
from parsers.authority_names import Authority
from parsers.blocks import UnreadableDocument, derived_id
from parsers.council_names import spoken_names
from parsers.paper_claims import said
from parsers.paper_headings import AREAS, Area
from parsers.papers import AsideText, PaperPassage, PaperReading
from scraper.archive import Archive
from warehouse.issue_rows import issue_row
from warehouse.paper_process import STOPPED, PaperProcess
from warehouse.papers import Paper, other_council, paper_archive, papers_held
from warehouse.parse_cache import ParseCache, library_versions
from warehouse.prose import LONGEST_READ, READER_VERSION, FindingCell, LoadedTaxonomy, ThemeCell, prose_rows
from warehouse.reports import PageQuarantined

# Increase whenever the same papers may give different rows.
PAPER_ROWS_VERSION = "5"

MOST_SHOWN = 2_000
"""Characters of a stretch set aside that its issue quotes."""
MOST_ASIDE = 200
"""Stretches of one paper that have an issue each; the rest share one that counts them."""

_REASONS = {
    "spam": ("warning", "words of spam for sale, as hacked pages and feeds carry"),
    "markup": ("note", "markup left in the text"),
    "other-script": ("note", "text in another script than English is written in"),
    "links": ("note", "little but addresses"),
}


@dataclass(slots=True)
class PaperRows:
    """One paper's rows, table by table, in the columns' order of schema.sql."""

    paper_passage: list[list[Any]] = field(default_factory=list)
    paper_finding: list[list[Any]] = field(default_factory=list)
    paper_finding_theme: list[list[Any]] = field(default_factory=list)
    issue: list[list[Any]] = field(default_factory=list)
    pages: int | None = None


class PaperReader:
    """Reads every paper in use into rows, from the cache where nothing it depends on has changed."""

    def __init__(
        self,
        data: Path,
        authorities: list[Authority],
        cqc_themes: dict[str, str],
        taxonomy: LoadedTaxonomy,
        cache: ParseCache | None,
        process: PaperProcess,
        *,
        strict: bool,
    ) -> None:
        """`cqc_themes` names CQC's theme of each statement; `process` reads the papers."""
        self._data = data
        self._archive: Archive = paper_archive(data)
        self._authorities = authorities
        self._themes: dict[Area, str] = {area: cqc_themes[statements[0]] for area, statements in AREAS.items()}
        self._taxonomy = taxonomy
        self._cache = cache
        self._process = process
        self._libraries = library_versions()
        self._strict = strict
        self.read = 0
        self.reused = 0
        self.stopped = 0

    def papers(self) -> Iterator[tuple[list[Any], PaperRows]]:
        """Each paper's own row, and its rows of passages, findings and issues: none where it is withdrawn.

        Raises `PageQuarantined` for a paper that cannot be read where the build is strict, and `ArchiveDamaged`.
        """
        for paper in papers_held(self._data):
            rows = PaperRows() if paper.withdrawn_at is not None else self._rows(paper)
            yield _paper_row(paper, rows.pages), rows

    def _rows(self, paper: Paper) -> PaperRows:
        told = (paper.paper_id, paper.kind, paper.title, paper.media_type, paper.sha256)
        versions = (PARSER_VERSION, READER_VERSION, PAPER_ROWS_VERSION, self._libraries, self._taxonomy.identity)
        councils = (f"{one.short_name}\n{one.name}\n{'|'.join(one.aliases)}" for one in self._authorities)
        named = derived_id(*councils, *self._themes.values())
        key = derived_id("paper", *versions, named, str(self._strict), *told)
        kept = self._cache.get(key) if self._cache is not None else None
        if kept is not None:
            self.reused += 1
            return PaperRows(**kept)
        self.read += 1
        body = self._archive.read(paper.sha256)
        try:
            reading = self._process.read(body, paper.media_type, paper.kind)
        except UnreadableDocument as error:
            if self._strict:
                raise PageQuarantined(
                    f"The paper {paper.title} cannot be read: {error.message}",
                    "Build without --strict to leave it out.",
                ) from error
            rows = PaperRows(issue=[_issue(paper, "error", "paper-unread", f"It cannot be read: {error.message}")])
            if error.code in STOPPED:
                # Not cached: the next build may succeed, perhaps with less else running on the machine.
                self.stopped += 1
                return rows
        else:
            rows = self._rows_of(paper, reading)
        if self._cache is not None:
            self._cache.put(key, asdict(rows))
        return rows

    def _rows_of(self, paper: Paper, reading: PaperReading) -> PaperRows:
        rows = PaperRows()
        rows.pages = reading.pages
        rows.issue.extend(_issue(paper, "note", code, message) for code, message in reading.notes)
        rows.issue.extend(_aside_issues(paper, reading.set_aside))
        if paper.kind != "provider-inspection":
            authority = self._authority(paper)
            other = other_council(reading, authority, self._authorities) if authority is not None else None
            if other is not None:
                rows.issue.append(_issue(paper, "warning", "paper-other-council", other))
        for passage in reading.passages:
            self._passage(paper, passage, rows)
        return rows

    def _authority(self, paper: Paper) -> Authority | None:
        return next((one for one in self._authorities if one.authority_code == paper.authority_code), None)

    def _spoken_names(self, paper: Paper) -> tuple[str, ...]:
        """What the paper calls its council; an inspection of a provider is no council's."""
        authority = self._authority(paper) if paper.kind != "provider-inspection" else None
        return spoken_names(authority) if authority is not None else ()

    def _passage(self, paper: Paper, passage: PaperPassage, rows: PaperRows) -> None:
        passage_id = derived_id(paper.paper_id, str(passage.position), passage.text)
        rows.paper_passage.append(
            [
                passage_id,
                paper.paper_id,
                passage.position,
                passage.page,
                None if passage.area is None else self._themes[passage.area],
                passage.statement,
                passage.section,
                passage.stance,
                passage.about,
                passage.quoted,
                passage.text,
            ]
        )
        if passage.about != "care":
            return
        if len(passage.text) > LONGEST_READ:
            message = (
                f"Passage {passage.position} of {len(passage.text):,} characters is kept, but not read for findings."
            )
            rows.issue.append(_issue(paper, "warning", "paper-passage-too-long", message))
            return
        council = self._spoken_names(paper)
        found, themes, _ = prose_rows(
            passage_id, passage.text, passage.statement, passage.section, self._taxonomy, council=council
        )
        for row in found:
            rule, quote = row[FindingCell.RULE], row[FindingCell.QUOTE]
            says = said(passage.stance, row[FindingCell.POLARITY], rule, quote, quoted=passage.quoted)
            rows.paper_finding.append([*row, says])
            rows.paper_finding_theme.extend(
                [*theme, said(passage.stance, theme[ThemeCell.POLARITY], rule, quote, quoted=passage.quoted)]
                for theme in themes
                if theme[ThemeCell.FINDING_ID] == row[FindingCell.FINDING_ID]
            )


def _paper_row(paper: Paper, pages: int | None) -> list[Any]:
    return [
        paper.paper_id,
        paper.authority_code,
        paper.kind,
        paper.title,
        paper.dated.isoformat(),
        paper.date_precision,
        "held" if paper.withdrawn_at is None else "withdrawn",
        paper.file_name,
        paper.media_type,
        paper.bytes,
        pages,
        paper.sha256,
        paper.added_at.replace(tzinfo=None).isoformat(),
        None if paper.withdrawn_at is None else paper.withdrawn_at.replace(tzinfo=None).isoformat(),
    ]


def _aside_issues(paper: Paper, stretches: tuple[AsideText, ...]) -> Iterator[list[Any]]:
    for stretch in stretches[:MOST_ASIDE]:
        severity, why = _REASONS[stretch.reason]
        page = "" if stretch.page is None else f" on page {stretch.page}"
        more = " ..." if len(stretch.text) > MOST_SHOWN else ""
        message = f"Not read{page}, as it holds {why}: {stretch.text[:MOST_SHOWN]}{more}"
        yield _issue(paper, severity, f"paper-{stretch.reason}", message)
    rest = len(stretches) - MOST_ASIDE
    if rest > 0:
        yield _issue(paper, "warning", "paper-much-set-aside", f"{rest} more stretches of its text were set aside.")


def _issue(paper: Paper, severity: str, code: str, message: str) -> list[Any]:
    subject = f"{paper.title} ({paper.paper_id})"
    return issue_row("papers", severity, code, subject, message)
