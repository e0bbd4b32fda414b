"""The dates of figures: over which span and at which moment a number was counted.

In: a sentence and the numbers in it. Out: the date told with each, as printed (GUIDELINES.md, section 7).
"""

from __future__ import annotations

# A pattern is read as one line of alternatives: breaking it hides what it matches.
# ruff: noqa: E501
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parsers.clauses import in_brackets, word_before
from parsers.grammar import Line, word_set
from parsers.measures import CHANGE_NOUNS
from parsers.numbers import Number
from parsers.phrases import plain

if TYPE_CHECKING:
    from parsers.reading import Figure, Reading

DAYS = {"hours": 1 / 24, "days": 1.0, "weeks": 7.0, "months": 365.25 / 12, "years": 365.25}
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# Spans of time, each tried only where one of its words stands; lower case, longest first.
_LOW_MONTH = _MONTH.lower()
_YEARS = re.compile(r"\b(?:20\d\d\s?[/–-]\s?(?:20)?\d\d|(?<![\d.])\d\d/\d\d)\b")
_ANY_YEAR = r"20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?"
_SPANS = (
    (word_set("ending to"), re.compile(rf"\bthe (?:\w+ )?(?:year|months|quarter) (?:to|ending) {_LOW_MONTH} 20\d\d\b")),
    (
        word_set("quarter"),
        re.compile(
            r"\b(?:the )?(?:first|second|third|fourth|final|last|most recent) quarter\b(?: of 20\d\d[/–-]\d\d\b)?"
        ),
    ),
    (
        word_set("to between"),
        re.compile(
            rf"\b(?:{_LOW_MONTH}(?: 20\d\d)? to {_LOW_MONTH} 20\d\d|between {_LOW_MONTH}(?: 20\d\d)? and {_LOW_MONTH} 20\d\d)\b"
        ),
    ),
    (
        word_set("last past previous"),
        re.compile(r"\bthe (?:last|past|previous) (?:\w+ )?(?:months?|years?|weeks?|quarter)\b"),
    ),
    (
        word_set("between from"),
        re.compile(rf"\b(?:between {_ANY_YEAR} and {_ANY_YEAR}|(?<=from )20\d\d to 20\d\d)\b"),
    ),
    (word_set("same financial"), re.compile(r"\bthe (?:same|financial) (?:period|year)\b")),
)
_PLAIN_YEAR = re.compile(r"\b(?:in|during|for)\s+(20\d\d)\b(?!\s?[/–-]\s?\d)")
_CENSUS = re.compile(r"\b(20\d\d)\s+census\b|\bcensus\s+(?:of|in)\s+(20\d\d)\b")
_AS_AT = re.compile(
    r"\b(at the time of (?:our|the|this|cqc's|its) (?:\w+ )?(?:on-?site )?(?:assessment|visit|site visit|fieldwork))\b"
    r"|\b(?:in|as of|as at|at|on|by|for|(?:data|figures|information|returns?) from)\s+(?:the\s+)?"
    rf"((?:(?:end|start) of\s+)?(?:(?:early|mid|late)[\s-])?(?:\d{{1,2}}\s+)?{_LOW_MONTH}\s+20\d\d)\b"
)
MAY_DATE = word_set(
    "january february march april may june july august september october november december last past previous quarter "
    "same financial time census"
)
_MONTHS = word_set("january february march april may june july august september october november december")
BREAKS_LIST = frozenset("v;:()-br")


@dataclass(frozen=True, slots=True)
class Date:
    """A date or span of time printed in a sentence, the place of its first word and the place after its last."""

    first: int
    last: int
    printed: str
    is_span: bool


def _dates(line: Line, quote: str) -> list[Date]:
    """Every date and span of time that a sentence prints, in order; of two that overlap the one looked for first."""
    lower, words = line.lowered[line.start : line.end], line.words
    found = [
        (*match.span(), True)
        for named, pattern in _SPANS
        if not named.isdisjoint(words)
        for match in pattern.finditer(lower)
    ]
    if "20" in lower or "/" in lower:
        found += [(*match.span(), True) for match in _YEARS.finditer(lower)]
    if "time" in words or not _MONTHS.isdisjoint(words):
        found += [(*match.span(1 if match.group(1) else 2), False) for match in _moments(lower)]
    if "20" in lower:
        found += [(*match.span(1), True) for match in _PLAIN_YEAR.finditer(lower)]
    if "census" in words:
        found += [(*match.span(1 if match.group(1) else 2), False) for match in _CENSUS.finditer(lower)]
    apart: list[tuple[int, int, bool]] = []
    for start, end, is_span in found:
        if not any(start < last and first < end for first, last, _ in apart):
            apart.append((start, end, is_span))
    starts = line.starts
    return [
        Date(bisect_left(starts, line.start + start), bisect_left(starts, line.start + end), quote[start:end], is_span)
        for start, end, is_span in sorted(apart)
    ]


