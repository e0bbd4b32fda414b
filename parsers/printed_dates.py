"""The dates and spans of time that a sentence prints, and what sort each is.

In: a sentence as a `grammar.Line` and its text. Out: `Date`s in order, as printed (GUIDELINES.md, section 7).
"""

# A pattern is read as one line of alternatives: breaking it hides what it matches.
# ruff: noqa: E501

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.grammar import Line, word_set

SPAN, MOMENT, APART = "span", "moment", "apart"


@dataclass(frozen=True, slots=True)
class Date:
    """A date or span of time printed in a sentence: the place of its first word and the place after its last.

    sort: SPAN, MOMENT, APART (told by its distance or its beginning alone, "a year earlier", "since 2023": it stands in
    a date's place and is none).
    is_event: when a thing began or was agreed, which dates that and nothing else.
    """

    first: int
    last: int
    printed: str
    sort: str
    is_event: bool


_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_YEAR = r"20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?(?!\d)"
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?"
_MONTH_YEAR = rf"(?:(?:early|mid|late)[\s-])?{_DAY}{_MONTH}\s+20\d\d(?!\d)"
_EITHER = rf"(?:{_DAY}{_MONTH}(?:\s+20\d\d)?\b|{_YEAR})"
_ASSESSMENT = (
    r"(?:our|the|this|cqc's|its) (?:\w+ )?(?:on-?site )?(?:assessment|visit|site visit|fieldwork|inspection)\b"
)
_FEW = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|\d+)"
_UNITS = r"(?:days?|weeks?|months?|quarters?|years?)"
_MONTHS = word_set("january february march april may june july august september october november december")
_ANY_WORD: frozenset[str] = frozenset()
# Each with its sort, words of which one must stand in the sentence, and letters that must; of two that overlap the
# earlier counts.
_FORMS: tuple[tuple[str, frozenset[str], str, re.Pattern[str]], ...] = (
    (
        SPAN,
        word_set("before after"),
        "in the ",
        re.compile(r"(?<=\bin )the (?:whole of the )?year (?:before|after)(?=[,;.:)]|$| and\b)"),
    ),
    (
        APART,
        word_set("earlier previously ago before"),
        "",
        re.compile(
            rf"\b(?:an?|{_FEW}|the) {_UNITS} (?:earlier|previously|ago|before(?=[,;.:)]|$| (?:it|there|this|had|was|were)\b))"
        ),
    ),
    (
        APART,
        word_set("same"),
        "the same ",
        re.compile(
            rf"\bthe same (?:month|point|time|period|quarter|week),?(?: (?:of|in|a|the))* (?:{_YEAR}|last year|previous year|year (?:before|earlier))"
        ),
    ),
    (SPAN, word_set("last"), "last year", re.compile(r"(?<!the )(?<!in )\blast year\b")),
    (APART, word_set("last"), "", re.compile(r"(?<!the )\blast (?:month|week|quarter)\b")),
    (
        MOMENT,
        word_set("assessment visit fieldwork inspection visited assessed inspected"),
        "",
        re.compile(
            rf"\b(?:(?:at|by|on) the (?:time|point|date) (?:of {_ASSESSMENT}|we visited)|by our (?:assessment|visit)|when (?:we|cqc) (?:visited|assessed|inspected|carried out our \w+)|on the (?:\w+ )?days? of our \w+|(?<=in )the week of our \w+)"
        ),
    ),
    (
        SPAN,
        word_set("year months quarter period weeks"),
        "the ",
        re.compile(
            rf"\bthe (?:[\w-]+ )?(?:year|months|quarter|period|weeks) (?:(?:to|ending|ended|up to|before|prior to) (?:the end of )?(?:{_EITHER}|{_ASSESSMENT})|from {_EITHER} to {_EITHER})"
        ),
    ),
    (
        SPAN,
        word_set("quarter half months q1 q2 q3 q4"),
        "",
        re.compile(
            rf"\b(?:(?:the )?(?:first|second|third|fourth|final|last|latest|most recent|previous) (?:quarter|half)\b(?: of {_YEAR})?|the (?:first|last|final) {_FEW} months of {_YEAR}|(?:quarter (?:{_FEW})|q[1-4])\b(?:,? (?:of )?{_YEAR})?)"
        ),
    ),
    (
        SPAN,
        word_set("between"),
        "between ",
        re.compile(rf"\bbetween {_EITHER} and {_EITHER}\b"),
    ),
    (SPAN, _MONTHS, " to ", re.compile(rf"\b{_DAY}{_MONTH}(?: 20\d\d)? to {_DAY}{_MONTH} 20\d\d\b")),
    (SPAN, word_set("to"), " to 20", re.compile(r"20\d\d to 20\d\d\b")),
    (
        SPAN,
        word_set("last past previous preceding"),
        "the ",
        re.compile(r"\bthe (?:last|past|previous|preceding) (?:\w+ )?(?:months?|years?|weeks?|quarter)\b"),
    ),
    (APART, word_set("since"), "20", re.compile(rf"\bsince (?:the (?:start|end) of )?(?:{_MONTH_YEAR}|{_YEAR})")),
    (
        SPAN,
        word_set("same following financial first during"),
        "",
        re.compile(
            r"\b(?:the (?:same|following|financial) (?:period|year)\b(?! 20)|(?:its|the) first year\b|(?<=during )the year\b)"
        ),
    ),
    (
        MOMENT,
        word_set("end start beginning day"),
        " of ",
        re.compile(
            rf"\b(?:(?:end|start|beginning) of (?:{_MONTH_YEAR}|{_YEAR}|(?:that|the same|the financial) (?:period|year|month|quarter)\b)|the (?:first|last) day of {_MONTH_YEAR})"
        ),
    ),
    (MOMENT, _MONTHS, "20", re.compile(rf"\b{_MONTH_YEAR}")),
    (
        SPAN,
        word_set("spring summer autumn winter"),
        "20",
        re.compile(r"\bthe (?:spring|summer|autumn|winter) of 20\d\d\s?[/–-]\s?\d\d\b"),
    ),
    (SPAN, _ANY_WORD, "20", re.compile(r"20\d\d\s?[/–-]\s?(?:20)?\d\d\b")),
    (SPAN, _ANY_WORD, "/", re.compile(r"\d\d/\d\d\b(?<![\d.]\d\d/\d\d)")),
    (
        MOMENT,
        word_set("spring summer autumn winter"),
        "20",
        re.compile(r"\b(?:spring|summer|autumn|winter)(?: of)? 20\d\d\b"),
    ),
    (MOMENT, word_set("census"), "20", re.compile(r"\b20\d1\b")),
    (MOMENT, word_set("by"), "by 20", re.compile(r"20\d\d\b(?<=\bby 20\d\d)")),
    (SPAN, _ANY_WORD, "20", re.compile(r"20\d\d\b(?:(?<=\bin 20\d\d)|(?<=\bduring 20\d\d)|(?<=\bfor 20\d\d))")),
    (MOMENT, _MONTHS, "", re.compile(rf"(?:(?<=\bin )|(?<=\bby )){_MONTH}\b")),
)
_FORMS_OF: dict[str, list[int]] = {}
for _place, _form in enumerate(_FORMS):
    for _word in _form[1]:
        _FORMS_OF.setdefault(_word, []).append(_place)
