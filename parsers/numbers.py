"""Numbers as the reports print them: digits, words, fractions, percentages, ranges, money, lengths of time.

In: a sentence as a `grammar.Line`. Out: each number with its place, value, unit and the words beside it. What a
number measures is
decided in `figures`; what is no measure at all (a date, an age, see `ages`, a section of an Act) is dropped here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.ages import MOVED, is_age, is_hour_of_day
from parsers.grammar import Line, names_people, word_set

_UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_WORDS = {**_UNITS, **_TENS}
_PARTS = {"third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10,
          "sixth": 6, "eighth": 8}  # fmt: skip
_SCALES = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "k": 1e3}
_TIMES = {one + ending: one + "s" for one in ("hour", "day", "week", "month", "year") for ending in ("", "s")}
_RANGE_JOINTS = frozenset(["to", "or", "and", "–", "—"])
_MINUTES = frozenset(["minute", "minutes", "min", "mins", "second", "seconds"])
_STARTERS = frozenset([*_WORDS, "half", "hundred"])
_AFTER_ARTICLE = frozenset(
    [*_PARTS, "hundred", "thousand", "dozen", "fortnight", "hour", "day", "week", "month", "year"]
)
_NUMBER_WORDS = frozenset([*_WORDS, "half", *_PARTS, "hundred", "thousand", "million", "fortnight", "dozen"]) - {"one"}
_DIGITS = frozenset("0123456789")
_OPENS_NUMBER = frozenset("0123456789£")
_TIME_WORDS = frozenset(_TIMES)
_MONTHS = word_set(
    "january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug sept sep oct nov dec"
)

# The words that give a number its direction, longest first: they are kept as printed.
_QUALIFIERS = (
    frozenset(
        tuple(one.split())
        for one in ("no more than", "no fewer than", "no less than", "no longer than", "in excess of")
    ),
    frozenset(
        tuple(one.split())
        for one in (
            "just over", "just under", "well over", "more than", "fewer than", "less than", "at least", "at most",
            "up to", "close to", "as many", "longer than",
        )
    ),
    frozenset((one,) for one in word_set("over under around about approximately roughly nearly almost within circa")),
)  # fmt: skip
_QUALIFIER_ENDS = frozenset(phrase[-1] for known in _QUALIFIERS for phrase in known)

# A number after one of these is a name, a date, an age or a place in a list.
_NAMES = word_set(
    "section sections level levels stage phase team tier part parts theme chapter paragraph page band "
    "grade step pathway category version figure schedule regulation group ward room unit no number act "
    "covid aged age ages turned turning turn since until open world ofsted point option s s42 ending form "
    "day type lot article priority objective objectives statement nhs dial call web windows appendix annex table "
    "item class tranche wave cohort top bottom approaching year"
)
_BEFORE_YEAR = word_set("last this previous past that each per a the next financial same")
_DISTANCES = word_set("floors steps")
_MEETS = word_set("spoke speak spoken met talked we")
_TELEPHONE = frozenset(["999", "101", "111"])
_CALLS = word_set("dial dialled call called calls calling ring rang phone phoned via nhs")
_PLACES = word_set(
    "town towns valley valleys district districts trust trusts borough boroughs county counties village villages "
    "council councils hospital hospitals locality localities site sites ward wards city cities area areas home "
    "homes parish parishes"
)
_BEFORE_SPAN = word_set("last past previous first next coming following preceding every each per")
_NOT_A_THING = word_set(
    "plan strategy framework vision deal period action project pilot transformation cycle olds later afterwards "
    "running ago ahead earlier previously prior"
)
_SPEAKERS = word_set(
    "partner partners provider providers relative relatives family families other others daughter daughters son sons"
)
_STAFF = word_set("worker workers officer officers assessor assessors therapist therapists nurse nurses")
_TELLS = word_set("told said described felt found reported thought explained raised spoke gave")
_SAYS = word_set("told said explained")
_NOT_SPEAKERS = word_set("post posts group groups team teams role roles")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the passage's `start:end` (unit included), the words `first:last` of its line: its value (a range's
    upper end), its unit.

    `unit`: percent, pounds, hours, days, weeks, months, years or "" for a plain count. `low` is the lower end of a
    range or None.
    `qualifier`: the words beside it, or a range's own text. `joined`: printed with a hyphen to what follows
    ("28-day").
    """

    start: int
    end: int
    first: int
    last: int
    value: float
    low: float | None
    unit: str
    qualifier: str | None
    joined: bool

    @property
    def qualifier_words(self) -> int:
        """How many words of qualifier stand before the number."""
        if self.qualifier is None or self.low is not None or self.qualifier.startswith("or "):
            return 0
        return self.qualifier.count(" ") + 1


