"""The crawl: from the listing to every page and download of every report, each archived as it comes.

In: a polite client, an archive open for writing, and a plan. Out: a tally of what became of each page.
A page belongs to a report by its address, or, for the numbered pages of 2024, because the report links it and its
title names the same council.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from errors import UserError
from scraper.addresses import (
    Site,
    address_key,
    file_type,
    is_listing,
    may_be_sibling,
    month_of,
    owner_of,
    stem_of,
    steps_beneath,
)
from scraper.archive import ArchiveWriter
from scraper.client import Answer, FetchFailure, PoliteClient
from scraper.listing import ListedReport, Listing
from scraper.manifest import ArchiveDamaged, Capture, Holding, Record, Role
from scraper.page_view import Link, PageView, council_of, same_council, view
from scraper.plan import Plan
from scraper.verdict import SITE_WIDE, Tie, Verdict, council_shown, judge_file, judge_page, refused

# A real report has 11 to 16 pages and a few downloads; more than this is an endless chain of links.
MOST_PAGES_OF_A_REPORT = 80
# The run ends after this many addresses in a row fail in a way that concerns the whole site.
_PATIENCE = 3
_PUBLISHED = re.compile(r"\bpublished:?\s*(\d{1,2} [A-Z][a-z]+ \d{4})", re.IGNORECASE)


class StoppedEarly(UserError):
    """The run ended early: the site refused or broke down, or a limit was reached."""

    exit_code = 3


class PageLimit(Exception):
    """The person's own limit on pages was reached, which is no failure."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One address that could not be fetched, and why, as the end of a sentence."""

    url: str
    reason: str
    explanation: str


