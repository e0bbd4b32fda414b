"""An archive that time or a hand has damaged: found, named, and mended by fetching again."""

import json
from pathlib import Path

import pytest

from errors import UserError
from tests.archived import Fetches
from tests.conftest import TODAY
from tests.drills.small_data import SENTENCE
from tests.told import report, three_reports
from warehouse.build import build
from warehouse.connection import open_warehouse


def blob_of_the_sentence(folder: Path) -> Path:
    (found,) = [path for path in (folder / "archive" / "blobs").glob("*/*") if SENTENCE.encode() in path.read_bytes()]
    return found


def refused(folder: Path) -> str:
    """What a build from scratch says; the warehouse from before still answers."""
    before = (folder / "cqcorpus.duckdb").read_bytes()
    with pytest.raises(UserError) as raised:
        build(folder, today=TODAY, full=True)
    assert (folder / "cqcorpus.duckdb").read_bytes() == before
    with open_warehouse(folder) as connection:
        assert connection.execute("select count(*) from findings where quote = ?", [SENTENCE]).fetchone() == (1,)
    return str(raised.value)


def fetch_again(folder: Path) -> None:
    Fetches(folder).fetch({**three_reports(), **report("Gorsley", {"needs": [SENTENCE]})})


def test_one_changed_bit_is_found_named_and_mended_by_fetching_again(folder: Path) -> None:
    blob = blob_of_the_sentence(folder)
    rotten = bytearray(blob.read_bytes())
    rotten[100] ^= 1
    blob.write_bytes(rotten)

    assert f"{blob.name} no longer holds what was archived" in refused(folder)
    fetch_again(folder)
    build(folder, today=TODAY, full=True)


def test_a_deleted_page_is_named_and_mended_by_fetching_again(folder: Path) -> None:
    blob = blob_of_the_sentence(folder)
    blob.unlink()

    assert f"{blob.name} is missing" in refused(folder)
    fetch_again(folder)
    build(folder, today=TODAY, full=True)


def manifest_line(folder: Path, number: int, change: dict[str, object]) -> None:
    """Edit one line of the manifest; a field set to None is taken out."""
    path = folder / "archive" / "manifest.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    record = json.loads(lines[number - 1]) | change
    lines[number - 1] = json.dumps({key: value for key, value in record.items() if value is not None})
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"surprise": 1}, "line 4 does not have the fields of this version"),
        ({"role": None}, "line 4 does not have the fields of this version"),
        ({"outcome": "guessed"}, "line 4 has an outcome, role or source that is not known"),
        ({"sha256": "../../../../etc/passwd"}, "line 4 has a sha256 that is none"),
        ({"sha256": "0" * 64}, f"{'0' * 64} is missing"),
    ],
)
def test_an_edited_manifest_is_named_by_its_line(folder: Path, change: dict[str, object], said: str) -> None:
    manifest_line(folder, 4, change)
    assert said in refused(folder)


def test_a_line_that_is_no_record_is_named(folder: Path) -> None:
    path = folder / "archive" / "manifest.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines[:2], "scribble\n", *lines[2:]]), encoding="utf-8")

    assert "line 3 is not JSON" in refused(folder)
