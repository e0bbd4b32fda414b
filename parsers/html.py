"""HTML to blocks: bytes of a page in, visible text blocks in reading order out.

Lexbor builds the tree as a browser would; the tree is written out once as regular HTML and cut at its block tags,
which is many times faster than asking node by node. Nothing depends on a page's class names or ids.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from parsers.blocks import Block, BlockKind, UnreadableDocument, Zone
from parsers.html_limits import refuse_what_multiplies

MAX_BYTES = 10 * 1024 * 1024

# Elements whose text a reader does not see, or that are controls: ignored by name.
INVISIBLE = (
    ":is(script,style,template,noscript,svg,math,iframe,noembed,noframes,xmp,plaintext,object,audio,video,canvas,"
    "select,datalist,textarea,rp,title,dialog:not([open]))"
)
HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.I)

# A custom element (a name with a hyphen) is taken for a box: it separates words, as a div does. The commonest stand
# first
# and the commonest inline tags are turned away at once: this pattern meets every tag of a page.
BLOCK_NAMES = (
    "li|div|p|ul|td|tr|h[1-6]|section|article|aside|main|nav|header|footer|table|tbody|thead|tfoot|th|ol|dl|dt|dd|"
    "address|blockquote|body|caption|center|details|dialog|dir|fieldset|figcaption|figure|form|hgroup|hr|legend|menu|pre|"
    r"search|summary|[a-z][^\s<>/\-]*-[^\s<>/]*"
)
# Regular HTML writes < and > in attribute values as entities, so a tag ends at the first ">".
BLOCK_TAG = re.compile(rf"<(?!/?(?:a|b|i|em|span|strong|br)[\s>])(/?)({BLOCK_NAMES})(?=[\s>])([^>]*)>")
# A block with nothing but text or one link in it, taken in one step: most of a page is made of these.
LEAF = r"<(p|li|div|h[1-6])(|\s[^>]*)>(?:([^<]*)|<a(\s[^>]*)>([^<]*)</a>)</\1>"
HREF = re.compile(r'\shref="([^"]*)"')
PIECE = re.compile(f"{LEAF}|{BLOCK_TAG.pattern}")
UNSHOWN_MARKUP = re.compile(r"<!--.*?-->|<[?!][^>]*>", re.S)
TAG_OR_COMMENT = re.compile(r"<!--.*?-->|<[?!][^>]*>|<([^>]*)>", re.S)
ANY_TAG = re.compile(r"<[^>]*>")
BREAK = re.compile(r"<br(?=[\s>])[^>]*>")
QUOTE_OPEN, QUOTE_CLOSE = re.compile(r"<q(?=[\s>])[^>]*>"), re.compile(r"</q>")
LINK = re.compile(r'<a(?=\s)[^>]*?\shref="([^"]*)"[^>]*>(.*?)</a>', re.S)
LINK_START = re.compile(r'<a(?=\s)[^>]*?\shref="([^"]*)"[^>]*>')
BOLD_ONLY = re.compile(r"(?:<(strong|b)(?=[\s>])[^>]*>.*?</\1>\s*)+", re.S)
NOT_BOLD_TAG = re.compile(r"<(?!/?(?:strong|b)[\s>])[^>]*>")
ROLE = re.compile(r'\srole="([a-z]+)"')
ARIA_LEVEL = re.compile(r'\saria-level="([1-6])"')
# Invisible characters: soft hyphen, zero-width space, word joiner, byte order mark.
UNSHOWN_CHARACTERS = ("\u00ad", "\u200b", "\u2060", "\ufeff")
WORD = re.compile(r"\w")
CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.I)
WESTERN = {"iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "us-ascii", "ascii"}

BOLD_HEADING_LENGTH = 120
"""A wholly bold paragraph up to this long that does not end as a sentence does is read as a heading."""


class _Frame(NamedTuple):
    """How an open element affects the text in it."""

    kind: BlockKind
    level: int
    zone: Zone


class HtmlDocument(NamedTuple):
    """A page's blocks, and the address its relative links start from where it names one (`base`), or ""."""

    blocks: list[Block]
    base: str


