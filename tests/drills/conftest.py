"""What every drill starts from: a small data folder with its warehouse, made once; each test spoils a copy."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import TODAY
from tests.drills.small_data import small_data
from warehouse.build import build


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder as it was made: to copy, not to change."""
    folder = small_data(tmp_path_factory.mktemp("sound"))
    build(folder, today=TODAY)
    return folder


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    """A copy, for one test to do with as it likes."""
    return Path(shutil.copytree(sound, tmp_path / "data"))
