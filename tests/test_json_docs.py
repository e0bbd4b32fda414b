"""docs/json.md lists exactly the keys of the answers, each of the type it says."""

import json
import re
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cqcorpus
from tests.own_papers import otherton
from tests.small_reports import build_small, small_report
from warehouse.connection import open_warehouse
from warehouse.papers import papers_held, remove_paper

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "json.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))

# Commands that between them show every key of a section, filled and, where that can be, not known.
RUNS: dict[str, list[list[str]]] = {
    "benchmark": [
        ["benchmark", "Leicester"],
        ["benchmark", "Bromley", "--as-of", "2024-05-01"],
        ["benchmark", "Camden"],
        ["benchmark", "Barking and Dagenham"],
        ["benchmark", "Calderdale"],
    ],
    "tally": [["tally", "--by", "region"], ["tally", "--by", "month", "--as-of", "2025-09-30"]],
    "council": [
        ["council", "Leicester", "--as-of", "2025-09-30"],
        ["council", "Leicester"],
        ["council", "Bromley"],
        ["council", "Swindon"],
        ["council", "Calderdale"],
    ],
    "league": [["league"]],
    "league --statement": [["league", "--statement", "governance"]],
    "peers": [["peers", "Leicester"], ["peers", "Leicester", "--against", "City of London,Leicestershire"]],
    "peers --explain": [["peers", "Leicester", "--explain"]],
    "learn": [["learn", "Leicester"], ["learn", "Leicester", "--against", "asc-peers"]],
    "status": [["status"]],
    "doctor": [["doctor"]],
    "search": [
        ["search", "carers", "--data", "READ"],
        ["search", "waited zebra", "--as-of", "2026-01-01", "--data", "READ"],
    ],
    "why": [["why", "FIRST", "--data", "READ"], ["why", "SUMMARY", "--data", "READ"]],
    "themes-check": [["themes-check", "--taxonomy", "provider-inspection", "--data", "READ"]],
    "compare-self": [
        ["compare-self", "Otherton", "--data", "OWN"],
        ["compare-self", "Otherton", "--as-of", "2024-05-01", "--data", "OWN"],
        ["compare-self", "Leicester", "--data", "OWN"],
    ],
    "papers list": [["papers", "list", "--data", "OWN"]],
    "papers count": [["papers", "count", "--data", "OWN"], ["papers", "count", "--kind", "minutes", "--data", "OWN"]],
    "tables": [["tables"]],
    "tables VIEW": [["tables", "scores"]],
}


# Those about the reports' words, asked of three invented councils' reports.
TOLD_RUNS: dict[str, list[list[str]]] = {
    "themes": [["themes"]],
    "themes THEME": [["themes", "carers"]],
    "good": [["good", "needs"]],
    "figures": [["figures", "carers satisfied"], ["figures", "people were waiting"], ["figures", "nothing measured"]],
    "waits": [["waits", "Ambermouth", "--against", "Brindleford,Cawdale"]],
    "distinctive": [["distinctive", "Brindleford", "--against", "Ambermouth,Cawdale"]],
}


