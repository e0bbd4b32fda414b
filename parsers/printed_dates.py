"""The dates and spans of time that a sentence prints, and what sort each is.

In: a sentence as a `grammar.Line` and its text. Out: `Date`s in order, as printed (GUIDELINES.md, section 7).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

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
_LOOKED_AT = rf"(?:{_ASSESSMENT}|assessment\b|the (?:peer )?review\b)"
_FEW = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|\d+)"
_MONTHS = word_set("january february march april may june july august september october november december")


class Form(NamedTuple):
    """One way in which dates are printed.

    `example`: words with the date in square brackets. `words`: one must stand in the sentence, if any are given, and so
    must `letters`, before the slower pattern is tried. Its last group is the date, or else all that it matches.
    """

    sort: str
    example: str
    words: frozenset[str]
    letters: str
    pattern: re.Pattern[str]


def _form(sort: str, example: str, words: str, letters: str, pattern: str) -> Form:
    return Form(sort, example, word_set(words), letters, re.compile(pattern))


_EACH_MONTH = " ".join(sorted(_MONTHS))
FORMS = (
    # told from another date, so that the date itself is not printed
    _form(SPAN, "higher than in [the year before].", "before after", "in the ",
          r"(?<=\bin )the (?:whole of the )?year (?:before|after)(?=[,;.:)]|$| and\b)"),
    _form(APART, "more than [three months earlier]", "earlier previously ago before", "",
          rf"\b(?:an?|{_FEW}|the) (?:days?|weeks?|months?|quarters?|years?)"
          r" (?:earlier|previously|ago|before(?=[,;.:)]|$| (?:it|there|this|had|was|were)\b))"),
    _form(APART, "than at [the same point last year]", "same", "the same ",
          r"\bthe same (?:month|point|time|period|quarter|week),?(?: (?:of|in|a|the))*"
          rf" (?:{_YEAR}|last year|previous year|year (?:before|earlier))"),
    _form(SPAN, "there were 40 [last year]", "last", "last year", r"(?<!the )(?<!in )\blast year\b"),
    _form(APART, "there were 40 [last month]", "last", "", r"(?<!the )\blast (?:month|week|quarter)\b"),
    # the assessment itself
    _form(MOMENT, "[at the time of our assessment] 40 waited",
          "assessment visit fieldwork inspection visited assessed inspected review", "",
          rf"\b(?:(?:at|by|on) the (?:time|point|date) (?:of {_LOOKED_AT}|we visited)|by our (?:assessment|visit)"
          r"|when (?:we|cqc) (?:visited|assessed|inspected|carried out our \w+)|on the (?:\w+ )?days? of our \w+"
          r"|(?<=in )the week of our \w+)"),
    # spans with their ends or their length
    _form(SPAN, "in [the year to march 2025]", "year months quarter period weeks", "the ",
          r"\bthe (?:[\w-]+ )?(?:year|months|quarter|period|weeks)"
          r" (?:(?:to|ending|ended|up to|before|prior to) (?:the end of )?"
          rf"(?:{_EITHER}|{_ASSESSMENT})|from {_EITHER} to {_EITHER})"),
    _form(SPAN, "in [the first quarter of 2025]", "quarter half months q1 q2 q3 q4", "",
          r"\b(?:(?:the )?(?:first|second|third|fourth|final|last|latest|most recent|previous) (?:quarter|half)\b"
          rf"(?: of {_YEAR})?|the (?:first|last|final) {_FEW} months of {_YEAR}"
          rf"|(?:quarter (?:{_FEW})|q[1-4])\b(?:,? (?:of )?{_YEAR})?)"),
    _form(SPAN, "[between april 2024 and march 2025]", "between", "between ", rf"\bbetween {_EITHER} and {_EITHER}\b"),
    _form(SPAN, "for [april to june 2025]", _EACH_MONTH, " to ",
          rf"\b{_DAY}{_MONTH}(?: 20\d\d)? to {_DAY}{_MONTH} 20\d\d\b"),
    _form(SPAN, "for [2022 to 2023]", "to", " to 20", r"20\d\d to 20\d\d\b"),
    _form(SPAN, "in [the last 12 months]", "last past previous preceding", "the ",
          r"\bthe (?:last|past|previous|preceding) (?:[\w-]+ )?(?:months?|years?|weeks?|quarter|period)\b"),
    _form(APART, "40 more [since april 2024]", "since", "20",
          rf"\bsince (?:the (?:start|end) of )?(?:{_MONTH_YEAR}|{_YEAR})"),
    _form(SPAN, "in [the same period] 40", "same following financial first during", "",
          r"\b(?:the (?:same|following|financial) (?:period|year)\b(?! 20)|(?:its|the) first year\b"
          r"|(?<=during )the year\b)"),
    # moments
    _form(MOMENT, "at the [end of march 2025]", "end start beginning day", " of ",
          rf"\b(?:(?:end|start|beginning) of (?:{_MONTH_YEAR}|{_YEAR}"
          r"|(?:that|the same|the financial) (?:period|year|month|quarter)\b)"
          rf"|the (?:first|last) day of {_MONTH_YEAR})"),
    _form(MOMENT, "on [31 march 2025]", _EACH_MONTH, "20", rf"\b{_MONTH_YEAR}"),
    # years, bare or of two halves
    _form(SPAN, "in [the winter of 2024/25]", "spring summer autumn winter", "20",
          r"\bthe (?:spring|summer|autumn|winter) of 20\d\d\s?[/–-]\s?\d\d\b"),
    _form(SPAN, "[2024/25] saw 40", "", "20", r"20\d\d\s?[/–-]\s?(?:20)?\d\d\b"),
    _form(SPAN, "[24/25] saw 40", "", "/", r"\d\d/\d\d\b(?<![\d.]\d\d/\d\d)"),
    _form(MOMENT, "by [autumn 2024]", "spring summer autumn winter", "20",
          r"\b(?:spring|summer|autumn|winter)(?: of)? 20\d\d\b"),
    _form(MOMENT, "the [2021] census", "census", "20", r"\b20\d1\b"),
    _form(MOMENT, "40 by [2026]", "by", "by 20", r"20\d\d\b(?<=\bby 20\d\d)"),
    _form(SPAN, "40 in [2024]", "", "20", r"20\d\d\b(?:(?<=\bin 20\d\d)|(?<=\bduring 20\d\d)|(?<=\bfor 20\d\d))"),
    _form(MOMENT, "40 in [june]", _EACH_MONTH, "", rf"\b(?:in|by) ({_MONTH})\b"),
)  # fmt: skip
"""Of two that overlap the earlier in this table counts."""
_FORMS_OF: dict[str, list[int]] = {}
for _place, _one in enumerate(FORMS):
    for _word in _one.words:
        _FORMS_OF.setdefault(_word, []).append(_place)
_OF_ANY_WORD = [place for place, form in enumerate(FORMS) if not form.words]
_ANY_YEAR = re.compile(r"\b20\d\d\b")
MAY_DATE = _MONTHS | word_set(
    "last past previous preceding quarter half same following financial time census earlier previously ago before "
    "since assessment fieldwork inspection visit visited assessed inspected day during"
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
        if line.word(first - 1) == "act":  # the year of a law: "the Care Act 2014"
            continue
        last = bisect_left(line.starts, line.start + end)
        dates.append(Date(first, last, quote[start:end], sort, _is_event(line, first, last)))
    return dates


def _matches(lower: str, words: list[str], *, editions: bool) -> Iterator[tuple[int, int, str]]:
    tried = set(_OF_ANY_WORD)
    for word in _FORMS_OF.keys() & words:
        tried.update(_FORMS_OF[word])
    for place in sorted(tried):
        form = FORMS[place]
        if form.letters in lower:
            for match in form.pattern.finditer(lower):
                yield *match.span(form.pattern.groups), form.sort
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
    if line.classes[last : last + 1] == "," and _INSERTED.search(line.classes, 0, first):
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
