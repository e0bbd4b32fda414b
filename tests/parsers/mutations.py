"""Ways to spoil a page or a PDF, for property tests and the fuzz command. In: good bytes and steps; out: bad bytes.

A step is (what to do, where, how much): whole numbers only, so that hypothesis can shrink them. Any step applies to
any page.
"""

import re
from collections.abc import Callable, Sequence

from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from parsers import labels

Step = tuple[str, int, int]
TOKEN = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][^\s>/]*)[^>]*>", re.S)
VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))

# Text that a careless reader would take for the report's.
DECOYS = (
    "<p>Score: 1</p>",
    "<h2>Assessing needs</h2><p>Score: 4</p>",
    "<p>4 - Evidence shows an exceptional standard</p>",
    "<h2>Key findings for this quality statement</h2>",
    "<h2>The local authority commitment</h2>",
    "<p>Score:</p>",
    "<h1>Nowhereshire Council: local authority assessment</h1>",
    "<p>Overall score: 99</p>",
    "<p>Outstanding</p>",
    "<div hidden><p>Score: 4</p></div>",
    "<script>'<p>Score: 4</p>'",
    "<!-- <p>Score: 4</p>",
    '<img alt="<p>Score: 4</p>',
    "<textarea>Score: 4",
    "<svg><style><p>Score: 4</p>",
    "<math><mtext><p>Score: 4</p>",
    "<select><p>Score: 4</p>",
    "<table><p>Score: 4</p><tr>Score: 3<td>2",
    "<template><p>Score: 4</p>",
    "<plaintext>Score: 4",
    "</main></div></body></html>",
    "<a href='/x'>",
    "<p>S<b>co</b>re<br>: <i>3</i></p>",
)


def spans(html: str) -> list[tuple[int, int]]:
    """Start and end of every element of regular HTML, in document order of their ends."""
    found: list[tuple[int, int]] = []
    open_tags: list[tuple[str, int]] = []
    for token in TOKEN.finditer(html):
        name = token[2]
        if name is None:
            continue
        if token[1]:
            while open_tags:
                opened, start = open_tags.pop()
                if opened == name:
                    found.append((start, token.end()))
                    break
        elif name in VOID:
            found.append((token.start(), token.end()))
        else:
            open_tags.append((name, token.start()))
    return [span for span in found if span[1] - span[0] < len(html) * 0.9] or [(0, len(html))]


def _drop(html: str, where: int, _: int) -> str:
    found = spans(html)
    start, end = found[where % len(found)]
    return html[:start] + html[end:]


def _duplicate(html: str, where: int, much: int) -> str:
    found = spans(html)
    start, end = found[where % len(found)]
    return html[:end] + html[start:end] * (1 + much % 3) + html[end:]


def _move(html: str, where: int, much: int) -> str:
    found = spans(html)
    start, end = found[where % len(found)]
    rest = html[:start] + html[end:]
    places = spans(rest)
    place = places[much % len(places)][1]
    return rest[:place] + html[start:end] + rest[place:]


def _swap(html: str, where: int, much: int) -> str:
    found = spans(html)
    one, other = sorted((found[where % len(found)], found[much % len(found)]))
    if one[1] > other[0]:
        return html
    a, b = html[one[0] : one[1]], html[other[0] : other[1]]
    return html[: one[0]] + b + html[one[1] : other[0]] + a + html[other[1] :]


def _nest(html: str, where: int, much: int) -> str:
    found = spans(html)
    start, _ = found[where % len(found)]
    tag = ("div", "span", "b", "a href=x", "ul><li", "table", "font", "blockquote", "section")[much % 9]
    deep = 10_000 if where % 20 == 0 else (10, 300)[where % 2]
    return html[:start] + f"<{tag}>" * deep + html[start:]


def _unclose(html: str, where: int, much: int) -> str:
    closing = [token.span() for token in TOKEN.finditer(html) if token[1]]
    for start, end in reversed(closing[where % max(len(closing), 1) :][: 1 + much % 40]):
        html = html[:start] + html[end:]
    return html


def _decoy(html: str, where: int, much: int) -> str:
    found = spans(html)
    place = found[where % len(found)][1]
    return html[:place] + DECOYS[much % len(DECOYS)] + html[place:]


def _drop_line(html: str, where: int, _: int) -> str:
    """Drop a label, title or score: what the page is read by."""
    short = [span for span in spans(html) if labels_within(html[span[0] : span[1]])]
    if not short:
        return html
    start, end = short[where % len(short)]
    return html[:start] + html[end:]


def labels_within(markup: str) -> bool:
    """Whether a short stretch of markup shows something a page is read by."""
    if len(markup) > 400:
        return False
    key = labels.label_key(" ".join(re.sub(r"<[^>]*>", "", markup).split()))
    return bool(labels.label_of(key) or labels.statement_of(key) or labels.SCORE_LIKE.match(key))


def _truncate(page: bytes, where: int, _: int) -> bytes:
    return page[: where % (len(page) + 1)]


def _noise(page: bytes, where: int, much: int) -> bytes:
    noise = (
        b"\x00",
        b"\xff\xfe",
        b"\xc3",
        b"\xed\xa0\x80",
        b"<",
        b"&#0;",
        b"&",
        b'"',
        b"\x80\x80",
        b"<!",
        b"<?x",
        b"]]>",
    )
    at = where % (len(page) + 1)
    return page[:at] + noise[much % len(noise)] * (1 + much % 7) + page[at:]


def _flip(page: bytes, where: int, much: int) -> bytes:
    at = where % max(len(page), 1)
    return page[:at] + bytes([much % 256]) + page[at + 1 :]


def _pad(page: bytes, where: int, much: int) -> bytes:
    """Twenty megabytes of text, rarely; else a little."""
    at = where % (len(page) + 1)
    size = 20_000_000 if much % 97 == 0 else much % 5_000
    return page[:at] + b"x " * (size // 2) + page[at:]


TREE_STEPS: dict[str, Callable[[str, int, int], str]] = {
    "drop": _drop,
    "drop-line": _drop_line,
    "duplicate": _duplicate,
    "move": _move,
    "swap": _swap,
    "nest": _nest,
    "unclose": _unclose,
    "decoy": _decoy,
}
BYTE_STEPS: dict[str, Callable[[bytes, int, int], bytes]] = {
    "truncate": _truncate,
    "noise": _noise,
    "flip": _flip,
    "pad": _pad,
}

_number = st.integers(min_value=0, max_value=2**31)
tree_steps = st.lists(st.tuples(st.sampled_from(sorted(TREE_STEPS)), _number, _number), max_size=5)
byte_steps = st.lists(st.tuples(st.sampled_from(sorted(BYTE_STEPS)), _number, _number), max_size=3)
drop_steps = st.lists(st.tuples(st.sampled_from(["drop", "drop-line"]), _number, _number), min_size=1, max_size=4)


def spoiled_page(page: bytes, steps: Sequence[Step]) -> bytes:
    """The page after the steps: those on its tree first, then those on its bytes."""
    tree = [step for step in steps if step[0] in TREE_STEPS]
    if tree:
        html = LexborHTMLParser(page.decode("utf-8", "replace")).html or ""
        for name, where, much in tree:
            html = TREE_STEPS[name](html, where, much)
        page = html.encode()
    return spoiled_bytes(page, [step for step in steps if step[0] in BYTE_STEPS])


def spoiled_bytes(data: bytes, steps: Sequence[Step]) -> bytes:
    """The bytes after the steps."""
    for name, where, much in steps:
        data = BYTE_STEPS[name](data, where, much)
    return data
