"""The labelled set: its lists of allowed values and its loader.

In: `dev.jsonl`, `sealed.jsonl`, a `train-*.jsonl` or a second labeller's file, one passage a line, in the shape
GUIDELINES.md explains.
Out: plain dictionaries with stated types. Nothing is judged here; `test_labelled_set.py` checks soundness.
"""

import json
from pathlib import Path
from typing import TypedDict, cast

FOLDER = Path(__file__).parent
DEV = FOLDER / "dev.jsonl"
SEALED = FOLDER / "sealed.jsonl"
TRAIN = tuple(sorted(FOLDER.glob("train-*.jsonl")))
SECOND_SENTENCES = FOLDER / "second" / "sentences.jsonl"
SECOND_LABELS = FOLDER / "second" / "labels.jsonl"

POLARITIES = ("strength", "shortfall", "mixed", "improving", "neutral")
THEMES = (
    "carers",
    "waiting",
    "equity",
    "information",
    "assessment",
    "prevention",
    "reablement",
    "hospital-discharge",
    "provision",
    "commissioning",
    "provider-quality",
    "partnership",
    "health-integration",
    "housing",
    "transitions",
    "safeguarding",
    "dols",
    "advocacy",
    "risk",
    "governance",
    "leadership",
    "workforce",
    "learning",
    "co-production",
    "people-feedback",
    "data",
    "digital",
    "finance",
    "direct-payments",
    "out-of-hours",
)
SOURCES = (
    "assessor",
    "documents",
    "people",
    "carers",
    "staff",
    "leaders",
    "partners",
    "providers",
    "national-data",
    "local-data",
)
STATEMENTS = (
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
KINDS = ("survey", "waiting", "other")
UNITS = ("percent", "people", "hours", "days", "weeks", "months", "years", "pounds", "count")
STATISTICS = (
    "share",
    "number",
    "median",
    "mean",
    "maximum",
    "over_threshold",
    "change",
    "duration",
    "range",
    "amount",
)
WAITING_MEASURES = (
    "care_act_assessment",
    "review",
    "occupational_therapy",
    "carers_assessment",
    "dols",
    "financial_assessment",
    "safeguarding_enquiry",
    "home_care",
    "care_home",
    "hospital_discharge",
    "equipment",
    "adaptations",
    "reablement",
    "mental_health_assessment",
    "direct_payment",
    "contact",
    "support",
    "other",
)
SURVEYS = ("ASCS", "SACE", "SALT", "ASCOF", "ASC-WE")


class LabelledFigure(TypedDict):
    """One number a sentence prints; fields as in section 7 of the guidelines."""

    kind: str
    measure: str
    statistic: str
    value: float
    unit: str
    qualifier: str | None
    england_value: float | None
    region_value: float | None
    comparison: str | None
    survey: str | None
    period: str | None
    as_at: str | None
    target: bool


class LabelledSentence(TypedDict):
    """One sentence: an exact slice of its passage, with its labels."""

    quote: str
    polarity: str
    themes: dict[str, str]
    sources: list[str]
    quantifier: str | None
    echo: bool
    figures: list[LabelledFigure]


class LabelledItem(TypedDict):
    """One passage with its context and its labelled sentences."""

    id: str
    statement: str
    section: str
    score: int | None
    passage: str
    sentences: list[LabelledSentence]


def load(path: Path) -> list[LabelledItem]:
    """Read one file of labelled passages, in the file's order; raises FileNotFoundError when it is not there."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [cast(LabelledItem, json.loads(line)) for line in lines]
