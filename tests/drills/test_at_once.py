"""Two of everything at once, a reader that stays through ten rebuilds, a clock that is wrong."""

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest

from errors import UserError
from scraper.archive import Archive
from tests.conftest import TODAY
from tests.drills.kills import JOBS, Job, only_file, start
from tests.drills.small_data import SENTENCE, fetch_again
from warehouse.build import build
from warehouse.connection import open_warehouse


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_two_at_once_both_end_well_or_one_says_why_not(folder: Path, job: Job) -> None:
    both = [start(job, folder), start(job, folder)]
    said = [process.communicate()[1].decode() for process in both]
    codes = [process.returncode for process in both]

    assert 0 in codes
    busy = ("Another build is running", "being written by another cqcorpus", "Another cqcorpus run is writing")
    for code, words in zip(codes, said, strict=True):
        assert code == 0 or any(told in words for told in busy), words
        assert "Traceback" not in words
    assert job.made(folder)


def test_a_reader_with_a_query_open_sees_its_own_warehouse_through_ten_rebuilds(folder: Path) -> None:
    with open_warehouse(folder) as reader:
        asked = reader.execute("select quote from findings, range(2000) order by quote")
        first = asked.fetchone()
        for _ in range(10):
            build(folder, today=TODAY)
        rest = asked.fetchall()
        count = reader.execute("select count(*) from findings").fetchone()
    assert first is not None
    assert count is not None
    assert 1 + len(rest) == 2000 * count[0]


def test_a_clock_set_back_is_what_the_message_says(folder: Path) -> None:
    # A laptop whose battery ran out: reports published in January 2025 lie in its future.
    with pytest.raises(UserError, match=r"in the future.*this computer's clock says 1 January 2020"):
        build(folder, today=date(2020, 1, 1), full=True)
    with open_warehouse(folder) as connection:
        assert connection.execute("select count(*) from findings where quote = ?", [SENTENCE]).fetchone() == (1,)


BUILD, SITE, EXPORT = (next(job for job in JOBS if job.name == name) for name in ("build", "site", "export"))
SQL = Job("sql", ("sql", "select count(*), count(distinct quote) from findings", "-o", "out/made.csv"), only_file)
READERS = (SITE, EXPORT, SQL)


def started(folder: Path, places: Path) -> list[subprocess.Popen[bytes]]:
    """Each reader of the warehouse, working in a place of its own."""
    for job in READERS:
        (places / job.name).mkdir(parents=True)
    return [start(job, folder, places / job.name) for job in READERS]


def ended(processes: list[subprocess.Popen[bytes]]) -> None:
    said = [process.communicate()[1].decode() for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes), said


def test_whoever_reads_while_a_build_publishes_has_the_whole_old_or_the_whole_new_warehouse(
    folder: Path, tmp_path: Path
) -> None:
    ended(started(folder, tmp_path / "old"))
    fetch_again(folder, "Unpaid carers told us that they felt heard.")
    ended([start(BUILD, folder), *started(folder, tmp_path / "beside")])
    ended(started(folder, tmp_path / "new"))

    for job in READERS:
        old, beside, new = (job.made(tmp_path / when / job.name) for when in ("old", "beside", "new"))
        assert beside in (old, new), f"{job.name} is of neither warehouse"
    assert SITE.made(tmp_path / "old" / "site") != SITE.made(tmp_path / "new" / "site")


def test_a_build_while_a_fetch_writes_makes_the_warehouse_of_the_last_finished_fetch(folder: Path) -> None:
    archive = Archive(folder / "archive")
    line = {"url": "https://www.cqc.org.uk/x", "outcome": "new"}
    with archive.writing(), archive.manifest.open("ab") as manifest:
        # The fetch has the archive, and is within a line of its record.
        manifest.write(json.dumps(line).encode()[:30])
        manifest.flush()
        counts = build(folder, today=TODAY, full=True).counts

    assert counts["reports_read"] == 4
    with open_warehouse(folder) as connection:
        assert connection.execute("select count(*) from findings where quote = ?", [SENTENCE]).fetchone() == (1,)
