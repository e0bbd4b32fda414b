"""The hexagon map of England's councils: from the shipped layout (HexJSON, odd-r) to places to draw.

In: the layout's file. Out: where each council's hexagon lies in the drawing, and a short name that fits in it.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from errors import UserError

HEXMAP = "reference/hexmap_utla_153.hexjson"

# Half a hexagon's width, and its side.
HALF, SIDE = 20.0, 23.1


class BadHexmap(UserError):
    """The map's layout is not there or not one."""


@dataclass(frozen=True, slots=True)
class Hexagon:
    """The middle of a council's hexagon, and up to five letters of its name."""

    PATH: ClassVar[str] = (
        f"M0 {-SIDE}L{HALF} {-SIDE / 2:.2f}L{HALF} {SIDE / 2:.2f}"
        f"L0 {SIDE}L{-HALF} {SIDE / 2:.2f}L{-HALF} {-SIDE / 2:.2f}Z"
    )

    x: float
    y: float
    short: str


def hexagons(path: Path) -> dict[str, Hexagon]:
    """Every council's hexagon by its code. Raises `BadHexmap`."""
    try:
        layout = json.loads(path.read_text(encoding="utf-8"))
        hexes = layout["hexes"]
        if layout["layout"] != "odd-r":
            raise ValueError(f"its layout is {layout['layout']}, not odd-r")
        highest = max(one["r"] for one in hexes.values())
        shorts = short_names({code: str(one["n"]) for code, one in hexes.items()})
        return {
            code: Hexagon(
                # In odd-r the odd rows are pushed right by half a hexagon; SVG's y grows downwards, r northwards.
                x=round((2 * one["q"] + 1 + one["r"] % 2) * HALF, 2),
                y=round((highest - one["r"]) * SIDE * 1.5 + SIDE, 2),
                short=shorts[code],
            )
            for code, one in hexes.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadHexmap(f"The map's layout {path} cannot be used: {error}.", "Install cqcorpus again.") from error


def view_box(places: Iterable[Hexagon]) -> str:
    """The drawing's frame, with room for a thick border."""
    placed = list(places)
    left, right = min(one.x for one in placed) - HALF - 3, max(one.x for one in placed) + HALF + 3
    top, bottom = min(one.y for one in placed) - SIDE - 3, max(one.y for one in placed) + SIDE + 3
    return f"{left:g} {top:g} {right - left:g} {bottom - top:g}"


def short_names(names: dict[str, str]) -> dict[str, str]:
    """A short form of each name: five letters of a single word, initials and a few letters of several; none twice."""
    taken: set[str] = set()
    found = {}
    for code, name in names.items():
        for short in _shorts(name):
            if short not in taken:
                break
        taken.add(short)
        found[code] = short
    return found


_SMALL = {"and", "of", "upon", "with", "the", "on", "in"}


def _shorts(name: str) -> list[str]:
    words = [word for word in name.replace("-", " ").replace("&", " ").split() if word.lower() not in _SMALL]
    first = words[0] if words else name
    several = [words[0][:2] + "." + words[1][:3], words[0][:1] + "." + words[1][:4]] if len(words) > 1 else []
    longer = [f"{first[:4]}{letter}" for letter in first[4:] + "23456789"]
    return [*several, first[:5], *longer, name]
