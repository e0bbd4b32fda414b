"""Reading finished briefings back: what a reader sees in a Word file, a page, Markdown or a PDF."""

import re
from dataclasses import dataclass
from pathlib import Path

import docx
import pypdfium2
from bs4 import BeautifulSoup


@dataclass(frozen=True)
class Finished:
    """The quotations of a briefing, each with the line that says whose it is, and all of its visible text."""

    quotations: list[tuple[str, str]]
    text: str


def read_back(path: Path) -> Finished:
    """A finished briefing, whatever its format."""
    return {".docx": _word, ".html": _html, ".md": _markdown, ".pdf": _pdf}[path.suffix](path)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _word(path: Path) -> Finished:
    word = docx.Document(str(path))
    quoted = [p.text for p in word.paragraphs if p.style is not None and p.style.name == "Quote"]
    pairs = [(text.strip()[1:-1], about) for text, about in zip(quoted[::2], quoted[1::2], strict=True)]
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return Finished(pairs, _folded("\n".join([*(p.text for p in word.paragraphs), *cells])))


def _html(path: Path) -> Finished:
    page = BeautifulSoup(path.read_bytes(), "html.parser")
    pairs = [
        (figure.blockquote.get_text().strip()[1:-1], _folded(figure.figcaption.get_text()))
        for figure in page.select("figure.quotation")
        if figure.blockquote and figure.figcaption
    ]
    for drawn in page.select("svg, style, .narrow"):
        drawn.decompose()
    return Finished(pairs, _folded(page.get_text(" ")))


def _markdown(path: Path) -> Finished:
    text = path.read_text(encoding="utf-8")
    lines = [re.sub(r"\\(.)", r"\1", line) for line in text.splitlines()]
    quoted = [line.removeprefix("> ") for line in lines if line.startswith("> ") and line != "> "]
    pairs = [(quote[1:-1], about) for quote, about in zip(quoted[::2], quoted[1::2], strict=True)]
    return Finished(pairs, _folded("\n".join(lines)))


def _pdf(path: Path) -> Finished:
    pdf = pypdfium2.PdfDocument(path)
    text = _folded("\n".join(page.get_textpage().get_text_range() for page in pdf))
    # A quotation may contain quotation marks, and is never split between pages.
    pairs = [(found[1], found[2]) for found in re.finditer(r"“((?:(?!CQC on ).)+?)” (CQC on .+?\[\d+\])", text)]
    return Finished(pairs, text)
