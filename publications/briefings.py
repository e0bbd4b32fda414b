"""Learning briefings as documents: a theme for a council, a council, what good looks like, what is new, what recurs.

In: what `queries.briefs` gathered. Out: a `Document` for the writers. Each sentence is a template filled from a row.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial

from publications.brief_parts import (
    NONE_PLAIN,
    NOT_READ,
    briefing,
    drawn,
    figures_blocks,
    in_short,
    known_on,
    overall_line,
    quotation_blocks,
    quoted_or_why,
    ring_blocks,
    ring_line,
    score_line,
    source_of,
    standing_blocks,
    standing_charts,
    wary_blocks,
)
from publications.charts import Bar, bar_chart
from publications.document import Block, Bullets, Chart, Cite, Document, Grid, Heading, Paragraph, Run, Words, said
from publications.wording import RATINGS, how_many, plural, rounded, sentence, some, tally_column, when_published
from queries.benchmark import FEW
from queries.briefs import CouncilBrief, GoodBrief, Length, RecurringBrief, SinceBrief, ThemeBrief
from queries.council_standing import Standing
from queries.dates import show_date
from queries.runner import Record

# How many doubts a short briefing lists; `cqcorpus council` has the rest.
MOST_DOUBTS = 5

NO_FIGURES = (
    "No survey or waiting figure on this is printed in the reports that were read of the council and its comparators."
)


def theme_document(brief: ThemeBrief, length: Length, as_of: date | None, today: date) -> Document:
    """A theme's briefing for one council."""
    council, theme = brief.standing.council.short_name, brief.theme
    statement = theme if theme["statement"] else None
    quotations = bool(brief.praise or brief.criticism or brief.own_praise or brief.own_criticism)
    blocks = in_short(_theme_lines(brief))
    blocks += standing_blocks(brief.standing, statement, full=length == "full")
    blocks += (
        _theme_said(brief) if brief.reports["read"] else [Heading("What the reports say"), Paragraph(said(NOT_READ))]
    )
    blocks += ring_blocks(brief.ring, brief.standing)
    blocks += wary_blocks(
        brief.standing,
        brief.reports,
        quotations=quotations,
        figures=bool(brief.figures),
        rings=brief.ring.near,
    )
    return briefing(
        f"{theme['title']}: a learning briefing for {council}", f"{theme['title']}, {council}", blocks, as_of, today
    )


def _theme_lines(brief: ThemeBrief) -> list[str]:
    """The answer in five lines at most."""
    standing = brief.standing
    lines = []
    if brief.theme["statement"]:
        lines.append(score_line(standing, brief.theme, ", under which its reports speak of this theme"))
    lines.append(overall_line(standing))
    everywhere, near, own = (brief.told.get(scope) for scope in ("everywhere", "near", "own"))
    if everywhere is None:
        lines.append("No report’s text has been read yet, so nothing is quoted here.")
    else:
        line = f"Of the {plural(everywhere['reports'], 'report')} read, {_praised_in(everywhere)}"
        if near is not None:
            line += f"; of {plural(near['reports'], 'report')} of its comparators, {_praised_in(near)}"
        lines.append(f"{line}.")
        lines.append(_own_line(standing, own))
    if brief.ring.councils:
        lines.append(ring_line(brief.ring))
    return lines


def _praised_in(told: Record) -> str:
    return (
        f"this theme is praised in {how_many(told['reports_praised'], told['reports'])} "
        f"and criticised in {how_many(told['reports_criticised'], told['reports'])}"
    )


def _own_line(standing: Standing, own: Record | None) -> str:
    council = standing.council.short_name
    if own is None:
        return _unread(standing)
    return (
        f"{council}’s own report: {plural(own['strength'], 'sentence')} of praise on this theme and "
        f"{plural(own['criticised'], 'sentence')} of criticism."
    )


def _unread(standing: Standing) -> str:
    """Why the council's own report is not quoted: none counts (a pilot does not), or its text was not read."""
    council = standing.council.short_name
    if standing.benchmark.assessment is None:
        return f"{council} has no report that counts, so none of its own is quoted."
    return f"The text of {council}’s report has not been read, so nothing is quoted."


