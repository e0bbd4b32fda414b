"""Which figures are waits, what is waited for, and whether a wait is a target rather than a result.

In: a sentence half read and one of its numbers. Out: `kind`, and for waits `measure` and `target`. The words of waiting
stand in `waits`.
"""

# A pattern is read as one line of alternatives: breaking it hides what it matches.
# ruff: noqa: E501

import re
from collections.abc import Sequence

from parsers import waits
from parsers.amounts import Number
from parsers.clauses import in_brackets, is_time, word_before
from parsers.continuing import CHANGES, goes_on_with_it, is_aimed_at, stands_for
from parsers.counting import counted_noun, statistic_word
from parsers.dates import DAYS
from parsers.grammar import Line, word_set
from parsers.reading import Figure, Memory, Reading
from parsers.thresholds import INCLUDING, TARGETS, names_target, over_time, tail_end

_TARGET_WORDS = word_set(
    "target targets standard standards aim aims aimed expected expectation should must required statutory "
    "timescale timescales limit ceiling policy due planned committed pledge pledged goal timeframe timeframes benchmark "
    "intended would deadline threshold kpi ambition intention commitment aiming requirement"
)
_TARGET = re.compile(
    r"\b(?:targets?|standards?|aim(?:s|ed|ing)? (?:to|was|for|of)|expected to|planned to|expectation|should|must|required to|statutory timescale|(?:timescale|deadline|threshold) of|limit|policy (?:was|is|to)"
    r"|(?:was|are) due|(?:were|was|are|is) to be|committed to|commitment|pledge\w*|goal|the \d+-(?:day|week|hour|month)|statutory (?:limit|period|timeframe|requirement)|timeframe of|ceiling of|benchmark of|intended to|intention"
    r"|would be (?:completed|seen|answered|reviewed|allocated|made|contacted|sent|offered)|ambition|to (?:reduce|cut|bring) (?:this|it|them|these|waits?)\b[\w\s]*\bto\b)"
)
_PAST_RESULT = re.compile(
    r"\b(?:had been|were (?:completed|screened|seen|answered)|was (?:completed|met)|had waited|took|on average|median|mean|average|showed|achieved|met the)\b"
)


def kind_of(reading: Reading, number: Number, chained: tuple[Number, Figure] | None, memory: Memory) -> str:
    """Whether a number is a survey's, a wait or something else, as `Figure.kind` has it."""
    if number.unit == "percent" and _is_of_a_survey(reading, chained) and not _is_of_own_survey(reading, number):
        return "survey"
    if number.unit == "pounds":
        return "other"
    if chained is not None:
        return chained[1].kind
    if goes_on_with_it(reading, number):
        kind = reading.made[-1][1].kind
        return "other" if kind == "survey" and reading.survey is None and number.unit != "percent" else kind
    waited = _is_time_waited if number.unit in DAYS else _is_count_of_waits
    return "waiting" if waited(reading, number, memory) else "other"


def _is_of_a_survey(reading: Reading, chained: tuple[Number, Figure] | None) -> bool:
    """Whether a share is one that a survey found, or stands beside England's or the region's."""
    if reading.survey is not None:
        return True
    return reading.national and (chained is None or chained[1].kind == "survey")


def _is_of_own_survey(reading: Reading, number: Number) -> bool:
    """ "although the council's own survey put it at 71%": a survey of the council's, and none of the national ones."""
    words = reading.line.words
    if "own" not in words:
        return False
    start = reading.made[-1][0].last if reading.made else 0
    before = words[start : number.first]
    return any(
        word == "own" and before[at + 1] in ("survey", "surveys", "polling") for at, word in enumerate(before[:-1])
    )


def _is_time_waited(reading: Reading, number: Number, memory: Memory) -> bool:
    """Whether a length of time was waited, or is that within which something was done for somebody."""
    start, end = reading.clause(number)
    words = reading.line.words
    clause = words[start:end]
    if _is_spent(reading, number, end) or (number.joined and reading.line.word(number.last) not in _JOINED_WAITS):
        return False
    return (
        waits.speaks(clause)
        or names_target(reading.line, number)
        or _is_done_in(reading, number)
        or _goes_on_waiting(reading, number, memory)
        or _is_usual_wait(reading, number)
    )


