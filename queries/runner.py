"""Running the questions of this folder: each `.sql` file is one question with a header that says what it answers.

In: an open warehouse and the question's parameters. Out: rows as dictionaries in the question's own order.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

FOLDER = Path(__file__).parent

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """One `.sql` file: what it answers, what one row is, which parameters it takes."""

    name: str
    answers: str
    grain: str
    parameters: frozenset[str]
    sql: str


@cache
def question(name: str) -> Question:
    """Read a question from its file. Raises `KeyError` where there is none, `ValueError` for a header out of shape."""
    path = FOLDER / f"{name}.sql"
    if not path.is_file():
        raise KeyError(name)
    sql = path.read_text(encoding="utf-8")
    header = re.match(r"-- (?P<answers>.+)\n-- One row per: (?P<grain>.+)\n-- Parameters:", sql)
    if header is None:
        raise ValueError(f"{path.name} must open with what it answers, its grain and its parameters")
    body = re.sub(r"--[^\n]*", "", sql)
    return Question(name, header["answers"], header["grain"], frozenset(re.findall(r"\$(\w+)", body)), sql)


def questions() -> list[Question]:
    """Every question there is, by name."""
    return [question(path.stem) for path in sorted(FOLDER.glob("*.sql"))]


def execute(connection: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    """Run a question with those of the parameters that it takes; the cursor is left on its result."""
    asked = question(name)
    return connection.execute(asked.sql, {key: parameters[key] for key in asked.parameters})


def records(connection: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> list[Record]:
    """Run a question and return its rows. Every parameter that it takes must be given; others are passed over."""
    cursor = execute(connection, name, parameters)
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
