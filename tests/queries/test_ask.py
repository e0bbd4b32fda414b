"""The questions as data frames, and the shape of the question files themselves."""

from datetime import date
from pathlib import Path

import pytest

from errors import UserError
from queries import ask
from queries.runner import questions
from warehouse.literals import literal


def test_the_benchmark_as_a_data_frame(data: Path) -> None:
    frame = ask("benchmark", council="Leicester", data=data)

    england = frame[frame.group_name == "england"].iloc[0]
    # As published: joint 69th of 84, five tied.
    assert (england["rank"], england["ranked"], england["tied"]) == (69, 84, 5)


def test_a_date_and_a_group_as_on_the_command_line(data: Path) -> None:
    frame = ask("benchmark", council="Leicestershire", against="england", as_of="2025-09-30", data=data)
    assert list(frame["rank"]) == [63]

    frame = ask("tally", as_of=date(2024, 11, 4), data=data)
    assert list(frame["assessed"]) == [9]


def test_every_question_can_be_asked(data: Path) -> None:
    for question in questions():
        frame = ask(
            question.name,
            council="Leicester",
            statement="needs",
            finding="no such finding",
            text="carers",
            since="2026-01-01",
            data=data,
        )
        assert len(frame.columns), question.name


@pytest.mark.parametrize(
    ("name", "council", "told"),
    [
        ("horoscope", None, "There is no question called 'horoscope'"),
        ("benchmark", None, "benchmark is about one council"),
        ("brief_since", None, "brief_since is about what is new"),
        ("benchmark", "Atlantis", "No council is called 'Atlantis'"),
    ],
)
def test_what_cannot_be_asked_is_said_as_on_the_command_line(
    data: Path, name: str, council: str | None, told: str
) -> None:
    with pytest.raises(UserError, match=told):
        ask(name, council=council, data=data)


def test_every_question_file_says_what_it_answers_and_what_a_row_is() -> None:
    assert len(questions()) >= 15
    for question in questions():
        assert question.answers.endswith("."), question.name
        assert question.grain, question.name


def test_text_in_a_question_stays_text() -> None:
    assert literal("King's Lynn'; drop") == "'King''s Lynn''; drop'"
    assert literal([1, None]) == "[1, null]::integer[]"
    assert literal([]) == "[]::varchar[]"
    with pytest.raises(TypeError):
        literal(object())
