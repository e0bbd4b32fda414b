"""The replica's PDFs can be read by two readers, and hold what their definitions say."""

import io

import pdfplumber
import pypdfium2

from .pdf import PAPER, RUNNING_HEAD, Text, council_paper, report_pdf, wrapped, write_pdf


def pdfium_pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    texts = []
    for page in document:
        text_page = page.get_textpage()
        texts.append(text_page.get_text_bounded())
        text_page.close()
        page.close()
    document.close()
    return texts


def test_the_paper_has_three_pages_with_running_heads_and_numbers() -> None:
    pages = pdfium_pages(council_paper())
    assert len(pages) == 3
    for number, text in enumerate(pages, start=1):
        assert RUNNING_HEAD in text
        assert f"Page {number} of 3" in text


def test_the_papers_table_is_ruled_so_that_a_table_reader_finds_it() -> None:
    with pdfplumber.open(io.BytesIO(council_paper())) as document:
        table = document.pages[1].extract_tables()[0]
    rows = [" ".join(str(cell) for cell in row) for row in table]
    assert rows == [block.text for block in PAPER if block.kind == "table_row"]


def test_the_papers_blocks_are_all_drawn_once_hyphens_and_lines_are_joined() -> None:
    with pdfplumber.open(io.BytesIO(council_paper())) as document:
        lines = [line for page in document.pages for line in page.extract_text().splitlines()]
    drawn = "\n".join(line for line in lines if line != RUNNING_HEAD and not line.startswith("Page "))
    for broken, whole in (("assess-\nment", "assessment"), ("recom-\nmend", "recommend"), ("wait-\ning", "waiting")):
        assert broken in drawn
        drawn = drawn.replace(broken, whole)
    drawn = drawn.replace("\n", " ")
    for block in PAPER:
        assert block.text in drawn, block.text


def test_a_report_pdf_says_its_paragraphs() -> None:
    text = pdfium_pages(report_pdf("Fernshire (fictional)", ["A curly “quotation” – and a £ sign."]))[0]
    assert "Fernshire (fictional)" in text
    assert "A curly “quotation” – and a £ sign." in text


def test_a_pdf_is_the_same_every_time() -> None:
    assert council_paper() == council_paper()
    assert write_pdf([[Text(72, 700, "One")]]) == write_pdf([[Text(72, 700, "One")]])


def test_lines_are_wrapped_at_spaces() -> None:
    assert wrapped("one two three four", 9) == ["one two", "three", "four"]
