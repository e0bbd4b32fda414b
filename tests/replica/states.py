"""The replica's site in one of its states: which reports it has, and what each address answers.

In: a state's name; out: a `Site` with its reports' pages, downloads, listings and pages of no report.
"""

import csv
import html
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from . import furniture, prose
from .councils import ADDED, CHANGED, COUNCILS, IN_PROGRESS, WITHDRAWN, Council
from .pages import PREFIX, Page, page_path, report_pages
from .pdf import council_paper, report_pdf

SECOND_LIST = "/search/content/7217"
PAPER_PATH = "/sites/default/files/2025-11/ravensholt-scrutiny-paper.pdf"
PER_PAGE = 10

# What each state alters in the base site: the report added, the one changed, the one withdrawn.
STATES: dict[str, str] = {
    "base": "25 reports",
    "added": "base, with Grimsmoor's report on top",
    "changed": "base, with three of Stourhaven's pages corrected (regraded to Good)",
    "withdrawn": "base, without Quillbrook's report: its pages answer 404",
    "later": "added, changed and withdrawn at once",
}


@dataclass(frozen=True, slots=True)
class Download:
    """A file linked from a report."""

    path: str
    report: str
    media_type: str
    body: bytes
    modified: date


@dataclass(frozen=True, slots=True)
class Site:
    """One state of the site. `reports` by key, in the listing's order, most recent first."""

    state: str
    reports: Mapping[str, tuple[Page, ...]]
    downloads: Mapping[str, Download]
    aliases: Mapping[str, str]
    gone: tuple[str, ...]

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every page of every report, in the listing's order."""
        return tuple(page for pages in self.reports.values() for page in pages)

    def page(self, path: str) -> Page:
        """The page at a path exactly as linked, or at an alias of one. Raises KeyError."""
        return _paths(self.state)[self.aliases.get(path, path)]

    def find(self, report: str, leaf: str) -> Page:
        """A report's page by its role: "landing", "summary", "theme1", a statement's key, "methodology"."""
        return next(page for page in self.reports[report] if page.leaf == leaf)

    def page_in_any_case(self, path: str) -> Page | None:
        """The page at a path whatever its letters' case, as the site answers; None where there is none."""
        found = _paths(self.state).get(self.aliases.get(path, path))
        return found or _folded_paths(self.state).get(path.lower())

    @property
    def to_archive(self) -> frozenset[str]:
        """The paths that a whole crawl keeps: pages and on-site downloads of all reports, not listings."""
        return frozenset(page.path for page in self.pages) | frozenset(self.downloads)


def _councils(state: str) -> tuple[Council, ...]:
    councils = list(COUNCILS)
    if state in ("added", "later"):
        councils.append(ADDED)
    if state in ("changed", "later"):
        councils = [CHANGED if council.key == CHANGED.key else council for council in councils]
    if state in ("withdrawn", "later"):
        councils = [council for council in councils if council.key != WITHDRAWN]
    return tuple(sorted(councils, key=lambda council: council.published, reverse=True))


@cache
def site(state: str = "base") -> Site:
    """The site in a state named in `STATES`. Raises KeyError for another name."""
    if state not in STATES:
        raise KeyError(state)
    councils = _councils(state)
    reports = {council.key: report_pages(council, COUNCILS) for council in councils}
    downloads = {
        download.path: download for council in councils for download in _downloads(council, reports[council.key])
    }
    aliases = {
        f"{PREFIX}/{council.listed_as}": page_path(council, "landing")
        for council in councils
        if council.listed_as and council.listed_as != council.slug
    }
    kept = {council.key for council in councils}
    gone = tuple(
        page.path for council in COUNCILS if council.key not in kept for page in report_pages(council, COUNCILS)
    )
    return Site(state, reports, downloads, aliases, gone)


@cache
def _paths(state: str) -> dict[str, Page]:
    return {page.path: page for page in site(state).pages}


@cache
def _folded_paths(state: str) -> dict[str, Page]:
    return {path.lower(): page for path, page in _paths(state).items()}


def _downloads(council: Council, pages: tuple[Page, ...]) -> list[Download]:
    """The files that the report's pages link to on the site's own host."""
    found = []
    paths = {line.href for page in pages for line in page.lines if line.href.startswith("/")}
    for path in sorted(paths):
        if path.endswith(".csv"):
            found.append(Download(path, council.key, "text/csv", _scores_csv(council), council.published))
        else:
            found.append(Download(path, council.key, "application/pdf", _report_pdf(council), council.published))
    return found


