"""What a sentence shows: the observations that `weighing` has weights for, named so that a person can read them.

In: a sentence as the rules have read it, within its passage. Out: signs for its polarity, and for each theme that
anything at all speaks for. The same signs are used to learn the weights and to apply them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from parsers.evidence import Evidence
from parsers.phrases import Hit, Hits
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


@dataclass(frozen=True, slots=True)
class ThemeCall:
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
    direct: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.direct = frozenset([hit[2].value for hit in self.chosen])


def opening(words: Sequence[str]) -> str:
    """The first word that is one, or ""."""
    return next((word for word in words if word[0].isalnum()), "")


def polarity_signs(seen: Seen, before: Seen | None) -> list[str]:
    """Signs for the sentence's polarity."""
    words = seen.words
    polarities = [verdict.polarity for verdict in seen.verdicts]
    last = before.whole.polarity if before is not None else "none"
    found = [
        "always",
        f"rule says {seen.whole.polarity}",
        f"clauses {' then '.join(polarities[:4])}",
        f"first clause {polarities[0]}",
        f"last clause {polarities[-1]}",
        f"clauses: {min(len(polarities), 4)}",
        f"sentence before {last}",
    ]
    found += [f"a clause {polarity}" for polarity in polarities]
    found += [f"from {source}" for source in seen.told.sources]
    if seen.told.quantifier:
        found.append("how many said so")
    if any(word[0].isdigit() for word in words):
        found.append("a number")
        if any(word[-1] == "%" for word in words):
            found.append("a percentage")
    found += [f"note {hit[2].value}" for hit in seen.hits.note]
    found += [f"turn {hit[2].value}" for hit in seen.hits.turn]
    found += _counted("cue", [hit[2].value for hit in seen.hits.cue])
    found += _lean_signs(seen)
    found += word_signs(words)
    return list(dict.fromkeys(found))


_PLAIN_PRAISE = frozenset({"good", "settled-good", "fair", "settled-fair", "aside", "aim"})


def is_plain_praise(seen: Seen) -> bool:
    """Whether the sentence praises in so many words, and nothing in it turns, denies, blames or leans the other way."""
    return (
        seen.whole.rule == "good"
        and not seen.hits.turn
        and all(hit[2].value in _PLAIN_PRAISE for hit in seen.hits.cue)
        and all(hit[2].value != "bad" for hit in seen.hits.lean)
    )


def _counted(kind: str, values: Sequence[str]) -> list[str]:
    return [f"{kind} {value} {min(_MOST, values.count(value))}" for value in dict.fromkeys(values)]


def _lean_signs(seen: Seen) -> list[str]:
    """Which way the words lean that are no verdict by themselves, negations turned round."""
    words = seen.words
    leans = [
        "not " + hit[2].value
        if hit[0] and not _NEGATIONS.isdisjoint(words[max(0, hit[0] - _NEGATION_REACH) : hit[0]])
        else hit[2].value
        for hit in seen.hits.lean
    ]
    good = leans.count("good") + leans.count("not bad")
    bad = leans.count("bad") + leans.count("not good")
    balance = max(-_MOST, min(_MOST, good - bad))
    found = [f"leans {balance}", f"leans {balance}, rule says {seen.whole.polarity}"]
    if not leans:
        return found
    found += _counted("lean", leans)
    found += [f"lean {lean}" for lean in dict.fromkeys(leans)]
    if "moving" in leans:
        found.append(f"lean moving, rule says {seen.whole.polarity}")
    telling = [lean for lean in leans if lean != "plain"]
    if telling:
        found += [f"first lean {telling[0]}", f"last lean {telling[-1]}"]
    return found


def theme_signs(passage: Sequence[Seen], place: int, taxonomy: Taxonomy, statement: str | None) -> dict[str, list[str]]:
    """Signs for each theme that anything in the sentence, its passage or its statement speaks for."""
    seen = passage[place]
    signs: dict[str, list[str]] = {}
    _found_signs(seen, signs)
    _lesser_signs(seen, signs)
    _passage_signs(passage, place, signs)
    for slug in taxonomy.under(statement):
        signs.setdefault(slug, []).append("statement")
    for slug in seen.themes:
        signs.setdefault(slug, []).append("rule")
    others = seen.direct
    for slug, own in signs.items():
        if slug not in others:
            own.append("no phrase")
        own += [f"beside {other}" for other in others if other != slug]
        if statement is not None:
            own.append(f"under {statement}")
    return signs


def _by_theme(hits: Sequence[Hit]) -> dict[str, list[Hit]]:
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit[2].value, []).append(hit)
    return found


