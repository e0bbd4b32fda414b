"""Figures that continue another: "from 320 to 190", "a further 20", "this had fallen to 6%", "to reduce it to 10%".

In: a sentence half read and one of its numbers. Out: the figure it continues, if any, and the unit it takes from that.
"""

from parsers import waits
from parsers.amounts import Number
from parsers.clauses import in_brackets, is_bare, names_nothing
from parsers.dates import DAYS
from parsers.grammar import Line, word_set
from parsers.measures import CHANGE_NOUNS
from parsers.reading import Figure, Memory, Reading

CHANGES = word_set(
    "increase increased increases increasing raise raised rose risen rise rising halved decrease "
    "decreased decreasing fall falls fallen fell falling drop dropped dropping reduce reduced reduces "
    "reducing reduction grow grown grew growing growth down up cut cuts decline declined declining "
    "improve improved improvement shorten shortened widened saving saved jumped climbed"
)


def continued(reading: Reading, number: Number) -> tuple[Number, Figure] | None:
    """The figure that this one continues: "from 320 to 190", "up from 78%", "against 71% a year before"."""
    if not reading.made:
        return None
    before, figure = reading.made[-1]
    if is_moved_by(reading, number) or _points_back(reading, number) or _is_how_far(reading, before, number):
        return before, figure
    if is_aimed_at(reading.line, number):
        return before, figure
    words = reading.line.words
    if number.unit and before.unit != number.unit and not (number.unit in DAYS and before.unit in DAYS):
        if len(reading.made) < 2 or words[reading.made[-2][0].last] != "of":
            return None
        before, figure = reading.made[-2]
        if before.unit != number.unit:
            return None
    blocked = any(before.last < bound <= number.first for bound in reading.bounds)
    if blocked and words[number.first - 2 : number.first] != ["on", "the"]:
        return None
    end = number.opens
    while end > before.last and words[end - 1] in ("the", "a", "an", "only", "just", "some", "of", "total", "in"):
        end -= 1
    if end <= before.last:
        return None
    last, earlier = words[end - 1], words[before.last : end - 1]
    if last == "on" and (figure.statistic == "change" or any(word in CHANGE_NOUNS for word in earlier)):
        return before, figure
    if blocked:
        return None
    if last in ("against", "versus") or (words[end - 2], last) in _CONTRASTS:
        return before, figure
    moved = (
        end - 1 - before.last == 0
        or any(word in CHANGES or word in ("from", "compared") for word in earlier)
        or "from" in words[max(0, before.first - 4) : before.first]
    )
    if (
        number.unit == "percent"
        and words[number.first - 1] == "the"
        and {"short", "below", "above", "exceeding"} & set(words[before.last : end])
    ):
        return before, figure
    aimed = {"target", "ambition", "goal", "standard", "ceiling"} & set(words[max(before.last, end - 2) : end])
    if aimed and (number.unit == "percent" or (not number.unit and figure.kind == "waiting" and not before.unit)):
        return before, figure
    if end - before.last > 14 and words[end - 2] not in ("up", "down"):
        return None
    if last == "to" and (moved or words[end - 2] == ","):
        return before, figure
    return (
        (before, figure)
        if last == "from"
        and (
            not earlier
            or figure.statistic == "change"
            or any(word in CHANGES for word in words[max(before.last, end - 4) : end])
        )
        else None
    )


_CONTRASTS = {("compared", "to"), ("compared", "with"), ("rather", "than"), ("instead", "of")}
_JOINTS = ("", ",", ";", ":", ")", "c", "b", "p")


def borrowed_unit(reading: Reading, number: Number, chained: tuple[Number, Figure] | None, memory: Memory) -> Number:
    """The unit a bare number takes from the one it continues: "from 11 months to four", "the longest 42"."""
    if number.unit:
        return number
    words, classes = reading.line.words, reading.line.classes
    if (
        chained is not None
        and chained[0].unit
        and chained[1].statistic != "change"
        and (classes[number.last : number.last + 1] in _JOINTS)
    ):
        return number._replace(unit=chained[0].unit)
    later = next((other for other in reading.own if other.first > number.first), None)
    if later is not None and later.unit in (*DAYS, "percent") and words[number.last : later.first] == ["to"]:
        return number._replace(unit=later.unit)
    if classes[number.last : number.last + 1] not in ("", ",", ";", ":", ")", "c", "b", "p"):
        return number
    earlier = next((one for one in reversed(reading.own) if one.first < number.first and one.unit in DAYS), None)
    unit = earlier.unit if earlier is not None else memory.time if not reading.made else ""
    if not unit:
        return number
    near = words[max(0, number.opens - 5) : number.opens]
    if (
        any(word in _TIME_OF or word in waits.STATISTICS for word in near)
        or (near[-1:] in (["to"], ["for"]) and (not reading.made or reading.made[-1][0].unit == unit))
        or near[-2:] in (["it", "was"], ["figure", "was"])
        or near[-3:] == ["it", "had", "been"]
        or (earlier is not None and near[-1:] == ["in"] and words[earlier.opens - 1] == "in")
        or (
            earlier is not None
            and near[-1:] in (["further"], ["another"])
            and classes[number.last : number.last + 1] in ("p", "t")
        )
        or (
            near[-1:] == ["and"]
            and classes[number.last : number.last + 1] == "p"
            and reading.made
            and words[number.last] == words[reading.made[-1][0].last]
        )
    ):
        return number._replace(unit=unit)
    return number


