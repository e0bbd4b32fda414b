"""The four writers with text that looks like markup or code: it stays text in each."""

import re
from datetime import date
from pathlib import Path

import docx
import pypdfium2
import pytest
from bs4 import BeautifulSoup

from publications.document import (
    Bullets,
    Cite,
    Document,
    Grid,
    Heading,
    Paragraph,
    Quotation,
    Run,
    Source,
    Sources,
    said,
)
from publications.write_docx import to_docx
from publications.write_html import to_html
from publications.write_markdown import document_markdown, safe_markdown
from publications.write_pdf import to_pdf

HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[click](javascript:alert(1)) ![](http://evil.example/x.png) `code` **bold** | cell |",
    "# heading",
    "1. item",
    "- item",
    '#import "x.typ" #read("/etc/passwd") $x$ <label> @ref \\',
    "=cmd|' /C calc'!A0",
    "http://evil.example www.evil.example {{ 7*7 }} {% raw %}",
    '}" + read("x") + "',
]
BIDI = "abc\u202egnp.exe\u2066\x07\x1b[31m"


def document(text: str, url: str = "https://www.cqc.org.uk/report") -> Document:
    source = Source(text, text, text, url)
    return Document(
        title=text,
        subtitle=text,
        subject=text,
        made_on=date(2026, 11, 22),
        blocks=(
            Heading(text),
            Paragraph((Run(text), Run(text, bold=True), Run(text, link=url), Cite(source))),
            Bullets((said(text),)),
            Quotation(text, text, source),
            Grid(text, (text, text), ((said(text), (Cite(source),)),)),
            Sources(),
        ),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_on_a_page(text: str) -> None:
    page = BeautifulSoup(to_html(document(text)), "html.parser")

    assert not page.select("script, img, iframe")
    assert page.select_one("blockquote p").get_text() == f"“{text}”"  # type: ignore[union-attr]
    assert {link.get("href") for link in page.select("a")} <= {"https://www.cqc.org.uk/report", "#source-1"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_markdown(text: str) -> None:
    written = document_markdown(document(text))

    shown = re.sub(r"\\(.)", r"\1", written)
    assert f"> “{text}”" in shown
    # Every character that could start markup has a backslash before it.
    assert not re.search(r"(?<!\\)(?:<script|!\[|\[click\]|`code)", written)
    assert not re.search(r"(?i)(?<![(<])\b(?:https?|www)(?:://|\.)evil", written)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_word(text: str, tmp_path: Path) -> None:
    content, _ = to_docx(document(text))
    (tmp_path / "b.docx").write_bytes(content)
    word = docx.Document(str(tmp_path / "b.docx"))

    quoted = [p.text for p in word.paragraphs if p.style is not None and p.style.name == "Quote"]
    assert quoted[0] == f"“{text}”"
    assert word.core_properties.title == text


def test_hostile_text_is_text_in_pdf() -> None:
    whole = " / ".join(HOSTILE)
    pdf = pypdfium2.PdfDocument(to_pdf(document(whole)))

    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    for hostile in HOSTILE:
        assert re.sub(r"\s", "", hostile) in re.sub(r"\s", "", text)


def test_control_and_direction_characters_are_neutralised_everywhere(tmp_path: Path) -> None:
    content, _ = to_docx(document(BIDI))
    (tmp_path / "b.docx").write_bytes(content)
    word = docx.Document(str(tmp_path / "b.docx"))
    texts = [to_html(document(BIDI)), document_markdown(document(BIDI)), "\n".join(p.text for p in word.paragraphs)]
    pdf = pypdfium2.PdfDocument(to_pdf(document(BIDI)))
    texts.append("".join(page.get_textpage().get_text_range() for page in pdf))

    for text in texts:
        assert not set("\u202e\u2066\x07\x1b") & set(text)
        assert "gnp.exe" in text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", 'https://x" onclick="y', "=cmd()"])
def test_an_address_that_is_none_leads_nowhere(url: str) -> None:
    made = document("Plain", url)
    content, _ = to_docx(made)

    page = BeautifulSoup(to_html(made), "html.parser")
    assert {link.get("href") for link in page.select("a")} <= {"#", "#source-1"}
    assert not page.select("[onclick]")
    assert f"]({url})" not in document_markdown(made)
    assert url.encode() not in content


def test_a_run_goes_on_from_the_one_before_with_its_space(tmp_path: Path) -> None:
    """In Word "Unpaid carers:" ran into "highlighted": the space at the end of the bold words was trimmed."""
    words = (Run("Unpaid carers: ", bold=True), Run("praised."))
    made = tmp_path / "made.docx"
    made.write_bytes(to_docx(Document("T", "S", "S", date(2026, 11, 22), (Bullets((words,)), Paragraph(words))))[0])

    assert [p.text for p in docx.Document(str(made)).paragraphs][-2:] == ["Unpaid carers: praised."] * 2


def test_word_tells_the_numbers_of_its_notes_from_those_of_its_sources(tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(to_docx(document("Plain"))[0])

    assert any("Small raised numbers are notes" in p.text for p in docx.Document(str(made)).paragraphs)


def test_markdown_escapes_what_opens_a_list_or_a_heading() -> None:
    assert safe_markdown("1. One") == "1\\. One"
    assert safe_markdown("- one") == "\\- one"
    assert safe_markdown("# one") == "\\# one"
    assert safe_markdown("56%, 3 points short of Good") == "56%, 3 points short of Good"
    assert safe_markdown("1.") == "1\\."
    assert safe_markdown("68.5%") == "68.5%"
    assert safe_markdown("9-36 points") == "9-36 points"
