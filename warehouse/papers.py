"""The council's own papers: taken in, listed, withdrawn.

In: a file and what a person says about it. Out: its bytes and a manifest line under `<data>/papers/`, a separate
archive of the same form as that of the fetched pages. Nothing is ever deleted: a withdrawn paper keeps its bytes and
its line.
"""

import re
import stat
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal, cast

from errors import UserError
from parsers.authority_names import Authority, AuthorityNames
from parsers.blocks import UnreadableDocument, derived_id
from parsers.paper_files import MAX_BYTES, MediaType, media_type_of
from parsers.paper_sections import PAPER_KINDS, PaperKind
from parsers.papers import PaperReading
from scraper.archive import Archive, ArchiveWriter
from scraper.manifest import Capture, Record
from scraper.runs import tool_version
from warehouse.authorities import reference_authorities
from warehouse.paper_process import paper_process

LOCK_WAIT = 60.0
"""Seconds to let another `papers add` finish first."""

_SCANNED = (
    "It is probably a scan. Ask for the file it was made from (Word, or a PDF saved from Word), or "
    "put it through text recognition (OCR), as Acrobat does, and add the result."
)
_MENTIONS = 3


class PaperRefused(UserError):
    """A file that is not taken as a paper: the file cannot be read, or its details cannot be right."""


class UnknownPaper(UserError):
    """No added paper has this id, or several have ids that begin with it."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper held. `dated` is its day or its month's last (`date_precision`); `withdrawn_at` is None while in use."""

    paper_id: str
    authority_code: str
    kind: PaperKind
    title: str
    dated: date
    date_precision: str
    file_name: str
    media_type: MediaType
    bytes: int
    sha256: str
    added_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file: `new`, `again` (held before, then withdrawn, now back) or `same` (held: nothing done)."""

    paper: Paper
    state: Literal["new", "again", "same"]
    reading: PaperReading
    warnings: tuple[str, ...]


def council_names(data: Path) -> dict[str, str]:
    """The councils' short names by code, from the reference data: papers can be added before anything is built."""
    return {one.authority_code: one.short_name for one in reference_authorities(data)}


def paper_archive(data: Path) -> Archive:
    """The archive of a data folder's papers."""
    return Archive(data / "papers")


def add_paper(
    data: Path, path: Path, *, council: str, kind: str, dated: date, date_precision: str, title: str | None = None
) -> Added:
    """Take a file in as a paper of a council.

    Its bytes are kept first, then it is read once, so that the person learns at once if it cannot be read: it is then
    recorded as refused and never used. The same file of the same council is taken once. Raises `UnknownAuthority`,
    `PaperRefused`, `ArchiveError`.
    """
    authorities = reference_authorities(data)
    authority = AuthorityNames(authorities).resolve(council)
    if kind not in PAPER_KINDS:
        raise PaperRefused(f"{kind!r} is no kind of paper.", f"Choose from: {', '.join(PAPER_KINDS)}.", exit_code=2)
    body = _read_file(path)
    name = path.name.encode("utf-8", "replace").decode()
    told = _told_title(title, name)
    archive = paper_archive(data)
    with archive.writing(wait=LOCK_WAIT) as writer:
        sha256 = writer.keep(body)
        url = f"paper://{authority.authority_code}/{sha256}"
        headers = {
            "kind": kind,
            "dated": dated.isoformat(),
            "date-precision": date_precision,
            "title": told,
            "file-name": name,
        }
        media_type, reading = _first_reading(writer, url, headers, body, kind, path)
        held = writer.held(url)
        if held is not None and not held.gone:
            _check_same(paper_of(held.record, None), headers, path)
            return Added(paper_of(held.record, None), "same", reading, ())
        record = writer.add(_capture(url, headers, media_type), body)
    warnings = _warnings(reading, authority, authorities, kind)
    return Added(paper_of(record, None), "new" if held is None else "again", reading, tuple(warnings))


def _read_file(path: Path) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise PaperRefused(f"{path} is not a file.", "Name the paper itself, one at a time.", exit_code=2)
        if found.st_size > MAX_BYTES:
            raise PaperRefused(
                f"{path} holds {found.st_size / 1e6:,.0f} MB; at most {MAX_BYTES / 1e6:,.0f} MB are read.",
                "Save the part that is wanted as a file of its own, or the whole with smaller pictures.",
            )
        with path.open("rb") as file:
            # Also limits a file that grows meanwhile, or whose size is not known.
            body = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise PaperRefused(f"There is no file {path}.", "Look at its name and folder.", exit_code=2) from None
    except OSError as error:
        raise PaperRefused(
            f"{path} cannot be read: {error.strerror or error}.",
            "Close it if it is open elsewhere, or copy it to your own folder first.",
        ) from error
    if len(body) > MAX_BYTES:
        raise PaperRefused(f"{path} holds more than {MAX_BYTES:,} bytes.", "Save a part of it.")
    return body


def _told_title(title: str | None, name: str) -> str:
    told = " ".join((title if title is not None else name.rsplit(".", 1)[0].replace("_", " ")).split())
    told = "".join(letter for letter in told if letter.isprintable())
    return told or "Untitled paper"


