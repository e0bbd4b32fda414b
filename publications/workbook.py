"""One Excel workbook for a council: where it ranks, what reports say about it and its comparators, with a link to every
page.

In: a session and a council. Out: the file's bytes. There are no formulas, and text cannot become one; bars are grey and
have their number, so that nothing depends on colour; what exceeds Excel's limits is cut, and the first sheet says so.
"""

import io
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from publications.answers import league_answer, peers_answer
from publications.benchmark_answer import benchmark_answer
from publications.brief_parts import known_on, overall_line
from publications.columns import (
    CONFIDENCE,
    COUNCIL,
    EVIDENCE,
    FINDING,
    POLARITY,
    QUANTIFIER,
    QUOTE,
    SCORE,
    SOURCE,
    THEME,
)
from publications.files import write_file
from publications.formats import choose_format
from publications.prose_answers import figures_answer, themes_answer, waits_answer
from publications.sources import ATTRIBUTION, METHOD
from publications.tables import (
    Column,
    Table,
    excel_formats,
    header_format,
    height_of,
    link_name,
    only_month,
    showable,
    table_of,
    write_about,
    write_excel_cell,
)
from publications.wording import plural
from queries.council_standing import Standing, ask_standing
from queries.questions import ask_benchmark
from queries.runner import Record
from queries.session import Session

# Excel's limits for rows and for links on one sheet.
EXCEL_ROWS = 1_048_575
EXCEL_LINKS = 65_530

# As many rows as a person can filter easily; they take a second or two to write.
MOST_FINDINGS = 2_500
MOST_FIGURES = 1_500