def is_number_word(word: str) -> bool:
    """Whether a word spells a number from one to ninety."""
    return word in _WORDS


def may_hold(lowered: str, start: int, end: int, words: Sequence[str]) -> bool:
    """Whether a sentence, `lowered[start:end]`, can hold a number at all: the cheap question asked of each."""
    if _DIGIT.search(lowered, start, end) is not None or not _NUMBER_WORDS.isdisjoint(words):
        return True
    return not _TIME_WORDS.isdisjoint(words) and ("a" in words or "one" in words or "an" in words)


_DIGIT = re.compile("[0-9£]")


def numbers(line: Line) -> list[Number]:
    """The numbers of a sentence that can be measures, in order of printing."""
    words = line.words
    begins = []
    place = line.classes.find("#")
    while place >= 0:
        begins.append(place)
        place = line.classes.find("#", place + 1)
    if not _STARTERS.isdisjoint(words):
        begins = sorted({*begins, *(place for place, word in enumerate(words) if word in _STARTERS)})
    if not _AFTER_ARTICLE.isdisjoint(words):
        begins = sorted({*begins, *(place for place, word in enumerate(words) if word in ("a", "an"))})
    found: list[Number] = []
    place = 0
    for begin in begins:
        if begin < place:
            continue
        read = _read(line, begin)
        if read is None:
            continue
        number, place = read
        if number is not None:
            found.append(number)
    return found


def _read(line: Line, place: int) -> tuple[Number | None, int] | None:
    """The number that begins here and the place after it; no number where it is a date, an age, a name; None where
    none begins.
    """
    words = line.words
    word = words[place]
    if word in ("a", "an"):
        return _after_article(line, place)
    following = words[place + 1] if place + 1 < len(words) else ""
    if following == "times" and words[place + 2 : place + 4] == ["out", "of"]:
        return None, place + 5
    if word == "half" or following in _PARTS or following in ("in", "out") or _counts_out_of(line, place):
        share = _share_in_words(line, place)
        if share is not None:
            return share
    value = _value(line, place)
    if value is None:
        return None
    low, (first_value, last, percent, scaled) = None, value
    skip = _dated(line, place, last) if word.isdigit() else 0
    if skip:
        return None, skip
    pounds = word[0] == "£" or line.lowered[line.starts[place] - 2 : line.starts[place]] == "£ "
    amount = first_value
    following = words[last] if last < len(words) else ""
    second = (
        _range_end(line, place, last, amount)
        if following in _RANGE_JOINTS or following in _TIMES or (following[:1] in _DIGITS and following) else None
    )  # fmt: skip
    if second is not None:
        high_place, (high, last, high_percent, high_scaled) = second
        skip = _dated(line, high_place, last)
        if skip:
            return None, skip
        low = amount * (high_scaled if scaled == 1.0 else 1.0)
        amount, percent = high, percent or high_percent
    unit = "pounds" if pounds else "percent" if percent else ""
    joined = False
    if not unit:
        unit, last, joined, minutes = _time_unit(line, last, amount)
        if minutes:
            return None, last
        if unit in _PARTS_OF_TIME and low is None and line.word(last) == "and":
            amount, unit, last = _with_parts(line, last, amount, unit)
    number = Number(
        line.starts[place], _percent_end(line, last) if percent else line.end_of(last - 1),
        place, last, amount, low, unit,
        _range_words(line, place, last) if low is not None else _qualifier(line, place, last), joined,
    )  # fmt: skip
    return (None if _is_no_measure(line, number) else number), last


_PARTS_OF_TIME = {"years": ("months", 12.0), "weeks": ("days", 7.0), "days": ("hours", 24.0)}


def _with_parts(line: Line, last: int, amount: float, unit: str) -> tuple[float, str, int]:
    """ "2 years and 4 months": one length of time, in the smaller unit."""
    smaller, parts = _PARTS_OF_TIME[unit]
    word = line.word(last + 1)
    if word.isdigit() or word in _WORDS:
        rest = float(_WORDS.get(word) or int(word))
        if rest < parts and _TIMES.get(line.word(last + 2)) == smaller:
            return amount * parts + rest, smaller, last + 3
    return amount, unit, last


