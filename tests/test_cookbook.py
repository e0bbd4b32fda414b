"""Every query of docs/sql-cookbook.md runs as an analyst would run it, and answers what the page says.

The answers on the page were checked against data/published_outcomes.csv by a separate count, not taken from the query.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from queries.guard import run_sql

PAGE = Path(__file__).resolve().parent.parent / "docs" / "sql-cookbook.md"


@dataclass(frozen=True)
class Recipe:
    """One section of the page: its title, the question in words, the query, and the answer's header and rows."""

    title: str
    question: str
    sql: str
    answer: list[list[str]]


def recipes() -> list[Recipe]:
    found = []
    for section in re.split(r"^### ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title = section.splitlines()[0]
        question = re.search(r"^\*(.+)\*$", section, re.MULTILINE)
        sql = re.search(r"^```sql\n(.+?)^```$", section, re.MULTILINE | re.DOTALL)
        rows = re.findall(r"^\| (.+) \|$", section, re.MULTILINE)
        assert question, title
        assert sql, title
        assert rows, title
        found.append(Recipe(title, question[1], sql[1], [row.split(" | ") for row in rows]))
    return found


RECIPES = recipes()


def cell(value: Any) -> str:
    return "–" if value is None else str(value)


def test_the_cookbook_has_at_least_eighteen_numbered_recipes() -> None:
    assert len(RECIPES) >= 18
    assert [recipe.title.split(".")[0] for recipe in RECIPES] == [str(n + 1) for n in range(len(RECIPES))]


@pytest.mark.parametrize("recipe", RECIPES, ids=[recipe.title for recipe in RECIPES])
def test_a_recipe_answers_what_the_page_says(recipe: Recipe, data: Path) -> None:
    answer = run_sql(data, recipe.sql)

    assert [answer.columns, *([cell(value) for value in row] for row in answer.rows)] == recipe.answer


@pytest.mark.parametrize("recipe", RECIPES, ids=[recipe.title for recipe in RECIPES])
def test_a_recipe_reads_only_the_public_views(recipe: Recipe) -> None:
    assert "store." not in recipe.sql
