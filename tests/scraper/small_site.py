"""A small site for the scraper's tests: two fictional reports on loopback, every page settable by the test.

No council here exists. Prose is placeholder.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from scraper.archive import Archive
from scraper.client import Manners
from scraper.fetch import FetchSettings, fetch
from scraper.plan import Choice

PREFIX = "/care-services/local-authority-assessment-reports"
HURRIED = Manners(delay=0, first_wait=0.001, attempts=3, page_seconds=5)
Handler = Callable[[Request], Response]


def page(title: str, *links: str, body: str = "") -> str:
    """A page as plain as can be: its title, a sentence, links given as `address|text`."""
    anchors = "".join('<p><a href="{}">{}</a></p>'.format(*f"{link}|more".split("|")[:2]) for link in links)
    return f"<!doctype html><title>{title}</title><h1>{title}</h1><p>Placeholder prose.</p>{body}{anchors}"


@dataclass
class SmallSite:
    """Pages by path; `handlers` answer in place of a page. Every request is logged as (path with query, status)."""

    server: HTTPServer
    pages: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    handlers: dict[str, Handler] = field(default_factory=dict)
    robots: str = "User-agent: *\nDisallow: /admin\n"
    log: list[tuple[str, int]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.server.expect_request(re.compile("(?s).*")).respond_with_handler(self._answer)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"

    def url(self, path: str) -> str:
        return f"{self.base_url}{PREFIX}{path}"

    def put(self, path: str, text: str) -> None:
        """Set a page beneath the reports' address."""
        self.pages[PREFIX + path] = text

    def handle(self, path: str, handler: Handler) -> None:
        self.handlers[PREFIX + path] = handler

    def asked(self) -> list[str]:
        """Paths beneath the reports' address asked for, in order."""
        return [path.removeprefix(PREFIX) for path, _ in self.log if path.startswith(PREFIX)]

    def statuses(self) -> dict[str, int]:
        return {path.removeprefix(PREFIX): status for path, status in self.log}

    def _answer(self, request: Request) -> Response:
        query = f"?{request.query_string.decode()}" if request.query_string else ""
        response = self._page(request, request.path + query)
        self.log.append((request.path + query, response.status_code))
        self.agents.add(request.headers.get("User-Agent", ""))
        return response

    def _page(self, request: Request, target: str) -> Response:
        if request.path in self.handlers:
            return self.handlers[request.path](request)
        if request.path == "/robots.txt":
            return Response(self.robots, content_type="text/plain")
        if target in self.files:
            response = Response(self.files[target], content_type="application/pdf")
        elif target in self.pages:
            response = Response(self.pages[target], content_type="text/html; charset=utf-8")
        else:
            return Response(page("Page not found"), status=404, content_type="text/html")
        response.add_etag()
        response.make_conditional(request)
        return response


def two_reports(site: SmallSite) -> None:
    """Fernshire, its pages beneath its slug and with a download; Ambleham, numbered and with none."""
    site.put(
        "",
        page(
            "Local authority assessment reports",
            f"{PREFIX}/fernshire-0525|Fernshire: local authority assessment",
            f"{PREFIX}/Ambleham-0524|Ambleham: local authority assessment",
        ),
    )
    fernshire, ambleham = "Fernshire: local authority assessment", "Ambleham: local authority assessment"
    site.put(
        "/fernshire-0525",
        page(
            fernshire,
            f"{PREFIX}/fernshire-0525/summary",
            f"{PREFIX}/fernshire-0525/theme1/needs",
            body='<h2>Downloads</h2><p><a href="/sites/default/files/fernshire.pdf">Report</a> (PDF, 1 MB)</p>'
            '<h2>About Fernshire</h2><p>See <a href="/sites/default/files/how-we-assess.pdf">our method</a>.</p>',
        ),
    )
    site.put("/fernshire-0525/summary", page(fernshire, f"{PREFIX}/Ambleham-0524"))
    site.put("/fernshire-0525/theme1/needs", page(fernshire, "/news", "https://elsewhere.invalid/x"))
    site.files["/sites/default/files/fernshire.pdf"] = b"%PDF-1.4 placeholder %%EOF"
    site.files["/sites/default/files/how-we-assess.pdf"] = b"%PDF-1.4 of the site %%EOF"
    site.put("/Ambleham-0524", page(ambleham, f"{PREFIX}/Ambleham2", f"{PREFIX}/AMBLEHAM4", f"{PREFIX}/Other9"))
    site.put("/Ambleham2", page(ambleham, f"{PREFIX}/ambleham4"))
    site.put("/AMBLEHAM4", page(ambleham))
    site.put("/ambleham4", page(ambleham))
    site.put("/Other9", page("Otherham: local authority assessment"))


REPORT_PAGES = {
    "/fernshire-0525",
    "/fernshire-0525/summary",
    "/fernshire-0525/theme1/needs",
    "/Ambleham-0524",
    "/Ambleham2",
    "/AMBLEHAM4",
}


@dataclass
class Ran:
    """One fetch: its exit code and what the person was told."""

    code: int
    told: str


def run_fetch(site: SmallSite, data: Path, choice: Choice | None = None, manners: Manners = HURRIED) -> Ran:
    """Fetch from the small site into a data folder."""
    told: list[str] = []
    settings = FetchSettings(data, site.base_url, choice=choice or Choice(), manners=manners)
    return Ran(fetch(settings, told.append), "\n".join(told))


def archived(data: Path, role: str = "page") -> set[str]:
    """Paths beneath the reports' address that are in force in a data folder's archive."""
    holdings = Archive(data / "archive").current()
    return {held.record.url.split(PREFIX)[-1] for held in holdings if held.record.role == role and not held.gone}
