"""Judges whether what was served is the page that was asked for.

In: an answer. Out: a verdict, with a reason for a person. A landing page is accepted only when its title names a
council's report; what is not accepted is kept apart as evidence. A challenge is recognised so that the run can stop;
nothing here tries to get past one.
"""

from dataclasses import dataclass
from typing import Literal

from scraper.addresses import FILE_TYPES, file_type
from scraper.client import Answer
from scraper.page_view import PageView, council_of, is_tangled, same_council, view

# What ties a page to its report: the listing's link, its address below the report's, or only a link and its title.
Tie = Literal["listing", "address", "title"]

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_CHALLENGE = (
    "captcha",
    "cf-chl",
    "challenge-platform",
    "_incapsula_",
    "incapsula incident",
    "just a moment",
    "checking your browser",
    "verify you are human",
    "verifying you are human",
    "are you a robot",
    "you are not a robot",
    "access denied",
    "unusual traffic",
    "enable javascript and cookies",
    "request unsuccessful",
)
_ERROR = (
    "page not found",
    "page cannot be found",
    "page can't be found",
    "page can’t be found",
    "service unavailable",
    "temporarily unavailable",
    "service is unavailable",
    "something went wrong",
    "an error occurred",
    "unexpected error",
    "internal server error",
    "bad gateway",
    "technical difficult",
    "technical problem",
    "problem with the service",
    "maintenance",
)
_LOGIN = ("log in to", "sign in to", "login required", "please log in", "please sign in")
_CONSENT = (
    "before you continue",
    "before continuing",
    "cookies to continue",
    "consent to continue",
    "agree to continue",
)
_EXPLANATIONS = {
    "truncated": "it broke off before its end each time it was asked for",
    "empty": "it came without any text",
    "challenge": "the site asked us to prove that we are a person, which a robot must not",
    "login": "the site asked for a password",
    "error-page": "the site sent an error page in its place",
    "no-report-title": "no title on it is that of a council's report",
    "other-council": "its title names another council",
    "tangled": "it has more tags than any report's page, so it is not read",
    "consent": "the site asked to agree to something before it shows the page",
    "wrong-type": "it is not the kind of file its address promises",
    "repeats": "it leads to a page of the report that is archived under its own address",
    "leads-elsewhere": "it leads to a page that is not this report's",
}
# Several answers of these kinds in a row mean that the site is refusing us or is down.
SITE_WIDE = frozenset(
    {"certificate", "challenge", "consent", "http-401", "http-403", "http-429", "login", "too-slow", "unreachable"}
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reason` is "" for a page that is accepted; `page` is its view, None for a file or an unreadable one."""

    reason: str
    explanation: str
    page: PageView | None = None
    council: str | None = None

    @property
    def taken(self) -> bool:
        return self.reason == ""


def refused(reason: str) -> Verdict:
    return Verdict(reason, _EXPLANATIONS[reason])


def judge_page(answer: Answer, expected: str | None, tie: Tie) -> Verdict:
    """Judge an answer that should be a report's page.

    `expected` is the council the report is about, where known; `tie` is what ties the address to the report. A
    landing page must have a report's title, and a page tied by a link alone must have this report's; a page whose
    address is below the report's may have none (`Contact us about this report`).
    """
    early = _judge_answer(answer)
    if early is not None:
        return early
    if answer.media_type not in _HTML:
        return refused("wrong-type")
    if is_tangled(answer.body, answer.charset):
        return refused("tangled")
    page = view(answer.body, answer.charset)
    council = council_shown(page, expected)
    if council is None or not page.titled_in_text:
        reason = _not_a_page(page, council)
        if reason and not (reason == "no-report-title" and tie == "address"):
            return refused(reason)
    if tie == "title" and (council is None or expected is None or not same_council(council, expected)):
        return refused("other-council")
    return Verdict("", "", page, council)


def judge_listing(answer: Answer) -> Verdict:
    """Judge an answer that should be a page of the listing: it links reports, or is no challenge or error."""
    early = _judge_answer(answer)
    if early is not None:
        return early
    if answer.media_type not in _HTML:
        return refused("wrong-type")
    if is_tangled(answer.body, answer.charset):
        return refused("tangled")
    page = view(answer.body, answer.charset)
    if any(council_of(link.text) for link in page.links):
        return Verdict("", "", page)
    reason = _not_a_page(page, None)
    return refused(reason) if reason != "no-report-title" else Verdict("", "", page)


def judge_file(answer: Answer) -> Verdict:
    """Judge an answer that should be a file to download: not a web page in its place, not another type."""
    early = _judge_answer(answer)
    if early is not None:
        return early
    body = answer.body
    if answer.media_type in _HTML or body.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
        reason = "" if is_tangled(body, answer.charset) else _not_a_page(view(body, answer.charset), None)
        return refused(reason if reason in {"challenge", "login", "consent", "error-page"} else "wrong-type")
    promised = file_type(answer.url) or answer.media_type
    if promised == FILE_TYPES[".pdf"] and b"%PDF-" not in body[:1024]:
        return refused("wrong-type")
    return Verdict("", "")


def _judge_answer(answer: Answer) -> Verdict | None:
    if answer.status != 200:
        return Verdict(f"http-{answer.status}", f"the site answered {answer.status}")
    if answer.truncated:
        return refused("truncated")
    if not answer.body.strip():
        return refused("empty")
    return None


def council_shown(page: PageView, expected: str | None) -> str | None:
    """The council a page's title names; a pilot title in plain text only if it names the one expected."""
    if page.council is not None:
        return page.council
    if expected is not None:
        return next((name for name in page.near_names if same_council(name, expected)), None)
    return None


def _not_a_page(page: PageView, council: str | None) -> str:
    """Why a page without a report's title in its text is not accepted; "" when nothing speaks against it."""
    lead = page.lead.casefold()
    if any(mark in lead or (council is None and mark in page.markup) for mark in _CHALLENGE):
        return "challenge"
    if page.asks_password or any(mark in lead for mark in _LOGIN):
        return "login"
    if council is None and any(mark in lead for mark in _CONSENT):
        return "consent"
    if not lead:
        return "empty"
    if any(mark in lead for mark in _ERROR):
        return "error-page"
    return "no-report-title" if council is None else ""
