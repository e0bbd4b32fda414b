"""The dates of figures: the period or the day for which a number was counted.

In: a sentence half read and one of its numbers. Out: the date told with it, as printed (GUIDELINES.md, section 7).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from parsers.amounts import Number
from parsers.clauses import in_brackets, word_before
from parsers.grammar import Line, word_set
from parsers.measures import CHANGE_NOUNS
from parsers.printed_dates import APART, SPAN, Date, edition, ends, is_year, printed_dates

if TYPE_CHECKING:
    from parsers.reading import Figure, Reading

DAYS = {"hours": 1 / 24, "days": 1.0, "weeks": 7.0, "months": 365.25 / 12, "years": 365.25}
BREAKS_LIST = frozenset("v;:()-br")


def date_of(
    reading: Reading, place: int, chained: tuple[Number, Figure] | None, kind: str, *, target: bool
) -> tuple[str | None, str | None]:
    """A number's period and its moment: from the date beside it, else from the date it shares with its neighbours.

    A target has only its deadline.
    """
    date = _date_of(reading, place, chained, waits=kind == "waiting")
    if date is None or date.sort == APART or (target and not _is_deadline(reading.line, date)):
        return None, None
    if date.printed.lower() in _SAME:
        date = next((one for one in reversed(_dates(reading)) if one.last <= date.first and one.sort == SPAN), date)
    between = ends(date)
    if between is not None and not is_year(between[0]) and _is_moved(reading, place):
        printed = between[word_before(reading.line, reading.own[place]) == "to"]
        return None, printed
    return (date.printed, None) if date.sort == SPAN else (None, date.printed)


_SAME = frozenset(["the same period", "the same year"])


def edition_of(reading: Reading, place: int) -> str | None:
    """The edition of the survey that a figure is from, as printed: beside it, else before it, else the sentence's."""
    dates = [date for date in _dates(reading) if edition(date.printed) and not _is_no_edition(reading.line, date)]
    if len({date.printed for date in dates}) < 2:
        return edition(dates[0].printed) if dates else None
    number = reading.own[place]
    date = _date_beside(reading, place, dates) or next(
        (one for one in reversed(dates) if one.last <= number.first), dates[0]
    )
    return edition(date.printed)


def _is_no_edition(line: Line, date: Date) -> bool:
    if date.is_event and line.word(date.first - 2) != "published":
        return True
    return date.sort == APART or _is_deadline(line, date)


def _dates(reading: Reading) -> list[Date]:
    if reading.dates is None:
        reading.dates = printed_dates(reading.line, reading.quote, editions=reading.national)
    return reading.dates


def _date_of(reading: Reading, place: int, chained: tuple[Number, Figure] | None, *, waits: bool) -> Date | None:
    dates = _dates(reading)
    if not dates:
        return None
    date = _date_beside(reading, place, dates)
    if date is not None:
        return date
    joint = word_before(reading.line, reading.own[place])
    if joint == "from" and _is_moved(reading, place):
        date = _date_beside(reading, place + 1, dates) or _date_before(reading, place + 1, waits=waits)
        return date if date is not None and ends(date) else None
    if chained is not None and joint != "to":
        return _date_in_clause(reading, place, dates)
    return _date_before(reading, place, waits=waits) or _shared_date(reading, place, dates)


def _date_in_clause(reading: Reading, place: int, dates: list[Date]) -> Date | None:
    """The date told of a figure that goes on with another: "... and the number in 2024 was three"."""
    number = reading.own[place]
    start = max(reading.clause(number)[0], reading.own[place - 1].last)
    between = [one for one in dates if start <= one.first < number.first and not one.is_event]
    return between[-1] if between and between[-1] is not _date_beside(reading, place - 1, dates) else None


def _is_deadline(line: Line, date: Date) -> bool:
    return line.word(date.first - 1) == "by" or line.words[date.first - 2 : date.first] == ["by", "the"]


