"""Word to blocks: bytes of a .docx in, visible text blocks in document order out.

Headings come by their style, list items by their numbering, tables row by row. Deleted, struck-through and hidden text
and field codes are left out, and so are running heads and feet, footnotes and comments, which are not in the body.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from parsers.blocks import Block, BlockKind, UnreadableDocument

if TYPE_CHECKING:
    from docx.document import Document

MAX_BYTES = 60 * 1024 * 1024
MAX_PARTS = 5_000
MAX_UNPACKED = 400 * 1024 * 1024
MAX_TEXT_UNPACKED = 80 * 1024 * 1024
"""Bytes of the parts that hold text and styles (XML), unpacked: a tree of them takes some ten times as much memory."""
MOST_RATIO = 200
"""Text packs to a tenth, rarely to a fiftieth; beyond this a file is made to burst."""
MAX_BLOCKS = 200_000

BOLD_HEADING_LENGTH = 120
HEADING_STYLE = re.compile(r"heading (\d)")
CONTENTS_STYLE = re.compile(r"toc (?:\d|heading)|table of figures")

UNSHOWN = re.compile("[\u0000-\u0008\u000e-\u001f\u00ad\u200b\u2060\ufeff]")

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_BODY_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# Elements whose text a reader does not see.
_UNSEEN = frozenset({f"{_WORD}del", f"{_WORD}moveFrom", f"{_WORD}instrText"})
_TRACKED = tuple(f"{_WORD}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"))
_ELSEWHERE = (f"{_WORD}altChunk", f"{_WORD}subDoc")
# Elements that only group paragraphs, rows or cells.
_WRAPPERS = frozenset(f"{_WORD}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_BOX = f"{_WORD}txbxContent"
_MOST_SHOWN = 1_000
"""Characters of what was struck through that a note quotes."""


class WordDocument(NamedTuple):
    """A file's blocks; `notes` give, by code and message, what was not read or was read differently."""

    blocks: list[Block]
    notes: tuple[tuple[str, str], ...]


class _Paragraph(NamedTuple):
    """A paragraph's visible text, and whether all of it is bold."""

    text: str
    bold: bool


class _Piece(NamedTuple):
    """A stretch of a paragraph as its run has it, or the `begin`, `separate` or `end` of a field."""

    text: str
    bold: bool
    struck: bool
    field: str = ""


class _Style(NamedTuple):
    """What a style makes of a paragraph or run: its name, heading level (0 for none), list, bold, hidden, struck."""

    name: str
    level: int
    listed: bool
    bold: bool
    hidden: bool = False
    struck: bool = False


_PLAIN = _Style("", 0, False, False)


class _Walk(NamedTuple):
    """State for a whole file: its styles, and the struck-through text met so far."""

    styles: dict[str, _Style]
    struck: list[str]


def read_word(document: bytes) -> WordDocument:
    """The blocks of a Word file.

    Raises `UnreadableDocument` (`too-large`, `damaged`, `macros`, `bursting`, `no-text`).
    """
    if len(document) > MAX_BYTES:
        raise UnreadableDocument(
            "too-large",
            f"The Word file holds {len(document):,} bytes; at most {MAX_BYTES:,} are read.",
            "Take the pictures out of it, or save the part that is wanted as a file of its own.",
        )
    _check_package(document)
    opened = _opened(document)
    body = opened.element.find(f"{_WORD}body")
    if body is None:
        raise _damaged(ValueError("it has no body"))
    blocks: list[Block] = []
    walk = _Walk(_styles(opened), [])
    for kind, level, text in _body(body, walk):
        if len(blocks) >= MAX_BLOCKS:
            raise UnreadableDocument(
                "too-large", f"The Word file holds more than {MAX_BLOCKS:,} paragraphs.", "Save a part of it."
            )
        blocks.append(Block(kind, level, text, (), len(blocks)))
    if not blocks:
        raise UnreadableDocument(
            "no-text",
            "The Word file shows no text: it may hold only pictures.",
            "Save a version with text in it: a scan must first go through text recognition (OCR).",
        )
    return WordDocument(blocks, tuple(_notes(body, walk.struck)))


