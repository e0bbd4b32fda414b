"""Learning the weights: the same labels give the same table."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LEARN = """
from benchmarks.accuracy import LABELS, load_items, taxonomy
from benchmarks.train import labelled_passages, learn
from parsers.weighing import write_weights
themes = taxonomy()
passages = labelled_passages(load_items(LABELS / "train-3.jsonl")[:60], themes)
print([[*one.themes] for passage in passages for one in passage.sentences], write_weights(learn(passages, themes)))
"""


def table(seed: str) -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(
        [sys.executable, "-c", LEARN], cwd=ROOT, env=environment, check=True, capture_output=True
    ).stdout


def test_the_same_labels_give_the_same_table_in_whatever_order_python_keeps_its_sets() -> None:
    assert table("1") == table("2")
