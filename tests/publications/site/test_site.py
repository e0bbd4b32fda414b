"""The website: every page whole, linked, safe and true to the answers it prints."""

import csv
import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from publications.site.markup import HOSTS, POLICY
from publications.wording import rounded
from queries.benchmark import benchmark
from queries.groups import DEFAULT_GROUPS
from queries.prose_questions import ask_distinctive
from queries.session import session
from tests.archived import Fetches
from tests.conftest import TODAY
from tests.invented import outcome, write_england
from tests.publications.site.conftest import Built, Sites, make
from tests.told import report
from warehouse.build import build


@pytest.fixture(params=["shipped", "replica"])
def built(request: pytest.FixtureRequest, sites: Sites) -> Built:
    site: Built = getattr(sites, request.param)
    return site


def test_every_council_and_every_theme_has_a_page(built: Built) -> None:
    names = set(built.pages)

    assert {"index.html", "benchmark.html", "heat-map.html", "map.html", "compare.html", "search.html"} <= names
    assert {"methods.html", "sources.html", "issues.html"} <= names
    # 153 councils of England with adult social care duties; the replica adds its own.
    assert sum(re.fullmatch(r"councils/(?!index)[a-z-]+\.html", name) is not None for name in names) >= 153
    assert {"councils/leicester.html", "councils/bromley.html", "themes/carers.html", "themes/waiting.html"} <= names


def test_the_comparison_opens_with_the_nearest_councils_whose_scores_are_known(sites: Sites) -> None:
    # Of Leicester's four assessed open peers (Barking and Dagenham, Newham, Hounslow, Brent, from the nearest on)
    # data/published_outcomes.csv has nine scores for the last two alone.
    heads = sites.shipped.page("compare.html").css("#comparison thead th")

    assert [head.text(strip=True) for head in heads] == ["What", "Leicester", "Hounslow", "Brent"]
    assert "Themes count findings" not in sites.shipped.page("compare.html").text()


def test_every_link_within_the_site_leads_somewhere(built: Built) -> None:
    held = set(built.names)
    anchors = {name: {tag.attributes["id"] for tag in built.page(name).css("[id]")} for name in built.pages}
    broken = []
    for name in built.pages:
        for tag in built.page(name).css("a[href], link[href], script[src], img[src]"):
            address = tag.attributes.get("href") or tag.attributes.get("src") or ""
            parts = urlsplit(address)
            if parts.scheme:
                continue
            target = _joined(Path(name).parent, unquote(parts.path)) if parts.path else name
            if target not in held or (parts.fragment and parts.fragment not in anchors[target]):
                broken.append((name, address))
    assert broken == []


def _joined(folder: Path, path: str) -> str:
    parts: list[str] = list(folder.parts)
    for part in path.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def test_every_page_is_one_a_screen_reader_can_use(built: Built) -> None:
    for name in built.pages:
        page = built.page(name)
        assert page.root is not None
        assert page.root.attributes["lang"] == "en-GB", name
        assert len(page.css("h1")) == 1, name
        assert page.css_first("a.skip[href='#main']") is not None, name
        title = page.css_first("title")
        assert title is not None
        assert title.text().strip(), name
        ids = [tag.attributes["id"] for tag in page.css("[id]")]
        assert len(ids) == len(set(ids)), name
        assert len(page.css("table")) == len(page.css("table > caption")), name
        assert len(page.css("th")) == len(page.css("th[scope='col'], th[scope='row']")), name


def test_nothing_but_the_sites_own_files_can_be_loaded_or_run(built: Built) -> None:
    for name in built.pages:
        page = built.page(name)
        policy = page.css_first("meta[http-equiv='Content-Security-Policy']")
        assert policy is not None
        assert policy.attributes["content"] == POLICY
        assert not page.css("style, [style], iframe, object, embed, base, form[action]"), name
        assert all(tag.attributes.get("src") and not tag.text().strip() for tag in page.css("script")), name
        assert re.search(r"<[^>]*\son[a-z]+\s*=", built.text(name)) is None, name
        for tag in page.css("a[href]"):
            parts = urlsplit(tag.attributes["href"] or "")
            assert parts.scheme in ("", "https"), (name, tag.html)
            if parts.scheme:
                assert parts.netloc in HOSTS, (name, tag.html)
                assert tag.attributes["rel"] == "noopener", name