def _is_moved(reading: Reading, place: int) -> bool:
    """Whether a number is one end of a change: "from 320 to 190"."""
    line, own = reading.line, reading.own
    joint = word_before(line, own[place])
    if joint == "from":
        return place + 1 < len(own) and word_before(line, own[place + 1]) == "to"
    return joint == "to" and place > 0 and word_before(line, own[place - 1]) == "from"


def _date_beside(reading: Reading, place: int, dates: list[Date]) -> Date | None:
    """The date that stands after a number and before the next one, unless it opens what is said of that."""
    number = reading.own[place]
    before = reading.own[place - 1].last if place else 0
    later = place + 1
    while later < len(reading.own) and (
        in_brackets(reading.line, number, reading.own[later]) or _is_threshold(reading, reading.own[later], number)
    ):
        later += 1
    after = reading.own[later].first if later < len(reading.own) else len(reading.line.words)
    own = next(
        (
            one
            for one in dates
            if number.last <= one.first < after
            and not _opens_next(reading, one, after)
            and not _is_set_against(reading.line, number.last, one.first)
            and _goes_with(reading, number, one)
        ),
        None,
    )
    if own is not None:
        return own
    return next(
        (one for one in dates if before <= one.first < number.first and _opens_next(reading, one, number.first)),
        None,
    )


def _goes_with(reading: Reading, number: Number, date: Date) -> bool:
    """Whether a date after a number is in the same clause: not "60 groups, and its terms were agreed in 2023"."""
    line = reading.line
    between = line.classes[number.last : date.first]
    if date.is_event:
        opens = line.classes[number.opens - 1 :][:1] not in ("p", "o")
        return opens and _NEW_CLAUSE.isdisjoint(between)
    if any(number.last < bound <= date.first for bound in reading.bounds):
        return False
    if "t" in between and _is_deadline(line, date):
        return False
    if ",t" in between or any(
        line.words[number.last + joint.start()] == "and" for joint in _ANOTHER_VERB.finditer(between)
    ):
        return False
    comma = between.find(",")
    if comma < 0:
        return True
    start = reading.clause(number)[0]
    told = "v" in line.classes[start : number.last + comma]
    return line.word(number.last + comma + 1) != "with" and not (told and "v" in between[comma:])


_NEW_CLAUSE = frozenset(",;:cbr")
_ANOTHER_VERB = re.compile("ca*v")


def _is_threshold(reading: Reading, later: Number, number: Number) -> bool:
    """ "64 had been waiting at least six months as of May", "96% came within two days in 2024": the time does not
    separate the count from its date.
    """
    if later.unit not in DAYS or number.unit in DAYS:
        return False
    return _NEW_CLAUSE.isdisjoint(reading.line.classes[number.last : later.first])


def _is_set_against(line: Line, start: int, date: int) -> bool:
    """ "12% higher than in June", "a decrease on those reported in 2020/21": the date belongs to what it is compared
    with.
    """
    between = line.words[start:date]
    if "(" in between:
        return False
    if between == ["on"]:
        return True
    if between[-2:-1] == ["as"]:
        return between[-1:] not in (["of"], ["at"])
    return (
        any(word in _SET_AGAINST and before != "other" for before, word in zip(["", *between], between, strict=False))
        or ("on", "those") in pairwise(between)
        or (between[-1:] in (["from"], ["on"]) and not CHANGE_NOUNS.isdisjoint(between))
    )


_SET_AGAINST = frozenset(["than", "compared", "versus", "since"])


def _date_before(reading: Reading, place: int, *, waits: bool) -> Date | None:
    """The last date before a number that applies to it too."""
    line, own = reading.line, reading.own
    for date in reversed(reading.dates or ()):
        if date.last > own[place].first or (_is_deadline(line, date) and not _opens(line, date)):
            continue
        owner = next((one for one in reversed(own) if one.last <= date.first), None)
        if owner is None:
            if not date.is_event and _covers(reading, date, own[place]):
                return date
        elif _is_of_all(reading, date, owner) and (waits or not _starts_anew(reading, date, own[place])):
            return None if "respectively" in line.words else date
    return None


