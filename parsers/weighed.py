"""Applies learned weights to a passage that the rules have read: its sentences' polarities and themes.

In: the sentences as the rules see them, and a table of weights. Out: a sentence's verdict with its confidence, and its
themes. Themes are weighed twice: each by the signs of its sentence, then in the company of the sentence's other themes
and of the same theme in the sentences before and after.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import fsum

from parsers.confidence import confidence_in
from parsers.polarity import Verdict, clause_at, roll_up
from parsers.signs import (
    Seen,
    ThemeCall,
    is_plain_blame,
    is_plain_praise,
    named,
    observed_signs,
    theme_signs,
)
from parsers.themes import Taxonomy
from parsers.weighing import POLARITIES, Company, Weights, share_of

WEIGHED = "weighed"
_AS_PRINTED = "compared"
_SIGNS_SHOWN = 3
# How much more probable another polarity must be to overrule the rule: weights were learned from difficult sentences.
_CLEARLY = 0.1
# And to call the rule's praise neutral: human readers take more plain statements for praise.
_DISMISSED = 0.5
_NO_FAULT = frozenset({"strength", "neutral"})
# How probable a theme must be if no word of the sentence names it and another theme is named.
_UNSPOKEN = 0.6
# How much a sentence's bare words must weigh for a theme, in hundredths, for it to be weighed at all: where the passage
# or its statement is about it, and where nothing else speaks for it (less hardly ever brings it in).
_SPOKEN, _SPOKEN_ALONE = 50, 200
_STANDS = ("an aim and no result", "a rule or a term explained")
# The rule for a figure that only the next sentence compares: that verdict is the next sentence's.
_NOT_YET_COMPARED = "a survey figure with no printed verdict"


def weighed_polarity(passage: Sequence[Seen], place: int, weights: Weights) -> tuple[Verdict, float]:
    """The sentence's polarity: the rule's, unless the weights are clearly for another.

    The weights never change a printed comparison or unopposed praise.
    """
    seen = passage[place]
    if seen.whole.rule.startswith(_AS_PRINTED) or (seen.compared_after and seen.whole.rule == _NOT_YET_COMPARED):
        return seen.whole, confidence_in(seen.whole.rule)
    signs = weights.known(observed_signs(seen, passage[place - 1] if place else None), seen.words)
    shares = weights.polarities(signs)
    best = shares.index(max(shares))
    against = POLARITIES.index(seen.whole.polarity)
    margin = _DISMISSED if (seen.whole.polarity, POLARITIES[best]) == ("strength", "neutral") else _CLEARLY
    if shares[best] - shares[against] < margin or is_plain_praise(seen) or _praises_blame(best, seen):
        return seen.whole, round(shares[against], 2)
    polarity, confidence = POLARITIES[best], round(shares[best], 2)
    deciding = weights.deciding(signs, best, against, _SIGNS_SHOWN)
    return Verdict(
        polarity, f"{WEIGHED} against {seen.whole.polarity} ({seen.whole.rule})", tuple(deciding)
    ), confidence


def _praises_blame(best: int, seen: Seen) -> bool:
    """Whether the weights would turn explicit criticism into praise, or an aim or a legal rule into a finding."""
    return seen.whole.rule in _STANDS or (POLARITIES[best] in _NO_FAULT and is_plain_blame(seen))


def agreeing(calls: tuple[ThemeCall, ...], seen: Seen, verdict: Verdict) -> tuple[ThemeCall, ...]:
    """Themes that had the sentence's own polarity go with it where it was weighed otherwise."""
    if verdict is seen.whole:
        return calls
    return tuple(
        [
            ThemeCall(call.theme, verdict.polarity, call.phrase)
            if len(seen.parts) == 1 or call.polarity == seen.whole.polarity
            else call
            for call in calls
        ]
    )


@dataclass(frozen=True, slots=True)
class Look:
    """A sentence's themes weighed by themselves: the sum for each that may be there, in hundredths, and its share, the
    probability that goes with it. `spoken` are those that something in the sentence speaks for.
    """

    spoken: set[str]
    sums: dict[str, int]
    shares: dict[str, float]