def _first_reading(
    writer: ArchiveWriter, url: str, headers: dict[str, str], body: bytes, kind: PaperKind, path: Path
) -> tuple[MediaType, PaperReading]:
    """The file's type and content. Raises `PaperRefused`, after recording it, for a file that cannot be read."""
    media_type: MediaType | None = None
    try:
        media_type = media_type_of(body, path.name)
        with paper_process() as papers:
            return media_type, papers.read(body, media_type, kind)
    except UnreadableDocument as error:
        if body:
            writer.reject(_capture(url, headers, media_type or "text/plain"), body, error.code)
        remedy = _SCANNED if error.code == "no-text" and media_type == "application/pdf" else error.remedy
        raise PaperRefused(f"{path} was not added. {error.message}", remedy) from error


def _capture(url: str, headers: dict[str, str], media_type: str) -> Capture:
    return Capture(
        url=url,
        final_url=url,
        fetched_at=datetime.now(UTC).isoformat(timespec="milliseconds"),
        status=200,
        headers=headers,
        media_type=media_type,
        tool_version=tool_version(),
        linked_from="",
        source="import",
        role="paper",
        report="",
    )


def _check_same(held: Paper, headers: dict[str, str], path: Path) -> None:
    """Raise `PaperRefused` where the same file is held with different details."""
    known = {"kind": held.kind, "dated": held.dated.isoformat(), "title": held.title}
    differs = [f"{name} {known[name]!r}" for name in known if known[name] != headers[name] and name != "title"]
    if differs:
        raise PaperRefused(
            f"{path} is held already, with {' and '.join(differs)}.",
            f"To change that, withdraw it and add it anew: cqcorpus papers remove {held.paper_id}",
            exit_code=2,
        )


def paper_of(record: Record, withdrawn_at: str | None) -> Paper:
    """A manifest line as a paper."""
    code = record.url.removeprefix("paper://").partition("/")[0]
    headers = record.headers
    return Paper(
        paper_id=derived_id("paper", code, record.sha256 or ""),
        authority_code=code,
        kind=cast(PaperKind, headers["kind"]),
        title=headers["title"],
        dated=date.fromisoformat(headers["dated"]),
        date_precision=headers["date-precision"],
        file_name=headers["file-name"],
        media_type=cast(MediaType, record.media_type),
        bytes=record.length,
        sha256=record.sha256 or "",
        added_at=datetime.fromisoformat(record.fetched_at),
        withdrawn_at=None if withdrawn_at is None else datetime.fromisoformat(withdrawn_at),
    )


def papers_held(data: Path) -> list[Paper]:
    """Every paper ever added, including withdrawn ones, by council, kind, date. Raises `ArchiveDamaged`."""
    holdings = paper_archive(data).holdings(roles=("paper",))
    papers = [paper_of(held.record, held.gone_at) for held in holdings]
    return sorted(papers, key=lambda one: (one.authority_code, PAPER_KINDS.index(one.kind), one.dated, one.paper_id))


def find_paper(papers: Sequence[Paper], asked: str) -> Paper:
    """The paper whose id is, or begins with, what was asked. Raises `UnknownPaper`."""
    wanted = asked.strip().lower()
    found = [paper for paper in papers if wanted and paper.paper_id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownPaper(f"{len(found)} papers have ids that begin with {asked!r}.", "Give more of the id.")
    raise UnknownPaper(f"There is no paper {asked!r}.", "Ids are in the first column of: cqcorpus papers list")


def remove_paper(data: Path, asked: str) -> tuple[Paper, bool]:
    """Withdraw a paper: no answer uses it after the next build. False where it was withdrawn before.

    Its bytes and its line stay, and adding the file again brings it back. Raises `UnknownPaper`, `ArchiveError`.
    """
    paper = find_paper(papers_held(data), asked)
    archive = paper_archive(data)
    with archive.writing(wait=LOCK_WAIT) as writer:
        held = writer.held(f"paper://{paper.authority_code}/{paper.sha256}")
        if held is None or held.gone:
            return paper, False
        writer.mark_gone(_capture(held.record.url, dict(held.record.headers), held.record.media_type), "withdrawn")
    return paper, True


def _warnings(
    reading: PaperReading, authority: Authority, authorities: Sequence[Authority], kind: PaperKind
) -> list[str]:
    warnings = []
    other = other_council(reading, authority, authorities) if kind != "provider-inspection" else None
    if other is not None:
        warnings.append(other)
    if reading.set_aside:
        warnings.append(
            f"{len(reading.set_aside)} stretches of text were set aside as spam, markup, bare addresses or another "
            "script; after the next build the view issues holds their words."
        )
    if not any(passage.about == "care" for passage in reading.passages):
        warnings.append("Nothing in it is about adult social care, so it will give no findings.")
    return warnings


def other_council(reading: PaperReading, authority: Authority, authorities: Sequence[Authority]) -> str | None:
    """A warning if a paper speaks of another council and hardly of the one it was added for; else None."""
    names = {one.short_name: one.short_name for one in authorities} | {one.name: one.short_name for one in authorities}
    # The longest first, so that "Leicestershire County Council" is not read as a shorter name within it.
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\b")
    counts = Counter(names[name] for passage in reading.passages for name in pattern.findall(passage.text))
    own = counts.pop(authority.short_name, 0)
    if not counts:
        return None
    most, times = counts.most_common(1)[0]
    if times < _MENTIONS or times <= 2 * own:
        return None
    return (
        f"It names {most} {times} times and {authority.short_name} {own} times: is it {authority.short_name}'s paper?"
    )
