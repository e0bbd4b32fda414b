"""Charts as SVG text, drawn by hand: for a page, a Word file, a PDF. In: numbers and names. Out: one SVG for each
chart.

Every chart can be read without colour: shapes and labels tell councils apart, values are printed beside what they
describe, and each chart describes itself in words (`title` and `desc`). The SVG has no script, style sheet, link or
network address.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import Literal

from publications.tables import showable
from publications.wording import plural, rounded

# Windows and Macs have Arial; Liberation Sans and Arimo, which vl-convert ships with, have the same widths.
FONTS = "Arial, 'Liberation Sans', Arimo, Helvetica, sans-serif"

WIDE, NARROW = 680, 340

INK, SOFT, LINE, PALE, OWN, OTHER = "#14191f", "#4d5863", "#c9d0d6", "#e8ecef", "#0b4f8a", "#8b97a2"

LOWEST, HIGHEST = 25, 100

Mark = Literal["own", "comparator", "other"]


@dataclass(frozen=True, slots=True)
class Council:
    """A council on the scale of percents, and what it is in the chart: the council itself, a comparator, or another."""

    name: str
    percent: int
    mark: Mark = "other"


@dataclass(frozen=True, slots=True)
class Band:
    """A rating and the lowest and highest percent that earn it."""

    rating: str
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class StatementScore:
    """One quality statement: the council's score, the group's median or mean, and what to print at the right."""

    title: str
    own: int | None
    group: float | None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its length, and its value as printed ("42 days", "30.5%")."""

    label: str
    value: float
    shown: str
    own: bool = False


def standing_chart(
    councils: Sequence[Council],
    bands: Sequence[Band],
    title: str,
    *,
    median: float | None = None,
    median_label: str = "comparators’ median",
    marked_label: str = "comparators",
    width: int = WIDE,
) -> str:
    """Councils as stacked dots on the scale of percents, above the rating bands; the council itself is a diamond.

    `median` is drawn as a dashed line with its label. Raises `ValueError` if there is no council to draw.
    """
    if not councils:
        raise ValueError("a chart of where councils stand needs at least one")
    scale = _Scale(18, width - 18)
    top = 58 if median is not None else 42
    tallest = max(len(list(same)) for _, same in groupby(sorted(c.percent for c in councils)))
    # The dots of tall stacks are drawn closer together so that the chart stays the same height.
    step = max(5.5, min(9.5 if width > NARROW else 7.5, 130 / tallest))
    floor = top + tallest * step + 8
    parts = [_key(councils, marked_label, width), *_bands(bands, scale, floor)]
    if median is not None:
        x = scale.x(median)
        shown = f"{median_label} {median:g}%"
        parts.append(_line(x, 38, x, floor, INK, 1, dashed=True))
        parts.append(_text(_within(x, shown, 12, width), 34, shown, 12))
    placed = {"other": 0, "comparator": 1, "own": 2}
    stacked = sorted(councils, key=lambda c: (c.percent, placed[c.mark], c.name))
    for percent, same in groupby(stacked, key=lambda c: c.percent):
        for height, council in enumerate(same):
            parts.append(_dot(scale.x(percent), floor - 6 - height * step, council, step))
            if council.mark == "own":
                parts += _own_label(council, scale, floor - 6 - height * step, top, width)
    return _svg(title, _standing_told(councils, bands, median, median_label), width, floor + 62, parts)


def _own_label(council: Council, scale: "_Scale", y: float, top: float, width: int) -> list[str]:
    shown = f"{council.name} {council.percent}%"
    x, above = scale.x(council.percent), top - 6
    leader = [_line(x, y - 8, x, above + 4, OWN, 1.5)] if y - 8 > above + 4 else []
    label = _text(_within(x, shown, 13, width, bold=True), above, shown, 13, bold=True, fill=OWN, clear=True)
    return [*leader, label]


def _dot(x: float, y: float, council: Council, step: float) -> str:
    told = f"<title>{_safe(council.name)} {council.percent}%</title>"
    if council.mark == "own":
        return _diamond(x, y, 7, told)
    filled = council.mark == "comparator"
    radius = step / 2 - 0.6
    return (
        f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{SOFT if filled else "#ffffff"}" '
        f'stroke="{SOFT}" stroke-width="1.1">{told}</circle>'
    )


