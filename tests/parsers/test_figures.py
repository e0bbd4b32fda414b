"""Figures: the six survey templates, waits, and what is no figure. Numbers and councils are invented."""

from functools import cache
from pathlib import Path

import pytest

from parsers.figures import Figure
from parsers.findings import Context, read_passage
from parsers.themes import Taxonomy, load_taxonomy


@cache
def taxonomy() -> Taxonomy:
    path = Path(__file__).parents[2] / "data" / "taxonomy" / "themes.toml"
    return load_taxonomy(path.read_text(encoding="utf-8"), path.name)


def figures(text: str) -> list[Figure]:
    return read_passage(text, Context("needs"), taxonomy())[1]


def survey(figure: Figure) -> tuple[float, float | None, float | None, str | None, str | None, str | None]:
    return (figure.value, figure.england_value, figure.region_value, figure.comparison, figure.survey, figure.period)


def test_template_a_a_verdict_in_the_next_sentence() -> None:
    found = figures(
        "National data from the Adult Social Care Survey for 2023/24 showed 80.1% of people felt in control."
        " This was somewhat better than the England average (77.6%)."
    )
    assert [survey(one) for one in found] == [(80.1, 77.6, None, "somewhat better than", "ASCS", "2023/24")]
    assert found[0].measure == "people felt in control"


def test_template_b_a_verdict_in_a_relative_clause() -> None:
    found = figures(
        "81.4% of carers found advice helpful, which is lower than the England average of 85.2% (SACE, 2024)."
    )
    assert [survey(one) for one in found] == [(81.4, 85.2, None, "lower than", "SACE", "2024")]


def test_template_d_england_and_region_respectively() -> None:
    found = figures(
        "72.4% of people felt safe, similar to the England and regional averages of 69.7% and 70.4%"
        " respectively (ASCS, 2023)."
    )
    assert [survey(one) for one in found] == [(72.4, 69.7, 70.4, "similar to", "ASCS", "2023")]


def test_template_e_one_verdict_for_two_figures() -> None:
    found = figures(
        "95.1% of people felt clean and 93.9% had enough food, both in line with the England average (ASCS, 2023/24)."
    )
    assert [(one.value, one.comparison) for one in found] == [(95.1, "in line with"), (93.9, "in line with")]


def test_template_f_a_lead_verdict_over_a_list() -> None:
    found = figures(
        "The Adult Social Care Survey for 2023/24 was similar to or better than the national average: 65.3% felt better"
        " (national average 62.5%); 70.3% did things they valued (national average 69.1%)."
    )
    assert [(one.value, one.england_value, one.comparison) for one in found] == [
        (65.3, 62.5, "similar to or better than"),
        (70.3, 69.1, "similar to or better than"),
    ]


def test_a_wait_has_its_subject_its_statistic_and_its_date() -> None:
    found = figures(
        "At the time of our assessment 903 people were waiting for an occupational therapy assessment,"
        " with a median wait of 220 days and the longest wait 815 days."
    )
    assert [(one.statistic, one.value, one.unit) for one in found] == [
        ("number", 903, "people"),
        ("median", 220, "days"),
        ("maximum", 815, "days"),
    ]
    assert {one.measure for one in found} == {"occupational_therapy"}
    assert {one.kind for one in found} == {"waiting"}
    assert {one.as_at for one in found} == {"At the time of our assessment"}


def test_times_are_also_kept_in_days() -> None:
    assert [one.days for one in figures("People waited two weeks for a review.")] == [14.0]


def test_a_threshold_is_part_of_its_count() -> None:
    found = figures("In March 2025, 42 people had waited over six months for a review.")
    assert [(one.statistic, one.value, one.as_at) for one in found] == [("over_threshold", 42, "March 2025")]


def test_a_target_is_kept_as_a_target() -> None:
    found = figures("Concerns were to be screened within 24 hours.")
    assert [(one.value, one.unit, one.target, one.qualifier) for one in found] == [(24, "hours", True, "within")]


def test_a_part_of_a_total_is_no_further_figure() -> None:
    assert [one.value for one in figures("There were 118 people waiting, including 12 for a review.")] == [118]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Nine in ten people felt safe.", 90, "percent"),
        ("Two thirds of people felt safe.", 66.7, "percent"),
        ("65.32 % of people felt safe.", 65.32, "percent"),
        ("Twenty-five people were waiting.", 25, "people"),
        ("The budget was £1.2 million.", 1_200_000, "pounds"),
        ("Waits were 22 to 25 weeks.", 25, "weeks"),
        ("They waited over a year for a review.", 1, "years"),
    ],
)
def test_numbers_are_read_as_printed(text: str, value: float, unit: str) -> None:
    assert [(one.value, one.unit) for one in figures(text)] == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "The plan was agreed on 5 May 2024.",
        "The 2023/24 plan was agreed.",
        "Section 42 enquiries were led by Team 3.",
        "People aged 65 and over praised it.",
        "The line was open 24/7.",
        "They were at home 91 days after discharge.",
        "The board met twice a year and reviewed the last 12 months.",
        "One person praised it and two partners told us so.",
        "The three conversations approach was used.",
    ],
)
def test_dates_ages_names_and_frequencies_are_no_figures(text: str) -> None:
    assert figures(text) == []
