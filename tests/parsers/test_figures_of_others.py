"""Numbers that are told beside a council's own and are not its own: those of other councils, places in a ranking, ends
of a scale, ages, years of laws; and what a later sentence takes from the one before. Every sentence is fictional; what
is right was decided by tests/accuracy/GUIDELINES.md, section 7, before a reader saw it.
"""

import pytest

from tests.parsers.test_figures import figures

Counted = tuple[float, str, str]


def counted(text: str) -> list[Counted]:
    """Value, unit and kind of each figure, in order of printing."""
    return [(one.value, one.unit, one.kind) for one in figures(text)]


@pytest.mark.parametrize(
    "text",
    [
        "70% of complaints were upheld. This compares to an average of 83% in similar authorities.",
        "70% of complaints were upheld. The average for authorities of this type is 83%.",
        "70% of complaints were upheld, above the family group average of 61%.",
        "70% of complaints were upheld, which was the third lowest of 16 comparable authorities.",
        "70% of complaints were upheld, and it was placed 90 out of 152 local authorities.",
        "70% of complaints were upheld, a lower share than that of Ashmere at 81%.",
        "70% of complaints were upheld at a time when there were 153 councils with these duties.",
    ],
)
def test_the_number_of_other_councils_is_no_figure_of_this_one(text: str) -> None:
    assert [one.value for one in figures(text)] == [70]


def test_a_partnership_of_councils_is_counted() -> None:
    assert counted("It ran the service with 4 neighbouring councils.") == [(4, "count", "other")]


@pytest.mark.parametrize(
    "text",
    [
        "72% of its homes were rated good compared to 80% of national providers.",
        "72% of its homes were rated good, compared to 80% in the rest of England.",
    ],
)
def test_what_was_reached_elsewhere_in_england_is_england_s_value(text: str) -> None:
    (figure,) = figures(text)
    assert (figure.value, figure.kind, figure.england_value) == (72, "survey", 80)


def test_an_average_of_counts_is_not_set_beside_a_share() -> None:
    text = (
        "There were 900 concerns. This is a 9% increase on the year before."
        " This is higher than the national average (700)."
    )
    assert [(one.value, one.kind, one.england_value) for one in figures(text)] == [
        (900, "other", None),
        (9, "other", None),
    ]


def test_a_change_told_of_this_measures_what_was_counted_before() -> None:
    text = "There were 900 concerns raised. This is a 9% increase compared to the previous year."
    assert [one.measure for one in figures(text)] == ["concerns raised", "concerns raised"]


def test_a_growth_within_some_years_is_no_wait() -> None:
    text = "It is expected that the population of people over 80 will increase by 29% within that time."
    assert [(one.value, one.kind) for one in figures(text)] == [(29, "other")]


def test_a_waiting_list_counts_people_and_its_target_is_of_the_same() -> None:
    text = "It reduced the Care Act assessment waiting list, which stood at 301 in May against a target of 200."
    assert [(one.value, one.unit, one.kind) for one in figures(text)] == [
        (301, "people", "waiting"),
        (200, "people", "waiting"),
    ]


def test_a_quarter_who_live_somewhere_are_a_share() -> None:
    text = "Half of its households live in towns and a quarter live in villages."
    assert [(one.value, one.unit) for one in figures(text)] == [(50, "percent"), (25, "percent")]


def test_an_average_told_for_two_groups_is_england_s_for_both() -> None:
    text = "Good health ended at 58 years, younger than the national average of 63 for men and 64 for women."
    assert 64 not in [one.value for one in figures(text)]


def test_a_count_in_brackets_beside_a_share_of_no_survey_is_no_survey_s() -> None:
    text = "88% (44) of its 50 homes were rated good compared to 80% nationally."
    assert (44, "count", "other") in counted(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ashmere has a deprivation score of 3 (with 10 being the most deprived).",
        "Ashmere has a deprivation score of 3 (1 is the least deprived, 10 is the most deprived).",
        "Ashmere has a deprivation score of 3, with 10 being the score for the most deprived regions.",
        "A third of its people live in the 10% most deprived areas.",
        "Growth was fastest among the over 65's.",
        "Growth was fastest in the 75-84 age group.",
        "Help was there 24 hours a day and 365 days a year.",
        "A peer review was carried out 2 years previous to this.",
    ],
)
def test_ends_of_a_scale_ages_and_spans_are_no_figures(text: str) -> None:
    assert not {10, 65, 84, 365, 2} & {one.value for one in figures(text)}


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The number of adults asking for help fell from 900 to 800.", ["people", "people"]),
        ("The total number of carers asking for help fell from 900 to 800.", ["people", "people"]),
        ("The number of existing clients fell from 900 to 800.", ["people", "people"]),
        ("The number of letters sent fell from 900 to 800.", ["count", "count"]),
        ("Ashmere had a total population of around 90,000 at that time.", ["people"]),
        ("The population of 90,000 is largely rural.", ["people"]),
        (
            "The population of Ashmere is projected to rise by 8% from 2018 to 2028, from 90,000 to 97,200.",
            ["percent", "people", "people"],
        ),
        (
            "The number of people who needed nothing more rose by 10%, from 400 the previous year to 440.",
            ["percent", "people", "people"],
        ),
    ],
)
def test_people_are_counted_as_people_however_far_they_are_named(text: str, units: list[str]) -> None:
    assert [one.unit for one in figures(text)] == units


