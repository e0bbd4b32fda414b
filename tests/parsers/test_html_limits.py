"""Pages designed to multiply are refused before their tree is built; accepted pages stay small."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from parsers import html_limits
from parsers.blocks import UnreadableDocument
from parsers.html import read_html
from parsers.html_limits import MAX_ATTRIBUTES, refuse_what_multiplies
from tests.replica import MARKUPS, render, site

OPEN_BOLD = "".join(f"<b x{number}>" for number in range(500))
ATTRIBUTES = "".join(f" x{number}" for number in range(20_000))
PARAGRAPHS = "<p>one" * 10_000


def refusal(page: str) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_html(page.encode())
    return caught.value.code


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{OPEN_BOLD}{PARAGRAPHS}",
        f"<P>{OPEN_BOLD.upper()}{PARAGRAPHS}",
        f"<p>{OPEN_BOLD.replace(' ', '/')}{PARAGRAPHS}",
        # A closing tag that a browser ignores closes nothing.
        f"<p>{OPEN_BOLD}<!--{'</b>' * 500}-->{PARAGRAPHS}",
        "<p>" + OPEN_BOLD.replace(">", "><!--</b>-->") + PARAGRAPHS,
        "<p>" + OPEN_BOLD.replace(">", "><i title='</b>'></i>") + PARAGRAPHS,
        "<p>" + OPEN_BOLD.replace(">", ' title="<b>one</b>">') + PARAGRAPHS,
        "<p>" + OPEN_BOLD.replace(">", "><script></b></script>") + PARAGRAPHS,
        "<p>" + OPEN_BOLD.replace(">", "><table><td></b></table>") + PARAGRAPHS,
        # The standard's algorithm stops closing after eight blocks.
        "".join(f"<b x{number}>{'<div>' * 9}</b>" for number in range(500)) + "</div>" * 4_500 + PARAGRAPHS,
        "".join(f"<a href={number}>{'<div>' * 9}</a>" for number in range(500)) + "</div>" * 4_500 + PARAGRAPHS,
        # Text that looks like a script or a comment unless a tree is built.
        f"<p><svg><script>{OPEN_BOLD}</script></svg>{PARAGRAPHS}",
        f"<p><i title='<!--'>{OPEN_BOLD}<i title='-->'>{PARAGRAPHS}",
        f"<p><a href='{'x' * 100_000}'>{PARAGRAPHS}",
    ],
)
def test_formatting_that_multiplies_is_refused(page: str) -> None:
    assert refusal(page) == "too-many-open-tags"


@pytest.mark.parametrize(
    "attributes",
    [
        ATTRIBUTES,
        ATTRIBUTES.replace(" ", "/"),
        "x" + ATTRIBUTES.replace(" ", "='>' "),
        "x" + ATTRIBUTES.replace(" ", '="<p>"'),
        ATTRIBUTES.replace(" ", " = <p "),
        "=" + "x" * 5_000 + ATTRIBUTES,
        "x" * 5_000 + ATTRIBUTES,
    ],
)
def test_a_tag_of_thousands_of_attributes_is_refused(attributes: str) -> None:
    assert refusal(f"<p {attributes}>one") == "too-many-attributes"
    assert refusal(f"<!-- <p --><p {attributes}>one") == "too-many-attributes"


@pytest.mark.parametrize(
    "page",
    [
        # A long list of links, like a register, and icons.
        "".join(
            f'<li><a class="x" href="/{n}?a=1&amp;b=2"><i class="icon"></i> <b>R</b> {n}</a>' for n in range(5_000)
        ),
        "".join(
            f"<p><A HREF='/{n}'><span class=x>One<br/></span><img src='/{n}.png' alt=''></A>" for n in range(5_000)
        ),
        "<p>" + "<b>one " * 5_000,
        "<p>" + "".join(f"<strong id=x{n}>The <var>name</var> of {n}</strong>" for n in range(7_000)),
        "<p>" + "<font size=2>one</font> <font color='#fff'>two</font>" * 5_000,
        # A picture within the page; a table of data in a script.
        f"<p>one<img src='data:image/png;base64,{'x' * 2_000_000}'>",
        f"<p>one<img src=data:image/png;base64,{'x' * 2_000_000}><img src=data:image/png;base64,{'y' * 2_000_000}>",
        f"<p>one<script>for(i=0;i<n;i++)x();data={{{'a word ' * 900}}}</script>{'<p>words of a report' * 6_000}",
    ],
)
def test_large_pages_that_people_make_are_read(page: str) -> None:
    assert read_html(page.encode()).blocks


@pytest.mark.parametrize("markup", sorted(MARKUPS))
def test_report_pages_are_far_below_the_limits(markup: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_limits, "MAX_REPEATED", html_limits.MAX_REPEATED // 5)
    monkeypatch.setattr(html_limits, "MAX_ATTRIBUTES", MAX_ATTRIBUTES // 100)
    monkeypatch.setattr(html_limits, "_SMALL_BYTES", 0)
    for page in site("base").pages:
        refuse_what_multiplies(render(page, markup))


PIECES = """
<p> </p> <div> </div> <b> </b> <b|x> </i> <i|y=">"> <a|href=x> </a> <a|href='<b>'> <table> <td> </td> </table> <!-- -->
<script> </script> <svg> </svg> <select> </select> <title> </title> <span> </span> " ' > < = text <font|size=2 </font>
<br> <template> </template> <object> </object> <nobr|z> <textarea> </textarea> <math> <mtext> <plaintext> <![CDATA[ ]]>
<b|x0> <a|x1> <i|x2> <s|x3> <u|x4>
"""
PIECE = st.sampled_from(PIECES.split()).map(lambda piece: piece.replace("|", " "))


@settings(max_examples=300)
@given(st.lists(PIECE, max_size=9), st.lists(PIECE, min_size=1, max_size=9), st.lists(PIECE, min_size=1, max_size=6))
def test_the_tree_of_a_page_that_is_let_through_is_small(
    before: list[str], opened: list[str], after: list[str]
) -> None:
    """Pieces stand around a bold tag that is repeated, each time with other attributes, and around paragraphs."""
    opening = "".join(["<b x>", *opened])
    repeated = "".join(opening.replace(" x", f" x{number}y") for number in range(100))
    page = ("<p>" + "".join(before) + repeated + "".join([*after, "<p>one"]) * 400).encode()
    with pytest.MonkeyPatch.context() as limits:
        limits.setattr(html_limits, "MAX_REPEATED", 3_000_000)
        try:
            refuse_what_multiplies(page)
        except UnreadableDocument:
            return
    tags = page.count(b"<")
    # Beside what the limit lets through, each tag makes an element, and may repeat three bold ones without attributes.
    assert len(LexborHTMLParser(page).css("*")) <= 3_000_000 // 300 + 10 * tags
