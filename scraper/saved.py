"""`cqcorpus import-saved`: pages and files a person saved from a browser, into the archive.

In: paths, and an address where the file does not state its own. Out: records with source `import`. Only pages that
show a report, and files that such pages link to, are taken; everything else in a folder is ignored.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from errors import UserError
from scraper.addresses import FILE_TYPES, REAL_SITE, Site, is_listing, owner_of, stem_of, steps_beneath
from scraper.archive import Archive, ArchiveWriter
from scraper.client import Answer
from scraper.manifest import Capture, Role
from scraper.page_view import PageView, decode, fold, is_tangled, view
from scraper.runs import tool_version
from scraper.saved_files import LeftAside, SavedFile, saved_files
from scraper.verdict import Verdict, judge_file, judge_listing, judge_page

EXIT_REFUSED = 3
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(\S+?)\s*-->", re.IGNORECASE)
# Endings of a child page's address; when its report is not known, the slug is what comes before them.
_CHILD = re.compile(r"^(?P<slug>.+?)(?:-summary|-theme\d.*)$", re.IGNORECASE)
_NUMBERED = re.compile(r"[^\d-]\d{1,2}$")
_DATED = re.compile(r"^(?P<slug>.+-\d{4})(?:-.*)?$")
# Reasons worded for a person who saved the page, in place of those for a fetch.
_REFUSED = {
    "challenge": "it shows a check that you are a person, not the report: save it again once the report shows",
    "login": "it asks for a password and shows no report: save it again once the report shows",
    "consent": "it asks to agree to something and shows no report: save it again once the report shows",
    "error-page": "it shows an error of the site, not the report: save it again once the report shows",
}


@dataclass
class _Import:
    """An import under way."""

    writer: ArchiveWriter
    site: Site
    report: str
    taken: Counter[str] = field(default_factory=Counter)
    # How many pages and files were taken for each report, and the council named in their titles.
    reports: Counter[str] = field(default_factory=Counter)
    councils: dict[str, str] = field(default_factory=dict)
    refused: list[tuple[str, str]] = field(default_factory=list)
    # How many documents in a folder or zip no imported page links to; they are not kept.
    strangers: int = 0
    slugs: dict[str, str] = field(default_factory=dict)
    # A linked file's name in lower case: its address, its report and the page that links it.
    files: dict[str, tuple[str, str, str]] = field(default_factory=dict)


def import_saved(
    paths: list[Path],
    data: Path,
    *,
    url: str = "",
    report: str = "",
    base_url: str = REAL_SITE,
    say: Callable[[str], None] = print,
) -> int:
    """Take saved pages into the archive; returns 0, or 3 if any file was refused.

    Raises UserError when `url` is not the site's or is given for more than one file, or the archive cannot be written.
    """
    site = Site.at(base_url)
    aside = LeftAside()
    found = list(saved_files(paths, aside))
    if url and len(found) != 1:
        raise UserError(
            f"--url names one page, and {len(found)} files were found.", "Import that file by itself.", exit_code=2
        )
    if url and site.resolve(url, site.listing) is None:
        raise UserError(f"{url} is no address of {base_url}.", "Copy it from the browser's address bar.", exit_code=2)
    with Archive(data / "archive").writing() as writer:
        if writer.healed:
            say(writer.healed)
        work = _Import(writer, site, report)
        _learn_known(work)
        addressed = [(saved, _address(saved, url, site)) for saved in found]
        _learn_slugs(work, [address for saved, address in addressed if saved.is_page and address])
        # Pages first, as they give the addresses of the files they link to; of a page saved twice, the older first.
        for saved, address in sorted(addressed, key=lambda pair: (not pair[0].is_page, pair[0].saved_at)):
            (_take_page if saved.is_page else _take_file)(work, saved, address)
    refused = [*aside.refused, *work.refused]
    counts = ", ".join(f"{count} {outcome}" for outcome, count in sorted(work.taken.items())) or "nothing taken"
    read = "1 page or file" if len(found) == 1 else f"{len(found)} pages and files" if found else "No page or file"
    say(f"{read} read: {counts}, {len(refused)} refused.")
    left = aside.ignored + work.strangers
    if left:
        say(f"{left} other files and folders (pictures, styles, documents no page links to) were left alone.")
    for slug, count in sorted(work.reports.items()):
        council = f" ({work.councils[slug]})" if slug in work.councils else ""
        say(f"Of {slug}{council}: {count}.")
    for name, why in refused:
        say(f"Refused: {fold(name)}: {why}")
    if work.reports:
        say("Next: cqcorpus build")
    return EXIT_REFUSED if refused else 0


def _learn_known(work: _Import) -> None:
    for held in work.writer.holdings():
        record = held.record
        if record.report:
            work.slugs[record.report.casefold()] = record.report
        if record.role == "download":
            work.files[_file_name(record.url)] = (record.url, record.report, record.linked_from)


def _learn_slugs(work: _Import, addresses: list[str]) -> None:
    """Slugs found in the batch itself: those that are certainly a report's, then those that may be a page's."""
    for address in addresses:
        steps = steps_beneath(address)
        if steps and (len(steps) > 1 or _DATED.fullmatch(steps[0]) or _CHILD.match(steps[0])):
            slug = _slug_by_form(steps[0])
            work.slugs.setdefault(slug.casefold(), slug)
    for address in sorted(addresses, key=lambda address: (len(address), address)):
        steps = steps_beneath(address)
        if steps and _slug(work, address) is None:
            work.slugs.setdefault(steps[0].casefold(), steps[0])


def _slug_by_form(first: str) -> str:
    found = _DATED.match(first) or _CHILD.match(first)
    return found["slug"] if found else first


def _slug(work: _Import, address: str) -> str | None:
    """The slug of the report an address belongs to, among those known; by its stem for the numbered pages."""
    owner = owner_of(address, work.slugs.values())
    if owner is not None:
        return owner
    stem = stem_of(address)
    prefix = address[: address.casefold().rindex("/")] if "/" in address else ""
    return next((slug for slug in work.slugs.values() if stem and stem_of(f"{prefix}/{slug}") == stem), None)


def _address(saved: SavedFile, given: str, site: Site) -> str | None:
    """A saved file's address on the site: given, or as the file states it; None when it states none on this site."""
    return site.resolve(given, site.listing) if given else _own_address(saved, site)


