"""Small PDFs for the replica, written byte by byte: text in Helvetica, rules, pages. Text in; bytes out.

`report_pdf` is the download of a report; `council_paper` is the harder document, whose content is `PAPER`,
the blocks that a reader of it must give back.
"""

from collections.abc import Sequence
from dataclasses import dataclass

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 595, 842, 72


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text at a point (from the lower left corner, in points)."""

    x: float
    y: float
    text: str
    size: float = 11
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin straight line between two points."""

    x0: float
    y0: float
    x1: float
    y1: float


def write_pdf(pages: Sequence[Sequence[Text | Rule]], *, title: str = "Fictional document") -> bytes:
    """A PDF 1.4 file with the marks on each page. Text is limited to the characters of windows-1252."""
    fonts = "<< /F1 3 0 R /F2 4 0 R >>"
    kids = " ".join(f"{6 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        b"<< /Title " + _string(title) + b" >>",
    ]
    for index, marks in enumerate(pages):
        stream = b"\n".join(_mark(mark) for mark in marks)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}] "
            f"/Resources << /Font {fonts} >> /Contents {7 + 2 * index} 0 R >>".encode()
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    return assemble(objects)


def _mark(mark: Text | Rule) -> bytes:
    if isinstance(mark, Rule):
        return f"0.5 w {mark.x0} {mark.y0} m {mark.x1} {mark.y1} l S".encode()
    font = "F2" if mark.bold else "F1"
    return f"BT /{font} {mark.size} Tf {mark.x} {mark.y} Td ".encode() + _string(mark.text) + b" Tj ET"


def _string(text: str) -> bytes:
    data = text.encode("windows-1252")
    for special in (b"\\", b"(", b")"):
        data = data.replace(special, b"\\" + special)
    return b"(" + data + b")"


def assemble(objects: Sequence[bytes]) -> bytes:
    """A PDF 1.4 file of these objects, numbered from 1: the catalogue first, what is told of the document fifth."""
    result = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(result))
        result += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(result)
    result += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    result += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    result += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R >>\n".encode()
    return bytes(result) + f"startxref\n{start}\n%%EOF\n".encode()


def report_pdf(title: str, paragraphs: Sequence[str]) -> bytes:
    """A short report: a bold title, then each paragraph wrapped at about 85 characters."""
    marks: list[Text | Rule] = [Text(MARGIN, 760, title, 16, True)]
    y = 725.0
    for paragraph in paragraphs:
        for line in wrapped(paragraph, 85):
            marks.append(Text(MARGIN, y, line))
            y -= 14
        y -= 10
    return write_pdf([marks], title=title)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` characters, broken at spaces."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


@dataclass(frozen=True, slots=True)
class PaperBlock:
    """A block that a reader of the paper must give. `kind`: heading, paragraph, list_item or table_row."""

    kind: str
    text: str
    page: int


RUNNING_HEAD = "Ravensholt City Council: Adult Social Care Scrutiny Committee (fictional)"

_WAITS = (
    ("Waiting for", "People", "Median days"),
    ("Care Act assessment", "212", "37"),
    ("Occupational therapy", "612", "143"),
    ("Annual review", "1,480", "96"),
)

# What the paper says, by hand: the lines drawn below are these, cut at the places marked there.
PAPER: tuple[PaperBlock, ...] = (
    PaperBlock("heading", "Adult social care: progress since the assessment", 1),
    PaperBlock("heading", "1. Purpose of the report", 1),
    PaperBlock(
        "paragraph",
        "This paper tells members how the council has responded to its assessment. It sets out "
        "what has improved, "
        "what has not, and what officers recommend.",
        1,
    ),
    PaperBlock("heading", "2. Waiting", 1),
    PaperBlock(
        "paragraph",
        "Waits for occupational therapy remain the largest risk. The number waiting fell in every "
        "month of the "
        "autumn, and two teams now work through the list together.",
        1,
    ),
    PaperBlock("list_item", "Duty workers ring everyone on the list each month.", 1),
    PaperBlock("list_item", "A well-being visit is offered after 90 days.", 1),
    PaperBlock(
        "paragraph",
        "Members asked in March whether people are safe while they wait, and this was answered by "
        "the Director in "
        "writing.",
        1,
    ),
    *(PaperBlock("table_row", " ".join(row), 2) for row in _WAITS),
    PaperBlock("heading", "3. Recommendation", 3),
    PaperBlock(
        "paragraph",
        "That members note the progress made, and ask for a further paper in six months with "
        "figures for each of the "
        "four areas of the city.",
        3,
    ),
)

# Each block as drawn: a soft break ends in a hyphen that belongs to no word; "well-being" keeps its own.
_DRAWN: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("title", ("Adult social care: progress since the assessment",)),
    ("heading", ("1. Purpose of the report",)),
    (
        "paragraph",
        (
            "This paper tells members how the council has responded to its assess-",
            "ment. It sets out what has improved, what has not, and what officers recom-",
            "mend.",
        ),
    ),
    ("heading", ("2. Waiting",)),
    (
        "paragraph",
        (
            "Waits for occupational therapy remain the largest risk. The number wait-",
            "ing fell in every month of the autumn, and two teams now work through the",
            "list together.",
        ),
    ),
    ("bullet", ("Duty workers ring everyone on the list each month.",)),
    ("bullet", ("A well-being visit is offered after 90 days.",)),
    ("foot", ("Members asked in March whether people are safe while they wait, and this",)),
)
_SECOND_TOP = "was answered by the Director in writing."


def council_paper() -> bytes:
    """Three pages: running heads, page numbers, hyphenation, a paragraph over a page break, a table."""
    first = _furnished(1)
    y = 750.0
    for kind, lines in _DRAWN:
        size, bold = {"title": (18, True), "heading": (14, True)}.get(kind, (11, False))
        y = 120.0 if kind == "foot" else y
        for index, line in enumerate(lines):
            mark = "• " if kind == "bullet" and index == 0 else ""
            first.append(Text(MARGIN + (18 if kind == "bullet" else 0), y, mark + line, size, bold))
            y -= size + 3
        y -= 12
    second = [*_furnished(2), Text(MARGIN, 750, _SECOND_TOP), *_table(690)]
    third = _furnished(3)
    third.append(Text(MARGIN, 750, PAPER[-2].text, 14, True))
    third += [Text(MARGIN, 725 - 14 * index, line) for index, line in enumerate(wrapped(PAPER[-1].text, 80))]
    return write_pdf([first, second, third], title=PAPER[0].text)


def _furnished(number: int) -> list[Text | Rule]:
    return [Text(MARGIN, 805, RUNNING_HEAD, 8), Text(270, 40, f"Page {number} of 3", 8)]


def _table(top: float) -> list[Text | Rule]:
    """A ruled grid with the waits in it."""
    columns, height = (MARGIN, 252.0, 342.0, 452.0), 20.0
    marks: list[Text | Rule] = []
    for index, row in enumerate(_WAITS):
        baseline = top - height * index - 14
        marks += [Text(columns[place] + 4, baseline, cell, 10, index == 0) for place, cell in enumerate(row)]
    bottom = top - height * len(_WAITS)
    marks += [Rule(columns[0], top - height * n, columns[-1], top - height * n) for n in range(len(_WAITS) + 1)]
    return marks + [Rule(x, top, x, bottom) for x in columns]
