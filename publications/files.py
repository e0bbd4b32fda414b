"""Writes a finished file in one step: the old file stays until the new one is complete."""

import contextlib
import errno
import glob
import os
import tempfile
import time
from pathlib import Path

from errors import UserError


class CannotWrite(UserError):
    """The file could not be written; any earlier file is unchanged."""


# The ending of a file while it is written, and after how many seconds one is sure to be a killed command's.
_UNFINISHED = ".unfinished"
_LEFT_AFTER = 3600.0


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, making its folder if needed. Raises `CannotWrite`."""
    temporary: Path | None = None
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            # Write into a device or pipe (/dev/stdout): replacing it with a file would break it for every other
            # program.
            path.write_bytes(content)
            return
        if path.is_symlink() and path.is_file():
            # Replace the file that a symbolic link points to, not the link.
            path = path.resolve()
        path.parent.mkdir(parents=True, exist_ok=True)
        _clear_leftovers(path)
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=_UNFINISHED, dir=path.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if os.name != "nt":
            # mkstemp makes files private; give this one the usual permissions.
            mask = os.umask(0)
            os.umask(mask)
            temporary.chmod(0o666 & ~mask)
        os.replace(temporary, path)
    except OSError as error:
        if isinstance(error, FileExistsError | NotADirectoryError):
            raise CannotWrite(f"{path} was not written: {path.parent} is a file.", "Name a folder instead.") from error
        if path.is_dir():
            raise CannotWrite(f"{path} was not written: it is a folder.", "Name a file in it.") from error
        if os.name == "nt" and error.errno == errno.EINVAL:
            raise CannotWrite(
                f"{path} was not written: a file cannot have that name on Windows.",
                'Leave out \\ / : * ? " < > | and names such as CON and NUL.',
            ) from error
        full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
        raise CannotWrite(
            f"{path} was not written: {error.strerror or error}.",
            "Free some space and try again."
            if full
            else "Close it if it is open in another program, or choose another place.",
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _clear_leftovers(path: Path) -> None:
    """Remove what commands killed while they wrote this file have left beside it."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*{_UNFINISHED}"):
        # Another run may just have removed it, or on Windows may hold it open: then it is for the next one.
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT_AFTER:
                left.unlink()
