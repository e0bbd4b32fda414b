"""PDFs become blocks. The hard paper's expected blocks are the replica's, by hand."""

import io

import pdfplumber
import pytest

from parsers.blocks import UnreadableDocument
from parsers.pdf import HYPHENATED, SOFT_HYPHEN, read_pdf
from tests.replica.pdf import PAGE_HEIGHT, PAGE_WIDTH, PAPER, Rule, Text, council_paper, report_pdf, write_pdf


def test_the_councils_paper_gives_its_blocks_with_their_pages() -> None:
    found = read_pdf(council_paper())
    assert [(block.kind, " ".join(block.text.split()), block.page) for block in found.blocks] == [
        (block.kind, block.text, block.page) for block in PAPER
    ]
    assert found.tables_unread == ()


def test_headings_have_levels_by_their_size() -> None:
    levels = [block.level for block in read_pdf(council_paper()).blocks if block.kind == "heading"]
    assert levels == [1, 2, 2, 2]


def test_a_reports_paragraphs_are_joined_from_their_lines() -> None:
    paragraphs = ["One " * 60 + "end.", "Two " * 40 + "end."]
    found = [(block.kind, block.text) for block in read_pdf(report_pdf("A title", paragraphs)).blocks]
    assert found == [("heading", "A title"), *(("paragraph", text) for text in paragraphs)]


def test_a_hyphen_of_the_words_own_is_kept_at_a_lines_end() -> None:
    lines = [
        "This is about the self-",
        "assessment and the well-being of the coun-",
        "cil, and its front-",
        "door, the front-door.",
    ]
    marks: list[Text | Rule] = [Text(72, 700 - 14 * n, line) for n, line in enumerate(lines)]
    text = read_pdf(write_pdf([marks])).blocks[0].text
    assert (
        text
        == "This is about the self-assessment and the well-being of the council, and its front-door, the front-door."
    )


