"""The shipped reference data, read strictly.

In: the CSV files of a data folder (or, file by file, those shipped with the program). Out: rows of typed values in
column order. Every bad cell is named by file, line and column; nothing is repaired and nothing is dropped.
"""

import csv
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from errors import UserError

Value = str | int | float | date | None
Row = dict[str, Value]

PROGRAM = Path(__file__).resolve().parent.parent


class BadReference(UserError):
    """Reference data with errors. `problems` holds one line each: file, line, column, what is wrong."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        shown = "\n".join(f"  {problem}" for problem in problems[:10])
        more = f"\n  and {len(problems) - 10} more" if len(problems) > 10 else ""
        super().__init__(
            f"The reference data has {len(problems)} bad value{'s' if len(problems) != 1 else ''}:\n{shown}{more}\n",
            "Nothing was built and any earlier warehouse is untouched. Mend the file and run: cqcorpus build",
        )


def text(cell: str) -> str:
    if not cell:
        raise ValueError("is blank")
    return cell


def optional_text(cell: str) -> str | None:
    return cell or None


def authority_code(cell: str) -> str:
    if len(cell) != 9 or cell[0] != "E" or not cell[1:].isdigit():
        raise ValueError(f"{cell!r} is not an ONS code such as E06000016")
    return cell


def integer(cell: str) -> int:
    try:
        return int(cell)
    except ValueError:
        raise ValueError(f"{cell!r} is not a whole number") from None


def number(cell: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        raise ValueError(f"{cell!r} is not a number") from None
    if not math.isfinite(value):
        raise ValueError(f"{cell!r} is not a number")
    return value


def score(cell: str) -> int | None:
    if not cell:
        return None
    if cell not in {"1", "2", "3", "4"}:
        raise ValueError(f"{cell!r} is not a score (1, 2, 3, 4 or blank where unknown)")
    return int(cell)


def optional_percent(cell: str) -> int | None:
    if not cell:
        return None
    value = integer(cell)
    if not 25 <= value <= 100:
        raise ValueError(f"{value} is not an overall percent (25 to 100)")
    return value


def optional_day(cell: str) -> date | None:
    if not cell:
        return None
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"{cell!r} is not a day such as 2025-07-04") from None


def one_of(*allowed: str) -> Callable[[str], str]:
    def parse(cell: str) -> str:
        if cell not in allowed:
            raise ValueError(f"{cell!r} is not one of: {', '.join(name or '(blank)' for name in allowed)}")
        return cell

    return parse


@dataclass(frozen=True, slots=True)
class ReferenceFile:
    """One CSV file: where it is, how each of its columns is read, and which columns identify a row."""

    path: str
    columns: dict[str, Callable[[str], Value]]
    key: tuple[str, ...]


RATINGS = ("Inadequate", "Requires improvement", "Good", "Outstanding")
SCORE_COLUMNS = tuple(f"qs{number}" for number in range(1, 10))

AUTHORITIES = ReferenceFile(
    "reference/authorities.csv",
    {
        "gss_code": authority_code,
        "name": text,
        "short_name": text,
        "region": text,
        "type": text,
        "aliases": optional_text,
    },
    key=("gss_code",),
)
NEIGHBOURS = ReferenceFile(
    "reference/neighbours.csv",
    {"gss_code": authority_code, "neighbour_gss_code": authority_code, "rank": integer, "model": text},
    key=("gss_code", "neighbour_gss_code", "model"),
)
INDICATORS = ReferenceFile(
    "reference/indicators.csv",
    {"gss_code": authority_code, "indicator": text, "period": text, "value": number, "source": text},
    key=("gss_code", "indicator", "period"),
)
SOURCES = ReferenceFile("reference/sources.csv", {"source_id": text, "description": text}, key=("source_id",))
STATEMENTS = ReferenceFile(
    "reference/quality_statements.csv",
    {"statement_no": integer, "statement": text, "statement_title": text, "cqc_theme": text},
    key=("statement_no",),
)
SCORE_MEANINGS = ReferenceFile("reference/score_meanings.csv", {"score": integer, "score_text": text}, key=("score",))
RATING_BANDS = ReferenceFile(
    "reference/rating_bands.csv",
    {
        "rating_order": integer,
        "rating": one_of(*RATINGS),
        "lowest_percent": integer,
        "highest_percent": integer,
    },
    key=("rating",),
)
PEER_GROUPS = ReferenceFile(
    "reference/peer_groups.csv",
    {"group_order": integer, "group_name": text, "rule": text, "label": text, "title": text, "caution": str},
    key=("group_name",),
)
OPEN_PEERS_WEIGHTS = ReferenceFile(
    "reference/open_peers_weights.csv",
    {
        "indicator": text,
        "period": text,
        "title": text,
        "transform": one_of("none", "log", "sqrt"),
        "weight": number,
    },
    key=("indicator",),
)
OPEN_PEERS_EXCLUDED = ReferenceFile(
    "reference/open_peers_excluded.csv",
    {"authority_code": authority_code, "reason": text},
    key=("authority_code",),
)
OUTCOMES = ReferenceFile(
    "published_outcomes.csv",
    {
        "authority_code": authority_code,
        "authority": text,
        "slug": optional_text,
        "kind": one_of("formal", "pilot"),
        "status": one_of("published", "withdrawn", "regraded"),
        "status_date": optional_day,
        "overall_rating": one_of(*RATINGS),
        "overall_percent": optional_percent,
        **dict.fromkeys(SCORE_COLUMNS, score),
        "published": optional_text,
        "published_precision": one_of("day", "month", ""),
        "verified": one_of("scores", "rating and total", "rating", "single source"),
        "basis": text,
    },
    key=("authority_code", "kind", "published"),
)

ALL = (
    AUTHORITIES,
    NEIGHBOURS,
    INDICATORS,
    SOURCES,
    STATEMENTS,
    SCORE_MEANINGS,
    RATING_BANDS,
    PEER_GROUPS,
    OPEN_PEERS_WEIGHTS,
    OPEN_PEERS_EXCLUDED,
    OUTCOMES,
)

DEFAULT_TAXONOMY = "themes"
WEIGHTS = "taxonomy/weights.tsv"


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference file as read: its rows in file order, and each row's line number for messages about it."""

    file: ReferenceFile
    path: Path
    rows: list[Row]
    lines: list[int]


