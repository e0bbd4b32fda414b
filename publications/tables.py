"""Answers as tables, for the terminal, plain text, Markdown, CSV, Excel or JSON.

In: an `Answer`: headline sentences, tables for people, the same data for machines, notes. Out: text or bytes.
"""

import csv
import io
import json
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from os.path import commonprefix
from typing import TYPE_CHECKING, Any, Literal

from publications.wording import rounded

if TYPE_CHECKING:
    from rich.console import Console

Kind = Literal["text", "link", "integer", "percent", "share", "decimal", "number", "date"]

LEFT_KINDS = ("text", "link", "date")

# Characters per line on a workbook's sheet About.
_ABOUT_WIDTH = 100

# Spreadsheets read a cell that starts like this as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

# Control characters and bidirectional controls can repaint a terminal or reverse what a reader sees.
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name for machines, its heading for people, and what its values are."""

    name: str
    heading: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns, with a title that is also the name of an Excel sheet."""

    title: str
    columns: tuple[Column, ...]
    rows: list[tuple[Any, ...]]


def table_of(title: str, columns: tuple[Column, ...], records: list[dict[str, Any]]) -> Table:
    """A table of the columns' values, by name, from records."""
    return Table(title, columns, [tuple(record[column.name] for column in columns) for record in records])


