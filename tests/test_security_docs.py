"""docs/security.md names a test for each property: each is there, and what the product is made of is what is locked."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\*|\w+)`", PAGE)


@pytest.mark.parametrize(("file", "name"), sorted(set(NAMED)))
def test_a_test_that_is_named_is_there(file: str, name: str) -> None:
    source = (ROOT / file).read_text(encoding="utf-8")
    assert re.search(r"^def test_\w+\(" if name == "*" else rf"^def {name}\(", source, re.MULTILINE)


def test_every_property_names_its_test() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| property")]
    assert len(rows) >= 15
    assert [row for row in rows if "`tests/" not in row] == []


def test_the_bill_of_materials_is_what_is_locked() -> None:
    lock = (ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8")
    locked = {
        (name, version): marker
        for name, version, marker in re.findall(r"^([a-z0-9.-]+)==(\S+?)(?: ; (.+?))? \\$", lock, re.MULTILINE)
    }
    bom = json.loads((ROOT / "requirements" / "bom.json").read_text(encoding="utf-8"))
    listed = {(re.sub(r"[_.]", "-", one["name"].lower()), one["version"]) for one in bom["components"]}

    assert listed <= locked.keys()
    # What is locked for another system or a later Python only (colorama, tzdata on Windows) is not on this list.
    assert [name for name, marker in locked.items() if name not in listed and not marker] == []


def test_every_package_states_its_licence() -> None:
    bom = json.loads((ROOT / "requirements" / "bom.json").read_text(encoding="utf-8"))
    # pypdfium2 (BSD-3-Clause, Apache-2.0 and those of PDFium) has its licences in files, not in its metadata.
    assert [one["name"] for one in bom["components"] if not one.get("licenses")] == ["pypdfium2"]
