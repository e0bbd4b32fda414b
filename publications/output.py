"""Where an answer goes: the terminal, a pipe or a file, in the format asked for or told by the file's name."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal, cast, get_args

from errors import UserError
from publications.files import write_file
from publications.sources import ATTRIBUTION, METHOD
from publications.tables import Answer, print_rich, to_csv, to_json, to_markdown, to_plain, to_xlsx

Format = Literal["table", "json", "csv", "markdown", "xlsx", "html"]

_SUFFIXES: dict[str, Format] = {
    ".json": "json",
    ".csv": "csv",
    ".md": "markdown",
    ".xlsx": "xlsx",
    ".html": "html",
    ".txt": "table",
}


class BadFormat(UserError):
    """A format that does not exist, does not suit the answer, or needs a file."""

    exit_code = 2


def choose_format(asked: str | None, output: Path | None) -> Format:
    """The format asked for, else what the file's name says, else a table. Raises `BadFormat`."""
    if asked is not None:
        if asked not in get_args(Format):
            raise BadFormat(f"{asked!r} is not a format.", f"Formats: {', '.join(get_args(Format))}.")
        return cast(Format, asked)
    if output is None or not output.suffix:
        return "table"
    if output.suffix.lower() not in _SUFFIXES:
        raise BadFormat(
            f"What to write to {output.name} is not clear from its name.",
            f"End it in {', '.join(_SUFFIXES)}, or say --format.",
        )
    return _SUFFIXES[output.suffix.lower()]


def emit(
    answer: Answer, asked: str | None, output: Path | None, today: date, page: Callable[[], str] | None = None
) -> None:
    """Write an answer to the screen or to a file; `page` makes the HTML where the answer has any."""
    chosen = choose_format(asked, output)
    if chosen == "html" and page is None:
        raise BadFormat("This answer has no HTML page.", "Choose table, json, csv, markdown or xlsx.")
    if chosen in ("xlsx", "html") and output is None:
        raise BadFormat(f"{chosen} goes to a file.", f"Name one: -o answer.{chosen}")
    if output is None:
        if chosen == "table" and sys.stdout.isatty():
            print_rich(answer)
        else:
            sys.stdout.write(_text(answer, chosen))
            # Rows for a program have no room for notes, and a table that ends too soon must not pass for a whole one.
            if chosen in ("csv", "json"):
                _tell_cut(answer)
        return
    if chosen == "xlsx":
        content = to_xlsx(answer, [("Made on", today.isoformat()), ("Method", METHOD), ("Licence", ATTRIBUTION)])
    elif chosen == "html" and page is not None:
        content = page().encode()
    elif chosen == "csv":
        # Excel reads a CSV as UTF-8 only where it opens with a byte order mark.
        content = _text(answer, chosen).encode("utf-8-sig")
    else:
        content = _text(answer, chosen).encode()
    write_file(output, content)
    print(f"Written: {output}", file=sys.stderr)
    _tell_cut(answer)


def _tell_cut(answer: Answer) -> None:
    if answer.cut:
        print(f"Note: {answer.cut}", file=sys.stderr)


def _text(answer: Answer, chosen: Format) -> str:
    if chosen == "json":
        return to_json(answer)
    if chosen == "csv":
        return to_csv(answer.machine_tables[0])
    if chosen == "markdown":
        return to_markdown(answer) + f"\n{METHOD}\n\n{ATTRIBUTION}\n"
    return to_plain(answer)