def date_of(reading: Reading, place: int, chained: tuple[Number, Figure] | None) -> tuple[str | None, str | None]:
    """The span and the moment of a number: the date told with it, else the one that it shares with its neighbours."""
    if reading.dates is None:
        reading.dates = _dates(reading.line, reading.quote)
    if not reading.dates:
        return None, None
    date = _date_beside(reading, place)
    if date is None:
        if chained is not None and word_before(reading.line, reading.own[place]) != "to":
            return None, None
        date = _date_before(reading, place) or _shared_date(reading, place)
    if date is None:
        return None, None
    return (date.printed, None) if date.is_span else (None, date.printed)


def _date_beside(reading: Reading, place: int) -> Date | None:
    """The date that stands after a number and before the next one, unless it opens what is said of that."""
    number = reading.own[place]
    before = reading.own[place - 1].last if place else 0
    later = place + 1
    while later < len(reading.own) and (
        in_brackets(reading.line, number, reading.own[later]) or _is_threshold(reading.own[later], number)
    ):
        later += 1
    after = reading.own[later].first if later < len(reading.own) else len(reading.line.words)
    following = [one for one in reading.dates or () if number.last <= one.first < after]
    own = next(
        (
            one
            for one in following
            if not _opens_next(reading, one, after) and not _is_set_against(reading.line, number.last, one.first)
        ),
        None,
    )
    if own is not None:
        return own
    return next(
        (
            one
            for one in reading.dates or ()
            if before <= one.first < number.first and _opens_next(reading, one, number.first)
        ),
        None,
    )


def _is_threshold(later: Number, number: Number) -> bool:
    """ "64 had been waiting at least six months as of May": the six months do not stand between the 64 and its date."""
    beyond = ("at least", "over", "more than", "longer than")
    return later.unit in DAYS and number.unit not in DAYS and later.qualifier in beyond


def _is_set_against(line: Line, start: int, date: int) -> bool:
    """ "12% higher than in June", "a decrease on those reported in 2020/21": the date of what it is set against."""
    between = line.words[start:date]
    if between[-2:-1] == ["as"]:
        return between[-1:] not in (["of"], ["at"])
    return not _SET_AGAINST.isdisjoint(between) or (
        between[-1:] in (["from"], ["on"]) and not CHANGE_NOUNS.isdisjoint(between)
    )


_SET_AGAINST = frozenset(["than", "compared", "versus", "those"])


def _date_before(reading: Reading, place: int) -> Date | None:
    """The last date printed before a number, unless it is that of a figure which others are set against."""
    words, own = reading.line.words, reading.own
    for date in reversed(reading.dates or ()):
        if date.last > own[place].first:
            continue
        owner = next((one for one in reversed(own) if one.last <= date.first), None)
        if owner is None or {"against", "compared"}.isdisjoint(words[max(0, owner.first - 3) : owner.first]):
            return date
    return None


def _opens_next(reading: Reading, date: Date, after: int) -> bool:
    """Whether a date opens a new clause ("; in March 2025 there were 655") and so goes with the number after it."""
    classes = reading.line.classes
    if after >= len(classes):
        return False
    start = date.first
    while start and classes[start - 1] in "pda":
        start -= 1
    return classes[start - 1 : start] in (",", ";", ":", "c", "b") and "n" not in classes[date.last : after]


_AGAINST = frozenset(["compared", "against", "from", "than"])


def _shared_date(reading: Reading, place: int) -> Date | None:
    """The date after the number that this one is joined to by nothing but nouns ("4 of the 9 complaints in 2024")."""
    line, own = reading.line, reading.own
    if "from" in line.words[max(0, own[place].first - 4) : own[place].first]:
        return None
    for number in own[place + 1 :]:
        if not BREAKS_LIST.isdisjoint(line.classes[own[place].last : number.first]) or not _AGAINST.isdisjoint(
            line.words[own[place].last : number.first]
        ):
            return None
        place += 1
        date = _date_beside(reading, place)
        if date is not None:
            return date
    return None


def _moments(lower: str) -> Iterator[re.Match[str]]:
    """The moments of a sentence at which something stood, not those at which something happened once."""
    for match in _AS_AT.finditer(lower):
        before = lower[: match.start()].rstrip().rsplit(" ", 1)[-1]
        if match.group(1) or before not in _HAPPENED:
            yield match


_HAPPENED = word_set(
    "approved start opened launched held published out introduced challenge began begun started agreed signed appointed "
    "joined closed created formed adopted refreshed awarded set"
)


def as_at(quote: str, words: Sequence[str]) -> str | None:
    """The moment a sentence names: a month, a day, "at the time of our assessment", a census year."""
    match = None
    if MAY_DATE.isdisjoint(words):
        return None
    lower = plain(quote)
    if not _MONTHS.isdisjoint(words) or "time" in words:
        match = next(_moments(lower), None)
    if match is None and "census" in words:
        match = _CENSUS.search(lower)
    return quote[slice(*match.span(1 if match.group(1) else 2))] if match else None
