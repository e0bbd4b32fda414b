"""What a figure measures if the words are before the number: rule 3 of `measures`.

In: a `grammar.Line`, a number, the place that the figures before it reach to. Out: the words `first:last` of the
measure, or None if nothing is named.
"""

import re

from parsers.amounts import Number
from parsers.clauses import LIST, TIME_NOUNS, after_date, before_date, is_time, is_verdict, opens_clause, without_place
from parsers.grammar import Line, word_set

Span = tuple[int, int]
SAID = word_set(
    "showed shows show showing said reported told found indicated suggested that confirmed revealed meant estimated"
)
_CHANGED = word_set(
    "increased decreased dropped reduced declined doubled improved rising falling increasing decreasing "
    "dropping reducing averaged totalled reached remained raised halved stayed climbed numbered amounted "
    "accounted exceeded "
    "ranged varied differed slipped widened worsened narrowed shortened lengthened slumped jumped peaked"
)
_TO_CHANGE = word_set("rise fall increase decrease grow drop reduce decline improve")
AUXILIARY = word_set(
    "had has have was were been be is are will would could can may might must should did does do being"
)
_RATES = word_set("number proportion percentage share average median mean total rate figure measure level")
MORE = word_set(
    "more further additional extra other different separate only just some new same latest newest estimated "
    "successive consecutive"
)
OWNERS = word_set(
    "area's borough's city's county's council's authority's district's region's town's its their his her our own"
)
_NO_NAME = word_set("there they this it these that which we who he she those both each all one")
_SUBJECT_FOLLOWS = re.compile(r"a*(?:d|u|n)[dngeo]*[^,;]*[ve]")


def before_measure(line: Line, number: Number, floor: int) -> Span | None:
    """Rule 3: what is measured where it stands before the number, in the words from `floor` on."""
    end, worth = _before_number(line, number, floor)
    floor = _past_former(line, floor, end)
    told = _told_as_share(line, floor, end) if number.unit == "percent" else None
    if told is not None:
        return told
    start = _clause_start(line, floor, end)
    if _is_set_off(line, number):
        return _named_set_off(line, number, start, end)
    of_it = line.word(end) in ("of", "(", ",")
    if of_it and not worth:
        first = _phrase_start(line, start, end, money=number.unit == "pounds")
        if first is not None:
            return _named(line, first, end)
    if start < end and is_verdict(line, start, end):
        return None
    verb = _verb(line, start, end, of_it=of_it or worth)
    if verb is None:
        return _named(line, _after_with(line, _after_said(line, start, end), end), end)
    return _object_of(line, verb[1], end) or _subject_of(line, start, verb[0])


def _before_number(line: Line, number: Number, floor: int) -> tuple[int, bool]:
    """Where what stands before a number ends, without "a further", "totalling"; whether the number is said to be the
    worth of it.
    """
    end = number.opens
    worth = False
    while end > floor and (
        line.classes[end - 1] in "dapotc,("
        or line.classes[end - 2 : end] == ",e"
        or line.words[end - 1] in ("worth", "totalling", "averaging", "amounting", "total")
        or (line.words[end - 1] == "cost" and line.word(end) != "of")
        or (line.words[end - 1] in MORE and end - floor > 1)
    ):
        worth = worth or line.words[end - 1] in ("worth", "totalling", "amounting")
        end -= 1
    return end, worth


def _past_former(line: Line, floor: int, end: int) -> int:
    """The place after what belongs to the number before: "of older people", "a week", a date."""
    if line.classes[floor : floor + 1] == "o":
        floor += 1
        while floor < end and line.classes[floor] in "dneg":
            floor += 1
    if line.classes[floor : floor + 1] == "d" and line.word(floor + 1) in TIME_NOUNS and is_time(line, floor):
        floor += 2
    return after_date(line, floor, end)


def _is_set_off(line: Line, number: Number) -> bool:
    """Whether a comma sets a number off from what it measures: "satisfaction with care, 64%", "vacancies, at 9"."""
    end = number.opens
    if number.unit == "percent" and line.classes[end - 1 : end] == ",":
        return True
    return line.words[end - 1 : end] == ["at"] and line.classes[end - 2 : end - 1] == ","


def _named_set_off(line: Line, number: Number, start: int, end: int) -> Span | None:
    """The noun phrase before such a comma, with the preposition it ends in ("what they were satisfied with, 64%")."""
    comma = number.opens - 1
    comma -= line.classes[comma : comma + 1] != ","
    span = _named(line, _after_said(line, start, end), end)
    if span is not None and line.classes[span[1] - 2] == "v" and span[1] - span[0] > 2:
        span = span[0], span[1] - 2
    stranded = span is not None and line.classes[span[1] : comma] == "p"
    return (span[0], comma) if span is not None and stranded else span


