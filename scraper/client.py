"""The polite client: one request at a time, robots.txt obeyed, waits between requests, limits on size and time.

In: addresses of one site. Out: answers. An address that cannot be fetched raises FetchFailure with its reason; anything
that must stop the whole run raises a UserError.
"""

import contextlib
import random
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx
import stamina
from protego import Protego

from errors import UserError
from scraper.addresses import Site, address_key, shown_address

AGENT = "cqcorpus"
# If the site asks for a longer pause than this, the run stops and the next run continues it.
LONGEST_WAIT = 600.0
_DAY = 86_400.0
_MAX_REDIRECTS = 5
# Of a longer robots.txt the rest may be left unread (RFC 9309, 2.5).
_ROBOTS_LETTERS = 512_000
_LONGEST_MARK = 1_000
_KEPT_HEADERS = frozenset(
    {
        "cache-control",
        "content-disposition",
        "content-encoding",
        "content-language",
        "content-length",
        "content-type",
        "date",
        "etag",
        "last-modified",
        "link",
        "server",
        "x-robots-tag",
    }
)


class SiteRefuses(UserError):
    """The site asks us, by robots.txt or by its answers, to stay away. We never try to get round that."""

    exit_code = 3


class SiteUnreachable(UserError):
    """The site cannot be reached at all."""

    exit_code = 3


class FetchFailure(Exception):
    """One address that could not be fetched. `reason` is a word for the manifest, `explanation` ends a sentence."""

    def __init__(self, reason: str, explanation: str) -> None:
        super().__init__(explanation)
        self.reason = reason
        self.explanation = explanation


@dataclass(frozen=True, slots=True)
class Manners:
    """A run's limits, in seconds, bytes and counts; the defaults are considerate of a public body's site."""

    delay: float = 1.0
    attempts: int = 4
    first_wait: float = 2.0
    longest_backoff: float = 60.0
    connect_seconds: float = 15.0
    read_seconds: float = 30.0
    page_seconds: float = 120.0
    max_bytes: int = 40 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """The site's response. `body` is decoded; `truncated` says that fewer bytes came than were announced."""

    url: str
    final_url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    truncated: bool
    fetched_at: str

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").split(";")[0].strip().casefold()

    @property
    def charset(self) -> str:
        for setting in self.headers.get("content-type", "").split(";")[1:]:
            name, _, value = setting.partition("=")
            if name.strip().casefold() == "charset":
                return value.strip().strip("\"'").casefold() or "utf-8"
        return "utf-8"


class _Again(Exception):
    """A response, or none, after which it is worth trying again."""

    def __init__(self, explanation: str, answer: Answer | None, wait: float | None = None) -> None:
        super().__init__(explanation)
        self.explanation = explanation
        self.answer = answer
        self.wait = wait


def user_agent(version: str, contact: str) -> str:
    """The user agent: the tool, its version, and a contact."""
    return f"{AGENT}/{version} (archives local authority assessment reports; contact: {contact or 'none'})"


def checked_contact(contact: str, site: Site) -> str:
    """The contact for the user agent; raises UserError when the site is not on this machine and there is none."""
    contact = contact.strip()
    if not contact and not site.is_loopback:
        raise UserError(
            f"Fetching from {site.host} needs a contact, so that its keepers can reach you.",
            "Give your e-mail address: --contact you@council.gov.uk, or set CQCORPUS_CONTACT once.",
            exit_code=2,
        )
    if contact and not ("@" in contact or contact.startswith("https://")):
        raise UserError(f"'{contact}' is not an e-mail address or an https:// page.", exit_code=2)
    if not contact.isascii() or not contact.isprintable() or any(mark in contact for mark in "();"):
        raise UserError("The contact may hold only plain letters, digits and signs.", exit_code=2)
    return contact


