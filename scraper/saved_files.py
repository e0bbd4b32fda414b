"""Reads files that a person saved from a browser: single files, folders, zips of them.

In: paths. Out: SavedFile records and a list of what was left aside and why. Nothing is unpacked to disk, nothing
larger than the limits is read, and links out of a folder are not followed.
"""

import email
import email.policy
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from pathlib import Path, PurePosixPath

from scraper.addresses import FILE_TYPES

MOST_BYTES = 40 * 1024 * 1024
MOST_ZIP_BYTES = 500 * 1024 * 1024
MOST_ENTRIES = 5000
# Text compresses to a tenth, rarely to a fiftieth; a zip beyond this ratio is taken for a zip bomb.
_MOST_RATIO = 200

PAGE_ENDINGS = frozenset({".html", ".htm", ".xhtml"})
_WHOLE_PAGE_ENDINGS = frozenset({".mht", ".mhtml"})
_READ = PAGE_ENDINGS | _WHOLE_PAGE_ENDINGS | FILE_TYPES.keys()
# The folder a browser saves beside a page, with its pictures and styles.
_BESIDE = re.compile(r"(?:_files|\.files|_elemei|_fichiers|-Dateien)$", re.IGNORECASE)
_UNSAFE = re.compile(r"^[/\\]|^[A-Za-z]:|\\|\0|(?:^|/)\.\.(?:/|$)")


@dataclass(frozen=True, slots=True)
class SavedFile:
    """One file as saved: its name for a person, its bytes, when it was saved (UTC), and its address if it states one.

    `is_named` is False for a file found inside a named folder or zip.
    """

    name: str
    ending: str
    body: bytes
    saved_at: datetime
    address: str = ""
    is_named: bool = True

    @property
    def is_page(self) -> bool:
        return self.ending in PAGE_ENDINGS


@dataclass
class LeftAside:
    """What was not read: `refused`, for a person to look at, and a count of `ignored` by-products of saving."""

    refused: list[tuple[str, str]] = field(default_factory=list)
    ignored: int = 0


def saved_files(paths: list[Path], aside: LeftAside) -> Iterator[SavedFile]:
    """Every page and file found at the paths, in the order of their names; the rest goes to `aside`."""
    for path in [file for named in paths for file in _matching(named)]:
        if not path.exists():
            aside.refused.append((str(path), "there is no such file or folder"))
        elif path.is_dir():
            yield from _in_folder(path, aside)
        else:
            yield from _file(path, aside)


def _matching(path: Path) -> list[Path]:
    """The files a pattern such as `Downloads\\*.html` names, which Windows passes on unexpanded; else the path."""
    found = sorted(path.parent.glob(path.name)) if {"*", "?"} & set(path.name) and not path.exists() else []
    return found or [path]


def _in_folder(folder: Path, aside: LeftAside) -> Iterator[SavedFile]:
    for path in sorted(folder.iterdir()):
        if path.is_symlink():
            aside.refused.append((str(path), "it is a link to another place, which is not followed"))
        elif path.is_dir():
            if _BESIDE.search(path.name):
                aside.ignored += 1
            else:
                yield from _in_folder(path, aside)
        elif path.suffix.casefold() in _READ - {".txt"}:
            yield from (replace(saved, is_named=False) for saved in _file(path, aside))
        else:
            aside.ignored += 1


def _file(path: Path, aside: LeftAside) -> Iterator[SavedFile]:
    ending = path.suffix.casefold()
    try:
        size = path.stat().st_size
        if size > (MOST_ZIP_BYTES if ending == ".zip" else MOST_BYTES):
            aside.refused.append((str(path), f"it is too large ({size / 1e6:.0f} MB)"))
        elif ending == ".zip":
            yield from _in_zip(path, aside)
        elif ending not in _READ:
            aside.refused.append((str(path), "it is neither a web page, nor a document, nor a zip"))
        else:
            saved_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            yield from _opened(str(path), ending, path.read_bytes(), saved_at, aside)
    except OSError as error:
        aside.refused.append((str(path), f"it cannot be read ({error.strerror})"))


