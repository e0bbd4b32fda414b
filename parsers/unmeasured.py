"""Numbers that measure nothing: dates, names, ages, spans, how often, who speaks (GUIDELINES.md, section 7).

In: a sentence as a `grammar.Line` and one of its numbers. Out: whether it is one of those, and so no figure.
"""

from parsers.ages import is_age, is_hour_of_day
from parsers.amounts import NUMBER_WORDS, TIMES, Number
from parsers.grammar import Line, names_people, word_set

_DIGITS = frozenset("0123456789")
_MONTHS = word_set(
    "january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug sept sep oct nov dec"
)


def is_no_measure(line: Line, number: Number) -> bool:
    """Whether a number is only a date, a name, a label, an age, a span, a frequency or a count of speakers."""
    if number.unit == "percent":
        banded = line.word(number.last) in ("most", "least") and line.word(number.last + 1) == "deprived"
        return banded or line.words[max(0, number.first - 2) : number.first] in (["(", "lowest"], ["(", "highest"])
    if number.unit == "pounds":
        return False
    if _is_in_a_code(line, number) or _is_name(line, number) or is_age(line, number) or _is_span(line, number):
        return True
    if number.unit:
        return (number.unit == "days" and number.value == 91) or _is_one_or_so(line, number)
    return (
        _is_place_or_telephone(line, number)
        or _is_of_a_scale(line, number)
        or _is_frequency(line, number)
        or _is_quantifier(line, number)
    )


# ---- dates


def past_date(line: Line, place: int, last: int) -> int:
    """The place after a date, a financial year or a time of day that begins with this number; 0 where none does."""
    word, following = line.words[place], line.word(place + 1)
    if word[0] not in _DIGITS:
        return 0
    gap = line.gap(place)
    is_year = len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")
    if gap not in ("", " ") and following[:1] in _DIGITS and _is_joined_date(gap, following, is_year=is_year):
        return place + 2
    if (
        is_year
        and following in ("–", "—")
        and line.word(place + 2)[:2].isdigit()
        and len(line.word(place + 2)) in (2, 4)
    ):
        return place + 3
    alone = last == place + 1
    if is_year and alone and (line.word(place - 1) in _OF_A_YEAR or not _is_often_counted(following)):
        return last
    if alone and word.isdigit() and int(word) <= 31 and _is_day_of_month(line, place, following):
        return last
    if following == ":" and gap == "" == line.gap(place + 1) and line.word(place + 2)[:1] in _DIGITS:
        return place + 3
    if word[0] == "0" and len(word) > 2:  # a telephone number
        return next((at for at in range(place, len(line.words)) if not line.words[at].isdigit()), len(line.words))
    return place + 2 if following in _AFTER_DAY_OR_HOUR and gap in ("", " ") else 0


_AFTER_DAY_OR_HOUR = frozenset(["am", "pm", "st", "nd", "rd", "th"])
_OF_A_YEAR = word_set("the its their our")


def _is_joined_date(gap: str, following: str, *, is_year: bool) -> bool:
    """ "2023/24", "2023-2024", "3/4", "9.30"."""
    mark = gap.strip()
    if is_year and mark == "-":
        second = following.rstrip("%")
        return len(second) in (2, 4) and second.isdigit()
    return mark == "/" or gap[0] in ":."


def _is_day_of_month(line: Line, place: int, following: str) -> bool:
    """ "12 May", "May 12, 2025", "on May 12"."""
    if following in _MONTHS:
        return True
    if line.word(place - 1) not in _MONTHS:
        return False
    bare = line.gap(place - 1) == " " and line.classes[place + 1 : place + 2] not in ("n", "e", "g")
    return bare or following[:2] == "20"


def _is_often_counted(word: str) -> bool:
    """Whether a number like 2,000 printed as "2000" counts this: "2000 carers"."""
    return names_people(word) or word in ("requests", "assessments", "contacts", "referrals", "applications")


# ---- names and places in a list


_NAMES = word_set(
    "section sections level levels stage phase team tier part parts theme chapter paragraph page band "
    "grade step pathway category version figure schedule regulation group ward room unit no number act "
    "covid aged age ages turned turning turn since until open world ofsted point option s s42 ending form "
    "day type lot article priority objective objectives statement nhs dial call web windows appendix annex table "
    "item class tranche wave cohort top bottom approaching year"
)
"""A number after one of these is a name, a date, an age or a place in a list."""
_BEFORE_YEAR = word_set("last this previous past that each per a the next financial same")
_MEETS = word_set("spoke speak spoken met talked we")


