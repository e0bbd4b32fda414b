"""How a Word file looks: the house style where there is no template, and what every file needs.

In: an open Word file. Out: the same file, with its styles, language and page foot set.
"""

from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.shared import Emu, Length, Mm, Pt, RGBColor

from publications.word.markup import element, field, plain, tag

_INK, _SOFT, _BLUE = RGBColor(0x14, 0x19, 0x1F), RGBColor(0x3C, 0x46, 0x50), RGBColor(0x0B, 0x4F, 0x8A)


@dataclass(frozen=True, slots=True)
class _Look:
    """A paragraph style: size of its letters and space before and after it, in points."""

    size: float
    before: float
    after: float
    bold: bool = False
    colour: RGBColor = _INK


_HOUSE_STYLE = {
    "Normal": _Look(10.5, 0, 6),
    "Title": _Look(20, 0, 2, bold=True),
    "Subtitle": _Look(11, 0, 10, colour=_SOFT),
    "Heading 1": _Look(15, 18, 4, bold=True),
    "Heading 2": _Look(12, 10, 3, bold=True),
    "List Bullet": _Look(10.5, 0, 4),
    "Quote": _Look(10.5, 0, 2),
    "Caption": _Look(10, 8, 3, bold=True),
}


def text_width(word: WordFile) -> Length:
    """How wide the text of a page is. A template without sizes has Word's own: A4 with inch margins."""
    section = word.sections[0]
    page = section.page_width or Mm(210)
    return Emu(page - (section.left_margin or Mm(25.4)) - (section.right_margin or Mm(25.4)))


def set_house_style(word: WordFile) -> None:
    """The look without a template: A4, Arial, black and grey, room to read."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)
    for name, look in _HOUSE_STYLE.items():
        _set_style(word.styles[name], look)
    _drop_title_ornaments(word)
    quote: Any = word.styles["Quote"]
    quote.paragraph_format.left_indent = Mm(5)
    _add_left_rule(quote)


def _set_style(style: Any, look: _Look) -> None:
    _set_font(style, "Arial")
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, False
    style.font.color.rgb = look.colour
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(look.before), Pt(look.after)
    spacing.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    spacing.line_spacing = 1.15


def _set_font(style: Any, name: str) -> None:
    """One font for every script, in place of the theme's."""
    look = style.element.get_or_add_rPr()
    for old in look.findall(tag("rFonts")):
        look.remove(old)
    look.insert(0, element("rFonts", ascii=name, hAnsi=name, cs=name, eastAsia=name))


def _drop_title_ornaments(word: WordFile) -> None:
    """Without the rule beneath the title and the stretched letters of python-docx's own template."""
    title: Any = word.styles["Title"]
    for border in list(title.element.iter(tag("pBdr"))):
        border.getparent().remove(border)
    for name in ("Title", "Subtitle"):
        look = word.styles[name].element.rPr
        for spacing in look.findall(tag("spacing")):
            look.remove(spacing)


def _add_left_rule(style: Any) -> None:
    """A grey rule at the left of quotations, so that they are told in print too."""
    border = element("pBdr", element("left", val="single", sz="18", space="8", color="4D5863"))
    style.element.get_or_add_pPr().insert_element_before(
        border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def add_footnote_styles(word: WordFile) -> None:
    """The three styles that footnotes and links need, where the file lacks them."""
    ids = {style.style_id for style in word.styles}
    if "FootnoteText" not in ids:
        text = _add_style(word, "footnote text", "FootnoteText", WD_STYLE_TYPE.PARAGRAPH)
        text.base_style = word.styles["Normal"]
        text.font.size = Pt(8.5)
        text.paragraph_format.space_after = Pt(0)
        text.paragraph_format.line_spacing = 1.0
    if "FootnoteReference" not in ids:
        reference = _add_style(word, "footnote reference", "FootnoteReference", WD_STYLE_TYPE.CHARACTER)
        reference.font.superscript = True
    if "Hyperlink" not in ids:
        link = _add_style(word, "Hyperlink", "Hyperlink", WD_STYLE_TYPE.CHARACTER)
        link.font.underline = True
        link.font.color.rgb = _BLUE


def _add_style(word: WordFile, name: str, style_id: str, kind: WD_STYLE_TYPE) -> Any:
    style: Any = word.styles.add_style(name, kind)
    style.element.set(tag("styleId"), style_id)
    return style


def set_language(word: WordFile) -> None:
    """British English for every run that says nothing else."""
    defaults = word.styles.element.find(tag("docDefaults"))
    looks = [] if defaults is None else list(defaults.iter(tag("rPr")))
    normal: Any = word.styles["Normal"]
    for look in [*looks, normal.element.get_or_add_rPr()]:
        for old in look.findall(tag("lang")):
            look.remove(old)
        look.append(element("lang", val="en-GB", eastAsia="en-GB", bidi="ar-SA"))


def add_page_foot(word: WordFile, title: str) -> None:
    """The title at the left of the foot and "Page 2 of 9" at its right, the numbers as fields that Word keeps."""
    style: Any = word.styles["Footer"]
    for stop in list(style.paragraph_format.tab_stops):
        stop._tab.getparent().remove(stop._tab)
    foot = word.sections[0].footer.paragraphs[0]
    foot.paragraph_format.tab_stops.add_tab_stop(text_width(word), WD_TAB_ALIGNMENT.RIGHT)
    foot.style = style
    for words, code in ((f"{plain(title)}\tPage ", "PAGE"), (" of ", "NUMPAGES")):
        foot.add_run(words).font.size = Pt(8.5)
        # In half points, as near to the words' 8.5 as fields have it.
        foot._p.append(field(code, "1", element("sz", val="17")))
