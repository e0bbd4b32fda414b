"""Opening the warehouse for reading: where it is, its version, and a connection that can change nothing."""

import os
from contextlib import suppress
from pathlib import Path

import duckdb

from errors import UserError
from warehouse import publish

# Increase whenever the tables or views change shape, so that an older file is rebuilt and not misread.
SCHEMA_VERSION = 9

# Read-only, no files, no network, no extensions, no access to the program's variables, and no way to unlock any of it.
LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
    "temp_directory": "",
    "lock_configuration": "true",
}


# What DuckDB raises where a file that it has opened proves to be cut short or altered further in.
DAMAGE = (duckdb.IOException, duckdb.SerializationException, duckdb.FatalException)

_REBUILD = "Run: cqcorpus build (it makes a new one and keeps this one as previous)"


class NoWarehouse(UserError):
    """There is no warehouse to open, or not one that this version can read."""

    exit_code = 4


def default_data() -> Path:
    """The default data folder: `CQCORPUS_DATA`, else `data` in the working folder."""
    return Path(os.environ.get("CQCORPUS_DATA", "data"))


def connect_locked(path: Path, memory_limit: str = "2GB") -> duckdb.DuckDBPyConnection:
    """Open a DuckDB file, whatever is in it, read-only and locked. Raises `duckdb.Error`."""
    return duckdb.connect(str(path), read_only=True, config={**LOCKED, "memory_limit": memory_limit})


def damaged(data: Path, error: duckdb.Error) -> NoWarehouse:
    """What a person is told where a warehouse could be opened and not be read."""
    told = str(error).splitlines()[0]
    return NoWarehouse(f"The warehouse at {publish.warehouse_path(data)} is damaged: {told}", _REBUILD)


def open_warehouse(data: Path, *, memory_limit: str = "2GB") -> duckdb.DuckDBPyConnection:
    """Open the warehouse of a data folder, read-only and locked. Raises `NoWarehouse`."""
    with suppress(OSError):
        # Where it cannot be put in place, as on a disk that is only read, the one before still answers.
        publish.finish_pending(data)
    path = publish.warehouse_path(data)
    if not path.is_file():
        raise NoWarehouse(f"There is no warehouse at {path}.", "Run: cqcorpus build (or name its folder with --data)")
    try:
        connection = connect_locked(path, memory_limit)
    except (duckdb.Error, OSError) as error:
        if "different configuration" in str(error):
            raise NoWarehouse(
                f"The warehouse at {path} is open in this same Python by a connection of your own.",
                "Close that connection first (its close()), or run the two in turn.",
            ) from error
        told = str(error).splitlines()[0]
        raise NoWarehouse(f"The warehouse at {path} cannot be opened: {told}", _REBUILD) from error
    try:
        row = connection.execute("select schema_version, tool_version from store.meta").fetchone()
    except duckdb.CatalogException:
        row = None
    except DAMAGE as error:
        connection.close()
        raise damaged(data, error) from error
    if row is None or row[0] != SCHEMA_VERSION:
        connection.close()
        if row is None:
            raise NoWarehouse(f"The warehouse at {path} was made by something other than cqcorpus.", _REBUILD)
        # Two states of one version may differ in shape, so its number alone would not say why.
        made_by = f"{'a newer' if row[0] > SCHEMA_VERSION else 'an earlier'} cqcorpus than this one ({row[1]})"
        raise NoWarehouse(f"The warehouse at {path} was made by {made_by}.", _REBUILD)
    return connection
