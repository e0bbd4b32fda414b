"""A council's own look for its website: whose it is, its name, logo and colours, from a small TOML file.

In: the path of the file, or none. Out: `Settings`, every value checked: colours for contrast (WCAG 2.2 AA), a logo for
what it really is. Nothing is guessed: an unknown line, an unreadable colour or another kind of picture is an error.
"""

import re
import struct
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from errors import UserError
from publications.tables import showable

SETTINGS_FILE = "site.toml"

# WCAG 2.2, success criterion 1.4.3: text and its background.
LEAST_CONTRAST = 4.5

LARGEST_LOGO = 500_000
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_LONGEST_NAME = 80


class BadSiteSettings(UserError):
    """A settings file for the website that cannot be used."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that was looked into: the name it gets on the site, its bytes, and its size in pixels."""

    name: str
    content: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Settings:
    """How the site presents itself. `council` is the council it is made for, where the file names one."""

    council: str | None = None
    name: str | None = None
    header: str = "#0b3d66"
    header_text: str = "#ffffff"
    link: str = "#0b4f8a"
    logo: Logo | None = None


# What each colour is read against: the other colour by its name here, or one that the site fixes.
_AGAINST = {"header_text": "header", "link": "#ffffff"}
_COLOURS = ("header", "header_text", "link")


def read_settings(path: Path | None, data: Path) -> Settings:
    """The settings of a file, of `site.toml` in the data folder, or the usual ones. Raises `BadSiteSettings`."""
    if path is None:
        path = data / SETTINGS_FILE
        if not path.is_file():
            return Settings()
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise BadSiteSettings(
            f"There is no settings file at {path}.", "Check the name given with --settings."
        ) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSiteSettings(
            f"The settings file {path} cannot be read: {error}.", "docs/website.md shows a whole one."
        ) from error
    return _settings(given, path)


def _settings(given: dict[str, Any], path: Path) -> Settings:
    colours = given.pop("colours", {})
    if not isinstance(colours, dict):
        raise BadSiteSettings(f"{path}: colours is not a section.", "Write [colours] and a line for each.")
    unknown = [*(given.keys() - {"council", "name", "logo"}), *(colours.keys() - set(_COLOURS))]
    if unknown:
        raise BadSiteSettings(
            f"{path}: {sorted(unknown)[0]!r} is not a setting.",
            f"Settings: council, name, logo, and under [colours]: {', '.join(_COLOURS)}.",
        )
    settings = Settings(council=_text(given, "council", path), name=_text(given, "name", path))
    chosen = {key: _colour(key, value, path) for key, value in colours.items()}
    settings = replace(
        settings,
        header=chosen.get("header", settings.header),
        header_text=chosen.get("header_text", settings.header_text),
        link=chosen.get("link", settings.link),
    )
    _check_contrast(settings, path)
    logo = _text(given, "logo", path)
    return settings if logo is None else replace(settings, logo=_logo(path.parent / logo, path))


def _text(given: dict[str, Any], key: str, path: Path) -> str | None:
    value = given.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST_NAME:
        raise BadSiteSettings(
            f"{path}: {key} is not a text of 1 to {_LONGEST_NAME} letters.", f'Write it as {key} = "..."'
        )
    return showable(value.strip())


def _colour(key: str, value: object, path: Path) -> str:
    if not isinstance(value, str) or re.fullmatch(r"#[0-9a-fA-F]{6}", value) is None:
        raise BadSiteSettings(
            f"{path}: {key} = {value!r} is not a colour.", f'Write it with six digits, such as {key} = "#0b4f8a"'
        )
    return value.lower()


def _check_contrast(settings: Settings, path: Path) -> None:
    for key, against in _AGAINST.items():
        colour = getattr(settings, key)
        ground = against if against.startswith("#") else getattr(settings, against)
        ratio = contrast(colour, ground)
        if ratio < LEAST_CONTRAST:
            where = "white" if against.startswith("#") else f"{against} ({ground})"
            raise BadSiteSettings(
                f"{path}: {key} ({colour}) on {where} has a contrast of {ratio:.1f} to 1; people with poor sight "
                f"need {LEAST_CONTRAST} to 1.",
                "Choose a darker or a lighter one.",
            )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours such as #0b4f8a, 1 to 21, as WCAG 2.2 defines it."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _logo(file: Path, path: Path) -> Logo:
    """A PNG or JPEG picture. SVG is not taken: it can hold script."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise BadSiteSettings(
            f"{path}: the logo {file} cannot be read: {error.strerror}.", "Put it beside the settings file."
        ) from error
    if len(content) > LARGEST_LOGO:
        raise BadSiteSettings(
            f"{path}: the logo {file.name} has {len(content):,} bytes, more than {LARGEST_LOGO:,}.", "Save it smaller."
        )
    size = _png_size(content) if content.startswith(_PNG) else _jpeg_size(content)
    if size is None or not (0 < size[0] <= 4000 and 0 < size[1] <= 4000):
        raise BadSiteSettings(
            f"{path}: the logo {file.name} is not a PNG or JPEG picture of at most 4000 by 4000 pixels.",
            "Save it as PNG. SVG is not taken, because it can hold script.",
        )
    return Logo("logo.png" if content.startswith(_PNG) else "logo.jpg", content, *size)


def _png_size(content: bytes) -> tuple[int, int] | None:
    if content[12:16] != b"IHDR" or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """The size in the first frame header of a JPEG, or None for bytes that are none."""
    if not content.startswith(_JPEG):
        return None
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        # Frame headers are C0 to CF, but for C4, C8 and CC.
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None
