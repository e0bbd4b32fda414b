"""A figure's statistic and unit: number, share, median, change; people, count, days.

In: a sentence half read and one of its numbers. Out: `statistic` and `unit` as `Figure` has them.
"""

import re

from parsers import waits
from parsers.amounts import Number, is_number_word
from parsers.clauses import is_bare, is_time, word_before
from parsers.continuing import CHANGES, UP_OF, is_moved_by, stands_for
from parsers.dates import DAYS
from parsers.grammar import PEOPLE, Line, names_people, word_set
from parsers.measured_before import Span
from parsers.measures import CHANGE_NOUNS
from parsers.reading import Figure, Memory, Reading
from parsers.thresholds import TARGETS, over_time

_MOVED = word_set(
    "fell rose fallen risen grew grown dropped increased decreased reduced declined rising falling growing"
)


def statistic_word(reading: Reading, number: Number) -> str | None:
    """The nearest statistic named in a number's own part of the sentence: before it, else after it."""
    words = reading.line.words
    floor = max((other.last for other in reading.own if other.first < number.first), default=0)
    for place in range(number.first - 1, max(floor, number.first - 22) - 1, -1):
        found = waits.STATISTICS.get(words[place])
        if found is not None:
            return found
    limit = min((other.first for other in reading.own if other.first > number.first), default=len(words))
    for place in range(number.last, min(limit, number.last + 5)):
        found = waits.STATISTICS.get(words[place])
        if found is not None and (words[place - 1] in ("on", "its")):
            return found
        if found is not None and words[place - 1] == "the" and limit == len(words):
            return found
    return None


def statistic_of(reading: Reading, number: Number, kind: str, chained: tuple[Number, Figure] | None) -> str:
    words = reading.line.words
    before = number.opens
    if _is_change(reading, number, before):
        return "change"
    if number.unit in ("percent", "pounds") and number.low is not None:
        return "range"
    if number.unit == "percent":
        return "over_threshold" if kind == "waiting" and over_time(reading, number) else "share"
    if number.unit == "pounds":
        return "amount"
    if number.unit in DAYS:
        if (
            kind == "other"
            and number.unit == "hours"
            and not number.joined
            and ({"week", "of", "year", "month"} & set(words[number.last : number.last + 3]))
        ):
            return "amount"
        return _time_statistic(reading, number, chained)
    if kind == "waiting" and (over_time(reading, number) or _is_over(reading, number)):
        return "over_threshold"
    if number.low is not None:
        return "range"
    near = words[max(0, number.first - 8) : number.first]
    if (
        ({"average", "mean", "averaged", "averaging"} & set(near))
        and statistic_word(reading, number) == "mean"
        and not chained
    ):
        return "mean"
    if number.qualifier == "up to" or (number.qualifier == "more than" and {"one", "nobody", "none"} & set(near)):
        return "maximum"
    return "number"


def _is_over(reading: Reading, number: Number) -> bool:
    """ "The number outstanding for longer than a year fell from 240 to 38": a count over a length of time mentioned
    before it.
    """
    start = reading.clause(number)[0]
    return "number" in reading.line.words[start : number.first] and any(
        start <= one.first < number.first and one.unit in DAYS and one.qualifier in _BEYOND for one in reading.own
    )


def _is_change(reading: Reading, number: Number, before: int) -> bool:
    words = reading.line.words
    following = words[number.last : number.last + 2]
    if reading.made and is_moved_by(reading, number):
        return True
    if number.unit == "percent" and words[before - 1] in _MOVED and words[number.last : number.last + 1] != ["of"]:
        return True
    if number.unit in ("percent", "") and any(word in CHANGE_NOUNS for word in following):
        return following[0] not in ("require", "requires", "required", "requiring", "needed")
    if words[before - 1 : before] == ["by"]:
        if reading.line.classes[before - 2] == "e" and words[before - 2] not in CHANGES:
            return False
        floor = max(0, before - 14)
        return any(
            word in CHANGES and (word != "up" or words[place - 1] not in UP_OF)
            for place, word in enumerate(words[floor:before], start=floor)
        )
    if words[before - 1 : before] == ["of"]:
        return any(word in CHANGE_NOUNS for word in words[max(0, before - 3) : before])
    if number.unit != "percent" or len(following) < 2:
        return False
    return following[0] in ("higher", "lower", "fewer", "less", "shorter", "longer", "more") or (
        words[number.last - 1] in ("point", "points") and following[0] in ("above", "below")
    )


