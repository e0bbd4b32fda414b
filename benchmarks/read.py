"""How fast passages become findings and figures on one core, stage by stage, beside one search a phrase.

Run: `python -m benchmarks.read [--words 200000]`. The text is the fictional development passages, repeated; nothing is
cached by sentence, so repeating them flatters only the tree of states, which a real corpus fills in its first minutes.
It holds several times more figures a sentence than reports do. Times are CPU seconds.
"""

import argparse
import re
import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice

from benchmarks.accuracy import LABELS, load_items, shipped_weights, taxonomy
from parsers.figures import read_figures
from parsers.findings import Context, phrasebook, read_passage
from parsers.phrases import plain, words_of
from parsers.sentences import sentences

CORPUS_WORDS = 5_000_000
NAIVE_PASSAGES = 20


def passages(words: int) -> list[str]:
    """Development passages, over and over, until there are so many words."""
    texts = [str(item["passage"]) for item in load_items(LABELS / "dev.jsonl")]
    average = sum(len(text.split()) for text in texts) / len(texts)
    return list(islice(cycle(texts), max(1, round(words / average))))


def timed(work: Callable[[], object]) -> float:
    """CPU seconds one call takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def naive(texts: Sequence[str]) -> int:
    """What the phrase tree replaces: every theme phrase a regular expression of its own, searched in every sentence."""
    patterns = [
        re.compile(r"\b" + re.sub(r"\\\*", r"\\w*", re.escape(phrase)), re.IGNORECASE)
        for theme in taxonomy().themes
        for phrase in theme.phrases
    ]
    return sum(
        pattern.search(text, one.start, one.end) is not None
        for text in texts
        for one in sentences(text)
        for pattern in patterns
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=200_000)
    options = parser.parse_args(arguments)
    texts = passages(options.words)
    count = sum(len(text.split()) for text in texts)
    themes, weights = taxonomy(), shipped_weights()
    book = phrasebook(themes)
    for text in texts[:200]:
        read_passage(text, Context("needs"), themes, weights)
    lowered = [plain(text) for text in texts]
    spans = [sentences(text) for text in texts]
    words = [[words_of(low, one.start, one.end) for one in cut] for low, cut in zip(lowered, spans, strict=True)]
    prepared = list(zip(texts, lowered, spans, words, strict=True))
    whole = timed(lambda: [read_passage(text, Context("needs"), themes, weights) for text in texts])
    stages = {
        "sentences": timed(lambda: [sentences(text) for text in texts]),
        "words": timed(lambda: [[words_of(low, one.start, one.end) for one in cut] for _, low, cut, _ in prepared]),
        "phrases": timed(lambda: [book.find(one) for _, _, _, mine in prepared for one in mine]),
        "figures": timed(lambda: [read_figures(text, low, cut, mine) for text, low, cut, mine in prepared]),
    }
    stages["judging, sources, themes"] = max(0.0, whole - sum(stages.values()))
    scale = CORPUS_WORDS / count
    print(f"{count} words in {whole:.2f} s: {whole * scale:.0f} s for {CORPUS_WORDS} words")
    for stage, seconds in stages.items():
        print(f"  {stage:26} {seconds * scale:7.1f} s  {seconds / whole:5.0%}")
    sample = texts[:NAIVE_PASSAGES]
    sample_words = sum(len(text.split()) for text in sample)
    print(f"naive search of theme phrases alone: {timed(lambda: naive(sample)) * CORPUS_WORDS / sample_words:.0f} s")


if __name__ == "__main__":
    main()
