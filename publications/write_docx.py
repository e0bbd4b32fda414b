"""A document as a Word file: real styles, headings, captions, tables with header rows, footnotes, page numbers.

In: a `Document`, and a council's own template or none. Out: the file's bytes, and what the template lacked. Every look
comes from a named style, so that a template, or a change of one style in Word, changes it everywhere.
"""

import io
import re
from collections.abc import Iterable
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from errors import UserError
from publications.charts import png
from publications.document import (
    Bullets,
    Chart,
    Cite,
    Document,
    Grid,
    Heading,
    Paragraph,
    Quotation,
    Run,
    Source,
    Sources,
    Words,
)
from publications.tables import showable

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NOTES = f"{_R}/footnotes"
_LINKS = f"{_R}/hyperlink"
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"

# What a template should hold, and Word's own style that stands in where it does not.
STYLES = {
    "Title": "Normal",
    "Subtitle": "Normal",
    "Heading 1": "Normal",
    "Heading 2": "Normal",
    "List Bullet": "Normal",
    "List Number": "Normal",
    "Quote": "Normal",
    "Caption": "Normal",
    "Table Grid": None,
}


class BadTemplate(UserError):
    """A template that is not there, or is no Word file."""

    exit_code = 2


def to_docx(document: Document, template: Path | None = None) -> tuple[bytes, list[str]]:
    """The Word file's bytes, and a note for each style that the template lacks. Raises `BadTemplate`."""
    word = _opened(template)
    writer = _Writer(word, template is not None)
    writer.write(document)
    content = io.BytesIO()
    word.save(content)
    return content.getvalue(), writer.missing()


def _opened(template: Path | None) -> "WordFile":
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    if template is None:
        return docx.Document()
    if not template.is_file():
        raise BadTemplate(f"There is no template at {template}.", "Check the name given with --template.")
    if template.suffix.lower() != ".docx":
        raise BadTemplate(f"{template} is no .docx file.", "In Word, save your template as Word Document (.docx).")
    try:
        word = docx.Document(str(template))
    except (PackageNotFoundError, KeyError, ValueError, OSError) as error:
        raise BadTemplate(
            f"{template} cannot be read as a Word file ({type(error).__name__}).",
            "Open it in Word and save it as Word Document (.docx).",
        ) from error
    # Its styles, headers, footers and page are kept; what is written on it is not.
    body = word.element.body
    for element in list(body):
        if not element.tag.endswith("}sectPr"):
            body.remove(element)
    return word