_KINDS: dict[str, tuple[BlockKind, int]] = {f"h{level}": ("heading", level) for level in range(1, 7)} | {
    "summary": ("heading", 0),
    "caption": ("heading", 0),
    "li": ("list_item", 0),
    "blockquote": ("quotation", 0),
    "td": ("table_row", 0),
    "th": ("table_row", 0),
}
_ZONES: dict[str, Zone] = {
    "main": "main",
    "article": "main",
    "nav": "navigation",
    "search": "form",
    "aside": "aside",
    "footer": "footer",
    "form": "form",
}
_ROLES: dict[str, Zone] = {
    "main": "main",
    "navigation": "navigation",
    "complementary": "aside",
    "contentinfo": "footer",
    "form": "form",
    "search": "form",
    "dialog": "aside",
}


def read_html(page: bytes, *, charset: str | None = None, from_word: str = "") -> HtmlDocument:
    """The visible blocks of a page.

    `charset` is the one its response declared, if any. With `from_word`, the blocks before the first text that holds
    that word, in any case, may be left out, since a page begins with its menus. Raises `UnreadableDocument`
    (`too-large`, `too-many-tags`, `too-many-attributes`, `too-many-open-tags`, `no-text`).
    """
    if len(page) > MAX_BYTES:
        raise UnreadableDocument(
            "too-large",
            f"The page holds {len(page):,} bytes; at most {MAX_BYTES:,} are read.",
            "Check that the address is a report page.",
        )
    encoded = _in_utf_8(page, charset)
    refuse_what_multiplies(encoded)
    html, base = _visible_html(encoded)
    blocks = _cut(html, _before(html, from_word) if from_word else 0)
    if not blocks:
        raise UnreadableDocument(
            "no-text", "The page shows no text.", "Open the address in a browser; fetch it again later."
        )
    return HtmlDocument(blocks, base)


def decoded(page: bytes, charset: str | None = None) -> str:
    """The page's text: decoded as UTF-8, or as declared if it is not valid UTF-8. Unreadable bytes become U+FFFD."""
    if page.startswith((b"\xff\xfe", b"\xfe\xff")):
        return page.decode("utf-16", "replace")
    try:
        return page.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = CHARSET.search(page[:2048])
        name = charset or (declared[1].decode("ascii") if declared else "")
        return page.decode("cp1252" if name.lower() in WESTERN else "utf-8", "replace")


def _in_utf_8(page: bytes, charset: str | None) -> bytes:
    """The page in UTF-8: usually the original bytes, which saves two copies."""
    if not page.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        with suppress(UnicodeDecodeError):
            page.decode("utf-8")
            return page
    return decoded(page, charset).encode()


def _visible_html(page: bytes) -> tuple[str, str]:
    """The page's body as regular HTML, mended as a browser would, without what is not shown; its base address."""
    tree = LexborHTMLParser(page)
    bases = tree.head.css("base[href]") if tree.head is not None else []
    # Inner before outer: an element must not be removed after the one that held it.
    for node in reversed(tree.css(INVISIBLE)):
        node.decompose()
    for node in reversed(tree.css("[hidden],[style]")):
        attributes = node.attributes
        hides = "hidden" in attributes or HIDING_STYLE.search(attributes.get("style") or "")
        # Pages hide the whole body until their scripts have run: that is no hidden text.
        if hides and node.tag not in ("html", "body"):
            node.decompose()
    body = tree.body
    html = (body.html or "") if body is not None else ""
    html = _without_comments(html)
    for character in UNSHOWN_CHARACTERS:
        html = html.replace(character, "")
    # Every kind of space is folded in the end; to do it here spares most stretches the undoing of escapes.
    return html.replace("&nbsp;", " "), (bases[0].attributes["href"] or "") if bases else ""


