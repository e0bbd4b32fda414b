"""Weigh what a sentence shows: learned weights beside the rules, for its polarity and for its themes.

In: the signs of a sentence (what the rules and word lists found in it) and a table of weights made by
`benchmarks/train.py`. Out: a probability for each polarity and each theme, and the signs that counted most. The result
is a plain sum: every sign is a word, a phrase of the taxonomy or a named observation with a printed weight.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise, repeat
from operator import itemgetter
from struct import unpack
from typing import NamedTuple

from errors import UserError
from parsers.polarity import Polarity

POLARITIES: tuple[Polarity, ...] = ("strength", "shortfall", "mixed", "improving", "neutral")
_ANY = "*"
_SCALE = 100
WORD = "word "
"""How the sign of a bare word's stem begins, for a theme."""
_ENDINGS = (
    ("ations", "at"), ("ation", "at"), ("ities", "ity"), ("ingly", ""), ("ments", "ment"), ("nesses", "ness"),
    ("ings", ""), ("edly", ""), ("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("ly", ""), ("ers", "er"),
    ("es", ""), ("s", ""),
)  # fmt: skip
_SHORTEST = 3
# The sum of a very long sentence could overflow exp().
_BEYOND_DOUBT = 700.0


class WeightsError(UserError):
    """The file of weights cannot be used; the message names the line."""

    exit_code = 2


Pull = tuple[float, float, float, float, float]
"""What a sign adds to each polarity, in the order of POLARITIES."""
# A sign's five numbers, in hundredths, are packed into one integer, so that one addition sums them all.
_LANE = 32
_LANES = range(0, _LANE * len(POLARITIES), _LANE)
_MIDDLE = 1 << (_LANE - 1)
_ALL_MIDDLES = sum(_MIDDLE << lane for lane in _LANES)
_MASK = (1 << _LANE) - 1


class Company(NamedTuple):
    """What stands beside a theme: how many other themes its sentence is expected to have, and how probable the same
    theme is in the sentence before and the one after (None: there is none). All by the first look.
    """

    others: float
    before: float | None
    after: float | None


IN_COMPANY = ("always", "itself", "others", "before", "no sentence before", "after", "no sentence after")
"""What a theme's second look adds up, in the order of a row of numbers: see `Weights.in_company`."""


@dataclass(frozen=True, eq=False)
class Weights:
    """Learned weights. `polarity` by sign; `shared` for any theme and `own` for one theme, by sign; `company` for the
    second look.

    `phrases` holds the phrases of the taxonomy it was learned with: any other is a council's own and is taken at its
    word. A theme that a phrase found stands from the probability `keep`, one that no phrase found comes in from `add`.
    """

    polarity: dict[str, Pull]
    shared: dict[str, float]
    own: dict[str, dict[str, float]]
    base: dict[str, float]
    company: dict[str, float]
    phrases: frozenset[tuple[str, str]]
    keep: float
    add: float

    @cached_property
    def _packed(self) -> dict[str, int]:
        """Each polarity sign's five hundredths in one integer, one a lane."""
        return {
            sign: sum(round(value * _SCALE) << lane for value, lane in zip(pull, _LANES, strict=True))
            for sign, pull in self.polarity.items()
        }

    @cached_property
    def _known_pairs(self) -> dict[tuple[str, str], str]:
        """The signs that two neighbouring stems can make, by the stems."""
        split = [(sign, tuple(sign.split(" "))) for sign in self.polarity]
        return {(stems[0], stems[1]): sign for sign, stems in split if len(stems) == 2}

    @cached_property
    def _scores(self) -> "dict[str, _Scores]":
        """What bundles of signs add to each theme."""
        return {slug: _Scores(self.shared, own) for slug, own in self.own.items()}

    @cached_property
    def _packed_words(self) -> dict[str, int]:
        """What each word's stem adds to every theme, in hundredths, one theme a lane."""
        packed: dict[str, int] = {}
        for lane, own in enumerate(self.own.values()):
            for sign, value in own.items():
                if sign.startswith(WORD):
                    stem = sign.removeprefix(WORD)
                    packed[stem] = packed.get(stem, 0) + (round(value * _SCALE) << _LANE * lane)
        return packed

    @cached_property
    def _no_words(self) -> int:
        return sum(_MIDDLE << _LANE * lane for lane in range(len(self.own)))

    @cached_property
    def _bases(self) -> dict[str, int]:
        return {slug: round(value * _SCALE) for slug, value in self.base.items()}

    def known(self, observed: Iterable[str], words: Sequence[str]) -> set[str]:
        """Of what was observed in a sentence and of `word_signs(words)`, the signs that have a weight for polarity."""
        stems = list(map(STEMS.__getitem__, words))
        pairs = self._known_pairs
        found = self._packed.keys() & chain(observed, stems)
        found.update([pairs[pair] for pair in pairs.keys() & pairwise(stems)])
        return found

    def polarities(self, signs: Iterable[str]) -> list[float]:
        """The probability of each polarity, in the order of POLARITIES."""
        total = _ALL_MIDDLES + sum(map(self._packed.get, signs, repeat(0)))
        sums = [((total >> lane) & _MASK) - _MIDDLE for lane in _LANES]
        top = max(sums)
        grown = [math.exp((one - top) / _SCALE) for one in sums]
        whole = sum(grown)
        return [one / whole for one in grown]

    def words(self, words: Iterable[str]) -> dict[str, int]:
        """What the bare words of a sentence, each counted once, add to each theme, in hundredths."""
        total = sum(map(self._packed_words.get, set(map(STEMS.__getitem__, words)), repeat(0)), self._no_words)
        lanes = unpack(f"<{len(self.own)}I", total.to_bytes(_LANE // 8 * len(self.own), "little"))
        return {slug: lane - _MIDDLE for slug, lane in zip(self.own, lanes, strict=True)}

    def telling(self, slug: str, words: Iterable[str], most: int) -> list[str]:
        """The bare words that speak most for the theme, loudest first."""
        own = self.own[slug]
        loud = sorted({(-own.get(WORD + STEMS[word], 0.0), word) for word in words if word[0].isalpha()})
        return [word for weight, word in loud[:most] if weight < 0]

    def theme(self, slug: str, bundles: Iterable[tuple[str, ...]], words: int) -> int:
        """What speaks for and against a theme in a sentence with these signs, in bundles, and this much from its
        words: a sum in hundredths.
        """
        return self._bases[slug] + words + sum(map(self._scores[slug].__getitem__, bundles))

    def in_company(self, total: int, company: Company) -> float:
        """The probability of a theme with this sum in this company."""
        pull = self.company
        weighed = pull["always"] + pull["itself"] * total / _SCALE + pull["others"] * company.others
        weighed += pull["no sentence before"] if company.before is None else pull["before"] * company.before
        weighed += pull["no sentence after"] if company.after is None else pull["after"] * company.after
        return _logistic(weighed)

    def deciding(self, signs: Iterable[str], polarity: int, against: int, most: int) -> list[str]:
        """The signs that spoke most for one polarity and against another, strongest first."""
        pulls = [
            (pull[polarity] - pull[against], sign)
            for sign in signs
            if (pull := self.polarity.get(sign)) is not None and pull[polarity] > pull[against]
        ]
        return [sign for _, sign in sorted(pulls, key=lambda one: (-one[0], one[1]))[:most]]


def share_of(total: int) -> float:
    """The probability that goes with a sum in hundredths."""
    return _logistic(total / _SCALE)


def _logistic(weighed: float) -> float:
    return 1.0 / (1.0 + math.exp(min(-weighed, _BEYOND_DOUBT)))


class _Scores(dict[tuple[str, ...], int]):
    """What each bundle of signs adds to one theme, in hundredths: its own weights and those for any theme, worked out
    once. There are few bundles: none holds more than one phrase or one other theme.
    """

    def __init__(self, shared: dict[str, float], own: dict[str, float]) -> None:
        super().__init__()
        self._tables = (shared, own)

    def __missing__(self, bundle: tuple[str, ...]) -> int:
        found = self[bundle] = sum(round(table.get(sign, 0.0) * _SCALE) for table in self._tables for sign in bundle)
        return found


class _Stems(dict[str, str]):
    """Each word's stem, worked out once."""

    def __missing__(self, word: str) -> str:
        found = self[word] = _stem(word)
        return found


def _stem(word: str) -> str:
    if word[0].isdigit() or word[0] == "£":
        return "#%" if word.endswith("%") else "#"
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) <= _SHORTEST:
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST and not word.endswith("ss"):
            word = word[: -len(ending)] + instead
            break
    if len(word) > _SHORTEST:
        word = word.removesuffix("e")
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word


STEMS = _Stems()


def word_signs(words: Sequence[str]) -> list[str]:
    """The stems of a sentence's words and of its pairs of neighbours, each once, in order of first appearance."""
    stems = list(map(STEMS.__getitem__, words))
    return [*dict.fromkeys(stems), *dict.fromkeys(map(" ".join, pairwise(stems)))]


def load_weights(text: str, source: str) -> Weights:
    """Read a table of weights: lines of `what<TAB>sign<TAB>numbers in hundredths`. Raises WeightsError."""
    polarity: dict[str, Pull] = {}
    shared: dict[str, float] = {}
    own: dict[str, dict[str, float]] = {}
    base: dict[str, float] = {}
    phrases: set[tuple[str, str]] = set()
    thresholds: dict[str, float] = {}
    company: dict[str, float] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("# "):
            continue
        parts = line.split("\t")
        try:
            what, sign, values = parts[0], parts[1], [int(one) / _SCALE for one in parts[2].split()]
            if what == "polarity":
                one, two, three, four, five = values
                polarity[sign] = (one, two, three, four, five)
                continue
            (value,) = values
        except (IndexError, ValueError) as error:
            raise WeightsError(f"{source}, line {number}: {line!r} is no weight.", "Install cqcorpus again.") from error
        if what == "threshold":
            thresholds[sign] = value
        elif what == "company":
            company[sign] = value
        elif what == _ANY:
            shared[sign] = value
        elif what == "base":
            base[sign] = value
            own.setdefault(sign, {})
        elif what.startswith("phrase "):
            phrases.add((what.removeprefix("phrase "), sign))
            if value:
                own.setdefault(what.removeprefix("phrase "), {})["phrase " + sign] = value
        else:
            own.setdefault(what, {})[sign] = value
    if thresholds.keys() != {"keep", "add"} or company.keys() != set(IN_COMPANY) or own.keys() != base.keys():
        raise WeightsError(f"{source} is not a whole table of weights.", "Install cqcorpus again.")
    return Weights(polarity, shared, own, base, company, frozenset(phrases), thresholds["keep"], thresholds["add"])


def write_weights(weights: Weights) -> str:
    """The table as text: what `load_weights` reads."""
    lines = ["# Made by python -m benchmarks.train; docs/themes.md explains it. Hundredths.", ""]

    def add(what: str, sign: str, *values: float) -> None:
        lines.append(f"{what}\t{sign}\t{' '.join(str(round(value * _SCALE)) for value in values)}")

    add("threshold", "keep", weights.keep)
    add("threshold", "add", weights.add)
    for sign in IN_COMPANY:
        add("company", sign, weights.company[sign])
    for slug, value in sorted(weights.base.items()):
        add("base", slug, value)
    for sign, value in sorted(weights.shared.items()):
        add(_ANY, sign, value)
    for slug, signs in sorted(weights.own.items()):
        for sign, value in sorted(signs.items()):
            if (slug, sign.removeprefix("phrase ")) not in weights.phrases:
                add(slug, sign, value)
    for slug, phrase in sorted(weights.phrases):
        add("phrase " + slug, phrase, weights.own[slug].get("phrase " + phrase, 0.0))
    for sign, pull in sorted(weights.polarity.items(), key=itemgetter(0)):
        add("polarity", sign, *pull)
    return "\n".join(lines) + "\n"
