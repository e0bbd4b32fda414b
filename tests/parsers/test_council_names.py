"""The council as a speaker under its own name. All sentences and councils are invented."""

import pytest

from parsers.authority_names import Authority
from parsers.council_names import spoken_names
from parsers.findings import Context, read_passage
from tests.parsers.test_findings import taxonomy

BORSETSHIRE = Authority(
    "E10999999",
    "Borsetshire County Council",
    "Borsetshire",
    "Midlands",
    "county",
    ("County Borsetshire", "Borsetshire UA", "borsetshire", "Borsetshire CC", "borsetshire.gov.uk"),
)


def sources(text: str, council: tuple[str, ...] = spoken_names(BORSETSHIRE)) -> list[tuple[str, ...]]:
    found, _ = read_passage(text, Context("governance", council=council), taxonomy())
    return [finding.sources for finding in found]


def test_the_names_are_those_that_prose_would_print() -> None:
    assert spoken_names(BORSETSHIRE) == ("County Borsetshire", "Borsetshire")


@pytest.mark.parametrize(
    "text",
    [
        "Borsetshire told us that the lamps were lit.",
        "However, Borsetshire also recognised there was more to do.",
        "Borsetshire was aware that the lamps were out.",
        "County Borsetshire said the lamps were out.",
        "The London Borough of Borsetshire told us so.",
    ],
)
def test_a_council_under_its_own_name_is_its_leaders(text: str) -> None:
    assert sources(text) == [("leaders",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("People in Borsetshire told us that the lamps were out.", ("people",)),
        ("Borsetshire residents told us that the lamps were out.", ("people",)),
        ("Staff teams across Borsetshire said the lamps were out.", ("staff",)),
        ("Borsetshire had a lamp in each street.", ("assessor",)),
        ("Borsetshire understood its villages.", ("assessor",)),
        ("In Borsetshire told tales are prized.", ("assessor",)),
    ],
)
def test_a_place_is_no_speaker_and_what_a_council_did_is_not_its_word(text: str, expected: tuple[str, ...]) -> None:
    assert sources(text) == [expected]


def test_they_after_a_council_named_so_are_its_leaders() -> None:
    assert sources("Borsetshire had a lamp in each street. They said it was their pride.")[1] == ("leaders",)


def test_a_name_that_nobody_gave_is_not_guessed() -> None:
    assert sources("Borsetshire told us that the lamps were lit.", ()) == [("assessor",)]