def _phrase_start(line: Line, start: int, end: int, *, money: bool) -> int | None:
    """Where the noun phrase of "a pooled budget of £8 million" begins, or that of "based in homes (12)"; None where
    there is none such.
    """
    classes, words = line.classes, line.words
    articles = ("a", "an", "the") if money else ("a", "an")
    article = next((place for place in range(end - 1, start, -1) if words[place] in articles), 0)
    if article and not any(mark in "vb," for mark in classes[article:end]):
        return article
    for place in range(end - 2, start, -1):
        if classes[place] == "p" and classes[place - 1] == "e":
            return place + 1
        if classes[place] not in "ndgk":
            break
    return None


def _object_of(line: Line, after: int, end: int) -> Span | None:
    """What stands between the verb and the number ("had cut call-outs by 12"), None where that names nothing."""
    words = line.words
    after = _after_verdict(line, after_date(line, after, end), end)
    if end - after == 2 and words[after] == "to" and words[after + 1] in _TO_CHANGE:
        return None
    if after >= end or words[after:end] == ["there"]:
        return None
    if (
        line.word(end) == "at"
        and end - after == 1
        and (
            line.word(after - 1) in ("broadly", "was", "were", "remained", "relatively", "largely")
            or words[after] in ("steady", "flat", "stable", "level", "constant", "firm")
        )
    ):
        return None
    return _named(line, _after_with(line, after, end), end)


def _subject_of(line: Line, start: int, group: int) -> Span | None:
    """The subject of the verb group that begins at `group`: "vacancies had fallen from", "joint posts, of which there
    were".
    """
    classes, words = line.classes, line.words
    start = _after_said(line, start, group)
    if ", with" in line.lowered[line.starts[start] : line.starts[group]]:
        start = _after_with(line, start, group)
    for place in range(group - 1, start - 1, -1):
        if classes[place] == "r" and (
            words[place] in ("which", "whom")
            or classes[place - 1 : place] == ","
            or (place == group - 1 and words[place] in ("that", "who"))
        ):
            return _antecedent(line, place)
    if classes[group - 2 : group] == ",u":
        return None
    span = _named(line, start, group)
    if span is not None and not (span[1] - span[0] == 1 and words[span[0]] in _NO_NAME):
        return span
    return None


def _after_verdict(line: Line, place: int, end: int) -> int:
    """The place after "better than average for"; the same place where no verdict begins there."""
    if place < end and is_verdict(line, place, end):
        for at in range(place + 1, min(end, place + 8)):
            if line.words[at] in ("for", "in", "on", "among") and line.words[at - 1] in (
                "average",
                "averages",
                "england",
            ):
                return at + 1
    return place


def done_measure(line: Line, number: Number, floor: int) -> Span | None:
    """What was done, if no object is named: "they had set aside an extra £800,000"."""
    end = number.opens
    while end > floor and (line.classes[end - 1] in "dpotc,(" or line.words[end - 1] in _SUMS):
        end -= 1
    return _done(line, _clause_start(line, floor, end), end)


_SUMS = MORE | {"total", "sum"}


def times_measure(line: Line, number: Number, floor: int) -> Span | None:
    """ "had moved house three times": the repeated action, without its auxiliary verb."""
    end = number.opens
    return _done(line, _clause_start(line, floor, end), end)


def _done(line: Line, start: int, end: int) -> Span | None:
    """The last verb before `end`, without its auxiliaries, and what follows it."""
    verb = _verb(line, start, end, of_it=False)
    if verb is None:
        return None
    first = verb[0]
    while first < end and (line.words[first] in AUXILIARY or line.classes[first] == "a"):
        first += 1
    return (first, end) if first < end else None


def lasting_measure(line: Line, number: Number, floor: int) -> Span | None:
    """What went on "for 12 days": the clause before, from its last "who" or "while" on."""
    words = line.words
    end = number.opens - 1
    start = _after_said(line, _clause_start(line, floor, end), end)
    for at in range(end - 1, start - 1, -1):
        if words[at] in ("which", "who", "that", "when", "where", "while", "because", "example"):
            start = at + 1
            break
    while start < end and line.classes[start] in "a,":
        start += 1
    if words[end - 1] in _GOES_ON and end - start > 1:
        end -= 1
        while end - start > 1 and (line.classes[end - 1] == "a" or words[end - 1] in AUXILIARY):
            end -= 1
    return (start, end) if start < end else None


_GOES_ON = word_set("lasted lasts last ran runs run continued continues offered provided available")