def _starts_anew(reading: Reading, date: Date, number: Number) -> bool:
    """Whether a number is in a later clause than a date, with its own subject: ", and demand was to add 12%"."""
    start = reading.clause(number)[0]
    return start >= date.last and reading.line.classes[start : number.opens].strip("daup") != ""


def _is_of_all(reading: Reading, date: Date, owner: Number) -> bool:
    """Whether an earlier number's date applies to what follows: not if that number is only a comparison."""
    line = reading.line
    if (
        not _SET_BESIDE.isdisjoint(line.words[max(0, owner.first - 3) : owner.first])
        or word_before(line, owner) == "from"
    ):
        return False
    if _is_set_against(line, owner.last, date.first):
        return False
    return not date.is_event or _goes_with(reading, owner, date)


_SET_BESIDE = frozenset(["against", "compared"])


def _covers(reading: Reading, date: Date, number: Number) -> bool:
    """Whether a date before any number applies to this one: it opens the sentence or is in the same clause."""
    line = reading.line
    if _opens(line, date) or line.words[date.first] in ("at", "when"):
        return True
    if not _DATA.isdisjoint(line.words[: date.last + 1]):
        return True
    between = line.classes[date.last : number.first]
    if ",c" in between:
        return False
    joined = between.find("c")
    if joined >= 0 and between[joined + 1 : joined + 2] in ("v", "e"):
        return False
    return not any(date.last < bound <= number.first for bound in reading.bounds)


_OPENERS = frozenset(",;:cbr")
_DATA = word_set(
    "data figures records returns return census statistics information report survey audit check sample poll"
)


def _start_of(line: Line, date: Date) -> int:
    """Where the phrase of a date begins: "and in | March 2025", "by the | end of June 2025"."""
    start = date.first
    while start and line.classes[start - 1] in "pdao":
        start -= 1
    return start


def _opens(line: Line, date: Date) -> bool:
    """Whether a date opens its sentence or a clause of it, and so covers what follows."""
    start = _start_of(line, date)
    return start == 0 or line.classes[start - 1] in _OPENERS


def _opens_next(reading: Reading, date: Date, after: int) -> bool:
    """Whether a date opens a new clause ("; in March 2025 there were 655") and so goes with the number after it."""
    classes = reading.line.classes
    if after >= len(classes):
        return False
    start = _start_of(reading.line, date)
    return start > 0 and classes[start - 1] in _OPENERS and "n" not in classes[date.last : after]


def _is_done_by(reading: Reading, whole: Number, date: Date, later: Date) -> bool:
    """ "11 of the 13 homes on a plan in 2024 had come off it by June 2025": the later date is the 11's."""
    between = reading.line.classes[date.last : later.first]
    return (
        "v" in between
        and "#" not in between
        and _NEW_CLAUSE.isdisjoint(between)
        and "v" not in reading.line.classes[whole.last : date.first]
    )


_AGAINST = frozenset(["compared", "against", "from", "than"])


def _shared_date(reading: Reading, place: int, dates: list[Date]) -> Date | None:
    """The date after a second number that only nouns separate from this one ("4 of the 9 complaints in 2024")."""
    line, own = reading.line, reading.own
    moved = "from" in line.words[max(0, own[place].first - 4) : own[place].first]
    for number in own[place + 1 :]:
        between = line.classes[own[place].last : number.first]
        if (
            not BREAKS_LIST.isdisjoint(between)
            or ",c" in between
            or ("," in between and number.unit != own[place].unit)
            or line.words[number.last : number.last + 2] in (["of", "which"], ["of", "whom"])
            or not _AGAINST.isdisjoint(line.words[own[place].last : number.first])
        ):
            return None
        place += 1
        date = _date_beside(reading, place, dates)
        if date is not None and between[:1] == "o":
            date = next(
                (one for one in dates if one.first >= date.last and _is_done_by(reading, number, date, one)), date
            )
        if date is not None:
            return date if not moved else None
    return None
