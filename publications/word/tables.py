"""Tables in a Word file: rules between rows, a header row on every page, columns as wide as the document says.

In: an open Word file and a `Grid`. Out: a table with its caption's words as its title, for assistive technology.
"""

from collections.abc import Callable
from typing import Any

from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Emu, Pt
from docx.text.paragraph import Paragraph

from publications.document import Grid, Run, Words
from publications.grid_widths import column_widths
from publications.word.looks import text_width
from publications.word.markup import element, plain, tag

# Writes words into a paragraph.
Put = Callable[[Paragraph, Words], None]

# In points: the size of a table's letters, and what a cell keeps free at its left and at its right.
_SIZE = 9.5
_MARGIN = 2.85


def add_table(word: WordFile, grid: Grid, style: str | None, put: Put) -> None:
    """Add a table at the end of the file, in a table style of that name if there is one."""
    table: Any = word.add_table(rows=1, cols=len(grid.header))
    if style:
        table.style = style
    _describe(table._tbl.tblPr, grid)
    rows = [table.rows[0], *(table.add_row() for _ in grid.rows)]
    # python-docx finds a row's cells anew each time it is asked.
    cells = [row.cells for row in rows]
    header = tuple((Run(name, bold=True),) for name in grid.header)
    for row, words in zip(cells, (header, *grid.rows), strict=True):
        _fill(row, words, grid.numbers, put)
    for cell in cells[0]:
        # The header is not parted from the first row. No other row may be held to the next: of a table that begins
        # low on a page, LibreOffice then draws the rows that do not fit on no page at all.
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    for row in rows:
        row._tr.get_or_add_trPr().append(element("cantSplit"))
    _repeat_as_header(rows[0], cells[0])
    _set_widths(table, cells, grid, text_width(word))


def _describe(look: Any, grid: Grid) -> None:
    """Rules between rows only, which row is the header, and the caption as the table's title."""
    borders = element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        ruled = side in ("top", "bottom", "insideH")
        borders.append(
            element(side, val="single", sz="4", space="0", color="8B97A2") if ruled else element(side, val="nil")
        )
    twips = str(round(20 * _MARGIN))
    margins = element("tblCellMar", element("left", w=twips, type="dxa"), element("right", w=twips, type="dxa"))
    for old in [*look.findall(tag("tblBorders")), *look.findall(tag("tblLook"))]:
        look.remove(old)
    look.extend(
        [
            borders,
            margins,
            element("tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", noHBand="1", noVBand="1"),
            element("tblCaption", val=plain(grid.caption)),
            element("tblDescription", val=plain(f"Columns: {', '.join(grid.header)}.")),
        ]
    )


def _fill(row: Any, words: tuple[Words, ...], numbers: tuple[int, ...], put: Put) -> None:
    for place, (cell, part) in enumerate(zip(row, words, strict=True)):
        paragraph = cell.paragraphs[0]
        spacing = paragraph.paragraph_format
        spacing.space_after = spacing.space_before = Pt(2)
        spacing.line_spacing = 1.0
        if place in numbers:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        put(paragraph, part)
        for run in paragraph.runs:
            run.font.size = Pt(_SIZE)


def _repeat_as_header(row: Any, cells: Any) -> None:
    """Repeated at the head of every page that the table goes on to, and shaded."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))
    for cell in cells:
        cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill="EEF1F3"))


def _set_widths(table: Any, cells: list[Any], grid: Grid, room: int) -> None:
    """Columns as wide as the document says, and as their words need."""
    widths = [Pt(width) for width in column_widths(grid, Emu(room).pt, _SIZE, 2 * _MARGIN)]
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in cells:
        for cell, width in zip(row, widths, strict=True):
            cell.width = width
