"""Weights: how they are read, what they may overrule and what they may not. All text is fictional."""

from functools import cache
from pathlib import Path

import pytest

from parsers.findings import Context, Finding, read_passage
from parsers.themes import Taxonomy, load_taxonomy
from parsers.weighed import WEIGHED
from parsers.weighing import IN_COMPANY, POLARITIES, Weights, WeightsError, load_weights, word_signs, write_weights

FOLDER = Path(__file__).parents[2] / "data" / "taxonomy"
TAXONOMY = """
title = "Test"
[[theme]]
slug = "food"
title = "Food"
definition = "Meals."
phrases = ["meal*"]
hints = ["kitchen*"]
exclude = ["kitchen cabinet"]
"""
DRINK = """
[[theme]]
slug = "drink"
title = "Drink"
definition = "Drinks."
phrases = ["tea"]
"""
# A second look that changes nothing: only a theme's own sum counts.
ALONE = {sign: 100 if sign == "itself" else 0 for sign in IN_COMPANY}


def table(first_looks: str, **company: int) -> str:
    """A table of weights, in hundredths; signs of `company` are named with _ for a space."""
    second = ALONE | {sign.replace("_", " "): value for sign, value in company.items()}
    rows = "".join(f"company\t{sign}\t{value}\n" for sign, value in second.items())
    return f"threshold\tkeep\t20\nthreshold\tadd\t40\n{rows}{first_looks}"


FOOD = "base\tfood\t-200\n*\thint\t300\nphrase food\tmeal*\t0\n"
SMALL = table(FOOD)


@cache
def shipped() -> tuple[Taxonomy, Weights]:
    taxonomy = load_taxonomy((FOLDER / "themes.toml").read_text(encoding="utf-8"), "themes.toml")
    return taxonomy, load_weights((FOLDER / "weights.tsv").read_text(encoding="utf-8"), "weights.tsv")


def read(text: str, weights: str = SMALL, taxonomy: str = TAXONOMY) -> Finding:
    return read_passage(text, Context("needs"), load_taxonomy(taxonomy, "t.toml"), load_weights(weights, "w.tsv"))[0][0]


def themes_of(finding: Finding) -> list[str]:
    return [call.theme for call in finding.themes]


def test_a_weightsthat_is_written_is_read_back_the_same() -> None:
    text = (FOLDER / "weights.tsv").read_text(encoding="utf-8")
    assert write_weights(load_weights(text, "weights.tsv")) == text


def test_the_shipped_weightsknows_every_theme_and_is_small_enough_to_travel() -> None:
    taxonomy, weights = shipped()
    assert weights.base.keys() == taxonomy.by_slug.keys()
    assert (FOLDER / "weights.tsv").stat().st_size < 900_000


@pytest.mark.parametrize(
    "text",
    [
        "However, it was recognised more could be done to make sure people's voices were heard by the board.",
        "Carers noted that visits at home were not easily available when they would have preferred them.",
        "People who did not qualify for the service struggled to get support, and this was a gap in the offer.",
        "However, further work to embed equity was needed in some areas such as recording.",
        "Landlords said there were inconsistencies in ringing the team when a tenant's plans changed.",
        "This had impacted on their wellbeing as well as causing their household distress.",
        "The average was brought down by the share of ferries that perform less well.",
        "This showed workers had not had clear rules to follow and carry out their duties.",
        "There were shortfalls in lunch clubs and checks to ensure standards and actions were effective.",
        "People told us they waited for rails and ramps that supported them to remain independent at home.",
    ],
)
def test_fault_found_in_so_many_words_is_never_weighed_into_praise(text: str) -> None:
    taxonomy, weights = shipped()
    assert read_passage(text, Context("equity"), taxonomy, weights)[0][0].polarity == "shortfall"


@pytest.mark.parametrize(
    "text",
    [
        "Their goal was to help people to live well in homes of their own.",
        "The Care Act 2014 sets out a clear legal framework for how councils protect adults.",
    ],
)
def test_an_aim_and_a_rule_of_law_are_never_weighed_into_praise(text: str) -> None:
    taxonomy, weights = shipped()
    assert read_passage(text, Context("care"), taxonomy, weights)[0][0].polarity == "neutral"


