"""The parts that briefings share: standing, quotations, figures, councils to ring and cautions.

In: records from `queries.briefs`. Out: blocks of a `Document`. Every sentence is filled from a row; a number or a
quotation carries its report, page and date.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from html import unescape

from publications.charts import (
    NARROW,
    WIDE,
    Band,
    Bar,
    Council,
    StatementScore,
    bar_chart,
    standing_chart,
    statements_chart,
)
from publications.document import (
    Block,
    Bullets,
    Chart,
    Cite,
    Document,
    Grid,
    Heading,
    Paragraph,
    Quotation,
    Run,
    Source,
    Sources,
    Words,
    joined,
    said,
)
from publications.sources import ATTRIBUTION, METHOD
from publications.tables import show
from publications.wording import (
    capital,
    measured,
    plural,
    rank_of,
    rounded,
    shown_figure,
    some,
    when_published,
)
from queries.benchmark import FEW
from queries.council_standing import Standing
from queries.dates import show_date
from queries.runner import Record
from queries.whom_to_ring import Alike, Ring

MARKED = (
    "Words between “ and ” are CQC’s own, letter for letter, with the council they are about, the page and the day it "
    "was published. All other words are this tool’s, filled from its database."
)


def known_on(as_of: date | None, today: date) -> str:
    """ "as published by 30 September 2025" or "as known on 22 November 2026"."""
    return f"as published by {show_date(as_of)}" if as_of else f"as known on {show_date(today)}"


def source_of(row: Record, page: str) -> Source:
    """A row's page as a source."""
    return Source(str(row.get("authority") or row["peer"]), page, when_published(row), str(row["source_url"]))


def overall_line(standing: Standing) -> str:
    """Rating, percent, what it takes to the next rating, rank in England and among the comparators."""
    council, assessment = standing.council.short_name, standing.benchmark.assessment
    if assessment is None:
        return f"{council} has no assessment that counts: {standing.benchmark.why_none}."
    parts = [f"{council} is rated {assessment['overall_rating']}"]
    if assessment["kind"] == "pilot":
        parts[0] += " (pilot, indicative only)"
    if assessment["overall_percent"] is not None:
        parts.append(f"at {assessment['overall_percent']}%")
    if assessment["points_to_next_rating"] is not None:
        points = plural(assessment["points_to_next_rating"], "point")
        parts.append(f"{points} short of {assessment['next_rating']}")
    line = ", ".join(parts)
    if assessment["overall_percent"] is None:
        return f"{line}. Its overall percent is not known, so it has no rank."
    england = next((c for c in standing.benchmark.comparisons if c.group.name == "england"), None)
    if england is not None:
        line += f": {_ranked(england.row)} in England"
    near = standing.near
    if near.group.name != "england":
        few = " (too few to rank by)" if near.row["assessed"] < FEW else ""
        line += f", {_ranked(near.row)} with its comparators{few}"
    return f"{line}."


def _ranked(row: Record) -> str:
    return rank_of(row["rank"], row["tied"], row["ranked"])


def score_line(standing: Standing, statement: Record, why: str) -> str:
    """The council's score on a statement and how many comparators scored higher. `why` says why that statement."""
    row = score_row(standing, statement)
    council, title = standing.council.short_name, statement["statement_title"]
    if row["score"] is None:
        counting = "" if standing.benchmark.assessment else " that counts"
        return f"No score of {council}{counting} is known on {title}{why}."
    line = f"CQC scored {council} {row['score']} of 4 ({row['score_text']}) on {title}{why}."
    if row["scored"]:
        higher = f"{row['higher']} of the {row['scored']}" if row["higher"] else f"None of the {row['scored']}"
        line += f" {higher} comparators with a known score scored higher."
    return line


def score_row(standing: Standing, statement: Record) -> Record:
    """The row of brief_scores.sql for a statement."""
    return next(row for row in standing.scores if row["statement"] == statement["statement"])


def standing_blocks(standing: Standing, statement: Record | None, *, full: bool) -> list[Block]:
    """Where the council stands: a table by group, the chart of all councils and, in full, the nine statements."""
    council = standing.council.short_name
    blocks: list[Block] = [
        Heading(f"Where {council} stands"),
        Paragraph(said(comparators_line(standing)), soft=True),
    ]
    assessment = standing.benchmark.assessment
    if assessment is not None:
        source = Source(council, "report", when_published(assessment), assessment["source_url"])
        shown = f"Its report was published in {when_published(assessment)}."
        if assessment["published_on"] is None:
            shown = "The day its report was published is not known."
        elif assessment["published_precision"] != "month":
            shown = f"Its report was published on {when_published(assessment)}."
        blocks.append(Paragraph((Run(shown), Cite(source))))
    blocks.append(_standing_grid(standing, statement))
    blocks += standing_charts(standing.league, standing.bands, standing)
    if full and any(row["score"] is not None for row in standing.scores):
        blocks.append(_statements_chart(standing))
    return blocks


