"""What the fetcher needs to know about a page: which council's report it says it is, where it links, how it begins.

In: bytes of HTML. Out: a PageView. Classes and ids are not relied on: the report's title is looked for in the
visible text, and links are found wherever they are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

_HEADINGS = {"caption", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "summary", "th"}
_PARAGRAPHS = {"address", "blockquote", "br", "center", "dd", "hr", "li", "p", "pre", "td"}
_GROUPS = {"article", "aside", "body", "details", "dialog", "div", "dl", "fieldset", "figure", "footer", "form"}
_PARTS = {"header", "main", "nav", "ol", "section", "table", "tbody", "tfoot", "thead", "tr", "ul"}
_BLOCKS = frozenset(_HEADINGS | _PARAGRAPHS | _GROUPS | _PARTS)
# Zero-width and soft-hyphen characters, controls (white space apart) and the marks that reverse a line's direction.
_UNSEEN_LETTERS = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_UNSEEN = ["script", "style", "noscript", "template"]
# `Kent: local authority assessment`, with or without the site's name after it.
_FORMAL = re.compile(
    r"^(?P<council>\w.*?)\s*[:–—-]\s*local authority assessment\b(?:\s+report)?\s*(?:[|–—-].*)?$", re.IGNORECASE
)
# Pilots: `Lincolnshire County Council assessment`. Each word must fit a name, or prose about assessments would match.
_PILOT = re.compile(
    r"^(?P<council>(?:[A-Z&][\w’'.,-]*|of|and|upon|the|with|on|in)(?:\s+(?:[A-Z&][\w’'.,-]*|of|and|upon|the|with|on|in))"
    r"{0,8})\s+assessment\s*(?:[|–—-].*)?$"
)
_NOT_COUNCILS = frozenset({"local authority", "local authorities", "pilot", "our", "how we", "about", "about this"})
# A pilot's title in plain text is near the top of the page; further down such words are prose.
_TOP_LINES = 60
_NEXT = re.compile(
    r"^(?:go to )?(?:the )?(?:next|more|older|see more|load more)(?:\s+(?:page|reports?))?\W*$", re.IGNORECASE
)
# What may stand beside a download's link: its type and size.
_FILE_NOTE = re.compile(r"^[\s()\[\],.–|-]*(?:(?:pdf|csv|docx?|odt|rtf|xlsx?|ods|txt|zip|[\d.,]+\s*[kmg]?b|opens in .*)"
                        r"[\s()\[\],.–|-]*)*$", re.IGNORECASE)  # fmt: skip
# A report's page has two or three thousand tags, the listing as many, and a handful of formatting tags open at once.
_MOST_TAGS = 40_000
_MOST_REPEATED = 4_000_000
_FORMATTING = re.compile(r"<(/?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])", re.IGNORECASE)
_KINDS = {"council", "county", "city", "borough", "metropolitan", "district", "royal", "london", "unitary", "authority"}
_GENERIC = frozenset(_KINDS | {"the", "of", "and"})


@dataclass(frozen=True, slots=True)
class Link:
    """A link as printed. `is_download` says that it is under a page's `Downloads` heading."""

    href: str
    text: str
    is_next: bool
    is_download: bool


@dataclass(frozen=True, slots=True)
class PageView:
    """A page as a fetcher sees it. `council` is the one its title names, None when no title is a report's.

    `titled_in_text` is False when only the document's <title> says so; `near_names` are names in plain lines of a
    pilot title's form, to be believed only if they are the council expected; `lead` is the first 400 characters
    of visible text, white space folded; `markup` the whole source in lower case where the title leaves a doubt.
    """

    council: str | None
    titled_in_text: bool
    near_names: tuple[str, ...]
    links: tuple[Link, ...]
    base: str
    canonical: str
    lead: str
    asks_password: bool
    markup: str

    def base_at(self, url: str) -> str:
        """What the page's links are relative to, when it was served at `url`."""
        try:
            return urljoin(url, self.base)
        except ValueError:  # such as an unfinished [IPv6] host
            return url


_BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}


def decode(body: bytes, declared: str) -> str:
    """A page's text: by its byte order mark, else as UTF-8 if it is that, else as declared, else as cp1252.

    A page that is valid UTF-8 is read as UTF-8 whatever it declares, unless it declares UTF-16, which can look valid.
    """
    marked = next((charset for mark, charset in _BYTE_ORDER_MARKS.items() if body.startswith(mark)), "")
    wide = declared if declared.startswith("utf-16") else ""
    for charset in (marked, wide, "utf-8", declared, "cp1252"):
        try:
            if charset:
                return body.decode(charset)
        except (ValueError, LookupError):  # not in that charset, or no charset at all
            continue
    return body.decode("cp1252", "replace")


def is_tangled(body: bytes, charset: str = "utf-8") -> bool:
    """Whether a page's tags are so many, or so many left open, that to read it could take minutes or all memory.

    Reading is quadratic in the depth of nesting, and a formatting tag left open is opened anew in every paragraph.
    """
    markup = decode(body, charset)
    tags = markup.count("<")
    if tags > _MOST_TAGS:
        return True
    still_open = most_open = 0
    for found in _FORMATTING.finditer(markup):
        still_open = max(0, still_open - 1) if found[1] else still_open + 1
        most_open = max(most_open, still_open)
    return most_open * tags > _MOST_REPEATED


def fold(text: str) -> str:
    """White space of any kind folded to single spaces; what is not seen, or could repaint a screen, left out."""
    return " ".join(_UNSEEN_LETTERS.sub("", text).split())


def view(body: bytes, charset: str = "utf-8") -> PageView:
    """Read a page for fetching. Never raises for any bytes."""
    markup = decode(body, charset)
    tree = LexborHTMLParser(markup)
    declared_title = fold(title.text()) if (title := tree.css_first("title")) is not None else ""
    canonical = _attribute(tree, "link[rel~=canonical][href]", "href")
    base = _attribute(tree, "base[href]", "href")
    asks_password = tree.css_first("input[type=password]") is not None
    tree.strip_tags(_UNSEEN)
    shown_text = fold(tree.body.text(separator=" ")) if tree.body is not None else ""
    # Without a separator, so that a heading split by tags in mid-word is still one word.
    has_downloads = tree.body is not None and "downloads" in tree.body.text().casefold()
    shown, near_names = _shown_title(tree)
    council = shown or council_of(declared_title)
    return PageView(
        council=council,
        titled_in_text=shown is not None,
        near_names=near_names,
        links=tuple(_links(tree, has_downloads)),
        base=base,
        canonical=canonical,
        lead=shown_text[:400],
        asks_password=asks_password,
        markup=markup.casefold() if council is None or shown is None else "",
    )


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str:
    node = tree.css_first(selector)
    return (node.attributes.get(name) or "").strip() if node is not None else ""


def council_of(title: str) -> str | None:
    """The council a report's title names, or None when it is not a report's title."""
    title = fold(title)
    found = (_FORMAL.match(title) or _PILOT.match(title)) if len(title) <= 200 else None
    if found is None:
        return None
    council = found["council"].strip(" :–—-")
    return council if council and council.casefold() not in _NOT_COUNCILS else None


def same_council(one: str, other: str) -> bool:
    """Whether two titles name one council: `London Borough of Hounslow` and `Hounslow`, not Derby and Derbyshire."""
    return _council_words(one) == _council_words(other)


def _council_words(name: str) -> tuple[str, ...]:
    words = tuple(re.findall(r"\w+", name.casefold().replace("&", " and ")))
    telling = tuple(word for word in words if word not in _GENERIC)
    return telling or words


