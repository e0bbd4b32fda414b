"""Questions answered in named tuples: the same as in dictionaries, and only under the columns' own names."""

from typing import NamedTuple

import duckdb
import pytest

from queries.runner import records, rows


class Title(NamedTuple):
    """The columns of theme_titles.sql."""

    theme: str
    title: str
    definition: str


class Renamed(NamedTuple):
    """Another name where the question says `title`."""

    theme: str
    heading: str
    definition: str


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    opened = duckdb.connect()
    opened.execute(
        "create schema store; create table store.theme (theme_order int, theme text, title text, definition text)"
    )
    opened.execute(
        "insert into store.theme values (2, 'waiting', 'Waiting', 'Delay'), (1, 'carers', 'Carers', 'Unpaid')"
    )
    return opened


def test_a_row_can_be_read_by_its_columns_names(connection: duckdb.DuckDBPyConnection) -> None:
    found = rows(connection, "theme_titles", Title)
    assert [(row.theme, row.title, row.definition) for row in found] == [
        ("carers", "Carers", "Unpaid"),
        ("waiting", "Waiting", "Delay"),
    ]
    assert [row._asdict() for row in found] == records(connection, "theme_titles")


def test_a_field_that_is_no_column_is_refused_and_not_guessed_by_its_place(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    with pytest.raises(ValueError, match="theme_titles"):
        rows(connection, "theme_titles", Renamed)
