"""Which assessment counts on which day: withdrawn, regraded, superseded, pilot, undated. Councils are invented."""

from pathlib import Path
from typing import Any

import pytest

from queries.questions import ask_benchmark, ask_council, ask_tally
from queries.session import session
from tests.conftest import TODAY
from tests.invented import outcome, write_england
from warehouse.build import build


@pytest.fixture
def tally(tmp_path: Path) -> Any:
    def run(outcomes: list[str], as_of: str | None = None, *, pilots: bool = False) -> tuple[int, dict[str, str]]:
        if not (tmp_path / "cqcorpus.duckdb").exists():
            write_england(tmp_path, outcomes)
            build(tmp_path, today=TODAY)
        with session(tmp_path, TODAY, as_of, pilots=pilots) as asked:
            rows, excluded = ask_tally(asked, "all")
        return rows[0]["assessed"], {row["authority"]: row["why"] for row in excluded}

    return run


def test_a_second_round_supersedes_the_first_from_its_day(tmp_path: Path, tally: Any) -> None:
    outcomes = [outcome("Ambermouth", 56, "2024-03-01"), outcome("Ambermouth", 75, "2026-03-01")]
    assert tally(outcomes) == (1, {"Ambermouth": "superseded by a later assessment"})
    assert tally(outcomes, "2026-02-28") == (1, {})

    with session(tmp_path, TODAY) as asked:
        history = ask_council(asked, "Ambermouth").history
        today = ask_benchmark(asked, "Ambermouth", ["england"], None)
    with session(tmp_path, TODAY, "2026-02-28") as asked:
        then = ask_benchmark(asked, "Ambermouth", ["england"], None)
    assert [(row["overall_percent"], row["status"]) for row in history] == [(75, "published"), (56, "superseded")]
    assert today.assessment is not None
    assert then.assessment is not None
    assert (today.assessment["overall_percent"], then.assessment["overall_percent"]) == (75, 56)


def test_when_a_second_round_is_withdrawn_the_first_counts_again(tally: Any) -> None:
    outcomes = [
        outcome("Ambermouth", 56, "2024-03-01"),
        outcome("Ambermouth", 75, "2026-03-01", status="withdrawn", status_date="2026-05-01"),
    ]
    assert tally(outcomes) == (1, {"Ambermouth": "withdrawn on 1 May 2026"})
    assert tally(outcomes, "2026-04-30") == (1, {"Ambermouth": "superseded by a later assessment"})


def test_a_withdrawal_on_a_day_not_known_is_left_out_of_every_dated_view(tally: Any) -> None:
    outcomes = [outcome("Ambermouth", 56, "2024-03-01", status="withdrawn")]
    assert tally(outcomes) == (0, {"Ambermouth": "withdrawn"})
    assert tally(outcomes, "2025-01-01") == (0, {"Ambermouth": "withdrawn on a date not known"})


def test_a_report_without_a_date_is_counted_in_its_own_region(tmp_path: Path, tally: Any) -> None:
    """Ambermouth and Brindleford are in one region, Hexbury in the other, which has no report by then but this one."""
    outcomes = [outcome("Ambermouth", 56, "2024-03-01"), outcome("Hexbury", 75, "")]
    tally(outcomes)

    with session(tmp_path, TODAY, "2025-01-01") as asked:
        rows, excluded = ask_tally(asked, "region")

    assert sorted((row["assessed"], row["undated"]) for row in rows) == [(0, 1), (1, 0)]
    assert [row["authority"] for row in excluded] == ["Hexbury"]


def test_before_a_regrading_what_was_published_first_is_not_invented(tally: Any) -> None:
    outcomes = [outcome("Ambermouth", 64, "2024-03-01", status="regraded", status_date="2025-06-01")]
    assert tally(outcomes) == (1, {})
    assert tally(outcomes, "2025-06-01") == (1, {})
    assert tally(outcomes, "2025-05-31") == (
        0,
        {"Ambermouth": "regraded later, so what it says now did not hold then"},
    )


def test_a_regrading_on_a_day_not_known_is_left_out_of_every_dated_view(tally: Any) -> None:
    outcomes = [outcome("Ambermouth", 64, "2024-03-01", status="regraded")]
    assert tally(outcomes) == (1, {})
    assert tally(outcomes, "2025-01-01") == (
        0,
        {"Ambermouth": "regraded on a date not known, so what it says now may not have held then"},
    )


def test_a_formal_assessment_takes_the_place_of_a_pilot(tally: Any) -> None:
    outcomes = [outcome("Ambermouth", 56, "2023-11-17", kind="pilot"), outcome("Ambermouth", 64, "2025-01-15")]
    assert tally(outcomes, "2024-01-01") == (0, {"Ambermouth": "a pilot, indicative only"})
    assert tally(outcomes, "2024-01-01", pilots=True) == (1, {})
    assert tally(outcomes, pilots=True) == (1, {"Ambermouth": "superseded by a later assessment"})


def test_a_dated_assessment_counts_before_one_without_a_date(tmp_path: Path, tally: Any) -> None:
    outcomes = [outcome("Ambermouth", 56, ""), outcome("Ambermouth", 64, "2025-01-15")]
    assert tally(outcomes)[0] == 1
    with session(tmp_path, TODAY) as asked:
        assessment = ask_benchmark(asked, "Ambermouth", ["england"], None).assessment
    assert assessment is not None
    assert assessment["overall_percent"] == 64
