"""Tells whether a build would make the same warehouse again, so that it can be skipped.

In: a data folder and a build's options. Out: a digest of each input of the warehouse; the published warehouse, if no
input has changed and the file itself is as the last build left it. In doubt, a build is made.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from pathlib import Path

from scraper.runs import recorded, runs_path, tool_version
from warehouse import publish, reference
from warehouse.last_build import BuildSummary, Note, is_as_noted, read_note, sha256
from warehouse.parse_cache import library_versions
from warehouse.regression import accepted_path

# The code in these folders decides what is read and how it is stored.
ROOMS = ("parsers", "scraper", "warehouse")


def build_where_changed(
    data: Path,
    *,
    today: date,
    full: bool = False,
    strict: bool = False,
    taxonomy: str = reference.DEFAULT_TAXONOMY,
    accepted_by: str | None = None,
    watched: Callable[[int, int], None] | None = None,
) -> BuildSummary:
    """Build as `warehouse.build.build` does; but if nothing that a build reads has changed and `full` is not set, leave
    the published warehouse as it is and record no run. Raises what `build` raises.
    """
    standing = None if full else standing_warehouse(data, today=today, strict=strict, taxonomy=taxonomy)
    if standing is not None:
        return standing
    from warehouse.build import build

    return build(
        data, today=today, full=full, strict=strict, taxonomy=taxonomy, accepted_by=accepted_by, watched=watched
    )


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that the content of a warehouse depends on, except the day of the build.

    `told` holds a digest or a version by name. Archived bytes are not included: the manifest gives their hashes. A
    build itself adds lines to the records of runs and of acceptances, so these are kept line by line.
    """

    told: dict[str, str]
    runs: tuple[bytes, ...]
    accepted: tuple[bytes, ...]

    def digests(self) -> dict[str, str]:
        """A digest of each input, in the form that the note of the last build has."""
        records = {"runs": self.runs, "accepted": self.accepted}
        return self.told | {name: hashlib.sha256(b"\n".join(lines)).hexdigest() for name, lines in records.items()}


def standing_warehouse(data: Path, *, today: date, strict: bool, taxonomy: str) -> BuildSummary | None:
    """The published warehouse, if a build would make the same again; else None.

    Raises `BadReference` where reference data cannot be found.
    """
    note = read_note(data)
    if note is None or changed_since(note, read_inputs(data, strict=strict, taxonomy=taxonomy), today) != set():
        return None
    if publish.building_path(data).exists():
        return None  # a build was interrupted: the next one tidies up
    try:
        published = publish.finish_pending(data)
        if not is_as_noted(publish.warehouse_path(data) if published else publish.pending_path(data), note):
            return None
    except OSError:
        return None
    register = reference.locate(reference.OUTCOMES, data)
    since = recorded(data)[-1].finished_at
    return BuildSummary(publish.warehouse_path(data), note.counts_of_nothing_read(), published, register, since)


def changed_since(note: Note, inputs: Inputs | None, today: date) -> set[str] | None:
    """The names of the inputs that changed since the noted build; None where that is not known."""
    # A date that was not in the future then is not now, unless the clock was set back: then build, so the checks run.
    if note.inputs is None or inputs is None or note.today > today.isoformat():
        return None
    return {name for name, _ in note.inputs.items() ^ inputs.digests().items()}


def read_inputs(data: Path, *, strict: bool, taxonomy: str) -> Inputs | None:
    """What a build would read now; None where one of the files cannot be read.

    Raises `BadReference` where reference data cannot be found.
    """
    files = {
        "archive": data / "archive" / "manifest.jsonl",
        "papers": data / "papers" / "manifest.jsonl",
        "corrections": data / "corrections.csv",
        "taxonomy": reference.taxonomy_path(data, taxonomy),
        "weights": reference.locate_shipped(reference.WEIGHTS, data),
        **{file.path: reference.locate(file, data) for file in reference.ALL},
    }
    try:
        told = {name: "none" if path is None or not path.is_file() else sha256(path) for name, path in files.items()}
        told |= {"program": _program(), "version": tool_version(), "duckdb": metadata.version("duckdb")}
        told["libraries"] = library_versions()
        runs, accepted = _lines(runs_path(data)), _lines(accepted_path(data))
    except OSError:
        return None
    return Inputs({**told, "strict": str(strict)}, runs, accepted)


def _lines(path: Path) -> tuple[bytes, ...]:
    """The lines of an append-only record, without blank ones; none if the file does not exist."""
    if not path.is_file():
        return ()
    return tuple(line for line in path.read_bytes().split(b"\n") if line)


def _program() -> str:
    """What identifies the code and the SQL that make a warehouse."""
    digest = hashlib.sha256()
    for room in ROOMS:
        for path in sorted((reference.PROGRAM / room).rglob("*")):
            if path.suffix in (".py", ".sql"):
                digest.update(f"{path.relative_to(reference.PROGRAM).as_posix()}\n".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
