"""Answers about the views: the rows of an analyst's own SQL, and what the views and their columns hold.

In: rows with their columns' names and DuckDB types, or the catalogue. Out: an `Answer`.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from publications.tables import Answer, Column, Kind, Table, table_of
from queries.runner import Record

if TYPE_CHECKING:
    # Imported for types only: loading it takes 0.05 s, and only `sql` needs it.
    from queries.guard import SqlAnswer


def rows_answer(
    title: str, columns: list[str], types: list[str], rows: list[tuple[Any, ...]], notes: list[str]
) -> Answer:
    """A table of a query's rows, as they are."""
    return Answer(
        title=title,
        lines=[],
        shown=[
            Table(
                title,
                tuple(Column(name, name, _kind(type_)) for name, type_ in zip(columns, types, strict=True)),
                rows,
            )
        ],
        notes=notes,
    )


def sql_answer(result: "SqlAnswer", max_rows: int) -> Answer:
    """The rows of an analyst's own query, with a note if there were more."""
    cut = f"Cut at {max_rows:,} rows; there are more. Allow more with --max-rows." if result.cut else ""
    notes = [cut] if cut else [] if result.rows else ["The query gave no rows."]
    answer = rows_answer("Query", result.columns, result.types, result.rows, notes)
    return replace(answer, cut=cut)


def _kind(type_: str) -> Kind:
    if type_.startswith(("DECIMAL", "DOUBLE", "FLOAT")):
        return "number"
    return "integer" if type_.endswith("INT") or type_ == "INTEGER" else "text"


def tables_answer(catalogue: list[Record], view: str | None) -> Answer:
    """The public views with what a row of each means, or the columns of one view."""
    if view is None:
        seen = dict.fromkeys((row["view_name"], row["view_comment"]) for row in catalogue)
        columns = (Column("view", "View"), Column("holds", "One row per, and what it holds"))
        return Answer(title="Views", lines=[], shown=[Table("Views", columns, list(seen))])
    rows = [row for row in catalogue if row["view_name"] == view]
    described = (Column("column_name", "Column"), Column("data_type", "Type"), Column("column_comment", "Holds"))
    return Answer(title=view, lines=[rows[0]["view_comment"]], shown=[table_of(view, described, rows)])
