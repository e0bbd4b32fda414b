"""A council's own account beside CQC's: verdicts on an invented council, counted by hand from tests/own_papers.py."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from bs4 import BeautifulSoup

from queries.compare_self import NoPapers, SelfComparison, compare_self
from queries.count_papers import PaperCount, count_papers
from queries.questions import BadArgument
from queries.session import session
from tests.conftest import TODAY, Cqcorpus
from tests.own_papers import PLACEHOLDER, otherton
from warehouse.build import build
from warehouse.papers import add_paper, papers_held
from warehouse.prose import UnknownTaxonomy

DOCUMENTS = Path(__file__).resolve().parents[2].parent / "shared" / "documents"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    otherton(folder)
    return folder


@pytest.fixture(scope="module")
def leicester(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped outcomes, no report text, and Leicester's self-assessment of March 2023 within its pack of papers."""
    folder = tmp_path_factory.mktemp("leicester")
    pack = DOCUMENTS / "leicester-scrutiny-pack-2023-08-24.txt"
    day = date(2023, 3, 31)
    add_paper(folder, pack, council="Leicester", kind="self-assessment", dated=day, date_precision="month")
    build(folder, today=TODAY)
    return folder


def compared(folder: Path, council: str = "Otherton", *papers: str, as_of: str | None = None) -> SelfComparison:
    with session(folder, TODAY, as_of) as asked:
        return compare_self(asked, council, papers)


def test_each_verdict_is_the_one_that_both_texts_give(own: Path) -> None:
    verdicts = {(one.agreement, one.statement, one.theme) for one in compared(own).comparisons}

    assert verdicts == {
        ("disagreement", "support", "reablement"),
        ("gap-not-named", "learning", "learning"),
        ("agreed-gap", "needs", "carers"),
        ("agreed-gap", "needs", "waiting"),
        ("gap-not-found", None, "housing"),
        ("agreed-strength", "needs", "direct-payments"),
        ("agreed-strength", "safeguarding", "safeguarding"),
    }


def test_a_disagreement_comes_first_with_both_sides_quoted(own: Path) -> None:
    first = compared(own).comparisons[0]

    assert first.agreement == "disagreement"
    assert first.own is not None
    assert first.own["quote"] == "Our reablement service is excellent and helps people regain independence."
    assert first.found is not None
    assert first.found["quote"] == "Reablement was poor and people did not regain their independence."


def test_the_screen_says_whose_words_are_whose_and_where_they_stand(own: Path, cqcorpus: Cqcorpus) -> None:
    ran = cqcorpus("compare-self", "Otherton", "--data", str(own))

    assert ran.exit_code == 0, ran.err
    for line in (
        "THE COUNCIL CALLS IT A STRENGTH, CQC FOUND A SHORTFALL (1)",
        "    Otherton: “Our reablement service is excellent and helps people regain independence.”",
        "      self-assessment, March 2024, page 1, under “Strengths”",
        "    CQC: “Reablement was poor and people did not regain their independence.”",
        "    Otherton: nothing on it.",
        "    CQC: nothing on it there.",
    ):
        assert line in ran.out.splitlines()
    assert "/otherton-0624/theme1/support" in ran.out
    assert "CQC's report was published 3 months after self-assessment" in ran.out


def test_every_quotation_is_found_again_in_the_warehouse(own: Path) -> None:
    with session(own, TODAY) as asked:
        told = compare_self(asked, "Otherton", ())
        own_quotes = {quote for (quote,) in asked.connection.execute("select quote from paper_findings").fetchall()}
        cqc_quotes = {quote for (quote,) in asked.connection.execute("select quote from findings").fetchall()}

    assert {one.own["quote"] for one in told.comparisons if one.own} <= own_quotes
    assert {one.found["quote"] for one in told.comparisons if one.found} <= cqc_quotes