def _theme_said(brief: ThemeBrief) -> list[Block]:
    """What the reports say about the theme: the council's own, then praise and criticism elsewhere, and figures."""
    return [
        *_own_words(brief),
        Heading("What inspectors praised elsewhere"),
        *_lead(brief.praise, "Nearest comparators first, then others. Pages scored 3 or 4 come before the rest."),
        *quoted_or_why(brief.praise, NONE_PLAIN),
        Heading("What inspectors criticised elsewhere"),
        *_lead(brief.criticism, "Nearest comparators first."),
        *quoted_or_why(brief.criticism, NONE_PLAIN),
        Heading("The figures"),
        *figures_blocks(brief.figures, brief.figures_in_all, NO_FIGURES),
    ]


def _own_words(brief: ThemeBrief) -> list[Block]:
    council = brief.standing.council.short_name
    blocks: list[Block] = [Heading(f"What CQC said of {council}")]
    if not brief.reports["own_read"]:
        return [*blocks, Paragraph(said(_unread(brief.standing)))]
    for heading, rows in (("Praise", brief.own_praise), ("Criticism", brief.own_criticism)):
        blocks.append(Heading(heading, 2))
        blocks += quoted_or_why(rows, NONE_PLAIN)
    return blocks


def _lead(rows: Sequence[Record], text: str) -> list[Block]:
    return [Paragraph(said(text), soft=True)] if rows else []


def council_document(brief: CouncilBrief, length: Length, as_of: date | None, today: date) -> Document:
    """A council's assessment at a glance."""
    standing, council = brief.standing, brief.standing.council.short_name
    lines = [overall_line(standing), *_scores_lines(brief)]
    if brief.ring.councils:
        lines.append(ring_line(brief.ring))
    blocks = in_short(lines)
    blocks += standing_blocks(standing, None, full=True)
    blocks += _history(brief)
    if brief.reports["own_read"]:
        blocks += _council_said(brief, length)
    else:
        blocks += [Heading("What its report says"), Paragraph(said(_unread(standing)))]
    blocks += ring_blocks(brief.ring, standing)
    blocks += wary_blocks(
        standing,
        brief.reports,
        quotations=bool(brief.praise or brief.criticism),
        figures=bool(brief.figures),
        rings=brief.ring.near,
        more=_doubts(brief),
    )
    return briefing(f"{council}: its assessment at a glance", f"Assessment of {council}", blocks, as_of, today)


def _council_said(brief: CouncilBrief, length: Length) -> list[Block]:
    """What the council's own report says: praise and criticism by statement, themes and, if full, figures."""
    blocks: list[Block] = []
    for heading, rows in (("What inspectors praised", brief.praise), ("What inspectors criticised", brief.criticism)):
        blocks += [Heading(heading), *quoted_or_why(rows, NONE_PLAIN)]
    if brief.themes:
        blocks += _distinctive(brief)
    if length == "full":
        blocks += [Heading("The figures"), *figures_blocks(brief.figures, brief.figures_in_all, NO_FIGURES)]
    return blocks


def _scores_lines(brief: CouncilBrief) -> list[str]:
    """The statements where it is above, level with and below its comparators' mean."""
    known = [row for row in brief.standing.scores if row["score"] is not None and row["mean_score"] is not None]
    lines = []
    for words, chosen in (
        ("above", [row for row in known if row["score"] > row["mean_score"]]),
        ("below", [row for row in known if row["score"] < row["mean_score"]]),
    ):
        if chosen:
            named = "; ".join(f"{row['statement_title']} ({row['score']})" for row in chosen)
            lines.append(
                f"Score {words} the mean of its comparators on {len(chosen)} of {len(known)} statements: {named}."
            )
    return lines


