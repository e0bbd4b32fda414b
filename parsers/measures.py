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
    AREAS,
    LIST,
    NEW_CLAUSE,
    TIME_NOUNS,
    before_next,
    clause_end,
    is_date,
    is_time,
    is_verdict,
    names_nothing,
    opens_clause,
    trim,
    without_place,
)
from parsers.grammar import PEOPLE, Line, names_people, word_set
from parsers.measured_before import AUXILIARY, MORE, OWNERS, SAID, Span, before_measure, lasting_measure

_GENERAL = word_set("people adults residents carers those men women person")


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
        return _said_of_part(line, first, limit) or _phrase(line, first, limit, part=True)
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
    said = _relative_end(line, first - 1, limit)
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
    if first < 0 or (line.word(number.first - 2) in ("team", "panel") and line.classes[first] in "vp"):
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


def _is_whole(line: Line, number: Number) -> bool:
    """Whether a number is the whole of a part ("41 of 120 people", "4 of the 9 files")."""
    place = number.opens - 1
    return line.word(place) == "of" and (line.classes[place - 1] == "#" or is_number_word(line.words[place - 1]))


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
            end = _object_relative(line, first, limit)
        elif mark == "r" or (words[first] == "them" and classes[first + 1 : first + 2] == "v"):
            end = clause_end(line, first, limit, whole=False)
        else:
            end = first + 1
        end = trim(line, first, end)
        return (first, end) if end > first else None
    first = _past_more(line, first, limit)
    if number_joined and classes[first] == "n":
        return first, first + 1
    if start and classes[start - 1] == "r" and words[start - 1] != "that":
        limit = _main_verb(line, first, limit)
    first, end = _noun_phrase(line, first, limit)
    if end == first:
        return None
    end = _restricted(line, first, end, limit, part=part, subject=_is_subject(line, start))
    end = without_place(line, first, trim(line, first, before_next(line, first, end, limit)))
    return (first, end) if end > first else None


def noun_measure(line: Line, number: Number) -> Span | None:
    """What a share is of, without what is said of it: "62% of the homes were full and three empty"."""
    first, _ = _opening(line, number.last)
    if first < 0 or line.classes[first] not in "ndegk":
        return None
    first, end = _noun_phrase(line, _past_more(line, first, len(line.words)), len(line.words))
    return (first, end) if end > first else None


def _past_more(line: Line, first: int, limit: int) -> int:
    """The place after "additional", "the borough's", "most recent"."""
    words = line.words
    while first < limit and (
        (words[first] in MORE and line.word(first + 1) != "care")
        or words[first] in OWNERS
        or (words[first] == "recent" and words[first - 1] in ("most", "more"))
        or (words[first] == "most" and line.word(first + 1) == "recent")
    ):
        first += 1
    return first


def _noun_phrase(line: Line, first: int, limit: int) -> Span:
    """The noun phrase that opens at `first`, without its owner; empty where none does."""
    classes, words = line.classes, line.words
    end = first
    while (
        end < limit
        and words[end] not in ("each", "apiece", "apart", "away", "back", "here", "there")
        and (classes[end] in "dnegka" if end == first else _goes_on(line, end, limit))
    ):
        end += 1
        if words[end - 1] == "section" and classes[end : end + 1] == "#":
            end += 1
        if words[end - 1] in OWNERS and classes[end : end + 1] in ("n", "e"):
            first = end
        if _joins_adjectives(line, end, limit):
            end += 1
    return first, end


def _goes_on(line: Line, place: int, limit: int) -> bool:
    """Whether a word goes on with the noun phrase before it: no new article, no verb, no "last year"."""
    mark, word, before = line.classes[place], line.words[place], line.words[place - 1]
    following = line.classes[place + 1 : place + 2]
    if mark not in "dnegk" or (mark == "d" and before not in ("such", "these", "those")):
        return False
    if (mark == "e" and not _adjective(line, place, limit)) or (word.endswith("ed") and following in ("d", "u")):
        return False
    if mark == "g" and line.classes[place - 1] == "n" and (before.endswith("s") or before in PEOPLE):
        return False
    if word in _STATES and line.classes[place - 1] == "n" and following != "n":
        return False
    return not (word in ("last", "next") and is_time(line, place))