def _percent_end(line: Line, last: int) -> int:
    end = line.end_of(last - 1)
    return end + 2 if line.lowered[end : end + 2] == " %" else end + 1 if line.lowered[end : end + 1] == "%" else end


def _after_article(line: Line, place: int) -> tuple[Number | None, int] | None:
    """ "a third", "a hundred", "over a year", "within a fortnight": an article that counts as one."""
    following = line.word(place + 1)
    if following in _PARTS:
        moved = line.word(place - 1) == "by" and (
            line.classes[place + 2 : place + 3] != "n" or line.word(place + 2) == "last"
        )
        qualified = moved or _qualifier(line, place, place + 1) is not None
        plainly = line.word(place + 2) in ("of", "were", "had", "said", "felt", "to", "in", "since")
        plainly = plainly or line.classes[place + 2 : place + 3] in ("", ",", "e")
        if not plainly and not qualified:
            return None
        return _fraction(line, place, place + 2, 1.0 / _PARTS[following])
    if line.word(place + 2) == "or" and line.word(place + 3) in ("two", "so", "three"):
        return None
    if following in ("hundred", "thousand", "dozen"):
        return _plain(line, place, place + 2, 12.0 if following == "dozen" else _SCALES[following])
    at = place + 1 + (following in ("working", "calendar"))
    following = line.word(at)
    if following not in _ONE_TIME or line.word(at + 1) in _BACK or line.words[at : at + 2] == ["year", "old"]:
        return None
    qualifier = _qualifier(line, place, place + 1)
    if qualifier is None and (following == "fortnight" or not _goes_on_for(line, place, at)):
        return None
    value, unit = (2.0, "weeks") if following == "fortnight" else (1.0, _TIMES[following])
    last = at + 1
    if line.words[last : last + 3] == ["and", "a", "half"]:
        value, last = value + 0.5, last + 3
    start, end = line.starts[place], line.end_of(last - 1)
    return Number(start, end, place, last, value, None, unit, qualifier, joined=False), last


_ONE_TIME = word_set("hour day week month year fortnight")


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


_BACK = word_set("earlier ago previously prior")


def _plain(line: Line, place: int, last: int, value: float) -> tuple[Number | None, int]:
    unit, last, joined, _ = _time_unit(line, last, value)
    number = Number(
        line.starts[place], line.end_of(last - 1), place, last, value, None, unit, _qualifier(line, place, last), joined
    )
    return (None if _is_no_measure(line, number) else number), last


def _fraction(line: Line, place: int, last: int, share: float) -> tuple[Number | None, int]:
    after = line.words[last : last + 3]
    if (
        after[:1] == ["past"]
        or after == ["to", "the", "next"]
        or (after[:1] == ["to"] and after[1:2] and after[1] in _WORDS)
    ):
        return None, last
    if after[:1] == ["of"] and (after[1:2] in (["a"], ["an"]) or (after[1:2] and after[1][:2] == "20")):
        return None, last
    if after[:2] == ["of", "the"] and after[2:] and after[2] in _TIMES:
        return None, last
    return Number(
        line.starts[place], line.end_of(last - 1), place, last, round(100 * share, 1), None, "percent",
        _qualifier(line, place, last), joined=False,
    ), last  # fmt: skip


