"""WordprocessingML that python-docx has no call for: runs with a look, links, bookmarks and fields.

In: plain text, addresses and numbers. Out: elements, to append to a paragraph's own.
"""

import re
from typing import Any

from docx.opc.part import Part
from docx.oxml import OxmlElement

from publications.tables import showable

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"']+")


def tag(name: str) -> str:
    """An element's or attribute's name in Word's own namespace, as lxml writes it."""
    return f"{{{WORDS}}}{name}"


def element(name: str, /, *children: Any, **attributes: str) -> Any:
    """An element in Word's own namespace, with its attributes and children."""
    made = OxmlElement(f"w:{name}")
    for attribute, value in attributes.items():
        made.set(tag(attribute), value)
    for child in children:
        made.append(child)
    return made


def plain(text: str) -> str:
    """Text that is only text: no control or bidirectional character, no line break of its own.

    A space at either end stays: the next run goes on from it ("Unpaid carers: " in bold, then what is said of them).
    """
    words = " ".join(showable(text).split())
    if not words:
        return text
    return f"{' ' * text[:1].isspace()}{words}{' ' * text[-1:].isspace()}"


def run(text: str, *looks: Any) -> Any:
    """A run of plain text; `looks` are the elements that say how it is shown."""
    words = element("t")
    words.text = plain(text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("r", *([element("rPr", *looks)] if looks else []), words)


def mark(name: str, style: str, /, **attributes: str) -> Any:
    """A run that holds one mark, such as a footnote's number, in a character style."""
    return element("r", element("rPr", element("rStyle", val=style)), element(name, **attributes))


def web_link(part: Part, text: str, url: str) -> Any:
    """A link out of the file, for a paragraph of `part`; just the text where `url` is not a web address."""
    if not _WEB_ADDRESS.fullmatch(url):
        return run(text)
    link = element("hyperlink", _linked(text), history="1")
    link.set(f"{{{RELATIONSHIPS}}}id", part.relate_to(url, f"{RELATIONSHIPS}/hyperlink", is_external=True))
    return link


def bookmark(number: int) -> list[Any]:
    """The two marks of the place where source `number` is listed."""
    # Far above the ids that a template's own bookmarks have.
    own_id = str(1000 + number)
    return [element("bookmarkStart", id=own_id, name=f"source_{number}"), element("bookmarkEnd", id=own_id)]


def link_to_source(number: int) -> Any:
    """ "[3]" as a link to the bookmark of source 3."""
    return element("hyperlink", _linked(f"[{number}]"), anchor=f"source_{number}", history="1")


def field(code: str, shown: str, *looks: Any) -> Any:
    """A field that Word keeps up to date, such as PAGE; `shown` stands there until it does."""
    return element("fldSimple", run(shown, *looks), instr=f" {code} ")


def _linked(text: str) -> Any:
    return run(text, element("rStyle", val="Hyperlink"))
