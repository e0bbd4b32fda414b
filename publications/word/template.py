"""The file that a document is written into: a council's template or python-docx's own, and the styles it holds.

In: a template's path, or none. Out: an open Word file without a text, and its named styles.
"""

from pathlib import Path

import docx
from docx.document import Document as WordFile
from docx.opc.exceptions import PackageNotFoundError

from errors import UserError

# What a template should hold, and Word's own style that stands in where it does not.
STYLES = {
    "Title": "Normal",
    "Subtitle": "Normal",
    "Heading 1": "Normal",
    "Heading 2": "Normal",
    "List Bullet": "Normal",
    "List Number": "Normal",
    "Quote": "Normal",
    "Caption": "Normal",
    "Table Grid": None,
}


class BadTemplate(UserError):
    """A template that is not there, or is no Word file."""

    exit_code = 2


def open_template(template: Path | None) -> WordFile:
    """An empty Word file: its styles, headers, footers and page are the template's. Raises `BadTemplate`."""
    if template is None:
        return docx.Document()
    if not template.is_file():
        raise BadTemplate(f"There is no template at {template}.", "Check the name given with --template.")
    if template.suffix.lower() != ".docx":
        raise BadTemplate(f"{template} is no .docx file.", "In Word, save your template as Word Document (.docx).")
    try:
        word = docx.Document(str(template))
    except (PackageNotFoundError, KeyError, ValueError, OSError) as error:
        raise BadTemplate(
            f"{template} cannot be read as a Word file ({type(error).__name__}).",
            "Open it in Word and save it as Word Document (.docx).",
        ) from error
    body = word.element.body
    for element in list(body):
        # The section's properties hold the page and its headers and footers; all else is the template's own text.
        if not element.tag.endswith("}sectPr"):
            body.remove(element)
    return word


class Styles:
    """The named styles of a Word file, and those that were asked for and are not in it."""

    def __init__(self, word: WordFile) -> None:
        self._ids = {style.name: style.style_id for style in word.styles}
        self._lacking: dict[str, None] = {}

    def name(self, wanted: str) -> str | None:
        """The style wanted if the file has it; else the one that stands in, or None where that is missing too."""
        if wanted in self._ids:
            return wanted
        self._lacking.setdefault(wanted)
        return STYLES[wanted] if STYLES[wanted] in self._ids else None

    def style_id(self, wanted: str) -> str | None:
        """The id of that style. To set it is quick; python-docx looks through all styles for a name."""
        name = self.name(wanted)
        return None if name is None else self._ids[name]

    def notes(self) -> list[str]:
        """What to tell of the styles that were not there."""
        return [f"The template has no style {name!r}: its plain text is used instead." for name in self._lacking]