def test_how_old_an_area_is_and_a_share_with_no_verdict_are_never_weighed_into_praise() -> None:
    taxonomy, weights = shipped()
    for text in (
        "Lindmoor was older than the England average, with 31.0% aged 65 years and above, compared with 18.4%.",
        "For example, 66.2% said that help made them feel better, compared to the national average of 62.3%.",
    ):
        assert read_passage(text, Context("support"), taxonomy, weights)[0][0].polarity == "neutral"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (SMALL + "polarity\tgood\t1 2\n", "line 13"),
        (SMALL + "*\thint\tmuch\n", "line 13"),
        ("base\tfood\t0\n", "not a whole table"),
        (SMALL + "drink\thint\t5\n", "not a whole table"),
    ],
)
def test_a_weightsthat_is_broken_is_refused(text: str, named: str) -> None:
    with pytest.raises(WeightsError, match=named):
        load_weights(text, "w.tsv")


def test_a_hint_that_weighs_enough_brings_the_theme_in_and_says_so() -> None:
    # base -2 and a hint of +3 make 1, a probability of 0.73: above 0.40.
    finding = read("People liked the kitchen.")
    assert themes_of(finding) == ["food"]
    assert finding.themes[0].phrase == f"{WEIGHED}: “kitchen”"


def test_a_hint_alone_proves_nothing_to_the_rules() -> None:
    taxonomy = load_taxonomy(TAXONOMY, "t.toml")
    assert read_passage("People liked the kitchen.", Context("needs"), taxonomy)[0][0].themes == ()


def test_a_theme_is_likelier_where_the_sentence_before_speaks_of_it() -> None:
    # First looks: meals -2 and +5, 0.95; "They", which the rules take to be about meals still, -2, 0.12: below 0.20.
    # Second: -2 and 2 for each of the 0.95 before make -0.1, 0.48.
    looks = "base\tfood\t-200\nphrase food\tmeal*\t500\n"
    text = "Meals were good. They were on time."
    alone, told = (
        read_passage(text, Context("needs"), load_taxonomy(TAXONOMY, "t.toml"), load_weights(weights, "w.tsv"))[0][1]
        for weights in (table(looks), table(looks, before=200))
    )
    assert themes_of(alone) == []
    assert themes_of(told) == ["food"]


def test_a_theme_gives_way_where_its_sentence_surely_has_another() -> None:
    # First looks: the kitchen -2 and +3, 0.73; tea -2 and +5, 0.95. Second: 1 and -2 for each of the 0.95 beside it
    # make -0.9, 0.29: below 0.40; tea 3 and -2 for each of the 0.73, 1.5, stays.
    looks = FOOD + "base\tdrink\t-200\nphrase drink\ttea\t500\n"
    text = "People liked tea in the kitchen."
    assert themes_of(read(text, table(looks), TAXONOMY + DRINK)) == ["food", "drink"]
    assert themes_of(read(text, table(looks, others=-200), TAXONOMY + DRINK)) == ["drink"]


def test_an_exclusion_wins_over_any_weight() -> None:
    assert themes_of(read("People liked the kitchen, not the kitchen cabinet.")) == []


def test_words_that_no_phrase_or_hint_holds_bring_a_theme_in_and_are_named() -> None:
    # base -2, "oven" +1.50 and "supper" +2.00 make 1.5; "table" alone leaves -1, a probability of 0.27: below 0.40.
    weights = SMALL + "food\tword oven\t150\nfood\tword supper\t200\nfood\tword tabl\t100\n"
    finding = read("People had suppers hot from the oven.", weights)
    assert themes_of(finding) == ["food"]
    assert finding.themes[0].phrase == f"{WEIGHED}: “suppers”, “oven”"
    assert themes_of(read("People sat at the table.", weights)) == []