def comparators_line(standing: Standing) -> str:
    """Who the comparators are."""
    named = [row["authority"] for row in standing.league if row["authority_code"] in standing.group.codes]
    members = len(standing.group.codes)
    line = f"Its comparators here: {standing.group.title} ({plural(members, 'council')}). "
    if not named:
        return line + "None of them has an assessment that counts."
    which = f"{len(named)} of them are" if len(named) > 1 else "One of them is"
    return f"{line}{which} assessed: {some(sorted(named), 20)}."


def _standing_grid(standing: Standing, statement: Record | None) -> Grid:
    on = {}
    if statement is not None and statement["statement"]:
        chosen = next(s for s in standing.benchmark.statements if s.statement == statement["statement"])
        on = {row["group_name"]: row for row in chosen.comparisons}
    header = ["Among", "Assessed", "Overall rank", "Median"]
    if on and statement is not None:
        header.append(f"Rank on {statement['statement_title']}")
    rows = []
    for comparison in standing.benchmark.comparisons:
        row, group = comparison.row, comparison.group
        cells = [
            group.title,
            f"{row['assessed']} of {row['members']}",
            rank_of(row["rank"], row["tied"], row["ranked"]),
            show(row["median_percent"], "percent"),
        ]
        if on:
            told = on[group.name]
            cells.append(rank_of(told["rank"], told["tied"], told["ranked"]))
        rows.append(tuple(said(cell) for cell in cells))
    return Grid(
        f"{standing.council.short_name} in each group, itself among the ranked",
        tuple(header),
        tuple(rows),
        numbers=tuple(range(1, len(header))),
        widths=(34, 14, 20, 11, 21)[: len(header)],
    )


def standing_charts(
    league: list[Record],
    bands: list[Record],
    standing: Standing | None,
    marked: Iterable[str] = (),
    caption: str = "",
    marked_label: str = "comparators",
) -> list[Block]:
    """The chart of all councils with a known percent; empty if no council has one.

    The `marked` councils, by default the comparators, are filled dots.
    """
    own = standing.council.authority_code if standing else None
    near = set(marked) or (set(standing.group.codes) if standing else set())
    councils = [
        Council(
            row["authority"],
            row["overall_percent"],
            "own" if row["authority_code"] == own else "comparator" if row["authority_code"] in near else "other",
        )
        for row in league
        if row["overall_percent"] is not None
    ]
    if not councils:
        return []
    drawn_bands = [Band(row["rating"], row["lowest_percent"], row["highest_percent"]) for row in bands]
    own_named = f"{standing.council.short_name} among " if standing else ""
    title = caption or f"{own_named}England’s councils by overall percent"
    own_drawn = standing is not None and any(council.mark == "own" for council in councils)
    median = standing.near.row["median_percent"] if own_drawn and standing and not caption else None
    draw = partial(
        standing_chart,
        councils,
        drawn_bands,
        title,
        median=median,
        median_label="its group’s median",
        marked_label=marked_label,
    )
    return [drawn(draw, f"{title}: each circle is a council")]


def drawn(draw: Callable[..., str], caption: str) -> Chart:
    """The chart that `draw` makes for a given `width`, in both widths; its own description is the alternative text."""
    wide = draw(width=WIDE)
    described = unescape(wide.partition("<desc")[2].partition(">")[2].partition("</desc>")[0])
    return Chart(wide, draw(width=NARROW), described, caption)


def _statements_chart(standing: Standing) -> Chart:
    rows = [
        StatementScore(
            row["statement_title"],
            row["score"],
            row["mean_score"],
            f"{row['good_or_better']} of {row['scored']}" if row["scored"] else "none scored",
        )
        for row in standing.scores
    ]
    title = f"{standing.council.short_name}’s nine scores beside its comparators’"
    draw = partial(
        statements_chart,
        rows,
        standing.council.short_name,
        "mean of its comparators",
        title,
        told_heading="score 3 or 4",
    )
    return drawn(draw, title)


def quotation_blocks(rows: Sequence[Record]) -> list[Block]:
    """Quotations, each with its council, page, score and date."""
    return [Quotation(row["quote"], _about(row), source_of(row, _page(row))) for row in rows]


def _page(row: Record) -> str:
    return str(row["page_title"]) or "report"


def _about(row: Record) -> str:
    scored = f", scored {row['score']}" if row["score"] is not None else ""
    return f"{row['authority']}: {_page(row)}{scored}, {when_published(row)}"


