"""Ways to spoil PDFs and Word files from within: objects and streams, parts and XML. Good bytes in, bad bytes out.

A step is as in `mutations`: what to do, where, how much. Any step applies to any file; what it changes is put together
again soundly (index, lengths, zip), so that a reader comes to see it. `mutations.BYTE_STEPS` spoil what is around.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence

from tests.parsers.mutations import BYTE_STEPS, TREE_STEPS, Step
from tests.replica.pdf import assemble

OBJECT = re.compile(rb"(?<=\n)\d+ 0 obj\s(.*?)\sendobj", re.S)
STREAM = re.compile(rb"(.*?)>>\s*stream\r?\n(.*)\nendstream", re.S)
NUMBER = re.compile(rb"(?<![\w.#-])-?\d+(?:\.\d+)?(?![\w.])")
NAME = re.compile(rb"/[A-Za-z][\w.+-]*")
REFERENCE = re.compile(rb"\b\d+ 0 R\b")
NUMBERS = (b"0", b"-1", b"1", b"2147483648", b"99999999999999999999", b"1e38", b"0.0000001", b"-32768", b"65536", b"7")
OPENINGS = (b"[", b"<<", b"<< /Kids [", b"(", b"q ", b"BT ", b"/X Do ", b"<< /A ", b"1 0 0 1 0 0 cm ")
DEPTHS = (3, 40, 600, 20_000, 200_000)

Objects = list[bytes]


def _placed(found: Sequence[re.Match[bytes]], where: int) -> re.Match[bytes] | None:
    return found[where % len(found)] if found else None


def _put(objects: Objects, at: int, place: re.Match[bytes] | None, new: bytes) -> None:
    if place is not None:
        objects[at] = objects[at][: place.start()] + new + objects[at][place.end() :]


def _number(objects: Objects, where: int, much: int) -> None:
    at = where % len(objects)
    _put(objects, at, _placed(list(NUMBER.finditer(objects[at])), where // 7), NUMBERS[much % len(NUMBERS)])


def _name(objects: Objects, where: int, much: int) -> None:
    at = where % len(objects)
    names = NAME.findall(b" ".join(objects))
    if names:
        _put(objects, at, _placed(list(NAME.finditer(objects[at])), where // 7), names[much % len(names)])


def _reference(objects: Objects, where: int, much: int) -> None:
    """Any object in any other's place: a page tree that holds itself, a page for a font."""
    told = [at for at, one in enumerate(objects) if REFERENCE.search(one)]
    if told:
        at = told[where % len(told)]
        place = _placed(list(REFERENCE.finditer(objects[at])), where // 7)
        _put(objects, at, place, b"%d 0 R" % (1 + much % (len(objects) + 1)))


def _swap_objects(objects: Objects, where: int, much: int) -> None:
    one, other = where % len(objects), much % len(objects)
    objects[one], objects[other] = objects[other], objects[one]


def _drop_object(objects: Objects, where: int, _: int) -> None:
    objects[where % len(objects)] = b"null"


def _nested(objects: Objects, where: int, much: int) -> None:
    at = where % len(objects)
    place = (where // 7) % (len(objects[at]) + 1)
    new = OPENINGS[much % len(OPENINGS)] * DEPTHS[(much // 11) % len(DEPTHS)]
    objects[at] = objects[at][:place] + new + objects[at][place:]


def _in_stream(objects: Objects, where: int, change: Callable[[bytes], bytes]) -> None:
    streams = [at for at, one in enumerate(objects) if STREAM.fullmatch(one)]
    if streams:
        at = streams[where % len(streams)]
        found = STREAM.fullmatch(objects[at])
        assert found is not None
        body = change(found[2])
        told = re.sub(rb"/Length \d+", b"/Length %d" % len(body), found[1])
        objects[at] = told + b">>\nstream\n" + body + b"\nendstream"


def _repeated(objects: Objects, where: int, much: int) -> None:
    """A stretch of what is drawn, again and again."""

    def change(body: bytes) -> bytes:
        start = much % (len(body) + 1)
        return body[:start] + body[start : start + 60] * DEPTHS[much % 4] + body[start:]

    _in_stream(objects, where, change)


def _ruled(objects: Objects, where: int, much: int) -> None:
    """Lines across and down the page, some of no length, some turned."""
    lines = b"".join(
        b"%d %d m %d %d l S " % ((50, y, 550, y) if step % 2 else (y, 50, y, 800))
        for step in range(2 + much % 60)
        for y in [(much // 3 + step * (7 + where % 40)) % 800]
    )
    turn = (b"", b"q 0 1 -1 0 595 0 cm ", b"q 1 0.2 0 1 0 0 cm ", b"q 0 0 0 0 0 0 cm ")[where % 4]
    _in_stream(objects, where, lambda body: turn + lines + (b" Q " if turn else b"") + body)


def _packed(objects: Objects, where: int, much: int) -> None:
    """A stream packed, its bytes spoiled or not, perhaps under another filter's name."""
    streams = [at for at, one in enumerate(objects) if STREAM.fullmatch(one) and b"/Filter" not in one]
    if streams:
        at = streams[where % len(streams)]
        found = STREAM.fullmatch(objects[at])
        assert found is not None
        body = bytearray(zlib.compress(found[2]))
        if much % 2:
            body[much % len(body)] ^= 1 + where % 255
        filters = (b"/FlateDecode", b"/LZWDecode", b"/ASCII85Decode", b"[/FlateDecode /FlateDecode]", b"/DCTDecode")
        told = found[1] + b"/Filter " + filters[(much // 2) % 5 if where % 3 == 0 else 0]
        told = re.sub(rb"/Length \d+", b"/Length %d" % len(body), told)
        objects[at] = told + b">>\nstream\n" + bytes(body) + b"\nendstream"


PDF_STEPS: dict[str, Callable[[Objects, int, int], None]] = {
    "number": _number,
    "name": _name,
    "reference": _reference,
    "swap-objects": _swap_objects,
    "drop-object": _drop_object,
    "nested": _nested,
    "repeated": _repeated,
    "ruled": _ruled,
    "packed": _packed,
}


def spoiled_pdf(document: bytes, steps: Sequence[Step]) -> bytes:
    """The PDF after the steps: those on its objects first, then those on its bytes."""
    inner = [step for step in steps if step[0] in PDF_STEPS]
    if inner:
        objects = [found[1] for found in OBJECT.finditer(document)]
        for name, where, much in inner:
            PDF_STEPS[name](objects, where, much)
        document = assemble(objects)
    for name, where, much in steps:
        if name in BYTE_STEPS:
            document = BYTE_STEPS[name](document, where, much)
    return document


Parts = dict[str, bytes]
READ_PARTS = ("word/document.xml", "word/document.xml", "word/document.xml", "word/styles.xml", "[Content_Types].xml")
VALUE = re.compile(r'(?<==")[^"]*(?=")')
CLOSED = re.compile(r"<w:(?:p|r|t|tbl|tr|tc|sdt)[ >]")
WRAPS = (
    "w:sdt><w:sdtContent", "w:tbl><w:tr><w:tc", "w:p><w:r", "w:ins", "w:del", "w:r><w:txbxContent><w:p", "w:hyperlink",
    "mc:AlternateContent><mc:Choice", "w:rPr><w:vanish/><w:b",
)  # fmt: skip
RELATED = ("word/_rels/document.xml.rels", "_rels/.rels", "[Content_Types].xml", "word/styles.xml")


def _xml(parts: Parts, where: int, change: Callable[[str], str]) -> None:
    name = READ_PARTS[where % len(READ_PARTS)]
    if name in parts:
        parts[name] = change(parts[name].decode("utf-8", "replace")).encode("utf-8", "replace")


def _tree(name: str) -> Callable[[Parts, int, int], None]:
    return lambda parts, where, much: _xml(parts, where, lambda xml: TREE_STEPS[name](xml, where // 5, much))


def _value(parts: Parts, where: int, much: int) -> None:
    """An attribute's value becomes another's, or none that it can be."""

    def change(xml: str) -> str:
        found = list(VALUE.finditer(xml))
        if not found:
            return xml
        place = found[where // 5 % len(found)]
        strange = ("", "-1", "99999999999", "x" * 5_000, "&#xFFFF;", "\u202e")
        new = found[much % len(found)][0] if much % 3 else strange[much // 3 % len(strange)]
        return xml[: place.start()] + new + xml[place.end() :]

    _xml(parts, where, change)


def _wrapped(parts: Parts, where: int, much: int) -> None:
    """A stretch in elements that hide, move or hold it: one deep or thousands, closed or left open."""

    def change(xml: str) -> str:
        found = list(CLOSED.finditer(xml))
        if not found:
            return xml
        place = found[where // 5 % len(found)].start()
        wrap = WRAPS[much % len(WRAPS)]
        deep = (1, 1, 30, 300, 20_000)[much // 9 % 5]
        closing = "".join(f"</{name.split('/')[0]}>" for name in reversed(re.findall(r"[\w:]+(?!/)(?=>|$)", wrap)))
        end = xml.find(">", xml.find("</w:p>", place)) + 1 if much // 45 % 3 else place
        return xml[:place] + f"<{wrap}>" * deep + xml[place:end] + closing * deep + xml[end:]

    _xml(parts, where, change)


def _entities(parts: Parts, where: int, much: int) -> None:
    """Entities that multiply, or that name a file."""
    bombs = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 4 + much % 8))
    doctype = f'<!DOCTYPE d [<!ENTITY e0 "Carers wait. "><!ENTITY f SYSTEM "file:///etc/hostname">{bombs}]>'

    def change(xml: str) -> str:
        start = xml.find("?>") + 2 if xml.startswith("<?xml") else 0
        place = xml.find("<w:t>") + 5
        used = ("&f;", "&e2;", f"&e{3 + much % 8};")[much % 3]
        return xml[:start] + doctype + xml[start:place] + used + xml[place:]

    _xml(parts, where, change)


def _drop_part(parts: Parts, where: int, _: int) -> None:
    parts.pop(sorted(parts)[where % len(parts)])


def _swap_parts(parts: Parts, where: int, much: int) -> None:
    names = sorted(parts)
    one, other = names[where % len(names)], RELATED[much % len(RELATED)]
    if other in parts:
        parts[one], parts[other] = parts[other], parts[one]


def _spoil_part(parts: Parts, where: int, much: int) -> None:
    name = sorted(parts)[where % len(parts)]
    parts[name] = BYTE_STEPS[sorted(BYTE_STEPS)[much % len(BYTE_STEPS)]](parts[name], where // 7, much // 4)


def _add_parts(parts: Parts, where: int, much: int) -> None:
    """Many small parts, one that bursts, or one that does not belong."""
    if much % 3 == 0:
        parts.update({f"word/media/{number}.xml": b"" for number in range((10, 4_000, 9_000)[where % 3])})
    elif much % 3 == 1:
        parts["word/media/large.xml"] = b" " * (10_000, 3_000_000, 90_000_000)[where % 3]
    else:
        parts[("word/vbaProject.bin", "../../evil.txt", "C:\\evil.txt", "word//document.xml")[where % 4]] = b"x"


WORD_STEPS: dict[str, Callable[[Parts, int, int], None]] = {
    **{f"xml-{name}": _tree(name) for name in ("drop", "duplicate", "move", "swap", "unclose")},
    "value": _value,
    "wrapped": _wrapped,
    "entities": _entities,
    "drop-part": _drop_part,
    "swap-parts": _swap_parts,
    "spoil-part": _spoil_part,
    "add-parts": _add_parts,
}


def spoiled_word(document: bytes, steps: Sequence[Step]) -> bytes:
    """The Word file after the steps: those on its parts first, then those on the zip's bytes."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, where, much in steps:
        if name in WORD_STEPS:
            WORD_STEPS[name](parts, where, much)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, body in parts.items():
            # A part without a date, so that the same steps give the same bytes another day.
            package.writestr(zipfile.ZipInfo(name), body, zipfile.ZIP_DEFLATED)
    document = buffer.getvalue()
    for name, where, much in steps:
        if name in BYTE_STEPS:
            document = BYTE_STEPS[name](document, where, much)
    return document
