"""Where the noun phrase of a count begins and ends: the noun, and what of the words after it tells which is meant.

In: a `grammar.Line` and a place in it. Out: places. GUIDELINES.md, section 7, says what a counted noun keeps.
"""

from parsers.clauses import (
    AREAS,
    LIST,
    clause_end,
    is_date,
    is_time,
    opens_clause,
)
from parsers.grammar import PEOPLE, Line, names_people, word_set
from parsers.measured_before import AUXILIARY, MORE, OWNERS, Span

_GENERAL = word_set("people adults residents carers those men women person")


def past_more(line: Line, first: int, limit: int) -> int:
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


def noun_phrase(line: Line, first: int, limit: int) -> Span:
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
    return first, _end_of_plural(line, first, end)


def _end_of_plural(line: Line, first: int, end: int) -> int:
    """The end of a counted plural without the verb after it ("2 care boards [operate] in the county")."""
    beyond = line.classes[end : end + 1] == "p" and end - first > 1
    plural = beyond and line.words[end - 1][-1] != "s" and line.words[end - 1] not in PEOPLE
    return end - 1 if plural and line.words[end - 2][-1] == "s" and line.classes[end - 2 : end] == "nn" else end


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


def _adjective(line: Line, place: int, limit: int) -> bool:
    """Whether an "-ed" word stands before its noun ("registered homes") and is no verb ("people used a lifeline")."""
    return (
        place + 1 < limit
        and line.classes[place + 1] in "n"
        and not line.words[place - 1].endswith("s")
        and line.words[place - 1] != "people"
    )


def restricted(line: Line, first: int, end: int, limit: int, *, part: bool, subject: bool) -> int:
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
        elif _opens_object_relative(line, end, one_of=one_of):
            return object_relative(line, end, limit)
        elif _opens_relative(line, end) or (word == "which" and subject):
            return relative_end(line, end, limit)
        elif word in ("in", "for") and line.word(end + 1) in ("which", "whom"):
            return relative_end(line, end + 1, limit)
        elif end - first == 1 and not part and _takes_its_verb(line, end, limit, subject=subject):
            return clause_end(line, end, limit, whole=False)
        else:
            return end
    return end


def _opens_object_relative(line: Line, place: int, *, one_of: bool) -> bool:
    """Whether "(that) we looked at" follows; "they" opens one only after a part ("3 of the cases they closed")."""
    word = line.words[place]
    if word == "that":
        return line.classes[place + 1 : place + 2] == "u"
    return word in ("we", "it") or (one_of and word in ("they", "she", "he"))


def _takes_its_verb(line: Line, place: int, limit: int, *, subject: bool) -> bool:
    """Whether a bare "people" or "them" is measured with its verb: "people had one", "people in the area were sad"."""
    noun = line.words[place - 1]
    if noun not in _SAID_OF or not (subject or noun == "them") or line.words[place] in ("was", "is"):
        return False
    return line.classes[place] in "ve" or _place_then_verb(line, place, limit)


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


_HOLDS = word_set("included comprised consisted contained totalled numbered covered")
_WENT_BEFORE = word_set("made known given taken sent brought spent paid built kept drawn written")


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


_INSTANCES = word_set("cases enquiries files records instances occasions reviews assessments")
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


def relative_end(line: Line, start: int, limit: int) -> int:
    """The end of "who answered it", "that should have met": before the verb of the sentence itself."""
    end = clause_end(line, start, limit, whole=False)
    verbs = [place for place in range(start + 1, end) if opens_verb(line, place)]
    unclassed = line.words[start] == "who" and line.classes[start + 1 : start + 2] == "n"
    return next(iter(verbs if unclassed else verbs[1:]), end)


def opens_verb(line: Line, place: int) -> bool:
    """Whether a finite verb group begins here ("had been paid", "answered"), not an infinitive."""
    classes = line.classes
    if classes[place] == "v":
        return classes[place - 1] not in "vtu" and not (classes[place - 1] == "a" and classes[place - 2] in "vt")
    return classes[place] == "e" and classes[place - 1] in "ru"


def object_relative(line: Line, start: int, limit: int) -> int:
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
