"""What a build made, and a note of it for the next build: the warehouse's inputs, and the reports whose rows it holds.

In: a data folder. Out: the note that the last build left in `parsed.sqlite`, or None where it cannot be relied on.
"""

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from warehouse import publish
from warehouse.parse_cache import cache_path


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build made: the file, rows by kind, whether it waits for another program to let go of the old file.

    `unchanged_since` is when the published warehouse was made (UTC) if there was nothing to build, else None.
    """

    path: Path
    counts: dict[str, int]
    published: bool
    register: Path
    unchanged_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class LoadedReport:
    """One report in a warehouse: the key of its reading, its name in the column `report`, and the place in the register
    of the row it replaced, if any."""

    key: str
    name: str
    register_place: int | None


@dataclass(frozen=True, slots=True)
class Note:
    """One build: its warehouse's SHA-256, its day and its reports in order.

    `at_end` is how many reports' rows builds have put at the end of their tables since the file was written whole.
    `counts` are the rows by kind and what was read anew. `inputs` holds a digest of each of the warehouse's inputs, and
    is None where they are not known.
    """

    sha256: str
    today: str
    reports: list[LoadedReport]
    at_end: int
    counts: dict[str, int]
    inputs: dict[str, str] | None

    def counts_of_nothing_read(self) -> dict[str, int]:
        """The counts for a build that had nothing new to read."""
        again = dict(self.counts)
        for kind in ("reports", "papers"):
            again[f"{kind}_unchanged"] += again[f"{kind}_read"]
            again[f"{kind}_read"] = 0
        return again


def write_note(data: Path, note: Note) -> None:
    """Replace the note with one of this published warehouse. A failure to write it is ignored: it only saves time."""
    told = json.dumps(asdict(note))
    try:
        with closing(sqlite3.connect(cache_path(data))) as connection, connection:
            connection.execute("drop table if exists built")  # an earlier version's
            connection.execute("create table if not exists last_build (told text, digest text)")
            connection.execute("delete from last_build")
            connection.execute("insert into last_build values (?, ?)", [told, _digest(told)])
    except sqlite3.DatabaseError:
        # An older note does not match the new warehouse, so the next build ignores it and does all the work.
        return


def read_note(data: Path) -> Note | None:
    """The note of the last build; None where there is none or it was altered."""
    if not cache_path(data).is_file():
        return None
    try:
        with closing(sqlite3.connect(cache_path(data))) as connection:
            found = connection.execute("select told, digest from last_build").fetchone()
    except sqlite3.DatabaseError:
        return None
    if found is None or _digest(str(found[0])) != found[1]:
        return None
    told = json.loads(found[0])
    return Note(**{**told, "reports": [LoadedReport(**report) for report in told["reports"]]})


def is_as_noted(warehouse: Path, note: Note) -> bool:
    """Whether a warehouse is byte for byte the one noted, with no unmerged writes beside it."""
    return warehouse.is_file() and not publish.unmerged_path(warehouse).exists() and sha256(warehouse) == note.sha256


def copy_to_build(data: Path, note: Note) -> bool:
    """Copy the published warehouse to the build's path. False, without a copy, if it is not as noted."""
    current, building = publish.warehouse_path(data), publish.building_path(data)
    if current.is_file() and not publish.unmerged_path(current).exists():
        shutil.copyfile(current, building)
        if sha256(building) == note.sha256:
            return True
        building.unlink()
    return False


def sha256(path: Path) -> str:
    """A file's SHA-256, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest(told: str) -> str:
    """A note's checksum. It includes the field names, so that another version's note is not accepted."""
    fields = " ".join(Note.__dataclass_fields__)
    return hashlib.sha256(f"{fields}\n{told}".encode("utf-8", "surrogatepass")).hexdigest()
