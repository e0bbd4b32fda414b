"""The replica's server does what its switches say, and every link on its pages has an answer."""

import gzip
import http.client
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx
import pytest

from . import hostile
from .markups import MARKUPS, charset_of, render
from .pages import PREFIX
from .server import ROBOTS, ReplicaServer
from .shown import links
from .states import PAPER_PATH, SECOND_LIST, site

NEEDS = site("base").find("eskerdale-0525", "needs")


@pytest.fixture(scope="module")
def running() -> Iterator[ReplicaServer]:
    with ReplicaServer() as server:
        yield server


@pytest.fixture
def replica(running: ReplicaServer) -> ReplicaServer:
    running.state, running.markup, running.robots, running.validators = "base", None, "open", "both"
    running.paged_listing, running.gone_status = False, 404
    running.friendly()
    running.requests.clear()
    return running


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=10) as one:
        yield one


@pytest.fixture(scope="module")
def resolved() -> set[str]:
    """Addresses found to answer already, since the markups of a page link to the same ones."""
    return set()


def listed_paths(client: httpx.Client, url: str) -> set[str]:
    """The reports' addresses on a listing page, however each is written."""
    targets = {urlsplit(urljoin(url, href)).path for href in links(client.get(url).text)[1]}
    return {target for target in targets if target.startswith(PREFIX + "/")}


def test_a_page_is_served_as_it_is_rendered(replica: ReplicaServer, client: httpx.Client) -> None:
    answer = client.get(replica.base_url + NEEDS.path)
    assert answer.content == render(NEEDS, base_url=replica.base_url, alias_url=replica.alias_url)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_one_markup_can_be_had_for_all_and_is_declared(replica: ReplicaServer, client: httpx.Client) -> None:
    replica.markup = "legacy"
    answer = client.get(replica.base_url + NEEDS.path)
    assert answer.headers["content-type"] == "text/html; charset=windows-1252"
    assert "Published: 8 May 2025" in answer.text


@pytest.mark.parametrize("markup", MARKUPS)
def test_every_link_on_a_report_resolves(
    markup: str, resolved: set[str], replica: ReplicaServer, client: httpx.Client
) -> None:
    """On landing pages and a page with links in its findings; other hosts' links are left alone."""
    replica.markup = markup
    targets = set()
    for report, leaf in (
        ("oakminster-0824", "landing"),
        ("oakminster-0824", "needs"),
        ("wyremouth-0524", "landing"),
    ):
        page = replica.site.find(report, leaf)
        url = replica.base_url + page.path
        text = client.get(url).content.decode(charset_of(markup))
        base, hrefs = links(text)
        assert len(hrefs) > 30
        for href in hrefs:
            if href.startswith(("javascript:", "tel:", "mailto:", "http://[")):
                continue
            target = urldefrag(urljoin(base or url, href)).url
            if urlsplit(target).hostname in ("127.0.0.1", "localhost"):
                targets.add(target)
    assert {replica.base_url + page.path for page in replica.site.reports["oakminster-0824"]} <= targets
    for target in targets - resolved:
        assert client.get(target, follow_redirects=True).status_code == 200, target
    resolved.update(targets)


def test_following_links_from_the_listing_reaches_every_page_and_download(
    replica: ReplicaServer, client: httpx.Client
) -> None:
    assert len(listed_paths(client, replica.base_url + PREFIX)) == 25
    reached = set()
    for report, pages in replica.site.reports.items():
        landing = client.get(replica.base_url + pages[0].path)
        base, hrefs = links(landing.content.decode(charset_of(pages[0].house_markup)))
        for href in hrefs:
            if not href.startswith("http://["):
                target = urlsplit(urldefrag(urljoin(base or str(landing.url), href)).url)
                if target.netloc == urlsplit(replica.base_url).netloc:
                    reached.add(target.path)
        assert {page.path for page in pages} <= reached, report
    assert {path for path in replica.site.downloads if path.endswith(".csv")} <= reached


def test_the_listing_can_come_in_pages(replica: ReplicaServer, client: httpx.Client) -> None:
    replica.paged_listing = True
    found, url = set(), replica.base_url + PREFIX
    while url:
        found |= listed_paths(client, url)
        following = [href for href in links(client.get(url).text)[1] if href.startswith("?page=")]
        url = urljoin(url, following[0]) if following else ""
    assert len(found) == 25
    assert {request.target for request in replica.requests} == {PREFIX, f"{PREFIX}?page=1", f"{PREFIX}?page=2"}


def test_the_second_list_ends_in_a_page_that_links_to_itself(replica: ReplicaServer, client: httpx.Client) -> None:
    hrefs = links(client.get(f"{replica.base_url}{SECOND_LIST}?page=2").text)[1]
    assert "?page=2" in hrefs
    assert "?page=3" not in hrefs


def test_downloads_are_what_their_types_say(replica: ReplicaServer, client: httpx.Client) -> None:
    assert len(replica.site.downloads) >= 20
    for path, download in replica.site.downloads.items():
        answer = client.get(replica.base_url + path)
        assert answer.headers["content-type"].startswith(download.media_type)
        assert answer.content.startswith(b"%PDF-1.4" if path.endswith(".pdf") else b"quality statement,score\r\n")
    assert client.get(replica.base_url + PAPER_PATH).content.endswith(b"%%EOF\n")


