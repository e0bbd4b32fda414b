"""The prose of the reports, read: passages in, rows of findings and figures out; and an officer's corrections.

In: a passage, a taxonomy, `corrections.csv`. Out: rows for `store.finding`, `store.finding_theme`, `store.figure`.
"""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from errors import UserError
from parsers.blocks import derived_id
from parsers.findings import Context, fingerprint, read_passage
from parsers.themes import Taxonomy, load_taxonomy
from parsers.weighing import Weights, WeightsError, load_weights
from warehouse.issue_rows import issue_row
from warehouse.reference import locate_shipped
from warehouse.vocabulary import POLARITIES, SOURCES

# Raised whenever the same passage may give other findings or figures.
READER_VERSION = "18"


# The longest passages seen in reports have some 3,000 characters. What is far longer was written by nobody,
# and reading it takes the square of its length.
LONGEST_READ = 20_000

DEFAULT_TAXONOMY = "themes"
WEIGHTS = "taxonomy/weights.tsv"


class BadCorrections(UserError):
    """The corrections file cannot be read as one. The message names line and column."""


class UnknownTaxonomy(UserError):
    """There is no taxonomy of that name or at that path."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class LoadedTaxonomy:
    """A taxonomy, the weights to read with, where it was read from, and what identifies both."""

    taxonomy: Taxonomy
    weights: Weights
    path: Path
    identity: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of corrections.csv: for findings of these words, this field has this value."""

    fingerprint: str
    field: str
    value: str
    who: str
    made_on: date
    why: str
    line: int


def find_taxonomy(data: Path, asked: str) -> LoadedTaxonomy:
    """A taxonomy by name (`themes`, `provider-inspection`) or by path.

    Raises `UnknownTaxonomy`, `TaxonomyError` for one that cannot be used, `WeightsError` where the weights cannot.
    """
    path = Path(asked)
    if path.suffix != ".toml":
        path = locate_shipped(f"taxonomy/{asked}.toml", data) or path
    try:
        # utf-8-sig: Notepad may write a byte order mark.
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UnknownTaxonomy(
            f"The taxonomy {path} is not UTF-8 text.", "Save it as UTF-8 (Notepad: Save as, Encoding)."
        ) from None
    except OSError as error:
        raise UnknownTaxonomy(
            f"There is no taxonomy {asked!r} that can be read.",
            "Name one of themes, provider-inspection, or a .toml file.",
        ) from error
    weights = locate_shipped(WEIGHTS, data)
    if weights is None:
        raise WeightsError(f"{WEIGHTS} is missing from this installation.", "Install cqcorpus again.")
    table = weights.read_text(encoding="utf-8")
    identity = hashlib.sha256(f"{text}\n{table}".encode()).hexdigest()
    return LoadedTaxonomy(load_taxonomy(text, path.name), load_weights(table, weights.name), path, identity)


def theme_rows(taxonomy: Taxonomy) -> list[tuple[Any, ...]]:
    """Rows for `store.theme`."""
    return [
        (place, theme.slug, theme.title, " ".join(theme.definition.split()))
        for place, theme in enumerate(taxonomy.themes, start=1)
    ]


