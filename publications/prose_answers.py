"""Answers about what the reports say: themes, findings and figures, each with its exact words and its page.

In: records from `queries`. Out: an `Answer`. Every quotation is CQC's own words, marked as such; every sentence of ours
is filled from a row.
"""

from datetime import date

from publications.columns import (
    CONFIDENCE,
    COUNCIL,
    EVIDENCE,
    FIGURE,
    FINDING,
    FINDINGS,
    HELD,
    KIND,
    MEASURE,
    POLARITY,
    POLARITY_COUNTS,
    PRINTED,
    QUANTIFIER,
    QUOTE,
    REPORT,
    SCORE,
    SOURCE,
    STATEMENT,
    TARGET,
    THEME,
    THEME_REPORTS,
    TITLE,
)
from publications.tables import Answer, Column, table_of
from publications.wording import (
    as_at,
    capital,
    how_many,
    plural,
    sentence,
    shown_figure,
    shown_measure,
    shown_wait,
    when_published,
)
from queries.runner import Record

Rows = list[Record]

# Shown if nothing is found, so that an empty result is not taken for an answer.
NOTHING = (
    "Nothing was found in the text of the reports that count here. Not fetched yet? "
    "Run: cqcorpus fetch, then: cqcorpus build. The reports that were read: cqcorpus doctor"
)


def themes_answer(rows: Rows, as_of: date | None, by: str, within: str) -> Answer:
    """Which themes recur and how they are judged; also as sentences for a report unless broken down."""
    heard = [row for row in rows if row["findings"]]
    lines = [f"Themes in CQC's reports, {within}, {as_at(as_of)}. Echoes of CQC's framework are left out."]
    if not heard:
        lines = [NOTHING]
    shown = []
    if by == "all" and heard:
        shown.append(
            table_of(
                "Recurring",
                (Column("title", "Theme"), Column("praised", "Praised in"), Column("criticised", "Criticised in")),
                [
                    {
                        "title": row["title"],
                        "praised": how_many(row["reports_praised"], row["reports"]),
                        "criticised": how_many(row["reports_criticised"], row["reports"]),
                    }
                    for row in heard
                    if 2 * row["reports_with"] >= row["reports"]
                ],
            )
        )
    counts = (Column("reports_with", "Reports", "integer"), FINDINGS, *POLARITY_COUNTS)
    values = list(dict.fromkeys(row["breakdown"] for row in heard))
    for value in values:
        part = [row for row in heard if row["breakdown"] == value]
        heading = "Findings" if by == "all" else f"{by.capitalize()}: {value}"
        title = f"{heading} ({plural(part[0]['reports'], 'report')})"
        shown.append(table_of(title, (THEME, *counts), part))
    breakdown = (Column("breakdown", by.capitalize()),) if by != "all" else ()
    data = table_of(
        "Themes",
        (*breakdown, THEME, TITLE, *THEME_REPORTS, FINDINGS, *POLARITY_COUNTS),
        rows,
    )
    notes = ["Criticised counts shortfalls, mixed verdicts and shortfalls being acted on. A report can do both."]
    return Answer(title=f"Themes {as_at(as_of)}", lines=lines, shown=shown, data=[data], notes=notes if heard else [])


def findings_answer(title: str, rows: Rows, as_of: date | None, most: int) -> Answer:
    """Findings, quoted and linked: each is a block on screen and a row in a file."""
    polarity = (POLARITY,) if rows and "polarity" in rows[0] else ()
    quantifier = (QUANTIFIER,) if rows and "quantifier" in rows[0] else ()
    data = table_of(
        "Findings",
        (
            FINDING,
            COUNCIL,
            STATEMENT,
            SCORE,
            *polarity,
            QUOTE,
            EVIDENCE,
            *quantifier,
            Column("echo", "Framework echo"),
            CONFIDENCE,
            *REPORT,
        ),
        rows,
    )
    lines = [f"{title}: {_counted(rows, most, 'finding')} {as_at(as_of)}, in CQC's exact words."] if rows else [NOTHING]
    lines += [_quoted(number, row) for number, row in enumerate(rows, start=1)]
    cut = _cut(rows, most)
    notes = [cut] if cut else []
    if rows:
        notes.append("Polarity and theme are the tool's reading: cqcorpus why FINDING_ID says how it came to it.")
    return Answer(title=f"{title} {as_at(as_of)}", lines=lines, shown=[], data=[data], notes=notes, cut=cut)


def _cut(rows: Rows, most: int) -> str:
    """A note that there may be more than are shown, or nothing."""
    shown = "1 is" if most == 1 else f"{most:,} are"
    return f"At most {shown} shown: allow more with --most." if len(rows) == most else ""


def _counted(rows: Rows, most: int, what: str) -> str:
    """ "12 findings", or "the first 20 findings" where there may be more than are shown."""
    if len(rows) != most:
        return plural(len(rows), what)
    return f"the first {what}" if most == 1 else f"the first {plural(most, what)}"


def _quoted(number: int, row: Record) -> str:
    """A finding as a block: its place in the report, its words, its page."""
    scored = f", scored {row['score']}" if row["score"] else ""
    where = f"{row['statement'] or 'other page'}{scored}, {when_published(row)}"
    echo = " (echoes CQC's framework)" if row["echo"] else ""
    head = f"{number}. {row['authority']}: {where}{echo} [{row['finding_id']}]"
    return f"\n{head}\n   “{row['quote']}”\n   {row['source_url']}"


