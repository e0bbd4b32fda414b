"""Blocks of one report page to one page record.

In: a page's blocks and address. Out: `PageReading`, the record (or none) with every problem met. A page is known
by the report's own labels in their order; what stands outside that sequence falls away. Nothing is guessed: a value
that is not plainly shown is absent, and a problem says so.
"""

from collections.abc import Sequence
from itertools import pairwise

from parsers import labels
from parsers.blocks import Block
from parsers.content import TITLE_WORD, Content, Line, content_of, opening_of, scored
from parsers.html import read_html
from parsers.landing_page import read_landing
from parsers.prose_page import read_prose
from parsers.records import AnyPage, PageKind, PageReading, Problems
from parsers.statement_page import read_statement
from parsers.summary_page import read_summary


def page_from_html(page: bytes, url: str, *, charset: str | None = None) -> PageReading:
    """Read one HTML page of a report. Raises `UnreadableDocument` as `read_html` does, and nothing else."""
    problems = Problems()
    document = read_html(page, charset=charset, from_word=TITLE_WORD)
    content = content_of(document.blocks, problems)
    if content.title is None:
        problems = Problems()
        document = read_html(page, charset=charset)
        content = content_of(document.blocks, problems)
    return _reading(content, problems, url, document.base)


def read_page(blocks: Sequence[Block], url: str, *, base: str = "") -> PageReading:
    """Read one page of a report from its blocks, in order.

    `url` is the page's address; `base` the one its relative links start from, where the page names one. Raises
    nothing: what cannot be read is a problem of the reading.
    """
    problems = Problems()
    return _reading(content_of(blocks, problems), problems, url, base)


def _reading(content: Content, problems: Problems, url: str, base: str) -> PageReading:
    kind = _kind(content.lines)
    if kind is None:
        problems.add("mixed-page", "error", "The page has labels of more than one kind of report page.")
    if kind is None or any(problem.code == "several-titles" for problem in problems):
        return PageReading(url, None, tuple(problems), not content.formal)
    opening = opening_of(content.lines, url, base, problems)
    record: AnyPage | None
    if kind == "statement":
        record = read_statement(content, opening, url, problems)
    elif kind == "summary":
        record = read_summary(content, opening, problems)
    elif kind == "landing":
        record = read_landing(content, opening, problems)
    else:
        record = read_prose(content, opening, kind)
    pilot = not content.formal or bool(getattr(record, "indicative", False))
    return PageReading(url, record, tuple(problems), pilot)


def _kind(lines: Sequence[Line]) -> PageKind | None:
    """What kind of page has these labels; None where labels of two kinds stand on it."""
    found = {line.label for line in lines if line.label}
    statement = bool(found & labels.STATEMENT_LABELS) or _scored_statement(lines)
    summary = bool(found & labels.SUMMARY_LABELS)
    landing = bool(found & {"how", "financial"}) or any(
        labels.ASSESSMENT_PUBLISHED.match(line.text) for line in lines if line.key.startswith("assessment published")
    )
    if (bool(found & labels.STATEMENT_LABELS) and (summary or landing)) or (summary and landing):
        return None
    if summary or ("overall" in found and not statement):
        return "summary"
    if statement:
        return "statement"
    if landing:
        return "landing"
    return "theme" if any(line.heading and labels.theme_title(line.key) for line in lines) else "other"


def _scored_statement(lines: Sequence[Line]) -> bool:
    """Whether a statement's title is followed at once by a score: a statement page without its other labels."""
    return any(line.statement and scored(after) for line, after in pairwise(lines))