_JOINED_WAITS = word_set("wait waits waiting target standard timescale limit deadline turnaround delay period")


def _is_done_in(reading: Reading, number: Number) -> bool:
    """ "within 28 days", "took 12 weeks", "seen in two days": the time in which something was done."""
    start, end = reading.clause(number)
    words = reading.line.words
    if (number.qualifier == "within" and number.unit != "years") or waits.takes_time(words[start : number.last + 4]):
        return True
    if "within" in words[max(start, number.first - 2) : number.opens]:
        return True
    done = words[number.opens - 1 : number.opens]
    if words[number.last : number.last + 1] == ["after"] and waits.is_done(done):
        return True
    if _is_from_asking(reading, number) or _is_until(reading, number):
        return True
    return (
        words[number.opens - 1] in ("in", "inside", "after")
        and number.unit != "years"
        and _NEGATIONS.isdisjoint(words[start : number.first])
        and waits.is_done(words[start:end])
        and CHANGES.isdisjoint(words[start:end])
    )


def _is_from_asking(reading: Reading, number: Number) -> bool:
    """ "14 days from referral", "came two months after he asked": a time counted from when somebody asked."""
    words = reading.line.words[number.last : number.last + 6]
    return words[:1] in (["after"], ["from"]) and not _ASKING.isdisjoint(words[1:])


def _is_until(reading: Reading, number: Number) -> bool:
    """ "it was 14 weeks before", "left for a year while forms were lost", "she heard nothing for six weeks"."""
    words, before = reading.line.words, number.opens - 1
    if words[before] == "until" and words[number.last : number.last + 1] == ["after"]:
        return True
    following = words[number.last : number.last + 1]
    until = following in (["before"], ["until"]) or (
        following == ["while"] and "rated" not in words[reading.clause(number)[0] : before]
    )
    if (
        words[number.last : number.last + 1] == ["before"]
        and reading.line.classes[number.last + 1 : number.last + 2] == "g"
    ):
        return False
    if words[before] != "for":
        return until and words[before - 1 : before + 1] == ["it", "was"]
    return until or not _NOBODY.isdisjoint(words[reading.clause(number)[0] : before])


_ASKING = word_set(
    "asked asking ask referral referred request requested applied applying application contact contacting"
)
_NOBODY = word_set("nobody nothing without")


def _goes_on_waiting(reading: Reading, number: Number, memory: Memory) -> bool:
    """Whether a time stands among waits already told: "... a median of 12 days and up to 40"."""
    start, _ = reading.clause(number)
    before = reading.line.words[start : number.first]
    waited = [one for one, figure in reading.made if figure.kind == "waiting"]
    if waited and (statistic_word(reading, number) or any(one.unit in DAYS for one in waited)):
        return True
    return memory.waiting and not number.joined and ("to" in before or before[-2:] == ["it", "was"])


def _is_usual_wait(reading: Reading, number: Number) -> bool:
    """Whether a time is told as an average or a longest of what is no course, stay or life, or as how long a thing was
    left open.
    """
    start, end = reading.clause(number)
    words = reading.line.words
    open_for = words[number.opens - 1] == "for"
    if open_for and not _LEFT_SO.isdisjoint(words[start : number.first]):
        return True
    if not statistic_word(reading, number):
        return False
    if {"from", "to"} <= set(words[start:end]):
        return True
    return _LASTS.isdisjoint(_near(reading, number)) and (number.unit != "hours" or waits.is_done(words))


