"""What every process that is started for a piece of work needs: to end with the one that started it, and to be watched.

In: a process. Out: the memory it holds; or nothing. Processes are started afresh (spawned), on every system alike.
"""

import os
import threading
from multiprocessing import parent_process
from multiprocessing.process import BaseProcess

import psutil


def end_with_parent() -> None:
    """Have this process end when the one that started it does, even if that was killed and whatever runs here."""
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def bytes_held(process: BaseProcess) -> int:
    """The memory that a process holds; 0 where it has ended."""
    try:
        return int(psutil.Process(process.pid).memory_info().rss)
    except psutil.Error:
        return 0