def _is_in_a_code(line: Line, number: Number) -> bool:
    """Whether letters or marks cling to a number ("A/4", "65+", "over 65's"), or it numbers a paragraph ("4.2 In
    Ashmere").
    """
    lowered, start, end = line.lowered, number.start, number.end
    if start > line.start:
        clung = lowered[start - 1]
        if clung.isalnum() or (clung in "/.-" and lowered[start - 2 : start - 1].isalnum()):
            return True
    if end < line.end and (lowered[end].isalpha() or lowered[end] in "/+" or lowered[end : end + 2] in ("'s", "’s")):
        return True
    if "." not in line.words[number.first] or not line.text[end + 1 : end + 2].isupper():
        return False
    return lowered[line.start : start].strip(" -•") == ""


def _is_name(line: Line, number: Number) -> bool:
    """ "section 42", "Team 3", "we met with 12", "decile of 3", "quarter 2", "two of the last three years"."""
    before, following = line.word(number.first - 1), line.word(number.last)
    earlier = line.word(number.first - 2)
    if following == "plus":
        return True
    if before in _NAMES:
        if before == "until" and number.unit and following == "after":
            return False
        return (before != "number" or earlier == "reference") and (before != "year" or earlier not in _BEFORE_YEAR)
    if before in ("with", "to", "met") and earlier in _MEETS:
        return "we" in line.words[max(0, number.first - 3) : number.first - 1]
    if before == "of" and earlier == "decile":
        return True
    if number.unit:
        return False
    if before == "quarter" and number.value <= 4:
        return True
    return (
        following == "of"
        and line.word(number.last + 2) in ("last", "past")
        and line.word(number.last + 1) == "the"
        and line.word(number.last + 4) in TIMES
    )


_DISTANCES = word_set("floors steps")
_TELEPHONE = frozenset(["999", "101", "111"])
_CALLS = word_set("dial dialled call called calls calling ring rang phone phoned via nhs")


def _is_place_or_telephone(line: Line, number: Number) -> bool:
    """ "three floors up", "within 20 miles", "called 111" (101, 111 and 999 where nothing counted follows)."""
    before, following = line.word(number.first - 1), line.word(number.last)
    if following in _DISTANCES or (following == "miles" and before == "within"):
        return True
    if line.words[number.first] not in _TELEPHONE:
        return False
    return before in _CALLS or line.classes[number.first + 1 : number.first + 2] not in ("n", "v", "e", "g")


def _is_of_a_scale(line: Line, number: Number) -> bool:
    """A rank, the top of a scale ("4.2 out of 5"), a ratio ("one to six"), a list of times ("two or ten times")."""
    words, first = line.words, number.first
    if not _RANKS.isdisjoint(words[max(0, first - 5) : first]) or _is_end_of_scale(line, number.last):
        return True
    if _is_of_councils(line, number):
        return True
    if line.word(first - 1) == "of" and line.word(first - 2) == "out":
        return "." in line.word(first - 3) or is_score(line, first - 3)
    if number.low is not None and "ratio" in words[max(0, first - 8) : first]:
        return True
    return line.word(number.last) in (",", "or") and "times" in words[number.last : number.last + 5]


_RANKS = word_set("ranked ranks ranking rank")


def _is_end_of_scale(line: Line, last: int) -> bool:
    """ "(with 10 being the most deprived)", "1 is the least deprived": what the end of a scale means."""
    after = line.words[last + 1 : last + 7]
    if line.word(last) not in ("being", "is") or after[:1] != ["the"]:
        return False
    return any(word in _MOST or word in ("highest", "lowest") for word in after)


_MOST = word_set("most least best worst")


def _is_of_councils(line: Line, number: Number) -> bool:
    """ "142 out of 152 local authorities", "third lowest of 16 comparable councils": a place among the councils, or how
    many England has.
    """
    last, out_of = number.last, line.words[number.last : number.last + 2] == ["out", "of"]
    if out_of:
        last += 2 + (line.classes[last + 2 : last + 3] == "#")
    named = last
    while line.classes[named : named + 1] in ("n", "k") and line.word(named) not in _COUNCILS:
        named += 1
    if line.word(named) not in _COUNCILS:
        return False
    return out_of or _is_placed_among(line, number.first - 1) or number.value in _ALL_COUNCILS


