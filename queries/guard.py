"""Runs an analyst's own SQL: read-only, locked, and stopped at limits on time, memory and rows.

In: SQL text and limits. Out: columns, rows, and whether rows were cut; or an error that shows the line and a hint. The
query runs in a separate process (`queries.sql_process`), which is ended when it exceeds a limit, whatever DuckDB is
doing at that moment.
"""

import multiprocessing
import time
from dataclasses import dataclass
from io import TextIOWrapper
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any, TextIO

from errors import UserError
from warehouse.child_process import bytes_held

# How long a process may take to start, or a query to stop when asked, before the process is ended.
_GRACE_SECONDS = 5.0
# DuckDB does not count all its memory (long texts, its own code), so its process may use this much above the limit.
_UNCOUNTED_BYTES = 300_000_000
_LOOK_SECONDS = 0.02

MEGABYTE = 1_000_000


class SqlRefused(UserError):
    """SQL that is empty, wrong, not a single reading statement, or beyond a limit."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take: rows returned, seconds to run, bytes of memory, bytes of answer."""

    max_rows: int = 10_000
    seconds: float = 60
    memory_bytes: int = 1_000 * MEGABYTE
    answer_bytes: int = 200 * MEGABYTE


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
    if isinstance(stdin, TextIOWrapper):
        # Windows would take what is piped in for its own code page.
        stdin.reconfigure(encoding="utf-8-sig")
    try:
        return stdin.read()
    except UnicodeDecodeError as error:
        raise SqlRefused("The SQL piped in is not UTF-8 text.", "Save it in a file and name that: --file") from error


def run_sql(data: Path, sql: str, limits: Limits | None = None) -> SqlAnswer:
    """Run one reading statement against the warehouse of a data folder. Raises `SqlRefused` or `NoWarehouse`."""
    from queries.sql_process import answer_into

    limits = limits or Limits()
    # Spawned, not forked: the same as on Windows, and no memory of this process is copied.
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=answer_into, args=(sending, data, sql, limits), daemon=True)
    process.start()
    sending.close()
    try:
        _wait_for(receiving, process, limits)
        answer = receiving.recv()
    except EOFError:
        raise too_much_memory(limits) from None
    finally:
        process.kill()
        process.join()
        receiving.close()
    if isinstance(answer, UserError):
        raise answer
    assert isinstance(answer, SqlAnswer)
    return answer


def _wait_for(answer: Connection, process: SpawnProcess, limits: Limits) -> None:
    """Wait for an answer or the end of the process. Raises `SqlRefused` where it takes too long or too much."""
    last = time.monotonic() + limits.seconds + _GRACE_SECONDS
    while not answer.poll(_LOOK_SECONDS):
        if time.monotonic() > last:
            raise too_long(limits)
        if bytes_held(process) > limits.memory_bytes + _UNCOUNTED_BYTES:
            raise too_much_memory(limits)


def too_long(limits: Limits) -> SqlRefused:
    return SqlRefused(
        f"The query was stopped after {limits.seconds:g} seconds.",
        "Narrow it (a where, fewer joins) or allow more with --seconds.",
    )


def too_much_memory(limits: Limits) -> SqlRefused:
    return SqlRefused(
        f"The query needed more than {limits.memory_bytes // MEGABYTE:,} MB of memory and was stopped.",
        "Narrow it (a where, fewer joins) or aggregate earlier.",
    )
