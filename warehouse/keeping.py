"""Decides whether a build's file begins as a copy of the published warehouse, to keep the rows of reports that have not
changed.

In: what the last build noted, the inputs and the reports as they are now. Out: the copy, and whose rows are kept in it.
It only saves time: nothing is kept of a warehouse that was altered since, or where any other input has changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from warehouse.last_build import LoadedReport, copy_to_build, read_note
from warehouse.standing import Inputs, changed_since

# What may have changed. All of it is filled anew, but for the reports, which are known by the keys of their readings.
CHANGING = {"archive", "papers", "runs", "accepted"}

# Rows of reports that are read go to the end of their tables. Once this share of all reports has gone there, the file
# is written whole again, so that the room left by removed rows and the unordered part of the word index stay small.
MOST_AT_END = 0.25
# So many may always go there: in a small file neither matters.
FEW_REPORTS = 16


@dataclass(frozen=True, slots=True)
class Kept:
    """What the copy holds: `reports`, by key, and rows of those that are to go (`gone`, names). No reports: no copy.

    `at_end` is how many reports' rows will have gone to the end of their tables since the file was written whole.
    """

    reports: dict[str, LoadedReport] = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    at_end: int = 0


def keep(data: Path, inputs: Inputs | None, today: date, keys: Sequence[str]) -> Kept:
    """Copy the published warehouse to the build's path, if rows of it can be kept. `keys` are those of all reports."""
    note = read_note(data)
    changed = changed_since(note, inputs, today) if note is not None else None
    if note is None or changed is None or not changed <= CHANGING:
        return Kept()
    now = set(keys)
    reports = {report.key: report for report in note.reports if report.key in now}
    at_end = note.at_end + len(now) - len(reports)
    many = at_end > max(FEW_REPORTS, MOST_AT_END * len(now))
    if not reports or many or not copy_to_build(data, note):
        return Kept()
    return Kept(reports, tuple(report.name for report in note.reports if report.key not in now), at_end)
