"""Plain text and Markdown to blocks: characters of a council paper in, blocks in reading order out."""

import re
from collections.abc import Iterator

from parsers.blocks import Block, BlockKind, UnreadableDocument

MAX_CHARACTERS = 20_000_000
MAX_BLOCKS = 200_000

MARKDOWN_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t#]*")
UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
LIST_ITEM = re.compile(r"[ \t]*(?:[-*+\u2022\u00b7\u25aa\u25cf\u25e6\u2023]|\(?[a-z]{1,4}[.)]|o)[ \t]+(?=\S)")
QUOTATION = re.compile(r" {0,3}>[ \t]?")
TABLE_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")
TABLE_RULE = re.compile(r"[ \t|:+-]*-[ \t|:+-]*")
BOLD_LINE = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1:?")
EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1|(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])")
LINK = re.compile(r"\[([^\]\[]*)\]\(<?([^()\s>]*)>?(?:[ \t]+\"[^\"]*\")?\)")
UNSHOWN = re.compile("[\u0000-\u0008\u000e-\u001b\u00ad\u200b\u2060\ufeff]")
NEW_PAGE = "\f"
HEADING_LENGTH = 100


def read_text(text: str, *, markdown: bool = False) -> list[Block]:
    """The blocks of a text; a form feed begins a new page, and blocks of a text without any have no page.

    An empty line parts paragraphs. A line in capitals by itself is a heading. With `markdown`, its headings, lists,
    quotations, tables, links and emphasis are read too. Raises `UnreadableDocument` (`too-large`, `no-text`).
    """
    if len(text) > MAX_CHARACTERS:
        raise UnreadableDocument(
            "too-large",
            f"The text holds {len(text):,} characters; at most {MAX_CHARACTERS:,} are read.",
            "Save the part that is wanted as a file of its own.",
        )
    pages = UNSHOWN.sub("", text).replace("\r\n", "\n").replace("\r", "\n").split(NEW_PAGE)
    blocks: list[Block] = []
    for number, page in enumerate(pages, start=1):
        for lines in _chunks(page, markdown=markdown):
            if len(blocks) >= MAX_BLOCKS:
                raise UnreadableDocument(
                    "too-large", f"The text holds more than {MAX_BLOCKS:,} paragraphs.", "Save a part of it."
                )
            block = _block(lines, markdown, len(blocks), number if len(pages) > 1 else None)
            if block is not None:
                blocks.append(block)
    if not blocks:
        raise UnreadableDocument("no-text", "The document holds no text.", "Check that it is the right file.")
    return blocks


def _chunks(page: str, *, markdown: bool) -> Iterator[list[str]]:
    """Lines that belong together: up to an empty line, a new list item, a heading, a table's next row."""
    gathered: list[str] = []
    for line in page.split("\n"):
        underlined = len(gathered) == 1 and UNDERLINE.fullmatch(line) and not _alone(gathered[0], markdown)
        if not line.strip() or (markdown and RULE.fullmatch(line) and not underlined):
            if gathered:
                yield gathered
            gathered = []
            continue
        if markdown and underlined:
            yield [gathered[0], line]
            gathered = []
            continue
        if gathered and (LIST_ITEM.match(line) or _alone(line, markdown) or _alone(gathered[-1], markdown)):
            yield gathered
            gathered = []
        gathered.append(line)
    if gathered:
        yield gathered


def _alone(line: str, markdown: bool) -> bool:
    """Whether a line is a block by itself: a Markdown heading or table row, or a line in capitals."""
    if markdown and (MARKDOWN_HEADING.fullmatch(line) or TABLE_ROW.fullmatch(line)):
        return True
    return _capitals(line)


def _capitals(line: str) -> bool:
    words = line.strip()
    return len(words) <= HEADING_LENGTH and words.isupper() and sum(letter.isalpha() for letter in words) >= 4


def _block(lines: list[str], markdown: bool, position: int, page: int | None) -> Block | None:
    kind: BlockKind = "paragraph"
    level = 0
    first = lines[0]
    if markdown and (heading := MARKDOWN_HEADING.fullmatch(first)):
        kind, level, lines = "heading", len(heading[1]), [heading[2]]
    elif markdown and len(lines) == 2 and UNDERLINE.fullmatch(lines[1]) and not TABLE_ROW.fullmatch(first):
        kind, level, lines = "heading", 1 if "=" in lines[1] else 2, lines[:1]
    elif markdown and TABLE_ROW.fullmatch(first):
        if TABLE_RULE.fullmatch(first):
            return None
        kind, lines = "table_row", ["\t".join(" ".join(cell.split()) for cell in first.strip().strip("|").split("|"))]
    elif markdown and all(QUOTATION.match(line) for line in lines):
        kind, lines = "quotation", [QUOTATION.sub("", line, count=1) for line in lines]
    elif item := LIST_ITEM.match(first):
        marker = item[0].strip()
        kind, lines = "list_item", [(marker + " " if marker[-1] in ".)" else "") + first[item.end() :], *lines[1:]]
    elif _capitals(first) and len(lines) == 1:
        kind = "heading"
    return _shown(lines, kind, level, markdown, position, page)


def _shown(
    lines: list[str], kind: BlockKind, level: int, markdown: bool, position: int, page: int | None
) -> Block | None:
    text = lines[0] if kind == "table_row" else " ".join(" ".join(lines).split())
    links: tuple[str, ...] = ()
    linked = False
    if markdown:
        whole = BOLD_LINE.fullmatch(text)
        if whole and kind == "paragraph" and len(text) <= HEADING_LENGTH and not text.rstrip("*_").endswith("."):
            kind = "heading"
        links = tuple(target for _, target in LINK.findall(text))
        linked = bool(links) and not re.search(r"\w", LINK.sub("", text))
        text = EMPHASIS.sub(lambda found: found[2] or found[3], LINK.sub(r"\1", text))
    text = text.strip(" ")
    return Block(kind, level, text, links, position, page, linked) if text else None
