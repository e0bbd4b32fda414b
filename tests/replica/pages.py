"""Pages of the replica: a council's definition in, its pages' visible lines and expected JSON out.

`report_pages(council)` gives every page of one report. A page's `lines` are what a reader sees, in order;
its `expected` is the page record that a parser must give, made from the definition and never from markup.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from . import prose
from .councils import SCORE_TEXT, Council

SITE = "https://www.cqc.org.uk"
PREFIX = "/care-services/local-authority-assessment-reports"

EXPERIENCES = "Summary of people's experiences"
NEXT_STEPS = "Summary of strengths, areas for development and next steps"
KEY_FINDINGS = "Key findings for this quality statement"

_SCORE_WORD = {1: "Inadequate", 2: "Requires improvement", 3: "Good", 4: "Outstanding"}
_RATING_TEXT = {word: SCORE_TEXT[score] for score, word in _SCORE_WORD.items()}
_SUMMARY_TITLES = {**prose.TITLES, "pathways": "Safe pathways, systems and transitions"}

_PILOT_LEAVES = {
    "needs": "assessing-needs",
    "support": "supporting-people-live",
    "equity": "equity-experience-and",
    "care": "care-provision-integration",
    "partnerships": "partnerships-and",
    "pathways": "safe-systems-pathways",
    "safeguarding": "safeguarding",
    "governance": "governance-management-and",
    "learning": "learning-improvement-innovation",
}
_PILOT_THEMES = {
    1: "1-how-local-authority-works-people",
    2: "2-providing-support",
    3: "3-how-local-authority-ensures",
    4: "4-leadership",
}
_NUMBERS = {
    "summary": 0,
    "theme1": 1,
    "needs": 2,
    "support": 3,
    "equity": 4,
    "theme2": 5,
    "care": 6,
    "partnerships": 7,
    "theme3": 8,
    "pathways": 9,
    "safeguarding": 10,
    "theme4": 11,
    "governance": 12,
    "learning": 13,
    "methodology": 14,
    "contact": 15,
}
_THEME_OF = {key: number for number, keys in prose.THEME_MEMBERS.items() for key in keys}


@dataclass(frozen=True, slots=True)
class Line:
    """One visible block.

    `kind`: title, published, heading, score, pair, paragraph, bullet, row, quotation or download.

    `cells` are a row's cells or a pair's name and value; `anchors` are (phrase, href) links inside `text`;
    `href` is a download's address.
    """

    kind: str
    text: str
    level: int = 0
    cells: tuple[str, ...] = ()
    anchors: tuple[tuple[str, str], ...] = ()
    href: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site. `path` as linked (mixed case), `leaf` its role, `menu` the report's own links."""

    path: str
    kind: str
    leaf: str
    report: str
    heading: str
    house_markup: str
    lines: tuple[Line, ...]
    expected: Mapping[str, Any]
    menu: tuple[tuple[str, str], ...] = ()
    modified: date = date(2023, 11, 17)
    note: str = ""

    @property
    def url(self) -> str:
        """The page's address on the real site's host."""
        return SITE + self.path

    @property
    def visible_text(self) -> str:
        """The lines' text, joined by single spaces."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Finding:
    """One block of the findings, with the sub-heading it stands under."""

    kind: str
    text: str
    section: str = ""
    level: int = 0
    cells: tuple[str, ...] = ()
    anchors: tuple[tuple[str, str], ...] = ()


def page_path(council: Council, leaf: str) -> str:
    """The address of a page by its role, in the form of the council's era."""
    root = f"{PREFIX}/{council.slug}"
    if leaf == "landing":
        return root
    theme = _THEME_OF.get(leaf)
    if council.era == "pilot":
        if leaf == "summary":
            return f"{root}/overall-summary"
        if theme is not None:
            return f"{root}/{_PILOT_THEMES[theme]}/{_PILOT_LEAVES[leaf]}"
        return f"{root}/{_PILOT_THEMES[int(leaf[-1])]}" if leaf.startswith("theme") else f"{root}/{leaf}"
    if council.era == "numbered":
        stem = council.slug.removesuffix("-0524").rstrip("1")
        return f"{PREFIX}/{stem}{council.number_from + _NUMBERS[leaf]}"
    joint = "-" if council.era == "hyphen" else "/"
    return root + joint + (f"theme{theme}{joint}{leaf}" if theme is not None else leaf)


