"""Archives for tests of the build: pages put there as finished fetches would leave them, without a network."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scraper.archive import Archive
from scraper.manifest import Capture
from tests.replica import render, site
from warehouse.reference import AUTHORITIES, PROGRAM

FIRST = datetime(2026, 6, 1, 9, tzinfo=UTC)


class Fetches:
    """Fetches of report pages into a data folder, a day apart unless told otherwise."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.now = FIRST

    def fetch(self, pages: dict[str, tuple[str, bytes]], *, finished: bool = True) -> None:
        """Archive what the site shows now: address to (slug of the report, bytes). What is not named has gone."""
        archive = Archive(self.data / "archive")
        started = self.now
        with archive.writing() as writer:
            for url, (report, body) in pages.items():
                writer.add(self._capture(url, report, 200), body)
            if finished:
                for held in writer.holdings():
                    if held.record.url not in pages and not held.gone:
                        writer.mark_gone(self._capture(held.record.url, held.record.report, 404), "not found")
        ended = self.now
        counts = json.dumps({"unfinished": int(not finished)})
        run = [f"fetch-{started:%Y%m%dT%H%M%S}", "fetch", _naive(started), _naive(ended), "test", counts]
        with (self.data / "runs.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(run) + "\n")
        self.now += timedelta(days=1)

    def _capture(self, url: str, report: str, status: int) -> Capture:
        self.now += timedelta(seconds=1)
        return Capture(
            url=url,
            final_url=url,
            fetched_at=self.now.isoformat(timespec="milliseconds"),
            status=status,
            headers={"content-type": "text/html"},
            media_type="text/html",
            tool_version="test",
            linked_from="",
            source="fetch",
            role="page",
            report=report,
        )


def _naive(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat()


def replica_pages(state: str = "base", *, markup: str | None = None) -> dict[str, tuple[str, bytes]]:
    """Every HTML page of the replica in one state."""
    return {page.url: (page.report, render(page, markup)) for page in site(state).pages}


def write_authorities(data: Path) -> None:
    """The shipped authorities and the replica's fictional ones, so that its reports find their council."""
    shipped = (PROGRAM / "data" / AUTHORITIES.path).read_text(encoding="utf-8").rstrip("\n")
    named: dict[str, set[str]] = {}
    for page in (*site("base").pages, *site("added").pages):
        if page.expected["council"]:
            named.setdefault(page.expected["council"], set()).add(re.sub(r"-\d{4}$", "", page.report))
    rows = [
        f'E999{number:05d},"{council}","{council}",Fictional region,unitary,{"|".join(sorted(slugs))}'
        for number, (council, slugs) in enumerate(sorted(named.items()), start=1)
    ]
    path = data / AUTHORITIES.path
    path.parent.mkdir(parents=True)
    path.write_text("\n".join([shipped, *rows]) + "\n", encoding="utf-8")