def test_a_landing_answers_at_its_listed_address_in_any_letter_case_and_with_a_slash(
    replica: ReplicaServer, client: httpx.Client
) -> None:
    same = ("/Wyremouth1", "/Wyremouth-0524", "/WYREMOUTH1", "/Wyremouth1/")
    bodies = {client.get(replica.base_url + PREFIX + tail).content for tail in same}
    assert len(bodies) == 1


# ---- validators and states


@pytest.mark.parametrize("validators", ["both", "etag", "weak-etag", "last-modified"])
def test_an_unchanged_page_answers_304_without_a_body(
    validators: str, replica: ReplicaServer, client: httpx.Client
) -> None:
    replica.validators = validators
    first = client.get(replica.base_url + NEEDS.path)
    asked = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
    headers = {asked[name]: first.headers[name] for name in asked if name in first.headers}
    assert headers
    again = client.get(replica.base_url + NEEDS.path, headers=headers)
    assert (again.status_code, again.content) == (304, b"")


def test_without_validators_every_answer_is_whole(replica: ReplicaServer, client: httpx.Client) -> None:
    replica.validators = "none"
    answer = client.get(replica.base_url + NEEDS.path, headers={"If-None-Match": "*"})
    assert answer.status_code == 200
    assert not {"etag", "last-modified"} & set(answer.headers)


def test_in_the_later_state_only_what_changed_loses_its_304(replica: ReplicaServer, client: httpx.Client) -> None:
    pages = [*replica.site.reports["stourhaven-0125"], *replica.site.reports["quillbrook-0525"]]
    tags = {page.path: client.get(replica.base_url + page.path).headers["etag"] for page in pages}
    replica.state = "later"
    codes = {
        page.path: client.get(replica.base_url + page.path, headers={"If-None-Match": tags[page.path]}).status_code
        for page in pages
    }
    by_code = {code: {page.leaf for page in pages if codes[page.path] == code} for code in (200, 404)}
    assert by_code[200] == {"summary", "support", "equity"}
    assert {path for path, code in codes.items() if code == 404} == set(replica.site.gone)
    added = replica.site.find("grimsmoor-1125", "landing").path
    assert client.get(replica.base_url + added).status_code == 200
    assert "Grimsmoor Council: local authority assessment" in client.get(replica.base_url + PREFIX).text


def test_a_withdrawn_page_can_be_gone_for_good(replica: ReplicaServer, client: httpx.Client) -> None:
    replica.state, replica.gone_status = "withdrawn", 410
    assert client.get(replica.base_url + replica.site.gone[0]).status_code == 410


@pytest.mark.parametrize("variant", ROBOTS)
def test_robots_txt_comes_in_variants(variant: str, replica: ReplicaServer, client: httpx.Client) -> None:
    replica.robots = variant
    answer = client.get(replica.base_url + "/robots.txt")
    status, media_type, text = ROBOTS[variant]
    assert (answer.status_code, answer.content.decode()) == (status, text)
    assert answer.headers["content-type"].startswith(media_type)


# ---- the request log


def test_the_log_has_every_request_with_its_answer(replica: ReplicaServer, client: httpx.Client) -> None:
    client.get(replica.base_url + NEEDS.path, headers={"User-Agent": "tester"})
    with replica.only_new_requests() as requests:
        client.get(replica.base_url + "/nowhere?x=1")
    assert [(request.target, request.status) for request in requests] == [("/nowhere?x=1", 404)]
    assert replica.requests[0].headers["user-agent"] == "tester"
    assert replica.targets() == [NEEDS.path, "/nowhere?x=1"]
    assert replica.strayed() == ["/nowhere?x=1"]


# ---- hostile behaviours


def get(replica: ReplicaServer, client: httpx.Client) -> httpx.Response:
    return client.get(replica.base_url + NEEDS.path)


