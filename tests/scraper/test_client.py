"""The polite client: what it asks, how long it waits, what it refuses, and the words it does so in."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from werkzeug import Request, Response

from errors import UserError
from scraper.addresses import REAL_SITE, Site
from scraper.client import (
    FetchFailure,
    Manners,
    PoliteClient,
    SiteRefuses,
    SiteUnreachable,
    checked_contact,
    user_agent,
)
from tests.scraper.small_site import HURRIED, PREFIX, SmallSite, page

Said = list[str]


@contextmanager
def client_of(site: SmallSite, manners: Manners = HURRIED, said: Said | None = None) -> Iterator[PoliteClient]:
    told: Said = [] if said is None else said
    with PoliteClient(Site.at(site.base_url), user_agent("0.1.0", "a@b.org"), manners, told.append) as client:
        client.read_robots()
        yield client


def in_turn(*answers: Response) -> Callable[[Request], Response]:
    """A handler that gives each answer once, the last for ever."""
    left = list(answers)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


def test_the_agent_names_the_tool_its_version_and_whom_to_write_to(site: SmallSite) -> None:
    with client_of(site) as client:
        client.get(site.url("/fernshire-0525"))

    assert site.agents == {"cqcorpus/0.1.0 (archives local authority assessment reports; contact: a@b.org)"}


@pytest.mark.parametrize("contact", ["", "  ", "no address", "a@b.org\r\nX: y", "a@b.org (x)", "å@b.org"])
def test_the_real_site_is_not_asked_without_a_proper_contact(contact: str) -> None:
    with pytest.raises(UserError) as caught:
        checked_contact(contact, Site.at(REAL_SITE))

    assert caught.value.exit_code == 2


def test_a_replica_on_this_machine_needs_no_contact() -> None:
    assert checked_contact("", Site.at("http://127.0.0.1:8000")) == ""


def test_an_address_that_robots_txt_disallows_is_never_asked_for(site: SmallSite) -> None:
    site.robots = f"User-agent: cqcorpus\nDisallow: {PREFIX}/fernshire-0525\n"

    with client_of(site) as client, pytest.raises(FetchFailure, match=r"robots\.txt asks robots not to read it"):
        client.get(site.url("/fernshire-0525"))

    assert site.asked() == []


def test_no_robots_txt_allows_all_and_a_refused_one_nothing(site: SmallSite) -> None:
    site.handlers["/robots.txt"] = lambda _: Response(status=404)
    with client_of(site) as client:
        assert client.may_read(site.url("/anything"))

    for status in (401, 403, 500):
        site.handlers["/robots.txt"] = in_turn(Response(status=status))
        with pytest.raises(SiteRefuses, match=f"answered {status}"), client_of(site):
            pass


@pytest.mark.parametrize(
    ("robots", "expected"),
    [("Crawl-delay: 7", 7.0), ("Request-rate: 1/9", 9.0), ("Crawl-delay: 0.1", 1.5), ("Disallow:", 1.5)],
)
def test_the_longer_of_our_delay_and_the_sites_is_kept(site: SmallSite, robots: str, expected: float) -> None:
    site.robots = f"User-agent: *\n{robots}\n"

    with client_of(site, replace(HURRIED, delay=1.5)) as client:
        assert client.delay == expected


def test_between_requests_the_client_sleeps_the_delay_and_up_to_a_quarter_more(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    now = [1000.0]
    monkeypatch.setattr("scraper.client.time.sleep", slept.append)
    monkeypatch.setattr("scraper.client.time.monotonic", lambda: now[0])

    with client_of(site, replace(HURRIED, delay=2.0)) as client:
        client.get(site.url("/fernshire-0525"))
        now[0] += 100.0
        client.get(site.url("/fernshire-0525"))

    assert len(slept) == 1
    assert 2.0 <= slept[0] <= 2.5


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_busy_site_is_asked_again_and_the_person_told(site: SmallSite, status: int) -> None:
    busy = Response("busy", status=status)
    site.handle("/fernshire-0525", in_turn(busy, Response(page("Fernshire"), content_type="text/html")))
    said: Said = []

    with client_of(site, said=said) as client:
        answer = client.get(site.url("/fernshire-0525"))

    assert answer.status == 200
    assert said == [f"{site.url('/fernshire-0525')}: the site answered {status}; trying again."]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_refusal_or_absence_is_not_asked_again(site: SmallSite, status: int) -> None:
    site.handle("/fernshire-0525", in_turn(Response("no", status=status)))

    with client_of(site) as client:
        assert client.get(site.url("/fernshire-0525")).status == status

    assert len(site.asked()) == 1


def test_after_the_last_try_the_failing_answer_is_given(site: SmallSite) -> None:
    site.handle("/fernshire-0525", in_turn(Response("down", status=503)))

    with client_of(site) as client:
        assert client.get(site.url("/fernshire-0525")).status == 503

    assert len(site.asked()) == HURRIED.attempts


@pytest.mark.parametrize("as_date", [False, True])
def test_retry_after_is_waited_out_in_seconds_or_to_a_date(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch, as_date: bool
) -> None:
    asked = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True) if as_date else "30"
    busy = Response("busy", status=429, headers={"Retry-After": asked})
    site.handle("/fernshire-0525", in_turn(busy, Response(page("Fernshire"), content_type="text/html")))
    slept: list[float] = []
    monkeypatch.setattr("tenacity.nap.time.sleep", slept.append)

    with client_of(site) as client:
        client.get(site.url("/fernshire-0525"))

    assert len(slept) == 1
    assert 28 <= slept[0] <= 30


def test_a_retry_after_beyond_patience_ends_the_run_with_what_it_asks(site: SmallSite) -> None:
    site.handle("/fernshire-0525", in_turn(Response("busy", status=503, headers={"Retry-After": "7200"})))

    with client_of(site) as client, pytest.raises(SiteRefuses, match="asks to be left alone for 120 minutes"):
        client.get(site.url("/fernshire-0525"))

    assert len(site.asked()) == 1


def test_redirects_within_the_site_are_followed_and_the_last_address_told(site: SmallSite) -> None:
    site.handle("/old", lambda _: Response(status=301, headers={"Location": f"{PREFIX}/fernshire-0525"}))

    with client_of(site) as client:
        answer = client.get(site.url("/old"))

    assert (answer.url, answer.final_url) == (site.url("/old"), site.url("/fernshire-0525"))


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("https://login.invalid/", "redirect-away"),
        ("//other.invalid/x", "redirect-away"),
        ("ftp://127.0.0.1/x", "redirect-away"),
        ("", "redirect-nowhere"),
        ("/admin/secret", "robots"),
        (f"{PREFIX}/old", "redirect-loop"),
    ],
)
def test_redirects_out_of_the_site_into_forbidden_parts_or_without_end_are_not_followed(
    site: SmallSite, location: str, reason: str
) -> None:
    def redirect(_: Request) -> Response:
        response = Response(status=302)
        response.autocorrect_location_header = False
        response.headers["Location"] = location
        return response

    site.handle("/old", redirect)

    with client_of(site) as client, pytest.raises(FetchFailure) as caught:
        client.get(site.url("/old"))

    assert caught.value.reason == reason
    assert "/admin/secret" not in site.statuses()


def _packed(body: bytes, encoding: str = "gzip") -> Callable[[Request], Response]:
    return lambda _: Response(body, content_type="text/html", headers={"Content-Encoding": encoding})


def test_gzip_and_deflate_are_undone(site: SmallSite) -> None:
    site.handle("/a", _packed(gzip.compress(b"hello")))
    site.handle("/b", _packed(zlib.compress(b"hello"), "deflate"))

    with client_of(site) as client:
        assert client.get(site.url("/a")).body == b"hello"
        assert client.get(site.url("/b")).body == b"hello"


@pytest.mark.parametrize(
    ("body", "encoding", "reason"),
    [
        (gzip.compress(b" " * 3_000_000), "gzip", "too-large"),
        (b" " * 2_000_000, "identity", "too-large"),
        (b"not packed at all", "gzip", "bad-packing"),
        (b"whatever", "br", "unknown-encoding"),
    ],
)
def test_a_bomb_a_giant_and_broken_packing_are_refused(
    site: SmallSite, body: bytes, encoding: str, reason: str
) -> None:
    site.handle("/a", _packed(body, encoding))

    with client_of(site, replace(HURRIED, max_bytes=1_000_000)) as client, pytest.raises(FetchFailure) as caught:
        client.get(site.url("/a"))

    assert caught.value.reason == reason


def test_a_body_that_is_cut_short_each_time_is_given_as_such(site: SmallSite) -> None:
    whole = gzip.compress(b"hello" * 1000)
    site.handle("/a", _packed(whole[:-10]))

    with client_of(site) as client:
        answer = client.get(site.url("/a"))

    assert answer.truncated
    assert len(site.asked()) == HURRIED.attempts


def test_a_page_that_drips_longer_than_the_limit_is_given_up(site: SmallSite) -> None:
    import time

    def drip() -> Iterator[bytes]:
        for _ in range(8):
            time.sleep(0.05)
            yield b"<p>"

    site.handle("/a", lambda _: Response(drip(), content_type="text/html"))

    with client_of(site, replace(HURRIED, page_seconds=0.1)) as client, pytest.raises(FetchFailure) as caught:
        client.get(site.url("/a"))

    assert caught.value.explanation == "it took longer than 0.1 s to arrive"


def test_a_site_that_is_not_there_is_said_to_be_so() -> None:
    nowhere = Site.at("http://127.0.0.1:9")

    with PoliteClient(nowhere, "x", HURRIED) as client, pytest.raises(SiteUnreachable) as caught:
        client.read_robots()

    assert "no connection could be made" in caught.value.message
    assert caught.value.exit_code == 3


def test_a_copy_held_is_asked_about_with_its_own_marks(site: SmallSite) -> None:
    seen: list[dict[str, str]] = []

    def remember(request: Request) -> Response:
        seen.append(dict(request.headers))
        return Response(status=304)

    site.handle("/a", remember)

    with client_of(site) as client:
        answer = client.get(site.url("/a"), {"etag": '"7"', "last-modified": "Sun, 01 Mar 2026 09:00:00 GMT"})

    assert answer.status == 304
    assert seen[0]["If-None-Match"] == '"7"'
    assert seen[0]["If-Modified-Since"] == "Sun, 01 Mar 2026 09:00:00 GMT"
