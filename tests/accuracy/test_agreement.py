"""Agreement between two labellers, on an example small enough to count by hand."""

import pytest

from tests.accuracy.agreement import Agreement, cohens_kappa, compared, paired, report
from tests.accuracy.labelled_set import LabelledFigure, LabelledItem, LabelledSentence


def figure(value: float, unit: str) -> LabelledFigure:
    return {
        "kind": "waiting",
        "measure": "review",
        "statistic": "number",
        "value": value,
        "unit": unit,
        "qualifier": None,
        "england_value": None,
        "region_value": None,
        "comparison": None,
        "survey": None,
        "period": None,
        "as_at": None,
        "target": False,
    }


def sentence(
    quote: str, polarity: str, themes: list[str], sources: list[str], figures: list[LabelledFigure]
) -> LabelledSentence:
    return {
        "quote": quote,
        "polarity": polarity,
        "themes": dict.fromkeys(themes, polarity),
        "sources": sources,
        "quantifier": None,
        "echo": False,
        "figures": figures,
    }


def item(sentences: list[LabelledSentence]) -> LabelledItem:
    return {
        "id": "dev-0001",
        "statement": "needs",
        "section": "",
        "score": 3,
        "passage": " ".join(one["quote"] for one in sentences),
        "sentences": sentences,
    }


FIRST = item(
    [
        sentence(
            "Reviews were late.", "shortfall", ["waiting"], ["assessor"], [figure(12, "people"), figure(3, "weeks")]
        ),
        sentence("Staff were kind.", "strength", ["workforce"], ["people"], []),
        sentence("Carers were heard.", "strength", ["carers", "co-production"], ["carers", "people"], []),
        sentence("A board met.", "neutral", [], ["assessor"], []),
    ]
)
SECOND = item(
    [
        sentence(
            "Reviews were late.", "shortfall", ["waiting"], ["assessor"], [figure(12, "people"), figure(3, "days")]
        ),
        sentence("Staff were kind.", "strength", ["assessment"], ["people"], []),
        sentence("Carers were heard.", "strength", ["carers"], ["people", "carers"], []),
        sentence("A board met.", "strength", ["governance"], ["documents"], []),
    ]
)


@pytest.fixture
def agreement() -> Agreement:
    return compared(paired([FIRST], [SECOND]))


def test_polarity_agreement_is_raw_and_beyond_chance(agreement: Agreement) -> None:
    # Three of four agree. By chance: shortfall 1/4 x 1/4, strength 2/4 x 3/4, neutral 1/4 x 0 = 7/16.
    assert agreement.polarity_raw == 0.75
    assert agreement.polarity_kappa == pytest.approx((12 / 16 - 7 / 16) / (9 / 16))


def test_themes_are_scored_over_all_and_one_by_one(agreement: Agreement) -> None:
    # Shared: waiting, carers. Only the first: workforce, co-production. Only the second: assessment, governance.
    assert agreement.themes.f1 == pytest.approx(4 / 8)
    assert agreement.by_theme["carers"].f1 == 1
    assert agreement.by_theme["workforce"].f1 == 0
    assert agreement.by_theme["dols"].f1 is None


def test_sources_agree_whatever_their_order(agreement: Agreement) -> None:
    assert agreement.sources_raw == 0.75


def test_a_figure_agrees_on_kind_value_and_unit_together(agreement: Agreement) -> None:
    # 12 people is shared; 3 weeks and 3 days are not: 2 x 1 / (2 + 2).
    assert agreement.figures.f1 == pytest.approx(0.5)


def test_the_report_shows_every_theme_and_a_dash_where_nobody_used_one(agreement: Agreement) -> None:
    lines = report(agreement).splitlines()
    assert "polarity, kappa      0.56" in lines
    assert [line.split()[:2] for line in lines if line.startswith("dols")] == [["dols", "-"]]
    assert sum(len(line.split()) == 5 for line in lines if not line.startswith("theme")) == 30


def test_two_labellings_of_different_words_are_refused() -> None:
    other = item([sentence("Reviews were on time.", "strength", ["waiting"], ["assessor"], [])])
    with pytest.raises(ValueError, match="not in the labelled set"):
        paired([FIRST], [other])


def test_no_sentences_is_an_error_and_not_full_agreement() -> None:
    with pytest.raises(ValueError, match="no sentences"):
        compared([])


def test_kappa_is_unknown_when_both_only_ever_gave_one_label() -> None:
    assert cohens_kappa(["strength", "strength"], ["strength", "strength"]) is None