def _doubts(brief: CouncilBrief) -> list[str]:
    """What was unexpected in the sources, the same message once: the first few, and where to find the rest."""
    times = Counter(row["message"] for row in brief.facts.issues)
    shown = [*times][:MOST_DOUBTS]
    more = times.total() - sum(times[message] for message in shown)
    return [message if times[message] == 1 else f"{message} ({times[message]} times)" for message in shown] + (
        [f"{plural(more, 'more doubt')}: cqcorpus council lists them."] if more > 0 else []
    )


def _history(brief: CouncilBrief) -> list[Block]:
    rows = tuple(
        (
            said(when_published(row)),
            said(row["kind"]),
            said(row["status"] + (f" {show_date(row['status_date'])}" if row["status_date"] else "")),
            said(row["overall_rating"]),
            said("–" if row["overall_percent"] is None else f"{row['overall_percent']}%"),
            (Cite(source_of({**row, "authority": brief.standing.council.short_name}, "report")),),
        )
        for row in brief.facts.history
    )
    header = ("Published", "Kind", "Status", "Rating", "Overall", "Source")
    if not rows:
        return []
    return [Grid("Its published assessments", header, rows, (4,), (18, 12, 22, 24, 12, 12))]


def _distinctive(brief: CouncilBrief) -> list[Block]:
    rows = tuple(
        (
            said(row["title"]),
            said("more" if row["z"] > 0 else "less"),
            said(f"{row['own_findings']:,}"),
            said(f"{rounded(row['own_share'], times=100)}%"),
            said(f"{rounded(row['other_share'], times=100)}%"),
        )
        for row in brief.themes
    )
    header = ("Theme", "Spoken of", "Sentences", "Share here", "Share there")
    return [
        Heading("What its report speaks of more or less than its comparators’ reports"),
        Grid("Themes that differ by more than chance", header, rows, (2, 3, 4), (40, 15, 15, 15, 15)),
    ]


def good_document(brief: GoodBrief, length: Length, as_of: date | None, today: date) -> Document:
    """What good looks like on a statement or a theme."""
    statement = brief.statement
    blocks = in_short(_good_lines(brief))
    if any(row["councils"] for row in brief.counts) and statement is not None:
        blocks.append(_score_counts(brief.counts, f"England’s councils by score on {statement['statement_title']}"))
    if brief.standing is not None and length == "full":
        blocks += standing_blocks(brief.standing, statement, full=False)
    blocks.append(Heading("What inspectors praised where the score was 3 or 4"))
    order = "Nearest comparators first, then others." if brief.standing else "By council."
    blocks += _lead(
        brief.praise, f"{order} The most concrete sentence of each council, a second only after all others’ first."
    )
    blocks += quoted_or_why(brief.praise, NONE_PLAIN if brief.reports["read"] else NOT_READ)
    blocks += _best(brief)
    if brief.ring is not None and brief.standing is not None:
        blocks += ring_blocks(brief.ring, brief.standing)
    blocks += wary_blocks(
        brief.standing,
        brief.reports,
        quotations=bool(brief.praise),
        rings=bool(brief.ring and brief.ring.near),
    )
    for_whom = f", for {brief.standing.council.short_name}" if brief.standing else ""
    return briefing(
        f"{brief.title}: what good looks like{for_whom}", f"What good looks like: {brief.title}", blocks, as_of, today
    )


def _good_lines(brief: GoodBrief) -> list[str]:
    statement, lines = brief.statement, []
    if statement is not None:
        scored = sum(row["councils"] for row in brief.counts)
        held = {row["score"]: row["councils"] for row in brief.counts}
        lines.append(
            f"Of {plural(scored, 'council')} with a known score on {statement['statement_title']}, "
            f"{held[4] or 'none'} scored 4 (an exceptional standard) and "
            f"{held[3] or 'none'} scored 3 (a good standard)."
        )
        if brief.theme is not None:
            lines.append(
                f"{statement['statement_title']} is the quality statement under which reports speak of this theme."
            )
        if brief.standing is not None:
            lines.append(score_line(brief.standing, statement, ""))
    if brief.ring is not None and brief.ring.councils:
        lines.append(ring_line(brief.ring))
    if not brief.reports["read"]:
        lines.append(NOT_READ)
    return lines