_STATES = word_set("open vacant unfilled empty outstanding unspent")


def _joins_adjectives(line: Line, place: int, limit: int) -> bool:
    """ "11 district and borough councils": two words for the kind of a plural that follows them."""
    return (
        line.classes[place : place + 3] == "cnn"
        and place + 3 <= limit
        and not line.words[place - 1].endswith("s")
        and line.words[place - 1] not in PEOPLE
        and line.words[place + 2].endswith("s")
    )


def _main_verb(line: Line, first: int, limit: int) -> int:
    """Where the verb of the sentence itself begins after a clause inside it ("in which 60 people took part had")."""
    verbs = [place for place in range(first, limit) if line.classes[place] in ",;c" or _opens_verb(line, place)]
    if len(verbs) > 1 and line.classes[verbs[0]] == line.classes[verbs[1]] == "v":
        return verbs[1]
    return limit


def _adjective(line: Line, place: int, limit: int) -> bool:
    """Whether an "-ed" word stands before its noun ("registered homes") and is no verb ("people used a lifeline")."""
    return (
        place + 1 < limit
        and line.classes[place + 1] in "n"
        and not line.words[place - 1].endswith("s")
        and line.words[place - 1] != "people"
    )


def _verb_measure(line: Line, first: int, limit: int) -> Span | None:
    """What is said of a bare count: "210 had started jobs", "3,870 had been issued"."""
    if line.word(first - 1) == "who":
        end = trim(line, first, _relative_end(line, first - 1, limit))
    else:
        end = trim(line, first, clause_end(line, first, limit, whole=True))
    return (first, end) if end > first else None


def _is_subject(line: Line, start: int) -> bool:
    """Whether a number's noun phrase opens its clause, so that an "-ed" word after it is likely to be its verb."""
    place = start - 1
    while place >= 0 and (
        line.classes[place] in "da"
        or (
            line.classes[place] == "o"
            and place
            and (line.classes[place - 1] == "#" or is_number_word(line.words[place - 1]))
        )
        or (
            place + 1 < len(line.words)
            and line.words[place + 1] == "of"
            and (line.classes[place] == "#" or is_number_word(line.words[place]))
        )
    ):
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
    opening = max(line.classes.rfind(mark, 0, place) for mark in ",;:")
    opening += 1
    return line.classes[opening] == "p" and is_date(line, opening) and names_nothing(line, opening, place + 1)


_GROUPS = word_set("group groups team teams panel network pool forum")


def _is_participle(line: Line, place: int, *, subject: bool) -> bool:
    """Whether the "-ed" word after a noun tells which ("plans signed by a manager"), and is not its verb."""
    if line.words[place] in _HOLDS or line.word(place + 1) == "into" or "each" in line.words[max(0, place - 6) : place]:
        return False
    if not subject:
        return line.classes[place + 1 : place + 2] not in ("u",)
    stop = place + 1
    while stop < len(line.words) and line.classes[stop] not in ",;:(b-":
        if line.classes[stop] == "v" and stop > place + 1:
            return line.classes[place + 1 : place + 2] in ("p", "v", "a", "t")
        if line.classes[stop] in "cr":
            return False
        stop += 1
    return False


