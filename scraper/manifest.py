"""The archive's manifest: what each line says, and what is current once all lines are read.

In: a line, or what is known about one visit to an address. Out: a `Record`, its line, and a `Ledger` of what is held.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Literal

from errors import UserError
from scraper.addresses import address_key

Outcome = Literal["new", "changed", "unchanged", "gone", "rejected"]
Source = Literal["fetch", "import"]
Role = Literal["listing", "page", "download", "paper"]

_OUTCOMES = ("new", "changed", "unchanged", "gone", "rejected")
_ROLES = ("listing", "page", "download", "paper")
_SOURCES = ("fetch", "import")


class ArchiveError(UserError):
    """The archive cannot be read or written."""

    exit_code = 3


class ArchiveDamaged(ArchiveError):
    """Bytes or a manifest line are not what was written."""


RESTORE = "Restore it from a backup, or fetch again with --full; a page saved by hand: import-saved again."


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the manifest: one visit to one address.

    `fetched_at` is UTC, ISO 8601; `length` counts bytes of the decoded body; `sha256` is None when there was
    no body to keep; `report` is the slug of the report the page belongs to, "" for the listing; `linked_from`
    is the page that led here, "" for the first.
    """

    url: str
    final_url: str
    fetched_at: str
    status: int
    headers: Mapping[str, str]
    media_type: str
    length: int
    sha256: str | None
    tool_version: str
    linked_from: str
    outcome: Outcome
    reason: str
    source: Source
    role: Role
    report: str

    @property
    def key(self) -> str:
        return address_key(self.url)

    @property
    def is_capture(self) -> bool:
        """Whether the record is of bytes that were accepted as the page."""
        return self.outcome in {"new", "changed", "unchanged"}


@dataclass(frozen=True, slots=True)
class Capture:
    """What is known of one visit, before the archive decides whether the page is new, changed or unchanged."""

    url: str
    final_url: str
    fetched_at: str
    status: int
    headers: Mapping[str, str]
    media_type: str
    tool_version: str
    linked_from: str
    source: Source
    role: Role
    report: str


@dataclass(frozen=True, slots=True)
class Holding:
    """What the archive holds for one address: its last good capture, and whether the page has gone since.

    `record` is the capture that brought these bytes; `seen_at` is when they were last confirmed.
    """

    record: Record
    seen_at: str
    gone_at: str | None

    @property
    def gone(self) -> bool:
        return self.gone_at is not None


@dataclass
class Ledger:
    """What is current for each address, updated record by record."""

    holdings: dict[str, Holding] = field(default_factory=dict)

    def take(self, record: Record) -> None:
        held = self.holdings.get(record.key)
        if record.outcome in {"new", "changed"}:
            self.holdings[record.key] = Holding(record, record.fetched_at, None)
        elif record.outcome == "unchanged" and held is not None:
            self.holdings[record.key] = Holding(held.record, record.fetched_at, None)
        elif record.outcome == "gone" and held is not None and held.gone_at is None:
            self.holdings[record.key] = Holding(held.record, held.seen_at, record.fetched_at)


def line_of(record: Record) -> bytes:
    """A record as its line of the manifest."""
    known = asdict(record) | {"headers": dict(record.headers)}
    return (json.dumps(known, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


_SHA256 = re.compile(r"[0-9a-f]{64}")
_FIELDS = {name.name for name in fields(Record)}


def record_of(line: bytes, where: str) -> Record:
    """Read one line of the manifest. Raises ArchiveDamaged, naming `where`, for a line that is not a record."""
    try:
        known = json.loads(line)
    except ValueError:
        raise ArchiveDamaged(f"{where} is not JSON.", RESTORE) from None
    if not isinstance(known, dict) or known.keys() != _FIELDS:
        raise ArchiveDamaged(
            f"{where} does not have the fields of this version of cqcorpus.",
            "A newer version may have written it: update, then run again.",
        )
    if known["outcome"] not in _OUTCOMES or known["role"] not in _ROLES or known["source"] not in _SOURCES:
        raise ArchiveDamaged(f"{where} has an outcome, role or source that is not known.", RESTORE)
    if known["sha256"] is not None and not _SHA256.fullmatch(str(known["sha256"])):
        raise ArchiveDamaged(f"{where} has a sha256 that is none, so it names no file of the archive.", RESTORE)
    return Record(**known)
