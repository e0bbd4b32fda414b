"""Fetches killed at random moments lose nothing: the quick part of `python -m tests.scraper.kill_runs`."""

from tests.scraper.kill_runs import run_rounds


def test_killed_fetches_and_a_completed_one_equal_an_undisturbed_one() -> None:
    result = run_rounds(kills=6, each=6, only=("eskerdale-0525",))

    assert result.wrong == ()
    assert result.kills == 6
