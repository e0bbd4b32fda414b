"""The confidence of the rules' verdict where no weights were used, from measured accuracy.

In: the rule that decided. Out: the share of the sentences it decided where a human reader agreed with the polarity.
"""

from functools import lru_cache

# Shares of development sentences right, by the rule that decided (`python -m benchmarks.accuracy` prints them), to the
# nearest 0.05. Rules seen fewer than ten times there share "other". The first matching prefix is used.
CONFIDENCE = {
    "compared": 0.95,
    "good and bad, clause": 0.95,
    "good, and": 0.55,
    "good": 0.95,
    "bad against": 0.55,
    "bad": 0.75,
    "denied": 0.8,
    "done for people": 0.95,
    "told without": 0.7,
    "no verdict": 0.5,
    "aim": 0.5,
    "a development": 0.8,
    "a shortfall": 0.75,
    "other": 0.65,
}


@lru_cache(maxsize=256)
def confidence_in(rule: str) -> float:
    """A share from 0 to 1."""
    for opening, share in CONFIDENCE.items():
        if rule.startswith(opening):
            return share
    return CONFIDENCE["other"]
