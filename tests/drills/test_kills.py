"""A command killed at any moment leaves what stood before or the whole new thing: the quick part of the drill."""

from pathlib import Path

import pytest

from tests.drills.kills import CHANGES, JOBS, Change, Job, run, run_rebuilds


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_a_command_killed_at_random_moments_leaves_nothing_half_made(sound: Path, job: Job) -> None:
    result = run(job, sound, kills=1)

    assert result.wrong == ()
    assert result.kills == 1


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_a_build_with_little_to_do_is_healed_by_the_next_one(sound: Path, change: Change) -> None:
    result = run_rebuilds(change, sound, kills=1)

    assert result.wrong == ()
    assert result.kills == 1