_WIDEST = 46
_WRAPPED = ("quote", "message")
_QUOTED = 70


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its table, one line on what it holds, and the columns that get bars (with their maximum)."""

    name: str
    table: Table
    holds: str
    bars: tuple[tuple[str, float], ...] = ()


def write_workbook(
    asked: Session, name: str, against: str | None, groups: Path | None, output: Path, today: date
) -> None:
    """Write the workbook to a file. Raises as `make_workbook`, `BadFormat` and `CannotWrite`."""
    choose_format(None, output, ("xlsx",), what="a workbook")
    write_file(output, make_workbook(asked, name, against, groups, today))
    print(f"Written: {output}", file=sys.stderr)


def make_workbook(asked: Session, name: str, against: str | None, groups: Path | None, today: date) -> bytes:
    """The workbook of a council. Raises `UnknownAuthority`, `UnknownGroup` or `BadGroupsFile`."""
    standing = ask_standing(asked, name, against, groups)
    sheets = _sheets(asked, standing, groups)
    return _written(sheets, _about(standing, sheets, asked, today), standing.council.short_name)


def _sheets(asked: Session, standing: Standing, groups: Path | None) -> list[Sheet]:
    own, codes = standing.council.authority_code, list(standing.group.codes)
    council = standing.council.short_name
    result = ask_benchmark(asked, council, [], groups)
    benchmark = benchmark_answer(result)
    labels = {comparison.group.name: comparison.group.label for comparison in result.comparisons}
    league = league_answer(standing.league, "League", asked.as_of, None).data[0]
    themes = themes_answer(asked.records("themes", by="all", codes=[own, *codes]), asked.as_of, "all", "").data[0]
    figures = figures_answer("", asked.records("brief_figures", theme=None, council=own, codes=codes), None, 0).data[0]
    waits = waits_answer(council, "", asked.records("waits", council=own, codes=codes), None).data[0]
    ranks = list(standing.group.ranks)
    peers = peers_answer(
        standing.council, standing.group, asked.records("peers", council=own, codes=codes, ranks=ranks), None
    ).data[0]
    findings = asked.records("workbook_findings", council=own, codes=codes, most=MOST_FINDINGS)
    both = f"{council} and its comparators"
    return [
        Sheet(
            "Benchmark",
            _labelled(_only(benchmark.data[0], _BENCHMARK), labels),
            f"{council} in every group",
            (("median_percent", 100),),
        ),
        Sheet(
            "Statements",
            _labelled(benchmark.data[1], labels),
            "Its nine scores in every group",
            (("share_good_or_better", 1),),
        ),
        Sheet("League", _only(league, _LEAGUE), "Councils with an assessment that counts", (("overall_percent", 100),)),
        Sheet("Themes", themes, f"How often themes recur in the reports of {both}"),
        Sheet("Findings", _findings(findings), f"What reports say of {both}: filter by theme, polarity, statement"),
        Sheet("Figures", _only(figures, _FIGURES), f"Survey and waiting figures printed of {both}"),
        Sheet("Waiting", _only(waits, _WAITS), f"Waiting figures printed of {both}, targets marked", (("days", 0),)),
        Sheet("Peers", _only(peers, _PEERS), f"The comparators: {standing.group.title}", (("overall_percent", 100),)),
        Sheet("Issues", _issues(asked.records("issue_list")), "What was not as expected in the sources"),
    ]


# The columns of an answer that are kept, so that a sheet fits the width of one page.
_BENCHMARK = (
    "group members assessed ranked rank tied quartile median_percent mean_percent percent_above just_above "
    "percent_below just_below caution"
)
_LEAGUE = (
    "rank authority region authority_type overall_rating overall_percent percent_basis points published_on source_url "
    "published_precision"
)
_FIGURES = (
    "authority measure statistic qualifier value unit comparison england_value survey period as_at quote published_on "
    "source_url published_precision"
)
_WAITS = (
    "authority own measure statistic qualifier value unit days target period as_at quote published_on source_url "
    "published_precision"
)
_PEERS = (
    "peer_rank peer region authority_type distance overall_rating overall_percent points published_on source_url "
    "published_precision"
)
# How exactly a date is known: it decides how the date is shown and has no column of its own. It comes last.
_UNDRAWN = "published_precision"


def _only(table: Table, names: str) -> Table:
    """The columns named, in that order, limited to as many rows as a person can filter easily."""
    at = {column.name: place for place, column in enumerate(table.columns)}
    places = [at[name] for name in names.split()]
    rows = [tuple(row[place] for place in places) for row in table.rows[:MOST_FIGURES]]
    return Table(table.title, tuple(table.columns[place] for place in places), rows)


def _labelled(table: Table, labels: Mapping[str, str]) -> Table:
    """The table with each comparator group called as on the screen: "ASC peers", not "asc-peers"."""
    at = next(place for place, column in enumerate(table.columns) if column.heading == "Group")
    return replace(table, rows=[(*row[:at], labels[row[at]], *row[at + 1 :]) for row in table.rows])


def _findings(rows: list[Record]) -> Table:
    columns = (
        COUNCIL,
        THEME,
        POLARITY,
        QUOTE,
        Column("statement_title", "Statement"),
        SCORE,
        EVIDENCE,
        QUANTIFIER,
        CONFIDENCE,
        Column("published_on", "Published", "date"),
        SOURCE,
        FINDING,
        Column(_UNDRAWN, "Date known to the"),
    )
    return table_of("Findings", columns, rows)


def _issues(rows: list[Record]) -> Table:
    columns = (
        Column("severity", "Severity"),
        Column("code", "Code"),
        COUNCIL,
        Column("message", "Message"),
        Column("subject", "Subject"),
        SOURCE,
    )
    return table_of("Issues", columns, rows[:MOST_FIGURES])


def _about(standing: Standing, sheets: Sequence[Sheet], asked: Session, today: date) -> list[tuple[str, str]]:
    lines = [
        ("Workbook", f"CQC's assessments of adult social care, for {standing.council.short_name}"),
        ("Date", known_on(asked.as_of, today)),
        ("In short", overall_line(standing)),
        ("Comparators", f"{standing.group.title}: {plural(len(standing.group.codes), 'council')}"),
        *((sheet.name, f"{sheet.holds} ({len(sheet.table.rows):,} rows)") for sheet in sheets),
    ]
    if any(sheet.name == "Findings" and len(sheet.table.rows) == MOST_FINDINGS for sheet in sheets):
        lines.append(
            (
                "Findings",
                f"The first {MOST_FINDINGS:,}: its own, then the nearest comparators'. All: cqcorpus export",
            )
        )
    if any(len(sheet.table.rows) == MOST_FIGURES for sheet in sheets):
        lines.append(("Cut", f"A sheet of {MOST_FIGURES:,} rows may have been cut there. All: cqcorpus export"))
    wary = [
        *standing.near.caution,
        "Polarity and theme are read by rules, which err: read the quotation.",
    ]
    return [*lines, *(("Be wary", text) for text in wary), ("Method", METHOD), ("Licence", ATTRIBUTION)]


def _written(sheets: Sequence[Sheet], about: list[tuple[str, str]], council: str) -> bytes:
    import xlsxwriter

    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        buffer,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    workbook.set_properties({"title": showable(about[0][1]), "author": "cqcorpus", "comments": "Licence: see About"})
    formats = excel_formats(workbook)
    first = workbook.add_worksheet("About")
    write_about(first, about, formats)
    _print_setup(first, "About", 1)
    for sheet in sheets:
        _write_sheet(workbook, sheet, formats, council)
    workbook.close()
    return buffer.getvalue()


def _write_sheet(workbook: Any, sheet: Sheet, formats: dict[str, Any], council: str) -> None:
    table, drawn = sheet.table, workbook.add_worksheet(sheet.name)
    # A heading may take two lines, and its filter arrow takes some room.
    columns = [column for column in table.columns if column.name != _UNDRAWN]
    widths = [min(len(column.heading), 8 + len(column.heading) // 2) + 2 for column in columns]
    drawn.set_row(0, 30)
    for place, column in enumerate(columns):
        drawn.write_string(0, place, column.heading, header_format(formats, column))
    links = 0
    for line, row in enumerate(table.rows[:EXCEL_ROWS], start=1):
        own = council in row[:2]
        for place, (value, column) in enumerate(zip(row[: len(columns)], columns, strict=True)):
            shown = _clean(value)
            if column.kind == "link" and links < EXCEL_LINKS and _is_address(shown):
                # Show only the last part, linked to the whole address.
                drawn.write_url(line, place, shown, formats["link"], link_name(shown), shown[:255])
                links += 1
                widths[place] = max(widths[place], 18)
                continue
            look = "wrapped" if column.name in _WRAPPED else "own" if own else "text"
            if look == "wrapped" and len(str(shown)) > _QUOTED:
                drawn.set_row(line, height_of(str(shown)[:1_000], _QUOTED))
            month = only_month(table.columns, row, column)
            width = write_excel_cell(drawn, line, place, shown, column.kind, formats, look, month=month)
            widths[place] = max(widths[place], width * 6 // 5 if own else width)
    for place, (width, column) in enumerate(zip(widths, columns, strict=True)):
        drawn.set_column(place, place, _QUOTED if column.name in _WRAPPED else min(width + 2, _WIDEST))
    # The headings, and the columns up to the first in words, such as a rank and its council.
    drawn.freeze_panes(1, 1 + next(place for place, column in enumerate(columns) if column.kind == "text"))
    if table.rows:
        drawn.autofilter(0, 0, min(len(table.rows), EXCEL_ROWS), len(columns) - 1)
    else:
        drawn.write_string(1, 0, "Nothing is known here yet.", formats["text"])
    _bars(drawn, sheet)
    _print_setup(drawn, sheet.name, len(columns))


def _bars(drawn: Any, sheet: Sheet) -> None:
    """Solid grey bars behind numbers, from zero to the highest possible value (0 means the highest in the column)."""
    names = [column.name for column in sheet.table.columns]
    for name, highest in sheet.bars:
        if sheet.table.rows:
            place = names.index(name)
            top = {"max_type": "num", "max_value": highest} if highest else {}
            drawn.conditional_format(
                1,
                place,
                len(sheet.table.rows),
                place,
                {
                    "type": "data_bar",
                    "data_bar_2010": True,
                    "bar_solid": True,
                    "bar_color": "#B9C3CB",
                    "bar_border_color": "#4D5863",
                    "min_type": "num",
                    "min_value": 0,
                    **top,
                },
            )


def _print_setup(drawn: Any, name: str, columns: int) -> None:
    drawn.set_paper(9)
    if columns > 4:
        drawn.set_landscape()
    drawn.fit_to_pages(1, 0)
    drawn.repeat_rows(0)
    drawn.set_footer(f"&L{name}&RPage &P of &N")


def _clean(value: Any) -> Any:
    return showable(value) if isinstance(value, str) else value


def _is_address(value: Any) -> bool:
    # Excel refuses addresses over 2,079 characters.
    return isinstance(value, str) and len(value) < 2_000 and re.fullmatch(r"https?://[^\s<>\"']+", value) is not None
