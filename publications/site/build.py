"""Making the website: ask everything once, write every page into a folder beside, put it in place.

In: a session, the council it is for, settings, a folder. Out: the folder, and what was made in a sentence.
"""

import gc
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from publications.formats import check_folder
from publications.site.benchmark_pages import write_benchmark_pages
from publications.site.council_pages import write_council_pages
from publications.site.frame import Pages
from publications.site.hexmap import HEXMAP
from publications.site.model import Finding, Passage, Site, Term, gather
from publications.site.other_pages import write_other_pages
from publications.site.search_index import write_search
from publications.site.settings import Settings, read_settings
from publications.site.theme_pages import write_theme_pages
from publications.site.writer import SiteWriter, check_replaceable, site_folder
from queries.questions import BadArgument
from queries.runner import Record
from queries.session import Session
from warehouse.reference import PROGRAM, locate_shipped

ASSETS = Path(__file__).resolve().parent.parent / "assets"
ASSET_NAMES = ("site.css", "icon.svg", "begin.js", "site.js", "map.js", "compare.js", "search.js")


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: the folder, how many pages and files, their bytes, the largest page, the seconds it took."""

    folder: Path
    council: str
    pages: int
    files: int
    size: int
    largest: str
    largest_size: int
    seconds: float

    def line(self) -> str:
        """As the command tells it."""
        place = f'"{self.folder}"' if " " in str(self.folder) else str(self.folder)
        return (
            f"Written to {self.folder}: the website for {self.council}, {self.pages} pages, {self.files} files, "
            f"{self.size / 1e6:.1f} MB in all; the largest page is {self.largest} ({self.largest_size / 1000:.0f} kB). "
            f"It took {self.seconds:.0f} seconds.\n"
            f"Open {self.folder / 'index.html'}, or run: cqcorpus site serve {place}"
        )


def build_site(
    asked: Session,
    council: str | None,
    folder: Path,
    settings_file: Path | None,
    groups_file: Path | None,
    made_on: date,
) -> Made:
    """Make the site.

    Raises `BadArgument`, `BadFormat`, `BadSiteSettings`, `NotASite`, `UnknownAuthority` or `CannotWrite`.
    """
    started = time.monotonic()
    check_folder(folder)
    check_replaceable(folder)
    settings = read_settings(settings_file, asked.data)
    wanted = council or settings.council
    if wanted is None:
        raise BadArgument("The website is made for one council.", "Say which: cqcorpus site build --for Leicester")
    with _uncollected():
        site = gather(asked, wanted, groups_file, made_on)
        marker = {"made_by": "cqcorpus", "for": site.home.council.name, "made_on": made_on.isoformat()}
        with site_folder(folder, marker) as writer:
            _write(asked, Pages(site, settings, writer))
    largest, largest_size = writer.largest_page()
    return Made(
        folder,
        site.home.council.name,
        pages=sum(name.endswith(".html") for name in writer.sizes),
        files=len(writer.sizes),
        size=writer.total,
        largest=largest,
        largest_size=largest_size,
        seconds=time.monotonic() - started,
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """All that is asked is held until the last page is written: looking through it for garbage would find none."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _write(asked: Session, pages: Pages) -> None:
    """Write every page. The search's index is made by DuckDB while pages are rendered here."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        searched = beside.submit(_ask_search, asked)
        _assets(pages.writer, pages.settings)
        write_benchmark_pages(pages, locate_shipped(HEXMAP, asked.data) or PROGRAM / "data" / HEXMAP)
        write_council_pages(pages, asked.rows("report_findings", Finding))
        write_theme_pages(pages, _theme_figures(asked, pages.site))
        write_other_pages(pages)
        write_search(pages, *searched.result())


def _theme_figures(asked: Session, site: Site) -> dict[str, list[Record]]:
    """The survey and waiting figures on each theme, as the councils' pages have them."""
    figures = {row["figure_id"]: row for council in site.councils.values() for row in council.figures}
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for row in asked.records("theme_figures"):
        found[row["theme"]].append(figures[row["figure_id"]])
    return found


def _ask_search(asked: Session) -> tuple[list[Passage], list[Term]]:
    """The passages and their word index, asked over a connection of its own: one connection answers one thread."""
    with closing(asked.connection.cursor()) as connection:
        beside = replace(asked, connection=connection)
        return beside.rows("search_documents", Passage), beside.rows("search_terms", Term)


def _assets(writer: SiteWriter, settings: Settings) -> None:
    for name in ASSET_NAMES:
        writer.write(f"assets/{name}", (ASSETS / name).read_bytes())
    colours = f"--header: {settings.header}; --header-text: {settings.header_text}; --link: {settings.link};"
    writer.write("assets/colours.css", f":root {{ {colours} }}\n")
    if settings.logo is not None:
        writer.write(f"assets/{settings.logo.name}", settings.logo.content)
