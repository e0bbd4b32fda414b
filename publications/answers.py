"""Answers about ratings and scores: one council, the tally, the league, peers and councils to learn from.

In: records from `queries`. Out: an `Answer` for `publications.tables` to write. Every sentence is filled from a row.
"""

from collections import Counter
from datetime import date

from parsers.authority_names import Authority
from publications.columns import (
    COUNCIL,
    DISTANCE,
    KIND,
    NEAR,
    PEER,
    PERCENT_BASIS,
    POINTS,
    PUBLISHED,
    RANKED,
    RATED,
    REGION,
    REPORT,
    SCORE,
    SOURCE,
    STATEMENT_IN_FULL,
    STATEMENT_NO,
    TYPE,
)
from publications.tables import Answer, Column, Table, table_of
from publications.wording import RATINGS, as_at, plural, rounded, sentence, tally_column, when_published
from queries.dates import show_date
from queries.groups import Group
from queries.questions import CouncilFacts, Lesson
from queries.runner import Record

Rows = list[Record]


def council_answer(facts: CouncilFacts, as_of: date | None) -> Answer:
    """One council at a glance: every assessment, the nine scores that count, what is doubtful."""
    council, history, scores = facts.council, facts.history, facts.scores
    shown = [
        table_of(
            "Assessments",
            (
                Column("published", "Published"),
                KIND,
                Column("status", "Status"),
                *RATED,
                POINTS,
            ),
            [{**row, "published": when_published(row), "status": _status(row)} for row in history],
        )
    ]
    if not history:
        shown = []
    if scores:
        shown.append(
            table_of(
                "Quality statements",
                (
                    STATEMENT_NO,
                    Column("statement_title", "Statement"),
                    SCORE,
                    Column("score_text", "Meaning"),
                ),
                [{**row, "score_text": row["score_text"] or "not known"} for row in scores],
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
    *STATEMENT_IN_FULL,
    SCORE,
    Column("score_text", "Meaning"),
    SOURCE,
)


def _history_data(history: Rows) -> Table:
    columns = (
        Column("assessment_id", "Assessment"),
        KIND,
        Column("status", "Status"),
        Column("status_date", "Since", "date"),
        *RATED,
        PERCENT_BASIS,
        POINTS,
        *PUBLISHED,
        Column("verified", "Verified"),
        Column("basis", "Basis"),
        SOURCE,
    )
    return table_of("Assessments", columns, history)


def _once(messages: list[str]) -> list[str]:
    """Each message once, with its count if it came up more than once."""
    return [text if count == 1 else f"{text} ({count} times)" for text, count in Counter(messages).items()]


def _status(row: Record) -> str:
    if row["status"] != "published" and row["status_date"] is not None:
        return f"{row['status']} {show_date(row['status_date'])}"
    return str(row["status"])


def tally_answer(rows: Rows, excluded: Rows, as_of: date | None, by: str, *, pilots: bool) -> Answer:
    """How many councils hold each rating, and what was left out and why."""
    total = {key: sum(row[key] for row in rows) for key in _TALLY}
    held = ", ".join(f"{total[tally_column(one)]} {one}" for one in RATINGS if total[tally_column(one)])
    line = sentence(f"{plural(total['assessed'], 'council')} assessed {as_at(as_of)}")
    lines = [f"{line}: {held}." if held else f"{line}."]
    if pilots:
        lines.append("Pilots are counted: their ratings are indicative.")
    columns = (
        Column("breakdown", {"all": "Area", "region": "Region", "type": "Type", "month": "Month"}[by]),
        Column("assessed", "Assessed", "integer"),
        *(Column(tally_column(rating), rating, "integer") for rating in RATINGS),
        Column("undated", "Date not known", "integer"),
    )
    tally = table_of("Tally", columns, rows)
    left_out = table_of("Left out", (COUNCIL, Column("why", "Why")), excluded)
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


_TALLY = ("assessed", *map(tally_column, RATINGS), "undated")


def league_answer(rows: Rows, title: str, as_of: date | None, statement: str | None) -> Answer:
    """Councils in order of percent, or of their score on one statement."""
    score = (SCORE,) if statement else ()
    points = () if statement else (POINTS,)
    shown = table_of(
        title,
        (
            Column("rank", "Rank"),
            COUNCIL,
            *score,
            *RATED,
            *points,
            Column("published", "Published"),
        ),
        [
            {
                **row,
                "rank": None if row["rank"] is None else f"{row['rank']}{'=' if row['tied'] > 1 else ''}",
                "published": when_published(row),
            }
            for row in rows
        ],
    )
    basis = () if statement else (PERCENT_BASIS,)
    data = table_of(
        "League",
        (
            *RANKED,
            COUNCIL,
            REGION,
            TYPE,
            *score,
            *RATED,
            *basis,
            *points,
            *REPORT,
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
    """The members of one comparator group, nearest first, with the rank of each."""
    shown = table_of(
        group.title,
        (NEAR, PEER, REGION, DISTANCE, *RATED),
        [{**row, "overall_rating": row["overall_rating"] or "none in force"} for row in rows],
    )
    data = table_of(
        "Peers",
        (NEAR, PEER, REGION, TYPE, DISTANCE, *RATED, POINTS, *REPORT),
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
    """Which indicators make each peer alike or unlike: the smallest and largest parts of each distance."""
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
    """An indicator's value for display: whole numbers for thousands, one decimal place for small values."""
    return rounded(value, 0 if abs(value) >= 1000 else 1)


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
            table_of(
                f"{statement_no}. {first['statement_title']}: {council.short_name} {first['own_score']}, "
                f"{plural(len(higher), 'comparator')} higher",
                (
                    PEER,
                    Column("peer_score", "Score", "integer"),
                    Column("overall_rating", "Rating"),
                    Column("source_url", "Report", "link"),
                ),
                higher[:most],
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
            *STATEMENT_IN_FULL,
            Column("own_score", f"{council.short_name}", "integer"),
            PEER,
            NEAR,
            DISTANCE,
            Column("peer_score", "Score", "integer"),
            *RATED,
            *REPORT,
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
