"""Figures: each number a passage states, with what it measures, what it is compared with, and its position.

In: a passage's text, the same text in `phrases.plain` form, its sentences and their words. Out: figures in order of
printing. Values, comparator values and verdicts are stored as printed and never recomputed; labelling rules:
tests/accuracy/GUIDELINES.md, section 7. Numbers are read in `numbers` and `ages`; `thresholds` decides whether a number
is a figure and `continuing` whether it continues another. Statistic and unit are in `counting`, dates in `dates` and
`printed_dates`, waits in `waiting`, other measures in `measures` and `measured_before`, comparisons in `comparators`
and `verdicts`.
"""

# A pattern is read as one line of alternatives: breaking it hides what it matches.
# ruff: noqa: E501

import re
from collections.abc import Sequence

from parsers import comparators
from parsers.amounts import Number
from parsers.clauses import before_next, clause_end, in_brackets, names_nothing, trim, word_before
from parsers.continuing import CHANGES, adds, borrowed_unit, continued, is_aimed_at, parallel, stands_for
from parsers.counting import statistic_of, unit_of
from parsers.dates import DAYS, date_of, edition_of
from parsers.grammar import Line, read_line, word_set
from parsers.measured_before import Span, before_measure, done_measure, times_measure
from parsers.measures import CHANGE_NOUNS, count_measure, money_measure, noun_measure, share_measure, time_measure
from parsers.numbers import may_hold, numbers
from parsers.printed_dates import MAY_DATE, told_of_data
from parsers.reading import Figure, Memory, Reading
from parsers.sentences import Sentence
from parsers.thresholds import is_dropped, is_mere_span
from parsers.verdicts import attach_comparators, attach_verdicts, complete
from parsers.waiting import is_aim, is_target, kind_of, waiting_measure

__all__ = ["DAYS", "Figure", "read_figures"]

_CLAUSE_JOINT = re.compile(
    r"[;:\-b]|,b|,?c(?=r?a*(?:u|[dn#e][dnge#aop]{0,12})[ve])|,(?=a*#n{0,3}v|(?:[dn]n{0,3}|u)a*v)"
)


def read_figures(text: str, lowered: str, spans: Sequence[Sentence], words: Sequence[Sequence[str]]) -> list[Figure]:
    """Every figure of a passage, in order of printing. `words` holds each sentence's words, in the order of `spans`."""
    figures: list[Figure] = []
    memory = Memory()
    for span, mine in zip(spans, words, strict=True):
        if may_hold(lowered, span.start, span.end, mine) or (
            memory.last is not None and comparators.is_follow_up(lowered[span.start : span.end])
        ):
            _read_sentence(text, lowered, span, mine, figures, memory)
        else:
            memory.last = memory.as_at = None
        memory.earlier.append(mine)
    return figures


def _read_sentence(
    text: str, lowered: str, span: Sentence, words: Sequence[str], figures: list[Figure], memory: Memory
) -> None:
    line = read_line(text, lowered, span.start, span.end, words)
    found = numbers(line)
    quote = text[span.start : span.end]
    if not found:
        memory.as_at = told_of_data(line, quote)
        if not complete(line, quote, lowered[span.start : span.end], figures, [], [], memory):
            memory.last = None
        return
    lower = lowered[span.start : span.end]
    measured = "percent" in [number.unit for number in found]
    survey = _survey_of(lower, words, figures, memory) if measured else None
    national = survey is not None or comparators.is_benchmarked(lower, words)
    compared = national or comparators.names_peers(words, shares=measured)
    own, england, region = comparators.sort_numbers(line, found) if compared else (found, [], [])
    if not own:
        if not complete(line, quote, lower, figures, england, region, memory):
            memory.last = None
        return
    before = [number for number in england if number.first < own[0].first]
    if before and memory.last and comparators.is_follow_up(lower):
        complete(line, quote, lower, figures, before, [], memory)
        england = england[len(before) :]
    bounds = [match.end() for match in _CLAUSE_JOINT.finditer(line.classes)]
    reading = Reading(
        line,
        quote,
        own,
        bounds,
        survey,
        national and measured,
        "20" in quote or "/" in quote or not MAY_DATE.isdisjoint(words),
    )
    if england or region:
        reading.benchmarked = frozenset([number.unit for number in (*england, *region)])
    first = len(figures)
    for place, number in enumerate(own):
        figure = _figure(reading, place, number, memory)
        if figure is not None:
            told = figure.unit if figure.unit in DAYS and not number.unit else number.unit
            reading.made.append((number if told == number.unit else number._replace(unit=told), figure))
            figures.append(figure)
    made = list(range(first, len(figures)))
    if made and national:
        levels = [one for one in made if figures[one].statistic != "change"]
        if not levels and memory.last:
            complete(line, quote, lower, figures, england, region, memory)
        attach_comparators(figures, levels, england, region)
        attach_verdicts(line, quote, figures, levels, region)
    if survey is not None and made:
        memory.survey = figures[made[-1]].survey or survey
        memory.period = figures[made[-1]].period or memory.period
    memory.last = made or None
    memory.keep(reading.made, line)


