"""Spoiled pages, PDFs and Word files: a few of the cases that `python -m tests.parsers.fuzz` runs by the thousand."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.blocks import Block, UnreadableDocument
from parsers.pages import page_from_html
from parsers.records import Passage, StatementPage, SummaryPage
from tests.parsers import fuzz
from tests.parsers.checks import check_letters, check_page, check_pdf, check_shown, pages
from tests.parsers.mutations import BYTE_STEPS, TREE_STEPS, Step, byte_steps, drop_steps, spoiled_page, tree_steps
from tests.parsers.spoiled_files import PDF_STEPS, WORD_STEPS, spoiled_pdf, spoiled_word
from tests.replica import MARKUPS, render, site

WHICH = st.integers(min_value=0, max_value=10_000)
MARKUP = st.sampled_from(list(MARKUPS))
FEW = settings(max_examples=50, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@FEW
@given(WHICH, MARKUP, tree_steps, byte_steps)
def test_a_spoiled_page_gives_nothing_that_it_does_not_show(
    place: int, markup: str, tree: list[Step], spoil: list[Step]
) -> None:
    check_page(place, markup, [*tree, *spoil])


@FEW
@given(WHICH, MARKUP, drop_steps)
def test_a_page_that_lost_parts_makes_no_finding_of_fixed_text(place: int, markup: str, steps: list[Step]) -> None:
    check_page(place, markup, steps)


@FEW
@given(WHICH, byte_steps)
def test_a_spoiled_pdf_is_read_or_refused(place: int, steps: list[Step]) -> None:
    check_pdf(spoiled_pdf(fuzz.pdfs()[place % len(fuzz.pdfs())], steps))


@pytest.mark.parametrize("form", ["pages", "pdf", "word"])
def test_no_case_of_the_fuzz_command_breaks_a_rule(form: str) -> None:
    """Its first cases of a seed; they are the same each time."""
    cases = [fuzz.case_of(f"{form}-5-{number}") for number in range(8)]
    assert cases == [fuzz.case_of(case.name) for case in cases]
    assert [(case.name, outcome) for case in cases if (outcome := fuzz.outcome_of(case)).failure] == []


@pytest.mark.parametrize("name", [*PDF_STEPS, *WORD_STEPS])
def test_every_way_to_spoil_a_file_does_spoil_it(name: str) -> None:
    whole, spoil = (fuzz.pdfs()[0], spoiled_pdf) if name in PDF_STEPS else (fuzz.words()[0], spoiled_word)
    assert any(spoil(whole, [(name, where, 12 + where)]) != spoil(whole, []) for where in (40, 41, 97, 130))


def test_the_fuzz_command_goes_on_after_a_case_that_ends_its_process(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(fuzz, "CASE_SECONDS", -1.0)
    run = fuzz.Run(tmp_path / "log.txt", tmp_path / "kept")
    fuzz.run(["word"], 5, run, minutes=None, cases=2)
    assert (run.failed, run.counts["word"]["takes too long"]) == (["word-5-1", "word-5-2"], 2)
    assert sorted(path.name for path in (tmp_path / "kept").iterdir()) == run.failed
    assert (tmp_path / "kept" / "word-5-1").read_bytes() == fuzz.body_of(fuzz.case_of("word-5-1"))


def test_the_check_catches_letters_that_are_not_shown() -> None:
    """Tests the check itself."""
    block = Block("paragraph", 0, "Carers wait 37 days.", (), 0)
    check_letters([block], ["days 37 wait Carers"])
    with pytest.raises(AssertionError, match="'7': 1"):
        check_letters([block], ["days 3 wait Carers"])


@pytest.mark.parametrize("name", [*TREE_STEPS, *BYTE_STEPS])
def test_every_way_to_spoil_a_page_does_spoil_it(name: str) -> None:
    body = render(site("base").find("eskerdale-0525", "needs"), "plain")
    whole = spoiled_page(body, [("nest", 0, 0)]) if name in BYTE_STEPS else spoiled_page(body, [])
    assert any(spoiled_page(whole, [(name, where, 1 + where)]) != whole for where in (40, 41, 97, 130))


def test_twenty_megabytes_are_refused_by_name() -> None:
    body = spoiled_page(render(pages()[0]), [("pad", 500, 0)])
    assert len(body) > 20_000_000
    with pytest.raises(UnreadableDocument) as caught:
        page_from_html(body, pages()[0].url)
    assert caught.value.code == "too-large"


def test_the_check_catches_what_a_page_does_not_show() -> None:
    """Tests the check itself: it must fail for content that the page does not show."""
    needs = site("base").find("eskerdale-0525", "needs")
    summary = site("base").find("eskerdale-0525", "summary")
    body = render(needs)
    reading = page_from_html(body, needs.url)
    record = reading.record
    assert isinstance(record, StatementPage)
    assert record.score is not None
    total = page_from_html(render(summary), summary.url)
    assert isinstance(total.record, SummaryPage)
    check_shown(reading, body)
    invented = [
        replace(reading, record=replace(record, score=record.score % 4 + 1, score_text=None)),
        replace(reading, record=replace(record, passages=(Passage("", "Nobody wrote this."),))),
        replace(reading, record=replace(record, statement="learning")),
        replace(total, record=replace(total.record, overall_percent=31)),
    ]
    for wrong in invented:
        with pytest.raises(AssertionError):
            check_shown(wrong, render(summary) if wrong.url == summary.url else body)
