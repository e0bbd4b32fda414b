"""The benchmark page: self-contained, safe with any text, and every chart described in words."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.conftest import Cqcorpus


class Page(HTMLParser):
    """The page's tags with their attributes, and its visible text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.fixture
def html(cqcorpus: Cqcorpus, tmp_path: Path) -> str:
    ran = cqcorpus("benchmark", "Leicester", "-o", "out/page.html")
    assert ran.exit_code == 0, ran.err
    return (tmp_path / "out" / "page.html").read_text(encoding="utf-8")


def test_nothing_is_loaded_from_anywhere(html: str) -> None:
    page = Page(html)

    assert not [tag for tag, _ in page.tags if tag in ("script", "link", "img", "iframe", "object", "embed")]
    assert "url(" not in html
    assert "@import" not in html
    addresses = [attributes["href"] for tag, attributes in page.tags if tag == "a"]
    assert all(address.startswith("https://www.cqc.org.uk/") for address in addresses)


def test_every_chart_has_a_text_alternative_and_the_page_a_language_and_title(html: str) -> None:
    page = Page(html)

    charts = [attributes for tag, attributes in page.tags if tag == "svg"]
    # One for England, one for each of seven groups, one for each of nine statements.
    assert len(charts) == 17
    assert all(chart.get("role") == "img" and len(chart.get("aria-label", "")) > 20 for chart in charts)
    assert ("html", {"lang": "en-GB"}) in page.tags
    headings = [tag for tag, _ in page.tags if tag in ("h1", "h2", "h3")]
    assert headings == ["h1", "h2", "h2", "h2", "h2"]
    scopes = [attributes for tag, attributes in page.tags if tag == "th"]
    assert scopes
    assert all(attributes.get("scope") == "col" for attributes in scopes)


def test_the_page_answers_the_councillors_question_and_names_its_sources(html: str) -> None:
    text = " ".join(Page(html).text)

    assert "joint 69th of 84 ranked, 5 tied at 56%" in text
    assert "Open Government Licence v3.0" in text
    assert "Unofficial and indicative" in text


def test_a_council_without_an_assessment_has_a_page_that_says_so(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    assert cqcorpus("benchmark", "Bromley", "-o", "page.html").exit_code == 0

    assert "withdrawn on 2 February 2026" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_hostile_names_are_text(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    (tmp_path / "groups.csv").write_text('group,council\n"<script>alert(1)</script>",Derby\n', encoding="utf-8")
    ran = cqcorpus("benchmark", "Leicester", "--groups", "groups.csv", "-o", "page.html")
    assert ran.exit_code == 0, ran.err

    html = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<script" not in html
    assert "&lt;script&gt;" in html
