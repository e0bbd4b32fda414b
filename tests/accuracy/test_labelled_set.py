"""The labelled set is sound: exact slices, allowed values, the agreed balance, nothing copied, nothing twice."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.accuracy.labelled_set import (
    DEV,
    KINDS,
    POLARITIES,
    SEALED,
    SECOND_SENTENCES,
    SOURCES,
    STATEMENTS,
    STATISTICS,
    SURVEYS,
    THEMES,
    TRAIN,
    UNITS,
    WAITING_MEASURES,
    LabelledFigure,
    LabelledItem,
    LabelledSentence,
    load,
)

ROOT = Path(__file__).parents[2]
SHARED = ROOT / "../shared"
# The parts a reader is judged on, which keep the agreed quotas, and with them those it learns from, which need not.
JUDGED = {"dev": load(DEV), "sealed": load(SEALED)}
PARTS = JUDGED | {path.stem.replace("-", ""): load(path) for path in TRAIN}
ITEMS = [item for items in PARTS.values() for item in items]
SENTENCES = [sentence for item in ITEMS for sentence in item["sentences"]]
FIGURES = [figure for sentence in SENTENCES for figure in sentence["figures"]]
JUDGED_SENTENCES = [sentence for items in JUDGED.values() for item in items for sentence in item["sentences"]]
JUDGED_FIGURES = [figure for sentence in JUDGED_SENTENCES for figure in sentence["figures"]]

# Shares of the 409 reading notes, as CQC's own openings lean: strength 61%, shortfall 14%, neutral 12%, mixed 7%,
# improving 6%; the bounds allow for the traps, most of which are not plain praise.
BALANCE = {
    "strength": (0.54, 0.66),
    "shortfall": (0.11, 0.19),
    "neutral": (0.08, 0.15),
    "mixed": (0.05, 0.10),
    "improving": (0.04, 0.10),
}
# A survey's measure and its comparison are fixed wording ("people aged 65 and over were still at home 91 days after"),
# met in any text about the same survey; a longer run than this would be a copied sentence.
LONGEST_SHARED_RUN = 11
# Numbers as words, with the fractions the guidelines turn into percentages ("two in three", "nine out of ten").
NUMBER_WORDS = {
    "a": 1,
    "an": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "twenty": 20,
    "twenty-two": 22,
    "twenty-nine": 29,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "half": 50,
    "third": 33.3,
    "thirds": 66.7,
    "quarter": 25,
    "quarters": 75,
    "fifth": 20,
    "tenth": 10,
    "two fifths": 40,
    "three fifths": 60,
    "dozen": 12,
    "seventy-eight": 78,
    "eighty-nine": 89,
}


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9’']+", text.lower())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[start : start + length]) for start in range(len(found) - length + 1)}


def placed() -> Iterator[tuple[LabelledItem, LabelledSentence, LabelledFigure]]:
    for item in ITEMS:
        for sentence in item["sentences"]:
            for figure in sentence["figures"]:
                yield item, sentence, figure


def printed_numbers(text: str) -> set[float]:
    digits = {float(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}
    millions = {round(float(found) * 1_000_000) for found in re.findall(r"£(\d+(?:\.\d+)?) ?m", text)}
    lowered = text.lower()
    spelled = {value for word, value in NUMBER_WORDS.items() if re.search(rf"\b{word}\b", lowered)}
    parts = {word: float(value) for word, value in NUMBER_WORDS.items()} | {"one": 1.0}
    for part, whole in re.findall(r"(?=\b(\w+) (?:\w+ )?(?:in|out of) (?:every )?(\w+))", lowered):
        number = float(part) if part.isdecimal() else parts.get(part)
        base = float(whole) if whole.isdecimal() else parts.get(whole)
        if number is not None and base:
            spelled.add(round(100 * number / base, 1))
    return digits | millions | spelled


@pytest.mark.parametrize("part", PARTS)
def test_every_part_numbers_its_passages_in_order(part: str) -> None:
    assert [item["id"] for item in PARTS[part]] == [f"{part}-{place:04d}" for place in range(1, len(PARTS[part]) + 1)]


def test_the_sentences_cover_their_passage_in_order_and_exactly() -> None:
    for item in ITEMS:
        rest = item["passage"]
        for sentence in item["sentences"]:
            assert rest.lstrip().startswith(sentence["quote"]), item["id"]
            assert sentence["quote"] == sentence["quote"].strip()
            rest = rest.lstrip()[len(sentence["quote"]) :]
        assert rest == "", item["id"]
        assert 1 <= len(item["sentences"]) <= 5, item["id"]


def test_every_label_is_in_its_list() -> None:
    for item in ITEMS:
        assert item["statement"] in STATEMENTS
        assert item["score"] in (1, 2, 3, 4)
    for sentence in SENTENCES:
        assert sentence["polarity"] in POLARITIES
        assert set(sentence["themes"]) <= set(THEMES)
        assert set(sentence["themes"].values()) <= set(POLARITIES)
        assert sentence["sources"], sentence["quote"]
        assert set(sentence["sources"]) <= set(SOURCES)
        assert len(set(sentence["sources"])) == len(sentence["sources"])
    for figure in FIGURES:
        assert figure["kind"] in KINDS
        assert figure["statistic"] in STATISTICS
        assert figure["unit"] in UNITS
        assert figure["survey"] is None or figure["survey"] in SURVEYS


def test_every_figure_has_every_field_and_no_other() -> None:
    assert {frozenset(figure) for figure in FIGURES} == {frozenset(LabelledFigure.__annotations__)}


def test_the_assessor_stands_alone_as_a_source() -> None:
    assert all(len(sentence["sources"]) == 1 for sentence in SENTENCES if "assessor" in sentence["sources"])


def test_one_polarity_over_all_themes_is_the_polarity_of_the_sentence_or_leaves_room_for_a_clause_with_no_theme() -> (
    None
):
    one_sided = [sentence for sentence in SENTENCES if sentence["polarity"] in ("strength", "shortfall")]
    opposite = {"strength": "shortfall", "shortfall": "strength"}
    for sentence in one_sided:
        assert opposite[sentence["polarity"]] not in sentence["themes"].values(), sentence["quote"]


def test_every_theme_is_heard_often_among_the_passages_to_learn_from() -> None:
    learned = [item for part, items in PARTS.items() if part not in JUDGED for item in items]
    themes = Counter(theme for item in learned for sentence in item["sentences"] for theme in sentence["themes"])
    assert {theme: themes[theme] for theme in THEMES if themes[theme] < 12} == {}


def test_quantifiers_are_printed_in_their_sentence() -> None:
    for sentence in SENTENCES:
        quantifier = sentence["quantifier"]
        assert quantifier is None or quantifier in sentence["quote"].lower()


def test_an_echo_is_a_strength_with_no_figure() -> None:
    assert sum(sentence["echo"] for sentence in JUDGED_SENTENCES) >= 20
    echoes = [sentence for sentence in SENTENCES if sentence["echo"]]
    for sentence in echoes:
        assert sentence["polarity"] == "strength"
        assert sentence["figures"] == []


def test_a_waiting_measure_is_from_the_list_and_any_other_is_printed() -> None:
    for _, sentence, figure in placed():
        if figure["kind"] == "waiting":
            assert figure["measure"] in WAITING_MEASURES
        else:
            assert figure["measure"] in sentence["quote"], figure


def test_every_value_is_printed_in_its_sentence_and_every_comparator_in_its_passage() -> None:
    for item, sentence, figure in placed():
        assert figure["value"] in printed_numbers(sentence["quote"]), (sentence["quote"], figure["value"])
        for comparator in (figure["england_value"], figure["region_value"]):
            assert comparator is None or comparator in printed_numbers(item["passage"]), sentence["quote"]


def test_the_words_of_a_figure_are_printed() -> None:
    for item, sentence, figure in placed():
        qualifier = figure["qualifier"]
        assert qualifier is None or qualifier.lower() in sentence["quote"].lower(), figure
        for printed in (figure["comparison"], figure["period"], figure["as_at"]):
            assert printed is None or printed.lower() in item["passage"].lower(), figure


def test_a_range_carries_its_text_and_a_survey_share_is_a_percentage() -> None:
    for figure in FIGURES:
        if figure["statistic"] == "range":
            assert figure["qualifier"] is not None
            assert len(re.findall(r"\d[\d,]*", figure["qualifier"])) == 2
        if figure["kind"] == "survey":
            assert (figure["statistic"], figure["unit"]) == ("share", "percent")
            assert not figure["target"]


@pytest.mark.parametrize("part", JUDGED)
def test_the_balance_of_polarity_is_near_that_of_the_reading_notes(part: str) -> None:
    sentences = [sentence for item in PARTS[part] for sentence in item["sentences"]]
    counts = Counter(sentence["polarity"] for sentence in sentences)
    shares = {polarity: counts[polarity] / len(sentences) for polarity in POLARITIES}
    assert {name: share for name, share in shares.items() if not BALANCE[name][0] <= share <= BALANCE[name][1]} == {}


def test_there_are_enough_sentences_of_every_kind() -> None:
    sizes = {part: sum(len(item["sentences"]) for item in items) for part, items in JUDGED.items()}
    assert sizes["sealed"] >= 380
    assert sum(sizes.values()) >= 850
    assert 0.5 <= sizes["dev"] / sum(sizes.values()) <= 0.6
    themes = Counter(theme for sentence in JUDGED_SENTENCES for theme in sentence["themes"])
    assert {theme: themes[theme] for theme in THEMES if themes[theme] < 20} == {}
    assert all(themes[theme] >= 70 for theme in ("carers", "waiting", "equity"))
    sources = Counter(source for sentence in JUDGED_SENTENCES for source in sentence["sources"])
    assert all(sources[source] >= 20 for source in SOURCES)
    assert {(item["statement"]) for item in PARTS["sealed"]} == set(STATEMENTS)
    assert {(item["score"]) for item in PARTS["sealed"]} == {1, 2, 3, 4}


def test_there_are_enough_figures_of_every_kind() -> None:
    kinds = Counter(figure["kind"] for figure in JUDGED_FIGURES)
    assert len(JUDGED_FIGURES) >= 200
    assert all(kinds[kind] >= 80 for kind in KINDS)
    assert {figure["survey"] for figure in JUDGED_FIGURES} >= set(SURVEYS)
    assert {figure["measure"] for figure in JUDGED_FIGURES if figure["kind"] == "waiting"} == set(WAITING_MEASURES)
    assert {figure["statistic"] for figure in JUDGED_FIGURES} == set(STATISTICS)
    assert {figure["unit"] for figure in JUDGED_FIGURES} == set(UNITS)
    assert sum(figure["target"] for figure in JUDGED_FIGURES) >= 15


def test_sentences_are_as_long_as_the_reports() -> None:
    lengths = [len(sentence["quote"].split()) for sentence in JUDGED_SENTENCES]
    assert 22 <= sum(lengths) / len(lengths) <= 32
    assert sum(25 <= length <= 65 for length in lengths) >= 0.4 * len(lengths)


def test_no_sentence_is_there_twice_and_the_sealed_part_is_no_paraphrase_of_any_other() -> None:
    quotes = [sentence["quote"] for sentence in SENTENCES]
    assert [quote for quote, times in Counter(quotes).items() if times > 1] == []
    sealed, *others = (
        {run for item in PARTS[part] for run in runs(item["passage"], LONGEST_SHARED_RUN + 1)}
        for part in ("sealed", *(part for part in PARTS if part != "sealed"))
    )
    assert [sealed & other for other in others if sealed & other] == []


def test_no_sentence_of_the_shared_documents_is_in_the_set() -> None:
    documents = [
        *sorted((SHARED / "documents").glob("*.txt")),
        SHARED / "reading_notes.tsv",
        SHARED / "cqc-language.md",
    ]
    assert len(documents) >= 3
    length = LONGEST_SHARED_RUN + 1
    theirs = {run for path in documents for run in runs(path.read_text(encoding="utf-8"), length)}
    assert theirs
    assert [item["id"] for item in ITEMS if runs(item["passage"], length) & theirs] == []


def test_no_real_council_is_named() -> None:
    with (ROOT / "data/reference/authorities.csv").open(encoding="utf-8", newline="") as lines:
        names = {row[field] for row in csv.DictReader(lines) for field in ("name", "short_name")}
    assert len(names) > 153
    pattern = re.compile(r"\b(?:" + "|".join(re.escape(name) for name in sorted(names)) + r")\b")
    assert [found for item in ITEMS for found in pattern.findall(item["passage"])] == []


def test_the_second_labeller_gets_150_sentences_in_context_and_no_label() -> None:
    second = load(SECOND_SENTENCES)
    first = {item["id"]: item for item in ITEMS}
    for item in second:
        whole = first[item["id"]]
        assert {**whole, "sentences": []} == {**item, "sentences": []}
        quotes = [sentence["quote"] for sentence in whole["sentences"]]
        places = [quotes.index(sentence["quote"]) for sentence in item["sentences"]]
        assert all(before < after for before, after in pairwise(places))
        assert all(set(sentence) == {"quote"} for sentence in item["sentences"])
    assert sum(len(item["sentences"]) for item in second) == 150
    assert {item["id"].split("-")[0] for item in second} == set(JUDGED)
    assert {item["statement"] for item in second} == set(STATEMENTS)
