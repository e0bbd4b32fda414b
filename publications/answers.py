"""The command line's answers: what each question's records say, in tables and sentences.

In: records from `queries`. Out: an `Answer` for `publications.tables` to write. Every sentence is filled from a row.
"""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from parsers.authority_names import Authority
from publications.tables import PUBLISHED, SOURCE, Answer, Column, Table, table_of
from publications.wording import as_at, plural, quarter, rank_of, sentence, short_rank, some
from queries.benchmark import FEW, Benchmark
from queries.dates import show_date, show_published
from queries.groups import Group
from queries.questions import CouncilFacts, Lesson
from queries.runner import Record

if TYPE_CHECKING:
    # Loading it takes a twentieth of a second, and only `sql` has such an answer.
    from queries.guard import SqlAnswer

Rows = list[Record]


def _published(row: Record) -> str:
    return show_published(row["published_on"], row["published_precision"])


def benchmark_answer(result: Benchmark) -> Answer:
    """The benchmark: standing by group, who is just above and below, and the nine statements."""
    council, assessment = result.council.short_name, result.assessment
    title = f"{council}: benchmark {as_at(result.as_of)}"
    return Answer(
        title=title,
        lines=[*_headline(result), *([quartile_line(result)] if assessment else [])],
        shown=[_standing(result), _beside(result), *_statement_tables(result)],
        data=[_benchmark_data(result), _statement_data(result)],
        notes=_benchmark_notes(result),
        document=result.to_json(),
    )


def _headline(result: Benchmark) -> list[str]:
    council, assessment = result.council.short_name, result.assessment
    if assessment is None:
        return [f"{council} has no assessment that counts {as_at(result.as_of)}: {result.why_none}."]
    parts = [f"{council}: {assessment['overall_rating']}"]
    if assessment["kind"] == "pilot":
        parts[0] += " (pilot, indicative only)"
    if assessment["overall_percent"] is not None:
        how = "" if assessment["percent_basis"] == "published" else ", worked out from the nine scores"
        parts.append(f"{assessment['overall_percent']}%{how}")
    if assessment["points"] is not None:
        parts.append(f"{assessment['points']} of 36 points")
    sentence = ", ".join(parts)
    if assessment["points_to_next_rating"] is not None:
        sentence += f"; {plural(assessment['points_to_next_rating'], 'point')} to {assessment['next_rating']}"
    published = f"Published: {_published(assessment)}. Source: {assessment['source_url']}"
    return [f"{sentence}.", published]


def quartile_line(result: Benchmark) -> str:
    """The councillor's question in one line: which quartile is 53?"""
    if result.assessment is None or result.assessment["overall_percent"] is None:
        return f"{result.council.short_name} has no known percent, so it has no rank or quartile."
    first = result.comparisons[0]
    row, title, percent = first.row, first.group.title, result.assessment["overall_percent"]
    tied = f", {row['tied']} tied at {percent}%" if row["tied"] > 1 else ""
    few = " Too few to quote." if row["assessed"] < FEW else ""
    return (
        f"Which quartile is {percent}%? Quartile {row['quartile']} of {title} ({quarter(row['quartile'])}): "
        f"{rank_of(row['rank'], row['tied'], row['ranked'])} ranked{tied}.{few}"
    )


def _standing(result: Benchmark) -> Table:
    rows = []
    for comparison in result.comparisons:
        row = comparison.row
        rows.append(
            (
                comparison.group.label,
                rank_of(row["rank"], row["tied"], row["ranked"]),
                row["quartile"],
                None if row["percentile"] is None else int(100 * row["percentile"] + 0.5),
                row["median_percent"],
                row["mean_percent"],
                f"{row['assessed']} of {row['members']}",
            )
        )
    columns = (
        Column("group", "Group"),
        Column("rank", "Rank"),
        Column("quartile", "Quartile", "integer"),
        Column("percentile", "Percentile", "integer"),
        Column("median_percent", "Median", "percent"),
        Column("mean_percent", "Mean", "percent"),
        Column("assessed", "Assessed"),
    )
    return Table("Overall, among each group's councils with a known percent", columns, rows)


def _beside(result: Benchmark) -> Table:
    def described(row: Record, side: str) -> str:
        if not row[f"just_{side}"]:
            return "none" if row["rank"] is not None else "–"
        points = row[f"points_to_{side}"]
        gap = f", {plural(points, 'point')}" if points is not None else ""
        return f"{some(row[f'just_{side}'], 2)} ({row[f'percent_{side}']}%{gap})"

    return Table(
        "Just above and just below",
        (Column("group", "Group"), Column("just_above", "Just above"), Column("just_below", "Just below")),
        [(c.group.label, described(c.row, "above"), described(c.row, "below")) for c in result.comparisons],
    )


