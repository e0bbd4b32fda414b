"""Learning the weights: the same labels give the same table."""

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.accuracy import taxonomy
from benchmarks.train import Sentence, labelled_sentences

ROOT = Path(__file__).parents[2]
LEARN = """
from benchmarks.accuracy import LABELS, load_items, taxonomy
from benchmarks.train import labelled_sentences, learn
from parsers.weighing import write_weights
themes = taxonomy()
sentences = labelled_sentences(load_items(LABELS / "train-3.jsonl")[:60], themes)
print([[*one.themes] for one in sentences], write_weights(learn(sentences, themes)))
"""


def table(seed: str) -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(
        [sys.executable, "-c", LEARN], cwd=ROOT, env=environment, check=True, capture_output=True
    ).stdout


def test_the_same_labels_give_the_same_table_in_whatever_order_python_keeps_its_sets() -> None:
    assert table("1") == table("2")


def learned_from() -> Sentence:
    """One labelled sentence of an invented council, under the statement on assessing needs."""
    passage = "The council had shortened the queue for its assessments."
    label = {"quote": passage, "polarity": "strength", "themes": {"waiting": "strength"}, "figures": []}
    (sentence,) = labelled_sentences([{"passage": passage, "statement": "needs", "sentences": [label]}], taxonomy())
    return sentence


def test_words_of_grammar_tell_no_theme() -> None:
    assert learned_from().stems == {"word council", "word shorten", "word queu", "word assessment"}


def test_a_passage_is_learned_from_both_under_its_statement_and_as_a_paper_prints_it() -> None:
    sentence = learned_from()

    assert "under needs" in sentence.themes["waiting"]
    assert "under needs" not in sentence.unplaced["waiting"]
    assert "phrase queue*" in sentence.unplaced["waiting"]
