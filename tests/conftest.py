"""What most tests need: warehouses that are built once and only read, and the command as a user runs it."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

import cli
from tests.archived import Fetches, replica_pages, write_authorities
from tests.invented import outcome, write_england
from tests.told import three_reports
from warehouse.build import build
from warehouse.last_build import sha256

# The same cases in every run, so that a change is judged by what it changed. New ones are looked for by the long runs
# (`python -m tests.parsers.fuzz`), which ask for random ones.
settings.register_profile("suite", derandomize=True, deadline=None)
settings.load_profile("suite")

# A suite started in the background is born deaf to Ctrl-C, and so would be what the tests interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)

# The day on which the shipped register was assembled, so that no test depends on when it runs.
TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    exit_code: int
    out: str
    err: str


Cqcorpus = Callable[..., Ran]


@contextmanager
def only_read(folder: Path) -> Iterator[Path]:
    """A folder that many tests read: in the end every file in it must be what it was. A test that writes takes a copy.

    Locks, which readers take too, are passed over.
    """

    def digests() -> dict[str, str]:
        files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".lock"]
        return {path.relative_to(folder).as_posix(): sha256(path) for path in files}

    before = digests()
    yield folder
    assert digests() == before, f"a test has written into {folder.name}, which others read"


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder with the warehouse of the shipped data."""
    folder = tmp_path_factory.mktemp("data")
    build(folder, today=TODAY)
    with only_read(folder):
        yield folder


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder with the reports of three invented councils, whose every sentence stands in tests/told.py."""
    folder = tmp_path_factory.mktemp("told")
    write_england(folder, [outcome("Hexbury", 64)])
    Fetches(folder).fetch(three_reports())
    build(folder, today=TODAY)
    with only_read(folder):
        yield folder


@pytest.fixture(scope="session")
def replica(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder with the replica's 25 reports beside the shipped outcomes."""
    folder = tmp_path_factory.mktemp("replica")
    write_authorities(folder)
    Fetches(folder).fetch(replica_pages("base"))
    assert build(folder, today=TODAY).counts["reports_read"] == 25
    with only_read(folder):
        yield folder


@pytest.fixture
def cqcorpus(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Cqcorpus:
    """Run the command line in this process, in an empty folder, against the shipped data."""

    def run(*arguments: str) -> Ran:
        monkeypatch.setenv("CQCORPUS_DATA", str(data))
        # How wide the window of whoever runs the tests is decides nothing here.
        monkeypatch.delenv("COLUMNS", raising=False)
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["cqcorpus", *arguments])
        capsys.readouterr()
        exit_code = 0
        try:
            cli.main()
        except SystemExit as stop:
            exit_code = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
        said = capsys.readouterr()
        return Ran(exit_code, said.out, said.err)

    return run