def day(when: date) -> str:
    """A date as the site prints it: `17 May 2024`."""
    return f"{when.day} {when:%B %Y}"


def variants_of(council: Council, leaf: str) -> frozenset[str]:
    return frozenset(council.everywhere) | frozenset(council.variants.get(leaf, ()))


def leaves(council: Council) -> tuple[str, ...]:
    """A report's pages by role, in the order of its menu."""
    found = ["landing", "summary"]
    for number, keys in prose.THEME_MEMBERS.items():
        found += [f"theme{number}", *keys]
    return (*found, *council.other_pages)


def report_pages(council: Council, others: Sequence[Council] = ()) -> tuple[Page, ...]:
    """Every page of one report. `others` are councils its text may name or link to."""
    menu = tuple((_menu_text(council, leaf), page_path(council, leaf)) for leaf in leaves(council))
    pages = []
    for leaf in leaves(council):
        page = _page(council, leaf, _other(council, leaf, others))
        pages.append(replace(page, menu=menu))
    return tuple(pages)


def _other(council: Council, leaf: str, others: Sequence[Council]) -> Council:
    candidates = [other for other in others if other.short != council.short] or [council]
    return random.Random(f"{council.key}|{leaf}|other").choice(candidates)


def _menu_text(council: Council, leaf: str) -> str:
    fixed = {
        "landing": council.title,
        "summary": "Overall summary",
        "methodology": "Methodology",
        "contact": "Contact us about this report",
    }
    if leaf in fixed:
        return fixed[leaf]
    if leaf.startswith("theme"):
        return prose.THEME_TITLES[int(leaf[-1])]
    return _statement_title(council, leaf)


def _statement_title(council: Council, leaf: str) -> str:
    title = prose.TITLES[leaf]
    return title.replace(" live ", " lead ") if "lead" in variants_of(council, leaf) else title


def _page(council: Council, leaf: str, other: Council) -> Page:
    rng = random.Random(f"{council.key}|{leaf}")
    if leaf == "landing":
        return _landing(council, rng)
    if leaf == "summary":
        return _summary(council, rng)
    if leaf.startswith("theme"):
        return _theme(council, leaf)
    if leaf in ("methodology", "contact"):
        return _other_page(council, leaf)
    return _statement(council, leaf, other, rng)


def _make(council: Council, leaf: str, kind: str, heading: str, lines: list[Line], expected: dict[str, Any]) -> Page:
    return Page(
        path=page_path(council, leaf),
        kind=kind,
        leaf=leaf,
        report=council.key,
        heading=heading,
        house_markup=council.house_markup,
        lines=tuple(lines),
        expected=expected,
        modified=_modified(council, leaf),
        note="Made for tests: published facts, placeholder text."
        if council.placeholder
        else "Every council on this site is fictional.",
    )


def _modified(council: Council, leaf: str) -> date:
    return council.published + timedelta(days=200 if leaf in council.revised else 0)


# ---- what stands at the top of a page


def _opening(council: Council, leaf: str) -> list[Line]:
    """Title, Published and Downloads lines, as the page's variants have them."""
    lines = [Line("title", council.title)]
    if _published_on(council, leaf) is not None:
        published = f"Published: {day(council.published)}"
        if "no-updated" not in variants_of(council, leaf):
            published += f" Page last updated: {day(_modified(council, leaf))}"
        lines.append(Line("published", published))
    if _has_downloads(council, leaf):
        lines.append(Line("heading", "Downloads", 2))
        lines += [Line("download", text, href=href) for text, href in _downloads(council, leaf)]
    return lines


def _published_on(council: Council, leaf: str) -> str | None:
    unprinted = council.undated or "no-published" in variants_of(council, leaf)
    return None if unprinted else council.published.isoformat()


def _has_downloads(council: Council, leaf: str) -> bool:
    variants = variants_of(council, leaf)
    if variants & {"downloads-pdf", "downloads-many", "downloads-empty"}:
        return True
    if "no-downloads" in variants or leaf.startswith("theme") or leaf in ("methodology", "contact"):
        return False
    return leaf in ("landing", "summary") or council.era in ("numbered", "slash")