@dataclass
class Tally:
    """What became of the pages and downloads of a run; counts are of addresses."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    resumed: int = 0
    reports: int = 0
    gone_pages: list[str] = field(default_factory=list)
    changed_pages: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    left_out: list[Failure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def pages(self) -> int:
        return self.new + self.changed + self.unchanged + self.gone

    def take(self, record: Record) -> None:
        if record.outcome == "new":
            self.new += 1
        elif record.outcome == "changed":
            self.changed += 1
            self.changed_pages.append(record.url)
        elif record.outcome == "unchanged":
            self.unchanged += 1
        elif record.outcome == "gone":
            self.gone += 1
            self.gone_pages.append(record.url)


@dataclass(frozen=True, slots=True)
class _Target:
    """An address to visit: what is expected there, and what ties it to its report."""

    url: str
    role: Role
    linked_from: str
    is_sibling: bool = False
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class _Claim:
    """A report that links to a page whose address does not show which report it belongs to."""

    target: _Target
    report: ListedReport
    council: str | None


@dataclass
class Crawl:
    """One run over one site, as planned. `settled` are the addresses that an unfinished run had done."""

    client: PoliteClient
    writer: ArchiveWriter
    site: Site
    plan: Plan
    version: str
    settled: frozenset[str] = frozenset()
    watched: Callable[["Crawl"], None] = lambda _: None
    tally: Tally = field(default_factory=Tally)

    def __post_init__(self) -> None:
        self._choice = self.plan.choice
        self._owners: dict[str, str | None] = {}
        # A numbered page with a known report's stem belongs to that report, even if the report was not chosen.
        self._stems = {stem_of(f"{self.site.listing}/{slug}") for slug in self.plan.slugs}
        self._seen: set[str] = set()
        self._deferred: dict[str, list[_Claim]] = {}
        self._running_failures = 0

    def run(self) -> None:
        """Visit every page of the plan's reports, archiving each as it comes.

        Raises StoppedEarly when the site refuses or breaks down, PageLimit at the person's own limit.
        """
        keep_listing(self.writer, self.plan.listing, self.version)
        self.tally.failures += [Failure(*problem) for problem in self.plan.listing.problems]
        self.tally.notes += self.plan.listing.notes
        for report in self.plan.listed:
            self._visit_report(report, is_listed=True)
        for report in self.plan.unlisted:
            self._visit_report(report, is_listed=False)
        while self._deferred:
            self._visit_deferred(self._deferred.pop(next(iter(self._deferred))))

    def _visit_report(self, report: ListedReport, is_listed: bool) -> None:
        landing = self._visit(_Target(report.url, "page", self.site.listing if is_listed else ""), report, None)
        council = report.council
        queue: deque[_Target] = deque()
        if landing is not None and landing.page is not None:
            if not self._is_late_enough(landing.page, report):
                return
            self.tally.reports += 1
            council = landing.council or council
            self._pass_over_the_landings_other_address(landing.page, report)
            queue.extend(self._onward(landing.page, report.url, report, council))
            if not is_listed:
                self.tally.notes.append(f"{report.slug} is no longer on the listing, but its pages still answer.")
        self._walk(queue, report, council)
        # Held pages that are no longer linked are asked for too: they may have changed or gone.
        self._walk(deque(_again(held) for held in self.plan.known_pages(report.slug)), report, council)

    def _walk(self, queue: "deque[_Target]", report: ListedReport, council: str | None) -> None:
        """Visit a report's pages and what they lead to, each once."""
        visited = 0
        while queue:
            target = queue.popleft()
            if address_key(target.url) in self._seen:
                continue
            if visited >= MOST_PAGES_OF_A_REPORT:
                self._fail(Failure(report.url, "endless", f"it leads to more than {visited} pages; the rest were left"))
                return
            visited += 1
            found = self._visit(target, report, council)
            # A page without a report's title is kept, but its links are not followed: they could go on without end.
            if found is not None and found.page is not None and found.council is not None:
                queue.extend(self._onward(found.page, target.url, report, council))

    def _visit_deferred(self, claims: list[_Claim]) -> None:
        """Visit a page whose address shows no report: it belongs to the report that links it, if the council fits."""
        first = claims[0].target
        if address_key(first.url) in self._seen:
            return
        answer = self._ask(first)
        if answer is None:
            return
        for claim in claims:
            if judge_page(answer, claim.council, "title").taken:
                found = self._settle(claim.target, claim.report, claim.council, answer)
                if found is not None and found.page is not None:
                    onward = self._onward(found.page, claim.target.url, claim.report, claim.council)
                    self._walk(deque(onward), claim.report, claim.council)
                return
        self.tally.left_out.append(
            Failure(first.url, "not-claimed", f"{first.linked_from} links it, but its title is not that report's")
        )

    def _pass_over_the_landings_other_address(self, landing: PageView, report: ListedReport) -> None:
        """Do not fetch a landing page twice: the listing's `Hounslow-0524` and its own `Hounslow1` are one page."""
        url = self.site.resolve(landing.canonical, report.url) if landing.canonical else None
        if url is not None and len(steps_beneath(url) or ()) == 1 and owner_of(url, self.plan.slugs) is None:
            self._seen.add(address_key(url))

    def _is_late_enough(self, landing: PageView, report: ListedReport) -> bool:
        """Whether a report whose slug has no month was published since the date asked for, according to its text."""
        printed = _PUBLISHED.search(landing.lead)
        if self._choice.since is None or month_of(report.slug) is not None or printed is None:
            return True
        try:
            return datetime.strptime(printed[1], "%d %B %Y").date() >= self._choice.since  # noqa: DTZ007
        except ValueError:
            return True

    def _onward(self, page: PageView, at: str, report: ListedReport, council: str | None) -> Iterator[_Target]:
        """The report's own pages and downloads among a page's links; other links are ignored."""
        held = self.writer.held(at)
        base = page.base_at(held.record.final_url if held is not None else at)
        for link in page.links:
            url = self.site.resolve(link.href, base)
            if url is None or address_key(url) in self._seen or is_listing(url):
                continue
            owner = self._owner(url)
            if owner is not None:
                if owner.casefold() == report.slug.casefold():
                    yield _Target(url, "download" if file_type(url) else "page", at)
            elif file_type(url) is not None:
                if link.is_download or report.slug.casefold() in url.casefold():
                    yield _Target(url, "download", at)
            elif steps_beneath(url) is not None:
                target = _Target(url, "page", at, is_sibling=True)
                if not may_be_sibling(url) or _names_another(link, council):
                    continue
                stem = stem_of(url)
                if stem == stem_of(report.url):
                    yield target
                elif stem not in self._stems:
                    self._deferred.setdefault(address_key(url), []).append(_Claim(target, report, council))
            elif link.is_download:
                yield _Target(url, "download", at, is_certain=False)

    def _owner(self, url: str) -> str | None:
        """`owner_of` among this run's slugs, cached because every page of a report repeats the same menu."""
        if url not in self._owners:
            self._owners[url] = owner_of(url, self.plan.slugs)
        return self._owners[url]

    def _visit(self, target: _Target, report: ListedReport, council: str | None) -> Verdict | None:
        """Visit one address: request it, judge the answer, archive it. None when it was visited before."""
        key = address_key(target.url)
        if key in self._seen:
            return None
        if key in self.settled:
            self.tally.resumed += 1
            return self._from_archive(target.url, council or report.council)
        answer = self._ask(target)
        if answer is None:
            return self._from_archive(target.url, council or report.council)
        return self._settle(target, report, council, answer)

    def _ask(self, target: _Target) -> Answer | None:
        """Request an address; None when it could not be fetched, which is recorded."""
        self._seen.add(address_key(target.url))
        if self._choice.max_pages is not None and self.tally.pages >= self._choice.max_pages:
            raise PageLimit
        try:
            held = self.writer.held(target.url)
            return self.client.get(
                target.url, self._validators(target.url), held.record.final_url if held is not None else ""
            )
        except FetchFailure as failure:
            self._fail(Failure(target.url, failure.reason, failure.explanation))
            return None
        finally:
            self.watched(self)

    def _validators(self, url: str) -> dict[str, str] | None:
        """The held copy's headers for a conditional request; None when there is no whole copy to fall back on."""
        held = self.writer.held(url)
        if self._choice.full or held is None or held.gone or held.record.sha256 is None:
            return None
        path = self.writer.archive.blob_path(held.record.sha256)
        if not path.is_file() or path.stat().st_size != held.record.length:
            return None
        return dict(held.record.headers)

    def _settle(self, target: _Target, report: ListedReport, council: str | None, answer: Answer) -> Verdict | None:
        held = self.writer.held(target.url)
        capture = self._capture(target, report.slug, answer)
        if answer.status == 304 and held is not None:
            self._seen.add(address_key(answer.final_url))
            self._count(self.writer.confirm(capture, held))
            return self._from_archive(target.url, council or report.council)
        verdict = self._judge(target, report, council or report.council, answer)
        if verdict.taken:
            self._seen.add(address_key(answer.final_url))
            self._count(self.writer.add(capture, answer.body))
            return verdict
        return self._turn_down(target, report, answer, capture, verdict, held)

    def _judge(self, target: _Target, report: ListedReport, council: str | None, answer: Answer) -> Verdict:
        if target.role == "download":
            return judge_file(answer)
        if answer.status == 200 and address_key(answer.final_url) != address_key(target.url):
            if address_key(answer.final_url) in self._seen:
                return refused("repeats")
            owner = owner_of(answer.final_url, self.plan.slugs)
            is_another = owner is not None and owner.casefold() != report.slug.casefold()
            if is_another or not steps_beneath(answer.final_url):
                return refused("leads-elsewhere")
        tie: Tie = "title" if target.is_sibling else "listing" if target.url == report.url else "address"
        verdict = judge_page(answer, council, tie)
        if verdict.taken and verdict.council is None and self._had_title(target.url, council):
            return refused("no-report-title")
        return verdict

    def _had_title(self, url: str, council: str | None) -> bool:
        """Whether the held copy had a report's title: if so, an answer without one is hardly a new version of it."""
        held = self.writer.held(url)
        if held is None or held.gone or held.record.sha256 is None:
            return False
        try:
            body = self.writer.archive.read(held.record.sha256)
        except ArchiveDamaged:
            return False
        return council_shown(view(body), council) is not None

    def _turn_down(
        self,
        target: _Target,
        report: ListedReport,
        answer: Answer,
        capture: Capture,
        verdict: Verdict,
        held: Holding | None,
    ) -> Verdict | None:
        """Handle an answer that is not the page: mark the page gone, leave it out, or keep evidence of a failure."""
        failure = Failure(target.url, verdict.reason, verdict.explanation)
        if self._is_no_report(target, report, verdict) and held is None:
            self.tally.left_out.append(failure)
            return None
        if verdict.reason in {"http-404", "http-410", "leads-elsewhere"} and held is not None:
            self._count(self.writer.mark_gone(capture, verdict.explanation))
            return None
        self.writer.reject(capture, answer.body, verdict.reason)
        self._fail(failure)
        return self._from_archive(target.url, report.council)

    def _is_no_report(self, target: _Target, report: ListedReport, verdict: Verdict) -> bool:
        """Whether a link was only a guess that proved wrong: its target is not the report's, which is no failure."""
        guessed_landing = target.url == report.url and report.council is None
        repeats = verdict.reason == "repeats"
        unsure_file = not target.is_certain and verdict.reason == "wrong-type"
        another = target.is_sibling and verdict.reason in {"other-council", "no-report-title"}
        no_landing = guessed_landing and verdict.reason in {"no-report-title", "wrong-type"}
        return no_landing or unsure_file or repeats or another

    def _from_archive(self, url: str, council: str | None) -> Verdict | None:
        """The held copy of a page, so that its links are still followed when the site sent nothing new."""
        held = self.writer.held(url)
        self._seen.add(address_key(url))
        if held is None or held.gone or held.record.sha256 is None:
            return None
        self._seen.add(address_key(held.record.final_url))
        if held.record.role != "page":
            return Verdict("", "")
        try:
            page = view(self.writer.archive.read(held.record.sha256))
        except ArchiveDamaged as error:
            self._fail(Failure(url, "damaged", f"its archived copy cannot be used ({error.message})"))
            return None
        return Verdict("", "", page, council_shown(page, council))

    def _capture(self, target: _Target, slug: str, answer: Answer) -> Capture:
        return _capture(target, slug, answer, self.writer.held(target.url), self.version)

    def _count(self, record: Record) -> None:
        self._running_failures = 0
        self.tally.take(record)

    def _fail(self, failure: Failure) -> None:
        self.tally.failures.append(failure)
        is_site_wide = failure.reason in SITE_WIDE or failure.reason.startswith("http-5")
        self._running_failures = self._running_failures + 1 if is_site_wide else 0
        if self._running_failures >= _PATIENCE:
            raise StoppedEarly(
                f"Stopped: {_PATIENCE} addresses running failed alike; the last, {failure.url}: {failure.explanation}.",
                "What was fetched is kept. Try later: the next run goes on from here.",
            )