def _key(councils: Sequence[Council], marked_label: str, width: int) -> str:
    """The key: one line on what the circles are and how many; the council's own mark is labelled with its name."""
    size = 12 if width > NARROW else 11
    x, parts = 8.0, []
    for mark, words in (("comparator", marked_label), ("other", "other councils")):
        of_mark = [council for council in councils if council.mark == mark]
        if not of_mark:
            continue
        shown = f"{words} ({len(of_mark)})"
        sample = Council("", of_mark[0].percent, of_mark[0].mark)
        parts.append(re.sub("<title>.*?</title>", "", _dot(x, 12, sample, 9.5)))
        parts.append(_text(x + 10, 16, shown, size, anchor="start"))
        x += 26 + text_width(shown, size)
    return "".join(parts)


def _bands(bands: Sequence[Band], scale: "_Scale", floor: float) -> list[str]:
    """The axis, its percents, and the rating bands below: shades that also differ in grey, each with its name."""
    parts = [_line(scale.left, floor, scale.right, floor, SOFT, 1)]
    parts += [_text(scale.x(percent), floor + 15, f"{percent}%", 11, fill=SOFT) for percent in range(30, 101, 10)]
    tints = ("#ffffff", PALE, "#d3dae0", "#b9c3cb")
    # On a phone the bands are too narrow for legible names, so the names go below them, alternating between two rows.
    narrow = scale.right - scale.left < 500
    for place, band in enumerate(bands):
        left, right = scale.x(max(band.lowest - 0.5, LOWEST)), scale.x(min(band.highest + 0.5, HIGHEST))
        middle = (left + right) / 2
        parts.append(
            f'<rect x="{_n(left)}" y="{_n(floor + 22)}" width="{_n(right - left)}" height="{10 if narrow else 36}" '
            f'fill="{tints[place % len(tints)]}" stroke="{SOFT}" stroke-width="0.8"/>'
        )
        if narrow:
            at = _within(middle, band.rating, 11, round(scale.right + scale.left))
            parts.append(_text(at, floor + 45 + 13 * (place % 2), band.rating, 11))
            continue
        lines = _wrapped(band.rating, right - left - 2, 12)
        for number, words in enumerate(lines):
            parts.append(_text(middle, floor + 38 - 6 * (len(lines) - 1) + 12 * number, words, 12))
        if len(lines) == 1:
            parts.append(_text(middle, floor + 51, f"{band.lowest} to {band.highest}%", 10, fill=SOFT))
    return parts


def _standing_told(councils: Sequence[Council], bands: Sequence[Band], median: float | None, median_label: str) -> str:
    percents = [council.percent for council in councils]
    told = [f"{plural(len(councils), 'council')} from {min(percents)}% to {max(percents)}%."]
    for own in (council for council in councils if council.mark == "own"):
        higher = sum(percent > own.percent for percent in percents)
        same = sum(percent == own.percent for percent in percents) - 1
        rating = next((band.rating for band in bands if band.lowest <= own.percent <= band.highest), None)
        told.append(
            f"{own.name} is at {own.percent}%{f', {rating}' if rating else ''}: "
            f"{plural(higher, 'council')} higher, {same or 'none'} the same."
        )
    if median is not None:
        told.append(f"{median_label[:1].upper()}{median_label[1:]}: {median:g}%.")
    return " ".join(told)


def statements_chart(
    rows: Sequence[StatementScore],
    own_label: str,
    group_label: str,
    title: str,
    *,
    told_heading: str = "",
    width: int = WIDE,
) -> str:
    """Each statement on the scale 1 to 4: the council's score as a diamond, its group's median or mean as a ring.

    Raises `ValueError` if there is no statement to draw.
    """
    if not rows:
        raise ValueError("a chart of statements needs at least one")
    narrow = width <= NARROW
    label_width = 0 if narrow else 250
    right = width - (14 if narrow or not any(row.told for row in rows) else 140)
    scale = _Scale(label_width + 18 if not narrow else 18, right - 14, 1, 4)
    parts = [_statement_key(own_label, group_label, narrow)]
    top = 62.0 if narrow else 46.0
    pitch = 46.0 if narrow else 34.0
    foot = top + pitch * len(rows)
    for score, words in enumerate(("1", "2", "3 good", "4"), start=1):
        parts.append(_line(scale.x(score), top - 4, scale.x(score), foot - 4, LINE, 1))
        parts.append(_text(scale.x(score), top - 9, words, 11, fill=SOFT))
    if told_heading and not narrow:
        parts.append(_text(right + 4, top - 9, told_heading, 11, anchor="start", fill=SOFT))
    for number, row in enumerate(rows):
        parts += _statement_row(row, scale, top + pitch * number, pitch, label_width, right)
    return _svg(title, _statements_told(rows, own_label, group_label, told_heading), width, foot + 4, parts)


