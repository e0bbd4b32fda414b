"""What stands around a report's text and must fall away: banners, menus, teasers, forms, decoys.

In: a page; out: `Piece`s for a markup to draw before and after the content, and `hidden_decoys`, text no
reader sees.

The fairness rule, which a reader of pages may rest on: all furniture stands before the page's title or after its last
line, never between (but for `HARDER_MARKUPS`); furniture after it either sits in `nav`, `aside`, `footer` or `form`, or
opens with a heading from `FURNITURE_HEADINGS`, or both.
"""

import html
import random
import re
from dataclasses import dataclass

from . import prose
from .councils import COUNCILS
from .pages import PREFIX, Page, page_path

FURNITURE_HEADINGS: tuple[str, ...] = (
    "Cookies on this site",
    "In this report",
    "Related links",
    "Is this page useful?",
    "Help us improve this page",
    "Share this page",
    "Next and previous pages",
    "Latest news",
    "About this site",
)

# Paths that the replica answers and that belong to no report: a crawl of the reports asks for none of them.
OUTSIDE_PATHS: tuple[str, ...] = (
    "/",
    "/about-us",
    "/accessibility",
    "/care-services",
    "/contact-us",
    "/cookies",
    "/events",
    "/guidance-providers/local-authorities",
    "/news/providers-day",
    "/search/all",
    "/user/login",
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A bit of furniture.

    `role`: cookie, header, search, breadcrumb, menu, pager, related, feedback, traps or footer.
    `rows` are lines of (text, href); an empty href is plain text.
    """

    role: str
    heading: str
    rows: tuple[tuple[str, str], ...]


def before(page: Page) -> tuple[Piece, ...]:
    """Furniture for the top of the page, in order."""
    crumbs = (
        ("Home", "/"),
        ("Care services", "/care-services"),
        ("Local authority assessment reports", PREFIX),
    )
    landing = tuple(row for row in page.menu[:1])
    return (
        Piece(
            "cookie",
            "Cookies on this site",
            (
                ("We use cookies to count visits. Score: 1 for honesty is not on offer.", ""),
                ("Cookie settings", "/cookies"),
            ),
        ),
        Piece("header", "", (("Replica of a care regulator", "/"), ("Care services", "/care-services"))),
        Piece("search", "", (("Search all services", "/search/all"),)),
        Piece("breadcrumb", "", (*crumbs, *landing)),
        Piece("menu", "In this report", page.menu),
    )


def after(page: Page) -> tuple[Piece, ...]:
    """Furniture for the foot of the page, in order: first what a careless reader would take for findings."""
    return (
        _pager(page),
        Piece("related", "Related links", _related(page)),
        Piece(
            "feedback",
            "Is this page useful?",
            (("Tell us what people expect of this page.", ""), ("Thank you for your feedback.", "")),
        ),
        Piece("traps", "Share this page", _traps(page)),
        Piece(
            "footer",
            "About this site",
            (
                (page.note, ""),
                ("Accessibility", "/accessibility"),
                ("Events", "/events?month=1"),
                ("Contact us", "/contact-us"),
                ("Published: 1 January 2020", ""),
            ),
        ),
    )


def _pager(page: Page) -> Piece:
    paths = [path for _, path in page.menu]
    place = paths.index(page.path) if page.path in paths else 0
    rows = []
    if place > 0:
        rows.append(("Previous: " + page.menu[place - 1][0], paths[place - 1]))
    if place + 1 < len(paths):
        rows.append(("Next: " + page.menu[place + 1][0], paths[place + 1]))
    return Piece("pager", "Next and previous pages", tuple(rows))


def _related(page: Page) -> tuple[tuple[str, str], ...]:
    """Teasers for other reports: titles, scores and dates that belong to somebody else."""
    rng = random.Random(f"{page.path}|related")
    others = [council for council in COUNCILS if council.key != page.report]
    rows: list[tuple[str, str]] = []
    for council in rng.sample(others, 2):
        statement = rng.choice(prose.STATEMENTS)
        score = council.scores[prose.STATEMENTS.index(statement)]
        rows.append((council.title, page_path(council, "landing")))
        rows.append((prose.TITLES[statement], page_path(council, statement)))
        rows.append((f"Score: {score}", ""))
        rows.append((f"Published: {council.published.day} {council.published:%B %Y}", ""))
    return tuple(rows)


def _traps(page: Page) -> tuple[tuple[str, str], ...]:
    """Links that repeat the report in disguise, climb out of it, or are no addresses at all."""
    landing = page.menu[0][1] if page.menu else page.path
    return (
        ("Permanent link", "alias:" + landing),
        ("Top of page", page.path + "#top"),
        ("In capitals", landing.replace(PREFIX + "/", PREFIX.upper() + "/").upper()),
        ("Up", landing + "/../../../guidance-providers/local-authorities"),
        ("Sign in", "/user/login?destination=" + landing),
        ("News", "/news/providers-day"),
        ("Share", landing + "?share=email&page=1"),
        ("Print", "javascript:window.print()"),
        ("Ring us", "tel:+440000000000"),
        ("Write to us", "mailto:reports@replica.invalid"),
        ("Broken link", "http://[broken"),
        ("Nowhere", ""),
        ("Elsewhere", "https://elsewhere.invalid" + landing),
    )


def hidden_decoys(page: Page, *, nasty: bool) -> str:
    """HTML whose text no reader sees and that quotes labels and wrong scores. `nasty` adds "
    "rarer hiding places."""
    decoys = [
        '<script type="application/ld+json">{"headline": "Score: 4", "text": "<p>Score: 4<\\/p>"}</script>',
        '<script>document.write("<h2>Assessing needs</h2><p>Score: 4</p>");</script>',
        "<style>.score::after { content: 'Score: 4'; }</style>",
        "<noscript><p>Score: 4</p><p>4 - Evidence shows an exceptional standard</p></noscript>",
        '<div hidden><a href="/private/honeypot">Not for people</a></div>',
        "<template><h2>Safeguarding</h2><p>Score: 4</p></template>",
        "<div hidden><h2>Key findings for this quality statement</h2><p>This is not shown.</p></div>",
        '<div style="display: none"><p>Score: 4</p><p>Nor is this shown.</p></div>',
        "<!-- <h2>Assessing needs</h2><p>Score: 4</p> -->",
    ]
    if nasty:
        decoys += [
            '<p style="color:red;DISPLAY:NONE !important">Overall rating: 99%</p>',
            '<div style="visibility:hidden"><p>Score: 1</p></div>',
            "<datalist><option>Score: 4</option></datalist>",
            "<dialog><p>Score: 4</p></dialog>",
            '<svg width="9" height="9"><title>Score: 4</title><desc>Score: 4</desc></svg>',
            '<img alt="Score: 4" title="Score: 4" src="/core/score-4.png">',
            '<input type="hidden" name="score" value="Score: 4">',
            _former_version(page),
            "<section HIDDEN=hidden><div><div><p>What people expect</p></div></div><p>Score: 4</p></section>",
        ]
    random.Random(page.path).shuffle(decoys)
    return "\n".join(decoys)


def _former_version(page: Page) -> str:
    """The whole page once more, hidden, with other figures: what an editor's revision view leaves behind."""
    blocks = []
    for line in page.lines:
        text = html.escape(re.sub(r"\b[123](?= - | – |$)", "4", line.text), quote=False)
        blocks.append(f"<h{line.level}>{text}</h{line.level}>" if line.kind == "heading" else f"<p>{text}</p>")
    return f'<div class="revision" hidden><h1>Revision 1</h1>{"".join(blocks)}</div>'