def _restricted(line: Line, first: int, end: int, limit: int, *, part: bool, subject: bool) -> int:
    """Take in what restricts a noun: "of", "about", a participle, "that we reviewed"; for a bare "people", its verb."""
    classes, words = line.classes, line.words
    general = words[end - 1] in _GENERAL
    one_of = words[first - 1] == "of" or words[first] == "the"
    while end < limit:
        mark, word, following = classes[end], words[end], classes[end + 1 : end + 2]
        if _opens_restriction(line, end, general=general):
            stop = _restriction_end(line, end, limit)
            if stop == end + 1 or is_date(line, end) or (word == "for" and words[stop - 1] in AREAS):
                return end
            end = stop
        elif _opens_participle(line, end, subject=subject):
            return _participle_end(line, end, limit)
        elif mark == "e" and word in ("concerned", "surveyed", "affected", "involved") and following != "d":
            end += 1
        elif _joins_noun(line, first, end, limit):
            end += 2
        elif mark == "," and LIST.match(classes, end, limit) and classes[end + 1] in "ne" and not general:
            end = _list_end(line, end, limit)
        elif (word == "that" and following == "u") or (
            mark == "u" and (word in ("we", "it") or (one_of and word in ("they", "she", "he")))
        ):
            return _object_relative(line, end, limit)
        elif _opens_relative(line, end) or (word == "which" and subject):
            return _relative_end(line, end, limit)
        elif word in ("in", "for") and line.word(end + 1) in ("which", "whom"):
            return _relative_end(line, end + 1, limit)
        elif (
            (mark in "ve" or _place_then_verb(line, end, limit))
            and words[end - 1] in _SAID_OF
            and end - first == 1
            and not part
            and word not in ("was", "is")
            and (subject or words[end - 1] == "them")
        ):
            return clause_end(line, end, limit, whole=False)
        else:
            return end
    return end


def _opens_restriction(line: Line, place: int, *, general: bool) -> bool:
    """Whether a preposition tells which ("of older people", "staff in teams"), and not where or when.

    `general`: the noun is a bare "people", which says little without what follows it.
    """
    word, before = line.words[place], line.words[place - 1]
    following = line.classes[place + 1 : place + 2]
    if line.classes[place] == "o" or word in ("about", "for"):
        return True
    if word == "with" or (word == "on" and following != "d"):
        return general or before in _GENERAL
    if (
        before in PEOPLE
        and word == "in"
        and line.word(place + 1) in (_THESE if general else _THIS)
        and not is_date(line, place)
    ):
        return line.word(place + 2) not in AREAS
    if before in PEOPLE and word in ("in", "from", "across") and following in ("n", "g", "e"):
        named = line.text[line.starts[place + 1]].isupper()
        timed = line.word(place + 1) in ("post", "place", "total", "bed") or is_date(line, place)
        if not timed and (word == "from" or not named):
            return True
    return general and word == "in" and before not in _GENERAL and following in ("n", "e")


_THIS = frozenset(["this", "such"])
_THESE = _THIS | {"these"}


def _restriction_end(line: Line, place: int, limit: int) -> int:
    """The end of "of older people and carers", whose preposition stands at `place`: before a clause of its own."""
    classes, words = line.classes, line.words
    stop = place + 1
    while (
        stop < limit
        and words[stop] not in ("each", "apiece", "altogether")
        and (
            (classes[stop] in "dneg" and classes[stop : stop + 2] not in ("ep", "et"))
            or (classes[stop : stop + 2] == "cn" and not opens_clause(line, place, stop))
        )
    ):
        stop += 1
    return stop


def _opens_participle(line: Line, place: int, *, subject: bool) -> bool:
    """Whether "receiving support", "having a review", "seen by a nurse" follows a noun and tells which."""
    mark, word = line.classes[place], line.words[place]
    if mark == "g" and word not in ("including", "waiting", "following", "during"):
        return True
    return word in ("having", "being") or (
        (mark == "e" or word in _WENT_BEFORE) and _is_participle(line, place, subject=subject)
    )


def _joins_noun(line: Line, first: int, place: int, limit: int) -> bool:
    """Whether "and" joins a second noun to the one counted ("carers and volunteers"), not a clause or a number."""
    classes, words = line.classes, line.words
    if classes[place : place + 2] != "cn" or place + 2 > limit or opens_clause(line, first, place):
        return False
    beyond = classes[place + 2 : place + 3]
    return beyond != "#" and (names_people(words[place - 1]) or names_people(words[place + 1]) or beyond in ("", ","))


