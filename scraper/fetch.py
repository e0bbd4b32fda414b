"""`cqcorpus fetch`: plan, crawl, and say what happened.

In: settings from the command line. Out: pages in the archive, a closing note, the exit code.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from errors import UserError
from scraper.addresses import REAL_SITE, Site
from scraper.archive import Archive, ArchiveWriter
from scraper.client import Manners, PoliteClient, checked_contact, user_agent
from scraper.crawl import Crawl, PageLimit, StoppedEarly, Tally, keep_listing
from scraper.listing import ListingUnread
from scraper.plan import Choice, Plan, make_plan
from scraper.runs import ended_now, record, tool_version

LICENCE = "Reports are CQC's, under the Open Government Licence v3.0."
EXIT_FAILED = 3
# What shells return after Ctrl-C.
EXIT_INTERRUPTED = 130
_MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """What `cqcorpus fetch` was asked to do."""

    data: Path
    base_url: str = REAL_SITE
    contact: str = ""
    choice: Choice = field(default_factory=Choice)
    manners: Manners = field(default_factory=Manners)
    dry_run: bool = False


@contextmanager
def polite_client(settings: FetchSettings, said: Callable[[str], None]) -> Iterator[PoliteClient]:
    """A client for the site in these settings, with its robots.txt read.

    Raises UserError for a missing contact or a delay below one second, unless the site is on this machine.
    """
    site = Site.at(settings.base_url)
    contact = checked_contact(settings.contact, site)
    if settings.manners.delay < 1 and not site.is_loopback:
        raise UserError(
            f"A delay of {settings.manners.delay:g} s is too short for {site.host}.",
            "It is a public body's site: wait at least 1 second between requests.",
            exit_code=2,
        )
    with PoliteClient(site, user_agent(tool_version(), contact), settings.manners, said) as client:
        client.read_robots()
        yield client


def fetch(settings: FetchSettings, say: Callable[[str], None] = print) -> int:
    """Fetch what is new and ask about the rest; returns the exit code: 0, or 3 if anything failed.

    Raises UserError when the run could not start. However it ends, every page that came whole is kept.
    """
    archive = Archive(settings.data / "archive")
    started = datetime.now(UTC)
    if settings.dry_run:
        with polite_client(settings, say) as client:
            plan = make_plan(client, client.site, archive, archive.holdings(), settings.choice)
            say(_told_plan(plan, client, frozenset()))
        return 0
    with archive.writing() as writer:
        if writer.healed:
            say(writer.healed)
        tally, problem, client = _crawl(settings, archive, writer, started, say)
    say(_told_end(tally, client, started))
    _log_run(settings.data, started, tally, client, unfinished=problem != "")
    if problem:
        say(problem)
    if problem == _INTERRUPTED:
        return EXIT_INTERRUPTED
    failed = bool(tally.failures) or (problem != "" and not problem.startswith(_LIMIT))
    return EXIT_FAILED if failed else 0


_INTERRUPTED = "Interrupted. Every page that came whole is kept; the next run goes on from here."
_LIMIT = "Stopped at --max-pages"


def _crawl(
    settings: FetchSettings, archive: Archive, writer: ArchiveWriter, started: datetime, say: Callable[[str], None]
) -> tuple[Tally, str, PoliteClient]:
    """Run the crawl; returns its tally, what ended it early ("" if nothing did), and the client for its counts."""
    with polite_client(settings, say) as client:
        try:
            plan = make_plan(client, client.site, archive, writer.holdings(), settings.choice)
        except ListingUnread as unread:
            keep_listing(writer, unread.listing, tool_version())
            raise
        settled = writer.begin_run(f"{client.site.listing} full={settings.choice.full}", started)
        say(_told_plan(plan, client, settled))
        crawl = Crawl(client, writer, client.site, plan, tool_version(), settled)
        try:
            with _progress(crawl, plan.requests(settled)):
                crawl.run()
        except StoppedEarly as stopped:
            return crawl.tally, str(stopped), client
        except PageLimit:
            limit = settings.choice.max_pages
            return crawl.tally, f"{_LIMIT}, {limit}; the next run goes on from here.", client
        except KeyboardInterrupt:
            return crawl.tally, _INTERRUPTED, client
        writer.finish_run()
        return crawl.tally, "", client


@contextmanager
def _progress(crawl: Crawl, requests: int) -> Iterator[None]:
    """A bar on standard error while a person watches; nothing where output is piped."""
    if not sys.stderr.isatty():
        yield
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("starting", total=requests)

        def show(crawl: Crawl) -> None:
            done = crawl.tally.pages + len(crawl.tally.failures)
            reports = f"{crawl.tally.reports} of {len(crawl.plan.listed)} reports"
            received = _size(crawl.client.bytes_received)
            progress.update(
                task, completed=done, total=max(requests, done), description=f"{reports}, {received}; pages"
            )

        crawl.watched = show
        yield


def _told_plan(plan: Plan, client: PoliteClient, settled: frozenset[str]) -> str:
    """The plan as text for a person, with the time it will take at this pace."""
    requests = plan.requests(settled)
    seconds = requests * (client.delay * 1.125 + 0.2)
    chosen = len(plan.listed) + len(plan.unlisted)
    lines = [
        f"{len(plan.listing.reports)} reports on the listing; {chosen} to look at, "
        f"{len(plan.first_visits)} of them for the first time."
    ]
    if settled:
        lines.append(f"Going on with an unfinished run: {len(settled)} pages are done already.")
    lines.append(f"About {requests} requests to come, {client.delay:g} s or more apart: about {_duration(seconds)}.")
    return "\n".join(lines)


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 5400 else f"{seconds / 3600:.1f} hours"


def _told_end(tally: Tally, client: PoliteClient, started: datetime) -> str:
    """The closing note: the counts, then each page that failed, changed or has gone, and what was left out."""
    elapsed = _duration((datetime.now(UTC) - started).total_seconds())
    lines = [
        f"{tally.reports} reports: {tally.new} new, {tally.changed} changed, {tally.unchanged} unchanged, "
        f"{tally.gone} gone, {len(tally.failures)} failed.",
        f"{client.requests} requests, {_size(client.bytes_received)} received, in {elapsed}. {LICENCE}",
    ]
    if tally.resumed:
        lines.insert(1, f"{tally.resumed} more had been looked at by the run before, which was cut off.")
    lines += _listed("Changed", tally.changed_pages)
    lines += _listed("Gone", tally.gone_pages)
    lines += _listed("Failed", [f"{failure.url}: {failure.explanation}" for failure in tally.failures])
    lines += _listed("Left out", [f"{failure.url}: {failure.explanation}" for failure in tally.left_out])
    return "\n".join([*lines, *tally.notes])


def _listed(heading: str, items: list[str]) -> list[str]:
    shown = [f"{heading}: {item}" for item in items[:_MOST_LINES]]
    more = len(items) - len(shown)
    return [*shown, f"{heading}: and {more} more; see: cqcorpus archive list"] if more else shown


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e5 else f"{count / 1e3:.1f} kB"


def _log_run(data: Path, started: datetime, tally: Tally, client: PoliteClient, *, unfinished: bool) -> None:
    """Add a line to the data folder's list of runs, which the `runs` view shows."""
    counts = {
        "reports": tally.reports,
        "new": tally.new,
        "changed": tally.changed,
        "unchanged": tally.unchanged,
        "gone": tally.gone,
        "failed": len(tally.failures),
        "requests": client.requests,
        # The pages of a half-finished fetch are not a version of a report: the build uses finished fetches only.
        "unfinished": int(unfinished),
    }
    try:
        record(data, ended_now("fetch", started, counts))
    except OSError as error:
        raise UserError(
            f"The pages are kept, but the run could not be noted in {data / 'runs.jsonl'}: {error.strerror}.",
            exit_code=EXIT_FAILED,
        ) from error
