"""Sites that the tests look at, each made once: from the shipped outcomes alone, and from the replica's reports."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from publications.site.build import Made, build_site
from queries.session import session
from tests.conftest import TODAY


@dataclass(frozen=True)
class Built:
    """A site on disk, what the command said of it, and the data folder it was made from."""

    folder: Path
    made: Made
    data: Path
    _read: dict[str, LexborHTMLParser] = field(default_factory=dict)

    @cached_property
    def names(self) -> list[str]:
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())

    def text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8-sig")

    @property
    def pages(self) -> list[str]:
        return [name for name in self.names if name.endswith(".html")]

    def page(self, name: str) -> LexborHTMLParser:
        """A page as a browser reads it, read once."""
        if name not in self._read:
            self._read[name] = LexborHTMLParser(self.text(name))
        return self._read[name]

    def words(self, name: str) -> str:
        """What a page says, in one line."""
        body = self.page(name).body
        assert body is not None
        return " ".join(body.text(separator=" ").split())


class Sites:
    """The sites, made when they are first asked for."""

    def __init__(self, folder: Path, asked: pytest.FixtureRequest) -> None:
        self.folder = folder
        self._asked = asked

    @cached_property
    def shipped(self) -> Built:
        return make(self._asked.getfixturevalue("data"), self.folder / "shipped")

    @cached_property
    def replica(self) -> Built:
        return make(self._asked.getfixturevalue("replica"), self.folder / "replica site")


def make(data: Path, folder: Path, council: str = "Leicester", settings: Path | None = None) -> Built:
    """Make a site of a data folder."""
    with session(data, TODAY) as asked:
        return Built(folder, build_site(asked, council, folder, settings, None, TODAY), data)


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Sites:
    return Sites(tmp_path_factory.mktemp("sites"), request)
