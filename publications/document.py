"""A document's parts, independent of the format it is written in: Word, a web page, Markdown or PDF.

In: nothing. Out: frozen records that a builder fills from rows (`publications.briefings`) and the four writers read.
Text in them is plain text: each writer makes it safe for its own format.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """A page of a report: whose, which page, when published, where."""

    council: str
    page: str
    published: str
    url: str

    @property
    def key(self) -> tuple[str, str]:
        """Council and address: the register gives several councils the same address (the list of reports)."""
        return self.council, self.url


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a sentence; `link` is the address they link to, if any."""

    text: str
    bold: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Cite:
    """A mark that refers to a source."""

    source: Source


Words = tuple[Run | Cite, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 for a section, 2 for a sub-section."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `soft` if it explains rather than answers."""

    words: Words
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A bulleted list."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """CQC's exact words, and who they are about: "Brent, scored 3"."""

    text: str
    about: str
    source: Source


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a caption and one header row. `numbers`: the positions of the columns that hold numbers."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    numbers: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its caption, its alternative text, and a narrow version for phones."""

    svg: str
    narrow: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Sources:
    """The place where the document's sources are listed."""


Block = Heading | Paragraph | Bullets | Quotation | Grid | Chart | Sources


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `subject` goes into the file's properties."""

    title: str
    subtitle: str
    subject: str
    made_on: date
    blocks: tuple[Block, ...]

    def sources(self) -> list[Source]:
        """Every cited page once, in order of first citation."""
        found: dict[tuple[str, str], Source] = {}
        for block in self.blocks:
            if isinstance(block, Quotation):
                found.setdefault(block.source.key, block.source)
            for words in _worded(block):
                for part in words:
                    if isinstance(part, Cite):
                        found.setdefault(part.source.key, part.source)
        return list(found.values())

    def numbers(self) -> dict[tuple[str, str], int]:
        """Each source's number, from 1, by its key."""
        return {source.key: number for number, source in enumerate(self.sources(), start=1)}


def _worded(block: Block) -> Iterator[Words]:
    if isinstance(block, Paragraph):
        yield block.words
    elif isinstance(block, Bullets):
        yield from block.items
    elif isinstance(block, Grid):
        for row in block.rows:
            yield from row


def said(text: str, *, bold: bool = False) -> Words:
    """A single run of plain words."""
    return (Run(text, bold=bold),)


def joined(parts: Sequence[str]) -> str:
    """Parts listed in a sentence: "a", "a and b", "a, b and c"."""
    return ", ".join(parts[:-1]) + (" and " if len(parts) > 1 else "") + "".join(parts[-1:])