def _scores_csv(council: Council) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(("quality statement", "score"))
    writer.writerows((prose.TITLES[key], score) for key, score in zip(prose.STATEMENTS, council.scores, strict=True))
    return buffer.getvalue().encode()


def _report_pdf(council: Council) -> bytes:
    paragraphs = [f"{council.name} is a fictional council, and this is its whole report in brief."]
    paragraphs += [
        f"{prose.TITLES[key]}: score {score}." for key, score in zip(prose.STATEMENTS, council.scores, strict=True)
    ]
    return report_pdf(council.title, paragraphs)


# ---- listings and pages that are no report's


def listing_links(state: str) -> list[tuple[str, str]]:
    """The listing's links to reports as (text, path), most recent first, the pilots at the end."""
    councils = _councils(state)
    ordered = [council for council in councils if not council.pilot] + [c for c in councils if c.pilot]
    return [(council.title, f"{PREFIX}/{council.listed_as or council.slug}") for council in ordered]


def listing_html(state: str, *, paged: bool, number: int = 0) -> str:
    """The reports' listing: whole, or ten to a page with a `next` link (`?page=1` is the second)."""
    links = listing_links(state)
    shown = links[number * PER_PAGE : (number + 1) * PER_PAGE] if paged else links
    formal = [link for link in shown if link[0].endswith("local authority assessment")]
    pilots = [link for link in shown if link not in formal]
    parts = [
        "<h1>Local authority assessment reports</h1>",
        "<h2>Our reports, starting with the most recently published:</h2>",
        _links(_dressed(formal)),
    ]
    if not paged or (number + 1) * PER_PAGE >= len(links):
        names = "".join(f"<li>{html.escape(name)}</li>" for name in IN_PROGRESS)
        parts += [
            f"<h2>Assessments in progress</h2><ul>{names}</ul>",
            "<h2>Pilot assessments</h2>",
            _links(pilots),
        ]
    else:
        parts.append(f'<nav><a rel="next" href="?page={number + 1}">Next page</a></nav>')
    return outside_html("Local authority assessment reports", "".join(parts))


def second_list_html(state: str, number: int) -> str:
    """A page of the second list, ten links each; the last page links to itself."""
    links = listing_links(state)
    last = (len(links) - 1) // PER_PAGE
    shown = links[number * PER_PAGE : (number + 1) * PER_PAGE]
    pager = "".join(f'<li><a href="{SECOND_LIST}?page={n}">{n + 1}</a></li>' for n in range(last + 1))
    more = f'<a href="?page={number + 1}">Next ›</a>' if number < last else f'<a href="?page={number}">Last »</a>'
    return outside_html("Search results", f"<h1>Search results</h1>{_links(shown)}<ul>{pager}</ul>{more}")


def _links(links: list[tuple[str, str]]) -> str:
    items = "".join(f'<li><a href="{html.escape(path)}">{html.escape(text)}</a></li>' for text, path in links)
    return f"<ul>{items}</ul>"


def _dressed(links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same links with their addresses written in every way that means the same, some of them twice."""
    dressed = []
    for index, (text, path) in enumerate(links):
        forms = (path, f" {path} ", path + "#main-content", "./" + path.removeprefix("/care-services/"))
        dressed.append((text, forms[index % len(forms)]))
        if index % 6 == 0:
            dressed.append((text, path))
    return dressed


def outside_html(title: str, body: str) -> str:
    """A page that is no report's: a menu with ways out, `body`, a footer with a calendar that never ends."""
    ways = "".join(f'<li><a href="{path}">{path}</a></li>' for path in furniture.OUTSIDE_PATHS)
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{html.escape(title)}</title></head><body>"
        f"<nav><ul>{ways}</ul></nav><main>{body}<p>Every council on this site is fictional.</p></main>"
        f'<footer><a href="/events?month=1">Events</a> <a href="{PAPER_PATH}">A council paper</a></footer>'
        "</body></html>"
    )


def events_html(month: int) -> str:
    """The calendar: every month links to the next one, for ever."""
    body = f'<h1>Events in month {month}</h1><a rel="next" href="/events?month={month + 1}">Next month</a>'
    return outside_html("Events", body)


def newest(state: str) -> date:
    """When the listing last changed: the newest report's day, or a later one in a changed state."""
    newest_report = max(council.published for council in _councils(state))
    return newest_report if state == "base" else max(newest_report, date(2025, 11, 7))


@cache
def paper() -> bytes:
    """The council paper's bytes, which stand at `PAPER_PATH`."""
    return council_paper()
