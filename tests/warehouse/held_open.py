"""A warehouse that another program holds open, as on Windows: it cannot be replaced while the block lasts."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def held_open() -> Iterator[None]:
    replace = os.replace

    def refuse(source: Path, target: Path) -> None:
        if Path(target).name == "cqcorpus.duckdb":
            raise PermissionError("used by another process")
        replace(source, target)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "replace", refuse)
        yield
