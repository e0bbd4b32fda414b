"""Writes every public view to a folder, one file each, with a licence and notes for the reader."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from errors import UserError
from publications.dictionary import dictionary_markdown
from publications.files import CannotWrite, write_file
from publications.formats import check_folder
from publications.sources import ATTRIBUTION, METHOD
from publications.sql_answers import rows_answer
from publications.tables import Answer, to_csv, to_json, to_xlsx
from queries.catalogue import star_rows, view_rows
from queries.session import Session

FORMATS = ("csv", "parquet", "json", "xlsx")

DICTIONARY = "data-dictionary.md"
LICENCE = "LICENCE.txt"

# The first line of the licence file: it marks a folder as an export.
_EXPORTED, _BEGUN = "Exported", "Export begun"
_SIGNS = (f"{_EXPORTED} on ", f"{_BEGUN} on ")


class BadExport(UserError):
    """The export cannot be made, or not in that folder."""

    exit_code = 2


def export_views(asked: Session, folder: Path, format_: str, today: date) -> str:
    """Write every view. Returns a line saying what was written. Raises `BadExport`, `BadFormat` or `CannotWrite`."""
    check_folder(folder)
    if format_ not in FORMATS:
        raise BadExport(f"{format_!r} is not a format to export to.", f"Choose from: {', '.join(FORMATS)}.")
    catalogue = asked.records("catalogue")
    views = list(dict.fromkeys(row["view_name"] for row in catalogue))
    files = ["cqcorpus.xlsx"] if format_ == "xlsx" else [f"{view}.{format_}" for view in views]
    with _exporting(folder, [*files, DICTIONARY], views, today):
        if format_ == "xlsx":
            tables = [table for view in views for table in _answer(asked, view).shown]
            workbook = Answer("cqcorpus: every view", [], tables)
            about = [("Made on", today.isoformat()), ("Method", METHOD), ("Licence", ATTRIBUTION)]
            write_file(folder / files[0], to_xlsx(workbook, about))
        else:
            for view in views:
                write_file(folder / f"{view}.{format_}", _content(asked, view, format_))
        write_file(folder / DICTIONARY, dictionary_markdown(catalogue).encode())
    return f"Written to {folder}: {len(views)} views as {format_}, {DICTIONARY}, {LICENCE}"


# Tables of the star schema by file name; docs/powerbi.md shows how they join.
STAR = {
    "dim_authority": "authority",
    "dim_statement": "statement",
    "dim_theme": "theme",
    "dim_date": "date",
    "dim_assessment": "assessment",
    "fact_score": "score",
    "fact_finding": "finding",
    "fact_figure": "figure",
}


def export_star(asked: Session, folder: Path, format_: str, today: date) -> str:
    """Write the star schema as Parquet or CSV. Returns a line saying what was written. Raises as `export_views`."""
    check_folder(folder)
    if format_ not in ("csv", "parquet"):
        raise BadExport(f"A star schema is not written as {format_!r}.", "Choose from: csv, parquet.")
    files = [f"{name}.{format_}" for name in STAR]
    views = list(dict.fromkeys(row["view_name"] for row in asked.records("catalogue")))
    with _exporting(folder, files, views, today):
        for name, table in STAR.items():
            columns, types, rows = star_rows(asked.connection, table)
            if format_ == "parquet":
                content = _parquet(name, columns, types, rows)
            else:
                content = to_csv(rows_answer(name, columns, types, rows, notes=[]).shown[0]).encode("utf-8-sig")
            write_file(folder / f"{name}.{format_}", content)
    return f"Written to {folder}: {len(STAR)} tables of a star schema as {format_}, {LICENCE}"


@contextmanager
def _exporting(folder: Path, files: list[str], views: list[str], today: date) -> Iterator[None]:
    """The folder, held against a second export at once, whose files would be mixed in, and marked until it is finished.

    Raises `BadExport` or `CannotWrite`.
    """
    _refuse_foreign(folder, files, views)
    lock = FileLock(folder / ".cqcorpus.lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise CannotWrite(f"{folder} is just being written by another cqcorpus.", "Wait until it is done.") from None
    except (FileExistsError, NotADirectoryError) as error:
        raise CannotWrite(f"{folder} was not written: there is a file in the way.", "Name a folder instead.") from error
    except OSError as error:
        raise CannotWrite(f"{folder} was not written: {error.strerror or error}.", "Choose another place.") from error
    try:
        # Again, as what had the lock before may have written something else.
        _refuse_foreign(folder, files, views)
        write_file(folder / LICENCE, f"{_BEGUN} on {today.isoformat()} and not finished: run it again.\n".encode())
        yield
        told = f"{_EXPORTED} on {today.isoformat()}: {', '.join(files)}.\n\n{METHOD}\n\n{ATTRIBUTION}\n"
        write_file(folder / LICENCE, told.encode())
    finally:
        lock.release()


def _refuse_foreign(folder: Path, files: list[str], views: list[str]) -> None:
    """Raise `BadExport` for a folder with files that the export would overwrite or be mixed up with."""
    licence = folder / LICENCE
    try:
        told = licence.read_text(encoding="utf-8") if licence.is_file() else ""
    except (OSError, UnicodeDecodeError):
        told = ""
    earlier = told.startswith(_SIGNS)
    mine = [] if earlier else [name for name in [*files, LICENCE] if (folder / name).exists()]
    if mine:
        raise BadExport(
            f"{folder} holds {mine[0]}, which no export wrote there and which would be lost.",
            "Export into an empty or a new folder.",
        )
    names = [f"{name}.{ending}" for name in (*views, *STAR) for ending in FORMATS]
    left = [name for name in (*names, "cqcorpus.xlsx") if name not in files and (folder / name).exists()]
    if left:
        others = f" and {len(left) - 1} more" if len(left) > 1 else ""
        raise BadExport(
            f"{folder} holds {left[0]}{others} of another export, which would not be told from the new one.",
            "Export into another folder, or delete those files first.",
        )


def _answer(asked: Session, view: str) -> Answer:
    columns, types, rows = view_rows(asked.connection, view)
    return rows_answer(view, columns, types, rows, notes=[])


def _content(asked: Session, view: str, format_: str) -> bytes:
    if format_ == "parquet":
        return _parquet(view, *view_rows(asked.connection, view))
    answer = _answer(asked, view)
    if format_ == "json":
        return to_json(answer).encode()
    return to_csv(answer.shown[0]).encode("utf-8-sig")


def _parquet(view: str, columns: list[str], types: list[str], rows: list[tuple[Any, ...]]) -> bytes:
    """Write the view as Parquet through a second DuckDB connection: the warehouse's own may not write files."""
    import duckdb

    try:
        with tempfile.TemporaryDirectory() as scratch, duckdb.connect() as writer:
            fields = ", ".join(f'"{name}" {type_}' for name, type_ in zip(columns, types, strict=True))
            writer.execute(f'create table "{view}" ({fields})')
            if rows:
                marks = ", ".join("unnest(?)" for _ in columns)
                writer.execute(
                    f'insert into "{view}" select {marks}', [list(column) for column in zip(*rows, strict=True)]
                )
            path = Path(scratch) / f"{view}.parquet"
            writer.table(view).write_parquet(str(path))
            return path.read_bytes()
    except (duckdb.IOException, OSError) as error:
        raise CannotWrite(f"{view}.parquet was not written: {error}.", "Free some space and try again.") from error
