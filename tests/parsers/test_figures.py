"""Figures: the six survey templates, waits, and numbers that are not figures. Numbers and councils are invented."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
        ("The hearing took an hour and a half.", 1.5, "hours"),
        ("The kitchen was scored 4 out of 5.", 4, "count"),
        ("About 4 out of 5 people came back.", 80, "percent"),
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


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        # A share measures what follows it, up to the verdict: a subject with its verb, an object without.
        ("61% of carers felt safe, lower than the England average of 80%.", ["carers felt safe"]),
        ("60% of people said help and support made it easy.", ["people said help and support made it easy"]),
        ("The hub resolved 68% of enquiries without a referral.", ["enquiries"]),
        ("12% of concerns came from hospitals, 9% from homes.", ["concerns came from hospitals", "from homes"]),
        # A share measures what comes before it if nothing follows.
        ("The proportion of people who felt safe was 70%.", ["people who felt safe"]),
        ("It reported a vacancy rate of 8% in March 2025.", ["vacancy rate"]),
        ("Turnover, at 31%, was slightly above the regional figure of 29%.", ["Turnover"]),
        ("Vacancies had fallen from 18% to 7% in two years.", ["Vacancies", "Vacancies"]),
        ("Partners had cut call-outs by a third.", ["call-outs"]),
        # A count measures the noun phrase with its qualifiers; a bare "people" takes its verb.
        ("There were 14 beds in two units.", ["beds", "units"]),
        ("7 of the 20 records that we reviewed were thin.", ["records that we reviewed", "records that we reviewed"]),
        ("Only 9 people had one.", ["people had one"]),
        ("The team had 12 assessors and a further 20 across the county.", ["assessors", "assessors"]),
        ("There were 44 beds, of which 9 had been closed.", ["beds", "had been closed"]),
        ("It employed nine more support workers.", ["support workers"]),
        # Money measures the noun phrase before "of" or "worth", else its purpose.
        ("A pooled budget of £86 million covered equipment.", ["pooled budget"]),
        ("The council’s community fund, worth £1.1m, was popular.", ["community fund"]),
        ("Leaders invested £400,000 in independent assessors.", ["independent assessors"]),
        ("Carers had a say in how the £640,000 breaks budget was spent.", ["breaks budget"]),
    ],
)
def test_a_measure_begins_and_ends_where_the_clause_does(text: str, measures: list[str]) -> None:
    assert [one.measure for one in figures(text)] == measures


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Waits had fallen from 11 months to four.", [(11, "months"), (4, "months")]),
        ("Reviews took 47 days against a target of 20.", [(47, "days"), (20, "days")]),
        ("There were 1,260 overdue reviews, down from 1,904 a year before.", [(1260, "count"), (1904, "count")]),
    ],
)
def test_a_number_that_goes_on_with_another_has_its_unit_and_its_subject(
    text: str, values: list[tuple[float, str]]
) -> None:
    found = figures(text)
    assert [(one.value, one.unit) for one in found] == values
    assert len({(one.kind, one.measure) for one in found}) == 1


def test_what_a_sentence_ends_with_says_nothing_of_what_its_first_number_counts() -> None:
    found = figures("Of 30 homes, six were visited by the team.")
    assert [(one.value, one.unit) for one in found] == [(30.0, "count"), (6.0, "count")]


def test_a_time_within_which_a_share_was_done_is_part_of_the_share() -> None:
    before = figures("Home care was sourced within 2 days for 93% of people.")
    after = figures("82% of reviews were completed within 28 days.")
    assert [(one.kind, one.value) for one in (*before, *after)] == [("waiting", 93), ("waiting", 82)]


@pytest.mark.parametrize(
    ("text", "measure", "value", "period"),
    [
        ("It had a total budget of £382,390,000 in 2023/24.", "total budget", 382_390_000, "2023/24"),
        ("The adult care budget was £95.4m, around 25% of the total.", "adult care budget", 95_400_000, None),
        ("It planned to spend £ 1,250,000 on adult social care.", "adult social care", 1_250_000, None),
    ],
)
def test_an_amount_is_read_with_what_it_is_of_or_for(text: str, measure: str, value: float, period: str | None) -> None:
    amount = figures(text)[0]
    assert (amount.kind, amount.statistic, amount.unit) == ("other", "amount", "pounds")
    assert (amount.measure, amount.value, amount.period) == (measure, value, period)


@pytest.mark.parametrize("amount", ["£382,390,0000", "£38,23,900", "1,2345"])
def test_a_number_with_its_commas_out_of_place_is_no_figure(amount: str) -> None:
    assert figures(f"The total budget was {amount}.") == []


def test_peers_have_no_figure_of_their_own() -> None:
    assert [one.value for one in figures("Turnover was 9.4%, lower than the 15.2% seen across similar councils.")] == [
        9.4
    ]


_WORDS = st.sampled_from(
    [
        "12",
        "5%",
        "£1.2m",
        "2024",
        "2023/24",
        "1,904",
        "half",
        "third",
        "nine",
        "twenty-five",
        "a",
        "the",
        "of",
        "in",
        "to",
        "from",
        "by",
        "at",
        "within",
        "over",
        "people",
        "carers",
        "reviews",
        "waiting",
        "were",
        "had",
        "England",
        "average",
        "(",
        ")",
        ",",
        ".",
        ";",
        "–",
        "which",
        "who",
        "and",
        "March",
        "days",
        "weeks",
        "dozen",
        "fortnight",
    ]
)


@settings(max_examples=200, deadline=None, database=None)
@given(st.lists(_WORDS, max_size=25))
def test_whatever_the_words_a_figure_is_a_slice_of_them(words: list[str]) -> None:
    text = " ".join(words)
    for one in figures(text):
        assert one.quote == text[one.quote_start : one.quote_end]
        assert one.quote_start <= one.start < one.end <= one.quote_end
        assert one.kind == "waiting" or one.measure in text


@pytest.mark.parametrize(
    "text",
    [
        "The line closed at noon and people who rang after five heard a recording.",
        "People in crisis had little but 999 to turn to.",
        "Planning was meant to start at 14.",
        "The two teams sat in different buildings and the two of them rarely met.",
        "Some people needed two carers at a time.",
        "Two auditors disagreed about the file.",
        "We spoke with 23 people who used services.",
        "Help came within a day or two.",
        "Take-up was half that of comparable areas.",
        "The ratio of managers to practitioners was one to six.",
        "Schools told the council about pupils from Year 9 onwards.",
        "Two sisters who had shared a bungalow since childhood said it was home.",
        "Two larger charities said that the form was too long.",
        "Neighbours who knocked after six met a locked door.",
        "Fewer were open than a year earlier.",
        "Staff were on duty for a week in every month.",
        "Grants were given for a year at a time.",
        "The doors shut at half past five.",
        "Complaints had risen for three consecutive years.",
        "Spending fell for two years in a row.",
        "Artists came on three mornings a week.",
        "A woman of 84 lived with her mother, 103, above the shop.",
        "Her son, who was 17, did the cooking.",
        "She was nine when it began.",
        "The office was open from 9 to 5.",
        "Risks were graded from nought to three.",
        "He was ringing 0300 123 456 all night.",
        "Some had 2:1 support.",
        "The building was split into two.",
        "They lived a quarter of a mile away.",
        "It ranked 14 out of 153 councils.",
        "The median age of those who ran the groups was 47.",
        "The youngest was 19.",
        "In 12 months' time it would look again.",
        "The note for quarter 3 was missing.",
        "Nine times out of ten nobody came.",
        "Money was held by a third party.",
        "The same list was copied from one quarter to the next.",
        "Families were sent home with a plan half finished.",
        "A dozen or so tenants came to the meeting.",
        "Nobody answered the door after eight o'clock.",
        "The van left the depot at seven.",
        "Their plan said little of what would follow at 18, or whom to ring.",
        "A single service from 16 to 25 was being planned.",
        "Its gardeners were mostly over 70.",
        "They had no key worker once they reached 17.",
    ],
)
def test_a_number_that_measures_nothing_is_no_figure(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were 310 applications with no assessor.", [(310, "count", "waiting")]),
        ("In May, 12 people were ready to leave hospital but could not.", [(12, "people", "waiting")]),
        ("The mean age of an open enquiry was 71 days.", [(71, "days", "waiting")]),
        ("The average stay on the unit was 19 days.", [(19, "days", "other")]),
        ("The standard was met: 91% of it was delivered on the day agreed.", [(91, "percent", "waiting")]),
        ("In the spring 19% of calls were abandoned.", [(19, "percent", "waiting")]),
        ("This was beyond its own limit of 15 working days.", [(15, "days", "waiting")]),
        ("The line took 8,400 calls a month with an average wait of 4 minutes.", [(8400, "count", "other")]),
        ("Replies were due within 5 days; 74% met this.", [(5, "days", "waiting"), (74, "percent", "waiting")]),
        ("It wanted 9 more reviewing officers, which was delayed.", [(9, "people", "other")]),
        ("The backlog fell once the team had cleared 90 overdue files.", [(90, "count", "other")]),
        ("One call in four was abandoned.", [(25, "percent", "waiting")]),
        ("Lifts were fitted in two days of the request.", [(2, "days", "waiting")]),
        ("Four leases had ended within a few weeks.", [(4, "count", "other")]),
        (
            "The mean wait fell from six days to two, and carers noticed.",
            [(6, "days", "waiting"), (2, "days", "waiting")],
        ),
        (
            "The mean wait for a review was 9 days. For tenants it was 31 days.",
            [(9, "days", "waiting"), (31, "days", "waiting")],
        ),
        ("In all 3.4% of stays were delayed, lower than the England average of 5%.", [(3.4, "percent", "survey")]),
        ("About 30% of homes lay in the most deprived fifth nationally.", [(30, "percent", "other")]),
        ("Files were opened promptly, and 640 were closed in the year.", [(640, "count", "other")]),
        (
            "In SACE 27% had a break lasting between 1 and 24 hours, above the England average of 20%.",
            [(27, "percent", "survey")],
        ),
        ("In May 14 people were fit to go home.", [(14, "people", "waiting")]),
        ("In May 31 packages had no provider.", [(31, "count", "waiting")]),
        ("In all 31 council papers had no provider forum in them.", [(31, "count", "other")]),
        ("There were 240 open cases.", [(240, "count", "waiting")]),
        (
            "Some 9 applications were pending and 7 were still to be sent on.",
            [(9, "count", "waiting"), (7, "count", "waiting")],
        ),
        ("A ramp came five months after he asked.", [(5, "months", "waiting")]),
        ("A tenant heard nothing for six weeks.", [(6, "weeks", "waiting")]),
        ("She was left on a ward for 11 weeks while the two argued.", [(11, "weeks", "waiting")]),
        ("Readers could keep a book for a month before paying.", []),
        ("Agencies had two days to reply.", [(2, "days", "waiting")]),
        ("About 81% of tenants had been reviewed in the past year.", [(81, "percent", "waiting")]),
        (
            "Calls waited nine minutes. Some 83% met that target, after a median of two days.",
            [(83, "percent", "other"), (2, "days", "waiting")],
        ),
        (
            "People waited two days for a call. In May 83% met that standard.",
            [(2, "days", "waiting"), (83, "percent", "waiting")],
        ),
        ("Grants were decided inside the 40-day standard.", [(40, "days", "waiting")]),
        (
            "About 88% of repairs were done within the target of four weeks.",
            [(88, "percent", "waiting"), (4, "weeks", "waiting")],
        ),
        ("The share of visits that began on time had risen to 91%.", [(91, "percent", "waiting")]),
        ("Some 72% of those due a review were seen within that period.", [(72, "percent", "waiting")]),
        (
            "In all 17 people had been in a hotel for longer than the limit of 14 days.",
            [(17, "people", "waiting"), (14, "days", "waiting")],
        ),
        ("Every alert was read within a working day.", [(1, "days", "waiting")]),
        ("A tenant said it was nine weeks before the ramp was built.", [(9, "weeks", "waiting")]),
        ("Life expectancy differed by 7 years between the two ends of the line.", [(7, "years", "other")]),
        (
            "In March 2024 there were 90 reviews overdue; in March 2025 there were 55.",
            [(90, "count", "waiting"), (55, "count", "waiting")],
        ),
        (
            "The number of carers waiting for an assessment had risen by 4% to 176.",
            [(4, "percent", "waiting"), (176, "people", "waiting")],
        ),
        (
            "The average wait was two days at one site and nine at the other.",
            [(2, "days", "waiting"), (9, "days", "waiting")],
        ),
        (
            "In rural wards, where 34% of residents lived, people waited 17 days longer.",
            [(34, "percent", "other"), (17, "days", "waiting")],
        ),
    ],
)
def test_what_waits_is_told_by_what_is_said_of_it(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert [(one.value, one.unit, one.kind) for one in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The board had trained 60 community researchers.", "people"),
        ("There were five heads of service.", "people"),
        ("Nights were covered by a team of 13.", "people"),
        ("Two nurses covered the whole valley.", "people"),
        ("Two therapists were being taken on, and staff said it would help.", "people"),
        ("The guide was tried out with 14 families.", "people"),
        ("Referrals were often late, and 52 were sent back.", "count"),
        ("A café had been opened by people who had once been homeless, and 30 now worked there.", "people"),
        ("In all 9,000 leaflets were printed, of which 41 named carers who had helped.", "count"),
        ("In 2024/25 the team filled in 140 checklists.", "count"),
        ("The council held 88 papers.", "count"),
        ("The council paid 88 providers.", "count"),
    ],
)
def test_people_are_told_from_things_by_their_noun(text: str, unit: str) -> None:
    assert {one.unit for one in figures(text)} == {unit}


def test_englands_value_stands_beside_each_of_two_measures() -> None:
    found = figures(
        "National data showed that satisfaction was 64.9%, compared with 62.7% across England, and that 80.3% of"
        " people felt in control, above the average of 77.6% (ASCS, 2023/24)."
    )
    assert [(one.value, one.england_value) for one in found] == [(64.9, 62.7), (80.3, 77.6)]


def test_what_follows_with_is_the_council_s_own_and_not_the_average_before_it() -> None:
    found = figures("Ratings of homes were better than the England average, with 81.2% rated good compared with 74.6%.")
    assert [(one.value, one.england_value, one.comparison) for one in found] == [(81.2, 74.6, "better than")]


@pytest.mark.parametrize(
    ("text", "england"),
    [
        ("Compared with 24.8% nationally, turnover was 31.2%.", 24.8),
        ("Compared with 24.8% in England, turnover was 31.2%.", 24.8),
        ("At 31.2%, turnover was above the 24.8% seen across England.", 24.8),
        ("Turnover was higher than in England (24.8%), at 31.2%.", 24.8),
        ("Turnover was above the England average, at 31.2% against 24.8%.", 24.8),
        ("Turnover was above the England average, standing at 31.2% compared with 24.8%.", 24.8),
        ("Turnover was above the England average, rising to 31.2%.", None),
        ("Turnover was 31.2%, up from 22% and above the England average of 24.8%.", 24.8),
        ("Turnover was 31.2% (22% in 2022/23), above the England average of 24.8%.", 24.8),
    ],
)
def test_the_council_s_own_value_and_england_s_are_never_changed_about(text: str, england: float | None) -> None:
    own = figures(text)[0]
    assert (own.value, own.kind, own.england_value) == (31.2, "survey", england)
    assert all(one.england_value is None and one.comparison is None for one in figures(text)[1:])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Vacancies stood at nine.", 9),
        ("In the first quarter 612 people had replied.", 612),
        ("A six-week programme had begun.", 6),
        ("Joint posts had dwindled from eleven to three.", 3),
        ("The list of complaints had reached 20.", 20),
        ("Costs fell by a third last year.", 33.3),
        ("Of those who replied half lived alone.", 50),
        ("Staff numbers went from 25 to 14.", 14),
        ("The ones who asked for it were 21.", 21),
    ],
)
def test_a_number_that_could_be_an_age_an_hour_or_an_ordinal_and_is_none_is_a_figure(text: str, value: float) -> None:
    assert figures(text)[-1].value == value


def test_england_in_a_surveys_name_is_no_comparison() -> None:
    found = figures(
        "In the Survey of Adult Carers in England for 2023/24, 9.8% of carers had been able to take a break."
    )
    assert [(one.value, one.survey, one.england_value) for one in found] == [(9.8, "SACE", None)]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The council had let 6 new flats.", "flats"),
        ("Auditors read 30 plans signed by a manager.", "plans signed by a manager"),
        ("The 40 letters sent in May were clear.", "letters sent"),
        ("We heard of 9 cases where nobody was told.", "cases where nobody was told"),
        ("There were 44 care homes in the area.", "care homes"),
        ("The team took 300 calls a day.", "calls"),
        ("In the last quarter 212 people joined a group.", "people joined a group"),
        ("Last winter 12 gardeners and cooks had joined.", "gardeners and cooks"),
        ("She had moved house 13 times.", "moved house"),
        ("A nine-place unit had opened.", "place"),
        (
            "The share of tenants who got help and then needed no more was 80%.",
            "tenants who got help and then needed no more",
        ),
        ("The number of visits fell to 80 in 2024.", "visits"),
        ("Some 74% of tenants who replied were content.", "tenants who replied were content"),
        ("The team closed 30% of cases last year.", "cases"),
    ],
)
def test_a_measure_keeps_what_tells_which_and_drops_when_where_and_how_often(text: str, measure: str) -> None:
    assert [one.measure for one in figures(text)] == [measure]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Some 96% of concerns were triaged within two days.", "safeguarding_enquiry"),
        ("The mean wait for a carer waiting for an assessment was 21 days.", "carers_assessment"),
        ("In May 74 people waited for a financial assessment: 50 were in care homes.", "financial_assessment"),
        ("By our assessment 390 reviews were overdue.", "review"),
    ],
)
def test_what_is_waited_for_is_named_by_its_subject(text: str, measure: str) -> None:
    assert {one.measure for one in figures(text)} == {measure}


def test_a_time_said_of_people_still_waiting_is_their_threshold() -> None:
    found = figures("The number waiting for a review was 164, and 23 had been there for more than six months.")
    assert [(one.value, one.kind, one.statistic) for one in found] == [
        (164, "waiting", "number"),
        (23, "waiting", "over_threshold"),
    ]


def test_a_date_after_a_noun_is_no_part_of_what_is_counted() -> None:
    found = figures("The scheme helped 312 people last year.")
    assert [(one.value, one.unit, one.measure) for one in found] == [(312, "people", "people")]


def test_what_is_yet_to_be_done_waits() -> None:
    assert [one.kind for one in figures("Some 640 applications had yet to be looked at.")] == ["waiting"]


def test_england_seen_across_the_country_stands_beside_the_figure_before_it() -> None:
    found = figures(
        "In the SACE 24.6% were satisfied, well below the 36.8% seen across England, and 16% were not asked."
    )
    assert [(one.value, one.england_value) for one in found] == [(24.6, 36.8), (16, None)]


def test_a_count_and_its_share_in_brackets_measure_the_same() -> None:
    found = figures("Of the 38 homes, 31 (82%) had a garden.")
    assert [(one.value, one.unit, one.measure) for one in found] == [
        (38, "count", "homes"),
        (31, "count", "had a garden"),
        (82, "percent", "had a garden"),
    ]


def test_each_figure_has_the_date_that_is_told_with_it() -> None:
    found = figures(
        "Complaints fell from 61 in 2022/23 to 40 in 2023/24, and in June 2025 there were 12 open, up from 7 a year"
        " before."
    )
    assert [(one.value, one.period, one.as_at) for one in found] == [
        (61, "2022/23", None),
        (40, "2023/24", None),
        (12, None, "June 2025"),
        (7, None, None),
    ]


def test_a_date_at_the_opening_or_the_end_is_shared_by_the_figures_it_covers() -> None:
    opening = figures("In March 2025 the team had 14 nurses and 9 porters.")
    assert [(one.value, one.as_at) for one in opening] == [(14, "March 2025"), (9, "March 2025")]
    end = figures("The ombudsman upheld 4 of the 9 complaints in 2024/25.")
    assert [(one.value, one.period) for one in end] == [(4, "2024/25"), (9, "2024/25")]


def test_what_is_listed_after_including_is_no_further_figure() -> None:
    found = figures("Some 240 services were open, including 88 care homes and 152 day centres.")
    assert [one.value for one in found] == [240]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("The desk took 6,205 calls, up 8% on 2023.", 8),
        ("The service made 2,960 visits, 14% more than before.", 14),
        ("There were 1,650 people in care homes, 38 fewer than in 2023.", 38),
        ("Referrals rose from 210 to 340, a 62% increase.", 62),
    ],
)
def test_how_far_a_figure_is_from_another_measures_the_same_and_is_a_change(text: str, change: float) -> None:
    found = figures(text)
    assert (found[-1].value, found[-1].statistic) == (change, "change")
    assert {one.measure for one in found} == {found[0].measure}


def test_words_that_lead_on_to_the_next_number_are_no_part_of_a_measure() -> None:
    found = figures("There were 40 volunteers who made around 500 calls.")
    assert [(one.value, one.measure) for one in found] == [(40, "volunteers"), (500, "calls")]


def test_a_measure_does_not_reach_back_into_what_the_number_before_it_measures() -> None:
    found = figures("There was an underspend of £3m at the end of 2024/25 and reserves of £12.5m.")
    assert [one.measure for one in found] == ["underspend", "reserves"]


def test_a_range_of_money_is_a_range() -> None:
    found = figures("The fund made grants of between £500 and £5,000.")
    assert [(one.measure, one.statistic, one.value, one.unit) for one in found] == [("grants", "range", 5000, "pounds")]


def test_regional_and_national_averages_each_in_brackets_are_comparators() -> None:
    found = figures("Uptake was 22.7%, which was below the regional (27.3%) and national (26.2%) averages.")
    assert [survey(one)[:4] for one in found] == [(22.7, 26.2, 27.3, "below")]


def test_one_statistic_told_once_holds_for_each_time_in_a_list() -> None:
    found = figures("Median waits were 12 days for an assessment, 34 days for a review and 61 days for equipment.")
    assert [(one.statistic, one.measure) for one in found] == [
        ("median", "care_act_assessment"),
        ("median", "review"),
        ("median", "equipment"),
    ]


def test_a_bare_bracket_after_england_s_is_england_s_too() -> None:
    found = figures(
        "SACE data for 2024 was lower: 18% had time (England 16%), 40% had no worry (46%) and 22% felt heard (33%)."
    )
    assert [(one.value, one.england_value) for one in found] == [(18, 16), (40, 46), (22, 33)]


def test_a_verdict_told_in_a_sentence_with_no_number_completes_the_figure() -> None:
    found = figures(
        "SACE data for 2024 showed 27% of carers had company, compared to the England average of 30%."
        " This was somewhat worse than the England average."
    )
    assert [survey(one) for one in found] == [(27, 30, None, "somewhat worse than", "SACE", "2024")]


def test_a_verdict_before_each_figure_is_that_figure_s() -> None:
    found = figures(
        "It was better than average for food (73%, England 69%), and about average for warmth (94%, England 93%)."
    )
    assert [(one.measure, one.comparison) for one in found] == [("food", "better than"), ("warmth", "about average")]


def test_a_follow_up_completes_the_figure_before_and_goes_on_with_its_own() -> None:
    found = figures(
        "In the ASCS for 2024, 44% had company. This was similar to the national average of 46%, as was the 62% who"
        " felt better (England 61%)."
    )
    assert [survey(one) for one in found] == [
        (44, 46, None, "similar to", "ASCS", "2024"),
        (62, 61, None, "similar to", "ASCS", "2024"),
    ]


def test_a_share_beside_england_s_in_the_next_sentence_is_of_the_same_survey() -> None:
    found = figures(
        "The ASC-WE for 2024 showed that 50% of staff had the certificate, above the England average of 48%."
        " Turnover, at 31%, was above the England figure of 29%."
    )
    assert [(one.survey, one.period) for one in found] == [("ASC-WE", "2024"), ("ASC-WE", "2024")]


def test_an_amount_that_only_a_pronoun_goes_with_measures_what_was_done() -> None:
    assert [one.measure for one in figures("They had set aside an extra £800,000.")] == ["set aside"]


def test_the_verb_of_the_sentence_itself_is_no_part_of_a_clause_inside_it() -> None:
    found = figures("A pilot in which 60 people wore sensors had cut falls by 31%.")
    assert [one.measure for one in found] == ["people wore sensors", "falls"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The number of carers rose by 64 to 711.", [(64, "change"), (711, "number")]),
        ("Calls fell 9% to 1,180.", [(9, "change"), (1180, "number")]),
        ("Delays had been cut from 44 a month to 7.", [(44, "number"), (7, "number")]),
        ("Discharges were delayed by 3 to 5 days.", [(5, "range")]),
    ],
)
def test_how_far_and_where_to_are_two_figures_and_no_range(text: str, read: list[tuple[float, str]]) -> None:
    assert [(one.value, one.statistic) for one in figures(text)] == read


def test_a_subject_that_points_back_measures_what_was_measured_before() -> None:
    found = figures("Around 15% of calls were abandoned in January, but that figure had fallen to 6% by May.")
    assert [(one.value, one.kind, one.measure) for one in found] == [
        (15, "waiting", "contact"),
        (6, "waiting", "contact"),
    ]


def test_a_target_for_something_that_is_no_wait_is_kept_as_a_target() -> None:
    found = figures("The target for direct payments was 30%, and 24% of people had one.")
    assert [(one.value, one.target) for one in found] == [(30, True), (24, False)]


def test_the_day_something_happened_is_no_day_at_which_something_stood() -> None:
    found = figures("The scheme, which opened in June 2024, had 9 branches.")
    assert [(one.value, one.as_at) for one in found] == [(9, None)]


def test_a_span_in_which_things_were_counted_is_no_wait() -> None:
    found = figures("Unallocated concerns had dropped from 312 to 44 in six months.")
    assert [one.value for one in found] == [312, 44]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "Of 1,200 applications, 38% were decided within 21 days and the rest took an average of 96.",
            (96, "days", "mean"),
        ),
        ("Urgent referrals were seen in two days and others in 20.", (20, "days", "duration")),
        ("A payment took eight weeks to set up, and for an account it was 13.", (13, "weeks", "duration")),
        ("It took 16 days to allocate a case and a further 24 for the visit to be made.", (24, "days", "duration")),
    ],
)
def test_a_bare_number_has_the_unit_of_the_time_that_it_goes_on_from(text: str, read: tuple[float, str, str]) -> None:
    found = figures(text)[-1]
    assert (found.value, found.unit, found.statistic) == read


def test_parts_of_those_who_wait_wait_for_the_same() -> None:
    found = figures("In all 610 reviews were outstanding, of which 212 were for people in care homes.")
    assert [(one.value, one.measure) for one in found] == [(610, "review"), (212, "review")]


def test_an_ordinal_is_no_share() -> None:
    found = figures("It ran nine schemes and a tenth scheme of 56 homes was planned.")
    assert [(one.value, one.unit) for one in found] == [(9, "count"), (56, "count")]


def as_read(text: str) -> list[tuple[float, str, str]]:
    return [(one.value, one.kind, one.measure) for one in figures(text)]


def test_the_framework_s_own_words_for_a_statistical_comparison_are_verdicts() -> None:
    found = figures(
        "National data from the Adult Social Care Survey for 2023/24 showed 90.2% of people said services made them"
        " feel safe, which was a tending towards a positive statistical variation from the England average (87.8%)."
        " It also showed 71.3% of people felt safe, with no statistical difference from the England average (71.1%)."
    )
    assert [survey(one) for one in found] == [
        (90.2, 87.8, None, "tending towards a positive statistical variation from", "ASCS", "2023/24"),
        (71.3, 71.1, None, "no statistical difference from", "ASCS", "2023/24"),
    ]


def test_an_age_is_no_verdict() -> None:
    found = figures(
        "In Ashmere 22.1% of the population were aged above 65, which is slightly higher than the England average"
        " of 18.6%."
    )
    assert [survey(one)[:4] for one in found] == [(22.1, 18.6, None, "slightly higher than")]


def test_a_language_is_no_comparison_with_england() -> None:
    found = figures("One in five residents spoke a main language other than English at the 2021 census.")
    assert [(one.value, one.kind, one.england_value) for one in found] == [(20, "other", None)]


def test_a_distance_from_england_s_average_leaves_it_to_the_figure_itself() -> None:
    found = figures(
        "Carers who were satisfied stood at 40.1% (SACE, 2023/24), 4.2 percentage points below the England average"
        " of 44.3%."
    )
    assert [(one.value, one.statistic, one.england_value, one.comparison) for one in found] == [
        (40.1, "share", 44.3, "below"),
        (4.2, "change", None, None),
    ]


def test_places_listed_with_their_values_are_those_places_values() -> None:
    found = figures("The rate was 74.5%, compared with England 77.3% and West Midlands 76.5%.")
    assert [(one.value, one.england_value, one.region_value) for one in found] == [(74.5, 77.3, 76.5)]


def test_each_amount_of_the_financial_facts_is_told_by_its_own_words() -> None:
    found = figures(
        "The local authority estimated that in 2023/24, its total budget would be £931,270,000. Its actual spend for"
        " that year was £970,113,000, which was £38,843,000 more than estimated."
    )
    assert [(one.value, one.measure, one.statistic) for one in found] == [
        (931270000, "total budget", "amount"),
        (970113000, "actual spend", "amount"),
        (38843000, "actual spend", "change"),
    ]


@pytest.mark.parametrize(
    ("text", "period", "as_at"),
    [
        (
            "There were 312 people waiting for a review as at 31 March 2025, down 12% on the year before.",
            None,
            "31 March 2025",
        ),
        ("In all 447 concerns were raised, a decrease on those reported in 2020/21.", None, None),
        ("Between 2018 and 2022, the number of carers known rose from 800 to 1,100.", "Between 2018 and 2022", None),
        ("Of those asked, 61% (1,220) felt listened to in 2024/25.", "2024/25", None),
    ],
)
def test_a_figure_has_its_own_date_and_not_that_of_what_it_is_set_against(
    text: str, period: str | None, as_at: str | None
) -> None:
    assert (figures(text)[0].period, figures(text)[0].as_at) == (period, as_at)


def test_what_many_wait_for_is_no_one_of_them() -> None:
    found = figures("In May 434 people were waiting for assessments, care packages, direct payments or reviews.")
    assert [(one.value, one.measure) for one in found] == [(434, "other")]


def test_what_a_part_waits_for_is_not_what_all_wait_for() -> None:
    found = figures(
        "In March 2024, 291 people had waited over 28 days for an assessment, including 105 people waiting for an"
        " occupational therapy assessment."
    )
    assert [(one.value, one.measure, one.statistic) for one in found] == [
        (291, "care_act_assessment", "over_threshold")
    ]


def test_how_far_a_wait_has_moved_is_of_that_wait() -> None:
    found = figures("The number of people waiting for a review had reduced to just over 227, a reduction of 8.9%.")
    assert [(one.value, one.kind, one.statistic) for one in found] == [
        (227, "waiting", "number"),
        (8.9, "waiting", "change"),
    ]
    found = figures("In May 506 reviews were overdue, up 28% over the quarter.")
    assert [(one.value, one.statistic) for one in found] == [(506, "number"), (28, "change")]


def test_how_many_points_and_where_to_are_two_figures() -> None:
    found = figures("Take-up increased 2.5 percentage points to 54.5%.")
    assert [(one.value, one.statistic) for one in found] == [(2.5, "change"), (54.5, "share")]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("There are about 130 people living with dementia in the county.", (130, "people living with dementia")),
        ("There are 11 district and borough councils.", (11, "district and borough councils")),
        ("Of those, 101 were subject to an enquiry.", (101, "were subject to an enquiry")),
        ("With 97 progressing to an enquiry, more staff were needed.", (97, "progressing to an enquiry")),
        ("The population of Ashmere is estimated to be 40,600.", (40600, "population of Ashmere")),
        ("People aged 65 and over are projected to increase by 33%.", (33, "People aged 65 and over")),
        ("The council must make savings of £9 million.", (9000000, "savings")),
        ("It had to find savings amounting to around £9 million.", (9000000, "savings")),
        ("The commonest kind of abuse was neglect, which represented 39%.", (39, "neglect")),
        (
            "The percentage of carers who felt they could look after themselves decreased again in 2024 to 46%.",
            (46, "carers who felt they could look after themselves"),
        ),
        (
            "In Ashmere, 34% of the population over 65 years old lived alone.",
            (34, "the population over 65 years old lived alone"),
        ),
        ("It employed 61 operational staff across Ashmere and Eastmarch.", (61, "operational staff")),
    ],
)
def test_a_measure_is_what_was_counted_and_no_more(text: str, read: tuple[float, str]) -> None:
    assert [(one.value, one.measure) for one in figures(text)] == [read]


def test_this_measures_what_the_sentence_before_did() -> None:
    text = "In Ashmere 32% of concerns led to an enquiry. "
    measure = "concerns led to an enquiry"
    assert as_read(text + "This compares to 28% in 2022/23.")[1:] == [(28, "other", measure)]
    assert as_read(text + "It is a large increase from 2021/22 when this was 19.9%.")[1:] == [(19.9, "other", measure)]
    assert as_read(text + "This compares to 6% that were closed at once.")[1:] == [(6, "other", "were closed at once")]


def test_a_length_of_life_is_no_wait() -> None:
    found = figures("Residents were living on average 22 years in poor health.")
    assert [(one.value, one.kind) for one in found] == [(22, "other")]


def test_what_a_service_is_required_to_do_is_no_change() -> None:
    found = figures("Of the homes, 79% were good and 13% required improvement.")
    assert [(one.value, one.statistic) for one in found] == [(79, "share"), (13, "share")]


def test_those_who_wait_for_one_thing_and_for_another_are_told_apart() -> None:
    found = figures(
        "At the time of our assessment 243 people were waiting for an occupational therapy assessment, 95 for equipment"
        " and 31 for adaptations."
    )
    assert [(one.value, one.kind, one.measure, one.unit) for one in found] == [
        (243, "waiting", "occupational_therapy", "people"),
        (95, "waiting", "equipment", "people"),
        (31, "waiting", "adaptations", "people"),
    ]


def test_an_assessment_after_applications_for_dols_is_one_for_dols() -> None:
    found = figures(
        "DoLS applications were put in order of risk; 642 people were waiting for an assessment, the longest wait being"
        " 2 years and 4 months."
    )
    assert [(one.value, one.unit, one.measure) for one in found] == [(642, "people", "dols"), (28, "months", "dols")]


def test_the_nation_s_value_is_read_after_the_region_s() -> None:
    found = figures(
        "Data showed 89% of older people were still at home 91 days after discharge, compared with 82% in the region"
        " and 83.7% nationally."
    )
    assert [(one.value, one.england_value, one.region_value) for one in found] == [(89, 83.7, 82)]


def test_a_survey_goes_on_after_the_sentence_that_compares() -> None:
    found = figures(
        "The Survey of Adult Carers in England (SACE, 2023/24) showed that 29.5% of carers were satisfied. This was"
        " somewhat worse than the England average of 36.8%. 26.7% of carers had as much social contact as they wanted,"
        " which was also somewhat worse than the England average (30.0%)."
    )
    assert [survey(one) for one in found] == [
        (29.5, 36.8, None, "somewhat worse than", "SACE", "2023/24"),
        (26.7, 30.0, None, "somewhat worse than", "SACE", "2023/24"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The number of people waiting for a review fell from 812 to 603, and it aimed to have fewer than 200 by May.",
        "In May 320 people were waiting for a review. There was a plan to reduce this to 200 by March.",
    ],
)
def test_where_a_wait_is_to_go_is_a_target_of_that_wait(text: str) -> None:
    last = figures(text)[-1]
    assert (last.value, last.kind, last.measure, last.target) == (200, "waiting", "review", True)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("What had taken three days of emails was settled at once.", (3, "days", "other")),
        ("Calls were seldom late, and 6 managers had taken a course lasting nine months.", (9, "months", "other")),
        ("Reviews overdue by more than 12 months had reduced by 46%.", (46, "percent", "waiting")),
        ("About 1,260 people receive a direct payment.", (1260, "people", "other")),
        ("Of the 6,550 people supported, few had complained.", (6550, "people", "other")),
        ("There was 3.7% more short-term support.", (3.7, "percent", "other")),
    ],
)
def test_what_a_number_is_of_is_told_by_the_words_beside_it(text: str, read: tuple[float, str, str]) -> None:
    assert (figures(text)[-1].value, figures(text)[-1].unit, figures(text)[-1].kind) == read


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("A very high proportion (90.1%) no longer needed support.", "no longer needed support"),
        ("The share of pensionable age was predicted to grow to 34%.", "pensionable age"),
        (
            "Carers able to spend time on things they enjoyed (12.0%) were few.",
            "Carers able to spend time on things they enjoyed",
        ),
        ("It was a cost of an estimated £3.9 million.", "cost"),
        ("Of those asked, 92% felt listened to, more than before.", "felt listened to"),
    ],
)
def test_a_share_or_amount_measures_what_is_said_of_it(text: str, measure: str) -> None:
    assert figures(text)[0].measure == measure


@pytest.mark.parametrize(
    "text",
    [
        "4.2 In Ashmere homes were small.",
        "Visits were expected to take place over three days.",
        "The highest rate was that for Lot 1.",
    ],
)
def test_a_paragraph_s_number_or_a_lot_s_is_no_figure(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "DoLS applications were put in order of risk. In February 104 were awaiting assessment.",
            ["dols"],
        ),
        (
            "In all 238 carers awaited an assessment, with an average wait of 63 days against a target of 28 days.",
            ["carers_assessment"] * 3,
        ),
        ("Carers were seen soon. In May 40 people were waiting for a Care Act assessment.", ["care_act_assessment"]),
    ],
)
def test_an_assessment_is_that_of_whom_and_what_the_passage_speaks_of(text: str, measures: list[str]) -> None:
    assert [one.measure for one in figures(text)] == measures


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        (
            "About 28% of residents identified with a minority ethnic group in the 2021 census.",
            "residents identified with a minority ethnic group",
        ),
        ("Sickness averaged 8.2 days, a reduction of 1.5 days in two years.", "Sickness"),
        ("Nearly a quarter had since received an assessment.", "had since received an assessment"),
        (
            "SALT data showed 48.6% of people who had been supported for over a year had a review.",
            "people who had been supported for over a year had a review",
        ),
        ("Support was good for 70% of adults. For people with autism the figure was 61%.", "people with autism"),
        ("Members had protected the service, with net expenditure rising from £158 million.", "net expenditure"),
        ("The number of carers who identified with a faith rose from 210.", "carers who identified with a faith"),
        ("The plan relied on savings of £9.4 million.", "savings"),
        ("Overall satisfaction had risen to 57%.", "Overall satisfaction"),
        ("The proportion who said they knew whom to ring was 66%.", "they knew whom to ring"),
    ],
)
def test_a_measure_begins_and_ends_where_what_is_measured_does(text: str, measure: str) -> None:
    assert figures(text)[-1].measure == measure


def test_the_region_s_value_is_told_by_the_region_alone() -> None:
    found = figures("The turnover rate was 10.4%, compared with 14.9% for the region.")
    assert [(one.value, one.region_value) for one in found] == [(10.4, 14.9)]


def test_from_one_week_to_the_next_is_no_length_of_time() -> None:
    assert figures("Support could be increased from one week to the next without another assessment.") == []


def test_a_threshold_does_not_part_a_count_from_its_date() -> None:
    found = figures("In all 64 people had been waiting at least six months for an assessment as of February 2022.")
    assert [(one.value, one.statistic, one.as_at) for one in found] == [(64, "over_threshold", "February 2022")]


@pytest.mark.parametrize(
    "text",
    [
        "The system alerted managers where it happened to 1 person.",
        "A decile of 10 means that an area is in the most deprived group (highest 10%).",
        "2 partners told us that meetings were useful.",
    ],
)
def test_one_and_two_in_digits_and_bands_of_deprivation_are_no_figures(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Rails were put in within five days of leaving hospital, and nobody waited.", ["equipment"]),
        ("In Ashmere the average time from referral to an assessment was 19 days.", ["care_act_assessment"]),
        ("There were delays in reablement. On average people waited 8 days after a referral.", ["reablement"]),
        (
            "In May there were 40 reviews overdue and 12 people awaiting an assessment.",
            ["review", "care_act_assessment"],
        ),
        (
            "Staff said that 30 people awaited a review and that the number waiting for rails was 9.",
            ["review", "equipment"],
        ),
    ],
)
def test_a_wait_is_for_what_ends_it_not_for_what_it_is_counted_from(text: str, measures: list[str]) -> None:
    assert [one.measure for one in figures(text)] == measures


def test_people_ready_for_so_long_have_waited_so_long() -> None:
    assert as_read("A nurse said that they were often ready for 70 days before a flat was found.") == [
        (70, "waiting", "other")
    ]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The plan for 2030/31 included savings in transport of £2 million.", "savings in transport"),
        ("Its strategy for 2030 proposed a reserve of £400,000.", "reserve"),
    ],
)
def test_an_amount_that_a_plan_holds_is_named_by_what_follows_the_verb(text: str, measure: str) -> None:
    assert figures(text)[-1].measure == measure


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The number of gardens would grow by 12%.", "gardens"),
        ("The kitchen cost £40,000 a year.", "kitchen"),
        ("It had put £3 million into lunch clubs so that cooks could be paid.", "lunch clubs"),
        ("They chose from 14 day centres instead of two.", "day centres"),
        ("The scheme had 21 rooms vacant in May 2031.", "rooms"),
        ("Four hostels which had been closed had since opened again.", "hostels which had been closed"),
        ("Answers were warm, with 71% saying they felt heard.", "they felt heard"),
        (
            "The share of people who said that help made them feel better was 66%.",
            "people who said that help made them feel better",
        ),
        ("Repairs were offered for up to eight weeks.", "Repairs"),
        ("A nurse had worked beside the cooks for eight weeks.", "A nurse had worked beside the cooks"),
        ("Nine people were living in tents when we carried out our visit.", "people were living in tents"),
        (
            "About 62% of those who had joined since 2028 were still members.",
            "those who had joined since 2028 were still members",
        ),
        ("In the year to May 2031 around 900 people had been taught.", "people had been taught"),
        (
            "About 81% of people who had been taught no longer needed any.",
            "people who had been taught no longer needed any",
        ),
        ("The share of people thanked within the year was 44%.", "people thanked within the year"),
        ("The file was incomplete for 14% of people on the register.", "people"),
        ("Some 31 people came, of whom 28 already had a plan.", "already had a plan"),
        ("Forms were sent back late by half of the hostels and cooks did not read them.", "the hostels"),
        ("Talks had led to an increase of 7.5% in garden rents.", "garden rents"),
        ("The strategy assumed a rise in the kitchen budget to £18 million.", "kitchen budget"),
        ("The panel upheld 30% of them in part.", "them"),
        ("In 2030/31 letters from gardeners rose by 40%.", "letters from gardeners"),
        ("They had secured £2 million of additional rent for gardeners.", "rent for gardeners"),
        ("The map of gardens was 96% complete.", "map of gardens"),
        ("Two of the plans they disliked had been dropped.", "the plans they disliked"),
        ("Turnover of kitchen staff in the area was 18%.", "Turnover of kitchen staff"),
        ("About 61% had as much to read as they had.", "had as much to read as they had"),
        ("Of 30 plans 21 had been printed early or on time.", "had been printed early or on time"),
        ("A form was changed after 16 people had complained about fees.", "people had complained about fees"),
        ("The proportion which became tenants was 24%.", "became tenants"),
        ("In just under half of them the door was mended.", "the door was mended"),
        ("A panel of 12 people who draw on care wrote the rules.", "people who draw on care"),
        ("A shed, costed at £60,000, was due.", "shed"),
        ("Cooks were helped to find work, with 9% in paid posts.", "in paid posts"),
        ("Tea was plain, with 62% of tea rooms rated good and three in special measures.", "tea rooms"),
        ("Help was kind, for example a cook had stayed with an inn for six weeks.", "a cook had stayed with an inn"),
        ("Staff had met 94 people in this position.", "people in this position"),
        ("Eye tests had risen by 22% over 12 months.", "Eye tests"),
        ("Some 31 people on low incomes had come.", "people on low incomes"),
        ("They fed 118 people on the register.", "people"),
    ],
)
def test_a_measure_is_one_slice_that_says_what_is_measured(text: str, measure: str) -> None:
    assert figures(text)[-1].measure == measure


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("In the poll 83% of the 614 who took part said they felt proud.", "they felt proud"),
        ("Five had gone to inns more than 30 miles away.", "had gone to inns"),
        ("Grants to 83 choirs totalled £740,000.", "choirs"),
    ],
)
def test_a_measure_does_not_run_into_the_next_figure(text: str, measure: str) -> None:
    assert figures(text)[0].measure == measure


def test_what_is_said_of_a_part_does_not_end_at_its_auxiliary() -> None:
    found = figures("Ninety people lived in flats, 31 of whom were within nine miles of the sea.")
    assert [(one.value, one.measure) for one in found[:2]] == [
        (90, "people lived in flats"),
        (31, "were within nine miles of the sea"),
    ]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Grants to 83 choirs totalled £740,000.", "Grants to 83 choirs"),
        ("A review found that falls among the first 40 tenants had fallen by 9%.", "falls among the first 40 tenants"),
    ],
)
def test_a_subject_that_holds_a_number_is_measured_whole(text: str, measure: str) -> None:
    assert figures(text)[-1].measure == measure


@pytest.mark.parametrize(
    ("text", "statistics"),
    [
        ("In June 2025 no one had been waiting for longer than 7 days.", ["maximum"]),
        ("Few people appealed, and appeals were settled within 20 days on average.", ["mean"]),
        (
            "The number of reviews outstanding for longer than a year had dropped from 240 to 38.",
            ["over_threshold", "over_threshold"],
        ),
        (
            "At the time of our visit 143 carers were waiting to be assessed, some for over a year.",
            ["number", "duration"],
        ),
        (
            "Of those waiting, 118 had been waiting for more than three months and 9 for over a year.",
            ["over_threshold"] * 2,
        ),
    ],
)
def test_the_statistic_of_a_wait_is_told_by_its_clause(text: str, statistics: list[str]) -> None:
    assert [one.statistic for one in figures(text)][: len(statistics)] == statistics


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        (
            "Urgent referrals should be screened within 48 hours and routine referrals within 20 working days.",
            [True, True],
        ),
        ("The mean wait was 17 days, which was well inside the council’s standard of 28 days.", [False, True]),
        ("There were 26 people waiting to leave hospital, against a ceiling of 15.", [False, True]),
        ("Checks took six weeks, so some people paid a standard charge until theirs was known.", [False]),
    ],
)
def test_a_target_is_told_from_a_result(text: str, targets: list[bool]) -> None:
    assert [one.target for one in figures(text)] == targets


def test_two_surveys_in_a_sentence_have_each_its_own_figure() -> None:
    found = figures(
        "41% of carers felt involved (SACE, 2023/24), better than the England average of 36.8%, and 72% of people "
        "found information easily (ASCS, 2023/24), higher than the England average of 67.1%."
    )
    assert [(one.value, one.survey, one.england_value) for one in found] == [(41, "SACE", 36.8), (72, "ASCS", 67.1)]


def test_a_verdict_on_a_time_is_longer_or_shorter_than_englands() -> None:
    found = figures("The average time taken was 38 days, considerably shorter than the England average of 144 days.")
    assert [(one.value, one.comparison, one.england_value) for one in found] == [(38, "considerably shorter than", 144)]


@pytest.mark.parametrize(
    "text",
    [
        "The lunch club had kept going through two summers.",
        "Advisers sat in the library on two mornings, and residents could drop in.",
        "Night staff came on duty at nine each evening.",
        "The rota could not be filled after ten at night.",
        "Plans were begun at 16 and a half for young people with a disability.",
        "Young people were known to the preparing for adulthood team from 14, but plans came late.",
        "Some lived among residents thirty years older than themselves.",
        "Auditors looked again at the cases four months afterwards.",
        "Sickness had closed the day centre for a quarter of the year.",
        "Homes had been visited once in two years.",
        "There was a seven-day equipment service.",
        "Those that had closed in spring were followed by two others.",
        "Records were muddled, and two that we read had no date.",
        "Managers relied on figures more than a year old.",
    ],
)
def test_a_time_of_day_a_span_an_age_or_a_case_or_two_is_no_figure(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("In the 2024 staff survey 64% of staff felt valued.", [(64, "percent", "other")]),
        ("Following four complaints about parking, the team changed its letters.", [(4, "count", "other")]),
        ("Duties had been divided between two departments.", [(2, "count", "other")]),
        ("A team told us that it had lost 30 letters between two offices.", [(30, "count", "other")]),
        ("The form was blank in three files out of five.", [(60, "percent", "other")]),
        ("Last year a tenth of calls were unanswered; by May 2025 it was one in 20.", [(10, "percent", "waiting"),
                                                                                       (5, "percent", "waiting")]),
        ("The team had grown from 6 to 14 therapists.", [(6, "people", "other"), (14, "people", "other")]),
        ("A place was found for three of the eight who moved out.", [(3, "people", "other"), (8, "people", "other")]),
        ("Cuts had paid for a garden looked after by three gardeners.", [(3, "people", "other")]),
        ("Projections put the number of people with dementia at 3,100.", [(3100, "people", "other")]),
        (
            "The median time for an enquiry had reduced from 64 to 33 days.",
            [(64, "days", "waiting"), (33, "days", "waiting")],
        ),
        ("The standard the council set itself was 14 days.", [(14, "days", "waiting")]),
        ("The complainant had not been contacted until five weeks after the incident.", [(5, "weeks", "waiting")]),
        (
            "In May 2025 94 concerns were awaiting triage, some of which had been open for over 12 days.",
            [(94, "count", "waiting"), (12, "days", "waiting")],
        ),
        (
            "There were 210 concerns awaiting a decision, with the oldest dating back over three months.",
            [(210, "count", "waiting"), (3, "months", "waiting")],
        ),
        ("A review of the fire had been completed 11 months after the event.", [(11, "months", "waiting")]),
        ("Five homes had been rated inadequate for over a year while placements went on.", [(5, "count", "other")]),
        ("Homes for people with autism had slipped, and advisers helped 5 of them.", [(5, "count", "other")]),
        ("Some carers rang, and letters were sent to 6 of those with complex needs.", [(6, "people", "other")]),
        ("Of the safeguarding concerns, 17 took over two weeks.", [(17, "count", "waiting")]),
        (
            "First visits should be made within 5 days. The aim was met for 88% of people.",
            [(5, "days", "waiting"), (88, "percent", "waiting")],
        ),
        (
            "The waiting list for therapy had grown. From 420 in May 2024 it had climbed to 510 by May 2025.",
            [(420, "people", "waiting"), (510, "people", "waiting")],
        ),
        (
            "In the ASCS for 2023/24, 61% of people felt safe, although its own survey of tenants put it at 80%.",
            [(61, "percent", "survey"), (80, "percent", "other")],
        ),
    ],
)  # fmt: skip
def test_the_unit_and_kind_of_a_figure_are_told_by_its_own_words(text: str, read: list[tuple[float, str, str]]) -> None:
    assert [(one.value, one.unit, one.kind) for one in figures(text)] == read


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("In 5 of the 20 plans we saw there was no date.", ["plans we saw", "plans we saw"]),
        ("A team of 9 brokers found places for everybody.", ["brokers"]),
        ("Meanwhile 21 adults with a brain injury lived in towns far from home.", ["adults with a brain injury"]),
        (
            "Officers had withdrawn four letters in which the charge was not explained.",
            ["letters in which the charge was not explained"],
        ),
        ("Leaders had signed three consecutive annual returns.", ["annual returns"]),
        ("Caseloads averaged 28 in the north teams and 15 elsewhere.", ["Caseloads", "Caseloads"]),
        ("The average rota held 12 visits, and the highest was 20.", ["visits", "visits"]),
        ("Workforce data gave a vacancy rate of 8% across the sector.", ["vacancy rate"]),
        ("The fund had raised £2 million of unclaimed grants in a single year.", ["unclaimed grants"]),
        (
            "Of 90 calls, 40 ended in advice and 12 in a visit to the home or a referral.",
            ["calls", "ended in advice", "in a visit to the home or a referral"],
        ),
        ("The eight homes holding them reported that staff stayed longer.", ["homes holding them"]),
    ],
)
def test_a_measure_stops_where_something_else_is_said(text: str, measures: list[str]) -> None:
    assert [one.measure for one in figures(text)] == measures


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("There were 11 families on the list for a short break.", "support"),
        ("He went without help for seven weeks because nobody had passed on his form.", "support"),
        ("A walking frame was delivered within 3 days.", "equipment"),
        ("88% of people who asked for help at home were offered it within two days.", "home_care"),
    ],
)
def test_a_wait_is_named_by_the_thing_that_is_asked_for(text: str, measure: str) -> None:
    assert {one.measure for one in figures(text)} == {measure}
