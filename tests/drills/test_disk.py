"""A disk that is full, as each of the writers within a build meets it: the quick part of the drill."""

import sqlite3
from pathlib import Path

import pytest

from tests.conftest import TODAY
from tests.drills.small_data import SENTENCE
from warehouse.build import BuildFailed, build
from warehouse.connection import open_warehouse
from warehouse.parse_cache import ParseCache


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("database or disk is full", "the disk is full"),
        ("attempt to write a readonly database", "the folder cannot be written"),
        ("Read-only file system", "the folder cannot be written"),
    ],
)
def test_a_cache_that_finds_no_room_is_told_as_the_disk_it_is_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch, said: str, what: str
) -> None:
    def no_room(*_: object) -> None:
        raise sqlite3.OperationalError(said)

    monkeypatch.setattr(ParseCache, "put_packed", no_room)

    with pytest.raises(BuildFailed, match=f"was not built: {what}. Any earlier warehouse is untouched"):
        build(folder, today=TODAY, full=True)
    with open_warehouse(folder) as connection:
        assert connection.execute("select count(*) from findings where quote = ?", [SENTENCE]).fetchone() == (1,)