def _is_count_of_waits(reading: Reading, number: Number, memory: Memory) -> bool:
    """Whether a count or share is of those who wait, or of what was done in time."""
    start, end = reading.clause(number)
    words = reading.line.words
    near = _near(reading, number)
    if reading.line.word(number.last) in ("complaints", "upheld", "compliments", "seats"):
        return False
    if not number.unit and (_is_of_the_workforce(reading.line, number) or _was_done(reading.line, number)):
        return False
    if _carries_on(reading, number, memory) or (number.unit == "percent" and _meets(reading, number, memory)):
        return True
    if number.unit == "percent" and "outstanding" in near and _RATED.search(reading.quote):
        return False
    tail = words[number.last : tail_end(reading, number, end)]
    of_waits = number.unit == "percent" and tail[:1] == ["of"]
    moved = number.unit == "percent" and words[number.opens - 1] == "by"
    soon = (
        (number.unit == "percent" and not moved)
        or "longer" in tail
        or ("within" in tail and waits.is_done(words[start:end]))
    )
    return (
        waits.speaks(near)
        or (of_waits and waits.speaks(tail[: tail.index(",")] if "," in tail else tail))
        or (soon and _in_time(tail, words[start:end]))
        or _is_done_before(reading, number, start)
        or _is_another_group(reading, number)
        or _is_left_open(reading, number)
    )


def _is_of_the_workforce(line: Line, number: Number) -> bool:
    """ "12 more reviewing officers": staff, who do not wait."""
    return counted_noun(line, number.last)[0] in _WORKFORCE


def _was_done(line: Line, number: Number) -> bool:
    """ "had completed 312 overdue reviews": completed work is not waiting."""
    return word_before(line, number) in ("completed", "cleared", "finished", "concluded", "closed")


_WORKFORCE = word_set(
    "workers officers assessors therapists directors managers practitioners councils authorities brokers nurses staff "
    "administrators advisers coordinators apprentices trainees psychologists posts"
)


def _meets(reading: Reading, number: Number, memory: Memory) -> bool:
    """ "83% met this standard", "the target was met for 83%": a share that met a time limit mentioned before it."""
    start, end = reading.clause(number)
    words = reading.line.words
    timed = memory.waiting or any(one.unit in DAYS for one, _ in reading.made)
    if not timed or "met" not in words[start:end]:
        return False
    met = words.index("met", start)
    aimed = not TARGETS.isdisjoint(words[start:end]) or "aim" in words[start:met]
    return aimed or words[met + 1 : met + 2] in (["this"], ["it"], ["that"])


def _is_another_group(reading: Reading, number: Number) -> bool:
    """ "243 were waiting for an assessment, 95 for equipment": the 95."""
    if not reading.made or reading.line.word(number.last) != "for":
        return False
    before, figure = reading.made[-1]
    return figure.kind == "waiting" and before.unit == number.unit


def _is_left_open(reading: Reading, number: Number) -> bool:
    """ "outstanding after 12 months: 40", "40 had been open for over a year"."""
    start, end = reading.clause(number)
    words = reading.line.words
    if not _UNFINISHED.isdisjoint(words[start : number.first]) and any(
        other.unit in DAYS and start <= other.first < number.first for other in reading.own
    ):
        return True
    return over_time(reading, number) and not _HELD.isdisjoint(words[number.last : end])


_HELD = frozenset(["open", "held", "there", "kept", "unresolved", "took"])


def _is_spent(reading: Reading, number: Number, end: int) -> bool:
    """Time that something took up or filled, and nobody waited: "72 hours of sitting", "a course lasting nine months"."""
    words = reading.line.words
    before = words[number.opens - 1]
    if before in ("lasting", "lasted"):
        return True
    if number.qualifier == "within":
        return False
    following = words[number.last : number.last + 3]
    spent = following[:1] == ["of"] and not is_time(reading.line, number.last + 1) and _ASKING.isdisjoint(following)
    return bool(spent) and not waits.speaks(words[number.last : end])


