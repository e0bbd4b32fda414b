"""What each command asks: a session and the command's arguments in, records out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from errors import UserError
from parsers.authority_names import Authority
from queries.benchmark import Benchmark, benchmark, why_none
from queries.groups import NEAREST_GROUP, Group
from queries.runner import Record
from queries.session import Session

BREAKDOWNS = ("all", "region", "type", "month")


class BadArgument(UserError):
    """An argument that is not one of the allowed values."""

    exit_code = 2


def one_of(value: str | None, otherwise: str, allowed: Sequence[str]) -> None:
    """Raise `BadArgument`, which says what the value is `otherwise` ("no polarity"); None is any of them."""
    if value is not None and value not in allowed:
        raise BadArgument(f"{value!r} is {otherwise}.", f"Choose from: {', '.join(allowed)}.")


def statements(asked: Session) -> list[str]:
    """The nine quality statements, in CQC's order."""
    return [row["statement"] for row in asked.records("statement_titles")]


@dataclass(frozen=True, slots=True)
class CouncilFacts:
    """One council: its assessments, the scores of the one that counts, what is doubtful, why none counts (or "")."""

    council: Authority
    history: list[Record]
    scores: list[Record]
    issues: list[Record]
    why_none: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """Those who scored higher than a council, with its own scores and the groups they come from."""

    council: Authority
    groups: list[Group]
    higher: list[Record]
    scores: list[Record]

    @property
    def near(self) -> bool:
        """Whether those who scored higher come nearest first: a council outside the open measure has no distances."""
        return not self.higher or any(
            row["distance"] is not None or row["peer_rank"] is not None for row in self.higher
        )


def ask_benchmark(asked: Session, name: str, against: list[str], groups_file: Path | None) -> Benchmark:
    """The benchmark of a council beside the groups asked for."""
    council = asked.council(name)
    groups = asked.groups(council, against, groups_file)
    return benchmark(asked.connection, council, groups, asked.as_of, pilots=asked.pilots)


def ask_council(asked: Session, name: str) -> CouncilFacts:
    """One council at a glance."""
    council = asked.council(name)
    code = council.authority_code
    scores = asked.records("council_scores", council=code)
    return CouncilFacts(
        council,
        history=asked.records("council_history", council=code),
        scores=scores,
        issues=asked.records("council_issues", council=code),
        why_none="" if scores else why_none(asked.connection, council, asked.as_of, pilots=asked.pilots),
    )


def ask_tally(asked: Session, by: str) -> tuple[list[Record], list[Record]]:
    """The tally's rows and what it leaves out. Raises `BadArgument` for an unknown breakdown."""
    if by not in BREAKDOWNS:
        raise BadArgument(f"A tally cannot be broken down by {by!r}.", f"Choose from: {', '.join(BREAKDOWNS)}.")
    return asked.records("tally", by=by), asked.records("tally_excluded")


def ask_league(
    asked: Session, statement: str | None, council: str | None, against: str | None, groups_file: Path | None
) -> tuple[list[Record], str]:
    """The league of England, or of a council and one of its groups, by percent or by one statement; with its title."""
    codes, title = None, "League of England"
    if against is not None:
        if council is None:
            raise BadArgument("A group is some council's.", f'Say whose: --for Leicester --against "{against}"')
        own = asked.council(council)
        group = asked.group(own, against, groups_file)
        codes, title = [own.authority_code, *group.codes], f"{own.short_name} and: {group.title}"
    if statement is None:
        return asked.records("league", codes=codes), title
    one_of(statement, "no quality statement", statements(asked))
    return asked.records("league_statement", codes=codes, statement=statement), f"{title}: {statement}"


def ask_peers(
    asked: Session, name: str, against: str | None, groups_file: Path | None
) -> tuple[Authority, Group, list[Record]]:
    """The members of one comparator group of a council, nearest first."""
    council = asked.council(name)
    group = asked.group(council, against or NEAREST_GROUP, groups_file)
    rows = asked.records("peers", council=council.authority_code, codes=list(group.codes), ranks=list(group.ranks))
    return council, group, rows


def explain_peers(asked: Session, council: Authority, group: Group) -> list[Record]:
    """Indicator by indicator, why each peer is near. Raises `BadArgument` for a council outside the open measure."""
    rows = asked.records("peers_explained", council=council.authority_code, codes=list(group.codes))
    if not rows:
        raise BadArgument(
            f"{council.short_name} is not in the open measure, so its peers cannot be explained.",
            "City of London and Isles of Scilly are left out: data/reference/open_peers_excluded.csv says why.",
        )
    return rows


def ask_learn(asked: Session, name: str, against: list[str], groups_file: Path | None) -> Lesson:
    """Who scored higher on each statement, nearest first."""
    council = asked.council(name)
    groups = asked.groups(council, against or ["england"], groups_file)
    ranks: dict[str, int | None] = {}
    for group in groups:
        for code, rank in zip(group.codes, group.ranks, strict=True):
            ranks.setdefault(code, rank)
    code = council.authority_code
    return Lesson(
        council,
        groups,
        higher=asked.records("learn", council=code, codes=list(ranks), ranks=list(ranks.values())),
        scores=asked.records("council_scores", council=code),
    )


def ask_doctor(asked: Session) -> tuple[list[Record], list[Record], list[Record]]:
    """What was fetched and how well it was read: documents by kind, reports, problems."""
    return asked.records("doctor_pages"), asked.records("doctor_reports"), asked.records("doctor_problems")


def ask_tables(asked: Session, view: str | None) -> list[Record]:
    """The public views and their columns. Raises `BadArgument` for a view that does not exist."""
    catalogue = asked.records("catalogue")
    views = list(dict.fromkeys(row["view_name"] for row in catalogue))
    if view is not None and view not in views:
        raise BadArgument(f"There is no view called {view!r}.", f"Views: {', '.join(views)}.")
    return catalogue


def today() -> date:
    """The day on the user's clock."""
    return date.today()  # noqa: DTZ011 - a person's "today" is their own
