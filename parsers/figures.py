"""Figures: each number a passage states, with what it measures, what it is compared with, and where it stands.

In: a passage's text, the same text in `phrases.plain` form, its sentences and their words. Out: figures in order of
printing. Values, comparator values and verdicts are stored as printed and never recomputed; labelling rules:
tests/accuracy/GUIDELINES.md, section 7. What a number is stands in `numbers`, what it measures in `measures` and
`waits`, what it is compared with in `comparators`.
"""

# A pattern is read as one line of alternatives: breaking it hides what it matches.
# ruff: noqa: E501

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from parsers import comparators, waits
from parsers.grammar import Line, is_person, read_line, word_set
from parsers.measures import (
    CHANGE_NOUNS,
    PEOPLE,
    Span,
    before_measure,
    count_measure,
    done_measure,
    money_measure,
    names_nothing,
    share_measure,
    time_measure,
    times_measure,
)
from parsers.numbers import Number, may_hold, numbers
from parsers.phrases import plain
from parsers.sentences import Sentence

DAYS = {"hours": 1 / 24, "days": 1.0, "weeks": 7.0, "months": 365.25 / 12, "years": 365.25}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number a report states. `quote` is the sentence, `text[quote_start:quote_end]`; `start:end` the number
    within the passage.

    kind: survey, waiting, other. statistic: share, number, median, mean, maximum, over_threshold, change, duration,
    range, amount.
    unit: percent, people, hours, days, weeks, months, years, pounds, count. `days` is the value in days where the
    unit is a time
    (a month is 365.25/12 days, a year 365.25), otherwise None. The other fields are as printed or None.
    """

    start: int
    end: int
    quote: str
    quote_start: int
    quote_end: int
    kind: str
    measure: str
    statistic: str
    value: float
    unit: str
    days: float | None
    qualifier: str | None
    england_value: float | None
    region_value: float | None
    comparison: str | None
    survey: str | None
    period: str | None
    as_at: str | None
    target: bool


_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# Spans of time, each tried only where one of its words stands; lower case, longest first.
_LOW_MONTH = _MONTH.lower()
_YEARS = re.compile(r"\b(?:20\d\d\s?[/–-]\s?(?:20)?\d\d|(?<![\d.])\d\d/\d\d)\b")
_ANY_YEAR = r"20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?"
_SPANS = (
    (word_set("ending to"), re.compile(rf"\bthe (?:\w+ )?(?:year|months|quarter) (?:to|ending) {_LOW_MONTH} 20\d\d\b")),
    (
        word_set("quarter"),
        re.compile(
            r"\b(?:the )?(?:first|second|third|fourth|final|last|most recent) quarter\b(?: of 20\d\d[/–-]\d\d\b)?"
        ),
    ),
    (
        word_set("to between"),
        re.compile(
            rf"\b(?:{_LOW_MONTH}(?: 20\d\d)? to {_LOW_MONTH} 20\d\d|between {_LOW_MONTH}(?: 20\d\d)? and {_LOW_MONTH} 20\d\d)\b"
        ),
    ),
    (
        word_set("last past previous"),
        re.compile(r"\bthe (?:last|past|previous) (?:\w+ )?(?:months?|years?|weeks?|quarter)\b"),
    ),
    (
        word_set("between from"),
        re.compile(rf"\b(?:between {_ANY_YEAR} and {_ANY_YEAR}|(?<=from )20\d\d to 20\d\d)\b"),
    ),
    (word_set("same financial"), re.compile(r"\bthe (?:same|financial) (?:period|year)\b")),
)
_PLAIN_YEAR = re.compile(r"\b(?:in|during|for)\s+(20\d\d)\b(?!\s?[/–-]\s?\d)")
_CENSUS = re.compile(r"\b(20\d\d)\s+census\b|\bcensus\s+(?:of|in)\s+(20\d\d)\b")
_AS_AT = re.compile(
    r"\b(at the time of (?:our|the|this|cqc's|its) (?:\w+ )?(?:on-?site )?(?:assessment|visit|site visit|fieldwork))\b"
    r"|\b(?:in|as of|as at|at|on|by|for|(?:data|figures|information|returns?) from)\s+(?:the\s+)?"
    rf"((?:(?:end|start) of\s+)?(?:(?:early|mid|late)[\s-])?(?:\d{{1,2}}\s+)?{_LOW_MONTH}\s+20\d\d)\b"
)
_MAY_DATE = word_set(
    "january february march april may june july august september october november december last past previous quarter "
    "same financial time census"
)
_MONTHS = word_set("january february march april may june july august september october november december")
_TARGET_WORDS = word_set(
    "target targets standard standards aim aims aimed expected expectation should must required statutory "
    "timescale timescales limit policy due committed pledge pledged goal timeframe timeframes benchmark "
    "intended would deadline threshold kpi ambition intention commitment aiming requirement"
)
_TARGET = re.compile(
    r"\b(?:targets?|standards?|aim(?:s|ed|ing)? (?:to|was|for|of)|expected to|expectation|should|must|required to|statutory timescale|(?:timescale|deadline|threshold) of|limit|policy (?:was|is|to)"
    r"|(?:was|are) due|(?:were|was|are|is) to be|committed to|commitment|pledge\w*|goal|the \d+-(?:day|week|hour|month)|statutory (?:limit|period|timeframe|requirement)|timeframe of|benchmark of|intended to|intention"
    r"|would be (?:completed|seen|answered|reviewed|allocated|made|contacted|sent|offered)|ambition|to (?:reduce|cut|bring) (?:this|it|them|these|waits?)\b[\w\s]*\bto\b)"
)
_PAST_RESULT = re.compile(
    r"\b(?:had been|were (?:completed|screened|seen|answered)|was (?:completed|met)|had waited|on average|median|average|showed|achieved|met the)\b"
)
_CHANGES = word_set(
    "increase increased increases increasing raise raised rose risen rise rising halved decrease "
    "decreased decreasing fall falls fallen fell falling drop dropped dropping reduce reduced reduces "
    "reducing reduction grow grown grew growing growth down up cut cuts decline declined declining "
    "improve improved improvement shorten shortened widened saving saved jumped climbed"
)
_MOVED = word_set(
    "fell rose fallen risen grew grown dropped increased decreased reduced declined rising falling growing"
)
_OVER = frozenset(["over", "more", "longer", "beyond", "exceeding", "exceeded", "least", "excess"])
_INCLUDING = frozenset(["including", "includes"])
_CLAUSE_JOINT = re.compile(r"[;:\-b]|,b|,?c(?=a*(?:u|[dn#e][dnge#aop]{0,12})[ve])|,(?=a*#n{0,3}v|(?:[dn]n{0,3}|u)a*v)")


@dataclass(slots=True)
class _Memory:
    """What a passage has said so far that a later sentence may lean on.

    `earlier` holds the words of the sentences already read, for a subject or a date looked up only when it is needed;
    `last` the figures
    of the sentence just before, which "This was ..." completes; `unit` what was last counted.
    """

    earlier: list[Sequence[str]] = field(default_factory=list)
    survey: str | None = None
    period: str | None = None
    as_at: str | None = None
    last: list[int] | None = None
    before: str = ""
    unit: str = ""
    time: str = ""
    waiting: bool = False
    told: str | None = None

    def subject(self) -> str | None:
        """What was last said to be waited for, or failing that what was last spoken of that can be."""
        for words in reversed(self.earlier):
            if waits.speaks(words):
                found = waits.best(waits.subjects(words))
                if found is not None:
                    return found
        return next(
            (found for found in (waits.best(waits.subjects(words)) for words in reversed(self.earlier)) if found), None
        )

    def keep(self, made: Sequence[Figure]) -> None:
        """Keep of a sentence's figures what the next sentence may lean on: the first date, whether one waits, the units."""
        self.as_at, self.waiting, self.told = None, False, None
        for figure in made:
            self.told = figure.measure if figure.kind != "waiting" else None
            self.as_at = self.as_at or figure.as_at
            self.waiting = self.waiting or figure.kind == "waiting"
            if figure.unit in DAYS:
                self.time = figure.unit
            elif figure.unit in ("people", "count"):
                self.unit = figure.unit

    def date(self) -> str | None:
        """The date of the sentence before, or the one that its figures carried on."""
        return (_as_at(self.before, self.earlier[-1]) if self.earlier else None) or (self.as_at if self.last else None)


