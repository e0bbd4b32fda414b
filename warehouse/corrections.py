"""An officer's corrections: `corrections.csv` in the data folder, applied to what was read.

In: the file, and rows as `prose_rows` gives them. Out: the same rows corrected, and an issue for each correction
that no longer matches any finding.
"""

import csv
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from errors import UserError
from parsers.themes import Taxonomy
from warehouse.issue_rows import issue_row
from warehouse.prose import FindingCell, ThemeCell
from warehouse.vocabulary import POLARITIES, SOURCES

COLUMNS = ["fingerprint", "field", "value", "who", "when", "why"]
FIELDS = ("polarity", "evidence_source", "add-theme", "remove-theme")
CORRECTED = "corrected by "
"""How the rule of a corrected finding opens."""


class BadCorrections(UserError):
    """The corrections file cannot be read as one. The message names line and column."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of corrections.csv: findings with these words get this value in this field."""

    fingerprint: str
    field: str
    value: str
    who: str
    made_on: date
    why: str
    line: int


def read_corrections(data: Path, taxonomy: Taxonomy) -> list[Correction]:
    """The corrections of a data folder, none where it has no `corrections.csv`. Raises `BadCorrections`."""
    path = data / "corrections.csv"
    if not path.is_file():
        return []
    corrections: list[Correction] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as source:
            # Excel in a language with decimal commas separates cells with semicolons.
            reader = csv.reader(source, strict=True, delimiter=";" if ";" in source.readline() else ",")
            source.seek(0)
            header = [head.strip().lower() for head in next(reader, [])]
            if header != COLUMNS:
                raise BadCorrections(
                    f"{path}, line 1: the columns are {', '.join(header)}.",
                    f"They must be {', '.join(COLUMNS)}, with commas between and none after.",
                )
            corrections.extend(
                _correction(path, reader.line_num, [cell.strip() for cell in cells], taxonomy)
                for cells in reader
                if any(cells)
            )
    except UnicodeDecodeError as error:
        raise BadCorrections(f"{path} is not UTF-8 text (byte {error.start}).", "Save it as CSV UTF-8.") from None
    except csv.Error as error:
        raise BadCorrections(f"{path}, line {reader.line_num}, cannot be read: {error}.", "Mend that line.") from None
    except OSError as error:
        raise BadCorrections(f"{path} cannot be read: {error.strerror}.", "Close it in other programs.") from error
    return corrections


def _correction(path: Path, line: int, cells: list[str], taxonomy: Taxonomy) -> Correction:
    if len(cells) != len(COLUMNS):
        raise BadCorrections(f"{path}, line {line}: {len(cells)} cells.", f"A line has {len(COLUMNS)}.")
    mark, name, value, who, when, why = cells
    mark, name, value = mark.lower(), name.lower(), value.lower()
    allowed: dict[str, tuple[str, ...]] = {
        "polarity": POLARITIES,
        "evidence_source": SOURCES,
        "add-theme": tuple(taxonomy.by_slug),
        "remove-theme": tuple(taxonomy.by_slug),
    }
    if name not in allowed:
        raise BadCorrections(f"{path}, line {line}, column field: {name!r}.", f"Use one of {', '.join(FIELDS)}.")
    values = value.split(",") if name == "evidence_source" else [value]
    for one in values:
        if one not in allowed[name]:
            what = {"polarity": "polarity", "evidence_source": "evidence source"}.get(name, "theme")
            raise BadCorrections(
                f"{path}, line {line}, column value: {one!r} is no {what}.", f"Use one of {', '.join(allowed[name])}."
            )
    if not (mark and who and why):
        raise BadCorrections(f"{path}, line {line}: fingerprint, who and why are needed.", "Fill them in.")
    made_on = _day(when)
    if made_on is None:
        raise BadCorrections(f"{path}, line {line}, column when: {when!r}.", "Write a day as 2026-11-22 or 22/11/2026.")
    return Correction(mark, name, value, who, made_on, why, line)


def _day(when: str) -> date | None:
    """A day as `why` writes it, or as English Excel rewrites it (22/11/2026); None where it is neither."""
    for written in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(when, written).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return None


def apply_corrections(
    corrections: list[Correction], findings: list[list[Any]], themes: list[list[Any]]
) -> list[list[Any]]:
    """Apply corrections to the rows of findings, in place. Returns the remaining rows of themes.

    A correction holds for every finding of the same words under the same statement; the reason shown by `why` then
    names who corrected it.
    """
    by_mark: dict[str, list[list[Any]]] = defaultdict(list)
    for finding in findings:
        by_mark[finding[FindingCell.FINGERPRINT]].append(finding)
    calls: dict[str, list[list[Any]]] = defaultdict(list)
    for call in themes:
        calls[call[ThemeCell.FINDING_ID]].append(call)
    for one in corrections:
        for finding in by_mark.get(one.fingerprint, []):
            _apply(one, finding, calls[finding[FindingCell.FINDING_ID]])
    return [call for finding in findings for call in calls[finding[FindingCell.FINDING_ID]]]


def unmatched_corrections(corrections: list[Correction], met: Collection[str]) -> list[list[Any]]:
    """An issue for each correction whose fingerprint matches no finding."""
    return [
        issue_row(
            "corrections",
            "warning",
            "correction-unmatched",
            one.fingerprint,
            f"Line {one.line} of corrections.csv ({one.field} = {one.value}) meets no finding any more.",
            other=one.value,
        )
        for one in corrections
        if one.fingerprint not in met
    ]


def _apply(one: Correction, finding: list[Any], calls: list[list[Any]]) -> None:
    by = f"{CORRECTED}{one.who} on {one.made_on}: {one.why}"
    if one.field == "polarity":
        finding[FindingCell.POLARITY], finding[FindingCell.CONFIDENCE] = one.value, 1.0
        finding[FindingCell.RULE], finding[FindingCell.WORDS] = by, ""
        for call in calls:
            call[ThemeCell.POLARITY] = one.value
    elif one.field == "evidence_source":
        finding[FindingCell.EVIDENCE_SOURCE], finding[FindingCell.SOURCE_RULE] = one.value, by
    elif one.field == "remove-theme":
        calls[:] = [call for call in calls if call[ThemeCell.THEME] != one.value]
    elif one.value not in [call[ThemeCell.THEME] for call in calls]:
        calls.append([finding[FindingCell.FINDING_ID], one.value, finding[FindingCell.POLARITY], by])
