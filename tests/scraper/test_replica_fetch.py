"""Fetching the replica: all of every report and nothing else, only what changed, and what each hostile page gets told.

Which pages there are, which changed and which went is read from the replica's definitions, not from a crawl.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from errors import UserError
from scraper.addresses import Site as RealSite
from scraper.archive import Archive
from scraper.client import Manners
from scraper.fetch import FetchSettings, fetch
from scraper.page_view import view
from scraper.plan import Choice
from tests.replica import HARDER_MARKUPS, MARKUPS, SITE, hostile, render, site
from tests.replica.hostile import Behaviour
from tests.replica.pages import PREFIX
from tests.replica.server import Logged, ReplicaServer
from tests.replica.states import Site

HURRIED = Manners(delay=0, first_wait=0.001, attempts=3, page_seconds=20, max_bytes=2_000_000)
REAL = RealSite.at(SITE)
ESKERDALE = Choice(only=("eskerdale-0525",))


@pytest.fixture(scope="module", autouse=True)
def quick_disk() -> Iterator[None]:
    """These tests are about pages; waiting for the disk to confirm each of thousands is tested elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("scraper.durable.os.fsync", lambda _: None)
        yield


@dataclass(frozen=True)
class Ran:
    code: int
    told: str
    requests: tuple[Logged, ...]

    def received(self) -> set[str]:
        return {request.target for request in self.requests if request.status == 200}


def run(replica: ReplicaServer, data: Path, choice: Choice | None = None, manners: Manners = HURRIED) -> Ran:
    told: list[str] = []
    with replica.only_new_requests() as requests:
        settings = FetchSettings(data, replica.base_url, choice=choice or Choice(), manners=manners)
        code = fetch(settings, told.append)
    return Ran(code, "\n".join(told), tuple(requests))


def in_force(data: Path) -> set[str]:
    return {urlsplit(held.record.url).path for held in Archive(data / "archive").current() if not held.gone}


def to_archive(state: Site) -> set[str]:
    """What a whole crawl keeps. Two landing pages answer at two addresses: the listing's is the one kept."""
    other_names = {path: alias for alias, path in state.aliases.items()}
    return {other_names.get(path, path) for path in state.to_archive}


def versions(state: Site) -> dict[str, object]:
    """What each address shows, by its definition: a page's lines, a download's bytes."""
    shown: dict[str, object] = {page.path: (page.lines, page.modified) for page in state.pages}
    return shown | {path: download.body for path, download in state.downloads.items()}


@dataclass(frozen=True)
class Twice:
    """The site fetched, and fetched again with one report added, one changed and one withdrawn."""

    data: Path
    kept: set[str]
    first: Ran
    second: Ran
    strayed: list[str]


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Twice:
    data = tmp_path_factory.mktemp("data")
    with ReplicaServer() as replica:
        first = run(replica, data)
        kept = in_force(data)
        strayed = replica.strayed()
        replica.state = "later"
        second = run(replica, data)
        return Twice(data, kept, first, second, strayed)


def test_every_page_and_download_of_every_report_is_archived_and_nothing_else(twice: Twice) -> None:
    assert twice.first.code == 0
    assert twice.kept == to_archive(site("base"))


def test_nothing_is_asked_for_that_is_not_a_reports(twice: Twice) -> None:
    assert twice.strayed == []


def test_the_first_note_counts_reports_and_pages(twice: Twice) -> None:
    count = len(to_archive(site("base")))

    assert f"25 reports: {count} new, 0 changed, 0 unchanged, 0 gone, 0 failed." in twice.first.told


def test_no_address_is_asked_for_twice_in_one_fetch(twice: Twice) -> None:
    asked = [request.target.casefold() for request in twice.first.requests]

    assert len(asked) == len(set(asked))


def test_a_second_fetch_transfers_no_unchanged_body_only_what_is_new_or_changed(twice: Twice) -> None:
    before, after = versions(site("base")), versions(site("later"))
    new = {path for path in after if path not in before}
    changed = {path for path in after if path in before and after[path] != before[path]}
    gone = to_archive(site("base")) - to_archive(site("later"))

    assert new
    assert changed
    assert gone
    assert f"{len(new)} new, {len(changed)} changed, " in twice.second.told
    assert f", {len(gone)} gone, 0 failed." in twice.second.told
    assert twice.second.received() == {"/robots.txt", PREFIX} | new | changed
    assert in_force(twice.data) == to_archive(site("later"))


