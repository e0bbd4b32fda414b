"""What a capable analyst would write without cqcorpus: BeautifulSoup, one regular expression a phrase, executemany.

In: a data folder of the synthetic corpus and how many of its reports to read. Out: a DuckDB file with scores,
passages and theme calls, and the seconds it took. Blocks become records by the same rules (`parsers.pages.read_page`),
which flatters the baseline: it need not find them out. It reads no polarity, source or figure, so it does less work.
"""

import re
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas

from benchmarks.parse import read_by_beautifulsoup
from parsers.records import StatementPage
from parsers.themes import load_taxonomy
from scraper.archive import Archive
from warehouse.reference import PROGRAM

SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class NaiveRun:
    """What it read, to be compared, and how long it took."""

    seconds: float
    reports: int
    scores: frozenset[tuple[str, str, int]]
    passages: frozenset[tuple[str, str]]
    theme_calls: int


def phrase_patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Every phrase of the shipped taxonomy as a regular expression of its own."""
    text = (PROGRAM / "data" / "taxonomy" / "themes.toml").read_text(encoding="utf-8")
    return [
        (theme.slug, re.compile(r"\b" + re.sub(r"\\\*", r"\\w*", re.escape(phrase)) + r"\b", re.IGNORECASE))
        for theme in load_taxonomy(text, "themes.toml").themes
        for phrase in theme.phrases
    ]


def run(folder: Path, into: Path, reports: int) -> NaiveRun:
    """Read so many reports and load what they say."""
    started = time.perf_counter()
    archive = Archive(folder / "archive")
    by_report: dict[str, list[tuple[str, str]]] = {}
    for held in archive.current():
        by_report.setdefault(held.record.report, []).append((held.record.url, held.record.sha256 or ""))
    patterns = phrase_patterns()
    scores: list[tuple[str, str, int]] = []
    passages: list[tuple[str, str]] = []
    calls: list[tuple[str, str, str]] = []
    for report in sorted(by_report)[:reports]:
        for url, sha256 in by_report[report]:
            record = read_by_beautifulsoup(archive.read(sha256), url).record
            if record is None:
                continue
            if isinstance(record, StatementPage) and record.score is not None:
                scores.append((report, record.statement, record.score))
            for passage in record.passages:
                passages.append((url, passage.text))
                for sentence in SENTENCE.split(passage.text):
                    themes = {theme for theme, pattern in patterns if pattern.search(sentence)}
                    calls += [(url, sentence, theme) for theme in sorted(themes)]
    frame = pandas.DataFrame(calls, columns=["url", "sentence", "theme"]).drop_duplicates()
    connection = duckdb.connect(str(into))
    connection.execute("create table score (report varchar, statement varchar, score integer)")
    connection.execute("create table passage (url varchar, text varchar)")
    connection.execute("create table call (url varchar, sentence varchar, theme varchar)")
    connection.executemany("insert into score values (?, ?, ?)", scores)
    connection.executemany("insert into passage values (?, ?)", passages)
    connection.executemany("insert into call values (?, ?, ?)", frame.values.tolist())
    connection.close()
    seconds = time.perf_counter() - started
    return NaiveRun(seconds, min(reports, len(by_report)), frozenset(scores), frozenset(passages), len(frame))