def keep_listing(writer: ArchiveWriter, listing: Listing, version: str) -> None:
    """Archive the listing's pages as they came; answers that are not the listing are kept as evidence."""
    for visit in listing.visits:
        held = writer.held(visit.url)
        capture = _capture(_Target(visit.url, "listing", visit.linked_from), "", visit.answer, held, version)
        if visit.answer.status == 304 and held is not None:
            writer.confirm(capture, held)
        elif visit.verdict.taken:
            writer.add(capture, visit.answer.body)
        else:
            writer.reject(capture, visit.answer.body, visit.verdict.reason)


def _capture(target: _Target, slug: str, answer: Answer, held: Holding | None, version: str) -> Capture:
    is_same = answer.status == 304 and held is not None
    return Capture(
        url=target.url,
        final_url=answer.final_url,
        fetched_at=answer.fetched_at,
        status=answer.status,
        headers=answer.headers,
        media_type=held.record.media_type if is_same and held is not None else answer.media_type,
        tool_version=version,
        linked_from=target.linked_from,
        source="fetch",
        role=target.role,
        report=slug,
    )


def _again(held: Holding) -> _Target:
    record = held.record
    return _Target(record.url, record.role, record.linked_from)


def _names_another(link: Link, council: str | None) -> bool:
    named = council_of(link.text)
    return named is not None and council is not None and not same_council(named, council)
