"""A command killed at any moment leaves what stood before or the whole new thing: the quick part of the drill."""

from pathlib import Path

import pytest

from tests.drills.kills import JOBS, Job, run


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_a_command_killed_at_random_moments_leaves_nothing_half_made(sound: Path, job: Job) -> None:
    result = run(job, sound, kills=1)

    assert result.wrong == ()
    assert result.kills == 1