@dataclass(slots=True)
class _Reading:
    """One sentence while it is read: its line, its numbers, where its clauses begin, and what was decided of each
    number so far.
    """

    line: Line
    quote: str
    own: list[Number]
    bounds: list[int]
    survey: str | None
    national: bool
    dated: bool
    made: list[tuple[Number, Figure]] = field(default_factory=list)
    clauses: dict[int, Span] = field(default_factory=dict)
    benchmarked: frozenset[str] = frozenset()
    dates: "list[_Date] | None" = None
    parts: bool = False
    measured: int = 0
    included: Number | None = None

    def clause(self, number: Number) -> Span:
        """The clause a number stands in, as words. A bound right after an opening "At 31 days," is passed over."""
        found = self.clauses.get(number.first)
        if found is None:
            place = bisect_right(self.bounds, number.first)
            start = self.bounds[place - 1] if place else 0
            if not place and number.first < 3 and self.bounds[:1] == [number.last + 1]:
                place = 1
            end = self.bounds[place] if place < len(self.bounds) else len(self.line.words)
            found = self.clauses[number.first] = (start, end)
        return found


def read_figures(text: str, lowered: str, spans: Sequence[Sentence], words: Sequence[Sequence[str]]) -> list[Figure]:
    """Every figure of a passage, in order of printing. `words` holds each sentence's words, in the order of `spans`."""
    figures: list[Figure] = []
    memory = _Memory()
    for span, mine in zip(spans, words, strict=True):
        if may_hold(lowered, span.start, span.end, mine) or (
            memory.last is not None and comparators.is_follow_up(lowered[span.start : span.end])
        ):
            _read_sentence(text, lowered, span, mine, figures, memory)
        else:
            memory.last = None
        memory.earlier.append(mine)
        memory.before = text[span.start : span.end]
    return figures


def _read_sentence(
    text: str, lowered: str, span: Sentence, words: Sequence[str], figures: list[Figure], memory: _Memory
) -> None:
    line = read_line(text, lowered, span.start, span.end, words)
    found = numbers(line)
    quote = text[span.start : span.end]
    if not found:
        if not _complete(line, quote, lowered[span.start : span.end], figures, [], [], memory):
            memory.last = None
        return
    lower = lowered[span.start : span.end]
    measured = "percent" in [number.unit for number in found]
    named = comparators.named_survey(lower, words) if measured else None
    survey = named
    if measured and survey is None and memory.survey is not None:
        goes_on = (
            memory.last is not None and figures[memory.last[-1]].survey and comparators.is_benchmarked(lower, words)
        )
        if goes_on or comparators.carries_on(lower):
            survey = memory.survey
    national = survey is not None or comparators.is_benchmarked(lower, words)
    compared = national or (measured and comparators.names_peers(words))
    own, england, region = comparators.sort_numbers(line, found) if compared else (found, [], [])
    if not own:
        if not _complete(line, quote, lower, figures, england, region, memory):
            memory.last = None
        return
    before = [number for number in england if number.first < own[0].first]
    if before and memory.last and comparators.is_follow_up(lower):
        _complete(line, quote, lower, figures, before, [], memory)
        england = england[len(before) :]
    bounds = [match.end() for match in _CLAUSE_JOINT.finditer(line.classes)]
    reading = _Reading(
        line,
        quote,
        own,
        bounds,
        survey,
        national and measured,
        "20" in quote or "/" in quote or not _MAY_DATE.isdisjoint(words),
    )
    if england or region:
        reading.benchmarked = frozenset([number.unit for number in (*england, *region)])
    first = len(figures)
    for place, number in enumerate(own):
        figure = _figure(reading, place, number, memory)
        if figure is not None:
            reading.made.append((number, figure))
            figures.append(figure)
    made = list(range(first, len(figures)))
    if made and national:
        levels = [one for one in made if figures[one].statistic != "change"]
        if not levels and memory.last:
            _complete(line, quote, lower, figures, england, region, memory)
        _attach_comparators(figures, levels, england, region)
        _attach_verdicts(line, quote, figures, levels, region)
    if survey is not None and made:
        memory.survey = survey
        memory.period = figures[made[0]].period or memory.period
    memory.last = made or None
    memory.keep(figures[first:])


def _complete(
    line: Line,
    quote: str,
    lower: str,
    figures: list[Figure],
    england: Sequence[Number],
    region: Sequence[Number],
    memory: _Memory,
) -> bool:
    """A sentence such as "This was somewhat better than the England average (77%)" completes the figures before it."""
    if not memory.last or not comparators.is_follow_up(lower):
        return False
    said = comparators.verdicts(line)
    if not (england or region or (said and comparators.is_benchmarked(lower, line.words))):
        return False
    _follow_up(quote, lower, line.words, figures, memory.last, england, region, said, memory)
    return True


def _figure(reading: _Reading, place: int, number: Number, memory: _Memory) -> Figure | None:
    line = reading.line
    if _is_dropped(reading, place, number):
        return None
    chained = _chained(reading, number)
    number = _borrowed_unit(reading, number, chained, memory)
    kind = _kind(reading, number, chained, memory)
    if kind == "other" and number.unit in DAYS and not chained and _is_mere_span(reading, number):
        return None
    statistic = _statistic(reading, number, kind, chained)
    if kind == "waiting":
        measure, span = _waiting_measure(reading, place, number, chained, memory), None
    else:
        measure, span = _measure(reading, number, chained, memory)
        if span is not None and span[0] >= number.last:
            reading.measured = span[1]
    unit = number.unit or _unit(reading, number, span, chained, kind, memory)
    target = _is_target(reading, number) if kind == "waiting" else kind == "other" and _is_aim(reading, number)
    period = as_at = None
    if kind == "survey":
        period = comparators.edition(reading.quote) or (
            memory.period if reading.survey == memory.survey and reading.survey else None
        )
    elif not target:
        if reading.dated:
            period, as_at = _dated(reading, place, chained)
        if period is None and as_at is None and kind == "waiting" and not reading.dates:
            as_at = memory.date()
    return Figure(
        number.start, number.end, reading.quote, line.start, line.end, kind, measure, statistic, number.value, unit,
        round(number.value * DAYS[unit], 2) if unit in DAYS else None, number.qualifier, None, None, None,
        reading.survey if kind == "survey" else None, period, as_at, target,
    )  # fmt: skip


