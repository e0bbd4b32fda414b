"""Rows carried over from the previous warehouse, for the reports that have not changed since.

In: what each report's rows depend on, as the cache key. Out: runs of rows copied unchanged, in the same order as a full
build would insert them. It only saves time. The cache file notes what the last build made, with the SHA-256 of its
warehouse: nothing is carried over from one that was altered since, or was made under other rules.
"""

from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from warehouse import publish
from warehouse.last_build import LoadedReport, is_as_noted, read_note

EARLIER = "earlier"
# Passages whose words are counted at once; takes some hundred megabytes.
PASSAGES_AT_ONCE = 50_000


@dataclass(frozen=True, slots=True)
class _Run:
    """Adjacent rows of one table: their place in the previous warehouse, how many, their place now (from 0)."""

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
        """Note a report whose rows are loaded anew. Call `flush` before loading them."""
        self.loaded.append(report)
        for table, count in report.rows.items():
            self._stand[table] = self._stand.get(table, 0) + count

    def carry(self, connection: duckdb.DuckDBPyConnection, key: str) -> LoadedReport:
        """Carry over the rows of a report that is `held`, now or together with the next report's."""
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
        """Copy the rows still waiting to be carried over."""
        for table, run in self._open.items():
            connection.execute(
                f"insert into store.{table} select * from {EARLIER}.store.{table} where rowid between ? and ?",
                [run.earlier, run.earlier + run.count - 1],
            )
            self._runs.setdefault(table, []).append(run)
        self._open.clear()

    def index_words(self, connection: duckdb.DuckDBPyConnection, words_sql: str, index_sql: str) -> None:
        """Fill the word index: words counted by `words_sql`, a slice of passages at a time so that memory holds no
        more, and the carried passages' words taken from the previous index; `index_sql` sorts them.
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
    """The new numbers of the previous index's passages, as the branches of an SQL case."""
    return " ".join(
        f"when passage_no <= {run.earlier + run.count} then passage_no + {run.now - run.earlier}" for run in runs
    )


def begin(connection: duckdb.DuckDBPyConnection, data: Path, identity: str) -> Carrying:
    """Attach the previous warehouse and find what can be carried over; nothing if it is not as the last build left it.

    `identity` identifies everything that a report's rows depend on in addition to its key. Call this outside a
    transaction.
    """
    carrying = Carrying(identity)
    note = read_note(data)
    path = publish.warehouse_path(data)
    if note is None or note.identity != identity or not is_as_noted(path, note):
        return carrying
    quoted = str(path).replace("'", "''")
    try:
        connection.execute(f"attach '{quoted}' as {EARLIER} (read_only)")
    except duckdb.Error:
        return carrying
    stand: dict[str, int] = {}
    for report in note.reports:
        carrying.held[report.key] = (report, {table: stand.get(table, 0) for table in report.rows})
        for table, count in report.rows.items():
            stand[table] = stand.get(table, 0) + count
    return carrying
