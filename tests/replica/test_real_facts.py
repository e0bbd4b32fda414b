"""Pages with a real council's name hold the register's facts and nothing else of substance."""

import re

import pytest

from . import prose
from .markups import charset_of, render
from .real_facts import ONE_PER_ERA, complete_slugs, real_report, register_row
from .shown import shown_lines

LABELS = (
    "Placeholder", "I am placeholder text", "We are placeholder text", "Published: ", "Assessment published: ",
    "Score: ", "Indicative score:", "What people expect", "The local authority commitment", "Key findings for",
    "Overall summary", "Local authority ", "Quality statement scores", "Summary of ", "How we assess", "About ",
    "Demographics", "Financial facts", "Theme ", "This theme includes these quality statements for ",
)  # fmt: skip


@pytest.mark.parametrize("slug", ONE_PER_ERA)
def test_every_line_is_a_fact_a_label_or_a_placeholder(slug: str) -> None:
    row = register_row(slug)
    titles = {*prose.TITLES.values(), "Safe pathways, systems and transitions"}
    for page in real_report(slug):
        for line in page.lines:
            known = line.text.startswith(LABELS) or line.text in titles or (line.cells[:1] and line.cells[0] in titles)
            fact = row["authority"] in line.text or line.text.startswith(row["overall_rating"])
            descriptor = re.fullmatch(r"[1-4] - Evidence shows [a-z ]+", line.text)
            assert known or fact or descriptor, line.text


@pytest.mark.parametrize("slug", ONE_PER_ERA)
def test_the_expected_records_hold_the_registers_row(slug: str) -> None:
    row = register_row(slug)
    pages = {page.leaf: page for page in real_report(slug)}
    assert [str(pages[key].expected["score"]) for key in prose.STATEMENTS] == [row[f"qs{n}"] for n in range(1, 10)]
    summary = pages["summary"].expected
    assert summary["overall_rating"] == row["overall_rating"]
    assert str(summary["overall_percent"] or "") == row["overall_percent"]
    dated = row["published"] if row["published_precision"] == "day" else None
    assert summary["published_on"] == pages["landing"].expected["assessment_published_on"] == dated


def test_there_is_one_report_an_era() -> None:
    shapes = [real_report(slug)[2].path.rsplit("/local-authority-assessment-reports/", 1)[1] for slug in ONE_PER_ERA]
    assert shapes == [
        "birmingham-cc/1-how-local-authority-works-people",
        "Hertfordshire3",
        "camden-0225-theme1",
        "leicestershire-0925/theme1",
        "leicestercity-0725/theme1",
    ]


def test_most_of_the_register_can_be_drawn_and_shows_its_text() -> None:
    """A hand count of the register: 102 rows, of which 75 have a slug, nine scores and a date."""
    slugs = complete_slugs()
    assert len(slugs) == 75
    for slug in slugs:
        page = next(page for page in real_report(slug) if page.leaf == "summary")
        text = render(page).decode(charset_of(page.house_markup)).removeprefix("\ufeff")
        lines = shown_lines(text, landmarks=page.house_markup != "sandwich")
        assert page.visible_text in " ".join(lines)
        assert "fictional" not in text
