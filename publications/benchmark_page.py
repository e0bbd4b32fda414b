"""The benchmark as one web page: no network, no script, charts as inline SVG with a table beside each.

In: a `Benchmark` and England's councils with their percents. Out: HTML text. Positions in the charts are shares of the
width, so that text keeps its size from a phone to a desk.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from jinja2 import Environment, PackageLoader, StrictUndefined

from publications.benchmark_answer import benchmark_answer, quartile_line
from publications.sources import ATTRIBUTION, METHOD
from publications.tables import LEFT_KINDS, show
from publications.wording import plural, quarter, rank_of, when_published
from queries.benchmark import FEW, Benchmark, Comparison
from queries.dates import show_date
from queries.runner import Record

LOWEST, HIGHEST = 25, 100
DOT, STEP = 4.2, 9.5


@dataclass(frozen=True, slots=True)
class Dot:
    """A council in a chart: its position (x in per cent of the width, y in pixels) and what it is."""

    x: float
    y: float
    name: str
    percent: int
    own: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """One group's councils along the scale of percents."""

    title: str
    told: str
    dots: list[Dot]
    median: float | None
    median_text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One score's share of a statement's councils: its left edge and its width, in per cent of the chart's width."""

    score: int
    x: float
    width: float
    councils: int
    own: bool


@dataclass(frozen=True, slots=True)
class StatementBars:
    """One statement: England's councils by score, and where the council stands."""

    title: str
    told: str
    bars: list[Bar]


def benchmark_page(
    result: Benchmark, league: list[Record], score_counts: list[Record], bands: list[Record], today: date
) -> str:
    """The page as HTML. `league`, `score_counts` and `bands` are the rows of the questions of those names."""
    environment = Environment(
        loader=PackageLoader("publications"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["show"] = show
    answer = benchmark_answer(result)
    percents = {row["authority_code"]: row for row in league if row["overall_percent"] is not None}
    stacked = _stacked(result, percents)
    return environment.get_template("benchmark.html").render(
        council=result.council,
        assessment=result.assessment,
        published=result.assessment and when_published(result.assessment),
        as_at=show_date(result.as_of or today),
        dated=result.as_of is not None,
        answer=answer,
        quartile_line=quartile_line(result) if result.assessment else "",
        england=result.comparisons[0],
        quarter=quarter,
        plural=plural,
        stacked=stacked,
        stack_height=max((dot.y for dot in stacked), default=0) + 14,
        bands=[{**band, "x": _x(band["lowest_percent"]), "end": _x(band["highest_percent"])} for band in bands],
        scale=[(percent, _x(percent)) for percent in range(30, 101, 10)],
        strips=[_strip(result, comparison, percents) for comparison in result.comparisons],
        statements=_statement_bars(result, score_counts),
        league=list(percents.values()),
        dot=DOT,
        left=LEFT_KINDS,
        method=METHOD,
        attribution=ATTRIBUTION,
    )


def _x(percent: float) -> float:
    """A percent's place along the width, with room at both ends for a dot."""
    return round(2 + 96 * (percent - LOWEST) / (HIGHEST - LOWEST), 2)


def _stacked(result: Benchmark, percents: dict[str, Record]) -> list[Dot]:
    """Every ranked council as a dot; equal percents are stacked, with the council itself at the bottom."""
    own = result.council.authority_code
    heights: Counter[int] = Counter()
    dots = []
    for code, row in sorted(percents.items(), key=lambda item: (item[0] != own, item[1]["authority"])):
        percent = row["overall_percent"]
        dots.append(Dot(_x(percent), heights[percent] * STEP, row["authority"], percent, code == own))
        heights[percent] += 1
    return dots


def _strip(result: Benchmark, comparison: Comparison, percents: dict[str, Record]) -> Strip:
    row, own = comparison.row, result.council.authority_code
    ranked = [(code, percents[code]) for code in (*comparison.group.codes, own) if code in percents]
    dots = [
        Dot(_x(one["overall_percent"]), 0, one["authority"], one["overall_percent"], code == own)
        for code, one in ranked
    ]
    told = rank_of(row["rank"], row["tied"], row["ranked"])
    few = "" if row["assessed"] >= FEW else " (too few to quote)"
    median = row["median_percent"]
    return Strip(
        title=comparison.group.title,
        told=(told if row["quartile"] is None else f"{told}, quartile {row['quartile']}") + few,
        dots=dots,
        median=None if median is None else _x(median),
        median_text=show(median, "percent"),
    )


def _statement_bars(result: Benchmark, score_counts: list[Record]) -> list[StatementBars]:
    counted: dict[int, list[Record]] = {}
    for row in score_counts:
        counted.setdefault(row["statement_no"], []).append(row)
    drawn = []
    for statement in result.statements:
        rows = counted[statement.statement_no]
        total = sum(row["councils"] for row in rows)
        bars, x = [], 0.0
        for row in rows:
            width = 100 * row["councils"] / total if total else 0
            bars.append(
                Bar(row["score"], round(x, 2), round(width, 2), row["councils"], row["score"] == statement.score)
            )
            x += width
        england = statement.comparisons[0]
        told = (
            f"{result.council.short_name} {statement.score or 'not known'}; "
            f"{show(england['share_good_or_better'], 'share')} of England's councils score 3 or more"
        )
        drawn.append(StatementBars(f"{statement.statement_no}. {statement.title}", told, bars))
    return drawn