def _shown_title(tree: LexborHTMLParser) -> tuple[str | None, tuple[str, ...]]:
    """The council named by the page's visible title, and names to be believed only if they are the one expected."""
    for node in tree.css("h1"):
        council = council_of(node.text())
        if council is not None:
            return council, ()
    near: list[str] = []
    for number, line in enumerate(_lines(tree)):
        if line.linked or len(line.text) > 200:
            continue
        formal = _FORMAL.match(line.text)
        if formal is not None:
            return council_of(line.text), tuple(near)
        pilot = council_of(line.text) if number < _TOP_LINES else None
        if pilot is not None:
            near.append(pilot)
    return None, tuple(near)


@dataclass(slots=True)
class _Line:
    """A run of text in one block, and whether all of it is link text."""

    text: str
    linked: bool
    anchors: list[LexborNode]


def _lines(tree: LexborHTMLParser) -> Iterator[_Line]:
    """The visible lines in order: pieces of text with no block boundary inside them."""
    if tree.body is None:
        return
    pieces: list[str] = []
    anchors: list[LexborNode] = []
    linked = True
    block: int | None = None
    for node in tree.body.traverse(include_text=True):
        tag = node.tag or ""
        if tag == "-text":
            text = node.text()
            owner, anchor = _around(node)
            if owner != block:
                yield from _line(pieces, linked, anchors)
                pieces, anchors, linked, block = [], [], True, owner
            pieces.append(text)
            if anchor is None:
                linked = linked and not text.strip()
            elif not any(anchor.mem_id == known.mem_id for known in anchors):
                anchors.append(anchor)
        elif tag in _BLOCKS:
            yield from _line(pieces, linked, anchors)
            pieces, anchors, linked = [], [], True
    yield from _line(pieces, linked, anchors)


def _line(pieces: list[str], linked: bool, anchors: list[LexborNode]) -> Iterator[_Line]:
    text = fold("".join(pieces))
    if text:
        yield _Line(text, linked, anchors)


def _around(node: LexborNode) -> tuple[int, LexborNode | None]:
    """The block that a text stands in, by identity, and the link it is part of."""
    anchor: LexborNode | None = None
    parent = node.parent
    while parent is not None and parent.tag not in _BLOCKS:
        if parent.tag == "a":
            anchor = parent
        parent = parent.parent
    if anchor is None and parent is not None:
        anchor = _outer_anchor(parent)
    return (parent.mem_id if parent is not None else 0), anchor


def _outer_anchor(node: LexborNode) -> LexborNode | None:
    """A link that wraps whole blocks, as cards do."""
    parent: LexborNode | None = node
    while parent is not None:
        if parent.tag == "a":
            return parent
        parent = parent.parent
    return None


def _links(tree: LexborHTMLParser, has_downloads: bool) -> Iterator[Link]:
    under_downloads = _under_downloads(tree) if has_downloads else set()
    for node in tree.css("a[href], area[href]"):
        attributes = node.attributes
        text = fold(node.text())
        rel = (attributes.get("rel") or "").casefold().split()
        label = fold(attributes.get("aria-label") or attributes.get("title") or "")
        yield Link(
            href=attributes.get("href") or "",
            text=text,
            is_next="next" in rel or bool(_NEXT.match(text)) or bool(_NEXT.match(label)),
            is_download=node.mem_id in under_downloads,
        )


def _is_within_page(anchor: LexborNode) -> bool:
    return (anchor.attributes.get("href") or "").startswith("#")


def _under_downloads(tree: LexborHTMLParser) -> set[int]:
    """The links between the `Downloads` heading, however it is marked up, and the next line that is not a link."""
    found: set[int] = set()
    inside = False
    for line in _lines(tree):
        if not line.linked and line.text.rstrip(": ").casefold() == "downloads":
            inside = True
        elif inside and (line.anchors or _FILE_NOTE.match(line.text)):
            found.update(anchor.mem_id for anchor in line.anchors if not _is_within_page(anchor))
        elif found:
            break
        else:
            inside = False
    return found