def _share_in_words(line: Line, place: int) -> tuple[Number | None, int] | None:
    """ "nine in ten", "one in five", "7 out of 10", "two thirds", "half of": a share."""
    words = line.words
    word = words[place]
    if word == "half":
        if line.word(place + 1) == "a" and line.word(place + 2) == "dozen":
            return _plain(line, place, place + 3, 6.0)
        if line.word(place + 1) in ("a", "an", "hourly", "day", "hour", "way", "term", "price", "time") or (
            line.word(place - 2) == "the"
            or (
                line.word(place - 1) in ("the", "first", "second", "a", "other", "latter")
                and line.word(place - 1) not in ("almost",)
            )
        ):
            return None, place + 1
        if line.word(place - 1) == "and" or line.word(place + 1) in ("as", "that") or _is_half_done(line, place):
            return None, place + 1
        return _fraction(line, place, place + 1, 0.5)
    if not (word in _WORDS or word.isdigit()):
        return None
    start, part = place, float(_WORDS.get(word) or int(word))
    following = line.word(place + 1)
    if following in _PARTS and (part > 1 or following.endswith(("rd", "er", "th"))) and word in _WORDS:
        if _PARTS[following] > part:
            return _fraction(line, place, place + 2, part / _PARTS[following])
        return None
    if _counts_out_of(line, place):
        following, place = line.word(place + 2), place + 1
    whole_at = (
        place + 3 if following == "out" and line.word(place + 2) == "of" else place + 2 if following == "in" else 0
    )
    if whole_at and line.word(whole_at) in ("every",):
        whole_at += 1
    whole = line.word(whole_at) if whole_at else ""
    if not whole or not (whole in _WORDS or whole.isdigit()):
        return None
    size = float(_WORDS.get(whole) or int(whole))
    if part == size:
        return None, whole_at + 1
    if following == "out" and _is_score(line, place):
        return None
    if size not in _WHOLES or part > size or _time_unit(line, whole_at + 1, size)[0]:
        return None
    if line.gap(whole_at).startswith(("%", " %")) or (
        following == "in" and line.classes[whole_at + 1 : whole_at + 2] == "#"
    ):
        return None
    return _fraction(line, start, whole_at + 1, part / size)


_WHOLES = frozenset([*range(2, 11), 12, 15, 20, 25, 30, 40, 50, 100])


def _counts_out_of(line: Line, place: int) -> bool:
    """ "one call in four", "two carers in five": a share with its noun set between."""
    out = line.words[place + 2 : place + 4] == ["out", "of"]
    if not out and line.word(place + 2) != "in":
        return False
    at = place + 3 + out
    whole = line.word(at)
    return (
        line.classes[place + 1] == "n"
        and (whole in _WORDS or (out and whole.isdigit()))
        and (out or line.classes[at + 1 : at + 2] in ("", ",", "v", "e"))
    )


def _is_score(line: Line, place: int) -> bool:
    """ "scored 3 out of 4", "rated at 4 out of 5": a mark, and no share of things."""
    return not _SCORES.isdisjoint(line.words[max(0, place - 4) : place]) and line.classes[place + 4 : place + 5] != "n"


_SCORES = word_set("score scores scored scoring rated rating mark marks marked")


def _is_half_done(line: Line, place: int) -> bool:
    """ "a form half filled", "they were half finished": how far a thing was done, and no share of things."""
    return line.classes[place + 1 : place + 2] == "e" and line.classes[place - 1 : place] in ("n", "v")


# A number with its commas out of place ("£382,390,0000") is no number: which digit is wrong cannot be told.
_WELL_FORMED = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_Value = tuple[float, int, bool, float]
"""Value, place after it, whether a percentage, and the scale that was printed (1 for none)."""


def _value(line: Line, place: int) -> _Value | None:
    words = line.words
    word = words[place]
    last = place + 1
    if word[0] in _OPENS_NUMBER:
        digits = word.strip("£%")
        if _WELL_FORMED.fullmatch(digits) is None:
            return None
        value = float(digits.replace(",", ""))
        percent = word[-1] == "%"
    else:
        if word == "hundred":
            return None
        percent, value = False, float(_WORDS[word])
        if (
            word in _TENS
            and line.word(last) in _UNITS
            and _UNITS[line.word(last)] < 10
            and line.gap(place) in ("-", " ")
        ):
            value += _UNITS[line.word(last)]
            last += 1
    scale = 1.0
    following = words[last] if last < len(words) else ""
    if following in _SCALES and not percent and line.gap(last - 1) in ("", " ", "-"):
        if following in ("m", "k", "mn") and line.gap(last - 1) == "-":
            return value, last, percent, scale
        scale = _SCALES[following]
        value = round(value * scale, 2)
        last += 1
        if word in _WORDS and following == "hundred" and line.word(last) == "and" and line.word(last + 1) in _WORDS:
            rest = _value(line, last + 1)
            if rest is not None:
                value, last = value + rest[0], rest[1]
        following = line.word(last)
    if not percent:
        end = line.end_of(last - 1)
        after = line.lowered[end : min(end + 2, line.end)]
        percent = after[:1] == "%" or after == " %"
    if following not in _AFTER_VALUE:
        return value, last, percent, scale
    if not percent and following in ("percent", "pc"):
        percent, last = True, last + 1
    elif not percent and following == "per" and line.word(last + 1) == "cent":
        percent, last = True, last + 2
    if percent and line.word(last) == "percentage":
        last += 1
    if not percent and following == "percentage" and line.word(last + 1) in ("point", "points"):
        percent, last = True, last + 2
    if line.word(last) == "and" and line.word(last + 1) == "a" and line.word(last + 2) == "half":
        return value + 0.5, last + 3, percent, scale
    return value, last, percent, scale


