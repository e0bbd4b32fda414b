"""How text from anywhere becomes the site's HTML: escaped, without controls, cut at a length, linked where allowed.

In: values. Out: a Jinja environment whose templates can print nothing else, and links.
"""

from functools import lru_cache
from html import escape as escaped
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup, escape

from publications.tables import LEFT_KINDS, Kind, show, showable
from publications.wording import plural, rounded, when_published
from queries.dates import show_date

# Sites that the pages may link to; an address anywhere else, or of another scheme, is shown as text.
HOSTS = frozenset({"www.cqc.org.uk", "www.nationalarchives.gov.uk"})

# No page of CQC's has a paragraph of this length; one that has is cut, and says so.
LONGEST = 3000

POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file:; "
    "base-uri 'none'; form-action 'none'"
)

JUDGED = {
    "strength": "Praised",
    "shortfall": "Criticised",
    "mixed": "Mixed",
    "improving": "Being improved",
    "neutral": "Neutral",
}
EVIDENCE = {
    "assessor": "assessors",
    "documents": "documents",
    "people": "people who use services",
    "carers": "carers",
    "staff": "staff",
    "leaders": "leaders",
    "partners": "partners",
    "providers": "providers",
    "national-data": "national data",
    "local-data": "local data",
}


def plain(text: object) -> str:
    """Text without characters that could act on the page, cut where it is longer than any paragraph."""
    given = str(text)
    # Nearly all text is plain already, and this is asked of every piece of it.
    shown = given if given.isprintable() else showable(given)
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}… (cut here: the whole is on the page it comes from)"


@lru_cache(maxsize=10_000)
def allowed(address: str | None) -> bool:
    """Whether the site links to an address: https, on one of the hosts, nothing hidden in it."""
    if address is None or not address.isascii() or len(address) > 1000 or any(c in address for c in "\\ \t\r\n\"'<>"):
        return False
    try:
        parts = urlsplit(address)
        host = parts.netloc
    except ValueError:
        return False
    return parts.scheme == "https" and host in HOSTS


def link(address: str | None, words: str, label: str = "") -> Markup:
    """A link out, or its words with the address as text where it is not one that the site links to."""
    if address is None:
        return escape(plain(words))
    if not allowed(address):
        return Markup("{} ({})").format(plain(words), plain(address)[:200])
    spoken = f' aria-label="{escaped(plain(label))}"' if label else ""
    return Markup(f'<a href="{escaped(address)}" rel="noopener"{spoken}>{escaped(plain(words))}</a>')


def evidence(kinds: str) -> str:
    """ "carers, documents": whose evidence a finding rests on, in words."""
    return ", ".join(EVIDENCE.get(kind, kind) for kind in kinds.split(","))


@pass_eval_context
def _final(_context: EvalContext, value: Any) -> Any:
    """What every `{{ ... }}` goes through: markup as it is, text without controls, nothing else unasked."""
    if isinstance(value, (Markup, int, float)):
        return value
    if value is None:
        return "–"
    return plain(value)


def environment() -> Environment:
    """The environment of the site's templates: everything is escaped, and a missing value is an error."""
    made = Environment(
        loader=PackageLoader("publications", "templates/site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_final,
        auto_reload=False,
    )
    made.filters["shown"] = _shown
    made.filters["rounded"] = rounded
    made.filters["day"] = show_date
    made.globals.update(
        link=link,
        plural=_counted,
        published=when_published,
        policy=POLICY,
        judged=JUDGED,
        evidence=evidence,
        left=LEFT_KINDS,
    )
    return made


def _counted(number: int, one: str, many: str | None = None) -> str:
    """As `plural`, with thousands set apart: 1,610 passages."""
    return plural(number, one, many).replace(str(number), f"{number:,}", 1)


def _shown(value: Any, kind: Kind) -> str:
    return show(value, kind)
