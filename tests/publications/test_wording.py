"""The phrases that answers share read as people write."""

from pathlib import Path

from parsers.authority_names import Authority
from publications.answers import peers_answer, tally_answer
from publications.tables import show
from publications.wording import how_many, plural, rounded, sentence
from queries.groups import Group
from queries.runner import Record
from tests.conftest import Cqcorpus


def test_a_number_stands_with_its_noun() -> None:
    assert [plural(number, "point") for number in (0, 1, 3, 1254)] == [
        "no points",
        "1 point",
        "3 points",
        "1,254 points",
    ]


def test_a_share_of_the_reports_is_told_with_its_numbers() -> None:
    assert [how_many(part, whole) for part, whole in ((22, 22), (18, 22), (3, 22), (0, 22), (0, 0))] == [
        "all 22 reports",
        "most (18 of 22)",
        "a few (3 of 22)",
        "none of 22",
        "none of 0",
    ]


def test_a_half_is_rounded_up_as_excel_and_duckdb_do() -> None:
    """The percentile 12.5 used to be 12 on the website, but 13 on screen and in Excel."""
    assert [rounded(value, times=100) for value in (0.125, 0.135, 0.145, 0.16, 0.9995)] == [
        "13",
        "14",
        "15",
        "16",
        "100",
    ]
    assert [rounded(value, 1) for value in (62.25, 62.35, 3)] == ["62.3", "62.4", "3.0"]
    assert [show(0.125, "share"), show(62.25, "percent"), show(2.125, "decimal")] == ["13%", "62.3%", "2.13"]
    assert rounded(-0.5) == "-1"


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


def test_a_peer_with_a_rating_and_no_known_percent_is_counted_as_assessed() -> None:
    """Two invented peers: one rated Good without a percent, one without an assessment in force."""
    unknown = dict.fromkeys(("overall_percent", "points", "published_on", "published_precision", "source_url"))
    rated: Record = {"peer": "Nowhereshire", "overall_rating": "Good"}
    unrated: Record = {"peer": "Elsewhere", "overall_rating": None}
    peers = [
        {"peer_rank": place, "region": "Fictional", "authority_type": "unitary", "distance": 0.5, **one, **unknown}
        for place, one in enumerate((rated, unrated), start=1)
    ]
    council = Authority("E99900001", "Otherton", "Otherton", "Fictional", "unitary")

    answer = peers_answer(council, Group("open-peers", "Open peers", "Open peers", "", (), ()), peers, None)

    assert answer.lines == ["Otherton: 2 peers, 1 assessed as known today."]
    assert [row[4] for row in answer.shown[0].rows] == ["Good", "none in force"]