def _told_as_share(line: Line, floor: int, end: int) -> Span | None:
    """ "the share of clients who got help and needed no more was 80%", "those who were clean (94%)"."""
    classes, words = line.classes, line.words
    first = 0
    for place in range(floor, end - 1):
        if words[place] in ("share", "proportion", "percentage") and words[place - 1] in ("the", "a", "put"):
            if words[place + 1] in ("of", "who", "whose", "which") or classes[place + 1] == "g":
                first = place + 1 + (words[place + 1] in ("of", "who", "which"))
        elif (
            words[place] == "who"
            and words[place - 1] == "and"
            and place - floor < 3
            and words[floor - 1 : floor] == [")"]
        ):
            first = place + 1
    if not first:
        return None
    start = first
    end = before_date(line, start, end)
    if words[end - 1] in _TO_CHANGE and classes[end - 3 : end - 1] == "et":
        end -= 3
    last = end
    while end > start and (
        (
            classes[end - 1] in "vakc,("
            and words[end - 1] not in ("more", "less")
            and (classes[end - 1] != "k" or "v" not in classes[end:last])
        )
        or words[end - 1] in _CHANGED
        or classes[end - 1 : end + 1] == "p#"
    ):
        end -= 1
    return _named(line, start, end)


def _antecedent(line: Line, place: int) -> Span | None:
    """ "Joint posts, of which there were 11", "professionals, who numbered 26": the noun phrase before the relative."""
    end = place
    while end > 0 and line.classes[end - 1] in ",pto":
        end -= 1
    start = end
    while start > 0 and (
        line.classes[start - 1] in "negk"
        or (line.classes[start - 2 : start] == "gt" and start > 1)
        or (line.classes[start - 1] in "op" and line.classes[start - 2 : start - 1] in ("n", "g") and start > 1)
    ):
        start -= 1
        listed = _LISTED.search(line.classes, 0, start)
        if listed is not None:
            start = listed.start() + 1
    return (start, end) if start < end else None


_LISTED = re.compile(r"(?<=[notp])[dneg]*n(?:,[dneg]{1,4})*,?c$")


def _clause_start(line: Line, floor: int, end: int) -> int:
    """The last joint before `end` after which there is something to name."""
    classes = line.classes
    place = end - 1
    while place >= floor:
        mark = classes[place]
        if mark in ";:-b()" or (
            mark == "c"
            and line.words[place] == "and"
            and (classes[place - 1 : place] == "," or opens_clause(line, floor, place))
        ):
            if any(one in "neg" for one in classes[place + 1 : end]):
                return place + 1
        elif (
            mark == ","
            and not _lists(line, floor, place)
            and _SUBJECT_FOLLOWS.match(classes, place + 1, end + 3)
            and any(one in "neg" for one in classes[place + 1 : end])
        ):
            return place + 1
        place -= 1
    return floor


def _lists(line: Line, floor: int, comma: int) -> bool:
    """ "people helped into education, work or training rose": a comma in a list that ends the subject, which an article
    opens.
    """
    if LIST.match(line.classes, comma) is None:
        return False
    opens = max(floor, 1 + max(line.classes.rfind(mark, 0, comma) for mark in ",;:"))
    opens = after_date(line, opens, comma)
    return "d" in line.classes[max(0, opens - 1) : opens + 1]


def _verb(line: Line, start: int, end: int, *, of_it: bool) -> Span | None:
    """The last verb group before `end`: where it starts and the word after it."""
    classes, words = line.classes, line.words
    for place in range(end - 1, start - 1, -1):
        mark = classes[place]
        if mark == "v" and words[place - 2 : place] == ["able", "to"] and classes[place - 3 : place - 2] == "n":
            continue
        verb = mark == "v" or (words[place] in _CHANGED and place > start and classes[place - 1] in "nguavr#")
        if (
            not verb
            and mark == "e"
            and place > start
            and classes[place - 1] in "n#r"
            and (classes[place + 1 : place + 2] == "d" or (of_it and classes[place + 1 : place + 2] == "n"))
        ):
            verb = True
        if verb:
            after = place + 1
            group = place
            while group > start and (
                words[group - 1] in AUXILIARY
                or (classes[group - 1] == "a" and words[group - 1] not in ("up", "down", "back", "together"))
                or (classes[group - 1] == "t" and classes[group - 2] in "ev")
                or (classes[group - 1 : group + 1] == "et")
            ):
                group -= 1
            while after < end and (classes[after] in "va" or (classes[after] == "e" and classes[place] == "v")):
                after += 1
            while group < place and classes[group] == "a" and words[group] != "not":
                group += 1
            return group, after
    return None


def _after_said(line: Line, start: int, end: int) -> int:
    """The place after "data showed that"."""
    for place in range(end - 1, start - 1, -1):
        if line.words[place] == "that" and place > start and line.classes[place - 1] in "po":
            continue
        if line.words[place] in SAID and line.classes[place] in "vre":
            if (
                line.words[place] == "that"
                and place > start
                and line.classes[place - 1] == "n"
                and line.classes[place + 1 : place + 2] in ("v", "a")
            ):
                continue
            if (
                line.words[place] in ("said", "that")
                and line.words[place - 2 : place]
                and "who" in line.words[max(start, place - 2) : place]
            ):
                return start
            return place + 1
    return start


