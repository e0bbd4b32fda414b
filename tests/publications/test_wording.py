"""The turns of phrase that answers share read as people write."""

from pathlib import Path

from publications.answers import tally_answer
from publications.wording import plural, sentence
from tests.conftest import Cqcorpus


def test_a_number_stands_with_its_noun() -> None:
    assert [plural(number, "point") for number in (0, 1, 3, 1254)] == [
        "no points",
        "1 point",
        "3 points",
        "1,254 points",
    ]


def test_a_sentence_begins_with_a_capital() -> None:
    assert sentence("no councils") == "No councils"
    assert sentence("3 councils") == "3 councils"
    assert tally_answer([], [], None, "all", pilots=False).lines == ["No councils assessed as known today."]


def test_a_note_that_stands_several_times_is_told_once(cqcorpus: Cqcorpus, replica: Path) -> None:
    """The replica's statement pages of Dunmarsh hold a table with three rows of several numbers."""
    notes = [
        line for line in cqcorpus("council", "Dunmarsh", "--data", str(replica)).out.splitlines() if "Note" in line
    ]

    assert [note for note in notes if "A row of a table" in note] == [
        "Note: A row of a table with several numbers is kept as a passage; its numbers are no figures. (3 times)"
    ]
