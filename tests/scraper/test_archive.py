"""The archive keeps every version, loses no complete page, and says so when the disk lets it down."""

import errno
import hashlib
import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn

import pytest

from scraper import durable
from scraper.archive import Archive, ArchiveBusy
from scraper.manifest import ArchiveDamaged, ArchiveError, Capture

PREFIX = "https://www.cqc.org.uk/care-services/local-authority-assessment-reports"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def capture(path: str = "fernshire-0525", at: str = "2026-03-01T12:00:00+00:00", role: str = "page") -> Capture:
    return Capture(
        url=f"{PREFIX}/{path}",
        final_url=f"{PREFIX}/{path}",
        fetched_at=at,
        status=200,
        headers={"etag": '"1"'},
        media_type="text/html",
        tool_version="0.1.0",
        linked_from="",
        source="fetch",
        role=role,  # type: ignore[arg-type]
        report="fernshire-0525",
    )


def outcomes(archive: Archive) -> list[str]:
    return [record.outcome for record in archive.records()]


def test_bytes_are_kept_under_their_hash_and_named_by_one_manifest_line(tmp_path: Path) -> None:
    archive = Archive(tmp_path)

    with archive.writing() as writer:
        writer.add(capture(), b"first")

    sha256 = hashlib.sha256(b"first").hexdigest()
    assert (tmp_path / "blobs" / sha256[:2] / sha256).read_bytes() == b"first"
    line = json.loads((tmp_path / "manifest.jsonl").read_text(encoding="utf-8"))
    assert line["sha256"] == sha256
    assert line["length"] == 5
    assert line["outcome"] == "new"


def test_every_version_is_kept_and_the_last_is_in_force(tmp_path: Path) -> None:
    archive = Archive(tmp_path)

    with archive.writing() as writer:
        for body in (b"first", b"second", b"second"):
            writer.add(capture(), body)

    assert outcomes(archive) == ["new", "changed", "unchanged"]
    [held] = archive.current()
    assert held.record.sha256 is not None
    assert archive.read(held.record.sha256) == b"second"
    assert archive.read(hashlib.sha256(b"first").hexdigest()) == b"first"


def test_a_page_that_vanished_is_marked_gone_with_its_last_good_capture_and_can_come_back(
    tmp_path: Path,
) -> None:
    archive = Archive(tmp_path)

    with archive.writing() as writer:
        writer.add(capture(), b"first")
        writer.mark_gone(capture(at="2026-03-02T12:00:00+00:00"), "the site answers 404")
    [held] = archive.current()
    with archive.writing() as writer:
        back = writer.add(capture(), b"first")

    assert held.gone_at == "2026-03-02T12:00:00+00:00"
    assert held.record.length == 5
    assert (back.outcome, back.reason) == ("changed", "back after it had gone")
    assert not archive.current()[0].gone


def test_what_was_served_instead_of_a_page_is_kept_and_never_taken_for_it(tmp_path: Path) -> None:
    archive = Archive(tmp_path)

    with archive.writing() as writer:
        writer.add(capture(), b"good")
        writer.reject(capture(), b"Are you a robot?", "challenge")

    [held] = archive.current()
    assert held.record.sha256 == hashlib.sha256(b"good").hexdigest()
    rejected = list(archive.records())[1]
    assert rejected.sha256 is not None
    assert archive.read(rejected.sha256) == b"Are you a robot?"


def test_one_page_under_two_letter_cases_is_one_holding_and_the_order_is_by_address(tmp_path: Path) -> None:
    archive = Archive(tmp_path)

    with archive.writing() as writer:
        writer.add(capture("Wold4"), b"x")
        writer.add(capture("wold4"), b"x")
        writer.add(capture("Ambleham"), b"y")
        writer.add(capture("", role="listing"), b"list")

    assert [held.record.url for held in archive.current()] == [f"{PREFIX}/Ambleham", f"{PREFIX}/Wold4"]
    assert outcomes(archive) == ["new", "unchanged", "new", "new"]