def _statement_tables(result: Benchmark) -> list[Table]:
    lead = (Column("statement", "Statement"), Column("score", "Score", "integer"))
    labels = [(c.group.name, c.group.label) for c in result.comparisons]
    shares = Table(
        "Share of each group scoring 3 or more",
        lead + tuple(Column(name, label, "share") for name, label in labels),
        [(s.statement, s.score, *(row["share_good_or_better"] for row in s.comparisons)) for s in result.statements],
    )
    ranks = Table(
        "Rank on each statement (= is a tie)",
        lead + tuple(Column(name, label) for name, label in labels),
        [
            (s.statement, s.score, *(short_rank(row["rank"], row["tied"], row["ranked"]) for row in s.comparisons))
            for s in result.statements
        ],
    )
    return [shares, ranks]


def _benchmark_data(result: Benchmark) -> Table:
    columns = (
        Column("council", "Council"),
        Column("as_of", "As of", "date"),
        Column("overall_rating", "Rating"),
        Column("overall_percent", "Percent", "percent"),
        Column("group", "Group"),
        Column("members", "Members", "integer"),
        Column("assessed", "Assessed", "integer"),
        Column("ranked", "Ranked", "integer"),
        Column("rank", "Rank", "integer"),
        Column("tied", "Tied", "integer"),
        Column("quartile", "Quartile", "integer"),
        Column("percentile", "Percentile", "share"),
        Column("median_percent", "Median", "percent"),
        Column("mean_percent", "Mean", "percent"),
        Column("percent_above", "Next percent above", "percent"),
        Column("just_above", "Just above"),
        Column("percent_below", "Next percent below", "percent"),
        Column("just_below", "Just below"),
        Column("caution", "Caution"),
        SOURCE,
    )
    own = result.assessment or dict.fromkeys(("overall_rating", "overall_percent", "source_url"))
    rows = [
        {
            **c.row,
            "council": result.council.short_name,
            "as_of": result.as_of,
            "overall_rating": own["overall_rating"],
            "overall_percent": own["overall_percent"],
            "group": c.group.name,
            "just_above": "; ".join(c.row["just_above"]),
            "just_below": "; ".join(c.row["just_below"]),
            "caution": " ".join(c.caution),
            "source_url": own["source_url"],
        }
        for c in result.comparisons
    ]
    return table_of("Benchmark", columns, rows)


def _statement_data(result: Benchmark) -> Table:
    columns = (
        Column("council", "Council"),
        Column("statement_no", "No.", "integer"),
        Column("statement", "Statement"),
        Column("title", "Title"),
        Column("score", "Score", "integer"),
        Column("group_name", "Group"),
        Column("ranked", "Ranked", "integer"),
        Column("rank", "Rank", "integer"),
        Column("tied", "Tied", "integer"),
        Column("share_good_or_better", "Share scoring 3 or more", "share"),
        Column("mean_score", "Mean score", "decimal"),
    )
    rows = [
        {**row, "council": result.council.short_name, "title": s.title}
        for s in result.statements
        for row in s.comparisons
    ]
    return table_of("Statements", columns, rows)


def _benchmark_notes(result: Benchmark) -> list[str]:
    notes = []
    for comparison in result.comparisons:
        group = comparison.group
        named = group.label if group.title == group.label else f"{group.label}: {group.title}"
        notes.append(". ".join([named, *(caution.rstrip(".") for caution in comparison.caution)]) + ".")
    return [
        *notes,
        "One point on one of the nine statements moves the percent by about 2.8: councils a point apart hardly differ.",
    ]


