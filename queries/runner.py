"""Running the questions of this folder: each `.sql` file is one question with a header that says what it answers.

In: an open warehouse and the question's parameters. Out: rows as dictionaries, or as named tuples where there are very
many, in the question's own order.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import duckdb

from warehouse.literals import filled, parameters_of, without_comments

FOLDER = Path(__file__).parent

Record = dict[str, Any]

Row = TypeVar("Row", bound=NamedTuple)


@dataclass(frozen=True, slots=True)
class Question:
    """One `.sql` file: what it answers, what one row is, which parameters it takes."""

    name: str
    answers: str
    grain: str
    parameters: frozenset[str]
    body: str


@cache
def question(name: str) -> Question:
    """Read a question from its file. Raises `KeyError` where there is none, `ValueError` for a malformed header."""
    path = FOLDER / f"{name}.sql"
    if not path.is_file():
        raise KeyError(name)
    sql = path.read_text(encoding="utf-8")
    header = re.match(r"-- (?P<answers>.+)\n-- One row per: (?P<grain>.+)\n-- Parameters:", sql)
    if header is None:
        raise ValueError(f"{path.name} must open with what it answers, its grain and its parameters")
    body = without_comments(sql)
    return Question(name, header["answers"], header["grain"], parameters_of(body), body)


def questions() -> list[Question]:
    """Every question there is, by name."""
    return [question(path.stem) for path in sorted(FOLDER.glob("*.sql"))]


def execute(connection: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    """Run a question with those parameters that it takes, and leave its result on the cursor."""
    return connection.execute(filled(question(name).body, **parameters))


def records(connection: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> list[Record]:
    """Run a question and return its rows. Every parameter that it takes must be given; others are ignored."""
    cursor = execute(connection, name, parameters)
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def rows(connection: duckdb.DuckDBPyConnection, name: str, kind: type[Row], **parameters: Any) -> list[Row]:
    """As `records`, each row a named tuple of `kind`: for questions whose rows are too many to be dictionaries.

    Raises `ValueError` where the question's columns are not the kind's fields.
    """
    cursor = execute(connection, name, parameters)
    columns = tuple(column[0] for column in cursor.description)
    if columns != kind._fields:
        raise ValueError(f"{name}.sql answers {columns}, {kind.__name__} has {kind._fields}")
    return [kind._make(row) for row in cursor.fetchall()]
