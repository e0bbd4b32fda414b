"""Pages a person saved from a browser: how their address is found, what is taken, what is refused and why."""

import os
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

import scraper.saved_files as saved_files_module
from errors import UserError
from scraper.archive import Archive
from scraper.manifest import Capture
from scraper.saved import import_saved
from tests.scraper.small_site import Ran

REAL = "https://www.cqc.org.uk"
PREFIX = f"{REAL}/care-services/local-authority-assessment-reports"
TITLE = "<h1>Fernshire: local authority assessment</h1><p>Placeholder prose.</p>"


def take(data: Path, *paths: Path, url: str = "", report: str = "") -> Ran:
    told: list[str] = []
    code = import_saved(list(paths), data, url=url, report=report, say=told.append)
    return Ran(code, "\n".join(told))


def canonical(path: str, body: str = TITLE) -> str:
    return f'<!DOCTYPE html><link rel="canonical" href="{PREFIX}/{path}">{body}'


def held(data: Path) -> dict[str, str]:
    """Addresses in force beneath the reports' address, and the reports they belong to."""
    return {
        held.record.url.removeprefix(f"{PREFIX}/"): held.record.report for held in Archive(data / "archive").current()
    }


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_a_page_tells_its_address_by_its_canonical_link(tmp_path: Path, data: Path) -> None:
    saved = tmp_path / "Fernshire.html"
    saved.write_text(canonical("fernshire-0525/summary"), encoding="utf-8")

    ran = take(data, saved)

    assert ran.code == 0
    assert ran.told == (
        "1 page or file read: 1 new, 0 refused.\nOf fernshire-0525 (Fernshire): 1.\nNext: cqcorpus build"
    )
    assert held(data) == {"fernshire-0525/summary": "fernshire-0525"}
    [record] = Archive(data / "archive").records()
    assert (record.source, record.role, record.status) == ("import", "page", 200)
    assert record.headers["x-saved-file"] == "Fernshire.html"


def test_a_page_tells_its_address_by_the_browsers_comment(tmp_path: Path, data: Path) -> None:
    saved = tmp_path / "page.htm"
    saved.write_text(f"<!DOCTYPE html>\n<!-- saved from url=(0090){PREFIX}/Ambleham4 -->\n{TITLE}", encoding="utf-8")

    take(data, saved)

    assert set(held(data)) == {"Ambleham4"}


def test_a_page_saved_as_one_file_is_opened(tmp_path: Path, data: Path) -> None:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = f"{PREFIX}/fernshire-0525"
    message.set_content(TITLE, subtype="html", cte="quoted-printable")
    message.add_related(b"\x89PNG", "image", "png")
    saved = tmp_path / "page.mhtml"
    saved.write_bytes(bytes(message))

    assert take(data, saved).code == 0
    [record] = Archive(data / "archive").records()
    assert record.url == f"{PREFIX}/fernshire-0525"
    assert Archive(data / "archive").read(record.sha256 or "").decode().strip() == TITLE


def test_a_page_that_does_not_tell_its_address_needs_it_given(tmp_path: Path, data: Path) -> None:
    saved = tmp_path / "page.html"
    saved.write_text(TITLE, encoding="utf-8")

    refused = take(data, saved)
    taken = take(data, saved, url=f"{PREFIX}/fernshire-0525")

    assert refused.code == 3
    assert "it does not tell its address on the site; give it with --url" in refused.told
    assert taken.code == 0
    assert held(data) == {"fernshire-0525": "fernshire-0525"}


def test_one_address_cannot_be_given_to_two_pages(tmp_path: Path, data: Path) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(TITLE, encoding="utf-8")

    with pytest.raises(UserError, match="--url names one page, and 2 files were found"):
        take(data, tmp_path / "a.html", tmp_path / "b.html", url=f"{PREFIX}/fernshire-0525")


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        (
            canonical("fernshire-0525", "<title>Just a moment...</title><p>Checking your browser."),
            "save it again once the report shows",
        ),
        (canonical("fernshire-0525", "<p>Some other page."), "no title on it is that of a council's report"),
        (canonical("fernshire-0525", ""), "it came without any text"),
        (f'<link rel=canonical href="{REAL}/news/x">{TITLE}', "is not a report's"),
        (f'<link rel=canonical href="https://example.org/x">{TITLE}', "does not tell its address on the site"),
    ],
)
def test_what_is_not_a_reports_page_is_refused_and_not_kept(tmp_path: Path, data: Path, markup: str, why: str) -> None:
    saved = tmp_path / "page.html"
    saved.write_text(markup, encoding="utf-8")

    ran = take(data, saved)

    assert ran.code == 3
    assert why in ran.told
    assert list(Archive(data / "archive").records()) == []