def test_no_page_outgrows_half_a_megabyte_and_the_total_is_told(built: Built) -> None:
    sizes = {name: (built.folder / name).stat().st_size for name in built.names}

    assert max(size for name, size in sizes.items() if name.endswith(".html")) < 500_000
    assert max(size for name, size in sizes.items() if name.startswith("search/")) < 300_000
    told = built.made
    assert told.size == sum(sizes.values())
    assert told.files == len(sizes)
    assert told.pages == len(built.pages)
    assert f"{told.size / 1e6:.1f} MB" in told.line()


def test_the_ranks_on_every_councils_page_are_the_benchmarks(sites: Sites) -> None:
    with session(sites.replica.data, TODAY) as asked:
        for name in ("Leicester", "Camden", "Calderdale", "County Durham"):
            council = asked.council(name)
            groups = asked.groups(council, list(DEFAULT_GROUPS), None)
            result = benchmark(asked.connection, council, groups)
            rows = {
                row["group_name"]: row
                for row in asked.records("standings")
                if row["authority_code"] == council.authority_code
            }
            assert rows
            for comparison in result.comparisons:
                expected, found = comparison.row, rows[comparison.group.name]
                for key in (
                    "members",
                    "assessed",
                    "ranked",
                    "rank",
                    "tied",
                    "quartile",
                    "percentile",
                    "median_percent",
                ):
                    assert found[key] == expected[key], (name, comparison.group.name, key)


def test_home_says_where_leicester_stands(sites: Sites) -> None:
    text = sites.shipped.words("index.html")

    # The answer that the register gives: docs/guide.md and the README print it too.
    assert "Requires improvement, 56%: joint 69th of 84 ranked in England, in the lowest quarter." in text
    assert "3 points short of Good" in text


def test_no_rank_and_no_share_stands_without_how_many_it_is_of(sites: Sites) -> None:
    # data/published_outcomes.csv: 81 councils in force have a score on Assessing needs, 20 of them 3 and none 4.
    assert "Assessing needs 2 25% of 81 " in sites.shipped.words("index.html")
    for name in ("councils/leicester.html", "councils/index.html", "benchmark.html", "compare.html"):
        text = sites.shipped.words(name)
        assert re.search(r"\d=?/\d", text.replace("24/7", "")) is None, name
    # As the command says: cqcorpus benchmark Leicester.
    assert "1. Assessing needs 2 some shortfalls joint 21st of 81" in sites.shipped.words("councils/leicester.html")


def test_a_comparison_leads_to_each_councils_report(sites: Sites) -> None:
    page = sites.shipped.page("compare.html")
    row = next(row for row in page.css("#comparison tbody tr") if row.css("th")[0].text() == "Published")

    # data/published_outcomes.csv
    told = [(tag.text(), tag.attributes["href"]) for tag in row.css("td a")]
    reports = "https://www.cqc.org.uk/care-services/local-authority-assessment-reports/"
    assert told[0] == ("July 2025", f"{reports}leicestercity-0725")
    assert len(told) == 3


def test_a_printed_figure_says_what_it_measures_and_of_when(sites: Sites) -> None:
    rows = [
        (name, cells)
        for name in sites.replica.pages
        if re.fullmatch(r"(councils/(?!index).*|themes/.*)\.html", name)
        for table in sites.replica.page(name).css("table")
        if "Survey or date" in [head.text() for head in table.css("thead th")]
        for cells in [[cell.text() for cell in row.css("th, td")] for row in table.css("tbody tr")]
    ]

    assert {name.split("/")[0] for name, _ in rows} == {"councils", "themes"}
    for name, cells in rows:
        place = 4 if name.startswith("themes/") and "-figures" in name else 3
        assert cells[place], (name, cells)
        assert not any("_" in cell for cell in cells[:2]), (name, cells)


