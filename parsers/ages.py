"""Ages and hours of the day: numbers that give a time of life or of day, so they are not figures.

In: a sentence as a `grammar.Line` and one of its numbers. Out: whether it is an age, a band of ages or an hour.
"""

from parsers.amounts import MOVED, Number
from parsers.grammar import Line, is_person, word_set

_STANDS = word_set(
    "stood stand stands remained remain remains remaining was were is are be been stable steady level kept held "
    "set fixed capped put peaked estimated reported recorded arrived limited only just ,"
)
_BE = word_set("was were is are be")
_PRONOUNS = word_set("none few they he she who")
_ONE_PERSON = word_set(
    "person man woman mother father son daughter husband wife brother sister carer resident tenant grandmother "
    "grandfather boy girl child"
)
_OF_AN_AGE = _ONE_PERSON | {"people", "adults", "men", "women", "anyone", "those", "children"}
_OLDEST = word_set("he she who youngest oldest eldest")
_YOUNG = word_set("child children they he she person son daughter")
_COUNTED = word_set("number numbers total list lists caseload caseloads count figure figures")
_GROWING = word_set("approach approached approaching age birthday transition growing young children")
_AGE_NOUNS = word_set(
    "many some most adults people those aged residents men women carers individuals children anyone anybody everyone "
    "everybody someone somebody person population them whom"
)
_WHOSE = frozenset(["them", "whom", "people"])
_BESIDE_AGE = frozenset(["under", "over", "below", "above"])
_AND_OVER = frozenset(["over", "above", "older", "under", "younger"])
_BANDS = word_set("range ranges group groups band bands bracket brackets")
_OPEN = word_set("open opened closed shut staffed available covered hours")
_PARTS_OF_DAY = word_set("morning afternoon evening night")
_DIGITS = frozenset("0123456789")
# Word classes that a number before them does not count.
_COUNTS_NOTHING = ("", ",", ";", "c", "b", "p", "r", "v", "e", "t", "u")
_MAY_END_AGE = ("", ",", ")", "c", "v", "p", "r")
_YOUNGEST, _OLDEST_LIKELY, _GROWN = 10, 110, 25


def is_age(line: Line, number: Number) -> bool:
    """ "aged 18 to 64", "people over 65", "65 and over", "18-year-olds", "the age of 16", "the 75-84 age range"."""
    words, first = line.words, number.first
    near = words[max(0, first - 4) : first]
    if "aged" in near or "ages" in near:
        return True
    following, second = line.word(number.last), line.word(number.last + 1)
    if number.unit == "years":
        return following in ("old", "olds", "older", "younger") or (following == "of" and second == "age")
    if number.unit:
        return False
    if (following in ("and", "or") and second in _AND_OVER) or (following == "age" and second in _BANDS):
        return True
    if "age" in words[max(0, first - 8) : first] or _is_coming_of_age(line, number):
        return True
    return line.word(first - 1) in _BESIDE_AGE and _is_over_age(line, number)


def _is_over_age(line: Line, number: Number) -> bool:
    """Whether "over 65" tells how old: "residents over 65", "40% under 18"; not "in over 65 homes"."""
    if not _YOUNGEST <= number.value <= _OLDEST_LIKELY or number.value % 1:
        return False
    whose = line.word(number.first - 2)
    if whose in _AGE_NOUNS or is_person(whose):
        return True
    if line.classes[number.last : number.last + 1] not in _MAY_END_AGE:
        return False
    return whose.endswith("%") or (whose[:1] in _DIGITS and not _WHOSE.isdisjoint(line.words[: number.first]))


def _is_coming_of_age(line: Line, number: Number) -> bool:
    """Whether a number is an age: "planning at 14", "until she was 17", "support from 14 to 25", "were over 50"."""
    if number.low is not None or number.value > _OLDEST_LIKELY or number.value % 0.5:
        return False
    after = line.classes[number.last : number.last + 2]
    if after[:1] not in _COUNTS_NOTHING or after == "en":
        return False
    first, following = number.first, line.word(number.last)
    before, earlier = line.word(first - 1), line.word(first - 2)
    if before == "at" and number.value <= _GROWN:
        return earlier not in _STANDS and following not in ("out", "per")
    if before in _BESIDE_AGE:
        return number.value >= _YOUNGEST and _are_persons(line, first - 1)
    if before == "was" and earlier in _OLDEST:
        return True
    if before == "of" and number.value >= _YOUNGEST and earlier in _OF_AN_AGE:
        return True
    if before == "," and following in (",", "who") and earlier in _ONE_PERSON:
        return True
    if "to" in (before, following) and "from" in (before, line.word(first - 3)):
        return _is_band(line, first - 1 if before == "from" else first - 3)
    return 12 <= number.value <= _GROWN and _is_growing_up(line, number, before)


def _is_growing_up(line: Line, number: Number, before: str) -> bool:
    """ "as they approached 18", "children move by 25", "he reached 18", "when a child was 17"."""
    words, first = line.words, number.first
    if before in ("to", "before", "by") and not _GROWING.isdisjoint(words[max(0, first - 6) : first]):
        return True
    if before == "from" and not _GROWING.isdisjoint(words[:first]) and MOVED.isdisjoint(words):
        return True
    if before not in ("was", "were", "reach", "reached", "reaches"):
        return False
    place = first - 2
    while place > 0 and line.classes[place] in "av":
        place -= 1
    if words[place] in _YOUNG:
        return line.classes[place - 1 : place] != "o"
    return before[0] == "r" and not _GROWING.isdisjoint(words[:first]) and _COUNTED.isdisjoint(words[:first])


def _is_band(line: Line, place: int) -> bool:
    """Whether "from 14 to 25" is a band of ages, or "open from 9 to 5" hours of the day, rather than a change."""
    before, low, high = (line.word(place + at) for at in (-1, 1, 3))
    if before in _OPEN:
        return True
    if low in ("nought", "zero"):
        return MOVED.isdisjoint(line.words)
    young = low.isdigit() and high.isdigit() and int(low) <= 18 <= int(high) <= _GROWN and int(low) < int(high)
    return young and line.classes[place - 1 : place] == "n" and MOVED.isdisjoint(line.words)


def _are_persons(line: Line, place: int) -> bool:
    """Whether the words before a place are about people: "none was", "its volunteers were now"."""
    while line.classes[place - 1 : place] == "a":
        place -= 1
    subject = line.word(place - 2)
    return line.word(place - 1) in _BE and (subject in _AGE_NOUNS or subject in _PRONOUNS or is_person(subject))


def is_hour_of_day(line: Line, last: int) -> bool:
    """ "after eight at night", "at eight each morning", "until six in the evening"."""
    following, second = line.word(last), line.word(last + 1)
    if following == "at":
        return second == "night"
    if following in ("each", "every", "that"):
        return second in _PARTS_OF_DAY
    return following == "in" and second == "the" and line.word(last + 2) in _PARTS_OF_DAY
