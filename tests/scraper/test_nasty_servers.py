"""Servers that are broken or mean: what the client gives up, how soon, and what the person is told."""

import gzip
import itertools
import ssl
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from errors import UserError
from scraper.addresses import REAL_SITE, Site
from scraper.client import Answer, FetchFailure, Manners, PoliteClient, SiteRefuses, SiteUnreachable
from scraper.fetch import FetchSettings
from scraper.page_view import decode
from scraper.plan import Choice
from scraper.watch import watch
from tests.scraper.raw_site import Answering, RawSite, drips, head, sends
from tests.scraper.small_site import HURRIED, PREFIX, REPORT_PAGES, SmallSite, archived, page, run_fetch

FERNSHIRE = "Fernshire: local authority assessment"
HASTY = replace(HURRIED, page_seconds=0.3, max_bytes=1_000_000)


@pytest.fixture
def raw() -> Iterator[RawSite]:
    with RawSite() as site:
        yield site


@contextmanager
def client_of(base_url: str, manners: Manners = HASTY) -> Iterator[PoliteClient]:
    with PoliteClient(Site.at(base_url), "cqcorpus/test", manners) as client:
        client.read_robots()
        yield client


def failure(raw: RawSite, answering: Answering, manners: Manners = HASTY) -> FetchFailure:
    raw.answers["/a"] = answering
    with client_of(raw.base_url, manners) as client, pytest.raises(FetchFailure) as caught:
        client.get(f"{raw.base_url}/a")
    return caught.value


# ---- answers without end


