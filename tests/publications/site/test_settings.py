"""A council's own name, logo and colours: taken only as they can be used, and told plainly where not."""

import struct
import zlib
from pathlib import Path

import pytest

from publications.site.settings import BadSiteSettings, Settings, contrast, read_settings


def png(width: int = 4, height: int = 3) -> bytes:
    """A whole PNG picture, all black."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + bytes(width) for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def write(folder: Path, text: str) -> Path:
    path = folder / "site.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_usual_settings_hold(tmp_path: Path) -> None:
    assert read_settings(None, tmp_path) == Settings()


def test_a_whole_file_is_read_from_the_data_folder(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(40, 30))
    write(
        tmp_path,
        'council = "Leicester"\nname = "Leicester City Council"\nlogo = "logo.png"\n'
        '[colours]\nheader = "#005EA5"\nheader_text = "#ffffff"\nlink = "#1d70b8"\n',
    )

    settings = read_settings(None, tmp_path)

    assert (settings.council, settings.name) == ("Leicester", "Leicester City Council")
    assert (settings.header, settings.link) == ("#005ea5", "#1d70b8")
    assert settings.logo is not None
    assert (settings.logo.name, settings.logo.width, settings.logo.height) == ("logo.png", 40, 30)


def test_contrast_is_what_wcag_says() -> None:
    # WCAG 2.2: black on white is 21 to 1; #767676 on white is the lightest grey that passes, at 4.54 to 1.
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[colours]\nlink = "#8b97a2"\n', "link (#8b97a2) on white has a contrast of 3.0 to 1"),
        ('[colours]\nheader = "#ffff00"\n', "header_text (#ffffff) on header (#ffff00) has a contrast of 1.1 to 1"),
        ('[colours]\nlink = "blue"\n', "link = 'blue' is not a colour"),
        ('[colours]\nlink = "#0b4f8a; } body { display: none"\n', "is not a colour"),
        ('[colours]\nbrand = "#000000"\n', "'brand' is not a setting"),
        ('colours = "#000000"\n', "colours is not a section"),
        ('font = "Transport"\n', "'font' is not a setting"),
        ('name = ""\n', "name is not a text of 1 to 80 letters"),
        ("name = 7\n", "name is not a text of 1 to 80 letters"),
        ("name = \n", "cannot be read"),
        ('logo = "none.png"\n', "cannot be read"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadSiteSettings) as refused:
        read_settings(write(tmp_path, text), tmp_path)

    assert said in str(refused.value)
    assert refused.value.remedy


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"\x89PNG\r\n\x1a\n",
        png(5000, 1),
        png(0, 1),
        b"\xff\xd8\xff",
        b"GIF89a",
        b"",
    ],
)
def test_a_logo_that_is_no_picture_is_refused_whatever_its_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "logo.png").write_bytes(content)

    with pytest.raises(BadSiteSettings, match="not a PNG or JPEG picture"):
        read_settings(write(tmp_path, 'logo = "logo.png"\n'), tmp_path)


def test_a_logo_that_is_too_large_is_refused(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png() + bytes(500_000))

    with pytest.raises(BadSiteSettings, match="more than 500,000"):
        read_settings(write(tmp_path, 'logo = "logo.png"\n'), tmp_path)


def test_a_jpegs_size_is_read(tmp_path: Path) -> None:
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, 30, 40, 1) + b"\1\x11\0"
    (tmp_path / "crest.jpg").write_bytes(b"\xff\xd8\xff\xe0" + struct.pack(">H", 4) + b"\0\0" + frame)

    logo = read_settings(write(tmp_path, 'logo = "crest.jpg"\n'), tmp_path).logo

    assert logo is not None
    assert (logo.name, logo.width, logo.height) == ("logo.jpg", 40, 30)