def _score_counts(counts: Sequence[Record], title: str) -> Chart:
    bars = [
        Bar(f"{row['score']} {row['score_text']}", row["councils"], f"{row['councils']:,}") for row in reversed(counts)
    ]
    return drawn(partial(bar_chart, bars, title), title)


def _best(brief: GoodBrief) -> list[Block]:
    """The councils with the highest score on the statement."""
    if not brief.best or brief.statement is None:
        return []
    score = brief.best[0]["score"]
    shown = brief.best[:15]
    rows = tuple(
        (
            said(row["authority"], bold=True),
            said(row["region"]),
            said(row["overall_rating"]),
            said("–" if row["overall_percent"] is None else f"{row['overall_percent']}%"),
            said(when_published(row)),
            (Cite(source_of(row, f"score on {brief.statement['statement_title']}")),),
        )
        for row in shown
    )
    more = f" (the first {len(shown)} of {len(brief.best)})" if len(shown) < len(brief.best) else ""
    header = ("Council", "Region", "Rating", "Overall", "Published", "Source")
    return [
        Heading(f"Who scored {score}"),
        Grid(
            f"Councils with the highest score on {brief.statement['statement_title']}{more}",
            header,
            rows,
            (3,),
            (26, 23, 17, 10, 14, 10),
        ),
    ]


def since_document(brief: SinceBrief, length: Length, as_of: date | None, today: date) -> Document:
    """What is new since a date."""
    day = show_date(brief.since)
    events = {
        name: [row for row in brief.events if row["event"] == name] for name in ("published", "withdrawn", "regraded")
    }
    blocks = in_short(_since_lines(brief, events))
    new = events["published"]
    if new:
        blocks += standing_charts(
            brief.league,
            brief.bands,
            brief.standing,
            [row["authority_code"] for row in new],
            f"England’s councils by overall percent, those published since {day} filled",
            "new",
        )
        blocks += [Heading("New assessments"), _events_grid(new, f"Published since {day}")]
    for name, heading in (("withdrawn", "Withdrawn"), ("regraded", "Rating or scores changed")):
        if events[name]:
            blocks += [Heading(heading), _events_grid(events[name], f"{heading} since {day}")]
    if brief.reports["near_read"]:
        blocks += _since_said(brief, length)
    blocks += wary_blocks(
        brief.standing,
        {**brief.reports, "read": brief.reports["near_read"], "assessed": brief.reports["near_assessed"]},
        quotations=bool(brief.praise or brief.criticism),
        more=["Where only the month of publication is known, the report counts from the first of that month."],
    )
    for_whom = f", for {brief.standing.council.short_name}" if brief.standing else ""
    return briefing(f"What is new since {day}{for_whom}", f"New assessments since {day}", blocks, as_of, today)


def _since_lines(brief: SinceBrief, events: dict[str, list[Record]]) -> list[str]:
    new = events["published"]
    line = f"{sentence(plural(len(new), 'assessment'))} published since {show_date(brief.since)}"
    ratings = {rating: sum(row["overall_rating"] == rating for row in new) for rating in RATINGS}
    told = ", ".join(f"{count} {rating}" for rating, count in ratings.items() if count)
    lines = [f"{line}: {told}." if told else f"{line}."]
    for name, words in (("withdrawn", "withdrawn"), ("regraded", "with a rating or scores changed")):
        if events[name]:
            names = some([row["authority"] for row in events[name]], 5)
            lines.append(f"{sentence(plural(len(events[name]), 'assessment'))} {words}: {names}.")
    lines.append(
        f"Councils with an assessment that counts, in all: {brief.tally['assessed']} ({_tallied(brief.tally)})."
    )
    if brief.standing is not None:
        near = [row["authority"] for row in new if row["authority_code"] in brief.standing.group.codes]
        told = some(near, 5) if near else "none"
        lines.append(
            f"New among {brief.standing.council.short_name}’s comparators ({brief.standing.group.title}): {told}."
        )
    if new and not brief.reports["near_read"]:
        lines.append(NOT_READ)
    return lines


