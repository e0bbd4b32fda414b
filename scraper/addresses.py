"""The rules for addresses: which is the listing, which belong to a report, which two are the same page.

Takes text and returns text; opens no socket. Paths are fetched in the case they were printed in and compared
ignoring case.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import parse_qs, quote, unquote, urljoin, urlsplit, urlunsplit

from errors import UserError

REAL_SITE = "https://www.cqc.org.uk"
LISTING_PATH = "/care-services/local-authority-assessment-reports"
# The site's second, paged list of the same links.
SECOND_LISTING_PATH = "/search/content/7217"

FILE_TYPES = {
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".rtf": "application/rtf",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".zip": "application/zip",
}

# Longer ones are no page's: browsers and servers begin to refuse them here.
_LONGEST_ADDRESS = 2_000
_ENCODED = re.compile(r"%([0-9a-fA-F]{2})")
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
# `-0725`, the month of publication, ends a slug; with more after it, it belongs to another report's child.
_DATED = re.compile(r"-\d{4}(?:-|$)")
_NUMBER_OR_MONTH = re.compile(r"(?:-\d{4}|\d+)$")
_MONTH = re.compile(r"-(?P<month>0[1-9]|1[0-2])(?P<year>\d{2})(?:-|$)")


@lru_cache(maxsize=1 << 16)
def address_key(url: str) -> str:
    """The same key for all addresses of one page: host without `www.`, path ignoring case, query as printed."""
    parts = urlsplit(url)
    host = parts.netloc.casefold().removeprefix("www.")
    path = quote(unquote(parts.path)).casefold().rstrip("/")
    return f"{host}{path}" + (f"?{parts.query}" if parts.query else "")


@dataclass(frozen=True, slots=True)
class Site:
    """The only site a run may contact: the real one, a mirror of it, or a replica on this machine."""

    scheme: str
    host: str

    @classmethod
    def at(cls, base_url: str) -> "Site":
        """The site at an address such as `https://www.cqc.org.uk`; raises UserError for anything else."""
        parts = urlsplit(base_url.strip())
        path = parts.path.rstrip("/")
        if parts.scheme not in {"http", "https"} or not parts.hostname or path not in {"", LISTING_PATH}:
            raise UserError(
                f"'{base_url}' is not the address of a site.",
                "Give it as https://www.cqc.org.uk or http://127.0.0.1:8000",
                exit_code=2,
            )
        if parts.username or parts.query:
            raise UserError(f"'{base_url}' holds more than a site's address.", exit_code=2)
        site = cls(parts.scheme, parts.netloc)
        if parts.scheme == "http" and not site.is_loopback:
            raise UserError(f"'{base_url}' is not encrypted.", "Use https, or a replica on this machine.", exit_code=2)
        return site

    @property
    def is_loopback(self) -> bool:
        """Whether the site is on this machine, where the limits that protect a public body's site are not needed."""
        return urlsplit(f"//{self.host}").hostname in _LOOPBACK

    @property
    def listing(self) -> str:
        return f"{self.scheme}://{self.host}{LISTING_PATH}"

    @property
    def robots(self) -> str:
        return f"{self.scheme}://{self.host}/robots.txt"

    def resolve(self, href: str, page: str) -> str | None:
        """A link as the one address we use for its page, or None when it leaves the site or cannot be a page.

        The fragment is dropped and the host's other name becomes ours. Below the reports' address the query is
        dropped too, except the listing's page number.
        """
        # A path from the root means the same on every page; resolved against the listing, `_resolved` can reuse it.
        from_root = href.startswith("/") and not href.startswith("//")
        return _resolved(self, href, self.listing if from_root else page)

    def at_home(self, url: str) -> str:
        """An address of this site under the scheme and host name that we use for it, otherwise as given."""
        parts = urlsplit(url)
        return urlunsplit((self.scheme, self.host, parts.path, parts.query, ""))

    def _is_ours(self, netloc: str) -> bool:
        return netloc.casefold().removeprefix("www.") == self.host.casefold().removeprefix("www.")

    def allows(self, url: str) -> bool:
        """Whether a redirect may go there: only to this site, under either name, and never from https to http."""
        parts = urlsplit(url)
        if parts.scheme == "http" and self.scheme == "https":
            return False
        return parts.scheme in {"http", "https"} and self._is_ours(parts.netloc)