def _without_comments(html: str) -> str:
    """Regular HTML with nothing but text and tags, and each "<" the start of a tag.

    A spoiled tag may have an attribute whose name holds "<". Then "<" and ">" do not pair up, and each tag is repaired.
    """
    cleaned = UNSHOWN_MARKUP.sub("", html) if "<!" in html or "<?" in html else html
    if cleaned.count("<") == cleaned.count(">"):
        return cleaned
    return TAG_OR_COMMENT.sub(lambda found: "<" + found[1].replace("<", "") + ">" if found[1] else "", html)


def _before(html: str, word: str) -> int:
    """The place of a block tag above the first text with a word, where only boxes are open; 0 if there is none."""
    # Its first letter may be a capital; other mixtures of case, and letters in several tags, are looked for below.
    found = html.find(word[1:])
    while found >= 0 and html.find(">", found) < html.find("<", found):
        found = html.find(word[1:], found + 1)  # in an attribute, so far
    if found < 0:
        return 0
    place = max(html.rfind(box, 0, found) for box in ("<p", "<div", "<li", "<h1"))
    above = html[: max(place, 0)]
    if above.rfind("<a") > above.rfind("</a>") or "<table" in above or word in ANY_TAG.sub("", above).lower():
        return 0
    return len(above)


def _cut(html: str, start: int = 0) -> list[Block]:
    """Cut regular HTML at its block tags; of what stands before `start`, only which elements are open counts."""
    frame = _Frame("paragraph", 0, "")
    stack: list[_Frame] = []
    rows: list[tuple[int, list[int]]] = []
    blocks: list[Block] = []
    open_link = ""
    for closing, name, attributes in BLOCK_TAG.findall(html, 0, start) if start else ():
        if closing:
            frame = stack.pop()
        elif name != "hr":
            stack.append(frame)
            frame = _inside(frame, name, attributes)
    parts = PIECE.split(html[start:] if start else html)
    # One step a tag or a whole block: the text before it; a block's name, attributes and text, or a link's attributes
    # and text; or "/" or nothing, the tag's name, its attributes.
    for text, leaf, marks, words, link, linked, closing, name, attributes in zip(
        *(parts[place::9] for place in range(9)), strict=False
    ):
        if open_link or (text and not text.isspace()):
            open_link = _add(blocks, text, frame, open_link)
        if leaf:
            within = _inside(frame, leaf, marks)
            if open_link:
                open_link = _add(blocks, words if link is None else f"<a{link}>{linked}</a>", within, open_link)
            elif link is not None:
                _add_link(blocks, link, linked, within)
            elif words and not words.isspace():
                shown = " ".join((_unescaped(words) if "&" in words else words).split())
                blocks.append(Block(within[0], within[1], shown, (), len(blocks), None, False, within[2]))
        elif closing:
            frame = stack.pop()
            if name == "tr":
                _join_cells(blocks, *rows.pop())
        elif name != "hr":
            stack.append(frame)
            frame = _inside(frame, name, attributes)
            if name == "tr":
                rows.append((len(blocks), []))
            elif rows and name in ("td", "th"):
                rows[-1][1].append(len(blocks))
    return blocks


# Cached: there are few pairs of frame and tag, each used hundreds of times.
@lru_cache(maxsize=4096)
def _inside(outer: _Frame, name: str, attributes: str) -> _Frame:
    """The frame within an element."""
    kind, level, zone = outer
    if name in _KINDS:
        kind, level = _KINDS[name]
    zone = _ZONES.get(name, zone)
    role = ROLE.search(attributes)
    if role and role[1] == "heading":
        marked = ARIA_LEVEL.search(attributes)
        kind, level = "heading", int(marked[1]) if marked else 0
    elif role:
        zone = _ROLES.get(role[1], zone)
    return _Frame(kind, level, zone)


