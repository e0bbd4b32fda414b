"""Fills the word index behind `cqcorpus search` with the passages that are not in it yet.

In: a warehouse being built, its passages loaded. Out: `store.search_passage`, `search_posting` and `search_term`.
"""

from pathlib import Path

import duckdb

from warehouse.literals import filled

SQL = Path(__file__).parent

# Places of passages whose words are counted at once; takes some hundred megabytes.
PASSAGES_AT_ONCE = 50_000


def index_words(connection: duckdb.DuckDBPyConnection) -> None:
    """Add the words of the new passages to the index; they are counted a slice at a time, to limit memory."""
    connection.execute(_sql("search_new"))
    lowest, highest = connection.execute("select min(place), max(place) from new_passage").fetchone() or (None, None)
    if lowest is not None:
        for first in range(lowest, highest + 1, PASSAGES_AT_ONCE):
            connection.execute(filled(_sql("search_words"), first=first, last=first + PASSAGES_AT_ONCE - 1))
    connection.execute(_sql("search_index"))


def _sql(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")
