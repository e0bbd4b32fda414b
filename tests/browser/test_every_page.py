"""Every kind of page in a real browser: no barriers, quiet, within a phone's width, without scripts, in print."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import KINDS, Seen, look

pytestmark = pytest.mark.browser

# Preloading is axe fetching the style sheet, which the page's policy rightly refuses.
WCAG = {
    "preload": False,
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
}

# Kinds that show a phone something else than a desk.
DRAWN_FOR_PHONES = ("index.html", "benchmark.html", "map.html", "councils/fernshire-county-council.html")

BY_KIND = pytest.mark.parametrize("name", KINDS.values(), ids=KINDS.keys())


def violations(seen: Seen) -> list[str]:
    found = Axe().run(seen.page, options=WCAG).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"][:3]]


@BY_KIND
def test_a_page_has_no_barrier_that_axe_knows_asks_for_nothing_outside_and_complains_of_nothing(
    seen: Seen, name: str
) -> None:
    seen.open(name)

    assert violations(seen) == []
    seen.check_quiet()


@BY_KIND
def test_a_page_fits_a_phone(browser: Browser, replica_site: Path, name: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 800}, device_scale_factor=1) as context:
        seen = look(context, replica_site)
        page = seen.open(name)
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        if name in DRAWN_FOR_PHONES:
            assert violations(seen) == []
        seen.check_quiet()


@BY_KIND
def test_a_page_is_whole_without_scripts(seen: Seen, without_scripts: Seen, name: str) -> None:
    seen.open(name)
    plain = without_scripts.open(name)

    for selector in ("h1", "h2", "caption", "tbody tr", ".findings > li", "svg", "main a[href]"):
        # What scripts add comes on top; whatever they can hide is shown without them.
        assert plain.locator(selector).count() >= seen.page.locator(f"{selector}:visible").count(), selector
    assert plain.locator(".js-only:visible").count() == 0
    assert len(plain.locator("main").inner_text()) > 100


@BY_KIND
def test_a_page_prints_without_its_controls_and_with_every_column(seen: Seen, name: str) -> None:
    page = seen.open(name)
    page.emulate_media(media="print")

    assert page.locator("nav:visible, form:visible, .skip:visible, button.main:visible").count() == 0
    assert page.locator("h1:visible").count() == 1
    # A4 with its margins is 673 pixels wide.
    page.set_viewport_size({"width": 673, "height": 900})
    cut = page.eval_on_selector_all(
        ".scroll", "boxes => boxes.filter(box => getComputedStyle(box).overflowX !== 'visible').length"
    )
    assert cut == 0
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_site_of_the_shipped_outcomes_alone_has_no_barrier_either(browser: Browser, shipped_site: Path) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        seen = look(context, shipped_site)
        for name in ("index.html", "themes/index.html", "themes/carers.html", "compare.html", "search.html"):
            seen.open(name)
            assert violations(seen) == [], name
        seen.check_quiet()
