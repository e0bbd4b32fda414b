"""The benchmark: one council's rating, percent and nine scores beside every comparator group.

In: an open warehouse, a council, groups, a date. Out: a `Benchmark`, whose `to_json` is the documented shape.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from parsers.authority_names import Authority
from queries.groups import Group
from queries.runner import Record, records

# Below this many assessed members a rank says little.
FEW = 5


@dataclass(frozen=True, slots=True)
class Comparison:
    """The council compared with one group: a row of benchmark.sql, the group's description, and cautions."""

    group: Group
    row: Record
    caution: list[str]


@dataclass(frozen=True, slots=True)
class StatementBenchmark:
    """One quality statement: the council's score, and a row of benchmark_statements.sql for each group."""

    statement_no: int
    statement: str
    title: str
    score: int | None
    comparisons: list[Record]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One council beside its comparators. `assessment` is None where none counts; `why_none` says why."""

    council: Authority
    as_of: date | None
    assessment: Record | None
    why_none: str
    comparisons: list[Comparison]
    statements: list[StatementBenchmark]

    def to_json(self) -> dict[str, Any]:
        """The documented JSON shape (docs/json.md)."""
        return {
            "council": self.council.short_name,
            "authority_code": self.council.authority_code,
            "as_of": self.as_of,
            "assessment": self.assessment and {key: self.assessment[key] for key in _ASSESSMENT_KEYS},
            "comparisons": [
                {"group": c.group.name, **{key: c.row[key] for key in _COMPARISON_KEYS}, "caution": c.caution}
                for c in self.comparisons
            ],
            "statements": [
                {
                    "statement_no": s.statement_no,
                    "statement": s.statement,
                    "title": s.title,
                    "score": s.score,
                    "comparisons": [
                        {"group": row["group_name"], **{key: row[key] for key in _STATEMENT_KEYS}}
                        for row in s.comparisons
                    ],
                }
                for s in self.statements
            ],
        }


_ASSESSMENT_KEYS = (
    "assessment_id",
    "overall_rating",
    "overall_percent",
    "percent_basis",
    "points",
    "points_to_next_rating",
    "next_rating",
    "published_on",
    "published_precision",
    "source_url",
)
_COMPARISON_KEYS = (
    "members",
    "assessed",
    "ranked",
    "rank",
    "tied",
    "quartile",
    "percentile",
    "median_percent",
    "mean_percent",
)
_STATEMENT_KEYS = ("ranked", "rank", "tied", "share_good_or_better", "mean_score")


def benchmark(
    connection: duckdb.DuckDBPyConnection,
    council: Authority,
    groups: list[Group],
    as_of: date | None = None,
    *,
    pilots: bool = False,
) -> Benchmark:
    """Benchmark a council. Ranks are standard competition ranks among the group's ranked members and the council.

    The percentile is (lower + half of the tied, itself included) / ranked; quartile 1 is 0.75 and over, the highest.
    """
    parameters = {
        "council": council.authority_code,
        "as_of": as_of,
        "pilots": pilots,
        "groups": [group.name for group in groups for _ in group.codes],
        "codes": [code for group in groups for code in group.codes],
    }
    in_force = records(connection, "assessment_in_force", **parameters)
    rows = {row["group_name"]: row for row in records(connection, "benchmark", **parameters)}
    statements: dict[int, StatementBenchmark] = {}
    for row in records(connection, "benchmark_statements", **parameters):
        statement = statements.setdefault(
            row["statement_no"],
            StatementBenchmark(
                row["statement_no"], row["statement"], row["statement_title"], row["score"], comparisons=[]
            ),
        )
        statement.comparisons.append(row)
    return Benchmark(
        council=council,
        as_of=as_of,
        assessment=in_force[0] if in_force else None,
        why_none="" if in_force else why_none(connection, council, as_of, pilots=pilots),
        comparisons=[Comparison(group, rows[group.name], _caution(group, rows[group.name])) for group in groups],
        statements=list(statements.values()),
    )


def why_none(connection: duckdb.DuckDBPyConnection, council: Authority, as_of: date | None, *, pilots: bool) -> str:
    """Why no assessment of the council counts, as the end of a sentence."""
    left_out = [
        row["why"]
        for row in records(connection, "tally_excluded", as_of=as_of, pilots=pilots)
        if row["authority"] == council.short_name
    ]
    if left_out:
        return "; ".join(left_out)
    return "none is known to have been published" + (" by then" if as_of is not None else "")


def _caution(group: Group, row: Record) -> list[str]:
    caution = [group.caution] if group.caution else []
    if row["assessed"] < FEW:
        caution.append(f"Only {row['assessed']} of its {row['members']} members assessed: too few to rank by.")
    unranked = row["assessed"] - row["ranked"] + (row["rank"] is not None)
    if unranked > 0:
        caution.append(f"{unranked} assessed without a known percent, so not ranked.")
    return caution
