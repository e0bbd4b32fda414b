"""Writes a finished file in one step: the old file stays until the new one is complete."""

import errno
import os
import tempfile
from pathlib import Path

from errors import UserError


class CannotWrite(UserError):
    """The file could not be written; any earlier file is unchanged."""


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
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
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
