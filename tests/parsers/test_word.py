"""Word files to blocks: headings, lists and tables in order; hidden, deleted and dangerous content is not read."""

from pathlib import Path
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from parsers.blocks import UnreadableDocument
from parsers.word import read_word
from tests.hostile_words import NAMESPACES, repacked, saved, with_body


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
    assert [(block.kind, block.level, block.text) for block in read_word(saved(paper)).blocks] == [
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

    assert [block.text for block in read_word(saved(changed)).blocks] == ["We keep this and added this"]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def box(inner: str) -> str:
    return f"<w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r>"


def field(code: str, shown: str) -> str:
    """A field: its code, which may hold other fields, and what it shows."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return "".join((mark.format("begin"), code, mark.format("separate"), shown, mark.format("end")))


def texts(document: bytes) -> list[str]:
    return [block.text for block in read_word(document).blocks]


def notes(document: bytes) -> dict[str, str]:
    return dict(read_word(document).notes)


DELETED = f'<w:del w:id="1">{run("No carer waits.")}</w:del>'
ROW = "<w:tr>{}<w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
DELETED_ROW = ROW.format("<w:trPr><w:del/></w:trPr>", paragraph(run("No carer")), paragraph(run("waits")))
HIDES = (
    '<w:style w:type="character" w:styleId="Hides"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="HidesAll"><w:basedOn w:val="Hides"/></w:style>'
    '<w:style w:type="character" w:styleId="Strikes"><w:rPr><w:dstrike/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    "inner",
    [
        paragraph(DELETED),
        paragraph(f'<w:moveFrom w:id="1">{run("No carer waits.")}</w:moveFrom>'),
        paragraph(f'<w:del w:id="1">{box(paragraph(run("No carer waits.")))}</w:del>'),
        f'<w:del w:id="1">{paragraph(run("No carer waits."))}</w:del>',
        f"<w:tbl>{DELETED_ROW}</w:tbl>",
        f"<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph(run('No carer waits.'))}</w:tc></w:tr></w:tbl>",
    ],
    ids=["run", "moved away", "text box", "paragraph", "row", "cell"],
)
def test_what_a_tracked_change_deleted_is_not_quoted_and_the_changes_are_told_of(inner: str) -> None:
    document = with_body(paragraph(run("Carers wait.")) + inner)

    assert texts(document) == ["Carers wait."]
    assert "as if all of them were accepted" in notes(document)["paper-tracked-changes"]


@pytest.mark.parametrize("properties", ["<w:strike/>", "<w:dstrike/>", '<w:rStyle w:val="Strikes"/>'])
def test_what_is_struck_through_does_not_stand_and_its_words_are_told(properties: str) -> None:
    document = with_body(paragraph(run("We will ") + run("not ", properties) + run("act.")), HIDES)

    assert texts(document) == ["We will act."]
    assert notes(document) == {"paper-struck-through": "Struck through, so not read: not"}


def test_a_strike_that_is_switched_off_strikes_nothing() -> None:
    document = with_body(paragraph(run("We will act.", '<w:strike w:val="0"/><w:rStyle w:val="Strikes"/>')), HIDES)

    assert (texts(document), notes(document)) == (["We will act."], {})


@pytest.mark.parametrize(
    "inner",
    [
        paragraph(run("hidden", '<w:rStyle w:val="Hides"/>')),
        paragraph(run("hidden"), '<w:pStyle w:val="HidesAll"/>'),
        paragraph(box(paragraph(run("hidden"))).replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1)),
        f"<w:tbl>{ROW.format('<w:trPr><w:hidden/></w:trPr>', paragraph(run('hid')), paragraph(run('den')))}</w:tbl>",
    ],
    ids=["style of letters", "style of paragraphs", "text box", "row"],
)
def test_what_a_style_or_a_box_or_a_row_hides_is_not_read(inner: str) -> None:
    assert texts(with_body(paragraph(run("Shown.")) + inner, HIDES)) == ["Shown."]


def test_a_fields_code_is_not_read_even_where_another_field_shows_its_result_in_it() -> None:
    code = "<w:r><w:instrText>IF </w:instrText></w:r>" + field("", run("40 ")) + run(' = "no one waits" ')

    assert texts(with_body(paragraph(run("So ") + field(code, run("40 wait.")) + run(" Now.")))) == ["So 40 wait. Now."]


def test_a_field_that_never_ends_hides_nothing() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("Carers wait.")

    assert texts(with_body(paragraph(begun * 2) + paragraph(run("Still here.")))) == [
        "Carers wait.Carers wait.",
        "Still here.",
    ]


def test_of_what_is_told_in_several_ways_one_is_read() -> None:
    ways = "".join(f"<mc:{way}>{box(paragraph(run('told')))}</mc:{way}>" for way in ("Choice", "Choice", "Fallback"))

    assert texts(with_body(paragraph(f"<mc:AlternateContent>{ways}</mc:AlternateContent>"))) == ["told"]


def test_boxes_within_boxes_are_read_once_each_however_deep() -> None:
    # The reader once read each box again for every box around it: 2 to the power of 70 times.
    inner = paragraph(run("core"))
    for _ in range(70):
        inner = paragraph(f"{run('around')}<w:txbxContent>{inner}</w:txbxContent>")

    assert texts(with_body(inner)) == ["around"] * 70 + ["core"]


def test_tables_within_tables_are_read_once_each_however_deep_and_long() -> None:
    inner = paragraph(run("core"))
    rows = ROW.format("", paragraph(run("left")), paragraph(run("right"))) * 500
    for depth in range(60):
        inner = f"<w:tbl>{rows if depth == 0 else ''}{ROW.format('', inner, paragraph(run('x')))}</w:tbl>"
    (text,) = texts(with_body(inner))

    assert (text.count("left right"), text.count("core"), text.count("x")) == (500, 1, 60)


def test_styles_that_rest_on_each_other_in_a_circle_or_by_the_thousand_are_read() -> None:
    chain = "".join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(5_000))
    circle = (
        '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )

    assert texts(with_body(paragraph(run("Read."), '<w:pStyle w:val="a"/>'), chain + circle)) == ["Read."]


def test_right_to_left_runs_are_read_and_characters_without_width_part_no_word() -> None:
    turned = f'<w:bdo w:val="rtl">{run("Carers")}</w:bdo>{run(" wa&#8203;it&#65279;ed")}'

    assert texts(with_body(paragraph(turned))) == ["Carers waited"]


def test_another_file_that_is_put_into_the_text_is_told_of() -> None:
    assert "not read" in notes(with_body(paragraph(run("Text.")) + "<w:altChunk/>"))["paper-file-within"]


def test_links_outside_and_path_like_parts_reach_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("the secret")
    address = (tmp_path / "secret.txt").as_uri()
    target = f'<Relationship Id="x9" Type="http://x/attachedTemplate" Target="{address}" TargetMode="External"/>'

    def linked(name: str, body: bytes) -> bytes:
        if not name.endswith("document.xml.rels"):
            return body
        return body.replace(b"</Relationships>", target.encode() + b"</Relationships>")

    document = repacked(saved(paper), linked, ("../../../escaped.txt", b"x"), ("/etc/escaped", b"x"), ("C:\\x", b"x"))

    assert "the secret" not in " ".join(texts(document))
    assert texts(document)[0] == "Our self-assessment"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["secret.txt"]


def test_a_table_within_a_table_is_read_once() -> None:
    def nested(made: Any) -> None:
        outer = made.add_table(1, 2)
        outer.cell(0, 0).text = "outer"
        inner = outer.cell(0, 1).add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "left", "right"

    assert [block.text for block in read_word(saved(nested)).blocks] == ["outer\tleft right"]


def test_a_table_of_contents_is_left_out() -> None:
    def contents(made: Any) -> None:
        made.styles.add_style("toc 1", 1)
        made.add_paragraph("Working with people 4", style="toc 1")
        made.add_paragraph("Text.")

    assert [block.text for block in read_word(saved(contents)).blocks] == ["Text."]


def refused(document: bytes) -> str:
    with pytest.raises(UnreadableDocument) as raised:
        read_word(document)
    assert raised.value.remedy
    return raised.value.code


EMPTY = f"<w:document {NAMESPACES}/>".encode()


def test_a_file_with_macros_is_refused_by_its_types_and_by_its_parts() -> None:
    sound = saved(paper)
    typed = repacked(sound, lambda _, body: body.replace(b"wordprocessingml.document.main", b"macroEnabled.main"))

    assert refused(typed) == "macros"
    assert refused(repacked(sound, lambda _, body: body, ("word/vbaProject.bin", b"x"))) == "macros"


def test_a_file_packed_to_burst_is_refused_before_it_is_unpacked() -> None:
    bomb = repacked(saved(paper), lambda _, body: body, ("word/media/big.xml", b" " * 90_000_000))

    assert len(bomb) < 500_000
    assert refused(bomb) == "bursting"


def with_locked_part(document: bytes) -> bytes:
    """The package with its main part marked as locked with a zip's own password."""
    name = b"word/document.xml"
    whole = bytearray(document)
    for mark, flags, named in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        at = -1
        while (at := whole.find(mark, at + 1)) >= 0:
            if whole[at + named : at + named + len(name)] == name:
                whole[at + flags] |= 1
    return bytes(whole)


@pytest.mark.parametrize(
    "spoil",
    [
        *("cut", "no body", "bad xml", "an empty document", "another root", "locked", "another package"),
        "styles that are none",
    ],
)
def test_a_damaged_file_is_refused(spoil: str) -> None:
    sound = saved(paper)
    body = "word/document.xml"
    spoilt = {
        "cut": sound[: len(sound) // 2],
        "no body": repacked(sound, lambda name, part: None if name == body else part),
        "bad xml": repacked(sound, lambda name, part: b"<w:document" if name == body else part),
        "an empty document": repacked(sound, lambda name, part: part if name != body else EMPTY),
        "another root": repacked(sound, lambda name, part: part if name != body else b"<x/>"),
        "locked": with_locked_part(sound),
        "another package": repacked(sound, lambda name, part: b"<x/>" if name == "[Content_Types].xml" else part),
        "styles that are none": repacked(sound, lambda _, part: part.replace(b"wordprocessingml.styles+", b"x+")),
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

    texts = " ".join(block.text for block in read_word(repacked(saved(paper), attack)).blocks)
    assert "secret" not in texts
    assert "aaaa" not in texts


def test_a_file_of_pictures_alone_says_what_to_do() -> None:
    assert refused(saved(lambda made: made.add_paragraph(" "))) == "no-text"
