"""A council's pages, for all of England's: what is known of it, its findings page by page, its figures.

In: the site's records and every finding. Out: pages, each list cut into several before it grows too long.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publications.charts import StatementScore
from publications.site.benchmark_pages import england_chart
from publications.site.frame import Page, Pages, drawn_statements, in_parts
from publications.site.markup import plain
from publications.site.model import OTHER_PAGES, Council, Finding, Theme, ThemeCount
from publications.site.rows import compared, figure_dated
from publications.wording import measured, quarter, rank_of, shown_figure
from queries.runner import Record

# About what a finding's markup weighs besides its words.
_MARKUP = 260

# Themes named first on a council's page.
_MOST = 8

FIGURE_KINDS = {"survey": "Surveys and national measures", "waiting": "Waiting", "other": "Other figures"}


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """One page of a council's findings: its file, what it is of, which findings, and which part of how many."""

    path: str
    key: str
    title: str
    rows: Sequence[Finding]
    part: int
    parts: int
    number: int | None

    @property
    def counted(self) -> int:
        """How many of its findings count: all but the echoes of CQC's framework."""
        return sum(not row.echo for row in self.rows)


def write_council_pages(pages: Pages, findings: list[Finding]) -> None:
    """The list of councils, and every council's pages."""
    site = pages.site
    of_council: defaultdict[str, list[Finding]] = defaultdict(list)
    for row in findings:
        of_council[row.authority_code].append(row)
    pages.render(
        "councils.html",
        Page("councils/index.html", "Councils", "councils/index.html"),
        councils=list(site.councils.values()),
        regions=sorted({council.authority.region for council in site.councils.values()}),
        own=pages.own,
        rank_of=rank_of,
    )
    for council in site.councils.values():
        parts = _findings_pages(pages, council, of_council[council.code])
        _council(pages, council, {part.key: part.path for part in reversed(parts)})
        if parts:
            _findings_index(pages, council, parts)
        for part in parts:
            _findings(pages, council, part, parts)
        if council.figures:
            _figures(pages, council)


