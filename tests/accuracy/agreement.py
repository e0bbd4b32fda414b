"""How far a second labeller, who had not seen the first labels, agrees with them.

In: `second/labels.jsonl` (the second labels) and the labelled set. Out: printed agreement on polarity (raw and Cohen's
kappa), themes (micro-F1 and by theme), evidence sources (raw) and figures (F1).
Run as `python -m tests.accuracy.agreement`.
"""

import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from tests.accuracy.labelled_set import DEV, SEALED, SECOND_LABELS, THEMES, LabelledItem, LabelledSentence, load


@dataclass(frozen=True, slots=True)
class Counts:
    """Labels both gave, labels only the first gave, labels only the second gave."""

    both: int
    first_only: int
    second_only: int

    @property
    def f1(self) -> float | None:
        """Precision and recall's harmonic mean, whichever labeller is held right; None when nobody used the label."""
        total = 2 * self.both + self.first_only + self.second_only
        return None if total == 0 else 2 * self.both / total


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two labellings of the same sentences share; shares are from 0 to 1."""

    sentences: int
    polarity_raw: float
    polarity_kappa: float | None
    themes: Counts
    by_theme: dict[str, Counts]
    sources_raw: float
    figures: Counts


Pair = tuple[LabelledSentence, LabelledSentence]


def paired(first: Iterable[LabelledItem], second: Iterable[LabelledItem]) -> list[Pair]:
    """Pair each sentence of the second labelling with the same sentence (same item, same words) of the first.

    Raises ValueError for a sentence that the first labelling does not hold: the two would not be of one text.
    """
    known = {(item["id"], sentence["quote"]): sentence for item in first for sentence in item["sentences"]}
    pairs = []
    for item in second:
        for sentence in item["sentences"]:
            key = (item["id"], sentence["quote"])
            if key not in known:
                raise ValueError(f"{item['id']} has a sentence that is not in the labelled set: {sentence['quote']!r}")
            pairs.append((known[key], sentence))
    return pairs


def cohens_kappa(first: Sequence[str], second: Sequence[str]) -> float | None:
    """Agreement beyond chance (Cohen, 1960); None when chance alone would give full agreement."""
    size = len(first)
    observed = sum(one == other for one, other in zip(first, second, strict=True)) / size
    first_counts, second_counts = Counter(first), Counter(second)
    expected = sum(first_counts[label] * second_counts[label] for label in first_counts) / size**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def compared(pairs: Sequence[Pair]) -> Agreement:
    """Measure agreement over paired sentences; raises ValueError when there are none."""
    if not pairs:
        raise ValueError("there are no sentences to compare")
    size = len(pairs)
    polarities = [(one["polarity"], other["polarity"]) for one, other in pairs]
    return Agreement(
        sentences=size,
        polarity_raw=sum(one == other for one, other in polarities) / size,
        polarity_kappa=cohens_kappa([one for one, _ in polarities], [other for _, other in polarities]),
        themes=_counted(pairs, lambda sentence: list(sentence["themes"])),
        by_theme={theme: _counted(pairs, _only(theme)) for theme in THEMES},
        sources_raw=sum(set(one["sources"]) == set(other["sources"]) for one, other in pairs) / size,
        figures=_counted(pairs, _figure_keys),
    )


def report(agreement: Agreement) -> str:
    """The agreement as lines to read, shares to two decimals."""
    lines = [
        f"sentences            {agreement.sentences}",
        f"polarity, raw        {agreement.polarity_raw:.2f}",
        f"polarity, kappa      {_shown(agreement.polarity_kappa)}",
        f"themes, micro-F1     {_shown(agreement.themes.f1)}",
        f"sources, raw         {agreement.sources_raw:.2f}",
        f"figures, F1          {_shown(agreement.figures.f1)}   (kind, value and unit together)",
        "",
        "theme                   F1   both  first only  second only",
    ]
    lines += [
        f"{theme:<20} {_shown(counts.f1):>5} {counts.both:>6} {counts.first_only:>11} {counts.second_only:>12}"
        for theme, counts in agreement.by_theme.items()
    ]
    return "\n".join(lines)


def _counted(pairs: Sequence[Pair], labels: Callable[[LabelledSentence], Iterable[Hashable]]) -> Counts:
    both = first_only = second_only = 0
    for one, other in pairs:
        first, second = Counter(labels(one)), Counter(labels(other))
        both += (first & second).total()
        first_only += (first - second).total()
        second_only += (second - first).total()
    return Counts(both, first_only, second_only)


def _only(theme: str) -> Callable[[LabelledSentence], list[str]]:
    return lambda sentence: [theme] if theme in sentence["themes"] else []


def _figure_keys(sentence: LabelledSentence) -> list[Hashable]:
    return [(figure["kind"], float(figure["value"]), figure["unit"]) for figure in sentence["figures"]]


def _shown(share: float | None) -> str:
    return "-" if share is None else f"{share:.2f}"


def main() -> int:
    """Print the agreement; return 1, with what to do, when the second labels are not there yet."""
    if not SECOND_LABELS.exists():
        print(f"No second labels yet: fill {SECOND_LABELS.name} beside sentences.jsonl, in the shape of dev.jsonl.")
        return 1
    print(report(compared(paired([*load(DEV), *load(SEALED)], load(SECOND_LABELS)))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