def _time_statistic(reading: Reading, number: Number, chained: tuple[Number, Figure] | None) -> str:
    words = reading.line.words
    if number.qualifier in ("up to", "as long as", "at most"):
        return "maximum"
    named = statistic_word(reading, number)
    if number.low is not None:
        return "range"
    if number.qualifier in _BEYOND and _NOBODY.search(" ".join(words[: number.first])):
        return "maximum"
    if not TARGETS.isdisjoint(words[max(0, number.first - 4) : number.first]):
        return "duration"
    if named is not None and (
        number.qualifier != "within" or words[number.last : number.last + 2] == ["on", "average"]
    ):
        return named
    if chained is not None and chained[1].statistic in ("median", "mean", "maximum"):
        return chained[1].statistic
    if reading.made:
        before, figure = reading.made[-1]
        between = words[before.last : number.first]
        if (
            before.unit in DAYS
            and figure.statistic in ("median", "mean", "maximum")
            and ("and" in between or "," in between)
            and not ({"was", "were", "had", "waited", "wait"} & set(between))
            and len(between) < 9
        ):
            return figure.statistic
    return "duration"


_BEYOND = frozenset(["longer than", "more than", "over"])
_NOBODY = re.compile(r"\b(?:nobody|none|no (?:one|\w+)) (?:\w+ ){0,3}(?:wait|waited|waiting)\b")


def unit_of(
    reading: Reading,
    number: Number,
    span: Span | None,
    chained: tuple[Number, Figure] | None,
    kind: str,
    memory: Memory,
) -> str:
    """What a bare number counts: "people" (anyone), "count" for other things, "" if it depends on an earlier sentence
    that does not say.

    The first of these that decides: "of them" after the number, the figure it continues, the figures before it, the
    noun after it, the measure before it, "the number of" before it, what was counted last.
    """
    line, words = reading.line, reading.line.words
    head = _past_of(line, number.last)
    if head > number.last and line.word(head) in _OF_THOSE:
        return _unit_of_those(reading, number, line.word(head))
    if chained is not None and chained[1].unit in _COUNTED and is_bare(line, head):
        return chained[1].unit
    if word_before(line, number) == "of" and line.word(number.opens - 2) in _BODIES:
        return "people"
    unit = _unit_before(reading, number, head, kind, memory)
    if unit is not None:
        return unit
    if word_before(line, number) == "from" and line.word(head) == "to" and line.classes[head + 1 : head + 2] == "#":
        head += 2
    noun, head = counted_noun(line, head)
    if noun:
        return "people" if _counts_people(line, noun, head) else "count"
    if chained is not None and chained[1].unit in _COUNTED:
        return chained[1].unit
    if chained is not None and chained[1].statistic == "change" and _names_people_first(chained[1].measure):
        return "people"
    if span is not None and span[1] <= number.first and not _is_of_number_of(line, span):
        return _unit_of_measure(line, span)
    if "number" in words[: number.first]:
        unit = _unit_of_number_of(line, number)
        if unit is not None:
            return unit
    return _unit_counted_last(reading, number, head, kind, memory)


_COUNTED = ("people", "count")
_BODIES = word_set("team panel workforce cohort population")
CASES = word_set(
    "assessments enquiries reviews applications requests concerns referrals cases complaints records files calls "
    "visits places homes beds packages placements hours contacts authorisations alerts plans"
)
_THOSE = word_set("these those them")
_OF_THOSE = _THOSE | {"whom", "us", "which"}


def _past_of(line: Line, head: int) -> int:
    """The place after "of", "of the 40", up to "those"; the same place where no "of" stands there."""
    if line.word(head) != "of":
        return head
    head += 1
    while head < len(line.words) and line.words[head] not in _THOSE:
        if line.classes[head] not in "d#" and not is_number_word(line.words[head]):
            break
        head += 1
    return head


def _unit_of_those(reading: Reading, number: Number, those: str) -> str:
    """ "12 of them", "of whom 12": the unit of those they are of."""
    if those in ("which", "whom"):
        return "people" if those == "whom" else "count"
    return _last_unit(reading) or ("people" if _are_people(reading.line, number.first) else "count")


def _are_people(line: Line, place: int) -> bool:
    """Whether "them" are people: the last plural before that does not follow a preposition, else any people named.

    The subject of the clause with "them" is skipped.
    """
    words, classes = line.words, line.classes
    for at in range(place - 1, -1, -1):
        word = words[at]
        if classes[at] != "n" or (word[-1] != "s" and word not in PEOPLE) or word == "us" or word[-2:] == "ss":
            continue
        if classes[at + 1] in "vae" and not any(mark in ",;:cbr" for mark in classes[at:place]):
            continue
        begin = at
        while begin and classes[begin - 1] in "ndeg":
            begin -= 1
        if not begin or classes[begin - 1] not in "po":
            return names_people(word)
    return not PEOPLE.isdisjoint(words[:place])


def _last_unit(reading: Reading) -> str:
    """What was last counted in this sentence, "" where nothing was."""
    return next((figure.unit for _, figure in reversed(reading.made) if figure.unit in _COUNTED), "")


