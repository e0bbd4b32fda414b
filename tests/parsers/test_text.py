"""Plain text and Markdown become blocks. Expectations are written by hand beside each text."""

from pathlib import Path

import pytest

from parsers.blocks import UnreadableDocument
from parsers.text import read_text

DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"


def shown(text: str, *, markdown: bool) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in read_text(text, markdown=markdown)]


def test_plain_text_has_paragraphs_lists_and_headings_in_capitals() -> None:
    text = (
        "PURPOSE OF REPORT\n\nA paragraph over\ntwo lines.\n\n• first\n  goes on\n• second\na) third\n# not a heading\n"
    )
    assert shown(text, markdown=False) == [
        ("heading", 0, "PURPOSE OF REPORT"),
        ("paragraph", 0, "A paragraph over two lines."),
        ("list_item", 0, "first goes on"),
        ("list_item", 0, "second"),
        ("list_item", 0, "a) third # not a heading"),
    ]


def test_markdown_has_headings_tables_quotations_and_links() -> None:
    text = (
        "# One #\nText with *stress*, **more** and a [link](http://x/y).\n\nTwo\n---\n> a quotation\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n**Three**\n\n- item\n***\nend_of_words_kept\n"
    )
    blocks = read_text(text, markdown=True)
    assert [(block.kind, block.level, block.text) for block in blocks] == [
        ("heading", 1, "One"),
        ("paragraph", 0, "Text with stress, more and a link."),
        ("heading", 2, "Two"),
        ("quotation", 0, "a quotation"),
        ("table_row", 0, "a\tb"),
        ("table_row", 0, "1\t2"),
        ("heading", 0, "Three"),
        ("list_item", 0, "item"),
        ("paragraph", 0, "end_of_words_kept"),
    ]
    assert blocks[1].links == ("http://x/y",)


def test_a_form_feed_begins_a_page() -> None:
    assert [block.page for block in read_text("one\n\ftwo")] == [1, 2]
    assert [block.page for block in read_text("one\n\ntwo")] == [None, None]


def test_an_empty_text_is_a_documented_error() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_text(" \n\n\f ")
    assert caught.value.code == "no-text"


def test_every_word_of_the_shared_papers_is_kept_in_order() -> None:
    """Only marks of layout (bullets, stress, table lines) may go; the papers are read from the shared folder."""
    papers = sorted(DOCUMENTS.glob("*.txt"))
    assert papers
    for paper in papers:
        text = paper.read_text(encoding="utf-8")
        words = "".join(letter for block in read_text(text) for letter in block.text if letter.isalnum())
        expected = "".join(letter for letter in text if letter.isalnum())
        assert words == expected, paper.name
