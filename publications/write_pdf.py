"""A document as PDF, made by typst: tagged for screen readers, fonts embedded, same bytes for the same document.

In: a `Document`. Out: the file's bytes. Text goes into typst as string literals, so nothing in it can be markup or
code.
"""

import tempfile
from datetime import UTC, datetime, time
from pathlib import Path

from publications.charts import png
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
from publications.grid_widths import column_widths
from publications.tables import showable

_PREAMBLE = """
#set page(paper: "a4", margin: (x: 20mm, top: 18mm, bottom: 20mm), footer: context [
  #set text(size: 8pt)
  #grid(columns: (1fr, auto), footer-title, [Page #counter(page).display("1 of 1", both: true)])
])
#set text(lang: "en", region: "GB", size: 10pt, font: fonts)
#set par(leading: 0.62em, spacing: 0.9em)
#show heading: set block(sticky: true)
#show heading.where(level: 1): set text(size: 20pt)
#show heading.where(level: 2): it => block(above: 1.7em, below: 0.7em, sticky: true, width: 100%,
  stroke: (top: 1pt), inset: (top: 0.5em), text(size: 14pt, it.body))
#show heading.where(level: 3): it => block(above: 1.2em, below: 0.6em, sticky: true, text(size: 11pt, it.body))
#show link: underline.with(stroke: 0.5pt, offset: 1.8pt)
#show table.cell: set block(breakable: false)
#set table.cell(breakable: false)
#set table(stroke: (x, y) => (bottom: if y == 0 { 0.8pt } else { 0.4pt + luma(60%) }), inset: (x: 3pt, y: 4pt))
#show table: set text(size: 8.5pt)
#show table: set par(leading: 0.5em)
#show figure: set block(breakable: true, above: 1.2em, below: 1.2em)
#show figure.caption: it => block(width: 100%, sticky: true, align(left, strong(it.body)))
#set figure(gap: 0.5em, numbering: none)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.where(kind: image): set figure.caption(position: top)
#let quoted(words, about) = block(stroke: (left: 2.5pt + luma(35%)), inset: (left: 9pt, y: 2pt), above: 1.1em,
  below: 1.1em, breakable: false, quote(block: false, quotes: false)[#words #linebreak() #text(size: 8.5pt, about)])
"""

# In points: the width of a page's text (A4 less its margins), the size of a table's letters, and what a cell keeps free
# at its left and at its right, all as the preamble says.
_ROOM, _TABLE_SIZE, _CELL_MARGIN = 170 / 25.4 * 72, 8.5, 3

# Typst has only its own serif font; prefer a common sans font so that PDF and Word look alike.
_FONTS = '("Arial", "Liberation Sans", "Arimo", "Libertinus Serif")'


def to_pdf(document: Document) -> bytes:
    """The PDF's bytes."""
    import typst

    sources = document.numbers()
    with tempfile.TemporaryDirectory() as folder:
        text = _document(document, sources, Path(folder))
        path = Path(folder) / "briefing.typ"
        path.write_text(text, encoding="utf-8", newline="\n")
        made = datetime.combine(document.made_on, time(), tzinfo=UTC)
        return bytes(typst.compile(str(path), format="pdf", timestamp=int(made.timestamp())))


def _document(document: Document, sources: dict[tuple[str, str], int], folder: Path) -> str:
    parts = [
        f"#let fonts = {_FONTS}",
        f"#let footer-title = {_content(document.title)}",
        f'#set document(title: {_literal(document.title)}, author: "cqcorpus", description: '
        f"{_literal(document.subject)}, date: auto)",
        _PREAMBLE,
        f"#heading(level: 1, {_content(document.title)})",
        f"#text(fill: luma(30%), {_content(document.subtitle)})",
    ]
    charts = 0
    for block in document.blocks:
        if isinstance(block, Heading):
            parts.append(f"#heading(level: {block.level + 1}, {_content(block.text)})")
        elif isinstance(block, Paragraph):
            parts.append(f"#par({_words(block.words, sources)})")
        elif isinstance(block, Bullets):
            parts.append("#list(" + ", ".join(_words(item, sources) for item in block.items) + ")")
        elif isinstance(block, Quotation):
            parts.append(_quotation(block, sources))
        elif isinstance(block, Grid):
            parts.append(_grid(block, sources))
        elif isinstance(block, Chart):
            charts += 1
            (folder / f"chart{charts}.png").write_bytes(png(block.svg))
            parts.append(
                f'#figure(image("chart{charts}.png", width: 100%, alt: {_literal(block.alt)}), kind: image, '
                f"caption: {_content(block.caption)}, alt: {_literal(block.alt)})"
            )
        elif isinstance(block, Sources):
            parts += [_source(source, sources[source.key]) for source in document.sources()]
    return "\n\n".join(parts) + "\n"


def _quotation(quotation: Quotation, sources: dict[tuple[str, str], int]) -> str:
    about = f"[CQC on {_link(quotation.about, quotation.source.url)} {_cite(quotation.source, sources)}]"
    return f"#quoted({_content(f'“{quotation.text}”')}, {about})"


def _grid(grid: Grid, sources: dict[tuple[str, str], int]) -> str:
    columns = ", ".join(f"{width:.2f}pt" for width in column_widths(grid, _ROOM, _TABLE_SIZE, 2 * _CELL_MARGIN))
    aligned = ", ".join("right" if place in grid.numbers else "left" for place in range(len(grid.header)))
    header = ", ".join(f"strong({_content(name)})" for name in grid.header)
    cells = ",\n".join(_words(cell, sources) for row in grid.rows for cell in row)
    return (
        f"#figure(kind: table, caption: {_content(grid.caption)}, table(columns: ({columns},), align: ({aligned},), "
        f"table.header({header}),\n{cells}))"
    )


def _source(source: Source, number: int) -> str:
    told = _content(f"{source.council}: {source.page}, {source.published}. ")
    return (
        f"#par(hanging-indent: 2em, [#box(width: 2em)[\\[{number}\\]]#{told}#text(size: 8.5pt)"
        f"[{_link(source.url, source.url)}] <source-{number}>])"
    )


def _words(words: Words, sources: dict[tuple[str, str], int]) -> str:
    parts = []
    for part in words:
        if isinstance(part, Cite):
            parts.append(" " + _cite(part.source, sources))
        elif part.link:
            parts.append(_link(part.text, part.link))
        elif part.bold:
            parts.append(f"#strong({_content(part.text)})")
        else:
            parts.append(f"#{_content(part.text)}")
    return "[" + "".join(parts) + "]"


def _cite(source: Source, sources: dict[tuple[str, str], int]) -> str:
    number = sources[source.key]
    return f"#link(<source-{number}>)[\\[{number}\\]]"


def _link(text: str, url: str) -> str:
    if not url.startswith(("https://", "http://")):
        return f"#{_content(text)}"
    return f"#link({_literal(url)}, {_content(text)})"


def _content(text: str) -> str:
    return f"text({_literal(text)})"


def _literal(text: str) -> str:
    """A typst string literal: only backslash and quotation mark need escaping."""
    plain = " ".join(showable(text).split()) if text.strip() else text
    if text.endswith(" ") and not plain.endswith(" "):
        plain += " "
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