def _survey_of(lower: str, words: Sequence[str], figures: Sequence[Figure], memory: Memory) -> str | None:
    """The survey of a sentence's shares: the one it names, else the previous one if the sentence continues it."""
    named = comparators.named_survey(lower, words)
    if named is not None or memory.survey is None:
        return named
    goes_on = memory.last is not None and figures[memory.last[-1]].survey and comparators.is_benchmarked(lower, words)
    return memory.survey if goes_on or comparators.carries_on(lower) else None


def _survey_beside(reading: Reading, place: int) -> str | None:
    """The survey of a figure where its sentence names several: the one named with it, else before it, else the first."""
    line, own = reading.line, reading.own
    if reading.surveys is None:
        reading.surveys = comparators.surveys_named(line.lowered[line.start : line.end], line.words)
    named = reading.surveys
    if reading.survey is None or len({name for _, name in named}) < 2:
        return reading.survey
    after = own[place + 1].start if place + 1 < len(own) else line.end
    beside = [name for at, name in named if own[place].end <= line.start + at < after]
    before = [name for at, name in named if line.start + at < own[place].start]
    return (beside[:1] or before[-1:] or [named[0][1]])[0]


def _figure(reading: Reading, place: int, number: Number, memory: Memory) -> Figure | None:
    line = reading.line
    if is_dropped(reading, place, number):
        return None
    chained = continued(reading, number)
    number = borrowed_unit(reading, number, chained, memory)
    kind = kind_of(reading, number, chained, memory)
    if kind == "other" and number.unit in DAYS and not chained and is_mere_span(reading, number):
        return None
    statistic = statistic_of(reading, number, kind, chained)
    if kind == "waiting":
        measure, span = waiting_measure(reading, place, number, chained, memory), None
    else:
        measure, span = _measure(reading, number, chained, memory)
        if span is not None and span[0] >= number.last:
            reading.measured = span[1]
    unit = number.unit or unit_of(reading, number, span, chained, kind, memory)
    target = is_target(reading, number) if kind == "waiting" else kind == "other" and is_aim(reading, number)
    survey = period = as_at = None
    if kind == "survey":
        period = edition_of(reading, place) or (
            memory.period if reading.survey == memory.survey and reading.survey else None
        )
        survey = _survey_beside(reading, place)
    elif reading.dated:
        period, as_at = date_of(reading, place, chained, kind, target=target)
    if kind == "waiting" and not target and not reading.dates and not _was_before(line, number):
        as_at = memory.as_at
    return Figure(
        number.start, number.end, reading.quote, line.start, line.end, kind, measure, statistic, number.value, unit,
        round(number.value * DAYS[unit], 2) if unit in DAYS else None, number.qualifier, None, None, None,
        survey, period, as_at, target,
    )  # fmt: skip


def _was_before(line: Line, number: Number) -> bool:
    """ "had come down from 390 to 133": the sentence gives no date for the 390."""
    return number.low is None and word_before(line, number) == "from"


def _measure(
    reading: Reading, number: Number, chained: tuple[Number, Figure] | None, memory: Memory
) -> tuple[str, Span | None]:
    """The printed words that say what is measured, as one slice of the passage, and their place if in this line."""
    line = reading.line
    floor = reading.made[-1][0].last if reading.made else 0
    if word_before(line, number) not in _LINKS:
        floor = min(max(floor, reading.measured), number.first)
    former = reading.made[-1] if reading.made and reading.made[-1][1].kind != "waiting" else None
    if former is not None and (parallel(line, former[0], number) or in_brackets(line, former[0], number)):
        return former[1].measure, None
    if former is not None and _holds(line, former[0], number):
        floor = 0
    span = _measure_beside(reading, number, chained, floor)
    if span is not None and former is not None and former[0].first <= span[0] < former[0].last:
        return former[1].measure, None
    if span is not None:
        return _printed(reading, number, span), span
    if not reading.made and memory.told and (stands_for(line, number) or is_aimed_at(line, number)):
        return memory.told, None
    if chained is not None and chained[1].kind != "waiting":
        return _NUMBER_OF.sub("", chained[1].measure), None
    if former is not None and adds(reading, number):
        return former[1].measure, None
    span = _measure_before(reading, number, floor, follows=former is not None)
    if former is not None and span is not None and span[1] == span[0] + 1 and line.words[span[0]] in _EXTREMES:
        return former[1].measure, None
    if span is not None:
        return _printed(reading, number, span), span
    if former is not None and former[0].unit == "percent" and not number.unit:
        span = noun_measure(line, former[0])
        return (line.printed(*span) if span is not None else ""), None
    return (former[1].measure if former is not None else ""), None


_EXTREMES = word_set("highest lowest largest smallest longest shortest most least fewest")


