"""The phrase notation: what each mark of it finds, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.phrases import Mark, Phrasebook, PhraseProblem, check_phrase, plain, words_of


def found(phrase: str, text: str) -> list[tuple[int, int]]:
    book = Phrasebook([(phrase, Mark("theme", "x", phrase))])
    return [(start, end) for start, end, _ in book.find(words_of(plain(text))).theme]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("co-production", "Co production was strong."),
        ("co-production", "CO-PRODUCTION was strong."),
        ("carer's assessment", "A carer’s assessment was offered."),
        ("carer*", "Carers said so."),
        ("home|homes", "Three homes closed."),
        ("waiting time? list", "The waiting list grew."),
        ("waiting time? list", "The waiting time list grew."),
        ("wait* ... assess*", "People waited for many months for an assessment."),
        ("café*", "The chatty cafés were full."),
    ],
)
def test_a_phrase_finds_its_words_whatever_the_case_hyphen_or_apostrophe(phrase: str, text: str) -> None:
    assert len(found(phrase, text)) == 1


def test_a_gap_is_no_longer_than_five_words() -> None:
    assert found("wait* ... assess*", "waited a b c d e assessment") == [(0, 7)]
    assert found("wait* ... assess*", "waited a b c d e f assessment") == []


def test_a_word_without_a_star_is_not_found_inside_another_word() -> None:
    assert found("care", "Carers were careful.") == []


def test_of_cues_that_overlap_the_longest_counts_once() -> None:
    book = Phrasebook([("improve", Mark("cue", "good", "improve")), ("needed to improve", Mark("cue", "bad", "n"))])
    hits = book.find(words_of("the council needed to improve"))
    assert [mark.value for _, _, mark in hits.cue] == ["bad"]


@pytest.mark.parametrize("phrase", ["", "... carers", "carers ...", "*", "a||b", "time?", "car*ers", "what!"])
def test_a_phrase_outside_the_notation_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseProblem):
        check_phrase(phrase)


@given(st.text(max_size=60))
def test_plain_text_keeps_every_position(text: str) -> None:
    assert len(plain(text)) == len(text)