_UNFINISHED = frozenset(["open", "outstanding", "unresolved", "pending"])
_LEFT_SO = _UNFINISHED | {"ready"}
_NEGATIONS = frozenset(["not", "no", "never", "nobody", "without"])
_LASTS = word_set(
    "stay stays stayed course courses service serve served tenure experience sickness absence absences sick training "
    "session sessions break breaks journey journeys travel travelled drive life lives lived living expectancy caseload "
    "tenancy contract contracts shift shifts meeting meetings employment post posts worked"
)


def _carries_on(reading: Reading, number: Number, memory: Memory) -> bool:
    """ "This had reached 70%", "there were 58 such enquiries": a count that speaks of the waits of the sentence before."""
    line = reading.line
    if reading.made:
        return False
    if line.word(number.first - 1) == "from" and _it_moved(reading, number):
        return memory.waiting or (memory.earlier != [] and waits.speaks(memory.earlier[-1]))
    if not memory.waiting:
        return False
    if line.word(number.last) == "such" and not number.unit:
        return True
    return is_aimed_at(line, number) or stands_for(line, number)


def _it_moved(reading: Reading, number: Number) -> bool:
    """ "From 1,140 in January it had climbed to 1,390": what was told before has moved."""
    words = reading.line.words[number.last : reading.clause(number)[1]]
    return "it" in words and not CHANGES.isdisjoint(words[words.index("it") :])


_RATED = re.compile(r"\b(?:rat(?:ed|ings?)|CQC|graded|good|inadequate)\b", re.IGNORECASE)


def _is_done_before(reading: Reading, number: Number, start: int) -> bool:
    """ "sourced within 2 days for 93% of people": a share of what was done within a time printed before it."""
    words = reading.line.words
    before = words[start : number.first]
    return (
        (number.unit == "percent" or before[-1:] == ["for"])
        and ("within" in before[-14:] or "inside" in before[-14:] or "on time" in " ".join(before))
        and before[-1:] in (["for"], ["in"], ["to"], ["was"], ["at"], ["on"])
        and waits.is_done(before)
    )


def _near(reading: Reading, number: Number) -> list[str]:
    """The words of a number's clause between the figures at its sides."""
    start, end = reading.clause(number)
    line, begin = reading.line, start
    for other in reading.own:
        if other.unit in DAYS:
            continue
        if other.first < number.first:
            begin = max(begin, other.last)
        elif other.first > number.first and not in_brackets(line, number, other):
            end = min(end, other.first)
            break
    end = next((at for at in range(number.last, end - 2) if _begins_another(line.words, at)), end)
    comma = line.classes.find(",", number.last, end - 2)
    while comma >= 0:
        if line.classes[comma + 1 : comma + 3] in ("cd", "cr") or _opened(line, start, number.first):
            end = comma
            break
        comma = line.classes.find(",", comma + 1, end - 2)
    return line.words[begin:end]


def _begins_another(words: Sequence[str], place: int) -> bool:
    """ "... calls a month with an average wait of 4 minutes": what "with" adds is told of a number of its own."""
    return words[place] == "with" and words[place + 1] in ("a", "an", "the") and words[place + 2] in waits.STATISTICS


def _opened(line: Line, start: int, place: int) -> bool:
    """Whether a number stands in a clause set between commas (", where 34% of the population lived, ")."""
    comma = line.classes.rfind(",", start, place)
    return comma >= 0 and line.classes[comma + 1 : comma + 2] == "r"


def _in_time(words: Sequence[str], clause: Sequence[str]) -> bool:
    """ "within 28 days", "in three days", "on time", "met the 28-day timescale"."""
    if _SOON.isdisjoint(words):
        return False
    for place, word in enumerate(words):
        if word not in _SOON:
            continue
        near = words[place + 1 : place + 5]
        if word in _INSIDE and not TARGETS.isdisjoint(near):
            return True
        if word in ("within", "inside"):
            if near[:2] in (["that", "period"], ["that", "time"], ["this", "time"]):
                return True
            if not _TIME_WORDS.isdisjoint(near[1:3]) and {"last", "past", "previous", "next", "first"}.isdisjoint(
                near[:2]
            ):
                return {"walk", "drive", "journey"}.isdisjoint(words[place + 3 : place + 5])
        if word == "time" and place and words[place - 1] in ("on", "in"):
            return True
        if word == "day" and words[max(0, place - 2) : place] in _SAME_DAY:
            return waits.is_done(clause)
        if word in ("last", "past", "previous") and not _REVIEWED.isdisjoint(words[:place]):
            return near[:1] == ["year"] or near[:2] == ["12", "months"]
        if word in _TIMESCALES:
            return True
    return False


