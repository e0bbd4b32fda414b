"""Word files made part by part, so that they can hold what Word itself would never write."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
from docx.oxml.ns import nsdecls

NAMESPACES = nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
BODY = "word/document.xml"


def saved(write: Callable[[Any], None]) -> bytes:
    """A Word file made by python-docx."""
    made = docx.Document()
    write(made)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def repacked(document: bytes, change: Callable[[str, bytes], bytes | None], *added: tuple[str, bytes]) -> bytes:
    """The same package with parts changed, left out (None) or added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            body = change(part.filename, old.read(part))
            if body is not None:
                new.writestr(part.filename, body)
        for name, body in added:
            new.writestr(name, body)
    return buffer.getvalue()


def with_body(inner: str, styles: str = "") -> bytes:
    """A Word file of this body, and of these styles beside the usual ones."""
    document = f"<w:document {NAMESPACES}><w:body>{inner}</w:body></w:document>".encode()

    def change(name: str, part: bytes) -> bytes:
        if name == "word/styles.xml":
            return part.replace(b"</w:styles>", styles.encode() + b"</w:styles>")
        return document if name == BODY else part

    return repacked(saved(lambda _: None), change)


def with_text_in(document: bytes, name: str) -> bytes:
    """The same file whose text stands in a part of another name."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        text = package.read(BODY)
        related = package.read("word/_rels/document.xml.rels")

    def change(part: str, body: bytes) -> bytes | None:
        if part in (BODY, "word/_rels/document.xml.rels"):
            return None
        if part in ("[Content_Types].xml", "_rels/.rels"):
            return body.replace(BODY.encode(), name.encode())
        return body

    folder, _, file = name.rpartition("/")
    return repacked(document, change, (name, text), (f"{folder}/_rels/{file}.rels", related))
