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
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from scraper.archive import Archive, Damage
from tests.drills.small_data import fetch_again
from warehouse.build import build
from warehouse.connection import open_warehouse
from warehouse.publish import building_path, overflow_path, pending_path, unmerged_path
from warehouse.standing import standing_warehouse

ROOT = Path(__file__).parents[2]
_CQCORPUS = "import sys, cli; sys.argv[0] = 'cqcorpus'; cli.main()"


@dataclass(frozen=True)
class Job:
    """A command to be killed. `made` gives what stands in a folder after it, None where nothing does.

    What is made of `parts` stands part by part: `made` then gives a set, of which a kill may leave some, each whole,
    and in which what says that it is complete is a part that comes last. `takes_away` makes room for another run.
    """

    name: str
    arguments: tuple[str, ...]
    made: Callable[[Path], object]
    parts: bool = False
    takes_away: str = "out"
    ends: tuple[int, ...] = (0,)

    def may_leave(self, after: object, before: object, expected: object) -> bool:
        """Whether a killed run may leave this, with that before it."""
        if after in (before, expected):
            return True
        return self.parts and isinstance(after, frozenset) and isinstance(expected, frozenset) and after < expected


@dataclass(frozen=True)
class Result:
    """What the kills came to: how many hit the running command, how long it takes, all that was wrong, files left."""

    job: str
    kills: int
    seconds: float
    wrong: tuple[str, ...]
    left: int = 0


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