def _notes(body: Any, struck: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What a reader of the blocks should know."""
    if next(body.iter(*_TRACKED), None) is not None:
        yield "paper-tracked-changes", "The file holds tracked changes; it is read as if all of them were accepted."
    if struck:
        words = " | ".join(struck)
        more = " ..." if len(words) > _MOST_SHOWN else ""
        yield "paper-struck-through", f"Struck through, so not read: {words[:_MOST_SHOWN]}{more}"
    if next(body.iter(*_ELSEWHERE), None) is not None:
        yield "paper-file-within", "The file shows the text of another file that is put into it; that is not read."


def _check_package(document: bytes) -> None:
    """Look at the file as a zip, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(document)) as package:
            parts = package.infolist()
            unpacked = sum(part.file_size for part in parts)
            texts = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
            bursts = any(
                part.file_size > 1_000_000 and part.file_size > MOST_RATIO * part.compress_size for part in parts
            )
            if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or texts > MAX_TEXT_UNPACKED or bursts:
                raise UnreadableDocument(
                    "bursting",
                    f"The Word file is packed to burst: it unpacks to {unpacked:,} bytes in {len(parts):,} parts.",
                    "Do not open it; ask whoever sent it.",
                )
            names = {part.filename.lower() for part in parts}
            listed = next((part for part in parts if part.filename == "[Content_Types].xml"), None)
            types = package.read(listed) if listed is not None else b""
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, ValueError) as error:
        raise _damaged(error) from error
    if b"macroEnabled" in types or any(name.endswith("vbaproject.bin") for name in names):
        raise UnreadableDocument(
            "macros",
            "The Word file holds macros (programs), so it is not opened.",
            'Open it in Word, choose Save As and "Word Document (*.docx)", and add that file.',
        )
    if _BODY_TYPE.encode() not in types:
        raise UnreadableDocument(
            "damaged", "The file is not a Word document inside.", "Open it in Word and save it as .docx."
        )