def quoted_or_why(rows: Sequence[Record], none: str) -> list[Block]:
    """The quotations, or why there are none."""
    return quotation_blocks(rows) if rows else [Paragraph(said(none))]


NOT_READ = (
    "No report’s text has been read yet, so nothing can be quoted. Fetch the reports (cqcorpus fetch, then cqcorpus "
    "build) and make this briefing again."
)
NONE_PLAIN = (
    "The reports that were read hold no sentence on this that could be quoted alone without doubt. "
    "What they say is listed by: cqcorpus themes"
)


def figures_blocks(rows: Sequence[Record], in_all: int, none: str) -> list[Block]:
    """The printed figures as a table, the council's own first under each measure, with a chart if possible."""
    if not rows:
        return [Paragraph(said(none))]
    header = ("Council", "What", "Printed", "CQC’s comparison", "England", "When", "Source")
    body = tuple(
        (
            said(row["authority"], bold=row["own"]),
            said(measured(row)),
            said(shown_figure(row)),
            said(row["comparison"] or "–"),
            said("–" if row["england_value"] is None else f"{row['england_value']:,.10g}%"),
            said(_when(row)),
            (Cite(source_of(row, _page(row))),),
        )
        for row in rows
    )
    grid = Grid(
        "Figures as CQC printed them; the comparison is CQC’s", header, body, (2, 4), (17, 23, 12, 14, 11, 15, 9)
    )
    more = in_all - len(rows)
    blocks: list[Block] = [*_figures_chart(rows), grid]
    if more > 0:
        blocks.append(
            Paragraph(said(f"{plural(more, 'more figure')} of these councils: cqcorpus export writes all."), soft=True)
        )
    return blocks


def _when(row: Record) -> str:
    told = [part for part in (row["survey"], row["period"] or row["as_at"]) if part]
    return ", ".join(told) if told else f"report of {when_published(row)}"


def _figures_chart(rows: Sequence[Record]) -> list[Block]:
    """A bar chart of one survey measure that several reports print for one period, with England's printed value."""
    kept: dict[tuple[str, str, str], list[Record]] = {}
    for row in rows:
        if row["kind"] == "survey" and row["measure"] and row["unit"] == "percent" and row["qualifier"] is None:
            key = (str(row["measure"]), str(row["survey"]), str(row["period"]))
            kept.setdefault(key, []).append(row)
    several = [group for group in kept.values() if len({row["authority"] for row in group}) >= 3]
    if not several:
        return []
    group = max(several, key=lambda one: (any(row["own"] for row in one), len(one)))
    once = {row["authority"]: row for row in reversed(group)}
    ordered = sorted(once.values(), key=lambda row: -row["value"])
    bars = [Bar(row["authority"], row["value"], shown_figure(row), row["own"]) for row in ordered]
    england = {row["england_value"] for row in group if row["england_value"] is not None}
    if len(england) == 1:
        value = england.pop()
        bars.append(Bar("England", value, f"{value:,.10g}%"))
    title = f"{capital(str(group[0]['measure']))} ({_when(group[0])})"
    return [drawn(partial(bar_chart, bars, title), title)]


def ring_blocks(ring: Ring, standing: Standing) -> list[Block]:
    """Councils to ring: the most similar ones that scored higher than ours, and why they are similar."""
    council = standing.council.short_name
    blocks: list[Block] = [Heading("Whom to ring")]
    if not ring.councils:
        higher = f"a higher score on {ring.by['statement_title']}" if ring.by else "a higher overall percent"
        return [*blocks, Paragraph(said(f"No council with {higher} is known."))]
    order = "the most alike first" if ring.near else "the highest first: the open measure says of none how alike it is"
    if ring.by is not None:
        lead = f"Councils with a higher score than {council} on {ring.by['statement_title']}, {order}."
    elif ring.ours:
        lead = f"Councils with a higher percent overall than {council}, {order} ({ring.why_overall})."
    else:
        lead = f"Councils rated Good or better, {order}. No overall percent of {council} is known to compare with."
    header = (
        "Council",
        "Score" if ring.by else "Overall",
        "Rating",
        "Published",
        "Alike in",
        "Differs most in",
        "Source",
    )
    body = tuple(_ring_row(one, ring) for one in ring.councils)
    blocks.append(Paragraph(said(lead)))
    blocks.append(
        Grid(
            (f"Higher than {council}" if ring.ours else "Rated Good or better")
            + (f" and alike ({council}’s value, then theirs)" if ring.near else ""),
            header,
            body,
            (1,),
            (15, 7, 15, 12, 25, 16, 10),
        )
    )
    return blocks