def prose_rows(
    passage_id: str,
    text: str,
    statement: str | None,
    section: str,
    reader: LoadedTaxonomy,
    *,
    tabular: bool = False,
) -> tuple[list[list[Any]], list[list[Any]], list[list[Any]]]:
    """One passage's rows for `store.finding`, `store.finding_theme` and `store.figure`.

    A `tabular` one finds nothing, and its number is a figure only where it has no other: which column means what, its
    words do not say.
    """
    found, numbers = read_passage(text, Context(statement, section), reader.taxonomy, reader.weights)
    if tabular:
        found, numbers = [], numbers if len(numbers) == 1 else []
    findings: list[list[Any]] = []
    themes: list[list[Any]] = []
    for finding in found:
        finding_id = derived_id(passage_id, "finding", str(finding.start))
        findings.append(
            [
                finding_id,
                passage_id,
                finding.polarity,
                ",".join(finding.sources),
                finding.quantifier,
                finding.echo,
                finding.confidence,
                finding.rule,
                "; ".join(finding.words),
                finding.source_rule,
                fingerprint(finding.quote, statement),
                finding.quote,
                finding.start,
                finding.end,
            ]
        )
        themes.extend([finding_id, call.theme, call.polarity, call.phrase] for call in finding.themes)
    figures = [
        [
            derived_id(passage_id, "figure", str(place), str(figure.start)),
            passage_id,
            figure.kind,
            figure.measure,
            figure.statistic,
            figure.value,
            figure.unit,
            figure.days,
            figure.qualifier,
            figure.target,
            figure.england_value,
            figure.region_value,
            figure.comparison,
            figure.survey,
            figure.period,
            figure.as_at,
            figure.quote,
            figure.quote_start,
            figure.quote_end,
        ]
        for place, figure in enumerate(numbers)
    ]
    return findings, themes, figures


CORRECTION_COLUMNS = ["fingerprint", "field", "value", "who", "when", "why"]
FIELDS = ("polarity", "evidence_source", "add-theme", "remove-theme")


def read_corrections(data: Path, taxonomy: Taxonomy) -> list[Correction]:
    """The corrections of a data folder, none where it has no `corrections.csv`. Raises `BadCorrections`."""
    path = data / "corrections.csv"
    if not path.is_file():
        return []
    corrections: list[Correction] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as source:
            # Excel set to a language with decimal commas parts cells with semicolons.
            reader = csv.reader(source, strict=True, delimiter=";" if ";" in source.readline() else ",")
            source.seek(0)
            header = [head.strip().lower() for head in next(reader, [])]
            if header != CORRECTION_COLUMNS:
                raise BadCorrections(
                    f"{path}, line 1: the columns are {', '.join(header)}.",
                    f"They must be {', '.join(CORRECTION_COLUMNS)}, with commas between and none after.",
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
    if len(cells) != len(CORRECTION_COLUMNS):
        raise BadCorrections(f"{path}, line {line}: {len(cells)} cells.", f"A line has {len(CORRECTION_COLUMNS)}.")
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
    """A day as `why` writes it, or as English Excel turns it (22/11/2026); None where it is neither."""
    for written in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(when, written).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return None


def apply_corrections(
    corrections: list[Correction], findings: list[list[Any]], themes: list[list[Any]]
) -> list[list[Any]]:
    """Apply corrections to the rows of findings in place. Returns the rows of themes that remain.

    A correction holds for every finding of the same words under the same statement; the reason shown by `why` then
    names who corrected it.
    """
    by_mark: dict[str, list[list[Any]]] = defaultdict(list)
    for finding in findings:
        by_mark[finding[10]].append(finding)
    calls: dict[str, list[list[Any]]] = defaultdict(list)
    for call in themes:
        calls[call[0]].append(call)
    for one in corrections:
        for finding in by_mark.get(one.fingerprint, []):
            _apply(one, finding, calls[finding[0]])
    return [call for finding in findings for call in calls[finding[0]]]


def unmatched_corrections(corrections: list[Correction], met: Collection[str]) -> list[list[Any]]:
    """An issue for each correction whose fingerprint is none of those met."""
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
    by = f"corrected by {one.who} on {one.made_on}: {one.why}"
    if one.field == "polarity":
        finding[2], finding[6], finding[7], finding[8] = one.value, 1.0, by, ""
        for call in calls:
            call[2] = one.value
    elif one.field == "evidence_source":
        finding[3], finding[9] = one.value, by
    elif one.field == "remove-theme":
        calls[:] = [call for call in calls if call[1] != one.value]
    elif one.value not in [call[1] for call in calls]:
        calls.append([finding[0], one.value, finding[2], by])
