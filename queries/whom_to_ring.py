"""Whom to ring: the councils that did better than ours and are most alike by the open measure.

In: where our council stands and, for a statement, which. Out: a `Ring`, with why each council is like ours.
"""

from dataclasses import dataclass

from queries.council_standing import Standing
from queries.runner import Record
from queries.session import Session


@dataclass(frozen=True, slots=True)
class Alike:
    """A council to ring: its row, what made it higher (a score or the percent), and why it is like ours."""

    row: Record
    alike: list[Record]
    unlike: Record | None


@dataclass(frozen=True, slots=True)
class Ring:
    """Whom to ring. `by`: the statement whose score is higher; None: the overall percent, for `why_overall`.

    `ours`: whether the council has a score or percent of its own that theirs is higher than.
    """

    by: Record | None
    ours: bool
    why_overall: str
    councils: list[Alike]

    @property
    def near(self) -> bool:
        """Whether similarity is known: a council outside the open measure has no distances."""
        return any(one.row["distance"] is not None for one in self.councils)


def ask_ring(asked: Session, standing: Standing, statement: Record | None, most: int) -> Ring:
    """The councils of England that did better than ours and are most alike by the open measure.

    Better is a higher score on the statement; where that is not known, a higher percent; where ours has no percent,
    a rating of Good or better. Where the open measure leaves our council out, the highest come first.
    """
    own = standing.council.authority_code
    codes = [code for code in (a.authority_code for a in asked.names.authorities) if code != own]
    score = next((row for row in standing.scores if statement and row["statement"] == statement["statement"]), None)
    if statement is not None and score is not None and score["score"] is not None:
        rows = [
            row
            for row in asked.records("learn", council=own, codes=codes, ranks=[None] * len(codes))
            if row["statement"] == statement["statement"]
        ]
        by, ours, why, higher = statement, True, "", "peer_score"
    else:
        rows, ours, why = _higher_overall(asked, standing, codes)
        by, higher = None, "overall_percent"
        if statement is not None:
            why = f"no score on {statement['statement_title']} is known, so {why}"
    rows = sorted(rows, key=lambda row: (row["distance"] is None, row["distance"] or 0.0, -row[higher], row["peer"]))[
        :most
    ]
    return Ring(by, ours, why, _why_alike(asked, own, rows))


def _higher_overall(asked: Session, standing: Standing, codes: list[str]) -> tuple[list[Record], bool, str]:
    percent = (standing.benchmark.assessment or {}).get("overall_percent")
    # Without a percent of our own, compare with the lowest percent that CQC rates Good.
    least = next(band["lowest_percent"] for band in standing.bands if band["rating"] == "Good")
    rows = [
        row
        for row in asked.records(
            "peers", council=standing.council.authority_code, codes=codes, ranks=[None] * len(codes)
        )
        if row["overall_percent"] is not None
        and (row["overall_percent"] > percent if percent is not None else row["overall_percent"] >= least)
    ]
    if percent is None:
        return rows, False, "councils rated Good or better are listed"
    return rows, True, "councils are compared by overall percent"


def _why_alike(asked: Session, own: str, rows: list[Record]) -> list[Alike]:
    codes = {row["peer"]: asked.names.resolve(row["peer"]).authority_code for row in rows}
    explained = asked.records("peers_explained", council=own, codes=list(codes.values())) if rows else []
    alike = []
    for row in rows:
        parts = [one for one in explained if one["peer"] == row["peer"]]
        nearest = sorted(parts, key=lambda one: (abs(one["difference"]), one["indicator"]))
        furthest = parts[0] if parts else None
        alike.append(Alike(row, nearest, furthest))
    return alike