def test_a_behaviour_holds_for_its_times_and_then_the_page_is_back(
    replica: ReplicaServer, client: httpx.Client
) -> None:
    replica.hostile(NEEDS.path, hostile.status(500), times=1)
    replica.hostile(NEEDS.path, hostile.too_many("7"), times=1)
    answers = [get(replica, client) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [500, 429, 200]
    assert answers[1].headers["retry-after"] == "7"


@pytest.mark.parametrize(
    "target",
    [
        "/user/login",
        "https://elsewhere.invalid/page",
        "../../../..",
        "file:///etc/hostname",
        "//other.invalid/",
    ],
)
def test_a_redirect_says_exactly_what_it_was_given(target: str, replica: ReplicaServer, client: httpx.Client) -> None:
    replica.hostile(NEEDS.path, hostile.redirect(target))
    answer = get(replica, client)
    assert (answer.status_code, answer.headers["location"]) == (302, target)


def test_a_redirect_loop_points_at_itself(replica: ReplicaServer, client: httpx.Client) -> None:
    replica.hostile(NEEDS.path, hostile.redirect_loop())
    assert get(replica, client).headers["location"] == NEEDS.path


def test_a_redirect_chain_ends_in_the_page(replica: ReplicaServer, client: httpx.Client) -> None:
    replica.hostile(NEEDS.path, hostile.redirect_chain(4))
    answer = client.get(replica.base_url + NEEDS.path, follow_redirects=True)
    assert (answer.status_code, len(answer.history)) == (200, 4)


def test_a_slow_body_is_the_true_one(replica: ReplicaServer, client: httpx.Client) -> None:
    whole = get(replica, client).content
    replica.hostile(NEEDS.path, hostile.slow(0.04))
    assert get(replica, client).content == whole


def test_a_slow_body_outlasts_a_short_patience(replica: ReplicaServer, client: httpx.Client) -> None:
    replica.hostile(NEEDS.path, hostile.slow(2.0, pieces=2))
    with pytest.raises(httpx.ReadTimeout):
        client.get(replica.base_url + NEEDS.path, timeout=0.2)


@pytest.mark.parametrize("after", [0, 200])
def test_a_connection_is_reset(after: int, replica: ReplicaServer, client: httpx.Client) -> None:
    replica.hostile(NEEDS.path, hostile.reset(after))
    with pytest.raises(httpx.TransportError):
        get(replica, client)


def test_a_truncated_body_is_shorter_than_its_header_says(replica: ReplicaServer) -> None:
    replica.hostile(NEEDS.path, hostile.truncated(0.5))
    connection = http.client.HTTPConnection(urlsplit(replica.base_url).netloc, timeout=5)
    connection.request("GET", NEEDS.path)
    answer = connection.getresponse()
    with pytest.raises(http.client.IncompleteRead) as raised:
        answer.read()
    connection.close()
    whole = len(render(NEEDS, base_url=replica.base_url, alias_url=replica.alias_url))
    assert len(raised.value.partial) == whole // 2


def test_an_endless_body_goes_on_past_any_page(replica: ReplicaServer, client: httpx.Client) -> None:
    replica.hostile(NEEDS.path, hostile.endless())
    size = 0
    with client.stream("GET", replica.base_url + NEEDS.path) as answer:
        assert "content-length" not in answer.headers
        for piece in answer.iter_raw():
            size += len(piece)
            if size > 2_000_000:
                break
    assert size > 2_000_000


def test_a_gzip_bomb_is_small_on_the_wire(replica: ReplicaServer) -> None:
    replica.hostile(NEEDS.path, hostile.gzip_bomb(8))
    with httpx.stream("GET", replica.base_url + NEEDS.path) as answer:
        raw = b"".join(answer.iter_raw())
    assert len(raw) < 20_000
    assert len(gzip.decompress(raw)) == 8 << 20


def test_honest_and_broken_gzip(replica: ReplicaServer, client: httpx.Client) -> None:
    whole = get(replica, client).content
    replica.hostile(NEEDS.path, hostile.gzipped(), times=1)
    assert get(replica, client).content == whole
    replica.hostile(NEEDS.path, hostile.broken_gzip())
    with pytest.raises(httpx.DecodingError):
        get(replica, client)


def test_links_without_end(replica: ReplicaServer, client: httpx.Client) -> None:
    replica.hostile(NEEDS.path, hostile.infinite_links(), below=True)
    path = NEEDS.path
    for _ in range(5):
        path = links(client.get(replica.base_url + path).text)[1][-1]
    assert path == NEEDS.path + "/2" * 5


@pytest.mark.parametrize(
    ("behaviour", "shown"),
    [
        (hostile.challenge(), "Checking your browser"),
        (hostile.login(), "Sign in"),
        (hostile.error_page(), "Page not found"),
        (hostile.blank_page(), "<body></body>"),
    ],
)
def test_a_page_that_is_none_is_served_with_200(
    behaviour: hostile.Behaviour, shown: str, replica: ReplicaServer, client: httpx.Client
) -> None:
    replica.hostile(NEEDS.path, behaviour)
    answer = get(replica, client)
    assert answer.status_code == 200
    assert shown in answer.text


def test_an_empty_page_is_served_with_200(replica: ReplicaServer, client: httpx.Client) -> None:
    replica.hostile(NEEDS.path, hostile.empty())
    answer = get(replica, client)
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize(
    ("behaviour", "declared"),
    [
        (hostile.wrong_charset("iso-8859-1"), "text/html; charset=iso-8859-1"),
        (hostile.wrong_media_type("image/png"), "image/png"),
    ],
)
def test_a_header_can_lie_about_a_true_body(
    behaviour: hostile.Behaviour, declared: str, replica: ReplicaServer, client: httpx.Client
) -> None:
    whole = get(replica, client).content
    replica.hostile(NEEDS.path, behaviour)
    answer = get(replica, client)
    assert (answer.headers["content-type"], answer.content) == (declared, whole)


def test_the_calendar_never_ends(replica: ReplicaServer, client: httpx.Client) -> None:
    assert "/events?month=1000" in links(client.get(f"{replica.base_url}/events?month=999").text)[1]