def _statement_key(own_label: str, group_label: str, narrow: bool) -> str:
    size = 11 if narrow else 12
    second = (8.0, 32.0) if narrow else (8 + 34 + text_width(own_label, size, bold=True), 14.0)
    return (
        _diamond(8, 10, 6)
        + _text(20, 14, own_label, size, anchor="start", bold=True)
        + _ring(second[0], second[1] - 4)
        + _text(second[0] + 12, second[1], group_label, size, anchor="start")
    )


def _statement_row(
    row: StatementScore, scale: "_Scale", top: float, pitch: float, label_width: float, right: float
) -> list[str]:
    y = top + pitch - 14 if not label_width else top + pitch / 2 - 4
    parts = [_line(scale.left, y, scale.right, y, LINE, 1)]
    if label_width:
        lines = _wrapped(row.title, label_width - 4, 12)
        first = y + 4 - 7 * (len(lines) - 1)
        parts += [_text(0, first + 14 * at, words, 12, anchor="start") for at, words in enumerate(lines)]
        parts.append(_text(right + 4, y + 4, row.told, 12, anchor="start"))
    else:
        parts.append(_text(0, top + 11, row.title, 11, anchor="start", clear=True))
    if row.own is not None and row.group is not None:
        parts.append(_line(scale.x(row.own), y, scale.x(row.group), y, INK, 2.5))
    if row.group is not None:
        # A ring that would be hidden behind the diamond is drawn wider.
        together = row.own is not None and abs(row.own - row.group) < 0.1
        parts.append(_ring(scale.x(row.group), y, 10 if together else 6))
    if row.own is not None:
        parts.append(_diamond(scale.x(row.own), y, 7))
    else:
        parts.append(_text(scale.left, y - 4, "not known", 10, anchor="start", fill=SOFT))
    return parts


def _statements_told(rows: Sequence[StatementScore], own_label: str, group_label: str, heading: str) -> str:
    told = []
    for row in rows:
        own = "not known" if row.own is None else str(row.own)
        group = "not known" if row.group is None else rounded(row.group, 1).removesuffix(".0")
        more = f", {row.told} {heading}".rstrip() if row.told else ""
        told.append(f"{row.title}: {own_label} {own}, {group_label} {group}{more}.")
    return " ".join(told)


def bar_chart(bars: Sequence[Bar], title: str, *, width: int = WIDE) -> str:
    """Bars with their values at the ends; the council's own is dark, with a diamond before its name.

    Raises `ValueError` if there is no bar, or if one is negative.
    """
    if not bars or min(bar.value for bar in bars) < 0:
        raise ValueError("a bar chart needs at least one bar, and none below nought")
    size = 12 if width > NARROW else 11
    # Labels get the width they need, up to two fifths of the chart; longer ones wrap.
    needed = max(text_width(bar.label, size, bold=bar.own) + 16 * bar.own for bar in bars)
    left = min(needed + 10, 0.4 * width)
    room = width - left - max(text_width(bar.shown, size, bold=True) for bar in bars) - 12
    longest = max(bar.value for bar in bars) or 1
    parts, y = [], 4.0
    for bar in bars:
        lines = _wrapped(bar.label, left - 8 - 16 * bar.own, size, bold=bar.own)
        height = max(24.0, 14.0 * len(lines) + 8)
        middle = y + height / 2
        first = middle + 4 - 7 * (len(lines) - 1)
        for at, words in enumerate(lines):
            parts.append(_text(left - 8, first + 14 * at, words, size, anchor="end", bold=bar.own))
        if bar.own:
            widest = max(text_width(words, size, bold=True) for words in lines)
            parts.append(_diamond(left - 18 - widest, middle, 5))
        length = max(room * bar.value / longest, 0.8)
        parts.append(
            f'<rect x="{_n(left)}" y="{_n(middle - 8)}" width="{_n(length)}" height="16" '
            f'fill="{OWN if bar.own else "#d3dae0"}" stroke="{OWN if bar.own else SOFT}" stroke-width="0.8"/>'
        )
        parts.append(_text(left + length + 6, middle + 4, bar.shown, size, anchor="start", bold=bar.own))
        y += height
    parts.append(_line(left, 2, left, y + 2, INK, 1))
    told = "; ".join(f"{bar.label}: {bar.shown}" for bar in bars)
    return _svg(title, f"{told}.", width, y + 4, parts)