def _list_end(line: Line, place: int, limit: int) -> int:
    """The end of ", reviews and plans", whose comma stands at `place`."""
    while place < limit and line.classes[place] in ",neg":
        place += 1
    while place < limit and line.classes[place] in "cn":
        place += 1
    return place


def _opens_relative(line: Line, place: int) -> bool:
    """Whether a clause tells which: "who answered", "that were closed", "cases where"."""
    word = line.words[place]
    if word in ("who", "whose"):
        return True
    tells = word == "that" or (word == "where" and line.words[place - 1] in _INSTANCES)
    return tells and line.classes[place + 1 : place + 2] in tuple("vdeun")


_HOLDS = word_set("included comprised consisted contained totalled numbered covered")
_INSTANCES = word_set("cases enquiries files records instances occasions reviews assessments")
_WENT_BEFORE = word_set("made known given taken sent brought spent paid built kept drawn written")
_SAID_OF = word_set("people households carers adults residents families them")


def _place_then_verb(line: Line, place: int, limit: int) -> bool:
    """ "people in the area were thought to be lonely": where they are, then the verb."""
    if line.words[place] not in ("in", "across", "within"):
        return False
    end = place + 1
    while end < limit and line.classes[end] in "dn":
        end += 1
    return end < limit and line.classes[end] == "v" and not is_date(line, place)


def _participle_end(line: Line, start: int, limit: int) -> int:
    """The end of "checked by auditors", "made to it last year": before a verb, a date, a new clause."""
    end = clause_end(line, start, limit, whole=False, verbs=False)
    for place in range(start + 1, end):
        if line.word(place) in ("since", "until", "while", "nothing", "nobody", "none", "no"):
            return place
    return end


def _relative_end(line: Line, start: int, limit: int) -> int:
    """The end of "who answered it", "that should have met": before the verb of the sentence itself."""
    end = clause_end(line, start, limit, whole=False)
    verbs = [place for place in range(start + 1, end) if _opens_verb(line, place)]
    unclassed = line.words[start] == "who" and line.classes[start + 1 : start + 2] == "n"
    return next(iter(verbs if unclassed else verbs[1:]), end)


def _opens_verb(line: Line, place: int) -> bool:
    """Whether a finite verb group begins here ("had been paid", "answered"), not an infinitive."""
    classes = line.classes
    if classes[place] == "v":
        return classes[place - 1] not in "vtu" and not (classes[place - 1] == "a" and classes[place - 2] in "vt")
    return classes[place] == "e" and classes[place - 1] in "ru"


def _object_relative(line: Line, start: int, limit: int) -> int:
    """ "(that) we looked at": up to the verb of the sentence itself."""
    classes = line.classes
    stop = clause_end(line, start, limit, whole=False)
    verb = start + 1 + (line.words[start] == "that")
    while verb < stop and (classes[verb] == "a" or line.words[verb] in AUXILIARY):
        verb += 1
    return next(
        (place for place in range(verb + 1, stop) if classes[place] == "v" or line.words[place : place + 2] in _THERE),
        stop,
    )


_THERE = (["there", "was"], ["there", "were"])


