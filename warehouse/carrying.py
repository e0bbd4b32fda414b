"""Rows carried over from the warehouse before, for the reports that have not changed since.

In: what each report's rows depend on, as the key of the cache. Out: runs of rows copied as they stand, in the order in
which a build of everything would have put them. It only saves time. What the last build made is noted in the cache's
file with the SHA-256 of its warehouse: one that was touched since, or made under other rules, is not carried from.
"""

import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path

import duckdb

from warehouse import publish
from warehouse.parse_cache import cache_path

EARLIER = "earlier"
# Passages whose words are counted at once: some hundred megabytes.
PASSAGES_AT_ONCE = 50_000


@dataclass(frozen=True, slots=True)
class LoadedReport:
    """One report in a warehouse: its key, its rows by table, which row of the register it replaced, if any."""

    key: str
    rows: dict[str, int]
    register_place: int | None


@dataclass(frozen=True, slots=True)
class _Run:
    """Rows of one table that stand together: where in the warehouse before, how many, where now (from 0)."""

    earlier: int
    count: int
    now: int


@dataclass(slots=True)
class Carrying:
    """What can be carried over, and what has been loaded so far, carried or not."""

    identity: str
    held: dict[str, tuple[LoadedReport, dict[str, int]]] = field(default_factory=dict)
    loaded: list[LoadedReport] = field(default_factory=list)
    _stand: dict[str, int] = field(default_factory=dict)
    _runs: dict[str, list[_Run]] = field(default_factory=dict)
    _open: dict[str, _Run] = field(default_factory=dict)

    def add(self, report: LoadedReport) -> None:
        """Count a report whose rows are loaded. Call `flush` before loading them."""
        self.loaded.append(report)
        for table, count in report.rows.items():
            self._stand[table] = self._stand.get(table, 0) + count

    def carry(self, connection: duckdb.DuckDBPyConnection, key: str) -> LoadedReport:
        """Carry over the rows of a report that is `held`, at once or with those of the next."""
        report, firsts = self.held[key]
        if any(run.earlier + run.count != firsts[table] for table, run in self._open.items() if report.rows[table]):
            self.flush(connection)
        for table, count in report.rows.items():
            if count:
                run = self._open.get(table, _Run(firsts[table], 0, self._stand.get(table, 0)))
                self._open[table] = _Run(run.earlier, run.count + count, run.now)
        self.add(report)
        return report

    def flush(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Copy what waits to be carried over."""
        for table, run in self._open.items():
            connection.execute(
                f"insert into store.{table} select * from {EARLIER}.store.{table} where rowid between ? and ?",
                [run.earlier, run.earlier + run.count - 1],
            )
            self._runs.setdefault(table, []).append(run)
        self._open.clear()

    def index_words(self, connection: duckdb.DuckDBPyConnection, words_sql: str, index_sql: str) -> None:
        """Fill the word index: words counted by `words_sql`, a slice of passages at a time so that memory holds no
        more, with the carried passages' words as they stand in the index before; sorted into place by `index_sql`.
        """
        runs = sorted(self._runs.get("passage", []), key=lambda run: run.earlier)
        index, number, kept = "store.search_posting", "passage_no", "false"
        if runs:
            index = f"{EARLIER}.store.search_posting"
            number = f"case {_moves(runs)} end"
            kept = " or ".join(f"passage_no between {run.earlier + 1} and {run.earlier + run.count}" for run in runs)
        connection.execute(
            f"create temp view carried_posting as "
            f"select term, ({number})::integer as passage_no, times from {index} where {kept}"
        )
        connection.execute("create temp table carried_passages (first_no integer, last_no integer)")
        for run in runs:
            connection.execute("insert into carried_passages values (?, ?)", [run.now + 1, run.now + run.count])
        connection.execute("create temp table counted_word (term varchar, passage_no integer, times integer)")
        (passages,) = connection.execute("select count(*) from store.passage").fetchone() or (0,)
        for first in range(1, passages + 1, PASSAGES_AT_ONCE):
            connection.execute(words_sql, {"first": first, "last": first + PASSAGES_AT_ONCE - 1})
        connection.execute(index_sql)
        connection.execute("drop view carried_posting")
        connection.execute("drop table carried_passages")
        connection.execute("drop table counted_word")


def _moves(runs: list[_Run]) -> str:
    """Where the passages of the index before stand now, as the branches of a case."""
    return " ".join(
        f"when passage_no <= {run.earlier + run.count} then passage_no + {run.now - run.earlier}" for run in runs
    )


def begin(connection: duckdb.DuckDBPyConnection, data: Path, identity: str) -> Carrying:
    """What the warehouse before offers, attached to the connection; nothing where it is not as the last build left it.

    `identity` tells everything that a report's rows in the warehouse depend on beside its key. Call it outside of a
    transaction.
    """
    carrying = Carrying(identity)
    noted = _noted(data)
    path = publish.warehouse_path(data)
    if noted is None or noted[0] != identity or not path.is_file() or sha256(path) != noted[1]:
        return carrying
    quoted = str(path).replace("'", "''")
    try:
        connection.execute(f"attach '{quoted}' as {EARLIER} (read_only)")
    except duckdb.Error:
        return carrying
    stand: dict[str, int] = {}
    for row in json.loads(noted[2]):
        report = LoadedReport(**row)
        carrying.held[report.key] = (report, {table: stand.get(table, 0) for table in report.rows})
        for table, count in report.rows.items():
            stand[table] = stand.get(table, 0) + count
    return carrying


def note(data: Path, warehouse_sha256: str, carrying: Carrying) -> None:
    """Note what a published warehouse holds of each report, for the next build."""
    if not cache_path(data).is_file():
        return
    rows = json.dumps([asdict(report) for report in carrying.loaded])
    with closing(sqlite3.connect(cache_path(data))) as connection, connection:
        connection.execute("create table if not exists built (identity text, sha256 text, reports text)")
        connection.execute("delete from built")
        connection.execute("insert into built values (?, ?, ?)", [carrying.identity, warehouse_sha256, rows])


def sha256(path: Path) -> str:
    """A file's SHA-256, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _noted(data: Path) -> tuple[str, str, str] | None:
    """Identity, SHA-256 and reports as the last build noted them; None where there is no note that can be read."""
    if not cache_path(data).is_file():
        return None
    try:
        with closing(sqlite3.connect(cache_path(data))) as connection:
            found: tuple[str, str, str] | None = connection.execute("select * from built").fetchone()
    except sqlite3.DatabaseError:
        return None
    return found
