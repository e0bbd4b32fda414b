"""The reviewed expectations on disk, one JSON file per page: where each stands, and its rewriting."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .councils import ADDED, CHANGED
from .pages import Page
from .states import site

FOLDER = Path(__file__).with_name("expected")


def file_name(page: Page) -> Path:
    """`<report>/<leaf>.json`."""
    return Path(page.report) / f"{page.leaf}.json"


def recorded_pages() -> Iterator[tuple[Path, Page]]:
    """Every page that has a file: the base site, the added report, the changed report's changed pages."""
    for page in site("base").pages:
        yield FOLDER / file_name(page), page
    later = site("later")
    for page in later.reports[ADDED.key]:
        yield FOLDER / file_name(page), page
    for leaf in CHANGED.revised:
        page = later.find(CHANGED.key, leaf)
        yield FOLDER / page.report / f"{leaf}.changed.json", page


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def write_all() -> int:
    """Rewrite every file from the definitions, for a person to review; how many were written."""
    count = 0
    for path, page in recorded_pages():
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(page.expected, ensure_ascii=False, indent=2) + "\n"
        path.write_text(text, encoding="utf-8", newline="\n")
        count += 1
    return count
