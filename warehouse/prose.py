"""Reads the prose of the reports: passages in, rows of findings and figures out.

In: a passage, a taxonomy with its weights. Out: rows for `store.finding`, `store.finding_theme`, `store.figure`.
"""

import hashlib
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from errors import UserError
from parsers.blocks import derived_id
from parsers.findings import Context, fingerprint, read_passage
from parsers.themes import Taxonomy, load_taxonomy
from parsers.weighing import Weights, WeightsError, load_weights
from warehouse.reference import WEIGHTS, locate_shipped, taxonomy_path

# Increase whenever the same passage may give different findings or figures.
READER_VERSION = "21"


# The longest passages seen in reports have some 3,000 characters. Anything far longer is not normal prose, and
# reading time grows with the square of the length.
LONGEST_READ = 20_000


class UnknownTaxonomy(UserError):
    """There is no taxonomy of that name or at that path."""

    exit_code = 2


class FindingCell(IntEnum):
    """The positions of those cells of a `store.finding` row that other modules use."""

    FINDING_ID = 0
    PASSAGE_ID = 1
    POLARITY = 2
    EVIDENCE_SOURCE = 3
    CONFIDENCE = 6
    RULE = 7
    WORDS = 8
    SOURCE_RULE = 9
    FINGERPRINT = 10
    QUOTE = 11


class ThemeCell(IntEnum):
    """The positions of the cells of a `store.finding_theme` row."""

    FINDING_ID = 0
    THEME = 1
    POLARITY = 2
    PHRASE = 3


@dataclass(frozen=True, slots=True)
class LoadedTaxonomy:
    """A taxonomy, the weights to read with, where it was read from, and what identifies both."""

    taxonomy: Taxonomy
    weights: Weights
    path: Path
    identity: str


def find_taxonomy(data: Path, asked: str) -> LoadedTaxonomy:
    """A taxonomy by name (`themes`, `provider-inspection`) or by path.

    Raises `UnknownTaxonomy`, `TaxonomyError` for one that cannot be used, `WeightsError` where the weights cannot.
    """
    path = taxonomy_path(data, asked)
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
    return LoadedTaxonomy(_taxonomy(text, path.name), _weights(table, weights.name), path, identity)


# Loading a taxonomy and its phrasebook is slow, so later uses in the same process (a notebook, a second build) share
# it. Two are kept, because a build may need two.
_taxonomy = lru_cache(maxsize=2)(load_taxonomy)
_weights = lru_cache(maxsize=1)(load_weights)


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
    council: tuple[str, ...] = (),
    tabular: bool = False,
) -> tuple[list[list[Any]], list[list[Any]], list[list[Any]]]:
    """One passage's rows for `store.finding`, `store.finding_theme` and `store.figure`.

    `council` holds the names that the text uses for the council. A `tabular` passage gives no findings, and a figure
    only where it has a single number: with several, its words do not say which column is which.
    """
    found, numbers = read_passage(text, Context(statement, section, council=council), reader.taxonomy, reader.weights)
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
