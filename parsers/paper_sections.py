"""The sections of a council paper: its headings, and for each block the theme, statement and stance it stands under.

In: blocks in order. Out: an `Outline` of the headings, and each block that is no heading `Placed` in its section.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, get_args

from parsers.blocks import Block
from parsers.labels import Statement
from parsers.paper_headings import (
    AREAS,
    HEADING_LENGTH,
    SELF_ASSESSMENT,
    Area,
    Heading,
    Stance,
    contents_entries,
    heading_key,
    known_heading,
    number_level,
)

PaperKind = Literal[
    "self-assessment", "improvement-plan", "committee-report", "minutes", "provider-inspection", "other"
]
PAPER_KINDS: tuple[PaperKind, ...] = get_args(PaperKind)
# Words of someone else: in quotation marks from the start, with no more after them than who said so.
_QUOTED = re.compile(
    r"(?:\[[^\]]{1,60}\] ?)?(?:(?:\"[^\"]+\"|\u201c[^\u201d]+\u201d)[ .,\u2013-]*[^\"\u201c\u201d]{0,70}"
    r"|\".+\"\.?|\u201c.+\u201d\.?|\u2018.+\u2019\.?)",
    re.S,
)
_QUOTE_OPENS = re.compile(r"(?:\[[^\]]{1,60}\] ?)?(?:\"[^\"]+|\u201c[^\u201d]+)", re.S)
_QUOTE_CLOSES = re.compile(r"[^\"\u201c]+[\"\u201d]\.?", re.S)
_MOST_QUOTED = 4
PAGE_LINE = re.compile(
    r"(?:page )?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?|\(?pages? \d+ ?[-\u2013] ?\d+\)?|[*\u2013\u2014_=. -]+", re.I
)
MINOR_LENGTH = 70
_MOST_AREAS = 3
_PACK_FURNITURE = 3
"""A file with this many headings of committee furniture before its themes is a pack of papers."""


class Section(NamedTuple):
    """Where the walk through a paper stands."""

    heading: Heading | None = None
    label: str = ""
    area: Area | None = None
    area_no: int = 0
    statement: Statement | None = None
    statement_level: int = 0
    stance: Stance = ""
    stance_level: int = 0
    furniture: bool = False
    number: int = 0


class Placed(NamedTuple):
    block: Block
    section: Section
    attributed: bool
    quoted: bool


class Outline(NamedTuple):
    """The keys that a table of contents lists, and for each block the heading it is, if any."""

    listed: frozenset[str]
    headings: list[Heading | None]


def outline_of(blocks: Sequence[Block], *, unmarked: bool) -> Outline:
    """The headings of a paper. In a text without headings in its form, a line in capitals opens a part."""
    listed = frozenset(entry for block in blocks for entry in contents_entries(block.text))
    unmarked = unmarked and not any(block.kind == "heading" and block.level for block in blocks)
    return Outline(listed, [_heading(block, listed, unmarked=unmarked) for block in blocks])


def placed_in(blocks: Sequence[Block], outline: Outline) -> Iterator[Placed]:
    """Each block that is no heading, with the section it stands in."""
    headings = outline.headings
    lone = _lone_stances(headings)
    section = Section()
    quoted = False
    open_for = 0
    for place, (block, heading) in enumerate(zip(blocks, headings, strict=True)):
        if heading is not None:
            section = _opened(section, heading, whole=heading.whole_area or place in lone)
            quoted, open_for = False, 0
            continue
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        attributed = quoted and len(block.text) <= HEADING_LENGTH and not block.text.endswith(".")
        if not attributed and _is_minor(block, following):
            section = section._replace(label=block.text, number=section.number + 1)
            quoted = False
            continue
        if open_for:
            quoted, open_for = True, 0 if _QUOTE_CLOSES.fullmatch(block.text) else open_for - 1
        elif _QUOTE_OPENS.fullmatch(block.text):
            closing = (later.text for later in blocks[place + 1 : place + _MOST_QUOTED])
            open_for = next((n for n, text in enumerate(closing, start=1) if _QUOTE_CLOSES.fullmatch(text)), 0)
            quoted = open_for > 0
        else:
            quoted = _QUOTED.fullmatch(block.text) is not None
        yield Placed(block, section, attributed, quoted)


def _heading(block: Block, listed: frozenset[str], *, unmarked: bool) -> Heading | None:
    """The heading that a block is, by its form, its words, its number or the table of contents; None for text."""
    if block.kind not in ("heading", "paragraph"):
        return None
    text = block.text
    level = block.level or (1 if unmarked and block.kind == "heading" else 0)
    known = known_heading(text, level)
    if known is not None and (known.role != "question" or block.kind == "heading" or len(text) <= HEADING_LENGTH):
        return known
    if block.kind == "heading":
        return Heading("other", text, level)
    short = len(text) <= HEADING_LENGTH and not text.endswith((".", ";", ","))
    if short and (heading_key(text) in listed or number_level(text)):
        return Heading("other", text, number_level(text) or 1)
    return None


def _lone_stances(headings: Sequence[Heading | None]) -> frozenset[int]:
    """Places of headings of strengths, gaps or plans that speak of their whole theme: the only one of their kind there,
    in a theme of several statements. Form tells this too, but not where headings are known by their words alone.
    """
    found: set[int] = set()
    stances: list[tuple[int, Stance]] = []
    statements = 0

    def settle() -> None:
        kinds = [stance for _, stance in stances]
        if statements > 1:
            found.update(place for place, stance in stances if kinds.count(stance) == 1)

    for place, heading in enumerate(headings):
        if heading is None:
            continue
        if heading.role == "area":
            settle()
            stances, statements = [], 0
        elif heading.role == "stance":
            stances.append((place, heading.stance))
        elif heading.role == "statement":
            statements += 1
    settle()
    return frozenset(found)


def _opened(section: Section, heading: Heading, *, whole: bool) -> Section:
    """The section that a heading opens within the one before."""
    opened = section._replace(heading=heading, label=heading.text, number=section.number + 1, furniture=False)
    level = heading.level
    if heading.role == "area":
        return Section(heading, heading.text, heading.area, section.area_no + 1, number=opened.number)
    if heading.role == "statement":
        return opened._replace(statement=heading.statement, statement_level=level, stance="", stance_level=0)
    if heading.role == "stance":
        above = bool(level and section.statement_level and level <= section.statement_level)
        unlevelled = not (level and section.statement_level)
        statement = None if above or (unlevelled and whole) else section.statement
        return opened._replace(statement=statement, stance=heading.stance, stance_level=level)
    if heading.role == "question":
        return opened._replace(stance="", stance_level=0)
    deeper = level > section.stance_level > 0
    stance, stance_level = (section.stance, section.stance_level) if deeper else ("", 0)
    if heading.role == "furniture":
        return Section(heading, heading.text, None, section.area_no + 1, furniture=True, number=opened.number)
    # A part that stands no lower than the theme's or the statement's heading closes them.
    closes = section.heading is not None and level == 1
    if closes:
        return Section(heading, heading.text, None, section.area_no + 1, number=opened.number)
    ends = level and level <= section.statement_level
    return opened._replace(statement=None if ends else section.statement, stance=stance, stance_level=stance_level)


def _is_minor(block: Block, following: Block | None) -> bool:
    """Whether a short line opens the paragraph beneath it: no sentence, and what follows is one."""
    text = block.text
    if block.kind != "paragraph" or len(text) > MINOR_LENGTH or following is None:
        return False
    if not text[:1].isupper() or text.endswith((".", ",", ";", "!")) or len(text.split()) > 9:
        return False
    return (
        following.kind in ("paragraph", "list_item")
        and len(following.text) > len(text)
        and not PAGE_LINE.fullmatch(text)
    )


def areas_of(placed: Sequence[Placed], notes: list[tuple[str, str]]) -> dict[int, Area]:
    """The area of each themed section, as its statements say where its heading says otherwise.

    CQC swapped the names of its first two themes after its draft framework, and papers of that time carry the old ones.
    """
    named: dict[int, Area] = {}
    held: dict[int, set[Statement]] = {}
    for one in placed:
        section = one.section
        if section.area is not None:
            named.setdefault(section.area_no, section.area)
            if section.statement is not None:
                held.setdefault(section.area_no, set()).add(section.statement)
    found: dict[int, Area] = {}
    for number, area in named.items():
        meant = {other for other, statements in AREAS.items() if held.get(number, set()) & set(statements)}
        found[number] = area
        if len(meant) == 1 and area not in meant:
            found[number] = meant.pop()
            notes.append(
                (
                    "paper-theme-renamed",
                    f'The part headed with the theme "{_AREA_NAMES[area]}" holds statements of '
                    f'"{_AREA_NAMES[found[number]]}" ({", ".join(sorted(held[number]))}), so it is read as that theme.',
                )
            )
    return found


_AREA_NAMES: dict[Area, str] = {
    "people": "Working with people",
    "support": "Providing support",
    "safety": "Ensuring safety",
    "leadership": "Leadership",
}


def self_assessment_start(
    blocks: Sequence[Block], outline: Outline, kind: PaperKind, notes: list[tuple[str, str]]
) -> int:
    """The position at which, in a pack of committee papers, the self-assessment begins; 0 where it is all of the file.

    It is the last heading by its form that names a self-assessment before CQC's themes begin.
    """
    headings = outline.headings
    themed = [(place, one.area) for place, one in enumerate(headings) if one is not None and one.role == "area"]
    if kind != "self-assessment" or len({area for _, area in themed}) < _MOST_AREAS:
        return 0
    before = list(zip(blocks, headings, strict=True))[: themed[0][0]]
    if sum(heading is not None and heading.role == "furniture" for _, heading in before) < _PACK_FURNITURE:
        return 0
    titles = [
        block
        for block, heading in before
        if block.kind == "heading"
        and heading is not None
        and SELF_ASSESSMENT.search(block.text)
        and heading_key(block.text) not in outline.listed
    ]
    if not titles:
        return 0
    notes.append(
        (
            "paper-part-read",
            f'The file is a pack of papers: the self-assessment is read from "{titles[-1].text}" on, '
            "and what stands before it is not taken for one.",
        )
    )
    return titles[-1].position
