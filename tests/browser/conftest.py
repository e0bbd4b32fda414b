"""A real browser (Debian's Chromium) for the website's tests, and the sites it looks at, opened from a folder.

Not part of the usual tests: `make browser-test`, or `pytest -m browser tests/browser`. Without Chromium they fail.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from publications.site.build import build_site
from queries.session import session
from tests.conftest import TODAY

CHROMIUM = os.environ.get("CQCORPUS_CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# One page of every kind, of the site made from the replica's reports.
KINDS = {
    "home": "index.html",
    "benchmark": "benchmark.html",
    "heat map": "heat-map.html",
    "map": "map.html",
    "councils": "councils/index.html",
    "council with a report": "councils/fernshire-county-council.html",
    "council of the register": "councils/leicester.html",
    "council without an assessment": "councils/bromley.html",
    "findings by theme": "councils/fernshire-county-council-findings.html",
    "findings": "councils/fernshire-county-council-needs.html",
    "figures": "councils/fernshire-county-council-figures.html",
    "themes": "themes/index.html",
    "theme": "themes/carers.html",
    "theme quoted": "themes/carers-criticised.html",
    "theme by council": "themes/carers-councils.html",
    "theme's figures": "themes/carers-figures.html",
    "compare": "compare.html",
    "search": "search.html",
    "methods": "methods.html",
    "sources": "sources.html",
    "issues": "issues.html",
}


@dataclass
class Seen:
    """A page in the browser, with everything it asked for and complained of."""

    page: Page
    folder: Path
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, name: str, after: str = "") -> Page:
        """Open a page of the site from its folder; `after` is a query or a fragment."""
        self.page.goto((self.folder / name).as_uri() + after)
        return self.page

    def note_request(self, request: Request) -> None:
        self.asked.append(request.url)

    def check_quiet(self) -> None:
        """Nothing was complained of, and nothing asked for but files of the site."""
        assert self.complaints == []
        outside = [url for url in self.asked if not url.startswith(self.folder.as_uri() + "/")]
        assert outside == []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    assert Path(CHROMIUM).is_file(), f"there is no Chromium at {CHROMIUM}: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def replica_site(tmp_path_factory: pytest.TempPathFactory, replica: Path) -> Path:
    """A site of the replica's fictional reports, in a folder whose name has a space, as on a shared drive."""
    folder = tmp_path_factory.mktemp("shared drive") / "the site"
    with session(replica, TODAY) as asked:
        build_site(asked, "Leicester", folder, None, None, TODAY)
    return folder


@pytest.fixture(scope="session")
def shipped_site(tmp_path_factory: pytest.TempPathFactory, data: Path) -> Path:
    """A site of the shipped outcomes alone."""
    folder = tmp_path_factory.mktemp("shipped") / "site"
    with session(data, TODAY) as asked:
        build_site(asked, "Leicester", folder, None, None, TODAY)
    return folder


def look(context: BrowserContext, folder: Path) -> Seen:
    """A new page that keeps account of what it asks for and complains of."""
    seen = Seen(context.new_page(), folder)
    context.on("request", seen.note_request)
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.on(
        "console", lambda said: seen.complaints.append(said.text) if said.type in ("error", "warning") else None
    )
    return seen


@pytest.fixture
def seen(browser: Browser, replica_site: Path) -> Iterator[Seen]:
    """The replica's site on a desk, with scripts."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield look(context, replica_site)


@pytest.fixture
def without_scripts(browser: Browser, replica_site: Path) -> Iterator[Seen]:
    """The replica's site where no script may run."""
    with browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False) as context:
        yield look(context, replica_site)
