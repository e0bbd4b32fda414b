"""Two of everything at once, a reader that stays through ten rebuilds, a clock that is wrong."""

from datetime import date
from pathlib import Path

import pytest

from errors import UserError
from tests.conftest import TODAY
from tests.drills.kills import JOBS, Job, start
from tests.drills.small_data import SENTENCE
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