_SAME_DAY = (["on", "the"], ["the", "same"], ["the", "next"], ["the", "following"])
_REVIEWED = frozenset(["review", "reviews", "reviewed"])
_INSIDE = word_set("within inside outside beyond longer")
_TIMESCALES = word_set("timescale timescales timeframe")
_SOON = _INSIDE | _TIMESCALES | {"time", "day", "last", "past", "previous"}
_TIME_WORDS = word_set("second seconds minute minutes hour hours day days week weeks month months")


def is_aim(reading: Reading, number: Number) -> bool:
    """ "a target of 30%", "the target for direct payments was 30%", "with the aim of reaching 40"."""
    words = reading.line.words
    floor = reading.made[-1][0].last if reading.made else 0
    near = words[max(floor, number.first - 10) : number.opens]
    return (
        near[-1:] != [] and near[-1] in ("of", "was", "is", "were", "reach", "reaching") and not _AIMS.isdisjoint(near)
    )


_AIMS = word_set("target targets ambition aim goal ceiling")


def is_target(reading: Reading, number: Number) -> bool:
    line = reading.line
    if (
        _TARGET_WORDS.isdisjoint(line.words)
        and " to be " not in reading.quote
        and not number.joined
        and "to reduce" not in reading.quote
    ):
        return False
    if names_target(line, number) or _is_further_target(reading, number) or _is_expected(reading, number):
        return True
    if not number.unit and over_time(reading, number):
        return False
    if number.unit == "percent":
        near = line.words[max(0, number.first - 4) : number.first]
        return (
            ("target" in near and "met" not in near)
            or ("standard" in near and "met" not in near)
            or ("to" in near and any(word in line.words for word in ("reduce", "cut")) and "plan" in line.words)
        )
    start, end = reading.clause(number)
    floor = max((other.last for other in reading.own if start <= other.last <= number.first), default=start)
    later = next((other.first for other in reading.own if number.last < other.first < end), 0)
    joint = line.classes.rfind("c", number.last, later) if later else -1
    end = joint if joint > number.last else end
    end = next((at for at in range(number.last, end) if line.words[at] in ("against", "compared", "versus")), end)
    segment = line.lowered[line.starts[start] : line.end_of(end - 1)]
    mine = line.lowered[line.starts[floor] if floor < len(line.words) else number.start : line.end_of(end - 1)]
    if _TARGET.search(mine) and floor != start:
        return True
    return _TARGET.search(segment) is not None and _PAST_RESULT.search(segment) is None and floor == start


def _is_expected(reading: Reading, number: Number) -> bool:
    """ "It was expected referrals were screened within 24 hours and cases allocated within 48": both times."""
    said = reading.line.lowered[reading.line.starts[0] : number.start]
    return number.unit in DAYS and _EXPECTED.search(said) is not None


_EXPECTED = re.compile(r"\bit (?:is|was) expected\b(?!.*(?:;|\b(?:but|however|although|while|took|waited)\b))")


def _is_further_target(reading: Reading, number: Number) -> bool:
    """ "... should be seen within 48 hours and routine referrals within 20 days": the 20 days."""
    if not reading.made or number.unit not in DAYS:
        return False
    before, figure = reading.made[-1]
    between = reading.line.classes[before.last : number.first]
    return figure.target and before.unit in DAYS and between[:2].strip(",")[:1] == "c" and "v" not in between