def test_a_folder_is_read_without_the_pictures_and_documents_that_are_not_ours(tmp_path: Path, data: Path) -> None:
    folder = tmp_path / "my downloads"
    (folder / "Fernshire_files").mkdir(parents=True)
    (folder / "Fernshire_files" / "frame.html").write_text("<p>advert", encoding="utf-8")
    downloads = "<h2>Downloads</h2><a href='/sites/default/files/Fernshire%20report.pdf'>Report</a>"
    (folder / "Fernshire.html").write_text(canonical("fernshire-0525", TITLE + downloads), encoding="utf-8")
    (folder / "Fernshire report.pdf").write_bytes(b"%PDF-1.4 placeholder")
    (folder / "private letter.pdf").write_bytes(b"%PDF-1.4 private")
    (folder / "photo.jpg").write_bytes(b"jpeg")

    ran = take(data, folder)

    assert ran.code == 0
    assert "3 pages and files read: 2 new, 0 refused." in ran.told
    assert "3 other files and folders" in ran.told
    assert held(data) == {
        "fernshire-0525": "fernshire-0525",
        f"{REAL}/sites/default/files/Fernshire%20report.pdf": "fernshire-0525",
    }


def test_a_pdf_by_itself_needs_its_address_and_report(tmp_path: Path, data: Path) -> None:
    saved = tmp_path / "report.pdf"
    saved.write_bytes(b"%PDF-1.4 placeholder")
    url = f"{REAL}/sites/default/files/report.pdf"

    assert "give --url" in take(data, saved).told
    assert "give --report" in take(data, saved, url=url).told
    assert take(data, saved, url=url, report="fernshire-0525").code == 0
    assert held(data) == {url: "fernshire-0525"}


def test_a_zip_of_pages_is_read_without_being_unpacked(tmp_path: Path, data: Path) -> None:
    zipped = tmp_path / "pages.zip"
    with zipfile.ZipFile(zipped, "w") as file:
        file.writestr("Fernshire/landing.html", canonical("fernshire-0525"))
        file.writestr("Fernshire/summary.html", canonical("fernshire-0525/summary"))
        file.writestr("Fernshire/landing_files/style.html", "<p>x")
        file.writestr("__MACOSX/._landing.html", "x")

    ran = take(data, zipped)

    assert ran.code == 0
    assert set(held(data)) == {"fernshire-0525", "fernshire-0525/summary"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "pages.zip"]


def _zip(path: Path, name: str, body: bytes) -> Path:
    info = zipfile.ZipInfo("placeholder.html")
    info.filename = name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("good.html", canonical("fernshire-0525"))
        file.writestr(info, body, zipfile.ZIP_DEFLATED)
    return path


@pytest.mark.parametrize(
    "name", ["../evil.html", "a/../../evil.html", "/etc/evil.html", "C:/evil.html", "..\\evil.html"]
)
def test_a_zip_that_would_climb_out_of_its_folder_is_refused_whole(tmp_path: Path, data: Path, name: str) -> None:
    ran = take(data, _zip(tmp_path / "evil.zip", name, b"x"))

    assert ran.code == 3
    assert "would climb out of its folder" in ran.told
    assert list(Archive(data / "archive").records()) == []


def test_a_zip_packed_to_burst_is_refused(tmp_path: Path, data: Path) -> None:
    ran = take(data, _zip(tmp_path / "bomb.zip", "bomb.html", b" " * 30_000_000))

    assert ran.code == 3
    assert "it is packed to burst (bomb.html unpacks to 30 MB)" in ran.told