def test_every_version_of_what_changed_is_kept_and_the_archive_is_sound(twice: Twice) -> None:
    archive = Archive(twice.data / "archive")
    outcomes = [record.outcome for record in archive.records() if record.role != "listing"]

    assert outcomes.count("rejected") == 0
    assert archive.verify().damage == ()
    gone = [held for held in archive.current() if held.gone]
    assert {held.record.report for held in gone} == {"quillbrook-0525"}
    assert all(archive.read(held.record.sha256 or "") for held in gone)


def test_each_page_is_said_to_be_of_its_report(twice: Twice) -> None:
    state = site("base")
    owners = {page.path: page.report for page in state.pages} | {d.path: d.report for d in state.downloads.values()}
    owners |= {alias: owners[path] for alias, path in state.aliases.items()}
    first_of = {}
    for record in Archive(twice.data / "archive").records():
        if record.report and record.outcome == "new":
            first_of[urlsplit(record.url).path] = record.report.casefold()

    assert {path: report for path, report in first_of.items() if path in owners} == {
        path: owners[path] for path in to_archive(state)
    }


@pytest.fixture
def replica() -> Iterator[ReplicaServer]:
    with ReplicaServer() as server:
        yield server


def pages_of(report: str) -> set[str]:
    state = site("base")
    downloads = {download.path for download in state.downloads.values() if download.report == report}
    return {page.path for page in state.reports[report]} | downloads


def needs(replica: ReplicaServer) -> str:
    return replica.site.find("eskerdale-0525", "needs").path


@pytest.mark.parametrize("markup", sorted({*MARKUPS, *HARDER_MARKUPS}))
def test_a_pages_council_links_and_downloads_are_seen_in_every_markup(markup: str) -> None:
    state = site("base")
    for report in ("eskerdale-0525", "wyremouth-0524", "thornwick-mbc", "pellingshire-0125"):
        for page in state.reports[report]:
            seen = view(render(page, markup, base_url=SITE))
            name = page.expected["council"]
            links = {REAL.resolve(link.href, seen.base_at(page.url)) for link in seen.links}
            downloads = {REAL.resolve(link.href, seen.base_at(page.url)) for link in seen.links if link.is_download}
            assert name in {None, seen.council, *seen.near_names}, page.path
            assert {SITE + path for _, path in page.menu} - {page.url} <= links, page.path
            assert downloads - {None} == {url for url in page.expected["downloads"] if url.startswith(SITE)}, page.path


def test_a_listing_in_pages_gives_the_same_reports(replica: ReplicaServer, tmp_path: Path) -> None:
    replica.paged_listing = True

    ran = run(replica, tmp_path, ESKERDALE)

    assert ran.told.startswith("25 reports on the listing; 1 to look at")
    assert in_force(tmp_path) == pages_of("eskerdale-0525")


@pytest.mark.parametrize("validators", ["etag", "weak-etag", "last-modified"])
def test_each_kind_of_mark_saves_the_body(replica: ReplicaServer, tmp_path: Path, validators: str) -> None:
    replica.validators = validators
    run(replica, tmp_path, ESKERDALE)

    ran = run(replica, tmp_path, ESKERDALE)

    assert ran.received() == {"/robots.txt"}
    # robots.txt, the listing, and each page once.
    assert len(ran.requests) == 2 + len(pages_of("eskerdale-0525"))


def test_without_marks_an_unchanged_page_is_still_unchanged(replica: ReplicaServer, tmp_path: Path) -> None:
    replica.validators = "none"
    run(replica, tmp_path, ESKERDALE)

    assert f"0 new, 0 changed, {len(pages_of('eskerdale-0525'))} unchanged" in run(replica, tmp_path, ESKERDALE).told


# ---- hostile pages: each is told in these words, costs the run no other page, and is never taken for the page