_OF_ANY_WORD = [place for place, form in enumerate(_FORMS) if form[1] is _ANY_WORD]
_ANY_YEAR = re.compile(r"\b20\d\d\b")
MAY_DATE = _MONTHS | word_set(
    "last past previous preceding quarter half same following financial time census earlier previously ago before since "
    "assessment fieldwork inspection visit visited assessed inspected day during"
)


def printed_dates(line: Line, quote: str, *, editions: bool) -> list[Date]:
    """Every date and span that a sentence prints, in order; with `editions` any bare year too ("the 2024 survey")."""
    lower, words = line.lowered[line.start : line.end], line.words
    found: list[tuple[int, int, str]] = []
    for start, end, sort in _matches(lower, words, editions=editions):
        if not any(start < last and first < end for first, last, _ in found):
            found.append((start, end, sort))
    dates = []
    for start, end, sort in sorted(found):
        first = bisect_left(line.starts, line.start + start)
        # "may" and "march" are words too.
        if (lower[start:end] in ("may", "march") and quote[start].islower()) or _is_an_end(line, first, sort):
            continue
        last = bisect_left(line.starts, line.start + end)
        dates.append(Date(first, last, quote[start:end], sort, _is_event(line, first, last)))
    return dates


def _matches(lower: str, words: list[str], *, editions: bool) -> Iterator[tuple[int, int, str]]:
    tried = set(_OF_ANY_WORD)
    for word in _FORMS_OF.keys() & words:
        tried.update(_FORMS_OF[word])
    for place in sorted(tried):
        sort, _, letters, pattern = _FORMS[place]
        if letters in lower:
            for match in pattern.finditer(lower):
                yield *match.span(), sort
    if editions and "20" in lower:
        for match in _ANY_YEAR.finditer(lower):
            yield *match.span(), SPAN


