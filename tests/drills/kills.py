"""Kill a command at random moments (`kill -9`), look at what stands after each, complete it, compare.

A job is one command that makes one thing: a warehouse, a workbook, a website. Killed at any moment it must leave what
stood before or the whole new thing, and a run to the end afterwards must make what an undisturbed run makes.
"""

import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from warehouse.connection import open_warehouse

ROOT = Path(__file__).parents[2]
_CQCORPUS = "import sys, cli; sys.argv[0] = 'cqcorpus'; cli.main()"


@dataclass(frozen=True)
class Job:
    """A command to be killed. `made` gives what stands in a folder after it, None where nothing does."""

    name: str
    arguments: tuple[str, ...]
    made: Callable[[Path], object]


@dataclass(frozen=True)
class Result:
    """What the kills came to: how many hit the running command, how long it takes, all that was wrong."""

    job: str
    kills: int
    seconds: float
    wrong: tuple[str, ...]


def _rows(folder: Path) -> object:
    """Every row of the published warehouse but those of its runs, which tell the time."""
    with open_warehouse(folder) as connection:
        views = [name for (name,) in connection.execute("show tables").fetchall() if name != "runs"]
        return {view: connection.execute(f"from {view}").fetchall() for view in views}


def _cells(folder: Path) -> object:
    """Every cell of the workbook; reading it checks the file's own sums."""
    import openpyxl

    path = folder / "out" / "made.xlsx"
    if not path.exists():
        return None
    book = openpyxl.load_workbook(path, read_only=True)
    try:
        # Excel's own extensions, the bars in cells, are more than openpyxl knows.
        warnings.filterwarnings("ignore", ".*extension is not supported", UserWarning)
        return {sheet.title: [tuple(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}
    finally:
        book.close()


def _files(folder: Path) -> object:
    """Every file of what was made, with its hash."""
    made = folder / "out" / "made"
    if not made.exists():
        return None
    files = [path for path in sorted(made.rglob("*")) if path.is_file()] if made.is_dir() else [made]
    return {str(path.relative_to(made)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


JOBS = (
    Job("build", ("build", "--full"), _rows),
    Job("benchmark", ("benchmark", "Hexbury", "-o", "out/made", "--format", "html"), _files),
    Job("brief", ("brief", "carers", "--for", "Cawdale", "-o", "out/made", "--format", "markdown"), _files),
    Job("workbook", ("workbook", "--for", "Cawdale", "-o", "out/made.xlsx"), _cells),
    Job("site", ("site", "build", "--for", "Cawdale", "-o", "out/made"), _files),
)


def run(job: Job, sound: Path, kills: int, seed: int = 1) -> Result:
    """Kill the job's command so many times, at moments spread over the length of an undisturbed run.

    `sound` is a data folder with its warehouse; the job works in a copy.
    """
    rng = random.Random(seed)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(shutil.copytree(sound, Path(scratch) / "data"))
        started = time.monotonic()
        _complete(job, folder)
        seconds = time.monotonic() - started
        expected = job.made(folder)
        hit = tried = 0
        while hit < kills and tried < 3 * kills:
            tried += 1
            if tried % 2:
                # Every other time there is nothing there before; a warehouse is always there, or the rest cannot run.
                shutil.rmtree(folder / "out", ignore_errors=True)
            before = job.made(folder)
            hit += _killed(job, folder, rng.uniform(0.0, seconds))
            if (after := job.made(folder)) not in (before, expected):
                wrong.append(
                    f"kill {tried}: what stands is neither what stood before nor the whole: {str(after)[:200]}"
                )
        _complete(job, folder)
        if job.made(folder) != expected:
            wrong.append("the run after the kills made something else than the undisturbed run")
    return Result(job.name, hit, seconds, tuple(wrong))


def start(job: Job, folder: Path) -> subprocess.Popen[bytes]:
    """Start a job's command in a folder that is also its data folder; what it says of errors is kept."""
    return subprocess.Popen(
        [sys.executable, "-c", _CQCORPUS, *job.arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "CQCORPUS_DATA": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def _complete(job: Job, folder: Path) -> None:
    with start(job, folder) as process:
        told = process.communicate()[1]
        if process.returncode != 0:
            raise RuntimeError(f"an undisturbed {job.name} ended with {process.returncode}: {told.decode()}")


def _killed(job: Job, folder: Path, after: float) -> int:
    """Start the command and kill it; 1 if it was still running, 0 if it had ended by itself."""
    with start(job, folder) as process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.kill()
            return 1
    return 0
