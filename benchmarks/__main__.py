"""The whole product measured by one command, beside what an analyst would otherwise write.

    python -m benchmarks [--size 1] [--keep FOLDER] [--naive-reports 2]

In: nothing. Out: Markdown for RESULTS.md: the build from archive to published warehouse (cold, after one changed
report, and of a larger corpus), the naive pipeline on a few of the same reports with its outputs compared, the
documented queries, whole commands. Each runs as a separate process; nothing is asserted about time.
"""

import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpus, naive
from scraper.archive import Archive
from warehouse.connection import open_warehouse

ROOT = Path(__file__).resolve().parent.parent
COUNCIL = corpus.areas()[15].short
RUNS = 5

# Whole commands and their targets in seconds. The table says so where this version lacks a command.
COMMANDS: tuple[tuple[tuple[str, ...], float], ...] = (
    (("--help",), 0.35),
    (("benchmark", COUNCIL), 0.7),
    (("search", "carers waiting"), 0.8),
    (("workbook", "--for", COUNCIL, "-o", "{out}/workbook.xlsx"), 3.0),
    (("brief", "council", COUNCIL, "-o", "{out}/council.docx"), 3.0),
    (("brief", "carers", "--for", COUNCIL, "-o", "{out}/brief.docx"), 3.0),
    (("site", "build", "--for", COUNCIL, "-o", "{out}/site"), 15.0),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """One process: wall and processor seconds, and its own or a child's peak memory in MB (0: not known)."""

    seconds: float
    processor: float
    megabytes: float
    code: int
    said: str


# Runs a command as a child, so that the peak is that child's (and its children's) alone.
_WATCH = """
import subprocess, sys, time
try:
    import resource
except ImportError:
    resource = None
started = time.perf_counter()
done = subprocess.run(sys.argv[1:], capture_output=True, text=True, encoding="utf-8")
seconds = time.perf_counter() - started
used = resource.getrusage(resource.RUSAGE_CHILDREN) if resource else None
unit = 1024 if sys.platform != "darwin" else 1024 * 1024
print(seconds, used.ru_utime + used.ru_stime if used else 0, used.ru_maxrss / unit if used else 0, done.returncode)
print(done.stdout[-2000:] + done.stderr[-2000:])
"""


def measured(arguments: Sequence[str], data: Path) -> Measured:
    """Run one cqcorpus command on a data folder."""
    environment = {**os.environ, "CQCORPUS_DATA": str(data), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", _WATCH, sys.executable, "-m", "cli", *arguments]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=True)
    figures, _, said = told.stdout.partition("\n")
    seconds, processor, megabytes, code = figures.split()
    return Measured(float(seconds), float(processor), float(megabytes), int(code), said)


def build(data: Path, what: str) -> Measured:
    """Build and print a row. Raises RuntimeError where the build failed."""
    one = measured(["build"], data)
    if one.code:
        raise RuntimeError(f"{what}: {one.said}")
    print(f"| {what} | {one.seconds:.1f} s | {one.processor:.1f} s | {one.megabytes:,.0f} MB |", flush=True)
    return one


def compare_naive(data: Path, reports: int, cold: Measured, all_reports: int) -> None:
    """Run the naive pipeline on some reports and compare its scores and passages with the warehouse's."""
    with tempfile.TemporaryDirectory() as folder:
        one = naive.run(data, Path(folder) / "naive.duckdb", reports)
    read = sorted({held.record.report for held in Archive(data / "archive").current()})[:reports]
    connection = open_warehouse(data)
    marks = ", ".join("?" for _ in read)
    scores = connection.execute(
        f"select assessment_id, statement, score from scores where assessment_id in ({marks})", read
    ).fetchall()
    passages = connection.execute(
        f"select source_url, text from passages where assessment_id in ({marks})", read
    ).fetchall()
    same = one.scores == frozenset(scores) and one.passages == frozenset(passages)
    whole = one.seconds / one.reports * all_reports
    print(
        f"\nThe naive pipeline took {one.seconds:.1f} s for {one.reports} reports: {whole:,.0f} s for {all_reports:,}, "
    )
    print(f"{whole / cold.seconds:.0f} times the build. Scores and passages {'equal' if same else 'DIFFER'}: ")
    print(f"{len(scores)} and {len(passages)}; it made {one.theme_calls:,} calls of a theme.")


def query_times(data: Path) -> list[float]:
    """Seconds of each query of the cookbook, the median of some runs, on one open connection."""
    text = (ROOT / "docs" / "sql-cookbook.md").read_text(encoding="utf-8")
    connection = open_warehouse(data)
    times = []
    for query in re.findall(r"```sql\n(.*?)```", text, re.S):
        runs = []
        for _ in range(RUNS):
            started = time.perf_counter()
            connection.execute(query.replace("Leicester", COUNCIL)).fetchall()
            runs.append(time.perf_counter() - started)
        times.append(statistics.median(runs))
    return times


def commands(data: Path) -> None:
    """Whole commands, medians."""
    print("\n| command | median | target |\n|---|---:|---:|")
    with tempfile.TemporaryDirectory() as out:
        for arguments, target in COMMANDS:
            filled = [part.format(out=out) for part in arguments]
            runs = [measured(filled, data) for _ in range(RUNS)]
            shown = " ".join(arguments).replace("{out}/", "")
            failed = runs[0].code != 0
            median = "not in this version" if failed else f"{statistics.median(run.seconds for run in runs):.2f} s"
            print(f"| `cqcorpus {shown}` | {median} | {target} s |", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=1, help="also build a corpus this many times the size")
    parser.add_argument("--keep", type=Path, help="make the corpora in this folder and leave them")
    parser.add_argument("--naive-reports", type=int, default=2)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder: Path = options.keep or Path(temporary)
        print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} processors", end="")
        print(f", load {os.getloadavg()[0]:.1f}\n" if hasattr(os, "getloadavg") else "\n")
        data = folder / "1x"
        if not (data / "archive").exists():
            corpus.make(data, 1)
        for name in ("cqcorpus.duckdb", "parsed.sqlite"):
            (data / name).unlink(missing_ok=True)
        print("| build | by the clock | processor | most memory of one process |\n|---|---:|---:|---:|")
        cold = build(data, "1x, cold")
        build(data, "1x, nothing changed")
        corpus.find_nothing_new(data)
        build(data, "1x, fetched again, nothing new")
        larger = None
        if options.size > 1:
            corpus.make(folder / f"{options.size}x", options.size)
            larger = build(folder / f"{options.size}x", f"{options.size}x, cold")
        compare_naive(data, options.naive_reports, cold, 153)
        if larger is not None:
            growth = larger.processor / cold.processor / options.size
            print(f"\nGrowth from 1x to {options.size}x: {growth:.2f} times linear, in processor time.")
        times = query_times(data)
        print(f"\n{len(times)} queries of the cookbook: median {statistics.median(times) * 1000:.0f} ms, ", end="")
        print(f"worst {max(times) * 1000:.0f} ms.")
        commands(data)
        corpus.change_one_report(data)
        print("\n| build | by the clock | processor | most memory |\n|---|---:|---:|---:|")
        # A changed text changes published values, which a person must accept.
        one = measured(["build", "--accept", "benchmarks"], data)
        print(f"| 1x, one report changed | {one.seconds:.1f} s | {one.processor:.1f} s | {one.megabytes:,.0f} MB |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
