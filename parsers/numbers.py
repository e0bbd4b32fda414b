"""The numbers of a sentence: digits, words, fractions, percentages, ranges, money, lengths of time.

In: a sentence as a `grammar.Line`. Out: its `amounts.Number`s that can be measures, in order of printing. What a number
measures is decided in `figures`; what is no measure at all (a date, an age, a section of an Act) is known by
`unmeasured` and left out here.
"""

import re
from collections.abc import Sequence

from parsers.amounts import (
    MINUTES,
    NUMBER_WORDS,
    PARTS,
    SCALES,
    TIMES,
    Number,
    qualifier,
    range_end,
    range_words,
    spelled,
    time_unit,
    value_at,
)
from parsers.grammar import Line, word_set
from parsers.unmeasured import is_no_measure, is_score, past_date

_Read = tuple[Number | None, int]
"""A number, or None where what is printed measures nothing; and the place to read on from."""

_STARTERS = frozenset([*NUMBER_WORDS, "half"])
_AFTER_ARTICLE = frozenset(
    [*PARTS, "hundred", "thousand", "dozen", "fortnight", "hour", "day", "week", "month", "year"]
)
_STARTERS_AND_ARTICLES = _STARTERS | {"a", "an"}
_TOLD_BY_WORDS = frozenset([*_STARTERS, *PARTS, "hundred", "thousand", "million", "fortnight", "dozen"]) - {"one"}
_TIME_WORDS = frozenset(TIMES)
_ONE = frozenset(["a", "an", "one"])
_DIGIT = re.compile("[0-9£]")


def may_hold(lowered: str, start: int, end: int, words: Sequence[str]) -> bool:
    """Whether a sentence, `lowered[start:end]`, can hold a number at all: the cheap question asked of each."""
    if _DIGIT.search(lowered, start, end) is not None or not _TOLD_BY_WORDS.isdisjoint(words):
        return True
    return not (_TIME_WORDS.isdisjoint(words) or _ONE.isdisjoint(words))


def numbers(line: Line) -> list[Number]:
    """The numbers of a sentence that can be measures, in order of printing."""
    found: list[Number] = []
    place = 0
    for begin in _begins(line):
        if begin < place:
            continue
        read = _read(line, begin)
        if read is None:
            continue
        number, place = read
        if number is not None:
            found.append(number)
    return found


def _begins(line: Line) -> list[int]:
    """The places where a number may begin: digits, a number word, and an article where that may count as one."""
    words = line.words
    starters = _STARTERS if _AFTER_ARTICLE.isdisjoint(words) else _STARTERS_AND_ARTICLES
    if starters.isdisjoint(words):
        return [place for place, mark in enumerate(line.classes) if mark == "#"]
    return [
        place
        for place, (mark, word) in enumerate(zip(line.classes, words, strict=True))
        if mark == "#" or word in starters
    ]


def _read(line: Line, place: int) -> _Read | None:
    """The number that begins here and the place after it; no number where it measures nothing; None where none
    begins.
    """
    word, following = line.words[place], line.word(place + 1)
    if word in ("a", "an"):
        return _after_article(line, place, following)
    if word == "half":
        return _half(line, place, following)
    if following == "times" and line.words[place + 2 : place + 4] == ["out", "of"]:
        return None, place + 5
    if following in PARTS:
        share = _parts(line, place, following)
    elif following in ("in", "out"):
        share = _out_of(line, place, place + 1)
    elif _counts_out_of(line, place):
        share = _out_of(line, place, place + 2)
    else:
        share = None
    return share if share is not None else _in_figures(line, place)


def _in_figures(line: Line, place: int) -> _Read | None:
    """A count, a percentage, money, a length of time or a range of them."""
    value = value_at(line, place)
    if value is None:
        return None
    skip = past_date(line, place, value.last) if line.words[place].isdigit() else 0
    if skip:
        return None, skip
    low, high = None, range_end(line, value)
    if high is not None:
        skip = past_date(line, high.first, high.last)
        if skip:
            return None, skip
        low = value.amount * (high.scale if value.scale == 1.0 else 1.0)
        value = high._replace(percent=value.percent or high.percent)
    amount, last, joined = value.amount, value.last, False
    start = line.starts[place]
    if line.lowered[start] == "£" or line.lowered[start - 2 : start] == "£ ":
        unit = "pounds"
    elif value.percent:
        unit = "percent"
    else:
        unit, last, joined = time_unit(line, last, amount)
        if unit == MINUTES:
            return None, last
        if unit in _PARTS_OF_TIME and low is None and line.word(last) == "and":
            amount, unit, last = _with_parts(line, last, amount, unit)
    said = qualifier(line, place, last) if low is None else range_words(line, place, last)
    number = _number(line, place, last, amount, unit, said, low, joined=joined)
    return (None if is_no_measure(line, number) else number), last