class _Writer:
    """One Word file being filled."""

    def __init__(self, word: "WordFile", from_template: bool) -> None:
        self.word = word
        self.from_template = from_template
        self.held = {style.name: style.style_id for style in word.styles}
        self.lacking: dict[str, None] = {}
        self.numbers: dict[tuple[str, str], int] = {}
        self.notes = _Footnotes(word)
        self.marks = 0

    def missing(self) -> list[str]:
        """What to tell of styles that were not there."""
        return [f"The template has no style {name!r}: its plain text is used instead." for name in self.lacking]

    def write(self, document: Document) -> None:
        self.numbers = document.numbers()
        if not self.from_template:
            _house_style(self.word)
        _language(self.word)
        self._properties(document)
        self._paragraph("Title", document.title)
        self._paragraph("Subtitle", document.subtitle)
        for block, after in zip(document.blocks, (*document.blocks[1:], None), strict=True):
            if isinstance(block, Heading):
                self._paragraph(f"Heading {block.level}", block.text)
            elif isinstance(block, Paragraph):
                paragraph = self._paragraph(None)
                # What leads to a table, a chart or a quotation is not parted from it.
                paragraph.paragraph_format.keep_with_next = isinstance(after, (Grid, Chart, Quotation))
                self._words(paragraph, block.words)
            elif isinstance(block, Bullets):
                for item in block.items:
                    self._words(self._paragraph("List Bullet"), item)
            elif isinstance(block, Quotation):
                self._quotation(block)
            elif isinstance(block, Grid):
                self._grid(block)
            elif isinstance(block, Chart):
                self._chart(block)
            elif isinstance(block, Sources):
                self._sources(document)
        if not self.from_template:
            _page_numbers(self.word, document.title)
        self.notes.save()

    def _properties(self, document: Document) -> None:
        core = self.word.core_properties
        core.title, core.author, core.subject = _plain(document.title), "cqcorpus", _plain(document.subject)
        core.language, core.comments, core.keywords = "en-GB", "", "CQC, adult social care"
        core.last_modified_by = "cqcorpus"
        made = datetime.combine(document.made_on, time(), tzinfo=UTC)
        core.created = core.modified = made
        core.revision = 1

    def _style(self, name: str) -> str | None:
        """The style if it is there; else the one that stands in, noted."""
        if name in self.held:
            return name
        self.lacking.setdefault(name)
        return STYLES[name] if STYLES[name] in self.held else None

    def _paragraph(self, style: str | None, text: str = "") -> Any:
        paragraph = self.word.add_paragraph()
        if style and (held := self._style(style)):
            # By its id: python-docx looks through all styles for each name.
            paragraph._p.style = self.held[held]
        if text:
            paragraph.add_run(_plain(text))
        return paragraph

    def _words(self, paragraph: Any, words: Words) -> None:
        for part in words:
            if isinstance(part, Cite):
                paragraph.add_run(" ")
                self._to_source(paragraph, part.source)
            elif part.link:
                self._link(paragraph, part.text, part.link)
            else:
                run = paragraph.add_run(_plain(part.text))
                run.bold = True if part.bold else None

    def _quotation(self, quotation: Quotation) -> None:
        quoted = self._paragraph("Quote", f"“{quotation.text}”")
        quoted.paragraph_format.keep_with_next = True
        about = self._paragraph("Quote")
        about.paragraph_format.keep_together = True
        about.paragraph_format.space_after = _points(9)
        about.add_run(f"CQC on {_plain(quotation.about)}")
        self.notes.add(about, quotation.source)

    def _grid(self, grid: Grid) -> None:
        caption = self._paragraph("Caption", grid.caption)
        caption.paragraph_format.keep_with_next = True
        table = self.word.add_table(rows=1, cols=len(grid.header))
        style = self._style("Table Grid")
        if style:
            table.style = style
        _table_look(table, grid)
        for place, name in enumerate(grid.header):
            cell = table.rows[0].cells[place]
            self._cell(cell, (Run(name, bold=True),), place in grid.numbers, keep=True)
        _header_row(table.rows[0])
        for number, row in enumerate(grid.rows):
            cells = table.add_row().cells
            for place, words in enumerate(row):
                self._cell(cells[place], words, place in grid.numbers, keep=number == 0)
        for row in table.rows:
            _whole_row(row)
        _column_widths(table, grid, self.word)
        after = self._paragraph(None)
        after.paragraph_format.space_after = 0

    def _cell(self, cell: Any, words: Words, number: bool, *, keep: bool = False) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.paragraph_format.space_before = Pt(2)
        paragraph.paragraph_format.line_spacing = 1.0
        if keep:
            paragraph.paragraph_format.keep_with_next = True
        if number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._words(paragraph, words)
        for run in paragraph.runs:
            run.font.size = Pt(9.5)

    def _chart(self, chart: Chart) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        holder = self._paragraph(None)
        holder.alignment = WD_ALIGN_PARAGRAPH.LEFT
        holder.paragraph_format.keep_with_next = True
        picture = holder.add_run().add_picture(io.BytesIO(png(chart.svg)), width=_room(self.word))
        described = picture._inline.docPr
        described.set("descr", _plain(chart.alt))
        described.set("title", _plain(chart.caption))
        self._paragraph("Caption", chart.caption)

    def _sources(self, document: Document) -> None:
        if any(isinstance(block, Quotation) for block in document.blocks):
            # Word numbers its footnotes from 1, as this list is numbered.
            told = "Numbers in square brackets are those of this list. Small raised numbers are notes at a page's foot."
            self._paragraph(None, told)
        for source in document.sources():
            number = self.numbers[source.key]
            paragraph = self._paragraph(None)
            paragraph.paragraph_format.left_indent = _points(24)
            paragraph.paragraph_format.first_line_indent = _points(-24)
            paragraph.paragraph_format.space_after = _points(2)
            self._bookmark(paragraph, number)
            paragraph.add_run(
                f"[{number}]\t{_plain(source.council)}: {_plain(source.page)}, {_plain(source.published)}. "
            )
            self._link(paragraph, source.url, source.url)

    def _bookmark(self, paragraph: Any, number: int) -> None:
        self.marks += 1
        for tag in ("bookmarkStart", "bookmarkEnd"):
            mark = _element(tag, id=str(1000 + self.marks))
            if tag == "bookmarkStart":
                mark.set(_name("name"), f"source_{number}")
            paragraph._p.append(mark)

    def _to_source(self, paragraph: Any, source: Source) -> None:
        """A link to the source's line in the list at the end."""
        number = self.numbers[source.key]
        link = _element("hyperlink", anchor=f"source_{number}", history="1")
        link.append(_linked_run(f"[{number}]"))
        paragraph._p.append(link)

    def _link(self, paragraph: Any, text: str, url: str) -> None:
        _add_link(paragraph._p, paragraph.part, text, url)


