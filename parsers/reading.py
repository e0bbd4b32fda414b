"""The state while a passage's figures are read: the figures, the sentence, and what came before.

`Figure` is what comes out; `Reading` is one sentence half read; `Memory` is what a later sentence may lean on.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers import waits
from parsers.amounts import Number
from parsers.clauses import word_before
from parsers.dates import DAYS
from parsers.grammar import Line
from parsers.measured_before import Span
from parsers.printed_dates import Date


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


@dataclass(slots=True)
class Memory:
    """What a passage has said so far that a later sentence may lean on.

    `earlier` holds the words of the sentences already read, for a subject or a date looked up only when it is needed;
    `last` the figures
    of the sentence just before, which "This was ..." completes; `unit` what was last counted; `as_at` the moment that
    the waits of the sentence just before stood at.
    """

    earlier: list[Sequence[str]] = field(default_factory=list)
    survey: str | None = None
    period: str | None = None
    as_at: str | None = None
    last: list[int] | None = None
    unit: str = ""
    time: str = ""
    waiting: bool = False
    told: str | None = None

    def subject(self) -> str | None:
        """The last thing said to be waited for, else the last thing mentioned that can be."""
        for words in reversed(self.earlier):
            if waits.speaks(words):
                found = waits.best(waits.subjects(words))
                if found is not None:
                    return found
        return next(
            (found for found in (waits.best(waits.subjects(words)) for words in reversed(self.earlier)) if found), None
        )

    def keep(self, made: Sequence[tuple[Number, Figure]], line: Line) -> None:
        """Keep what the next sentence may need of a sentence's figures: the last date that is not only a comparison's,
        whether any is a wait, the units.
        """
        self.as_at, self.waiting, self.told = None, False, None
        for number, figure in made:
            self.told = figure.measure if figure.kind != "waiting" else None
            if figure.as_at and not figure.target and word_before(line, number) not in _SET_AGAINST:
                self.as_at = figure.as_at
            self.waiting = self.waiting or figure.kind == "waiting"
            if figure.unit in DAYS:
                self.time = figure.unit
            elif figure.unit in ("people", "count"):
                self.unit = figure.unit


_SET_AGAINST = frozenset(["from", "with", "than", "against"])


@dataclass(slots=True)
class Reading:
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
    dates: list[Date] | None = None
    surveys: list[tuple[int, str]] | None = None
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
