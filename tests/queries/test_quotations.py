"""Which sentences a briefing may quote: plain, whole, readable alone, no repeats, of varied councils."""

from typing import Any

import pytest

from queries.quotations import concreteness, fitting, leading, plainly_criticises, plainly_praises, stands_alone

PRAISE = "The council had set up a weekly drop-in for unpaid carers in every library."


def row(quote: str, council: str = "Ambermouth", **changed: Any) -> dict[str, Any]:
    """A row of brief_findings.sql about an invented council."""
    return {
        "finding_id": quote,
        "authority_code": council,
        "authority": council,
        "polarity": "strength",
        "quote": quote,
        "afterwards": "",
        "phrase": "unpaid carer*",
        "score": 3,
        "near": None,
        "distance": None,
        "confidence": 0.9,
        "evidence_source": "assessor",
        "quantifier": None,
        **changed,
    }


@pytest.mark.parametrize(
    "quote",
    [
        "They had set up a weekly drop-in for unpaid carers.",
        "This meant that unpaid carers could rest.",
        "For example, unpaid carers were met in every library.",
        "Staff said that these visits helped unpaid carers to rest.",
        "There was no home care there, and 11 people had declined support.",
        "Carers who find it easy to get information | 51% | 59%.",
        "Unpaid carers said “we are heard.",
        "In 2024, 31% of carers were satisfied, better than the England average of 29%.",
    ],
)
def test_a_sentence_that_leans_on_another_or_is_not_whole_is_not_quoted(quote: str) -> None:
    assert not stands_alone(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "Unpaid carers valued the centre, but the waits for it were long.",
        "Although few knew of it, unpaid carers valued the centre.",
        "Most unpaid carers were supported, while others did not know of the offer.",
        "Leaders planned to open a centre for unpaid carers.",
        "The offer to unpaid carers was in its early stages.",
        "Unpaid carers were supported once they reached the end of a long waiting list.",
    ],
)
def test_praise_that_turns_lacks_or_is_yet_to_come_is_not_quoted_as_praise(quote: str) -> None:
    assert not plainly_praises(quote)


@pytest.mark.parametrize(
    "quote",
    [
        PRAISE,
        "There were no waiting lists for carers’ assessments in the north of the county.",
        "Staff had reduced the waiting list for carers’ assessments from 400 to 120.",
        "People did not have to wait for equipment and were seen the same day.",
    ],
)
def test_praise_may_deny_a_wait(quote: str) -> None:
    assert plainly_praises(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "There was no difference by ethnicity in the time that people waited for an assessment.",
        "The local authority had agreed a charter with people with no recourse to public funds.",
        "Unpaid carers did not have to wait for a break.",
        "Waits were long, but the list was being reduced each month.",
        "The council met its carers in every library.",
    ],
)
def test_what_is_no_plain_criticism_is_not_quoted_as_one(quote: str) -> None:
    assert not plainly_criticises(quote)


def test_plain_criticism_is() -> None:
    assert plainly_criticises("Unpaid carers told us they did not always get a break when they needed one.")


def test_praise_that_the_next_sentence_takes_back_is_left_out() -> None:
    assert fitting([row(PRAISE, afterwards=" However, few carers knew of it.")], "strength") == []
    assert fitting([row(PRAISE, afterwards=" Carers told us they liked it.")], "strength")


def test_a_sentence_that_names_another_council_is_left_out() -> None:
    quote = "Leaders had visited Brindleford to see how it had set up its service for unpaid carers."

    assert fitting([row(quote)], "strength", ["Ambermouth", "Brindleford"]) == []
    assert fitting([row(quote, "Brindleford")], "strength", ["Ambermouth", "Brindleford"])


def test_a_theme_carried_from_the_sentence_before_is_not_quoted() -> None:
    assert fitting([row(PRAISE, phrase="carried from the sentence before")], "strength") == []


def test_one_of_each_council_before_a_second_of_any_and_no_near_repeats() -> None:
    rows = [
        row(PRAISE, "Ambermouth"),
        row("The council had set up a monthly drop-in for unpaid carers in every library.", "Brindleford"),
        row("Unpaid carers were given grants for evening classes so that their health improved.", "Ambermouth"),
        row("Health partners trained 40 volunteers to visit unpaid carers at home.", "Cawdale"),
    ]

    assert [one["authority"] for one in leading(rows, "strength", 2)] == ["Ambermouth", "Cawdale"]
    # Brindleford's is Ambermouth's but for a word: one of the two is quoted.
    chosen = [one["quote"] for one in leading(rows, "strength", 4, each=2)]
    assert len(chosen) == 3
    assert len({rows[0]["quote"], rows[1]["quote"]} & set(chosen)) == 1


def test_comparators_come_first_nearest_first_and_high_scores_before_low_for_praise() -> None:
    rows = [
        row("Health partners trained 40 volunteers to visit unpaid carers at home.", "Ambermouth"),
        row("Unpaid carers were given grants for evening classes so that they could rest.", "Brindleford", near=2),
        row(PRAISE, "Cawdale", near=1),
        row("Young carers had a forum that had redesigned the website with staff.", "Dunmarsh", near=3, score=2),
    ]

    assert [one["authority"] for one in leading(rows, "strength", 3)] == ["Cawdale", "Brindleford", "Ambermouth"]


def test_concrete_practice_comes_before_a_general_claim() -> None:
    general = row("Unpaid carers were supported by a culture of listening and learning.")

    assert concreteness(row(PRAISE)) > concreteness(general)
    assert leading([general, row(PRAISE)], "strength", 1)[0]["quote"] == PRAISE
