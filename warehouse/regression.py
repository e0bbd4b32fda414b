"""Before a new warehouse is published: which values published by the previous one would it lose or change?

In: the new warehouse's connection and the previous warehouse. Out: the differences, which stop the build unless a named
person accepts them all. Accepted ones are kept in `accepted.jsonl` and shown among the issues of every later build.
"""

import json
from collections.abc import Container, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from errors import UserError
from warehouse.connection import connect_locked
from warehouse.issue_rows import issue_row
from warehouse.literals import filled
from warehouse.loading import insert

SQL = Path(__file__).with_suffix(".sql")
BEFORE = Path(__file__).parent / "before"

# A theme may lose this share of its findings before a person is asked; below FEWEST findings a share means little.
SHARE = 0.1
FEWEST = 20
DROPPED = "findings dropped"
"""The kind of difference that names no page: regression.sql writes it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One published value that would be lost or changed: its kind, what it belongs to, its old and its new value."""

    kind: str
    assessment_id: str | None
    subject: str
    was: str
    now: str
    source_url: str | None

    def __str__(self) -> str:
        where = f" ({self.source_url})" if self.source_url else ""
        return f"{self.kind}: {self.subject}: was {self.was}, would be {self.now}{where}"


@dataclass(frozen=True, slots=True)
class Accepted:
    """An accepted difference, with who accepted it and on which day."""

    difference: Difference
    who: str
    on: date


class WouldLose(UserError):
    """The new warehouse would lose or change published values, and no person has accepted that."""

    def __init__(self, differences: list[Difference]) -> None:
        self.differences = differences
        shown = "\n".join(f"  {difference}" for difference in differences[:20])
        more = f"\n  and {len(differences) - 20} more" if len(differences) > 20 else ""
        super().__init__(
            f"The new warehouse differs from the one before in what was published:\n{shown}{more}\n",
            f"It was not published and the earlier warehouse is untouched. {_where_to_look(differences)} "
            'Where the new values are right, run: cqcorpus build --accept "your name"',
        )


def _where_to_look(differences: Iterable[Difference]) -> str:
    """What a person can look at before accepting: the pages, or other things that may have changed."""
    kinds = {difference.kind for difference in differences}
    told = []
    if kinds - {DROPPED}:
        told.append("Look at the pages named.")
    if DROPPED in kinds:
        told.append(
            "A theme has fewer findings when pages changed or were taken down, when phrases or corrections were "
            "edited, or when a new version of cqcorpus reads some sentences otherwise; the earlier warehouse still "
            "shows those there were: cqcorpus themes THEME."
        )
    return " ".join(told)


class Incomparable(Exception):
    """The previous warehouse cannot be compared with: it is damaged, or has another version's views."""


def differences(connection: duckdb.DuckDBPyConnection, earlier: Path) -> list[Difference]:
    """What the warehouse being built would lose or change of the previous one; empty if there is no previous one.

    Raises `Incomparable` if the previous one cannot be read.
    """
    if not earlier.is_file():
        return []
    queries = {path.stem: path.read_text(encoding="utf-8") for path in sorted(BEFORE.glob("*.sql"))}
    try:
        before = connect_locked(earlier)
        try:
            published = {name: before.execute(sql).fetchall() for name, sql in queries.items()}
        finally:
            before.close()
    except duckdb.Error as error:
        raise Incomparable(str(error).splitlines()[0]) from error
    for name, rows in published.items():
        connection.execute(f"create temp table earlier_{name} as from ({queries[name]}) limit 0")
        insert(connection, f"earlier_{name}", rows)
    found = connection.execute(filled(SQL.read_text(encoding="utf-8"), share=SHARE, fewest=FEWEST)).fetchall()
    return [Difference(*row) for row in found]


def accepted_path(data: Path) -> Path:
    """Where a data folder's record of what was accepted is."""
    return data / "accepted.jsonl"


def past_acceptances(data: Path) -> list[Accepted]:
    """What was accepted in this data folder, oldest first. A line cut short by a crash is skipped."""
    path = accepted_path(data)
    if not path.is_file():
        return []
    accepted = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            read = json.loads(line)
        except ValueError:
            continue
        accepted.append(Accepted(Difference(**read["difference"]), read["who"], date.fromisoformat(read["on"])))
    return accepted


def record(data: Path, accepted: Sequence[Accepted]) -> None:
    """Add what was accepted to the data folder's record."""
    if not accepted:
        return
    with accepted_path(data).open("ab") as file:
        if file.tell():
            file.write(b"\n")  # begins a new line even if a crash cut the last one short
        for one in accepted:
            file.write(line_of(one) + b"\n")


def line_of(one: Accepted) -> bytes:
    """An accepted difference as its line in the record."""
    line = {"difference": asdict(one.difference), "who": one.who, "on": one.on.isoformat()}
    return json.dumps(line, ensure_ascii=False).encode("utf-8")


def issue_rows(accepted: Iterable[Accepted], held: Container[str | None]) -> list[list[Any]]:
    """A note for each accepted difference, as rows for `store.issue`; it names its assessment if that is `held`."""
    return [
        issue_row(
            "build",
            "note",
            "change-accepted",
            one.difference.subject,
            f"{one.difference.kind.capitalize()}: was {one.difference.was}, now {one.difference.now}. "
            f"Accepted by {one.who} on {one.on.day} {one.on:%B %Y}.",
            assessment_id=one.difference.assessment_id if one.difference.assessment_id in held else None,
            source_url=one.difference.source_url,
            used=one.difference.now,
            other=one.difference.was,
        )
        for one in accepted
    ]