def _join_cells(blocks: list[Block], start: int, cells: list[int]) -> None:
    """Make one block of a table row, unless a cell holds several blocks: then the table only lays out the page."""
    row = blocks[start:]
    ends = [*cells[1:], len(blocks)]
    if len(row) < 2 or any(end - begin > 1 for begin, end in zip(cells, ends, strict=True)):
        return
    if any(block.kind in ("list_item", "quotation") for block in row):
        return
    text = "\t".join(block.text for block in row)
    links = tuple(link for block in row for link in block.links)
    linked = all(block.linked for block in row)
    blocks[start:] = [Block("table_row", 0, text, links, start, None, linked, row[0].zone)]


def _unescaped(text: str) -> str:
    """Undo the escapes of regular HTML: these are all it writes in text (non-breaking spaces are gone by then)."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def _folded(text: str) -> str:
    """White space folded to single spaces, trimmed; escapes undone."""
    return " ".join((_unescaped(text) if "&" in text else text).split())


def _add(blocks: list[Block], text: str, frame: _Frame, open_link: str) -> str:
    """Add the blocks of a stretch between block tags; give back the target of a link still open at its end."""
    if not open_link and "<" not in text:
        blocks.append(Block(frame[0], frame[1], _folded(text), (), len(blocks), None, False, frame[2]))
        return ""
    before = f'<a href="{open_link}">' if open_link else ""
    last_start, last_end = text.rfind("<a "), text.rfind("</a>")
    if last_start > last_end:
        target = LINK_START.match(text, last_start)
        open_link = target[1] if target else ""
    elif last_end >= 0:
        open_link = ""
    after = "</a>" if open_link else ""
    for lines, bold in _paragraphs(before + text + after):
        blocks.append(_marked(lines, bold, frame, len(blocks)))
    return open_link


def _add_link(blocks: list[Block], attributes: str, text: str, frame: _Frame) -> None:
    """Add a block that is one link and nothing else, as a menu's items are."""
    shown = _folded(text)
    if shown:
        target = HREF.search(attributes)
        links = (_unescaped(target[1]),) if target else ()
        blocks.append(Block(frame[0], frame[1], shown, links, len(blocks), None, bool(links), frame[2]))


def _paragraphs(text: str) -> Iterator[tuple[list[str], bool]]:
    """Part a stretch where it shows an empty line, or where a bold line meets one that is not bold."""
    if "<q" in text:
        text = QUOTE_CLOSE.sub("\u201d", QUOTE_OPEN.sub("\u201c", text))
    gathered: list[str] = []
    bold = False
    for line in BREAK.split(text) if "<br" in text else (text,):
        if not _folded(ANY_TAG.sub("", line)):
            if gathered:
                yield gathered, bold
            gathered = []
            continue
        line_bold = "<strong" in line or "<b" in line
        if line_bold:
            line_bold = BOLD_ONLY.fullmatch(NOT_BOLD_TAG.sub("", line).strip()) is not None
        if gathered and line_bold != bold:
            yield gathered, bold
            gathered = []
        bold = line_bold
        gathered.append(line)
    if gathered:
        yield gathered, bold


def _marked(lines: list[str], bold: bool, frame: _Frame, position: int) -> Block:
    text = "\n".join([_folded(ANY_TAG.sub("", line)) for line in lines])
    whole = "".join(lines)
    links: tuple[str, ...] = ()
    linked = False
    if "<a " in whole:
        links = tuple(_unescaped(target) for target in LINK_START.findall(whole))
        linked = bool(links) and not WORD.search(ANY_TAG.sub("", LINK.sub("", whole)))
    kind, level, zone = frame
    if bold and kind == "paragraph" and len(text) <= BOLD_HEADING_LENGTH and not text.endswith((".", "!", ";")):
        kind = "heading"
    return Block(kind, level, text, links, position, None, linked, zone)
