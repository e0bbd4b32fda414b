"""Charts: readable without colour, described in words, and only shapes and text, even with hostile names."""

import re
import struct
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest

from publications.charts import (
    NARROW,
    WIDE,
    Band,
    Bar,
    Council,
    StatementScore,
    bar_chart,
    png,
    size_of,
    standing_chart,
    statements_chart,
)

SVG = "{http://www.w3.org/2000/svg}"
# CQC's published bands (data/reference/rating_bands.csv).
BANDS = [
    Band("Inadequate", 25, 38),
    Band("Requires improvement", 39, 62),
    Band("Good", 63, 87),
    Band("Outstanding", 88, 100),
]
COUNCILS = [
    Council("Ambermouth", 56, "own"),
    Council("Brindleford", 64, "comparator"),
    Council("Cawdale", 56),
    Council("Dunmarsh", 89),
]


def standing(width: int = WIDE, name: str = "Ambermouth") -> str:
    councils = [Council(name, 56, "own"), *COUNCILS[1:]]
    return standing_chart(councils, BANDS, f"Where {name} stands", median=64, width=width)


def statements(width: int = WIDE, name: str = "Ambermouth") -> str:
    rows = [
        StatementScore("Assessing needs", 2, 2.75, "60%"),
        StatementScore("Governance, management and sustainability", None, 3, "80%"),
    ]
    return statements_chart(rows, name, "its comparators’ mean", "Scores", told_heading="score 3 or 4", width=width)


def bars(width: int = WIDE, name: str = "Ambermouth") -> str:
    return bar_chart([Bar(name, 30.5, "30.5%", own=True), Bar("England", 36.8, "36.8%")], "Satisfied", width=width)


CHARTS: list[Callable[[int, str], str]] = [standing, statements, bars]


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


def told(svg: str) -> str:
    return ET.fromstring(svg).findtext(f"{SVG}desc") or ""


@pytest.mark.parametrize("draw", CHARTS)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_chart_says_itself_to_a_screen_reader(draw: Callable[[int, str], str], width: int) -> None:
    root = ET.fromstring(draw(width, "Ambermouth"))

    named = {element.get("id"): element.tag for element in root if element.get("id")}
    labels = (root.get("aria-labelledby") or "").split()
    assert root.get("role") == "img"
    assert [named[label] for label in labels] == [f"{SVG}title", f"{SVG}desc"]
    assert "Ambermouth" in told(draw(width, "Ambermouth"))


@pytest.mark.parametrize("draw", CHARTS)
def test_a_chart_is_one_file_of_shapes_and_text(draw: Callable[[int, str], str]) -> None:
    root = ET.fromstring(draw(WIDE, "Ambermouth"))

    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "rect", "line", "circle", "path", "text"}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on") or "href" in name or name in ("style", "class")}


@pytest.mark.parametrize("draw", CHARTS)
def test_a_hostile_name_is_text(draw: Callable[[int, str], str]) -> None:
    svg = draw(WIDE, '</text><script>alert("x")</script>\u202eevil\x07')

    assert "<script" not in svg
    assert "\u202e" not in svg
    assert "\x07" not in svg
    assert any("<script>alert" in text for text in texts(svg)) or "<script>alert" in told(svg)


@pytest.mark.parametrize("draw", CHARTS)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_label_stands_within_the_chart(draw: Callable[[int, str], str], width: int) -> None:
    svg = draw(width, "Bournemouth, Christchurch and Poole")
    tall = size_of(svg)[1]

    for element in ET.fromstring(svg).iter(f"{SVG}text"):
        x, y, size = (float(element.get(name) or "nan") for name in ("x", "y", "font-size"))
        # Arial's lower-case letters are on average half the type size wide.
        span = 0.48 * size * len(element.text or "")
        left = {"start": x, "middle": x - span / 2, "end": x - span}[element.get("text-anchor") or ""]
        assert left > -6, element.text
        assert left + span < width + 6, element.text
        assert 0 < y < tall


def test_the_council_is_told_by_shape_and_label_and_the_bands_by_name() -> None:
    root = ET.fromstring(standing())

    # One diamond; every other council is a circle.
    assert len(root.findall(f"{SVG}path")) == 1
    dots = [circle.findtext(f"{SVG}title") for circle in root.findall(f"{SVG}circle")]
    assert sorted(dot for dot in dots if dot) == ["Brindleford 64%", "Cawdale 56%", "Dunmarsh 89%"]
    shown = texts(standing())
    assert "Ambermouth 56%" in shown
    assert "comparators’ median 64%" in shown
    assert {"Inadequate", "Requires improvement", "Good", "Outstanding"} <= set(shown)


def test_where_councils_stand_is_told_in_words() -> None:
    assert told(standing()) == (
        "4 councils from 56% to 89%. Ambermouth is at 56%, Requires improvement: 2 councils higher, 1 the same. "
        "Comparators’ median: 64%."
    )


def test_a_score_that_is_not_known_is_said_and_not_drawn() -> None:
    root = ET.fromstring(statements())

    # One in the key, one for the score of 2.
    assert len(root.findall(f"{SVG}path")) == 2
    assert "not known" in texts(statements())
    assert told(statements()) == (
        "Assessing needs: Ambermouth 2, its comparators’ mean 2.8, 60% score 3 or 4. "
        "Governance, management and sustainability: Ambermouth not known, its comparators’ mean 3, 80% score 3 or 4."
    )


def test_bars_are_as_long_as_their_values_with_the_values_at_their_ends() -> None:
    root = ET.fromstring(bar_chart([Bar("Half", 20, "20 days"), Bar("Whole", 40, "40 days")], "Days"))

    lengths = [float(rect.get("width") or 0) for rect in root.findall(f"{SVG}rect")[1:]]
    assert lengths[1] == pytest.approx(2 * lengths[0], abs=0.2)
    assert [text for text in texts(bars()) if "%" in text] == ["30.5%", "36.8%"]


def test_two_charts_of_a_page_share_no_id_and_the_same_chart_is_the_same_text() -> None:
    ids = [name for svg in (standing(), statements(), bars()) for name in re.findall(r' id="(\w+)"', svg)]

    assert len(ids) == len(set(ids)) == 6
    assert standing() == standing()


def test_a_picture_for_print_has_its_dots() -> None:
    width, height = struct.unpack(">II", png(bars(), dpi=288)[16:24])

    assert (width, height) == tuple(3 * side for side in size_of(bars()))


def test_nothing_to_draw_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one"):
        standing_chart([], BANDS, "None")
    with pytest.raises(ValueError, match="at least one"):
        statements_chart([], "Ambermouth", "mean", "None")
    with pytest.raises(ValueError, match="none below nought"):
        bar_chart([Bar("Debt", -1, "-1")], "None")
