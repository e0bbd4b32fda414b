"""A data folder's record of runs, `runs.jsonl`: one line for each finished fetch or build.

In: a run's stage, times and counts. Out: the runs, oldest first; the `runs` view shows them.
"""

import json
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Literal, NamedTuple

Stage = Literal["fetch", "build"]


class Run(NamedTuple):
    """One run, in the columns' order of `store.run`; times are UTC without a zone, `counts` is JSON."""

    run_id: str
    stage: str
    started_at: datetime
    finished_at: datetime
    version: str
    counts: str


def tool_version() -> str:
    """The running version of cqcorpus."""
    try:
        return metadata.version("cqcorpus")
    except metadata.PackageNotFoundError:
        return "0 (not installed)"


def ended_now(stage: Stage, started_at: datetime, counts: dict[str, int]) -> Run:
    """A run that began at `started_at` and ends now."""
    began, ended = (moment.astimezone(UTC).replace(tzinfo=None) for moment in (started_at, datetime.now(UTC)))
    return Run(f"{stage}-{began:%Y%m%dT%H%M%S%fZ}", stage, began, ended, tool_version(), json.dumps(counts))


def runs_path(data: Path) -> Path:
    return data / "runs.jsonl"


def line_of(run: Run) -> bytes:
    """A run as its line in the record."""
    return json.dumps(run, default=datetime.isoformat).encode()


def record(data: Path, run: Run) -> None:
    """Add a run to the data folder's record. Raises OSError where it cannot be written."""
    with runs_path(data).open("a+b") as file:
        end = file.seek(0, 2)
        file.seek(max(end - 1, 0))
        # A line cut short by a crash stays as it is; the new record begins on a line of its own.
        start = b"" if file.read(1) in (b"", b"\n") else b"\n"
        file.write(start + line_of(run) + b"\n")


def recorded(data: Path) -> list[Run]:
    """The runs of a data folder, oldest first. A line cut short by a crash is skipped."""
    path = runs_path(data)
    if not path.is_file():
        return []
    runs = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            run_id, stage, started, finished, version, counts = json.loads(line)
        except ValueError:
            continue
        runs.append(
            Run(run_id, stage, datetime.fromisoformat(started), datetime.fromisoformat(finished), version, counts)
        )
    return runs


def finished_fetches(data: Path) -> list[datetime]:
    """The end times (UTC) of all finished fetches, in order."""
    return sorted(
        run.finished_at.replace(tzinfo=UTC)
        for run in recorded(data)
        if run.stage == "fetch" and not json.loads(run.counts).get("unfinished")
    )
