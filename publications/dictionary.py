"""The data dictionary: every public view and column, as the database itself describes them."""

from queries.runner import Record


def dictionary_markdown(catalogue: list[Record]) -> str:
    """docs/data-dictionary.md from the rows of queries/catalogue.sql."""
    lines = [
        "# Data dictionary",
        "",
        "The views that SQL can read. Made from the comments in the warehouse by `python -m publications.dictionary`;",
        "a test fails when this page and the warehouse differ.",
    ]
    view = None
    for row in catalogue:
        if row["view_name"] != view:
            view = row["view_name"]
            lines += ["", f"## {view}", "", row["view_comment"], "", "| column | type | holds |", "|---|---|---|"]
        lines.append(f"| {row['column_name']} | {row['data_type']} | {row['column_comment']} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write docs/data-dictionary.md from the warehouse of the default data folder."""
    from pathlib import Path

    from publications.files import write_file
    from queries.runner import records
    from warehouse.connection import default_data, open_warehouse

    page = Path(__file__).parent.parent / "docs" / "data-dictionary.md"
    with open_warehouse(default_data()) as connection:
        write_file(page, dictionary_markdown(records(connection, "catalogue")).encode())


if __name__ == "__main__":
    main()
