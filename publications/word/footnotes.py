"""The footnotes of a Word file: a part of its own, which python-docx does not write.

In: an open Word file, paragraphs and their sources. Out: real footnotes, which Word numbers and keeps at a page's foot.
"""

from typing import Any

from docx.document import Document as WordFile
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph

from publications.document import Source
from publications.word.markup import RELATIONSHIPS, WORDS, element, mark, run, tag, web_link

_RELATION = f"{RELATIONSHIPS}/footnotes"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"

# Word takes a file for damaged whose footnotes do not begin with these two.
_SEPARATORS = (
    f'<w:footnotes xmlns:w="{WORDS}" xmlns:r="{RELATIONSHIPS}">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
    "</w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>"
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
    'w:lineRule="auto"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>'
)


class Footnotes:
    """The footnotes of one file. They need the styles of `looks.add_footnote_styles`."""

    def __init__(self, word: WordFile) -> None:
        self._part = _footnotes_part(word)
        self._root = parse_xml(self._part.blob)
        for note in list(self._root):
            # A template's own notes went with its text; the separators, which alone have a type, stay.
            if note.get(tag("type")) is None:
                self._root.remove(note)
        taken = [int(note.get(tag("id"), "0")) for note in self._root]
        self._next = max([0, *taken]) + 1

    def add(self, paragraph: Paragraph, source: Source) -> None:
        """Mark a footnote at the end of a paragraph and write it: whose report, which page, when, where."""
        number, self._next = str(self._next), self._next + 1
        paragraph._p.append(mark("footnoteReference", "FootnoteReference", id=number))
        line: Any = element(
            "p",
            element("pPr", element("pStyle", val="FootnoteText")),
            mark("footnoteRef", "FootnoteReference"),
            run(f" CQC, {source.council}: {source.page}, {source.published}. "),
            web_link(self._part, source.url, source.url),
        )
        self._root.append(element("footnote", line, id=number))

    def save(self) -> None:
        """Put the notes into the file. Done once, when all are there."""
        self._part._blob = serialize_part_xml(self._root)


def _footnotes_part(word: WordFile) -> Part:
    """The part that a template has, or a new one with no note in it."""
    for relation in word.part.rels.values():
        if relation.reltype == _RELATION:
            held: Part = relation.target_part
            return held
    part = Part(PackURI("/word/footnotes.xml"), _TYPE, _SEPARATORS.encode(), word.part.package)
    word.part.relate_to(part, _RELATION)
    return part