class WeighedThemes:
    """The themes of a passage's sentences, weighed. The taxonomy must hold every theme that the weights were learned
    for.
    """

    def __init__(self, passage: Sequence[Seen], taxonomy: Taxonomy, statement: str | None, weights: Weights) -> None:
        self._passage = passage
        self._taxonomy = taxonomy
        self._statement = statement
        self._weights = weights
        self._topics = taxonomy.under(statement).union(*[seen.themes for seen in passage])
        self.looks = [self._look(place) for place in range(len(passage))]

    def calls(self, place: int, calls: tuple[ThemeCall, ...], verdict: Verdict) -> tuple[ThemeCall, ...]:
        """Of the themes that the rules called, those that weigh enough or were found by words that the weights have
        never met; and those that the weights bring in.
        """
        seen, weights, look = self._passage[place], self._weights, self.looks[place]
        known = {call.theme: call for call in calls}
        kept = [call for call in calls if call.theme not in weights.own]
        for slug, company in self.company(place):
            call = known.get(slug)
            share = weights.in_company(look.sums[slug], company)
            if call is not None:
                if share >= weights.keep or self._is_own(slug, seen):
                    kept.append(call)
            elif share >= (weights.add if slug in look.spoken or not seen.direct else _UNSPOKEN):
                kept.append(self._call(place, slug, verdict))
        return tuple(sorted(kept, key=lambda call: self._taxonomy.order[call.theme]))

    def company(self, place: int) -> Iterator[tuple[str, Company]]:
        """What stands beside each theme of a sentence."""
        looks = self.looks
        shares = looks[place].shares
        before = looks[place - 1].shares if place else None
        after = looks[place + 1].shares if place + 1 < len(looks) else None
        whole = fsum(shares.values())  # Exact, so that the order of a set cannot change a reading.
        for slug, share in shares.items():
            yield (
                slug,
                Company(
                    whole - share,
                    None if before is None else before.get(slug, 0.0),
                    None if after is None else after.get(slug, 0.0),
                ),
            )

    def _look(self, place: int) -> Look:
        seen, weights = self._passage[place], self._weights
        words = weights.words(seen.words)
        spoken, wanted = _may_bring_in(seen, self._passage[place - 1] if place else None, self._told(words))
        wanted = wanted.union([call.theme for call in seen.calls]) & weights.own.keys()
        sums = {
            slug: weights.theme(slug, signs, words[slug])
            for slug, signs in theme_signs(self._passage, place, self._taxonomy, self._statement, wanted).items()
        }
        return Look(spoken, sums, {slug: share_of(total) for slug, total in sums.items()})

    def _told(self, words: Mapping[str, int]) -> list[str]:
        """The themes that a sentence's bare words speak for loudly enough; `words` is what they add up to for each."""
        topics = self._topics
        return [
            slug for slug, weight in words.items() if weight >= _SPOKEN and (weight >= _SPOKEN_ALONE or slug in topics)
        ]

    def _is_own(self, slug: str, seen: Seen) -> bool:
        """Whether a phrase of the council's own, which no weight was learned for, found the theme."""
        return any((slug, hit[2].phrase) not in self._weights.phrases for hit in seen.chosen if hit[2].value == slug)

    def _call(self, place: int, slug: str, verdict: Verdict) -> ThemeCall:
        """A theme that the weights bring in, with the words or signs that spoke loudest for it."""
        seen, weights = self._passage[place], self._weights
        hits = [hit for hit in (*seen.hits.hint, *seen.hits.topic, *seen.surviving, *seen.weak) if hit[2].value == slug]
        said = dict.fromkeys(" ".join(seen.words[start:end]) for start, end, _ in sorted(hits, key=lambda hit: hit[:2]))
        shown = [f"“{words}”" for words in said or weights.telling(slug, seen.words, _SIGNS_SHOWN)]
        if not shown:
            signs = theme_signs(self._passage, place, self._taxonomy, self._statement, {slug})[slug]
            shown = named([*chain.from_iterable(signs)], weights.shared, 1)
        polarity = verdict.polarity
        if hits and len(seen.parts) > 1 and verdict.polarity == "mixed":
            clauses_of = sorted({clause_at(hit[0], seen.parts) for hit in hits})
            polarity = roll_up(
                [seen.parts[one] for one in clauses_of], [seen.verdicts[one] for one in clauses_of]
            ).polarity
        return ThemeCall(slug, polarity, f"{WEIGHED}: {', '.join(shown[:_SIGNS_SHOWN])}")


def _may_bring_in(seen: Seen, before: Seen | None, told: Iterable[str]) -> tuple[set[str], set[str]]:
    """Themes that words of their own speak for, and those with the sentence before's: no phrase need have found them,
    and no exclusion speaks against them. A statement alone brings no theme in. `told` are those of the bare words.
    """
    hits = seen.hits
    found = {hit[2].value for hit in (*hits.hint, *hits.topic, *seen.weak, *seen.surviving)}
    found.update(seen.figures)
    found.update(told)
    if hits.exclude:
        found.difference_update([hit[2].value for hit in hits.exclude])
    if before is None:
        return found, found
    return found, found.union(before.themes.difference([hit[2].value for hit in hits.exclude]))