class _Footnotes:
    """The file's footnotes: its own part, begun with the two separators that Word expects."""

    def __init__(self, word: "WordFile") -> None:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part
        from docx.oxml import parse_xml

        self.word = word
        held = [rel.target_part for rel in word.part.rels.values() if rel.reltype == _NOTES]
        if held:
            self.part = held[0]
            self.root = parse_xml(self.part.blob)
            for note in list(self.root):
                # Separators keep their place; a template's own notes went with its text.
                if note.get(_name("type")) is None:
                    self.root.remove(note)
        else:
            uri = PackURI("/word/footnotes.xml")
            self.part = Part(uri, _NOTES_TYPE, b"", word.part.package)
            self.root = parse_xml(_SEPARATORS)
            word.part.relate_to(self.part, _NOTES)
        taken = [int(note.get(_name("id"), "0")) for note in self.root]
        self.next = max([0, *taken]) + 1
        _footnote_styles(word)

    def add(self, paragraph: Any, source: Source) -> None:
        """Mark a footnote at the end of a paragraph and write it: whose report, which page, when, where."""
        number, self.next = str(self.next), self.next + 1
        mark = _element("r")
        look = _element("rPr")
        look.append(_element("rStyle", val="FootnoteReference"))
        mark.append(look)
        mark.append(_element("footnoteReference", id=number))
        paragraph._p.append(mark)
        note = _element("footnote", id=number)
        line = _element("p")
        looks = _element("pPr")
        looks.append(_element("pStyle", val="FootnoteText"))
        line.append(looks)
        own = _element("r")
        own_look = _element("rPr")
        own_look.append(_element("rStyle", val="FootnoteReference"))
        own.append(own_look)
        own.append(_element("footnoteRef"))
        line.append(own)
        line.append(_text_run(f" CQC, {source.council}: {source.page}, {source.published}. "))
        _add_link(line, self.part, source.url, source.url)
        note.append(line)
        self.root.append(note)

    def save(self) -> None:
        from docx.opc.oxml import serialize_part_xml

        self.part._blob = serialize_part_xml(self.root)


_SEPARATORS = (
    f'<w:footnotes xmlns:w="{_W}" xmlns:r="{_R}">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
    "</w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>"
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
    'w:lineRule="auto"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>'
)


def _name(tag: str) -> str:
    return f"{{{_W}}}{tag}"