@dataclass
class PoliteClient:
    """A client for one site. Use as a context manager; call `read_robots` before the first `get`.

    `said` is called with a sentence whenever the client waits longer than usual.
    """

    site: Site
    agent: str
    manners: Manners = field(default_factory=Manners)
    said: Callable[[str], None] = lambda _: None
    requests: int = 0
    bytes_received: int = 0

    def __post_init__(self) -> None:
        self._robots: Protego | None = None
        self._ready_at = 0.0
        self._delay = self.manners.delay
        self._socket: socket.socket | None = None
        self._http = self._open()
        stamina.instrumentation.set_on_retry_hooks([])

    def _open(self) -> httpx.Client:
        seconds = httpx.Timeout(self.manners.read_seconds, connect=self.manners.connect_seconds)
        try:
            return httpx.Client(
                headers={
                    "User-Agent": self.agent,
                    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5",
                    "Accept-Language": "en-GB,en;q=0.8",
                    "Accept-Encoding": "gzip",
                },
                timeout=seconds,
                follow_redirects=False,
                limits=httpx.Limits(max_connections=1, max_keepalive_connections=1),
                # A council's proxy and certificate settings apply, except to a replica on this machine.
                trust_env=not self.site.is_loopback,
                verify=self.site.scheme == "https",
            )
        except (OSError, ValueError, ImportError, httpx.InvalidURL) as error:
            raise UserError(
                f"This computer's proxy or certificate settings cannot be used: {error}.",
                "Look at the environment variables HTTPS_PROXY, ALL_PROXY and SSL_CERT_FILE.",
                exit_code=2,
            ) from error

    def __enter__(self) -> "PoliteClient":
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    @property
    def delay(self) -> float:
        """The shortest time between requests, in seconds: the setting's or robots.txt's, whichever is longer."""
        return self._delay

    def read_robots(self) -> None:
        """Read robots.txt, which every request then obeys.

        A site without one (404, 410) allows everything (RFC 9309). Raises SiteRefuses for any other answer that is
        not the file, SiteUnreachable when there is no answer.
        """
        try:
            answer = self._follow(self.site.robots, lambda _: {}, lambda _: True)
        except FetchFailure as failure:
            raise SiteUnreachable(
                f"{self.site.host} could not be read: {failure.explanation}.",
                _REMEDIES.get(failure.reason, "Check the connection (and your proxy settings), then run this again."),
            ) from failure
        if answer.status in {404, 410}:
            text = ""
        elif answer.status == 200 and not answer.truncated:
            text = answer.body.decode("utf-8-sig", "replace")[:_ROBOTS_LETTERS]
        else:
            what = "broke off before its end" if answer.truncated else f"answered {answer.status}"
            raise SiteRefuses(
                f"{self.site.robots} {what}, so we cannot tell what robots may read.",
                "Nothing was fetched. Try later; or save pages from a browser and use import-saved.",
            )
        self._robots = Protego.parse(text)
        self._delay = max(self.manners.delay, self._asked_delay(self._robots))

    def _asked_delay(self, robots: Protego) -> float:
        rate = robots.request_rate(AGENT)
        seconds_each = rate.seconds / rate.requests if rate is not None and rate.requests else 0.0
        return max(robots.crawl_delay(AGENT) or 0.0, seconds_each)

    def may_read(self, url: str) -> bool:
        """Whether robots.txt lets us read an address."""
        if self._robots is None:
            raise RuntimeError("read_robots comes first")
        return bool(self._robots.can_fetch(url, AGENT))

    def get(self, url: str, held: Mapping[str, str] | None = None, held_at: str = "") -> Answer:
        """Fetch one page. `held` are the headers of the copy we have: with them, the site may answer 304.

        `held_at` is the address at which that copy was served, `url` if left out: a page it now redirects to is not
        asked whether it has changed. Raises FetchFailure when the page cannot be fetched, SiteRefuses when the site
        asks for a longer pause than we wait.
        """
        marks = _marks(held) if held is not None else {}
        place = address_key(held_at or url)

        def asked(at: str) -> Mapping[str, str]:
            return marks if address_key(at) == place else {}

        answer = self._follow(url, asked, self.may_read)
        if answer.status == 304 and not asked(answer.final_url):
            raise FetchFailure("http-304", "the site says that it has not changed (304) without having been asked that")
        return answer

    def _follow(self, url: str, asked: Callable[[str], Mapping[str, str]], allowed: Callable[[str], bool]) -> Answer:
        """The answer at the end of an address's redirects; `asked` gives the conditions for each address."""
        at = url
        for _ in range(_MAX_REDIRECTS + 1):
            if not allowed(at):
                raise FetchFailure("robots", "robots.txt asks robots not to read it")
            answer = self._get_with_retries(at, asked(at))
            if answer.status not in {301, 302, 303, 307, 308}:
                return replace(answer, url=url)
            at = self._next_hop(at, answer)
        raise FetchFailure("redirect-loop", f"it redirects more than {_MAX_REDIRECTS} times")

    def _next_hop(self, at: str, answer: Answer) -> str:
        if not answer.headers.get("location"):
            raise FetchFailure("redirect-nowhere", "it redirects without saying where")
        try:
            target = urljoin(at, answer.headers["location"])
            parts = urlsplit(target)
        except ValueError as error:  # such as an unfinished [IPv6] host
            raise FetchFailure("redirect-nowhere", "it redirects to what is no address") from error
        # The host's other name is the same site. We stay on the one we were given, whose robots.txt we read.
        home = self.site.at_home(target)
        if not self.site.allows(target):
            if self.site.scheme == "https" and parts.scheme == "http" and self.site.allows(home):
                raise FetchFailure("redirect-away", f"it redirects to {shown_address(target)}, without encryption")
            raise FetchFailure(
                "redirect-away", f"it redirects to another site, {shown_address(target)}, which is not followed"
            )
        if home == at and target != at:
            raise FetchFailure(
                "other-name", f"the site answers only as {shown_address(f'{parts.scheme}://{parts.netloc}')}"
            )
        return home

    def _get_with_retries(self, url: str, asked: Mapping[str, str]) -> Answer:
        manners = self.manners
        try:
            for attempt in stamina.retry_context(
                on=self._wait_before_next,
                attempts=manners.attempts,
                timeout=None,
                wait_initial=manners.first_wait,
                wait_max=manners.longest_backoff,
                wait_jitter=manners.first_wait / 2,
            ):
                with attempt:
                    return self._get_once(url, asked, is_last=attempt.num == manners.attempts)
        except _Again as again:
            if again.answer is None:
                raise FetchFailure("unreachable", again.explanation) from again
            return again.answer
        raise RuntimeError("a retry loop ends by returning or raising")

    def _wait_before_next(self, error: Exception) -> bool | float:
        if not isinstance(error, _Again):
            return False
        if error.wait is None:
            return True
        return error.wait

    def _get_once(self, url: str, asked: Mapping[str, str], is_last: bool) -> Answer:
        self._pause()
        try:
            answer = self._receive(url, asked)
        except httpx.TransportError as error:
            distrusted = _certificate_problem(error)
            if distrusted is not None:
                raise FetchFailure(
                    "certificate", f"this computer does not trust its certificate ({distrusted})"
                ) from error
            again = _Again(_what_broke(error), None)
        except httpx.InvalidURL as error:
            raise FetchFailure("bad-address", "its address cannot be asked for") from error
        else:
            again_or_none = self._worth_another_try(answer)
            if again_or_none is None:
                return answer
            again = again_or_none
        finally:
            self._ready_at = time.monotonic() + self._delay * random.uniform(1.0, 1.25)
        if not is_last:
            pause = f" in {again.wait:.0f} s, as it asks" if again.wait else ""
            self.said(f"{url}: {again.explanation}; trying again{pause}.")
        raise again

    def _pause(self) -> None:
        wait = self._ready_at - time.monotonic()
        if wait > 0:
            time.sleep(wait)

    def _worth_another_try(self, answer: Answer) -> _Again | None:
        if answer.status == 429 or answer.status >= 500:
            wait = _retry_after(answer)
            if wait is not None and wait > LONGEST_WAIT:
                pause = f"for {wait / 60:.0f} minutes" if wait <= _DAY else "for more than a day"
                raise SiteRefuses(
                    f"{self.site.host} is busy and asks to be left alone {pause}.",
                    "What was fetched is kept. Run this again after that: it goes on from here.",
                )
            return _Again(f"the site answered {answer.status}", answer, wait)
        if answer.truncated:
            return _Again("the page broke off before its end", answer)
        return None

    def _receive(self, url: str, asked: Mapping[str, str]) -> Answer:
        """Send one request and read its body within the limits. A body cut short is returned, marked as truncated."""
        self.requests += 1
        with self._no_longer_than(self.manners.page_seconds) as is_late:
            try:
                answer = self._receive_at_length(url, asked)
            except httpx.TransportError:
                if not is_late():
                    raise
        if is_late():
            raise FetchFailure("too-slow", f"it took longer than {self.manners.page_seconds:g} s to arrive")
        return answer

    def _receive_at_length(self, url: str, asked: Mapping[str, str]) -> Answer:
        with self._http.stream("GET", url, headers=dict(asked), extensions={"trace": self._note_socket}) as response:
            body, truncated = self._read_body(response)
            headers = {name: value for name, value in response.headers.items() if name in _KEPT_HEADERS}
            for name in ("location", "retry-after"):
                if name in response.headers:
                    headers[name] = response.headers[name]
            return Answer(
                url=url,
                final_url=url,
                status=response.status_code,
                headers=headers,
                body=body,
                truncated=truncated,
                fetched_at=datetime.now(UTC).isoformat(timespec="milliseconds"),
            )

    def _note_socket(self, event: str, told: Mapping[str, Any]) -> None:
        """Remember the connection's socket, as httpx tells of it while it connects."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._socket = told["return_value"].get_extra_info("socket")

    @contextlib.contextmanager
    def _no_longer_than(self, seconds: float) -> Iterator[Callable[[], bool]]:
        """Break the connection off when what is done with it takes longer; what is yielded says whether it was.

        httpx limits each wait for more bytes, so an answer that drips, in its headers too, could otherwise last hours.
        """
        late = threading.Event()

        def break_off() -> None:
            late.set()
            if self._socket is not None:
                with contextlib.suppress(OSError):
                    # The plain socket's own: an encrypted one's would first wait for what is being read.
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

        timer = threading.Timer(seconds, break_off)
        timer.daemon = True
        timer.start()
        try:
            yield late.is_set
        finally:
            timer.cancel()

    def _read_body(self, response: httpx.Response) -> tuple[bytes, bool]:
        unpack = _Unpacker(response.headers.get("content-encoding", "identity"), self.manners.max_bytes)
        try:
            for chunk in response.iter_raw():
                self.bytes_received += len(chunk)
                unpack.take(chunk)
        except (httpx.RemoteProtocolError, httpx.ReadError):
            if not unpack.body:
                raise
            return bytes(unpack.body), True
        return bytes(unpack.body), not unpack.is_complete


class _Unpacker:
    """Collects a body, unpacking gzip or deflate a little at a time so that a compression bomb stops at the limit."""

    def __init__(self, encoding: str, limit: int) -> None:
        self.body = bytearray()
        self._limit = limit
        self._packed = 0
        encoding = encoding.strip().casefold()
        if encoding in {"", "identity"}:
            self._inflate = None
        elif encoding in {"gzip", "x-gzip", "deflate"}:
            self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 32)
        else:
            raise FetchFailure("unknown-encoding", f"it came packed as '{encoding}', which was not asked for")

    @property
    def is_complete(self) -> bool:
        return self._inflate is None or self._inflate.eof or not self.body

    def take(self, chunk: bytes) -> None:
        self._packed += len(chunk)
        if self._inflate is None:
            self.body += chunk
        else:
            self._unpack(chunk)
        if max(len(self.body), self._packed) > self._limit:
            raise FetchFailure("too-large", f"it is larger than {self._limit // (1024 * 1024)} MB")

    def _unpack(self, chunk: bytes) -> None:
        """Unpack until the limit; a body may be packed in several pieces that follow each other (RFC 1952, 2.2)."""
        try:
            while chunk and len(self.body) <= self._limit:
                if self._inflate is None or self._inflate.eof:
                    self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 32)
                self.body += self._inflate.decompress(chunk, self._limit + 1 - len(self.body))
                chunk = self._inflate.unused_data
        except zlib.error as error:
            raise FetchFailure("bad-packing", "its compressed bytes are broken") from error


# What to do where the whole site cannot be read, by the reason.
_REMEDIES = {
    "certificate": "If your organisation's proxy opens encrypted traffic, set SSL_CERT_FILE to its certificate file; "
    "IT can say which.",
    "other-name": "Give that address with --base-url.",
    "too-large": "Nothing was fetched. Try later; or save pages from a browser and use import-saved.",
}


def _certificate_problem(error: BaseException | None) -> str | None:
    """What is wrong with the site's certificate, where that is why no connection was made."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return str(error.verify_message)
        error = error.__cause__ or error.__context__
    return None