def test_a_zip_in_a_zip_a_broken_one_and_one_of_too_many_files_are_refused(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 nothing")

    assert "a zip within a zip" in take(data, _zip(tmp_path / "outer.zip", "inner.zip", b"PK")).told
    assert "it is not a sound zip" in take(data, broken).told
    monkeypatch.setattr(saved_files_module, "MOST_ENTRIES", 1)
    assert "it holds 2 files, more than 1" in take(data, _zip(tmp_path / "many.zip", "b.html", b"x")).told


def test_a_giant_file_is_refused_without_being_read(tmp_path: Path, data: Path) -> None:
    giant = tmp_path / "giant.html"
    with giant.open("wb") as file:
        file.truncate(1_000_000_000)

    ran = take(data, giant)

    assert ran.code == 3
    assert "it is too large (1000 MB)" in ran.told


def test_what_is_not_there_or_of_another_kind_is_said(tmp_path: Path, data: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")

    ran = take(data, tmp_path / "nothing.html", tmp_path / "photo.jpg")

    assert ran.code == 3
    assert "there is no such file or folder" in ran.told
    assert "it is neither a web page, nor a document, nor a zip" in ran.told


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path, data: Path) -> None:
    (tmp_path / "secret.html").write_text(canonical("fernshire-0525"), encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "link.html").symlink_to(tmp_path / "secret.html")

    assert "which is not followed" in take(data, tmp_path / "folder").told
    assert list(Archive(data / "archive").records()) == []


def test_an_older_saved_page_does_not_take_the_place_of_a_later_fetch(tmp_path: Path, data: Path) -> None:
    url = f"{PREFIX}/fernshire-0525"
    fetched = Capture(
        url=url,
        final_url=url,
        fetched_at="2026-03-01T12:00:00.000+00:00",
        status=200,
        headers={},
        media_type="text/html",
        tool_version="0.1.0",
        linked_from="",
        source="fetch",
        role="page",
        report="fernshire-0525",
    )
    with Archive(data / "archive").writing() as writer:
        writer.add(fetched, b"fetched")
    saved = tmp_path / "page.html"
    saved.write_text(canonical("fernshire-0525"), encoding="utf-8")

    before, after = (datetime(2026, 2, day, tzinfo=UTC).timestamp() for day in (1, 2))
    os.utime(saved, (before, after))
    older = take(data, saved)
    os.utime(saved, (before, datetime(2026, 3, 2, tzinfo=UTC).timestamp()))
    newer = take(data, saved)

    assert f"the archive holds a later copy of {url}, of 2026-03-01" in older.told
    assert "1 changed" in newer.told
    assert Archive(data / "archive").current()[0].record.fetched_at == "2026-03-02T00:00:00.000+00:00"


def _saved_at(path: Path, day: int) -> None:
    moment = datetime(2026, 2, day, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))


def test_of_a_page_saved_twice_the_later_one_counts_whatever_its_name(tmp_path: Path, data: Path) -> None:
    folder = tmp_path / "Évaluation des besoins"
    folder.mkdir()
    older, newer = folder / "Summary.html", folder / "Summary (1).html"
    older.write_text(canonical("fernshire-0525", TITLE + "<p>Before."), encoding="utf-8")
    newer.write_text(canonical("fernshire-0525", TITLE + "<p>After."), encoding="utf-8")
    _saved_at(older, 1)
    _saved_at(newer, 2)

    ran, again = take(data, folder), take(data, folder)

    assert ran.code == 0
    assert "2 pages and files read: 1 changed, 1 new, 0 refused." in ran.told
    assert "1 held already, 1 unchanged, 0 refused." in again.told
    assert b"After." in Archive(data / "archive").read(Archive(data / "archive").current()[0].record.sha256 or "")


def test_a_page_saved_as_one_file_was_saved_when_it_says_not_when_it_was_copied(tmp_path: Path, data: Path) -> None:
    saved = tmp_path / "page.mht"
    head = f"Snapshot-Content-Location: {PREFIX}/fernshire-0525\nDate: Wed, 1 Oct 2025 10:00:00 -0000\n"
    saved.write_text(f"{head}Content-Type: text/html\n\n{TITLE}", encoding="utf-8", newline="\r\n")

    take(data, saved)

    assert Archive(data / "archive").current()[0].record.fetched_at == "2025-10-01T10:00:00.000+00:00"


