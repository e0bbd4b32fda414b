"""How often a taxonomy's headings are raised as an issue over added papers, as Leicester counted by hand for 39.

In: the passages of papers of one kind, and a taxonomy. Out: for each heading, in how many papers it is raised, in how
many sentences, and quotations. A paper counts once for a heading, however often it raises it.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from parsers.findings import Context, read_passage
from parsers.paper_sections import PAPER_KINDS
from parsers.themes import Taxonomy
from queries.questions import one_of
from queries.runner import Record
from queries.session import Session
from warehouse.prose import find_taxonomy
from warehouse.vocabulary import CRITICISM


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that raises a heading, and where it stands."""

    quote: str
    paper_id: str
    paper: str
    dated: date
    date_precision: str
    page: int | None
    section: str


@dataclass(frozen=True, slots=True)
class HeadingCount:
    """One heading: how many papers and sentences raise it, and the surest sentences, from different papers first."""

    theme: str
    title: str
    papers: int
    sentences: int
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class PaperCount:
    """How many papers were read with which taxonomy, those without text, and each heading's count."""

    taxonomy: Taxonomy
    path: Path
    kind: str
    papers: int
    unread: int
    council: str | None
    since: date | None
    headings: tuple[HeadingCount, ...]


def count_papers(
    asked: Session, *, taxonomy: str, kind: str, council: str | None, since: date | None, examples: int
) -> PaperCount:
    """Count the headings. Raises `BadArgument` for an unknown kind, `UnknownTaxonomy`, `UnknownAuthority`."""
    one_of(kind, "no kind of paper", PAPER_KINDS)
    loaded = find_taxonomy(asked.data, taxonomy)
    own = None if council is None else asked.council(council)
    rows = asked.records("paper_texts", kind=kind, codes=None if own is None else [own.authority_code], since=since)
    raised: dict[str, list[tuple[float, Example]]] = defaultdict(list)
    for row in rows:
        if row["passage_id"] is not None:
            _raise(row, loaded.taxonomy, raised)
    counted = [_counted(theme.slug, theme.title, raised[theme.slug], examples) for theme in loaded.taxonomy.themes]
    order = loaded.taxonomy.order
    papers = {row["paper_id"] for row in rows}
    return PaperCount(
        taxonomy=loaded.taxonomy,
        path=loaded.path,
        kind=kind,
        papers=len(papers),
        unread=len(papers - {row["paper_id"] for row in rows if row["passage_id"] is not None}),
        council=None if own is None else own.short_name,
        since=since,
        headings=tuple(sorted(counted, key=lambda one: (-one.papers, -one.sentences, order[one.theme]))),
    )


def _raise(row: Record, taxonomy: Taxonomy, raised: dict[str, list[tuple[float, Example]]]) -> None:
    """Add the headings that a passage raises."""
    found, _ = read_passage(row["text"], Context(None, row["section"]), taxonomy)
    for finding in found:
        for call in finding.themes:
            if call.polarity in CRITICISM:
                example = Example(
                    quote=finding.quote,
                    paper_id=row["paper_id"],
                    paper=row["paper"],
                    dated=row["dated"],
                    date_precision=row["date_precision"],
                    page=row["page"],
                    section=row["section"],
                )
                raised[call.theme].append((finding.confidence, example))


def _counted(theme: str, title: str, raised: list[tuple[float, Example]], examples: int) -> HeadingCount:
    surest = sorted(raised, key=lambda one: -one[0])
    of_each: dict[str, int] = defaultdict(int)
    turns = []
    for place, (_, example) in enumerate(surest):
        turns.append((of_each[example.paper_id], place, example))
        of_each[example.paper_id] += 1
    chosen = [example for _, _, example in sorted(turns, key=lambda turn: turn[:2])[:examples]]
    return HeadingCount(theme, title, len(of_each), len(raised), tuple(chosen))
