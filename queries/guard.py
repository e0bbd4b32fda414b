"""Running an analyst's own SQL: read-only, locked in, and stopped before it takes too long, too much or too many rows.

In: SQL text and limits. Out: columns, rows, and whether rows were cut; or an error that shows the line and a hint.
"""

import re
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import duckdb

from errors import UserError
from warehouse.connection import open_warehouse

# What only reads. Everything else (COPY, ATTACH, SET, PRAGMA, INSTALL, CREATE, CALL ...) is refused by its kind.
_READING = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}


class SqlRefused(UserError):
    """SQL that is empty, wrong, not a single reading statement, or beyond a limit."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class SqlAnswer:
    """What a query returned. `types` are DuckDB's; `cut` says that there were more rows than `rows` holds."""

    columns: list[str]
    types: list[str]
    rows: list[tuple[Any, ...]]
    cut: bool


def read_query(query: str | None, file: Path | None, stdin: TextIO) -> str:
    """The SQL to run: the argument, a file, or standard input. Raises `SqlRefused` where there is none, or two."""
    if query is not None and file is not None:
        raise SqlRefused("A query and a file were given.", "Give one of the two.")
    if query is not None and query != "-":
        return query
    if file is not None:
        try:
            return file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise SqlRefused(f"{file} cannot be read: {error}.", "Name a text file that holds one query.") from error
    if stdin.isatty():
        raise SqlRefused("There is no SQL to run.", 'For example: cqcorpus sql "select * from latest_assessments"')
    return stdin.read()


def run_sql(data: Path, sql: str, *, max_rows: int = 10_000, seconds: float = 60, memory: str = "1GB") -> SqlAnswer:
    """Run one reading statement against the warehouse of a data folder. Raises `SqlRefused` or `NoWarehouse`."""
    connection = open_warehouse(data, memory_limit=memory)
    try:
        _refuse_all_but_reading(connection, sql)
        # DuckDB stops at an interrupt; a cursor of a running query cannot be cancelled any other way.
        timer = threading.Timer(seconds, connection.interrupt)
        timer.daemon = True
        timer.start()
        try:
            cursor = connection.execute(sql)
            if cursor.description is None:
                raise SqlRefused("The query returned no table.", "Only statements that read are run.")
            columns = [column[0] for column in cursor.description]
            types = [str(column[1]) for column in cursor.description]
            rows = cursor.fetchmany(max_rows + 1)
        finally:
            timer.cancel()
    except duckdb.InterruptException:
        raise SqlRefused(
            f"The query was stopped after {seconds:g} seconds.",
            "Narrow it (a where, fewer joins) or allow more with --seconds.",
        ) from None
    except duckdb.OutOfMemoryException:
        raise SqlRefused(
            f"The query needed more than {memory} of memory and was stopped.",
            "Narrow it (a where, fewer joins) or aggregate earlier.",
        ) from None
    except duckdb.PermissionException as error:
        raise SqlRefused(
            f"Refused: {_first_line(error)}", "Queries read the warehouse only: no files, network or settings."
        ) from None
    except duckdb.Error as error:
        raise SqlRefused(_readable(error), _hint(error)) from None
    finally:
        connection.close()
    return SqlAnswer(columns, types, rows[:max_rows], len(rows) > max_rows)


def _refuse_all_but_reading(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    statements = connection.extract_statements(sql)
    if not statements:
        raise SqlRefused("There is no SQL to run.", "Give a query, such as: select * from latest_assessments")
    if len(statements) > 1:
        raise SqlRefused(f"{len(statements)} statements were given.", "Run them one at a time.")
    if statements[0].type not in _READING:
        kind = statements[0].type.name.lower().replace("_", " ")
        raise SqlRefused(
            f"Refused: this is a statement of kind {kind}.", "Only statements that read are run: select, from, with."
        )


def _first_line(error: duckdb.Error) -> str:
    return str(error).splitlines()[0]


def _readable(error: duckdb.Error) -> str:
    """DuckDB's message with the line it points at, its own suggestions kept for the hint."""
    lines = [line.rstrip() for line in str(error).splitlines()]
    kept = [line for line in lines if line and not line.startswith(("Did you mean", "Candidate bindings"))]
    return "\n".join(["The query has an error.", *(f"  {line}" for line in kept), ""])


def _hint(error: duckdb.Error) -> str:
    told = str(error)
    if candidates := re.search(r"Candidate bindings: (.+)", told):
        return f"Similar columns: {candidates[1].strip()}. To see a view's columns: cqcorpus tables VIEW"
    if meant := re.search(r'Did you mean "([^"]+)', told):
        return f"Did you mean {meant[1]}? To see the views: cqcorpus tables"
    if isinstance(error, duckdb.CatalogException):
        return "To see the views and their columns: cqcorpus tables"
    return "The caret shows where. To see the views and their columns: cqcorpus tables"
