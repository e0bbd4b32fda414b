"""The polite client: one request at a time, robots.txt obeyed, waits between requests, limits on size and time.

In: addresses of one site. Out: answers. An address that cannot be fetched raises FetchFailure with its reason; anything
that must stop the whole run raises a UserError.
"""

import random
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

import httpx
import stamina
from protego import Protego

from errors import UserError
from scraper.addresses import Site

AGENT = "cqcorpus"
# If the site asks for a longer pause than this, the run stops and the next run continues it.
LONGEST_WAIT = 600.0
_MAX_REDIRECTS = 5
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
        seconds = httpx.Timeout(self.manners.read_seconds, connect=self.manners.connect_seconds)
        self._http = httpx.Client(
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
        stamina.instrumentation.set_on_retry_hooks([])

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
            answer = self._get_with_retries(self.site.robots, {})
        except FetchFailure as failure:
            raise SiteUnreachable(
                f"{self.site.host} could not be read: {failure.explanation}.",
                "Check the connection (and your proxy settings), then run this again.",
            ) from failure
        if answer.status in {404, 410}:
            text = ""
        elif answer.status == 200 and not answer.truncated:
            text = answer.body.decode("utf-8-sig", "replace")
        else:
            raise SiteRefuses(
                f"{self.site.robots} answered {answer.status}, so we cannot tell what robots may read.",
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

    def get(self, url: str, held: Mapping[str, str] | None = None) -> Answer:
        """Fetch one page. `held` are the headers of the copy we have: with them, the site may answer 304.

        Raises FetchFailure when it cannot be fetched, SiteRefuses when the site asks for a longer pause than we wait.
        """
        asked = {}
        if held is not None and "etag" in held:
            asked["If-None-Match"] = held["etag"]
        if held is not None and "last-modified" in held:
            asked["If-Modified-Since"] = held["last-modified"]
        at = url
        for _ in range(_MAX_REDIRECTS + 1):
            if not self.may_read(at):
                raise FetchFailure("robots", "robots.txt asks robots not to read it")
            answer = self._get_with_retries(at, asked)
            if answer.status not in {301, 302, 303, 307, 308}:
                return replace(answer, url=url)
            at = self._next_hop(at, answer)
        raise FetchFailure("redirect-loop", f"it redirects more than {_MAX_REDIRECTS} times")

    def _next_hop(self, at: str, answer: Answer) -> str:
        target = urljoin(at, answer.headers.get("location", ""))
        if not answer.headers.get("location"):
            raise FetchFailure("redirect-nowhere", "it redirects without saying where")
        if not self.site.allows(target):
            raise FetchFailure("redirect-away", f"it redirects to another site, {target}, which is not followed")
        # The host's other name is the same site. We stay on the one we were given, whose robots.txt we read.
        return self.site.at_home(target)

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
            again = _Again(_what_broke(error), None)
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
                raise SiteRefuses(
                    f"{self.site.host} is busy and asks to be left alone for {wait / 60:.0f} minutes.",
                    "What was fetched is kept. Run this again after that: it goes on from here.",
                )
            return _Again(f"the site answered {answer.status}", answer, wait)
        if answer.truncated:
            return _Again("the page broke off before its end", answer)
        return None

    def _receive(self, url: str, asked: Mapping[str, str]) -> Answer:
        """Send one request and read its body within the limits. A body cut short is returned, marked as truncated."""
        started = time.monotonic()
        self.requests += 1
        with self._http.stream("GET", url, headers=dict(asked)) as response:
            body, truncated = self._read_body(response, started + self.manners.page_seconds)
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

    def _read_body(self, response: httpx.Response, deadline: float) -> tuple[bytes, bool]:
        unpack = _Unpacker(response.headers.get("content-encoding", "identity"), self.manners.max_bytes)
        try:
            for chunk in response.iter_raw():
                self.bytes_received += len(chunk)
                unpack.take(chunk)
                if time.monotonic() > deadline:
                    raise FetchFailure("too-slow", f"it took longer than {self.manners.page_seconds:g} s to arrive")
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
        if self._inflate is None:
            self.body += chunk
        else:
            try:
                self.body += self._inflate.decompress(chunk, self._limit + 1 - len(self.body))
            except zlib.error as error:
                raise FetchFailure("bad-packing", "its compressed bytes are broken") from error
        if len(self.body) > self._limit:
            raise FetchFailure("too-large", f"it is larger than {self._limit // (1024 * 1024)} MB")


def _what_broke(error: httpx.TransportError) -> str:
    if isinstance(error, httpx.ConnectTimeout | httpx.ReadTimeout | httpx.WriteTimeout | httpx.PoolTimeout):
        return "the site did not answer in time"
    if isinstance(error, httpx.ConnectError):
        return "no connection could be made"
    return "the connection broke"


def _retry_after(answer: Answer) -> float | None:
    """Seconds that a Retry-After header asks for, given as a number or a date; None when absent or unreadable."""
    asked = answer.headers.get("retry-after", "").strip()
    if not asked:
        return None
    if asked.isascii() and asked.isdigit():
        return float(asked)
    try:
        when = parsedate_to_datetime(asked)
    except ValueError:
        return None
    now: datetime = datetime.now(UTC)
    return max(0.0, (when - now).total_seconds()) if when.tzinfo is not None else None
