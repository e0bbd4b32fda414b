"""The list of reports: which reports it links, and whether there are further pages.

In: the listing's pages through a polite client, conditionally where a copy is held. Out: the reports listed, and
what to archive of the listing itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scraper.addresses import LISTING_PATH, Site, address_key, is_listing, steps_beneath
from scraper.archive import Archive
from scraper.client import Answer, FetchFailure, PoliteClient, SiteRefuses
from scraper.manifest import ArchiveDamaged, Holding
from scraper.page_view import PageView, council_of, view
from scraper.verdict import Verdict, judge_listing

MOST_LISTING_PAGES = 60
# After this many pages without a new report, the list is taken to be endless.
_MOST_IDLE_PAGES = 3


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A report as the listing links it. `council` is None when the link's text is not a report's title."""

    slug: str
    url: str
    text: str
    council: str | None


@dataclass(frozen=True, slots=True)
class ListingVisit:
    """One page of the listing as it was found: the answer, and how it was judged."""

    url: str
    linked_from: str
    answer: Answer
    verdict: Verdict


@dataclass
class Listing:
    """The result of reading the listing once. `problems` are (address, reason, explanation) of pages not read."""

    reports: dict[str, ListedReport] = field(default_factory=dict)
    visits: list[ListingVisit] = field(default_factory=list)
    problems: list[tuple[str, str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def take(self, page: PageView, site: Site, at: str) -> list[str]:
        """Note the reports that a page of the listing links; return the listing pages it goes on to."""
        onward = []
        for link in page.links:
            url = site.resolve(link.href, page.base_at(at))
            if url is None:
                continue
            steps = steps_beneath(url)
            if is_listing(url):
                onward.append(url)
            elif steps is not None and len(steps) == 1 and not link.is_next:
                self._list(ListedReport(steps[0], url, link.text, council_of(link.text)))
        return onward

    def _list(self, report: ListedReport) -> None:
        slug = report.slug.casefold()
        known = self.reports.get(slug)
        if known is None or (known.council is None and report.council is not None):
            self.reports[slug] = report


class ListingUnread(SiteRefuses):
    """The listing could not be read, or lists no report; `listing` holds what was served instead."""

    def __init__(self, message: str, remedy: str, listing: Listing) -> None:
        super().__init__(message, remedy)
        self.listing = listing


def read_listing(
    client: PoliteClient, site: Site, archive: Archive, held: Mapping[str, Holding], full: bool = False
) -> Listing:
    """Read every page of the listing, asking conditionally for those that `held` has.

    `held` is by address key. Raises ListingUnread when it cannot be read or lists no report.
    """
    listing = Listing()
    queue = [(site.listing, "")]
    seen = {address_key(site.listing)}
    idle = 0
    while queue:
        url, linked_from = queue.pop(0)
        if len(seen) > MOST_LISTING_PAGES or idle >= _MOST_IDLE_PAGES:
            listing.notes.append(f"The listing seems to have no end; stopped before {url}.")
            break
        known = len(listing.reports)
        page, served_at = _visit(
            client, archive, None if full else held.get(address_key(url)), url, linked_from, listing
        )
        if page is None:
            continue
        onward = listing.take(page, site, served_at)
        idle = idle + 1 if len(listing.reports) == known else 0
        for following in onward:
            if address_key(following) not in seen:
                seen.add(address_key(following))
                queue.append((following, url))
    if not listing.reports:
        raise _no_reports(site, listing)
    return listing


def _visit(
    client: PoliteClient, archive: Archive, held: Holding | None, url: str, linked_from: str, listing: Listing
) -> tuple[PageView | None, str]:
    """One page of the listing, and the address it was served at."""
    body = _held_body(archive, held)
    try:
        if held is None or body is None:
            answer = client.get(url)
        else:
            answer = client.get(url, held.record.headers, held.record.final_url)
    except FetchFailure as failure:
        if failure.reason == "robots" and listing.reports:
            # The second list repeats the first, so a robots.txt that forbids it is not a failure.
            listing.notes.append(f"{url} was left out: {failure.explanation}.")
        else:
            listing.problems.append((url, failure.reason, failure.explanation))
        return None, url
    if answer.status == 304 and body is not None:
        page = view(body)
        listing.visits.append(ListingVisit(url, linked_from, answer, Verdict("", "", page)))
        return page, answer.final_url
    verdict = judge_listing(answer)
    listing.visits.append(ListingVisit(url, linked_from, answer, verdict))
    if not verdict.taken:
        listing.problems.append((url, verdict.reason, verdict.explanation))
    return verdict.page, answer.final_url


def _held_body(archive: Archive, held: Holding | None) -> bytes | None:
    """The held copy, if intact. A damaged one must be fetched again in full, not asked about conditionally."""
    if held is None or held.gone or held.record.sha256 is None:
        return None
    try:
        return archive.read(held.record.sha256)
    except ArchiveDamaged:
        return None


def _no_reports(site: Site, listing: Listing) -> ListingUnread:
    address = f"{site.host}{LISTING_PATH}"
    if not listing.problems:
        return ListingUnread(
            f"The list of reports at {address} was read, but no report is linked from it.",
            "The site may have changed. What came is kept in the archive as evidence.",
            listing,
        )
    _, reason, explanation = listing.problems[0]
    if reason == "robots":
        return ListingUnread(
            f"robots.txt of {site.host} asks robots not to read the list of reports, so nothing was fetched.",
            "Save the pages from a browser and use: cqcorpus import-saved",
            listing,
        )
    return ListingUnread(
        f"The list of reports at {address} could not be read: {explanation}.",
        "Nothing was fetched. Try later; or save pages from a browser and use: cqcorpus import-saved",
        listing,
    )
