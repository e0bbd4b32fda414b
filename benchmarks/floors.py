"""Each stage of a cold build beside its floor: the least that any program must do for the same bytes, words and rows.

    python -m benchmarks.floors [--reports 10]

In: nothing. Out: Markdown for RESULTS.md. The floor of reading is the files' bytes; of pages, the bare tree; of prose,
one pass of a regular expression over the words; of loading, DuckDB copying the same rows; of the index, DuckDB cutting
the same words without counting or sorting. Seconds of processor time for the whole corpus, from some of its reports.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
from selectolax.lexbor import LexborHTMLParser

from benchmarks import corpus
from benchmarks.accuracy import shipped_weights, taxonomy
from parsers.findings import Context, read_passage
from parsers.pages import page_from_html
from parsers.phrases import TOKEN, plain
from scraper.archive import Archive
from warehouse import publish
from warehouse.build import REPORT_TABLES, build
from warehouse.loading import insert
from warehouse.parse_cache import pack, unpack
from warehouse.word_index import index_words

WHOLE = 153


@dataclass(frozen=True, slots=True)
class Stage:
    """What one stage took and what its floor took, in seconds, for the sample."""

    name: str
    floor_is: str
    seconds: float
    floor: float


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor, of every thread."""
    start = time.process_time()
    work()
    return time.process_time() - start


def reading_stages(data: Path) -> list[Stage]:
    """Archive, pages and prose, in plain Python."""
    archive = Archive(data / "archive")
    held = [one.record for one in archive.current() if one.record.role == "page" and one.record.sha256]
    digests = [record.sha256 or "" for record in held]
    bodies = [archive.read(digest) for digest in digests]
    readings = [page_from_html(body, record.url) for body, record in zip(bodies, held, strict=True)]
    texts = [passage.text for one in readings if one.record is not None for passage in one.record.passages]
    themes, weights = taxonomy(), shipped_weights()
    for text in texts[:200]:
        read_passage(text, Context("needs"), themes, weights)
    return [
        Stage(
            "pages out of the archive, their hashes checked", "reading the files",
            timed(lambda: [archive.read(digest) for digest in digests]),
            timed(lambda: [archive.blob_path(digest).read_bytes() for digest in digests]),
        ),
        Stage(
            "pages to records", "Lexbor's bare tree",
            timed(lambda: [page_from_html(body, one.url) for body, one in zip(bodies, held, strict=True)]),
            timed(lambda: [LexborHTMLParser(body) for body in bodies]),
        ),
        Stage(
            "passages to findings and figures", "one pass over the words",
            timed(lambda: [read_passage(text, Context("needs"), themes, weights) for text in texts]),
            timed(lambda: [TOKEN.findall(plain(text)) for text in texts]),
        ),
    ]  # fmt: skip


def loading_stages(data: Path) -> list[Stage]:
    """Rows into the file, and the word index."""
    with duckdb.connect(str(publish.warehouse_path(data)), read_only=True) as held:
        rows = {table: held.execute(f"from store.{table}").fetchall() for table in REPORT_TABLES}
        dated = {table: [[_as_read(cell) for cell in row] for row in mine] for table, mine in rows.items()}
    schema = (Path(publish.__file__).parent / "schema.sql").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(str(Path(folder) / "new.duckdb")) as made:
        made.execute(schema)
        packed = timed(lambda: unpack(pack(dated)))
        loaded = timed(lambda: _load(made, dated))
        copied = timed(lambda: [made.execute(f"create table c_{table} as from store.{table}") for table in dated])
        indexed = timed(lambda: index_words(made))
        words = r"select count(unnest_word) from (select unnest(regexp_extract_all(lower(text), '[\p{L}\p{N}]+'))"
        cut = timed(lambda: made.execute(f"{words} as unnest_word from store.passage)").fetchall())
    return [
        Stage("rows handed between processes and kept", "DuckDB copying them", packed, copied),
        Stage("rows into the new file", "DuckDB copying them", loaded, copied),
        Stage("word index", "DuckDB cutting the words", indexed, cut),
    ]


def _load(made: duckdb.DuckDBPyConnection, rows: dict[str, list[list[object]]]) -> None:
    for table, mine in rows.items():
        insert(made, f"store.{table}", mine)


def _as_read(cell: object) -> object:
    """A cell as the readers give it: dates and times as text."""
    return cell.isoformat() if isinstance(cell, date) else cell


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=10)
    reports = parser.parse_args(arguments).reports
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        corpus.make(data, reports=reports)
        build(data, today=datetime.now(UTC).date())
        scale = WHOLE / reports
        print(f"Of {reports} reports, for {WHOLE}:\n\n| stage | its floor | now | floor | times |")
        print("|---|---|---:|---:|---:|")
        for one in (*reading_stages(data), *loading_stages(data)):
            now, least = one.seconds * scale, one.floor * scale
            print(f"| {one.name} | {one.floor_is} | {now:.1f} s | {least:.2f} s | {now / least:.0f} |", flush=True)


if __name__ == "__main__":
    main()
