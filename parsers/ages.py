"""Ages and hours of the day: numbers that tell when in a life or in a day, and so measure nothing.

In: a sentence as a `grammar.Line` and one of its numbers. Out: whether it is an age, a band of ages or an hour.
"""

from typing import TYPE_CHECKING

from parsers.grammar import Line, is_person, word_set

if TYPE_CHECKING:
    from parsers.numbers import Number

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
_YOUNG = word_set("child children they he she person son daughter")
_COUNTED = word_set("number numbers total list lists caseload caseloads count figure figures")
_BARE = ("", ",", ";", "c", "b", "p", "r", "v", "t", "u")
_GROWING = word_set("approach approached approaching age birthday transition growing young children")
_AGE_NOUNS = word_set(
    "many some most adults people those aged residents men women carers individuals children anyone anybody everyone "
    "everybody someone somebody person population them whom"
)
_AGED = frozenset(["under", "over", "below", "above"])
_OPEN = word_set("open opened closed shut staffed available covered hours")
_PARTS_OF_DAY = word_set("morning afternoon evening night")
MOVED = word_set(
    "rose risen rise fell fallen fall increased decreased grown grew dropped reduced cut up down went gone took taken "
    "brought expanded extended moved"
)
_DIGITS = frozenset("0123456789")


def is_age(line: Line, number: "Number") -> bool:
    """ "aged 18 to 64", "people over 65", "65 and over", "18-year-olds", "the age of 16"."""
    words = line.words
    first, last = number.first, number.last
    near = words[max(0, first - 4) : first]
    if "aged" in near or "ages" in near or (not number.unit and "age" in words[max(0, first - 8) : first]):
        return True
    following, second = line.word(last), line.word(last + 1)
    if number.unit == "years":
        return following in ("old", "olds", "older", "younger") or (following == "of" and second == "age")
    if number.unit:
        return False
    if following in ("and", "or") and second in ("over", "above", "older", "under", "younger"):
        return True
    if _is_coming_of_age(line, number):
        return True
    if not 10 <= number.value <= 110 or number.value != int(number.value):
        return False
    if (
        near[-1:]
        and near[-1] in _AGED
        and (
            len(near) < 2
            or near[-2] in _AGE_NOUNS
            or is_person(near[-2])
            or line.classes[last : last + 1] in ("", ",", ")", "c", "v", "p", "r")
        )
    ):
        return len(near) > 1 and (
            near[-2] in _AGE_NOUNS
            or near[-2].endswith("%")
            or is_person(near[-2])
            or (near[-2][0] in _DIGITS and not {"them", "whom", "people"}.isdisjoint(words[:first]))
        )
    return False


def _is_coming_of_age(line: Line, number: "Number") -> bool:
    """A number for a time of life: "planning at 14", "until she was 17", "support from 14 to 25", "were over 50"."""
    words, first = line.words, number.first
    after = line.classes[number.last : number.last + 2]
    if (after[:1] not in _BARE and (after[:1] != "e" or after == "en")) or number.low is not None or number.value % 0.5:
        return False
    before = line.word(first - 1)
    if number.value <= 25 and before == "at":
        return line.word(first - 2) not in _STANDS and line.word(number.last) not in ("out", "per")
    if before in _AGED:
        return number.value >= 10 and _are_persons(line, first - 1)
    if before == "was" and line.word(first - 2) in ("he", "she", "who", "youngest", "oldest", "eldest"):
        return number.value <= 110
    if before == "of" and 10 <= number.value <= 110 and line.word(first - 2) in _OF_AN_AGE:
        return True
    if before == "," and line.word(number.last) in (",", "who") and line.word(first - 2) in _ONE_PERSON:
        return number.value <= 110
    if "from" in (before, line.word(first - 3)) and "to" in (before, line.word(number.last)):
        return _is_band(line, first - 1 if before == "from" else first - 3)
    if not 12 <= number.value <= 25:
        return False
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
    """Whether "from 14 to 25" is a band of ages, or "open from 9 to 5" the hours of a day, and no change."""
    before, low, high = (line.word(place + at) for at in (-1, 1, 3))
    if before in _OPEN:
        return True
    if low in ("nought", "zero"):
        return MOVED.isdisjoint(line.words)
    young = low.isdigit() and high.isdigit() and int(low) <= 18 <= int(high) <= 25 and int(low) < int(high)
    return young and line.classes[place - 1 : place] == "n" and MOVED.isdisjoint(line.words)


def _are_persons(line: Line, place: int) -> bool:
    """Whether what is said before a place is said of persons: "none was", "its volunteers were now"."""
    while line.classes[place - 1 : place] == "a":
        place -= 1
    subject = line.word(place - 2)
    return line.word(place - 1) in _BE and (subject in _AGE_NOUNS or subject in _PRONOUNS or is_person(subject))


def is_hour_of_day(line: Line, last: int) -> bool:
    """ "after eight at night", "at eight each morning", "until six in the evening"."""
    if line.word(last) == "at":
        return line.word(last + 1) == "night"
    part = last + 2 if line.word(last) == "in" and line.word(last + 1) == "the" else last + 1
    return line.word(part) in _PARTS_OF_DAY and (part > last + 1 or line.word(last) in ("each", "every", "that"))
