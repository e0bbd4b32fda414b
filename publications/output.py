"""Writes an answer to the terminal, a pipe or a file, in the format asked for or named by the file's ending."""

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from publications.files import write_file
from publications.formats import choose_format
from publications.sources import ATTRIBUTION, METHOD
from publications.tables import Answer, print_rich, to_csv, to_json, to_markdown, to_plain, to_xlsx

# Formats of every answer; some also have an HTML page.
FORMATS = ("table", "json", "csv", "markdown", "xlsx")


def emit(
    answer: Answer, asked: str | None, output: Path | None, today: date, page: Callable[[], str] | None = None
) -> None:
    """Write an answer to the screen or to a file; `page` makes the HTML of an answer that has one.

    Raises `BadFormat` or `CannotWrite`.
    """
    chosen = choose_format(asked, output, FORMATS if page is None else (*FORMATS, "html"))
    if output is None:
        # Piped output is not wrapped unless COLUMNS sets a width.
        if chosen == "table" and (sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit()):
            print_rich(answer)
        else:
            sys.stdout.write(_text(answer, chosen))
            # CSV and JSON have no room for notes, and a cut table must not be mistaken for a complete one.
            if chosen in ("csv", "json"):
                _tell_cut(answer)
        return
    if chosen == "xlsx":
        content = to_xlsx(answer, [("Made on", today.isoformat()), ("Method", METHOD), ("Licence", ATTRIBUTION)])
    elif chosen == "html" and page is not None:
        content = page().encode()
    elif chosen == "csv":
        # Excel reads a CSV as UTF-8 only if it starts with a byte order mark.
        content = _text(answer, chosen).encode("utf-8-sig")
    else:
        content = _text(answer, chosen).encode()
    write_file(output, content)
    print(f"Written: {output}", file=sys.stderr)
    _tell_cut(answer)


def _tell_cut(answer: Answer) -> None:
    if answer.cut:
        print(f"Note: {answer.cut}", file=sys.stderr)


def _text(answer: Answer, chosen: str) -> str:
    if chosen == "json":
        return to_json(answer)
    if chosen == "csv":
        return to_csv(answer.machine_tables[0])
    if chosen == "markdown":
        return to_markdown(answer) + f"\n{METHOD}\n\n{ATTRIBUTION}\n"
    return to_plain(answer)
