"""The replica is what it says: one text in every markup, every known variant, expectations as defined."""

import csv
import json
import math
import re
from pathlib import Path

import pytest

from . import expected, prose
from .councils import ADDED, CHANGED, COUNCILS, SCORE_TEXT, VARIANTS, WITHDRAWN, Council
from .markups import HARDER_MARKUPS, MARKUPS, charset_of, render
from .pages import Page, leaves, variants_of
from .shown import shown_lines
from .states import STATES, site

ROOT = Path(__file__).parents[2]
BASE = site("base")
# Three reports with most of the variants between them are drawn in every markup; the rest in their own.
IN_EVERY_MARKUP = ("alderbourne-city", "brackenridge-1124", "oakminster-0824")


def read_page(page: Page, markup: str) -> list[str]:
    text = render(page, markup).decode(charset_of(markup)).removeprefix("\ufeff")
    return shown_lines(text, landmarks=markup != "sandwich")


def assert_shows_its_lines(page: Page, markup: str) -> None:
    """The page's lines stand in one unbroken run, and each passage is a visible line of its own."""
    lines = read_page(page, markup)
    assert page.visible_text in " ".join(lines), (page.path, markup)
    missing = {line.text for line in page.lines if line.kind in ("paragraph", "bullet", "quotation")} - set(lines)
    assert not missing, (page.path, markup)


# ---- markups


def test_there_are_at_least_eight_markups_and_each_is_some_councils_own() -> None:
    assert len(MARKUPS) >= 8
    assert {council.house_markup for council in COUNCILS} == set(MARKUPS)


@pytest.mark.parametrize("markup", [*MARKUPS, *HARDER_MARKUPS])
def test_every_markup_shows_the_same_text(markup: str) -> None:
    for report in IN_EVERY_MARKUP:
        for page in BASE.reports[report]:
            assert_shows_its_lines(page, markup)


@pytest.mark.parametrize("report", BASE.reports)
def test_a_report_in_its_own_markup_shows_its_text(report: str) -> None:
    for page in BASE.reports[report]:
        assert_shows_its_lines(page, page.house_markup)


@pytest.mark.parametrize("markup", MARKUPS)
def test_text_that_no_reader_sees_is_there_and_is_not_seen(markup: str) -> None:
    page = BASE.find("netherlound-0825", "equity")
    assert "Nor is this shown." in render(page, markup).decode(charset_of(markup))
    lines = read_page(page, markup)
    assert not {"Nor is this shown.", "This is not shown."} & set(lines)


def test_the_markups_differ() -> None:
    page = BASE.find("eskerdale-0525", "needs")
    assert len({render(page, markup) for markup in MARKUPS}) == len(MARKUPS)


def test_a_render_is_the_same_every_time() -> None:
    page = BASE.find("eskerdale-0525", "needs")
    assert [render(page, markup) for markup in MARKUPS] == [render(page, markup) for markup in MARKUPS]


def test_furniture_never_stands_between_a_pages_lines_but_scores_of_others_stand_around_them() -> None:
    page = BASE.find("netherlound-0825", "equity")
    assert page.expected["score"] is None
    after = " ".join(read_page(page, "plain")).split(page.visible_text, 1)[1]
    assert re.search(r"Score: [1-4]", after)
    assert "Published: " in after


# ---- definitions


