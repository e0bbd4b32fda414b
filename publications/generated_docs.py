"""The generated pages of docs/: `python -m publications.generated_docs` writes them again.

In: the program as it stands (a warehouse is built in a temporary folder). Out: docs/cli.md and docs/data-dictionary.md.
"""

from pathlib import Path

from publications.cli_reference import cli_markdown
from publications.dictionary import dictionary_markdown
from queries.runner import records
from warehouse.connection import open_warehouse

DOCS = Path(__file__).resolve().parent.parent / "docs"
COMMAND = "python -m publications.generated_docs"


def pages(data: Path) -> dict[str, str]:
    """Every generated page by its file name, from the warehouse of a data folder and the command line."""
    from cli import app

    with open_warehouse(data) as connection:
        dictionary = dictionary_markdown(records(connection, "catalogue"))
    return {
        "cli.md": f"<!-- Made from cli.py by: {COMMAND} -->\n{cli_markdown(app)}",
        "data-dictionary.md": f"<!-- Made from warehouse/comments.sql by: {COMMAND} -->\n{dictionary}",
    }


def main() -> None:
    """Write the generated pages."""
    import tempfile

    from publications.files import write_file
    from queries.questions import today
    from warehouse.build import build

    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), today=today())
        for name, page in pages(Path(folder)).items():
            write_file(DOCS / name, page.encode())


if __name__ == "__main__":
    main()