def _what_broke(error: httpx.TransportError) -> str:
    if isinstance(error, httpx.ConnectTimeout | httpx.ReadTimeout | httpx.WriteTimeout | httpx.PoolTimeout):
        return "the site did not answer in time"
    if isinstance(error, httpx.ProxyError):
        return "your organisation's proxy did not let it through"
    if isinstance(error, httpx.ConnectError):
        return "no connection could be made"
    return "the connection broke"


def _marks(held: Mapping[str, str]) -> dict[str, str]:
    """The conditions that ask whether a held copy has changed, from the marks that its headers gave it."""
    marks = {}
    etag, modified = held.get("etag", ""), held.get("last-modified", "")
    # What was sent to us may not be fit to be sent back.
    if etag and etag.isascii() and etag.isprintable() and len(etag) <= _LONGEST_MARK:
        marks["If-None-Match"] = etag
    when = _moment(modified)
    # By a date ahead, from a clock that was wrong, a page would count as unchanged until then.
    if when is not None and when <= datetime.now(UTC):
        marks["If-Modified-Since"] = modified
    return marks


def _moment(text: str) -> datetime | None:
    """A header's date, or None where it is absent or no date."""
    if not text or not text.isascii() or len(text) > _LONGEST_MARK:
        return None
    try:
        when = parsedate_to_datetime(text)
        return when if when.tzinfo is not None and when.utcoffset() is not None else None
    except (ValueError, OverflowError):
        return None


def _retry_after(answer: Answer) -> float | None:
    """Seconds that a Retry-After header asks for, given as a number or a date; None when absent or unreadable."""
    asked = answer.headers.get("retry-after", "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked)
    when = _moment(asked)
    if when is None:
        return None
    # By the site's own clock, where it tells it: ours may be another.
    now = _moment(answer.headers.get("date", "")) or datetime.now(UTC)
    return max(0.0, (when - now).total_seconds())