def _number(
    line: Line,
    first: int,
    last: int,
    value: float,
    unit: str,
    said: str | None,
    low: float | None = None,
    *,
    joined: bool = False,
) -> Number:
    before = 0 if said is None or low is not None or said.startswith("or ") else said.count(" ") + 1
    end = line.end_of(last - 1)
    if unit == "percent":
        end += 2 if line.lowered.startswith(" %", end) else line.lowered.startswith("%", end)
    return Number(line.starts[first], end, first - before, first, last, value, low, unit, said, joined)


_PARTS_OF_TIME = {"years": ("months", 12.0), "weeks": ("days", 7.0), "days": ("hours", 24.0)}


def _with_parts(line: Line, last: int, amount: float, unit: str) -> tuple[float, str, int]:
    """ "2 years and 4 months": one length of time, in the smaller unit."""
    smaller, parts = _PARTS_OF_TIME[unit]
    rest = spelled(line.word(last + 1))
    if rest is not None and rest < parts and TIMES.get(line.word(last + 2)) == smaller:
        return amount * parts + rest, smaller, last + 3
    return amount, unit, last


# ---- an article that counts as one


def _after_article(line: Line, place: int, following: str) -> _Read | None:
    """ "a third", "a hundred", "over a year", "within a fortnight"."""
    if following in PARTS:
        return _share(line, place, place + 2, 1.0 / PARTS[following]) if _is_a_part(line, place) else None
    if line.word(place + 2) == "or" and line.word(place + 3) in ("two", "so", "three"):
        return None
    if following in ("hundred", "thousand", "dozen"):
        return _scaled(line, place, place + 2, 12.0 if following == "dozen" else SCALES[following])
    return _one_length_of_time(line, place, place + 1 + (following in ("working", "calendar")))


def _is_a_part(line: Line, place: int) -> bool:
    """Whether "a third" is a share: "a third of carers", "fell by a quarter last year"; not "a third home"."""
    following, mark = line.word(place + 2), line.classes[place + 2 : place + 3]
    if following in _AFTER_A_PART or mark in ("", ",", "e"):
        return True
    moved = line.word(place - 1) == "by" and (mark != "n" or following == "last")
    return moved or qualifier(line, place, place + 1) is not None


_AFTER_A_PART = word_set("of were are had have live lived said felt to in since")


def _one_length_of_time(line: Line, place: int, at: int) -> _Read | None:
    """ "over a year", "waited a month", "within a fortnight", whose unit stands at `at`."""
    word = line.word(at)
    if word not in _ONE_TIME or line.word(at + 1) in _AGO or line.words[at : at + 2] == ["year", "old"]:
        return None
    said = qualifier(line, place, place + 1)
    if said is None and (word == "fortnight" or not _goes_on_for(line, place, at)):
        return None
    value, unit = (2.0, "weeks") if word == "fortnight" else (1.0, TIMES[word])
    last = at + 1
    if line.words[last : last + 3] == ["and", "a", "half"]:
        value, last = value + 0.5, last + 3
    return _number(line, place, last, value, unit, said), last


_ONE_TIME = word_set("hour day week month year fortnight")
_AGO = word_set("earlier ago previously prior")


def _goes_on_for(line: Line, place: int, at: int) -> bool:
    """Whether "a year" is a length of its own: "waited a year", "listened for an hour"; not "twice a year"."""
    before = line.word(place - 1)
    if before in ("waited", "waiting", "wait", "take", "took", "taken"):
        return True
    if before != "for" and not (before in ("in", "inside") and line.words[at] in ("day", "week", "hour")):
        return False
    if line.words[at + 1 : at + 3] in (["in", "every"], ["in", "each"], ["at", "a"]):
        return False
    return line.classes[at + 1 : at + 2] in ("", ",", "c", "b", "t", "p") and line.word(place - 2) not in (
        "time",
        "times",
    )


