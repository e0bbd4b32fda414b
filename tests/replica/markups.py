"""The markups: one visible text, many HTMLs. In: a page and a markup's name; out: bytes as sent.

`render(page, markup)` draws a page; `MARKUPS` names the markups and says what each is like. All of a page's
renders show the same lines in the same order; only the furniture around them and the way they are marked up
differ.
"""

import html
import posixpath
import random
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from . import furniture
from .furniture import Piece
from .pages import PREFIX, SITE, Line, Page

ALIAS = "https://cqc.org.uk"


class Markup:
    """Plain, tidy HTML: the base that the nastier ones alter."""

    name = "plain"
    about = "h1 to h4, p, ul, table, blockquote inside main; furniture in nav, aside and footer"
    encoding = "utf-8"
    declared = "utf-8"
    nasty = False
    doctype = "<!DOCTYPE html>"

    def __init__(self, page: Page, base_url: str, alias_url: str) -> None:
        self.page = page
        self.base_url = base_url
        self.alias_url = alias_url
        self.rng = random.Random(f"{page.path}|{self.name}")

    # ---- words and links

    def words(self, text: str) -> str:
        return html.escape(text, quote=False)

    def inline(self, line: Line) -> str:
        """The line's text with its anchors as links."""
        result, rest = "", line.text
        for phrase, href in line.anchors:
            head, rest = rest.split(phrase, 1)
            result += (self.words(head) if head else "") + self.link(phrase, href)
        return result + (self.words(rest) if rest else "")

    def address(self, href: str) -> str:
        """An href as this markup writes it; "alias:" addresses are the same site under its other host."""
        if href.startswith("alias:"):
            return self.alias_url + href.removeprefix("alias:")
        if href.startswith("/"):
            return self.local(href)
        return href

    def local(self, path: str) -> str:
        return path

    def link(self, text: str, href: str) -> str:
        return f'<a href="{html.escape(self.address(href))}">{self.words(text)}</a>'

    # ---- blocks

    def heading(self, level: int, inner: str) -> str:
        return f"<h{level}>{inner}</h{level}>"

    def paragraph(self, inner: str) -> str:
        return f"<p>{inner}</p>"

    def published(self, text: str) -> str:
        return self.paragraph(self.words(text))

    def scores(self, lines: Sequence[Line]) -> str:
        return "\n".join(self.paragraph(self.words(line.text)) for line in lines)

    def pairs(self, lines: Sequence[Line]) -> str:
        blocks = []
        for line in lines:
            blocks.append(self.heading(3, self.words(line.cells[0])))
            blocks += [self.paragraph(self.words(value)) for value in line.cells[1:]]
        return "\n".join(blocks)

    def bullets(self, lines: Sequence[Line]) -> str:
        return "<ul>\n" + "\n".join(f"<li>{self.inline(line)}</li>" for line in lines) + "\n</ul>"

    def rows(self, lines: Sequence[Line]) -> str:
        head, *body = [self.row(line, "th" if index == 0 else "td") for index, line in enumerate(lines)]
        return f"<table><thead>{head}</thead><tbody>\n" + "\n".join(body) + "\n</tbody></table>"

    def row(self, line: Line, tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{self.words(cell)}</{tag}>" for cell in line.cells) + "</tr>"

    def quotation(self, inner: str) -> str:
        return f"<blockquote><p>{inner}</p></blockquote>"

    def downloads(self, lines: Sequence[Line]) -> str:
        items = [f"<li>{self.link(line.text, line.href)}</li>" for line in lines]
        return "<ul>" + "".join(items) + "</ul>"

    # ---- the page

    def content(self, lines: Sequence[Line]) -> str:
        return "\n".join(self.blocks(lines))

    def blocks(self, lines: Sequence[Line]) -> Iterator[str]:
        runs: dict[str, Callable[[Sequence[Line]], str]] = {
            "score": self.scores,
            "pair": self.pairs,
            "bullet": self.bullets,
            "row": self.rows,
            "download": self.downloads,
        }
        for kind, group in groupby(lines, key=lambda line: line.kind):
            run = list(group)
            if kind in runs:
                yield runs[kind](run)
            else:
                yield from (self.single(line) for line in run)

    def single(self, line: Line) -> str:
        if line.kind == "title":
            return self.heading(1, self.words(line.text))
        if line.kind == "heading":
            return self.heading(line.level, self.words(line.text))
        if line.kind == "published":
            return self.published(line.text)
        if line.kind == "quotation":
            return self.quotation(self.inline(line))
        if line.kind == "paragraph":
            return self.paragraph(self.inline(line))
        raise ValueError(f"no markup for a line of kind {line.kind!r}")

    def piece(self, piece: Piece) -> str:
        """Furniture in the element that HTML has for it."""
        tags = {
            "cookie": 'div role="dialog"',
            "header": "header",
            "search": 'form action="/search/all"',
            "breadcrumb": 'nav aria-label="Breadcrumb"',
            "menu": "nav",
            "related": "aside",
            "feedback": "form",
            "pager": "nav",
            "traps": "nav",
            "footer": "footer",
        }
        tag = tags[piece.role]
        title = f"<h2>{self.words(piece.heading)}</h2>" if piece.heading else ""
        rows = "\n".join(f"<li>{self.furniture_row(text, href)}</li>" for text, href in piece.rows)
        extra = self.form_controls(piece.role)
        return f"<{tag}>{title}<ul>\n{rows}\n</ul>{extra}</{tag.split()[0]}>"

    def furniture_row(self, text: str, href: str) -> str:
        return self.link(text, href) if href or text == "Nowhere" else self.words(text)

    def form_controls(self, role: str) -> str:
        if role == "search":
            return '<input type="search" name="q" placeholder="Score: 4"><button>Search</button>'
        if role == "feedback":
            return '<button name="useful" value="yes">Yes</button> <button>No</button><textarea></textarea>'
        return '<button type="button">Accept additional cookies</button>' if role == "cookie" else ""

    def before(self) -> str:
        return "\n".join(self.piece(piece) for piece in furniture.before(self.page))

    def after(self) -> str:
        return "\n".join(self.piece(piece) for piece in furniture.after(self.page))

    def head(self) -> str:
        title = html.escape(f"{self.page.heading} - Replica of a care regulator")
        canonical = html.escape(self.base_url + self.page.path)
        return (
            f'<meta charset="{self.declared}"><title>{title}</title>'
            f'<link rel="canonical" href="{canonical}"><meta name="description" content="Score: 4">'
        )

    def decoys(self) -> str:
        return furniture.hidden_decoys(self.page, nasty=self.nasty)

    def wrap(self, content: str) -> str:
        return f'<main id="main-content">\n{content}\n</main>'

    def document(self) -> str:
        content = self.content(self.page.lines)
        body = f"{self.before()}\n{self.decoys()}\n{self.wrap(content)}\n{self.after()}"
        return (
            f'{self.doctype}\n<html lang="en">\n<head>{self.head()}</head>\n<body>\n'
            f'<a href="#main-content">Skip to main content</a>\n{body}\n</body>\n</html>\n'
        )

    def bytes(self) -> bytes:
        return self.document().encode(self.encoding, "xmlcharrefreplace")


class _PlainDivFurniture(Markup):
    """Furniture in divs that say nothing about themselves."""

    def piece(self, piece: Piece) -> str:
        title = self.heading(2, self.words(piece.heading)) if piece.heading else ""
        rows = "\n".join(f"<div>{self.furniture_row(text, href)}</div>" for text, href in piece.rows)
        block = f"block-{piece.role[:2]}{len(piece.rows)}"
        return f'<div class="{block}">{title}{rows}{self.form_controls(piece.role)}</div>'


class Nested(_PlainDivFurniture):
    name = "nested"
    about = "every block some divs deep, no p at all; scores as headings; links as full addresses"

    def local(self, path: str) -> str:
        return self.base_url + path

    def paragraph(self, inner: str) -> str:
        depth = self.rng.randint(1, 6)
        return '<div class="field">' + "<div>" * depth + inner + "</div>" * depth + "</div>"

    def heading(self, level: int, inner: str) -> str:
        inner = f"<span><span>{inner}</span></span>"
        return f'<div class="field__label"><div><h{level}>{inner}</h{level}></div></div>'

    def scores(self, lines: Sequence[Line]) -> str:
        return "".join(f"<div><section>{self.heading(3, self.words(line.text))}</section></div>" for line in lines)

    def quotation(self, inner: str) -> str:
        return f"<blockquote><div><div>{inner}</div></div></blockquote>"


class Accordion(Markup):
    name = "accordion"
    about = "sections in details/summary and in headings with buttons; relative links"

    def local(self, path: str) -> str:
        return posixpath.relpath(path, posixpath.dirname(self.page.path))

    def content(self, lines: Sequence[Line]) -> str:
        sections: list[list[Line]] = [[]]
        for line in lines:
            if line.kind == "heading" and line.level == 2:
                sections.append([])
            sections[-1].append(line)
        parts = ["\n".join(self.blocks(sections[0]))]
        return "\n".join(parts + [self.section(place, part) for place, part in enumerate(sections[1:])])

    def section(self, place: int, lines: Sequence[Line]) -> str:
        label, inner = self.words(lines[0].text), "\n".join(self.blocks(lines[1:]))
        if place % 2 == 0:
            return f"<details><summary><span>{label}</span></summary><div>{inner}</div></details>"
        return (
            f'<div class="accordion__item"><h2><button type="button" aria-expanded="false">{label}'
            f'<svg aria-hidden="true"></svg></button></h2><div role="region">{inner}</div></div>'
        )

    def scores(self, lines: Sequence[Line]) -> str:
        return "".join(self.heading(4, self.words(line.text)) for line in lines)

    def pairs(self, lines: Sequence[Line]) -> str:
        items = ["".join(self.paragraph(self.words(cell)) for cell in line.cells) for line in lines]
        return "<ol>" + "".join(f"<li>{item}</li>" for item in items) + "</ol>"


class Bold(_PlainDivFurniture):
    name = "bold"
    about = "no heading element anywhere: headings are bold paragraphs, in furniture too"

    def heading(self, level: int, inner: str) -> str:
        tag = "strong" if level % 2 else "b"
        return f"<p><{tag}>{inner}</{tag}></p>"

    def wrap(self, content: str) -> str:
        return f'<div id="main-content">{content}</div>'


class Tables(Markup):
    name = "tables"
    about = "scores and the nine items in tables, label and figure in separate cells"

    def scores(self, lines: Sequence[Line]) -> str:
        rows = []
        for line in lines:
            label, space, figure = line.text.rpartition(" ")
            if space and figure.isdigit():
                rows.append(f"<tr><th scope=row>{self.words(label)}</th><td>{self.words(figure)}</td></tr>")
            else:
                rows.append(f'<tr><td colspan="2">{self.words(line.text)}</td></tr>')
        return "<table>" + "".join(rows) + "</table>"

    def pairs(self, lines: Sequence[Line]) -> str:
        rows = [
            "<tr>" + "".join(f"<td><p>{self.words(cell)}</p></td>" for cell in line.cells) + "</tr>" for line in lines
        ]
        return "<table><tbody>" + "".join(rows) + "</tbody></table>"


class Lists(Markup):
    name = "lists"
    about = "scores in list items and a definition list; nested bullets; the report's title is no h1, the page's is"
    titled = False

    def heading(self, level: int, inner: str) -> str:
        if level == 1 and inner.endswith("local authority assessment"):
            return f'<p class="title">{inner}</p>'
        if level == 2 and self.page.leaf != "landing" and not self.titled and inner != "Downloads":
            self.titled = True
            return f"<h1>{inner}</h1>"
        return super().heading(level, inner)

    def scores(self, lines: Sequence[Line]) -> str:
        return "<ul>" + "".join(f"<li>{self.words(line.text)}" for line in lines) + "</ul>"

    def pairs(self, lines: Sequence[Line]) -> str:
        items = []
        for line in lines:
            items.append(f"<dt>{self.words(line.cells[0])}</dt>")
            items += [f"<dd>{self.words(value)}</dd>" for value in line.cells[1:]]
        return "<dl>" + "".join(items) + "</dl>"

    def bullets(self, lines: Sequence[Line]) -> str:
        first, *rest = [f"<li><p>{self.inline(line)}</p>" for line in lines]
        inner = "<ul>" + "</li>".join(rest) + "</li></ul>" if rest else ""
        return f"<ul>{first}{inner}</li></ul>"


class Split(Markup):
    name = "split"
    about = "words cut by spans, comments, wbr and emphasis; labels and figures never in one text node"

    def words(self, text: str) -> str:
        return re.sub(r"\S{4,}|Score:? \d", lambda match: self.cut(match.group()), text)

    def cut(self, word: str) -> str:
        at = self.rng.randint(1, len(word) - 1)
        head, tail = html.escape(word[:at], quote=False), html.escape(word[at:], quote=False)
        return self.rng.choice(
            (
                f"<span>{head}</span><span>{tail}</span>",
                f"{head}<!-- Score: 4 -->{tail}",
                f"<em>{head}</em>{tail}",
                f"{head}<wbr>{tail}",
                head + tail,
                head + tail,
            )
        )


# References by the numbers of windows-1252, which a browser reads as that code page's characters.
_WINDOWS = {"’": "&#146;", "‘": "&#145;", "“": "&#147;", "”": "&#148;", "–": "&#150;", "£": "&#0163;"}


class Entities(Markup):
    name = "entities"
    about = "letters, digits and punctuation as character references, Windows ones too; non-breaking spaces"

    def words(self, text: str) -> str:
        return "".join(self.reference(character) for character in text)

    def reference(self, character: str) -> str:
        if character == " ":
            return self.rng.choice((" ", " ", "\n", "&nbsp;", "\u00a0", "&#xA0; ", "\t "))
        if character in _WINDOWS:
            return self.rng.choice((_WINDOWS[character], f"&#x{ord(character):X};", character))
        if character in "&<>" or self.rng.random() < 0.2:
            return self.rng.choice((f"&#{ord(character)};", f"&#x{ord(character):x};", f"&#X{ord(character):04X};"))
        return character

    def link(self, text: str, href: str) -> str:
        address = "".join(
            f"&#{ord(letter)};" if letter in "/:.-" else html.escape(letter) for letter in self.address(href)
        )
        return f"<a href='{address}'>{self.words(text)}</a>"


class Upper(_PlainDivFurniture):
    name = "upper"
    about = "upper-case tags, unquoted attributes, p, li, tr and td never closed, no html, head or body tags"
    doctype = '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">'

    def link(self, text: str, href: str) -> str:
        address = html.escape(self.address(href))
        return f"<A CLASS=link HREF={address or chr(34) * 2} TARGET=_top>{self.words(text)}</A>"

    def heading(self, level: int, inner: str) -> str:
        return f"<H{level} ALIGN=left>{inner}</H{level}>"

    def paragraph(self, inner: str) -> str:
        return f"<P>{inner}"

    def bullets(self, lines: Sequence[Line]) -> str:
        return "<UL>" + "\n".join(f"<LI>{self.inline(line)}" for line in lines) + "</UL>"

    def pairs(self, lines: Sequence[Line]) -> str:
        return "<UL>" + "\n".join("<LI>" + "<P>".join(map(self.words, line.cells)) for line in lines) + "</UL>"

    def rows(self, lines: Sequence[Line]) -> str:
        return "<TABLE BORDER=1>" + "\n".join(self.row(line, "TD") for line in lines) + "</TABLE>"

    def row(self, line: Line, tag: str) -> str:
        return "<TR>" + "".join(f"<{tag}>{self.words(cell)}" for cell in line.cells)

    def quotation(self, inner: str) -> str:
        return f"<BLOCKQUOTE>{inner}</BLOCKQUOTE>"

    def downloads(self, lines: Sequence[Line]) -> str:
        return "<UL>" + "".join(f"<LI>{self.link(line.text, line.href)}" for line in lines) + "</UL>"

    def document(self) -> str:
        parts = (self.head(), self.before(), self.decoys(), self.content(self.page.lines), self.after())
        return self.doctype + "\n" + "\n".join(parts)


class NoMain(_PlainDivFurniture):
    name = "nomain"
    about = "no main and no landmarks; the content comes first and all furniture, menus too, after it"

    def document(self) -> str:
        content = self.content(self.page.lines)
        return (
            f'{self.doctype}\n<html lang="en"><head>{self.head()}</head><body>'
            f"<div><div>{content}</div>\n<div>"
            f"{self.menu_first()}{self.after()}</div></div>{self.decoys()}</body></html>"
        )

    def menu_first(self) -> str:
        """The menu opens the furniture, since breadcrumbs and headers have no heading to end the findings."""
        pieces = furniture.before(self.page)
        ordered = [piece for piece in pieces if piece.role == "menu"]
        ordered += [piece for piece in pieces if piece.role != "menu"]
        return "".join(self.piece(piece) for piece in ordered)


class Word(Markup):
    name = "word"
    about = "pasted from a word processor: MsoNormal, o:p, font, empty paragraphs, a name and its score in one item"

    def local(self, path: str) -> str:
        return f"\n  {self.base_url}{path} "

    def words(self, text: str) -> str:
        escaped = html.escape(text, quote=False)
        return f"<span style='font-size:11.0pt;line-height:107%'>{escaped}<o:p></o:p></span>"

    def paragraph(self, inner: str) -> str:
        gap = "<p class=MsoNormal>&nbsp;</p>\n" if self.rng.random() < 0.3 else ""
        return f"{gap}<p class=MsoNormal><font face='Arial'>{inner}</font></p>"

    def heading(self, level: int, inner: str) -> str:
        conditional = "<!--[if mso]><p>Score: 4</p><![endif]-->"
        return f"{conditional}<h{level}><b style='mso-bidi:normal'>{inner}</b></h{level}>"

    def pairs(self, lines: Sequence[Line]) -> str:
        return "".join(f"<p class=MsoListParagraph>{' '.join(map(self.words, line.cells))}</p>" for line in lines)


class Hidden(Markup):
    name = "hidden"
    about = "the rarer hiding places for text no reader sees, between and inside the blocks"
    nasty = True

    def paragraph(self, inner: str) -> str:
        spice = self.rng.choice(
            (
                "<span hidden> Score: 4 </span>",
                '<span style="display:none">Score: 1</span>',
                "<script>var score = 'Score: 4';</script>",
                "<template><p>Score: 4</p></template>",
                "",
                "",
            )
        )
        return f"<p>{inner}{spice}</p>"

    def wrap(self, content: str) -> str:
        return f'<article aria-hidden="false">{self.decoys()}{content}</article>'


class Layout(_PlainDivFurniture):
    name = "layout"
    about = "a table lays the page out: menu in one cell, content in the next; no p, text split by tables and divs"

    def document(self) -> str:
        content = self.content(self.page.lines)
        return (
            f"{self.doctype}<html><head>{self.head()}</head><body bgcolor=white><table width='100%'><tr "
            f"valign=top>"
            f"<td width=200>{self.before()}</td><td><center><table><tr><td "
            f"align=left>{content}</td></tr></table>"
            f"</center></td></tr><tr><td "
            f"colspan=2>{self.after()}</td></tr></table>{self.decoys()}</body></html>"
        )

    def paragraph(self, inner: str) -> str:
        return f"<div>{inner}</div>"

    def heading(self, level: int, inner: str) -> str:
        if level == 1:
            return f"<h1>{inner}</h1>"
        return f"<table cellspacing=0><tr><td><h{level}>{inner}</h{level}></td></tr></table>"


class Legacy(Markup):
    name = "legacy"
    about = "windows-1252 bytes declared in a meta tag, a base element, links relative to it"
    encoding = "windows-1252"
    declared = "windows-1252"

    def head(self) -> str:
        meta = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'
        return f'{meta}<base href="{self.base_url}{PREFIX}/">' + super().head().split(">", 1)[1]

    def local(self, path: str) -> str:
        return posixpath.relpath(path, PREFIX)


class Breaks(_PlainDivFurniture):
    name = "breaks"
    about = "blocks parted by line breaks in one long div: two breaks between paragraphs, one inside a score's lines"

    def local(self, path: str) -> str:
        return self.base_url.split(":", 1)[1] + path

    def paragraph(self, inner: str) -> str:
        return f"{inner}<br><br>"

    def heading(self, level: int, inner: str) -> str:
        return f"<br><b>{inner}</b><br><br>" if level > 1 else f"<h1>{inner}</h1>"

    def scores(self, lines: Sequence[Line]) -> str:
        return "<br>".join(f"<b>{self.words(line.text)}</b>" for line in lines) + "<br/><br/>"

    def pairs(self, lines: Sequence[Line]) -> str:
        return "".join("<br>".join(map(self.words, line.cells)) + "<br><br>" for line in lines)


class Xhtml(Markup):
    name = "xhtml"
    about = "an XML declaration, a byte order mark, self-closed elements, CDATA in scripts, prefixes on attributes"
    encoding = "utf-8-sig"
    doctype = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
        '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'
    )

    def paragraph(self, inner: str) -> str:
        return f'<p xml:lang="en">{inner}</p><hr />'

    def decoys(self) -> str:
        return super().decoys() + "<script>//<![CDATA[\n'<p>Score: 4</p>'\n//]]></script>"

    def bullets(self, lines: Sequence[Line]) -> str:
        return "<menu>" + "".join(f"<li><span>{self.inline(line)}</span></li>" for line in lines) + "</menu>"