def test_of_two_self_assessments_of_one_month_the_one_passed_over_is_named(tmp_path: Path, cqcorpus: Cqcorpus) -> None:
    for name in ("Draft", "Final"):
        path = tmp_path / f"{name}.md"
        path.write_text(f"{PLACEHOLDER}\n{name}.\n", encoding="utf-8")
        day = date(2024, 3, 31)
        add_paper(tmp_path, path, council="Leicester", kind="self-assessment", dated=day, date_precision="month")
    build(tmp_path, today=TODAY)
    draft = next(paper for paper in papers_held(tmp_path) if paper.title == "Draft")

    ran = cqcorpus("compare-self", "Leicester", "--data", str(tmp_path))
    chosen = cqcorpus("compare-self", "Leicester", "--paper", draft.paper_id, "--data", str(tmp_path))

    assert "Its account: Final (March 2024)." in ran.out
    told = f"Final was added last of 2 self-assessments of March 2024. Not compared: Draft (--paper {draft.paper_id})."
    assert told in ran.out
    assert "Not compared" not in chosen.out
    assert "Papers of councils' own, passages of theirs" in cqcorpus("status", "--data", str(tmp_path)).out


def test_each_format_holds_every_comparison(own: Path, cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    data = ("--data", str(own))
    rows = list(csv.DictReader(io.StringIO(cqcorpus("compare-self", "Otherton", *data, "--format", "csv").out)))
    document = json.loads(cqcorpus("compare-self", "Otherton", *data, "--format", "json").out)
    assert cqcorpus("compare-self", "Otherton", *data, "-o", str(tmp_path / "self.xlsx")).exit_code == 0
    sheets = openpyxl.load_workbook(tmp_path / "self.xlsx", read_only=True).sheetnames
    markdown = cqcorpus("compare-self", "Otherton", *data, "--format", "markdown").out

    assert len(rows) == len(document["comparisons"]) == 7
    assert document["report_text"] is True
    assert sheets == ["Comparisons", "Statements", "Papers", "About"]
    assert "Otherton: “Unpaid carers are not yet assessed in good time.”" in markdown


@pytest.mark.parametrize("ending", ["docx", "html", "pdf"])
def test_a_briefing_holds_both_sides_and_never_names_the_councils_words_cqcs(
    own: Path, cqcorpus: Cqcorpus, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"self.{ending}"
    ran = cqcorpus("compare-self", "Otherton", "--data", str(own), "-o", str(path))

    assert ran.exit_code == 0, ran.err
    text = " ".join(_text_of(path).split())
    assert "Otherton of itself: “Our reablement service is excellent and helps people regain independence.”" in text
    assert "(self-assessment, March 2024, page 1, under “Strengths”)" in text
    assert re.search("Reablement was poor and people did not regain their independence.” CQC on Otherton", text)
    assert not re.search("regain independence.” CQC", text)


def _text_of(path: Path) -> str:
    """What a reader sees of a briefing."""
    if path.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    if path.suffix == ".html":
        return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").get_text(" ")
    with pypdfium2.PdfDocument(path) as opened:
        return " ".join(opened[number].get_textpage().get_text_range() for number in range(len(opened)))


def test_without_report_text_it_says_so_and_shows_the_councils_words_beside_cqcs_scores(
    leicester: Path, cqcorpus: Cqcorpus
) -> None:
    ran = cqcorpus("compare-self", "Leicester", "--data", str(leicester))
    document = json.loads(cqcorpus("compare-self", "Leicester", "--data", str(leicester), "--format", "json").out)

    assert ran.exit_code == 0, ran.err
    assert "No text of CQC's report on Leicester is in the warehouse" in ran.out
    assert "CQC's assessment: Requires improvement, 56%, published July 2025." in ran.out
    assert {one["agreement"] for one in document["comparisons"]} == {"not-compared"}
    assert {one["cqc_quote"] for one in document["comparisons"]} == {None}
    # The nine scores of July 2025 (the shipped register), in CQC's order.
    scores = [one["score"] for one in document["statements"] if one["statement"] is not None]
    assert scores == [2, 2, 2, 2, 3, 2, 2, 2, 3]


def test_leicester_names_carers_as_a_gap_in_three_of_its_four_parts(leicester: Path) -> None:
    # Read by eye: carers stand among the priorities of the first part (working with people), the second (breaks) and
    # the fourth (leadership), and in the overview.
    told = compared(leicester, "Leicester")
    named = {one.cqc_theme for one in told.comparisons if one.theme == "carers" and one.own_gaps and not one.statement}

    assert named >= {"How the local authority works with people", "Providing support", "Leadership", None}


def test_a_council_without_a_self_assessment_is_told_how_to_add_one(own: Path) -> None:
    with pytest.raises(NoPapers, match='papers add FILE --council "Derby"'):
        compared(own, "Derby")
    with pytest.raises(NoPapers, match="dated by 30 March 2024"):
        compared(own, as_of="2024-03-30")


def test_a_paper_added_and_not_built_yet_is_told_of(own: Path, tmp_path: Path) -> None:
    path = tmp_path / "derby.md"
    path.write_text("## Leadership\n\n### Strengths\n\n- Leaders are visible.\n", encoding="utf-8")
    add_paper(own, path, council="Derby", kind="self-assessment", dated=date(2024, 1, 1), date_precision="day")

    with pytest.raises(NoPapers, match="Run: cqcorpus build"):
        compared(own, "Derby")


def test_another_paper_can_be_chosen_by_its_id(own: Path) -> None:
    home = next(paper for paper in papers_held(own) if paper.title == "Home Two")

    assert [paper["title"] for paper in compared(own, "Otherton", home.paper_id[:8]).papers] == ["Home Two"]
    for asked in ("nothing", ""):
        with pytest.raises(BadArgument, match="papers list"):
            compared(own, "Otherton", asked)


def test_before_cqcs_report_only_the_councils_side_is_shown(own: Path, cqcorpus: Cqcorpus) -> None:
    ran = cqcorpus("compare-self", "Otherton", "--as-of", "2024-05-01", "--data", str(own))

    assert "No CQC assessment of Otherton counts as published by 1 May 2024" in ran.out
    assert "Reablement was poor" not in ran.out


def counted(folder: Path, **options: object) -> PaperCount:
    chosen: dict[str, object] = {
        "taxonomy": "provider-inspection",
        "kind": "provider-inspection",
        "council": None,
        "since": None,
        "examples": 1,
    }
    with session(folder, TODAY) as asked:
        return count_papers(asked, **(chosen | options))  # type: ignore[arg-type]


def test_a_heading_is_counted_by_reports_not_by_sentences(own: Path) -> None:
    found = counted(own)

    assert found.papers == 3
    assert [(one.theme, one.papers, one.sentences) for one in found.headings if one.papers] == [
        ("medication", 2, 3),
        ("care-planning", 1, 1),
        ("fire-safety", 1, 1),
    ]
    assert len(found.headings) == 19


def test_examples_are_quoted_one_of_each_report_before_a_second(own: Path) -> None:
    medication = counted(own, examples=3).headings[0]

    assert [example.paper for example in medication.examples] in (
        ["Home One", "Home Two", "Home One"],
        ["Home Two", "Home One", "Home One"],
    )
    assert {example.quote for example in medication.examples} == {
        "Medicines were not always managed safely.",
        "Medicine records were incomplete.",
        "Medicines were not stored safely.",
    }


def test_the_count_is_narrowed_by_date_and_council(own: Path) -> None:
    assert counted(own, since=date(2024, 2, 1)).papers == 2
    assert counted(own, since=date(2024, 2, 1)).headings[0].papers == 1
    assert counted(own, council="Leicester").papers == 0


def test_an_unknown_kind_or_taxonomy_is_refused(own: Path) -> None:
    with pytest.raises(BadArgument, match="no kind of paper"):
        counted(own, kind="inspections")
    with pytest.raises(UnknownTaxonomy):
        counted(own, taxonomy="providers")


def test_the_count_in_words_and_shares(own: Path, cqcorpus: Cqcorpus) -> None:
    ran = cqcorpus("papers", "count", "--since", "January 2024", "--data", str(own))
    rows = json.loads(cqcorpus("papers", "count", "--data", str(own), "--format", "json").out)
    none = cqcorpus("papers", "count", "--council", "Leicester", "--data", str(own))

    assert "Medication: 2 of 3 papers" in ran.out
    assert "Home Two, 15 February 2024, page 2" in ran.out
    assert (rows[0]["theme"], rows[0]["papers"], rows[0]["of_papers"], round(rows[0]["share"], 2)) == (
        *("medication", 2, 3, 0.67),
    )
    assert "No paper of the kind provider-inspection of Leicester" in none.out
