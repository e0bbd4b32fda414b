"""What one command needs of the warehouse: the open connection, the names, the date and the groups asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from parsers.authority_names import Authority, AuthorityNames
from queries.dates import read_as_of
from queries.groups import OWN_GROUPS_FILE, Group, resolve_groups
from queries.runner import Record, Row, records, rows
from warehouse.authorities import authority_names
from warehouse.connection import DAMAGE, damaged, open_warehouse


@dataclass
class Session:
    """An open warehouse, seen as at a date (None: all that is known), with or without the pilots."""

    connection: duckdb.DuckDBPyConnection
    data: Path
    as_of: date | None = None
    pilots: bool = False

    @cached_property
    def names(self) -> AuthorityNames:
        return authority_names(self.connection)

    def council(self, name: str) -> Authority:
        """The council with this name. Raises `UnknownAuthority`."""
        return self.names.resolve(name)

    def groups(self, council: Authority, against: list[str], own_file: Path | None) -> list[Group]:
        """The comparator groups asked for; a `groups.csv` in the data folder is always included."""
        if own_file is None and (self.data / OWN_GROUPS_FILE).is_file():
            own_file = self.data / OWN_GROUPS_FILE
        return resolve_groups(self.connection, self.names, council, against, own_file)

    def group(self, council: Authority, against: str, own_file: Path | None) -> Group:
        """The one comparator group asked for."""
        return self.groups(council, [against], own_file)[0]

    def records(self, question: str, **parameters: Any) -> list[Record]:
        """The rows of a question as at this session's date."""
        return records(self.connection, question, as_of=self.as_of, pilots=self.pilots, **parameters)

    def rows(self, question: str, kind: type[Row], **parameters: Any) -> list[Row]:
        """As `records`, in named tuples: for questions with very many rows."""
        return rows(self.connection, question, kind, as_of=self.as_of, pilots=self.pilots, **parameters)


@contextmanager
def session(data: Path, today: date, as_of: str | None = None, *, pilots: bool = False) -> Iterator[Session]:
    """Open the warehouse of a data folder for one command. Raises `BadDate` or `NoWarehouse`."""
    day = read_as_of(as_of, today) if as_of is not None else None
    connection = open_warehouse(data)
    try:
        yield Session(connection, data, day, pilots)
    except DAMAGE as error:
        raise damaged(data, error) from error
    finally:
        connection.close()
