"""The text a reader sees on a page, read the simple, slow way, to check the product's reader against.

Shares no code with it beyond the tree library. HTML bytes in; visible text without any white space out.
"""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

UNSEEN = frozenset(
    """script style template noscript svg math iframe noembed noframes object audio video canvas select datalist
    textarea rp head title xmp plaintext""".split()  # noqa: SIM905  (a list a line would hide what it is)
)
INVISIBLE_CHARACTERS = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


def seen_text(page: bytes) -> str:
    """All visible text in order, lower case, white space and soft hyphens removed."""
    try:
        text = page.decode("utf-16" if page[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        western = re.search(rb"charset[^A-Za-z]{1,6}(windows-1252|iso-8859-1)", page[:2048], re.I)
        utf16 = page[:2] in (b"\xff\xfe", b"\xfe\xff")
        text = page.decode("utf-16" if utf16 else "cp1252" if western else "utf-8", "replace")
    root = LexborHTMLParser(text).root
    if root is None:
        return ""
    hidden: dict[int, bool] = {}
    parts = []
    for node in root.traverse(include_text=True):
        above = node.parent
        is_hidden = bool(above is not None and hidden.get(above.mem_id, False)) or _hides(node)
        hidden[node.mem_id] = is_hidden
        if node.is_text_node and not is_hidden:
            parts.append(node.text_content or "")
    return re.sub(r"\s+", "", "".join(parts)).translate(INVISIBLE_CHARACTERS).casefold()


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
