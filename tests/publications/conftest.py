"""What tests of publications share: the replica's reports, built once."""

from pathlib import Path

import pytest

from tests.archived import Fetches, replica_pages, write_authorities
from tests.conftest import TODAY
from warehouse.build import build


@pytest.fixture(scope="session")
def replica(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the replica's 25 reports beside the shipped outcomes."""
    folder = tmp_path_factory.mktemp("replica")
    write_authorities(folder)
    Fetches(folder).fetch(replica_pages("base"))
    build(folder, today=TODAY)
    return folder