def council_answer(facts: CouncilFacts, as_of: date | None) -> Answer:
    """One council at a glance: every assessment, the nine scores that count, what is doubtful."""
    council, history, scores = facts.council, facts.history, facts.scores
    shown = [
        Table(
            "Assessments",
            (
                Column("published", "Published"),
                Column("kind", "Kind"),
                Column("status", "Status"),
                Column("overall_rating", "Rating"),
                Column("overall_percent", "Percent", "percent"),
                Column("points", "Points", "integer"),
            ),
            [
                (
                    _published(row),
                    row["kind"],
                    _status(row),
                    row["overall_rating"],
                    row["overall_percent"],
                    row["points"],
                )
                for row in history
            ],
        )
    ]
    if scores:
        shown.append(
            Table(
                "Quality statements",
                (
                    Column("statement_no", "No.", "integer"),
                    Column("statement_title", "Statement"),
                    Column("score", "Score", "integer"),
                    Column("score_text", "Meaning"),
                ),
                [(r["statement_no"], r["statement_title"], r["score"], r["score_text"] or "not known") for r in scores],
            )
        )
    lines = [f"{council.name} ({council.authority_code}): {council.authority_type}, {council.region}."]
    if facts.why_none:
        lines.append(f"No assessment counts {as_at(as_of)}: {facts.why_none}.")
    lines += [f"Source: {url}" for url in dict.fromkeys(row["source_url"] for row in history)]
    return Answer(
        title=f"{council.short_name}: assessments {as_at(as_of)}",
        lines=lines,
        shown=shown,
        data=[_history_data(history), table_of("Scores", _SCORE_DATA, scores)],
        notes=_once([row["message"] for row in facts.issues]),
        document={
            "council": council.short_name,
            "authority_code": council.authority_code,
            "name": council.name,
            "region": council.region,
            "authority_type": council.authority_type,
            "as_of": as_of,
            "assessments": history,
            "statements": scores,
            "issues": facts.issues,
        },
    )


_SCORE_DATA = (
    Column("statement_no", "No.", "integer"),
    Column("statement", "Statement"),
    Column("statement_title", "Title"),
    Column("score", "Score", "integer"),
    Column("score_text", "Meaning"),
    SOURCE,
)


def _history_data(history: Rows) -> Table:
    columns = (
        Column("assessment_id", "Assessment"),
        Column("kind", "Kind"),
        Column("status", "Status"),
        Column("status_date", "Since", "date"),
        Column("overall_rating", "Rating"),
        Column("overall_percent", "Percent", "percent"),
        Column("percent_basis", "Percent is"),
        Column("points", "Points", "integer"),
        *PUBLISHED,
        Column("verified", "Verified"),
        Column("basis", "Basis"),
        SOURCE,
    )
    return table_of("Assessments", columns, history)


def _once(messages: list[str]) -> list[str]:
    """Each message once, with how often it was met where that is more than once."""
    return [text if count == 1 else f"{text} ({count} times)" for text, count in Counter(messages).items()]


def _status(row: Record) -> str:
    if row["status"] != "published" and row["status_date"] is not None:
        return f"{row['status']} {show_date(row['status_date'])}"
    return str(row["status"])


def tally_answer(rows: Rows, excluded: Rows, as_of: date | None, by: str, *, pilots: bool) -> Answer:
    """How many councils hold each rating, and what was left out and why."""
    total = {key: sum(row[key] for row in rows) for key in _TALLY}
    held = ", ".join(f"{total[key]} {words}" for key, words in _RATING_WORDS.items() if total[key])
    line = sentence(f"{plural(total['assessed'], 'council')} assessed {as_at(as_of)}")
    lines = [f"{line}: {held}." if held else f"{line}."]
    if pilots:
        lines.append("Pilots are counted: their ratings are indicative.")
    columns = (
        Column("breakdown", {"all": "Area", "region": "Region", "type": "Type", "month": "Month"}[by]),
        Column("assessed", "Assessed", "integer"),
        Column("outstanding", "Outstanding", "integer"),
        Column("good", "Good", "integer"),
        Column("requires_improvement", "Requires improvement", "integer"),
        Column("inadequate", "Inadequate", "integer"),
        Column("undated", "Date not known", "integer"),
    )
    tally = table_of("Tally", columns, rows)
    left_out = table_of("Left out", (Column("authority", "Council"), Column("why", "Why")), excluded)
    return Answer(
        title=f"Tally of ratings {as_at(as_of)}",
        lines=lines,
        shown=[tally, *([left_out] if excluded else [])],
        data=[tally, left_out],
        document={
            "as_of": as_of,
            **total,
            **({"by": by, "rows": rows} if by != "all" else {}),
            "excluded": excluded,
        },
    )


_TALLY = ("assessed", "outstanding", "good", "requires_improvement", "inadequate", "undated")
_RATING_WORDS = {
    "outstanding": "Outstanding",
    "good": "Good",
    "requires_improvement": "Requires improvement",
    "inadequate": "Inadequate",
}


