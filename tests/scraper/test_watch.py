"""Watching the listing: what is new, changed or gone since the last fetch, and with which exit code."""

import json
from pathlib import Path

import pytest

from scraper.archive import Archive
from scraper.fetch import FetchSettings
from scraper.listing import ListingUnread
from scraper.watch import watch
from tests.scraper.small_site import HURRIED, PREFIX, Ran, SmallSite, page, run_fetch

FERNSHIRE = f"{PREFIX}/fernshire-0525|Fernshire: local authority assessment"
AMBLEHAM = f"{PREFIX}/Ambleham-0524|Ambleham: local authority assessment"
WOLD = f"{PREFIX}/wold-0126|Wold: local authority assessment"


def look(site: SmallSite, data: Path, as_json: bool = False) -> Ran:
    told: list[str] = []
    code = watch(FetchSettings(data, site.base_url, manners=HURRIED), as_json, told.append)
    return Ran(code, "\n".join(told))


def test_an_unchanged_listing_is_asked_about_once_and_nothing_is_new(site: SmallSite, tmp_path: Path) -> None:
    run_fetch(site, tmp_path)
    site.log.clear()

    ran = look(site, tmp_path)

    assert ran.code == 0
    assert ran.told.startswith("Nothing new since the fetch of ")
    assert site.log == [("/robots.txt", 200), (PREFIX, 304)]


def test_new_changed_and_gone_reports_are_named_with_exit_code_10(site: SmallSite, tmp_path: Path) -> None:
    run_fetch(site, tmp_path)
    site.put("", page("Reports", WOLD, f"{FERNSHIRE} (corrected)"))

    ran = look(site, tmp_path)

    assert ran.code == 10
    assert "1 new, 1 changed, 1 gone. Run: cqcorpus fetch" in ran.told
    assert f"New: Wold: local authority assessment ({site.url('/wold-0126')})" in ran.told
    assert "Changed: Fernshire: local authority assessment (corrected)" in ran.told
    assert "Gone: Ambleham: local authority assessment" in ran.told


def test_it_says_so_until_a_fetch_is_made(site: SmallSite, tmp_path: Path) -> None:
    run_fetch(site, tmp_path)
    site.put("", page("Reports", FERNSHIRE, AMBLEHAM, WOLD))
    site.put("/wold-0126", page("Wold: local authority assessment"))
    before = (tmp_path / "archive" / "manifest.jsonl").read_bytes()

    assert [look(site, tmp_path).code, look(site, tmp_path).code] == [10, 10]
    assert (tmp_path / "archive" / "manifest.jsonl").read_bytes() == before

    run_fetch(site, tmp_path)
    assert look(site, tmp_path).code == 0


def test_json_is_one_document_for_a_program(site: SmallSite, tmp_path: Path) -> None:
    run_fetch(site, tmp_path)
    site.put("", page("Reports", FERNSHIRE, AMBLEHAM, WOLD))

    ran = look(site, tmp_path, as_json=True)

    found = json.loads(ran.told)
    assert ran.code == 10
    assert found["new"] == [
        {"slug": "wold-0126", "title": "Wold: local authority assessment", "url": site.url("/wold-0126")}
    ]
    assert (found["listed"], found["changed"], found["gone"], found["problems"]) == (3, [], [], [])


def test_before_the_first_fetch_everything_is_new(site: SmallSite, tmp_path: Path) -> None:
    ran = look(site, tmp_path)

    assert ran.code == 10
    assert ran.told == "Nothing has been fetched yet: 2 reports are on the listing. Run: cqcorpus fetch"
    assert not (tmp_path / "archive").exists()


def test_with_a_part_of_the_listing_unread_nothing_is_called_gone(site: SmallSite, tmp_path: Path) -> None:
    site.put("", page("Reports", FERNSHIRE, "?page=1|Next"))
    site.put("?page=1", page("Reports", AMBLEHAM))
    run_fetch(site, tmp_path)
    del site.pages[f"{PREFIX}?page=1"]

    ran = look(site, tmp_path)

    assert ran.code == 3
    assert "Gone" not in ran.told
    assert f"Not read: {site.url('?page=1')}: the site answered 404" in ran.told


def test_a_listing_that_is_a_challenge_is_an_error_not_news(site: SmallSite, tmp_path: Path) -> None:
    run_fetch(site, tmp_path)
    site.put("", "<title>Just a moment...</title><p>Checking your browser.")

    with pytest.raises(ListingUnread) as caught:
        look(site, tmp_path)

    assert caught.value.exit_code == 3
    assert Archive(tmp_path / "archive").verify().damage == ()