class Sandwich(Markup):
    name = "sandwich"
    about = "menus, pull-outs and forms between the page's own blocks, each in a nav, aside or form"

    def single(self, line: Line) -> str:
        block = super().single(line)
        if line.kind == "title":
            jumps = "".join(f'<li><a href="#p{n}">{text}</a></li>' for n, text in enumerate(self.labels()))
            return f"{block}<nav><h2>On this page</h2><ol>{jumps}</ol></nav>"
        if line.kind == "heading":
            return f'{block}<nav><a href="#top">Back to top</a></nav>'
        if line.kind == "paragraph" and self.rng.random() < 0.3:
            return block + self.rng.choice(self.pull_outs())
        return block

    def labels(self) -> list[str]:
        return [self.words(line.text) for line in self.page.lines if line.kind == "heading" and line.level == 2]

    def pull_outs(self) -> tuple[str, ...]:
        return (
            "<aside><h3>In brief</h3><p>Score: 4</p><p>People in another council waited for 999 days.</p></aside>",
            "<form><p>Did you find what you looked for?</p><label><input type=radio> Yes, 3 out of 4</label></form>",
            '<aside role="complementary"><p>Key findings for this quality statement</p></aside>',
        )


class Misnested(_PlainDivFurniture):
    name = "misnested"
    about = "elements closed in the wrong order, stray end tags, blocks inside inline elements, a second body tag"

    def paragraph(self, inner: str) -> str:
        return self.rng.choice(
            (
                f"<u><p>{inner}</u></p>",
                f"<div><span><p>{inner}</span></div></p>",
                f"</section><p><i><em>{inner}</i></em></p></article>",
                f"<font><div>{inner}</font></div></li></td>",
                f"<p>{inner}</p></body><body class=again>",
            )
        )

    def heading(self, level: int, inner: str) -> str:
        return f"<p><h{level}><em>{inner}</h{level}></em>"

    def bullets(self, lines: Sequence[Line]) -> str:
        return "<p><ul>" + "".join(f"<li><u>{self.inline(line)}</li></u>" for line in lines) + "</p></ul>"