# For each date column, the column that says how exactly it is known.
_PRECISION = {"published_on": "published_precision", "dated": "date_precision"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answers.

    `lines` are the headline sentences; `shown` the tables for people; `data` the tables for machines (the first is the
    CSV); `notes` the cautions; `document` the JSON, by default the rows of `data[0]`; `cut` a note that the answer is
    not complete, to be shown with files too.
    """

    title: str
    lines: list[str]
    shown: list[Table]
    data: list[Table] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    document: Any = None
    cut: str = ""

    @property
    def machine_tables(self) -> list[Table]:
        return self.data or self.shown


def showable(text: str) -> str:
    """The text without characters that could act on the reader's screen."""
    return _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def show(value: Any, kind: Kind) -> str:
    """A value as people read it: 56%, 12.5, 30 September 2025, or a dash where there is none."""
    if value is None:
        return "–"
    if isinstance(value, date) and kind == "date":
        return f"{value:%Y-%m-%d}"
    if kind == "percent":
        return f"{_trim(value)}%"
    if kind == "share":
        return f"{rounded(value, times=100)}%"
    if kind == "decimal":
        return rounded(value, 2)
    return showable(str(value))


def _trim(value: float) -> str:
    """At most one decimal place, none if it is zero."""
    return rounded(value, 1).removesuffix(".0")


def to_plain(answer: Answer) -> str:
    """Plain text for pipes and files: every value whole, columns aligned, nothing cut to a width."""
    parts = ["\n".join(showable(line) for line in answer.lines)] if answer.lines else []
    parts += ["\n".join([showable(table.title), *_aligned(table)]) for table in answer.shown]
    if answer.notes:
        parts.append("\n".join(f"Note: {showable(note)}" for note in answer.notes))
    return "\n\n".join(parts) + "\n"


def _aligned(table: Table) -> list[str]:
    grid = [[column.heading for column in table.columns]]
    grid += [_shown_row(table, row) for row in table.rows]
    widths = [max(len(row[place]) for row in grid) for place in range(len(table.columns))]
    lines = []
    for row in grid:
        cells = [
            cell.ljust(width) if column.kind in LEFT_KINDS else cell.rjust(width)
            for cell, width, column in zip(row, widths, table.columns, strict=True)
        ]
        lines.append("  ".join(cells).rstrip())
    return lines


def _shown_row(table: Table, row: Sequence[Any]) -> list[str]:
    return [show(value, column.kind).replace("\n", " ") for value, column in zip(row, table.columns, strict=True)]


def print_rich(answer: Answer, width: int | None = None) -> None:
    """Print to a terminal, wrapped to its width; colour carries no meaning, and addresses stay whole."""
    from rich.console import Console

    console = Console(width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)
    for line in answer.lines:
        _print_text(console, line)
    for table in answer.shown:
        console.print()
        _print_rich_table(console, table)
    if answer.notes:
        console.print()
    for note in answer.notes:
        _print_text(console, f"Note: {note}")


def _print_text(console: "Console", text: str, style: str = "") -> None:
    """Lines wrapped at spaces, all indented like the first; a long word such as an address stays whole for copying."""
    from rich.text import Text

    for line in showable(text).split("\n"):
        room = line[: len(line) - len(line.lstrip())]
        folded = _fold(line.strip(), console.width - len(room))
        console.print(Text("\n".join(f"{room}{part}" for part in folded), style=style), soft_wrap=True)


# The space after a number, as in "1 point": no line is broken there.
_HELD = "\ue000"


def _fold(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` characters, cut at spaces only, and not after a number."""
    if len(text) <= width:
        return [text]
    held = re.sub(r"(?<=\d) (?=[a-zA-Z])", _HELD, text)
    if max(map(len, held.split()), default=0) > width:
        held = text
    lines = textwrap.wrap(held, max(width, 1), break_long_words=False, break_on_hyphens=False) or [""]
    return [line.replace(_HELD, " ") for line in lines]


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to fit a table on a screen: the gap between columns, how short links get, which short texts wrap."""

    gap: int = 2
    short_links: bool = False
    least_link: int | None = None
    fold_names: bool = True
    fold_numbers: bool = False


# On a narrow screen an address's last part may shrink to this width, to leave room for the text beside it.
_LEAST_LINK = 12

# Of the first group in which any way fits, the way with the fewest lines is used, and of several such ways the first. A
# link that does not fit is shown as its last part, linked to the whole address.
_WAYS = (
    (_Way(), _Way(fold_names=False), _Way(gap=1), _Way(gap=1, fold_names=False)),
    (
        _Way(short_links=True),
        _Way(short_links=True, fold_names=False),
        _Way(gap=1, short_links=True),
        _Way(gap=1, short_links=True, fold_names=False),
    ),
    (_Way(short_links=True, least_link=_LEAST_LINK),),
    (_Way(gap=1, short_links=True, least_link=_LEAST_LINK),),
    (_Way(short_links=True, least_link=_LEAST_LINK, fold_numbers=True),),
    (_Way(gap=1, short_links=True, least_link=_LEAST_LINK, fold_numbers=True),),
)

# A row wrapped into more lines than this is too hard to follow.
_MOST_LINES = 12


def _print_rich_table(console: "Console", table: Table) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as RichTable
    from rich.text import Text

    _print_text(console, table.title, style="bold")
    whole = [_shown_row(table, row) for row in table.rows]
    fit = _fit(table, whole, console.width)
    if fit is None:
        _print_as_lists(console, table)
        return
    way, grid, widths = fit
    drawn = RichTable(box=SIMPLE_HEAD, padding=(0, way.gap - 1, 0, 0), pad_edge=False, show_edge=False)
    for column, column_width in zip(table.columns, widths, strict=True):
        side: Literal["left", "right"] = "left" if column.kind in LEFT_KINDS else "right"
        drawn.add_column(Text(column.heading), justify=side, width=column_width, overflow="fold")
    for row, shown in zip(table.rows, grid, strict=True):
        drawn.add_row(
            *(
                Text(cell, style=f"link {value}")
                if column.kind == "link" and value
                else Text("\n".join(_fold(cell, width)))
                for cell, value, column, width in zip(shown, row, table.columns, widths, strict=True)
            )
        )
    console.print(drawn)
    links = [
        value for row in table.rows for value, column in zip(row, table.columns, strict=True) if column.kind == "link"
    ]
    if way.short_links and links:
        # Compared letter by letter, then cut at the last slash in common.
        begin = commonprefix(links).rsplit("/", 1)[0] + "/"  # noqa: RUF071
        all_begin_so = all(link == begin + link_name(link) for link in links)
        told = f"Addresses begin: {begin}" if all_begin_so else "The whole addresses stand in a file: -o answer.xlsx"
        _print_text(console, told)


def _fit(table: Table, whole: list[list[str]], width: int) -> tuple[_Way, list[list[str]], list[int]] | None:
    """The way to fit a table on a screen of that width, its cells, and the columns' widths; none if there is no way."""
    for ways in _WAYS:
        found = []
        for way in ways:
            grid = _with_short_links(table, whole) if way.short_links else whole
            widths = _widths(table, grid, width - way.gap * (len(table.columns) - 1), way)
            if widths and _can_be_followed(grid, widths):
                found.append((way, grid, widths))
        if found:
            return min(found, key=lambda one: _lines(one[1], one[2]))
    return None


def _lines(grid: list[list[str]], widths: list[int]) -> int:
    """How many lines the rows take."""
    return sum(max(len(_fold(cell, width)) for cell, width in zip(row, widths, strict=True)) for row in grid)


def _can_be_followed(grid: list[list[str]], widths: list[int]) -> bool:
    return all(len(cell) <= width * _MOST_LINES for row in grid for cell, width in zip(row, widths, strict=True))


def _with_short_links(table: Table, grid: list[list[str]]) -> list[list[str]]:
    return [
        [link_name(cell) if column.kind == "link" else cell for cell, column in zip(row, table.columns, strict=True)]
        for row in grid
    ]


def _print_as_lists(console: "Console", table: Table) -> None:
    """Each row as a list of its cells, for a screen too narrow for the table."""
    for row in table.rows:
        console.print()
        for column, cell in zip(table.columns, _shown_row(table, row), strict=True):
            _print_text(console, f"{column.heading}: {cell}")


def link_name(url: str) -> str:
    """The last part of an address, which identifies a report or a page: leicestercity-0725, needs."""
    last = url.rstrip("/").rsplit("/", 1)[-1]
    return last.rsplit("-", 1)[-1] if "-theme" in last else last


# A text up to this long with a digit, such as a date or a rank, is wrapped last.
_GLANCE = 26


def _widths(table: Table, grid: list[list[str]], available: int, way: _Way) -> list[int]:
    """Column widths that fit the screen, made by wrapping the widest text at spaces only; empty if that is impossible.

    Links stay whole, or wrap anywhere, down to the width that the way allows.
    """
    widths, floors, wholes = [], [], []
    names = _names(table, grid)
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in grid]
        heading_word = max(len(word) for word in column.heading.split())
        whole = max((len(cell) for cell in cells), default=0)
        word = max((len(part) for cell in cells for part in cell.split()), default=0)
        if column.kind == "text" and not way.fold_numbers:
            word = max(word, max((len(cell) for cell in cells if _at_a_glance(cell)), default=0))
        if place == names and not way.fold_names:
            word = whole
        wholes.append(whole)
        widths.append(max(whole, len(column.heading)))
        least = min(whole, way.least_link) if column.kind == "link" and way.least_link is not None else whole
        floors.append(max(word if column.kind == "text" else least, heading_word))
    while (excess := sum(widths) - available) > 0:
        slack = [width - floor for width, floor in zip(widths, floors, strict=True)]
        if not any(slack):
            return []
        # First wrap a heading that is wider than its column's cells, then the widest column.
        widest = max(
            range(len(widths)), key=lambda place: (slack[place] > 0, widths[place] > wholes[place], widths[place])
        )
        widths[widest] -= max(1, min(excess, slack[widest]) // 2)
    return widths


# A name up to this long is wrapped after all else: "Bournemouth, Christchurch and Poole".
_NAME = 36


def _names(table: Table, grid: list[list[str]]) -> int | None:
    """The place of the column that names the rows, such as councils or regions; none if names are long."""
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in grid]
        if column.kind == "text" and not any(_at_a_glance(cell) for cell in cells):
            return place if max(map(len, cells), default=0) <= _NAME else None
    return None


def _at_a_glance(cell: str) -> bool:
    return len(cell) <= _GLANCE and any(letter.isdigit() for letter in cell)


def to_markdown(answer: Answer) -> str:
    """Markdown with pipe tables, for a report or an e-mail."""
    parts = [f"# {_markdown(answer.title)}", *(_markdown(line) for line in answer.lines)]
    for table in answer.shown:
        heading = "| " + " | ".join(_markdown(column.heading) for column in table.columns) + " |"
        rule = "|" + "|".join(" --- " if column.kind in LEFT_KINDS else " ---: " for column in table.columns)
        rows = ["| " + " | ".join(_markdown(cell) for cell in _shown_row(table, row)) + " |" for row in table.rows]
        parts += [f"## {_markdown(table.title)}", "\n".join([heading, rule + "|", *rows])]
    if answer.notes:
        parts.append("\n".join(f"- Note: {_markdown(note)}" for note in answer.notes))
    return "\n\n".join(parts) + "\n"


def _markdown(text: str) -> str:
    # URLs are not escaped: a backslash before an underscore would break them when shown as text.
    if re.fullmatch(r"https://[\w./?=&%-]+", text):
        return text
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", showable(text)).replace("\n", " ")


def to_csv(table: Table) -> str:
    """The raw values as CSV; text that a spreadsheet would take for a formula gets a leading apostrophe."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(safe_text(column.name) for column in table.columns)
    for row in table.rows:
        writer.writerow(_csv_cell(value) for value in row)
    return text.getvalue()


def safe_text(text: str) -> str:
    """Text that is safe in spreadsheets (not a formula) and on terminals (no control characters)."""
    return ("'" if text.startswith(_FORMULA) else "") + showable(text)


def _csv_cell(value: Any) -> Any:
    if isinstance(value, str):
        return safe_text(value)
    if isinstance(value, (list, tuple, dict)):
        return safe_text(json.dumps(value, ensure_ascii=False, default=_json_value))
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value


def to_json(answer: Answer) -> str:
    """The answer's document as JSON: dates as ISO text, unknown values as null, control characters escaped."""
    document = answer.document
    if document is None:
        table = answer.machine_tables[0]
        names = [column.name for column in table.columns]
        document = [dict(zip(names, row, strict=True)) for row in table.rows]
    text = json.dumps(document, ensure_ascii=False, indent=2, default=_json_value)
    return _UNSHOWABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _json_value(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return str(value)


# Excel's limit of characters in a cell.
EXCEL_CELL = 32_767


def excel_formats(workbook: Any) -> dict[str, Any]:
    """A workbook's cell formats: one for each kind of value, headings above words and numbers, and looks of text."""
    top = {"valign": "top"}
    # Words that follow a column of numbers are kept apart from it.
    apart = {"indent": 1}
    looks: dict[str, dict[str, Any]] = {
        "header": {"bold": True, "text_wrap": True, "bottom": 1} | apart,
        "header_number": {"bold": True, "text_wrap": True, "bottom": 1, "align": "right"},
        "wrapped": {"text_wrap": True} | apart,
        "own": {"bold": True} | apart,
        # Keeps Excel from reading the text as a formula when someone edits the cell.
        "quoted": {"quote_prefix": True} | apart,
        "text": apart,
        "link": apart,
        "integer": {"num_format": "0"},
        "percent": {"num_format": 'General"%"'},
        "part_percent": {"num_format": '0.0"%"'},
        "share": {"num_format": "0%"},
        "decimal": {"num_format": "0.00"},
        "number": {},
        "date": {"num_format": "d mmm yyyy"},
        "month": {"num_format": "mmm yyyy"},
    }
    return {name: workbook.add_format(top | look) for name, look in looks.items()}


def header_format(formats: dict[str, Any], column: Column) -> Any:
    """A heading stands above its values: to the right above numbers and dates."""
    return formats["header" if column.kind in ("text", "link") else "header_number"]


def only_month(columns: Sequence[Column], row: Sequence[Any], column: Column) -> bool:
    """Whether only the month of this column's date is known in this row."""
    precision = _PRECISION.get(column.name)
    return any(one.name == precision and value == "month" for one, value in zip(columns, row, strict=True))


def write_excel_cell(
    sheet: Any,
    line: int,
    place: int,
    value: Any,
    kind: Kind,
    formats: dict[str, Any],
    text_look: str = "text",
    *,
    month: bool = False,
) -> int:
    """Write a value by its type, text never as a formula. Returns its approximate width in characters.

    `month`: only the date's month is known, so it is shown without a day.
    """
    if value is None:
        return 0
    if isinstance(value, bool) or not isinstance(value, (int, float, date)):
        text = str(value)[:EXCEL_CELL]
        sheet.write_string(line, place, text, formats["quoted" if text.startswith(_FORMULA) else text_look])
        return len(text)
    if isinstance(value, date):
        sheet.write_datetime(line, place, value, formats["month" if month else "date"])
        return 12
    part = kind == "percent" and value != int(value)
    sheet.write_number(line, place, value, formats["part_percent" if part else kind])
    return 8


def to_xlsx(answer: Answer, about: list[tuple[str, str]]) -> bytes:
    """An Excel workbook: one sheet for each table, with frozen header and filter, and a sheet `About`. No formulas."""
    import xlsxwriter

    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        buffer,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    formats = excel_formats(workbook)
    for table in answer.machine_tables:
        sheet = workbook.add_worksheet(_sheet_name(table.title, [s.get_name() for s in workbook.worksheets()]))
        widths = [len(column.heading) for column in table.columns]
        for place, column in enumerate(table.columns):
            sheet.write_string(0, place, column.heading, header_format(formats, column))
        for line, row in enumerate(table.rows, start=1):
            for place, (value, column) in enumerate(zip(row, table.columns, strict=True)):
                month = only_month(table.columns, row, column)
                width = write_excel_cell(sheet, line, place, value, column.kind, formats, month=month)
                widths[place] = max(widths[place], width)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, min(max(width, 6) + 2, 60))
        sheet.freeze_panes(1, 0)
        if table.rows:
            sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    lines = [("Title", answer.title), *(("", line) for line in answer.lines)]
    lines += [("Note", note) for note in answer.notes] + about
    write_about(workbook.add_worksheet("About"), lines, formats)
    workbook.close()
    return buffer.getvalue()


def height_of(text: str, width: int) -> int:
    """Height in points of a row with text wrapped to `width` characters: some programs do not adjust it."""
    return 15 * (1 + len(text) // (width - width // 10))


def write_about(sheet: Any, lines: list[tuple[str, str]], formats: dict[str, Any]) -> None:
    """The sheet that describes a workbook: a name and a text in each row, high enough for the text."""
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, _ABOUT_WIDTH)
    for line, (name, text) in enumerate(lines):
        sheet.set_row(line, height_of(text, _ABOUT_WIDTH))
        sheet.write_string(line, 0, name, formats["own"])
        sheet.write_string(line, 1, showable(text), formats["wrapped"])


def _sheet_name(title: str, taken: list[str]) -> str:
    """A sheet name Excel accepts: at most 31 characters, none of []:*?/\\, not used yet."""
    name = re.sub(r"[\[\]:*?/\\']", " ", title).strip()[:31] or "Sheet"
    number = 2
    while name.lower() in (other.lower() for other in taken):
        name = f"{name[:27]} {number}"
        number += 1
    return name
