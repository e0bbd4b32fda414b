"""Findings: polarity, sources, quantifiers and spans. All text is fictional and about no real council."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.findings import Context, Finding, fingerprint, read_passage
from parsers.themes import Taxonomy, load_taxonomy


@cache
def taxonomy() -> Taxonomy:
    path = Path(__file__).parents[2] / "data" / "taxonomy" / "themes.toml"
    return load_taxonomy(path.read_text(encoding="utf-8"), path.name)


def read(text: str) -> list[Finding]:
    return read_passage(text, Context("needs"), taxonomy())[0]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Assessments were person-centred and praised by people.", "strength"),
        ("There were long delays for reviews.", "shortfall"),
        ("Reviews were not always completed.", "shortfall"),
        ("There were no waiting lists for equipment.", "strength"),
        ("Concerns were looked into without delay.", "strength"),
        ("People did not usually have to wait for home care.", "strength"),
        ("Staff had no concerns about speaking up.", "strength"),
        ("The service was responsive, but reviews were late.", "mixed"),
        ("Feedback about assessments was mixed.", "mixed"),
        ("Improvement was required in support for carers.", "shortfall"),
        ("Reviews were late and the council was working to address this.", "improving"),
        ("A new strategy was in draft.", "improving"),
        ("Although reviews were late, people praised their social workers.", "mixed"),
        ("However, the group met in a church hall.", "shortfall"),
        ("The borough had an ageing population of 210,000.", "neutral"),
        ("There were 14 people waiting for a review.", "neutral"),
        ("Staff worked closely with local groups.", "strength"),
        ("The goal was to ensure a good service in every valley.", "neutral"),
        ("Its purpose was to share experience and good practice.", "neutral"),
        ("The goal was to cut waits, but reviews were still late.", "shortfall"),
        ("A section 42 enquiry is the action a council takes when an adult may be at risk of abuse.", "neutral"),
        ("The board was chaired by a retired vicar.", "neutral"),
        ("There was a rota for the minibus.", "neutral"),
        ("Safety was a priority for everyone.", "strength"),
        ("Partners said there could be improvements in letters.", "shortfall"),
        ("The Lindmoor NHS Foundation Trust was in special measures.", "shortfall"),
        ("There was a clear lack of strength-based practice in the valley teams.", "shortfall"),
        ("Staff told us that audits helped them to identify areas for improvement.", "strength"),
        ("Leaders lacked a list of what was being done about reviews.", "shortfall"),
        ("Partners queried whether there was a shared plan in place.", "shortfall"),
        ("Partners told us investment was needed in lunch clubs.", "shortfall"),
        ("Two diaries were kept, limiting staff's ability to support people.", "shortfall"),
        ("The strategy aimed to draw on good advice to support people.", "neutral"),
        ("It stated their intention to engage with people on every island.", "neutral"),
        ("Leaders wanted to develop a good map of lunch clubs.", "improving"),
        ("Difficulties in recruiting drivers were ongoing, but the council continued to plan for it.", "mixed"),
        ("The Stronger Villages Board met every month.", "neutral"),
        ("The service was rated Requires Improvement.", "shortfall"),
        ("Leaders said a rapidly ageing village was a significant challenge.", "shortfall"),
        ("The harbour was high risk for residents.", "neutral"),
        ("Concerns were raised about whether all drivers were suitably skilled.", "shortfall"),
        ("One person waited 7 months for a ramp.", "shortfall"),
        ("Improvements in lighting were being made.", "improving"),
        ("Work on the ferry was well underway.", "improving"),
        ("The plan set priorities such as a strong crew and smooth crossings.", "neutral"),
        ("The island had higher than average need for podiatry.", "neutral"),
        ("Proportionately fewer ferries in the bay were rated good than elsewhere.", "shortfall"),
        ("The score was brought down by crews who perform less well.", "shortfall"),
        ("Leaders wanted to do more about the steps at the quay.", "shortfall"),
        ("One family moved out after waiting 9 months for a ramp.", "shortfall"),
        ("This had impacted on their health.", "shortfall"),
        ("Finding drivers for the hill villages was increasingly difficult.", "shortfall"),
        ("This was linked to rising numbers of visitors, up 4% in a year.", "neutral"),
        ("The lunch club was designed to promote independence.", "neutral"),
        ("It set out how this would be achieved.", "neutral"),
        (
            "The island was older than the England average, with 31.0% aged 65 years and above, against 18.4%.",
            "neutral",
        ),
        ("For example, 58.1% of people felt safe, compared to the national average of 60.3%.", "neutral"),
        ("One leader used the 'no empty chairs' rule at meetings.", "strength"),
        ("One carer called it 'no help at all to me'.", "shortfall"),
        ("One carer described it as 'no lunch club'.", "shortfall"),
        ("Maps were used to support crews, 4 in all.", "strength"),
        ("We heard that although the leaflet was helpful there was a lack of large print.", "mixed"),
        ("The council had taken actions to mend the lift.", "improving"),
        ("The ferry timetable had recently been reviewed.", "neutral"),
        ("The harbour master reported directly to the mayor.", "neutral"),
        ("Crews were required to carry a torch.", "neutral"),
        ("The Care Act 2014 set out a clear framework for ferries.", "neutral"),
        ("The goal was to offer a crossing regardless of the tide.", "neutral"),
        ("Some lamps were lit by hand, whilst others were lit with skill.", "strength"),
        ("Some lamps were lit, whilst others were not always lit.", "mixed"),
        ("Although people said the band was strong in spring people said it had declined since.", "mixed"),
        ("Managers met to share challenges and ideas.", "strength"),
    ],
)
def test_the_verdict_of_a_sentence_is_what_an_inspector_would_read(text: str, polarity: str) -> None:
    assert read(text)[0].polarity == polarity


@pytest.mark.parametrize(
    ("verdict", "polarity"),
    [
        ("somewhat better than", "strength"),
        ("similar to", "neutral"),
        ("not statistically different from", "neutral"),
        ("a tending towards a positive statistical variation from", "strength"),
        ("a negative statistical variation from", "shortfall"),
        ("tending towards a negative variation compared to", "shortfall"),
        ("significantly worse than", "shortfall"),
    ],
)
def test_a_comparison_is_what_is_printed_and_never_recomputed(verdict: str, polarity: str) -> None:
    text = f"National data showed 60% of people felt safe, {verdict} the England average (99%)."
    assert read(text)[0].polarity == polarity


def test_the_voluntary_and_community_sector_is_no_community_that_is_served_well_or_badly() -> None:
    text = "Officers spoke with the voluntary and community sector about the ferry."
    found = read_passage(text, Context("equity"), taxonomy())[0][0]
    assert "equity" not in {call.theme for call in found.themes}


def test_they_who_own_a_gap_with_nobody_named_before_are_the_council() -> None:
    assert read("The council kept one diary. They recognised there was more to do.")[1].sources == ("leaders",)
    assert read("Families wrote to us. They recognised there was more to do.")[1].sources == ("people",)


def test_a_share_that_goes_on_with_a_survey_is_national_data_and_takes_its_verdict_from_the_sentence_after() -> None:
    text = (
        "National data from the Adult Social Care Survey for 2023/24 showed 61% of people felt safe. This was better "
        "than the England average (58%). Additionally, 70% of people reported that they enjoy their days. This was the "
        "same as the England average (69%)."
    )
    third = read(text)[2]
    assert third.sources == ("national-data",)
    assert third.polarity == "neutral"


def test_each_theme_has_the_polarity_of_its_own_clause() -> None:
    themes = {
        call.theme: call.polarity for call in read("Unpaid carers praised their breaks, but waits were long.")[0].themes
    }
    assert themes["carers"] == "strength"
    assert themes["waiting"] == "shortfall"


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Staff told us that calls were answered.", ("staff",)),
        ("Staff, leaders and partners told us that calls were answered.", ("staff", "leaders", "partners")),
        ("The local authority told us that calls were answered.", ("leaders",)),
        ("The local authority had a website.", ("assessor",)),
        ("We heard about good practice.", ("assessor",)),
        ("The strategy set out four aims.", ("documents",)),
        ("Data provided by the local authority in March 2025 showed 40 people were waiting.", ("local-data",)),
        (
            "National data from the Adult Social Care Survey showed 70% of people said they felt safe.",
            ("national-data",),
        ),
        ("The approach was praised by providers.", ("providers",)),
        ("People and unpaid carers told us that calls were answered.", ("people", "carers")),
        ("Feedback from staff and partners was positive.", ("staff", "partners")),
        ("We heard from faith leaders that calls were answered.", ("partners",)),
        ("The clinic had been praised by advocates.", ("partners",)),
        ("Staff in the hub kept one diary, and said that this saved time.", ("staff",)),
        ("A provider of support to people with autism told us that fees were fair.", ("providers",)),
        ("Families spoke of social workers with warmth and described patient visits.", ("people",)),
        ("Homes were offered the course, and managers said that they used it.", ("providers",)),
        ("Staff told us that people said they felt safe.", ("staff",)),
        ("People who told us about support were content.", ("people",)),
        ("The commissioned carers organisation said carers came first.", ("providers",)),
        ("Some people repeated their story to different agencies, and they said it was tiring.", ("people",)),
        ("Staff understood what good care looked like.", ("staff",)),
        ("The local authority was aware of gaps.", ("leaders",)),
        ("Local authority leaders understood where the gaps were.", ("leaders",)),
        ("The local authority agreed priorities with its neighbours.", ("assessor",)),
        ("Leaders advised action had been taken.", ("leaders",)),
        ("We heard consistently positive reports from staff and residents about the ferry.", ("people", "staff")),
        ("The feedback we received was mostly positive from people and unpaid carers.", ("people", "carers")),
        ("A shelf of audits told of shortfalls in people's experiences.", ("assessor",)),
        ("Staff worked with families and reflected what mattered to them in plans.", ("assessor",)),
        ("Callers were passed to staff if they were already on the list.", ("assessor",)),
        ("These gaps were noted in the council's yearly audits.", ("documents",)),
        ("A new model gave islanders one number to ring.", ("assessor",)),
        ("Leaders monitored trends from complaints and staff feedback.", ("assessor",)),
        ("In the island's Joint Strategic Needs Assessment, gaps between villages were written down.", ("documents",)),
        ("Falls were identified in the island's JSNA.", ("documents",)),
        ("The harbour lead was seen to be calm, kind and fair by staff.", ("staff",)),
        ("70% were content, which was lower than the England average of 75%.", ("national-data",)),
        ("The strategy for adult social care for 2024 to 2029 set out four aims.", ("documents",)),
        ("We heard mixed responses from people and unpaid carers about reviews.", ("people", "carers")),
        ("Most feedback we received from people was good.", ("people",)),
        ("ASCOF data for 2023/24 showed 60% lived at home, below the England average (70%).", ("national-data",)),
        ("Vacancies stood at 9%, lower than the regional average of 13%.", ("national-data",)),
        ("Local data showed the experiences of carers were improving.", ("local-data",)),
        ("Staff across the hospital and ward teams told us beds were few.", ("staff",)),
        ("Social workers based in the market hall felt the rota was fair.", ("staff",)),
        ("Staff who carried out reviews understood the valley well.", ("staff",)),
        ("Staff had no worries about senior managers, reporting good relationships.", ("staff",)),
        ("People struggled to get help from the council, and this highlighted a gap.", ("people",)),
        ("Some people went to other agencies, people said their outcomes were good.", ("people",)),
        ("There was mixed feedback and views from people and unpaid carers about the ferry.", ("people", "carers")),
        ("Good crossings were reported by one provider in the bay.", ("providers",)),
        ("The council stressed the ramp would be open by spring.", ("leaders",)),
        ("The route diagrams showed a stop at every hall.", ("documents",)),
        ("The needs assessment provided a clear overview of the bay.", ("documents",)),
        ("Calls went to frontline teams, and people told us that waits were short.", ("people",)),
        ("Staff and key stakeholders told us that the pier was well lit.", ("staff", "partners")),
        ("Residents that attended local authority forums and tea mornings described honest talks.", ("people",)),
        ("The principal social worker had sessions with managers and had recognised a need for lamps.", ("leaders",)),
        ("However, leaders identified there was a shortage of lamps.", ("leaders",)),
        ("Residents and partners gave excellent feedback on how leaders valued staff.", ("people", "partners")),
        ("Residents were more positive about the lift.", ("people",)),
        ("Residents didn't feel hurried.", ("people",)),
    ],
)
def test_the_source_is_whose_word_it_is(text: str, sources: tuple[str, ...]) -> None:
    assert read(text)[0].sources == sources


@pytest.mark.parametrize(
    "text",
    [
        "What people said about care was gathered by volunteers.",
        "The board used people's feedback to set its aims.",
        "Concerns were said to move between agencies.",
        "Visits were made by a worker who knew the rules.",
        "The library was popular, but nobody could explain who paid for it.",
        "Reviews, plans and safeguarding were not always timely.",
        "They also used national data to compare their waits.",
        "Commissioners had access to live data on activity.",
        "The views of people who used the hall were listened to.",
        "The board heard from staff about current practice.",
        "The council worked with people and providers to understand the needs of the valley.",
        "Nine in ten people were helped by a provider rated as good.",
        "While the plan was due for review, the council had a new quay.",
        "The website hosted a range of detailed information.",
        "The Adult Social Care Survey was also analysed by the council to understand the bay.",
        "The director reported into the chief executive.",
        "People's experiences had begun to be represented on the harbour board.",
        "The purpose of the leaflet was to ensure those who read it had a clear understanding of the tides.",
        "The council had mapped the moves people experienced, and drawn up a plan.",
        "People were not always able to reach the harbour in time.",
        "Residents were very near the harbour.",
    ],
)
def test_words_that_are_only_spoken_of_name_no_source(text: str) -> None:
    assert read(text)[0].sources == ("assessor",)


def test_they_are_whom_the_sentence_before_is_about_if_nobody_spoke() -> None:
    assert read("Practitioners had new phones. They told us this saved time.")[1].sources == ("staff",)


def test_they_are_whoever_was_heard_last_though_a_sentence_stands_between() -> None:
    text = "One director told us how boats were counted. This took a year. They told us some counts were sound."
    assert [finding.sources for finding in read(text)] == [("leaders",), ("assessor",), ("leaders",)]


def test_it_identified_goes_on_with_the_document_of_the_sentence_before() -> None:
    text = "The needs assessment set out what the bay lacked. It also identified a need for two halls."
    assert read(text)[1].sources == ("documents",)
    assert read("The ferry had a new crew. It also identified with the bay.")[1].sources == ("assessor",)


def test_they_are_still_the_council_two_sentences_on_and_speak_only_by_a_verb_of_telling() -> None:
    text = "The council put lamps first. They understood the tides. They said that the pier was their pride."
    assert [finding.sources for finding in read(text)] == [("assessor",), ("assessor",), ("leaders",)]


def test_how_people_feel_is_spoken_of_by_the_data_that_shows_it() -> None:
    assert read("National data showed shortfalls in how safe residents felt.")[0].sources == ("national-data",)


def test_data_that_goes_on_after_a_survey_is_still_the_survey_s() -> None:
    text = (
        "National data from the Adult Social Care Survey for 2023/24 showed 61% of people felt safe. This was tending "
        "towards a negative variation to the average for England of 71%. Data also showed 78% of people said services "
        "made them feel safe. Again, this was tending towards a negative variation compared to the England average of "
        "87%."
    )
    found, figures = read_passage(text, Context("safeguarding"), taxonomy())
    assert [finding.polarity for finding in found] == ["neutral", "shortfall", "neutral", "shortfall"]
    assert {finding.sources for finding in found} == {("national-data",)}
    assert [figure.survey for figure in figures] == ["ASCS", "ASCS"]


def test_a_share_that_goes_on_with_a_comparison_is_national_data_too() -> None:
    text = "National data showed 90% of people felt safe. For carers it was 98.7 %, also above the average."
    assert read(text)[1].sources == ("national-data",)


def test_they_also_keeps_the_speaker_of_the_sentence_before() -> None:
    assert read("Partners told us meetings were useful. They also said minutes were late.")[1].sources == ("partners",)


@pytest.mark.parametrize(
    ("text", "quantifier"),
    [
        ("Some unpaid carers told us calls were missed.", "some unpaid carers"),
        ("One person waited six months.", "one person"),
        ("A small number of people said so.", "a small number of people"),
        ("Staff said so.", None),
        ("Some policies were old.", None),
        ("Most of the people we met were content.", "most of the people"),
        ("All the practitioners we met told us so.", "all the practitioners"),
        ("One of them told us so.", "one of them"),
        ("Nobody we met had waited.", "nobody"),
        ("A man had waited for a year.", "a man"),
        ("Staff could not tell us how many people were waiting.", None),
        ("Some 690 people live in the towns.", None),
        ("Four in ten people said they were not online.", None),
        ("Every one of the plans was old.", None),
        ("Too few were reached.", None),
        ("One tenant told us the stairs were steep.", "one tenant"),
        ("One couple had put off asking for help.", "one couple"),
        ("Calls were slow and several told us they had hung up.", "several"),
        ("The chair was respected by every partner we met.", "every partner"),
        ("Some partners had given up on meetings.", "some partners"),
        ("Records showed that many staff had no phone.", "many staff"),
        ("Callers were sent to the most appropriate team.", None),
        ("Every few months a team met people at the hall.", None),
        ("Meetings were good ten years ago and people said so.", None),
        ("There were too few care workers in the hills.", None),
        ("Multiple people told us of missed ferries.", "multiple people"),
        ("A good crossing was reported by one person in the bay.", "one person"),
        ("Staff from more than one team explained the rota.", "more than one team"),
        ("Crews spoke about many different boats supporting people in the bay.", None),
        ("The plan showed a growing proportion of people over 80.", None),
        ("All unpaid carer assessments came with a leaflet.", None),
        ("Where there was a timetable, most was in draft.", None),
        ("Lamps were checked across all teams.", None),
    ],
)
def test_how_many_said_it_is_kept_as_printed(text: str, quantifier: str | None) -> None:
    assert read(text)[0].quantifier == quantifier


def test_a_sentence_close_to_the_framework_is_flagged_and_its_denial_is_not() -> None:
    echo = "There were clear and effective governance, management and accountability arrangements at all levels."
    denied = "The local authority did not have clear and effective governance arrangements at all levels."
    assert read(echo)[0].echo
    assert not read(denied)[0].echo


@pytest.mark.parametrize(
    ("text", "echo"),
    [
        ("Risks were identified and managed proactively.", True),
        ("There were clear risk management and escalation arrangements.", True),
        ("Policies and processes about safety were aligned with partners.", True),
        ("Staff were skilled and supported to undertake their duties well.", True),
        ("There was a stable team with clear roles, responsibilities and accountabilities.", True),
        ("People told us warm things about their care journeys by ferry.", False),
        ("Risks were not identified and managed well.", False),
    ],
)
def test_a_sentence_close_to_the_framework_is_an_echo_and_one_person_s_journey_is_none(
    text: str, *, echo: bool
) -> None:
    assert read(text)[0].echo is echo


def test_people_and_unpaid_carers_as_speakers_are_no_finding_about_carers() -> None:
    assert "carers" not in {
        call.theme for call in read("People and unpaid carers told us the website was clear.")[0].themes
    }


def test_a_carer_who_tells_of_other_people_makes_no_finding_about_carers() -> None:
    assert "carers" not in {call.theme for call in read("A carer told us autistic people had nowhere to go.")[0].themes}
    assert "carers" in {call.theme for call in read("A carer told us she had nowhere to go.")[0].themes}


def test_a_finding_says_which_rule_decided_and_on_which_words() -> None:
    finding = read("Reviews were late.")[0]
    assert finding.rule == "bad"
    assert finding.words == ("were late",)
    assert 0 < finding.confidence <= 1


def test_a_fingerprint_outlives_white_space_case_and_quotes_but_not_words_or_statement() -> None:
    first = fingerprint("People’s  reviews were late.", "needs")
    assert first == fingerprint("people's reviews were late", "needs")
    assert first != fingerprint("People’s reviews were late.", "support")
    assert first != fingerprint("People’s reviews were early.", "needs")
    assert len(first) == 16


@given(st.text(alphabet="People waited. But 12% (SACE) of carers’ “said” no; and 3 weeks!\n", max_size=120))
def test_every_quotation_is_the_passages_own_slice(text: str) -> None:
    findings, figures = read_passage(text, Context(), taxonomy())
    for finding in findings:
        assert text[finding.start : finding.end] == finding.quote
    for figure in figures:
        assert text[figure.quote_start : figure.quote_end] == figure.quote
        assert figure.quote_start <= figure.start < figure.end <= figure.quote_end


def test_the_same_words_are_read_the_same_way_twice() -> None:
    text = "Staff told us carers waited 12 weeks, but this was improving. They also praised leaders."
    assert read_passage(text, Context("needs"), taxonomy()) == read_passage(text, Context("needs"), taxonomy())


def test_a_temporal_while_is_no_turn_against_what_was_praised() -> None:
    assert read("Social workers kept in touch with people whilst they were waiting.")[0].polarity == "strength"


def test_early_days_beside_a_strength_is_mixed() -> None:
    assert read("Co-production principles were strong, however practice was at an early stage.")[0].polarity == "mixed"


def test_whoever_waited_is_not_praised_by_being_mentioned() -> None:
    for text in (
        "Unpaid carers waited.",
        "Partners told us that unpaid carers waited very long for respite.",
        "People waited less than a week.",
    ):
        (finding,) = read(text)
        assert finding.polarity != "strength", text