@lru_cache(maxsize=1 << 16)
def _resolved(site: Site, href: str, page: str) -> str | None:
    if len(href) > _LONGEST_ADDRESS:
        return None
    try:
        parts = urlsplit(urljoin(page, href.strip()))
    except ValueError:  # such as an unfinished [IPv6] host
        return None
    if parts.scheme not in {"http", "https"} or not site._is_ours(parts.netloc):
        return None
    path = _plain_path(parts.path)
    if path is None:
        return None
    query = quote(parts.query, safe="%!$&'()*+,;=:@~/?")
    if _beneath(path) is not None:
        number = parse_qs(query).get("page", [""])[0]
        is_numbered = not _beneath(path) and number.isascii() and number.isdigit() and number != "0"
        query = f"page={number}" if is_numbered else ""
    return urlunsplit((site.scheme, site.host, path, query, ""))


def _decoded_where_plain(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character.isascii() and (character.isalnum() or character in "-._~") else found[0]


def shown_address(url: str) -> str:
    """An address that somebody else has written, fit for a sentence: without what could repaint a screen, and short."""
    plain = quote(url, safe="%!$&'()*+,;=:@~/?#[]")
    return plain if len(plain) <= 200 else f"{plain[:200]}..."


def _plain_path(path: str) -> str | None:
    """A path with its encoded dots and doubled slashes undone; None if it hides a separator or a control."""
    lowered = path.casefold()
    if "\\" in path or any(hidden in lowered for hidden in ("%2f", "%5c", "%00")):
        return None
    # What needs no encoding is decoded (RFC 3986, 6.2.2.2), dots and letters alike; what needs it is encoded.
    path = quote(_ENCODED.sub(_decoded_where_plain, path), safe="/%!$&'()*+,;=:@~")
    steps: list[str] = []
    for step in path.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in {"", "."}:
            steps.append(step)
    return "/" + "/".join(steps)


@lru_cache(maxsize=1 << 16)
def _beneath(path: str) -> tuple[str, ...] | None:
    steps = tuple(step for step in path.split("/") if step)
    prefix = tuple(step for step in LISTING_PATH.split("/") if step)
    if tuple(step.casefold() for step in steps[: len(prefix)]) != prefix:
        return None
    return steps[len(prefix) :]


def steps_beneath(url: str) -> tuple[str, ...] | None:
    """A path's segments below the reports' address: () for the listing, None for an address elsewhere."""
    return _beneath(urlsplit(url).path)


def is_listing(url: str) -> bool:
    """Whether an address is the listing's or the second list's, any page of it."""
    return steps_beneath(url) == () or urlsplit(url).path.casefold() == SECOND_LISTING_PATH


def owner_of(url: str, slugs: Iterable[str]) -> str | None:
    """The slug of the report that an address belongs to by its form, or None.

    `ealing-0125-summary` and `croydon-1025/summary` belong to the longest slug they begin with; `kent-0525`
    does not belong to `kent`, because what follows is a month: another report.
    """
    steps = steps_beneath(url)
    if not steps:
        return None
    first = steps[0].casefold()
    owners = [slug for slug in slugs if first == slug.casefold() or _extends(first, slug.casefold())]
    return max(owners, key=len, default=None)


def _extends(first: str, slug: str) -> bool:
    return first.startswith(f"{slug}-") and not _DATED.match(first[len(slug) :])


def may_be_sibling(url: str) -> bool:
    """Whether an address could be a report's numbered page (`Hounslow4`): one segment, not dated as a report's is."""
    steps = steps_beneath(url)
    return steps is not None and len(steps) == 1 and not _DATED.search(steps[0])


def stem_of(url: str) -> str:
    """What the numbered pages of one report share, in lower case: `hounslow` of `Hounslow-0524` and `Hounslow4`."""
    steps = steps_beneath(url)
    return _NUMBER_OR_MONTH.sub("", steps[0].casefold()) if steps else ""


def month_of(slug: str) -> tuple[int, int] | None:
    """(year, month) of a slug that ends in its month of publication, as `leicestercity-0725`, or None."""
    found = _MONTH.search(slug)
    return (2000 + int(found["year"]), int(found["month"])) if found else None


@lru_cache(maxsize=1 << 16)
def file_type(url: str) -> str | None:
    """The media type that an address's ending stands for, when it is a file to download."""
    return FILE_TYPES.get(PurePosixPath(urlsplit(url).path).suffix.casefold())