def _downloads(council: Council, leaf: str) -> list[tuple[str, str]]:
    variants = variants_of(council, leaf)
    if not _has_downloads(council, leaf) or "downloads-empty" in variants:
        return []
    folder = f"/sites/default/files/{council.published:%Y-%m}"
    found = [(f"{council.short}: full report (PDF)", f"{folder}/{council.key}-report.pdf")]
    if "downloads-many" in variants:
        found.append((f"{council.short}: scores (CSV)", f"{folder}/{council.key}-scores.csv"))
        found.append(("Large print by post", "https://print-room.invalid/order?report=" + council.key))
    return found


def _download_urls(council: Council, leaf: str) -> list[str]:
    return [href if href.startswith("https:") else SITE + href for _, href in _downloads(council, leaf)]


# ---- statement pages


def _statement(council: Council, leaf: str, other: Council, rng: random.Random) -> Page:
    variants = variants_of(council, leaf)
    score = council.scores[prose.STATEMENTS.index(leaf)]
    title = _statement_title(council, leaf)
    expectations = [] if "no-expect" in variants else _fixed(_expectations(council, leaf), variants)
    if "curly-unclosed" in variants and expectations:
        expectations = [f"“{line}" for line in expectations[:1]] + [f"“{line}”" for line in expectations[1:]]
    commitment = _fixed(("We are placeholder text." if council.placeholder else prose.COMMITMENTS[leaf],), variants)
    found = _findings(council, leaf, score, other, rng)

    colon = ":" if "label-colons" in variants else ""
    lines = [*_opening(council, leaf), Line("heading", title, 2)]
    lines += [Line("score", text) for text in _score_lines(council, score, variants)]
    if expectations:
        lines.append(Line("heading", f"What people expect{colon}", 2))
        lines += [Line("paragraph", text) for text in expectations]
    lines.append(Line("heading", f"The local authority commitment{colon}", 2))
    lines += [Line("paragraph", text) for text in commitment]
    if "no-key-findings" not in variants:
        lines.append(Line("heading", KEY_FINDINGS, 2))
    lines += [Line(item.kind, item.text, item.level, item.cells, item.anchors) for item in found]

    shown = "score-missing" not in variants
    expected = {
        "page_kind": "statement",
        "council": council.name,
        "published_on": _published_on(council, leaf),
        "statement": leaf,
        "score": score if shown else None,
        "score_text": SCORE_TEXT[score] if shown and "score-alone" not in variants else None,
        "indicative": council.pilot,
        "expectations": expectations,
        "commitment": commitment,
        "passages": [_passage(item.section, item.text) for item in found if item.kind != "heading"],
        "downloads": _download_urls(council, leaf),
    }
    return _make(council, leaf, "statement", title, lines, expected)


def _expectations(council: Council, leaf: str) -> Sequence[str]:
    lines = prose.EXPECTATIONS.get(leaf, ())
    return [f"I am placeholder text {number}." for number, _ in enumerate(lines, 1)] if council.placeholder else lines


def _paragraphs(council: Council, texts: Sequence[str], count: int, rng: random.Random) -> list[str]:
    """`count` of the texts, or as many placeholder paragraphs."""
    if council.placeholder:
        return [f"Placeholder paragraph {number}." for number in range(1, count + 1)]
    return prose.pick(texts, count, council.short, rng, council.published)


def _passage(section: str, text: str) -> dict[str, str]:
    return {"section": section, "text": text}


def _fixed(texts: Sequence[str], variants: frozenset[str]) -> list[str]:
    result = []
    for text in texts:
        printed = text.replace("'", "’")
        if "maximize" in variants:
            printed = printed.replace("maximise", "maximize")
        if "coordinated" in variants:
            printed = printed.replace("co-ordinated", "coordinated")
        result.append(printed)
    return result


def _score_lines(council: Council, score: int, variants: frozenset[str]) -> list[str]:
    descriptor = f"{score} - Evidence shows {SCORE_TEXT[score]}"
    if "score-missing" in variants:
        return []
    if "score-alone" in variants:
        return [f"Score: {score}"]
    if council.pilot:
        return ["Indicative score:", *([str(score)] if "score-bare" in variants else []), descriptor]
    if "score-twice" in variants:
        return [f"Score: {score}", f"Score: {descriptor}"]
    if "score-word" in variants:
        return [f"Score: {score}", f"{score} - {_SCORE_WORD[score]}: Evidence shows {SCORE_TEXT[score]}"]
    if "score-endash" in variants:
        return [f"Score: {score}", descriptor.replace(" - ", " – ")]
    label = f"Score {score}" if "score-plain" in variants else f"Score: {score}"
    return [label, descriptor]


