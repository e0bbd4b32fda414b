"""Commands that are ended while they work, and what of them is left running."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Ended:
    """How a command ended, what it said on its standard error, and which of its processes outlived it."""

    exit_code: int
    err: str
    left: list[psutil.Process]


def end_at_work(arguments: list[str], data: Path, end: Callable[[subprocess.Popen[str]], None]) -> Ended:
    """Start `cqcorpus` in its data folder and `end` it once a process that it started is busy."""
    asks = f"import sys, cli; sys.argv = {['cqcorpus', *arguments]!r}; cli.main()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CQCORPUS_DATA": str(data)}
    with subprocess.Popen(
        [sys.executable, "-c", asks],
        cwd=data,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as command:
        begun = _busy_children(psutil.Process(command.pid))
        end(command)
        told = command.communicate(timeout=60)[1]
    return Ended(command.returncode, told, psutil.wait_procs(begun, timeout=60)[1])


def ctrl_c(command: subprocess.Popen[str]) -> None:
    """As a terminal does: to every process of the command."""
    os.killpg(command.pid, signal.SIGINT)


def kill(command: subprocess.Popen[str]) -> None:
    """The command alone, without a warning."""
    command.kill()


def _busy_children(command: psutil.Process) -> list[psutil.Process]:
    """The processes that a command started, once one of them has worked for a second."""
    while True:
        begun = command.children(recursive=True)
        if any(one.cpu_times().user > 1 for one in begun):
            return begun
        time.sleep(0.05)
