"""Using the website as people do: by keyboard, sorting, narrowing, switching, comparing, searching; and its server."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from publications.site.serve import open_server
from tests.browser.conftest import Seen, look

pytestmark = pytest.mark.browser


def test_the_skip_link_is_first_and_leads_past_the_navigation(seen: Seen) -> None:
    page = seen.open("benchmark.html")

    page.keyboard.press("Tab")
    expect(page.locator("a.skip").first).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_what_has_the_focus_shows_it(seen: Seen) -> None:
    page = seen.open("heat-map.html")

    for _ in range(25):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement); return [s.boxShadow, s.outlineStyle]; })()"
        )
        assert style != ["none", "none"], page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_the_heat_map_is_sorted_and_narrowed_by_keyboard(seen: Seen) -> None:
    page = seen.open("heat-map.html")
    first = page.locator("#heat tbody tr:visible th").first

    needs = page.get_by_role("button", name="Needs")
    needs.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#heat thead th[aria-sort='descending']")).to_have_text("Needs")
    scores = [text for text in page.locator("#heat tbody tr td:nth-child(4)").all_inner_texts() if text != "–"]
    assert scores == sorted(scores, reverse=True)
    page.keyboard.press("Enter")
    expect(page.locator("#heat thead th[aria-sort='ascending']")).to_have_text("Needs")
    scores = [text for text in page.locator("#heat tbody tr td:nth-child(4)").all_inner_texts() if text != "–"]
    assert scores == sorted(scores)

    page.get_by_label("Council", exact=True).fill("leic")
    expect(page.locator("[data-count=heat]")).to_contain_text("2 councils of")
    expect(page.locator("#heat tbody tr:visible")).to_have_count(2)
    page.get_by_label("Council", exact=True).fill("")
    page.get_by_label("Rating").select_option("Outstanding")
    expect(first).to_be_visible()
    ratings = page.locator("#heat tbody tr:visible td:nth-child(2)").all_inner_texts()
    assert set(ratings) == {"Outstanding"}
    page.get_by_label("Council", exact=True).fill("no such council")
    expect(page.locator("[data-count=heat]")).to_have_text("No council is like that. Choose All again, or fewer words.")
    seen.check_quiet()


def test_unknown_values_are_sorted_last_both_ways(seen: Seen) -> None:
    page = seen.open("councils/index.html")
    column = "#councils tbody tr td:nth-child(4)"

    for _ in range(2):
        page.get_by_role("button", name="Percent").click()
        texts = page.locator(column).all_inner_texts()
        known = [text for text in texts if text != "–"]
        assert known
        numbers = [int(text.rstrip("%")) for text in known]
        assert numbers in (sorted(numbers), sorted(numbers, reverse=True))
        assert texts[: len(known)] == known


def test_the_benchmarks_groups_are_switched_and_linked_to(seen: Seen) -> None:
    page = seen.open("benchmark.html")

    expect(page.locator("[data-panel]:visible")).to_have_count(1)
    expect(page.locator("#group-1")).to_be_visible()
    page.get_by_role("radio", name="Region").check()
    expect(page.locator("#group-2")).to_be_visible()
    expect(page.locator("#group-1")).to_be_hidden()
    page.get_by_role("radio", name="Region").press("ArrowRight")
    expect(page.locator("#group-3")).to_be_visible()
    page.get_by_role("link", name="ONS similar").click()
    expect(page.locator("#group-5")).to_be_visible()
    expect(page.get_by_role("radio", name="ONS similar")).to_be_checked()
    seen.open("index.html")
    page.locator("a[href='benchmark.html#group-4']").click()
    expect(page.locator("#group-4")).to_be_visible()
    seen.check_quiet()


def test_the_map_shows_any_statement_in_figures_and_leads_to_councils(seen: Seen) -> None:
    page = seen.open("map.html")
    leicester = page.locator(".hex[data-name='Leicester']")

    expect(leicester.locator(".value")).to_have_text("RI")
    # Partnerships is the fifth statement: Leicester's score is 3 by the register.
    page.get_by_label("Show", exact=True).select_option(label="5. Partnerships and communities")
    expect(leicester.locator(".value")).to_have_text("3")
    assert leicester.get_attribute("aria-label") == "Leicester: score 3, good standard"
    leicester.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Leicester")
    seen.check_quiet()


def test_findings_are_narrowed_by_theme_judgement_and_words(seen: Seen) -> None:
    page = seen.open("councils/fernshire-county-council-findings.html")
    link = page.locator("#theme-carers td a").first
    told = int(link.inner_text().split()[0])

    link.click()
    items = page.locator("#findings li:visible")
    expect(page.get_by_label("Theme", exact=True)).to_have_value("carers")
    assert items.count() >= told > 0
    page.get_by_label("Theme", exact=True).select_option("")
    page.get_by_label("Judgement").select_option("strength")
    assert items.count() > 0
    assert set(page.locator("#findings li:visible b").all_inner_texts()) == {"Praised"}
    page.get_by_label("Judgement").select_option("")
    page.get_by_label("Words", exact=True).fill("waiting list")
    texts = [text.lower() for text in items.all_inner_texts()]
    assert texts
    assert all("waiting" in text and "list" in text for text in texts)
    seen.check_quiet()


def test_two_to_five_councils_are_compared(seen: Seen) -> None:
    page = seen.open("compare.html")
    headings = page.locator("#comparison thead th")

    expect(headings).to_have_count(4)
    for number in (1, 2, 3, 4, 5):
        page.get_by_label(f"Council {number}").select_option("")
    expect(page.locator("[data-compare-said]")).to_have_text("Choose at least two councils.")
    page.get_by_label("Council 1").select_option(label="Camden")
    page.get_by_label("Council 2").select_option(label="Leicester")
    expect(headings).to_have_text(["What", "Camden", "Leicester"])
    row = page.locator("#comparison tbody tr", has_text="Overall percent")
    # Both are in the register of published outcomes: Camden 89%, Leicester 56%.
    expect(row.locator("td")).to_have_text(["89%", "56%"])
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(headings).to_have_text(["What", "Camden", "Leicester"])


def search(seen: Seen, words: str) -> str:
    """Search, and what is said of it."""
    seen.page.get_by_label("Words", exact=True).fill(words)
    seen.page.get_by_role("button", name="Search").click()
    said = seen.page.locator("[data-search-said]")
    expect(said).to_contain_text(".", timeout=5000)
    expect(said).not_to_contain_text("Searching")
    return said.inner_text()


def test_a_search_finds_words_phrases_and_beginnings_and_marks_them(seen: Seen) -> None:
    page = seen.open("search.html")

    assert "passages hold carers" in search(seen, "carers")
    marked = page.locator("article.hit mark").all_inner_texts()
    assert {text.lower() for text in marked} == {"carers"}

    search(seen, '"direct payments"')
    hits = page.locator("article.hit p:first-of-type").all_inner_texts()
    assert hits
    assert all("direct payments" in hit.lower() for hit in hits)

    search(seen, "safeguard*")
    stems = {text.lower() for text in page.locator("article.hit mark").all_inner_texts()}
    assert "safeguarding" in stems
    assert all(stem.startswith("safeguard") for stem in stems)

    assert search(seen, "xyzzyplugh").startswith("No passage was found that holds xyzzyplugh.")
    seen.check_quiet()


def test_a_search_is_narrowed_and_a_theme_alone_lists_its_passages(seen: Seen) -> None:
    page = seen.open("search.html")

    search(seen, "people")
    page.get_by_label("Council", exact=True).select_option("fernshire-county-council")
    titles = page.locator("article.hit h2 a")
    expect(titles.first).to_have_text("Fernshire County Council")
    assert set(titles.all_inner_texts()) == {"Fernshire County Council"}
    page.get_by_label("Words", exact=True).fill("")
    page.get_by_label("Theme", exact=True).select_option("carers")
    expect(titles.first).to_have_text("Fernshire County Council")
    with_more = page.get_by_role("button", name="Show more")
    page.get_by_label("Council", exact=True).select_option("")
    expect(with_more).to_be_visible()
    before = page.locator("article.hit").count()
    with_more.click()
    expect(page.locator("article.hit")).to_have_count(2 * before)
    seen.check_quiet()


def test_a_search_is_kept_in_the_address(seen: Seen) -> None:
    page = seen.open("search.html", "#q=carers&council=fernshire-county-council")

    expect(page.locator("article.hit").first).to_be_visible()
    expect(page.get_by_label("Words", exact=True)).to_have_value("carers")


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address that the site answers at, while it does; the server ends whatever the test comes to."""
    with open_server(site, 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server.address
        finally:
            server.shutdown()
            thread.join()


def test_the_same_site_works_from_its_server(browser: Browser, replica_site: Path) -> None:
    with served(replica_site) as address, browser.new_context() as context:
        seen = look(context, replica_site)
        seen.page.goto(address)
        seen.page.get_by_role("link", name="Search", exact=True).click()
        assert "passages hold carers" in search(seen, "carers")
        assert seen.complaints == []
        assert [url for url in seen.asked if not url.startswith(address)] == []
