"""For worker processes: ending them with their parent, and measuring their memory.

Processes are spawned, not forked, so that they behave alike on every system.
"""

import os
import threading
from multiprocessing import parent_process
from multiprocessing.process import BaseProcess

import psutil


def end_with_parent() -> None:
    """Make this process end when its parent does, even if the parent was killed and whatever is running here."""
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
