"""The checks that a warehouse must pass before it is published: `checks/*.sql`, each returning the offending rows."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from errors import UserError

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


def run(connection: duckdb.DuckDBPyConnection, today: date) -> None:
    """Run every check. Raises `ChecksFailed` with every offending row."""
    offences = []
    for name in names():
        sql = (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
        parameters = {"today": today} if "$today" in sql else {}
        for subject, problem in connection.execute(sql, parameters).fetchall():
            offences.append(Offence(name, subject, problem))
    if offences:
        raise ChecksFailed(offences)