class Heavy(Markup):
    name = "heavy"
    about = "as large as a real page: long class lists, inline styles, pictures as data, scripts of settings"

    def heading(self, level: int, inner: str) -> str:
        return f"<h{level} {self.ballast(6)}><span {self.ballast(2)}>{inner}</span></h{level}>"

    def paragraph(self, inner: str) -> str:
        return f"<div {self.ballast(8)}><div {self.ballast(5)}><p {self.ballast(3)}>{inner}</p></div></div>"

    def ballast(self, size: int) -> str:
        names = " ".join(f"u-{self.rng.getrandbits(40):x}__score--4" for _ in range(size))
        return f'class="{names}" data-props="{{&quot;Score: 4&quot;: {self.rng.random()}}}"'

    def decoys(self) -> str:
        settings = ", ".join(f'"key{n}": "Score: {n % 4 + 1}"' for n in range(900))
        picture = "data:image/png;base64," + "iVBORw0KGgo" * 900
        return f'{super().decoys()}<script>var settings = {{{settings}}};</script><img alt="" src="{picture}">'


class Utf16(Markup):
    name = "utf16"
    about = "plain, in UTF-16 with a byte order mark, as old word processors save a page"
    encoding = "utf-16"
    declared = "utf-16"


_CLASSES: tuple[type[Markup], ...] = (
    Markup,
    Nested,
    Accordion,
    Bold,
    Tables,
    Lists,
    Split,
    Entities,
    Upper,
    NoMain,
    Word,
    Hidden,
    Layout,
    Legacy,
    Breaks,
    Xhtml,
    Misnested,
    Heavy,
    Utf16,
)
_HARDER: tuple[type[Markup], ...] = (Sandwich,)
_BY_NAME = {markup.name: markup for markup in (*_CLASSES, *_HARDER)}

MARKUPS: dict[str, str] = {markup.name: markup.about for markup in _CLASSES}

# Pages no reader need give a record for, but of which none may give a wrong one: at worst a named problem.
HARDER_MARKUPS: dict[str, str] = {markup.name: markup.about for markup in _HARDER}


def render(page: Page, markup: str | None = None, *, base_url: str = SITE, alias_url: str = ALIAS) -> bytes:
    """The page as bytes, in the markup named or in its report's own. Raises KeyError for an "
    "unknown markup."""
    return _BY_NAME[markup or page.house_markup](page, base_url, alias_url).bytes()


def charset_of(markup: str) -> str:
    """The encoding that a truthful server would declare for this markup."""
    return _BY_NAME[markup].declared