_AFTER_VALUE = frozenset(["percent", "pc", "per", "percentage", "and"])


def _range_end(line: Line, place: int, last: int, low: float) -> tuple[int, _Value] | None:
    """The upper end of "22 to 25", "8-13", "between 8 and 13", or None. "From 8 to 13" is a change unless it says it
    ranges.
    """
    joint = line.word(last)
    at = last + 1
    if line.gap(last - 1).strip() == "-" and joint[:1] in _OPENS_NUMBER:
        at = last
    elif joint == "and":
        if "between" not in line.words[max(0, place - 2) : place]:
            return None
    elif joint in ("to", "or", "–", "—"):
        if joint == "to" and (_moved_by(line, place) or (_from(line, place) and not _ranges(line, place))):
            return None
        if joint == "or" and line.words[place] not in _WORDS:
            return None
        if line.words[last - 1] in ("point", "points"):
            return None
    elif (joint in _TIMES and line.word(last + 1) == "and" and "between" in line.words[max(0, place - 2) : place]) or (
        joint in _TIMES
        and line.word(last + 1) == "to"
        and line.word(place - 1) != "by"
        and not (_from(line, place) and not _ranges(line, place))
    ):
        at = last + 2
    else:
        return None
    word = line.word(at)
    if not word or (word[0] not in _OPENS_NUMBER and word not in _WORDS):
        return None
    high = _value(line, at)
    if high is None or high[0] <= low:
        return None
    if (joint == "or" and high[0] != low + 1) or (not high[2] and _is_percent(line, last)):
        return None
    return at, high


def _is_percent(line: Line, last: int) -> bool:
    """Whether the number that ends at a place was a percentage, which no bare number can be the upper end of."""
    return line.gap(last - 1).startswith("%") or line.words[last - 1][-1:] == "%" or line.words[last - 1] == "cent"


def _from(line: Line, place: int) -> bool:
    near = line.words[max(0, place - 3) : place]
    return "from" in near


def _moved_by(line: Line, place: int) -> bool:
    """ "rose by 64 to 711": how far and where to."""
    return line.word(place - 1) == "by" and not MOVED.isdisjoint(line.words[max(0, place - 4) : place - 1])


def _ranges(line: Line, place: int) -> bool:
    return any(
        word.startswith("rang") or word in ("running", "ran", "anything", "anywhere", "varied", "varying", "vary")
        for word in line.words[max(0, place - 5) : place]
    )  # fmt: skip


def _time_unit(line: Line, last: int, value: float) -> tuple[str, int, bool, bool]:
    """The unit of time that follows, the place after it, whether joined by a hyphen, whether it is minutes (not
    recorded).
    """
    word = line.word(last)
    joined = line.gap(last - 1) == "-"
    at = last
    if (
        word in ("working", "calendar", "full", "whole", "business", "fewer", "more", "extra", "additional", "further")
        and line.word(last + 1) in _TIMES
    ):
        at, word = last + 1, line.word(last + 1)
    if word in _MINUTES:
        return "", at + 1, joined, True
    if word not in _TIMES or line.gap(at - 1) not in (" ", "-"):
        return "", last, joined, False
    if word == "day" and not joined and value > 1 and line.word(at + 1) in ("centre", "centres", "service", "services"):
        return "", last, joined, False
    return _TIMES[word], at + 1, joined, False


def _qualifier(line: Line, place: int, last: int) -> str | None:
    words = line.words
    if last < len(words) and words[last] == "or" and line.word(last + 1) in ("more", "over", "less", "fewer", "longer"):
        return f"or {words[last + 1]}"
    end = place
    if end and words[end - 1] in ("a", "an", "some") and words[place] not in ("a", "an"):
        end -= 1
    if (
        end > 1
        and words[end - 1] == "as"
        and words[end - 2] in ("many", "long", "much", "few", "high", "low")
        and line.word(end - 3) == "as"
    ):
        return f"as {words[end - 2]} as"
    if not end or words[end - 1] not in _QUALIFIER_ENDS:
        return None
    for length, known in zip((3, 2, 1), _QUALIFIERS, strict=True):
        near = tuple(words[max(0, end - length) : end])
        if near in known:
            return " ".join(near)
    return None