# Those that speak for the whole site stand apart: three of them running end a run.
REFUSED: dict[str, tuple[Behaviour, str]] = {
    "redirect to another site": (
        hostile.redirect("https://elsewhere.invalid/report"),
        "it redirects to another site, https://elsewhere.invalid/report, which is not followed",
    ),
    "reset before the body": (hostile.reset(0), "the connection broke"),
    "redirect without http": (
        hostile.redirect("file:///etc/passwd"),
        "it redirects to another site, file:///etc/passwd",
    ),
    "redirect out of the report": (hostile.redirect(PREFIX), "it leads to a page that is not this report's"),
    "busy": (hostile.too_many(""), "the site answered 429"),
    "redirect to another report": (
        hostile.redirect(f"{PREFIX}/wexborough-0925/theme1/needs"),
        "it leads to a page that is not this report's",
    ),
    "redirect loop": (hostile.redirect_loop(), "it redirects more than 5 times"),
    "server error": (hostile.status(500), "the site answered 500"),
    "long redirect chain": (hostile.redirect_chain(9), "it redirects more than 5 times"),
    "reset in the body": (hostile.reset(200), "it broke off before its end each time it was asked for"),
    "forbidden": (hostile.status(403), "the site answered 403"),
    "truncated": (hostile.truncated(), "it broke off before its end each time it was asked for"),
    "never there": (hostile.status(404), "the site answered 404"),
    "challenge": (hostile.challenge(), "the site asked us to prove that we are a person, which a robot must not"),
    "wrong media type": (hostile.wrong_media_type(), "it is not the kind of file its address promises"),
    "gzip bomb": (hostile.gzip_bomb(8), "it is larger than 1 MB"),
    "login": (hostile.login(), "the site asked for a password"),
    "broken gzip": (hostile.broken_gzip(), "its compressed bytes are broken"),
    "endless body": (hostile.endless(), "it is larger than 1 MB"),
    "error page": (hostile.error_page(), "the site sent an error page in its place"),
    "empty": (hostile.empty(), "it came without any text"),
    "blank page": (hostile.blank_page(), "it came without any text"),
}

TWO_REPORTS = ("eskerdale-0525", "netherlound-0825")


def with_page_each(cases: Iterable[str]) -> dict[str, str]:
    """A page of two reports for each case, landing pages and summaries spared: (case, path)."""
    state = site("base")
    spare = [
        page.path for report in TWO_REPORTS for page in state.reports[report] if page.kind in ("statement", "theme")
    ]
    return dict(zip(cases, spare, strict=False))


@dataclass(frozen=True)
class Hostile:
    """A fetch with each hostile case on a page of its own: what was told, and what is in force afterwards."""

    base_url: str
    ran: Ran
    paths: dict[str, str]
    in_force: set[str]
    damage: int


def fetch_hostile(replica: ReplicaServer, data: Path) -> Hostile:
    paths = with_page_each(REFUSED)
    for case, (behaviour, _) in REFUSED.items():
        replica.hostile(paths[case], behaviour)
    ran = run(replica, data, Choice(only=TWO_REPORTS))
    damage = len(Archive(data / "archive").verify().damage)
    return Hostile(replica.base_url, ran, paths, in_force(data), damage)