def _is_placed_among(line: Line, place: int) -> bool:
    """ "the third lowest of", "best among": whether a place among several is told before "of" or "among"."""
    before = line.word(place - 1)
    return line.word(place) in ("of", "among") and (before in _MOST or before.endswith(("est", "th")))


_COUNCILS = frozenset(["councils", "authorities"])
_ALL_COUNCILS = range(151, 154)
"""England's councils with social care duties: 151 in 2020, 153 since 2023."""


def is_score(line: Line, place: int) -> bool:
    """Whether "3 out of 4" with its first number at `place` is a mark ("scored 3 out of 4") and no share of things."""
    return not _SCORES.isdisjoint(line.words[max(0, place - 4) : place]) and line.classes[place + 4 : place + 5] != "n"


_SCORES = word_set("score scores scored scoring rated rating mark marks marked")


# ---- spans of time, and how often


_BEFORE_SPAN = word_set("last past previous first next coming following preceding every each per")
_COUNTED_TOO = word_set("first last next following")
"""Of those, the words that with no unit of time only order things: "the first 40 tenants"."""
_NO_LENGTH = word_set(
    "plan strategy framework vision deal period action project pilot transformation cycle olds later afterwards "
    "running ago ahead earlier previously previous prior"
)
_SPANS_OVER = word_set("in over during for throughout")


def _is_span(line: Line, number: Number) -> bool:
    """ "the last 12 months", "a three-year plan", "seven days a week", "two years ago": no measure of anything."""
    before = line.word(number.first - 1)
    if before in _BEFORE_SPAN and (number.unit or before not in _COUNTED_TOO):
        return True
    return _is_span_of_time(line, number, before) if number.unit else _is_of_the_calendar(line, number, before)


def _is_span_of_time(line: Line, number: Number, before: str) -> bool:
    last = number.last
    following, second = line.word(last), line.word(last + 1)
    earlier = line.word(number.first - 2)
    if following in _NO_LENGTH or following == "time" or line.words[last : last + 3] == ["in", "a", "row"]:
        return True
    if before == "in" and earlier in ("once", "twice", "times"):
        return True
    if before == "the" and earlier in _SPANS_OVER and not number.joined:
        return True
    if following == "on" and line.classes[last + 1 : last + 2] in ("", ",", "#"):
        return True
    if number.joined and (second in _NO_LENGTH or (number.value == 7 and second in _OPEN_ALL_WEEK)):
        return True
    if number.value == 1 and line.words[last : last + 3] == ["to", "the", "next"]:
        return True
    if following == "before" and number.unit in ("years", "months", "weeks"):
        return before not in ("was", "is", "took", "taken")
    if following in ("a", "per", "each", "every") and number.unit != "hours":
        return second in ("week", "day") or number.unit in ("weeks", "months", "years") or number.value >= _ALL_YEAR
    if following in ("rota", "service", "working", "cover", "helpline", "line", "care"):
        return following != "care" or number.joined
    return number.unit == "hours" and following == "a" and second == "day"


_ALL_YEAR = 360
_OPEN_ALL_WEEK = word_set("team teams service services rota cover")


def _is_of_the_calendar(line: Line, number: Number, before: str) -> bool:
    """ "at eight each morning", "two winters ago", "the three, who", "20 miles between the two", "one to one"."""
    last = number.last
    following, mark = line.word(last), line.classes[last : last + 1]
    if number.value <= 12 and is_hour_of_day(line, last):
        return True
    in_words = line.words[number.first] in NUMBER_WORDS
    if before == "the" and in_words and mark in ("", ",", "v", "c", "b"):
        return True
    if before == "between" and line.words[number.first] == "two":
        return line.classes[number.first - 3 : number.first - 1] == "#n"
    if following in ("consecutive", "successive"):
        return line.word(last + 1) in TIMES or line.word(last + 1) in _SEASONS
    if following in _SEASONS:
        return _is_span_of_seasons(line, number, before)
    return following in ("conversations", "seconds") or (following == "to" and line.word(last + 1) in ("one", "1"))


_OVER_A_SPAN = word_set("for on over through throughout during")
_SEASONS = word_set(
    "mornings afternoons evenings nights weekends quarters terms winters summers springs autumns decades"
)


