"""The archive on disk: every version of every page by its SHA-256, and a manifest line for every visit to a page.

In: captures (bytes and what is known about them). Out: records, current versions, bytes with their hash checked.
`blobs/<first two hex>/<sha256>` holds bytes; `manifest.jsonl` is only ever appended to, under a lock.
"""

import contextlib
import errno
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from pathlib import Path
from typing import NoReturn

from filelock import FileLock, Timeout

from scraper import durable
from scraper.addresses import address_key
from scraper.manifest import (
    RESTORE,
    ArchiveDamaged,
    ArchiveError,
    Capture,
    Holding,
    Ledger,
    Outcome,
    Record,
    Role,
    line_of,
    record_of,
)

# An unfinished run older than this starts again from the beginning: its pages may have changed since.
_RESUMABLE = timedelta(hours=24)


class ArchiveBusy(ArchiveError):
    """Another run is writing to the archive."""


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing `verify` found wrong: where, and what."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What a verification read and found. `spare` blobs are named by no record; an interrupted run left them."""

    records: int
    blobs: int
    bytes: int
    spare: int
    damage: tuple[Damage, ...]


class Archive:
    """An archive for reading; `writing()` opens it for adding."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.manifest = root / "manifest.jsonl"
        self.blobs = root / "blobs"

    def records(self, after: int = 0) -> Iterator[Record]:
        """The records in the order written, from byte `after` of the manifest on: all of them by default.

        A last line cut short by a power failure is skipped. Raises ArchiveDamaged for any other line that is not a
        record.
        """
        for number, start, line in self.lines():
            if not line.endswith(b"\n"):
                return
            if start >= after:
                yield record_of(line, f"{self.manifest}, line {number}")

    def lines(self) -> Iterator[tuple[int, int, bytes]]:
        """The manifest's lines, unparsed, each with its number (from 1) and the byte at which it begins."""
        start = 0
        try:
            with self.manifest.open("rb") as file:
                for number, line in enumerate(file, start=1):
                    yield number, start, line
                    start += len(line)
        except FileNotFoundError:
            return
        except OSError as error:
            raise _unreadable(self.manifest, error) from error

    def holdings(self, roles: Iterable[Role] = ("listing", "page", "download")) -> list[Holding]:
        """What is held for every address, including pages that have gone, ordered by address."""
        ledger = Ledger()
        for record in self.records():
            ledger.take(record)
        wanted = set(roles)
        return [held for _, held in sorted(ledger.holdings.items()) if held.record.role in wanted]

    def current(self) -> list[Holding]:
        """The current capture of each report page and download, not of the listing; `gone` marks those gone."""
        return self.holdings(roles=("page", "download"))

    def blob_path(self, sha256: str) -> Path:
        return self.blobs / sha256[:2] / sha256

    def read(self, sha256: str) -> bytes:
        """The bytes with this hash, checked; raises ArchiveDamaged when they are missing or have changed."""
        path = self.blob_path(sha256)
        try:
            body = path.read_bytes()
        except FileNotFoundError:
            raise ArchiveDamaged(f"{path} is missing.", RESTORE) from None
        except OSError as error:
            raise _unreadable(path, error) from error
        if hashlib.sha256(body).hexdigest() != sha256:
            raise ArchiveDamaged(f"{path} no longer holds what was archived.", RESTORE)
        return body

    def verify(self) -> Verification:
        """Rehash every blob and read every line; what is wrong is returned, not raised."""
        damage: list[Damage] = []
        named: dict[str, int] = {}
        records = 0
        for number, _, line in self.lines():
            where = f"{self.manifest.name}, line {number}"
            if not line.endswith(b"\n"):
                damage.append(Damage(where, "is cut short; the next fetch heals it"))
                continue
            try:
                record = record_of(line, where)
            except ArchiveDamaged as error:
                damage.append(Damage(where, error.message.removeprefix(f"{where} ")))
                continue
            records += 1
            if record.sha256 is not None:
                named[record.sha256] = record.length
        present = {path.name: path for path in self._blob_files()}
        for sha256, length in sorted(named.items()):
            damage.extend(self._blob_damage(sha256, length))
        for name in sorted(present.keys() - named.keys()):
            damage.extend(self._blob_damage(name, present[name].stat().st_size))
        size = sum(path.stat().st_size for path in present.values())
        spare = len(present.keys() - named.keys())
        return Verification(records, len(present), size, spare, tuple(damage))

    def _blob_files(self) -> Iterator[Path]:
        if self.blobs.is_dir():
            yield from (path for folder in sorted(self.blobs.iterdir()) for path in sorted(folder.iterdir()))

    def _blob_damage(self, sha256: str, length: int) -> Iterator[Damage]:
        where = f"blobs/{sha256[:2]}/{sha256}"
        try:
            body = self.read(sha256)
        except ArchiveDamaged as error:
            yield Damage(where, "is missing" if "missing" in error.message else "is not what was archived")
            return
        if len(body) != length:
            yield Damage(where, f"holds {len(body)} bytes; the manifest says {length}")

    @contextlib.contextmanager
    def writing(self, wait: float = 0) -> Iterator["ArchiveWriter"]:
        """Open for adding, under a lock. Raises ArchiveBusy when another run has it, ArchiveError when it cannot open.

        `wait` is how many seconds to wait for another run to finish.
        A manifest line cut short by a power failure is set aside first; the writer's `healed` says so.
        """
        try:
            self.blobs.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            _explain(self.root, error)
        lock = FileLock(self.root / "archive.lock")
        try:
            lock.acquire(timeout=wait)
        except Timeout:
            raise ArchiveBusy(
                f"Another cqcorpus run is writing to {self.root}.", "Let it finish, then run this again."
            ) from None
        except OSError as error:
            _explain(self.root, error)
        try:
            writer = ArchiveWriter(self)
            try:
                yield writer
            finally:
                writer.close()
        finally:
            lock.release()


