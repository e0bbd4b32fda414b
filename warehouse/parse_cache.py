"""A cache of what was read from each report, so that a build reads only what changed.

In: a key derived from everything that a report's rows depend on. Out: its rows as stored, or None. The cache only
saves time: a build without it gives the same warehouse.
"""

import json
import sqlite3
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import Any

# Whose newer versions may read another text out of the same bytes.
READERS = ("selectolax", "pypdfium2", "pdfplumber", "pdfminer.six", "python-docx", "lxml")


def library_versions() -> str:
    """The versions of the libraries that read pages and papers, and of the characters' properties."""
    return " ".join([*(f"{name} {metadata.version(name)}" for name in READERS), unicodedata.unidata_version])


def pack(rows: Any) -> bytes:
    """Rows of plain data as the cache stores them."""
    return zlib.compress(json.dumps(rows, ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)


def unpack(packed: bytes) -> Any:
    """The rows that `pack` packed."""
    return json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))


class ParseCache:
    """A file of rows by key. What a build does not ask for is dropped at its end."""

    def __init__(self, path: Path) -> None:
        """Open the cache; replace a file that is not a cache with an empty one."""
        self._asked: set[str] = set()
        try:
            self._open(path)
        except sqlite3.DatabaseError:
            path.unlink()
            self._open(path)

    def _open(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        try:
            self._connection.execute("create table if not exists packed (key text primary key, rows blob not null)")
            self._connection.execute("drop table if exists report")  # an earlier version's
        except sqlite3.DatabaseError:
            self._connection.close()
            raise

    def get(self, key: str) -> Any | None:
        """The rows stored under a key, or None."""
        packed = self.get_packed(key)
        return None if packed is None else unpack(packed)

    def get_packed(self, key: str) -> bytes | None:
        """The rows stored under a key, still packed, or None."""
        self._asked.add(key)
        found = self._connection.execute("select rows from packed where key = ?", [key]).fetchone()
        return None if found is None else bytes(found[0])

    def keep(self, key: str) -> None:
        """Mark what is stored under a key as used, without reading it."""
        self._asked.add(key)

    def has(self, key: str) -> bool:
        """Whether there are rows under a key."""
        return self._connection.execute("select 1 from packed where key = ?", [key]).fetchone() is not None

    def put(self, key: str, rows: Any) -> None:
        """Store rows under a key."""
        self.put_packed(key, pack(rows))

    def put_packed(self, key: str, packed: bytes) -> None:
        """Store packed rows under a key."""
        self._asked.add(key)
        self._connection.execute("insert or replace into packed values (?, ?)", [key, packed])

    def close(self) -> None:
        """Keep what this build used, drop the rest."""
        stored = {key for (key,) in self._connection.execute("select key from packed")}
        self._connection.executemany("delete from packed where key = ?", [(key,) for key in stored - self._asked])
        self._connection.commit()
        self._connection.close()


def cache_path(data: Path) -> Path:
    return data / "parsed.sqlite"


@contextmanager
def parse_cache(data: Path) -> Iterator[ParseCache | None]:
    """The cache of a data folder, None where nothing has been fetched or added yet."""
    if not (data / "archive").is_dir() and not (data / "papers").is_dir():
        yield None
        return
    cache = ParseCache(cache_path(data))
    try:
        yield cache
    finally:
        cache.close()