def _ring_row(one: Alike, ring: Ring) -> tuple[Words, ...]:
    row = one.row
    higher = str(row["peer_score"]) if ring.by else f"{row['overall_percent']}%"
    rating = str(row["overall_rating"])
    if ring.by and row["overall_percent"] is not None:
        rating += f", {row['overall_percent']}%"
    page = f"score on {ring.by['statement_title']}" if ring.by else "report"
    return (
        said(row["peer"], bold=True),
        said(higher),
        said(rating),
        said(when_published(row)),
        said("; ".join(_pair(part) for part in _telling(one.alike)) or "not in the open measure"),
        said(_pair(one.unlike) if one.unlike else "–"),
        (Cite(source_of(row, page)),),
    )


def _telling(alike: Sequence[Record]) -> list[Record]:
    """The three closest indicators, leaving out those where both councils are near zero: that says little."""
    return [part for part in alike if max(abs(part["own_value"]), abs(part["peer_value"])) >= 1][:3]


def _pair(part: Record) -> str:
    """ "aged 65 and over: 12.0% and 13.1%"."""
    title, sign = str(part["indicator"]), ""
    if title.endswith(" (%)"):
        title, sign = title.removesuffix(" (%)"), "%"
    return f"{title}: {_amount(part['own_value'])}{sign} and {_amount(part['peer_value'])}{sign}"


def _amount(value: float) -> str:
    return rounded(value, 0 if abs(value) >= 100 else 1)


def ring_line(ring: Ring) -> str:
    """The councils to ring, as one line of the briefing's summary, with what sets them apart."""
    if ring.by is not None:
        what = f"score higher on {ring.by['statement_title']}"
    else:
        what = "have a higher percent overall" if ring.ours else "are rated Good or better"
    order = " and are the most alike" if ring.near else ", the highest first"
    return f"Councils to ring, which {what}{order}: {_ring_names(ring)}."


def _ring_names(ring: Ring) -> str:
    """The councils to ring in a few words: "Hillingdon (3), Thurrock (3) and Camden (3)"."""
    named = [
        f"{one.row['peer']} ({one.row['peer_score'] if ring.by else str(one.row['overall_percent']) + '%'})"
        for one in ring.councils[:3]
    ]
    return joined(named)


def wary_blocks(
    standing: Standing | None,
    reports: Record,
    *,
    quotations: bool,
    figures: bool = False,
    rings: bool = False,
    more: Sequence[str] = (),
) -> list[Block]:
    """What the data cannot say, limited to what this document uses."""
    lines = [*more]
    unread = reports["assessed"] - reports["read"]
    if reports["read"] and unread:
        lines.append(
            f"The text of {reports['read']} of the {plural(reports['assessed'], 'report')} that count has been read. "
            "What the others say is not here."
        )
    if standing is not None:
        lines += [f"{standing.group.title}: {caution[:1].lower()}{caution[1:]}" for caution in standing.near.caution]
        missing = standing.near.row["members"] - standing.near.row["assessed"]
        if missing:
            lines.append(
                f"{missing} of the {plural(standing.near.row['members'], 'comparator')} "
                f"{'has' if missing == 1 else 'have'} no assessment that counts: nothing is known of them here."
            )
    if quotations:
        lines += [
            "Praise and criticism are told apart by rules, and rules err. A quotation is one sentence of a page: read "
            "it in its place before you rely on it.",
            "A council that is not quoted may do as well: sentences are left out for any doubt.",
        ]
    if figures:
        lines.append(
            "Figures are as printed, for the time printed. Reports count different things at different times: compare "
            "like with like."
        )
    if rings:
        lines.append(
            "Alike means near in population, age, deprivation, health and place by cqcorpus’s open measure. It says "
            "nothing of how services are run."
        )
    lines += [
        "A score is the view of one assessment at one time.",
        "One point on one of the nine statements moves the percent by about 2.8: councils a point apart hardly differ.",
    ]
    return [Heading("What this cannot say"), Bullets(tuple(said(line) for line in lines))]


def in_short(lines: Sequence[str]) -> list[Block]:
    """The summary that opens a briefing, one line a point."""
    return [Heading("In short"), Bullets(tuple(said(line) for line in lines))]


def briefing(title: str, subject: str, blocks: Sequence[Block], as_of: date | None, today: date) -> Document:
    """A whole briefing: its title, the date it is as at, these blocks, then sources, method and licence."""
    return Document(
        title=title,
        subtitle=f"From CQC’s assessments of councils’ adult social care, {known_on(as_of, today)}",
        subject=subject,
        made_on=today,
        blocks=(
            *blocks,
            Heading("Sources and licence"),
            Paragraph(said(MARKED), soft=True),
            Sources(),
            Paragraph(said(METHOD), soft=True),
            Paragraph(said(ATTRIBUTION), soft=True),
        ),
    )
