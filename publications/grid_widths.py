"""How wide each column of a document's table is, so that no word and no date is cut.

In: a `Grid`, the room for it and the size of its letters. Out: widths in points, which fill the room.
"""

import re
from math import sqrt

from publications.charts import text_width
from publications.document import Cite, Grid, Words

# A cell up to this long with a digit, such as a date, a rank or "Good, 64%", stays on one line where there is room.
_GLANCE = 18

# Letters are measured roughly, and the font may be another of the same width.
_SAFE = 1.03

# How often the search for the widths halves what is left: to less than a thousandth of a point.
_HALVINGS = 40

# A mark that refers to a source.
_CITE = "[000]"


def column_widths(grid: Grid, room: float, size: float, margin: float) -> list[float]:
    """Widths that fill the room, each wide enough for its words, and for whole dates and ranks where those fit.

    If every cell fits on one line, what is left is given out by the grid's own shares; if not, the columns with the
    longest cells have the most. `room` and `size` are in points; `margin` is what a cell keeps free, left
    and right together. Where not even the words fit side by side, every column has the same part of what they need.
    """
    places = range(len(grid.header))
    words = [margin + max(_measured(_words(grid, place), size)) for place in places]
    glances = [
        max([word, *(margin + part for part in _measured(_glances(grid, place), size))])
        for place, word in zip(places, words, strict=True)
    ]
    whole = [margin + max(_measured(_cells(grid, place), size)) for place in places]
    if sum(whole) <= room:
        shares = grid.widths or (1,) * len(grid.header)
        rest = room - sum(whole)
        return [most + rest * share / sum(shares) for most, share in zip(whole, shares, strict=True)]
    for least in (glances, words):
        if sum(least) <= room:
            return _shared(least, whole, room)
    return [room * word / sum(words) for word in words]


def _shared(least: list[float], whole: list[float], room: float) -> list[float]:
    """Widths by the square root of the longest cells, none below its least nor above its longest cell.

    By the root, since a narrow column wastes more of each line than a wide one.
    """

    def at(part: float) -> list[float]:
        return [max(low, min(most, part * sqrt(most))) for low, most in zip(least, whole, strict=True)]

    low, high = 0.0, sqrt(max(whole))
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(at(middle)) <= room else (low, middle)
    return at(low)


def _measured(pieces: list[tuple[str, bool]], size: float) -> list[float]:
    return [text_width(piece, size, bold=bold) * _SAFE for piece, bold in pieces]


def _cells(grid: Grid, place: int) -> list[tuple[str, bool]]:
    """Each cell of a column as text and whether any of it is bold, the header first."""
    return [(grid.header[place], True), *(_told(row[place]) for row in grid.rows)]


def _told(cell: Words) -> tuple[str, bool]:
    said = "".join(_CITE if isinstance(part, Cite) else part.text for part in cell)
    return said, any(not isinstance(part, Cite) and part.bold for part in cell)


def _words(grid: Grid, place: int) -> list[tuple[str, bool]]:
    """The words of a column; a line may end after a hyphen too."""
    return [(word, bold) for cell, bold in _cells(grid, place) for word in re.findall(r"[^\s-]*-+|[^\s-]+", cell)]


def _glances(grid: Grid, place: int) -> list[tuple[str, bool]]:
    """The cells of a column that are read at a glance."""
    return [(cell, bold) for cell, bold in _cells(grid, place) if len(cell) <= _GLANCE and re.search(r"\d", cell)]
