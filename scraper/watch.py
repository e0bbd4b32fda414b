"""`cqcorpus watch`: one conditional look at the listing, and what is new, changed or gone on it since the last fetch.

In: settings from the command line. Out: a short report, as text or JSON; exit code 10 when there is something to
fetch. Writes nothing, so it reports the same differences until the next fetch.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from scraper.addresses import Site
from scraper.archive import Archive
from scraper.fetch import FetchSettings, polite_client
from scraper.listing import ListedReport, Listing, read_listing
from scraper.manifest import Holding
from scraper.page_view import view

EXIT_SOMETHING_NEW = 10


@dataclass(frozen=True, slots=True)
class Difference:
    """One report whose entry on the listing differs from the last fetch."""

    slug: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Watched:
    """What one check of the listing found. `since` is when the last fetch read the listing, None before the first."""

    since: str | None
    listed: int
    new: tuple[Difference, ...]
    changed: tuple[Difference, ...]
    gone: tuple[Difference, ...]
    problems: tuple[str, ...]

    @property
    def is_news(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def watch(settings: FetchSettings, as_json: bool, say: Callable[[str], None] = print) -> int:
    """Look at the listing once; returns 10 when it differs from the last fetch's, 3 if part of it failed, else 0.

    Raises UserError when the listing cannot be read.
    """
    archive = Archive(settings.data / "archive")
    holdings = archive.holdings(roles=("listing",))
    # Messages about waiting are for people; programs reading the JSON do not need them.
    told: Callable[[str], None] = (lambda _: None) if as_json else say
    with polite_client(settings, told) as client:
        now = read_listing(client, client.site, archive, {held.record.key: held for held in holdings})
        watched = compare(now, _listing_before(archive, client.site, holdings), holdings)
    say(json.dumps(asdict(watched), ensure_ascii=False, indent=2) if as_json else told_watch(watched))
    if watched.is_news:
        return EXIT_SOMETHING_NEW
    return 3 if watched.problems else 0


def _listing_before(archive: Archive, site: Site, holdings: Sequence[Holding]) -> Listing:
    """The listing as the last fetch archived it."""
    before = Listing()
    for held in holdings:
        if held.record.sha256 is not None and not held.gone:
            before.take(view(archive.read(held.record.sha256)), site, held.record.final_url)
    return before


def compare(now: Listing, before: Listing, holdings: Sequence[Holding]) -> Watched:
    """What differs between two readings; with a page of the listing unread, nothing is called gone."""
    new = [now.reports[slug] for slug in now.reports if slug not in before.reports]
    gone = [before.reports[slug] for slug in before.reports if slug not in now.reports]
    changed = [
        report
        for slug, report in now.reports.items()
        if slug in before.reports and (report.text, report.url) != (before.reports[slug].text, before.reports[slug].url)
    ]
    problems = tuple(f"{url}: {explanation}" for url, _, explanation in now.problems)
    return Watched(
        since=max((held.seen_at for held in holdings), default=None),
        listed=len(now.reports),
        new=_differences(new),
        changed=_differences(changed),
        gone=() if problems else _differences(gone),
        problems=problems,
    )


def _differences(reports: Sequence[ListedReport]) -> tuple[Difference, ...]:
    return tuple(Difference(report.slug, report.text, report.url) for report in reports)


def told_watch(watched: Watched) -> str:
    """What was found, as text for a person."""
    if watched.since is None:
        return f"Nothing has been fetched yet: {watched.listed} reports are on the listing. Run: cqcorpus fetch"
    day = watched.since[:16].replace("T", " ")
    lines = [f"{word}: {one.title} ({one.url})" for word, found in _named(watched) for one in found]
    lines += [f"Not read: {problem}" for problem in watched.problems]
    if not watched.is_news:
        return "\n".join([f"Nothing new since the fetch of {day} UTC: {watched.listed} reports.", *lines])
    counts = f"{len(watched.new)} new, {len(watched.changed)} changed, {len(watched.gone)} gone"
    return "\n".join([f"Since the fetch of {day} UTC: {counts}. Run: cqcorpus fetch", *lines])


def _named(watched: Watched) -> tuple[tuple[str, tuple[Difference, ...]], ...]:
    return (("New", watched.new), ("Changed", watched.changed), ("Gone", watched.gone))
