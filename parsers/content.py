"""The report's own part of a page: its lines between title and site furniture, and the details at its top.

In: blocks. Out: `Content` with the lines to read, and `Opening` with council, publication date and downloads.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from parsers import labels
from parsers.blocks import Block, BlockKind, Zone
from parsers.labels import Label, Statement
from parsers.records import Passage, Problems

LINE_LENGTH = 160
"""No label, title or score line is longer; a longer line is prose and is not looked at."""
PROSE_LENGTH = 200
"""A line this long after the report's text has ended is reported: it may be a finding."""
TITLE_WORD = "assessment"
"""The last word of every report page's title."""
AROUND: frozenset[Zone] = frozenset({"navigation", "aside", "footer", "form"})
DATE_LABELS = ("published", "assessment published", "assessment start date")
SENTENCE_ENDS = (".", "!", "?", '"', "\u201d", "\u2019")
LINE_SPACE = re.compile(r"[\t\n]")


class Line(NamedTuple):
    """One line of a page, folded. `key` is what labels are compared by, "" for prose; the rest as in `Block`."""

    text: str
    key: str
    kind: BlockKind
    linked: bool
    links: tuple[str, ...]
    zone: Zone
    label: Label | None
    statement: Statement | None

    @property
    def heading(self) -> bool:
        return self.kind == "heading"


class Content(NamedTuple):
    """A report page's own lines. `title` is None if there is none; `formal` says that it contains "local authority"."""

    lines: list[Line]
    title: str | None
    formal: bool


class Opening(NamedTuple):
    """The details at the top of any report page."""

    published_on: date | None
    downloads: tuple[str, ...]
    rest: list[Line]


def lines_of(blocks: Sequence[Block]) -> list[Line]:
    """Blocks as lines. Text with breaks or table cells stays one line unless a part of it is a label or a score."""
    lines: list[Line] = []
    for block in blocks:
        if block.kind == "table_row" and "\t" not in block.text:
            block = block._replace(kind="paragraph")  # a cell by itself only lays out the page
        kind, _, text, links, _, _, linked, zone = block
        parted = "\n" in text or "\t" in text
        if len(text) > LINE_LENGTH and "\n" not in text:
            prose = text.replace("\t", " ") if parted else text
            lines.append(Line(prose, "", kind, linked, links, zone, None, None))
        elif not parted:
            lines.append(_line(text, block))
        else:
            parts = [_line(part, block) for part in LINE_SPACE.split(text)]
            lines += parts if _telling(parts, row="\t" in text) else [_line(" ".join(LINE_SPACE.split(text)), block)]
    return lines


def _line(text: str, block: Block) -> Line:
    kind, _, _, links, _, _, linked, zone = block
    # A paragraph that is only a link is navigation, not a label; a heading may link to itself.
    if len(text) > LINE_LENGTH or (linked and kind != "heading"):
        return Line(text, "", kind, linked, links, zone, None, None)
    key, label, statement = _names(text)
    return Line(text, key, kind, linked, links, zone, label, statement)


# Cached: all pages of the site share labels and menus.
@lru_cache(maxsize=4096)
def _names(text: str) -> tuple[str, Label | None, Statement | None]:
    """A short line's key, and the label or statement it is, if any."""
    key = labels.label_key(text)
    return key, labels.label_of(key), labels.statement_of(key)


def passage_of(line: Line, section: str) -> Passage:
    """A line of the report's text as a passage."""
    return Passage(section, line.text, line.kind == "table_row" and not line.text.endswith(SENTENCE_ENDS))


def _telling(parts: Sequence[Line], *, row: bool) -> bool:
    """Whether any of a block's lines is a label, a statement or a score."""
    if row and parts[0].statement:
        return any(scored(part) for part in parts[1:])
    if row and labels.SCORE_LABEL.fullmatch(parts[0].text):
        return bool(re.match(r"\d", parts[1].text))
    return any(
        part.label
        or part.statement
        or labels.SCORE_LABEL.fullmatch(part.text)
        or labels.DATED_LINE.match(part.text)
        or scored(part)
        or labels.RATING.fullmatch(part.text)
        or any(percent.fullmatch(part.text) for percent in labels.PERCENTS)
        for part in parts
        if part.key
    )


def scored(line: Line) -> bool:
    """Whether a line is exactly a score, a descriptor or the label of one."""
    # Quick test: every score line contains one of these words.
    if "score" not in line.key and "evidence" not in line.key:
        return False
    try:
        return labels.score_line(line.text) is not None
    except ValueError:
        return False


def content_of(blocks: Sequence[Block], problems: Problems) -> Content:
    """The report's own lines: from the title on, without furniture."""
    # The title cannot come before the first text with its last word, so skip the menus before that.
    first = next((i for i, b in enumerate(blocks) if not b.linked and TITLE_WORD in b.text.lower()), 0)
    lines = lines_of(blocks[first:])
    place, title = _title(lines)
    if title is None:
        lines = lines_of(blocks)
    council, formal, zone = None, True, None
    if title is not None:
        council, formal = title["council"].strip(" :"), bool(title["formal"])
        zone = lines[place].zone
        lines = lines[place + 1 :]
    else:
        problems.add("no-title", "warning", "The page shows no title that names a council.")
    lines = _without_surroundings(lines, zone)
    lines = _without_furniture(lines, problems, titled=title is not None)
    others = {line.text for line in lines if line.key and line.heading and not line.linked and _formal_title(line)}
    others -= {title.string} if title is not None else set()
    if others:
        problems.add(
            "several-titles", "error", "The page shows more than one report's title.", " | ".join(sorted(others))
        )
    return Content(lines, council, formal)


