"""Reads many reports in parallel processes, or a few in this process.

In: what a reader of reports is made from, and tasks. Out: each task's rows, packed, in the tasks' order. Processes are
spawned, not forked (as always on Windows), so that they share no state with this one.
"""

import gc
import os
import pickle
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from warehouse.child_process import end_with_parent

Task = TypeVar("Task")

# Below this many tasks one process is faster: starting another takes as long as reading some six reports.
WORTH_PROCESSES = 16
MOST_PROCESSES = 8
# How many reports each process may read ahead of the consumer.
AHEAD = 3

_work: Callable[[Any], bytes] | None = None


def read_all(
    make: Callable[..., Callable[[Task], bytes]],
    arguments: tuple[Any, ...],
    tasks: Sequence[Task],
    processes: int | None = None,
) -> Iterator[bytes]:
    """What `make(*arguments)` gives for each task, in order. `make` and all that is handed over must be picklable.

    `processes` is how many to use, by default as many as there are processors if there are many tasks. If they cannot
    be started or one is lost, the rest is read in this process. Raises what the work raises.
    """
    if processes is None:
        processes = min(os.cpu_count() or 1, MOST_PROCESSES) if len(tasks) >= WORTH_PROCESSES else 1
    done = 0
    if processes > 1:
        try:
            for packed in _read_in_processes(make, arguments, tasks, processes):
                yield packed
                done += 1
        except BrokenProcessPool:
            # A process was lost (memory, a policy against child processes): the remaining reports are read here.
            pass
    if done < len(tasks):
        work = make(*arguments)
        for task in tasks[done:]:
            yield work(task)


def _read_in_processes(
    make: Callable[..., Callable[[Task], bytes]], arguments: tuple[Any, ...], tasks: Sequence[Task], processes: int
) -> Iterator[bytes]:
    # Passed in a file: with more data than a pipe holds, we would block for ever writing to a process that died at its
    # start.
    with tempfile.TemporaryDirectory() as scratch:
        handed = Path(scratch) / "handed-over"
        handed.write_bytes(pickle.dumps((make, arguments)))
        yield from _results(handed, tasks, processes)


def _results(handed: Path, tasks: Sequence[Any], processes: int) -> Iterator[bytes]:
    with ProcessPoolExecutor(processes, get_context("spawn"), _start, (handed,)) as pool:
        waiting: deque[Future[bytes]] = deque()
        try:
            for task in tasks:
                waiting.append(pool.submit(_one, task))
                if len(waiting) > AHEAD * processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _start(handed: Path) -> None:
    """Prepare a process for its tasks; it ends when its parent does, even if the parent was killed."""
    global _work
    end_with_parent()
    make, arguments = pickle.loads(handed.read_bytes())
    _work = make(*arguments)
    # Reading makes many short-lived objects and no cycles, so frequent garbage collection wastes time.
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


def _one(task: Any) -> bytes:
    assert _work is not None
    return _work(task)
