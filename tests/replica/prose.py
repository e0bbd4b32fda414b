"""Fictional report prose for the replica: picks paragraphs by statement and tone and fills their slots.

The sentences stand in `prose.toml`, written for these tests about councils that do not exist. In: a
statement, a score and a seeded generator; out: paragraphs as a report would print them.
"""

import random
import re
import tomllib
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

STATEMENTS: tuple[str, ...] = (
    "needs",
    "support",
    "equity",
    "care",
    "partnerships",
    "pathways",
    "safeguarding",
    "governance",
    "learning",
)

TITLES: dict[str, str] = {
    "needs": "Assessing needs",
    "support": "Supporting people to live healthier lives",
    "equity": "Equity in experience and outcomes",
    "care": "Care provision, integration and continuity",
    "partnerships": "Partnerships and communities",
    "pathways": "Safe systems, pathways and transitions",
    "safeguarding": "Safeguarding",
    "governance": "Governance, management and sustainability",
    "learning": "Learning, improvement and innovation",
}

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("prose.toml").read_text(encoding="utf-8"))

EXPECTATIONS: dict[str, list[str]] = _DATA["expectations"]
COMMITMENTS: dict[str, str] = _DATA["commitments"]
PARAGRAPHS: dict[str, list[list[str]]] = _DATA["paragraphs"]
SUBHEADINGS: dict[str, list[str]] = _DATA["subheadings"]
BULLETS: dict[str, list[str]] = _DATA["bullets"]
QUOTATIONS: list[str] = _DATA["quotations"]
TABLES: list[list[list[str]]] = _DATA["tables"]
SUMMARY_EXPERIENCES: list[str] = _DATA["summary_experiences"]
SUMMARY_NEXT: list[str] = _DATA["summary_next"]
DEMOGRAPHICS: list[str] = _DATA["demographics"]

THEME_TITLES: dict[int, str] = {
    1: "Theme 1: How the local authority works with people",
    2: "Theme 2: Providing support",
    3: "Theme 3: How the local authority ensures safety within the system",
    4: "Theme 4: Leadership",
}

THEME_MEMBERS: dict[int, tuple[str, ...]] = {
    1: ("needs", "support", "equity"),
    2: ("care", "partnerships"),
    3: ("pathways", "safeguarding"),
    4: ("governance", "learning"),
}

_PILOT_YEARS = ("2021/22", "2021-22", "2022/23", "22/23")
_SURVEY_YEARS = ("2022/23", "2023/24", "2023-24", "23/24", "2023-2024")
_SLOT = re.compile(r"\{(\w+)(?::(\d+)-(\d+))?\}")

# Which tones a page of each score carries, in the order it carries them.
_TONES: dict[int, tuple[str, ...]] = {
    1: ("-", "-", "~", "-"),
    2: ("e", "-", "~", "-", "+"),
    3: ("e", "+", "+", "~", "-"),
    4: ("+", "+", "~", "+"),
}


def fill(text: str, council: str, rng: random.Random, published: date) -> str:
    """The text with every slot filled from `rng` and straight apostrophes made curly; months fit `published`."""

    def slot(match: re.Match[str]) -> str:
        name, low, high = match.groups()
        if name == "c":
            return council
        if name == "m":
            return f"{published - timedelta(days=rng.randint(90, 330)):%B %Y}"
        if name == "f":
            return f"{published + timedelta(days=rng.randint(120, 500)):%B %Y}"
        if name == "y":
            return rng.choice(_PILOT_YEARS if published.year < 2024 else _SURVEY_YEARS)
        if name == "s":
            return "2021-22" if published.year < 2024 else "2023/24"
        if name == "n":
            return f"{rng.randint(int(low), int(high)):,}"
        if name == "d":
            return f"{rng.randint(int(low) * 100, int(high) * 100) / 100:.2f}"
        raise ValueError(f"unknown slot {match.group()}")

    return _SLOT.sub(slot, text).replace("'", "’")


def findings(statement: str, score: int, council: str, rng: random.Random, published: date) -> list[str]:
    """Paragraphs for one statement page: tones follow the score, no paragraph twice on a page."""
    pool = list(PARAGRAPHS[statement])
    chosen: list[str] = []
    for tone in _TONES[score]:
        candidates = [entry for entry in pool if entry[0] == tone]
        entry = rng.choice(candidates)
        pool.remove(entry)
        chosen.append(fill(entry[1], council, rng, published))
    return chosen


def pick(texts: Sequence[str], count: int, council: str, rng: random.Random, published: date) -> list[str]:
    """`count` of the texts in their own order, filled."""
    indices = sorted(rng.sample(range(len(texts)), count))
    return [fill(texts[index], council, rng, published) for index in indices]
