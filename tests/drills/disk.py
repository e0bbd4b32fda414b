"""Fill the disk under a command at different moments, look at what stands and what is said, give it room, complete it.

The disk is a small one of its own, as `mount -t tmpfs -o size=40m tmpfs FOLDER` makes: every command works in a data
folder on it, beside a file that leaves only so much room.
"""

import shutil
from pathlib import Path

from tests.drills.kills import Job, Result, complete, start

ROOMS = (0, 16_000, 300_000, 2_000_000)
"""Bytes left to a command. Those that need less end well; the others find the disk full sooner or later."""


def run_full(job: Job, sound: Path, disk: Path, rooms: tuple[int, ...] = ROOMS) -> Result:
    """Run the job's command with each of these rooms left, once where it was run before and once where not.

    In the result, `kills` are the runs that found no room.
    """
    wrong: list[str] = []
    folder = disk / "data"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(sound, folder)
    seconds = complete(job, folder)
    expected = job.made(folder)
    failed = 0
    for room in rooms:
        for is_new in (True, False):
            if is_new:
                shutil.rmtree(folder / job.takes_away, ignore_errors=True)
            before = job.made(folder)
            code, said = _run_with(room, job, folder, disk)
            failed += code not in job.ends
            wrong += [
                f"{room} bytes left: {what}" for what in _amiss(job, code, said, job.made(folder), before, expected)
            ]
            complete(job, folder)
            if job.made(folder) != expected:
                wrong.append(f"{room} bytes left: with room again it made something else")
    return Result(job.name, failed, seconds, tuple(wrong))


def _run_with(room: int, job: Job, folder: Path, disk: Path) -> tuple[int, str]:
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        left = shutil.disk_usage(disk).free - room
        file.write(bytes(max(0, left)))
    try:
        with start(job, folder) as process:
            said = process.communicate()[1].decode()
            return process.returncode, said
    finally:
        ballast.unlink()


def _amiss(job: Job, code: int, said: str, after: object, before: object, expected: object) -> list[str]:
    """What is not as it should be after a run: half of something, or a failure that a person cannot read."""
    if code in job.ends:
        return [] if after == expected else [f"it ended well and made something else: {said}"]
    amiss = [] if job.may_leave(after, before, expected) else [f"what stands is half made: {str(after)[:200]}"]
    if "Traceback" in said or "unforeseen" in said or not said.startswith("cqcorpus: "):
        amiss.append(f"it said: {said[-400:]}")
    return amiss
