"""Word files to blocks: headings, lists and tables in order; what is hidden, deleted or dangerous is not read."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from parsers.blocks import UnreadableDocument
from parsers.word import read_word


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


def paper(made: Any) -> None:
    made.add_heading("Our self-assessment", 0)
    made.add_heading("Working with people", 1)
    made.add_paragraph("We ask people what matters to them.")
    made.add_paragraph("Bold strengths").runs[0].bold = True
    made.add_paragraph("Carers are heard.", style="List Bullet")
    table = made.add_table(2, 2)
    for place, text in enumerate(("Measure", "Now", "Waiting", "120")):
        table.cell(place // 2, place % 2).text = text
    made.add_heading("Assessing needs", 2)
    made.add_paragraph("After the table.")


def test_headings_lists_and_tables_come_in_document_order() -> None:
    assert [(block.kind, block.level, block.text) for block in read_word(saved(paper))] == [
        ("heading", 1, "Our self-assessment"),
        ("heading", 1, "Working with people"),
        ("paragraph", 0, "We ask people what matters to them."),
        ("heading", 0, "Bold strengths"),
        ("list_item", 0, "Carers are heard."),
        ("table_row", 0, "Measure\tNow"),
        ("table_row", 0, "Waiting\t120"),
        ("heading", 2, "Assessing needs"),
        ("paragraph", 0, "After the table."),
    ]


def test_deleted_and_hidden_text_is_not_read_and_inserted_text_is() -> None:
    def changed(made: Any) -> None:
        paragraph = made.add_paragraph("We keep this")
        hidden = paragraph.add_run(" and hide this")
        hidden.font.hidden = True
        deletion = f'<w:del {nsdecls("w")} w:id="1"><w:r><w:delText> and struck this</w:delText></w:r></w:del>'
        insertion = f'<w:ins {nsdecls("w")} w:id="2"><w:r><w:t xml:space="preserve"> and added this</w:t></w:r></w:ins>'
        for xml in (deletion, insertion):
            paragraph._p.append(parse_xml(xml))

    assert [block.text for block in read_word(saved(changed))] == ["We keep this and added this"]


def test_a_table_within_a_table_is_read_once() -> None:
    def nested(made: Any) -> None:
        outer = made.add_table(1, 2)
        outer.cell(0, 0).text = "outer"
        inner = outer.cell(0, 1).add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "left", "right"

    assert [block.text for block in read_word(saved(nested))] == ["outer\tleft right"]


def test_a_table_of_contents_is_left_out() -> None:
    def contents(made: Any) -> None:
        made.styles.add_style("toc 1", 1)
        made.add_paragraph("Working with people 4", style="toc 1")
        made.add_paragraph("Text.")

    assert [block.text for block in read_word(saved(contents))] == ["Text."]


def refused(document: bytes) -> str:
    with pytest.raises(UnreadableDocument) as raised:
        read_word(document)
    assert raised.value.remedy
    return raised.value.code


def test_a_file_with_macros_is_refused_by_its_types_and_by_its_parts() -> None:
    sound = saved(paper)
    typed = repacked(sound, lambda _, body: body.replace(b"wordprocessingml.document.main", b"macroEnabled.main"))

    assert refused(typed) == "macros"
    assert refused(repacked(sound, lambda _, body: body, ("word/vbaProject.bin", b"x"))) == "macros"


def test_a_file_packed_to_burst_is_refused_before_it_is_unpacked() -> None:
    bomb = repacked(saved(paper), lambda _, body: body, ("word/media/big.xml", b" " * 90_000_000))

    assert len(bomb) < 500_000
    assert refused(bomb) == "bursting"


@pytest.mark.parametrize("spoil", ["cut", "no body", "bad xml", "another package"])
def test_a_damaged_file_is_refused(spoil: str) -> None:
    sound = saved(paper)
    body = "word/document.xml"
    spoilt = {
        "cut": sound[: len(sound) // 2],
        "no body": repacked(sound, lambda name, part: None if name == body else part),
        "bad xml": repacked(sound, lambda name, part: b"<w:document" if name == body else part),
        "another package": repacked(sound, lambda name, part: b"<x/>" if name == "[Content_Types].xml" else part),
    }[spoil]

    assert refused(spoilt) == "damaged"


def test_an_entity_that_would_read_a_file_or_swell_is_not_resolved(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("the secret")
    document_type = (
        f'<!DOCTYPE x [<!ENTITY f SYSTEM "{(tmp_path / "secret.txt").as_uri()}">'
        + '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    ).encode()

    def attack(name: str, body: bytes) -> bytes:
        if name != "word/document.xml":
            return body
        declared, _, rest = body.partition(b"?>")
        return declared + b"?>" + document_type + rest.replace(b"After the table.", b"After &f; &b;.")

    texts = " ".join(block.text for block in read_word(repacked(saved(paper), attack)))
    assert "secret" not in texts
    assert "aaaa" not in texts


def test_a_file_of_pictures_alone_says_what_to_do() -> None:
    assert refused(saved(lambda made: made.add_paragraph(" "))) == "no-text"