def _measure_before(reading: Reading, number: Number, floor: int, *, follows: bool) -> Span | None:
    """What a number measures if that comes before it or after a comma; `follows`: after a figure of its kind."""
    line = reading.line
    span = before_measure(line, number, floor)
    if span is None and not follows:
        span = done_measure(line, number, floor)
    if span is None and not follows and line.word(number.last) == "," and number.unit == "percent":
        span = share_measure(line, number._replace(last=number.last + 1), reading.own)
    if span is not None and line.words[span[1] - 1] in ("proportion", "majority", "minority", "number"):
        span = share_measure(line, number._replace(last=number.last + 1), reading.own) or span
    return span


_MOVES = CHANGES | {"totalled", "amounted", "averaged"}


def _holds(line: Line, before: Number, number: Number) -> bool:
    """Whether the number before is part of this one's subject: "call-outs among the first 40 tenants fell by 9%"."""
    place = before.opens - 1
    while place > 0 and (line.classes[place] in "da" or line.words[place] in ("first", "last")):
        place -= 1
    subject, rest = line.classes[:place], line.classes[before.last : number.first]
    return (
        not before.unit
        and place > 0
        and line.classes[place] in "pot"
        and not any(mark in "ve,;:(-" for mark in subject.rpartition("r")[2])
        and ("v" in rest or not _MOVES.isdisjoint(line.words[before.last : number.first]))
        and not any(mark in ",;:(-c" for mark in rest)
    )


_LINKS = word_set("of worth averaging totalling lasting")


def _measure_beside(reading: Reading, number: Number, chained: tuple[Number, Figure] | None, floor: int) -> Span | None:
    """What a number measures by the usual phrase for its kind, most often the words after it."""
    line, own = reading.line, reading.own
    if number.unit == "percent":
        span = _change_measure(reading, number) or share_measure(line, number, own)
        return _fragment(reading, number) if span is None and reading.made else span
    if number.unit == "pounds":
        return None if chained else money_measure(line, number, own, floor)
    if number.unit in DAYS:
        return None if chained else time_measure(line, number, own, floor)
    if line.word(number.last) == "times":
        return times_measure(line, number, floor)
    span = count_measure(line, number, own)
    if span is None and chained is None and reading.made:
        span = _fragment(reading, number)
    if span is None and chained is None and line.word(number.last) == "to":
        later = next((other for other in own if other.first == number.last + 1), None)
        return count_measure(line, later, own) if later is not None and not later.unit else None
    return span


def _fragment(reading: Reading, number: Number) -> Span | None:
    """ "40% came from care homes, 23% from hospitals": a further share with the same preposition as the one before."""
    line = reading.line
    word = line.word(number.last)
    before = reading.made[-1][0]
    if (
        not word
        or line.classes[number.last] != "p"
        or _is_time_phrase(line, number.last)
        or (word not in line.words[before.last : number.first] and (word not in ("from", "into")))
    ):
        return None
    limit = next((other.first for other in reading.own if other.first > number.first), len(line.words))
    end = before_next(line, number.last, clause_end(line, number.last, limit, whole=True), limit)
    end = trim(line, number.last, end)
    return (number.last, end) if end > number.last + 1 else None


def _is_time_phrase(line: Line, place: int) -> bool:
    """Whether a preposition introduces only a date ("12 in May")."""
    return names_nothing(line, place, min(place + 4, len(line.words)))


_NUMBER_OF = re.compile(r"^(?:the )?number of ", re.IGNORECASE)
_TELLER = re.compile(
    r"^.*?\b(?:said|saying) (?:that )?(?=they\b)|^said (?:that )?(?=(?:it|their|the)\b)", re.IGNORECASE
)


def _printed(reading: Reading, number: Number, span: Span) -> str:
    """A measure as printed; outside the surveys, "said that they were satisfied" measures "they were satisfied"."""
    said = reading.line.printed(*span)
    told = number.unit == "percent" and reading.survey is None and not reading.national
    return _TELLER.sub("", said) if told else said


def _change_measure(reading: Reading, number: Number) -> Span | None:
    """ "a 34% increase in the number of assessments": what follows "increase in"."""
    line = reading.line
    if (
        line.word(number.last) in ("more", "fewer")
        and line.word(number.last + 1) != "than"
        and line.classes[number.last + 1 : number.last + 2] in ("n", "e")
    ):
        return share_measure(line, number._replace(last=number.last + 1), reading.own)
    first = number.last + (line.word(number.last) in CHANGE_NOUNS)
    before = number.opens
    told = first > number.last or (line.word(before - 2) in CHANGE_NOUNS and line.word(before - 1) == "of")
    if told and line.word(first) in ("in", "of") and not _is_time_phrase(line, first):
        first += 1
        while line.classes[first : first + 1] == "d":
            first += 1
        return share_measure(line, number._replace(last=first), reading.own)
    return None