def _is_dropped(reading: _Reading, place: int, number: Number) -> bool:
    """A part named by "including", the time that a share or a count is measured by, the days of "91 days after"."""
    line = reading.line
    words = line.words
    if _is_included(reading, number):
        reading.included = number
        return True
    if number.unit not in DAYS:
        return False
    others = [
        other
        for other in reading.own[:place]
        if other.unit in ("", "percent") and other.first >= reading.clause(number)[0]
    ]
    if not others:
        return _is_inside_share(reading, place, number)
    if len(others) > 1 and "".join(line.classes[others[-2].last : others[-1].first]) in ("o", "od"):
        others.pop()
    if _names_target(line, number):
        return False
    if number.joined and line.word(number.last) not in ("wait", "target", "standard", "timescale", "limit"):
        return reading.own[place - 1].unit == "percent" and others[-1].unit != ""
    between = words[others[-1].last : number.first]
    if others[-1].unit == "" and words[number.first - 1] == "in" and number.unit in ("months", "years"):
        return True
    if between[:1] == ["for"] and len(between) < 3:
        return True
    near = words[max(0, number.first - 3) : number.first]
    if {"some", "longest", "others"} & set(between[-5:]) and "," in between:
        return False
    if _OVER & set((number.qualifier or "").split()) and _over_time(reading, others[-1]):
        return True
    if _OVER & {*near, *((number.qualifier or "").split())} and (_waits(between)):
        return True
    if (
        number.qualifier
        in ("within", "under", "less than", "over", "more than", "no more than", "at least", "longer than")
        or "within" in near
        or near[-1:] in (["in"], ["inside"])
    ):
        return _waits(between) or others[-1].unit == "percent"
    return others[-1].unit == "percent" and line.word(number.last) in ("after", "later", "of", "following")


def _is_included(reading: _Reading, number: Number) -> bool:
    """ "including 88 care homes and 152 day services": a part of what was counted before, and what is listed with it."""
    line = reading.line
    if number.first and not _INCLUDING.isdisjoint(line.words[max(0, number.first - 3) : number.first]):
        return True
    part = reading.included
    return (
        part is not None
        and part.unit == number.unit
        and _BREAKS_LIST.isdisjoint(line.classes[part.last : number.first])
    )


_BREAKS_LIST = frozenset("v;:()-br")


def _is_inside_share(reading: _Reading, place: int, number: Number) -> bool:
    """ "Those answered within two days stood at 82%": the time belongs to the share that follows."""
    if number.qualifier not in (
        "within",
        "under",
        "over",
        "more than",
        "less than",
        "longer than",
        "at least",
    ) and "within" not in (number.qualifier or ""):
        return False
    following = next((other for other in reading.own[place + 1 :] if other.unit in ("percent", "")), None)
    if following is None or following.first >= reading.clause(number)[1]:
        return False
    between = reading.line.words[number.last : following.first]
    if between in (["in"], ["for"]):
        return True
    return (
        any(word in ("was", "were", "stood", "to", "from", "rose", "fell", "at", "for", "by") for word in between)
        and len(between) < 9
    )


def _names_target(line: Line, number: Number) -> bool:
    return line.word(number.last) != "of" and any(
        word in ("timescale", "target", "standard", "limit", "deadline", "timeframe", "kpi")
        for word in line.words[number.last : number.last + 2]
    )


def _chained(reading: _Reading, number: Number) -> tuple[Number, Figure] | None:
    """The figure that this one continues: "from 320 to 190", "up from 78%", "against 71% a year before"."""
    if not reading.made:
        return None
    before, figure = reading.made[-1]
    if _is_moved_by(reading, number) or _points_back(reading, number) or _is_how_far(reading, before, number):
        return before, figure
    if _is_aimed_at(reading.line, number):
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
    end = number.first - number.qualifier_words
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
        or any(word in _CHANGES or word in ("from", "compared") for word in earlier)
        or "from" in words[max(0, before.first - 4) : before.first]
    )
    if (
        number.unit == "percent"
        and words[number.first - 1] == "the"
        and {"short", "below", "above", "exceeding"} & set(words[before.last : end])
    ):
        return before, figure
    aimed = {"target", "ambition", "goal", "standard", "ceiling"} & set(words[max(before.last, end - 2) : end])
    if aimed and (number.unit == "percent"):
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
            or any(word in _CHANGES for word in words[max(before.last, end - 4) : end])
        )
        else None
    )


_CONTRASTS = {("compared", "to"), ("compared", "with"), ("rather", "than"), ("instead", "of")}
_JOINTS = ("", ",", ";", ":", ")", "c", "b", "p")


