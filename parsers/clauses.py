"""Where clauses, dates and comparisons begin and end: the grammar used to cut out measures and figures.

In: a `grammar.Line` and places in it. Out: places, and whether a stretch names anything but dates.
"""

import re

from parsers.amounts import Number
from parsers.grammar import Line, word_set


def is_bare(line: Line, place: int) -> bool:
    """Whether the words from a place to the next joint hold no noun except dates."""
    end = place
    while end < len(line.words) and line.classes[end] not in ",;:cb":
        end += 1
    return names_nothing(line, place, end)


def in_brackets(line: Line, before: Number, number: Number) -> bool:
    """ "1,230 (25%) went on", "25% (1,230)": the same thing as a count and as a share."""
    return line.word(before.last) == "(" and number.first == before.last + 1 and line.word(number.last) == ")"


def word_before(line: Line, number: Number) -> str:
    return line.word(number.opens - 1)


_MONTHS = word_set(
    "january february march april may june july august september october november december spring summer autumn winter"
)
TIME_NOUNS = word_set("year years month months week weeks quarter day days time end start period weekend winter summer")
_TIME_OPENERS = word_set(
    "the this that last past previous same first second third fourth final early late mid our their its "
    "each a recent most single two three four five six twelve"
)
_DATE_PREPOSITIONS = word_set("in at during for over by since from between as on until after before throughout across")
_VERDICTS = word_set(
    "better worse higher lower similar same comparable poorer greater above below consistent equal "
    "different favourable positive close exceeding exceeded exceeds negative"
)
_BEFORE_VERDICT = word_set(
    "was were is are which that this these both all being and also not the a much far broadly somewhat "
    "slightly significantly statistically considerably notably well markedly marginally substantially "
    "about no more less again only remained little bit very none of them"
)
_REPORTS = word_set("said that reported agreed told believed thought")
NEW_CLAUSE = re.compile(r"c?a*(?:u|[dn#e][dnge#a]{0,4}(?:[op][dnge#]{1,4}){0,2})a*[ve]")
LIST = re.compile(r",[dnage]{1,4}(?:,[dnage]{1,4})*,?c[dnage]")
_FIGURE_FOLLOWS = re.compile(r"(?:[daop]{0,3}|dn{1,2}p?)(?:#|$)")


def is_time(line: Line, place: int) -> bool:
    """ "a year", "this month", "the previous year", "the time of our assessment"."""
    for at in range(place, min(place + 4, len(line.words))):
        word = line.words[at]
        if word in TIME_NOUNS:
            if word in _TIMES_OF_DAY and line.classes[at + 1 : at + 2] == "n" and line.words[at + 1] not in _TIME_ENDS:
                return False
            if line.word(at + 1) == "of" and line.word(at + 2)[:2] == "20":
                return True
            return word in ("time", "end", "start") or line.word(at + 1) not in ("of", "old")
        if (
            word not in _TIME_OPENERS
            and word not in ("financial", "nine", "seven", "eight", "ten", "eighteen", "of", "those")
            and not word.isdigit()
        ):
            return False
    return False


_TIMES_OF_DAY = word_set("day winter summer weekend spring autumn")
_TIME_ENDS = word_set("ago later earlier before")


def is_date(line: Line, place: int) -> bool:
    """Whether a preposition opens a date or span of time: "in 2024/25", "at the end of June", "over the last week"."""
    if line.words[place] not in _DATE_PREPOSITIONS:
        return False
    word = line.word(place + 1)
    if not word or (word == "time" and line.words[place] in ("on", "in")):
        return False
    if word in _MONTHS or (len(word) == 4 and word[:2] in ("19", "20") and word.isdigit()):
        return True
    if line.words[place] == "as" and word in ("of", "at"):
        return True
    if word.isdigit() and len(word) <= 2 and (line.gap(place + 1) == "/" or line.word(place + 2) in _MONTHS):
        return True
    if word in ("our", "this") and line.word(place + 2) in ("assessment", "visit", "inspection"):
        return True
    if word == "the" and line.word(place + 3) == "census":
        return True
    if line.words[place] == "after" and line.classes[place + 1] == "#":
        return False
    return is_time(line, place + 1) or (line.words[place] == "since" and word == "then")