def _scaled(line: Line, place: int, last: int, value: float) -> _Read:
    """ "a hundred beds", "half a dozen visits"."""
    unit, last, joined = time_unit(line, last, value)
    if unit == MINUTES:
        return None, last
    number = _number(line, place, last, value, unit, qualifier(line, place, last), joined=joined)
    return (None if is_no_measure(line, number) else number), last


# ---- shares in words


def _share(line: Line, first: int, last: int, share: float) -> _Read:
    """A share printed as a fraction, in percent; none where it is a fraction of a time or of one thing."""
    if _is_of_no_whole(line, last):
        return None, last
    said = qualifier(line, first, last)
    return _number(line, first, last, round(100 * share, 1), "percent", said), last


def _is_of_no_whole(line: Line, last: int) -> bool:
    """ "half past", "a quarter to nine", "from one half to the next", "a third of a day", "a quarter of 2024"."""
    following, second = line.word(last), line.word(last + 1)
    if following == "to":
        return second in NUMBER_WORDS or line.words[last + 1 : last + 3] == ["the", "next"]
    if following == "of":
        return second in ("a", "an") or second[:2] == "20" or (second == "the" and line.word(last + 2) in TIMES)
    return following == "past"


def _half(line: Line, place: int, following: str) -> _Read:
    """ "half of", "over half"; not "half a day", "the first half", "half-hourly", "a form half filled"."""
    if following == "a" and line.word(place + 2) == "dozen":
        return _scaled(line, place, place + 3, 6.0)
    whole = line.word(place - 2) == "the" or line.word(place - 1) in _BEFORE_ONE_HALF
    if whole or following in _AFTER_HALF_A_THING or _is_half_done(line, place):
        return None, place + 1
    return _share(line, place, place + 1, 0.5)


_BEFORE_ONE_HALF = word_set("the first second a other latter and")
_AFTER_HALF_A_THING = word_set("a an hourly day hour way term price time as that")


def _is_half_done(line: Line, place: int) -> bool:
    """ "a form half filled", "they were half finished": how far a thing was done, and no share of things."""
    return line.classes[place + 1 : place + 2] == "e" and line.classes[place - 1 : place] in ("n", "v")


def _parts(line: Line, place: int, parts: str) -> _Read | None:
    """ "two thirds", "one fifth", "three quarters"."""
    count = NUMBER_WORDS.get(line.words[place])
    if count is None or count >= PARTS[parts] or (count == 1 and parts.endswith("s")):
        return None
    return _share(line, place, place + 2, count / PARTS[parts])


def _counts_out_of(line: Line, place: int) -> bool:
    """ "one call in four", "two carers in five": a share with its noun set between."""
    joint = line.word(place + 2)
    if joint not in ("in", "out") or line.classes[place + 1] != "n":
        return False
    if joint == "out":
        return line.word(place + 3) == "of" and spelled(line.word(place + 4)) is not None
    return line.word(place + 3) in NUMBER_WORDS and line.classes[place + 4 : place + 5] in ("", ",", "v", "e")


_WHOLES = frozenset([*range(2, 11), 12, 15, 20, 25, 30, 40, 50, 100])


def _out_of(line: Line, place: int, joint: int) -> _Read | None:
    """ "nine in ten", "7 out of 10", "one in every five": two numbers, the second after the word at `joint`."""
    out = line.words[joint] == "out"
    if out and line.word(joint + 1) != "of":
        return None
    at = joint + 1 + out
    at += line.word(at) == "every"
    part, size = spelled(line.words[place]), spelled(line.word(at))
    if part is None or size is None:
        return None
    if part == size:
        return None, at + 1
    if part > size or size not in _WHOLES or (out and is_score(line, joint - 1)) or time_unit(line, at + 1, size)[0]:
        return None
    if line.gap(at).startswith(("%", " %")) or (not out and line.classes[at + 1 : at + 2] == "#"):
        return None
    return _share(line, place, at + 1, part / size)
