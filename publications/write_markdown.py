"""A document as Markdown: quotations as block quotes, sources as numbered links.

In: a `Document`. Out: text for a file or a pipe. All text from data is escaped, so none of it becomes markup.
"""

import re

from publications.document import (
    Bullets,
    Chart,
    Cite,
    Document,
    Grid,
    Heading,
    Paragraph,
    Quotation,
    Source,
    Sources,
    Words,
)
from publications.tables import showable

# What CommonMark or GitHub reads as markup anywhere in a line, and what only at its start.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~$&!^])")
_LINK = re.compile(r"https?://[^\s<>()\\\"]+")
# A number starts a list only before a space: "1. One" but not "68.5%".
_OPENING = re.compile(r"^(\d+(?=[.)](?:\s|$))|)([-+=:.)])")
# What GitHub turns into a link on its own.
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(?=:)|\b(www)(?=\.)")


def document_markdown(document: Document) -> str:
    """The document as Markdown text."""
    sources = document.numbers()
    parts = [f"# {safe_markdown(document.title)}", f"*{safe_markdown(document.subtitle)}*"]
    for block in document.blocks:
        if isinstance(block, Heading):
            parts.append(f"{'#' * (block.level + 1)} {safe_markdown(block.text)}")
        elif isinstance(block, Paragraph):
            parts.append(_words(block.words, sources))
        elif isinstance(block, Bullets):
            parts.append("\n".join(f"- {_words(item, sources)}" for item in block.items))
        elif isinstance(block, Quotation):
            link = _link(f"[{sources[block.source.key]}]", block.source.url)
            parts.append(f"> “{safe_markdown(block.text)}”\n>\n> CQC on {safe_markdown(block.about)} {link}")
        elif isinstance(block, Grid):
            parts.append(_grid(block, sources))
        elif isinstance(block, Chart):
            parts.append(f"**{safe_markdown(block.caption)}.** {safe_markdown(block.alt)}")
        elif isinstance(block, Sources):
            listed = enumerate(document.sources(), start=1)
            parts.append("\n".join(f"{number}. {_source(source)}" for number, source in listed))
    return "\n\n".join(part for part in parts if part) + "\n"


def _words(words: Words, sources: dict[tuple[str, str], int]) -> str:
    parts = []
    for part in words:
        if isinstance(part, Cite):
            parts.append(" " + _link(f"[{sources[part.source.key]}]", part.source.url))
        else:
            text = _link(part.text, part.link) if part.link else safe_markdown(part.text)
            # Spaces at the ends must stay outside the bold marks, or Markdown shows the asterisks.
            after = " " if part.text.endswith(" ") else ""
            parts.append((f"**{text}**" if part.bold and text else text) + after)
    return "".join(parts).strip()


def _grid(grid: Grid, sources: dict[tuple[str, str], int]) -> str:
    rule = "|".join(" ---: " if place in grid.numbers else " --- " for place in range(len(grid.header)))
    lines = [
        f"*{safe_markdown(grid.caption)}*",
        "",
        "| " + " | ".join(safe_markdown(name) for name in grid.header) + " |",
        f"|{rule}|",
    ]
    lines += ["| " + " | ".join(_words(cell, sources) for cell in row) + " |" for row in grid.rows]
    return "\n".join(lines)


def _source(source: Source) -> str:
    told = safe_markdown(f"{source.council}: {source.page}, {source.published}.")
    return f"{told} <{source.url}>" if _LINK.fullmatch(source.url) else f"{told} {safe_markdown(source.url)}"


def _link(text: str, url: str) -> str:
    if not _LINK.fullmatch(url):
        return safe_markdown(text)
    return f"[{safe_markdown(text)}]({url})"


def safe_markdown(text: str) -> str:
    """Text escaped for Markdown."""
    line = _MARKUP.sub(r"\\\1", " ".join(showable(text).split()))
    line = _ADDRESS.sub(lambda found: f"{found[0]}\\", line)
    return _OPENING.sub(r"\1\\\2", line)