def test_a_council_without_an_assessment_says_so(sites: Sites) -> None:
    # The register holds Bromley's withdrawn report, and nothing of Barnsley.
    assert "No assessment of Bromley counts now : withdrawn on 2 February 2026." in sites.shipped.words(
        "councils/bromley.html"
    )
    assert "Not yet assessed or not yet fetched." in sites.shipped.words("councils/barnsley.html")
    rows = {row.css("th")[0].text(): row.text() for row in sites.shipped.page("councils/index.html").css("tbody tr")}
    assert "withdrawn on 2 February 2026" in rows["Bromley"]
    assert "not yet assessed or not yet fetched" in rows["Barnsley"]


def test_a_register_only_council_does_not_pretend_to_have_been_read(sites: Sites) -> None:
    text = sites.shipped.words("councils/leicester.html")

    assert "Only the outcome is known here" in text
    assert not [name for name in sites.shipped.names if name.startswith("councils/leicester-")]


def test_every_finding_of_the_reports_that_count_stands_on_one_page_word_for_word(sites: Sites) -> None:
    with session(sites.replica.data, TODAY) as asked:
        expected = {row["finding_id"]: row["quote"] for row in asked.records("report_findings")}
    found: list[tuple[str | None, str]] = []
    for name in sites.replica.pages:
        if name.startswith("councils/"):
            for item in sites.replica.page(name).css("ul.findings > li[id]"):
                quote = item.css_first("q")
                assert quote is not None
                found.append((item.attributes["id"], quote.text()))
    assert len(expected) > 2000
    assert sorted(found) == sorted((f"f-{finding}", quote) for finding, quote in expected.items())


def test_the_numbers_of_themes_are_the_findings_on_the_pages_they_lead_to(sites: Sites) -> None:
    index = sites.replica.page("councils/fernshire-county-council-findings.html")
    links = [tag for tag in index.css("td a[href]") if "theme=" in (tag.attributes["href"] or "")]
    assert len(links) > 30
    for tag in links:
        path, _, theme = (tag.attributes["href"] or "").removeprefix("../").partition("?theme=")
        items = sites.replica.page(path).css(f"li[data-themes~='{theme}']")
        assert len(items) == int(tag.text(deep=False)), tag.html


def test_findings_are_told_as_one_number_on_every_page_and_echoes_of_the_framework_beside_it(tmp_path: Path) -> None:
    """The headline counted the echoes, which are listed, and the themes below it did not."""
    data = tmp_path / "data"
    write_england(data, [outcome("Hexbury", 64)])
    on_carers = [f"Unpaid carers told us they felt well supported in ward {number}." for number in range(7)]
    # It names governance, but no theme may lead to it.
    echo = "There were clear and effective governance, management and accountability arrangements at all levels."
    Fetches(data).fetch(report("Ambermouth", {"needs": [*on_carers, "It was good."], "governance": [echo]}))
    build(data, today=TODAY)

    built = make(data, tmp_path / "site", "Ambermouth")

    # Seven on carers, one of no theme and the sentence on each of the seven other pages; the echo is not among them.
    told = "15 findings, and 1 that only echoes CQC’s framework"
    assert "Report 15 findings On CQC’s site" in built.words("councils/ambermouth.html")
    index = built.words("councils/ambermouth-findings.html")
    assert told in index
    assert "1. Assessing needs (8)" in index
    assert "8. Governance, management and sustainability (0)" in index
    assert "no findings, and 1 that only echoes CQC’s framework" in built.words("councils/ambermouth-governance.html")
    with session(data, TODAY) as asked:
        (row,) = [row for row in asked.records("assessment_list") if row["authority"] == "Ambermouth"]
    assert (row["findings"], row["echoes"]) == (15, 1)


