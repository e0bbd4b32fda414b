"""What a reader would see of a page, by the standard library's tokenizer alone, for the replica's tests.

Independent of the product's parsers on purpose, and good only for the replica's markups. HTML in; lines out.
"""

import re
from html.parser import HTMLParser

_INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "button",
        "em",
        "font",
        "i",
        "img",
        "label",
        "o:p",
        "small",
        "span",
        "strong",
        "svg",
        "wbr",
    )
)
_UNSEEN = frozenset(("script", "style", "noscript", "template", "title", "desc", "datalist", "dialog", "textarea"))
_VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr", "base"))
_LANDMARKS = frozenset(("nav", "aside", "form"))
_CELLS = frozenset(("td", "th"))


class _Reader(HTMLParser):
    def __init__(self, unseen: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._never = unseen
        self.parts: list[str] = []
        self.links: list[str] = []
        self.base = ""
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "base":
            self.base = values["href"] or ""
        if self._unseen:
            if tag == self._unseen[0] and tag not in _VOID:
                self._unseen.append(tag)
            return
        style = (values.get("style") or "").lower().replace(" ", "")
        unseen = tag in self._never or "hidden" in values or "display:none" in style or "visibility:hidden" in style
        if unseen and tag not in _VOID:
            self._unseen.append(tag)
        elif tag in _CELLS:
            self.parts.append("\t")
        elif tag not in _INLINE:
            self.parts.append("\f")
        if tag == "a" and not unseen:
            self.links.append(values.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag == self._unseen[0]:
                self._unseen.pop()
        elif tag not in _INLINE and tag not in _CELLS:
            self.parts.append("\f")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(re.sub(r"\s+", " ", data))


def _read(page: str, unseen: frozenset[str]) -> _Reader:
    reader = _Reader(unseen)
    reader.feed(page)
    reader.close()
    return reader


def shown_lines(page: str, *, landmarks: bool = True) -> list[str]:
    """The visible lines, white space folded; without `landmarks`, none from a nav, aside or form."""
    unseen = _UNSEEN if landmarks else _UNSEEN | _LANDMARKS
    lines = "".join(_read(page, unseen).parts).split("\f")
    return [" ".join(line.split()) for line in lines if line.strip()]


def links(page: str) -> tuple[str, list[str]]:
    """The base element's address ("" where there is none) and every visible link's href, trimmed."""
    reader = _read(page, _UNSEEN)
    return reader.base, [href.strip() for href in reader.links]
