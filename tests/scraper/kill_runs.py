"""Kill fetches at random moments, complete one, and compare the archive with an undisturbed run's.

    python -m tests.scraper.kill_runs --kills 200

Each round starts from an empty folder, is killed (`kill -9`) a few times, then completed; every round's archive must
verify and hold what an undisturbed run's holds. The test suite runs a few kills of the same.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from scraper.archive import Archive
from tests.replica.server import ReplicaServer

_FETCH = "import sys, cli; sys.argv[0] = 'cqcorpus'; cli.main()"


@dataclass(frozen=True)
class Result:
    """What the rounds came to: kills that hit a running fetch, and each round that was not as it should be."""

    kills: int
    rounds: int
    torn_lines_healed: int
    wrong: tuple[str, ...]


def holds(data: Path) -> set[tuple[str, str | None, bool]]:
    """What an archive holds: each address with the hash in force, and whether it has gone."""
    archive = Archive(data / "archive")
    return {(urlsplit(held.record.url).path, held.record.sha256, held.gone) for held in archive.current()}


def _fetch(base_url: str, data: Path, only: tuple[str, ...]) -> subprocess.Popen[bytes]:
    chosen = [part for name in only for part in ("--only", name)]
    command = [sys.executable, "-c", _FETCH, "fetch", "--base-url", base_url, "--delay", "0", "--data", str(data)]
    return subprocess.Popen([*command, *chosen], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _complete(base_url: str, data: Path, only: tuple[str, ...]) -> float:
    """Run one fetch to its end; returns its seconds."""
    started = time.monotonic()
    with _fetch(base_url, data, only) as process:
        if process.wait() != 0:
            raise RuntimeError(f"an undisturbed fetch ended with {process.returncode}")
    return time.monotonic() - started


def run_rounds(kills: int, each: int, only: tuple[str, ...], seed: int = 1) -> Result:
    """Kill `kills` fetches, `each` to a round, at moments spread over the length of an undisturbed one."""
    rng = random.Random(seed)
    wrong: list[str] = []
    done = rounds = healed = 0
    with ReplicaServer() as replica, tempfile.TemporaryDirectory() as folder:
        undisturbed = Path(folder) / "undisturbed"
        seconds = _complete(replica.base_url, undisturbed, only)
        expected = holds(undisturbed)
        while done < kills:
            data = Path(folder) / f"round {rounds}"
            rounds += 1
            for _ in range(min(each, kills - done)):
                done += _killed(replica.base_url, data, only, rng.uniform(0.0, seconds))
            _complete(replica.base_url, data, only)
            healed += len(list((data / "archive").glob("manifest.torn-*")))
            wrong += [f"round {rounds}: {problem}" for problem in _problems(data, expected)]
    return Result(done, rounds, healed, tuple(wrong))


def _killed(base_url: str, data: Path, only: tuple[str, ...], after: float) -> int:
    """Start a fetch and kill it; 1 if it was still running, 0 if it had ended by itself."""
    with _fetch(base_url, data, only) as process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.kill()
            return 1
    return 0


def _problems(data: Path, expected: set[tuple[str, str | None, bool]]) -> list[str]:
    archive = Archive(data / "archive")
    found = [f"{damage.where} {damage.what}" for damage in archive.verify().damage]
    records = [record for record in archive.records() if record.role != "listing"]
    if holds(data) != expected:
        found.append(f"holds {len(holds(data) ^ expected)} things otherwise than the undisturbed run")
    found += [f"{record.url} is {record.outcome}" for record in records if record.outcome not in {"new", "unchanged"}]
    new = [record.key for record in records if record.outcome == "new"]
    if len(new) != len(set(new)):
        found.append("an address is new twice")
    return found


def main() -> None:
    """Run the rounds named on the command line and say what they came to; exit code 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description="Kill fetches at random moments and compare the archives.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--each", type=int, default=8, help="kills to a round")
    parser.add_argument("--only", action="append", default=[], help="reports; all of the replica's if left out")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    result = run_rounds(asked.kills, asked.each, tuple(asked.only), asked.seed)
    print(f"{result.kills} fetches killed in {result.rounds} rounds, {result.torn_lines_healed} torn lines healed.")
    print("\n".join(result.wrong) or "Every round's archive verifies and equals the undisturbed run's.")
    sys.exit(1 if result.wrong else 0)


if __name__ == "__main__":
    main()