def test_no_fictional_council_is_a_real_one() -> None:
    with (ROOT / "data" / "reference" / "authorities.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    real = {row["name"].lower() for row in rows} | {row["short_name"].lower() for row in rows}
    real |= {alias.lower() for row in rows for alias in row["aliases"].split("|")}
    assert len(rows) == 153
    for council in (*COUNCILS, ADDED):
        assert not {council.name.lower(), council.short.lower()} & real


def test_there_are_about_25_councils_in_every_era() -> None:
    assert len(COUNCILS) == 25
    assert {council.era for council in COUNCILS} == {"pilot", "numbered", "hyphen", "slash"}


@pytest.mark.parametrize("council", [*COUNCILS, ADDED, CHANGED], ids=lambda council: council.key)
def test_rating_and_percent_follow_cqcs_arithmetic(council: Council) -> None:
    percent = math.ceil(100 * sum(council.scores) / 36)
    floor = max(bound for bound in (25, 39, 63, 88) if bound <= percent)
    ratings = {25: "Inadequate", 39: "Requires improvement", 63: "Good", 88: "Outstanding"}
    assert council.rating == ratings[floor]
    assert council.percent == (None if council.pilot else percent)


def test_every_variant_of_the_site_notes_is_used_on_a_page_of_the_base_site() -> None:
    used = {variant for council in COUNCILS for leaf in leaves(council) for variant in variants_of(council, leaf)}
    assert used == set(VARIANTS)


# Each row: what the site notes say, and a pattern that the visible text of some page must match.
SHOWN_SOMEWHERE: dict[str, str] = {
    "score with a colon": r"Assessing needs Score: 2 2 - Evidence shows some shortfalls",
    "score without a colon": r"Score 2 2 - Evidence shows some shortfalls",
    "en dash": r"Score: [1-4] [1-4] – Evidence shows",
    "score twice": r"Score: 3 Score: 3 - Evidence shows a good standard",
    "rating word before the descriptor": r"1 - Inadequate: Evidence shows significant shortfalls",
    "indicative score on the next line": r"Indicative score: 3 - Evidence shows a good standard",
    "indicative score bare": r"Indicative score: 2 2 - Evidence",
    "label with a colon": r"What people expect: .* The local authority commitment: We ",
    "governance without expectations": r"management and sustainability Score:? \d \d .{0,40} The local",
    "no heading for findings": r"commitment We (?!.*Key findings)",
    "supporting people to live": r"Supporting people to live healthier lives",
    "supporting people to lead": r"Supporting people to lead healthier lives",
    "safe systems": r"Safe systems, pathways and transitions",
    "safe pathways in summaries": r"Safe pathways, systems and transitions Score: ",
    "a quotation mark never closed": r"“I am asked what matters to me[^”]*“My care",
    "stray tag": r"\./p>",
    "maximize": r"maximize",
    "maximise": r"maximise",
    "co-ordinated": r"co-ordinated",
    "coordinated": r"coordinated",
    "percent, scored": r"scored 70 out of 100 overall, indicating a good standard",
    "percent, overall score": r"Overall score: 62",
    "percent, score": r"Score: 75 Quality statement scores",
    "percent, score with a sign": r"Score: 56%",
    "percent, overall rating": r"Overall rating for West Marlshire: 64%",
    "headings and no values": r"Local authority rating and score Quality statement scores Summary of people",
    "pilot rating": r"Local authority indicative rating Good: Evidence shows a good standard Summary",
    "assessment published": r"How we assess local authorities Assessment published: 9 August 2024",
    "assessment start": r"Assessment start date: 12 June 2023",
    "about": r"About Royal Borough of Kingsmere & Tidehurst Demographics .* Financial facts",
    "malformed amount": r"£\d{3},\d{3},0000|£\d{3},\d{3},\d{4}",
    "published and updated": r"Published: 17 May 2024 Page last updated: 17 May 2024",
    "published alone": r"Published: 17 September 2025 (?!Page last)",
    "downloads": r"Downloads Wyremouth: full report \(PDF\) Wyremouth: scores \(CSV\) Large print",
    "downloads heading alone": r"Downloads Assessing needs",
    "no published line": r"assessment Downloads|assessment Care provision",
    "pilot title": r"^Thornwick assessment",
    "title with ampersand": r"^Royal Borough of Kingsmere & Tidehurst: local authority assessment",
}


@pytest.mark.parametrize("what", SHOWN_SOMEWHERE)
def test_what_the_site_notes_describe_is_shown_on_some_page(what: str) -> None:
    pattern = re.compile(SHOWN_SOMEWHERE[what])
    assert any(pattern.search(page.visible_text) for page in BASE.pages)


def test_another_councils_name_stands_in_a_councils_findings() -> None:
    page = BASE.find("kingsmeretidehurst-1124", "equity")
    passages = " ".join(passage["text"] for passage in page.expected["passages"])
    others = [council.short for council in COUNCILS if council.key != page.report]
    assert any(name in passages for name in others)


def test_findings_hold_sub_headings_lists_tables_and_quotations() -> None:
    kinds = {line.kind for page in BASE.pages if page.kind == "statement" for line in page.lines}
    assert {"heading", "paragraph", "bullet", "row", "quotation"} <= kinds
    sections = {passage["section"] for page in BASE.pages for passage in page.expected["passages"]}
    assert {"", "Timeliness of assessments", "Unpaid carers"} <= sections


ADDRESSES = (
    "fernshire-cc",
    "fernshire-cc/overall-summary",
    "fernshire-cc/1-how-local-authority-works-people/assessing-needs",
    "fernshire-cc/4-leadership/learning-improvement-innovation",
    "Wyremouth1",
    "Wyremouth2",
    "Wyremouth4",
    "Wyremouth15",
    "WMarlshire-0524",
    "WMarlshire8",
    "oakminster-0824",
    "oakminster-0824-summary",
    "oakminster-0824-theme3-pathways",
    "eskerdale-0525/summary",
    "eskerdale-0525/theme4/learning",
)


@pytest.mark.parametrize("tail", ADDRESSES)
def test_addresses_take_every_form_of_the_site(tail: str) -> None:
    assert BASE.page("/care-services/local-authority-assessment-reports/" + tail)


def test_the_numbered_pages_of_one_report_stand_where_the_site_notes_have_them() -> None:
    """Site notes: 2 summary, 4 needs, 5 support, (6), 8 care, (9, 11, 12), 14 governance, (15 learning)."""
    numbers = {int(page.path.rsplit("Wyremouth", 1)[1]): page.leaf for page in BASE.reports["wyremouth-0524"]}
    assert [numbers[n] for n in (1, 2, 4, 5, 6, 8, 9)] == [
        "landing", "summary", "needs", "support", "equity", "care", "partnerships",
    ]  # fmt: skip
    assert [numbers[n] for n in (11, 12, 14, 15)] == ["pathways", "safeguarding", "governance", "learning"]
    assert [numbers[n] for n in (3, 7, 10, 13)] == ["theme1", "theme2", "theme3", "theme4"]


# ---- expectations


KEYS: dict[str, list[str]] = {
    "statement": [
        "page_kind", "council", "published_on", "statement", "score", "score_text", "indicative",
        "expectations",
        "commitment", "passages", "downloads",
    ],
    "summary": [
        "page_kind", "council", "published_on", "indicative", "overall_rating", "overall_percent", "scores",
        "passages", "downloads",
    ],
    "landing": [
        "page_kind", "council", "published_on", "assessment_published_on", "assessment_started_on",
        "passages", "downloads",
    ],
    "theme": ["page_kind", "council", "published_on", "passages", "downloads"],
    "other": ["page_kind", "council", "published_on", "passages", "downloads"],
}  # fmt: skip


def test_expected_files_agree_with_the_definitions_and_none_is_left_over() -> None:
    recorded = dict(expected.recorded_pages())
    assert set(expected.FOLDER.rglob("*.json")) == set(recorded)
    for path, page in recorded.items():
        assert expected.read(path) == page.expected, path


def test_every_expected_record_has_exactly_the_agreed_keys_and_json_types() -> None:
    for _path, page in expected.recorded_pages():
        assert list(page.expected) == KEYS[page.kind]
        assert json.loads(json.dumps(page.expected)) == page.expected
        for passage in page.expected["passages"]:
            assert list(passage) == ["section", "text"]
            assert passage["text"] == " ".join(passage["text"].split())


def test_every_expected_value_is_on_the_page() -> None:
    for _path, page in expected.recorded_pages():
        record, text = page.expected, page.visible_text
        parts = [passage["text"] for passage in record["passages"]]
        parts += record.get("expectations", []) + record.get("commitment", [])
        parts += [record[key] for key in ("council", "score_text", "overall_rating") if record.get(key)]
        assert [part for part in parts if part not in text] == [], page.path
        if record.get("score") is not None:
            assert re.search(rf"core:? {record['score']}\b", text)
            assert record["score_text"] in (None, SCORE_TEXT[record["score"]])


def test_a_hand_count_of_the_site() -> None:
    """25 reports of 15 pages (landing, summary, 4 themes, 9 statements), 5 methodology, 2 contact pages."""
    kinds = [page.kind for page in BASE.pages]
    assert len(kinds) == 25 * 15 + 7
    assert kinds.count("statement") == 225
    assert kinds.count("other") == 7
    assert len({page.path.lower() for page in BASE.pages}) == len(kinds)


# ---- states


def test_the_later_site_has_one_report_more_one_changed_one_withdrawn() -> None:
    later = site("later")
    assert set(later.reports) - set(BASE.reports) == {"grimsmoor-1125"}
    assert set(BASE.reports) - set(later.reports) == {WITHDRAWN}
    shared = set(later.reports) & set(BASE.reports)
    changed = {report for report in shared if later.reports[report] != BASE.reports[report]}
    assert changed == {"stourhaven-0125"}
    pairs = zip(later.reports["stourhaven-0125"], BASE.reports["stourhaven-0125"], strict=True)
    assert [new.leaf for new, old in pairs if new != old] == ["summary", "support", "equity"]


@pytest.mark.parametrize("state", STATES)
def test_every_state_can_be_had(state: str) -> None:
    assert site(state).state == state


def test_every_statement_has_prose_of_every_tone_it_needs() -> None:
    for statement in prose.STATEMENTS:
        tones = {tone for tone, _ in prose.PARAGRAPHS[statement]}
        assert tones == {"e", "+", "-", "~"}