@pytest.mark.parametrize(
    ("begin", "piece"),
    [
        (head("Content-Type: text/html")[:-2] + b"X-Slow: ", b"a"),
        (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
        (head("Content-Type: text/html", "Transfer-Encoding: chunked") + b"5;x=", b"a"),
        (head("Content-Type: text/html", "Content-Length: 90000"), b"a"),
    ],
    ids=["headers", "hints before the answer", "a chunk's length", "the body"],
)
def test_what_drips_for_ever_is_given_up_wherever_it_drips(raw: RawSite, begin: bytes, piece: bytes) -> None:
    assert failure(raw, drips(begin, piece)).explanation == "it took longer than 0.3 s to arrive"
    # Not asked again: it would be as slow.
    assert raw.targets().count("/a") == 1


def test_after_a_page_that_dripped_the_next_one_is_read(raw: RawSite) -> None:
    raw.answers["/b"] = sends(head("Content-Type: text/html", "Content-Length: 5"), b"whole")
    raw.answers["/a"] = drips(head("Content-Type: text/html", "Content-Length: 90000"), b"a")

    with client_of(raw.base_url) as client:
        with pytest.raises(FetchFailure):
            client.get(f"{raw.base_url}/a")
        assert client.get(f"{raw.base_url}/b").body == b"whole"


def test_a_robots_txt_that_drips_ends_the_run_in_words(raw: RawSite) -> None:
    raw.answers["/robots.txt"] = drips(b"HTTP/1.1 200 OK\r\nX: ", b"a")

    told = r"could not be read: it took longer than 0\.3 s to arrive"
    with pytest.raises(SiteUnreachable, match=told), client_of(raw.base_url):
        pass


def test_headers_of_a_megabyte_are_not_taken(raw: RawSite) -> None:
    answering = sends(head("Content-Type: text/html", f"X-Long: {'x' * 1_000_000}"), b"body")

    assert failure(raw, answering, replace(HASTY, page_seconds=5)).explanation == "the connection broke"
    assert raw.targets().count("/a") == HASTY.attempts


def test_bytes_after_the_end_of_what_was_packed_do_not_fill_the_memory(raw: RawSite) -> None:
    whole = gzip.compress(b"hello")
    packed = head("Content-Type: text/html", "Content-Encoding: gzip")

    junk = sends(packed, whole, b"x" * 3_000_000)
    assert failure(raw, junk, replace(HASTY, page_seconds=5)).reason in {"bad-packing", "too-large"}
    empty = sends(packed, *itertools.repeat(gzip.compress(b""), 60_000))
    assert failure(raw, empty, replace(HASTY, page_seconds=5)).explanation == "it is larger than 0 MB"


def test_a_body_packed_in_pieces_is_read_to_its_end(raw: RawSite) -> None:
    body = gzip.compress(b"first, ") + gzip.compress(b"second")
    raw.answers["/a"] = sends(head("Content-Type: text/html", "Content-Encoding: gzip"), body)

    with client_of(raw.base_url) as client:
        answer = client.get(f"{raw.base_url}/a")

    assert (answer.body, answer.truncated) == (b"first, second", False)


def test_ten_gigabytes_packed_into_ten_megabytes_stop_at_the_limit(raw: RawSite) -> None:
    pack = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    # Deflate repeats: after its beginning, the same packed bytes go on for as long as they are sent.
    zeros = bytes(1_000_000)
    begin = pack.compress(zeros) + pack.flush(zlib.Z_FULL_FLUSH)
    again = pack.compress(zeros) + pack.flush(zlib.Z_FULL_FLUSH)
    bomb = sends(head("Content-Type: text/html", "Content-Encoding: gzip"), begin, *itertools.repeat(again, 10_000))

    assert len(again) < 1_100
    assert failure(raw, bomb, replace(HASTY, page_seconds=5)).reason == "too-large"


# ---- answers that are not what they say


def test_a_chunked_body_broken_off_within_a_chunk_is_never_taken_for_whole(raw: RawSite) -> None:
    raw.answers["/a"] = sends(
        head("Content-Type: text/html", "Transfer-Encoding: chunked"), b"5\r\nhello\r\nff\r\nand so"
    )

    with client_of(raw.base_url) as client:
        answer = client.get(f"{raw.base_url}/a")

    assert answer.truncated
    assert raw.targets().count("/a") == HASTY.attempts


def test_what_comes_after_a_length_that_was_too_short_does_not_spoil_the_next_page(raw: RawSite) -> None:
    short = head("Content-Type: text/html", "Content-Length: 5")
    raw.answers["/a"] = sends(short, b"hello<p>and the rest of it</p>", close=False)
    raw.answers["/b"] = sends(head("Content-Type: text/html", "Content-Length: 5"), b"own b")

    with client_of(raw.base_url) as client:
        assert client.get(f"{raw.base_url}/a").body == b"hello"
        assert client.get(f"{raw.base_url}/b").body == b"own b"


def test_a_page_said_unchanged_without_having_been_asked_is_no_confirmation(site: SmallSite, tmp_path: Path) -> None:
    run_fetch(site, tmp_path)
    site.handle("/fernshire-0525/summary", lambda _: Response(status=304))

    ran = run_fetch(site, tmp_path, Choice(full=True))

    assert ran.code == 3
    assert (
        f"Failed: {site.url('/fernshire-0525/summary')}: the site says that it has not changed (304) without having "
        "been asked that" in ran.told
    )
    assert archived(tmp_path) == REPORT_PAGES


def test_a_page_that_now_leads_elsewhere_is_not_unchanged_because_that_place_is(
    site: SmallSite, tmp_path: Path
) -> None:
    """A withdrawn report's address led to a page older than it, which answered 304: it counted as unchanged."""
    modified = "Sun, 01 Mar 2026 09:00:00 GMT"
    body = page(FERNSHIRE)
    site.handle(
        "/fernshire-0525/summary",
        lambda _: Response(body, content_type="text/html", headers={"Last-Modified": modified}),
    )
    run_fetch(site, tmp_path)
    site.handlers["/older"] = lambda request: (
        Response(status=304) if "If-Modified-Since" in request.headers else Response(page("Older"))
    )
    site.handle("/fernshire-0525/summary", lambda _: Response(status=302, headers={"Location": "/older"}))

    ran = run_fetch(site, tmp_path)

    assert f"Gone: {site.url('/fernshire-0525/summary')}" in ran.told
    assert "/fernshire-0525/summary" not in archived(tmp_path)


# ---- marks, clocks and waits


def marked(site: SmallSite, **headers: str) -> list[dict[str, str]]:
    """Serve the summary with these headers; what each request for it says."""
    said: list[dict[str, str]] = []

    def answer(request: Request) -> Response:
        said.append(dict(request.headers))
        response = Response(page(FERNSHIRE), content_type="text/html")
        for name, value in headers.items():
            response.headers[name.replace("_", "-")] = value
        return response

    site.handle("/fernshire-0525/summary", answer)
    return said


@pytest.mark.parametrize("etag", ['"caf\u00e9"', f'"{"x" * 20_000}"', '"\u0080\u009b"'])
def test_a_mark_that_cannot_be_sent_back_is_left_out_and_the_page_compared_by_its_bytes(
    site: SmallSite, tmp_path: Path, etag: str
) -> None:
    said = marked(site, ETag=etag)
    run_fetch(site, tmp_path)

    ran = run_fetch(site, tmp_path)

    assert ran.code == 0
    assert "7 unchanged" in ran.told
    assert "If-None-Match" not in said[-1]


def test_a_date_ahead_of_us_is_not_asked_about_or_no_change_before_it_would_be_seen(
    site: SmallSite, tmp_path: Path
) -> None:
    said = marked(site, Last_Modified="Sun, 01 Mar 2099 09:00:00 GMT")
    run_fetch(site, tmp_path)

    assert run_fetch(site, tmp_path).code == 0
    assert "If-Modified-Since" not in said[-1]


@pytest.mark.parametrize("asked", ["soon", "-5", "1.5", "Mon, 99 Foo 2026 99:99:99 GMT", "\u00b2"])
def test_a_retry_after_of_nonsense_is_waited_for_as_if_it_were_not_there(site: SmallSite, asked: str) -> None:
    answers = [Response("busy", status=429, headers={"Retry-After": asked}), Response(page(FERNSHIRE))]
    site.handle("/a", lambda _: answers.pop(0))

    with client_of(site.base_url, HURRIED) as client:
        assert client.get(site.url("/a")).status == 200


@pytest.mark.parametrize("asked", ["9" * 30, "9" * 400, "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_a_retry_after_of_years_ends_the_run_in_words(site: SmallSite, asked: str) -> None:
    site.handle("/a", lambda _: Response("busy", status=503, headers={"Retry-After": asked}))

    with client_of(site.base_url, HURRIED) as client, pytest.raises(SiteRefuses, match="alone for more than a day"):
        client.get(site.url("/a"))


def test_a_retry_after_is_reckoned_by_the_sites_own_clock(raw: RawSite, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = datetime.now(UTC) + timedelta(hours=5)
    times = [format_datetime(when, usegmt=True) for when in (theirs, theirs + timedelta(seconds=30))]
    answers = [
        sends(
            head(f"Date: {times[0]}", f"Retry-After: {times[1]}", "Content-Length: 0", status="503 Service Unavailable")
        ),
        sends(head("Content-Type: text/html", "Content-Length: 5"), b"hello"),
    ]
    raw.answers["/a"] = lambda connection: answers.pop(0)(connection)
    slept: list[float] = []
    monkeypatch.setattr("tenacity.nap.time.sleep", slept.append)

    with client_of(raw.base_url) as client:
        assert client.get(f"{raw.base_url}/a").body == b"hello"
    assert slept == [30]


# ---- addresses


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("http://[broken/x", "it redirects to what is no address"),
        ("http://www.127.0.0.1:{port}/a", "the site answers only as http://www.127.0.0.1:{port}"),
        ("http://127.0.0.1:{port}@elsewhere.invalid/", "which is not followed"),
        ("HTTP://ELSEWHERE.invalid/", "which is not followed"),
    ],
)
def test_a_redirect_to_what_cannot_be_asked_for_is_a_failure_of_that_page_alone(
    raw: RawSite, location: str, told: str
) -> None:
    port = raw.base_url.rpartition(":")[2]
    answering = sends(
        head(f"Location: {location.replace('{port}', port)}", "Content-Length: 0", status="302 Found"), close=False
    )

    assert told.replace("{port}", port) in failure(raw, answering).explanation


@pytest.mark.parametrize("leaf", ["a\x01b", "a\x7fb", "\u202egnp.exe", "a\u009b31mb", "x" * 1_500])
def test_a_link_of_strange_letters_costs_the_run_no_other_page_nor_repaints_the_screen(
    site: SmallSite, tmp_path: Path, leaf: str
) -> None:
    site.put("/fernshire-0525/summary", page(FERNSHIRE, f"{PREFIX}/fernshire-0525/{leaf}"))

    ran = run_fetch(site, tmp_path)

    assert (ran.code, archived(tmp_path)) == (3, REPORT_PAGES)
    assert "1 failed" in ran.told
    assert all(line.isascii() and line.isprintable() for line in ran.told.splitlines())


def test_a_link_longer_than_any_address_is_no_page(site: SmallSite, tmp_path: Path) -> None:
    site.put("/fernshire-0525/summary", page(FERNSHIRE, f"{PREFIX}/fernshire-0525/{'x' * 70_000}"))

    ran = run_fetch(site, tmp_path)

    assert (ran.code, archived(tmp_path)) == (0, REPORT_PAGES)


def test_a_redirect_cannot_repaint_the_screen_with_where_it_leads(raw: RawSite) -> None:
    away = f"https://elsewhere.invalid/\u009b31m{'x' * 9_000}"
    told = failure(raw, sends(head(f"Location: {away}", "Content-Length: 0", status="302 Found"))).explanation

    assert told.startswith("it redirects to another site, https://elsewhere.invalid/%C2%9B31mxxx")
    assert told.isascii()
    assert len(told) < 300


def test_a_title_on_the_listing_cannot_repaint_the_screen(site: SmallSite, tmp_path: Path) -> None:
    run_fetch(site, tmp_path)
    links = [
        f"{PREFIX}/fernshire-0525|{FERNSHIRE}",
        f"{PREFIX}/wold-0126|\x1b[31m\u202eWold: local authority assessment",
    ]
    site.put("", page("Reports", *links))
    told: list[str] = []

    watch(FetchSettings(tmp_path, site.base_url, manners=HURRIED), as_json=False, say=told.append)

    assert "New: [31mWold: local authority assessment (" in told[0]


def test_a_listing_that_links_a_report_in_many_ways_has_it_once(site: SmallSite, tmp_path: Path) -> None:
    ways = [
        "fernshire-0525",
        "fernshire-0525/",
        "FERNSHIRE-0525",
        "./fernshire-0525#top",
        "fernshire-0525?page=1",
        "Ambleham-0524/../fernshire-0525",
        "Ambleham-0524/%2e%2e/fernshire-0525",
        "%66ernshire-0525",
        "/fernshire-0525",
    ]
    links = [f"{PREFIX}/{way}|{FERNSHIRE}" for way in ways]
    site.put("", page("Reports", *links, f"{PREFIX}/Ambleham-0524|Ambleham: local authority assessment"))

    ran = run_fetch(site, tmp_path)

    assert ran.told.startswith("2 reports on the listing; 2 to look at")
    assert (ran.code, archived(tmp_path)) == (0, REPORT_PAGES)
    assert site.asked().count("/fernshire-0525") == 1


def test_a_listing_of_a_hundred_thousand_links_is_not_believed(site: SmallSite, tmp_path: Path) -> None:
    links = [f"{PREFIX}/made{number}-0525|Made Up: local authority assessment" for number in range(100_000)]
    site.put("", page("Reports", *links))

    with pytest.raises(SiteRefuses, match="it has more tags than any report's page, so it is not read"):
        run_fetch(site, tmp_path)
    assert site.asked() == [""]


# ---- pages that would take for ever to read, or are something else


@pytest.mark.parametrize(
    "body",
    ["<div>" * 400_000, "<font a=1><i>" * 500 + "<p>x" * 20_000, "</b>" * 900 + "<b>" * 900 + "<p>x" * 20_000],
    ids=["deep", "formatting", "closed before it is opened"],
)
def test_a_page_that_would_multiply_in_memory_is_left_unread_and_said(
    site: SmallSite, tmp_path: Path, body: str
) -> None:
    site.put("/fernshire-0525/summary", page(FERNSHIRE, body=body))

    ran = run_fetch(site, tmp_path)

    assert f"Failed: {site.url('/fernshire-0525/summary')}: it has more tags than any report's page" in ran.told
    assert archived(tmp_path) == REPORT_PAGES - {"/fernshire-0525/summary"}


def test_a_page_that_asks_to_agree_first_is_not_taken_for_a_reports(site: SmallSite, tmp_path: Path) -> None:
    asking = "<title>CQC</title><h1>Before you continue</h1><p>We use cookies. <button>Accept all</button></p>"
    site.put("/fernshire-0525/summary", asking)

    ran = run_fetch(site, tmp_path)

    assert ran.code == 3
    assert "/summary: the site asked to agree to something before it shows the page" in ran.told
    assert archived(tmp_path) == REPORT_PAGES - {"/fernshire-0525/summary"}


def test_three_pages_that_drip_end_the_run(site: SmallSite, tmp_path: Path) -> None:
    def drip(_: Request) -> Response:
        wait = threading.Event()
        pieces = (b"<p>" for _ in iter(lambda: wait.wait(0.02), True))
        return Response(pieces, content_type="text/html")

    for path in ("/fernshire-0525/summary", "/fernshire-0525/theme1/needs", "/sites/default/files/fernshire.pdf"):
        site.handlers[path if path.startswith("/sites") else PREFIX + path] = drip

    ran = run_fetch(site, tmp_path, manners=replace(HURRIED, page_seconds=0.2))

    assert ran.code == 3
    assert "Stopped: 3 addresses running failed alike" in ran.told
    assert archived(tmp_path) == {"/fernshire-0525"}


@pytest.mark.parametrize("charset", ["base64", "idna", "punycode", "undefined", "x" * 5_000, "utf-7", "unicode_escape"])
def test_a_charset_that_is_none_is_passed_over(charset: str) -> None:
    # Not UTF-8, so that what is declared is tried.
    assert "Fernshire" in decode(b"\xffFernshire \x93", charset)


# ---- robots.txt


def robots(raw: RawSite, body: bytes, *lines: str, status: str = "200 OK") -> None:
    raw.answers["/robots.txt"] = sends(head(f"Content-Length: {len(body)}", *lines, status=status), body, close=False)


def test_a_robots_txt_of_many_megabytes_is_obeyed_as_far_as_a_robot_need_read_it(raw: RawSite) -> None:
    robots(raw, b"User-agent: *\nDisallow: /secret\n" + b"# and so on\n" * 1_000_000 + b"Disallow: /late\n")

    with client_of(raw.base_url, replace(HASTY, page_seconds=30, max_bytes=40_000_000)) as client:
        assert not client.may_read(f"{raw.base_url}/secret")
        assert client.may_read(f"{raw.base_url}/late")


def test_a_robots_txt_beyond_the_limit_stops_the_run_and_names_the_way_in(raw: RawSite) -> None:
    robots(raw, b"#" * 3_000_000)

    manners = replace(HASTY, page_seconds=30, max_bytes=2_000_000)
    told = r"it is larger than 1 MB\. Nothing was fetched.*import-saved"
    with pytest.raises(SiteUnreachable, match=told), client_of(raw.base_url, manners):
        pass


def test_a_robots_txt_that_has_moved_within_the_site_is_followed(raw: RawSite) -> None:
    robots(raw, b"", "Location: /robots-new.txt", status="301 Moved Permanently")
    body = b"User-agent: *\nDisallow: /secret\n"
    raw.answers["/robots-new.txt"] = sends(head(f"Content-Length: {len(body)}"), body, close=False)

    with client_of(raw.base_url) as client:
        assert not client.may_read(f"{raw.base_url}/secret")


def test_a_site_that_answers_only_under_its_other_name_is_named(raw: RawSite) -> None:
    port = raw.base_url.rpartition(":")[2]
    robots(raw, b"", f"Location: http://www.127.0.0.1:{port}/robots.txt", status="301 Moved Permanently")

    told = rf"the site answers only as http://www\.127\.0\.0\.1:{port}\. Give that address with --base-url"
    with pytest.raises(SiteUnreachable, match=told), client_of(raw.base_url):
        pass


# ---- encryption, proxies


def test_a_redirect_that_drops_encryption_is_named_as_that(monkeypatch: pytest.MonkeyPatch) -> None:
    def redirected(_: PoliteClient, url: str, __: object) -> Answer:
        return Answer(url, url, 301, {"location": "http://www.cqc.org.uk/robots.txt"}, b"", False, "")

    monkeypatch.setattr(PoliteClient, "_receive", redirected)

    told = "it redirects to http://www.cqc.org.uk/robots.txt, without encryption"
    with pytest.raises(SiteUnreachable, match=told), client_of(REAL_SITE):
        pass


def test_a_certificate_that_is_not_trusted_is_said_with_what_to_ask_it_for(tmp_path: Path) -> None:
    with self_signed(tmp_path) as server:
        server.expect_request("/robots.txt").respond_with_data("")
        with pytest.raises(SiteUnreachable) as caught, client_of(f"https://127.0.0.1:{server.port}"):
            pass

    assert "could not be read: this computer does not trust its certificate (self" in caught.value.message
    assert "set SSL_CERT_FILE" in caught.value.remedy


@contextmanager
def self_signed(folder: Path) -> Iterator[HTTPServer]:
    """An https server whose certificate nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    written = folder / "server.pem"
    written.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + certificate.public_bytes(Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(written)
    with HTTPServer(host="127.0.0.1", ssl_context=context) as server:
        yield server


@pytest.mark.parametrize(
    ("name", "value"), [("SSL_CERT_FILE", "C:/no/such/file.pem"), ("HTTPS_PROXY", "socks5://proxy.invalid:1080")]
)
def test_a_setting_of_the_computer_that_cannot_be_used_is_said_before_anything_is_asked(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(UserError, match="proxy or certificate settings cannot be used") as caught:
        PoliteClient(Site.at(REAL_SITE), "cqcorpus/test", HASTY)
    assert caught.value.exit_code == 2
    assert name in caught.value.remedy
