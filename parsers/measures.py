"""Where a figure's measure begins and ends: the printed words that say what a number measures.

In: a `grammar.Line`, a number, the numbers beside it. Out: the words `first:last` of the measure.

One rule (GUIDELINES.md, section 7), in the order it is tried:

1. A share measures what follows it: "P% [of] NP VP" is "NP VP", and ends before the verdict ("which is better than",
   "compared with"), a bracket, a date, the next figure, or a new clause. As the object of a verb or of a preposition
   ("resolved 68% of enquiries") it has no verb of its own.
2. A count measures the noun phrase that follows it with what restricts it ("people receiving support", "records that
   we reviewed"), not where it is found or what it did; a bare "people" takes its verb with it ("people had one"). A
   part of a whole ("7 of the 20 records") measures what the whole does.
3. Where nothing follows, the measure is what stands before: the noun phrase of "NP of N" and "NP (N%)", the object of
   the verb ("had cut call-outs by"), or else the subject of the clause ("vacancies had fallen from"), without an
   article or "the number/proportion of".
4. A number that continues another ("up from 78%", "to 31%") measures what that one does.
"""

from collections.abc import Sequence

from parsers.amounts import Number, is_number_word
from parsers.clauses import (
    NEW_CLAUSE,
    TIME_NOUNS,
    before_next,
    clause_end,
    is_date,
    is_time,
    is_verdict,
    names_nothing,
    trim,
    without_place,
)
from parsers.grammar import Line, word_set
from parsers.measured_before import AUXILIARY, OWNERS, SAID, Span, before_measure, lasting_measure
from parsers.noun_phrases import noun_phrase, object_relative, opens_verb, past_more, relative_end, restricted


def share_measure(line: Line, number: Number, others: Sequence[Number]) -> Span | None:
    """Rule 1: what follows a share, or None where nothing does."""
    first, part = _opening(line, number.last)
    if first < 0 or (line.words[first] == "across" and line.word(number.first - 1) == "of"):
        return None
    limit = next(
        (other.first for other in others if other.first > first and other.unit in ("percent", "pounds", "")),
        len(line.words),
    )
    if part:
        told = _said_of_part(line, first, limit)
        if told is not None or _is_object(line, number):
            return told or _phrase(line, first, limit, part=True)
    place = number.opens - 1
    if line.word(place) == "in" and (not place or line.classes[place - 1] in ";,:c"):
        first = _fronted(line, first, limit)
    is_object = _is_object(line, number)
    end = clause_end(line, first, limit, whole=not is_object)
    if is_object:
        end = _before_place(line, first, end)
    end = trim(line, first, before_next(line, first, end, limit))
    if end > first + 1 and line.words[end - 1] in AUXILIARY and line.classes[end - 2] not in "ut":
        end -= 1
    return (first, end) if end > first else None


def _said_of_part(line: Line, first: int, limit: int) -> Span | None:
    """ "83% of the 614 who took part said ...": what is said of the part, not "took part"; None without such a verb."""
    if line.words[first - 1] != "who":
        return None
    said = relative_end(line, first - 1, limit)
    if line.classes[said : said + 1] not in ("v", "e"):
        return None
    return said, trim(line, said, clause_end(line, said, limit, whole=True))


def _before_place(line: Line, first: int, end: int) -> int:
    """The end of what is acted on, without where or in what: "recorded for 17% of people [on the case system]"."""
    for place in range(first + 1, end):
        if line.words[place] in ("in", "on", "across") and line.classes[place - 1] in "nu":
            return place
    return end


def _fronted(line: Line, first: int, limit: int) -> int:
    """ "In 94% of enquiries the person was asked": the clause that follows the fronted phrase."""
    for place in range(first + 1, limit):
        if (
            line.classes[place] in "du"
            and NEW_CLAUSE.match(line.classes, place, limit) is not None
            and line.classes[place - 1] not in "po"
        ):
            return place
        if line.classes[place] in "v,;":
            break
    return first