def _borrowed_unit(reading: _Reading, number: Number, chained: tuple[Number, Figure] | None, memory: _Memory) -> Number:
    """A bare number has the unit of the one it continues: "from 11 months to four", "the longest 42", "against a
    target of 20".
    """
    if number.unit:
        return number
    words, classes = reading.line.words, reading.line.classes
    if (
        chained is not None
        and chained[0].unit
        and chained[1].statistic != "change"
        and (classes[number.last : number.last + 1] in _JOINTS)
    ):
        return replace(number, unit=chained[0].unit)
    later = next((other for other in reading.own if other.first > number.first), None)
    if later is not None and later.unit in (*DAYS, "percent") and words[number.last : later.first] == ["to"]:
        return replace(number, unit=later.unit)
    if classes[number.last : number.last + 1] not in ("", ",", ";", ":", ")", "c", "b", "p"):
        return number
    earlier = next((one for one in reversed(reading.own) if one.first < number.first and one.unit in DAYS), None)
    unit = earlier.unit if earlier is not None else memory.time if not reading.made else ""
    if not unit:
        return number
    near = words[max(0, number.first - 5 - number.qualifier_words) : number.first - number.qualifier_words]
    if (
        any(word in _TIME_OF or word in waits.STATISTICS for word in near)
        or (near[-1:] in (["to"], ["for"]) and (not reading.made or reading.made[-1][0].unit == unit))
        or near[-2:] in (["it", "was"], ["figure", "was"])
        or near[-3:] == ["it", "had", "been"]
        or (earlier is not None and near[-1:] == ["in"] and words[earlier.first - 1 - earlier.qualifier_words] == "in")
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
        return replace(number, unit=unit)
    return number


_TIME_OF = word_set("target standard aim limit kept figure policy")


def _kind(reading: _Reading, number: Number, chained: tuple[Number, Figure] | None, memory: _Memory) -> str:
    start, end = reading.clause(number)
    words = reading.line.words
    clause = words[start:end]
    if number.unit == "percent" and reading.survey is not None:
        return "survey"
    if (
        number.unit == "percent"
        and reading.national
        and not (chained and chained[1].kind != "survey")
        and not waits.speaks(clause)
    ):
        return "survey"
    if number.unit == "pounds":
        return "other"
    if chained is not None:
        return chained[1].kind
    if _goes_on(reading, number):
        return reading.made[-1][1].kind
    if number.unit in DAYS:
        if _is_spent(reading, number, end):
            return "other"
        if number.joined and reading.line.word(number.last) not in (
            "wait",
            "waits",
            "waiting",
            "target",
            "standard",
            "timescale",
            "limit",
            "deadline",
            "turnaround",
            "delay",
            "period",
        ):
            return "other"
        if waits.speaks(clause):
            return "waiting"
        if (
            (number.qualifier == "within" and (number.unit != "years"))
            or "within" in words[max(start, number.first - 2) : number.first - number.qualifier_words]
            or waits.takes_time(words[start : number.last + 4])
        ):
            return "waiting"
        if (
            words[number.first - 1 - number.qualifier_words] in ("in", "inside", "after")
            and number.unit != "years"
            and not _NEGATIONS & set(words[start : number.first])
            and waits.is_done(clause)
            and _CHANGES.isdisjoint(clause)
        ):
            return "waiting"
        if _statistic_word(reading, number) and any(figure.kind == "waiting" for _, figure in reading.made):
            return "waiting"
        if any(figure.kind == "waiting" and one.unit in DAYS for one, figure in reading.made) or (
            memory.waiting and not number.joined and ("to" in words[start : number.first])
        ):
            return "waiting"
        before = set(words[start : number.first])
        if not _UNFINISHED.isdisjoint(before) and words[number.first - 1 - number.qualifier_words] == "for":
            return "waiting"
        named = _statistic_word(reading, number)
        if named and "from" in clause and "to" in clause:
            return "waiting"
        if named and _LASTS.isdisjoint(_near(reading, number)) and (number.unit != "hours" or waits.is_done(words)):
            return "waiting"
        return "other"
    near = _near(reading, number)
    if reading.line.word(number.last) in ("complaints", "upheld", "compliments", "seats"):
        return "other"
    if _carries_on(reading, number, memory):
        return "waiting"
    if number.unit == "percent" and "outstanding" in near and _RATED.search(reading.quote):
        return "other"
    if waits.speaks(near):
        return "waiting"
    tail = words[number.last : _tail_end(reading, number, end)]
    if (
        number.unit == "percent"
        and tail[:1] == ["of"]
        and waits.speaks(tail[: tail.index(",")] if "," in tail else tail)
    ):
        return "waiting"
    if ((number.unit == "percent" or "within" in tail) and _in_time(tail, clause)) or _is_done_before(
        reading, number, start
    ):
        return "waiting"
    if (
        reading.made
        and reading.made[-1][1].kind == "waiting"
        and reading.made[-1][0].unit == number.unit
        and words[number.last : number.last + 1] == ["for"]
    ):
        return "waiting"
    if not _UNFINISHED.isdisjoint(words[start : number.first]) and any(
        other.unit in DAYS and start <= other.first < number.first for other in reading.own
    ):
        return "waiting"
    if _over_time(reading, number) and any(
        word in ("open", "held", "there", "kept", "unresolved") for word in words[number.last : end]
    ):
        return "waiting"
    return "other"


def _is_spent(reading: _Reading, number: Number, end: int) -> bool:
    """Time that something took up or filled, and nobody waited: "72 hours of sitting", "a course lasting nine months"."""
    words = reading.line.words
    before = words[number.first - 1 - number.qualifier_words]
    if before in ("lasting", "lasted"):
        return True
    if number.qualifier == "within":
        return False
    following = words[number.last : number.last + 3]
    spent = following[:1] == ["of"]
    return bool(spent) and not waits.speaks(words[number.last : end])


def _goes_on(reading: _Reading, number: Number) -> bool:
    """ "1,012 reviews overdue in March 2024; in March 2025 there were 655": a count that names nothing of its own."""
    if not reading.made:
        return False
    before, figure = reading.made[-1]
    if _in_brackets(reading.line, before, number):
        return True
    if number.unit != before.unit or figure.unit in DAYS:
        return False
    line = reading.line
    if line.words[before.last : number.first] in (["of"], ["of", "the"], ["out", "of"], ["out", "of", "the"]):
        return not number.unit
    if figure.kind != "waiting":
        return names_nothing(line, before.last, number.first) and _is_bare(line, number.last)
    mark = line.classes[number.last : number.last + 1]
    if ":" in line.words[before.last : number.first] or (number.first - before.last < 4 and reading.parts):
        reading.parts = mark in ("v", "p")
        return reading.parts
    if _adds(reading, number) and mark not in ("n", "e", "g", "o"):
        return True
    if line.words[number.last : number.last + 3] in (["of", "these", "were"], ["of", "which", "were"]):
        return True
    return (
        mark in ("", ",", ";", ":", "c", "b", "p", "v", "a")
        and names_nothing(line, max(before.last, reading.clause(number)[0]), number.first)
        and (mark not in ("p", "v", "a"))
    )


def _is_bare(line: Line, place: int) -> bool:
    """Whether what stands from a place on to the next joint holds no noun but dates."""
    end = place
    while end < len(line.words) and line.classes[end] not in ",;:cb":
        end += 1
    return names_nothing(line, place, end)


_UNFINISHED = frozenset(["open", "outstanding", "unresolved", "pending"])
_NEGATIONS = frozenset(["not", "no", "never", "nobody", "without"])
_LASTS = word_set(
    "stay stays stayed course courses service serve served tenure experience sickness absence absences sick training "
    "session sessions break breaks journey journeys travel travelled drive life lives lived living expectancy caseload "
    "tenancy contract contracts shift shifts meeting meetings employment post posts worked"
)


def _carries_on(reading: _Reading, number: Number, memory: _Memory) -> bool:
    """ "This had reached 70%", "there were 58 such enquiries": a count that speaks of the waits of the sentence before."""
    if not memory.waiting or reading.made:
        return False
    line = reading.line
    if line.word(number.last) == "such" and not number.unit:
        return True
    return _is_aimed_at(line, number) or (number.unit == "percent" and _stands_for(line, number))


def _stands_for(line: Line, number: Number) -> bool:
    """ "This compares to 28%", "when it was 19.9%": a subject that names nothing itself but what was told before."""
    place = number.first - 1 - number.qualifier_words
    while place >= 0 and line.classes[place] in "vatek":
        place -= 1
    if place < 0 or line.words[place] not in ("this", "it", "these", "figure", "performance"):
        return False
    if line.word(place - 1) in ("this", "that", "the"):
        place -= 1
    return not place or line.classes[place - 1] in "rbc,;"


_RATED = re.compile(r"\b(?:rat(?:ed|ings?)|CQC|graded|good|inadequate)\b", re.IGNORECASE)


def _tail_end(reading: _Reading, number: Number, end: int) -> int:
    """Where what is said of a number ends: at the next figure, unless this is a part of that ("1,905 of the 2,310")."""
    words = reading.line.words
    for other in reading.own:
        if other.first > number.first and other.unit not in DAYS and words[number.last : number.last + 1] != ["of"]:
            return min(end, other.first)
        if other.first > number.last + 3 and other.unit not in DAYS:
            return min(end, other.first)
    return end


def _is_done_before(reading: _Reading, number: Number, start: int) -> bool:
    """ "sourced within 2 days for 93% of people": a share of what was done within a time printed before it."""
    words = reading.line.words
    before = words[start : number.first]
    return (
        (number.unit == "percent" or before[-1:] == ["for"])
        and ("within" in before[-14:] or before[-3:-1] == ["on", "time"])
        and before[-1:] in (["for"], ["in"], ["to"], ["was"], ["at"])
        and waits.is_done(before)
    )


def _waits(words: Sequence[str]) -> bool:
    return waits.speaks(words) or waits.is_done(words)


def _near(reading: _Reading, number: Number) -> list[str]:
    """The words of a number's clause between the figures at its sides."""
    start, end = reading.clause(number)
    before = max(
        (other.last for other in reading.own if other.first < number.first and other.unit not in DAYS), default=0
    )
    after = min(
        (
            other.first
            for other in reading.own
            if other.first > number.first and other.unit not in DAYS and not _in_brackets(reading.line, number, other)
        ),
        default=end,
    )
    line, end = reading.line, min(end, after)
    comma = line.classes.find(",", number.last, end - 2)
    while comma >= 0:
        if line.classes[comma + 1 : comma + 3] in ("cd", "cr") or _opened(line, start, number.first):
            end = comma
            break
        comma = line.classes.find(",", comma + 1, end - 2)
    return line.words[max(start, before) : end]


def _opened(line: Line, start: int, place: int) -> bool:
    """Whether a number stands in a clause set between commas (", where 34% of the population lived, ")."""
    comma = line.classes.rfind(",", start, place)
    return comma >= 0 and line.classes[comma + 1 : comma + 2] == "r"


def _in_time(words: Sequence[str], clause: Sequence[str]) -> bool:
    """ "within 28 days", "in three days", "on time", "met the 28-day timescale"."""
    for place, word in enumerate(words):
        if word in ("within", "in", "inside", "under", "over", "than") and any(
            near in _TIME_WORDS for near in words[place + 2 : place + 4]
        ):
            if {"last", "past", "previous", "next", "first"} & set(words[place : place + 3]):
                continue
            if {"walk", "drive", "journey"} & set(words[place + 3 : place + 5]):
                continue
            if word in ("within", "inside"):
                return True
        if word == "time" and place and words[place - 1] == "on":
            return True
        if word == "day" and words[max(0, place - 2) : place] in (["on", "the"], ["the", "same"]):
            return waits.is_done(clause)
    return "timescale" in words or "timescales" in words or "timeframe" in words


_TIME_WORDS = word_set("second seconds minute minutes hour hours day days week weeks month months")


def _statistic_word(reading: _Reading, number: Number) -> str | None:
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


def _statistic(reading: _Reading, number: Number, kind: str, chained: tuple[Number, Figure] | None) -> str:
    words = reading.line.words
    before = number.first - number.qualifier_words
    if _is_change(reading, number, before):
        return "change"
    if number.unit in ("percent", "pounds") and number.low is not None:
        return "range"
    if number.unit == "percent":
        return "over_threshold" if kind == "waiting" and _over_time(reading, number) else "share"
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
    if kind == "waiting" and _over_time(reading, number):
        return "over_threshold"
    if number.low is not None:
        return "range"
    near = words[max(0, number.first - 8) : number.first]
    if (
        ({"average", "mean", "averaged", "averaging"} & set(near))
        and _statistic_word(reading, number) == "mean"
        and not chained
    ):
        return "mean"
    if number.qualifier == "up to" or (number.qualifier == "more than" and {"one", "nobody", "none"} & set(near)):
        return "maximum"
    return "number"


_UP_OF = word_set("taken made set followed backed picked led took drawn")


def _is_moved_by(reading: _Reading, number: Number) -> bool:
    """ "up 8% on 2023", "14% more than the year before", "38 fewer": how far a figure is from another."""
    words, last = reading.line.words, number.last
    if number.unit == "pounds":
        return words[last : last + 1] in (["above"], ["below"], ["more"], ["less"])
    if words[last : last + 1] in (["more"], ["fewer"], ["less"]):
        return words[last + 1 : last + 2] == ["than"] or reading.line.classes[last + 1 : last + 2] in ("", ",", ";")
    before = number.first - 1 - number.qualifier_words
    return words[before] in ("up", "down") and (number.unit == "percent") and words[before - 1] not in _UP_OF


def _points_back(reading: _Reading, number: Number) -> bool:
    """ "but that figure had fallen to 6% by May": a subject that stands for what was measured before."""
    line = reading.line
    start = reading.clause(number)[0]
    if start <= reading.made[-1][0].first:
        return False
    while start < number.first and (line.words[start] in ("that", "this", "the")):
        start += 1
    stands_for = line.words[start] in ("figure", "number", "it")
    return stands_for and names_nothing(line, start + 1, number.first - number.qualifier_words)


def _is_aimed_at(line: Line, number: Number) -> bool:
    """ "... and planned to reduce this to 10%", "it aimed to have fewer than 200": where what was told is to go."""
    words = line.words
    place = number.first - 1 - number.qualifier_words
    if not _is_bare(line, number.last):
        return False
    while place > 0 and words[place] in ("to", "below", "under", "down", "up"):
        place -= 1
    if words[place] in ("this", "it", "them", "these", "that"):
        return words[place - 1] in _BRINGS
    return words[place] == "have" and words[place - 1] == "to" and words[place - 2] in _PLANS


_BRINGS = word_set("reduce cut bring get keep raise increase improve lower take move")
_PLANS = word_set("aimed aims aiming planned plans planning hoped intended expected wanted committed")


def _is_how_far(reading: _Reading, before: Number, number: Number) -> bool:
    """ "... to 227, a reduction of 8.9%": how far what was just told has moved."""
    words = reading.line.words
    between = words[before.last : number.first - number.qualifier_words]
    return (
        between[:1] in ([","], ["("], ["–"], ["-"])
        and len(between) < 5
        and between[-1:] == ["of"]
        and not CHANGE_NOUNS.isdisjoint(between)
        and (words[number.last : number.last + 1] not in (["in"], ["for"]) or _is_bare(reading.line, number.last))
    )


def _is_change(reading: _Reading, number: Number, before: int) -> bool:
    words = reading.line.words
    following = words[number.last : number.last + 2]
    if reading.made and _is_moved_by(reading, number):
        return True
    if number.unit == "percent" and words[before - 1] in _MOVED and words[number.last : number.last + 1] != ["of"]:
        return True
    if number.unit in ("percent", "") and any(word in CHANGE_NOUNS for word in following):
        return following[0] not in ("require", "requires", "required", "requiring", "needed")
    if words[before - 1 : before] == ["by"]:
        floor = max(0, before - 14)
        return any(
            word in _CHANGES and (word != "up" or words[place - 1] not in _UP_OF)
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


def _over_time(reading: _Reading, number: Number) -> bool:
    """ "42 had waited over six months": a count beyond a time."""
    words = reading.line.words
    if _BEYOND.isdisjoint(words):
        return False
    end = min(_tail_end(reading, number, reading.clause(number)[1]), number.last + 22)
    place = number.last
    while place < end:
        word = words[place]
        if (
            (place > number.last + 1)
            and word in _BEYOND
            and not (word == "than" and words[place - 1] not in ("more", "longer", "greater"))
        ):
            near = words[place + 1 : place + 5]
            if any(one.rstrip("s") in ("hour", "day", "week", "month", "year") for one in near) and not any(
                one in ("last", "past") for one in near
            ):
                return True
        place += 1
    return False


_BEYOND = frozenset(["over", "beyond", "exceeding", "exceeded", "than", "least", "excess"])


def _time_statistic(reading: _Reading, number: Number, chained: tuple[Number, Figure] | None) -> str:
    words = reading.line.words
    if number.qualifier in ("up to", "as long as", "at most"):
        return "maximum"
    named = _statistic_word(reading, number)
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


def _unit(
    reading: _Reading,
    number: Number,
    span: Span | None,
    chained: tuple[Number, Figure] | None,
    kind: str,
    memory: _Memory,
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
    if chained is not None and chained[1].unit in ("people", "count") and _is_bare(line, head):
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


def _is_mere_span(reading: _Reading, number: Number) -> bool:
    """A stretch over which something was counted or changed ("over two years", "in 18 months"), not what is measured."""
    words = reading.line.words
    if reading.survey is not None and number.unit not in reading.benchmarked:
        return True
    at = number.first - 1 - (number.qualifier_words if number.qualifier not in ("over", "within") else 0)
    before = words[at] if at >= 0 else ""
    if before in (
        "in",
        "after",
        "by",
        "since",
        "every",
        "than",
        "over",
        "within",
        "during",
        "next",
        "the",
        "many",
        "as",
    ):
        return not (before == "the" and number.joined)
    if before == "for" and number.value == 1 and number.unit in ("months", "years"):
        return True
    if before == "for":
        clause = words[slice(*reading.clause(number))]
        return bool({"not", "no", "never"} & set(clause)) or bool(reading.made)
    return False


def _is_aim(reading: _Reading, number: Number) -> bool:
    """ "a target of 30%", "the target for direct payments was 30%", "with the aim of reaching 40"."""
    words = reading.line.words
    floor = reading.made[-1][0].last if reading.made else 0
    near = words[max(floor, number.first - 10) : number.first - number.qualifier_words]
    return (
        near[-1:] != [] and near[-1] in ("of", "was", "is", "were", "reach", "reaching") and not _AIMS.isdisjoint(near)
    )


_AIMS = word_set("target targets ambition aim goal ceiling")


def _is_target(reading: _Reading, number: Number) -> bool:
    line = reading.line
    if (
        _TARGET_WORDS.isdisjoint(line.words)
        and " to be " not in reading.quote
        and not number.joined
        and "to reduce" not in reading.quote
    ):
        return False
    if _names_target(line, number):
        return True
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


def _waiting_measure(
    reading: _Reading, place: int, number: Number, chained: tuple[Number, Figure] | None, memory: _Memory
) -> str:
    """What is waited for: named beside the number, else in its clause, else in the sentence, else a sentence earlier."""
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
    begin = number.first - number.qualifier_words
    return words[begin - 2 : begin] in (["of", "which"], ["of", "whom"])


_CONCERNS = frozenset(["concern", "concerns", "worries"])
_OTHERS_WAIT = frozenset(["people", "adults", "residents", "act"])


def _carers_wait(words: Sequence[str], start: int, end: int) -> bool:
    """ "238 carers awaiting an assessment, with an average of 63 days": whose wait a sentence is about."""
    return not {"carer", "carers"}.isdisjoint(words[:end]) and _OTHERS_WAIT.isdisjoint(words[start:end])


def _named_waiting(reading: _Reading, place: int, number: Number, memory: _Memory) -> str:
    """What is named as waited for: beside the number, in its clause, in its sentence, or a sentence earlier."""
    words = reading.line.words
    start, end = reading.clause(number)
    end = next((at for at in range(number.last, end) if words[at] in _INCLUDING), end)
    later = next((other.first for other in reading.own[place + 1 :] if other.first < end), end)
    earlier = max((other.last for other in reading.own[:place] if other.last > start), default=start)
    after = waits.subjects(words[number.last : later])
    if words[number.last : number.last + 1] == ["for"] and after:
        return waits.best(after) or "other"
    if len({name for _, name in after}) > 2 and "," in words[number.last : later]:
        return "other"
    found = waits.best(waits.subjects(words[earlier:later])) or waits.best(waits.subjects(words[start:end]))
    if found is None:
        same = next((figure.measure for _, figure in reversed(reading.made) if figure.kind == "waiting"), None)
        found = same or waits.best(waits.subjects(words)) or memory.subject()
    return _more_telling(found, waits.best(waits.subjects(words[:end])), memory) or "other"


_TELL_MORE = {
    "support": ("home_care", "care_home", "reablement"),
    "contact": ("adaptations", "equipment", "financial_assessment", "occupational_therapy", "dols"),
    "care_act_assessment": ("dols",),
}


def _more_telling(found: str | None, wider: str | None, memory: _Memory) -> str | None:
    """A general name ("assessment", "referral", "package") gives way to what the sentence, or what was said before it, is about."""
    telling = _TELL_MORE.get(found or "", ())
    if wider in telling:
        return wider
    return "dols" if "dols" in telling and memory.subject() == "dols" else found


def _measure(
    reading: _Reading, number: Number, chained: tuple[Number, Figure] | None, memory: _Memory
) -> tuple[str, Span | None]:
    """The printed words that say what is measured, as one slice of the passage, and where they stand if in this line."""
    line = reading.line
    floor = reading.made[-1][0].last if reading.made else 0
    if _word_before(reading.line, number) not in _LINKS:
        floor = min(max(floor, reading.measured), number.first)
    former = reading.made[-1] if reading.made and reading.made[-1][1].kind != "waiting" else None
    if former is not None and (_parallel(line, former[0], number) or _in_brackets(line, former[0], number)):
        return former[1].measure, None
    span = _measure_beside(reading, number, chained, floor)
    if span is not None:
        said = line.printed(*span)
        return (_without_teller(reading, said) if number.unit == "percent" else said), span
    if not reading.made and memory.told and (_stands_for(line, number) or _is_aimed_at(line, number)):
        return memory.told, None
    before = reading.made[-1] if reading.made and reading.made[-1][1].kind != "waiting" else None
    if chained is not None and chained[1].kind != "waiting":
        return _NUMBER_OF.sub("", chained[1].measure), None
    if before is not None and (_adds(reading, number)):
        return before[1].measure, None
    span = before_measure(line, number, floor, counted=_word_before(reading.line, number) == "by")
    if span is None and (before is None):
        span = done_measure(line, number, floor)
    if span is None and before is None and line.word(number.last) == "," and number.unit == "percent":
        span = share_measure(line, replace(number, last=number.last + 1), reading.own)
    if span is not None and line.words[span[1] - 1] in ("proportion", "majority", "minority", "number"):
        span = share_measure(line, replace(number, last=number.last + 1), reading.own) or span
    if span is not None:
        said = line.printed(*span)
        return (_without_teller(reading, said) if number.unit == "percent" else said), span
    return (before[1].measure if before is not None else ""), None


_LINKS = word_set("of worth averaging totalling lasting")


def _in_brackets(line: Line, before: Number, number: Number) -> bool:
    """ "1,230 (25%) went on", "25% (1,230)": the same thing as a count and as a share."""
    return line.word(before.last) == "(" and number.first == before.last + 1 and line.word(number.last) == ")"


def _parallel(line: Line, before: Number, number: Number) -> bool:
    """ "51% in one ward and 18% in its neighbour": two shares of the same thing, told by where."""
    return (
        before.unit == number.unit
        and before.unit in ("percent", *DAYS)
        and line.classes[before.last : before.last + 1] == "p"
        and line.word(before.last) == line.word(number.last)
        and line.word(number.last) in ("in", "among", "for", "at")
        and "v" not in line.classes[before.last : number.first]
    )


def _measure_beside(
    reading: _Reading, number: Number, chained: tuple[Number, Figure] | None, floor: int
) -> Span | None:
    """What a number measures where its own kind of phrase says so, most often what follows it."""
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


def _word_before(line: Line, number: Number) -> str:
    return line.word(number.first - 1 - number.qualifier_words)


def _adds(reading: _Reading, number: Number) -> bool:
    """ "a further 20", "another 47", "a rise of 13%": more of what was measured just before."""
    words = reading.line.words
    near = words[max(0, number.first - 3) : number.first]
    return near[-1:] in (["further"], ["another"], ["additional"]) or (
        near[-1:] == ["of"] and near[-2:-1] != [] and near[-2] in CHANGE_NOUNS
    )


def _fragment(reading: _Reading, number: Number) -> Span | None:
    """ "40% came from care homes, 23% from hospitals": a further share told by the preposition that the one before it
    had.
    """
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
    end = number.last + 1
    while end < len(line.words) and line.classes[end] in "dnego":
        end += 1
    return (number.last, end) if end > number.last + 1 else None


def _is_time_phrase(line: Line, place: int) -> bool:
    """Whether what a preposition opens is but a date ("12 in May")."""
    return names_nothing(line, place, min(place + 4, len(line.words)))


_NUMBER_OF = re.compile(r"^(?:the )?number of ", re.IGNORECASE)
_TELLER = re.compile(r"^.*?\bsaid (?:that )?(?=they\b)|^said (?:that )?(?=(?:it|their|the)\b)", re.IGNORECASE)


def _without_teller(reading: _Reading, measure: str) -> str:
    """Outside the surveys, "said that they were satisfied" measures "they were satisfied"."""
    return measure if reading.survey is not None or reading.national else _TELLER.sub("", measure)


def _change_measure(reading: _Reading, number: Number) -> Span | None:
    """ "a 34% increase in the number of assessments": what follows "increase in"."""
    line = reading.line
    following = line.word(number.last + 1)
    if (
        line.word(number.last) in ("more", "fewer")
        and following != "than"
        and line.classes[number.last + 1 :][:1] in ("n", "e")
    ):
        return share_measure(line, replace(number, last=number.last + 1), reading.own)
    if line.word(number.last) in CHANGE_NOUNS and line.word(number.last + 1) in ("in", "of"):
        moved = replace(number, last=number.last + 2)
        first = number.last + 2
        while line.classes[first : first + 1] == "d":
            first += 1
        moved = replace(number, last=first)
        return share_measure(line, moved, reading.own)
    return None


@dataclass(frozen=True, slots=True)
class _Date:
    """A date or span of time printed in a sentence, the place of its first word and the place after its last."""

    first: int
    last: int
    printed: str
    is_span: bool


def _dates(line: Line, quote: str) -> list[_Date]:
    """Every date and span of time that a sentence prints, in order; of two that overlap the one looked for first."""
    lower, words = line.lowered[line.start : line.end], line.words
    found = [
        (*match.span(), True)
        for named, pattern in _SPANS
        if not named.isdisjoint(words)
        for match in pattern.finditer(lower)
    ]
    if "20" in lower or "/" in lower:
        found += [(*match.span(), True) for match in _YEARS.finditer(lower)]
    if "time" in words or not _MONTHS.isdisjoint(words):
        found += [(*match.span(1 if match.group(1) else 2), False) for match in _moments(lower)]
    if "20" in lower:
        found += [(*match.span(1), True) for match in _PLAIN_YEAR.finditer(lower)]
    if "census" in words:
        found += [(*match.span(1 if match.group(1) else 2), False) for match in _CENSUS.finditer(lower)]
    apart: list[tuple[int, int, bool]] = []
    for start, end, is_span in found:
        if not any(start < last and first < end for first, last, _ in apart):
            apart.append((start, end, is_span))
    starts = line.starts
    return [
        _Date(bisect_left(starts, line.start + start), bisect_left(starts, line.start + end), quote[start:end], is_span)
        for start, end, is_span in sorted(apart)
    ]


def _dated(reading: _Reading, place: int, chained: tuple[Number, Figure] | None) -> tuple[str | None, str | None]:
    """The span and the moment of a number: the date told with it, else the one that it shares with its neighbours."""
    if reading.dates is None:
        reading.dates = _dates(reading.line, reading.quote)
    if not reading.dates:
        return None, None
    date = _date_beside(reading, place)
    if date is None:
        if chained is not None and _word_before(reading.line, reading.own[place]) != "to":
            return None, None
        date = _date_before(reading, place) or _shared_date(reading, place)
    if date is None:
        return None, None
    return (date.printed, None) if date.is_span else (None, date.printed)


def _date_beside(reading: _Reading, place: int) -> _Date | None:
    """The date that stands after a number and before the next one, unless it opens what is said of that."""
    number = reading.own[place]
    before = reading.own[place - 1].last if place else 0
    later = place + 1
    while later < len(reading.own) and (
        _in_brackets(reading.line, number, reading.own[later]) or _is_threshold(reading.own[later], number)
    ):
        later += 1
    after = reading.own[later].first if later < len(reading.own) else len(reading.line.words)
    following = [one for one in reading.dates or () if number.last <= one.first < after]
    own = next(
        (
            one
            for one in following
            if not _opens_next(reading, one, after) and not _is_set_against(reading.line, number.last, one.first)
        ),
        None,
    )
    if own is not None:
        return own
    return next(
        (
            one
            for one in reading.dates or ()
            if before <= one.first < number.first and _opens_next(reading, one, number.first)
        ),
        None,
    )


def _is_threshold(later: Number, number: Number) -> bool:
    """ "64 had been waiting at least six months as of May": the six months do not stand between the 64 and its date."""
    beyond = ("at least", "over", "more than", "longer than")
    return later.unit in DAYS and number.unit not in DAYS and later.qualifier in beyond


def _is_set_against(line: Line, start: int, date: int) -> bool:
    """ "12% higher than in June", "a decrease on those reported in 2020/21": the date of what it is set against."""
    between = line.words[start:date]
    if between[-2:-1] == ["as"]:
        return between[-1:] not in (["of"], ["at"])
    return not _SET_AGAINST.isdisjoint(between) or (
        between[-1:] in (["from"], ["on"]) and not CHANGE_NOUNS.isdisjoint(between)
    )


_SET_AGAINST = frozenset(["than", "compared", "versus", "those"])


def _date_before(reading: _Reading, place: int) -> _Date | None:
    """The last date printed before a number, unless it is that of a figure which others are set against."""
    words, own = reading.line.words, reading.own
    for date in reversed(reading.dates or ()):
        if date.last > own[place].first:
            continue
        owner = next((one for one in reversed(own) if one.last <= date.first), None)
        if owner is None or {"against", "compared"}.isdisjoint(words[max(0, owner.first - 3) : owner.first]):
            return date
    return None


def _opens_next(reading: _Reading, date: _Date, after: int) -> bool:
    """Whether a date opens a new clause ("; in March 2025 there were 655") and so goes with the number after it."""
    classes = reading.line.classes
    if after >= len(classes):
        return False
    start = date.first
    while start and classes[start - 1] in "pda":
        start -= 1
    return classes[start - 1 : start] in (",", ";", ":", "c", "b") and "n" not in classes[date.last : after]


_AGAINST = frozenset(["compared", "against", "from", "than"])


def _shared_date(reading: _Reading, place: int) -> _Date | None:
    """The date after the number that this one is joined to by nothing but nouns ("4 of the 9 complaints in 2024")."""
    line, own = reading.line, reading.own
    if "from" in line.words[max(0, own[place].first - 4) : own[place].first]:
        return None
    for number in own[place + 1 :]:
        if not _BREAKS_LIST.isdisjoint(line.classes[own[place].last : number.first]) or not _AGAINST.isdisjoint(
            line.words[own[place].last : number.first]
        ):
            return None
        place += 1
        date = _date_beside(reading, place)
        if date is not None:
            return date
    return None


def _moments(lower: str) -> Iterator[re.Match[str]]:
    """The moments of a sentence at which something stood, not those at which something happened once."""
    for match in _AS_AT.finditer(lower):
        before = lower[: match.start()].rstrip().rsplit(" ", 1)[-1]
        if match.group(1) or before not in _HAPPENED:
            yield match


_HAPPENED = word_set(
    "approved start opened launched held published out introduced challenge began begun started agreed signed appointed "
    "joined closed created formed adopted refreshed awarded set"
)


def _as_at(quote: str, words: Sequence[str]) -> str | None:
    """The moment a sentence names: a month, a day, "at the time of our assessment", a census year."""
    match = None
    if _MAY_DATE.isdisjoint(words):
        return None
    lower = plain(quote)
    if not _MONTHS.isdisjoint(words) or "time" in words:
        match = next(_moments(lower), None)
    if match is None and "census" in words:
        match = _CENSUS.search(lower)
    return quote[slice(*match.span(1 if match.group(1) else 2))] if match else None


def _attach_comparators(
    figures: list[Figure], made: Sequence[int], england: Sequence[Number], region: Sequence[Number]
) -> None:
    """Give England's and the region's values to the figure they follow; "respectively" pairs two lists."""
    for numbers_of, slot in ((england, "england_value"), (region, "region_value")):
        if not numbers_of or not made:
            continue
        if len(made) > 1 and len(numbers_of) == len(made) and figures[made[-1]].end <= numbers_of[0].start:
            pairs = list(zip(made, numbers_of, strict=True))
        else:
            pairs = [
                (max((one for one in made if figures[one].end <= number.start), default=made[0]), number)
                for number in numbers_of
            ]
        for place, number in pairs:
            if getattr(figures[place], slot) is None:
                figures[place] = (
                    replace(figures[place], england_value=number.value)
                    if slot == "england_value"
                    else replace(figures[place], region_value=number.value)
                )


def _compared(figure: Figure) -> bool:
    return figure.kind == "survey" or figure.england_value is not None or figure.region_value is not None


def _attach_verdicts(
    line: Line, quote: str, figures: list[Figure], made: Sequence[int], region: Sequence[Number]
) -> None:
    """The printed verdict after each figure, else the one that covers the whole list, before or after it."""
    said = comparators.verdicts(line)
    fewer = comparators.fewer(quote)
    if (not said and fewer is None) or not made:
        return
    starts = [figures[one].start for one in made]
    lead = next((printed for place, printed in said if place < starts[0]), None)
    given = _verdicts_before(said, made, starts)
    for order, one in enumerate(made if not given else ()):
        follows = starts[order + 1] if order + 1 < len(made) else line.end
        mine = [(place, printed) for place, printed in said if starts[order] < place < follows]
        if lead is not None and mine and any(0 <= other.start - mine[0][0] < 60 for other in region):
            mine = []
        if mine:
            given[one] = mine[0][1]
    for order, one in enumerate(made):
        if one in given:
            continue
        later = next((given[other] for other in made[order + 1 :] if other in given), None)
        verdict = lead or later or (fewer.group(1).lower() if fewer else None)
        if verdict is not None:
            given[one] = verdict
    for one, verdict in given.items():
        if _compared(figures[one]):
            figures[one] = replace(figures[one], comparison=verdict)


def _verdicts_before(said: Sequence[tuple[int, str]], made: Sequence[int], starts: Sequence[int]) -> dict[int, str]:
    """Where each figure has a verdict of its own before it and none stands after the last: "better for X (70%), about
    average for Y (94%)".
    """
    places = [sum(place > start for start in starts) for place, _ in said]
    if len(made) < 2 or sorted(set(places)) != list(range(len(made))):
        return {}
    return {made[order]: printed for order, (_, printed) in reversed([*zip(places, said, strict=True)])}


def _follow_up(
    quote: str,
    lower: str,
    words: Sequence[str],
    figures: list[Figure],
    last: Sequence[int],
    england: Sequence[Number],
    region: Sequence[Number],
    said: Sequence[tuple[int, str]],
    memory: _Memory,
) -> None:
    """Give the verdict, comparators and survey of a sentence that says "This was ..." to the figures it speaks of."""
    whole = re.match(r"(?:however,\s+)?(?:these|both|they|all of these)\b", lower) is not None
    verdict = said[0][1] if said else None
    survey = comparators.named_survey(lower, words)
    places = list(last) if whole else [last[-1]]
    for order, place in enumerate(places):
        figure = figures[place]
        if figure.unit != "percent" and not england and not region:
            continue
        value = england[order].value if order < len(england) else england[0].value if england and not whole else None
        near = region[order].value if order < len(region) else region[0].value if region and not whole else None
        figures[place] = replace(
            figure,
            kind="survey" if figure.unit == "percent" and figure.kind == "other" else figure.kind,
            england_value=figure.england_value if figure.england_value is not None else value,
            region_value=figure.region_value if figure.region_value is not None else near,
            comparison=figure.comparison or verdict,
            survey=figure.survey or survey,
            period=figure.period or (comparators.edition(quote) if survey is not None else None),
        )
        if survey is not None:
            memory.survey, memory.period = survey, figures[place].period
