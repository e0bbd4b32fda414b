"""The date of each number in a sentence. Every sentence is fictional; the dates were decided by
tests/accuracy/GUIDELINES.md, section 7, before a reader saw them.
"""

import re

import pytest

from parsers.grammar import read_line
from parsers.phrases import words_of
from parsers.printed_dates import FORMS, Form, printed_dates
from tests.parsers.test_figures import figures

Dated = tuple[float, str | None, str | None]


def dates(text: str) -> list[Dated]:
    """Value, period and moment of each figure, in order of printing."""
    return [(one.value, one.period, one.as_at) for one in figures(text)]


@pytest.mark.parametrize("form", FORMS, ids=[form.example for form in FORMS])
def test_each_form_of_date_is_found_in_its_example(form: Form) -> None:
    text = re.sub(r"[\[\]]", "", form.example)
    line = read_line(text, text, 0, len(text), words_of(text))
    dates = printed_dates(line, text, editions=False)
    assert [(one.printed, one.sort) for one in dates] == [(form.example.split("[")[1].split("]")[0], form.sort)]


@pytest.mark.parametrize(
    ("text", "as_at"),
    [
        ("As at 31 March 2025, 212 people were waiting for a Care Act assessment.", "31 March 2025"),
        ("There were 64 people waiting for home care at the end of March 2025.", "end of March 2025"),
        ("At the end of 2024/25, 41 people were waiting for home care.", "end of 2024/25"),
        ("320 people were waiting for a review at the start of 2025.", "start of 2025"),
        ("When we visited, 17 people were waiting to leave hospital.", "When we visited"),
        (
            "Local data showed 56 people waiting for an assessment in the week of our visit.",
            "the week of our visit",
        ),
        ("The council expected the number of residents over 85 to reach 9,000 by 2035.", "2035"),
        ("There were 96 people waiting for an adaptation (June 2025).", "June 2025"),
        ("43 people had waited an average of 12 days for equipment as of 14 July 2025.", "14 July 2025"),
        ("The survey put the share of staff who felt safe at 81% in the spring of 2025.", "spring of 2025"),
        ("Census data for 2021 showed 12.4% of residents were born abroad.", "2021"),
    ],
)
def test_the_moment_at_which_a_number_stood_is_kept_as_printed(text: str, as_at: str) -> None:
    assert {(one.period, one.as_at) for one in figures(text)} == {(None, as_at)}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("In the year to June 2025, 1,480 carers’ assessments were completed.", "the year to June 2025"),
        ("Between April 2024 and March 2025 the council received 930 concerns.", "Between April 2024 and March 2025"),
        ("Between July and September 2025, 61 adaptations were completed.", "Between July and September 2025"),
        ("From April 2024 to March 2025, 720 people received reablement.", "April 2024 to March 2025"),
        ("In the first quarter of 2025/26, 84% of concerns were screened in time.", "the first quarter of 2025/26"),
        ("In Q3 of 2024/25, 78% of reviews were completed on time.", "Q3 of 2024/25"),
        ("During the first half of 2025/26 there were 210 discharges.", "the first half of 2025/26"),
        ("In the last quarter of 2024/25 the mean time to allocate was 9 days.", "the last quarter of 2024/25"),
        ("Over the first six months of 2025 the council closed 310 cases.", "the first six months of 2025"),
        ("In the financial year 2024/25, the council authorised 1,120 requests for DoLS.", "2024/25"),
        ("Over the past two years 35 people had moved out of residential care.", "the past two years"),
        (
            "In the 12 months before our assessment 15 enquiries had been re-opened.",
            "the 12 months before our assessment",
        ),
        ("Local data showed that 96% of items came within five days in 2024/25, above the target.", "2024/25"),
    ],
)
def test_the_span_over_which_a_number_was_counted_is_kept_as_printed(text: str, period: str) -> None:
    assert {(one.period, one.as_at) for one in figures(text)} == {(period, None)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The number waiting for a review fell from 320 in April 2024 to 190 in March 2025.",
            [(320, None, "April 2024"), (190, None, "March 2025")],
        ),
        (
            "People waiting for an assessment had fallen from 540 to 210 between January 2024 and March 2025.",
            [(540, None, "January 2024"), (210, None, "March 2025")],
        ),
        (
            "The number of people waiting for an assessment had come down from 410 to 260 by June 2025.",
            [(410, None, None), (260, None, "June 2025")],
        ),
        (
            "The average wait had been 35 days in 2023/24 and was 18 days in 2024/25.",
            [(35, "2023/24", None), (18, "2024/25", None)],
        ),
        (
            "As of June 2025, there were 14 vacancies; in June 2024 there had been 31.",
            [(14, None, "June 2025"), (31, None, "June 2024")],
        ),
        (
            "A backlog of 450 reviews in September 2024 had been cut to 120 by the time of our assessment.",
            [(450, None, "September 2024"), (120, None, "by the time of our assessment")],
        ),
        (
            "The waiting list for equipment stood at 230 people in January and 145 in June 2025.",
            [(230, None, "January"), (145, None, "June 2025")],
        ),
        (
            "There were 330 people waiting in April 2025, 290 in May and 240 in June.",
            [(330, None, "April 2025"), (290, None, "May"), (240, None, "June")],
        ),
        (
            "Agency workers now held 6 posts, where in 2022 they had held 41.",
            [(6, None, None), (41, "2022", None)],
        ),
        (
            "Of the 90 referrals received in March 2025, 60 had been allocated by June 2025.",
            [(90, None, "March 2025"), (60, None, "June 2025")],
        ),
        (
            "There were 3,900 concerns in 2024/25, up 18% on 2023/24, and 1,290 enquiries.",
            [(3900, "2024/25", None), (18, None, None), (1290, "2024/25", None)],
        ),
    ],
)
def test_two_numbers_with_two_dates_have_each_its_own(text: str, expected: list[Dated]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In March 2025, 140 people awaited a review, compared with 95 a year earlier.",
            [(140, "March 2025"), (95, None)],
        ),
        (
            "In May 2025, 71 people were waiting for occupational therapy; a month earlier there had been 88.",
            [(71, "May 2025"), (88, None)],
        ),
        (
            "The average wait was 18 days in June 2025, down from 35 days the year before.",
            [(18, "June 2025"), (35, None)],
        ),
        (
            "The wait for care averaged 14 days in March 2025, a reduction from 36 days in the same month of 2024.",
            [(14, "March 2025"), (36, None)],
        ),
        (
            "In March 2025, 96 people were waiting for equipment. A year earlier 150 people had been waiting.",
            [(96, "March 2025"), (150, None)],
        ),
        (
            "In May 2025, 96 people were waiting for equipment. The longest wait had come down from 390 to 133 days.",
            [(96, "May 2025"), (390, None), (133, "May 2025")],
        ),
        ("The backlog fell from 320 reviews in April 2024 to 190.", [(320, "April 2024"), (190, None)]),
    ],
)
def test_a_number_told_by_its_distance_alone_has_no_date_and_borrows_none(
    text: str, expected: list[tuple[float, str | None]]
) -> None:
    assert [(one.value, one.as_at) for one in figures(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The team, formed in 2022, had 14 social workers.",
        "The centre opened in May 2024 and had supported 320 carers.",
        "The forum had 60 groups, and its terms of reference were agreed in 2023.",
        "The council had found land for 14 flats, the first of which were due to open in 2027.",
        "The plan, last tested on 12 March 2025, listed 40 priority visits.",
        "Plans had been tested in the past year, and when a home closed staff found places for 58 people.",
        "The carers strategy 2022 to 2027 had 9 priorities.",
        "The council had started 9 projects and hoped to finish them by March 2026.",
        "The team had 12 workers on loan until March 2026.",
    ],
)
def test_the_date_of_something_else_is_not_a_numbers_own(text: str) -> None:
    assert {(one.period, one.as_at) for one in figures(text)} == {(None, None)}