def _after_with(line: Line, start: int, end: int) -> int:
    """The place after the last "with", "including", "in which" that opens a phrase of its own."""
    for place in range(end - 2, start - 1, -1):
        if line.words[place] in ("with", "including", "where", "when", "expected", "because", "responsible"):
            if (
                line.words[place] == "with"
                and line.classes[place - 1] in "ev"
                and line.words[place - 1] not in AUXILIARY
            ):
                continue
            return place + 1 if line.word(place + 1) != "for" else place + 2
    return start


def _named(line: Line, start: int, end: int) -> Span | None:
    """A noun phrase without its article, its owner, "the number of", "for X the figure"."""
    classes, words = line.classes, line.words
    end = before_date(line, start, _without_joint(line, start, end))
    start, end = _in_share(line, after_date(line, start, end), end)
    if end - start > 2 and words[start] == "for" and words[end - 1] in ("it", "this", "that"):
        end -= 1
    if end - start > 1 and classes[start] == "e" and classes[start - 1 : start] == "c" and classes[start + 1] in "nd":
        start += 1
    while start < end and _opens_no_name(line, start):
        if words[start] in ("for", "among") and words[end - 1] in ("figure", "rate", "average", "share", "proportion"):
            start, end = start + 1, end - 1
            while end > start and classes[end - 1] in "d,":
                end -= 1
            return (start, end) if start < end else None
        start += 1
    start = _past_rate(line, start, end)
    for place in range(start, min(end, start + 4)):
        if words[place] in OWNERS and place + 1 < end and (place == start or words[place].endswith("'s")):
            start = place + 1
    if end - start >= 2 and words[end - 2] == "to" and words[end - 1] in _TO_CHANGE:
        end -= 2
    while start < end - 1 and classes[start] == "d" and not _are_told(line, start):
        start += 1
    while end > start and words[end - 1] in ("there", "here"):
        end -= 1
    if words[end - 2 : end] == ["on", "average"]:
        end -= 2
    end = without_place(line, start, end)
    return (start, end) if start < end and not _TO_CHANGE.issuperset(words[start:end]) else None


def _without_joint(line: Line, start: int, end: int) -> int:
    """The end of a noun phrase without the comma, preposition or "that were" that leads on to the number."""
    classes, words = line.classes, line.words
    if classes[end - 2 : end] in ("re", "rv") and end - 2 > start:
        end -= 2
    while (
        end > start
        and (classes[end - 1] in ",pdotcr(:;-" or words[end - 1] in ("above", "below"))
        and (classes[end - 3 : end - 1] != "#c" or words[end - 1] not in ("over", "above"))
    ):
        end -= 1
    return end


def _in_share(line: Line, start: int, end: int) -> Span:
    """What "the proportion of" is of, where the phrase holds it; else the phrase."""
    words = line.words
    for place in range(end - 1, start, -1):
        if words[place] in ("share", "proportion", "percentage") and line.word(place + 1) == "of" and place + 2 < end:
            start = place + 2
            while end > start and words[end - 1] in ("down", "up"):
                end -= 1
            break
    return start, end


def _are_told(line: Line, place: int) -> bool:
    """Whether "those" or "these" is named by what follows ("those with a plan"), and so is no mere article."""
    return line.words[place] in ("those", "these") and line.classes[place + 1] in "pr"


def _opens_no_name(line: Line, place: int) -> bool:
    """Whether a word opens a phrase but names nothing of it: an article, a preposition, "there", "overall"."""
    if line.classes[place] in "dpatc,r:;)" and not _are_told(line, place):
        return True
    word = line.words[place]
    return word == "there" or (word == "overall" and line.classes[place + 1] != "n")


def _past_rate(line: Line, start: int, end: int) -> int:
    """The place after "number of", "average", "median number of", "second rate for"."""
    classes, words = line.classes, line.words
    if start < end and words[start] in ("separate", "second", "overall", "total") and line.word(start + 1) in _RATES:
        start += 1
    if words[start : start + 1] and words[start] in _TO_CHANGE and line.word(start + 1) == "in" and start + 2 < end:
        return start + 2
    if start >= end or words[start] not in _RATES:
        return start
    place = start + 1
    if words[start] in ("average", "median", "mean"):
        start = place
        if start < end and words[start] in _RATES:
            place = start + 1
    if place < end and classes[place] == ",":
        place += 1
    if place < end and (classes[place] == "o" or (start == place and words[place] == "for")):
        return place + 1
    if start < place < end and (
        words[start] in ("share", "proportion", "percentage") or (words[start] == "number" and classes[place] == "e")
    ):
        return place
    return start
