"""Tiny reports about invented councils, written by hand, so that what a question must answer can be counted by eye.

In: a report's slug, its council, its day and a few passages. Out: pages to put in an archive with `Fetches`.
"""

import html
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from tests.archived import Fetches
from tests.conftest import TODAY
from tests.replica.prose import TITLES
from tests.told import REPORTS
from warehouse.build import build
from warehouse.reference import AUTHORITIES, INDICATORS, NEIGHBOURS, PROGRAM

COUNCILS = ("Nowhereshire", "Otherton", "Elsewhere")
# Derby, Leicester, Rutland and Nottingham: no measure is the same for all four.
MEASURED = ("E06000015", "E06000016", "E06000017", "E06000018")

Pages = dict[str, tuple[str, bytes]]


def small_report(
    slug: str, council: str, published: date, passages: Mapping[str, Sequence[str]], score: int = 2
) -> Pages:
    """A summary, which says Requires improvement, and a page for each statement that has passages, all scoring `score`.

    The summary's own passage is "Nothing of note." Statements are named as in the warehouse: needs, care ...
    """
    title = f"<h1>{council}: local authority assessment</h1><p>Published: {published.day} {published:%B %Y}</p>"
    pages = {
        f"{REPORTS}/{slug}/summary": f"{title}<h2>Overall summary</h2><h2>Local authority rating and score</h2>"
        "<p>Requires improvement</p><h2>Summary of people's experiences</h2><p>Nothing of note.</p>"
    }
    for statement, texts in passages.items():
        found = "".join(f"<p>{html.escape(text)}</p>" for text in texts)
        pages[f"{REPORTS}/{slug}/theme1/{statement}"] = (
            f"{title}<h2>{TITLES[statement]}</h2><p>Score: {score}</p><h2>What people expect</h2><p>I am asked.</p>"
            f"<h2>The local authority commitment</h2><p>We ask.</p>"
            f"<h2>Key findings for this quality statement</h2>{found}"
        )
    return {url: (slug, f"<!doctype html><body>{body}</body>".encode()) for url, body in pages.items()}


def write_small_councils(data: Path) -> None:
    """The shipped authorities and the invented ones; neighbours and indicators of four real ones, by which no report
    is read: the 17,000 lines that ship would take a third of the time in which three reports are built.
    """
    invented = [
        f"E999{number:05d},{council},{council},Fictional region,unitary,{council.lower()}"
        for number, council in enumerate(COUNCILS, start=1)
    ]
    (data / AUTHORITIES.path).parent.mkdir(parents=True, exist_ok=True)
    for file in (AUTHORITIES, NEIGHBOURS, INDICATORS):
        header, *rows = (PROGRAM / "data" / file.path).read_text(encoding="utf-8").splitlines()
        rows = [*rows, *invented] if file is AUTHORITIES else [row for row in rows if row.startswith(MEASURED)]
        (data / file.path).write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")


def build_small(data: Path, *reports: Pages) -> Fetches:
    """A warehouse of these reports, fetched once. Returns the fetches, to go on from."""
    write_small_councils(data)
    fetches = Fetches(data)
    fetches.fetch({url: page for report in reports for url, page in report.items()})
    build(data, today=TODAY)
    return fetches
