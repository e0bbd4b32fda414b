"""What kind of statistic a figure is and in what unit: number, share, median, change; people, count, days.

In: a sentence half read and one of its numbers. Out: `statistic` and `unit` as `Figure` has them.
"""

from parsers import waits
from parsers.clauses import is_bare
from parsers.continuing import CHANGES, UP_OF, is_moved_by
from parsers.dates import DAYS
from parsers.grammar import is_person, word_set
from parsers.measures import CHANGE_NOUNS, PEOPLE, Span
from parsers.numbers import Number
from parsers.reading import Figure, Memory, Reading
from parsers.thresholds import over_time

_MOVED = word_set(
    "fell rose fallen risen grew grown dropped increased decreased reduced declined rising falling growing"
)


def statistic_word(reading: Reading, number: Number) -> str | None:
    """The statistic named nearest to a number in its own stretch of the sentence: before it, else after it."""
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
    before = number.first - number.qualifier_words
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
    if kind == "waiting" and over_time(reading, number):
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
        floor = max(0, before - 14)
        return any(
            word in CHANGES and (word != "up" or words[place - 1] not in UP_OF)
            for place, word in enumerate(words[floor:before], start=floor)
        )
    if words[before - 1 : before] == ["of"]:
        return any(word in CHANGE_NOUNS for word in words[max(0, before - 3) : before])
    return (
        number.unit in ("percent", *DAYS)
        and (
            following[:1] in (["higher"], ["lower"], ["fewer"], ["less"], ["shorter"], ["longer"])
            or (words[number.last - 1] in ("point", "points") and following[:1] in (["above"], ["below"]))
            or following[:1] in (["more"],)
        )
        and following[1:] != []
        and number.unit == "percent"
    )


def _time_statistic(reading: Reading, number: Number, chained: tuple[Number, Figure] | None) -> str:
    words = reading.line.words
    if number.qualifier in ("up to", "as long as", "at most"):
        return "maximum"
    named = statistic_word(reading, number)
    if number.low is not None:
        return "range"
    if {"target", "standard", "limit", "deadline"} & set(words[max(0, number.first - 4) : number.first]):
        return "duration"
    if named is not None and number.qualifier != "within":
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


def unit_of(
    reading: Reading,
    number: Number,
    span: Span | None,
    chained: tuple[Number, Figure] | None,
    kind: str,
    memory: Memory,
) -> str:
    """What a bare number counts: people (anyone), or other things."""
    line = reading.line
    words, classes = line.words, line.classes
    head = number.last
    if words[head : head + 1] == ["of"]:
        head += 1
        while head < len(words) and classes[head] in "d#":
            if words[head] in ("these", "those", "them"):
                break
            head += 1
        if words[head : head + 1] and words[head] in ("them", "whom", "us", "these", "those", "which"):
            if words[head] in ("which", "whom"):
                return "people" if words[head] == "whom" else "count"
            last = next((figure.unit for _, figure in reversed(reading.made) if figure.unit in ("people", "count")), "")
            return last or ("people" if not PEOPLE.isdisjoint(words[: number.first]) else "count")
    if chained is not None and chained[1].unit in ("people", "count") and is_bare(line, head):
        return chained[1].unit
    if words[number.first - 1 : number.first] == ["of"] and words[number.first - 2] in ("team", "panel", "workforce"):
        return "people"
    if reading.made and words[head : head + 1] and (classes[head] in "pv" or words[head] in _DONE_BY):
        before = next((one.unit for _, one in reversed(reading.made) if one.unit in ("people", "count")), "")
        if not before and kind != "waiting" and classes[head] == "v":
            return memory.unit
        if before and (kind != "waiting" or number.first - reading.made[-1][0].last > 3):
            return before
    noun = ""
    if words[head : head + 1] in (["a"], ["per"], ["each"], ["every"]) and words[head + 1 : head + 2] in _RATES_OF_TIME:
        head += 2
    verb = classes[head : head + 1] == "e" and classes[head + 1 : head + 2] not in ("n", "e", "g")
    while head < len(words) and classes[head] in "dnegka" and not verb:
        if classes[head] == "n":
            noun = words[head]
            if noun == "people" or (head + 1 < len(words) and classes[head + 1] in "eg" and noun in PEOPLE):
                break
        elif classes[head] in "aed" and noun:
            break
        head += 1
    if noun in PEOPLE or is_person(noun):
        return "people"
    if noun:
        if noun == "heads" and words[head : head + 1] == ["of"]:
            return "people"
        if (
            classes[head : head + 2] == "cn"
            and (words[head + 1] in PEOPLE or is_person(words[head + 1]))
            and noun not in ("homes",)
        ):
            return "people"
        return "count"
    if chained is not None and chained[1].unit in ("people", "count"):
        return chained[1].unit
    if span is not None and span[1] <= number.first:
        inside = words[span[0] : span[1]]
        core = inside[
            : next(
                (place for place, mark in enumerate(classes[span[0] : span[1]]) if place and mark in "poregvt"),
                len(inside),
            )
        ]
        if core and core[-1] in PEOPLE:
            return "people"
        return "count"
    if "number" in words[: number.first]:
        place = words.index("number")
        if words[place + 1 : place + 2] == ["of"]:
            stop = place + 2
            while stop < number.first and classes[stop] in "dnek":
                stop += 1
            named = [
                one for one, mark in zip(words[place + 2 : stop], classes[place + 2 : stop], strict=True) if mark == "n"
            ]
            return "people" if named and (named[-1] in PEOPLE or is_person(named[-1])) else "count"
        if words[place + 1 : place + 2] in (["who"], ["waiting"]):
            return "people"
    if reading.made and reading.made[-1][1].unit in ("people", "count"):
        return reading.made[-1][1].unit
    if words[head : head + 1] == ["who"]:
        return "people"
    if any(word in ("these", "those", "them") for word in words[: number.first]) and memory.unit:
        return memory.unit
    if kind == "waiting" and words[head : head + 1] and words[head] in ("were", "waiting", "had", "waited"):
        return memory.unit or "people"
    return "count"


_RATES_OF_TIME = (["day"], ["night"], ["week"], ["month"], ["quarter"], ["year"])
_DONE_BY = word_set("used received needed completed attended joined enrolled")