def _range_words(line: Line, place: int, last: int) -> str:
    """A range's own text: "between 8 and 13", "six to eight"; without its unit."""
    begin = place - 1 if line.word(place - 1) == "between" else place
    stop = last
    while stop > place and (
        line.words[stop - 1] in _TIMES or line.words[stop - 1] in ("working", "calendar", "per", "cent", "percent")
    ):
        stop -= 1
    end = line.end_of(stop - 1)
    return line.lowered[line.starts[begin] : end]


def _dated(line: Line, place: int, last: int) -> int:
    """The place after a date, a financial year or a time of day that begins here; 0 where it is none."""
    words = line.words
    word = words[place]
    if word[0] not in _DIGITS:
        return 0
    gap = line.gap(place)
    following = line.word(place + 1)
    is_year = len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")
    if gap and gap.strip() in ("/", "-", "") and following[:1].isdigit() and (gap.strip() or "–" in gap):
        second = following.rstrip("%")
        if is_year and len(second) in (2, 4) and second.isdigit():
            return place + 2
        if gap.strip() == "/":
            return place + 2
    if (
        following in ("–", "—")
        and is_year
        and line.word(place + 2)[:2].isdigit()
        and len(line.word(place + 2)) in (2, 4)
    ):
        return place + 3
    if is_year and last == place + 1 and (line.word(place - 1) in _OF_A_YEAR or not _counts(following)):
        return last
    day = last == place + 1 and word.isdigit() and int(word) <= 31
    if day and following in _MONTHS:
        return last
    bare = line.gap(place - 1) == " " and line.classes[last : last + 1] not in ("n", "e", "g")
    if day and line.word(place - 1) in _MONTHS and (following[:2] == "20" or bare):
        return last
    if gap[:1] in ("/", ":", ".") and following[:1].isdigit():
        return place + 2
    if following == ":" and gap == "" == line.gap(place + 1) and line.word(place + 2)[:1] in _DIGITS:
        return place + 3
    if word[0] == "0" and len(word) > 2:
        return next((at for at in range(place, len(words)) if not words[at].isdigit()), len(words))
    if following in ("am", "pm", "st", "nd", "rd", "th") and gap in ("", " "):
        return place + 2
    return 0


_OF_A_YEAR = word_set("the its their our")


def _counts(word: str) -> bool:
    return names_people(word) or word in ("requests", "assessments", "contacts", "referrals", "applications")


def _is_no_measure(line: Line, number: Number) -> bool:
    if number.unit == "percent":
        return line.word(number.first - 1) in ("lowest", "highest") and line.word(number.first - 2) == "("
    if number.unit == "pounds":
        return False
    words = line.words
    first, last = number.first, number.last
    if _is_paragraph(line, number) or line.words[max(0, first - 2) : first] == ["decile", "of"]:
        return True
    before, following = line.word(first - 1), line.word(last)
    lowered = line.lowered
    glued = lowered[number.start - 1 : number.start] if number.start > line.start else ""
    if glued and (glued.isalnum() or (glued in "/.-" and lowered[number.start - 2 : number.start - 1].isalnum())):
        return True
    after = lowered[number.end : number.end + 1] if number.end < line.end else ""
    if after.isalpha() or after in ("/", "+"):
        return True
    if before in ("with", "to", "met") and "we" in words[max(0, first - 3) : first - 1] and words[first - 2] in _MEETS:
        return True
    if (before in _NAMES and (before != "year" or line.word(first - 2) not in _BEFORE_YEAR)) or following in ("plus",):
        if before == "until" and number.unit and following == "after":
            return False
        return not (before == "number" and line.word(first - 2) != "reference")
    if before == "quarter" and not number.unit and number.value <= 4:
        return True
    if not number.unit and following == "of" and line.words[last + 1 : last + 3] in (["the", "last"], ["the", "past"]):
        return line.word(last + 4) in _TIMES
    if not number.unit and (
        following in _DISTANCES
        or (following == "miles" and before == "within")
        or (words[first] in _TELEPHONE and _is_called(line, first))
        or _is_of_a_scale(line, number)
    ):
        return True
    return (
        is_age(line, number)
        or _is_span(line, number)
        or (not number.unit and _is_frequency(line, last))
        or ((words[first] in _WORDS or words[first] in ("1", "2")) and _is_quantifier(line, number))
        or (number.unit == "days" and number.value == 91)
    )


