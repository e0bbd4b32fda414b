"""The synthetic corpus: the reports' proportions, invented names only, and the same every time."""

import csv
from pathlib import Path

from benchmarks.corpus import areas, council_of, find_nothing_new, make, pages_of
from parsers.pages import page_from_html
from parsers.records import StatementPage
from scraper.archive import Archive
from scraper.runs import finished_fetches
from tests.replica import prose, render
from warehouse.reference import AUTHORITIES, PROGRAM

AREA = areas()[15]


def test_there_are_153_councils_and_none_is_real() -> None:
    with (PROGRAM / "data" / AUTHORITIES.path).open(encoding="utf-8-sig", newline="") as file:
        real = {row[column].lower() for row in csv.DictReader(file) for column in ("name", "short_name")}
    invented = [area.short.lower() for area in areas()]
    assert len(set(invented)) == 153
    assert not [name for name in invented if any(name in other or other in name for other in real)]


def test_a_report_has_eleven_pages_and_some_thirty_thousand_words() -> None:
    pages = list(pages_of(AREA, council_of(AREA)))
    assert [page.leaf for page in pages] == ["landing", "summary", *prose.STATEMENTS]
    assert 29_000 < sum(len(page.visible_text.split()) for page in pages) < 33_000


def test_a_report_is_the_same_each_time_and_another_edition_is_not() -> None:
    council = council_of(AREA)
    first, again, other = ([page.visible_text for page in pages_of(AREA, council, edition)] for edition in (0, 0, 1))
    assert first == again
    assert all(one != two for one, two in zip(first[2:], other[2:], strict=True))


def test_the_parser_reads_its_scores_and_every_block_of_its_findings() -> None:
    council = council_of(AREA)
    for page in pages_of(AREA, council):
        record = page_from_html(render(page), page.url).record
        if page.kind == "statement":
            assert isinstance(record, StatementPage)
            assert record.score == council.scores[prose.STATEMENTS.index(page.leaf)]
            shown = [line.text for line in page.lines if line.kind in ("paragraph", "bullet", "row", "quotation")]
            assert [passage.text for passage in record.passages] == shown[-len(record.passages) :]
            assert len(record.passages) > 25


def test_ten_rounds_of_one_council_have_ten_addresses() -> None:
    assert len({council_of(AREA, back).key for back in range(10)}) == 10
    assert len({council_of(AREA, back, 1).key for back in range(100)}) == 100


def test_a_fetch_that_finds_nothing_new_leaves_every_page_as_it_was(tmp_path: Path) -> None:
    pages = make(tmp_path, reports=1)
    archive = Archive(tmp_path / "archive")
    before = [held.record for held in archive.current()]

    assert find_nothing_new(tmp_path) == pages
    assert [held.record for held in archive.current()] == before
    assert [record.outcome for record in archive.records()][pages:] == ["unchanged"] * pages
    assert len(finished_fetches(tmp_path)) == 2