def test_a_councils_page_names_the_themes_that_its_report_speaks_of_more_or_less_than_others(tmp_path: Path) -> None:
    data = tmp_path / "data"
    write_england(data, [outcome("Hexbury", 64)])
    on_carers = [f"Unpaid carers told us they felt well supported in ward {number}." for number in range(60)]
    on_waits = [f"In ward {number} people waited too long for an assessment." for number in range(60)]
    Fetches(data).fetch({**report("Ambermouth", {"needs": on_carers}), **report("Brindleford", {"needs": on_waits})})
    build(data, today=TODAY)

    built = make(data, tmp_path / "site", "Ambermouth")

    carers, waits = "Unpaid carers", "Waiting lists and timeliness"
    more, less = _more_and_less(built, "ambermouth")
    assert carers in more
    assert waits in less
    more, less = _more_and_less(built, "brindleford")
    assert waits in more
    assert carers in less
    # Each theme of the 60 findings leads to them.
    (link,) = built.page("councils/ambermouth.html").css(
        'h3#distinctive ~ .columns a[href$="-findings.html#theme-carers"]'
    )
    assert link.text().startswith("60 ")
    assert "How this is measured" in built.words("councils/ambermouth.html")


def _more_and_less(built: Built, slug: str) -> list[set[str]]:
    tables = built.page(f"councils/{slug}.html").css("h3#distinctive ~ .columns table")
    return [{tag.text() for tag in table.css("tbody th")} for table in tables]


def test_what_all_reports_speak_of_more_or_less_is_what_the_command_answers_for_each(sites: Sites) -> None:
    with session(sites.replica.data, TODAY) as asked:
        of_all = asked.records("distinctive_by_council")
        codes = {row["authority_code"] for row in of_all}
        # The replica has 22 reports that count.
        assert len(codes) == 22
        for code in codes:
            _, _, rows = ask_distinctive(asked, code, None, None)
            of_one = [{**row, "authority_code": code} for row in rows]
            assert [row for row in of_all if row["authority_code"] == code] == of_one


def test_a_themes_share_of_a_report_is_one_number_on_every_page(sites: Sites) -> None:
    """The council's own page takes it from the question `distinctive`; the theme's page had another whole below it."""
    rows = sites.replica.page("themes/carers-councils.html").css("tbody tr")
    shown = {row.css("th")[0].text(): row.css("td[data-label='Share']")[0].text() for row in rows}
    with session(sites.replica.data, TODAY) as asked:
        names = {row["authority_code"]: row["short_name"] for row in asked.records("star_authority")}
        told = {
            names[row["authority_code"]]: f"{rounded(row['own_share'], 1, 100)}%"
            for row in asked.records("distinctive_by_council")
            if row["theme"] == "carers" and row["own_findings"]
        }

    assert len(shown) > 15
    assert shown == told


def test_every_download_is_a_table_that_no_spreadsheet_takes_for_a_formula(built: Built) -> None:
    names = [name for name in built.names if name.startswith("data/") and name.endswith(".csv")]
    assert len(names) >= 6
    for name in names:
        rows = list(csv.reader(built.text(name).splitlines()))
        assert len({len(row) for row in rows}) == 1, name
        assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@", "\t")], name


def test_the_same_data_make_the_same_site(sites: Sites, tmp_path: Path) -> None:
    from tests.publications.site.conftest import make

    again = make(sites.shipped.data, tmp_path / "again")

    assert again.names == sites.shipped.names
    for name in again.names:
        assert (again.folder / name).read_bytes() == (sites.shipped.folder / name).read_bytes(), name


def test_the_list_of_files_names_every_file(built: Built) -> None:
    marker = json.loads(built.text("cqcorpus-site.json"))

    assert sorted([*marker["files"], "cqcorpus-site.json"]) == built.names