def league_answer(rows: Rows, title: str, as_of: date | None, statement: str | None) -> Answer:
    """Councils in order of percent, or of their score on one statement."""
    shown_rows = [
        (
            None if row["rank"] is None else f"{row['rank']}{'=' if row['tied'] > 1 else ''}",
            row["authority"],
            *((row["score"],) if statement else ()),
            row["overall_rating"],
            row["overall_percent"],
            *(() if statement else (row["points"],)),
            _published(row),
        )
        for row in rows
    ]
    score = (Column("score", "Score", "integer"),) if statement else ()
    points = () if statement else (Column("points", "Points", "integer"),)
    shown = Table(
        title,
        (
            Column("rank", "Rank"),
            Column("authority", "Council"),
            *score,
            Column("overall_rating", "Rating"),
            Column("overall_percent", "Percent", "percent"),
            *points,
            Column("published", "Published"),
        ),
        shown_rows,
    )
    basis = () if statement else (Column("percent_basis", "Percent is"),)
    data = table_of(
        "League",
        (
            Column("rank", "Rank", "integer"),
            Column("tied", "Tied", "integer"),
            Column("authority", "Council"),
            Column("region", "Region"),
            Column("authority_type", "Type"),
            *score,
            Column("overall_rating", "Rating"),
            Column("overall_percent", "Percent", "percent"),
            *basis,
            *points,
            *PUBLISHED,
            SOURCE,
        ),
        [{**row, "tied": row["tied"] if row["rank"] is not None else None} for row in rows],
    )
    ranked = sum(row["rank"] is not None for row in rows)
    notes = ["= is a tie. Ranks are the tool's own: CQC publishes no league table."]
    if ranked < len(rows):
        notes.append(f"{plural(len(rows) - ranked, 'council')} without a known percent listed last, not ranked.")
    return Answer(
        title=f"{title} {as_at(as_of)}",
        lines=[sentence(f"{plural(len(rows), 'council')}, {ranked} ranked, {as_at(as_of)}.")],
        shown=[shown],
        data=[data],
        notes=notes,
    )


def peers_answer(council: Authority, group: Group, rows: Rows, as_of: date | None) -> Answer:
    """The members of one comparator group, nearest first, with where each stands."""
    shown = Table(
        group.title,
        (
            Column("peer_rank", "Near", "integer"),
            Column("peer", "Council"),
            Column("region", "Region"),
            Column("distance", "Distance", "decimal"),
            Column("overall_rating", "Rating"),
            Column("overall_percent", "Percent", "percent"),
        ),
        [
            (
                row["peer_rank"],
                row["peer"],
                row["region"],
                row["distance"],
                row["overall_rating"] or "none in force",
                row["overall_percent"],
            )
            for row in rows
        ],
    )
    data = table_of(
        "Peers",
        (
            Column("peer_rank", "Near", "integer"),
            Column("peer", "Council"),
            Column("region", "Region"),
            Column("authority_type", "Type"),
            Column("distance", "Distance", "decimal"),
            Column("overall_rating", "Rating"),
            Column("overall_percent", "Percent", "percent"),
            Column("points", "Points", "integer"),
            *PUBLISHED,
            SOURCE,
        ),
        rows,
    )
    assessed = sum(row["overall_rating"] is not None for row in rows)
    return Answer(
        title=f"{council.short_name}: {group.title} {as_at(as_of)}",
        lines=[f"{council.short_name}: {plural(len(rows), 'peer')}, {assessed} assessed {as_at(as_of)}."],
        shown=[shown],
        data=[data],
        notes=[*([group.caution] if group.caution else []), DISTANCE_NOTE],
    )


DISTANCE_NOTE = (
    "Distance is cqcorpus's open measure: 0 is alike in every indicator, 1 is a standard deviation apart on average."
)


def explained_answer(council: Authority, rows: Rows, most: int = 4) -> Answer:
    """Which indicators make each peer similar, and which do not: the smallest and largest parts of each distance."""
    by_peer: dict[str, Rows] = {}
    for row in rows:
        by_peer.setdefault(row["peer"], []).append(row)

    def told(one: Record) -> str:
        return f"{one['indicator']} ({_number(one['own_value'])}, {_number(one['peer_value'])})"

    shown = Table(
        f"Why each is near to {council.short_name} (values: {council.short_name}, peer)",
        (Column("peer", "Peer"), Column("alike", "Most alike"), Column("unlike", "Least alike")),
        [
            (
                peer,
                "; ".join(told(one) for one in sorted(ones, key=lambda one: abs(one["difference"]))[:most]),
                "; ".join(told(one) for one in ones[:most] if abs(one["difference"]) >= 0.5)
                or "nothing by half a standard deviation",
            )
            for peer, ones in by_peer.items()
        ],
    )
    data = table_of(
        "Peers explained",
        (
            Column("peer", "Peer"),
            Column("indicator", "Indicator"),
            Column("own_value", f"{council.short_name}", "decimal"),
            Column("peer_value", "Peer's value", "decimal"),
            Column("difference", "Difference in standard deviations", "decimal"),
            Column("share_of_distance", "Share of the distance", "share"),
        ),
        rows,
    )
    return Answer(
        title=f"{council.short_name}: why its peers are near",
        lines=[],
        shown=[shown],
        data=[data],
        notes=["Alike is judged after the transformation and on the common scale set out in docs/comparators.md."],
    )