def _element(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(_name(name), value)
    return made


def _text_run(text: str) -> Any:
    run = _element("r")
    words = _element("t")
    words.text = _plain(text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    return run


def _linked_run(text: str) -> Any:
    run = _text_run(text)
    look = _element("rPr")
    look.append(_element("rStyle", val="Hyperlink"))
    run.insert(0, look)
    return run


def _add_link(paragraph: Any, part: Any, text: str, url: str) -> None:
    """A link out of the file; an address that is none stays text."""
    if not re.fullmatch(r"https?://[^\s<>\"']+", url):
        paragraph.append(_text_run(text))
        return
    link = _element("hyperlink", history="1")
    link.set(f"{{{_R}}}id", part.relate_to(url, _LINKS, is_external=True))
    link.append(_linked_run(text))
    paragraph.append(link)


def _plain(text: str) -> str:
    """Text that is only text: no control or bidirectional character, no line break of its own.

    A space at its end stays: the next run goes on from it ("Unpaid carers: " in bold, then what is said of them).
    """
    words = " ".join(showable(text).split())
    if not words:
        return text
    return f"{' ' * text[:1].isspace()}{words}{' ' * text[-1:].isspace()}"


def _room(word: "WordFile") -> Any:
    """How wide the text of a page is. A template without sizes has Word's own: A4 with inch margins."""
    from docx.shared import Emu, Mm

    section = word.sections[0]
    page = section.page_width or Mm(210)
    return Emu(page - (section.left_margin or Mm(25.4)) - (section.right_margin or Mm(25.4)))


def _points(points: float) -> Any:
    from docx.shared import Pt

    return Pt(points)


def _house_style(word: "WordFile") -> None:
    """The look without a template: A4, Arial, black and grey, room to read."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Mm, Pt, RGBColor

    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)
    ink, soft = RGBColor(0x14, 0x19, 0x1F), RGBColor(0x3C, 0x46, 0x50)
    looks = {
        "Normal": (10.5, False, ink, 0, 6),
        "Title": (20, True, ink, 0, 2),
        "Subtitle": (11, False, soft, 0, 10),
        "Heading 1": (15, True, ink, 18, 4),
        "Heading 2": (12, True, ink, 10, 3),
        "List Bullet": (10.5, False, ink, 0, 4),
        "Quote": (10.5, False, ink, 0, 2),
        "Caption": (10, True, ink, 8, 3),
    }
    for name, (size, bold, colour, before, after) in looks.items():
        style: Any = word.styles[name]
        _font(style, "Arial")
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        style.font.color.rgb = colour
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
        style.paragraph_format.line_spacing = 1.15
    title: Any = word.styles["Title"]
    for border in title.element.iter(_name("pBdr")):
        border.getparent().remove(border)
        break
    for name in ("Title", "Subtitle"):
        spaced: Any = word.styles[name]
        for look in list(spaced.element.rPr.findall(_name("spacing"))):
            spaced.element.rPr.remove(look)
    quote: Any = word.styles["Quote"]
    quote.paragraph_format.left_indent = Mm(5)
    _left_rule(quote)


def _font(style: Any, name: str) -> None:
    """One font for every script, in place of the theme's."""
    look = style.element.get_or_add_rPr()
    for old in look.findall(_name("rFonts")):
        look.remove(old)
    look.insert(0, _element("rFonts", ascii=name, hAnsi=name, cs=name, eastAsia=name))


def _left_rule(style: Any) -> None:
    """A grey rule at the left of quotations, so that they are told in print too."""
    look = style.element.get_or_add_pPr()
    border = _element("pBdr")
    border.append(_element("left", val="single", sz="18", space="8", color="4D5863"))
    look.insert_element_before(
        border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def _footnote_styles(word: "WordFile") -> None:
    """The three styles that footnotes and links need, where the file has them not."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    ids = {style.style_id for style in word.styles}
    if "FootnoteText" not in ids:
        text: Any = word.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
        text.element.set(_name("styleId"), "FootnoteText")
        text.base_style = word.styles["Normal"]
        text.font.size = Pt(8.5)
        text.paragraph_format.space_after = Pt(0)
        text.paragraph_format.line_spacing = 1.0
    if "FootnoteReference" not in ids:
        mark: Any = word.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
        mark.element.set(_name("styleId"), "FootnoteReference")
        mark.font.superscript = True
    if "Hyperlink" not in ids:
        link: Any = word.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
        link.font.underline = True
        link.font.color.rgb = RGBColor(0x0B, 0x4F, 0x8A)


def _language(word: "WordFile") -> None:
    """British English for every run that says nothing else."""
    defaults = word.styles.element.find(_name("docDefaults"))
    looks = [] if defaults is None else list(defaults.iter(_name("rPr")))
    normal: Any = word.styles["Normal"]
    for look in [*looks, normal.element.get_or_add_rPr()]:
        for old in look.findall(_name("lang")):
            look.remove(old)
        look.append(_element("lang", val="en-GB", eastAsia="en-GB", bidi="ar-SA"))


def _page_numbers(word: "WordFile", title: str) -> None:
    """The title at the left of the foot and "Page 2 of 9" at its right, both as fields that Word keeps."""
    footer = word.sections[0].footer.paragraphs[0]
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Pt

    style: Any = word.styles["Footer"]
    for stop in list(style.paragraph_format.tab_stops):
        stop._tab.getparent().remove(stop._tab)
    footer.paragraph_format.tab_stops.add_tab_stop(_room(word), WD_TAB_ALIGNMENT.RIGHT)
    footer.style = style
    footer.add_run(f"{_plain(title)}\tPage ")
    _field(footer, "PAGE")
    footer.add_run(" of ")
    _field(footer, "NUMPAGES")
    for run in footer.runs:
        run.font.size = Pt(8.5)


def _field(paragraph: Any, code: str) -> None:
    field = _element("fldSimple", instr=f" {code} ")
    run = _text_run("1")
    look = _element("rPr")
    look.append(_element("sz", val="17"))
    run.insert(0, look)
    field.append(run)
    paragraph._p.append(field)


def _table_look(table: Any, grid: Grid) -> None:
    """Lines between rows only, header marked for assistive technology, and the caption as its title."""
    look = table._tbl.tblPr
    borders = _element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        ruled = side in ("top", "bottom", "insideH")
        borders.append(
            _element(side, val="single", sz="4", space="0", color="8B97A2") if ruled else _element(side, val="nil")
        )
    for old in look.findall(_name("tblBorders")):
        look.remove(old)
    look.append(borders)
    margins = _element("tblCellMar")
    margins.append(_element("left", w="57", type="dxa"))
    margins.append(_element("right", w="57", type="dxa"))
    look.append(margins)
    for old in look.findall(_name("tblLook")):
        look.remove(old)
    look.append(_element("tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", noHBand="1", noVBand="1"))
    look.append(_element("tblCaption", val=_plain(grid.caption)))
    look.append(_element("tblDescription", val=_plain(f"Columns: {', '.join(grid.header)}.")))


def _header_row(row: Any) -> None:
    """Repeated at the head of every page that the table goes on to."""
    row._tr.get_or_add_trPr().append(_element("tblHeader"))
    for cell in row.cells:
        cell._tc.get_or_add_tcPr().append(_element("shd", val="clear", color="auto", fill="EEF1F3"))


def _whole_row(row: Any) -> None:
    look = row._tr.get_or_add_trPr()
    look.insert(0, _element("cantSplit"))


def _column_widths(table: Any, grid: Grid, word: "WordFile") -> None:
    """Columns as wide as the document says, in shares of the page."""
    room = _room(word)
    shares = grid.widths or (1,) * len(grid.header)
    table.autofit = False
    for place, share in enumerate(shares):
        width = int(room * share / sum(shares))
        table.columns[place].width = width
        for cell in _cells(table, place):
            cell.width = width


def _cells(table: Any, place: int) -> Iterable[Any]:
    # One pass over the rows' own elements: python-docx's column.cells builds the whole grid for each column.
    from docx.table import _Cell

    for row in table._tbl.tr_lst:
        yield _Cell(row.tc_lst[place], table)
