"""How long a person waits for the command: whole processes, medians of paired runs, against a bare Python.

Run by hand, from the project's folder with its environment: `python -m benchmarks.start_up`. Prints a Markdown table.
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 11
BASELINE = [sys.executable, "-c", "import duckdb; duckdb.connect().execute('select 1').fetchall()"]


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Wall time of one whole process."""
    started = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def main() -> None:
    """Time each command in turn with the baseline, so that a drift of the machine touches both."""
    root = Path(__file__).parent.parent
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "CQCORPUS_DATA": data, "PYTHONPATH": str(root)}
        cqcorpus = [sys.executable, "-m", "cli"]
        seconds([*cqcorpus, "build"], environment)
        print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores\n")
        print("| command | median | of duckdb's own start | target |")
        print("|---|---|---|---|")
        for arguments, target in ((["--help"], 0.35), (["benchmark", "Leicester"], 0.7), (["build"], None)):
            pairs = [
                (seconds([*cqcorpus, *arguments], environment), seconds(BASELINE, environment)) for _ in range(RUNS)
            ]
            median = statistics.median(ours for ours, _ in pairs)
            ratio = statistics.median(ours / bare for ours, bare in pairs)
            wanted = f"under {target} s" if target else "none set"
            print(f"| `cqcorpus {' '.join(arguments)}` | {median:.2f} s | {ratio:.1f} times | {wanted} |")


if __name__ == "__main__":
    main()