def _is_span_of_seasons(line: Line, number: Number, before: str) -> bool:
    """ "three mornings a week", "two winters ago", "for four quarters": how often or how long since."""
    if before in _BEFORE_SPAN or before in _OVER_A_SPAN:
        return True
    following = line.word(number.last + 1)
    return before not in ("had", "has", "have") and following in _EACH_OR_SINCE


_EACH_OR_SINCE = word_set("a per each every before ago earlier running")


def _is_frequency(line: Line, number: Number) -> bool:
    """ "three times a week", "four times more", "two a day"; not "asked 40 times in May", "4 a week before"."""
    last = number.last
    following, second = line.word(last), line.word(last + 1)
    in_words = line.words[last - 1][0] not in _DIGITS
    if following in ("times", "time"):
        if second in _TIMES_AS:
            return True
        return in_words and line.word(last - 3) != "up" and second not in ("since", "in")
    if following not in ("a", "per", "each", "every") or second not in _A_TIME:
        return False
    counted = line.word(last + 2) in ("before", "earlier", "ago", "previously")
    return in_words and not counted and line.word(last - 3) not in ("goal", "target", "rate")


_TIMES_AS = word_set("a per each every more as the higher week daily")
_A_TIME = word_set("day week month year quarter night")


# ---- quantifiers


def _is_one_or_so(line: Line, number: Number) -> bool:
    """ "one week or two", "one day or so"."""
    said = line.words[number.last : number.last + 2] in (["or", "two"], ["or", "so"])
    return said and number.value == 1 and line.words[number.first] in ("one", "1")


_PLACES = word_set(
    "town towns valley valleys district districts trust trusts borough boroughs county counties village villages "
    "council councils hospital hospitals locality localities site sites ward wards city cities area areas home "
    "homes parish parishes"
)
_SPEAKERS = word_set(
    "partner partners provider providers relative relatives family families other others daughter daughters son sons"
)
_STAFF = word_set("worker workers officer officers assessor assessors therapist therapists nurse nurses")
_TELLS = word_set("told said described felt found reported thought explained raised spoke gave")
_SAYS = word_set("told said explained")
_NOT_SPEAKERS = word_set("post posts group groups team teams role roles")
_IN_ORDER = word_set("remaining other further another first last")


def _is_quantifier(line: Line, number: Number) -> bool:
    """ "One" of any thing, "two partners told us" (who speaks, not how many there are), "the two sides"."""
    printed, following = line.words[number.first], line.word(number.last)
    if printed not in NUMBER_WORDS and printed not in ("1", "2"):
        return False
    before, mark = line.word(number.first - 1), line.classes[number.last : number.last + 1]
    if number.value == 1 or (before == "or" and line.word(number.first - 2) in TIMES):
        return True
    if following in ("o'clock", "o’clock"):
        return True
    if 5 <= number.value <= 9 and before in ("after", "until", "past"):
        return mark in ("", ",", ";", ":", "c", "v", "e")
    if _is_known(line, number):
        return True
    if number.value != 2:
        return False
    if (printed == "two" and (following == "others" or mark == "r")) or (
        before in ("in", "into") and mark in ("", ",", ";")
    ):
        return True
    if following == "of":
        return line.word(number.last + 1) in ("the", "these", "them", "those") and _tells(line, number.last)
    spoke = _two_speak(line, number)
    if spoke is not None or before in _IN_ORDER:
        return bool(spoke)
    return printed == "two" and mark == "v" and line.word(number.last + 1) not in ("been", "not")


def _two_speak(line: Line, number: Number) -> bool | None:
    """Whether the two persons or bodies named after a number only speak or act; None where none are named."""
    for place in range(number.last, min(number.last + 3, len(line.words))):
        word, following = line.words[place], line.word(place + 1)
        mark = line.classes[place]
        if mark in ",;:cb":
            return None
        if word in _SPEAKERS or names_people(word):
            if following in _NOT_SPEAKERS:
                return False
            acts = line.classes[place + 1 : place + 2] in ("v", "e") and line.word(place + 2) not in ("been", "were")
            return (acts and word not in _STAFF) or _tells(line, number.last)
        if mark == "n" and following in _SAYS:
            return True
    return None


def _is_known(line: Line, number: Number) -> bool:
    """Things already mentioned ("the two sides", "all three planned together") or at once ("two carers at a time")."""
    before, following = line.word(number.first - 1), line.word(number.last)
    mark = line.classes[number.last : number.last + 1]
    if following == "at" and line.word(number.last + 1) in ("once", "a"):
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