_LABEL_IN_PROSE = (
    "What people expect of the council was set out in a charter on its website, which few of "
    "the people we spoke "
    "with had seen.",
    "Score cards 1 and 4 were kept by every team. Staff joked that a score: 3 was the worst, "
    "because nobody asked "
    "about it.",
    "Key findings for this quality statement had been shared with us early by leaders, who had "
    "drawn most of them "
    "from their own audit.",
)


def _findings(council: Council, leaf: str, score: int, other: Council, rng: random.Random) -> list[_Finding]:
    """The blocks of the findings: paragraphs by tone, the council's own, then what the page's "
    "variants add."""
    variants = variants_of(council, leaf)
    if council.placeholder:
        return [_Finding("paragraph", text) for text in _paragraphs(council, (), 3, rng)]
    texts = prose.findings(leaf, score, council.short, rng, council.published)
    texts += council.extra.get(leaf, ())
    if "stray-tag" in variants:
        texts[1] += "/p>"
    if "names-other" in variants:
        texts.append(_names_other(council, other))
    if "label-in-prose" in variants:
        texts += _LABEL_IN_PROSE
    items = [_Finding("paragraph", text) for text in texts]
    if "inline-links" in variants:
        items.append(_linked(council, other))
    items = _with_table(items, council, rng) if "table" in variants else items
    items = _with_list(items, council, leaf, rng) if "list" in variants else items
    items = _with_quotation(items, council, rng) if "quotation" in variants else items
    return _with_subheads(items, leaf) if "subheads" in variants else items


def _names_other(council: Council, other: Council) -> str:
    """A paragraph that names another council, once as if it were the subject: a known slip of "
    "real reports."""
    return (
        f"Leaders had visited {other.short} to see its carers’ service. People in {other.short} "
        f"knew how to get help, "
        f"and {council.short} hoped to borrow the idea."
    )


def _linked(council: Council, other: Council) -> _Finding:
    text = (
        f"More detail is in the overall summary and in the report on {other.short}. The strategy is "
        f"on the council’s "
        "own website, and questions can be sent by email."
    )
    anchors = (
        ("overall summary", page_path(council, "summary") + "#main-content"),
        (f"report on {other.short}", page_path(other, "landing")),
        ("own website", "https://council-strategy.invalid/plan"),
        ("by email", "mailto:reports@replica.invalid"),
    )
    return _Finding("paragraph", text, anchors=anchors)


def _with_list(items: list[_Finding], council: Council, leaf: str, rng: random.Random) -> list[_Finding]:
    bullets = [
        _Finding("bullet", prose.fill(text, council.short, rng, council.published)) for text in prose.BULLETS[leaf]
    ]
    intro = _Finding("paragraph", "Among the things that staff and people pointed to were:")
    return [*items[:2], intro, *bullets, *items[2:]]


def _with_table(items: list[_Finding], council: Council, rng: random.Random) -> list[_Finding]:
    table = []
    for row in rng.choice(prose.TABLES):
        cells = tuple(prose.fill(cell, council.short, rng, council.published) for cell in row)
        table.append(_Finding("row", " ".join(cells), cells=cells))
    return [*items[:3], *table, *items[3:]]


def _with_quotation(items: list[_Finding], council: Council, rng: random.Random) -> list[_Finding]:
    text = prose.fill(rng.choice(prose.QUOTATIONS), council.short, rng, council.published)
    return [*items[:2], _Finding("quotation", text), *items[2:]]


