"""Kill a command at random moments (`kill -9`), look at what stands after each, complete it, compare.

A job is one command that makes one thing: a warehouse, a workbook, a website. Killed at any moment it must leave what
stood before or the whole new thing, and a run to the end afterwards must make what an undisturbed run makes. A build
that has little to do takes other ways than one from scratch: each of them is killed too, and completed after each kill.
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
from datetime import UTC, datetime
from pathlib import Path

from tests.drills.small_data import fetch_again
from warehouse.build import build
from warehouse.connection import open_warehouse
from warehouse.publish import building_path, overflow_path, pending_path, unmerged_path
from warehouse.standing import standing_warehouse

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


@dataclass(frozen=True)
class Change:
    """What happens between two builds, and with it the way that the second one takes."""

    name: str
    happens: Callable[[Path], None]


CHANGES = (
    Change("nothing changed", lambda _: None),
    Change("a fetch found nothing new", fetch_again),
    Change("one report changed", lambda folder: fetch_again(folder, "Unpaid carers told us that they felt heard.")),
)
BUILD = Job("build", ("build",), _rows)


def run_rebuilds(change: Change, sound: Path, kills: int, seed: int = 1) -> Result:
    """Kill the build that follows a change so many times, each in a folder of its own, and complete it each time.

    `sound` is a data folder with its warehouse; the change happens in a copy.
    """
    rng = random.Random(seed)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        first, folder = Path(scratch, "first"), Path(scratch, "killed")
        shutil.copytree(sound, first)
        change.happens(first)
        before = _rows(first)
        shutil.copytree(first, folder)
        build(folder, today=datetime.now(UTC).date(), full=True)
        expected = _rows(folder)
        seconds = 0.0
        hit = tried = 0
        while hit < kills and tried < 10 * kills:
            shutil.rmtree(folder)
            shutil.copytree(first, folder)
            if not tried:
                started = time.monotonic()
                _complete(BUILD, folder)
                seconds = time.monotonic() - started
            else:
                running = _killed(BUILD, folder, rng.uniform(0.0, seconds))
                hit += running
                # A command that had ended by itself runs faster than the undisturbed one did.
                seconds *= 1.0 if running else 0.7
                if (stands := _rows(folder)) not in (before, expected):
                    wrong.append(f"kill {tried}: what stands is neither of the two: {str(stands)[:200]}")
                _complete(BUILD, folder)
            wrong += [f"kill {tried}: {what}" for what in _unhealed(folder, expected)]
            tried += 1
    return Result(f"build, {change.name}", hit, seconds, tuple(wrong))


def _unhealed(folder: Path, expected: object) -> list[str]:
    """What is not as a completed build leaves it."""
    wrong = [] if _rows(folder) == expected else ["the completed build made something else than one from scratch"]
    leftovers = (
        building_path(folder),
        unmerged_path(building_path(folder)),
        overflow_path(folder),
        pending_path(folder),
    )
    wrong += [f"{path.name} was left" for path in leftovers if path.exists()]
    if standing_warehouse(folder, today=datetime.now(UTC).date(), strict=False, taxonomy="themes") is None:
        wrong.append("the next build would build again")
    return wrong


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
