"""PDFs become blocks. The hard paper's expected blocks are the replica's, by hand."""

import io

import pdfplumber
import pytest

from parsers.blocks import UnreadableDocument
from parsers.pdf import read_pdf
from tests.replica.pdf import PAPER, Rule, Text, council_paper, report_pdf, write_pdf


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


@pytest.mark.parametrize(("at", "byte"), [(446, 1), (461, 1)])
def test_a_page_that_the_table_reader_cannot_read_keeps_its_plain_lines(at: int, byte: int) -> None:
    """Two spoiled bytes that the fuzz command found: PDFium reads the pages, pdfplumber does not."""
    whole = council_paper()
    found = read_pdf(whole[:at] + bytes([byte]) + whole[at + 1 :])
    assert found.tables_unread == (2,)
    assert any("Occupational therapy" in block.text for block in found.blocks)


def _crossed(rules: int) -> bytes:
    """A page with a line of text and so many rules each way."""
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