def only_file(folder: Path) -> object:
    """The hash of a file whose name has an ending, as its command demands."""
    found = sorted((folder / "out").glob("made.*"))
    return [(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in found]


def _exported(folder: Path) -> object:
    """Every file of an export with its hash; its licence, which says that it is complete, only where it says so."""
    made = folder / "out" / "made"
    if not made.exists():
        return frozenset()
    licence = made / "LICENCE.txt"
    told = licence.read_text(encoding="utf-8").partition("\n")[0] if licence.exists() else "Export begun"
    files = {path.name: path.read_bytes() for path in made.iterdir() if not path.name.startswith(".")}
    if told.startswith("Export begun"):
        files.pop("LICENCE.txt", None)
    else:
        listed = told.partition(": ")[2].removesuffix(".").split(", ")
        files |= {name: b"is said to be there" for name in listed if name not in files}
    return frozenset((name, hashlib.sha256(content).hexdigest()) for name, content in files.items())


def _zipped(folder: Path) -> object:
    """What a zip or Word file holds, each part's sum checked; the times of its parts are not compared."""
    found = list((folder / "out").glob("made.*"))
    if not found:
        return None
    with zipfile.ZipFile(found[0]) as held:
        return {name: held.read(name) for name in held.namelist()}


def _archived(folder: Path) -> object:
    """The pages of invented reports that a person saved, as the archive holds them, with all that is damaged."""
    archive = Archive(folder / "saved" / "archive")
    held = [(one.record.url, one.record.sha256) for one in archive.current()]
    return frozenset([*held, *((damage.where, damage.what) for damage in _lasting_damage(archive))])


def _added(folder: Path) -> object:
    """The papers of a data folder, with all that is damaged."""
    archive = Archive(folder / "papers")
    held = [(one.record.url, one.record.sha256) for one in archive.holdings(roles=("paper",))]
    return frozenset([*held, *((damage.where, damage.what) for damage in _lasting_damage(archive))])


def _lasting_damage(archive: Archive) -> list[Damage]:
    """All but a last line cut short, which the next run sets aside."""
    return [damage for damage in archive.verify().damage if "cut short" not in damage.what]


THEME = ("themes", "carers", "--most", "100")
PAPER = ("papers", "add", "--council", "Cawdale", "--kind", "self-assessment")
BRIEF = ("brief", "carers", "--for", "Cawdale")
JOBS = (
    Job("build", ("build", "--full"), _rows),
    Job("benchmark", ("benchmark", "Hexbury", "-o", "out/made", "--format", "html"), _files),
    Job("brief", ("brief", "carers", "--for", "Cawdale", "-o", "out/made", "--format", "markdown"), _files),
    Job("workbook", ("workbook", "--for", "Cawdale", "-o", "out/made.xlsx"), _cells),
    Job("site", ("site", "build", "--for", "Cawdale", "-o", "out/made"), _files),
    Job("export", ("export", "out/made"), _exported, parts=True),
    Job("import-saved", ("import-saved", "saved pages", "--data", "saved"), _archived, parts=True, takes_away="saved"),
)
# As the first do, by other ways: in the long form only.
FURTHER = (
    Job("brief to Word", (*BRIEF, "-o", "out/made.docx"), _zipped),
    Job("brief to PDF", (*BRIEF, "-o", "out/made", "--format", "pdf"), _files),
    Job("findings to CSV", (*THEME, "-o", "out/made", "--format", "csv"), _files),
    Job("findings to Excel", (*THEME, "-o", "out/made.xlsx"), _cells),
    Job("export to Parquet", ("export", "out/made", "--format", "parquet"), _exported, parts=True),
    Job("export as a star", ("export", "out/made", "--star"), _exported, parts=True),
    Job("doctor's bundle", ("doctor", "--bundle", "out/made.zip"), _zipped, ends=(0, 1)),
    Job("archive export", ("archive", "export", "out/made.warc.gz"), only_file),
    Job("archive show", ("archive", "show", "cawdale-0925/summary", "-o", "out/made"), _files),
    Job("papers add", (*PAPER, "--date", "2024-03", "paper.md"), _added, parts=True, takes_away="papers"),
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
                seconds = complete(BUILD, folder)
            else:
                running = _killed(BUILD, folder, rng.uniform(0.0, seconds))
                hit += running
                # A command that had ended by itself runs faster than the undisturbed one did.
                seconds *= 1.0 if running else 0.7
                if (stands := _rows(folder)) not in (before, expected):
                    wrong.append(f"kill {tried}: what stands is neither of the two: {str(stands)[:200]}")
                complete(BUILD, folder)
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
        seconds = complete(job, folder)
        expected = job.made(folder)
        hit = tried = 0
        while hit < kills and tried < 3 * kills:
            tried += 1
            if tried % 2:
                # Every other time there is nothing there before; a warehouse is always there, or the rest cannot run.
                shutil.rmtree(folder / job.takes_away, ignore_errors=True)
            before = job.made(folder)
            hit += _killed(job, folder, rng.uniform(0.0, seconds))
            if not job.may_leave(after := job.made(folder), before, expected):
                wrong.append(
                    f"kill {tried}: what stands is neither what stood before nor the whole: {str(after)[:200]}"
                )
        complete(job, folder)
        if job.made(folder) != expected:
            wrong.append("the run after the kills made something else than the undisturbed run")
        # A single file's may stay: its name tells what it was, and it may be another run's that is still writing.
        left = len([path for path in (folder / "out").glob(".made*") if not path.name.endswith(".lock")])
    return Result(job.name, hit, seconds, tuple(wrong), left)


def start(job: Job, folder: Path, place: Path | None = None) -> subprocess.Popen[bytes]:
    """Start a job's command on a data folder, working there or in another place; what it says of errors is kept."""
    return subprocess.Popen(
        [sys.executable, "-c", _CQCORPUS, *job.arguments],
        cwd=place or folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "CQCORPUS_DATA": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def complete(job: Job, folder: Path) -> float:
    """Run a job's command to its end; returns its seconds."""
    started = time.monotonic()
    with start(job, folder) as process:
        told = process.communicate()[1]
        if process.returncode not in job.ends:
            raise RuntimeError(f"an undisturbed {job.name} ended with {process.returncode}: {told.decode()}")
    return time.monotonic() - started


def _killed(job: Job, folder: Path, after: float) -> int:
    """Start the command and kill it; 1 if it was still running, 0 if it had ended by itself."""
    with start(job, folder) as process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.kill()
            return 1
    return 0
