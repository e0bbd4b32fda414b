"""A small replica of the CQC site with fictional councils, for fetch and parser tests; see README.md."""

from .markups import MARKUPS, render
from .pages import PREFIX, SITE, Line, Page, report_pages
from .states import STATES, Download, Site, site

__all__ = [
    "MARKUPS",
    "PREFIX",
    "SITE",
    "STATES",
    "Download",
    "Line",
    "Page",
    "Site",
    "render",
    "report_pages",
    "site",
]
