"""Word to blocks: bytes of a .docx in, visible text blocks in document order out.

Headings come by their style, list items by their numbering, tables row by row. What is deleted, hidden, or only a
field's code is not text that a reader sees. Running heads and feet and footnotes stand outside the body: left out.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
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

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BODY_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# Stretches whose text is no longer, or never was, part of what a reader sees.
_UNSEEN = frozenset({f"{_WORD}del", f"{_WORD}moveFrom", f"{_WORD}instrText", _FALLBACK})


class _Paragraph(NamedTuple):
    """A paragraph's visible text, and whether all of it is bold."""

    text: str
    bold: bool


class _Style(NamedTuple):
    """What a paragraph style makes of a paragraph: its name, heading level (0 for none), list, bold."""

    name: str
    level: int
    listed: bool
    bold: bool


_PLAIN = _Style("", 0, False, False)


def read_word(document: bytes) -> list[Block]:
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
    blocks: list[Block] = []
    styles = _styles(opened)
    for kind, level, text in _body(opened.element.body, styles):
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
    return blocks


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
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError) as error:
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
        # lxml's error for XML that is none is a SyntaxError.
        raise _damaged(error) from error
    except (KeyError, ValueError, AttributeError, TypeError, IndexError) as error:
        # What python-docx meets in a package whose parts are missing or are not what they are named.
        raise _damaged(error) from error


def _damaged(error: Exception) -> UnreadableDocument:
    return UnreadableDocument(
        "damaged",
        f"The Word file is damaged ({str(error)[:120] or type(error).__name__}).",
        "Open it in Word (it offers to repair it), save it as .docx and add that file.",
    )


def _styles(opened: "Document") -> dict[str, _Style]:
    """Every paragraph style by its id, with what it takes from the styles that it is based on."""
    raw = {style.get(f"{_WORD}styleId"): style for style in opened.styles.element.iter(f"{_WORD}style")}

    def read(style_id: str | None, depth: int) -> _Style:
        element = raw.get(style_id)
        if element is None or depth > 20:
            return _PLAIN
        name = (_value(element.find(f"{_WORD}name")) or "").lower()
        own = _properties(element.find(f"{_WORD}pPr"))
        bold = _is_on(element.find(f"{_WORD}rPr/{_WORD}b"))
        found = HEADING_STYLE.match(name)
        level = int(found[1]) if found else 1 if name == "title" else own.level
        if level == 0 or not own.listed or bold is None:
            base = read(_value(element.find(f"{_WORD}basedOn")), depth + 1)
            level = level or base.level
            own = own._replace(listed=own.listed or base.listed)
            bold = base.bold if bold is None else bold
        return _Style(name, min(level, 6), own.listed or name.startswith("list "), bool(bold))

    return {style_id: read(style_id, 0) for style_id in raw if style_id}


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


def _body(element: Any, styles: dict[str, _Style]) -> Iterator[tuple[BlockKind, int, str]]:
    """Paragraphs, list items, headings and table rows beneath an element, in order."""
    for child in element:
        if child.tag == f"{_WORD}p":
            yield from _of_paragraph(child, styles)
        elif child.tag == f"{_WORD}tbl":
            yield from _of_table(child, styles)
        elif child.tag in (f"{_WORD}sdt", f"{_WORD}sdtContent", f"{_WORD}ins", f"{_WORD}customXml", f"{_WORD}smartTag"):
            yield from _body(child, styles)


def _of_paragraph(paragraph: Any, styles: dict[str, _Style]) -> Iterator[tuple[BlockKind, int, str]]:
    properties = paragraph.find(f"{_WORD}pPr")
    own = _properties(properties)
    style = styles.get(_value(properties.find(f"{_WORD}pStyle")) or "", _PLAIN) if properties is not None else _PLAIN
    if not CONTENTS_STYLE.match(style.name):
        shown = _shown(paragraph, bold=style.bold)
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
    for box in paragraph.iter(f"{_WORD}txbxContent"):
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            yield from _body(box, styles)


def _of_table(table: Any, styles: dict[str, _Style]) -> Iterator[tuple[BlockKind, int, str]]:
    """A row a block, cells parted by tabs; a table of one column only lays out the page and gives its paragraphs."""
    rows = [[cell for cell in row.iter(f"{_WORD}tc") if _row_of(cell) is row] for row in table.iter(f"{_WORD}tr")]
    rows = [row for row, element in zip(rows, table.iter(f"{_WORD}tr"), strict=True) if _table_of(element) is table]
    if all(len(row) <= 1 for row in rows):
        for row in rows:
            for cell in row:
                yield from _body(cell, styles)
        return
    for row in rows:
        cells = [" ".join(text for _, _, text in _body(cell, styles)).replace("\t", " ") for cell in row]
        if any(cells):
            yield "table_row", 0, "\t".join(cell for cell in cells if cell)


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(f"{_WORD}tr"), None)


def _table_of(row: Any) -> Any:
    return next(row.iterancestors(f"{_WORD}tbl"), None)


def _shown(paragraph: Any, *, bold: bool) -> _Paragraph:
    """A paragraph's text as a reader sees it, white space folded."""
    parts: list[str] = []
    all_bold = True
    for run in _runs(paragraph):
        properties = run.find(f"{_WORD}rPr")
        if properties is not None and (
            _is_on(properties.find(f"{_WORD}vanish")) or _is_on(properties.find(f"{_WORD}webHidden"))
        ):
            continue
        text = "".join(_characters(run))
        if text.strip():
            own = _is_on(properties.find(f"{_WORD}b")) if properties is not None else None
            all_bold = all_bold and (bold if own is None else own)
        parts.append(text)
    text = " ".join("".join(parts).replace("\u00ad", "").split())
    return _Paragraph(text, bool(text) and all_bold)


def _runs(element: Any) -> Iterator[Any]:
    """The runs of a paragraph, those within links, insertions and controls too, those deleted or in boxes not."""
    for child in element:
        if child.tag == f"{_WORD}r":
            yield child
        elif child.tag not in _UNSEEN and child.tag not in (f"{_WORD}txbxContent", f"{_WORD}pPr"):
            yield from _runs(child)


def _characters(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag == f"{_WORD}t":
            yield child.text or ""
        elif child.tag in (f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"):
            yield " "
        elif child.tag == f"{_WORD}noBreakHyphen":
            yield "-"