def _found_signs(seen: Seen, signs: dict[str, list[str]]) -> None:
    """What the theme's own phrases show: how many, how early, whether they lead, how they stand."""
    if not seen.chosen:
        return
    words = seen.words
    found = _by_theme(seen.chosen)
    lead = min([hit[0] for hit in seen.chosen])
    told_until = min([hit[1] for hit in seen.hits.says], default=0)
    for slug, hits in found.items():
        begin = min([hit[0] for hit in hits])
        own = [
            "phrase",
            f"phrases {min(_MOST, len({hit[0] for hit in hits}))}",
            f"phrase in quarter {min(3, begin * 4 // len(words))}",
            "phrase early" if begin < _EARLY else "phrase later",
            "phrase leads" if begin == lead else "phrase follows",
            "only theme" if len(found) == 1 else f"themes {min(4, len(found))}",
        ]
        if begin < told_until:
            own.append("phrase before who says it")
        if any(hit[1] - hit[0] > 1 for hit in hits):
            own.append("phrase of several words")
        if all(hit[0] > 0 and words[hit[0] - 1] in _LIST_MARKS for hit in hits):
            own.append("phrase in a list")
        if all(not _EXAMPLE.isdisjoint(words[max(0, hit[0] - 8) : hit[0]]) for hit in hits):
            own.append("phrase in an example")
        if all(hit[1] < len(words) and words[hit[1]] in _NAMED for hit in hits):
            own.append("phrase in a name")
        own += [f"phrase {hit[2].phrase}" for hit in hits]
        signs[slug] = own


def _lesser_signs(seen: Seen, signs: dict[str, list[str]]) -> None:
    """What hints, topic words, weak words and words that were dropped show."""
    direct = seen.direct
    kept = {hit[2].value for hit in seen.surviving}
    for slug in kept - direct:
        signs.setdefault(slug, []).append("phrase only named")
    for slug in {hit[2].value for hit in seen.hits.theme} - kept:
        signs.setdefault(slug, []).append("phrase excluded")
    for slug in {hit[2].value for hit in seen.hits.exclude}:
        signs.setdefault(slug, []).append("exclusion")
    for slug in {hit[2].value for hit in seen.weak}:
        signs.setdefault(slug, []).append("weak word" if slug in direct else "weak word, yielded")
    for slug, hits in _by_theme(seen.hits.topic).items():
        own = signs.setdefault(slug, [])
        own += [
            "topic word",
            f"topic words {min(2, len(hits))}",
            "topic word, topic open" if slug in seen.topics else "topic word, topic not open",
        ]
        own += [f"phrase {hit[2].phrase}" for hit in hits]
    if seen.hits.hint:
        _hint_signs(seen, signs)


def _hint_signs(seen: Seen, signs: dict[str, list[str]]) -> None:
    excluded = _by_theme(seen.hits.exclude)
    for slug, hits in _by_theme(seen.hits.hint).items():
        barred = excluded.get(slug)
        if barred:
            hits = [hit for hit in hits if not any(hit[0] < bar[1] and bar[0] < hit[1] for bar in barred)]
            if not hits:
                continue
        begins = {hit[0] for hit in hits}
        own = signs.setdefault(slug, [])
        own += ["hint", f"hints {min(_MOST, len(begins))}"]
        if any(hit[1] - hit[0] > 1 for hit in hits):
            own.append("hint of several words")
        if min(begins) < _EARLY:
            own.append("hint early")
        if slug not in seen.direct:
            own += ["hint alone", f"hints alone {min(_MOST, len(begins))}"]
        own += [f"phrase {hit[2].phrase}" for hit in hits]


def _passage_signs(passage: Sequence[Seen], place: int, signs: dict[str, list[str]]) -> None:
    """What the other sentences of the passage show."""
    count = len(passage)
    if count == 1:
        return
    seen = passage[place]
    themes = min(_MOST, len(seen.direct))
    if place:
        before = passage[place - 1]
        link = "linked" if opening(seen.words) in _POINTS_BACK else "not linked"
        for slug in before.direct:
            own = signs.setdefault(slug, [])
            own += [
                "sentence before",
                f"sentence before, {link}",
                "sentence before, only theme" if len(before.direct) == 1 else "sentence before, among others",
                f"sentence before, {themes} here",
            ]
            if not seen.direct:
                own.append(f"sentence before, none here, {link}")
        for slug in before.themes:
            signs.setdefault(slug, []).extend(["read before", f"read before, {min(2, themes)} here"])
    if place + 1 < count:
        for slug in passage[place + 1].direct:
            signs.setdefault(slug, []).extend(["sentence after", f"sentence after, {min(2, themes)} here"])
    _spread_signs(passage, place, signs)


def _spread_signs(passage: Sequence[Seen], place: int, signs: dict[str, list[str]]) -> None:
    earlier: dict[str, int] = {}
    elsewhere: dict[str, int] = {}
    for other, seen in enumerate(passage):
        if other == place:
            continue
        for slug in seen.direct:
            elsewhere[slug] = elsewhere.get(slug, 0) + 1
            if other < place:
                earlier[slug] = earlier.get(slug, 0) + 1
    for slug, times in earlier.items():
        signs.setdefault(slug, []).extend([f"spoken of {min(_MOST, times)}", f"spoken of share {3 * times // place}"])
    for slug, times in elsewhere.items():
        share = min(3, 4 * times // (len(passage) - 1))
        signs.setdefault(slug, []).extend([f"elsewhere {min(_MOST, times)}", f"elsewhere share {share}"])


def named(signs: Sequence[str], weights: Mapping[str, float], most: int) -> list[str]:
    """The signs with the greatest weight, strongest first."""
    heavy = sorted(((weights.get(sign, 0.0), sign) for sign in signs), key=lambda one: (-one[0], one[1]))
    return [sign for weight, sign in heavy[:most] if weight > 0]
