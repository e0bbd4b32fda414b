"""Columns of a briefing's tables: no word and no date is cut, and the room is filled."""

import pytest

from publications.charts import text_width
from publications.document import Cite, Grid, Run, Source, said
from publications.grid_widths import column_widths

# A4 between the margins of the house style, the size of a table's letters, and a cell's margins, in points.
ROOM, SIZE, MARGIN = 470.0, 9.5, 5.7

SOURCE = Cite(Source("Brent", "report", "August 2024", "https://www.cqc.org.uk/x"))
PROSE = "Social renting households: 14.3% and 14.6%; living in rural areas: 23.6% and 25.5%; aged 85 and over: 2.9%"
HEADER = ("Council", "Score", "Rating", "Published", "Alike in", "Differs most in", "Source")


def ringing(*names: str) -> Grid:
    """The table of councils to ring, with these councils."""
    rows = tuple(
        (
            (Run(name, bold=True),),
            said("3"),
            said("Requires improvement, 62%"),
            said("30 September 2025"),
            said(PROSE),
            said("Adults (18 and over): 157,616 and 578,588"),
            (SOURCE,),
        )
        for name in names
    )
    return Grid("Whom to ring", HEADER, rows, (1,), (15, 7, 15, 12, 25, 16, 10))


@pytest.mark.parametrize(
    "name",
    ["South Gloucestershire", "Bournemouth, Christchurch and Poole", "Northamptonshire", "Southend-on-Sea", "Cornwall"],
)
def test_no_word_of_a_name_is_cut_and_a_date_stands_on_one_line(name: str) -> None:
    """In a column of 15 hundredths "Gloucestershire" was cut before its last two letters."""
    widths = column_widths(ringing(name, "Brent"), ROOM, SIZE, MARGIN)

    assert sum(widths) == pytest.approx(ROOM)
    # A line may end after a hyphen.
    for word in name.replace("-", "- ").split():
        assert widths[0] >= text_width(word, SIZE, bold=True) + MARGIN
    assert widths[3] >= text_width("30 September 2025", SIZE) + MARGIN
    assert max(widths) == widths[4]


def test_where_every_cell_fits_the_document_says_who_has_the_rest() -> None:
    grid = Grid("T", ("Among", "Median"), ((said("England"), said("64%")),), (1,), (3, 1))
    widths = column_widths(grid, 400, SIZE, MARGIN)

    needs = [max(text_width(word, SIZE, bold=True) for word in pair) for pair in (("Among",), ("Median",))]
    assert sum(widths) == pytest.approx(400)
    assert widths[0] > 3 * needs[0]
    assert widths[0] > 2 * widths[1]


def test_words_too_long_for_the_page_still_leave_every_column_some_of_it() -> None:
    long = said("x" * 200)
    widths = column_widths(Grid("T", ("A", "B"), ((long, long),)), 300, SIZE, MARGIN)

    assert widths == pytest.approx([150, 150])
