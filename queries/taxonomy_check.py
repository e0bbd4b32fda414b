"""Try a taxonomy before it is adopted: which findings would gain and lose which themes.

In: a taxonomy, and the warehouse's passages, findings and corrections. Out: theme by theme, how many findings carry it
now and how many would after the next build with that taxonomy, and which come and go.
"""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parsers.themes import Taxonomy
from queries.questions import BadArgument
from queries.runner import Record
from queries.session import Session
from warehouse.corrections import apply_corrections, read_corrections
from warehouse.prose import FindingCell, LoadedTaxonomy, find_taxonomy, prose_rows
from warehouse.reference import DEFAULT_TAXONOMY

# A finding and a theme it carries.
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A finding that would gain or lose a theme, and the phrase that finds (or found) it."""

    quote: str
    phrase: str
    authority: str
    source_url: str


@dataclass(frozen=True, slots=True)
class ThemeChange:
    """One theme: how many findings have it now and would have it, and those gained and lost, in reading order."""

    theme: str
    title: str
    held: int
    would_hold: int
    added: tuple[Change, ...]
    lost: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class TaxonomyCheck:
    """A valid taxonomy, where it was read from, how many passages it was tried on, and what it would change."""

    taxonomy: Taxonomy
    path: Path
    passages: int
    themes: list[ThemeChange]


def check_taxonomy(asked: Session, file: Path | None, name: str | None) -> TaxonomyCheck:
    """Validate a taxonomy, by its file or by name, and compare what it finds with what the warehouse holds.

    Corrections are applied as the build applies them. Raises `TaxonomyError` with everything wrong with it,
    `UnknownTaxonomy`, `BadCorrections`, or `BadArgument` for a file and a name at once.
    """
    if file is not None and name is not None:
        raise BadArgument("There are two taxonomies to check.", "Give a file or --taxonomy, not both.")
    loaded = find_taxonomy(asked.data, str(file) if file is not None else name or DEFAULT_TAXONOMY)
    taxonomy = loaded.taxonomy
    passages = asked.records("passage_texts")
    held = {(row["finding_id"], row["theme"]): _change(row, row) for row in asked.records("finding_theme_held")}
    would = _would_hold(asked.data, loaded, passages)
    titles = {row["theme"]: row["title"] for row in asked.records("theme_titles")}
    titles = {theme.slug: theme.title for theme in taxonomy.themes} | {
        slug: title for slug, title in titles.items() if slug not in taxonomy.by_slug
    }
    return TaxonomyCheck(taxonomy, loaded.path, len(passages), _compared(titles, held, would))


def _would_hold(data: Path, reader: LoadedTaxonomy, passages: list[Record]) -> dict[Pair, Change]:
    """What the next build would find in the passages with this taxonomy."""
    corrections = read_corrections(data, reader.taxonomy)
    findings: list[list[Any]] = []
    calls: list[list[Any]] = []
    passage_of = {}
    for row in passages:
        found, themes, _ = prose_rows(
            row["passage_id"], row["text"], row["statement"], row["section"], reader, tabular=row["tabular"]
        )
        findings += found
        calls += themes
        passage_of[row["passage_id"]] = row
    calls = apply_corrections(corrections, findings, calls)
    read = {finding[FindingCell.FINDING_ID]: finding for finding in findings}
    would = {}
    for finding_id, theme, _, phrase in calls:
        finding = read[finding_id]
        passage = passage_of[finding[FindingCell.PASSAGE_ID]]
        would[finding_id, theme] = _change({"quote": finding[FindingCell.QUOTE], "phrase": phrase}, passage)
    return would


def _change(finding: Record, passage: Record) -> Change:
    return Change(finding["quote"], finding["phrase"], passage["authority"], passage["source_url"])


def _compared(titles: dict[str, str], held: dict[Pair, Change], would: dict[Pair, Change]) -> list[ThemeChange]:
    added, lost = _by_theme(would, held), _by_theme(held, would)
    return [
        ThemeChange(
            theme,
            title,
            held=sum(pair[1] == theme for pair in held),
            would_hold=sum(pair[1] == theme for pair in would),
            added=added[theme],
            lost=lost[theme],
        )
        for theme, title in titles.items()
    ]


def _by_theme(those: dict[Pair, Change], without: dict[Pair, Change]) -> defaultdict[str, tuple[Change, ...]]:
    """By theme, the changes for pairs that only the first set has."""
    found: defaultdict[str, tuple[Change, ...]] = defaultdict(tuple)
    for pair, change in those.items():
        if pair not in without:
            found[pair[1]] += (change,)
    return found