@pytest.fixture(scope="module")
def stand_ins(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What READ, FIRST and SUMMARY stand for (a folder with a small report, two of its findings), and OWN (papers)."""
    folder = tmp_path_factory.mktemp("read")
    needs = ["Two partners told us that unpaid carers waited too long.", "They had."]
    build_small(folder, small_report("otherton-0624", "Otherton", date(2024, 6, 10), {"needs": needs}))
    with open_warehouse(folder) as connection:
        of_needs, of_summary = (
            connection.execute(f"select min(finding_id) from store.finding where quote like '{opening}%'").fetchall()[
                0
            ][0]
            for opening in ("Two partners", "Nothing")
        )
    own = tmp_path_factory.mktemp("own")
    otherton(own, placeholder_for="Leicester")
    remove_paper(own, next(paper.paper_id for paper in papers_held(own) if paper.title == "Home Three"))
    return {"OWN": str(own), "READ": str(folder), "FIRST": of_needs, "SUMMARY": of_summary}


def type_name(value: Any) -> str:
    names = {
        str: "text",
        bool: "flag",
        int: "number",
        float: "number",
        dict: "object",
        list: "list",
        type(None): "null",
    }
    return names[type(value)]


def seen_keys(document: Any) -> dict[str, set[str]]:
    """Every key of a JSON document as the page writes it, with the types of its values."""
    found: dict[str, set[str]] = defaultdict(set)

    def walk(value: Any, path: str) -> None:
        if path and path != "[]":
            found[path].add(type_name(value))
        if isinstance(value, dict):
            for key, under in value.items():
                walk(under, f"{path}.{key}" if path else key)
        elif isinstance(value, list):
            for under in value:
                walk(under, f"{path}[]")

    walk(document, "")
    # An item that is an object is told by its keys.
    return {path: types for path, types in found.items() if not (path.endswith("[]") and types == {"object"})}


def documented(section: str) -> dict[str, set[str]]:
    rows = re.findall(r"^\| `([^`]+)` \| ([a-z ]+) \|", SECTIONS[section], re.MULTILINE)
    return {path: set(types.split(" or ")) for path, types in rows}


@pytest.mark.parametrize("section", RUNS)
def test_the_page_lists_exactly_the_keys_of_the_answers_with_their_types(
    section: str, cqcorpus: Cqcorpus, stand_ins: dict[str, str]
) -> None:
    seen: dict[str, set[str]] = defaultdict(set)
    for arguments in RUNS[section]:
        ran = cqcorpus(*(stand_ins.get(word, word) for word in arguments), "--format", "json")
        assert ran.exit_code == 0, ran.err
        for path, types in seen_keys(json.loads(ran.out)).items():
            seen[path] |= types

    page = documented(section)

    assert set(seen) == set(page), "docs/json.md and the answers differ in their keys"
    for path, types in seen.items():
        assert types <= page[path], f"{section}: {path}"
        assert page[path] - {"null"} <= types, f"{section}: {path}"


@pytest.mark.parametrize("section", TOLD_RUNS)
def test_the_page_lists_exactly_the_keys_of_the_answers_about_words(
    section: str, cqcorpus: Cqcorpus, told: Path
) -> None:
    seen: dict[str, set[str]] = defaultdict(set)
    for arguments in TOLD_RUNS[section]:
        ran = cqcorpus(*arguments, "--data", str(told), "--format", "json")
        assert ran.exit_code == 0, ran.err
        for path, types in seen_keys(json.loads(ran.out)).items():
            seen[path] |= types

    page = documented(section)

    assert set(seen) == set(page), "docs/json.md and the answers differ in their keys"
    for path, types in seen.items():
        assert types <= page[path], f"{section}: {path}"


def test_every_command_that_gives_json_has_a_section() -> None:
    import inspect

    import cli

    giving = {
        (command.name or command.callback.__name__)
        for command in cli.app.registered_commands
        if command.callback and {"format_", "output"} <= inspect.signature(command.callback).parameters.keys()
    }

    assert giving <= SECTIONS.keys(), f"docs/json.md has no section on: {sorted(giving - SECTIONS.keys())}"


def test_the_example_is_how_the_answer_begins(cqcorpus: Cqcorpus) -> None:
    example = re.search(r"^```json\n(.+?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert example

    ran = cqcorpus("benchmark", "Leicester", "--against", "england", "--format", "json")

    assert ran.out.startswith(example[1])


def test_sql_gives_the_querys_own_columns(cqcorpus: Cqcorpus) -> None:
    ran = cqcorpus("sql", "select 1 as one, null as none, date '2025-07-31' as day", "--format", "json")

    assert json.loads(ran.out) == [{"one": 1, "none": None, "day": "2025-07-31"}]
