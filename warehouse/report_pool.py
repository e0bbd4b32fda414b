"""Reading many reports at once, each in one of several processes; in this one where there are few.

In: what a reader of reports is made of, and tasks. Out: each task's rows, packed, in the tasks' order. Processes are
started afresh (as Windows does everywhere), so that nothing of this one is shared with them.
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

# Starting a process takes as long as reading some six reports.
WORTH_PROCESSES = 16
MOST_PROCESSES = 8
# Reports read ahead of what has been taken, for each process.
AHEAD = 3

_work: Callable[[Any], bytes] | None = None


def read_all(
    make: Callable[..., Callable[[Task], bytes]],
    arguments: tuple[Any, ...],
    tasks: Sequence[Task],
    processes: int | None = None,
) -> Iterator[bytes]:
    """What `make(*arguments)` gives for each task, in order. `make` and all that is handed over must be picklable.

    `processes` is how many to use, by default as many as there are processors where there are many tasks. Where they
    cannot be had or one is lost, the rest is read in this process. Raises what the work raises.
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
            # A process was lost (memory, a policy against child processes): what it would have read is read here.
            pass
    if done < len(tasks):
        work = make(*arguments)
        for task in tasks[done:]:
            yield work(task)


def _read_in_processes(
    make: Callable[..., Callable[[Task], bytes]], arguments: tuple[Any, ...], tasks: Sequence[Task], processes: int
) -> Iterator[bytes]:
    # Handed over in a file: were there more than a pipe holds, a process that dies at its start would leave us writing
    # to it for ever.
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
    """Make ready a process for its tasks; it ends when the one that started it does, even if that was killed."""
    global _work
    end_with_parent()
    make, arguments = pickle.loads(handed.read_bytes())
    _work = make(*arguments)
    # Reading makes many short-lived objects and no cycles: looking for cycles so often is lost time.
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


def _one(task: Any) -> bytes:
    assert _work is not None
    return _work(task)
