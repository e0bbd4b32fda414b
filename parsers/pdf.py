"""PDF to blocks: bytes of a document in, visible text blocks in reading order out, each with its page.

PDFium gives text, fonts and places for every page; pdfplumber is asked only for pages with a ruled table. Running
heads, running feet and page numbers are left out, and lines are joined into paragraphs.
"""

import ctypes
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from parsers.blocks import Block, BlockKind, UnreadableDocument

MAX_BYTES = 60 * 1024 * 1024
MAX_PAGES = 1_500
MAX_PAGE_CHARACTERS = 200_000
MAX_RULES = 5_000
MAX_CROSSINGS = 4_000
MAX_TABLE_CHARACTERS = 40_000
"""A page with more lines and boxes, more places where they could cross, or more text than this holds no table that a
person would read; none is looked for on it, because the time that takes grows with the cube of the crossings."""
MAX_DRAWN_BYTES = 250_000
"""What draws such a page, unpacked: PDFium leaves out what does nothing and letters beyond 32,767 at once, pdfminer
does not, and takes 2 kB for each. Pages with tables take some 50,000."""
MAX_FORM_DEPTH = 8

MARGIN = 0.12
"""The part of a page's height, top and bottom, in which running heads and feet stand."""
HEADING_SIZE = 1.15
"""How much larger than the body's type a heading's is."""
HEADING_LENGTH = 150
PARAGRAPH_GAP = 1.75
"""Lines further apart than this many times their type size are of two paragraphs."""

# Only from the beginning of a word: a word of many thousand letters is else tried from each of them.
SOFT_HYPHEN = re.compile("(?<!\\w)(\\w++)[\ufffe\u00ad]\\s*(\\w+)|[\ufffe\u00ad\u0002]")
HYPHENATED = re.compile(r"(?<!\w)\w++-\w+")
KEPT_PREFIXES = frozenset({"self", "co", "non", "well", "multi", "cross", "pre", "post", "ex", "re", "long", "short"})
BULLET = re.compile("[\u2022\u00b7\u25aa\u25cf\u25e6\u2023\u2043\u25a0\uf0b7\uf0a7o\u2013-] ")
LETTERED = re.compile(r"(?:\([a-z]{1,4}\)|[a-z]\)) ")
PAGE_NUMBER = re.compile(r"(?:page )?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?", re.I)
BOLD_NAME = re.compile(rb"bold|black|heavy|demi", re.I)
UNSHOWN = re.compile("[\u0000-\u0008\u200b\u2060\ufeff\uffff]")
SENTENCE_END = (".", "!", "?", ":", ";", ".\u201d", ".\u2019", '."')


class PdfDocument(NamedTuple):
    """A document's blocks; `tables_unread` are the pages whose ruled tables gave only their plain lines."""

    blocks: list[Block]
    tables_unread: tuple[int, ...]


class _Line(NamedTuple):
    """One line as PDFium gives it: text, baseline of its first and last letter (points from the foot), type size, bold.

    A line that ends in a broken word runs on into the next as drawn, so its two baselines may differ.
    """

    text: str
    y: float
    foot: float
    size: float
    bold: bool


class _Frame(NamedTuple):
    """A page's sheet and the part of it that is shown (left, foot, right, top, in points), and its quarter turns."""

    sheet: tuple[float, float, float, float]
    shown: tuple[float, float, float, float]
    turns: int

    def height(self) -> float:
        """How high the page is as it is shown, turned."""
        left, foot, right, top = self.sheet
        return right - left if self.turns % 2 else top - foot

    def above_foot(self, x: float, y: float) -> float:
        """How high a place stands above the foot of the page as it is shown."""
        left, foot, right, top = self.sheet
        return (y - foot, right - x, top - y, x - left)[self.turns]

    def shows(self, x: float, y: float) -> bool:
        left, foot, right, top = self.shown
        return left - 1 <= x <= right + 1 and foot - 1 <= y <= top + 1


class _Page(NamedTuple):
    number: int
    height: float
    lines: list[_Line]
    ruled: bool


class _Table(NamedTuple):
    """A table's rows, its upper and lower edge from the foot of the page, and the lines beside it at its height.

    `level` says that all letters at its height run from left to right.
    """

    rows: list[str]
    top: float
    bottom: float
    beside: list[_Line]
    level: bool


class _Piece(NamedTuple):
    kind: BlockKind
    size: float
    bold: bool
    text: str
    page: int