class ArchiveWriter:
    """The only way to add to an archive. Bytes are on the disk before the line that names them."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.healed = ""
        self._ledger = Ledger()
        self._incoming = archive.root / "incoming"
        self._marker = archive.root / "run.json"
        try:
            self._clear_incoming()
            self._heal()
            self._file = os.open(archive.manifest, os.O_RDWR | os.O_APPEND | os.O_CREAT | durable.BINARY, 0o644)
        except OSError as error:
            _explain(archive.root, error)
        for record in archive.records():
            self._ledger.take(record)

    def close(self) -> None:
        os.close(self._file)

    def held(self, url: str) -> Holding | None:
        """What is held for an address, in any letter case and under either host name."""
        return self._ledger.holdings.get(address_key(url))

    def holdings(self) -> list[Holding]:
        return [held for _, held in sorted(self._ledger.holdings.items())]

    def add(self, capture: Capture, body: bytes) -> Record:
        """Keep a page's bytes and record them as `new`, `changed`, or `unchanged` when they are held already."""
        sha256 = self.keep(body)
        held = self.held(capture.url)
        if held is None:
            return self._append(capture, "new", "", sha256, len(body))
        if held.gone:
            return self._append(capture, "changed", "back after it had gone", sha256, len(body))
        outcome: Outcome = "unchanged" if held.record.sha256 == sha256 else "changed"
        return self._append(capture, outcome, "", sha256, len(body))

    def holds(self, body: bytes) -> bool:
        """Whether exactly these bytes are in the archive, as any version of any page."""
        return self.archive.blob_path(hashlib.sha256(body).hexdigest()).exists()

    def confirm(self, capture: Capture, held: Holding) -> Record:
        """Record that the site says a held page has not changed (304)."""
        return self._append(capture, "unchanged", "", held.record.sha256, held.record.length)

    def mark_gone(self, capture: Capture, reason: str) -> Record:
        """Record that a held page is no longer on the site."""
        return self._append(capture, "gone", reason, None, 0)

    def reject(self, capture: Capture, body: bytes, reason: str) -> Record:
        """Keep what was served instead of the page, as evidence only; it is never used as the page."""
        sha256 = self.keep(body) if body else None
        return self._append(capture, "rejected", reason, sha256, len(body))

    def begin_run(self, scope: str, now: datetime) -> frozenset[str]:
        """Start a run, or continue one of the same scope that was interrupted less than a day ago.

        Returns the keys of the addresses that the unfinished run had done; empty for a fresh start.
        """
        unfinished = self._unfinished(scope, now)
        if unfinished is not None:
            return frozenset(
                record.key
                for record in self.archive.records(after=unfinished)
                if record.outcome != "rejected" and record.role != "listing"
            )
        offset = os.fstat(self._file).st_size
        marker = {"scope": scope, "started_at": now.isoformat(), "manifest_bytes": offset}
        try:
            durable.replace_file(self._marker, json.dumps(marker).encode(), self._incoming)
        except OSError as error:
            _explain(self.archive.root, error)
        return frozenset()

    def _unfinished(self, scope: str, now: datetime) -> int | None:
        try:
            marker = json.loads(self._marker.read_bytes())
            started = datetime.fromisoformat(marker["started_at"])
            same = marker["scope"] == scope and timedelta(0) <= now - started < _RESUMABLE
            return int(marker["manifest_bytes"]) if same else None
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError):
            # The marker only saves requests: if it cannot be read, the run starts afresh and nothing is lost.
            return None

    def finish_run(self) -> None:
        """Forget the run's marker: the next run asks about everything again."""
        self._marker.unlink(missing_ok=True)

    def keep(self, body: bytes) -> str:
        """Write bytes to the archive, before the record that names them is written. Returns their hash."""
        sha256 = hashlib.sha256(body).hexdigest()
        path = self.archive.blob_path(sha256)
        try:
            # The bytes are compared, because a file that exists may be damaged; fetching again then repairs it.
            if not path.exists() or path.read_bytes() != body:
                if not path.parent.is_dir():
                    path.parent.mkdir(parents=True)
                    durable.sync_folder(self.archive.blobs)
                durable.replace_file(path, body, self._incoming)
        except OSError as error:
            _explain(self.archive.root, error)
        return sha256

    def _append(self, capture: Capture, outcome: Outcome, reason: str, sha256: str | None, length: int) -> Record:
        known = {name.name: getattr(capture, name.name) for name in fields(capture)}
        record = Record(**known, outcome=outcome, reason=reason, sha256=sha256, length=length)
        whole = os.fstat(self._file).st_size
        try:
            durable.write_all(self._file, line_of(record))
            os.fsync(self._file)
        except OSError as error:
            # A full disk may have taken half the line: leave the manifest as it was.
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, whole)
            _explain(self.archive.root, error)
        self._ledger.take(record)
        return record

    def _clear_incoming(self) -> None:
        if self._incoming.is_dir():
            for left in self._incoming.iterdir():
                left.unlink()

    def _heal(self) -> None:
        """Set aside a damaged end of the manifest: an unfinished last line, or zeros left by a lost disk block."""
        manifest = self.archive.manifest
        whole = size = 0
        for _, start, line in self.archive.lines():
            size = start + len(line)
            if line.endswith(b"\n") and b"\0" not in line:
                whole = size
        if whole == size:
            return
        with manifest.open("r+b") as file:
            file.seek(whole)
            torn = file.read()
            name = f"manifest.torn-{hashlib.sha256(torn).hexdigest()[:12]}"
            durable.replace_file(self.archive.root / name, torn, self._incoming)
            file.truncate(whole)
            file.flush()
            os.fsync(file.fileno())
        self.healed = (
            f"The archive's last line was cut short, as by a power failure ({size - whole} bytes). It is set "
            f"aside in {name}; no complete page is lost, and what it spoke of is fetched again."
        )


def _explain(root: Path, error: OSError) -> NoReturn:
    """Turn a system error into one that a person can act on, and raise it."""
    if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
        raise ArchiveError(
            f"The disk that holds {root} is full; nothing half-written was kept.",
            "Free some space and run this again: it goes on from here.",
        ) from error
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        raise ArchiveError(
            f"The folder {root} cannot be written to.", "Choose another with --data, or ask for access."
        ) from error
    raise ArchiveError(
        f"The archive at {root} cannot be written: {error.strerror}.", "Choose another folder with --data."
    ) from error


def _unreadable(path: Path, error: OSError) -> ArchiveError:
    return ArchiveError(f"{path} cannot be read: {error.strerror}.", "Check that you have access to it.")
