"""Numbers that belong to another figure: a threshold, a part, or the period over which something was counted.

In: a sentence half read and one of its numbers. Out: whether it is such a number.
"""

# A pattern is read as one line of alternatives: breaking it hides what it matches.
# ruff: noqa: E501

from collections.abc import Sequence

from parsers import waits
from parsers.amounts import Number
from parsers.dates import BREAKS_LIST, DAYS
from parsers.grammar import Line
from parsers.reading import Reading

_OVER = frozenset(["over", "more", "longer", "beyond", "exceeding", "exceeded", "least", "excess"])
INCLUDING = frozenset(["including", "includes"])


def is_dropped(reading: Reading, place: int, number: Number) -> bool:
    """A part named by "including", the time limit of a share or a count, the days of "91 days after"."""
    line = reading.line
    words = line.words
    if _is_included(reading, number):
        reading.included = number
        return True
    if number.unit not in DAYS:
        return False
    if reading.survey is not None and place and number.unit not in reading.benchmarked and number.low is not None:
        return True
    others = [
        other
        for other in reading.own[:place]
        if other.unit in ("", "percent") and other.first >= reading.clause(number)[0]
    ]
    if not others:
        return _is_inside_share(reading, place, number)
    if len(others) > 1 and "".join(line.classes[others[-2].last : others[-1].first]) in ("o", "od"):
        others.pop()
    if names_target(line, number):
        return False
    if number.joined and line.word(number.last) not in ("wait", "target", "standard", "timescale", "limit"):
        return reading.own[place - 1].unit == "percent" and others[-1].unit != ""
    between = words[others[-1].last : number.first]
    if others[-1].unit == "" and words[number.first - 1] == "in" and number.unit in ("months", "years"):
        return True
    if between[:1] == ["for"] and len(between) < 3:
        return True
    near = words[max(0, number.first - 3) : number.first]
    if not _APART.isdisjoint(between[-8:]) and "," in between:
        return False
    if _OVER & set((number.qualifier or "").split()) and over_time(reading, others[-1]):
        return True
    if _OVER & {*near, *((number.qualifier or "").split())} and (_waits(between)):
        return True
    if (
        number.qualifier
        in ("within", "under", "less than", "over", "more than", "no more than", "at least", "longer than")
        or "within" in near
        or near[-1:] in (["in"], ["inside"])
    ):
        return _waits(between) or others[-1].unit == "percent"
    return others[-1].unit == "percent" and line.word(number.last) in ("after", "later", "of", "following")


_APART = frozenset(["some", "longest", "oldest", "others"])


def _is_included(reading: Reading, number: Number) -> bool:
    """ "including 88 care homes and 152 day services": a part of what was counted before, and what is listed with it."""
    line = reading.line
    if number.first and not INCLUDING.isdisjoint(line.words[max(0, number.first - 3) : number.first]):
        return True
    part = reading.included
    return (
        part is not None and part.unit == number.unit and BREAKS_LIST.isdisjoint(line.classes[part.last : number.first])
    )


def _is_inside_share(reading: Reading, place: int, number: Number) -> bool:
    """ "Those answered within two days stood at 82%": the time belongs to the share that follows."""
    if number.qualifier not in (
        "within",
        "under",
        "over",
        "more than",
        "less than",
        "longer than",
        "at least",
    ) and "within" not in (number.qualifier or ""):
        return False
    following = next((other for other in reading.own[place + 1 :] if other.unit in ("percent", "")), None)
    if following is None or following.first >= reading.clause(number)[1]:
        return False
    between = reading.line.words[number.last : following.first]
    if between in (["in"], ["for"]):
        return True
    return (
        any(word in ("was", "were", "stood", "to", "from", "rose", "fell", "at", "for", "by") for word in between)
        and len(between) < 9
    )


def names_target(line: Line, number: Number) -> bool:
    """Whether a time is called a target, beside it: "the 28-day standard", "a limit of ten working days"."""
    if line.word(number.last) != "of" and not TARGETS.isdisjoint(line.words[number.last : number.last + 2]):
        return True
    begin = number.opens
    given = line.word(begin - 1) in ("had", "have", "has", "given") and line.word(number.last) == "to"
    if line.word(begin - 1) not in ("of", "is", "was"):
        return given
    return given or line.word(begin - 2) in TARGETS or (line.word(0) == "the" and line.word(1) in TARGETS)


TARGETS = frozenset(["timescale", "target", "standard", "limit", "deadline", "timeframe", "kpi"])


def tail_end(reading: Reading, number: Number, end: int) -> int:
    """Where the words about a number end: at the next figure, unless it is a part of that ("1,905 of the 2,310")."""
    words = reading.line.words
    for other in reading.own:
        if other.first > number.first and other.unit not in DAYS and words[number.last : number.last + 1] != ["of"]:
            return min(end, other.first)
        if other.first > number.last + 3 and other.unit not in DAYS:
            return min(end, other.first)
    return end


def _waits(words: Sequence[str]) -> bool:
    return waits.speaks(words) or waits.is_done(words)


def over_time(reading: Reading, number: Number) -> bool:
    """ "42 had waited over six months": a count beyond a time."""
    words = reading.line.words
    if _BEYOND.isdisjoint(words):
        return False
    end = min(tail_end(reading, number, reading.clause(number)[1]), number.last + 22)
    place = number.last
    while place < end:
        word = words[place]
        if word == "some" and words[place - 1] == ",":
            return False
        if (
            (place > number.last + 1 or (place == number.last + 1 and words[number.last] in ("for", "took", "waited")))
            and word in _BEYOND
            and not (word == "than" and words[place - 1] not in ("more", "longer", "greater"))
        ):
            near = words[place + 1 : place + 5]
            if not TARGETS.isdisjoint(near):
                near = words[place + 1 : place + 8]
            if any(one.rstrip("s") in ("hour", "day", "week", "month", "year") for one in near) and not any(
                one in ("last", "past") for one in near
            ):
                return True
        place += 1
    return False


_BEYOND = frozenset(["over", "beyond", "exceeding", "exceeded", "than", "least", "excess"])


def is_mere_span(reading: Reading, number: Number) -> bool:
    """Whether a time is only the period of a count or change ("over two years", "in 18 months"), not a measure."""
    words = reading.line.words
    if reading.survey is not None and number.unit not in reading.benchmarked:
        return True
    at = (number.first if number.qualifier in ("over", "within") else number.opens) - 1
    before = words[at] if at >= 0 else ""
    if before in (
        "in",
        "after",
        "since",
        "every",
        "than",
        "over",
        "within",
        "during",
        "next",
        "the",
        "many",
        "as",
    ):
        return not (before == "the" and number.joined)
    if before == "for" and number.value == 1 and number.unit in ("months", "years"):
        return True
    if before == "for":
        clause = words[slice(*reading.clause(number))]
        return bool({"not", "no", "never"} & set(clause)) or bool(reading.made)
    return False