def _is_paragraph(line: Line, number: Number) -> bool:
    """ "4.2 In Ashmere there are ...": the number of a paragraph."""
    opens = number.start == line.start or line.lowered[line.start : number.start].strip(" -•") == ""
    return opens and "." in line.words[number.first] and line.text[number.end + 1 : number.end + 2].isupper()


def _is_called(line: Line, place: int) -> bool:
    """Whether 101, 111 or 999 is a telephone number: after a word for calling, or with nothing counted after it."""
    return line.word(place - 1) in _CALLS or line.classes[place + 1 : place + 2] not in ("n", "v", "e", "g")


def _is_of_a_scale(line: Line, number: Number) -> bool:
    """The top of a scale ("4.2 out of 5"), a ratio ("one to six"), a list of times ("ten, twelve or twenty times")."""
    before, words = line.word(number.first - 2), line.words
    if not {"ranked", "ranks", "ranking", "rank"}.isdisjoint(words[max(0, number.first - 5) : number.first]):
        return True
    if line.word(number.first - 1) == "of" and before == "out":
        return "." in line.word(number.first - 3) or _is_score(line, number.first - 3)
    if number.low is not None and "ratio" in words[max(0, number.first - 8) : number.first]:
        return True
    return words[number.last : number.last + 1] in ([","], ["or"]) and "times" in words[number.last : number.last + 5]


def _is_span(line: Line, number: Number) -> bool:
    """ "the last 12 months", "a three-year plan", "seven days a week", "two years ago": no measure of anything."""
    first, last = number.first, number.last
    before, following = line.word(first - 1), line.word(last)
    if before in _BEFORE_SPAN and (number.unit or before not in ("first", "last", "next", "following")):
        return True
    if not number.unit:
        if number.value <= 12 and is_hour_of_day(line, last):
            return True
        if (
            before == "the"
            and line.words[first] in _WORDS
            and line.classes[last : last + 1] in ("", ",", "v", "c", "b")
        ):
            return True
        if before == "between" and line.words[first] == "two" and line.classes[first - 3 : first - 1] == "#n":
            return True
        if _is_of_a_calendar(line, number):
            return True
        return following in ("conversations", "seconds", "to") and (
            following != "to" or line.word(last + 1) in ("one", "1")
        )
    if following in _NOT_A_THING or following == "time" or line.words[last : last + 3] == ["in", "a", "row"]:
        return True
    if before == "in" and line.word(first - 2) in ("once", "twice", "times"):
        return True
    if before == "the" and line.word(first - 2) in ("in", "over", "during", "for", "throughout") and not number.joined:
        return True
    if following == "on" and line.classes[last + 1 : last + 2] in ("", ",", "#"):
        return True
    if number.joined and line.word(last + 1) in _NOT_A_THING:
        return True
    if number.joined and number.value == 7 and line.word(last + 1) in _OPEN_ALL_WEEK:
        return True
    if number.value == 1 and line.words[last : last + 3] == ["to", "the", "next"]:
        return True
    if (
        following == "before"
        and number.unit in ("years", "months", "weeks")
        and before not in ("was", "is", "took", "taken")
    ):
        return True
    if following in ("a", "per", "each", "every") and number.unit != "hours":
        return line.word(last + 1) in ("week", "day") or (number.unit in ("weeks", "months", "years"))
    if following in ("rota", "service", "working", "cover", "helpline", "line", "care"):
        return following != "care" or number.joined
    return number.unit == "hours" and following == "a" and line.word(last + 1) == "day"


_OPEN_ALL_WEEK = word_set("team teams service services rota cover")


def _is_of_a_calendar(line: Line, number: Number) -> bool:
    """ "three mornings a week", "two winters ago", "the last four quarters": how often or how long since."""
    noun = line.word(number.last + 1)
    if line.word(number.last) in ("consecutive", "successive"):
        return noun in _TIMES or noun in _SEASONS
    if line.word(number.last) not in _SEASONS:
        return False
    before = line.word(number.first - 1)
    return (
        before in _BEFORE_SPAN
        or before in _OVER_A_SPAN
        or (
            before not in ("had", "has", "have")
            and line.word(number.last + 1) in ("a", "per", "each", "every", "before", "ago", "earlier", "running")
        )
    )


