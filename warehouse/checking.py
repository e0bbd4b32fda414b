"""The checks that a warehouse must pass before it is published: `checks/*.sql`, each returning the offending rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from errors import UserError
from warehouse.literals import filled

FOLDER = Path(__file__).parent / "checks"


@dataclass(frozen=True, slots=True)
class Offence:
    """One row that a check returned: which check, what it is about, what is wrong."""

    check: str
    subject: str
    problem: str


class ChecksFailed(UserError):
    """The new warehouse failed its checks and was not published."""

    def __init__(self, offences: list[Offence]) -> None:
        self.offences = offences
        shown = "\n".join(f"  {o.check}: {o.subject}: {o.problem}" for o in offences[:10])
        more = f"\n  and {len(offences) - 10} more" if len(offences) > 10 else ""
        super().__init__(
            f"The new warehouse failed its checks:\n{shown}{more}\n",
            "It was not published and any earlier warehouse is untouched. Mend the data and run: cqcorpus build",
        )


def names() -> list[str]:
    """The checks, in the order they run."""
    return sorted(path.stem for path in FOLDER.glob("*.sql"))


def run(connection: duckdb.DuckDBPyConnection, today: date, kept: Iterable[str] = ()) -> None:
    """Run every check. `kept` names the reports whose rows are those of a warehouse that passed them: what follows from
    one report's rows alone is not looked at again. Raises `ChecksFailed` with every offending row.
    """
    names_kept = list(kept)
    offences = []
    for name in names():
        sql = filled((FOLDER / f"{name}.sql").read_text(encoding="utf-8"), today=today, kept=names_kept)
        for subject, problem in connection.execute(sql).fetchall():
            offences.append(Offence(name, subject, problem))
    if offences:
        raise ChecksFailed(offences)