def read_pdf(document: bytes, *, out_of_time: Callable[[int], bool] | None = None) -> PdfDocument:
    """The blocks of a PDF.

    `out_of_time` is asked before each page, with its number, so that the caller sets the limit and knows how far the
    reading is: within a page nothing can be asked, and some pages never finish (see `warehouse.pdf_process`). Raises
    `UnreadableDocument` (`too-large`, `damaged`, `encrypted`, `too-many-pages`, `out-of-time`, `no-text`).
    """
    if len(document) > MAX_BYTES:
        raise UnreadableDocument(
            "too-large",
            f"The PDF holds {len(document):,} bytes; at most {MAX_BYTES:,} are read.",
            "Save the part that is wanted as a PDF of its own.",
        )
    pages, ruled = _pages(document, out_of_time)
    if not any(page.lines for page in pages):
        raise UnreadableDocument(
            "no-text", "The PDF shows no text: its pages may be pictures.", "Ask for a text version."
        )
    pages = _without_furniture(pages)
    tables, unread = _tables(ruled, [page for page in pages if page.ruled], out_of_time)
    pieces: list[_Piece] = []
    body = _body_size(pages)
    for page in pages:
        found = list(_pieces(page, tables.get(page.number, []), body))
        if pieces and found and _continues(pieces[-1], found[0]):
            found[0] = pieces[-1]._replace(text=f"{pieces[-1].text} {found[0].text}")
            pieces.pop()
        pieces += found
    return PdfDocument(_blocks(pieces), unread)


