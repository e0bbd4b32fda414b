"""Explains how a finding was read: everything that decided it, and the line that would correct it.

In: a finding's id. Out: its row with its themes, and a line of corrections.csv that changes it at the next build.
"""

import csv
import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from queries.questions import BadArgument
from queries.runner import Record
from queries.session import Session
from warehouse.corrections import COLUMNS, CORRECTED

CORRECTIONS = "corrections.csv"


@dataclass(frozen=True, slots=True)
class Why:
    """A finding with its themes; where corrections go, whether the file is there, and an example line."""

    finding: Record
    themes: list[Record]
    corrections: Path
    exists: bool
    header: str
    example: str

    @property
    def confidence_meaning(self) -> str:
        """What the finding's confidence means, in words."""
        if self.finding["rule"].startswith(CORRECTED):
            return "A person's correction, so it is taken as certain."
        share = round(100 * self.finding["confidence"])
        return (
            f"Everything seen in the sentence weighed together, the reader gives this polarity {share} chances in a "
            "hundred; on labelled sentences it had not learned from, readers agreed about that often. It says nothing "
            "about how important the finding is."
        )


def ask_why(asked: Session, finding_id: str, today: date) -> Why:
    """A finding and its reasons. Raises `BadArgument` for an id that no finding has."""
    rows = asked.records("finding", finding=finding_id.strip().lower())
    if not rows:
        raise BadArgument(
            f"There is no finding {finding_id!r}.",
            'Ids are in the column finding_id: cqcorpus sql "select finding_id, quote from findings"',
        )
    path = asked.data / CORRECTIONS
    example = [rows[0]["fingerprint"], "polarity", _another(rows[0]["polarity"]), "Your name", today.isoformat()]
    return Why(
        finding=rows[0],
        themes=asked.records("finding_themes", finding=rows[0]["finding_id"]),
        corrections=path,
        exists=path.is_file(),
        header=",".join(COLUMNS),
        example=_csv_line([*example, "Your reason"]),
    )


def _another(polarity: str) -> str:
    """A different polarity, for the example."""
    return "neutral" if polarity == "mixed" else "mixed"


def _csv_line(cells: list[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()
