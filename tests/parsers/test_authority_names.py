"""Names resolve to one authority, or to an error that helps. Expectations: data/reference/authorities.csv."""

import csv
from pathlib import Path

import pytest

from parsers.authority_names import Authority, AuthorityNames, UnknownAuthority

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def names() -> AuthorityNames:
    with (DATA / "reference" / "authorities.csv").open(encoding="utf-8", newline="") as source:
        return AuthorityNames(
            Authority(
                row["gss_code"],
                row["name"],
                row["short_name"],
                row["region"],
                row["type"],
                tuple(row["aliases"].split("|")) if row["aliases"] else (),
            )
            for row in csv.DictReader(source)
        )


@pytest.mark.parametrize(
    ("written", "short_name"),
    [
        ("Leicester", "Leicester"),
        ("leicester city council", "Leicester"),
        ("Leicestershire", "Leicestershire"),
        ("Derby", "Derby"),
        ("Derbyshire", "Derbyshire"),
        ("County Durham", "County Durham"),
        ("Durham County Council", "County Durham"),
        ("Royal Borough of Windsor & Maidenhead", "Windsor and Maidenhead"),
        ("  LONDON BOROUGH OF HOUNSLOW ", "Hounslow"),
        ("E06000016", "Leicester"),
        ("Hull City Council", "Kingston upon Hull"),
    ],
)
def test_every_way_of_writing_a_name_finds_its_council(names: AuthorityNames, written: str, short_name: str) -> None:
    assert names.resolve(written).short_name == short_name


def test_every_council_and_slug_of_the_register_resolves(names: AuthorityNames) -> None:
    with (DATA / "published_outcomes.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    assert len(rows) == 102

    for row in rows:
        assert names.resolve(row["authority"]).authority_code == row["authority_code"]
        if row["slug"]:
            found = names.find_slug(row["slug"])
            assert found is not None
            assert found.authority_code == row["authority_code"]


@pytest.mark.parametrize("slug", ["Hertfordshire2", "Hounslow4", "WBerkshire-0524", "leicestercity-0725"])
def test_slugs_of_every_era_resolve(names: AuthorityNames, slug: str) -> None:
    assert names.find_slug(slug) is not None


def test_a_shortened_name_offers_the_councils_that_contain_it(names: AuthorityNames) -> None:
    with pytest.raises(UnknownAuthority) as raised:
        names.resolve("Yorkshire")

    assert raised.value.choices == ["East Riding of Yorkshire", "North Yorkshire"]
    assert raised.value.exit_code == 2


def test_a_mistyped_name_suggests_the_nearest_and_resolves_nothing(names: AuthorityNames) -> None:
    with pytest.raises(UnknownAuthority) as raised:
        names.resolve("Liecester")

    assert raised.value.choices[0] == "Leicester"


@pytest.mark.parametrize(
    ("code", "near"),
    [
        ("E60000016", "Leicester"),  # two figures changed places
        ("E0600016", "Leicester"),  # one is missing
        ("e06000116", "Leicester"),  # one is wrong
    ],
)
def test_a_mistyped_code_suggests_those_one_slip_away(names: AuthorityNames, code: str, near: str) -> None:
    with pytest.raises(UnknownAuthority) as raised:
        names.resolve(code)

    assert near in raised.value.choices
    assert len(raised.value.choices) <= 3


@pytest.mark.parametrize("code", ["E07000129", "E06000099", "E92000001"])
def test_a_code_of_no_council_here_suggests_none_and_says_which_there_are(names: AuthorityNames, code: str) -> None:
    # E07000129 is a district of Leicestershire, E92000001 is England.
    with pytest.raises(UnknownAuthority, match="E07 is a district's") as raised:
        names.resolve(code)

    assert raised.value.choices == []


@pytest.mark.parametrize("text", ["", "!!", "Atlantis on Sea Borough", "Leicester; drop table"])
def test_a_name_of_no_council_is_never_resolved(names: AuthorityNames, text: str) -> None:
    with pytest.raises(UnknownAuthority):
        names.resolve(text)


def test_one_name_for_two_councils_is_refused() -> None:
    first = Authority("E06000016", "Leicester City Council", "Leicester", "East Midlands", "unitary", ("the city",))
    second = Authority("E06000015", "Derby City Council", "Derby", "East Midlands", "unitary", ("The City",))

    with pytest.raises(ValueError, match="would mean both Leicester and Derby"):
        AuthorityNames([first, second])