_TIME_OF = word_set("target standard aim limit kept figure policy")


def goes_on_with_it(reading: Reading, number: Number) -> bool:
    """ "1,012 reviews overdue in March 2024; in March 2025 there were 655": a count without a noun of its own."""
    if not reading.made:
        return False
    before, figure = reading.made[-1]
    if in_brackets(reading.line, before, number):
        return True
    if number.unit != before.unit or figure.unit in DAYS:
        return False
    line = reading.line
    if line.words[before.last : number.first] in (["of"], ["of", "the"], ["out", "of"], ["out", "of", "the"]):
        return not number.unit
    if figure.kind != "waiting":
        return names_nothing(line, before.last, number.first) and is_bare(line, number.last)
    mark = line.classes[number.last : number.last + 1]
    if ":" in line.words[before.last : number.first] or (number.first - before.last < 4 and reading.parts):
        reading.parts = mark in ("v", "p")
        return reading.parts
    if adds(reading, number) and mark not in ("n", "e", "g", "o"):
        return True
    if line.words[number.last : number.last + 3] in (["of", "these", "were"], ["of", "which", "were"]):
        return True
    return (
        mark in ("", ",", ";", ":", "c", "b", "p", "v", "a")
        and names_nothing(line, max(before.last, reading.clause(number)[0]), number.first)
        and (mark not in ("p", "v", "a"))
    )


def stands_for(line: Line, number: Number) -> bool:
    """ "This compares to 28%", "when it was 19.9%", "this is a 2% increase": what was measured before, again."""
    place = number.opens - 1
    place -= line.word(place) in ("a", "an")
    while place >= 0 and line.classes[place] in "vatek":
        place -= 1
    if place < 0 or line.words[place] not in ("this", "it", "these", "figure", "performance"):
        return False
    if line.word(place - 1) in ("this", "that", "the"):
        place -= 1
    return not place or line.classes[place - 1] in "rbc,;"


UP_OF = word_set("taken made set followed backed picked led took drawn")


def is_moved_by(reading: Reading, number: Number) -> bool:
    """ "up 8% on 2023", "14% more than the year before", "38 fewer": the difference between two figures."""
    words, last = reading.line.words, number.last
    if number.unit == "pounds":
        return words[last : last + 1] in (["above"], ["below"], ["more"], ["less"])
    if words[last : last + 1] in (["more"], ["fewer"], ["less"]):
        return words[last + 1 : last + 2] == ["than"] or reading.line.classes[last + 1 : last + 2] in ("", ",", ";")
    before = number.opens - 1
    return words[before] in ("up", "down") and (number.unit == "percent") and words[before - 1] not in UP_OF


def _points_back(reading: Reading, number: Number) -> bool:
    """ "but that figure had fallen to 6% by May": a subject that refers back to the measure before."""
    line = reading.line
    start = reading.clause(number)[0]
    if start <= reading.made[-1][0].first:
        return False
    while start < number.first and (line.words[start] in ("that", "this", "the")):
        start += 1
    stands_for = line.words[start] in ("figure", "number", "it")
    return stands_for and names_nothing(line, start + 1, number.opens)


def is_aimed_at(line: Line, number: Number) -> bool:
    """ "... and planned to reduce this to 10%", "it aimed to have fewer than 200": a target for the figure before."""
    words = line.words
    place = number.opens - 1
    if not is_bare(line, number.last):
        return False
    while place > 0 and words[place] in ("to", "below", "under", "down", "up"):
        place -= 1
    if words[place] in ("this", "it", "them", "these", "that"):
        return words[place - 1] in _BRINGS
    return words[place] == "have" and words[place - 1] == "to" and words[place - 2] in _PLANS


_BRINGS = word_set("reduce cut bring get keep raise increase improve lower take move")
_PLANS = word_set("aimed aims aiming planned plans planning hoped intended expected wanted committed")


def _is_how_far(reading: Reading, before: Number, number: Number) -> bool:
    """ "... to 227, a reduction of 8.9%": the size of the change just reported."""
    words = reading.line.words
    between = words[before.last : number.opens]
    return (
        between[:1] in ([","], ["("], ["–"], ["-"])
        and len(between) < 5
        and between[-1:] == ["of"]
        and not CHANGE_NOUNS.isdisjoint(between)
        and (words[number.last : number.last + 1] not in (["in"], ["for"]) or is_bare(reading.line, number.last))
    )


def parallel(line: Line, before: Number, number: Number) -> bool:
    """ "51% in one ward and 18% in its neighbour": shares of the same thing in two places."""
    return (
        before.unit == number.unit
        and line.classes[before.last : before.last + 1] == "p"
        and line.word(before.last) in ("in", "among", "for", "at")
        and line.word(number.last) in (line.word(before.last), "elsewhere")
        and "v" not in line.classes[before.last : number.first]
    )


def adds(reading: Reading, number: Number) -> bool:
    """ "a further 20", "another 47", "a rise of 13%": an addition to what was measured just before."""
    words = reading.line.words
    near = words[max(0, number.first - 3) : number.first]
    return near[-1:] in (["further"], ["another"], ["additional"]) or (
        near[-1:] == ["of"] and near[-2:-1] != [] and near[-2] in CHANGE_NOUNS
    )