def is_verdict(line: Line, place: int, limit: int) -> bool:
    """Whether a comparison begins here: "was somewhat better than", "in line with", "compared to"."""
    words = line.words
    word = words[place]
    if word in ("compared", "versus", "compares", "respectively", "nationally", "against"):
        return True
    if word == "than":
        return line.word(place + 1) == "england" or line.word(place + 2) in ("england", "national", "regional")
    if word == "in":
        return line.word(place + 1) == "line"
    if word == "on":
        return line.word(place + 1) == "par" or line.word(place + 2) == "par"
    if word == "with":
        return words[place + 1 : place + 2] == ["the"] and words[place + 3 : place + 4] == ["average"]
    at = place
    while at < limit and words[at] in _BEFORE_VERDICT and at - place < 6:
        at += 1
    if at >= limit:
        return False
    word = words[at]
    following = line.word(at + 1)
    if word == "in":
        return following == "line"
    if word == "on":
        return following == "par" or line.word(at + 2) == "par"
    if word == "compared":
        return True
    if word in _VERDICTS:
        return following in ("than", "to", "with", "as", "the", "from", "england", "or") or (
            at > place and line.classes[at + 1 : at + 2] in ("", ",", ")", ";", "p")
        )
    return False


def clause_end(line: Line, first: int, limit: int, *, whole: bool, verbs: bool = True) -> int:
    """The end of the clause that begins at `first`: before a verdict, a date, a bracket or a new clause.

    With `whole`, a subject with its verb is kept complete; otherwise the first loose adverbial ends it. `verbs` says
    whether a verb belongs to it.
    """
    classes, words = line.classes, line.words
    for place in range(first, limit):
        mark, word = classes[place], words[place]
        if mark == "n":
            if word in ("respectively", "nationally", "according") or line.words[place : place + 2] == ["so", "that"]:
                return place
            if word in ("last", "next") and place > first and is_time(line, place) and classes[place - 1] not in "dpo":
                return place
            continue
        if mark == "e":
            if word == "compared" or (not verbs and classes[place + 1 : place + 2] in ("u", "d", "r")):
                return place
            continue
        if word == "so" and line.word(place + 1) in ("that", "far"):
            return place
        if mark in "#ou" or (place == first and mark not in ";:()-b,"):
            continue
        if mark in ";:()-b" or word in ("including", "according"):
            return place
        if mark == ",":
            if not (_listing(line, place, limit) or (whole and _is_slip(line, first, place, limit))):
                return place
        elif mark == "c":
            if _ends_at_and(line, first, place, limit, whole=whole):
                return place
        elif mark == "r":
            if (word == "which" and classes[place - 1] != "p") or (
                word in ("when", "where")
                and (
                    (not whole and classes[place - 1] != "n")
                    or (word == "when" and limit < len(words) and "v" in classes[first:place])
                    or (word == "when" and words[place + 1 : place + 2] == ["we"])
                )
            ):
                return place
        elif mark == "d":
            if (
                word in ("a", "each", "every", "this", "last", "the")
                and is_time(line, place)
                and classes[place - 1] not in "po"
            ):
                return place
        elif mark in "vkap":
            if is_verdict(line, place, limit) or (mark == "v" and not verbs and classes[place - 1] != "t"):
                return place
            if mark == "p" and (
                (is_date(line, place) and not (whole and _verb_follows(line, first, place, limit)))
                or (word == "by" and line.word(place + 1) == "cqc")
                or (
                    word == "since"
                    and not _stranded(line, place)
                    and not (whole and is_date(line, place) and _verb_follows(line, first, place, limit))
                )
                or (not whole and word in _LOOSE and not _stranded(line, place) and classes[place - 1] not in "ve")
            ):
                return place
    return limit


def _is_slip(line: Line, first: int, comma: int, limit: int) -> bool:
    """ "66% of people, said help was good": a comma printed between a subject and its verb, the only one of either."""
    following = comma + 1 + 2 * (line.words[comma + 1 : comma + 3] == ["no", "longer"])
    if following >= limit or line.classes[following] not in "ve" or is_verdict(line, following, limit):
        return False
    told = line.classes[first:comma]
    participle = line.classes[following] == "e" and line.classes[following + 1 : following + 2] == "p"
    return not participle and "," not in line.classes[following:limit] and _FINITE.search(told) is None


_FINITE = re.compile(r"(?<!r)(?<!ra)v|^[dneg]*e")


def _verb_follows(line: Line, first: int, place: int, limit: int) -> bool:
    """Whether a subject's verb is still to come after a date ("respondents to the survey in 2024 said")."""
    classes = line.classes
    end = place + 1
    while end < limit and classes[end] in "#dn" and end < place + 5:
        end += 1
    had_one = any(mark in "vre" for mark in classes[first:place])
    return classes[end : end + 1] in ("v", "e") and (not had_one or "r" in classes[first:place])


_LOOSE = word_set("without because through during since despite following into before until throughout")


def _stranded(line: Line, place: int) -> bool:
    return line.classes[place + 1 : place + 2] in ("", ",", "v", "c")


def _listing(line: Line, comma: int, limit: int) -> bool:
    """Whether a comma stands in a list of nouns that goes on ("Black, Asian or other minority")."""
    return (
        LIST.match(line.classes, comma, limit) is not None and NEW_CLAUSE.match(line.classes, comma + 1, limit) is None
    )