def _is_object(line: Line, number: Number) -> bool:
    """Whether a share stands after a verb or a preposition ("resolved 68% of enquiries"), so that no verb of its own
    follows.
    """
    place = number.opens - 1
    while place >= 0 and line.classes[place] in "ad":
        place -= 1
    if place < 0:
        return False
    if line.classes[place] in "po":
        return line.words[place] not in ("with", "as", "in")
    return line.classes[place] in "ve" and line.words[place] not in SAID


def count_measure(line: Line, number: Number, others: Sequence[Number]) -> Span | None:
    """Rule 2: the noun phrase that follows a count."""
    first, part = _opening(line, number.last)
    if first >= 0 and line.words[first] in ("these", "those") and line.classes[first + 1 : first + 2] in tuple("vea"):
        first += 1
    if first < 0 or (line.word(number.opens - 2) in _BODIES and line.classes[first] in "vp"):
        return None
    limit = next((other.first for other in others if other.first > first), len(line.words))
    return _phrase(
        line,
        first,
        limit,
        start=number.opens,
        number_joined=number.joined and not number.unit,
        part=part or _is_whole(line, number),
    )


def _past_base(line: Line, place: int) -> int:
    """ "531 per 100,000 population for the number of concerns": the place of what is counted, after the base."""
    beyond = place + 2 + (line.classes[place + 2 : place + 3] == "n")
    if line.word(beyond) != "for":
        return place
    beyond += 1 + (line.word(beyond + 1) == "the")
    return beyond + 2 * (line.word(beyond) in ("number", "numbers") and line.word(beyond + 1) == "of")


_BODIES = word_set("team panel population")


def _is_whole(line: Line, number: Number) -> bool:
    """Whether a number is the whole of a part ("41 of 120 people", "4 of the 9 files")."""
    place = number.opens - 1
    return line.word(place) == "of" and _is_number(line, place - 1)


def _phrase(
    line: Line, first: int, limit: int, *, part: bool, start: int = 0, number_joined: bool = False
) -> Span | None:
    classes, words = line.classes, line.words
    if first >= limit:
        return None
    mark = classes[first]
    following = classes[first + 1 : first + 2]
    if (
        (mark in "ve" and (first + 1 >= limit or following != "n" or mark == "v"))
        or (mark == "g" and following in ("t", "p"))
        or (mark == "a" and following in ("v", "e"))
    ):
        return _verb_measure(line, first, limit)
    if mark in "ur":
        if words[first] in ("we", "it", "they"):
            end = object_relative(line, first, limit)
        elif mark == "r" or (words[first] == "them" and classes[first + 1 : first + 2] == "v"):
            end = clause_end(line, first, limit, whole=False)
        else:
            end = first + 1
        end = trim(line, first, end)
        return (first, end) if end > first else None
    first = past_more(line, first, limit)
    if number_joined and classes[first] == "n":
        return first, first + 1
    if start and classes[start - 1] == "r" and words[start - 1] != "that":
        limit = _main_verb(line, first, limit)
    first, end = noun_phrase(line, first, limit)
    if end == first:
        return None
    end = restricted(line, first, end, limit, part=part, subject=_is_subject(line, start))
    end = without_place(line, first, trim(line, first, before_next(line, first, end, limit)))
    return (first, end) if end > first else None


def _main_verb(line: Line, first: int, limit: int) -> int:
    """Where the verb of the sentence itself begins after a clause inside it ("in which 60 people took part had")."""
    verbs = [place for place in range(first, limit) if line.classes[place] in ",;c" or opens_verb(line, place)]
    if len(verbs) > 1 and line.classes[verbs[0]] == line.classes[verbs[1]] == "v":
        return verbs[1]
    return limit


def _verb_measure(line: Line, first: int, limit: int) -> Span | None:
    """What is said of a bare count: "210 had started jobs", "3,870 had been issued"."""
    if line.word(first - 1) == "who":
        end = trim(line, first, relative_end(line, first - 1, limit))
    else:
        end = trim(line, first, clause_end(line, first, limit, whole=True))
    return (first, end) if end > first else None


