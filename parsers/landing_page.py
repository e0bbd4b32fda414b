"""A report's landing page: its dates, and what it says of the area's people and money."""

import re
from datetime import date

from parsers import labels
from parsers.content import Content, Line, Opening, passage_of
from parsers.records import LandingPage, Passage, Problems

POUNDS = re.compile(r"£ ?(\d[\d,.]*\d|\d)")
WELL_FORMED_POUNDS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
SECTIONS = {"demographics": "Demographics", "financial": "Financial facts"}


def read_landing(content: Content, opening: Opening, problems: Problems) -> LandingPage:
    """Read a landing page. The text beneath `How we assess local authorities` is CQC's own and is left out."""
    published: list[date] = []
    started: list[date] = []
    passages: list[Passage] = []
    section: str | None = None
    for line in opening.rest:
        if line.label in SECTIONS and line.label is not None:
            section = SECTIONS[line.label]
        elif line.label == "how":
            section = None
        elif line.key and labels.DATED_LINE.match(line.text) and section is None:
            _take_date(line, published, started, problems)
        elif line.heading:
            section = line.text if line.key.startswith("about ") or section is not None else None
            if not line.key.startswith("about "):
                problems.add("unrecognised-label", "note", "A heading of the landing page is not known.", line.text)
        elif section is not None and not line.linked:
            _check_pounds(line.text, problems)
            passages.append(passage_of(line, section))
    if not passages:
        problems.add("no-facts", "warning", "The page shows neither demographics nor financial facts.")
    return LandingPage(
        council=content.title,
        published_on=opening.published_on,
        assessment_published_on=_one(published, "assessment-date-disagrees", problems),
        assessment_started_on=_one(started, "assessment-date-disagrees", problems),
        passages=tuple(passages),
        downloads=opening.downloads,
    )


def _take_date(line: Line, published: list[date], started: list[date], problems: Problems) -> None:
    # One line may hold both dates.
    read = False
    for pattern, dates in ((labels.ASSESSMENT_PUBLISHED, published), (labels.ASSESSMENT_STARTED, started)):
        place = re.search(pattern.pattern.split(" ?:", 1)[0], line.text, re.I)
        if place is None:
            continue
        try:
            found = labels.read_date(pattern, line.text[place.start() :])
        except ValueError as error:
            problems.add("bad-date", "error", f"A date is no date: {error}.", line.text)
            return
        if found is not None:
            dates.append(found)
            read = True
    if not read:
        problems.add("bad-date", "error", "A date cannot be read.", line.text)


def _one(dates: list[date], code: str, problems: Problems) -> date | None:
    if len(set(dates)) > 1:
        problems.add(code, "error", "The page gives several dates for one thing.", ", ".join(map(str, dates)))
        return None
    return dates[0] if dates else None


def _check_pounds(text: str, problems: Problems) -> None:
    """Report amounts that are not well formed (`£382,390,0000`); they are kept as printed, never repaired."""
    for amount in POUNDS.findall(text):
        if not WELL_FORMED_POUNDS.fullmatch(amount):
            problems.add("malformed-amount", "warning", f"£{amount} is not a well-formed amount.", text)
