"""Which format something is written in: the one asked for, or the one that the file's ending names.

In: `--format` and `-o`, and what can be written. Out: one format, or an error where the two contradict each other.
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

# Endings of formats that nothing is written in, but which say as plainly what a file is.
FOREIGN = (".doc", ".xls", ".xlsm", ".xlsb", ".ods", ".odt", ".rtf", ".ppt", ".pptx", ".xml", ".tsv")

# What is text may stand in a .txt, which says no more of a file than that.
_TEXT = ("table", "json", "csv", "markdown")

# What a terminal cannot show.
_ONLY_IN_FILES = ("xlsx", "html", "docx", "pdf", "zip")


class BadFormat(UserError):
    """A format that does not exist, does not suit the answer, contradicts the file's ending, or needs a file."""

    exit_code = 2


def choose_format(
    asked: str | None, output: Path | None, formats: tuple[str, ...], *, what: str = "this answer", name: str = "answer"
) -> str:
    """The format asked for, else the one of the file's ending, else the first of `formats`, which are those of `what`.

    Raises `BadFormat`, also where the ending names another format than the one asked for.
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
        # A device or a pipe (/dev/stdout) has no ending to tell by, and shows what a terminal would.
        return formats[0]
    raise BadFormat(
        f"What to write to {output.name} is not clear from its name.",
        f"{way}, or say --format." if len(formats) > 1 else f"{way}.",
    )


def check_folder(folder: Path) -> None:
    """Raise `BadFormat` where a folder that is yet to be made has a file's name: leicester.xlsx."""
    ending = folder.suffix.lower()
    if not folder.exists() and (ending in FOREIGN or any(ending in endings for endings in ENDINGS.values())):
        raise BadFormat(
            f"{folder} would be a folder, and is named as a file.", f"Name a folder, such as {folder.with_suffix('')}."
        )
