"""A small replica of the CQC site with fictional councils, for fetch and parser tests; see README.md."""

from .markups import HARDER_MARKUPS, MARKUPS, render
from .pages import PREFIX, SITE, Line, Page, report_pages
from .states import STATES, Download, Site, site

__all__ = [
    "HARDER_MARKUPS",
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
