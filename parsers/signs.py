"""What a sentence shows: the observations that `weighing` has weights for, named so that a person can read them.

In: a sentence as the rules have read it, within its passage. Out: signs for its polarity, and for each theme that
anything at all speaks for. The same signs are used to learn the weights and to apply them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from parsers.evidence import Evidence
from parsers.figures import Figure
from parsers.phrases import Hit, Hits, has_number, has_percentage
from parsers.polarity import Clause, Polarity, Verdict
from parsers.themes import Taxonomy
from parsers.weighing import word_signs

_MOST = 3
_EARLY = 4
_NEGATION_REACH = 4
_POINTS_BACK = frozenset(
    {
        "they", "this", "these", "it", "that", "those", "he", "she", "such", "others", "some", "one", "another",
        "their", "its", "both", "all", "here", "there", "each", "of",
    }
)  # fmt: skip
_NEGATIONS = frozenset(
    {
        "not", "no", "never", "nor", "neither", "without", "none", "nobody", "nothing", "rarely", "hardly", "didn't",
        "wasn't", "weren't", "few", "little",
    }
)  # fmt: skip
_EXAMPLE = frozenset({"including", "such", "example", "like"})
_NAMED = frozenset({"team", "teams", "board", "manager", "officer", "service", "services", "lead"})
_LIST_MARKS = frozenset({"and", "or", ","})


Bundle = tuple[str, ...]
"""Signs that come together, so that a theme's weights for them are added up once and remembered."""


class ThemeCall(NamedTuple):
    """A theme of a finding, the polarity of the clauses that carry it, and the phrase of the taxonomy that found it."""

    theme: str
    polarity: Polarity
    phrase: str


@dataclass(slots=True)
class Seen:
    """A sentence as the rules have read it: its words, what was found in them, its clauses and their verdicts."""

    words: Sequence[str]
    hits: Hits
    parts: Sequence[Clause]
    verdicts: Sequence[Verdict]
    whole: Verdict
    told: Evidence
    surviving: Sequence[Hit]
    weak: Sequence[Hit]
    chosen: Sequence[Hit]
    topics: frozenset[str]
    themes: frozenset[str]
    calls: tuple[ThemeCall, ...]
    figures: dict[str, Bundle] = field(default_factory=dict)
    compared_after: bool = False
    direct: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.direct = frozenset([hit[2].value for hit in self.chosen])


# What a wait is for, and whom a survey asks, as themes.
_WAITED_FOR = {
    "carers_assessment": "carers", "dols": "dols", "home_care": "provision", "care_home": "provision",
    "equipment": "provision", "support": "provision", "financial_assessment": "finance", "contact": "information",
    "safeguarding_enquiry": "safeguarding", "hospital_discharge": "hospital-discharge", "adaptations": "housing",
    "reablement": "reablement", "direct_payment": "direct-payments",
}  # fmt: skip
_ASKED = {"SACE": "carers", "ASC-WE": "workforce"}
_A_WAIT = ("figure", "figure of a wait")
_A_TARGET = ("figure", "figure of a time to keep")
_WAIT_FOR_IT = ("figure", "figure of a wait for it")
_ITS_SURVEY = ("figure", "figure of its survey")


def figure_signs(figures: Sequence[Figure]) -> dict[str, "Bundle"]:
    """What the figures of a sentence show, for each theme they speak for."""
    signs: dict[str, Bundle] = {}
    for figure in figures:
        if figure.kind == "waiting":
            signs.setdefault("waiting", _A_TARGET if figure.target else _A_WAIT)
            if figure.measure in _WAITED_FOR:
                signs.setdefault(_WAITED_FOR[figure.measure], _WAIT_FOR_IT)
        elif figure.survey in _ASKED:
            signs.setdefault(_ASKED[figure.survey], _ITS_SURVEY)
    return signs


def opening(words: Sequence[str]) -> str:
    """The first word that is one, or ""."""
    return next((word for word in words if word[0].isalnum()), "")


def polarity_signs(seen: Seen, before: Seen | None) -> list[str]:
    """Signs for the sentence's polarity: what was observed in it, then its words."""
    return list(dict.fromkeys([*observed_signs(seen, before), *word_signs(seen.words)]))


def observed_signs(seen: Seen, before: Seen | None) -> list[str]:
    """Signs for the sentence's polarity but for those of its bare words; some may come twice."""
    words, hits, rule = seen.words, seen.hits, seen.whole.polarity
    last = before.whole.polarity if before is not None else "none"
    found = ["always", *_verdict_signs(rule, tuple([verdict.polarity for verdict in seen.verdicts]), last)]
    found += [f"from {source}" for source in seen.told.sources]
    if seen.told.quantifier:
        found.append("how many said so")
    if has_number(words):
        found.append("a number")
        if has_percentage(words):
            found.append("a percentage")
    found += [f"note {hit[2].value}" for hit in hits.note]
    found += [f"turn {hit[2].value}" for hit in hits.turn]
    found += _counted("cue", tuple([hit[2].value for hit in hits.cue]))
    found += _lean_signs(tuple(_leans(words, hits.lean)), rule)
    return found