def opens_clause(line: Line, first: int, place: int) -> bool:
    """Whether "and" opens a clause: subject and verb follow, and the part before it already has its verb."""
    classes = line.classes
    if line.words[place] == "or" or NEW_CLAUSE.match(classes, place) is None:
        return False
    start = place
    while start > first and line.words[start - 1] not in _REPORTS:
        start -= 1
    return any(mark in "ve" for mark in classes[start:place])


def _ends_at_and(line: Line, first: int, place: int, limit: int, *, whole: bool) -> bool:
    """Whether "and" opens another figure or another clause."""
    classes = line.classes
    if place + 1 >= limit:
        return True
    if classes[place - 1] == "#" and line.words[place + 1] in _AND_OVER:
        return False
    if limit < len(classes) and _FIGURE_FOLLOWS.fullmatch(classes, place + 1, limit + 1):
        return True
    if not whole and classes[place + 1] in "ve":
        return True
    if (classes[place + 1] in "ud" or (not whole and line.words[place] == "and")) and NEW_CLAUSE.match(
        classes, place, limit
    ):
        return True
    if line.word(place + 1) in ("none", "most", "this", "many", "some", "that"):
        return True
    return opens_clause(line, first, place)


_AND_OVER = word_set("over above older under younger")


def before_next(line: Line, first: int, end: int, limit: int) -> int:
    """Leave out words that only lead to the next number ("volunteers [who made around] 500 calls")."""
    classes = line.classes
    if limit >= len(classes) or any(mark not in "dapotk" for mark in classes[end:limit]):
        return end
    while end > first + 1 and (classes[end - 1] in "vegpotdarck," or line.words[end - 1] in ("than", "worth")):
        end -= 1
    return end


def trim(line: Line, first: int, end: int) -> int:
    classes, words = line.classes, line.words
    after = classes[end : end + 1]
    stranded = after in ("", ",", ";", ":", ")", "b", "v", "c", "(") and end - first > 1 and classes[end - 1] in "pt"
    if not stranded:
        while end > first and classes[end - 1] in "pdtoc,-(" and words[end - 1] not in _MAY_END:
            end -= 1
    if words[end - 1] == "than" and end > first + 2:
        end -= 2
    while end > first and (
        words[end - 1] in ("only", "just", "also", "a", "all", "and", "or", "who") or classes[end - 1] in ",oc"
    ):
        end -= 1
    return end


_MAY_END = word_set("in on up off out any")


def before_date(line: Line, start: int, end: int) -> int:
    """The end of a stretch without the dates that it ends with."""
    for place in range(end - 1, start, -1):
        if line.classes[place] == "p" and is_date(line, place) and names_nothing(line, place, end):
            end = place
            while end > start and line.classes[end - 1] in ",c":
                end -= 1
    return end


def names_nothing(line: Line, start: int, end: int) -> bool:
    """Whether the words between two figures hold no noun except dates: then both figures have the same measure."""
    place = start
    while place < end:
        mark, word = line.classes[place], line.words[place]
        beyond = after_date(line, place, end)
        if beyond > place:
            place = beyond
            continue
        if mark == "d" and is_time(line, place):
            while place < end and line.words[place] not in TIME_NOUNS:
                place += 1
            place += 1
            continue
        ours = word in ("assessment", "visit", "inspection") and line.word(place - 1) in ("our", "this", "site")
        if mark in "neg" and word != "respectively" and word not in _MONTHS and word not in _TIME_ENDS and not ours:
            return False
        place += 1
    return True


def after_date(line: Line, place: int, end: int) -> int:
    """The place after the date that a preposition opens here; the same place where none does."""
    if place >= end or line.classes[place] != "p" or not is_date(line, place):
        return place
    place += 1
    while place < end and (
        line.classes[place] in "d#"
        or (line.classes[place] in "oc" and line.classes[place + 1 : place + 2] == "#")
        or line.words[place] in _MONTHS
        or line.words[place] in TIME_NOUNS
        or line.words[place] in _TIME_OPENERS
    ):
        place += 1
        if (
            line.classes[place - 1] == "#"
            and line.word(place - 1)[:2] == "20"
            and line.gap(place - 1).strip() not in ("/", "-", "–")
            and line.word(place) != "and"
        ):
            break
        if line.words[place - 1] in TIME_NOUNS and line.word(place) != "of":
            break
    return place


AREAS = word_set("area county city borough district town region country council locality north south east west")
_FOUND = word_set("in across within throughout around")


def without_place(line: Line, first: int, end: int) -> int:
    """The end of a counted noun without its place ("in the county", "across Ashmere")."""
    for place in range(end - 2, first, -1):
        mark = line.classes[place]
        if line.words[place] in _FOUND:
            named = line.words[end - 1] in AREAS or line.text[line.starts[place + 1]].isupper()
            return place if named and line.classes[place - 1] not in "evg" else end
        if mark not in "ndo":
            break
    return end