def _is_subject(line: Line, start: int) -> bool:
    """Whether a number's noun phrase opens its clause, so that an "-ed" word after it is likely to be its verb."""
    place = start - 1
    while place >= 0 and _belongs_to_number(line, place):
        place -= 1
    if place > 0 and line.classes[place] == "o" and line.words[place - 1] in _GROUPS:
        place -= 2
        while place >= 0 and line.classes[place] in "dneg":
            place -= 1
    if place < 0 or line.classes[place] in ",;:cbr-":
        return True
    if line.words[place] in ("that", "after", "before", "because", "until") or line.words[place] in SAID:
        return True
    if line.classes[place] not in "n#":
        return False
    opening = 1 + max(line.classes.rfind(mark, 0, place) for mark in ",;:")
    return line.classes[opening] == "p" and is_date(line, opening) and names_nothing(line, opening, place + 1)


def _belongs_to_number(line: Line, place: int) -> bool:
    """Whether a word before a number goes with it: an article, an adverb, "7 of" before "the 20"."""
    mark = line.classes[place]
    if mark in "da":
        return True
    if mark == "o":
        return place > 0 and _is_number(line, place - 1)
    return line.word(place + 1) == "of" and _is_number(line, place)


def _is_number(line: Line, place: int) -> bool:
    return line.classes[place] == "#" or is_number_word(line.words[place])


_GROUPS = word_set("group groups team teams panel network pool forum")


def noun_measure(line: Line, number: Number) -> Span | None:
    """What a share is of, without what is said of it: "62% of the homes were full and three empty"."""
    first, _ = _opening(line, number.last)
    if first < 0 or line.classes[first] not in "ndegk":
        return None
    first, end = noun_phrase(line, past_more(line, first, len(line.words)), len(line.words))
    return (first, end) if end > first else None


def _opening(line: Line, place: int) -> tuple[int, bool]:
    """Where what follows the number begins, and whether it is a whole of which the number is a part ("7 of the 20
    records"); `_NOTHING` where a verdict, a date, a bracket or the sentence's end follows.
    """
    classes, part = line.classes, False
    place += line.word(place) == "out" and line.word(place + 1) == "of"
    place += 3 * classes.startswith("(#)", place)
    if line.word(place) == "per" and classes[place + 1 : place + 2] == "#":
        place = _past_base(line, place)
    if line.word(place) == "of":
        if line.word(place + 1) in ("which", "whom"):
            return (place + 2, False) if classes[place + 2 : place + 3] in ("v", "a", "e", "g") else _NOTHING
        place, part = _past_whole(line, place + 1)
    mark, word, following = classes[place : place + 1], line.word(place), classes[place + 1 : place + 2]
    if not word or mark in ",;:()-bct#" or (is_number_word(word) and word != "one"):
        return _NOTHING
    if word in ("under", "over", "aged") and following == "#":
        return _NOTHING if word != "aged" and line.word(place + 2) in TIME_NOUNS else (place, part)
    if mark == "r":
        told = following != "" and (word == "who" or (word == "that" and following == "v"))
        return (place + 1, part) if told else _NOTHING
    return _NOTHING if _measures_nothing(line, place) else (place, part)


_NOTHING = (-1, False)


def _past_whole(line: Line, place: int) -> tuple[int, bool]:
    """Past "of the 20" or "of our estimated two million", and whether a whole is told; past "of them" before "-ing"."""
    beyond = place
    while line.word(beyond) in _BEFORE_WHOLE or line.word(beyond) in OWNERS or line.word(beyond).endswith("'s"):
        beyond += 1
    followed = beyond + 1 < len(line.words)
    if followed and _is_number(line, beyond):
        return beyond + 1 + (line.words[beyond + 1] in ("million", "thousand", "billion", "m", "bn", "k")), True
    return place + (line.word(place) in ("them", "us") and line.classes[place + 1 : place + 2] == "g"), False


_BEFORE_WHOLE = word_set("the around about those these last latest estimated an")