def _unit_before(reading: Reading, number: Number, head: int, kind: str, memory: Memory) -> str | None:
    """The unit of the figures before a number without a noun ("12 were ..., 7 in ..."), None if they do not decide."""
    line = reading.line
    part = line.words[number.first - 2 : number.first] in (["of", "which"], ["of", "whom"])
    names_nothing = part or line.classes[head : head + 1] in tuple("pv") or line.word(head) in _DONE_BY
    if not reading.made or not names_nothing:
        return None
    before = _last_unit(reading)
    if not before and kind != "waiting" and line.classes[head] == "v":
        return memory.unit or None
    apart = kind != "waiting" or number.first - reading.made[-1][0].last > 3
    return before if before and apart else None


def counted_noun(line: Line, head: int) -> tuple[str, int]:
    """The noun that a number counts, "" for none, and the place where its words end."""
    classes, words = line.classes, line.words
    if line.word(head) in ("a", "per", "each", "every") and line.word(head + 1) in _RATES_OF_TIME:
        head += 2
    elif classes[head : head + 1] == "d" and is_time(line, head):
        return "", head
    noun = ""
    verb = classes[head : head + 1] == "e" and classes[head + 1 : head + 2] not in ("n", "e", "g")
    while head < len(words) and classes[head] in "dnegka" and not verb:
        if classes[head] == "n":
            noun = words[head]
            if noun == "people" or (head + 1 < len(words) and classes[head + 1] in "eg" and noun in PEOPLE):
                break
        elif classes[head] in "aed" and noun:
            break
        head += 1
    return noun, head


def _counts_people(line: Line, noun: str, end: int) -> bool:
    """Whether a noun names people, alone or with the words from `end` on: "heads of", "services and carers"."""
    if names_people(noun) or (noun == "heads" and line.word(end) == "of"):
        return True
    return line.classes[end : end + 2] == "cn" and names_people(line.words[end + 1]) and noun != "homes"


def _is_of_number_of(line: Line, span: Span) -> bool:
    """Whether a measure is part of "the number of people living with dementia", which says what was counted."""
    at = line.words.index("number") if "number" in line.words[: span[0]] else -1
    return at >= 0 and line.word(at + 1) == "of" and not any(mark in "v,;:(" for mark in line.classes[at : span[0]])


def _unit_of_measure(line: Line, span: Span) -> str:
    """What the measure before a number names: the noun at the end of its first phrase."""
    first, end = span
    first += 2 * (line.words[first : first + 2] == ["number", "of"])
    end = next((place for place in range(first + 1, end) if line.classes[place] in "poregvt"), end)
    return "people" if first < end and line.words[end - 1] in PEOPLE else "count"


def _names_people_first(measure: str) -> bool:
    """Whether a printed measure is of people: "population of Ashmere", "people who asked for help"."""
    noun, _, _ = _PREPOSITION.split(measure.lower().removeprefix("number of "), 1)[0].partition(" who ")
    return names_people(noun.rpartition(" ")[2])


_PREPOSITION = re.compile(r" (?:of|in|with|for|on|at|from|aged) ")


def _unit_of_number_of(line: Line, number: Number) -> str | None:
    """ "the number of carers was 40", "the number waiting was 40"; None where "number" is not followed so."""
    first = line.words.index("number") + 1
    if line.word(first) != "of":
        return "people" if line.word(first) in ("who", "waiting") else None
    end = first = first + 1 + (line.classes[first + 1] == "g")
    while end < number.first and line.classes[end] in "dnek":
        end += 1
    nouns = [line.words[place] for place in range(first, end) if line.classes[place] == "n"]
    return "people" if nouns and names_people(nouns[-1]) else "count"


def _spoken_of(line: Line, number: Number) -> str:
    """The unit of the people or cases last mentioned before a number without a noun."""
    classes = line.classes
    if classes[number.first - 1 : number.first] == "r":
        return ""
    for place in range(number.first - 1, classes.rfind(";", 0, number.first), -1):
        if classes[place] == "n" and (
            classes[place + 1] == "r" or (classes[place + 1] in "ve" and classes[place - 1] not in "pto")
        ):
            word = line.words[place]
            return "count" if word in CASES else "people" if names_people(word) else ""
    return ""


def _unit_counted_last(reading: Reading, number: Number, head: int, kind: str, memory: Memory) -> str:
    """The unit of a number without a noun: that of the figure before it, or of an earlier sentence."""
    line = reading.line
    if reading.made and reading.made[-1][1].unit in _COUNTED:
        return reading.made[-1][1].unit
    if line.word(head) == "who":
        return "people"
    spoken = _spoken_of(line, number)
    if spoken:
        return spoken
    if memory.unit and (not _THOSE.isdisjoint(line.words[: number.first]) or stands_for(line, number)):
        return memory.unit
    if kind == "waiting" and memory.earlier and "list" in memory.earlier[-1]:
        return memory.unit or "people"
    if kind == "waiting" and "list" in line.words[: number.first] and CASES.isdisjoint(line.words[: number.first]):
        return "people"
    if kind == "waiting" and line.word(head) in ("were", "waiting", "had", "waited"):
        return memory.unit or "people"
    return "count"


_RATES_OF_TIME = word_set("day night week month quarter year")
_DONE_BY = word_set("used received needed completed attended joined enrolled")
