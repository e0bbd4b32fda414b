"""Where a council stands, as its briefings tell: beside the group asked for, the usual wider ones and all of England.

In: a session and a council's name. Out: a `Standing`.
"""

from dataclasses import dataclass
from pathlib import Path

from parsers.authority_names import Authority
from queries.benchmark import Benchmark, Comparison, benchmark
from queries.groups import NEAREST_GROUP, Group
from queries.runner import Record
from queries.session import Session


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a council stands: its benchmark, the first comparison being with the group asked for, and all councils."""

    council: Authority
    group: Group
    benchmark: Benchmark
    scores: list[Record]
    league: list[Record]
    bands: list[Record]

    @property
    def near(self) -> Comparison:
        """Its standing in the group asked for."""
        return self.benchmark.comparisons[0]


def ask_standing(asked: Session, name: str, against: str | None, groups_file: Path | None) -> Standing:
    """A council among a group (the nearest where none is named) and the usual wider ones."""
    council = asked.council(name)
    usual = asked.groups(council, [], groups_file)
    if against is None:
        # City of London and Isles of Scilly have no nearest group; their region or type is the next best.
        order = (NEAREST_GROUP, "asc-peers", "ons-similar", "region", "type", "england")
        group = min((g for g in usual if g.name in order), key=lambda g: order.index(g.name))
    else:
        group = asked.group(council, against, groups_file)
    wider = [g for g in usual if g.name in ("england", "region", "type")]
    groups = [group, *(g for g in wider if g.name != group.name)]
    return Standing(
        council,
        group,
        benchmark(asked.connection, council, groups, asked.as_of, pilots=asked.pilots),
        asked.records("brief_scores", council=council.authority_code, codes=list(group.codes)),
        asked.records("league", codes=None),
        asked.records("rating_bands"),
    )


def lowest_beside(standing: Standing) -> Record | None:
    """The statement on which the council is furthest below its comparators, if it is below on any."""
    below = [
        row
        for row in standing.scores
        if row["score"] is not None and row["mean_score"] is not None and row["score"] < row["mean_score"]
    ]
    return max(below, key=lambda row: (row["mean_score"] - row["score"], -row["statement_no"])) if below else None