@pytest.fixture(scope="module")
def at_first(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    with ReplicaServer() as replica:
        return fetch_hostile(replica, tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """The same, after a fetch in which every page was good; without marks, so that each body is sent."""
    data = tmp_path_factory.mktemp("data")
    with ReplicaServer() as replica:
        replica.validators = "none"
        run(replica, data, Choice(only=TWO_REPORTS))
        return fetch_hostile(replica, data)


@pytest.mark.parametrize("case", REFUSED)
def test_a_hostile_page_is_told_and_never_taken_for_the_page(at_first: Hostile, case: str) -> None:
    path = at_first.paths[case]

    assert f"Failed: {at_first.base_url}{path}: {REFUSED[case][1]}" in at_first.ran.told
    assert path not in at_first.in_force


def test_hostile_pages_cost_the_run_no_other_page(at_first: Hostile) -> None:
    wanted = pages_of(TWO_REPORTS[0]) | pages_of(TWO_REPORTS[1])

    assert at_first.in_force == wanted - set(at_first.paths.values())
    assert at_first.ran.code == 3
    assert f"{len(REFUSED)} failed." in at_first.ran.told
    assert at_first.damage == 0


GOES = {"never there", "redirect out of the report", "redirect to another report"}


@pytest.mark.parametrize("case", REFUSED)
def test_a_page_turned_hostile_leaves_its_last_good_copy_in_force(turned: Hostile, case: str) -> None:
    path = turned.paths[case]

    if case in GOES:
        assert f"Gone: {turned.base_url}{path}" in turned.ran.told
        assert path not in turned.in_force
    else:
        assert f"Failed: {turned.base_url}{path}: {REFUSED[case][1]}" in turned.ran.told
        assert path in turned.in_force


WEATHERED: dict[str, Behaviour] = {
    "500 then 200": hostile.status(500),
    "429 with Retry-After then 200": hostile.too_many("0"),
    "reset then 200": hostile.reset(100),
    "truncated then 200": hostile.truncated(),
    "slow body": hostile.slow(0.2),
    "wrong charset": hostile.wrong_charset(),
    "honest gzip": hostile.gzipped(),
}


def test_bad_weather_is_weathered(replica: ReplicaServer, tmp_path: Path) -> None:
    paths = with_page_each(WEATHERED)
    for case, behaviour in WEATHERED.items():
        replica.hostile(paths[case], behaviour, times=1)
    replica.hostile(replica.site.find("eskerdale-0525", "summary").path, hostile.redirect_chain(3))

    ran = run(replica, tmp_path, ESKERDALE)

    assert ran.code == 0
    assert in_force(tmp_path) == pages_of("eskerdale-0525")
    assert f"{replica.base_url}{paths['500 then 200']}: the site answered 500; trying again." in ran.told


def test_a_retry_after_of_an_hour_ends_the_run_with_what_was_fetched_kept(
    replica: ReplicaServer, tmp_path: Path
) -> None:
    replica.hostile(needs(replica), hostile.too_many("3600"))

    with pytest.raises(UserError, match="asks to be left alone for 60 minutes") as caught:
        run(replica, tmp_path, ESKERDALE)

    assert caught.value.exit_code == 3
    assert in_force(tmp_path)
    replica.friendly()
    assert "Going on with an unfinished run" in run(replica, tmp_path, ESKERDALE).told
    assert in_force(tmp_path) == pages_of("eskerdale-0525")


def test_links_without_end_beneath_a_page_are_not_followed_without_end(replica: ReplicaServer, tmp_path: Path) -> None:
    replica.hostile(needs(replica), hostile.infinite_links(), below=True)

    ran = run(replica, tmp_path, ESKERDALE)

    assert pages_of("eskerdale-0525") == in_force(tmp_path)
    assert len(ran.requests) < 30


def test_a_challenge_on_every_page_stops_the_run_after_three(replica: ReplicaServer, tmp_path: Path) -> None:
    for page in replica.site.reports["eskerdale-0525"][1:]:
        replica.hostile(page.path, hostile.challenge())

    ran = run(replica, tmp_path, ESKERDALE)

    assert ran.code == 3
    assert "Stopped: 3 addresses running failed alike" in ran.told
    assert len(ran.requests) == 2 + 1 + 3


@pytest.mark.parametrize("robots", ["disallow-all", "disallow-reports", "disallow-us", "forbidden", "error"])
def test_where_robots_may_not_read_nothing_is_fetched(replica: ReplicaServer, tmp_path: Path, robots: str) -> None:
    replica.robots = robots

    with pytest.raises(UserError) as caught:
        run(replica, tmp_path, ESKERDALE)

    assert caught.value.exit_code == 3
    assert "import-saved" in caught.value.remedy
    assert set(replica.targets()) == {"/robots.txt"}


@pytest.mark.parametrize("robots", ["allow-us-only", "byte-order-mark", "empty", "page", "missing"])
def test_where_robots_may_read_the_report_is_fetched(replica: ReplicaServer, tmp_path: Path, robots: str) -> None:
    replica.robots = robots

    assert run(replica, tmp_path, ESKERDALE).code == 0
    assert in_force(tmp_path) == pages_of("eskerdale-0525")


def test_one_report_that_robots_may_not_read_is_said_and_not_asked_for(replica: ReplicaServer, tmp_path: Path) -> None:
    replica.robots = "disallow-one"

    ran = run(replica, tmp_path, ESKERDALE)

    assert ran.code == 3
    assert f"{PREFIX}/eskerdale-0525: robots.txt asks robots not to read it" in ran.told
    assert in_force(tmp_path) == set()


def test_the_sites_own_pace_is_kept_when_it_is_slower_than_ours(replica: ReplicaServer, tmp_path: Path) -> None:
    replica.robots = "crawl-delay"

    ran = run(replica, tmp_path, replace(ESKERDALE, max_pages=1))

    assert "requests to come, 0.2 s or more apart" in ran.told


@pytest.mark.parametrize("status", [404, 410])
def test_a_withdrawn_report_is_gone_whichever_way_it_is_said(
    replica: ReplicaServer, tmp_path: Path, status: int
) -> None:
    choice = Choice(only=("quillbrook-0525",))
    run(replica, tmp_path, choice)
    replica.state, replica.gone_status = "withdrawn", status

    ran = run(replica, tmp_path, choice)

    assert f"{len(pages_of('quillbrook-0525'))} gone, 0 failed." in ran.told
    assert in_force(tmp_path) == set()