def _opened(name: str, ending: str, body: bytes, saved_at: datetime, aside: LeftAside) -> Iterator[SavedFile]:
    saved_at = min(saved_at, datetime.now(UTC))
    if ending not in _WHOLE_PAGE_ENDINGS:
        yield SavedFile(name, ending, body, saved_at)
        return
    page = _page_in_mhtml(body)
    if page is None:
        aside.refused.append((name, "no web page was found in it"))
    else:
        address, html, told_at = page
        yield SavedFile(name, ".html", html, min(saved_at, told_at or saved_at), address)


def _page_in_mhtml(body: bytes) -> tuple[str, bytes, datetime | None] | None:
    """The address, the HTML and the time of a page saved as one file, as Chrome and Edge do (RFC 2557).

    The file system's time is not used: e-mailing or copying a file changes it.
    """
    message = email.message_from_bytes(body, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            html = part.get_payload(decode=True)
            told = part.get("Content-Location") or message.get("Snapshot-Content-Location") or ""
            return (_decoded(str(told)), html, _time_told(message)) if isinstance(html, bytes) else None
    return None


def _time_told(message: Message) -> datetime | None:
    """When a page was saved, by its `Date`; None where that is missing or not a date. Without a zone it is UTC."""
    try:
        told = parsedate_to_datetime(str(message.get("Date", "")))
    except ValueError:
        return None
    return told.replace(tzinfo=told.tzinfo or UTC)


def _decoded(header: str) -> str:
    """A header's text, decoded; unchanged where its encoding is broken."""
    try:
        return str(make_header(decode_header(header))).strip()
    except (HeaderParseError, LookupError, UnicodeDecodeError):
        return header.strip()


def _in_zip(path: Path, aside: LeftAside) -> Iterator[SavedFile]:
    """The files of a zip, read in memory one by one. One bad name or an oversized whole refuses all of it."""
    try:
        with zipfile.ZipFile(path) as zipped:
            entries = [entry for entry in zipped.infolist() if not entry.is_dir()]
            problem = _zip_problem(entries)
            if problem:
                aside.refused.append((str(path), problem))
                return
            for entry in sorted(entries, key=lambda entry: entry.filename):
                yield from (replace(saved, is_named=False) for saved in _zip_entry(path, zipped, entry, aside))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
        aside.refused.append((str(path), f"it is not a sound zip ({error})"))


def _zip_problem(entries: list[zipfile.ZipInfo]) -> str:
    if len(entries) > MOST_ENTRIES:
        return f"it holds {len(entries)} files, more than {MOST_ENTRIES}"
    if sum(entry.file_size for entry in entries) > MOST_ZIP_BYTES:
        return f"it unpacks to more than {MOST_ZIP_BYTES // 1024**2} MB"
    for entry in entries:
        if _UNSAFE.search(entry.orig_filename):
            return f"it holds a file that would climb out of its folder ({entry.orig_filename!r})"
        if entry.flag_bits & 0x1:
            return "it is locked with a password"
        if entry.file_size > 1_000_000 and entry.file_size > _MOST_RATIO * max(1, entry.compress_size):
            return f"it is packed to burst ({entry.filename} unpacks to {entry.file_size / 1e6:.0f} MB)"
    return ""


def _zip_entry(path: Path, zipped: zipfile.ZipFile, entry: zipfile.ZipInfo, aside: LeftAside) -> Iterator[SavedFile]:
    inside = PurePosixPath(entry.filename)
    name = f"{path}:{entry.filename}"
    ending = inside.suffix.casefold()
    is_link = (entry.external_attr >> 16) & 0o170000 == 0o120000
    if any(_BESIDE.search(part) for part in inside.parts[:-1]) or inside.name.startswith("._"):
        aside.ignored += 1
    elif is_link or ending == ".zip":
        aside.refused.append((name, "it is a link or a zip within a zip, which is not opened"))
    elif ending not in _READ - {".txt"}:
        aside.ignored += 1
    elif entry.file_size > MOST_BYTES:
        aside.refused.append((name, f"it is too large ({entry.file_size / 1e6:.0f} MB)"))
    else:
        with zipped.open(entry) as file:
            body = file.read(MOST_BYTES + 1)
        yield from _opened(name, ending, body, _time_in_zip(entry), aside)


def _time_in_zip(entry: zipfile.ZipInfo) -> datetime:
    """When an entry was saved. Times in a zip have no zone: they follow the clock of the person who made it."""
    try:
        return datetime(*entry.date_time).astimezone(UTC)
    except ValueError:  # a zip may hold zeros for a date
        return datetime.now(UTC)