@lru_cache(maxsize=16)
def png(svg: str, dpi: int = 300) -> bytes:
    """A chart as a PNG picture for print: 96 SVG units to the inch, at `dpi` dots to the inch."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg, scale=dpi / 96, ppi=72))


def size_of(svg: str) -> tuple[int, int]:
    """A chart's width and height in its own units. Raises `ValueError` for text that is not one of our charts."""
    found = re.match(r'<svg [^>]*viewBox="0 0 (\d+) (\d+)"', svg)
    if found is None:
        raise ValueError("not a chart made here")
    return int(found[1]), int(found[2])


@dataclass(frozen=True, slots=True)
class _Scale:
    """Converts a value to its position between the left and right edge."""

    left: float
    right: float
    lowest: float = LOWEST
    highest: float = HIGHEST

    def x(self, value: float) -> float:
        return self.left + (self.right - self.left) * (value - self.lowest) / (self.highest - self.lowest)


def _svg(title: str, told: str, width: int, height: float, parts: Sequence[str]) -> str:
    body = "".join(parts)
    # Ids unique on a page, yet always the same for the same chart.
    key = hashlib.sha256(f"{title}{told}{width}{body}".encode()).hexdigest()[:10]
    tall = int(height + 0.999)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {tall}" width="{width}" height="{tall}" '
        f'role="img" aria-labelledby="t{key} d{key}" font-family="{FONTS}">'
        f'<title id="t{key}">{_safe(title)}</title><desc id="d{key}">{_safe(told)}</desc>'
        f'<rect width="{width}" height="{tall}" fill="#ffffff"/>{body}</svg>'
    )


def _text(
    x: float,
    y: float,
    words: str,
    size: float,
    *,
    anchor: Literal["start", "middle", "end"] = "middle",
    bold: bool = False,
    fill: str = INK,
    clear: bool = False,
) -> str:
    """Words on the chart; `clear` hides lines that pass behind them."""
    weight = ' font-weight="700"' if bold else ""
    halo = ' stroke="#ffffff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"' if clear else ""
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" text-anchor="{anchor}" fill="{fill}"{weight}{halo}>'
        f"{_safe(words)}</text>"
    )


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float, *, dashed: bool = False) -> str:
    dashes = ' stroke-dasharray="4 3"' if dashed else ""
    return (
        f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="{stroke}" '
        f'stroke-width="{_n(width)}"{dashes}/>'
    )


def _diamond(x: float, y: float, half: float, inner: str = "") -> str:
    points = f"M{_n(x)} {_n(y - half)}L{_n(x + half)} {_n(y)}L{_n(x)} {_n(y + half)}L{_n(x - half)} {_n(y)}Z"
    return f'<path d="{points}" fill="{OWN}" stroke="#ffffff" stroke-width="1">{inner}</path>'


def _ring(x: float, y: float, radius: float = 6) -> str:
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="#ffffff" stroke="{INK}" stroke-width="2"/>'


def _within(x: float, words: str, size: float, width: int, *, bold: bool = False) -> float:
    """The middle of a label, moved so that the label stays inside the chart."""
    half = text_width(words, size, bold=bold) / 2 + 2
    return min(max(x, half), width - half)


def _wrapped(words: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """The words wrapped into as few lines as fit; a word that is too wide gets a line to itself."""
    lines: list[str] = []
    for word in words.split():
        if lines and text_width(f"{lines[-1]} {word}", size, bold=bold) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


# Widths of Arial's letters that are far from its usual 556, in thousandths of the type size.
_WIDTHS = {
    **dict.fromkeys("ijl'’|", 225),
    **dict.fromkeys(" .,:;/!It[]f", 278),
    **dict.fromkeys("()r-", 333),
    **dict.fromkeys("ckszvxyJ", 500),
    **dict.fromkeys("FTZ", 611),
    **dict.fromkeys("ABEKPSVXY", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("mM", 833),
    **dict.fromkeys("%", 889),
    **dict.fromkeys("W", 944),
}


def text_width(words: str, size: float, *, bold: bool = False) -> float:
    """The approximate width of words in Arial, in the units of the type size."""
    return sum(_WIDTHS.get(letter, 556) for letter in words) / 1000 * size * (1.07 if bold else 1)


def _safe(words: str) -> str:
    """Text escaped for SVG."""
    return escape(showable(words).replace("\n", " "))


def _n(value: float) -> str:
    """A coordinate, rounded to what can be seen."""
    return f"{value:.1f}".removesuffix(".0")
