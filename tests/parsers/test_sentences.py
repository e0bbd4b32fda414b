"""Cutting passages into sentences: the traps of the reports' punctuation. All text is fictional."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[one.start : one.end] for one in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Staff met at No. 10 each week. They agreed.", ["Staff met at No. 10 each week.", "They agreed."]),
        ("Aids, e.g. a rail, helped. It took 28.5 days.", ["Aids, e.g. a rail, helped.", "It took 28.5 days."]),
        ("Plans were in place.Staff said so.", ["Plans were in place.", "Staff said so."]),
        ("Most felt safe (SACE, 2024). Others did not.", ["Most felt safe (SACE, 2024).", "Others did not."]),
        (
            "It was 65%. Adult Social Care Survey (ASCS), 2023. Staff agreed.",
            ["It was 65%. Adult Social Care Survey (ASCS), 2023.", "Staff agreed."],
        ),
        ("It was 65%. (SACE, 2024). Next.", ["It was 65%. (SACE, 2024).", "Next."]),
        ("The end was fine./p> More here.", ["The end was fine./p>", "More here."]),
        (
            "One said “it was good. Really good” and left. Done.",
            ["One said “it was good. Really good” and left.", "Done."],
        ),
        ("Two things: first, calls; second, letters. Done.", ["Two things: first, calls; second, letters.", "Done."]),
        ("", []),
        ("   ", []),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_survey_named_in_a_sentence_with_a_verb_is_a_sentence() -> None:
    assert len(cut("It rose. The Adult Social Care Survey showed more.")) == 2


@given(st.text(alphabet="Ab .!?“”()é’\n", max_size=80))
def test_sentences_never_overlap_and_leave_only_white_space_between_them(text: str) -> None:
    spans = sentences(text)
    place = 0
    for span in spans:
        assert span.start >= place
        assert not text[place : span.start].strip(" \t\r\n•")
        assert span.end > span.start
        place = span.end
    assert not text[place:].strip(" \t\r\n•")
