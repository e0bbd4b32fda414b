"""How fast pages and PDFs are read, beside BeautifulSoup and plain pdfplumber doing the same work in the same run.

    python -m benchmarks.parse

Prints a table in Markdown for benchmarks/RESULTS.md. Pages are the replica's, grown to about 80 kB as below; every
record is compared before anything is timed. The least of several runs is given, of one process on one core.
"""

import io
import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace

import pdfplumber
from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import NavigableString

from parsers.blocks import Block, BlockKind, Zone
from parsers.pages import page_from_html, read_page
from parsers.pdf import read_pdf
from parsers.records import PageReading
from tests.replica import Page, render, site
from tests.replica.pdf import Rule, Text, wrapped, write_pdf

PAGES = 120
PAGE_BYTES = 80_000
WHOLE_SITE = 1_700
RUNS = 5

HIDDEN_TAGS = frozenset(
    """script style template noscript svg math iframe noembed noframes xmp plaintext object audio video canvas select
    datalist textarea rp title head""".split()  # noqa: SIM905  (a list a line would hide what it is)
)
KINDS: dict[str, tuple[BlockKind, int]] = {f"h{level}": ("heading", level) for level in range(1, 7)} | {
    "li": ("list_item", 0),
    "blockquote": ("quotation", 0),
    "td": ("table_row", 0),
    "th": ("table_row", 0),
}
ZONES: dict[str, Zone] = {
    "main": "main", "article": "main", "nav": "navigation", "aside": "aside", "footer": "footer", "form": "form",
}  # fmt: skip
BOXES = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre search section summary table tbody td
    tfoot th thead tr ul""".split()  # noqa: SIM905
)


def grown(page: Page) -> bytes:
    """A replica page with more of the same: findings to some 25 kB of text, then menus and scripts to 80 kB."""
    paragraphs = [line for line in page.lines if line.kind == "paragraph" and len(line.text) > 120]
    more = [
        replace(line, text=f"{line.text} ({number})", anchors=()) for number in range(90) for line in paragraphs[-3:]
    ]
    lines, size = list(page.lines), sum(len(line.text) for line in page.lines)
    for line in more:
        if size > 25_000:
            break
        lines.append(line)
        size += len(line.text)
    body = render(replace(page, lines=tuple(lines)), "plain").decode()
    menu = "".join(
        f'<li class="menu__item menu__item--level-{number % 3}"><a class="menu__link" href="/guidance/{number}">'
        f"Guidance on subject {number}</a></li>"
        for number in range(110)
    )
    body = body.replace("<body>", f'<body><nav class="menu" id="menu"><ul>{menu}</ul></nav>', 1)
    script = "window.settings = window.settings || {}; window.settings.path = '/core'; "
    need = max(PAGE_BYTES - len(body.encode()), 0)
    return body.replace("</head>", f"<script>{(script * (need // len(script) + 1))[:need]}</script></head>", 1).encode()


def blocks_by_beautifulsoup(page: bytes) -> list[Block]:
    """The same blocks, read as people do it with BeautifulSoup and html.parser: a walk over the tree."""
    tree = BeautifulSoup(page, "html.parser")
    for tag in tree.find_all(HIDDEN_TAGS):
        tag.extract()
    for tag in tree.find_all(lambda tag: tag.has_attr("hidden") or "style" in tag.attrs):
        style = str(tag.get("style", "")).lower().replace(" ", "")
        if tag.has_attr("hidden") or "display:none" in style or "visibility:hidden" in style:
            tag.extract()
    for tag in tree.find_all("dialog", open=False):
        tag.extract()
    blocks: list[Block] = []
    _walk(tree.body or tree, ("paragraph", 0), "", blocks)
    return blocks


def _walk(tag: Tag, kind: tuple[BlockKind, int], zone: Zone, blocks: list[Block]) -> None:
    inline: list[NavigableString | Tag] = []
    for child in tag.children:
        if isinstance(child, Tag) and child.name in BOXES:
            _flush(inline, kind, zone, blocks)
            if child.name == "tr" and all(not cell.find(BOXES) for cell in child.find_all(("td", "th"))):
                _row(child, zone, blocks)
            else:
                _walk(child, KINDS.get(child.name, kind), ZONES.get(child.name, zone), blocks)
        elif not isinstance(child, Comment) and isinstance(child, (Tag, NavigableString)):
            inline.append(child)
    _flush(inline, kind, zone, blocks)


def _row(row: Tag, zone: Zone, blocks: list[Block]) -> None:
    text = "\t".join(" ".join(cell.get_text().split()) for cell in row.find_all(("td", "th")))
    if text:
        blocks.append(Block("table_row", 0, text, (), len(blocks), None, False, zone))


def _flush(inline: list[NavigableString | Tag], kind: tuple[BlockKind, int], zone: Zone, blocks: list[Block]) -> None:
    text = " ".join("".join(part.get_text() for part in inline).split())
    if text:
        anchors = [tag for part in inline if isinstance(part, Tag) for tag in (part, *part.find_all("a"))]
        links = [tag for tag in anchors if tag.name == "a" and tag.get("href") is not None]
        linked = bool(links) and len("".join("".join(tag.get_text() for tag in links).split())) == len(
            "".join(text.split())
        )
        targets = tuple(str(tag["href"]) for tag in links)
        blocks.append(Block(kind[0], kind[1], text, targets, len(blocks), None, linked, zone))
    inline.clear()


def read_by_beautifulsoup(page: bytes, url: str) -> PageReading:
    return read_page(blocks_by_beautifulsoup(page), url)


def a_long_pdf() -> bytes:
    """Forty pages of prose as a council prints it, without a table."""
    some = ("the", "council", "has", "responded", "to", "its", "assessment", "and", "this", "paper", "tells", "members")
    words = random.Random(1)
    pages: list[list[Text | Rule]] = []
    for number in range(40):
        marks: list[Text | Rule] = [Text(72, 805, "A fictional paper", 8), Text(290, 40, str(number + 1), 8)]
        marks += [
            Text(72, 770 - 14 * row, line)
            for row, line in enumerate(wrapped(" ".join(words.choices(some, k=700)), 88)[:50])
        ]
        pages.append(marks)
    return write_pdf(pages)


def text_by_pdfplumber(document: bytes) -> list[str]:
    texts = []
    with pdfplumber.open(io.BytesIO(document)) as opened:
        for page in opened.pages:
            texts.append(page.extract_text())
            page.close()
    return texts


def least(work: Callable[[], object], runs: int = RUNS) -> float:
    """Seconds of processor time of the quickest of several runs."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> int:
    chosen = [page for page in site("base").pages if page.kind == "statement"][:PAGES]
    pages = [(grown(page), page.url) for page in chosen]
    size = sum(len(body) for body, _ in pages) / len(pages)
    ours = [page_from_html(body, url).to_json()["record"] for body, url in pages]
    theirs = [read_by_beautifulsoup(body, url).to_json()["record"] for body, url in pages]
    if ours != theirs or None in ours:
        print("The two readers differ: nothing was timed.", file=sys.stderr)
        return 1
    fast = least(lambda: [page_from_html(body, url) for body, url in pages]) / len(pages)
    slow = least(lambda: [read_by_beautifulsoup(body, url) for body, url in pages], 2) / len(pages)

    document = a_long_pdf()
    words = " ".join(block.text for block in read_pdf(document).blocks).split()
    plumbed = " ".join(text_by_pdfplumber(document)).split()
    furniture = 40 * 4  # "A fictional paper" and a page number on each
    if len(words) + furniture != len(plumbed):
        print(f"The two PDF readers differ: {len(words)} words and {len(plumbed)}.", file=sys.stderr)
        return 1
    count = 40
    pdf_fast = least(lambda: read_pdf(document)) / count
    pdf_slow = least(lambda: text_by_pdfplumber(document), 2) / count

    print(f"{len(pages)} pages of {size / 1000:.0f} kB on average, equal records; {count} PDF pages, equal words.\n")
    print("| work | reader | a second | times |")
    print("|---|---|---:|---:|")
    print(f"| page to record | cqcorpus | {1 / fast:,.0f} pages | {slow / fast:.1f} |")
    print(f"| page to record | BeautifulSoup, html.parser | {1 / slow:,.0f} pages | 1 |")
    print(f"| PDF to blocks | cqcorpus | {1 / pdf_fast:,.0f} pages | {pdf_slow / pdf_fast:.1f} |")
    print(f"| PDF to plain text | pdfplumber | {1 / pdf_slow:,.0f} pages | 1 |")
    print(f"\n{WHOLE_SITE:,} such pages: {fast * WHOLE_SITE:.2f} s on one core.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
