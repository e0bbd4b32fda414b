"""The themes' pages: how often each recurs, over councils and time, what is praised and criticised, and its figures.

In: the site's records. Out: pages, and a CSV file for every table that a chart is drawn from.
"""

from collections.abc import Sequence

from publications.columns import FINDINGS, POLARITY_COUNTS, THEME, THEME_REPORTS, TITLE
from publications.site.frame import Page, Pages
from publications.site.markup import plain
from publications.site.model import Council, Theme, ThemeCount
from publications.site.rows import compared, figure_dated
from publications.tables import Column, table_of
from publications.wording import how_many, measured, shown_figure
from queries.runner import Record

# Quotations on a theme's own page; all are a click away.
SHOWN = 6

_MARKUP = 420


def write_theme_pages(pages: Pages, figures: dict[str, list[Record]]) -> None:
    """The list of themes, and every theme's pages. `figures` are those printed in findings on a theme, by theme."""
    site = pages.site
    themes = sorted(site.themes, key=lambda theme: (-theme.overall["reports_with"], -theme.overall["findings"]))
    pages.csv(
        "themes.csv", table_of("Themes", _COUNTS, [{**t.overall, "theme": t.key, "title": t.title} for t in themes])
    )
    pages.render(
        "themes.html",
        Page("themes/index.html", "Themes", "themes/index.html"),
        themes=themes,
        how_many=how_many,
    )
    for theme in site.themes:
        _theme(pages, theme, figures.get(theme.key, []))


_REPORTS = (*THEME_REPORTS, FINDINGS)
_COUNTS = (THEME, TITLE, *_REPORTS, *POLARITY_COUNTS)


def _trail(theme: Theme | None = None) -> tuple[tuple[str, str], ...]:
    own = ((f"themes/{theme.slug}.html", theme.title),) if theme is not None else ()
    return (("index.html", "Home"), ("themes/index.html", "Themes"), *own)


def _theme(pages: Pages, theme: Theme, figures: list[Record]) -> None:
    site = pages.site
    counted = [(council, council.theme(theme.key)) for council in site.councils.values() if theme.key in council.themes]
    ordered = sorted(counted, key=lambda one: (-one[1].criticised, -one[1].praised, one[0].name.casefold()))
    quotes = {judged: site.quotations.get((theme.key, judged), []) for judged in ("praised", "criticised")}
    if theme.overall["reports"]:
        _theme_csv(pages, theme, ordered)
    pages.render(
        "theme.html",
        Page(f"themes/{theme.slug}.html", theme.title, "themes/index.html", _trail()),
        theme=theme,
        how_many=how_many,
        quotes=quotes,
        most=SHOWN,
        councils=ordered,
        figures=figures,
        own_figures=[row for row in figures if row["authority_code"] == pages.own][:SHOWN],
        shown_figure=shown_figure,
        compared=compared,
        measured=measured,
        figure_dated=figure_dated,
        own=site.home.council,
        own_count=site.home.council.theme(theme.key),
    )
    for judged, rows in quotes.items():
        if rows:
            _quotes(pages, theme, judged, rows)
    if ordered:
        pages.render(
            "theme_councils.html",
            Page(
                f"themes/{theme.slug}-councils.html",
                f"{theme.title}: council by council",
                "themes/index.html",
                _trail(theme),
            ),
            theme=theme,
            councils=ordered,
            own=pages.own,
        )
    if figures:
        _figures(pages, theme, figures)


def _theme_csv(pages: Pages, theme: Theme, counted: Sequence[tuple[Council, ThemeCount]]) -> None:
    rows = [
        {
            "authority_code": council.code,
            "authority": council.name,
            "findings": count.findings,
            "praised": count.praised,
            "criticised": count.criticised,
            "source_url": council.in_force["source_url"] if council.in_force else None,
        }
        for council, count in counted
    ]
    columns = ("authority_code", "authority", "findings", "praised", "criticised", "source_url")
    pages.csv(f"theme-{theme.slug}-councils.csv", table_of("Councils", tuple(Column(n, n) for n in columns), rows))
    quarters = (Column("quarter", "Quarter"), *_REPORTS)
    pages.csv(f"theme-{theme.slug}-quarters.csv", table_of("Quarters", quarters, theme.quarters))
    ratings = (Column("breakdown", "Rating"), *_REPORTS)
    pages.csv(f"theme-{theme.slug}-ratings.csv", table_of("Ratings", ratings, theme.ratings))


def _quotes(pages: Pages, theme: Theme, judged: str, rows: list[Record]) -> None:
    """One quotation a council, the councils in the order of their names."""
    pages.render_parts(
        "theme_quotes.html",
        _page(theme, judged),
        sorted(rows, key=lambda row: str(row["authority"]).casefold()),
        lambda row: _MARKUP + len(plain(row["quote"])),
        theme=theme,
        judgement=judged,
        total=len(rows),
    )


def _figures(pages: Pages, theme: Theme, rows: list[Record]) -> None:
    pages.render_parts(
        "theme_figures.html",
        _page(theme, "figures"),
        rows,
        lambda row: _MARKUP + len(plain(row["quote"])) + len(plain(row["measure"])),
        lambda figures: pages.figure_rows.of(figures, pages.site.councils),
        theme=theme,
        total=len(rows),
    )


def _page(theme: Theme, part: str) -> Page:
    """The place of a part of a theme's pages: its praise, criticism or figures."""
    return Page(f"themes/{theme.slug}-{part}.html", f"{theme.title}: {part}", "themes/index.html", _trail(theme))
