"""The benchmark as tables and sentences: where a council ranks in each comparator group, overall and by statement.

In: a `Benchmark`. Out: an `Answer` for `publications.tables` to write. Every sentence is filled from a row.
"""

from publications.columns import RANKED, RATED, SCORE, SOURCE, STATEMENT, STATEMENT_NO, TITLE
from publications.tables import Answer, Column, Table, table_of
from publications.wording import as_at, plural, quarter, rank_of, rounded, short_rank, some, when_published
from queries.benchmark import FEW, Benchmark
from queries.runner import Record


def benchmark_answer(result: Benchmark) -> Answer:
    """The benchmark: standing by group, who is just above and below, and the nine statements."""
    council, assessment = result.council.short_name, result.assessment
    title = f"{council}: benchmark {as_at(result.as_of)}"
    return Answer(
        title=title,
        lines=[*_headline(result), *([quartile_line(result)] if assessment else [])],
        shown=[_standing(result), *_beside(result), *_statement_tables(result)],
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
    published = f"Published: {when_published(assessment)}. Source: {assessment['source_url']}"
    return [f"{sentence}.", published]


def quartile_line(result: Benchmark) -> str:
    """Which quartile the council's percent falls in, in one line."""
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
    rows = [
        {
            **(row := comparison.row),
            "group": comparison.group.label,
            "rank": rank_of(row["rank"], row["tied"], row["ranked"]),
            "percentile": None if row["percentile"] is None else int(rounded(row["percentile"], times=100)),
            "assessed": f"{row['assessed']} of {row['members']}",
        }
        for comparison in result.comparisons
    ]
    columns = (
        Column("group", "Group"),
        Column("rank", "Rank"),
        Column("quartile", "Quartile", "integer"),
        Column("percentile", "Percentile", "integer"),
        Column("median_percent", "Median", "percent"),
        Column("mean_percent", "Mean", "percent"),
        Column("assessed", "Assessed"),
    )
    return table_of("Overall, among each group's councils with a known percent", columns, rows)


def _beside(result: Benchmark) -> list[Table]:
    if result.assessment is None or result.assessment["overall_percent"] is None:
        return []

    def described(row: Record, side: str) -> str:
        if not row[f"just_{side}"]:
            return "none" if row["rank"] is not None else "–"
        points = row[f"points_to_{side}"]
        gap = f", {plural(points, 'point')}" if points is not None else ""
        return f"{some(row[f'just_{side}'], 2)} ({row[f'percent_{side}']}%{gap})"

    columns = (Column("group", "Group"), Column("just_above", "Just above"), Column("just_below", "Just below"))
    rows = [(c.group.label, described(c.row, "above"), described(c.row, "below")) for c in result.comparisons]
    return [Table("Just above and just below", columns, rows)]


def _statement_tables(result: Benchmark) -> list[Table]:
    lead = (STATEMENT, SCORE)
    labels = [(c.group.name, c.group.label) for c in result.comparisons]
    itself = "" if result.assessment is None else f", {result.council.short_name} itself included"
    shares = Table(
        f"Share of each group scoring 3 or more{itself}",
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
        *RATED,
        Column("group", "Group"),
        Column("members", "Members", "integer"),
        Column("assessed", "Assessed", "integer"),
        Column("ranked", "Ranked", "integer"),
        *RANKED,
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
        STATEMENT_NO,
        STATEMENT,
        TITLE,
        SCORE,
        Column("group_name", "Group"),
        Column("ranked", "Ranked", "integer"),
        *RANKED,
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
