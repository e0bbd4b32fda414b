"""docs/cli.md and docs/data-dictionary.md say what the program says."""

from pathlib import Path

import pytest

from publications.generated_docs import COMMAND, DOCS, pages


@pytest.mark.parametrize("name", ["cli.md", "data-dictionary.md"])
def test_a_generated_page_is_what_its_generator_makes_now(name: str, data: Path) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")

    assert written == pages(data)[name], f"docs/{name} is out of date. Make it anew with: {COMMAND}"


def test_every_command_has_a_section_in_the_reference(data: Path) -> None:
    import cli

    page = pages(data)["cli.md"]

    names = [command.name or command.callback.__name__ for command in cli.app.registered_commands if command.callback]
    assert {"build", "benchmark", "sql", "export"} <= set(names)
    for name in names:
        assert f"## cqcorpus {name}\n" in page


def test_the_reference_gives_names_defaults_and_what_is_optional(data: Path) -> None:
    page = pages(data)["cli.md"]

    assert "    cqcorpus benchmark COUNCIL [OPTIONS]\n" in page
    assert "    cqcorpus sql [QUERY] [OPTIONS]\n" in page
    assert "| `--output`, `-o` | Write to this file. |" in page
    assert "| `--max-rows` | Rows to return at most. Default: 10000. |" in page
    assert "| `--data` | Folder of the archive and the warehouse. Default: data. Or set CQCORPUS_DATA. |" in page
