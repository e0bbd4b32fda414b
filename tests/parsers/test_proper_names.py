"""Words that are part of a name carry no verdict. All text is fictional and about no real council."""

import pytest

from parsers.phrases import plain, words_of
from parsers.proper_names import named_places


def named(text: str) -> list[str]:
    lowered = plain(text)
    words = words_of(lowered)
    return [words[place] for place in sorted(named_places(text, lowered, 0, len(text)))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Funds went to the Kinder Villages Board.", ["kinder", "villages", "board"]),
        ("Help came from the Happy at Home website.", ["happy", "home"]),
        ("Good Care Act assessments were seen.", ["care", "act"]),
        ("Staff in Lindmoor said that support was good.", []),
        ("Staff and partners told us that support was good.", []),
        ("The Bank of the Two Rivers paid for it.", ["bank", "two", "rivers"]),
    ],
)
def test_a_name_is_two_capitalised_words_or_more_and_no_sentence_opening(text: str, words: list[str]) -> None:
    assert named(text) == words
