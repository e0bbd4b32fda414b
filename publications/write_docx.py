"""A document as a Word file: real styles, headings, captions, tables with header rows, footnotes, page numbers.

In: a `Document`, and a council's own template or none. Out: the file's bytes, and the styles that the template lacks.
All formatting comes from named styles, so a template or a changed style in Word applies everywhere.
"""

import io
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, assert_never

from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from publications.charts import png
from publications.document import (
    Block,
    Bullets,
    Chart,
    Cite,
    Document,
    Grid,
    Heading,
    Paragraph,
    Quotation,
    Sources,
    Words,
)
from publications.word.footnotes import Footnotes
from publications.word.looks import add_footnote_styles, add_page_foot, set_house_style, set_language, text_width
from publications.word.markup import bookmark, link_to_source, plain, web_link
from publications.word.tables import add_table
from publications.word.template import Styles, open_template


def to_docx(document: Document, template: Path | None = None) -> tuple[bytes, list[str]]:
    """The Word file's bytes, and a note for each style that the template lacks. Raises `BadTemplate`."""
    word = open_template(template)
    writer = _Writer(word, document)
    add_footnote_styles(word)
    if template is None:
        set_house_style(word)
    set_language(word)
    _set_properties(word, document)
    writer.write()
    if template is None:
        add_page_foot(word, document.title)
    content = io.BytesIO()
    word.save(content)
    return content.getvalue(), writer.styles.notes()


def _set_properties(word: WordFile, document: Document) -> None:
    core = word.core_properties
    core.title, core.author, core.subject = plain(document.title), "cqcorpus", plain(document.subject)
    core.language, core.comments, core.keywords = "en-GB", "", "CQC, adult social care"
    core.last_modified_by = "cqcorpus"
    core.created = core.modified = datetime.combine(document.made_on, time(), tzinfo=UTC)
    core.revision = 1


class _Writer:
    """Writes one document into a Word file, block by block."""

    def __init__(self, word: WordFile, document: Document) -> None:
        self.word = word
        self.document = document
        self.numbers = document.numbers()
        self.styles = Styles(word)
        self.footnotes = Footnotes(word)

    def write(self) -> None:
        document = self.document
        self._paragraph("Title", document.title)
        self._paragraph("Subtitle", document.subtitle)
        for block, following in zip(document.blocks, (*document.blocks[1:], None), strict=True):
            self._block(block, following)
        self.footnotes.save()

    def _block(self, block: Block, following: Block | None) -> None:
        match block:
            case Heading():
                self._paragraph(f"Heading {block.level}", block.text)
            case Paragraph():
                paragraph = self._paragraph()
                # Keep the text that introduces a table, chart or quotation on the same page as it.
                paragraph.paragraph_format.keep_with_next = isinstance(following, Grid | Chart | Quotation)
                self._words(paragraph, block.words)
            case Bullets():
                for item in block.items:
                    self._words(self._paragraph("List Bullet"), item)
            case Quotation():
                self._quotation(block)
            case Grid():
                self._grid(block)
            case Chart():
                self._chart(block)
            case Sources():
                self._sources()
            case unknown:
                assert_never(unknown)

    def _paragraph(self, style: str | None = None, text: str = "") -> Any:
        paragraph: Any = self.word.add_paragraph()
        if style and (style_id := self.styles.style_id(style)):
            paragraph._p.style = style_id
        if text:
            paragraph.add_run(plain(text))
        return paragraph

    def _words(self, paragraph: Any, words: Words) -> None:
        for part in words:
            if isinstance(part, Cite):
                paragraph.add_run(" ")
                paragraph._p.append(link_to_source(self.numbers[part.source.key]))
            elif part.link:
                paragraph._p.append(web_link(paragraph.part, part.text, part.link))
            else:
                run = paragraph.add_run(plain(part.text))
                run.bold = True if part.bold else None

    def _quotation(self, quotation: Quotation) -> None:
        quoted = self._paragraph("Quote", f"“{quotation.text}”")
        quoted.paragraph_format.keep_with_next = True
        about = self._paragraph("Quote")
        about.paragraph_format.keep_together = True
        about.paragraph_format.space_after = Pt(9)
        about.add_run(f"CQC on {plain(quotation.about)}")
        self.footnotes.add(about, quotation.source)

    def _grid(self, grid: Grid) -> None:
        caption = self._paragraph("Caption", grid.caption)
        caption.paragraph_format.keep_with_next = True
        add_table(self.word, grid, self.styles.name("Table Grid"), self._words)
        # Word merges two adjacent tables, so a thin empty line parts them.
        parting = self._paragraph().paragraph_format
        parting.space_after = 0
        parting.line_spacing = Pt(6)

    def _chart(self, chart: Chart) -> None:
        holder = self._paragraph()
        holder.alignment = WD_ALIGN_PARAGRAPH.LEFT
        holder.paragraph_format.keep_with_next = True
        picture = holder.add_run().add_picture(io.BytesIO(png(chart.svg)), width=text_width(self.word))
        described = picture._inline.docPr
        described.set("descr", plain(chart.alt))
        described.set("title", plain(chart.caption))
        self._paragraph("Caption", chart.caption)

    def _sources(self) -> None:
        if any(isinstance(block, Quotation) for block in self.document.blocks):
            # Word numbers footnotes from 1, like this list.
            told = "Numbers in square brackets are those of this list. Small raised numbers are notes at a page's foot."
            self._paragraph(text=told)
        for source in self.document.sources():
            number = self.numbers[source.key]
            paragraph = self._paragraph()
            paragraph.paragraph_format.left_indent = Pt(24)
            paragraph.paragraph_format.first_line_indent = Pt(-24)
            paragraph.paragraph_format.space_after = Pt(2)
            paragraph._p.extend(bookmark(number))
            paragraph.add_run(f"[{number}]\t{plain(source.council)}: {plain(source.page)}, {plain(source.published)}. ")
            paragraph._p.append(web_link(paragraph.part, source.url, source.url))