def _measures_nothing(line: Line, place: int) -> bool:
    """Whether what stands after a number is a verdict, a time, or how it moved, and not what it measures."""
    mark, word, before = line.classes[place], line.words[place], line.word(place - 2)
    following, second = line.classes[place + 1 : place + 2], line.word(place + 1)
    if word in _NOTHING_FOLLOWS or (word in _STATES and following not in ("n", "e", "g")):
        return True
    if mark == "p" and word not in _PREPOSITIONS_OF_A_MEASURE and not (word == "in" and before == "with"):
        return True
    if (mark == "p" and is_date(line, place)) or (mark == "d" and is_time(line, place)):
        return True
    if word in ("more", "fewer", "less") and second == "than":
        return True
    if word in CHANGE_NOUNS and second not in ("in", "of", "to") and following != "n":
        return True
    return is_verdict(line, place, len(line.words))


_STATES = word_set("complete compliant full occupied")
CHANGE_NOUNS = word_set("increase decrease reduction rise fall drop growth cut improvement uplift decline")
_NOTHING_FOLLOWS = word_set(
    "compared respectively nationally this against versus higher lower better worse similar each apart "
    "overall altogether up down elsewhere"
)
_PREPOSITIONS_OF_A_MEASURE = word_set("with under without across off about")


def money_measure(line: Line, number: Number, others: Sequence[Number], floor: int) -> Span | None:
    """What an amount is of or for: "a pooled budget of £86 million", "£400,000 in independent assessors", "£640,000
    breaks budget".
    """
    if line.word(number.opens - 1) in _BEFORE_MONEY:
        span = before_measure(line, number, floor)
        if span is not None:
            return span
    limit = next((other.first for other in others if other.first > number.first), len(line.words))
    place = _past_spending(line, number.last, limit)
    span = _money_purpose(line, place, limit)
    if span is None and place == number.last:
        span = count_measure(line, number, others)
    return span if span is not None else before_measure(line, number, floor)


_BEFORE_MONEY = word_set("of worth totalling ( was were at by is from")


def _past_spending(line: Line, place: int, limit: int) -> int:
    """Past "a year" and "had been spent", to what the money is for."""
    if line.word(place) in ("a", "an", "per", "each") and line.word(place + 1) in _RATES:
        place += 2
    if place < limit and line.classes[place] == "v":
        beyond = min(limit, place + 4)
        while place < beyond and line.classes[place] in "vea":
            place += 1
    return place


_RATES = frozenset([*TIME_NOUNS, "hour", "night", "visit"])


def _money_purpose(line: Line, place: int, limit: int) -> Span | None:
    """ "of additional income", "on equipment", "to replace the system" (up to the verb that says what became of it)."""
    if place >= limit or (line.classes[place] != "o" and line.words[place] not in _FOR) or is_date(line, place):
        return None
    if line.words[place] == "to" and line.classes[place + 1 : place + 2] != "d":
        end = next((at for at in range(place + 2, limit) if line.classes[at] in "v,;:(b"), limit)
        return place, trim(line, place, end)
    first = place + 1
    while first < limit and line.classes[first] == "d":
        first += 1
    return _money_object(line, past_more(line, first, limit), limit)


_FOR = word_set("for on in into towards to")


def _money_object(line: Line, first: int, limit: int) -> Span | None:
    """ "additional income for residents": a noun phrase up to its verb, with what it is for."""
    end = clause_end(line, first, limit, whole=False, verbs=False)
    for place in range(first + 1, end):
        if line.words[place] == "that" and line.classes[place + 1 : place + 2] == "u":
            end = object_relative(line, place, limit)
            break
    end = trim(line, first, end)
    return (first, end) if end > first else None


def time_measure(line: Line, number: Number, others: Sequence[Number], floor: int) -> Span | None:
    """What lasts so long: the noun that follows ("two-hour course", "72 hours of sitting"), what stands before, or
    the clause.
    """
    words = line.words
    place = number.last
    if line.word(place) in ("a", "per", "each", "every") and line.word(place + 1) in TIME_NOUNS:
        place += 2
    owned = line.lowered[number.end : number.end + 1] == "'"
    if line.word(place) == "of" or number.joined or owned:
        span = count_measure(line, number._replace(last=place, opens=number.first, unit="", joined=False), others)
        if span is not None:
            return span
    if number.first and words[number.opens - 1] == "for":
        return lasting_measure(line, number, floor)
    return before_measure(line, number, floor)
