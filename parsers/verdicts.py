"""Giving figures what they are compared with: England's and the region's values and the printed verdict.

In: the figures of a sentence, the comparators' numbers, and for "This was ..." the figures of the sentence before.
Nothing is recomputed.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers import comparators
from parsers.amounts import Number
from parsers.grammar import Line
from parsers.printed_dates import edition
from parsers.reading import Figure, Memory


def complete(
    line: Line,
    quote: str,
    lower: str,
    figures: list[Figure],
    england: Sequence[Number],
    region: Sequence[Number],
    memory: Memory,
) -> bool:
    """A sentence such as "This was somewhat better than the England average (77%)" completes the figures before it."""
    if not memory.last or not comparators.is_follow_up(lower):
        return False
    said = comparators.verdicts(line)
    if not (england or region or (said and comparators.is_benchmarked(lower, line.words))):
        return False
    _follow_up(quote, lower, line.words, figures, memory.last, england, region, said, memory)
    return True


def attach_comparators(
    figures: list[Figure], made: Sequence[int], england: Sequence[Number], region: Sequence[Number]
) -> None:
    """Give England's and the region's values to the figure they follow; "respectively" pairs two lists."""
    for numbers_of, slot in ((england, "england_value"), (region, "region_value")):
        if not numbers_of or not made:
            continue
        if len(made) > 1 and len(numbers_of) == len(made) and figures[made[-1]].end <= numbers_of[0].start:
            pairs = list(zip(made, numbers_of, strict=True))
        else:
            pairs = [(_beside(figures, made, number), number) for number in numbers_of]
        for place, number in pairs:
            if getattr(figures[place], slot) is None:
                figures[place] = (
                    replace(figures[place], england_value=number.value)
                    if slot == "england_value"
                    else replace(figures[place], region_value=number.value)
                )


def _beside(figures: Sequence[Figure], made: Sequence[int], number: Number) -> int:
    """The figure of its unit before a comparator, but not the earlier one that it is itself set against ("61%, up from
    58%").
    """
    before = [one for one in made if figures[one].end <= number.start]
    before = [one for one in before if figures[one].unit == number.unit] or before
    while len(before) > 1 and _is_former(figures[before[-1]]):
        before.pop()
    return before[-1] if before else made[0]


def _is_former(figure: Figure) -> bool:
    """Whether a figure is the earlier value of the one before it: "61%, up from 58%", "61% (58% in 2022/23)"."""
    start, end = figure.start - figure.quote_start, figure.end - figure.quote_start
    return _MOVED_FROM.search(figure.quote[:start]) is not None or (
        figure.quote[start - 1 : start] == "(" and _EARLIER.match(figure.quote, end) is not None
    )


_MOVED_FROM = re.compile(r"\b(?:up|down|rise|fall|increase|decrease|improvement) from $")
_EARLIER = re.compile(r" (?:in 20|last |the year before|the previous|a year |previously)")


def _compared(figure: Figure) -> bool:
    return figure.kind == "survey" or figure.england_value is not None or figure.region_value is not None


def attach_verdicts(
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
        if _compared(figures[one]) and not (
            len(made) > 1 and figures[one].england_value is None and _is_former(figures[one])
        ):
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
    memory: Memory,
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
        if any((one.unit == "percent") != (figure.unit == "percent") for one in (*england, *region)):
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
            period=figure.period or (edition(quote) if survey is not None else None),
        )
        if survey is not None:
            memory.survey, memory.period = survey, figures[place].period