@pytest.mark.parametrize(
    ("document", "code"),
    [(b"", "damaged"), (b"not a PDF", "damaged"), (council_paper()[:300], "damaged"), (write_pdf([[]]), "no-text")],
)
def test_what_cannot_be_read_is_a_documented_error(document: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(document)
    assert caught.value.code == code


def test_the_caller_sets_the_time_limit() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(council_paper(), out_of_time=lambda page: page == 2)
    assert caught.value.code == "out-of-time"
    assert "page 2" in caught.value.message


@pytest.mark.parametrize(("at", "byte"), [(446, 1), (461, 1), (1748, 40), (3722, 255)])
def test_a_table_is_read_where_only_pdfium_finds_its_way_in_the_document(at: int, byte: int) -> None:
    """Spoiled bytes that the fuzz command found, in the page tree, a page and the index: pdfminer reads no page so."""
    whole = council_paper()
    found = read_pdf(whole[:at] + bytes([byte]) + whole[at + 1 :])
    rows = [(" ".join(block.text.split()), block.page) for block in found.blocks if block.kind == "table_row"]
    assert rows == [(block.text, block.page) for block in PAPER if block.kind == "table_row"]


def test_a_page_that_the_table_reader_cannot_read_keeps_its_plain_lines() -> None:
    """The two readers take a spoiled byte in a font's name differently."""
    found = read_pdf(
        council_paper().replace(b"BT /F1 10 Tf 346.0 636.0 Td (143)", b"BT /F1/10 Tf 346.0 636.0 Td (143)")
    )
    assert found.tables_unread == (2,)
    assert any("Occupational therapy" in block.text for block in found.blocks)


def test_the_table_reader_is_given_the_ruled_pages_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Junk in a document, or pages without a table, cost it nothing; pages keep their numbers."""
    plain: list[Text | Rule] = [Text(72, 700, "Carers are heard.")]
    document = write_pdf([plain, grid(100, 700), plain, grid(100, 700)])
    given: list[tuple[int, int]] = []
    whole = pdfplumber.open

    def noted(document: io.BytesIO) -> pdfplumber.pdf.PDF:
        opened = whole(document)
        given.append((len(opened.pages), len(document.getvalue())))
        return opened

    monkeypatch.setattr(pdfplumber, "open", noted)
    found = read_pdf(document[:169] + b"x " * 200_000 + document[169:])
    assert [(block.text, block.page) for block in found.blocks if block.kind == "table_row"] == [
        (row, page) for page in (2, 4) for row in GRID
    ]
    ((pages, size),) = given
    assert (pages, size < 20_000) == (2, True)


def _crossed(rules: int) -> bytes:
    """A page with a line of text and a given number of ruled lines in each direction."""
    marks: list[Text | Rule] = [Text(60, 720, "A plan of the day centre")]
    for place in range(rules):
        marks.append(Rule(60, 60 + place * 600 / rules, 500, 60 + place * 600 / rules))
        marks.append(Rule(60 + place * 440 / rules, 60, 60 + place * 440 / rules, 660))
    return write_pdf([marks])


@pytest.mark.parametrize(("rules", "asked"), [(20, True), (160, False)])
def test_no_table_is_looked_for_where_the_search_would_not_end(
    rules: int, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """pdfplumber takes minutes over a drawing of a few hundred crossing lines on one page."""
    opened: list[object] = []
    whole = pdfplumber.open

    def noted(document: io.BytesIO) -> pdfplumber.pdf.PDF:
        opened.append(document)
        return whole(document)

    monkeypatch.setattr(pdfplumber, "open", noted)
    found = read_pdf(_crossed(rules))
    assert [block.text for block in found.blocks] == ["A plan of the day centre"]
    assert bool(opened) is asked


def test_no_table_is_looked_for_on_a_page_of_which_pdfium_shows_only_a_part() -> None:
    """PDFium shows 32,767 letters of one string, pdfplumber all: a million took 1 GB (found by the fuzz command)."""
    found = read_pdf(write_pdf([[*grid(100, 700), Text(72, 500, "Carers wait. " * 60_000)]]))
    assert found.tables_unread == (1,)
    assert [block.text for block in found.blocks][:2] == ["Waits Days", "Reviews 96"]


GRID = ("Waits\tDays", "Reviews\t96")


def grid(left: float, top: float) -> list[Text | Rule]:
    """A ruled table of two rows and two columns, 100 wide and 40 high."""
    marks: list[Text | Rule] = []
    for row, cells in enumerate(GRID):
        marks += [Text(left + 4 + 60 * at, top - 14 - 20 * row, cell, 10) for at, cell in enumerate(cells.split("\t"))]
    marks += [Rule(left, top - 20 * row, left + 100, top - 20 * row) for row in range(3)]
    return marks + [Rule(x, top, x, top - 40) for x in (left, left + 60, left + 100)]


def blocks(document: bytes) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read_pdf(document).blocks]


ROWS = [("table_row", row) for row in GRID]
NEAR = {
    "right of it": Text(300, 675, "Carers are heard."),
    "left of it": Text(20, 675, "Heard."),
    "on its upper rule": Text(104, 699, "Heard."),
}


@pytest.mark.parametrize("near", NEAR.values(), ids=NEAR)
def test_text_beside_a_table_is_kept(near: Text) -> None:
    assert blocks(write_pdf([[*grid(100, 700), near]])) == [*ROWS, ("paragraph", near.text)]


def test_lines_beside_a_table_are_joined_into_their_paragraph() -> None:
    beside = [Text(300, 690 - 14 * n, words) for n, words in enumerate(("Carers are heard", "by all of us."))]
    assert blocks(write_pdf([[*grid(100, 700), *beside]])) == [*ROWS, ("paragraph", "Carers are heard by all of us.")]


def test_two_tables_at_one_height_are_both_read() -> None:
    assert blocks(write_pdf([[*grid(100, 700), *grid(350, 690)]])) == [*ROWS, *ROWS]


def turned(document: bytes, turn: int) -> bytes:
    """A document of one page, drawn turned on its sheet and shown turned back, as a wide table is printed."""
    drawn = {90: f"0 1 -1 0 {PAGE_WIDTH} 0 cm", 180: f"-1 0 0 -1 {PAGE_WIDTH} {PAGE_HEIGHT} cm"}
    drawn[270] = f"0 -1 1 0 0 {PAGE_HEIGHT} cm"
    start = document.index(b"stream\n") + len(b"stream\n")
    whole = document[:start] + drawn[turn].encode() + b"\n" + document[start:]
    return whole.replace(b"/Type /Page ", b"/Type /Page /Rotate %d " % turn)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_shown_turned_is_read_as_shown(turn: int) -> None:
    marks: list[Text | Rule] = [Text(72, 500 - 14 * n, line) for n, line in enumerate(("Carers are", "heard."))]
    assert blocks(turned(write_pdf([marks]), turn)) == [("paragraph", "Carers are heard.")]


@pytest.mark.parametrize("turn", [90, 270])
def test_a_table_on_a_turned_page_is_read_and_nothing_near_it_lost(turn: int) -> None:
    marks = [*grid(100, 400), Text(300, 375, "Beside."), Text(100, 300, "Below.")]
    expected = [*ROWS, ("paragraph", "Beside."), ("paragraph", "Below.")]
    assert blocks(turned(write_pdf([marks]), turn)) == expected


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_table_that_stands_on_its_side_is_read_by_its_plain_lines_and_never_backwards(turn: int) -> None:
    """pdfplumber reads letters that run backwards as other numbers: 69 for 96."""
    sideways = write_pdf([grid(100, 400)]).replace(b"/Type /Page ", b"/Type /Page /Rotate %d " % turn)
    found = read_pdf(sideways)
    words = sorted(word for block in found.blocks for word in block.text.split())
    assert (words, found.tables_unread) == (["96", "Days", "Reviews", "Waits"], (1,))


def test_lines_off_the_page_are_not_read() -> None:
    seen, below, aside = Text(72, 700, "Seen."), Text(72, -300, "Below."), Text(2000, 700, "Aside.")
    assert blocks(write_pdf([[seen, below, aside]])) == [("paragraph", "Seen.")]


def test_a_line_that_begins_off_the_page_and_ends_on_it_is_kept() -> None:
    assert blocks(write_pdf([[Text(-20, 700, "Cut at the sheet's edge.")]])) == [
        ("paragraph", "Cut at the sheet's edge.")
    ]


def test_a_word_without_end_is_looked_at_once_and_not_from_each_of_its_letters() -> None:
    """A million letters would take an hour if a hyphen were looked for from every one of them."""
    assert HYPHENATED.findall("W" * 1_000_000 + " well-being") == ["well-being"]
    assert SOFT_HYPHEN.sub("", "W" * 1_000_000 + " hous\u00ading") == "W" * 1_000_000 + " "
