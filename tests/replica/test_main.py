"""`python -m tests.replica` writes pages for a look, and prints how to fetch from it when it serves."""

import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from . import __main__ as command
from .pages import PREFIX

ROOT = Path(__file__).parents[2]


def test_it_writes_every_page_beside_its_record(tmp_path: Path) -> None:
    command.write_pages(tmp_path, "base", "plain")
    assert len(list(tmp_path.rglob("*.html"))) == len(list(tmp_path.rglob("*.json"))) == 382


def test_it_serves_and_says_where() -> None:
    needs = f"{PREFIX}/eskerdale-0525/theme1/needs"
    options = ["--markup", "upper", "--state", "later", "--hostile", f"{needs}=login"]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.replica", *options], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().split()[-1]
        hint = process.stdout.readline()
        base = address.removesuffix(PREFIX)
        assert f"cqcorpus fetch --base-url {base}" in hint
        assert "Grimsmoor" in httpx.get(address).text
        assert "Sign in" in httpx.get(base + needs).text
    finally:
        process.kill()
        process.communicate()


def test_an_unknown_behaviour_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["replica", "--hostile", "/x=nothing-of-the-kind"])
    with pytest.raises(SystemExit):
        command.main()


def test_the_examples_of_the_readme_run() -> None:
    text = (ROOT / "tests" / "replica" / "README.md").read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert len(examples) == 3
    for example in examples:
        exec(compile(example, "README.md", "exec"), {})
