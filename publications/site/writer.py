"""Putting the finished site in its place: written whole in a folder beside, then swapped in.

In: paths and contents. Out: a folder with a list of everything in it (`cqcorpus-site.json`). A folder is replaced only
where that list says that all in it was made here: nobody's own files are ever removed.
"""

import glob
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from filelock import FileLock, Timeout

from errors import UserError
from publications.files import CannotWrite

MARKER = "cqcorpus-site.json"

# What Windows and macOS leave in folders that somebody has looked at.
_LITTER = {"thumbs.db", "desktop.ini", ".ds_store"}


class NotASite(UserError):
    """A folder that was not made by `site build`, or that holds something else too: it is not touched."""

    exit_code = 2


class SiteWriter:
    """Writes the files of a site into a folder and counts them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sizes: dict[str, int] = {}

    def write(self, name: str, content: str | bytes) -> None:
        """Write a file by its path within the site, with forward slashes. Each name only once."""
        if name in self.sizes:
            raise ValueError(f"{name} is written twice")
        body = content.encode("utf-8") if isinstance(content, str) else content
        path = self.folder / PurePosixPath(name)
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        self.sizes[name] = len(body)

    @property
    def total(self) -> int:
        return sum(self.sizes.values())

    def largest_page(self) -> tuple[str, int]:
        """The largest HTML page and its bytes."""
        return max(
            ((name, size) for name, size in self.sizes.items() if name.endswith(".html")), key=lambda one: one[1]
        )


@contextmanager
def site_folder(target: Path, made: dict[str, str]) -> Iterator[SiteWriter]:
    """Where to write a site that takes `target`'s place once the block has ended without an error.

    `made` goes into the marker file. Raises `NotASite` before anything is written, `CannotWrite` where it cannot be.
    """
    target = target.absolute()
    check_replaceable(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(target.parent / f".{target.name}.lock")
        with lock.acquire(timeout=0):
            _clear_after_a_kill(target)
            new = Path(tempfile.mkdtemp(prefix=f".{target.name}.new-", dir=target.parent))
            try:
                writer = SiteWriter(new)
                yield writer
                marker = {**made, "files": sorted(writer.sizes)}
                writer.write(MARKER, json.dumps(marker, ensure_ascii=False, indent=1) + "\n")
                _readable(new)
                check_replaceable(target)
                _swap(new, target)
            finally:
                shutil.rmtree(new, ignore_errors=True)
    except Timeout:
        raise CannotWrite(f"{target} is just being written by another cqcorpus.", "Wait until it is done.") from None
    except OSError as error:
        raise CannotWrite(
            f"{target} was not written: {error.strerror or error}.",
            "Close what is open from that folder, or choose another with -o.",
        ) from error


def _clear_after_a_kill(target: Path) -> None:
    """Put back a site that a killed run had moved aside, and remove what such a run left. Only under the lock.

    A person's data are not in reach: both kinds of folder are named by `site_folder` alone.
    """
    for old in target.parent.glob(f".{glob.escape(target.name)}.old-*"):
        if (old / target.name).is_dir() and not target.exists():
            os.replace(old / target.name, target)
        shutil.rmtree(old, ignore_errors=True)
    for new in target.parent.glob(f".{glob.escape(target.name)}.new-*"):
        shutil.rmtree(new, ignore_errors=True)


def check_replaceable(target: Path) -> None:
    """Raise `NotASite` where there is something at the path that was not made here."""
    if not target.exists() and not target.is_symlink():
        return
    if target.is_symlink() or not target.is_dir():
        raise NotASite(f"{target} is not a folder.", "Choose another place with -o.")
    listed = files_of(target)
    held = [path for path in sorted(target.rglob("*")) if not path.is_dir() or path.is_symlink()]
    foreign = [
        name
        for path in held
        if (name := path.relative_to(target).as_posix()) not in listed and path.name.lower() not in _LITTER
    ]
    if foreign:
        raise NotASite(
            f"{target} holds what cqcorpus did not make, such as {foreign[0]}, and is left as it is.",
            "Choose an empty or a new folder with -o, or move that away.",
        )


def files_of(folder: Path) -> set[str]:
    """The files that a site's own list names; none where the folder has no such list."""
    try:
        marker = json.loads((folder / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    files = marker.get("files") if isinstance(marker, dict) else None
    return {MARKER, *(str(name) for name in files)} if isinstance(files, list) else set()


def _readable(folder: Path) -> None:
    """mkdtemp makes its folder private; a site is as readable as any other folder made here."""
    if os.name != "nt":
        mask = os.umask(0)
        os.umask(mask)
        folder.chmod(0o777 & ~mask)


def _swap(new: Path, target: Path) -> None:
    """Put the new folder in the old one's place; where that fails the old one stands again."""
    if not target.exists():
        os.replace(new, target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}.old-", dir=target.parent))
    aside = old / target.name
    os.replace(target, aside)
    try:
        os.replace(new, target)
    except OSError:
        os.replace(aside, target)
        old.rmdir()
        raise
    shutil.rmtree(old, ignore_errors=True)