_OVER_A_SPAN = word_set("for on over through throughout during")
_SEASONS = word_set(
    "mornings afternoons evenings nights weekends quarters terms winters summers springs autumns decades"
)


def _is_frequency(line: Line, last: int) -> bool:
    following = line.word(last)
    if following in ("times", "time"):
        if line.word(last + 1) in ("a", "per", "each", "every", "more", "as", "the", "higher", "week", "daily"):
            return True
        return (
            line.words[last - 1][0] not in _DIGITS
            and line.word(last - 3) != "up"
            and line.word(last + 1) not in ("since", "in")
        )
    if line.word(last + 2) in ("before", "earlier", "ago", "previously"):
        return False
    if line.word(last - 3) in ("goal", "target", "rate") or line.words[last - 1][0] in _DIGITS:
        return False
    return following in ("a", "per", "each", "every") and line.word(last + 1) in (
        "day", "week", "month", "year", "quarter", "night"
    )  # fmt: skip


def _is_quantifier(line: Line, number: Number) -> bool:
    """ "One" of any thing, "two partners told us" (who speaks, not how many there are), "the two sides"."""
    following = line.word(number.last)
    if number.unit:
        return number.value == 1 and following in ("or",) and line.word(number.last + 1) in ("two", "so")
    if number.value == 1 or (line.word(number.first - 1) == "or" and line.word(number.first - 2) in _TIMES):
        return True
    if following in ("o'clock", "o’clock"):
        return True
    if number.value in (5, 6, 7, 8, 9) and line.word(number.first - 1) in ("after", "until", "past"):
        return line.classes[number.last : number.last + 1] in ("", ",", ";", ":", "c", "v", "e")
    if _is_known(line, number):
        return True
    if number.value != 2:
        return False
    if line.words[number.first] == "two" and (
        following == "others" or line.classes[number.last : number.last + 1] == "r"
    ):
        return True
    if line.word(number.first - 1) in ("in", "into") and line.classes[number.last : number.last + 1] in ("", ",", ";"):
        return True
    words = line.words[number.last : number.last + 4]
    if words[:1] == ["of"]:
        return words[1:2] != [] and words[1] in ("the", "these", "them", "those") and _tells(line, number.last)
    for place, word in enumerate(words[:3]):
        after = number.last + place + 1
        if line.classes[after - 1] in ",;:cb":
            break
        if word in _SPEAKERS or names_people(word):
            if line.word(after) in _NOT_SPEAKERS:
                return False
            acts = line.classes[after : after + 1] in ("v", "e") and line.word(after + 1) not in ("been", "were")
            return (acts and word not in _STAFF) or _tells(line, number.last)
        if line.word(after) in _SAYS and line.classes[after - 1] == "n":
            return True
    if line.word(number.first - 1) in ("remaining", "other", "further", "another", "first", "last"):
        return False
    return (
        line.words[number.first] == "two"
        and line.classes[number.last : number.last + 1] == "v"
        and line.word(number.last + 1) not in ("been", "not")
    )


def _is_known(line: Line, number: Number) -> bool:
    """Things already spoken of ("the two sides", "all three planned together") or at once ("two carers at a time")."""
    before, following = line.word(number.first - 1), line.word(number.last)
    mark = line.classes[number.last : number.last + 1]
    if following in ("at",) and line.word(number.last + 1) in ("once", "a"):
        return True
    if line.words[number.last + 1 : number.last + 4] == ["at", "a", "time"]:
        return True
    if number.value == 2 and before in ("the", "these", "those", "other"):
        if not _PLACES.isdisjoint(line.words[number.last : number.last + 2]):
            return False
        return line.word(number.first - 2) != "of" or following == "of" or mark in "ng"
    return before == "all" and number.value < 10 and mark in ("v", "e", "a")


def _tells(line: Line, place: int) -> bool:
    """Whether the words that follow report what somebody said, felt or went through."""
    words = line.words
    far = 16 if "who" in words[place + 1 : place + 4] else 6
    for at in range(place, min(place + far, len(words))):
        if words[at] in _TELLS:
            return True
        if line.classes[at : at + 2] in (",c", ",b"):
            return False
    return False