def _own_address(saved: SavedFile, site: Site) -> str | None:
    told = [saved.address]
    if saved.is_page:
        markup = decode(saved.body, "utf-8")
        comment = _SAVED_FROM.search(markup[:4000])
        told += [comment[1] if comment else "", "" if is_tangled(saved.body) else view(saved.body).canonical]
    for address in told:
        resolved = site.resolve(address, site.listing) if address else None
        if resolved is not None:
            return resolved
    return None


def _take_page(work: _Import, saved: SavedFile, address: str | None) -> None:
    if address is None:
        work.refused.append((saved.name, "it does not tell its address on the site; give it with --url"))
        return
    steps = steps_beneath(address)
    if steps is None:
        work.refused.append((saved.name, f"its address, {address}, is not a report's"))
        return
    answer = _answer(saved, address, "text/html")
    if is_listing(address):
        _settle(work, saved, answer, "listing", "", judge_listing(answer))
        return
    stranger = _of_another_report(work, saved, address)
    if stranger:
        work.refused.append((saved.name, stranger))
        return
    slug = work.report or _slug(work, address) or steps[0]
    verdict = judge_page(answer, None, "address" if len(steps) > 1 else "listing")
    if _settle(work, saved, answer, "page", slug, verdict) and verdict.page is not None:
        _learn_files(work, verdict.page, address, slug)


def _of_another_report(work: _Import, saved: SavedFile, address: str) -> str:
    """Why a page cannot belong to the report named for it: it states another report's address. "" where it can."""
    own = _own_address(saved, work.site)
    if own is not None and not _same_report(own, address):
        return f"it is the page {own}, not of the report that --url names"
    if work.report and not _same_report(address, f"{work.site.listing}/{work.report}"):
        return f"its address, {address}, is not of the report {work.report}; leave --report out"
    return ""


def _same_report(address: str, other: str) -> bool:
    """Whether two addresses can belong to one report. A numbered page's address (`Hounslow4`) leaves that open."""
    steps, others = steps_beneath(address), steps_beneath(other)
    if not steps or not others or _NUMBERED.search(steps[0]) or _NUMBERED.search(others[0]):
        return True
    return _slug_by_form(steps[0]).casefold() == _slug_by_form(others[0]).casefold()


def _learn_files(work: _Import, page: PageView, address: str, slug: str) -> None:
    for link in page.links:
        url = work.site.resolve(link.href, page.base_at(address)) if link.is_download else None
        if url is not None:
            work.files.setdefault(_file_name(url), (url, slug, address))


def _take_file(work: _Import, saved: SavedFile, address: str | None) -> None:
    url, slug, linked_from = work.files.get(_file_name(saved.name), ("", "", ""))
    url, slug = address or url, work.report or slug
    slug = slug or next((known for known in work.slugs.values() if known.casefold() in url.casefold()), "")
    if not url and not saved.is_named:
        work.strangers += 1
        return
    if not url or not slug:
        missing = "--url" if not url else "--report"
        work.refused.append((saved.name, f"no page that was imported links to it; give {missing}"))
        return
    answer = _answer(saved, url, FILE_TYPES[saved.ending])
    _settle(work, saved, answer, "download", slug, judge_file(answer), linked_from)


def _file_name(name: str) -> str:
    return unquote(PurePosixPath(urlsplit(name.replace("\\", "/")).path).name).casefold()


def _answer(saved: SavedFile, address: str, media_type: str) -> Answer:
    return Answer(
        url=address,
        final_url=address,
        status=200,
        headers={"content-type": media_type, "x-saved-file": Path(saved.name).name},
        body=saved.body,
        truncated=False,
        fetched_at=saved.saved_at.isoformat(timespec="milliseconds"),
    )


def _settle(
    work: _Import, saved: SavedFile, answer: Answer, role: Role, slug: str, verdict: Verdict, linked_from: str = ""
) -> bool:
    """Take a judged file into the archive, unless what is held is newer; returns whether it was taken."""
    if not verdict.taken:
        work.refused.append((saved.name, _REFUSED.get(verdict.reason, verdict.explanation)))
        return False
    held = work.writer.held(answer.url)
    if held is not None and held.record.fetched_at > answer.fetched_at:
        if work.writer.holds(answer.body):
            work.taken["held already"] += 1
            return True
        day = held.record.fetched_at[:10]
        work.refused.append((saved.name, f"the archive holds a later copy of {answer.url}, of {day}"))
        return False
    capture = Capture(
        url=answer.url,
        final_url=answer.final_url,
        fetched_at=answer.fetched_at,
        status=answer.status,
        headers=dict(answer.headers) | {"x-imported-at": datetime.now(UTC).isoformat(timespec="seconds")},
        media_type=answer.media_type,
        tool_version=tool_version(),
        linked_from=linked_from,
        source="import",
        role=role,
        report=slug,
    )
    outcome = work.writer.add(capture, answer.body).outcome
    work.taken[outcome] += 1
    if slug:
        work.reports[slug] += 1
    if verdict.council is not None:
        work.councils.setdefault(slug, verdict.council)
    return True
