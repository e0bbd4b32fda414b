"""The data dictionary: every public view and column, as the database itself describes them."""

from queries.runner import Record


def dictionary_markdown(catalogue: list[Record]) -> str:
    """The dictionary as Markdown from the rows of queries/catalogue.sql."""
    lines = ["# Data dictionary", "", "The views that SQL can read, and what each column holds."]
    view = None
    for row in catalogue:
        if row["view_name"] != view:
            view = row["view_name"]
            lines += ["", f"## {view}", "", row["view_comment"], "", "| column | type | holds |", "|---|---|---|"]
        lines.append(f"| {row['column_name']} | {row['data_type']} | {row['column_comment']} |")
    return "\n".join(lines) + "\n"