def _tallied(tally: Record) -> str:
    return ", ".join(f"{tally[tally_column(rating)]} {rating}" for rating in RATINGS)


def _events_grid(rows: Sequence[Record], caption: str) -> Grid:
    withdrawn = bool(rows) and rows[0]["event"] == "withdrawn"
    body = tuple(
        (
            said(row["authority"], bold=True),
            said(row["overall_rating"]),
            said("–" if row["overall_percent"] is None else f"{row['overall_percent']}%"),
            said(when_published(row)),
            *((said(show_date(row["status_date"])),) if withdrawn else ()),
            (Cite(source_of(row, "report")),),
        )
        for row in rows
    )
    header = ("Council", "Rating", "Overall", "Published", *(("Withdrawn",) if withdrawn else ()), "Source")
    return Grid(caption, header, body, (2,), (32, 24, 12, 22, *((18,) if withdrawn else ()), 10))


def _since_said(brief: SinceBrief, length: Length) -> list[Block]:
    blocks: list[Block] = []
    for heading, rows in (("What the new reports praised", brief.praise), ("What they criticised", brief.criticism)):
        blocks.append(Heading(heading))
        blocks += quoted_or_why(rows, NONE_PLAIN)
    if brief.themes:
        shown = brief.themes[: 8 if length == "short" else 15]
        rows_told = tuple(
            (
                said(row["title"]),
                said(how_many(row["reports_praised"], row["reports"])),
                said(how_many(row["reports_criticised"], row["reports"])),
            )
            for row in shown
        )
        few = " Too few reports to speak of a pattern." if shown[0]["reports"] < FEW else ""
        blocks += [
            Heading("What the new reports speak of"),
            Paragraph(said(f"The themes in most of them, the most frequent first.{few}"), soft=True),
            Grid("Themes of the new reports", ("Theme", "Praised in", "Criticised in"), rows_told, (), (46, 27, 27)),
        ]
    return blocks


def recurring_document(brief: RecurringBrief, as_of: date | None, today: date) -> Document:
    """What reports keep saying, in the shape that officers use in committee reports."""
    tally = brief.tally
    known = known_on(as_of, today)
    assessed = plural(tally["assessed"], "council")
    opening = f"{sentence(known)}, {assessed} had a CQC assessment that counts: {_tallied(tally)}."
    blocks: list[Block] = [Heading("For a committee report"), Paragraph(said(opening))]
    if not brief.themes:
        blocks.append(Paragraph(said(NOT_READ)))
    else:
        blocks.append(
            Paragraph(
                said(f"CQC found similar themes across the {brief.reports['read']} reports read. These included:")
            )
        )
        blocks.append(Bullets(tuple(_recurs(row) for row in brief.themes)))
        blocks.append(Heading("In CQC’s words"))
        for row in brief.themes:
            praise, criticism = brief.praise[row["theme"]], brief.criticism[row["theme"]]
            if praise or criticism:
                blocks.append(Heading(row["title"], 2))
            for words, rows in (("Praised:", praise), ("Criticised:", criticism)):
                if rows:
                    blocks += [Paragraph(said(words), soft=True), *quotation_blocks(rows)]
    quoted = any((*brief.praise.values(), *brief.criticism.values()))
    more = [
        "Criticised counts shortfalls, mixed verdicts and shortfalls being acted on. A report can praise and criticise."
    ]
    blocks += wary_blocks(None, brief.reports, quotations=quoted, more=more if brief.themes else [])
    return briefing("What CQC’s reports on councils keep saying", "Recurring themes", blocks, as_of, today)


def _recurs(row: Record) -> Words:
    """A theme as a list item, as officers write it."""
    praised = how_many(row["reports_praised"], row["reports"])
    criticised = how_many(row["reports_criticised"], row["reports"])
    return (
        Run(f"{row['title']}: ", bold=True),
        Run(f"highlighted as a strength in {praised} and for improvement in {criticised}."),
    )
