"""Whether a page's tags would take far more time or memory than its size tells: looked at before a tree is built.

In: the UTF-8 bytes that the tree would be built from. Out: nothing, or `UnreadableDocument`. Every "<" is tried as the
start of a tag, so no comment, script or attribute can hide one; what only looks like a tag is counted too.
"""

import re

from parsers.blocks import UnreadableDocument

MAX_TAGS = 40_000
"""Tree building is quadratic in nesting depth; a report page has two or three thousand tags."""
MAX_ATTRIBUTES = 4_000
"""Of different names on one tag: each is compared with those before it. Tags have ten or twenty."""
MAX_REPEATED = 250_000_000
"""Bytes: what the formatting tags left open may come to were each repeated at every tag of the page. A browser opens
them anew in each paragraph (HTML standard, 13.2.4.3, "reconstruct the active formatting elements")."""

_SMALL_BYTES = 100_000  # of which all the attributes, on one tag, take at most some seconds
_ELEMENT_BYTES = 300  # about what an element holds in memory, beside its attributes
_REREAD = 5  # times the page's size that may be read in looking for attributes; a page that is no trap needs one

_GAP = rb"[\t\n\f\r /]*+"


def _attribute(longest: bytes, *, name: bool = False) -> bytes:
    """An attribute as the HTML standard's tokenizer reads it, spoiled or not; what is longer counts as several."""
    value = (
        rb"[\t\n\f\r ]*+=[\t\n\f\r ]*+(?:\"[^\"]*+\"|'[^']*+'|[^\t\n\f\r >\"'][^\t\n\f\r >]{0," + longest + rb"}+)?+"
    )
    named = rb"[^\t\n\f\r />][^\t\n\f\r />=]{0," + longest + rb"}+"
    return _GAP + (rb"(" + named + rb")" if name else named) + rb"(?:" + value + rb")?+"


# Ordinary tags have fewer than thirty attributes (long ones count several times); only larger tags are read whole.
_MANY_ATTRIBUTES = re.compile(rb"<(?=[a-zA-Z][^\t\n\f\r />]{0,300}+(?:" + _attribute(b"300") + rb"){30})")
_TAG = re.compile(rb"<[a-zA-Z][^\t\n\f\r />]*+((?:" + _attribute(b"") + rb")*+)")
_NAME = re.compile(_attribute(b"", name=True))

# Formatting tags with attributes: of those without, the standard repeats no more than three of a name. The first
# pattern met is the quick one: it takes a few other names for theirs, and passes over what is closed after mere text.
_ATTRIBUTES = rb"[\t\n\f\r /](?=((?:" + _attribute(b"") + rb")*+))"
_NAMES = rb"(?:[abisu]|big|code|em|font|nobr|small|strike|strong|tt)"
_FORMATTING = re.compile(rb"<" + _NAMES + _ATTRIBUTES, re.I)
# A formatting element that is surely closed: its tags are spoiled in no way, and between them are only text and inline
# tags of the same kind, none of which can keep the closing tag from closing it.
_PLAIN = (
    rb"(?:[\t\n\f\r ]++[\w:.-]++(?:=(?:\"[^\"<>]*+\"|'[^'<>]*+'|[\w:./#?&;%+-]++(?=[\t\n\f\r >])))?+)*+"
    rb"[\t\n\f\r ]*+/?+>"
)
_MAYBE_FORMATTING = re.compile(
    rb"<([abcefinstuABCEFINSTU](?:|[a-zA-Z]{1,5}+(?<=[eglmrtEGLMRT])))(?=[\t\n\f\r /])"
    rb"(?!" + _PLAIN + rb"[^<]*+</\1>)" + _ATTRIBUTES
)
_INLINE = (
    rb"(?:span|img|br|wbr|abbr|acronym|cite|q|sub|sup|var|kbd|samp|dfn|ins|del|mark|label|bdi|bdo|data|time|"
    rb"picture|source|svg|path|use|g|circle|rect|polygon)"
)
_BETWEEN = rb"(?:[^<]++|</?" + _INLINE + rb"(?=[\t\n\f\r />])" + _PLAIN + rb")*+"
_CLOSED = re.compile(
    rb"<(" + _NAMES + rb")(?=[\t\n\f\r >])" + _PLAIN + _BETWEEN + rb"</\1[\t\n\f\r ]*+>",
    re.I,
)


def refuse_what_multiplies(page: bytes) -> None:
    """Raises `UnreadableDocument` (`too-many-tags`, `too-many-attributes`, `too-many-open-tags`)."""
    tags = page.count(b"<")
    if tags > MAX_TAGS:
        raise _refused("too-many-tags", f"The page holds more than {MAX_TAGS:,} tags.")
    if len(page) > _SMALL_BYTES and _has_too_many_attributes(page):
        raise _refused("too-many-attributes", f"A tag of the page holds more than {MAX_ATTRIBUTES:,} attributes.")
    # The worst case, half of the tags left open and repeated by the other half; most pages stay below the limit.
    if tags * len(page) + tags * tags // 4 * _ELEMENT_BYTES <= MAX_REPEATED:
        return
    limit = MAX_REPEATED // tags
    if _holds_more(page, _MAYBE_FORMATTING, limit) and _holds_more(_without_closed(page), _FORMATTING, limit):
        raise _refused(
            "too-many-open-tags",
            "The page leaves so many links or bold, italic or font tags open that they would multiply beyond measure.",
        )


def _refused(code: str, message: str) -> UnreadableDocument:
    return UnreadableDocument(code, message, "Check that the address is a report page.")


def _has_too_many_attributes(page: bytes) -> bool:
    read = 0
    for start in _MANY_ATTRIBUTES.finditer(page):
        tag = _TAG.match(page, start.start())
        assert tag is not None
        read += len(tag[0])
        if read > _REREAD * len(page) or len({name.lower() for name in _NAME.findall(tag[1])}) > MAX_ATTRIBUTES:
            return True
    return False


def _holds_more(page: bytes, formatting: re.Pattern[bytes], limit: int) -> bool:
    """Whether formatting tags exceed a limit of bytes in memory, counting identical ones up to three times."""
    held = 0
    alike: dict[bytes, int] = {}
    for tag in formatting.finditer(page):
        written = page[tag.start() : tag.end(tag.re.groups)]
        alike[written] = alike.get(written, 0) + 1
        if alike[written] <= 3:
            held += _ELEMENT_BYTES + len(written)
        if held > limit:
            return True
    return False


def _without_closed(page: bytes) -> bytes:
    """The page without its formatting elements that are surely closed, the inner first."""
    while True:
        # A NUL is neither a space nor part of a name: what stood apart does not become one tag.
        page, closed = _CLOSED.subn(b"\x00", page)
        if not closed:
            return page