def test_verify_finds_nothing_wrong_with_a_sound_archive(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with archive.writing() as writer:
        writer.add(capture(), b"first")
        writer.add(capture("other"), b"second!")

    found = archive.verify()

    assert (found.records, found.blobs, found.bytes, found.spare, found.damage) == (2, 2, 12, 0, ())


def test_verify_names_each_blob_that_changed_or_is_missing_and_each_line_that_is_no_record(
    tmp_path: Path,
) -> None:
    archive = Archive(tmp_path)
    with archive.writing() as writer:
        for body in (b"one", b"two", b"three"):
            writer.add(capture(body.decode()), body)
    changed, missing = (hashlib.sha256(body).hexdigest() for body in (b"one", b"two"))
    archive.blob_path(changed).write_bytes(b"ONE")
    archive.blob_path(missing).unlink()
    lines = archive.manifest.read_bytes().splitlines(keepends=True)
    archive.manifest.write_bytes(lines[0] + b"not json\n" + b'{"url": "x"}\n' + lines[1] + lines[2])

    found = {(damage.where, damage.what) for damage in archive.verify().damage}

    assert found == {
        (f"blobs/{changed[:2]}/{changed}", "is not what was archived"),
        (f"blobs/{missing[:2]}/{missing}", "is missing"),
        ("manifest.jsonl, line 2", "is not JSON."),
        ("manifest.jsonl, line 3", "does not have the fields of this version of cqcorpus."),
    }


def test_reading_a_blob_that_changed_on_disk_raises_rather_than_returns_it(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with archive.writing() as writer:
        sha256 = writer.add(capture(), b"first").sha256
    assert sha256 is not None
    archive.blob_path(sha256).write_bytes(b"fIrst")

    with pytest.raises(ArchiveDamaged, match="no longer holds"):
        archive.read(sha256)


@pytest.mark.parametrize("torn", [b'{"url": "https://www.cqc', b"\0" * 4096, b'{"url"\0\0\0\0\n'])
def test_a_last_line_torn_by_a_power_failure_is_set_aside_and_said(tmp_path: Path, torn: bytes) -> None:
    archive = Archive(tmp_path)
    with archive.writing() as writer:
        writer.add(capture(), b"first")
    whole = archive.manifest.read_bytes()
    archive.manifest.write_bytes(whole + torn)

    with archive.writing() as writer:
        said = writer.healed
        writer.add(capture("other"), b"second")

    assert "cut short" in said
    assert "no complete page is lost" in said
    assert outcomes(archive) == ["new", "new"]
    assert archive.verify().damage == ()
    [aside] = tmp_path.glob("manifest.torn-*")
    assert aside.read_bytes() == torn


def test_a_reader_passes_over_a_line_still_being_written(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with archive.writing() as writer:
        writer.add(capture(), b"first")
    with archive.manifest.open("ab") as file:
        file.write(b'{"url": "https://ww')

    assert outcomes(archive) == ["new"]


def test_a_bad_line_in_the_middle_is_damage_not_a_torn_end(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with archive.writing() as writer:
        writer.add(capture(), b"first")
    line = archive.manifest.read_bytes()
    archive.manifest.write_bytes(line + b"garbage\n" + line)

    with pytest.raises(ArchiveDamaged, match="line 2"):
        list(archive.records())


def _full_disk_after(count: int, half: bool) -> tuple[object, list[int]]:
    """A writer that fails with a full disk at its `count`-th write, having written half of it if asked."""
    calls: list[int] = []

    def write(handle: int, body: bytes) -> None:
        calls.append(len(body))
        if len(calls) == count:
            if half:
                os.write(handle, body[: len(body) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        os.write(handle, body)

    return write, calls


@pytest.mark.parametrize("half", [False, True])
@pytest.mark.parametrize("failing_write", [1, 2], ids=["the page's bytes", "the manifest line"])
def test_a_disk_that_fills_up_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing_write: int, half: bool
) -> None:
    archive = Archive(tmp_path)
    with archive.writing() as writer:
        writer.add(capture(), b"first")
    before = archive.manifest.read_bytes()
    failing, calls = _full_disk_after(failing_write, half)

    with archive.writing() as writer:
        monkeypatch.setattr(durable, "write_all", failing)
        with pytest.raises(ArchiveError, match="is full; nothing half-written was kept") as caught:
            writer.add(capture("other"), b"second")
    monkeypatch.undo()

    assert len(calls) == failing_write
    assert caught.value.exit_code == 3
    assert archive.manifest.read_bytes() == before
    assert list((tmp_path / "incoming").iterdir()) == []
    assert archive.verify().damage == ()
    with archive.writing() as writer:
        assert writer.healed == ""
        assert writer.add(capture("other"), b"second").outcome == "new"


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS])
def test_a_folder_that_cannot_be_written_is_said_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "mkdir", refuse)

    with (
        pytest.raises(ArchiveError, match="cannot be written to") as caught,
        Archive(tmp_path / "a").writing(),
    ):
        pass

    assert "--data" in caught.value.remedy


def test_a_second_writer_is_told_to_wait_and_leaves(tmp_path: Path) -> None:
    with Archive(tmp_path).writing(), pytest.raises(ArchiveBusy) as caught, Archive(tmp_path).writing():
        pass

    assert "Another cqcorpus run is writing" in caught.value.message
    assert caught.value.exit_code == 3


def test_a_run_cut_off_goes_on_and_a_finished_one_begins_afresh(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with archive.writing() as writer:
        writer.add(capture("before"), b"x")
        assert writer.begin_run("site", NOON) == frozenset()
        writer.add(capture("kept"), b"y")
        writer.reject(capture("refused"), b"z", "challenge")

    with archive.writing() as writer:
        resumed = writer.begin_run("site", NOON + timedelta(hours=1))
        assert writer.begin_run("another site", NOON + timedelta(hours=1)) == frozenset()
        writer.finish_run()
        assert writer.begin_run("site", NOON + timedelta(hours=2)) == frozenset()

    assert [key.rsplit("/", 1)[1] for key in resumed] == ["kept"]


def test_a_run_cut_off_more_than_a_day_ago_begins_afresh(tmp_path: Path) -> None:
    with Archive(tmp_path).writing() as writer:
        writer.begin_run("site", NOON)
        writer.add(capture("kept"), b"y")

        assert writer.begin_run("site", NOON + timedelta(hours=25)) == frozenset()


def test_what_an_interrupted_write_left_aside_is_cleared_away(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    (tmp_path / "incoming").mkdir()
    (tmp_path / "incoming" / "0123").write_bytes(b"half of a pa")

    with archive.writing():
        pass

    assert list((tmp_path / "incoming").iterdir()) == []
