"""A document as one web page: no network, no script, charts inside, everything from data escaped."""

import re
from html import escape

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from publications.document import Document
from publications.tables import showable


def to_html(document: Document) -> str:
    """The document as HTML text."""
    environment = Environment(
        loader=PackageLoader("publications"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"kind": _kind, "text": showable, "address": _address, "drawing": _drawing}
    return environment.get_template("briefing.html").render(document=document, numbers=document.numbers())


def _kind(block: object) -> str:
    return type(block).__name__


def _address(url: str) -> str:
    """An address that is safe to link to; `#` for anything else."""
    return url if re.fullmatch(r"https?://[^\s<>\"']+", url) else "#"


def _drawing(svg: str) -> Markup:
    """One of our own charts, in which all text is already escaped."""
    if not svg.startswith("<svg "):
        return Markup(escape(svg))
    return Markup(svg)
