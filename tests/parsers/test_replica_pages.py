"""Every page of the replica, in every markup, gives the record in its expected JSON."""

import json

import pytest

from parsers.pages import page_from_html
from tests.replica import HARDER_MARKUPS, MARKUPS, expected, render, site
from tests.replica.pages import Page

RECORDED = list(expected.recorded_pages())


@pytest.mark.parametrize("markup", MARKUPS)
def test_every_page_gives_its_expected_record_in_every_markup(markup: str) -> None:
    differing = []
    for path, page in RECORDED:
        reading = page_from_html(render(page, markup), page.url)
        if reading.record is None or reading.record.to_json() != json.loads(path.read_text(encoding="utf-8")):
            differing.append((str(path), reading.problems))
    assert differing == []


@pytest.mark.parametrize("markup", HARDER_MARKUPS)
def test_a_harder_markup_gives_the_expected_record_or_says_why_not(markup: str) -> None:
    silent = []
    for page in site("base").pages:
        reading = page_from_html(render(page, markup), page.url)
        same = reading.record is not None and reading.record.to_json() == json.loads(json.dumps(page.expected))
        if not same and not any(problem.severity != "note" for problem in reading.problems):
            silent.append(page.url)
    assert silent == []


def test_the_expected_files_are_all_there() -> None:
    assert len(RECORDED) >= 382
    assert len(MARKUPS) >= 8


@pytest.mark.parametrize(
    ("report", "leaf", "codes"),
    [
        ("netherlound-0825", "equity", {"no-score"}),
        ("carrowby-0725", "needs", set()),
        ("oakminster-0824", "landing", {"malformed-amount"}),
    ],
)
def test_what_a_page_lacks_is_reported_and_nothing_else(report: str, leaf: str, codes: set[str]) -> None:
    page: Page = site("base").find(report, leaf)
    reading = page_from_html(render(page), page.url)
    assert {problem.code for problem in reading.problems if problem.severity != "note"} == codes


def test_the_same_bytes_give_the_same_identity_and_other_text_another() -> None:
    page = site("base").find("eskerdale-0525", "needs")
    body = render(page)
    reading = page_from_html(body, page.url)
    assert reading.identity == page_from_html(body, page.url).identity
    assert reading.identity != page_from_html(body.replace(b"</h1>", b" again</h1>"), page.url).identity
