"""What every page has round it, and where pages go: one place that renders a template into the site's folder.

In: a template's name, a page's place in the site and what it shows. Out: files, through the writer.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from typing import Any, TypeVar

from jinja2 import Template
from markupsafe import Markup

from publications import charts
from publications.site.markup import environment
from publications.site.model import Site
from publications.site.rows import FigureRows, FindingRows
from publications.site.settings import Logo, Settings
from publications.site.writer import SiteWriter
from publications.sources import ATTRIBUTION
from publications.tables import Table, to_csv
from publications.wording import when_published

T = TypeVar("T")

NAVIGATION = (
    ("index.html", "Home"),
    ("benchmark.html", "Benchmark"),
    ("heat-map.html", "Heat map"),
    ("map.html", "Map"),
    ("councils/index.html", "Councils"),
    ("themes/index.html", "Themes"),
    ("compare.html", "Compare"),
    ("search.html", "Search"),
    ("methods.html", "Methods"),
)

# A page is cut into several before its list outgrows this many bytes.
PAGE_BYTES = 250_000


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page alike."""

    title: str
    name: str | None
    logo: Logo | None
    made_on: date
    newest: str
    nav: tuple[tuple[str, str], ...] = NAVIGATION
    attribution: str = ATTRIBUTION


@dataclass(frozen=True, slots=True)
class Page:
    """A page's place: its path in the site, its title, its entry in the navigation, the way back, its scripts."""

    path: str
    title: str
    section: str = ""
    trail: tuple[tuple[str, str], ...] = ()
    scripts: tuple[str, ...] = ()

    @property
    def root(self) -> str:
        """The way from the page to the site's folder."""
        return "../" * self.path.count("/")


class Pages:
    """The site's pages as they are written."""

    def __init__(self, site: Site, settings: Settings, writer: SiteWriter) -> None:
        self.site = site
        self.settings = settings
        self.writer = writer
        self.environment = environment()
        self.finding_rows = FindingRows(site.theme_titles)
        self.figure_rows = FigureRows()
        dated = [row for row in site.league if row["published_on"] is not None]
        newest = max(dated, key=lambda row: row["published_on"], default=None)
        self.frame = Frame(
            title=f"{site.home.council.name}: adult social care, compared",
            name=settings.name,
            logo=settings.logo,
            made_on=site.made_on,
            newest="none known" if newest is None else f"{newest['authority']}, {when_published(newest)}",
        )
        self._templates: dict[str, Template] = {}

    def render(self, template: str, page: Page, **shown: Any) -> None:
        """Render a template into the site."""
        if template not in self._templates:
            self._templates[template] = self.environment.get_template(template)
        html = self._templates[template].render(page=page, frame=self.frame, site=self.site, **shown)
        self.writer.write(page.path, html)

    def render_parts(
        self,
        template: str,
        page: Page,
        items: Sequence[T],
        size: Callable[[T], int],
        rows: Callable[[Sequence[T]], object] = lambda items: items,
        **shown: Any,
    ) -> None:
        """Render a list on as many pages as it needs: `page`, then `...-2.html` with the title "..., part 2" and so on.

        `size` is about how many bytes an item takes. The template is shown `rows(items of this page)`, the page's
        `number` and the `paths` of all, besides what is `shown` on each.
        """
        runs = list(in_parts(items, [size(item) for item in items]))
        further = [f"{page.path.removesuffix('.html')}-{number}.html" for number in range(2, len(runs) + 1)]
        paths = [page.path, *further]
        for number, (path, run) in enumerate(zip(paths, runs, strict=True), start=1):
            title = page.title if number == 1 else f"{page.title}, part {number}"
            part = replace(page, path=path, title=title)
            self.render(template, part, rows=rows(run), number=number, paths=paths, **shown)

    def csv(self, name: str, table: Table) -> str:
        """Write a table beside the pages, as Excel reads it. Returns its name under data/."""
        self.writer.write(f"data/{name}", to_csv(table).encode("utf-8-sig"))
        return name

    @cached_property
    def own(self) -> str:
        """The code of the council that the site is made for."""
        return self.site.home.council.code


@dataclass(frozen=True, slots=True)
class Drawn:
    """One chart, for a desk and for a phone."""

    wide: Markup
    narrow: Markup


def drawn_standing(
    councils: Sequence[charts.Council], site: Site, title: str, median: float | None, median_label: str
) -> Drawn | None:
    """Where councils stand, or nothing where no percent is known."""
    if not councils:
        return None
    return _drawn(partial(charts.standing_chart, councils, site.bands, title, median=median, median_label=median_label))


def drawn_statements(rows: Sequence[charts.StatementScore], own: str, group: str, title: str, heading: str) -> Drawn:
    """Statement by statement, a council beside a group."""
    return _drawn(partial(charts.statements_chart, rows, own, group, title, told_heading=heading))


def _drawn(draw: Callable[..., str]) -> Drawn:
    return Drawn(Markup(draw(width=charts.WIDE)), Markup(draw(width=charts.NARROW)))


def in_parts(items: Sequence[T], sizes: Sequence[int], most: int = PAGE_BYTES) -> Iterator[Sequence[T]]:
    """Items in their order, in as few runs as keep each below so many bytes; at least one run, even of nothing."""
    start, held = 0, 0
    for at, size in enumerate(sizes):
        if held and held + size > most:
            yield items[start:at]
            start, held = at, 0
        held += size
    yield items[start:]