def test_a_population_is_measured_and_not_what_is_said_of_it() -> None:
    assert [one.measure for one in figures("The population of 90,000 is largely rural.")] == ["population"]


def test_this_figure_is_still_the_wait_of_the_sentence_before() -> None:
    text = "In May 310 people were waiting for an assessment. However, this figure had dropped to 205 in June."
    found = figures(text)
    assert [(one.value, one.unit, one.kind, one.measure) for one in found] == [
        (310, "people", "waiting", "care_act_assessment"),
        (205, "people", "waiting", "care_act_assessment"),
    ]


def test_what_is_expected_within_a_time_is_a_target_for_all_of_it() -> None:
    text = (
        "It was expected referrals were screened within 24 hours and cases were allocated by a manager within 48 hours."
    )
    assert [(one.value, one.target) for one in figures(text)] == [(24, True), (48, True)]


def test_what_was_expected_and_what_happened_are_told_apart() -> None:
    text = "It was expected referrals were screened within 24 hours but this took 9 days."
    assert [(one.value, one.target) for one in figures(text)] == [(24, True), (9, False)]


def test_a_review_of_the_council_is_not_waited_for() -> None:
    text = "A review by its peers found an average waiting time of 150 days for an assessment."
    assert [(one.value, one.measure) for one in figures(text)] == [(150, "care_act_assessment")]


def test_a_building_to_be_finished_is_not_waited_for() -> None:
    assert counted("Leaders expect the 61 flats to be completed in 2026.") == [(61, "count", "other")]


def test_changes_to_a_home_are_adaptations() -> None:
    text = "People had waited 15 months for modifications to homes that they could not leave."
    assert [(one.kind, one.measure) for one in figures(text)] == [("waiting", "adaptations")]


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        (
            "40% of staff had finished Mental Capacity Act 2005 training, in line with the England average.",
            (None, None),
        ),
        ("At the time of assessment 24 cases were waiting to be allocated.", (None, "At the time of assessment")),
        ("It stopped using 2 providers in the previous 12-month period.", ("the previous 12-month period", None)),
    ],
)
def test_the_year_of_a_law_is_no_date_and_the_assessment_is_one(
    text: str, dated: tuple[str | None, str | None]
) -> None:
    assert [(one.period, one.as_at) for one in figures(text)] == [dated]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        (
            "11% of people are aged 65 and older compared with the national average of 18%.",
            "people are aged 65 and older",
        ),
        ("80% of carers found advice helpful with the national average of 84%.", "carers found advice helpful"),
        ("1 in 20 residents described themselves as LGBTQ+ in 2021.", "residents described themselves as LGBTQ+"),
    ],
)
def test_a_measure_is_whole_and_ends_before_the_average(text: str, measure: str) -> None:
    assert [one.measure for one in figures(text)] == [measure]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        # a list at the end of a subject
        (
            "In 2024/25 the number of people helped into education, work or training increased by 20% from 300 to 360.",
            ["people helped into education, work or training"] * 3,
        ),
        (
            "It wrote of signposting to clubs, groups, and advice, which increased by 7%.",
            ["signposting to clubs, groups, and advice"],
        ),
        # a share keeps its verb after a number of those asked, after a comma that slipped in, and stops at a dash
        ("80% of the 50 tenants we asked were content.", ["tenants we asked were content", "tenants we asked"]),
        ("66% people, said help made a difference.", ["people, said help made a difference"]),
        ("12% of clients were receiving direct payments - lagging behind the national average of 26%.",
         ["clients were receiving direct payments"]),
        ("The area was older than the England average, with 25% aged 65 years and above.", ["aged 65 years and above"]),
        # the verb is none of it
        ("The number of people over 90 increased 23%.", ["people over 90"]),
        ("Life expectancy was unequal, at 13 years between wards.", ["Life expectancy"]),
        ("2 integrated care boards operate within the county.", ["integrated care boards"]),
        ("Nearly 90 have been rated so far.", ["have been rated"]),
        # nor a date, a pronoun, or the number before
        ("It missed its aim in 23 areas assessed in the second quarter of 2024.", ["areas assessed"]),
        ("In the year to April 2025, it spent a total £6 million, which was £1 million too much.", ["spent", "spent"]),
        ("Members asked about the net overspend of £35 million.", ["net overspend"]),
        # a rate is of what is counted
        ("It had 530 per 100,000 population for the number of concerns raised.", ["concerns raised"]),
    ],
)  # fmt: skip
def test_a_measure_is_a_whole_slice_of_what_is_counted(text: str, measures: list[str]) -> None:
    assert [one.measure for one in figures(text)] == measures


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("90% of people stayed at home, significantly outperforming the England average of 82%.",
         "significantly outperforming"),
        ("12% of clients had direct payments - lagging behind the national average of 26%.", "lagging behind"),
    ],
)  # fmt: skip
def test_being_ahead_or_behind_is_a_verdict(text: str, verdict: str) -> None:
    assert [(one.comparison, one.england_value is not None) for one in figures(text)] == [(verdict, True)]


def test_each_of_two_waits_in_a_sentence_is_for_its_own_thing() -> None:
    text = "People had waited two years for white cane training and 45 weeks for grab rails."
    assert [one.measure for one in figures(text)] == ["other", "equipment"]


def test_referrals_are_safeguarding_s_where_the_passage_spoke_of_safeguarding() -> None:
    text = "Safeguarding referrals waited in a queue. Referrals were screened within 3 days."
    assert [one.measure for one in figures(text)] == ["safeguarding_enquiry"]