def test_a_target_has_only_the_date_by_which_it_is_to_be_met() -> None:
    assert dates("By the end of March 2026 the council aimed to have no more than 20 people waiting.") == [
        (20, None, "end of March 2026")
    ]
    assert dates("Waits for financial assessments averaged 31 days in 2024/25 against a target of 28 days.") == [
        (31, "2024/25", None),
        (28, None, None),
    ]


def test_waits_stand_at_the_date_of_the_sentence_before_where_that_tells_of_them_or_of_the_data() -> None:
    assert dates("The council gave us its data for May 2025. There were 90 people waiting for a review.") == [
        (90, None, "May 2025")
    ]
    assert dates(
        "Reviews overdue fell from 320 in April 2024 to 190 in March 2025. The longest wait was 400 days."
    ) == [
        (320, None, "April 2024"),
        (190, None, "March 2025"),
        (400, None, "March 2025"),
    ]
    assert dates("In April 2024 the council introduced a new system. There were 90 people waiting for a review.") == [
        (90, None, None)
    ]
    assert dates("In March 2025, 310 people were waiting for a review. The council employed 240 social workers.") == [
        (310, None, "March 2025"),
        (240, None, None),
    ]


def test_a_survey_figure_has_the_edition_printed_with_it() -> None:
    assert dates(
        "Satisfied carers rose from 31% in 2021/22 to 38% in 2023/24 (SACE), above the England average of 36.8%."
    ) == [(31, "2021/22", None), (38, "2023/24", None)]
    assert dates(
        "41% of carers felt involved (SACE, 2023/24), and 66% of people felt safe (ASCS, 2022/23), both similar to the "
        "England average."
    ) == [(41, "2023/24", None), (66, "2022/23", None)]


def test_a_forecasts_year_is_no_edition_of_a_survey() -> None:
    text = (
        "About 21% of residents were aged 65 or over, compared with 18% nationally, and this was expected to reach 27% "
        "by 2035."
    )
    assert [one.period for one in figures(text)] == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "There were 912 applications waiting to be authorised, the oldest from January 2024.",
        "There were 40 enquiries still open, some dating back to March 2023.",
    ],
)
def test_when_the_oldest_began_is_not_when_they_were_counted(text: str) -> None:
    assert [(one.period, one.as_at) for one in figures(text)] == [(None, None)]
