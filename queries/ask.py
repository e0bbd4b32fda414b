"""The questions as pandas data frames, for those who work in Python or a notebook."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from errors import UserError
from queries.groups import resolve_groups
from queries.runner import execute, question, questions
from warehouse.authorities import authority_names
from warehouse.connection import default_data, open_warehouse

if TYPE_CHECKING:
    import pandas

# Nearest first where one group is meant; see docs/comparators.md for why it is ours.
NEAREST_GROUP = "open-peers"


class BadQuestion(UserError):
    """A question that does not exist, or lacks what it needs."""

    exit_code = 2


def ask(
    name: str,
    *,
    council: str | None = None,
    against: str | list[str] | None = None,
    as_of: date | str | None = None,
    pilots: bool = False,
    statement: str | None = None,
    by: str = "all",
    data: Path | str | None = None,
) -> "pandas.DataFrame":
    """Ask a question of the warehouse; one row as the question's file says (`queries/NAME.sql`).

    `council` is any name of a council; `against` one or more comparator groups, as on the command line (default: the
    usual ones for `benchmark`, the nearest by the open measure elsewhere, all England for `league`); `as_of` a date or
    "2025-09-30". Raises `BadQuestion` for an unknown question or a missing council, and what the command line shows.
    """
    names_of_all = [one.name for one in questions()]
    if name not in names_of_all:
        raise BadQuestion(f"There is no question called {name!r}.", f"Questions: {', '.join(names_of_all)}.")
    folder = Path(data) if data is not None else default_data()
    parameters: dict[str, Any] = {
        "as_of": date.fromisoformat(as_of) if isinstance(as_of, str) else as_of,
        "pilots": pilots,
        "statement": statement,
        "by": by,
        "codes": None,
    }
    wanted = [against] if isinstance(against, str) else list(against or [])
    with open_warehouse(folder) as connection:
        needs = question(name).parameters
        if "council" in needs or wanted:
            if council is None:
                raise BadQuestion(f"{name} is about one council.", f'For example: ask("{name}", council="Leicester")')
            names = authority_names(connection)
            authority = names.resolve(council)
            parameters["council"] = authority.authority_code
            if not wanted and "groups" not in needs:
                wanted = [NEAREST_GROUP] if "council" in needs and "codes" in needs else []
            if "codes" in needs:
                groups = (
                    resolve_groups(connection, names, authority, wanted, None) if wanted or "groups" in needs else []
                )
                parameters["groups"] = [group.name for group in groups for _ in group.codes]
                parameters["codes"] = [code for group in groups for code in group.codes]
                parameters["ranks"] = [rank for group in groups for rank in group.ranks]
        return execute(connection, name, parameters).df()