@pytest.mark.parametrize("date", ["", "yesterday", "Wed, 99 Oct 2025"])
def test_without_a_readable_date_the_files_own_time_counts(tmp_path: Path, data: Path, date: str) -> None:
    saved = tmp_path / "page.mht"
    head = f"Snapshot-Content-Location: {PREFIX}/fernshire-0525\nDate: {date}\n"
    saved.write_text(f"{head}Content-Type: text/html\n\n{TITLE}", encoding="utf-8")
    _saved_at(saved, 3)

    take(data, saved)

    assert Archive(data / "archive").current()[0].record.fetched_at == "2026-02-03T00:00:00.000+00:00"


def test_a_page_is_not_taken_for_another_councils_report(tmp_path: Path, data: Path) -> None:
    saved = tmp_path / "page.html"
    saved.write_text(canonical("fernshire-0525/summary"), encoding="utf-8")

    by_url = take(data, saved, url=f"{PREFIX}/leicestercity-0725/summary")
    by_report = take(data, saved, report="leicestercity-0725")

    assert (by_url.code, by_report.code) == (3, 3)
    assert f"it is the page {PREFIX}/fernshire-0525/summary, not of the report that --url names" in by_url.told
    assert "is not of the report leicestercity-0725; leave --report out" in by_report.told
    assert list(Archive(data / "archive").records()) == []


def test_a_numbered_page_goes_to_the_report_that_is_named_for_it(tmp_path: Path, data: Path) -> None:
    saved = tmp_path / "page.html"
    saved.write_text(canonical("Ambleham4"), encoding="utf-8")

    take(data, saved, report="ambleham-borough-0524")

    assert held(data) == {"Ambleham4": "ambleham-borough-0524"}


def test_an_address_of_another_site_is_refused(tmp_path: Path, data: Path) -> None:
    saved = tmp_path / "page.html"
    saved.write_text(canonical("fernshire-0525"), encoding="utf-8")

    with pytest.raises(UserError, match="is no address of"):
        take(data, saved, url="https://example.org/fernshire-0525")


def test_a_pattern_that_no_shell_has_opened_names_its_files(tmp_path: Path, data: Path) -> None:
    for name in ("summary", "needs"):
        (tmp_path / f"{name}.html").write_text(canonical(f"fernshire-0525/{name}"), encoding="utf-8")

    ran = take(data, tmp_path / "*.html")

    assert ran.code == 0
    assert set(held(data)) == {"fernshire-0525/summary", "fernshire-0525/needs"}
    assert "there is no such file" in take(data, tmp_path / "*.pdf").told


def test_the_numbered_pages_of_one_report_are_brought_together(tmp_path: Path, data: Path) -> None:
    for name in ("Ambleham-0524", "Ambleham2", "AMBLEHAM14", "Wold3", "Wold11"):
        council = "Wold" if "Wold" in name else "Ambleham"
        markup = canonical(name, f"<h1>{council}: local authority assessment</h1>")
        (tmp_path / f"{name}.html").write_text(markup, encoding="utf-8")

    take(data, *sorted(tmp_path.glob("*.html")))

    assert held(data) == {
        "AMBLEHAM14": "Ambleham-0524",
        "Ambleham-0524": "Ambleham-0524",
        "Ambleham2": "Ambleham-0524",
        "Wold11": "Wold3",
        "Wold3": "Wold3",
    }


def test_the_same_page_twice_is_unchanged(tmp_path: Path, data: Path) -> None:
    saved = tmp_path / "page.html"
    saved.write_text(canonical("fernshire-0525"), encoding="utf-8")

    take(data, saved)

    assert "1 unchanged" in take(data, saved).told


def test_importing_a_page_again_restores_what_the_disk_lost(tmp_path: Path, data: Path) -> None:
    saved = tmp_path / "page.html"
    saved.write_text(canonical("fernshire-0525"), encoding="utf-8")
    take(data, saved)
    archive = Archive(data / "archive")
    archive.blob_path(archive.current()[0].record.sha256 or "").unlink()

    take(data, saved)

    assert not archive.verify().damage
