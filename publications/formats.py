"""Chooses the output format: the one asked for, or the one named by the file's ending.

In: `--format` and `-o`, and what can be written. Out: one format, or an error if the two contradict each other.
"""

from pathlib import Path

from errors import UserError

# The endings that name a format, the usual one first.
ENDINGS = {
    "table": (".txt",),
    "json": (".json",),
    "csv": (".csv",),
    "markdown": (".md", ".markdown"),
    "xlsx": (".xlsx",),
    "html": (".html", ".htm"),
    "docx": (".docx",),
    "pdf": (".pdf",),
    "parquet": (".parquet",),
    "zip": (".zip",),
}

# Endings of formats we never write: they too contradict the format asked for.
FOREIGN = (".doc", ".xls", ".xlsm", ".xlsb", ".ods", ".odt", ".rtf", ".ppt", ".pptx", ".xml", ".tsv")

# A .txt file may hold any of the text formats.
_TEXT = ("table", "json", "csv", "markdown")

# Formats a terminal cannot show.
_ONLY_IN_FILES = ("xlsx", "html", "docx", "pdf", "zip")


class BadFormat(UserError):
    """A format that does not exist, does not suit the answer, contradicts the file's ending, or needs a file."""

    exit_code = 2


def choose_format(
    asked: str | None, output: Path | None, formats: tuple[str, ...], *, what: str = "this answer", name: str = "answer"
) -> str:
    """The format asked for, else that of the file's ending, else the first of `formats`, the ones `what` allows.

    Raises `BadFormat`, also if the ending names a different format from the one asked for.
    """
    if asked is not None and asked not in formats:
        raise BadFormat(f"{asked!r} is not a format of {what}.", f"Formats: {', '.join(formats)}.")
    if output is None:
        chosen = asked or formats[0]
        if chosen in _ONLY_IN_FILES:
            raise BadFormat(f"{chosen} goes to a file.", f"Name one: -o {name}{ENDINGS[chosen][0]}")
        return chosen
    ending = output.suffix.lower()
    told = next((one for one, endings in ENDINGS.items() if ending in endings), None)
    if asked is None:
        return _told_by_ending(output, told, formats, what)
    suits = told == asked or (ending == ".txt" and asked in _TEXT)
    if (told is not None or ending in FOREIGN) and not suits:
        otherwise = f"Leave --format out to have {told}, or name" if told in formats else "Name"
        raise BadFormat(
            f"--format {asked} and the name {output.name} contradict each other.",
            f"{otherwise} the file {output.stem}{ENDINGS[asked][0]}.",
        )
    return asked


def _told_by_ending(output: Path, told: str | None, formats: tuple[str, ...], what: str) -> str:
    if told is not None and told in formats:
        return told
    way = f"End the file's name in {', '.join(ENDINGS[one][0] for one in formats)}"
    if told is not None or output.suffix.lower() in FOREIGN:
        raise BadFormat(f"{output.name} is named as a file of another kind than {what}.", f"{way}.")
    if not output.suffix and output.exists() and not output.is_file() and not output.is_dir():
        # A device or pipe (/dev/stdout) has no ending; treat it as the terminal.
        return formats[0]
    if not output.name:
        raise BadFormat("What follows -o names no file.", f"{way}.")
    if output.is_dir():
        raise BadFormat(f"{output} is a folder.", f"Name a file in it. {way}.")
    raise BadFormat(
        f"What to write to {output.name} is not clear from its name.",
        f"{way}, or say --format." if len(formats) > 1 else f"{way}.",
    )


def check_folder(folder: Path) -> None:
    """Raise `BadFormat` if a new folder is named like a file: leicester.xlsx."""
    ending = folder.suffix.lower()
    if not folder.exists() and (ending in FOREIGN or any(ending in endings for endings in ENDINGS.values())):
        raise BadFormat(
            f"{folder} would be a folder, and is named as a file.", f"Name a folder, such as {folder.with_suffix('')}."
        )
