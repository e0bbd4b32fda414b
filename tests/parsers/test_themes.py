"""The two shipped taxonomies are valid, and a broken one is refused with every fault named."""

from functools import cache
from pathlib import Path

import pytest

from parsers.findings import Context, read_passage
from parsers.themes import Taxonomy, TaxonomyError, load_taxonomy

FOLDER = Path(__file__).parents[2] / "data" / "taxonomy"
THEME = """
title = "Test"
[[theme]]
slug = "{slug}"
title = "A theme"
definition = "What counts."
phrases = {phrases}
{rest}
"""


@cache
def shipped(name: str) -> Taxonomy:
    return load_taxonomy((FOLDER / name).read_text(encoding="utf-8"), name)


def themes_of(text: str, taxonomy: Taxonomy) -> set[str]:
    findings, _ = read_passage(text, Context(), taxonomy)
    return {call.theme for finding in findings for call in finding.themes}


def test_the_themes_are_thirty_and_the_owners_three_come_first() -> None:
    slugs = [theme.slug for theme in shipped("themes.toml").themes]
    assert len(slugs) == 30
    assert slugs[:3] == ["carers", "waiting", "equity"]


def test_the_provider_taxonomy_holds_leicesters_nineteen_headings() -> None:
    # Report to the Adult Social Care Scrutiny Commission, 24 August 2023, paragraph 4.12.
    titles = [theme.title for theme in shipped("provider-inspection.toml").themes]
    assert len(titles) == 19
    assert titles[0] == "Medication"
    assert titles[-1] == "Covid-19"


def test_a_provider_report_is_read_under_the_provider_headings() -> None:
    text = "Medicines were not stored safely and moving and handling training had lapsed."
    assert {"medication", "moving-and-handling", "training"} <= themes_of(text, shipped("provider-inspection.toml"))


@pytest.mark.parametrize(
    ("slug", "phrases", "rest", "named"),
    [
        ("a", '["carer* ..."]', "", "carer* ..."),
        ("a", '["x", "x"]', "", "there twice"),
        ("a", "[]", "", "no phrases"),
        ("A B", '["x"]', "", "slug"),
        ("a", '["x"]', 'weak = ["y"]', "yields_to"),
        ("a", '["x"]', 'weak = ["y"]\nyields_to = ["b"]', "'b'"),
        ("a", '["x"]', 'statements = ["needz"]', "needz"),
        ("a", '["x"]', "colour = 1", "colour"),
        ("a", '["x"]', "patterns = [{ regex = '(', when = ['x'] }]", "'('"),
        ("a", '["x"]', "patterns = [{ regex = 'y*', when = ['x'] }]", "everywhere"),
        ("a", '["x"]', "patterns = [{ regex = 'y', when = [] }]", "when"),
    ],
)
def test_a_fault_is_named_with_its_file_and_theme(slug: str, phrases: str, rest: str, named: str) -> None:
    with pytest.raises(TaxonomyError) as caught:
        load_taxonomy(THEME.format(slug=slug, phrases=phrases, rest=rest), "mine.toml")
    assert "mine.toml" in caught.value.message
    assert named in caught.value.message
    assert caught.value.remedy


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(TaxonomyError) as caught:
        load_taxonomy(THEME.format(slug="a", phrases='["x ...", "... y"]', rest="colour = 1"), "mine.toml")
    assert caught.value.message.count("theme 'a'") == 3


def test_a_file_that_is_no_toml_is_refused() -> None:
    with pytest.raises(TaxonomyError, match=r"mine\.toml is not a readable taxonomy"):
        load_taxonomy("title = ", "mine.toml")


def test_a_pattern_is_tried_only_where_its_word_stands() -> None:
    rest = "patterns = [{ regex = 'tea\\s+and\\s+cake', when = ['cake*'] }]"
    taxonomy = load_taxonomy(THEME.format(slug="a", phrases='["zebra"]', rest=rest), "mine.toml")
    assert themes_of("They served tea and cake.", taxonomy) == {"a"}
    assert themes_of("They served tea and biscuits.", taxonomy) == set()


@pytest.mark.parametrize(
    ("text", "theme", "counts"),
    [
        ("Unpaid carers had regular breaks.", "carers", True),
        ("Carers from the agency arrived late.", "carers", False),
        ("Leaving hospital was well planned by the discharge team.", "hospital-discharge", True),
        ("The council discharged its duties well.", "hospital-discharge", False),
        ("The Deprivation of Liberty Safeguards list was short.", "safeguarding", False),
        ("The Deprivation of Liberty Safeguards list was short.", "dols", True),
        ("There was equity release advice from a charity.", "equity", False),
        ("Services prevented, delayed or reduced the need for care.", "waiting", False),
        ("People with a learning disability were supported.", "learning", False),
        ("The council had moved to a new operating model in a transition to a new structure.", "transitions", False),
        ("The kitchen lacked capacity and resources for so many meals.", "dols", False),
        ("There was a lack of local strategy for the islands.", "provision", False),
        ("Residents reached the town hall by several channels.", "information", True),
        ("The library was the main point of contact.", "information", True),
        ("Transitional arrangements were written on one page.", "transitions", True),
        ("Orchards were mapped by using data to better understand villages.", "commissioning", True),
        ("The council worked on its engagement with people.", "people-feedback", True),
        ("The council understood its local population.", "equity", True),
        ("The council used available data to map orchards.", "commissioning", True),
        ("The plan covered the Home First strategy.", "commissioning", False),
        ("The council and its friends offered a range of services to promote tea.", "provision", False),
        ("The island had a range of services.", "provision", True),
        ("Each crew worked alongside local community groups.", "partnership", True),
        ("There was mixed feedback about the ferry.", "people-feedback", False),
        ("The ferry noise impacted on residents' wellbeing.", "prevention", False),
        ("Carers were able to spend time doing things they value.", "prevention", False),
        ("There were risk management arrangements for the quay.", "risk", True),
        ("There was a practice framework in place.", "governance", True),
        ("A 'no wrong door' approach was taken at the quay.", "information", True),
        ("Tenants had trouble contacting the social worker.", "information", True),
        ("There was an online self-assessment.", "digital", True),
        ("Tenants could not choose their own care provider.", "assessment", False),
        ("Tenants could not choose their own care provider.", "provision", True),
        ("The Hill Assessment and Triage Team had a new van.", "assessment", False),
        ("Crews used the '3 conversations' approach.", "assessment", True),
        ("Crews said managers were supportive.", "workforce", True),
        ("The desk took calls from individuals, families or carers.", "carers", False),
    ],
)
def test_words_that_collide_are_told_apart(text: str, theme: str, *, counts: bool) -> None:
    assert (theme in themes_of(text, shipped("themes.toml"))) is counts
