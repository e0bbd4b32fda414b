"""The replica on loopback: `ReplicaServer` serves a `Site` with validators, robots.txt and a request log.

In: a state, a markup (None: each report's own) and switches; out: a running pytest-httpserver. Switches may
be turned while it runs; a test sets them and makes its requests in one thread.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from types import TracebackType
from urllib.parse import quote

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response
from werkzeug.http import http_date

from . import furniture, states
from .hostile import Behaviour
from .markups import charset_of, render
from .pages import PREFIX, Page
from .states import Site, site

ROBOTS: dict[str, tuple[int, str, str]] = {
    "open": (200, "text/plain", "User-agent: *\nDisallow: /search/all\nDisallow: /user/\n"),
    "crawl-delay": (200, "text/plain", "User-agent: *\nCrawl-delay: 0.2\nDisallow: /user/\n"),
    "crawl-delay-long": (200, "text/plain", "User-agent: *\nCrawl-delay: 30\n"),
    "disallow-all": (200, "text/plain", "User-agent: *\nDisallow: /\n"),
    "disallow-reports": (200, "text/plain", f"User-agent: *\nDisallow: {PREFIX}\n"),
    "disallow-one": (200, "text/plain", f"User-agent: *\nDisallow: {PREFIX}/eskerdale-0525\n"),
    "disallow-us": (200, "text/plain", "User-agent: cqcorpus\nDisallow: /\n\nUser-agent: *\nDisallow:\n"),
    "allow-us-only": (200, "text/plain", "User-agent: cqcorpus\nAllow: /\n\nUser-agent: *\nDisallow: /\n"),
    "byte-order-mark": (200, "text/plain", "\ufeffUser-agent: *\r\nDisallow: /user/\r\n"),
    "empty": (200, "text/plain", ""),
    "page": (200, "text/html", "<!DOCTYPE html><html><body><h1>Page not found</h1></body></html>"),
    "missing": (404, "text/plain", "Not found"),
    "forbidden": (403, "text/plain", "Forbidden"),
    "error": (503, "text/plain", "Unavailable"),
}

VALIDATORS = ("both", "etag", "weak-etag", "last-modified", "none")


@dataclass(frozen=True, slots=True)
class Logged:
    """One request as answered. `target` is the path with its query; headers by lower-case name."""

    method: str
    target: str
    host: str
    headers: dict[str, str]
    status: int


@dataclass(slots=True)
class _Switched:
    behaviour: Behaviour
    times: int | None


class ReplicaServer:
    """The replica over HTTP, a context manager; `base_url` is its address, `alias_url` its other host name.

    Switches: `state` (see `STATES`), `markup` (a name from `MARKUPS`, or None), `robots` (a key of `ROBOTS`),
    `validators` (one of `VALIDATORS`), `paged_listing`, `gone_status` (404 or 410), and `hostile()`.
    """

    def __init__(self, state: str = "base", markup: str | None = None, *, port: int = 0) -> None:
        self.state = state
        self.markup = markup
        self.robots = "open"
        self.validators = "both"
        self.paged_listing = False
        self.gone_status = 404
        self.requests: list[Logged] = []
        self._hostile: dict[str, list[_Switched]] = {}
        self._below: dict[str, Behaviour] = {}
        self._rendered: dict[tuple[str, str, str | None], bytes] = {}
        self._server = HTTPServer(host="127.0.0.1", port=port, threaded=True)
        self._server.expect_request(re.compile("(?s).*")).respond_with_handler(self._answer)

    def __enter__(self) -> "ReplicaServer":
        logging.getLogger("werkzeug").setLevel(logging.WARNING)
        self._server.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.stop()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._server.port}"

    @property
    def alias_url(self) -> str:
        """The same server under another host name, as the site answers with and without `www`."""
        return f"http://localhost:{self._server.port}"

    @property
    def site(self) -> Site:
        return site(self.state)

    def hostile(self, path: str, behaviour: Behaviour, *, times: int | None = None, below: bool = False) -> None:
        """Answer `path` with `behaviour`, for `times` requests or for ever; `below`: paths under it too.

        Several given to one path take turns in the order given, each until its times are used up.
        """
        if below:
            self._below[path] = behaviour
        self._hostile.setdefault(path, []).append(_Switched(behaviour, times))

    def friendly(self) -> None:
        """Take back every hostile behaviour."""
        self._hostile.clear()
        self._below.clear()

    @contextmanager
    def only_new_requests(self) -> Iterator[list[Logged]]:
        """The requests made inside the `with`, as a list that fills."""
        kept, self.requests = self.requests, []
        try:
            yield self.requests
        finally:
            self.requests = kept + self.requests

    def targets(self) -> list[str]:
        """The targets asked for so far, in order."""
        return [request.target for request in self.requests]

    def strayed(self) -> list[str]:
        """Targets asked for that are no report's, listing's or download's: a crawl leaves this empty."""
        allowed = self.site.to_archive | set(self.site.aliases) | set(self.site.gone) | {"/robots.txt", PREFIX}
        listings = (f"{PREFIX}?page=", states.SECOND_LIST)
        return [target for target in self.targets() if target not in allowed and not target.startswith(listings)]

    # ---- answering

    def _answer(self, request: Request) -> Response:
        response = self._behave(request, self._conditional(request, self._resource(request)))
        target = quote(request.path, safe="/%-._~") + (
            "?" + request.query_string.decode("latin-1") if request.query_string else ""
        )
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.requests.append(Logged(request.method, target, request.host, headers, response.status_code))
        return response

    def _behave(self, request: Request, response: Response) -> Response:
        for switched in self._hostile.get(request.path, ()):
            if switched.times is None:
                return switched.behaviour(request, response)
            if switched.times > 0:
                switched.times -= 1
                return switched.behaviour(request, response)
        for path, behaviour in self._below.items():
            if request.path.startswith(path + "/"):
                return behaviour(request, response)
        return response

    def _resource(self, request: Request) -> Response:
        path = request.path.rstrip("/") or "/"
        if path == "/robots.txt":
            code, media_type, text = ROBOTS[self.robots]
            return Response(text, status=code, content_type=media_type + "; charset=utf-8")
        found = self.site.page_in_any_case(path)
        if found is not None:
            return self._page_response(found)
        if path in self.site.downloads:
            download = self.site.downloads[path]
            return self._validated(download.body, download.media_type, download.modified)
        if path == states.PAPER_PATH:
            return self._validated(states.paper(), "application/pdf", date(2025, 11, 3))
        if path in self.site.gone:
            return self._text(states.outside_html("Gone", "<h1>Page not found</h1>"), self.gone_status)
        return self._outside(request)

    def _page_response(self, page: Page) -> Response:
        key = (self.state, page.path, self.markup)
        if key not in self._rendered:
            self._rendered[key] = render(page, self.markup, base_url=self.base_url, alias_url=self.alias_url)
        charset = charset_of(self.markup or page.house_markup)
        return self._validated(self._rendered[key], f"text/html; charset={charset}", page.modified)

    def _outside(self, request: Request) -> Response:
        """Listings, the calendar and the pages that are no report's; 404 for anything else."""
        path, number = request.path.rstrip("/") or "/", request.args.get("page", "0")
        if path == PREFIX and number.isdigit():
            text = states.listing_html(self.state, paged=self.paged_listing, number=int(number))
            return self._validated(text.encode(), "text/html; charset=utf-8", states.newest(self.state))
        if path == states.SECOND_LIST and number.isdigit():
            return self._text(states.second_list_html(self.state, int(number)), 200)
        if path == "/events" and request.args.get("month", "1").isdigit():
            return self._text(states.events_html(int(request.args.get("month", "1"))), 200)
        if path in furniture.OUTSIDE_PATHS:
            return self._text(states.outside_html(path, f"<h1>{path}</h1>"), 200)
        return self._text(states.outside_html("Not found", "<h1>Page not found</h1>"), 404)

    def _text(self, text: str, code: int) -> Response:
        return Response(text, status=code, content_type="text/html; charset=utf-8")

    def _validated(self, body: bytes, media_type: str, modified: date) -> Response:
        response = Response(body, content_type=media_type)
        if self.validators in ("both", "etag", "weak-etag"):
            response.add_etag(weak=self.validators == "weak-etag")
        if self.validators in ("both", "last-modified"):
            response.headers["Last-Modified"] = http_date(datetime.combine(modified, time(9), UTC))
        return response

    def _conditional(self, request: Request, response: Response) -> Response:
        """304 without a body where the request's validators match, 200 with it otherwise."""
        if response.status_code == 200 and self.validators != "none":
            response.make_conditional(request)
        return response