def figures_answer(title: str, rows: Rows, as_of: date | None, most: int) -> Answer:
    """The numbers that reports print for a measure, with the printed comparison."""
    rows = [row | {"measure": shown_measure(row)} for row in rows]
    shown = table_of(
        title,
        (
            COUNCIL,
            MEASURE,
            Column("figure", "Printed"),
            Column("comparison", "Compared"),
            Column("when", "Survey, period"),
            SOURCE,
        ),
        [
            {
                **row,
                "figure": shown_figure(row),
                "comparison": _compared(row),
                "when": ", ".join(part for part in (row["survey"], row["period"] or row["as_at"]) if part) or None,
            }
            for row in rows
        ],
    )
    data = table_of(
        "Figures",
        (
            FIGURE,
            COUNCIL,
            STATEMENT,
            KIND,
            MEASURE,
            *PRINTED,
            TARGET,
            Column("comparison", "Printed comparison"),
            Column("england_value", "England", "number"),
            Column("region_value", "Region", "number"),
            Column("survey", "Survey"),
            *HELD,
            QUOTE,
            *REPORT,
        ),
        rows,
    )
    lines = [sentence(f"{_counted(rows, most, 'figure')} {as_at(as_of)}, as printed.")] if rows else [NOTHING]
    notes = ["Comparisons are CQC's printed words, never recomputed."] if rows else []
    cut = _cut(rows, most)
    notes += [cut] if cut else []
    return Answer(
        title=f"{title} {as_at(as_of)}",
        lines=lines,
        shown=[shown] if rows else [],
        data=[data],
        notes=notes,
        cut=cut,
    )


def _compared(row: Record) -> str | None:
    parts = [row["comparison"]] if row["comparison"] else []
    if row["england_value"] is not None:
        parts.append(f"England {row['england_value']:g}%")
    return ", ".join(parts) or None


def waits_answer(council: str, group: str, rows: Rows, as_of: date | None) -> Answer:
    """The waiting table: what each report prints, the council's own first under each measure."""
    shown = [
        table_of(
            capital(shown_wait(measure)),
            (
                COUNCIL,
                Column("statistic", "Statistic"),
                Column("figure", "Printed"),
                Column("when", "When"),
                SOURCE,
            ),
            [
                {
                    **row,
                    "authority": f"{row['authority']} *" if row["own"] else row["authority"],
                    "statistic": row["statistic"].replace("_", " "),
                    "figure": shown_figure(row),
                    "when": row["as_at"] or row["period"] or f"not told (report of {when_published(row)})",
                }
                for row in rows
                if row["measure"] == measure
            ],
        )
        for measure in dict.fromkeys(row["measure"] for row in rows)
    ]
    data = table_of(
        "Waits",
        (
            FIGURE,
            COUNCIL,
            Column("own", "Own"),
            Column("measure", "Waiting for"),
            *PRINTED,
            Column("days", "In days", "number"),
            TARGET,
            *HELD,
            QUOTE,
            *REPORT,
        ),
        rows,
    )
    own = sum(row["own"] for row in rows)
    told = f"{plural(own, 'waiting figure')} of {council} (marked *), {len(rows) - own:,} of its comparators"
    lines = [sentence(f"{told} ({group}), {as_at(as_of)}.")] if rows else [NOTHING]
    notes = ["Reports count different things at different times: compare like with like. Targets are not results."]
    return Answer(
        title=f"{council}: waiting {as_at(as_of)}", lines=lines, shown=shown, data=[data], notes=notes if rows else []
    )


def distinctive_answer(council: str, group: str, rows: Rows, as_of: date | None) -> Answer:
    """What a council's report mentions more or less often than its comparators' reports."""
    columns = (
        Column("title", "Theme"),
        Column("own_findings", "Here", "integer"),
        Column("own_share", "Share", "share"),
        Column("other_findings", "There", "integer"),
        Column("other_share", "Share there", "share"),
        Column("own_strength", "Praised here", "integer"),
        Column("own_criticised", "Criticised here", "integer"),
        Column("z", "z", "decimal"),
    )
    clear = [row for row in rows if row["clear"]]
    shown = [
        table_of("Spoken of more", columns, [row for row in clear if row["z"] > 0]),
        table_of("Spoken of less", columns, [row for row in reversed(clear) if row["z"] < 0]),
    ]
    data = table_of(
        "Distinctive",
        (Column("theme", "Key"), *columns, Column("log_odds", "Log odds", "decimal"), Column("clear", "Clear")),
        rows,
    )
    lines = [
        f"{council} beside: {group}, {as_at(as_of)}. {len(rows) - len(clear)} themes differ by no more than chance."
    ]
    if not rows:
        lines = [
            f"No finding of {council}, or none of: {group}, was read from a report that counts {as_at(as_of)}, "
            f'so there is nothing to compare. What counts, and why: cqcorpus council "{council}"'
        ]
    notes = [
        "Shown where z is 1.96 or more either way: log odds of a theme among findings, shrunk by a prior so that small "
        "counts cannot shout (Monroe and others, 2008). Among 30 themes one or two pass by chance alone."
    ]
    return Answer(
        title=f"{council}: what is distinctive {as_at(as_of)}",
        lines=lines,
        shown=[table for table in shown if table.rows],
        data=[data],
        notes=notes if rows else [],
    )
