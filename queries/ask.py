"""The questions as pandas data frames, for those who work in Python or a notebook."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from errors import UserError
from queries.dates import read_as_of, read_since
from queries.groups import NEAREST_GROUP, resolve_groups
from queries.runner import execute, question, questions
from warehouse.authorities import authority_names
from warehouse.connection import DAMAGE, damaged, default_data, open_warehouse

if TYPE_CHECKING:
    import duckdb
    import pandas

# Questions that can be asked without a council; naming one narrows the answer.
ABOUT_ALL = ("search",)


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
    theme: str | None = None,
    polarity: str | None = None,
    source: str | None = None,
    order: str = "strongest",
    measure: str = "",
    kind: str | None = None,
    most: int = 50,
    text: str | None = None,
    finding: str | None = None,
    since: date | str | None = None,
    limit: int = 10,
    data: Path | str | None = None,
) -> "pandas.DataFrame":
    """Ask a question of the warehouse; one row as the question's file says (`queries/NAME.sql`).

    `council` is any name of a council; `against` one or more comparator groups, as on the command line (default:
    the usual ones for `benchmark`, the nearest by the open measure elsewhere, all England for `league`); `as_of` a
    date or "2025-09-30"; `measure` the words of a figure's measure, `text` the words to search for, `finding` a
    finding's id; `since` a day as `as_of`; the rest as the commands' options. Raises `BadQuestion` for an unknown
    question or a missing council, and what the command line shows.
    """
    names_of_all = [one.name for one in questions()]
    if name not in names_of_all:
        raise BadQuestion(f"There is no question called {name!r}.", f"Questions: {', '.join(names_of_all)}.")
    folder = Path(data) if data is not None else default_data()
    parameters: dict[str, Any] = {
        "as_of": as_of if as_of is None else read_as_of(str(as_of), date.today()),  # noqa: DTZ011 - the user's own day
        "pilots": pilots,
        "statement": statement,
        "by": by,
        "theme": theme,
        "themes": None if theme is None else [theme],
        "each": 15,
        "near": None,
        "since": since if since is None else read_since(str(since), date.today()),  # noqa: DTZ011 - the user's own day
        "polarity": polarity,
        "source": source,
        "order": order,
        "words": measure.lower().split(),
        "kind": kind,
        "most": most,
        "codes": None,
        "finding": finding,
        "limit": limit,
        "council": None,
        "papers": None,
    }
    if name == "search":
        from queries.search import read_terms, search_parameters

        parameters |= search_parameters(read_terms(text or ""))
    needs = question(name).parameters
    if "finding" in needs and finding is None:
        raise BadQuestion(
            f"{name} is about one finding.", f'Its id is in the view findings: ask("{name}", finding=...)'
        )
    if name == "brief_since" and since is None:
        raise BadQuestion(f"{name} is about what is new.", f'Say since when: ask("{name}", since="2025-09-01")')
    wanted = [against] if isinstance(against, str) else list(against or [])
    try:
        with open_warehouse(folder) as connection:
            if wanted or ("council" in needs and (council is not None or name not in ABOUT_ALL)):
                if council is None:
                    raise BadQuestion(
                        f"{name} is about one council.", f'For example: ask("{name}", council="Leicester")'
                    )
                parameters |= _compared(connection, needs, council, wanted)
            return execute(connection, name, parameters).df()
    except DAMAGE as error:
        raise damaged(folder, error) from error


def _compared(
    connection: "duckdb.DuckDBPyConnection", needs: frozenset[str], council: str, wanted: list[str]
) -> dict[str, Any]:
    """The parameters that say which council a question is about and, where it `needs` them, its comparators.

    Raises `UnknownAuthority` and `UnknownGroup`.
    """
    names = authority_names(connection)
    authority = names.resolve(council)
    if "codes" not in needs:
        return {"council": authority.authority_code}
    by_group = "groups" in needs
    if not wanted and not by_group and "council" in needs:
        wanted = [NEAREST_GROUP]
    groups = resolve_groups(connection, names, authority, wanted, None) if wanted or by_group else []
    members = [
        (group.name, code, rank) for group in groups for code, rank in zip(group.codes, group.ranks, strict=True)
    ]
    if not by_group:
        # The answer is not given group by group, so a council in several groups is one row, that of the first group.
        members = list({code: (group, code, rank) for group, code, rank in reversed(members)}.values())[::-1]
    codes = [code for _, code, _ in members]
    if "council" not in needs:
        # A league ranks the council among its group; the other questions add it themselves.
        codes.append(authority.authority_code)
    return {
        "council": authority.authority_code,
        "groups": [group for group, _, _ in members],
        "codes": codes,
        "near": codes,
        "ranks": [rank for _, _, rank in members],
    }
