"""What a run is about to do: which reports, and about how many requests, shown before the first page is requested.

In: the listing and what the archive holds. Out: a Plan. Nothing is written.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from errors import UserError
from scraper.addresses import Site, month_of, steps_beneath
from scraper.archive import Archive
from scraper.client import PoliteClient
from scraper.listing import ListedReport, Listing, read_listing
from scraper.manifest import Holding
from scraper.page_view import same_council

# At least eleven pages, the theme pages that some reports have, and a download.
_USUAL_PAGES = 15


@dataclass(frozen=True, slots=True)
class Choice:
    """Which reports, and how. `only` are slugs or councils' names; `since` is the earliest publication wanted."""

    only: tuple[str, ...] = ()
    since: date | None = None
    max_pages: int | None = None
    full: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The reports of a run. `unlisted` are known to the archive and no longer on the listing.

    `slugs` are those of every known report, chosen or not; `known` is what the archive holds of each, by slug in
    lower case, without pages that have gone unless everything is asked for.
    """

    choice: Choice
    listing: Listing
    listed: tuple[ListedReport, ...]
    unlisted: tuple[ListedReport, ...]
    slugs: tuple[str, ...]
    known: Mapping[str, Sequence[Holding]]

    def known_pages(self, slug: str) -> Sequence[Holding]:
        return self.known.get(slug.casefold(), ())

    @property
    def first_visits(self) -> tuple[ListedReport, ...]:
        """Reports that the archive does not have yet."""
        return tuple(report for report in self.listed if not self.known_pages(report.slug))

    def requests(self, settled: frozenset[str]) -> int:
        """Roughly how many requests remain: one for each held page not yet done, an average for each new report."""
        revisits = [
            held
            for report in (*self.listed, *self.unlisted)
            for held in self.known_pages(report.slug)
            if held.record.key not in settled
        ]
        counts = [len(pages) for slug, pages in self.known.items() if slug]
        usual = round(sum(counts) / len(counts)) if counts else _USUAL_PAGES
        return len(revisits) + usual * len(self.first_visits)


def make_plan(client: PoliteClient, site: Site, archive: Archive, holdings: Sequence[Holding], choice: Choice) -> Plan:
    """Read the listing and choose. Raises UserError when `only` names no report, SiteRefuses without a listing."""
    listing = read_listing(client, site, archive, {held.record.key: held for held in holdings}, choice.full)
    known: dict[str, list[Holding]] = {}
    for held in holdings:
        if choice.full or not held.gone:
            known.setdefault(held.record.report.casefold(), []).append(held)
    unlisted = {slug: report for slug, report in _landings_held(known).items() if slug not in listing.reports}
    plan = Plan(
        choice=choice,
        listing=listing,
        listed=_chosen(listing.reports.values(), choice),
        unlisted=_chosen(unlisted.values(), choice),
        slugs=tuple({**listing.reports, **unlisted}),
        known=known,
    )
    if choice.only and not plan.listed and not plan.unlisted:
        raise _nothing_chosen(choice, listing)
    return plan


def _landings_held(known: Mapping[str, Sequence[Holding]]) -> dict[str, ListedReport]:
    """Reports whose landing page the archive holds, by slug in lower case."""
    return {
        slug: ListedReport(held.record.report, held.record.url, "", None)
        for slug, pages in known.items()
        for held in pages
        if slug and held.record.role == "page" and steps_beneath(held.record.url) == (held.record.report,)
    }


def _chosen(reports: Iterable[ListedReport], choice: Choice) -> tuple[ListedReport, ...]:
    return tuple(report for report in reports if _is_wanted(report, choice) and _is_recent(report, choice))


def _is_wanted(report: ListedReport, choice: Choice) -> bool:
    slug = report.slug.casefold()
    stem = slug.rsplit("-", 1)[0] if month_of(slug) else slug
    return not choice.only or any(
        wanted.casefold() in {slug, stem} or (report.council is not None and same_council(wanted, report.council))
        for wanted in choice.only
    )


def _is_recent(report: ListedReport, choice: Choice) -> bool:
    """Whether a report may have been published since the date asked for; without a month in its slug, it may."""
    month = month_of(report.slug)
    return choice.since is None or month is None or month >= (choice.since.year, choice.since.month)


def _nothing_chosen(choice: Choice, listing: Listing) -> UserError:
    names = {report.council or report.slug for report in listing.reports.values()}
    near = get_close_matches(choice.only[0], sorted(names | set(listing.reports)), n=4, cutoff=0.5)
    hint = f"Near it: {', '.join(near)}." if near else "Give a council's name, or a slug such as leicestercity-0725."
    return UserError(f"No report on the listing is '{', '.join(choice.only)}'.", hint, exit_code=2)
