"""What file a paper is, and the blocks in it: PDF, Word, a web page, Markdown or plain text.

In: bytes and a name. Out: the media type, and the `Block`s by the reader of that type. What a file is, is told by its
own first bytes before its name.
"""

import re
from collections.abc import Callable, Sequence
from typing import Literal

from parsers.blocks import Block, UnreadableDocument
from parsers.html import decoded, read_html
from parsers.paper_headings import HEADING_LENGTH
from parsers.pdf import PdfDocument
from parsers.text import read_text
from parsers.word import read_word

MediaType = Literal[
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "text/html",
    "text/markdown",
    "text/plain",
]
WORD: MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_BYTES = 60 * 1024 * 1024
_SNIFFED = 4096
# Bytes of which every second one is nothing, as the Latin letters of UTF-16 are.
_UNMARKED_UTF_16 = re.compile(rb"(?:[^\0]\0)+[^\0]?|(?:\0[^\0])+\0?", re.S)
_MARKDOWN = re.compile(r"^#{1,6} \S|\*\*[^*\n]+\*\*|\[[^\[\]\n]+\]\([^()\n]*\)", re.M)
_MARKDOWN_SIGNS = 3
# Tags of plain layout in a text that was made from a document. Any others, and any that hide, are left in, and the
# block is then set aside as markup.
_LAYOUT_BREAK = re.compile(
    r"</?(?:p|br|ul|ol|li|table|tbody|thead|tr|td|th|h[1-6])(?: (?![^<>]*(?:display|visibility|hidden"
    r"|font-size))[^<>]*)? ?/?>",
    re.I,
)
_LAYOUT = re.compile(
    r"</?(?:i|b|em|strong|u|sup|sub)(?: (?![^<>]*(?:display|visibility|hidden|font-size))[^<>]*)?>", re.I
)


def media_type_of(document: bytes, name: str) -> MediaType:
    """What a file is, by its own first bytes and then by its name.

    Raises `UnreadableDocument` (`empty`, `old-word`, `encrypted`, `macros`, `not-a-paper`) for what is not read.
    """
    ending = name.lower().rsplit(".", 1)[-1] if "." in name else ""
    if not document.strip():
        raise UnreadableDocument("empty", "The file is empty.", "Check that it was saved or copied whole.")
    if document.lstrip()[:5] == b"%PDF-" or b"%PDF-" in document[:1024]:
        return "application/pdf"
    if document.startswith(b"PK"):
        return _zipped(document, ending)
    if document.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in document:
            raise UnreadableDocument(
                "encrypted",
                "The Word file is locked with a password.",
                "Open it in Word, take the password off (File, Info, Protect Document) and add that file.",
            )
        raise UnreadableDocument(
            "old-word",
            "The file is in Word's old form (.doc), or another old Office form, which is not read.",
            'Open it in Word, choose Save As and "Word Document (*.docx)" or PDF, and add that file.',
        )
    if document.startswith(b"{\\rtf"):
        raise UnreadableDocument(
            "not-a-paper", "The file is in rich text form (.rtf), which is not read.", "Save it as .docx or PDF."
        )
    return _written(document, ending)


def _zipped(document: bytes, ending: str) -> MediaType:
    if b"macroEnabled" in document or ending in ("docm", "dotm") or b"vbaProject.bin" in document:
        raise UnreadableDocument(
            "macros",
            "The Word file holds macros (programs), so it is not opened.",
            'Open it in Word, choose Save As and "Word Document (*.docx)", and add that file.',
        )
    if b"word/document.xml" in document or ending == "docx":
        return WORD
    raise UnreadableDocument(
        "not-a-paper",
        "The file is a zip, a spreadsheet, slides or another packed form, which is not read.",
        "Save the paper itself as .docx or PDF and add that.",
    )


def _written(document: bytes, ending: str) -> MediaType:
    opening = document[:_SNIFFED].lower()
    if b"\0" in document[:_SNIFFED] and not document.startswith((b"\xff\xfe", b"\xfe\xff")):
        if _UNMARKED_UTF_16.fullmatch(document[:_SNIFFED]):
            raise UnreadableDocument(
                "not-a-paper",
                "The file is text in UTF-16 without the mark that says so, which is not read.",
                'Open it in Notepad, choose Save As with the encoding "UTF-8", and add that file.',
            )
        raise UnreadableDocument(
            "not-a-paper",
            "The file is neither PDF, Word, a web page nor text.",
            "Save the paper as PDF, .docx, .html or .txt; a picture or scan must first go through text"
            " recognition (OCR).",
        )
    if ending in ("html", "htm", "xhtml") or b"<!doctype html" in opening or b"<html" in opening:
        return "text/html"
    if ending in ("md", "markdown"):
        return "text/markdown"
    if ending in ("txt", "text", ""):
        return "text/plain"
    if ending in ("pdf", "docx"):
        raise UnreadableDocument(
            "not-a-paper",
            f"The file ends in .{ending}, but what is in it is no such document.",
            "Open it, save it again as PDF or .docx, and add that file.",
        )
    raise UnreadableDocument(
        "not-a-paper",
        f"A file ending in .{ending} is not read.",
        "Save the paper as PDF, .docx, .html, .md or .txt.",
    )


def blocks_of(
    document: bytes, media_type: MediaType, pdf: Callable[[bytes], PdfDocument], notes: list[tuple[str, str]]
) -> list[Block]:
    """The blocks of a file; a PDF by `pdf`. What a reader of it should know is added to `notes`."""
    if media_type == "application/pdf":
        found = pdf(document)
        if found.tables_unread:
            pages = ", ".join(map(str, found.tables_unread))
            message = f"What may be a table could not be cut into rows, and is read line by line: page {pages}."
            notes.append(("paper-table-unread", message))
        return found.blocks
    if media_type == WORD:
        word = read_word(document)
        notes.extend(word.notes)
        return word.blocks
    if media_type == "text/html":
        return _without_surroundings(read_html(document).blocks)
    text = decoded(document, "windows-1252")
    markdown = media_type == "text/markdown" or len(_MARKDOWN.findall(text)) >= _MARKDOWN_SIGNS
    if markdown:
        text = _LAYOUT.sub("", _LAYOUT_BREAK.sub("\n\n", text))
    return read_text(text, markdown=markdown)


def _without_surroundings(blocks: Sequence[Block]) -> list[Block]:
    """A page's own text: the main element where it has one, else all but menus, asides, footers and forms."""
    main = [block for block in blocks if block.zone == "main"]
    own = main or [block for block in blocks if block.zone == ""] or list(blocks)
    return [
        block for block in own if not (block.linked and block.kind != "heading" and len(block.text) < HEADING_LENGTH)
    ]