def waiting_measure(
    reading: Reading, place: int, number: Number, chained: tuple[Number, Figure] | None, memory: Memory
) -> str:
    """What is waited for, named beside the number, else in its clause, its sentence or the sentence before."""
    if chained is not None and chained[1].kind == "waiting":
        return chained[1].measure
    words = reading.line.words
    if reading.made and not number.unit:
        whole, figure = reading.made[0]
        parts = ":" in words[whole.last : number.first] and figure.kind == "waiting"
        if parts and figure.unit not in DAYS and figure.measure not in ("support", "other", "contact"):
            return figure.measure
    if reading.made and reading.made[-1][1].kind == "waiting" and _is_part(words, number):
        return reading.made[-1][1].measure
    found = _named_waiting(reading, place, number, memory)
    if found == "contact" and not _CONCERNS.isdisjoint(words):
        return "safeguarding_enquiry"
    if found == "care_act_assessment" and _carers_wait(words, *reading.clause(number)):
        return "carers_assessment"
    return found


def _is_part(words: Sequence[str], number: Number) -> bool:
    """ "of which 212", "80 of which": a part of what was counted just before."""
    begin = number.opens
    beside = (words[begin - 2 : begin], words[number.last : number.last + 2])
    return ["of", "which"] in beside or ["of", "whom"] in beside


_CONCERNS = frozenset(["concern", "concerns", "worries"])
_OTHERS_WAIT = frozenset(["people", "adults", "residents", "act"])


def _carers_wait(words: Sequence[str], start: int, end: int) -> bool:
    """ "238 carers awaiting an assessment, with an average of 63 days": whose wait a sentence is about."""
    return not {"carer", "carers"}.isdisjoint(words[:end]) and _OTHERS_WAIT.isdisjoint(words[start:end])


def _named_waiting(reading: Reading, place: int, number: Number, memory: Memory) -> str:
    """What is named as waited for: beside the number, in its clause, in its sentence, or a sentence earlier."""
    words = reading.line.words
    start, end = reading.clause(number)
    end = next((at for at in range(number.last, end) if words[at] in INCLUDING), end)
    later = next((other.first for other in reading.own[place + 1 :] if other.first < end), end)
    earlier = max((other.last for other in reading.own[:place] if other.last > start), default=start)
    after = waits.subjects(words[number.last : later])
    if words[number.last : number.last + 1] == ["for"] and after:
        return waits.best(after) or "other"
    if words[number.last : number.last + 1] == ["for"] and later < end and number.unit in DAYS:
        return "other"
    if len({name for _, name in after}) > 2 and "," in words[number.last + after[0][0] : number.last + after[-1][0]]:
        return "other"
    found = (
        waits.best(waits.waited_for(words[number.last : later]))
        or waits.best(waits.subjects(words[earlier:later]))
        or waits.best(waits.subjects(words[start:end]))
    )
    if found is None:
        same = next((figure.measure for _, figure in reversed(reading.made) if figure.kind == "waiting"), None)
        found = same or waits.best(waits.subjects(words)) or memory.subject()
    if found == "care_act_assessment" and not _OWN_NAME.isdisjoint(words[start:end]):
        return found
    return _more_telling(found, waits.best(waits.subjects(words[:end])), memory) or "other"


_OWN_NAME = frozenset(["act", "worker", "workers"])
_TELL_MORE = {
    "support": ("home_care", "care_home", "reablement"),
    "contact": ("adaptations", "equipment", "financial_assessment", "occupational_therapy", "dols"),
    "care_act_assessment": ("dols",),
}
_TOLD_BEFORE = {"contact": ("dols", "safeguarding_enquiry"), "care_act_assessment": ("dols", "occupational_therapy")}


def _more_telling(found: str | None, wider: str | None, memory: Memory) -> str | None:
    """A general name ("assessment", "referral", "package") is replaced by the subject of the sentence or of those
    before.
    """
    if wider in _TELL_MORE.get(found or "", ()):
        return wider
    told_before = _TOLD_BEFORE.get(found or "", ())
    subject = memory.subject() if told_before else None
    return subject if subject in told_before else found
