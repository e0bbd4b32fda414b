"""Small PDFs that do harm: pages without an end, pages that fill the memory, a document locked with a password."""

import zlib

from tests.replica.pdf import Text, assemble, write_pdf

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
_OPENING = b"BT /F1 11 Tf 72 700 Td (The page begins) Tj ET "
_FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    told = b"/Filter /FlateDecode /Length %d" % len(packed)
    return b"<< " + entries + told + b" >>\nstream\n" + packed + b"\nendstream"


def _one_page(content: bytes, *forms: bytes) -> bytes:
    """One page of Helvetica on which the first form is /X."""
    drawn = b"/XObject << /X 7 0 R >>" if forms else b""
    return assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            _FONT,
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R "
            b"/Resources << /Font << /F1 3 0 R >> " + drawn + b" >> >>",
            b"<< /Title (A fictional document) >>",
            _stream(content),
            *forms,
        ]
    )


def endless() -> bytes:
    """12 kB whose one page keeps PDFium busy for some twelve hours, and pdfplumber for weeks, in little memory.

    A form of ten million letters that do nothing ("save, restore") is drawn a hundred thousand times.
    """
    return _one_page(_OPENING + b"/X Do " * 100_000, _stream(b"q Q " * 2_500_000, _FORM + b"/Resources << >> "))


def multiplying() -> bytes:
    """4 kB whose one page stands for 1,000,000,000,000 lines: each of twelve forms draws the next one ten times."""
    levels = 12
    forms = [
        _stream(b"/X Do " * 10, _FORM + b"/Resources << /XObject << /X %d 0 R >> >> " % (8 + level))
        for level in range(levels)
    ]
    return _one_page(_OPENING + b"/X Do", *forms, _stream(_OPENING, _FORM + b"/Resources << /Font << /F1 3 0 R >> >> "))


def slow_table() -> bytes:
    """5 kB: a page with a ruled grid that PDFium reads in a fifth of a second, and pdfplumber in half a minute.

    What takes its time stands in a form, as the size of what a page itself draws is looked at.
    """
    places = ((60, 600), (160, 650), (260, 700))
    grid = b"".join(b"%d 600 m %d 700 l S 60 %d m 260 %d l S " % (x, x, y, y) for x, y in places)
    return _one_page(_OPENING + grid + b"/X Do", _stream(b"q Q " * 1_000_000, _FORM + b"/Resources << >> "))


def locked() -> bytes:
    """A document that opens with a password only: its check of the empty one does not come out."""
    whole = write_pdf([[Text(72, 700, "Nobody reads this")]])
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"12" * 32, b"34" * 32)
    return whole.replace(b"/Info 5 0 R", b"/Info 5 0 R " + lock + b" /ID [<00><00>]")