def _with_subheads(items: list[_Finding], leaf: str) -> list[_Finding]:
    """Sub-headings after the first block and on: what stands before the first has no section."""
    result: list[_Finding] = []
    section = ""
    subheads = list(prose.SUBHEADINGS[leaf])
    places = [index for index, item in enumerate(items) if item.kind == "paragraph" and index > 0]
    starts = dict(zip(places[:: max(1, len(places) // len(subheads))], subheads, strict=False))
    for index, item in enumerate(items):
        if index in starts:
            section = starts[index]
            level = 4 if section == subheads[-1] and len(subheads) > 2 else 3
            result.append(_Finding("heading", section, section, level))
        result.append(replace(item, section=section))
    return result


# ---- summaries


def _summary(council: Council, rng: random.Random) -> Page:
    variants = variants_of(council, "summary")
    valued = not variants & {"values-missing", "headings-only"}
    straight = rng.random() < 0.5
    experiences = _paragraphs(council, prose.SUMMARY_EXPERIENCES, 3, rng)
    next_steps = _paragraphs(council, prose.SUMMARY_NEXT, 2, rng)

    lines = [
        *_opening(council, "summary"),
        Line("heading", "Overall summary", 2),
        *_rating_lines(council, variants),
    ]
    pairs, scores = _pairs(council, variants)
    if not council.pilot:
        lines += [Line("heading", "Quality statement scores", 2), *pairs]
    lines.append(Line("heading", EXPERIENCES if straight else EXPERIENCES.replace("'", "’"), 2))
    lines += [Line("paragraph", text) for text in experiences]
    lines.append(Line("heading", NEXT_STEPS, 2))
    lines += [Line("paragraph", text) for text in next_steps]

    expected = {
        "page_kind": "summary",
        "council": council.name,
        "published_on": _published_on(council, "summary"),
        "indicative": council.pilot,
        "overall_rating": council.rating if valued else None,
        "overall_percent": council.percent if _percent_line(council, variants) else None,
        "scores": scores,
        "passages": [_passage(EXPERIENCES, text) for text in experiences]
        + [_passage(NEXT_STEPS, text) for text in next_steps],
        "downloads": _download_urls(council, "summary"),
    }
    return _make(council, "summary", "summary", "Overall summary", lines, expected)


def _rating_lines(council: Council, variants: frozenset[str]) -> list[Line]:
    if council.pilot:
        rating = f"{council.rating}: Evidence shows {_RATING_TEXT[council.rating]}"
        return [Line("heading", "Local authority indicative rating", 2), Line("paragraph", rating)]
    lines = [Line("heading", "Local authority rating and score", 2)]
    if variants & {"values-missing", "headings-only"}:
        return lines
    lines += [Line("heading", council.name, 3), Line("paragraph", council.rating)]
    percent = _percent_line(council, variants)
    return [*lines, Line("paragraph", percent)] if percent else lines


def _percent_line(council: Council, variants: frozenset[str]) -> str:
    if council.percent is None or variants & {"percent-none", "values-missing", "headings-only"}:
        return ""
    forms = {
        "percent-scored": f"{council.name} scored {council.percent} out of 100 overall, indicating "
        f"{_RATING_TEXT[council.rating]}",
        "percent-overall-score": f"Overall score: {council.percent}",
        "percent-score": f"Score: {council.percent}",
        "percent-score-sign": f"Score: {council.percent}%",
        "percent-overall-rating": f"Overall rating for {council.short}: {council.percent}%",
    }
    chosen = [line for form, line in forms.items() if form in variants]
    if len(chosen) != 1:
        raise ValueError(f"{council.key}: name exactly one percent form, not {len(chosen)}")
    return chosen[0]


def _pairs(council: Council, variants: frozenset[str]) -> tuple[list[Line], dict[str, int]]:
    """The nine names with their scores, and the scores that the page shows."""
    if "headings-only" in variants or council.pilot:
        return [], {}
    if variants & {"values-missing", "scores-missing"}:
        return [Line("pair", title, cells=(title,)) for title in _SUMMARY_TITLES.values()], {}
    scores = dict(zip(prose.STATEMENTS, council.scores, strict=True))
    if "summary-disagrees" in variants:
        scores["safeguarding"] += 1
    lines = []
    for statement, score in scores.items():
        cells = (_SUMMARY_TITLES[statement], f"Score: {score}")
        lines.append(Line("pair", " ".join(cells), cells=cells))
    return lines, scores


# ---- landing, theme and other pages


def _landing(council: Council, rng: random.Random) -> Page:
    variants = variants_of(council, "landing")
    started = date(2023, 6, 12) if council.pilot and not council.placeholder else None
    demographics = _paragraphs(council, prose.DEMOGRAPHICS, 2, rng)
    facts = _financial_facts(council, variants, rng)

    lines = [*_opening(council, "landing"), Line("heading", "How we assess local authorities", 2)]
    if "about-how" in variants:
        lines.append(Line("paragraph", "We look at nine quality statements in four themes and score each of them."))
    if started is not None:
        lines.append(Line("paragraph", f"Assessment start date: {day(started)}"))
    if not council.undated:
        lines.append(Line("paragraph", f"Assessment published: {day(council.published)}"))
    lines.append(Line("heading", f"About {council.name}", 2))
    lines.append(Line("heading", "Demographics", 3))
    lines += [Line("paragraph", text) for text in demographics]
    lines.append(Line("heading", "Financial facts", 3))
    lines += [Line("bullet", text) for text in facts]

    expected = {
        "page_kind": "landing",
        "council": council.name,
        "published_on": _published_on(council, "landing"),
        "assessment_published_on": None if council.undated else council.published.isoformat(),
        "assessment_started_on": None if started is None else started.isoformat(),
        "passages": [_passage("Demographics", text) for text in demographics]
        + [_passage("Financial facts", text) for text in facts],
        "downloads": _download_urls(council, "landing"),
    }
    return _make(council, "landing", "landing", council.title, lines, expected)


def _financial_facts(council: Council, variants: frozenset[str], rng: random.Random) -> list[str]:
    if council.placeholder:
        return ["Placeholder fact 1.", "Placeholder fact 2."]
    name = "The local authority" if rng.random() < 0.5 else council.short
    total, share = rng.randint(210, 990) * 1_000_000 + rng.randint(0, 999) * 1_000, rng.randint(29, 44)
    care = total * share // 100
    if "facts-2025" in variants:
        return [
            f"In 2024/25, {name.replace('The', 'the')} planned to spend £{care:,} on adult social care.",
            f"This was {share}% of its total budget of £{total:,}.",
            f"{rng.randint(1800, 9900):,} people received long-term support in the year, and "
            f"{rng.randint(300, 1900):,} a short-term service.",
        ]
    printed = f"£{total:,}"
    if "facts-malformed" in variants:
        printed += "0"
    return [
        f"{name} had an estimated total budget of {printed} in 2023/24.",
        f"The adult social care budget was £{care:,}, which was around {share}% of the total.",
        "A full precept of 2% was raised for adult social care.",
        f"Approximately {rng.randint(1800, 9900):,} people were receiving long-term support, and "
        f"{rng.randint(300, 1900):,} people a short-term service.",
    ]


def _theme(council: Council, leaf: str) -> Page:
    number = int(leaf[-1])
    title = prose.THEME_TITLES[number]
    members = [_statement_title(council, key) for key in prose.THEME_MEMBERS[number]]
    intro = f"This theme includes these quality statements for {council.short}:"
    lines = [*_opening(council, leaf), Line("heading", title, 2), Line("paragraph", intro)]
    lines += [Line("bullet", member) for member in members]
    expected = {
        "page_kind": "theme",
        "council": council.name,
        "published_on": _published_on(council, leaf),
        "passages": [_passage(title, text) for text in (intro, *members)],
        "downloads": [],
    }
    return _make(council, leaf, "theme", title, lines, expected)


_METHODOLOGY = (
    (
        "How we gathered evidence",
        "We read the documents that the local authority gave us, looked at national data and visited for a week.",
    ),
    (
        "How we score",
        "Each quality statement has a score from 1 to 4. A score of 1 is the lowest. The nine scores count equally.",
    ),
)


def _other_page(council: Council, leaf: str) -> Page:
    """`Methodology` bears the council's title; the contact page bears no council at all."""
    if leaf == "contact":
        text = "Write to the assessment team at the address on the report’s last page."
        lines = [Line("title", "Contact us about this report"), Line("paragraph", text)]
        expected: dict[str, Any] = {
            "page_kind": "other",
            "council": None,
            "published_on": None,
            "passages": [_passage("", text)],
            "downloads": [],
        }
        return _make(council, leaf, "other", "Contact us about this report", lines, expected)
    lines = [*_opening(council, leaf), Line("heading", "Methodology", 2)]
    for heading, text in _METHODOLOGY:
        lines += [Line("heading", heading, 3), Line("paragraph", text)]
    expected = {
        "page_kind": "other",
        "council": council.name,
        "published_on": _published_on(council, leaf),
        "passages": [_passage(heading, text) for heading, text in _METHODOLOGY],
        "downloads": [],
    }
    return _make(council, leaf, "other", "Methodology", lines, expected)
