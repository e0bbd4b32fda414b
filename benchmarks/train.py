"""Learn the reader's weights from labelled passages: data/taxonomy/weights.tsv.

Run: `python -m benchmarks.train` (learn from all but the sealed file and the half of train-4 put away, and write the
table), `--held-out` (learn
from all files but one and score that one, for each in turn: what to expect of text the reader has not seen; nothing is
written). Logistic regressions with quadratic penalties, for polarity, for themes and for a theme's company, fitted by
the same steps every time; the same labels give the same table to the last hundredth on one machine.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.accuracy import LABELS, ROOT, Score, load_items, put_away, score_items, taxonomy
from parsers.findings import Context, see_passage
from parsers.signs import Seen, polarity_signs, theme_signs
from parsers.themes import Taxonomy, Theme
from parsers.weighed import WeighedThemes
from parsers.weighing import IN_COMPANY, POLARITIES, STEMS, WORD, Company, Pull, Weights, word_signs, write_weights

FILES = ("dev", *(f"train-{number}" for number in range(1, 33)))
TABLE = ROOT / "data" / "taxonomy" / "weights.tsv"
# The probability a theme needs: lower where a phrase of the taxonomy is present, higher where none is.
KEEP, ADD = 0.25, 0.35
SEEN_AT_LEAST = 3
STEPS = 150
# The passages are split into this many parts; each part's first look uses weights learned from the others.
PARTS = 4
# Penalties: the larger, the more evidence a sign needs before it counts.
SHARED, OWN, PHRASE, BASE = 1.0, 2.0, 1.0, 0.02
OBSERVED, WORD_ALONE, PAIR, THEME_WORD = 3.0, 8.0, 12.0, 8.0
SMALLEST, SMALLEST_WORD = 0.05, 0.10
# How often each polarity occurs in reports (409 reading notes); the training files, made hard, have other shares.
SHARES = {"strength": 0.61, "shortfall": 0.14, "mixed": 0.07, "improving": 0.06, "neutral": 0.12}
_ONLY_OWN = ("phrase ", "beside ", "under ", WORD)

Vector = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled sentence with its signs: `themes` those of each theme, `stems` those of bare words, for any theme."""

    polarity: str
    labelled: frozenset[str]
    signs: list[str]
    words: frozenset[str]
    themes: dict[str, list[str]]
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled passage as the rules read it, and its sentences."""

    seen: list[Seen]
    statement: str
    sentences: list[Sentence]


def labelled_passages(items: Iterable[Any], themes: Taxonomy) -> list[Labelled]:
    """Labelled passages with what the reader sees in them; one that it cuts into other sentences is left out."""
    found: list[Labelled] = []
    for item in items:
        seen = see_passage(item["passage"], Context(item["statement"]), themes)
        if len(seen) == len(item["sentences"]):
            sentences = [
                _sentence(seen, place, label, item["statement"], themes)
                for place, label in enumerate(item["sentences"])
            ]
            found.append(Labelled(seen, item["statement"], sentences))
    return found


def _sentence(passage: Sequence[Seen], place: int, label: Any, statement: str, themes: Taxonomy) -> Sentence:
    seen = passage[place]
    return Sentence(
        polarity=label["polarity"],
        labelled=frozenset(label["themes"]),
        signs=polarity_signs(seen, passage[place - 1] if place else None),
        words=frozenset(word_signs(seen.words)),
        themes={
            slug: [*chain.from_iterable(bundles)]
            for slug, bundles in sorted(theme_signs(passage, place, themes, statement, themes.by_slug).items())
        },
        stems=frozenset(WORD + STEMS[word] for word in seen.words),
    )


def minimise(cost: Callable[[Vector], tuple[float, Vector]], start: Vector) -> Vector:
    """Limited-memory BFGS with a backtracking step, STEPS times at most. Deterministic."""
    place = start
    value, slope = cost(place)
    moves: list[tuple[Vector, Vector]] = []
    for _ in range(STEPS):
        direction = -_curved(slope, moves)
        descent = float(slope @ direction)
        step = 1.0
        while True:
            there = place + step * direction
            value_there, slope_there = cost(there)
            if value_there <= value + 1e-4 * step * descent or step < 1e-6:
                break
            step /= 2
        move, turn = there - place, slope_there - slope
        if float(move @ turn) > 1e-10:
            moves = [*moves[-9:], (move, turn)]
        finished = abs(value - value_there) < 1e-7 * max(1.0, abs(value))
        place, value, slope = there, value_there, slope_there
        if finished:
            break
    return place


def _curved(slope: Vector, moves: Sequence[tuple[Vector, Vector]]) -> Vector:
    curved = slope.copy()
    shares: list[float] = []
    for move, turn in reversed(moves):
        share = float(move @ curved) / float(move @ turn)
        shares.append(share)
        curved -= share * turn
    if moves:
        move, turn = moves[-1]
        curved *= float(move @ turn) / float(turn @ turn)
    else:
        curved /= max(1.0, float(np.linalg.norm(slope)))
    for (move, turn), share in zip(moves, reversed(shares), strict=True):
        curved += move * (share - float(turn @ curved) / float(move @ turn))
    return curved


def _often(signs: Iterable[Iterable[Any]]) -> list[Any]:
    counts = Counter(sign for one in signs for sign in set(one))
    return sorted(sign for sign, count in counts.items() if count >= SEEN_AT_LEAST)


def learn_polarity(sentences: Sequence[Sentence]) -> dict[str, Pull]:
    """A pull on each polarity for each sign seen often enough."""
    signs = _often(one.signs for one in sentences)
    number = {sign: place for place, sign in enumerate(signs)}
    rows: list[int] = []
    columns: list[int] = []
    for row, one in enumerate(sentences):
        mine = [number[sign] for sign in one.signs if sign in number]
        rows += [row] * len(mine)
        columns += mine
    row_of, column_of = np.array(rows), np.array(columns)
    words = frozenset().union(*(one.words for one in sentences))
    penalty = np.array([_polarity_penalty(sign, words) for sign in signs])
    target = np.array([[one.polarity == polarity for polarity in POLARITIES] for one in sentences], dtype=float)
    # Weight each sentence by how often its polarity occurs in reports relative to its share here.
    counts = target @ (np.array([SHARES[polarity] for polarity in POLARITIES]) / target.mean(axis=0))
    width, kinds = len(signs), len(POLARITIES)

    def cost(flat: Vector) -> tuple[float, Vector]:
        pulls = flat.reshape(kinds, width)
        sums = np.stack(
            [np.bincount(row_of, weights=pull[column_of], minlength=len(sentences)) for pull in pulls], axis=1
        )
        sums -= sums.max(axis=1, keepdims=True)
        shares = np.exp(sums)
        shares /= shares.sum(axis=1, keepdims=True)
        off = (shares - target) * counts[:, None]
        slope = np.stack([np.bincount(column_of, weights=one[row_of], minlength=width) for one in off.T])
        surprise = -np.log((shares * target).sum(axis=1) + 1e-12)
        value = (counts * surprise).sum() + 0.5 * (penalty * pulls * pulls).sum()
        return float(value), (slope + penalty * pulls).ravel()

    pulls = minimise(cost, np.zeros(kinds * width)).reshape(kinds, width).T
    return {sign: _pull(pull) for sign, pull in zip(signs, pulls, strict=True) if np.abs(pull).max() >= SMALLEST}


def _pull(pull: Vector) -> Pull:
    one, two, three, four, five = (round(float(value), 2) for value in pull)
    return (one, two, three, four, five)


def _polarity_penalty(sign: str, words: frozenset[str]) -> float:
    if sign == "always":
        return BASE
    if sign in words:
        return PAIR if " " in sign else WORD_ALONE
    if sign.startswith("rule says"):
        return 1.0
    return OBSERVED


@dataclass(frozen=True, slots=True)
class _Rows:
    """One row a sentence and theme: which parameters it adds up, and whether the theme is labelled."""

    row: Places
    column: Places
    count: int
    labelled: Vector


def learn_themes(
    sentences: Sequence[Sentence], themes: Taxonomy
) -> tuple[dict[str, float], dict[str, dict[str, float]], dict[str, float]]:
    """Weights of signs for any theme, for one theme, and each theme's base."""
    pairs = [(one, slug, signs) for one in sentences for slug, signs in one.themes.items()]
    keys: list[tuple[str, str]] = [("base", theme.slug) for theme in themes.themes]
    keys += [
        ("*", sign)
        for sign in _often((sign for sign in signs if not sign.startswith(_ONLY_OWN)) for _, _, signs in pairs)
    ]
    keys += _often(((slug, sign) for sign in signs) for _, slug, signs in pairs)
    keys += _often(((slug, stem) for slug in one.labelled for stem in one.stems) for one in sentences)
    number = {key: place for place, key in enumerate(keys)}
    rows = _theme_rows(pairs, number)
    penalty = np.array([_theme_penalty(key) for key in keys])

    def cost(flat: Vector) -> tuple[float, Vector]:
        sums = np.bincount(rows.row, weights=flat[rows.column], minlength=rows.count)
        shares = 1 / (1 + np.exp(-sums))
        slope = np.bincount(rows.column, weights=(shares - rows.labelled)[rows.row], minlength=len(keys))
        right = np.where(rows.labelled > 0, shares, 1 - shares)
        return float(-np.log(right + 1e-12).sum() + 0.5 * (penalty * flat * flat).sum()), slope + penalty * flat

    learned = minimise(cost, np.zeros(len(keys)))
    shared: dict[str, float] = {}
    own: dict[str, dict[str, float]] = {theme.slug: {} for theme in themes.themes}
    base: dict[str, float] = {}
    for (what, sign), weight in zip(keys, np.round(learned, 2), strict=True):
        if what == "base":
            base[sign] = float(weight)
        elif abs(weight) >= (SMALLEST_WORD if sign.startswith(WORD) else SMALLEST):
            (shared if what == "*" else own[what])[sign] = float(weight)
    return shared, own, base