def _number(value: float) -> str:
    """A value of an indicator at a glance: thousands in full, small values to one decimal."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.1f}"


def learn_answer(lesson: Lesson, as_of: date | None, most: int) -> Answer:
    """For each statement: which comparators scored higher, nearest first, with the link to read."""
    council, groups, rows = lesson.council, lesson.groups, lesson.higher
    by_statement: dict[int, Rows] = {}
    for row in rows:
        by_statement.setdefault(row["statement_no"], []).append(row)
    shown = []
    for statement_no, higher in by_statement.items():
        first = higher[0]
        shown.append(
            Table(
                f"{statement_no}. {first['statement_title']}: {council.short_name} {first['own_score']}, "
                f"{plural(len(higher), 'comparator')} higher",
                (
                    Column("peer", "Council"),
                    Column("peer_score", "Score", "integer"),
                    Column("overall_rating", "Rating"),
                    Column("source_url", "Report", "link"),
                ),
                [(r["peer"], r["peer_score"], r["overall_rating"], r["source_url"]) for r in higher[:most]],
            )
        )
    against = ", ".join(group.title for group in groups)
    known = [row for row in lesson.scores if row["score"] is not None]
    level = [row["statement"] for row in known if row["statement_no"] not in by_statement]
    order = "nearest first" if lesson.near else "the highest first"
    lines = [f"{council.short_name} and those who scored higher, {order}, among: {against} ({as_at(as_of)})."]
    if not known:
        lines.append(f"No score of {council.short_name} is known, so nothing can be compared.")
    elif level:
        lines.append(f"None of them scored higher on: {', '.join(level)}.")
    data = table_of(
        "Learn",
        (
            Column("statement_no", "No.", "integer"),
            Column("statement", "Statement"),
            Column("statement_title", "Title"),
            Column("own_score", f"{council.short_name}", "integer"),
            Column("peer", "Council"),
            Column("peer_rank", "Near", "integer"),
            Column("distance", "Distance", "decimal"),
            Column("peer_score", "Score", "integer"),
            Column("overall_rating", "Rating"),
            Column("overall_percent", "Percent", "percent"),
            *PUBLISHED,
            SOURCE,
        ),
        rows,
    )
    notes = [group.caution for group in groups if group.caution]
    return Answer(
        title=f"{council.short_name}: whom to learn from {as_at(as_of)}",
        lines=lines,
        shown=shown,
        data=[data],
        notes=notes,
    )


def rows_answer(
    title: str, columns: list[str], types: list[str], rows: list[tuple[Any, ...]], notes: list[str]
) -> Answer:
    """Rows of an analyst's own query, or of any question shown as it is."""
    return Answer(
        title=title,
        lines=[],
        shown=[
            Table(
                title,
                tuple(Column(name, name, _kind(type_)) for name, type_ in zip(columns, types, strict=True)),
                rows,
            )
        ],
        notes=notes,
    )


def sql_answer(result: "SqlAnswer", max_rows: int) -> Answer:
    """The rows of an analyst's own query, with a note where there were more."""
    cut = f"Cut at {max_rows:,} rows; there are more. Allow more with --max-rows." if result.cut else ""
    notes = [cut] if cut else [] if result.rows else ["The query gave no rows."]
    answer = rows_answer("Query", result.columns, result.types, result.rows, notes)
    return replace(answer, cut=cut)


def _kind(type_: str) -> Any:
    if type_.startswith(("DECIMAL", "DOUBLE", "FLOAT")):
        return "number"
    return "integer" if type_.endswith("INT") or type_ == "INTEGER" else "text"


def tables_answer(catalogue: Rows, view: str | None) -> Answer:
    """The public views with what one row is, or one view's columns."""
    if view is None:
        seen = dict.fromkeys((row["view_name"], row["view_comment"]) for row in catalogue)
        columns = (Column("view", "View"), Column("holds", "One row per, and what it holds"))
        return Answer(title="Views", lines=[], shown=[Table("Views", columns, list(seen))])
    rows = [row for row in catalogue if row["view_name"] == view]
    described = (Column("column_name", "Column"), Column("data_type", "Type"), Column("column_comment", "Holds"))
    return Answer(title=view, lines=[rows[0]["view_comment"]], shown=[table_of(view, described, rows)])