def _opened(document: bytes) -> "Document":
    import docx
    from docx.opc.exceptions import OpcError

    try:
        return docx.Document(io.BytesIO(document))
    except (OpcError, SyntaxError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        # lxml raises a SyntaxError for malformed XML.
        raise _damaged(error) from error
    except (KeyError, ValueError, AttributeError, TypeError, IndexError, RuntimeError, OSError) as error:
        # What python-docx and zipfile meet in a package whose parts are missing, locked, packed in a way that is not
        # known, or are not what they are named.
        raise _damaged(error) from error


def _damaged(error: Exception) -> UnreadableDocument:
    return UnreadableDocument(
        "damaged",
        f"The Word file is damaged ({str(error)[:120] or type(error).__name__}).",
        "Open it in Word (it offers to repair it), save it as .docx and add that file.",
    )


def _styles(opened: "Document") -> dict[str, _Style]:
    """Every paragraph style by its id, with what it takes from the styles that it is based on."""
    try:
        sheet = opened.styles.element
    except (AttributeError, KeyError, ValueError) as error:
        # The part named as the styles is declared to be something else, or is missing.
        raise _damaged(error) from error
    raw = {style.get(f"{_WORD}styleId"): style for style in sheet.iter(f"{_WORD}style")}
    known: dict[str, _Style] = {}

    def read(style_id: str | None, depth: int) -> _Style:
        element = raw.get(style_id)
        if style_id is None or element is None or depth > 20:
            return _PLAIN
        if style_id not in known:
            known[style_id] = _style(element, read(_value(element.find(f"{_WORD}basedOn")), depth + 1))
        return known[style_id]

    return {style_id: read(style_id, 0) for style_id in raw if style_id}


def _style(element: Any, base: _Style) -> _Style:
    """A style, with what it takes from the one it is based on."""
    name = (_value(element.find(f"{_WORD}name")) or "").lower()
    own, run = _properties(element.find(f"{_WORD}pPr")), element.find(f"{_WORD}rPr")
    found = HEADING_STYLE.match(name)
    level = int(found[1]) if found else 1 if name == "title" else own.level
    bold, hidden, struck = _switch(run, "b"), _switch(run, "vanish"), _struck(run)
    return _Style(
        name,
        min(level or base.level, 6),
        own.listed or base.listed or name.startswith("list "),
        base.bold if bold is None else bold,
        base.hidden if hidden is None else hidden,
        base.struck if struck is None else struck,
    )


def _switch(properties: Any, name: str) -> bool | None:
    """Whether a run's properties switch something on or off; None where they do not say."""
    return None if properties is None else _is_on(properties.find(f"{_WORD}{name}"))


def _struck(properties: Any) -> bool | None:
    once, twice = _switch(properties, "strike"), _switch(properties, "dstrike")
    return None if once is None and twice is None else bool(once or twice)


def _value(element: Any) -> str | None:
    return None if element is None else element.get(f"{_WORD}val")


def _is_on(element: Any) -> bool | None:
    """Whether a switch such as bold is on; None where it is not there."""
    return None if element is None else _value(element) not in ("0", "false", "off", "none")


def _properties(properties: Any) -> _Style:
    """What a paragraph's own properties say of heading level and numbering."""
    if properties is None:
        return _PLAIN
    outline = _value(properties.find(f"{_WORD}outlineLvl"))
    level = int(outline) + 1 if outline is not None and outline.isdigit() and int(outline) < 6 else 0
    number = _value(properties.find(f"{_WORD}numPr/{_WORD}numId"))
    return _Style("", level, number not in (None, "0"), False)


def _body(element: Any, walk: _Walk) -> Iterator[tuple[BlockKind, int, str]]:
    """Paragraphs, list items, headings and table rows beneath an element, in order."""
    for child in _children(element):
        if child.tag == f"{_WORD}p":
            yield from _of_paragraph(child, walk)
        elif child.tag == f"{_WORD}tbl":
            yield from _of_table(child, walk)
        elif child.tag in _WRAPPERS:
            yield from _body(child, walk)


def _children(element: Any) -> Iterator[Any]:
    """An element's children; of several alternatives only the first, which is the one Word shows."""
    for child in element:
        if child.tag == _ALTERNATIVES:
            if len(child):
                yield from _children(child[0])
        else:
            yield child


def _of_paragraph(paragraph: Any, walk: _Walk) -> Iterator[tuple[BlockKind, int, str]]:
    properties = paragraph.find(f"{_WORD}pPr")
    own = _properties(properties)
    named = None if properties is None else _value(properties.find(f"{_WORD}pStyle"))
    style = walk.styles.get(named or "", _PLAIN)
    if not CONTENTS_STYLE.match(style.name):
        shown = _shown(paragraph, style, walk)
        level = own.level or style.level
        if shown.text and level:
            yield "heading", level, shown.text
        elif shown.text:
            plain = len(shown.text) <= BOLD_HEADING_LENGTH and not shown.text.endswith((".", "!", ";", ","))
            listed = own.listed or style.listed
            if shown.bold and plain and not listed:
                yield "heading", 0, shown.text
            else:
                yield "list_item" if listed else "paragraph", 0, shown.text
    # What stands in text boxes is drawn beside the paragraph that holds them.
    if next(paragraph.iter(_BOX), None) is not None:
        for box in _boxes(paragraph, style, walk):
            yield from _body(box, walk)


def _boxes(element: Any, style: _Style, walk: _Walk) -> Iterator[Any]:
    """A paragraph's visible text boxes, except those inside another box, which belong to that box's paragraphs."""
    for child in _children(element):
        if child.tag == _BOX:
            yield child
        elif child.tag not in _UNSEEN and not (child.tag == f"{_WORD}r" and _hidden(child, style, walk)):
            yield from _boxes(child, style, walk)


def _of_table(table: Any, walk: _Walk) -> Iterator[tuple[BlockKind, int, str]]:
    """A row a block, cells parted by tabs; a table of one column only lays out the page and gives its paragraphs."""
    rows = [
        [cell for cell in _parts(row, f"{_WORD}tc") if cell.find(f"{_WORD}tcPr/{_WORD}cellDel") is None]
        for row in _parts(table, f"{_WORD}tr")
        if row.find(f"{_WORD}trPr/{_WORD}del") is None and not _is_on(row.find(f"{_WORD}trPr/{_WORD}hidden"))
    ]
    if all(len(row) <= 1 for row in rows):
        for row in rows:
            for cell in row:
                yield from _body(cell, walk)
        return
    for row in rows:
        cells = [" ".join(text for _, _, text in _body(cell, walk)).replace("\t", " ") for cell in row]
        if any(cells):
            yield "table_row", 0, "\t".join(cell for cell in cells if cell)


def _parts(element: Any, tag: str) -> Iterator[Any]:
    """A table's rows or a row's cells, those within controls too, never those of a table within."""
    for child in _children(element):
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _parts(child, tag)


def _shown(paragraph: Any, style: _Style, walk: _Walk) -> _Paragraph:
    """A paragraph's text as it stands, white space folded."""
    pieces = _outside_codes([piece for run in _runs(paragraph) for piece in _pieces(run, style, walk)])
    walk.struck.extend(words for piece in pieces if piece.struck and (words := _folded(piece.text)))
    standing = [piece for piece in pieces if not piece.struck]
    text = _folded("".join(piece.text for piece in standing))
    return _Paragraph(text, bool(text) and all(piece.bold for piece in standing if piece.text.strip()))


def _folded(text: str) -> str:
    return " ".join(UNSHOWN.sub("", text).split())


def _outside_codes(pieces: Sequence[_Piece]) -> list[_Piece]:
    """The text outside field codes; fields may be nested."""
    within = [0] * (len(pieces) + 1)
    begun: list[int | None] = []
    for place, piece in enumerate(pieces):
        if piece.field == "begin":
            begun.append(place)
        elif piece.field and begun:
            begin = begun.pop()
            if begin is not None:
                within[begin] += 1
                within[place] -= 1
            if piece.field == "separate":
                begun.append(None)
    return [
        piece for piece, codes in zip(pieces, accumulate(within[:-1]), strict=True) if not codes and not piece.field
    ]


def _runs(element: Any) -> Iterator[Any]:
    """The runs of a paragraph, including those in links, insertions and controls, but not those deleted or in boxes."""
    for child in _children(element):
        if child.tag == f"{_WORD}r":
            yield child
        elif child.tag not in _UNSEEN and child.tag not in (_BOX, f"{_WORD}pPr"):
            yield from _runs(child)


def _run_style(properties: Any, walk: _Walk) -> _Style:
    return _PLAIN if properties is None else walk.styles.get(_value(properties.find(f"{_WORD}rStyle")) or "", _PLAIN)


def _hidden(run: Any, style: _Style, walk: _Walk) -> bool:
    """Whether a run is hidden, by itself or by a style."""
    properties = run.find(f"{_WORD}rPr")
    own = _switch(properties, "vanish")
    by_style = style.hidden or _run_style(properties, walk).hidden
    return bool(by_style if own is None else own) or bool(_switch(properties, "webHidden"))


def _pieces(run: Any, style: _Style, walk: _Walk) -> Iterator[_Piece]:
    """What a run of a paragraph of this style shows, and the marks of fields in it."""
    properties = run.find(f"{_WORD}rPr")
    own_bold, own_struck = _switch(properties, "b"), _struck(properties)
    bold = style.bold if own_bold is None else own_bold
    struck = style.struck or _run_style(properties, walk).struck if own_struck is None else own_struck
    hidden = _hidden(run, style, walk)
    for child in run:
        if child.tag == f"{_WORD}fldChar":
            yield _Piece("", bold, struck, child.get(f"{_WORD}fldCharType") or "")
        elif hidden:
            continue
        elif child.tag == f"{_WORD}t":
            yield _Piece(child.text or "", bold, struck)
        elif child.tag in (f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"):
            yield _Piece(" ", bold, struck)
        elif child.tag == f"{_WORD}noBreakHyphen":
            yield _Piece("-", bold, struck)