def _theme_rows(pairs: Sequence[tuple[Sentence, str, list[str]]], number: dict[tuple[str, str], int]) -> _Rows:
    rows: list[int] = []
    columns: list[int] = []
    for row, (one, slug, signs) in enumerate(pairs):
        wanted = [("base", slug), *(("*", sign) for sign in signs), *((slug, sign) for sign in (*signs, *one.stems))]
        mine = sorted([number[key] for key in wanted if key in number])
        rows += [row] * len(mine)
        columns += mine
    labelled = np.array([slug in one.labelled for one, slug, _ in pairs], dtype=float)
    return _Rows(np.array(rows), np.array(columns), len(pairs), labelled)


def _theme_penalty(key: tuple[str, str]) -> float:
    what, sign = key
    if what == "base":
        return BASE
    if what == "*":
        return SHARED
    if sign.startswith(WORD):
        return THEME_WORD
    return PHRASE if sign.startswith("phrase ") else OWN


def learn_company(passages: Sequence[Labelled], themes: Taxonomy) -> dict[str, float]:
    """Weights of the second look, for the other themes beside each theme. Learned from first looks at each part of the
    passages, with weights that were learned from the other parts.
    """
    rows: list[tuple[float, ...]] = []
    labelled: list[bool] = []
    for part in range(PARTS):
        mine = range(part * len(passages) // PARTS, (part + 1) * len(passages) // PARTS)
        others = [one for place, passage in enumerate(passages) if place not in mine for one in passage.sentences]
        first = Weights({}, *learn_themes(others, themes), dict.fromkeys(IN_COMPANY, 0.0), _phrases(themes), KEEP, ADD)
        for passage in passages[mine.start : mine.stop]:
            looked = WeighedThemes(passage.seen, themes, passage.statement, first)
            for place, one in enumerate(passage.sentences):
                for slug, company in sorted(looked.company(place)):
                    rows.append(_company_row(looked.looks[place].sums[slug], company))
                    labelled.append(slug in one.labelled)
    seen, right = np.array(rows), np.array(labelled, dtype=float)

    def cost(pulls: Vector) -> tuple[float, Vector]:
        shares = 1 / (1 + np.exp(-(seen @ pulls)))
        surprise = -np.log(np.where(right > 0, shares, 1 - shares) + 1e-12)
        return float(surprise.sum() + 0.5 * BASE * (pulls @ pulls)), seen.T @ (shares - right) + BASE * pulls

    learned = minimise(cost, np.zeros(len(IN_COMPANY)))
    return {sign: round(float(pull), 2) for sign, pull in zip(IN_COMPANY, learned, strict=True)}


def _company_row(total: int, company: Company) -> tuple[float, ...]:
    """The numbers of a theme's second look, in the order of IN_COMPANY."""
    return (
        1.0,
        total / 100,
        company.others,
        company.before or 0.0,
        float(company.before is None),
        company.after or 0.0,
        float(company.after is None),
    )


def learn(passages: Sequence[Labelled], themes: Taxonomy) -> Weights:
    """All regressions together."""
    sentences = [one for passage in passages for one in passage.sentences]
    shared, own, base = learn_themes(sentences, themes)
    company = learn_company(passages, themes)
    return Weights(learn_polarity(sentences), shared, own, base, company, _phrases(themes), KEEP, ADD)


def _phrases(themes: Taxonomy) -> frozenset[tuple[str, str]]:
    return frozenset((theme.slug, phrase) for theme in themes.themes for phrase in _deciding_phrases(theme))


def _deciding_phrases(theme: Theme) -> tuple[str, ...]:
    """Phrases that can name a theme by themselves; hints never do."""
    return (*theme.phrases, *theme.weak, *theme.topic, *(one.regex.pattern for one in theme.patterns))


def show(name: str, rules: Score, weighed: Score) -> None:
    """The scores that weights change, rules alone beside weighed."""
    before, after = rules.summary(), weighed.summary()
    print(f"\n{name}: {int(after['sentences'])} sentences, learned from the other files; rules alone -> weighed")
    for measure in (
        "theme micro-F1", "theme micro-precision", "theme micro-recall", "theme F1 carers", "theme F1 waiting",
        "theme F1 equity", "polarity accuracy", "polarity macro-F1", "theme polarity accuracy", "source F1",
    ):  # fmt: skip
        print(f"  {measure:26} {before[measure]:.3f} -> {after[measure]:.3f}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn and write, or learn and score what was held out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true", help="score each file with weights learned from the others")
    options = parser.parse_args(arguments)
    themes = taxonomy()
    files = {name: [one for one in load_items(LABELS / f"{name}.jsonl") if not put_away(one)] for name in FILES}
    passages = {name: labelled_passages(items, themes) for name, items in files.items()}
    if options.held_out:
        for name, items in files.items():
            others = [one for other, mine in passages.items() if other != name for one in mine]
            show(name, score_items(items, themes), score_items(items, themes, learn(others, themes)))
        return
    every = [one for mine in passages.values() for one in mine]
    TABLE.write_text(write_weights(learn(every, themes)), encoding="utf-8", newline="\n")
    count = sum(len(one.sentences) for one in every)
    print(f"{count} sentences; {TABLE.relative_to(ROOT)}: {TABLE.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
