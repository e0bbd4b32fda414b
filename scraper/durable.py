"""Writing that survives a power failure: a file appears whole or not at all, and is on the disk before it is relied on.

In: bytes. Out: files. A step that a system does not support (Windows cannot open a folder) is skipped.
"""

import os
import secrets
from pathlib import Path

BINARY = getattr(os, "O_BINARY", 0)


def replace_file(path: Path, body: bytes, aside_in: Path) -> None:
    """Write a whole file or none: write it in `aside_in`, sync it to disk, then move it into place. Raises OSError."""
    aside_in.mkdir(exist_ok=True)
    aside = aside_in / secrets.token_hex(8)
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o644)
    try:
        write_all(handle, body)
        os.fsync(handle)
    except OSError:
        os.close(handle)
        aside.unlink(missing_ok=True)
        raise
    os.close(handle)
    aside.replace(path)
    sync_folder(path.parent)


def write_all(handle: int, body: bytes) -> None:
    """Write all bytes, in as many steps as the system needs. Raises OSError."""
    view = memoryview(body)
    while view:
        view = view[os.write(handle, view) :]


def sync_folder(folder: Path) -> None:
    """Make a rename survive a power failure, where the system lets a folder be opened (not Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