def _trail(council: Council, *further: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return (
        ("index.html", "Home"),
        ("councils/index.html", "Councils"),
        (f"councils/{council.slug}.html", council.name),
        *further,
    )


def _council(pages: Pages, council: Council, findings: dict[str, str]) -> None:
    site = pages.site
    counted = [(theme, council.theme(theme.key)) for theme in site.themes]
    drawn = [
        StatementScore(
            f"{statement.number}. {statement.title}",
            council.scores[statement.key]["score"] if statement.key in council.scores else None,
            _mean(statement.counts),
            rank_of(row["rank"], row["tied"], row["ranked"])
            if (row := council.scores.get(statement.key)) is not None
            else "",
        )
        for statement in site.statements
        if sum(statement.counts)
    ]
    own_percent = council.in_force is not None and council.in_force["overall_percent"] is not None
    pages.render(
        "council.html",
        Page(
            f"councils/{council.slug}.html",
            council.name,
            "councils/index.html",
            (("index.html", "Home"), ("councils/index.html", "Councils")),
        ),
        council=council,
        findings=findings,
        chart=england_chart(site, council) if own_percent else None,
        statement_chart=drawn_statements(
            drawn, council.name, "mean of England’s councils", f"{council.name}: scores", "rank in England"
        )
        if council.scores and drawn
        else None,
        rank_of=rank_of,
        quarter=quarter,
        more=[row for row in council.distinctive if row["clear"] and row["z"] > 0],
        less=[row for row in reversed(council.distinctive) if row["clear"] and row["z"] < 0],
        slugs={theme.key: theme.slug for theme in site.themes},
        praised=_most(counted, "praised"),
        criticised=_most(counted, "criticised"),
        figures=[row for row in council.figures if row["kind"] != "other"][:_MOST],
        shown_figure=shown_figure,
        compared=compared,
        measured=measured,
        figure_dated=figure_dated,
        own=pages.own,
    )


def _mean(counts: tuple[int, int, int, int]) -> float:
    return sum(score * councils for score, councils in enumerate(counts, start=1)) / sum(counts)


def _most(counted: list[tuple[Theme, ThemeCount]], judged: str) -> list[tuple[Theme, ThemeCount]]:
    held = [one for one in counted if getattr(one[1], judged)]
    return sorted(held, key=lambda one: (-getattr(one[1], judged), one[0].title))[:_MOST]


def _findings_pages(pages: Pages, council: Council, rows: list[Finding]) -> list[FindingsPage]:
    """A council's findings by statement, those of the report's other pages last."""
    by_statement: defaultdict[str, list[Finding]] = defaultdict(list)
    for row in rows:
        by_statement[row.statement].append(row)
    titles = {one.key: f"{one.number}. {one.title}" for one in pages.site.statements}
    numbers = {one.key: one.number for one in pages.site.statements}
    titles[OTHER_PAGES] = "Summary and other pages"
    found = []
    for key, title in titles.items():
        if not by_statement[key]:
            continue
        runs = list(in_parts(by_statement[key], [_MARKUP + len(plain(row.quote)) for row in by_statement[key]]))
        for number, run in enumerate(runs, start=1):
            suffix = f"-{number}" if number > 1 else ""
            found.append(
                FindingsPage(
                    f"councils/{council.slug}-{key}{suffix}.html", key, title, run, number, len(runs), numbers.get(key)
                )
            )
    return found


def _findings_index(pages: Pages, council: Council, parts: list[FindingsPage]) -> None:
    columns = [part for part in parts if part.part == 1]
    rows = [
        (theme, council.theme(theme.key), _cells(council.themes[theme.key], columns))
        for theme in pages.site.themes
        if theme.key in council.themes
    ]
    pages.render(
        "findings_index.html",
        Page(
            f"councils/{council.slug}-findings.html",
            f"{council.name}: findings",
            "councils/index.html",
            _trail(council),
        ),
        council=council,
        columns=columns,
        totals={part.key: sum(one.counted for one in parts if one.key == part.key) for part in columns},
        rows=rows,
    )


def _cells(counts: dict[str, ThemeCount], columns: list[FindingsPage]) -> list[tuple[str, str, int]]:
    """For each page of findings: its path, its statement, and how many findings on one theme it holds."""
    found = []
    for part in columns:
        count = counts.get(part.key)
        found.append((part.path, part.key, count.findings if count is not None else 0))
    return found


def _findings(pages: Pages, council: Council, shown: FindingsPage, parts: list[FindingsPage]) -> None:
    titles = pages.site.theme_titles
    held = {theme for themes in {row.themes for row in shown.rows if not row.echo} for theme in themes.split()}
    pages.render(
        "findings.html",
        Page(
            shown.path,
            f"{council.name}: findings on {shown.title}" + (f", part {shown.part}" if shown.part > 1 else ""),
            "councils/index.html",
            _trail(council, (f"councils/{council.slug}-findings.html", "Findings")),
        ),
        council=council,
        shown=shown,
        beside=[part for part in parts if part.part == 1],
        parts=[part for part in parts if part.key == shown.key],
        themes={key: title for key, title in titles.items() if key in held},
        rows=pages.finding_rows.of(shown.rows),
        score=council.scores.get(shown.key),
    )


def _figures(pages: Pages, council: Council) -> None:
    def by_kind(figures: Sequence[Record]) -> list[tuple[str, Markup]]:
        return [
            (title, pages.figure_rows.of(row for row in figures if row["kind"] == kind))
            for kind, title in FIGURE_KINDS.items()
            if any(row["kind"] == kind for row in figures)
        ]

    pages.render_parts(
        "figures.html",
        Page(
            f"councils/{council.slug}-figures.html", f"{council.name}: figures", "councils/index.html", _trail(council)
        ),
        council.figures,
        lambda row: _MARKUP + len(plain(row["quote"])) + len(plain(row["measure"])),
        by_kind,
        council=council,
    )