def locate_shipped(name: str, data: Path) -> Path | None:
    """A file in the data folder if it exists there, else the one shipped with the program, else None."""
    for folder in (data, PROGRAM / "data", PROGRAM / "cqcorpus_data"):
        if (folder / name).is_file():
            return folder / name
    return None


def taxonomy_path(data: Path, asked: str) -> Path:
    """Where the taxonomy of a name (`themes`, `provider-inspection`) is, or at a path; the file need not exist."""
    path = Path(asked)
    return path if path.suffix == ".toml" else locate_shipped(f"taxonomy/{asked}.toml", data) or path


def locate(file: ReferenceFile, data: Path) -> Path:
    """Where a reference file is. Raises `BadReference` if it cannot be found."""
    path = locate_shipped(file.path, data)
    if path is not None:
        return path
    raise BadReference([f"{file.path}: not found in {data}, nor with the program; install cqcorpus again"])


def read(file: ReferenceFile, data: Path) -> Reference:
    """Read one reference file. Raises `BadReference` naming every bad cell, wrong header and repeated key."""
    path = locate(file, data)
    problems: list[str] = []
    rows: list[Row] = []
    lines: list[int] = []
    seen: dict[tuple[Value, ...], int] = {}
    for line, cells in _lines(path, file):
        row: Row = {}
        for (column, parse), cell in zip(file.columns.items(), cells, strict=True):
            try:
                row[column] = parse(cell)
            except ValueError as error:
                problems.append(f"{file.path}, line {line}, column {column}: {error}")
        if len(row) < len(file.columns):
            continue
        key = tuple(row[column] for column in file.key)
        if key in seen:
            named = ", ".join(str(part) for part in key)
            problems.append(
                f"{file.path}, line {line}, column {file.key[0]}: {named} stands already on line {seen[key]}"
            )
        seen[key] = line
        rows.append(row)
        lines.append(line)
    if not rows and not problems:
        problems.append(f"{file.path}, line 2, column {next(iter(file.columns))}: the file has no rows")
    if problems:
        raise BadReference(problems)
    return Reference(file, path, rows, lines)


def _lines(path: Path, file: ReferenceFile) -> Iterator[tuple[int, list[str]]]:
    """Each data line of a CSV file with its line number, its cells trimmed; the header must be exactly its columns."""
    name, columns = file.path, list(file.columns)
    try:
        # utf-8-sig: Excel writes a byte order mark when it saves a CSV as UTF-8.
        with path.open(encoding="utf-8-sig", newline="") as source:
            reader = csv.reader(source, strict=True)
            header = next(reader, [])
            if header != columns:
                raise BadReference(
                    [f"{name}, line 1: the columns are {', '.join(header)}; expected {', '.join(columns)}"]
                )
            for cells in reader:
                if not any(cells):
                    continue
                if len(cells) != len(columns):
                    raise BadReference(
                        [f"{name}, line {reader.line_num}: {len(cells)} cells where the header has {len(columns)}"]
                    )
                yield reader.line_num, [cell.strip() for cell in cells]
    except UnicodeDecodeError as error:
        raise BadReference([f"{name}: not UTF-8 text (byte {error.start}); save it as CSV UTF-8"]) from None
    except csv.Error as error:
        raise BadReference([f"{name}, line {reader.line_num}: {error}"]) from None