@lru_cache(maxsize=4096)
def _verdict_signs(rule: Polarity, clauses: tuple[Polarity, ...], last: str) -> tuple[str, ...]:
    return (
        f"rule says {rule}",
        f"clauses {' then '.join(clauses[:4])}",
        f"first clause {clauses[0]}",
        f"last clause {clauses[-1]}",
        f"clauses: {min(len(clauses), 4)}",
        f"sentence before {last}",
        *[f"a clause {polarity}" for polarity in clauses],
    )


_PLAIN_PRAISE = frozenset({"good", "settled-good", "fair", "settled-fair", "aside", "aim"})


def is_plain_praise(seen: Seen) -> bool:
    """Whether the sentence praises in so many words, and nothing in it turns, denies, blames or leans the other way."""
    return (
        seen.whole.rule == "good"
        and not seen.hits.turn
        and all(hit[2].value in _PLAIN_PRAISE for hit in seen.hits.cue)
        and all(hit[2].value != "bad" for hit in seen.hits.lean)
    )


def is_plain_blame(seen: Seen) -> bool:
    """Whether the sentence finds fault in the words inspectors use for it."""
    return seen.whole.polarity == "shortfall" and any(hit[2].value == "blame" for hit in seen.hits.note)


@lru_cache(maxsize=4096)
def _counted(kind: str, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([f"{kind} {value} {min(_MOST, values.count(value))}" for value in dict.fromkeys(values)])


def _leans(words: Sequence[str], hits: Sequence[Hit]) -> list[str]:
    """Which way the words that only lean point, with negations reversed."""
    if _NEGATIONS.isdisjoint(words):
        return [hit[2].value for hit in hits]
    return [
        "not " + hit[2].value
        if hit[0] and not _NEGATIONS.isdisjoint(words[max(0, hit[0] - _NEGATION_REACH) : hit[0]])
        else hit[2].value
        for hit in hits
    ]


@lru_cache(maxsize=4096)
def _lean_signs(leans: tuple[str, ...], rule: Polarity) -> tuple[str, ...]:
    good = leans.count("good") + leans.count("not bad")
    bad = leans.count("bad") + leans.count("not good")
    balance = max(-_MOST, min(_MOST, good - bad))
    found = [f"leans {balance}", f"leans {balance}, rule says {rule}"]
    if not leans:
        return tuple(found)
    found += _counted("lean", leans)
    found += [f"lean {lean}" for lean in dict.fromkeys(leans)]
    if "moving" in leans:
        found.append(f"lean moving, rule says {rule}")
    telling = [lean for lean in leans if lean != "plain"]
    if telling:
        found += [f"first lean {telling[0]}", f"last lean {telling[-1]}"]
    return tuple(found)


def theme_signs(
    passage: Sequence[Seen], place: int, taxonomy: Taxonomy, statement: str | None, wanted: Collection[str]
) -> dict[str, list[Bundle]]:
    """Signs, in bundles, for each wanted theme: what in the sentence, its passage and its statement speaks for it.

    A sign counts as often as it occurs.
    """
    seen = passage[place]
    signs: dict[str, list[Bundle]] = {}
    if seen.chosen:
        _found_signs(seen, signs, wanted)
    _lesser_signs(seen, signs, wanted)
    if seen.hits.hint:
        _hint_signs(seen, signs, wanted)
    if len(passage) > 1:
        _passage_signs(passage, place, signs, wanted)
    for slug, bundle in seen.figures.items():
        if slug in wanted:
            signs.setdefault(slug, []).append(bundle)
    for slug in taxonomy.under(statement).intersection(wanted):
        signs.setdefault(slug, []).append(_UNDER_STATEMENT)
    for slug in seen.themes.intersection(wanted):
        signs.setdefault(slug, []).append(_RULE)
    for slug in wanted:
        if slug not in signs:
            signs[slug] = [_NOTHING]
    of_others = _without_phrase(seen, statement)
    for slug, own in signs.items():
        if slug in seen.direct:
            own += [bundle for bundle in of_others if bundle not in (_NO_PHRASE, _bundle("beside", slug))]
        else:
            own += of_others
    return signs


def _without_phrase(seen: Seen, statement: str | None) -> list[Bundle]:
    """What every theme has that no phrase of its own found."""
    under = [] if statement is None else [_bundle("under", statement)]
    return [_NO_PHRASE, *[_bundle("beside", other) for other in seen.direct], *under]


_UNDER_STATEMENT = ("statement",)
_RULE = ("rule",)
_NO_PHRASE = ("no phrase",)
_NOTHING = ("nothing but words",)
_ONLY_NAMED = ("phrase only named",)
_EXCLUDED = ("phrase excluded",)
_EXCLUSION = ("exclusion",)
_WEAK = ("weak word",)
_WEAK_YIELDED = ("weak word, yielded",)


@lru_cache(maxsize=8192)
def _bundle(kind: str, value: str) -> Bundle:
    return (f"{kind} {value}",)


def _phrase_signs(hits: Sequence[Hit]) -> list[Bundle]:
    return [_bundle("phrase", hit[2].phrase) for hit in hits]


def _by_theme(hits: Sequence[Hit], wanted: Collection[str]) -> dict[str, list[Hit]]:
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        slug = hit[2].value
        if slug in found:
            found[slug].append(hit)
        elif slug in wanted:
            found[slug] = [hit]
    return found


def _found_signs(seen: Seen, signs: dict[str, list[Bundle]], wanted: Collection[str]) -> None:
    """What the theme's own phrases show: how many, how early, whether they lead, how they stand."""
    words = seen.words
    lead = min([hit[0] for hit in seen.chosen])
    told_until = min([hit[1] for hit in seen.hits.says]) if seen.hits.says else 0
    exemplifies = not _EXAMPLE.isdisjoint(words)
    themes = min(4, len(seen.direct))
    for slug, hits in _by_theme(seen.chosen, wanted).items():
        begin, places = hits[0][0], 1
        if len(hits) > 1:
            begins = {hit[0] for hit in hits}
            begin, places = min(begins), min(_MOST, len(begins))
        signs[slug] = [
            _found_bundle(
                phrases=places,
                themes=themes,
                quarter=begin * 4 // len(words),
                early=begin < _EARLY,
                leads=begin == lead,
                told=begin < told_until,
            ),
            *_standing_signs(words, hits, exemplifies=exemplifies),
            *_phrase_signs(hits),
        ]


@lru_cache(maxsize=4096)
def _found_bundle(*, phrases: int, themes: int, quarter: int, early: bool, leads: bool, told: bool) -> Bundle:
    return (
        "phrase",
        f"phrases {phrases}",
        f"phrase in quarter {quarter}",
        "phrase early" if early else "phrase later",
        "phrase leads" if leads else "phrase follows",
        "only theme" if themes == 1 else f"themes {themes}",
        *(("phrase before who says it",) if told else ()),
    )


_SEVERAL_WORDS = ("phrase of several words",)
_IN_LIST = ("phrase in a list",)
_IN_EXAMPLE = ("phrase in an example",)
_IN_NAME = ("phrase in a name",)


def _standing_signs(words: Sequence[str], hits: Sequence[Hit], *, exemplifies: bool) -> list[Bundle]:
    """How long a theme's phrases are and what stands before and after every one of them."""
    found: list[Bundle] = []
    several, listed, named_so = False, True, True
    for begin, end, _ in hits:
        several = several or end - begin > 1
        listed = listed and begin > 0 and words[begin - 1] in _LIST_MARKS
        named_so = named_so and end < len(words) and words[end] in _NAMED
    if several:
        found.append(_SEVERAL_WORDS)
    if listed:
        found.append(_IN_LIST)
    if exemplifies and not any(_EXAMPLE.isdisjoint(words[max(0, begin - 8) : begin]) for begin, _, _ in hits):
        found.append(_IN_EXAMPLE)
    if named_so:
        found.append(_IN_NAME)
    return found


def _lesser_signs(seen: Seen, signs: dict[str, list[Bundle]], wanted: Collection[str]) -> None:
    """What topic words, weak words and words that were dropped show."""
    direct, hits = seen.direct, seen.hits
    kept = {hit[2].value for hit in seen.surviving}
    for slug in (kept - direct).intersection(wanted):
        signs.setdefault(slug, []).append(_ONLY_NAMED)
    if hits.exclude:
        for slug in ({hit[2].value for hit in hits.theme} - kept).intersection(wanted):
            signs.setdefault(slug, []).append(_EXCLUDED)
        for slug in {hit[2].value for hit in hits.exclude}.intersection(wanted):
            signs.setdefault(slug, []).append(_EXCLUSION)
    if seen.weak:
        for slug in {hit[2].value for hit in seen.weak}.intersection(wanted):
            signs.setdefault(slug, []).append(_WEAK if slug in direct else _WEAK_YIELDED)
    if hits.topic:
        for slug, topics in _by_theme(hits.topic, wanted).items():
            own = signs.setdefault(slug, [])
            own.append(_topic_bundle(min(2, len(topics)), is_open=slug in seen.topics))
            own += _phrase_signs(topics)


@lru_cache(maxsize=8)
def _topic_bundle(times: int, *, is_open: bool) -> Bundle:
    return ("topic word", f"topic words {times}", f"topic word, topic {'open' if is_open else 'not open'}")


def _hint_signs(seen: Seen, signs: dict[str, list[Bundle]], wanted: Collection[str]) -> None:
    excluded = _by_theme(seen.hits.exclude, wanted) if seen.hits.exclude else {}
    for slug, hits in _by_theme(seen.hits.hint, wanted).items():
        barred = excluded.get(slug)
        if barred:
            hits = [hit for hit in hits if not any(hit[0] < bar[1] and bar[0] < hit[1] for bar in barred)]
            if not hits:
                continue
        first, end, _ = hits[0]
        places, several = 1, end - first > 1
        if len(hits) > 1:
            begins = {hit[0] for hit in hits}
            first, places = min(begins), min(_MOST, len(begins))
            several = any(end - begin > 1 for begin, end, _ in hits)
        own = signs.setdefault(slug, [])
        own.append(_hint_bundle(places, several=several, early=first < _EARLY, alone=slug not in seen.direct))
        own += _phrase_signs(hits)


@lru_cache(maxsize=64)
def _hint_bundle(hints: int, *, several: bool, early: bool, alone: bool) -> Bundle:
    return (
        "hint",
        f"hints {hints}",
        *(("hint of several words",) if several else ()),
        *(("hint early",) if early else ()),
        *(("hint alone", f"hints alone {hints}") if alone else ()),
    )


def _passage_signs(
    passage: Sequence[Seen], place: int, signs: dict[str, list[Bundle]], wanted: Collection[str]
) -> None:
    """What the other sentences of the passage show."""
    seen = passage[place]
    themes = min(_MOST, len(seen.direct))
    if place:
        before = passage[place - 1]
        spoken = before.direct.intersection(wanted)
        if spoken:
            linked = opening(seen.words) in _POINTS_BACK
            bundle = _before_bundle(themes, linked=linked, alone=len(before.direct) == 1)
            for slug in spoken:
                signs.setdefault(slug, []).append(bundle)
        for slug in before.themes.intersection(wanted):
            signs.setdefault(slug, []).append(_READ_BEFORE[min(2, themes)])
    if place + 1 < len(passage):
        for slug in passage[place + 1].direct.intersection(wanted):
            signs.setdefault(slug, []).append(_SENTENCE_AFTER[min(2, themes)])
    _spread_signs(passage, place, signs, wanted)


_READ_BEFORE = [("read before", f"read before, {themes} here") for themes in range(3)]
_SENTENCE_AFTER = [("sentence after", f"sentence after, {themes} here") for themes in range(3)]


@lru_cache(maxsize=64)
def _before_bundle(themes: int, *, linked: bool, alone: bool) -> Bundle:
    """For a theme of the sentence before; `themes` counts those that phrases find here."""
    link = "linked" if linked else "not linked"
    return (
        "sentence before",
        f"sentence before, {link}",
        "sentence before, only theme" if alone else "sentence before, among others",
        f"sentence before, {themes} here",
        *(() if themes else (f"sentence before, none here, {link}",)),
    )


def _spread_signs(passage: Sequence[Seen], place: int, signs: dict[str, list[Bundle]], wanted: Collection[str]) -> None:
    """How often the theme is spoken of earlier in the passage, and anywhere else in it."""
    earlier = [slug for seen in passage[:place] for slug in seen.direct if slug in wanted]
    later = [slug for seen in passage[place + 1 :] for slug in seen.direct if slug in wanted]
    for slug in {*earlier, *later}:
        before = earlier.count(slug)
        signs.setdefault(slug, []).append(_spread_bundle(before, place, before + later.count(slug), len(passage) - 1))


@lru_cache(maxsize=4096)
def _spread_bundle(earlier: int, sentences_before: int, elsewhere: int, other_sentences: int) -> Bundle:
    spoken: Bundle = ()
    if earlier:
        spoken = (f"spoken of {min(_MOST, earlier)}", f"spoken of share {3 * earlier // sentences_before}")
    share = min(3, 4 * elsewhere // other_sentences)
    return (*spoken, f"elsewhere {min(_MOST, elsewhere)}", f"elsewhere share {share}")


def named(signs: Sequence[str], weights: Mapping[str, float], most: int) -> list[str]:
    """The signs with the greatest weight, strongest first."""
    heavy = sorted(((weights.get(sign, 0.0), sign) for sign in signs), key=lambda one: (-one[0], one[1]))
    return [sign for weight, sign in heavy[:most] if weight > 0]
