"""A printed number: its value, its unit of time if any, and the words that give its direction ("over", "at least").

In: a sentence as a `grammar.Line` and the place of a word. Out: what is printed there, and the place after it.
"""

import re
from typing import NamedTuple

from parsers.grammar import Line, word_set

_UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBER_WORDS = {**_UNITS, **_TENS}
PARTS = {"third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10,
         "sixth": 6, "eighth": 8}  # fmt: skip
SCALES = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "k": 1e3}
TIMES = {one + ending: one + "s" for one in ("hour", "day", "week", "month", "year") for ending in ("", "s")}
"""Each word for a length of time, with the unit that it is recorded in."""
MINUTES = "minutes"
"""What `time_unit` calls minutes and seconds, which are not recorded."""
_MINUTE_WORDS = frozenset(["minute", "minutes", "min", "mins", "second", "seconds"])
OPENS_NUMBER = frozenset("0123456789£")

# Words that give a number its direction, kept as printed; the longest match is used.
_QUALIFIERS = tuple(
    (length, frozenset(tuple(phrase.split()) for phrase in phrases))
    for length, phrases in (
        (3, ("no more than", "no fewer than", "no less than", "no longer than", "in excess of")),
        (2, ("just over", "just under", "well over", "more than", "fewer than", "less than", "at least", "at most",
             "up to", "close to", "as many", "longer than")),
        (1, ("over", "under", "around", "about", "approximately", "roughly", "nearly", "almost", "within", "circa")),
    )
)  # fmt: skip
_ENDS_QUALIFIER = frozenset(phrase[-1] for _, known in _QUALIFIERS for phrase in known)


class Number(NamedTuple):
    """A number in the passage's `start:end` (unit included), the words `first:last` of its line: its value (a range's
    upper end), its unit.

    `opens` is the word at which it begins with its qualifier. `unit`: percent, pounds, hours, days, weeks, months,
    years or "" for a plain count. `low` is the lower end of a range or None. `qualifier`: the words beside it, or a
    range's own text. `joined`: printed with a hyphen to what follows ("28-day").
    """

    start: int
    end: int
    opens: int
    first: int
    last: int
    value: float
    low: float | None
    unit: str
    qualifier: str | None
    joined: bool


class Value(NamedTuple):
    """A value in the words `first:last` of a line, whether it is a percentage, and the scale printed (1 for none)."""

    first: int
    last: int
    amount: float
    percent: bool
    scale: float


def is_number_word(word: str) -> bool:
    """Whether a word spells a number from one to ninety."""
    return word in NUMBER_WORDS


def spelled(word: str) -> float | None:
    """The value of one word, in letters or whole digits; None for any other word."""
    if word.isdigit():
        return float(int(word))
    known = NUMBER_WORDS.get(word)
    return None if known is None else float(known)


def value_at(line: Line, first: int) -> Value | None:
    """The value that begins at a word of digits or a number word: "1,204", "£1.2 million", "twenty-four", "65 pc".

    None where commas are out of place ("£382,390,0000"), since the wrong digit cannot be known.
    """
    word = line.words[first]
    if word[0] in OPENS_NUMBER:
        digits = word.strip("£%")
        if _WELL_FORMED.fullmatch(digits) is None:
            return None
        amount, last = float(digits.replace(",", "")), first + 1
    else:
        amount, last = _in_words(line, first)
    scale, following = 1.0, line.word(last)
    if following in SCALES and word[-1] != "%" and _is_scale(line, last):
        scale = SCALES[following]
        amount, last = round(amount * scale, 2), last + 1
        if scale == 100.0 and word in NUMBER_WORDS and line.word(last) == "and" and is_number_word(line.word(last + 1)):
            rest, last = _in_words(line, last + 1)
            amount += rest
        following = line.word(last)
    percent = word[-1] == "%" or line.lowered.startswith(("%", " %"), line.end_of(last - 1), line.end)
    if following in _PERCENT_WORDS:
        percent, last = _in_percent_words(line, last, percent=percent)
        following = line.word(last)
    if following == "and" and line.words[last : last + 3] == ["and", "a", "half"]:
        amount, last = amount + 0.5, last + 3
    return Value(first, last, amount, percent, scale)


_WELL_FORMED = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")


def _in_words(line: Line, first: int) -> tuple[float, int]:
    """ "six", "forty", "twenty-four": the value and the place after it."""
    word, unit = line.words[first], _UNITS.get(line.word(first + 1), 10)
    if word in _TENS and unit < 10 and line.gap(first) in ("-", " "):
        return float(_TENS[word] + unit), first + 2
    return float(NUMBER_WORDS[word]), first + 1


def _is_scale(line: Line, place: int) -> bool:
    """Whether "million", "k" or "hundred" belongs to the number before it; "the 5-m path" is not 5 million."""
    gap = line.gap(place - 1)
    return gap in ("", " ") or (gap == "-" and line.words[place] not in ("m", "k", "mn"))


def _in_percent_words(line: Line, last: int, *, percent: bool) -> tuple[bool, int]:
    """Whether a number is a percentage by the words at `last` ("per cent", "percentage points"), and where it ends."""
    following = line.words[last]
    if not percent and following in ("percent", "pc"):
        percent, last = True, last + 1
    elif not percent and following == "per" and line.word(last + 1) == "cent":
        percent, last = True, last + 2
    if percent:
        return True, last + (line.word(last) == "percentage")
    if following == "percentage" and line.word(last + 1) in ("point", "points"):
        return True, last + 2
    return False, last