def _opening(line: Line, place: int) -> tuple[int, bool]:
    """Where what follows the number begins, and whether it is a whole of which the number is a part ("7 of the 20
    records");
    -1 where a verdict, a date, a bracket or the sentence's end follows.
    """
    classes, words = line.classes, line.words
    total = len(words)
    if line.word(place) == "out" and line.word(place + 1) == "of":
        place += 1
    part = False
    if classes.startswith("(#)", place):
        place += 3
    if line.word(place) == "of":
        place += 1
        if line.word(place) in ("which", "whom"):
            return (place + 1, False) if place + 1 < total and classes[place + 1] in "vaeg" else (-1, False)
        beyond = place
        while beyond < total and (
            words[beyond] in ("the", "around", "about", "those", "these", "last", "latest", "estimated", "an")
            or words[beyond] in OWNERS
            or words[beyond].endswith("'s")
        ):
            beyond += 1
        if beyond + 1 < total and (classes[beyond] == "#" or is_number_word(words[beyond])):
            place, part = beyond + 1, True
            place += line.word(place) in ("million", "thousand", "billion", "m", "bn", "k")
        elif line.word(place) in ("them", "us") and classes[place + 1 : place + 2] == "g":
            place += 1
    if place >= total or classes[place] in ",;:()-bct#" or (is_number_word(words[place]) and words[place] != "one"):
        return -1, False
    mark, word = classes[place], words[place]
    if word in ("under", "over", "aged") and classes[place + 1 : place + 2] == "#":
        return (-1, False) if line.word(place + 2) in TIME_NOUNS else (place, part)
    if word in ("complete", "compliant", "full", "occupied") and classes[place + 1 : place + 2] not in ("n", "e", "g"):
        return -1, False
    if (mark == "r" and word != "who" and (word != "that" or classes[place + 1 : place + 2] != "v")) or (
        word in _NOTHING_FOLLOWS
    ):
        return -1, False
    if mark == "r":
        return (place + 1, part) if place + 1 < total else (-1, False)
    if mark == "p" and (
        (word not in _PREPOSITIONS_OF_A_MEASURE and (word != "in" or line.word(place - 2) != "with"))
        or is_date(line, place)
        or is_verdict(line, place, total)
    ):
        return -1, False
    if mark == "d" and is_time(line, place):
        return -1, False
    if word in ("more", "fewer", "less") and line.word(place + 1) == "than":
        return -1, False
    if (
        word in CHANGE_NOUNS
        and line.word(place + 1) not in ("in", "of", "to")
        and classes[place + 1 : place + 2] != "n"
    ):
        return -1, False
    return (-1, False) if is_verdict(line, place, total) else (place, part)


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
    classes, words = line.classes, line.words
    before = line.word(number.opens - 1)
    if before in ("of", "worth", "totalling", "(", "was", "were", "at", "by", "is", "from"):
        span = before_measure(line, number, floor)
        if span is not None:
            return span
    limit = next((other.first for other in others if other.first > number.first), len(words))
    place = number.last
    if line.word(place) in ("a", "an", "per", "each") and line.word(place + 1) in (
        *TIME_NOUNS,
        "hour",
        "night",
        "visit",
    ):
        place += 2
    if place < limit and classes[place] == "v":
        beyond = place + 4
        while place < min(limit, beyond) and classes[place] in "vea":
            place += 1
    if (
        place < limit
        and (classes[place] == "o" or words[place] in ("for", "on", "in", "into", "towards", "to"))
        and not is_date(line, place)
    ):
        if words[place] == "to" and classes[place + 1 : place + 2] not in ("d",):
            end = trim(line, place, _money_purpose(line, place, limit))
            return place, end
        first = place + 1
        while first < limit and classes[first] == "d":
            first += 1
        first = _past_more(line, first, limit)
        span = _money_object(line, first, limit)
        if span is not None:
            return span
    if place == number.last:
        span = count_measure(line, number, others)
        if span is not None:
            return span
    return before_measure(line, number, floor)


def _money_object(line: Line, first: int, limit: int) -> Span | None:
    """ "additional income for residents": a noun phrase up to its verb, with what it is for."""
    end = clause_end(line, first, limit, whole=False, verbs=False)
    for place in range(first + 1, end):
        if line.words[place] == "that" and line.classes[place + 1 : place + 2] == "u":
            end = _object_relative(line, place, limit)
            break
    end = trim(line, first, end)
    return (first, end) if end > first else None


def _money_purpose(line: Line, first: int, limit: int) -> int:
    """ "to replace the case management system": up to the verb that says what became of the money."""
    for place in range(first + 2, limit):
        if line.classes[place] in "v,;:(b":
            return place
    return limit


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
