"""The long drills: python -m tests.drills --kills 200, and python -m tests.drills --disk FOLDER

Prints what each came to; exit code 1 if anything was not as it should be.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.conftest import TODAY
from tests.drills.disk import run_full
from tests.drills.kills import CHANGES, FURTHER, JOBS, Result, run, run_rebuilds
from tests.drills.small_data import small_data
from tests.scraper.kill_runs import run_rounds
from warehouse.build import build


def main() -> int:
    """Run every job's kills, then those of builds with little to do, then fetch's."""
    parser = argparse.ArgumentParser(description="Kill every command that makes something, many times.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", default=[], help="a job; all if left out")
    parser.add_argument("--disk", type=Path, help="a small disk to fill instead: tests/drills/disk.py")
    asked = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as made:
        sound = small_data(Path(made))
        build(sound, today=TODAY)
        for job in (*JOBS, *FURTHER):
            if asked.only and job.name not in asked.only:
                continue
            if asked.disk is not None:
                wrong += told(run_full(job, sound, asked.disk), "runs without room")
            else:
                wrong += told(run(job, sound, asked.kills, asked.seed))
        for change in CHANGES if asked.disk is None else ():
            if not asked.only or change.name in asked.only:
                wrong += told(run_rebuilds(change, sound, asked.kills, asked.seed))
    if asked.disk is None and (not asked.only or "fetch" in asked.only):
        fetched = run_rounds(asked.kills, 8, ("eskerdale-0525", "fernshire-0524"), asked.seed)
        print(f"fetch: {fetched.kills} kills in {fetched.rounds} rounds; wrong: {len(fetched.wrong)}")
        print(*fetched.wrong, sep="\n", end="\n" if fetched.wrong else "")
        wrong += len(fetched.wrong)
    return 1 if wrong else 0


def told(result: Result, what: str = "kills") -> int:
    """Print what a job's drill came to; how much was wrong."""
    print(
        f"{result.job}: {result.kills} {what} of a command of {result.seconds:.1f} s; "
        f"wrong: {len(result.wrong)}; left beside: {result.left}"
    )
    print(*result.wrong, sep="\n", end="\n" if result.wrong else "", flush=True)
    return len(result.wrong)


if __name__ == "__main__":
    sys.exit(main())