_PERCENT_WORDS = frozenset(["percent", "pc", "per", "percentage"])


def time_unit(line: Line, last: int, value: float) -> tuple[str, int, bool]:
    """The unit of time printed after a number that ends at `last` ("" for none), the place after it, whether a hyphen
    joins them.
    """
    word, at = line.word(last), last
    joined = line.gap(last - 1) == "-"
    if word in _BEFORE_TIME and line.word(last + 1) in TIMES:
        at, word = last + 1, line.word(last + 1)
    if word in _MINUTE_WORDS:
        return MINUTES, at + 1, joined
    if word not in TIMES or line.gap(at - 1) not in (" ", "-"):
        return "", last, joined
    if word == "day" and not joined and value > 1 and line.word(at + 1) in _DAY_CARE:
        return "", last, joined
    return TIMES[word], at + 1, joined


_BEFORE_TIME = word_set("working calendar full whole business fewer more extra additional further")
_DAY_CARE = word_set("centre centres service services")


def range_end(line: Line, low: Value) -> Value | None:
    """The upper end of "22 to 25", "8-13", "between 8 and 13", "one or two", or None.

    "From 8 to 13" is a change unless a word such as "ranged" says otherwise.
    """
    place, last = low.first, low.last
    joint = line.word(last)
    if joint not in _RANGE_JOINTS and joint[:1] not in _DIGITS:
        return None
    if line.gap(last - 1).strip() == "-" and joint[0] in OPENS_NUMBER:
        at = last
    elif joint in TIMES:  # "between two weeks and six months", "six weeks to three months"
        at = last + 2 if _opens_range_of_times(line, place, line.word(last + 1)) else 0
    else:
        at = last + 1 if _joins_range(line, low, joint) else 0
    word = line.word(at) if at else ""
    if not word or (word[0] not in OPENS_NUMBER and word not in NUMBER_WORDS):
        return None
    high = value_at(line, at)
    if high is None or high.amount <= low.amount:
        return None
    if (joint == "or" and high.amount != low.amount + 1) or (not high.percent and _was_percentage(line, last)):
        return None
    return high


_DIGITS = frozenset("0123456789")
_RANGE_JOINTS = frozenset(["to", "or", "and", "–", "—", *TIMES])


def _opens_range_of_times(line: Line, place: int, joint: str) -> bool:
    if joint == "and":
        return _follows_between(line, place)
    return joint == "to" and line.word(place - 1) != "by" and not _is_start_of_change(line, place)


def _joins_range(line: Line, low: Value, joint: str) -> bool:
    """Whether the word after a number joins it to the upper end of a range."""
    if joint == "and":
        return _follows_between(line, low.first)
    if joint not in ("to", "or", "–", "—") or line.words[low.last - 1] in ("point", "points"):
        return False
    if joint == "to":
        return not (_is_moved_by(line, low.first) or _is_start_of_change(line, low.first))
    return joint != "or" or line.words[low.first] in NUMBER_WORDS


def _follows_between(line: Line, place: int) -> bool:
    return "between" in line.words[max(0, place - 2) : place]


def _is_moved_by(line: Line, place: int) -> bool:
    """ "rose by 64 to 711": how far and where to."""
    return line.word(place - 1) == "by" and not MOVED.isdisjoint(line.words[max(0, place - 4) : place - 1])


MOVED = word_set(
    "rose risen rise fell fallen fall increased decreased grown grew dropped reduced cut up down went gone took taken "
    "brought expanded extended moved"
)


def _is_start_of_change(line: Line, place: int) -> bool:
    """ "fell from 8 to 13"; not "ranged from 8 to 13"."""
    if "from" not in line.words[max(0, place - 3) : place]:
        return False
    return not any(word in _RANGES or word[:4] == "rang" for word in line.words[max(0, place - 5) : place])


_RANGES = word_set("running ran anything anywhere varied varying vary")


def _was_percentage(line: Line, last: int) -> bool:
    """Whether the number that ends at a place is a percentage: a range from it cannot end in a bare number."""
    word = line.words[last - 1]
    return word[-1] == "%" or word == "cent" or line.gap(last - 1)[:1] == "%"


def range_words(line: Line, first: int, last: int) -> str:
    """A range's own text: "between 8 and 13", "six to eight"; without its unit."""
    while last > first and line.words[last - 1] in _RANGE_UNITS:
        last -= 1
    begin = first - 1 if line.word(first - 1) == "between" else first
    return line.lowered[line.starts[begin] : line.end_of(last - 1)]


_RANGE_UNITS = frozenset([*TIMES, "working", "calendar", "per", "cent", "percent"])


def qualifier(line: Line, first: int, last: int) -> str | None:
    """The words that give the number in `first:last` its direction: "or more" after it, "just over" before it."""
    words = line.words
    if line.word(last) == "or" and line.word(last + 1) in ("more", "over", "less", "fewer", "longer"):
        return f"or {words[last + 1]}"
    end = first
    if end and words[end - 1] in ("a", "an", "some") and words[first] not in ("a", "an"):
        end -= 1
    if not end:
        return None
    if words[end - 1] == "as" and line.word(end - 2) in _AS_MANY and line.word(end - 3) == "as":
        return f"as {words[end - 2]} as"
    if words[end - 1] not in _ENDS_QUALIFIER:
        return None
    for length, known in _QUALIFIERS:
        near = tuple(words[max(0, end - length) : end])
        if near in known:
            return " ".join(near)
    return None


_AS_MANY = word_set("many long much few high low")
