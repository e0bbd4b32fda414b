"""The process in which an analyst's own SQL runs: the warehouse opened locked, one reading statement let through.

In: a data folder, SQL, limits, and the pipe to answer into. Out: a `SqlAnswer`, or the error a person is to see.
"""

import pickle
import re
import threading
from multiprocessing.connection import Connection
from pathlib import Path

import duckdb

from errors import UserError
from queries.guard import MEGABYTE, Limits, SqlAnswer, SqlRefused, too_long, too_much_memory
from warehouse.child_process import end_with_parent
from warehouse.connection import DAMAGE, damaged, open_warehouse

# What may run. Everything else (COPY, ATTACH, SET, PRAGMA, INSTALL, CREATE, CALL ...) is refused by its kind.
_READING = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}


def answer_into(pipe: Connection, data: Path, sql: str, limits: Limits) -> None:
    """Run the SQL and send its answer, or its error, through the pipe."""
    end_with_parent()
    answer: SqlAnswer | UserError
    try:
        answer = run_here(data, sql, limits)
    except UserError as error:
        answer = error
    except KeyboardInterrupt:
        # The parent was interrupted too, and says so.
        return
    sent = pickle.dumps(answer)
    if len(sent) > limits.answer_bytes:
        size = limits.answer_bytes // MEGABYTE
        sent = pickle.dumps(SqlRefused(f"The answer is larger than {size:,} MB.", "Ask for fewer rows or columns."))
    pipe.send_bytes(sent)


def run_here(data: Path, sql: str, limits: Limits) -> SqlAnswer:
    """Run one reading statement in this very process. Raises `SqlRefused` or `NoWarehouse`."""
    connection = open_warehouse(data, memory_limit=f"{limits.memory_bytes}B")
    # DuckDB stops at an interrupt; a running query cannot be cancelled any other way.
    timer = threading.Timer(limits.seconds, connection.interrupt)
    timer.daemon = True
    try:
        _refuse_all_but_reading(connection, sql)
        timer.start()
        cursor = connection.execute(sql)
        if cursor.description is None:
            raise SqlRefused("The query returned no table.", "Only statements that read are run.")
        columns = [column[0] for column in cursor.description]
        types = [str(column[1]) for column in cursor.description]
        rows = cursor.fetchmany(limits.max_rows + 1)
    except duckdb.InterruptException:
        raise too_long(limits) from None
    except (duckdb.OutOfMemoryException, MemoryError):
        raise too_much_memory(limits) from None
    except duckdb.PermissionException as error:
        raise SqlRefused(
            f"Refused: {_first_line(error)}.", "Queries read the warehouse only: no files, network or settings."
        ) from None
    except DAMAGE as error:
        raise damaged(data, error) from None
    except duckdb.Error as error:
        raise SqlRefused(_readable(error), _hint(error, sql)) from None
    finally:
        timer.cancel()
        connection.close()
    return SqlAnswer(columns, types, rows[: limits.max_rows], len(rows) > limits.max_rows)


def _refuse_all_but_reading(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    statements = connection.extract_statements(sql)
    if not statements:
        raise SqlRefused("There is no SQL to run.", "Give a query, such as: select * from latest_assessments")
    if len(statements) > 1:
        # DuckDB splits a pivot into two statements if it must first find out the columns.
        pivot = " A pivot must name its columns: pivot scores on statement in ('needs', 'care') using max(score)."
        remedy = "Run them one at a time." + pivot * ("pivot" in sql.lower())
        raise SqlRefused(f"{len(statements)} statements were given.", remedy)
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


def _hint(error: duckdb.Error, sql: str) -> str:
    told = str(error)
    if re.fullmatch(r"[^\s'\"]+\.sql", sql.strip(), re.IGNORECASE):
        return f"To run the query in a file: cqcorpus sql --file {sql.strip()}"
    missing = re.search(r'Referenced column "(.+?)" (?:was )?not found', told)
    if missing and f'"{missing[1]}"' in sql:
        return (
            f"Text stands in single quotes: '{missing[1]}'. Double quotes name a column. A view's: cqcorpus tables VIEW"
        )
    if candidates := re.search(r"Candidate bindings: (.+)", told):
        return f"Similar columns: {candidates[1].strip()}. To see a view's columns: cqcorpus tables VIEW"
    if re.search(r"\bselect\s+top\s+\d", sql, re.IGNORECASE):
        return "For the first ten rows, end the query with: limit 10"
    # DuckDB's own tables and the functions of its dialect are not what an analyst meant.
    if meant := re.search(r'Table with name .*Did you mean "((?!pg_|sqlite_|duckdb_)[^"]+)', told, re.DOTALL):
        return f"Did you mean {meant[1]}? To see the views: cqcorpus tables"
    if isinstance(error, duckdb.CatalogException):
        return "To see the views and their columns: cqcorpus tables"
    return "The caret shows where. To see the views and their columns: cqcorpus tables"
