"""Bytes of HTML become the blocks a reader sees. Expectations are written by hand beside each page."""

import pytest

from parsers.blocks import UnreadableDocument
from parsers.html import MAX_BYTES, read_html


def shown(page: str | bytes) -> list[tuple[str, str]]:
    blocks = read_html(page.encode() if isinstance(page, str) else page).blocks
    assert [block.position for block in blocks] == list(range(len(blocks)))
    return [(block.kind, block.text) for block in blocks]


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        ("<p>sp<b>li</b>t w<i>or</i>ds &amp;&nbsp;sp&shy;aces</p>", [("paragraph", "split words & spaces")]),
        ("<h3>1</h3>2<div>3<p>4</div>5", [("heading", "1"), *(("paragraph", number) for number in "2345")]),
        ("<P>unclosed<P>UPPER <LI>item", [("paragraph", "unclosed"), ("paragraph", "UPPER"), ("list_item", "item")]),
        ("a<br>b<br><br>c", [("paragraph", "a\nb"), ("paragraph", "c")]),
        ("<p><strong>Bold.</strong></p><p><b>Bold</b></p>", [("paragraph", "Bold."), ("heading", "Bold")]),
        ("<ul><li>a<ul><li>b</ul><li><p>c", [("list_item", "a"), ("list_item", "b"), ("list_item", "c")]),
        ("<table><tr><td>a<td>b<tr><td>c</table>", [("table_row", "a\tb"), ("table_row", "c")]),
        ("<table><tr><td><p>a<p>b<td>c</table>", [("table_row", "a"), ("table_row", "b"), ("table_row", "c")]),
        ("<blockquote>“q”</blockquote><div role=heading>H</div>", [("quotation", "“q”"), ("heading", "H")]),
        ("<my-card>a</my-card><my-card>b</my-card>", [("paragraph", "a"), ("paragraph", "b")]),
        ("<p title='a>b &lt;p>no'>&lt;p&gt; &amp;lt; <img alt='<p>no</p>'>yes", [("paragraph", "<p> &lt; yes")]),
        ("<!-- no --><?php no ?><p>y<!-- > no -->es", [("paragraph", "yes")]),
        ("<p>l’été – “ok”</p>", [("paragraph", "l’été – “ok”")]),
        ("<p>a\x00b</p>", [("paragraph", "ab")]),
    ],
)  # fmt: skip
def test_what_is_shown_becomes_blocks(page: str, blocks: list[tuple[str, str]]) -> None:
    assert shown(page) == blocks


@pytest.mark.parametrize(
    "page",
    [
        "<p hidden>no", "<p style='display:none'>no", "<script>no</script>", "<style>no</style>",
        "<template>no</template>",
        "<noscript>no</noscript>", "<svg><text>no</text></svg>", "<dialog>no</dialog>", "<iframe>no</iframe>",
        "<textarea>no</textarea>", "<select><option>no</select>", "<title>no</title>",
        "<div hidden><p>no<div hidden>no",
    ],
)  # fmt: skip
def test_what_is_not_shown_is_left_out(page: str) -> None:
    assert shown(f"<p>yes</p>{page}") == [("paragraph", "yes")]


def test_links_keep_their_targets_and_say_whether_they_are_all_of_the_text() -> None:
    page = (
        b'<p><a href="/a?b=1&amp;c=2">one</a>, <a href=x>two</a></p><p>see <a href=y>three</a></p>'
        b"<a href=z><div>four</div></a>"
    )
    found = [(block.text, block.links, block.linked) for block in read_html(page).blocks]
    assert found == [
        ("one, two", ("/a?b=1&c=2", "x"), True),
        ("see three", ("y",), False),
        ("four", ("z",), True),
    ]


def test_zones_come_from_elements_and_roles_the_innermost_first() -> None:
    page = b"<nav>a<main>b</main></nav><div role=contentinfo>c</div><article>d<aside>e</aside></article>f"
    zones = [(block.text, block.zone) for block in read_html(page).blocks]
    assert zones == [("a", "navigation"), ("b", "main"), ("c", "footer"), ("d", "main"), ("e", "aside"), ("f", "")]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>café</p>".encode(), "café"),
        ("<p>café</p>".encode("utf-8-sig"), "café"),
        ("<p>café</p>".encode("utf-16"), "café"),
        ("<meta charset=windows-1252><p>“café”</p>".encode("cp1252"), "“café”"),
        ("<p>café</p>".encode("cp1252"), "caf\ufffd"),
    ],
)
def test_bytes_are_read_in_the_encoding_they_are_in(page: bytes, text: str) -> None:
    assert read_html(page).blocks[0].text == text


def test_an_encoding_declared_by_the_response_is_used_where_the_bytes_are_not_utf_8() -> None:
    assert read_html("<p>café</p>".encode("cp1252"), charset="ISO-8859-1").blocks[0].text == "café"


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (b"", "no-text"),
        (b"<script>only()</script>", "no-text"),
        (b"<frameset><frame src=x></frameset>", "no-text"),
        (b"x" * (MAX_BYTES + 1), "too-large"),
        (b"<b>" * 50_000, "too-many-tags"),
    ],
)
def test_what_cannot_be_read_is_a_documented_error(page: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_html(page)
    assert caught.value.code == code


@pytest.mark.parametrize("tag", ["div", "span", "b", "li", "table", "blockquote", "a href=x"])
def test_ten_thousand_deep_is_read(tag: str) -> None:
    texts = [block.text for block in read_html(f"<{tag}>".encode() * 10_000 + b"deep</p>").blocks]
    assert texts == ["deep"]


@pytest.mark.parametrize("tag", ["svg", "template"])
def test_ten_thousand_deep_in_what_is_not_shown_is_no_text(tag: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_html(f"<{tag}>".encode() * 10_000 + b"deep</p>")
    assert caught.value.code == "no-text"


def test_a_tag_spoiled_by_a_tag_within_it_shows_nothing_of_its_own() -> None:
    page = b"<p <!-- a <div <x-y <p>one</p><p <!DOCTYPE>two<p <?php>three<!-- four --><p>five"
    assert [text for _, text in shown(page)] == ["one", "two", "three", "five"]
