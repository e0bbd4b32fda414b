"""`cqcorpus archive list`, `show` and `verify`: what the archive holds, told to a person or as JSON.

In: an archive. Out: text, or a page's bytes; exit codes.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict

from errors import UserError
from scraper.addresses import address_key
from scraper.archive import Archive
from scraper.manifest import ArchiveError, Holding, Record

EXIT_DAMAGED = 3


def verify(archive: Archive, say: Callable[[str], None] = print) -> int:
    """Rehash everything and say what is wrong; returns 0 for a sound archive, 3 for a damaged one."""
    _require(archive)
    found = archive.verify()
    for damage in found.damage:
        say(f"{damage.where} {damage.what}")
    say(f"{found.records} records, {found.blobs} files, {found.bytes} bytes read and rehashed.")
    if found.spare:
        say(f"{found.spare} whole files are named by no record, as an interrupted run leaves them; they do no harm.")
    if found.damage:
        wrong = "1 thing is wrong" if len(found.damage) == 1 else f"{len(found.damage)} things are wrong"
        say(f"{wrong}. Restore from a backup, or run: cqcorpus fetch --full (saved pages: import-saved again)")
        return EXIT_DAMAGED
    say("The archive is sound.")
    return 0


def listed(archive: Archive, report: str = "", rejected: bool = False, as_json: bool = False) -> str:
    """The current version of each address (or, with `rejected`, what was kept as evidence), one line each."""
    _require(archive)
    if rejected:
        records = [record for record in archive.records() if record.outcome == "rejected"]
        chosen = [record for record in records if _is_of(record, report)]
        return _json(chosen) if as_json else _lines(_rejected_line(record) for record in chosen)
    holdings = [held for held in archive.holdings() if _is_of(held.record, report)]
    if as_json:
        known = [asdict(held.record) | {"seen_at": held.seen_at, "gone_at": held.gone_at} for held in holdings]
        return json.dumps(known, ensure_ascii=False, indent=2)
    return _lines(_holding_line(held) for held in holdings)


def _is_of(record: Record, report: str) -> bool:
    return not report or record.report.casefold() == report.casefold()


def _json(records: list[Record]) -> str:
    return json.dumps([asdict(record) for record in records], ensure_ascii=False, indent=2)


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines) or "Nothing of that kind is in the archive."


def _holding_line(held: Holding) -> str:
    state = f"gone {held.gone_at[:10]}" if held.gone_at else f"seen {held.seen_at[:10]}"
    return f"{state:15}  {held.record.length:>9}  {held.record.media_type:16.16}  {held.record.url}"


def _rejected_line(record: Record) -> str:
    return f"{record.fetched_at[:16]}  {record.reason:16}  {record.length:>9}  {record.url}"


def shown(archive: Archive, address: str) -> str:
    """Every version of one address and every visit to it, oldest first. Raises UserError when none is held."""
    records = _records_of(archive, address)
    versions = 0
    lines = [records[0].url]
    for record in records:
        number = ""
        if record.outcome in {"new", "changed"}:
            versions += 1
            number = f"version {versions}"
        told = " ".join(part for part in (record.outcome, record.reason) if part)
        lines.append(f"{record.fetched_at[:19]}  {number:10}  {record.length:>9}  {record.sha256 or '-':64}  {told}")
    return "\n".join(lines)


def page_bytes(archive: Archive, address: str, version: int | None = None) -> bytes:
    """The bytes of one version of an address, by default the last. Raises UserError when there is none."""
    versions = [record for record in _records_of(archive, address) if record.outcome in {"new", "changed"}]
    if not versions or (version is not None and not 1 <= version <= len(versions)):
        held = f"{len(versions)} version{'' if len(versions) == 1 else 's'}"
        raise UserError(f"{address} has {held} in the archive.", "See them: leave --version out.", exit_code=2)
    sha256 = versions[-1 if version is None else version - 1].sha256
    if sha256 is None:
        raise ArchiveError(f"The manifest gives no hash for {address}.", "Run: cqcorpus archive verify")
    return archive.read(sha256)


def _records_of(archive: Archive, address: str) -> list[Record]:
    _require(archive)
    wanted = address_key(address) if "://" in address else None
    folded = address.casefold().strip("/")
    records = [
        record
        for record in archive.records()
        if record.key == wanted or (wanted is None and record.key.split("?")[0].endswith(f"/{folded}"))
    ]
    if not records:
        near = sorted({record.report for record in archive.records() if folded and folded in record.report.casefold()})
        hint = f"cqcorpus archive list --report {near[0]}" if len(near) == 1 else "cqcorpus archive list"
        raise UserError(f"The archive holds no page of '{address}'.", f"See what it holds: {hint}", exit_code=2)
    keys = sorted({record.key for record in records})
    if len(keys) > 1:
        raise UserError(f"'{address}' fits {len(keys)} addresses.", "Give one whole: " + ", ".join(keys), exit_code=2)
    return records


def _require(archive: Archive) -> None:
    if not archive.manifest.is_file():
        raise UserError(
            f"There is no archive at {archive.root}.",
            "Run: cqcorpus fetch (or name its folder with --data)",
            exit_code=2,
        )
