"""The text a reader sees on a page, read the simple, slow way, to check the product's reader against.

Shares no code with it beyond the tree library. HTML bytes in; visible text without any white space out.
"""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

UNSEEN = frozenset(
    """script style template noscript svg math iframe noembed noframes object audio video canvas select datalist
    textarea rp head title xmp plaintext""".split()  # noqa: SIM905  (a list a line would hide what it is)
)
AROUND = frozenset(
    "nav search aside form footer navigation complementary contentinfo dialog".split()  # noqa: SIM905
)
"""Elements and roles that are no part of a page's content."""
CONTENT = frozenset({"main", "article"})
INVISIBLE_CHARACTERS = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


def seen_text(page: bytes, *, around: bool = True) -> str:
    """All visible text in order, lower case, white space and soft hyphens removed; without `around`, none of what is
    marked as a menu, an aside, a form or a footer.
    """
    try:
        text = page.decode("utf-16" if page[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        western = re.search(rb"charset[^A-Za-z]{1,6}(windows-1252|iso-8859-1)", page[:2048], re.I)
        utf16 = page[:2] in (b"\xff\xfe", b"\xfe\xff")
        text = page.decode("utf-16" if utf16 else "cp1252" if western else "utf-8", "replace")
    root = LexborHTMLParser(text).root
    if root is None:
        return ""
    hidden: set[int] = set()
    beside: set[int] = set()
    parts = []
    for node in root.traverse(include_text=True):
        above = node.parent.mem_id if node.parent is not None else None
        if above in hidden or _hides(node):
            hidden.add(node.mem_id)
        if _is_around(node) or (above in beside and node.tag not in CONTENT):
            beside.add(node.mem_id)
        if node.is_text_node and node.mem_id not in hidden and (around or node.mem_id not in beside):
            parts.append(node.text_content or "")
    return re.sub(r"\s+", "", "".join(parts)).translate(INVISIBLE_CHARACTERS).casefold()


def _is_around(node: LexborNode) -> bool:
    return node.is_element_node and (node.tag in AROUND or node.attributes.get("role") in AROUND)


def _hides(node: LexborNode) -> bool:
    if not node.is_element_node or node.tag in ("html", "body"):
        return False
    if node.tag in UNSEEN:
        return True
    attributes = node.attributes
    style = re.sub(r"\s", "", (attributes.get("style") or "").lower())
    if node.tag == "dialog" and "open" not in attributes:
        return True
    return "hidden" in attributes or any(
        hiding in style for hiding in ("display:none", "visibility:hidden", "visibility:collapse")
    )
