"""Publishes a finished warehouse, so that a reader sees either the old one or the new one, never a partial file.

In: a closed DuckDB file beside the published one. Out: `cqcorpus.duckdb` replaced in one step, and the previous one
kept as `cqcorpus.previous.duckdb`.
"""

import os
import shutil
from pathlib import Path

from scraper.durable import sync_folder


def warehouse_path(data: Path) -> Path:
    return data / "cqcorpus.duckdb"


def building_path(data: Path) -> Path:
    return data / "cqcorpus.building.duckdb"


def overflow_path(data: Path) -> Path:
    """Where DuckDB writes what exceeds its memory limit during a build."""
    return data / "cqcorpus.building.tmp"


def previous_path(data: Path) -> Path:
    return data / "cqcorpus.previous.duckdb"


def pending_path(data: Path) -> Path:
    """Where a finished warehouse waits on Windows while another program has the published one open."""
    return data / "cqcorpus.pending.duckdb"


def unmerged_path(warehouse: Path) -> Path:
    """DuckDB's write-ahead log of a file: changes not yet merged into it, which are read as part of it."""
    return warehouse.with_name(warehouse.name + ".wal")


def publish(data: Path) -> bool:
    """Put the built file in place. False where it has to wait because another program holds the old one (Windows)."""
    building = building_path(data)
    _sync(building)
    os.replace(building, pending_path(data))
    return finish_pending(data)


def finish_pending(data: Path) -> bool:
    """Put a waiting warehouse in place if there is one. False where the old one is still held."""
    pending = pending_path(data)
    if not pending.is_file():
        return True
    try:
        _keep_previous(data)
        # What another program wrote to the old file must not be read as part of the new one.
        unmerged_path(warehouse_path(data)).unlink(missing_ok=True)
        os.replace(pending, warehouse_path(data))
    except FileNotFoundError:
        # Another process has published it meanwhile.
        return True
    except PermissionError:
        return False
    sync_folder(data)
    return True


def discard_building(data: Path) -> None:
    """Remove what an interrupted build left."""
    building = building_path(data)
    for leftover in (building, unmerged_path(building)):
        leftover.unlink(missing_ok=True)
    shutil.rmtree(overflow_path(data), ignore_errors=True)


def _keep_previous(data: Path) -> None:
    current = warehouse_path(data)
    if not current.is_file():
        return
    copy = data / "cqcorpus.previous.new.duckdb"
    copy.unlink(missing_ok=True)
    try:
        os.link(current, copy)
    except OSError:
        # Some shares and file systems have no hard links.
        shutil.copy2(current, copy)
    os.replace(copy, previous_path(data))


def _sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