def _pages(document: bytes, out_of_time: Callable[[int], bool] | None) -> tuple[list[_Page], bytes]:
    """Every page's lines, by PDFium; and a document of the pages with rules alone, empty where there are none."""
    try:
        opened = pypdfium2.PdfDocument(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableDocument(
                "encrypted", "The PDF is locked with a password.", "Save it without a password."
            ) from error
        raise UnreadableDocument(
            "damaged",
            f"The PDF cannot be opened: it is damaged or was not saved whole ({str(error).rstrip('.')}).",
            "Fetch or save it again.",
        ) from error
    try:
        if len(opened) > MAX_PAGES:
            raise UnreadableDocument(
                "too-many-pages",
                f"The PDF has {len(opened):,} pages; at most {MAX_PAGES:,} are read.",
                "Save the part that is wanted as a PDF of its own.",
            )
        pages = []
        for index in range(len(opened)):
            _check_time(out_of_time, index + 1)
            pages.append(_page(opened, index))
        return pages, _copied(opened, [page.number for page in pages if page.ruled])
    finally:
        opened.close()


def _copied(opened: pypdfium2.PdfDocument, numbers: Sequence[int]) -> bytes:
    """Some pages as a small, sound document of their own, their marks as they were; empty where there are none.

    pdfminer takes a minute or two to find its way in a large document with a damaged index; PDFium has found it.
    """
    if not numbers:
        return b""
    copied, buffer = pypdfium2.PdfDocument.new(), io.BytesIO()
    try:
        copied.import_pages(opened, [number - 1 for number in numbers])
        copied.save(buffer)
    except pypdfium2.PdfiumError:
        return b""
    finally:
        copied.close()
    return buffer.getvalue()


def _check_time(out_of_time: Callable[[int], bool] | None, page: int) -> None:
    if out_of_time is not None and out_of_time(page):
        raise UnreadableDocument(
            "out-of-time", f"Reading the PDF took too long; stopped before page {page}.", "Save a part of it."
        )


def _page(opened: pypdfium2.PdfDocument, index: int) -> _Page:
    try:
        page = opened[index]
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(
            "damaged",
            f"Page {index + 1} of the PDF cannot be read: {str(error).rstrip('.')}.",
            "Fetch or save it again.",
        ) from error
    try:
        text = page.get_textpage()
        try:
            frame = _frame(page)
            return _Page(index + 1, frame.height(), _lines(text, frame), _ruled(page, text.count_chars()))
        finally:
            text.close()
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(
            "damaged",
            f"Page {index + 1} of the PDF cannot be read: {str(error).rstrip('.')}.",
            "Fetch or save it again.",
        ) from error
    finally:
        page.close()


def _frame(page: pypdfium2.PdfPage) -> _Frame:
    left, foot, right, top = shown = page.get_bbox()
    x0, y0, x1, y1 = page.get_mediabox()
    if x0 < x1 and y0 < y1:
        left, foot, right, top = x0, y0, x1, y1
    return _Frame((left, foot, right, top), shown, page.get_rotation() // 90 % 4)


def _lines(text: pypdfium2.PdfTextPage, frame: _Frame) -> list[_Line]:
    """The lines of a page in PDFium's order, with place and font of each line's first letter.

    A line that begins and ends off the page is left out: no reader of the document sees it.
    """
    count = min(text.count_chars(), MAX_PAGE_CHARACTERS)
    if count <= 0:
        return []
    shown = text.get_text_range(0, count, errors="replace")
    flags, name = ctypes.c_int(), ctypes.create_string_buffer(128)
    lines = []
    place = 0
    for drawn in shown.split("\n"):
        stripped = drawn.strip()
        if stripped:
            start = place + drawn.index(stripped[0])
            at = pdfium.FPDFText_GetCharIndexFromTextIndex(text, start)
            first = last = _origin(text, at)
            off = first is not None and not frame.shows(*first)
            if off or "\ufffe" in stripped:
                end = pdfium.FPDFText_GetCharIndexFromTextIndex(text, start + len(stripped) - 1)
                last = _origin(text, end)
            if off and last is not None and not frame.shows(*last):
                place += len(drawn) + 1
                continue
            baseline, foot = (0.0 if one is None else frame.above_foot(*one) for one in (first, last))
            named = pdfium.FPDFText_GetFontInfo(text, at, name, len(name), flags)
            bold = bool(named and BOLD_NAME.search(name.value))
            size = round(pdfium.FPDFText_GetFontSize(text, at) * 2) / 2
            lines.append(_Line(UNSHOWN.sub("", stripped), baseline, foot, size, bold))
        place += len(drawn) + 1
    return [line for line in lines if line.text]


def _origin(text: pypdfium2.PdfTextPage, at: int) -> tuple[float, float] | None:
    """Where a letter stands on the sheet; None where PDFium does not know."""
    x, y = ctypes.c_double(), ctypes.c_double()
    known = at >= 0 and pdfium.FPDFText_GetCharOrigin(text, at, x, y)
    return (x.value, y.value) if known else None


def _ruled(page: pypdfium2.PdfPage, characters: int) -> bool:
    """Whether a page has lines both ways, as a table's grid has; filled boxes count for both."""
    if characters > MAX_TABLE_CHARACTERS or _drawn(page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject) < 0:
        return False
    edges = [ctypes.c_float() for _ in range(4)]
    left, bottom, right, top = edges
    across = down = 0
    heights: set[int] = set()
    widths: set[int] = set()
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        part = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(part) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetBounds(part, left, bottom, right, top):
            continue
        if right.value - left.value > 20:
            across += 1
            heights.update((round(bottom.value), round(top.value)))
        if top.value - bottom.value > 8:
            down += 1
            widths.update((round(left.value), round(right.value)))
    return across >= 2 and down >= 2 and len(heights) * len(widths) <= MAX_CROSSINGS


def _drawn(
    holder: Any, count: Callable[[Any], int], get: Callable[[Any, int], Any], left: int = MAX_RULES, depth: int = 0
) -> int:
    """How many more objects and strokes than these a page may hold; below nothing where it holds too many.

    What is drawn by way of forms counts each time: a few forms within forms can stand for millions of lines.
    """
    number = count(holder)
    left -= number
    for index in range(number if left >= 0 else 0):
        part = get(holder, index)
        kind = pdfium.FPDFPageObj_GetType(part)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            left -= pdfium.FPDFPath_CountSegments(part) // 2
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            if depth == MAX_FORM_DEPTH:
                return -1
            left = _drawn(part, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, left, depth + 1)
        if left < 0:
            return -1
    return left


def _without_furniture(pages: Sequence[_Page]) -> list[_Page]:
    """Drop page numbers, and lines that repeat (but for figures) in the margins of several pages."""
    seen = Counter(key for page in pages for key in {_margin_key(line, page) for line in page.lines} if key)
    often = max(2, len(pages) // 3)

    def running(line: _Line, page: _Page) -> bool:
        key = _margin_key(line, page)
        return bool(key) and (seen[key] >= often or PAGE_NUMBER.fullmatch(line.text) is not None)

    return [page._replace(lines=[line for line in page.lines if not running(line, page)]) for page in pages]


def _margin_key(line: _Line, page: _Page) -> str:
    """A line in a page's margin, as it is told apart from others; "" for a line that is not in a margin."""
    if page.height * MARGIN < line.y < page.height * (1 - MARGIN):
        return ""
    edge = "top" if line.y >= page.height / 2 else "foot"
    return f"{edge} {re.sub(r'[0-9]+', '#', line.text)}"


def _tables(
    copied: bytes, pages: Sequence[_Page], out_of_time: Callable[[int], bool] | None
) -> tuple[dict[int, list[_Table]], tuple[int, ...]]:
    """The ruled tables of the pages that have rules, by pdfplumber; and the pages it could not read.

    `copied` is a document of these pages in this order.
    """
    if not pages:
        return {}, ()
    # Imported here: it takes longer to load than most documents take to read.
    import logging

    import pdfplumber
    from pdfminer.pdftypes import stream_value
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    # Its log warns of every oddity in a document; without a handler the warnings would go to the screen.
    logging.getLogger("pdfminer").addHandler(logging.NullHandler())
    # Errors its interpreter raises on documents that PDFium can read: all come from the document, none from our code.
    failures = (
        *(PdfminerException, MalformedPDFException, PSException, ValueError, TypeError, KeyError, IndexError),
        *(AttributeError, AssertionError, ArithmeticError, RecursionError, NotImplementedError),
    )
    found: dict[int, list[_Table]] = {}
    unread: list[int] = []
    try:
        opened = pdfplumber.open(io.BytesIO(copied))
    except failures:
        return {}, tuple(page.number for page in pages)
    # Pages are closed one by one: closing the whole document reads every page again and fails if one is spoiled.
    for place, page in enumerate(pages):
        _check_time(out_of_time, page.number)
        try:
            plumbed = opened.pages[place]
            try:
                drawn = sum(_drawn_bytes(stream_value(part)) for part in plumbed.page_obj.contents)
                tables = _plumbed_tables(plumbed) if drawn <= MAX_DRAWN_BYTES else []
            finally:
                plumbed.close()
            if drawn <= MAX_DRAWN_BYTES and _accounted(page, tables):
                found[page.number] = tables
            else:
                unread.append(page.number)
        except failures:
            unread.append(page.number)
    return found, tuple(unread)


def _drawn_bytes(stream: Any) -> int:
    """How much a stream draws, unpacked; as packed where that is too much, for pdfminer mends a broken one bytewise."""
    packed = len(stream.rawdata or b"")
    return packed if packed > MAX_DRAWN_BYTES else len(stream.get_data())


def _accounted(page: _Page, tables: Sequence[_Table]) -> bool:
    """Whether tables hold just the letters of the lines whose place they take: none is lost, none is read twice.

    Letters that run up, down or backwards are the same letters in another order (96 for 69), so they have none.
    """
    at_height = {line: [table for table in tables if table.bottom <= line.y <= table.top] for line in page.lines}
    replaced = Counter(_letters(line.text for line in page.lines if at_height[line]))
    used = [table for table in tables if any(table in those for those in at_height.values())]
    given = Counter(_letters(text for table in used for text in (*table.rows, *(line.text for line in table.beside))))
    return replaced == given and all(table.level for table in used)


def _letters(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from filter(str.isalnum, unicodedata.normalize("NFKC", text))


def _plumbed_tables(page: Any) -> list[_Table]:
    """Tables of at least two rows and two columns; a box drawn round text does not count."""
    read = [(table, table.extract()) for table in page.find_tables()]
    whole = [(table, rows) for table, rows in read if len(rows) >= 2 and max(len(row) for row in rows) >= 2]
    if not whole or not page.chars:
        return []
    # pdfplumber's places count from the head of the sheet, pdfminer's from the foot of the page as shown.
    one = page.chars[0]
    foot = one["y0"] + one["bottom"]
    tables: list[_Table] = []
    told: set[int] = set()
    for table, rows in whole:
        texts = ["\t".join(" ".join(cell.split()) for cell in row if cell and cell.strip()) for row in rows]
        top, bottom = foot - table.bbox[1], foot - table.bbox[3]
        letters = [letter for letter in page.chars if bottom <= letter["matrix"][5] <= top]
        level = all(letter["matrix"][0] > 0 for letter in letters)
        beside = [
            letter
            for letter in letters
            if id(letter) not in told and not any(_in_cell(letter, other) for other, _ in whole)
        ]
        told.update(map(id, beside))
        lines = _plumbed_lines(page, beside, table.bbox)
        tables.append(_Table([UNSHOWN.sub("", text) for text in texts if text], top, bottom, lines, level))
    return tables


def _in_cell(letter: dict[str, Any], table: Any) -> bool:
    """Whether a letter's middle lies in a cell, which is how pdfplumber takes the text of one."""
    across, down = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
    left, top, right, bottom = table.bbox
    if not (left <= across < right and top <= down < bottom):
        return False
    return any(
        cell is not None and cell[0] <= across < cell[2] and cell[1] <= down < cell[3]
        for row in table.rows
        if row.bbox[1] <= down < row.bbox[3]
        for cell in row.cells
    )


def _plumbed_lines(page: Any, letters: Sequence[dict[str, Any]], box: Sequence[float]) -> list[_Line]:
    """The lines that letters make: those left of a table, then right of it, then within its edges."""
    if not any(letter["text"].strip() for letter in letters):
        return []
    sides = (
        {id(letter) for letter in letters if letter["x1"] <= box[0]},
        {id(letter) for letter in letters if letter["x0"] >= box[2]},
        {id(letter) for letter in letters if letter["x1"] > box[0] and letter["x0"] < box[2]},
    )
    lines = []
    for side in sides:
        part = page.filter(lambda one, side=side: id(one) in side)
        for line in part.extract_text_lines() if side else []:
            first = line["chars"][0]
            bold = BOLD_NAME.search(first["fontname"].encode("utf-8", "replace")) is not None
            base, size = float(first["matrix"][5]), round(first["size"] * 2) / 2
            lines.append(_Line(UNSHOWN.sub("", line["text"].strip()), base, base, size, bold))
    return [line for line in lines if line.text]


def _body_size(pages: Iterable[_Page]) -> float:
    """The type size most of the letters have."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _pieces(page: _Page, tables: Sequence[_Table], body: float) -> Iterator[_Piece]:
    """A page's lines joined into pieces, each table's rows in the place of its lines."""
    waiting = list(tables)
    current: list[_Line] = []
    for line in page.lines:
        at_height = [table for table in tables if table.bottom <= line.y <= table.top]
        if at_height:
            if current:
                yield _joined(current, page.number, body)
                current = []
            for table in [table for table in at_height if table in waiting]:
                waiting.remove(table)
                yield from (_Piece("table_row", 0.0, False, row, page.number) for row in table.rows)
                yield from _pieces(page._replace(lines=table.beside), [], body)
            continue
        if current and not _same_paragraph(current[-1], line):
            yield _joined(current, page.number, body)
            current = []
        current.append(line)
    if current:
        yield _joined(current, page.number, body)


def _same_paragraph(above: _Line, line: _Line) -> bool:
    gap = above.foot - line.y
    return (
        above.size == line.size
        and above.bold == line.bold
        and 0 < gap <= PARAGRAPH_GAP * max(line.size, 1.0)
        and not BULLET.match(line.text)
        and not LETTERED.match(line.text)
    )


def _joined(lines: Sequence[_Line], page: int, body: float) -> _Piece:
    first = lines[0]
    text = " ".join(" ".join(line.text for line in lines).split())
    if BULLET.match(text):
        return _Piece("list_item", first.size, first.bold, text[2:].strip(), page)
    if LETTERED.match(text):
        return _Piece("list_item", first.size, first.bold, text, page)
    larger = first.size >= body * HEADING_SIZE
    if (larger or first.bold) and len(text) <= HEADING_LENGTH and not text.endswith((".", ";", ",")):
        return _Piece("heading", first.size if larger else 0.0, first.bold, text, page)
    return _Piece("paragraph", first.size, first.bold, text, page)


def _continues(last: _Piece, first: _Piece) -> bool:
    """Whether a page's first piece goes on with the paragraph that the page before left off."""
    same = last.kind in ("paragraph", "list_item") and first.kind == "paragraph" and last.size == first.size
    return same and first.text[:1].islower() and not last.text.endswith(SENTENCE_END)


def _blocks(pieces: Sequence[_Piece]) -> list[Block]:
    """Number the pieces; headings' levels by their size, largest first; broken words mended."""
    sizes = sorted({piece.size for piece in pieces if piece.kind == "heading" and piece.size}, reverse=True)
    levels = {size: min(rank, 6) for rank, size in enumerate(sizes, start=1)}
    hyphenated = {word.lower() for piece in pieces for word in HYPHENATED.findall(piece.text)}

    def mended(found: re.Match[str]) -> str:
        head, tail = found[1], found[2]
        if head is None:
            return ""
        keeps = head.lower() in KEPT_PREFIXES or f"{head}-{tail}".lower() in hyphenated
        return f"{head}-{tail}" if keeps else head + tail

    blocks: list[Block] = []
    for piece in pieces:
        text = SOFT_HYPHEN.sub(mended, piece.text).strip()
        if text:
            level = levels.get(piece.size, 0) if piece.kind == "heading" else 0
            blocks.append(Block(piece.kind, level, text, (), len(blocks), piece.page))
    return blocks