def test_a_word_said_twice_weighs_no_more_than_once() -> None:
    # base -2 and "oven" +1.50, once, make -0.5, a probability of 0.38: below 0.40.
    weights = SMALL + "food\tword oven\t150\n"
    assert themes_of(read("The oven was beside another oven.", weights)) == []


def test_an_exclusion_wins_over_words_too() -> None:
    weights = SMALL + "food\tword oven\t900\n"
    assert themes_of(read("The oven stood by the kitchen cabinet.", weights)) == []


def test_a_word_can_speak_against_a_theme_that_a_phrase_found() -> None:
    weights = SMALL.replace("base\tfood\t-200", "base\tfood\t0") + "food\tword mileag\t-300\n"
    assert themes_of(read("Meals were praised.", weights)) == ["food"]
    assert themes_of(read("Meals and mileage were claimed.", weights)) == []


def test_a_phrase_that_weighs_too_little_is_dropped_but_a_councils_own_phrase_never() -> None:
    # base -2 alone is a probability of 0.12: below 0.20.
    assert themes_of(read("People liked the meals.")) == []
    own = TAXONOMY.replace('"meal*"', '"meal*", "supper"')
    assert themes_of(read("People liked the supper.", taxonomy=own)) == ["food"]


def test_a_taxonomy_without_the_themes_of_the_weights_is_read_by_its_phrases_alone() -> None:
    other = TAXONOMY.replace('slug = "food"', 'slug = "drink"')
    assert themes_of(read("People liked the meals.", taxonomy=other)) == ["drink"]


def test_probabilities_are_shares_of_one() -> None:
    shares = shipped()[1].polarities(["always", "rule says strength"])
    assert sum(shares) == pytest.approx(1.0)
    assert len(shares) == len(POLARITIES)


def test_a_sentence_of_thousands_of_words_is_weighed_too() -> None:
    against = SMALL + "phrase food\tkitchen*\t-50\n"
    assert themes_of(read("The kitchens " * 5000 + "were built.", against)) == []


def test_endings_do_not_matter_to_words_and_numbers_are_one_word() -> None:
    assert word_signs(["delayed", "delays", "delaying"])[0] == "delay"
    assert "delay" not in word_signs(["delayed", "delays"])[1:]
    assert word_signs(["14", "£3", "65%"])[:2] == ["#", "#%"]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Two partners told us that respite for unpaid carers was excellent.", "strength"),
        ("The council placed fairness at the heart of its work and was praised for it.", "strength"),
        ("National data showed 61% of people felt safe, which was worse than the England average (70%).", "shortfall"),
        ("There were long delays for reviews.", "shortfall"),
        ("Feedback about the service was mixed.", "mixed"),
    ],
)
def test_a_plain_verdict_stands_whatever_was_learned_from_tangled_prose(text: str, polarity: str) -> None:
    taxonomy, weights = shipped()
    assert read_passage(text, Context("needs"), taxonomy, weights)[0][0].polarity == polarity


def test_an_overruled_verdict_names_what_it_overruled_and_the_signs_that_spoke_loudest() -> None:
    weights = SMALL + "polarity\tumbrella\t-500 500 0 0 0\n"
    finding = read("People were supported with an umbrella.", weights)
    assert finding.polarity == "shortfall"
    assert finding.rule.startswith(f"{WEIGHED} against strength")
    assert finding.words == ("umbrella",)
    assert finding.confidence > 0.9


def test_a_statement_alone_brings_no_theme_in() -> None:
    weights = SMALL + "*\tunder needs\t900\n"
    assert themes_of(read("People liked the weather.", weights, TAXONOMY + 'statements = ["needs"]\n')) == []


def test_a_wait_told_in_figures_is_about_waiting_without_the_word() -> None:
    taxonomy, weights = shipped()
    text = "As at 1 June 2025, 377 applications had no assessor and the mean age of an application was 311 days."
    alone, _ = read_passage(text, Context("safeguarding"), taxonomy)
    weighed, _ = read_passage(text, Context("safeguarding"), taxonomy, weights)
    assert "waiting" not in {call.theme for call in alone[0].themes}
    assert "waiting" in {call.theme for call in weighed[0].themes}
