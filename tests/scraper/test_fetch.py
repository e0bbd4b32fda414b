"""Fetching from a small site: what is archived, what is left, what a person is told, what a revisit costs."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from werkzeug import Request, Response

from errors import UserError
from scraper.addresses import REAL_SITE
from scraper.archive import Archive, ArchiveBusy
from scraper.client import Manners, SiteRefuses
from scraper.crawl import MOST_PAGES_OF_A_REPORT
from scraper.fetch import FetchSettings, fetch
from scraper.listing import ListingUnread
from scraper.plan import Choice
from tests.scraper.small_site import HURRIED, PREFIX, REPORT_PAGES, SmallSite, archived, page, run_fetch

FERNSHIRE = "Fernshire: local authority assessment"


def test_every_page_of_every_report_is_archived_and_nothing_else(site: SmallSite, tmp_path: Path) -> None:
    ran = run_fetch(site, tmp_path)

    assert ran.code == 0
    assert archived(tmp_path) == REPORT_PAGES
    assert {url.split("/sites/")[1] for url in archived(tmp_path, "download")} == {"default/files/fernshire.pdf"}
    assert "2 reports: 7 new, 0 changed, 0 unchanged, 0 gone, 0 failed." in ran.told
    assert "/news" not in site.statuses()


def test_a_numbered_page_of_another_council_is_left_out_and_said(site: SmallSite, tmp_path: Path) -> None:
    ran = run_fetch(site, tmp_path)

    assert f"Left out: {site.url('/Other9')}: {site.url('/Ambleham-0524')} links it, but its title is not" in ran.told


def test_a_page_is_asked_for_once_in_the_case_it_was_printed_in(site: SmallSite, tmp_path: Path) -> None:
    run_fetch(site, tmp_path)

    assert site.asked().count("/AMBLEHAM4") == 1
    assert "/ambleham4" not in site.asked()


def test_each_record_says_where_it_came_from_and_whose_it_is(site: SmallSite, tmp_path: Path) -> None:
    run_fetch(site, tmp_path)

    records = {record.url: record for record in Archive(tmp_path / "archive").records()}
    numbered = records[site.url("/Ambleham2")]
    assert (numbered.report, numbered.linked_from, numbered.role) == (
        "Ambleham-0524",
        site.url("/Ambleham-0524"),
        "page",
    )
    assert (numbered.status, numbered.media_type, numbered.source) == (200, "text/html", "fetch")
    assert "etag" in numbered.headers


def test_a_second_fetch_asks_once_for_each_page_and_receives_none(site: SmallSite, tmp_path: Path) -> None:
    run_fetch(site, tmp_path)
    site.log.clear()

    ran = run_fetch(site, tmp_path)

    assert "0 new, 0 changed, 7 unchanged, 0 gone, 0 failed." in ran.told
    # robots.txt and the page that proved not to be a report's have nothing to compare with.
    assert {path for path, status in site.log if status == 200} == {"/robots.txt", f"{PREFIX}/Other9"}
    assert len(site.log) == 2 + 1 + 7


def test_after_a_change_only_what_changed_is_received_and_both_versions_are_kept(
    site: SmallSite, tmp_path: Path
) -> None:
    run_fetch(site, tmp_path)
    site.put("/fernshire-0525/summary", page(FERNSHIRE, body="<p>Regraded.</p>"))

    ran = run_fetch(site, tmp_path)

    assert "0 new, 1 changed, 6 unchanged, 0 gone" in ran.told
    assert f"Changed: {site.url('/fernshire-0525/summary')}" in ran.told
    versions = [r for r in Archive(tmp_path / "archive").records() if r.url.endswith("/fernshire-0525/summary")]
    assert [record.outcome for record in versions] == ["new", "changed"]
    assert versions[0].sha256 != versions[1].sha256


def test_a_report_that_was_withdrawn_is_marked_gone_page_by_page_and_not_asked_for_again(
    site: SmallSite, tmp_path: Path
) -> None:
    run_fetch(site, tmp_path)
    for path in [path for path in site.pages if "mbleham" in path.lower()]:
        del site.pages[path]
    site.put("", page("Reports", f"{PREFIX}/fernshire-0525|{FERNSHIRE}"))

    ran = run_fetch(site, tmp_path)
    site.log.clear()
    run_fetch(site, tmp_path)

    assert "0 new, 0 changed, 4 unchanged, 3 gone, 0 failed." in ran.told
    assert ran.code == 0
    assert archived(tmp_path) == {path for path in REPORT_PAGES if "fernshire" in path}
    assert [path for path in site.asked() if "mbleham" in path.lower()] == []


def test_a_report_off_the_listing_whose_pages_still_answer_is_kept_and_said(site: SmallSite, tmp_path: Path) -> None:
    run_fetch(site, tmp_path)
    site.put("", page("Reports", f"{PREFIX}/fernshire-0525|{FERNSHIRE}"))

    ran = run_fetch(site, tmp_path)

    assert "Ambleham-0524 is no longer on the listing, but its pages still answer." in ran.told
    assert archived(tmp_path) == REPORT_PAGES


SERVED_INSTEAD = {
    "challenge": ("<title>Just a moment...</title><p>Checking your browser.", "prove that we are a person"),
    "login": ("<title>Sign in</title><form><input type=password></form><p>Welcome", "asked for a password"),
    "error-page": ("<title>Oops</title><h1>Sorry, there is a problem with the service</h1>", "an error page"),
    "empty": ("   \n ", "without any text"),
}


@pytest.mark.parametrize("reason", SERVED_INSTEAD)
def test_what_is_served_instead_of_a_page_is_kept_apart_and_the_person_told(
    site: SmallSite, tmp_path: Path, reason: str
) -> None:
    run_fetch(site, tmp_path)
    markup, told = SERVED_INSTEAD[reason]
    site.put("/fernshire-0525/summary", markup)

    ran = run_fetch(site, tmp_path)

    assert ran.code == 3
    assert "1 failed" in ran.told
    assert f"Failed: {site.url('/fernshire-0525/summary')}: " in ran.told
    assert told in ran.told
    assert archived(tmp_path) == REPORT_PAGES
    [rejected] = [r for r in Archive(tmp_path / "archive").records() if r.outcome == "rejected"]
    assert rejected.reason == reason
    assert Archive(tmp_path / "archive").read(rejected.sha256 or "") == markup.encode()


def test_a_web_page_in_a_pdfs_place_is_not_taken_for_it(site: SmallSite, tmp_path: Path) -> None:
    site.files["/sites/default/files/fernshire.pdf"] = b"<!DOCTYPE html><p>Moved</p>"

    ran = run_fetch(site, tmp_path)

    assert ran.code == 3
    assert "fernshire.pdf: it is not the kind of file its address promises" in ran.told
    assert archived(tmp_path, "download") == set()


def test_three_refusals_running_end_the_run_and_what_came_before_is_kept(site: SmallSite, tmp_path: Path) -> None:
    for path in ("/fernshire-0525/summary", "/fernshire-0525/theme1/needs", "/Ambleham-0524", "/Ambleham2"):
        site.handle(path, lambda _: Response("no", status=403))
    site.files.clear()
    site.put(
        "/fernshire-0525", page(FERNSHIRE, f"{PREFIX}/fernshire-0525/summary", f"{PREFIX}/fernshire-0525/theme1/needs")
    )

    ran = run_fetch(site, tmp_path)

    assert ran.code == 3
    assert "Stopped: 3 addresses running failed alike" in ran.told
    assert "The site answered 403".lower() in ran.told.lower()
    assert archived(tmp_path) == {"/fernshire-0525"}
    assert "/Ambleham2" not in site.asked()


def test_an_endless_chain_of_links_beneath_a_report_is_cut_off_and_said(site: SmallSite, tmp_path: Path) -> None:
    def more(request: Request) -> Response:
        return Response(page(FERNSHIRE, f"{request.path}1"), content_type="text/html")

    for number in range(MOST_PAGES_OF_A_REPORT + 5):
        site.handle(f"/fernshire-0525/more{'1' * number}", more)
    site.put("/fernshire-0525", page(FERNSHIRE, f"{PREFIX}/fernshire-0525/more"))

    ran = run_fetch(site, tmp_path)

    assert ran.code == 3
    assert f"it leads to more than {MOST_PAGES_OF_A_REPORT} pages; the rest were left" in ran.told
    assert {"/Ambleham-0524", "/Ambleham2", "/AMBLEHAM4"} <= archived(tmp_path)


def test_a_landing_page_and_its_other_address_are_one_page(site: SmallSite, tmp_path: Path) -> None:
    site.put(
        "/Ambleham-0524",
        f'<link rel=canonical href="{PREFIX}/Ambleham1">'
        + page("Ambleham: local authority assessment", f"{PREFIX}/Ambleham1", f"{PREFIX}/Ambleham2"),
    )

    run_fetch(site, tmp_path)

    assert "/Ambleham1" not in site.asked()


def test_a_page_that_redirects_to_one_already_taken_is_not_taken_twice(site: SmallSite, tmp_path: Path) -> None:
    site.handle(
        "/fernshire-0525/theme1/needs",
        lambda _: Response(status=302, headers={"Location": f"{PREFIX}/fernshire-0525"}),
    )

    ran = run_fetch(site, tmp_path)

    assert ran.code == 0
    assert archived(tmp_path) == REPORT_PAGES - {"/fernshire-0525/theme1/needs"}
    assert "it leads to a page of the report that is archived under its own address" in ran.told


def test_a_page_that_redirects_out_of_its_report_fails_the_first_time_and_is_gone_later(
    site: SmallSite, tmp_path: Path
) -> None:
    run_fetch(site, tmp_path)
    for path in ("/fernshire-0525/theme1/needs", "/fernshire-0525/new"):
        site.handle(path, lambda _: Response(status=302, headers={"Location": "/news"}))
    site.pages["/news"] = page("News")
    site.put("/fernshire-0525/summary", page(FERNSHIRE, f"{PREFIX}/fernshire-0525/new"))

    ran = run_fetch(site, tmp_path)

    assert ran.code == 3
    assert f"Failed: {site.url('/fernshire-0525/new')}: it leads to a page that is not this report's" in ran.told
    assert f"Gone: {site.url('/fernshire-0525/theme1/needs')}" in ran.told


def test_a_version_that_lost_the_reports_title_is_not_taken_for_the_page(site: SmallSite, tmp_path: Path) -> None:
    run_fetch(site, tmp_path)
    site.put("/fernshire-0525/summary", page("Our new look"))

    ran = run_fetch(site, tmp_path)

    assert ran.code == 3
    assert f"{site.url('/fernshire-0525/summary')}: no title on it is that of a council's report" in ran.told


def test_a_listing_that_continues_is_followed_by_its_next_links(site: SmallSite, tmp_path: Path) -> None:
    site.put("", page("Reports", f"{PREFIX}/fernshire-0525|{FERNSHIRE}", "?page=1|Next"))
    site.put("?page=1", page("Reports", f"{PREFIX}/Ambleham-0524|Ambleham: local authority assessment", "?page=0|Back"))

    run_fetch(site, tmp_path)

    assert archived(tmp_path) == REPORT_PAGES


def test_a_listing_without_end_is_left_after_three_pages_that_add_nothing(site: SmallSite, tmp_path: Path) -> None:
    def endless(request: Request) -> Response:
        number = int(request.args.get("page", "0"))
        return Response(
            page("Reports", f"{PREFIX}/fernshire-0525|{FERNSHIRE}", f"?page={number + 1}|Next"),
            content_type="text/html",
        )

    site.handle("", endless)

    ran = run_fetch(site, tmp_path)

    assert "The listing seems to have no end" in ran.told
    assert [path for path in site.asked() if path.startswith("?")] == ["?page=1", "?page=2", "?page=3"]


@pytest.mark.parametrize(
    ("listing", "told"),
    [
        (page("Reports", "/news|News"), "no report is linked from it"),
        ("<title>Just a moment...</title><p>Checking your browser.", "prove that we are a person"),
    ],
)
def test_a_listing_that_cannot_be_used_ends_the_run_and_is_kept_as_evidence(
    site: SmallSite, tmp_path: Path, listing: str, told: str
) -> None:
    site.put("", listing)

    with pytest.raises(ListingUnread, match=told):
        run_fetch(site, tmp_path)

    [record] = Archive(tmp_path / "archive").records()
    assert record.role == "listing"
    assert Archive(tmp_path / "archive").read(record.sha256 or "") == listing.encode()


def test_where_robots_txt_disallows_the_reports_nothing_is_fetched_and_the_way_in_is_named(
    site: SmallSite, tmp_path: Path
) -> None:
    site.robots = f"User-agent: *\nDisallow: {PREFIX}\n"

    with pytest.raises(SiteRefuses) as caught:
        run_fetch(site, tmp_path)

    assert "asks robots not to read" in caught.value.message
    assert "import-saved" in caught.value.remedy
    assert caught.value.exit_code == 3
    assert site.asked() == []


def test_the_real_site_is_never_asked_without_a_contact_or_faster_than_a_second(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="needs a contact") as nobody:
        fetch(FetchSettings(tmp_path, REAL_SITE))
    with pytest.raises(UserError, match="too short") as hasty:
        fetch(FetchSettings(tmp_path, REAL_SITE, "a@b.org", manners=Manners(delay=0.5)))

    assert (nobody.value.exit_code, hasty.value.exit_code) == (2, 2)


def test_the_plan_is_told_before_the_first_page_with_its_requests_and_time(site: SmallSite, tmp_path: Path) -> None:
    first = run_fetch(site, tmp_path)
    second = run_fetch(site, tmp_path)

    assert first.told.startswith(
        "2 reports on the listing; 2 to look at, 2 of them for the first time.\nAbout 30 requests"
    )
    assert second.told.startswith(
        "2 reports on the listing; 2 to look at, 0 of them for the first time.\nAbout 7 requests"
    )


def test_a_dry_run_reads_only_the_listing_and_writes_nothing(site: SmallSite, tmp_path: Path) -> None:
    told: list[str] = []

    code = fetch(FetchSettings(tmp_path / "data", site.base_url, manners=HURRIED, dry_run=True), told.append)

    assert code == 0
    assert "About 30 requests to come" in told[0]
    assert site.asked() == [""]
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("wanted", ["fernshire-0525", "FERNSHIRE-0525", "fernshire", "Fernshire County Council"])
def test_only_chooses_a_report_by_slug_or_council(site: SmallSite, tmp_path: Path, wanted: str) -> None:
    run_fetch(site, tmp_path, Choice(only=(wanted,)))

    assert archived(tmp_path) == {path for path in REPORT_PAGES if "fernshire" in path}


def test_only_with_an_unknown_name_says_what_is_near(site: SmallSite, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="No report on the listing is 'Fernshyre'") as caught:
        run_fetch(site, tmp_path, Choice(only=("Fernshyre",)))

    assert "Fernshire" in caught.value.remedy
    assert caught.value.exit_code == 2


def test_since_leaves_earlier_reports_unasked(site: SmallSite, tmp_path: Path) -> None:
    run_fetch(site, tmp_path, Choice(since=date(2025, 5, 20)))

    assert archived(tmp_path) == {path for path in REPORT_PAGES if "fernshire" in path}
    assert "/Ambleham-0524" not in site.asked()


def test_since_asks_a_report_without_a_month_when_it_was_published(site: SmallSite, tmp_path: Path) -> None:
    pilot = "Wold City Council assessment"
    site.put("", page("Reports", f"{PREFIX}/wold-city|{pilot}"))
    site.put("/wold-city/summary", page(pilot))
    site.put("/wold-city", page(pilot, f"{PREFIX}/wold-city/summary", body="<p>Published: 17 November 2023</p>"))

    run_fetch(site, tmp_path, Choice(since=date(2024, 1, 1)))
    assert archived(tmp_path) == {"/wold-city"}

    run_fetch(site, tmp_path, Choice(since=date(2023, 11, 17)))
    assert archived(tmp_path) == {"/wold-city", "/wold-city/summary"}


def test_max_pages_stops_there_and_the_next_run_goes_on(site: SmallSite, tmp_path: Path) -> None:
    first = run_fetch(site, tmp_path, Choice(max_pages=3))
    site.log.clear()
    second = run_fetch(site, tmp_path)

    assert first.code == 0
    assert "Stopped at --max-pages, 3; the next run goes on from here." in first.told
    assert "Going on with an unfinished run: 3 pages are done already." in second.told
    assert "4 new, 0 changed, 0 unchanged" in second.told
    assert "/fernshire-0525" not in site.asked()
    assert archived(tmp_path) == REPORT_PAGES


def test_ctrl_c_keeps_every_whole_page_and_says_that_the_next_run_goes_on(site: SmallSite, tmp_path: Path) -> None:
    def interrupt(_: Request) -> Response:
        import _thread

        _thread.interrupt_main()
        return Response(page("Ambleham: local authority assessment"), content_type="text/html")

    site.handle("/Ambleham-0524", interrupt)

    ran = run_fetch(site, tmp_path)

    assert ran.code == 130
    assert "Interrupted. Every page that came whole is kept" in ran.told
    assert {"/fernshire-0525", "/fernshire-0525/summary"} <= archived(tmp_path)
    assert Archive(tmp_path / "archive").verify().damage == ()


def test_full_asks_for_every_page_anew(site: SmallSite, tmp_path: Path) -> None:
    run_fetch(site, tmp_path)
    site.log.clear()

    ran = run_fetch(site, tmp_path, Choice(full=True))

    assert "0 new, 0 changed, 7 unchanged" in ran.told
    assert {status for _, status in site.log} == {200}


def test_a_damaged_blob_is_mended_by_fetching_in_full(site: SmallSite, tmp_path: Path) -> None:
    run_fetch(site, tmp_path)
    archive = Archive(tmp_path / "archive")
    sha256 = archive.current()[0].record.sha256 or ""
    archive.blob_path(sha256).write_bytes(b"x" * archive.current()[0].record.length)
    assert len(archive.verify().damage) == 1

    run_fetch(site, tmp_path, Choice(full=True))

    assert archive.verify().damage == ()


def test_a_missing_blob_is_asked_for_and_not_about(site: SmallSite, tmp_path: Path) -> None:
    run_fetch(site, tmp_path)
    archive = Archive(tmp_path / "archive")
    archive.blob_path(archive.current()[0].record.sha256 or "").unlink()

    run_fetch(site, tmp_path)

    assert archive.verify().damage == ()


def test_a_second_run_at_once_says_so_and_leaves(site: SmallSite, tmp_path: Path) -> None:
    with Archive(tmp_path / "archive").writing(), pytest.raises(ArchiveBusy, match="Another cqcorpus run is writing"):
        run_fetch(site, tmp_path)


def test_the_run_is_noted_with_its_counts(site: SmallSite, tmp_path: Path) -> None:
    import json

    run_fetch(site, tmp_path)

    run_id, stage, started, finished, _, counts = json.loads((tmp_path / "runs.jsonl").read_text(encoding="utf-8"))
    assert run_id.startswith("fetch-")
    assert stage == "fetch"
    assert started < finished
    assert json.loads(counts)["new"] == 7


def test_a_site_without_marks_for_comparison_is_compared_by_its_bytes(site: SmallSite, tmp_path: Path) -> None:
    markup = page(FERNSHIRE)
    site.handle("/fernshire-0525/summary", lambda _: Response(markup, content_type="text/html"))
    run_fetch(site, tmp_path)

    ran = run_fetch(site, tmp_path)

    assert "0 changed, 7 unchanged" in ran.told


def test_a_page_without_a_reports_title_beneath_its_address_is_taken_but_leads_on_to_nothing_foreign(
    site: SmallSite, tmp_path: Path
) -> None:
    site.put("/fernshire-0525", page(FERNSHIRE, f"{PREFIX}/fernshire-0525/contact"))
    site.put("/fernshire-0525/contact", page("Contact us about this report", "/complaints", f"{PREFIX}/Ambleham-0524"))

    run_fetch(site, tmp_path, Choice(only=("fernshire",)))

    assert archived(tmp_path) == {"/fernshire-0525", "/fernshire-0525/contact"}


def test_a_link_of_the_listing_that_is_no_report_is_left_out_not_failed(site: SmallSite, tmp_path: Path) -> None:
    site.pages[PREFIX] += f'<a href="{PREFIX}/how-we-assess">How we assess</a>'
    site.put("/how-we-assess", page("How we assess local authorities"))

    ran = run_fetch(site, tmp_path)

    assert ran.code == 0
    assert f"Left out: {site.url('/how-we-assess')}: no title on it is that of a council's report" in ran.told
    assert archived(tmp_path) == REPORT_PAGES


def test_the_folder_may_have_a_long_name_and_a_space(site: SmallSite, tmp_path: Path) -> None:
    data = tmp_path / "a folder of ours" / ("long" * 40)

    assert run_fetch(site, data).code == 0
    assert archived(data) == REPORT_PAGES


def test_a_file_where_the_folder_should_be_is_said(site: SmallSite, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")

    with pytest.raises(UserError, match="cannot be written") as caught:
        run_fetch(site, tmp_path / "data")

    assert "--data" in caught.value.remedy


def test_a_slow_answer_is_waited_for_and_a_broken_connection_tried_again(site: SmallSite, tmp_path: Path) -> None:
    tries: list[int] = []

    def reset_once(request: Request) -> Response:
        tries.append(1)
        if len(tries) == 1:
            os.close(request.environ["werkzeug.socket"].detach())
        return Response(page(FERNSHIRE), content_type="text/html")

    site.handle("/fernshire-0525/summary", reset_once)

    ran = run_fetch(site, tmp_path, manners=replace(HURRIED, read_seconds=2))

    assert ran.code == 0
    assert "the connection broke; trying again." in ran.told
    assert archived(tmp_path) == REPORT_PAGES