def _is_an_end(line: Line, first: int, sort: str) -> bool:
    """ "until March 2025", "the oldest from May 2023": where something begins or ends, when nothing was counted."""
    before = line.word(first - 1)
    if before in ("from", "to") and sort == MOMENT:
        return _DATA.isdisjoint(line.words[max(0, first - 4) : first])
    return before in ("until", "till", "after", "before")


_INSERTED = re.compile(r",[an]?e[pd]{1,2}$")


def _is_event(line: Line, first: int, last: int) -> bool:
    """ "formed in 2022", "refreshed in April 2025", "due to open in 2027", "the strategy 2024 to 2027"."""
    if line.word(first - 1) in _PLANS:
        return True
    if _INSERTED.search(line.classes, 0, first) and line.classes[last : last + 1] == ",":
        return _DATA.isdisjoint(line.words[:first])
    place = first - 1
    while place >= 0 and line.classes[place] in "pd":
        place -= 1
    if place < 0 or place == first - 1:
        return False
    word = line.words[place]
    if word in _HAPPENED or (word == "out" and line.word(place - 1) in ("set", "rolled")):
        return True
    return not _FORESEEN.isdisjoint(line.words[max(0, place - 3) : place + 1])


_PLANS = word_set("strategy plan framework programme policy vision")
_HAPPENED = word_set(
    "approved opened launched held published introduced challenge began begun started agreed signed appointed "
    "joined closed created formed adopted refreshed awarded set established founded merged "
    "renewed reversed revised updated redesigned restructured implemented"
)
_FORESEEN = frozenset(["due", "expected", "planned", "scheduled"])


def ends(date: Date) -> tuple[str, str] | None:
    """The two dates of "between April 2024 and March 2025", None for any other."""
    match = _BETWEEN.fullmatch(date.printed)
    return (match.group(1), match.group(2)) if match else None


_BETWEEN = re.compile(r"between (.+) and (.+)", re.IGNORECASE)


def is_year(printed: str) -> bool:
    """Whether a date is a year, in which things are counted, and no moment at which they stand."""
    return printed[:2] == "20"


def edition(printed: str) -> str | None:
    """The year or month of a survey's edition in a date, as printed."""
    match = _EDITION.search(printed)
    return match.group() if match else None


_EDITION = re.compile(rf"(?:20\d\d\s?[/–-]\s?(?:20)?\d\d|\d\d/\d\d|{_MONTH}\s+20\d\d|20\d\d)\b", re.IGNORECASE)


def told_of_data(line: Line, quote: str) -> str | None:
    """The moment of a sentence that tells of data and no figure ("gave us its data for May 2025"), else None."""
    if _DATA.isdisjoint(line.words):
        return None
    dates = [date for date in printed_dates(line, quote, editions=False) if date.sort == MOMENT]
    beside = [line.words[max(0, date.first - 4) : date.last + 2] for date in dates]
    return next((date.printed for date, near in zip(dates, beside, strict=True) if not _DATA.isdisjoint(near)), None)


_DATA = word_set("data figures records returns information statistics snapshot")