def _formal_title(line: Line) -> re.Match[str] | None:
    if not line.key.endswith(" assessment"):
        return None
    found = labels.TITLE.fullmatch(line.text)
    return found if found and found["formal"] else None


def _pilot_title(line: Line) -> re.Match[str] | None:
    """`<Council> assessment` is looser, so it must be a heading and the words before it a name in capitals."""
    if not line.heading or not line.key.endswith(" assessment"):
        return None
    found = labels.TITLE.fullmatch(line.text)
    return found if found and labels.PROPER_NAME.fullmatch(found["council"]) else None


def _title(lines: Sequence[Line]) -> tuple[int, re.Match[str] | None]:
    """The page's title: a heading before a line of text, the formal form before the pilots'."""
    shown = [(place, line) for place, line in enumerate(lines) if not line.linked and line.key.endswith(" assessment")]
    shown = [(place, line) for place, line in shown if line.zone not in AROUND] or shown
    for place, line in shown:
        if line.heading and (found := _formal_title(line)):
            return place, found
    for place, line in shown:
        if found := _formal_title(line):
            return place, found
    first = next((place for place, line in enumerate(lines) if line.label in labels.SEQUENCE), len(lines))
    for place, line in shown:
        if place < first and (found := _pilot_title(line)):
            return place, found
    return 0, None


def _without_surroundings(lines: list[Line], title_zone: Zone | None) -> list[Line]:
    """Drop what is in navigation, asides, footers and forms, or outside the main element.

    If the report's title or labels are in there too (an element was never closed), nothing is dropped.
    """
    labelled = {line.zone for line in lines if line.label in labels.SEQUENCE}
    marked = labelled - AROUND
    if labelled and not marked:
        return lines
    marked |= {title_zone} if title_zone is not None else set()
    if not marked or marked & AROUND:
        return lines
    if marked == {"main"}:
        return [line for line in lines if line.zone == "main"]
    return [line for line in lines if line.zone not in AROUND]


def _without_furniture(lines: list[Line], problems: Problems, *, titled: bool) -> list[Line]:
    """Drop what follows a furniture heading, up to the report's next label if there is one."""
    first = next((place for place, line in enumerate(lines) if line.key in labels.FURNITURE), len(lines))
    kept = lines[:first]
    known = any(line.label in labels.SEQUENCE for line in lines)
    skipping = False
    started = titled or any(line.heading for line in kept)
    for line in lines[first:]:
        if line.key in labels.FURNITURE and not line.linked:
            skipping = True
        elif skipping:
            opens = line.heading and not started and (line.statement is not None or not known)
            skipping = not (line.label in labels.SEQUENCE or opens)
        if not skipping:
            started = started or line.heading
            kept.append(line)
        elif started and not line.linked and len(line.text) >= PROSE_LENGTH:
            problems.add("text-after-end", "warning", "Prose stands after the report's text has ended.", line.text)
    return kept


def opening_of(lines: Sequence[Line], url: str, base: str, problems: Problems) -> Opening:
    """Take publication date and downloads from the top of a page; `rest` holds the other lines, in order."""
    published: list[date] = []
    downloads: list[str] = []
    rest: list[Line] = []
    in_downloads = in_sequence = False
    for line in _dates_joined(lines):
        if not line.key and not in_downloads:
            rest.append(line)
            continue
        in_sequence = in_sequence or (line.label is not None and line.label != "downloads")
        if line.label == "downloads":
            in_downloads = True
            continue
        if in_downloads and line.links and not line.heading and not line.label:
            downloads += [address for link in line.links if (address := _absolute(link, url, base, problems))]
            continue
        in_downloads = False
        if not in_sequence and line.key and labels.PUBLISHED_LINE.match(line.text):
            published += _published(line, problems)
        else:
            rest.append(line)
    if len(set(published)) > 1:
        problems.add(
            "published-disagrees", "error", "The page gives several publication dates.", ", ".join(map(str, published))
        )
    only = published[0] if len(set(published)) == 1 else None
    return Opening(only, tuple(dict.fromkeys(downloads)), rest)


def _dates_joined(lines: Sequence[Line]) -> Sequence[Line]:
    """Join a date's label on a line of its own to the next line."""
    if not any(line.key in DATE_LABELS for line in lines):
        return lines
    joined: list[Line] = []
    label: Line | None = None
    for line in lines:
        if label is not None:
            joined.append(label._replace(text=f"{label.text} {line.text}"))
            label = None
        elif line.key in DATE_LABELS:
            label = line
        else:
            joined.append(line)
    return joined if label is None else [*joined, label]


def _published(line: Line, problems: Problems) -> list[date]:
    if line.text.lower().startswith("page last updated"):
        return []
    try:
        found = labels.read_date(labels.PUBLISHED, line.text)
    except ValueError as error:
        problems.add("bad-date", "error", f"The publication date is no date: {error}.", line.text)
        return []
    if found is None:
        problems.add("bad-date", "error", "The publication date cannot be read.", line.text)
        return []
    return [found]


def _absolute(link: str, url: str, base: str, problems: Problems) -> str | None:
    """A link's full address, or None if it is not the address of a file."""
    target = re.sub(r"[\t\n\r]", "", link).strip()
    try:
        address = urljoin(urljoin(url, base) if base else url, target)
        scheme = urlsplit(address).scheme
    except ValueError:
        problems.add("bad-link", "note", "A link under Downloads is no address.", target)
        return None
    if not target or scheme not in ("http", "https"):
        problems.add("bad-link", "note", "A link under Downloads leads to no file.", target)
        return None
    return address
