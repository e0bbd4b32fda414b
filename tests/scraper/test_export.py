"""The archive told and taken out: list, show, verify, and a WARC file that another tool can read."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from errors import UserError
from scraper.archive import Archive
from scraper.holdings import listed, page_bytes, shown, verify
from scraper.manifest import ArchiveDamaged, Capture, Source
from scraper.warc import export

PREFIX = "https://www.cqc.org.uk/care-services/local-authority-assessment-reports"


def capture(path: str, day: int, source: Source = "fetch", status: int = 200) -> Capture:
    return Capture(
        url=f"{PREFIX}/{path}",
        final_url=f"{PREFIX}/{path}",
        fetched_at=datetime(2026, 3, day, 9, tzinfo=UTC).isoformat(),
        status=status,
        headers={"content-type": "text/html", "content-encoding": "gzip", "content-length": "3", "etag": '"a"'},
        media_type="text/html",
        tool_version="0.1.0",
        linked_from="",
        source=source,
        role="page",
        report="fernshire-0525",
    )


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """A landing page in two versions, a summary saved by hand, a page that went, one challenge."""
    kept = Archive(tmp_path / "archive")
    with kept.writing() as writer:
        writer.add(capture("fernshire-0525", 1), b"first")
        writer.add(capture("fernshire-0525/summary", 1, "import"), b"by hand")
        writer.add(capture("fernshire-0525/old", 1), b"old")
        writer.add(capture("fernshire-0525", 2), b"second")
        held = writer.held(f"{PREFIX}/fernshire-0525")
        assert held is not None
        writer.confirm(capture("fernshire-0525", 3, status=304), held)
        writer.mark_gone(capture("fernshire-0525/old", 3, status=404), "the site answered 404")
        writer.reject(capture("fernshire-0525/summary", 3), b"robot?", "challenge")
    return kept


def read_warc(path: Path) -> list[tuple[str, str, bytes]]:
    with path.open("rb") as file:
        found = []
        for record in ArchiveIterator(file, check_digests=True):
            body = record.content_stream().read()
            assert record.digest_checker.passed in {True, None}
            found.append((record.rec_type, record.rec_headers.get_header("WARC-Target-URI") or "", body))
        return found


@pytest.mark.parametrize("name", ["out.warc", "out.warc.gz"])
def test_every_capture_stands_in_the_warc_with_its_bytes(archive: Archive, tmp_path: Path, name: str) -> None:
    count = export(archive, tmp_path / name, "0.1.0")

    found = read_warc(tmp_path / name)
    landing = f"{PREFIX}/fernshire-0525"
    assert count == 6
    assert [(kind, url) for kind, url, _ in found] == [
        ("warcinfo", ""),
        ("response", landing),
        ("resource", f"{landing}/summary"),
        ("response", f"{landing}/old"),
        ("response", landing),
        ("revisit", landing),
        ("metadata", f"{landing}/old"),
    ]
    assert [body for kind, _, body in found if kind in {"response", "resource"}] == [
        b"first",
        b"by hand",
        b"old",
        b"second",
    ]


def test_headers_that_spoke_of_packed_bytes_are_not_carried_over(archive: Archive, tmp_path: Path) -> None:
    export(archive, tmp_path / "out.warc", "0.1.0")

    with (tmp_path / "out.warc").open("rb") as file:
        record = next(record for record in ArchiveIterator(file) if record.rec_type == "response")
        headers = dict(record.http_headers.headers)
    assert headers["Content-Length"] == "5"
    assert headers["Etag"] == '"a"'
    assert "Content-Encoding" not in headers


def test_the_same_archive_gives_the_same_warc(archive: Archive, tmp_path: Path) -> None:
    export(archive, tmp_path / "a.warc", "0.1.0")
    (tmp_path / "second").mkdir()
    export(archive, tmp_path / "second" / "a.warc", "0.1.0")

    assert (tmp_path / "a.warc").read_bytes() == (tmp_path / "second" / "a.warc").read_bytes()


def test_an_export_that_fails_leaves_no_file(archive: Archive, tmp_path: Path) -> None:
    archive.blob_path(hashlib.sha256(b"second").hexdigest()).write_bytes(b"SECOND")

    with pytest.raises(ArchiveDamaged):
        export(archive, tmp_path / "out.warc", "0.1.0")

    assert list(tmp_path.glob("out.warc*")) == []


def test_an_export_says_what_it_needs(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"should end in \.warc"):
        export(archive, tmp_path / "out.zip", "0.1.0")
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(UserError, match="cannot be written"):
        export(archive, tmp_path / "file" / "out.warc", "0.1.0")
    with pytest.raises(UserError, match="There is no archive"):
        export(Archive(tmp_path / "none"), tmp_path / "out.warc", "0.1.0")


def test_list_gives_each_address_with_when_it_was_seen_or_went(archive: Archive) -> None:
    lines = listed(archive).splitlines()

    assert [line.split() for line in lines] == [
        ["seen", "2026-03-03", "6", "text/html", f"{PREFIX}/fernshire-0525"],
        ["gone", "2026-03-03", "3", "text/html", f"{PREFIX}/fernshire-0525/old"],
        ["seen", "2026-03-01", "7", "text/html", f"{PREFIX}/fernshire-0525/summary"],
    ]
    assert "challenge" in listed(archive, rejected=True)
    assert listed(archive, report="wold-0126") == "Nothing of that kind is in the archive."
    assert [held["gone_at"] is None for held in json.loads(listed(archive, as_json=True))] == [True, False, True]


def test_show_gives_every_look_and_numbers_the_versions(archive: Archive) -> None:
    lines = shown(archive, "fernshire-0525").splitlines()

    assert lines[0] == f"{PREFIX}/fernshire-0525"
    assert [line.split()[1:3] for line in lines[1:3]] == [["version", "1"], ["version", "2"]]
    assert lines[3].endswith("unchanged")


def test_a_version_can_be_taken_out(archive: Archive) -> None:
    address = f"{PREFIX}/FERNSHIRE-0525"

    assert page_bytes(archive, address) == b"second"
    assert page_bytes(archive, address, 1) == b"first"
    with pytest.raises(UserError, match="has 2 versions"):
        page_bytes(archive, address, 3)


def test_an_unknown_address_and_an_absent_archive_are_said(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="holds no page of 'wold-0126'"):
        shown(archive, "wold-0126")
    with pytest.raises(UserError) as caught:
        shown(archive, "Fernshire")
    assert "cqcorpus archive list --report fernshire-0525" in caught.value.remedy
    with pytest.raises(UserError, match="There is no archive"):
        listed(Archive(tmp_path / "none"))


def test_verify_tells_a_sound_archive_from_a_damaged_one(archive: Archive) -> None:
    told: list[str] = []

    assert verify(archive, told.append) == 0
    assert told == ["7 records, 5 files, 27 bytes read and rehashed.", "The archive is sound."]

    archive.blob_path(hashlib.sha256(b"first").hexdigest()).unlink()
    told.clear()
    assert verify(archive, told.append) == 3
    assert told[0].endswith("is missing")
    assert told[-1].startswith("1 thing is wrong. Restore from a backup")
    assert "import-saved again" in told[-1]


def test_two_exports_to_one_file_at_once_do_not_write_into_each_other(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "reports.warc"
    export(archive, output, "0.1.0")
    whole = output.read_bytes()
    read = Archive.read
    others: list[int] = []

    def read_while_another_exports(self: Archive, sha256: str) -> bytes:
        monkeypatch.setattr(Archive, "read", read)
        others.append(export(archive, output, "0.1.0"))
        return read(self, sha256)

    monkeypatch.setattr(Archive, "read", read_while_another_exports)
    export(archive, output, "0.1.0")

    assert len(others) == 1
    assert output.read_bytes() == whole
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["reports.warc"]


def test_the_folder_of_an_export_is_made_as_by_every_command_that_writes_a_file(
    archive: Archive, tmp_path: Path
) -> None:
    assert export(archive, tmp_path / "new" / "reports.warc", "0.1.0") == len(list(archive.records())) - 1
    assert (tmp_path / "new" / "reports.warc").is_file()
