"""The build from an archive: pages win, nothing is guessed, every version is kept, only what changed is read."""

import csv
import re
import shutil
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from publications.status import build_line
from tests.archived import Fetches, replica_pages, write_authorities
from tests.conftest import TODAY, Cqcorpus
from tests.invented import outcome, write_england
from tests.replica import render, site
from tests.replica.prose import TITLES
from tests.replica.real_facts import real_report
from tests.told import CRITICISED, PRAISED, report
from warehouse.build import build
from warehouse.connection import open_warehouse
from warehouse.reports import PageQuarantined

REPORTS = "https://www.cqc.org.uk/care-services/local-authority-assessment-reports"


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with open_warehouse(folder) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture(scope="module")
def fetched_data(tmp_path_factory: pytest.TempPathFactory, replica: Path) -> Path:
    """The replica's reports, fetched in the base state and again a day after in the later one, built after each."""
    folder = Path(shutil.copytree(replica, tmp_path_factory.mktemp("later") / "data"))
    fetches = Fetches(folder)
    fetches.now += timedelta(days=1)
    fetches.fetch(replica_pages("later"))
    # Later: Grimsmoor is new, Stourhaven regraded, Quillbrook gone; the other 23 are as they were.
    second = build(folder, today=TODAY, accepted_by="A. Officer")
    assert (second.counts["reports_read"], second.counts["reports_unchanged"]) == (3, 23)
    return folder


def test_every_passage_of_every_expected_record_is_a_row_in_order(fetched_data: Path) -> None:
    expected = [(page.url, passage["text"]) for page in site("later").pages for passage in page.expected["passages"]]
    found = rows(fetched_data, "select source_url, text from passages where assessment_id <> 'quillbrook-0525'")

    assert sorted(found) == sorted(expected)
    assert len({passage_id for (passage_id,) in rows(fetched_data, "select passage_id from passages")}) == len(
        rows(fetched_data, "select 1 from passages")
    )


def test_a_landing_pages_amounts_are_figures_and_malformed_ones_are_issues(fetched_data: Path) -> None:
    well_formed, malformed = [], 0
    for page in site("later").pages:
        for passage in page.expected["passages"] if page.kind == "landing" else ():
            for amount in re.findall(r"£[0-9](?:[0-9,]*[0-9])?", passage["text"]):
                if re.fullmatch(r"£[0-9]{1,3}(,[0-9]{3})+", amount):
                    well_formed.append((page.url, passage["text"], float(amount[1:].replace(",", ""))))
                else:
                    malformed += 1
    found = rows(
        fetched_data,
        "select source_url, quote, value, kind, statistic from figures where unit = 'pounds'"
        " and passage_id in (select passage_id from passages where section = 'Financial facts')"
        " and assessment_id <> 'quillbrook-0525'",
    )

    assert len(well_formed) > 20
    assert sorted(found) == sorted((*one, "other", "amount") for one in well_formed)
    assert malformed > 0
    assert rows(fetched_data, "select count(*) from issues where code = 'malformed-amount'") >= [(malformed,)]


def test_scores_are_the_ones_that_the_statement_pages_show(fetched_data: Path) -> None:
    expected = {
        (page.report, page.expected["statement"]): page.expected["score"]
        for page in site("later").pages
        if page.kind == "statement" and page.expected["score"] is not None
    }
    found = {
        (report, statement): score
        for report, statement, score in rows(fetched_data, "select assessment_id, statement, score from scores")
        if (report, statement) in expected
    }

    assert found == expected


def test_a_score_that_only_the_summary_shows_is_named_as_such(fetched_data: Path) -> None:
    # Netherlound's equity page shows no score; its summary lists 1.
    assert rows(
        fetched_data, "select score from scores where assessment_id = 'netherlound-0825' and statement = 'equity'"
    ) == [(1,)]
    codes = rows(
        fetched_data, "select code from issues where assessment_id = 'netherlound-0825' and subject = 'equity'"
    )
    assert ("score-from-summary",) in codes


def test_page_and_summary_that_disagree_are_both_in_the_issue(fetched_data: Path) -> None:
    # Brackenridge: the safeguarding page shows 2, the summary 3.
    assert rows(
        fetched_data,
        "select used, other, source_url <> other_url from issues "
        "where assessment_id = 'brackenridge-1124' and code = 'score-disagrees'",
    ) == [("2", "3", True)]


def test_a_regraded_report_has_two_versions_and_the_later_one_counts(fetched_data: Path) -> None:
    versions = rows(
        fetched_data,
        "select version_no, status, regraded, overall_percent from assessment_versions "
        "where assessment_id = 'stourhaven-0125' order by version_no",
    )
    assert versions == [(1, "superseded", False, 59), (2, "published", True, 64)]
    assert rows(
        fetched_data, "select overall_percent, source from assessments where assessment_id = 'stourhaven-0125'"
    ) == [(64, "page")]


def test_a_report_that_was_taken_down_is_withdrawn_and_kept(fetched_data: Path) -> None:
    # The second fetch was on 2 June 2026.
    found = rows(
        fetched_data, "select status, status_date::varchar from assessments where assessment_id = 'quillbrook-0525'"
    )
    assert found == [("withdrawn", "2026-06-02")]
    assert rows(fetched_data, "select count(*) > 0 from passages where assessment_id = 'quillbrook-0525'") == [(True,)]
    assert rows(fetched_data, "select 1 from latest_assessments where assessment_id = 'quillbrook-0525'") == []


def test_pilots_have_no_percent_and_stay_out_of_the_latest(fetched_data: Path) -> None:
    pilots = rows(
        fetched_data,
        "select assessment_id, overall_percent from assessments where kind = 'pilot' and source = 'page' order by all",
    )

    assert pilots == [("alderbourne-city", None), ("fernshire-cc", None), ("thornwick-mbc", None)]
    assert rows(fetched_data, "select 1 from latest_assessments where kind = 'pilot'") == []


def test_reading_everything_anew_gives_the_identical_warehouse(fetched_data: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    shutil.copytree(fetched_data, again)
    build(again, today=TODAY, full=True)

    with open_warehouse(fetched_data) as cached, open_warehouse(again) as full:
        views = cached.execute(
            "select view_name from duckdb_views() where schema_name = 'main' and not internal order by all"
        ).fetchall()
        for (view,) in views:
            if view != "runs":
                assert full.execute(f"from {view}").fetchall() == cached.execute(f"from {view}").fetchall(), view


def test_a_damaged_cache_is_begun_anew(told: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    shutil.copytree(told, again)
    (again / "parsed.sqlite").write_bytes(b"not a database at all, nor ever was one")

    assert build(again, today=TODAY).counts["reports_read"] == 3


@pytest.mark.parametrize("slug", ["Hertfordshire-0524", "derby-0824", "leicestercity-0725"])
def test_a_real_councils_pages_take_the_place_of_its_register_row(tmp_path: Path, slug: str) -> None:
    # Pages with the published facts and placeholder prose, in the address form of their time.
    with (Path(__file__).parents[2] / "data" / "published_outcomes.csv").open(encoding="utf-8", newline="") as source:
        register = next(row for row in csv.DictReader(source) if row["slug"] == slug)
    Fetches(tmp_path).fetch({page.url: (slug, render(page)) for page in real_report(slug)})
    build(tmp_path, today=TODAY)

    assert rows(tmp_path, "select count(*) from assessments") == [(102,)]
    assert rows(
        tmp_path,
        f"select authority_code, overall_rating, source, kind from assessments where assessment_id = '{slug.lower()}'",
    ) == [(register["authority_code"], register["overall_rating"], "page", "formal")]
    published = "select strftime(published_on, '%Y-%m') from assessments"
    assert rows(tmp_path, f"{published} where assessment_id = '{slug.lower()}'") == [(register["published"][:7],)]
    scores = rows(tmp_path, f"select score from scores where assessment_id = '{slug.lower()}' order by statement_no")
    assert [score for (score,) in scores] == [int(register[f"qs{number}"]) for number in range(1, 10)]


def test_a_report_of_less_than_the_register_knows_leaves_the_registers_row_and_says_so(tmp_path: Path) -> None:
    pages = [page for page in real_report("leicestercity-0725") if page.kind not in ("summary", "statement")]
    Fetches(tmp_path).fetch({page.url: ("leicestercity-0725", render(page)) for page in pages})
    build(tmp_path, today=TODAY)

    assert rows(
        tmp_path, "select overall_percent, source from assessments where assessment_id = 'leicestercity-0725'"
    ) == [(56, "register")]
    assert rows(tmp_path, "select severity from issues where code in ('report-unread', 'report-incomplete')") == [
        ("error",)
    ]


def test_another_councils_pages_at_a_reports_address_count_for_nobody(tmp_path: Path, cqcorpus: Cqcorpus) -> None:
    # Derby's pages stand where Leicester's belong, as from an import with the wrong address.
    wrong = {
        page.url.replace("derby-0824", "leicestercity-0725"): ("leicestercity-0725", render(page))
        for page in real_report("derby-0824")
    }
    Fetches(tmp_path).fetch(wrong)
    build(tmp_path, today=TODAY)

    told = "select authority_code, overall_percent, source from assessments where assessment_id = '{}'"
    assert rows(tmp_path, told.format("leicestercity-0725")) == [("E06000016", 56, "register")]
    assert rows(tmp_path, told.format("derby-0824")) == [("E06000015", 53, "register")]
    assert rows(tmp_path, "select count(*) from passages") == [(0,)]
    assert rows(tmp_path, "select count(*) from issues where code = 'register-disagrees'") == [(0,)]
    ran = cqcorpus("doctor", "--data", str(tmp_path))
    assert ran.exit_code == 1
    assert "not used: Its pages are titled 'Derby City Council'" in " ".join(ran.out.split())


def test_an_unfinished_fetch_makes_no_version(tmp_path: Path) -> None:
    write_authorities(tmp_path)
    fetches = Fetches(tmp_path)
    pages = {url: page for url, page in replica_pages().items() if page[0] == "eskerdale-0525"}
    fetches.fetch(dict(list(pages.items())[:5]), finished=False)
    fetches.fetch(pages)
    build(tmp_path, today=TODAY)

    assert rows(tmp_path, "select version_no, status from assessment_versions") == [(1, "published")]


def test_a_fetch_under_way_does_not_mix_two_versions_of_a_report(
    tmp_path: Path,
) -> None:
    """The new landing and summary beside the old statements gave 75% with 20 points."""
    write_england(tmp_path, [outcome("Hexbury", 50)])
    regraded = report("Gorsley", {"needs": [CRITICISED]}, scores=dict.fromkeys(TITLES, 3))
    fetches = Fetches(tmp_path)
    fetches.fetch(report("Gorsley", {"needs": [PRAISED]}))
    before = build(tmp_path, today=TODAY)
    told = (
        "select overall_percent, points, (select min(quote) from findings f where f.assessment_id = a.assessment_id) "
        "from assessments a where assessment_id like 'gorsley%'"
    )
    assert rows(tmp_path, told) == [(50, 18, PRAISED)]

    # Half of what it now says of Gorsley, and half of a report never seen before.
    other = report("Ambermouth", {"needs": []})
    fetches.fetch(dict([*list(regraded.items())[:4], *list(other.items())[:4]]), finished=False)
    during = build(tmp_path, today=TODAY)
    assert rows(tmp_path, told) == [(50, 18, PRAISED)]
    assert during.counts["assessments"] == before.counts["assessments"] + 1
    assert "of 1 report held before waits until a fetch has run to its end" in build_line(during)
    assert "waits" not in build_line(before)

    fetches.fetch({**regraded, **other})
    build(tmp_path, today=TODAY, accepted_by="A test")
    assert rows(tmp_path, told) == [(75, 27, CRITICISED)]


def test_a_page_that_cannot_be_read_is_quarantined_and_the_rest_is_built(tmp_path: Path, cqcorpus: Cqcorpus) -> None:
    write_authorities(tmp_path)
    pages = {url: page for url, page in replica_pages().items() if page[0] == "eskerdale-0525"}
    spoilt = site("base").find("eskerdale-0525", "care").url
    pages[spoilt] = ("eskerdale-0525", b"<html><body><script>nothing shown</script></body></html>")
    Fetches(tmp_path).fetch(pages)
    build(tmp_path, today=TODAY)

    assert rows(tmp_path, f"select page_kind from documents where url = '{spoilt}'") == [("unread",)]
    assert rows(tmp_path, f"select code, severity from issues where source_url = '{spoilt}'") == [("no-text", "error")]
    # The summary still shows care's score.
    assert rows(tmp_path, "select count(*) from scores where assessment_id = 'eskerdale-0525'") == [(9,)]

    with pytest.raises(PageQuarantined, match="cannot be read"):
        build(tmp_path, today=TODAY, full=True, strict=True)

    ran = cqcorpus("doctor", "--data", str(tmp_path), "--bundle", str(tmp_path / "problems.zip"))
    assert ran.exit_code == 1
    assert "Something needs a look" in ran.out
    assert "no-text" in ran.out
    with zipfile.ZipFile(tmp_path / "problems.zip") as bundle:
        held = [bundle.read(name) for name in bundle.namelist() if name.startswith("pages/")]
    assert pages[spoilt][1] in held


def test_the_doctor_is_content_with_complete_reports(tmp_path: Path, cqcorpus: Cqcorpus) -> None:
    Fetches(tmp_path).fetch({page.url: ("camden-0225", render(page)) for page in real_report("camden-0225")})
    build(tmp_path, today=TODAY)
    ran = cqcorpus("doctor", "--data", str(tmp_path))

    assert (ran.exit_code, ran.err) == (0, "")
    assert "All 1 report read completely" in ran.out


def test_the_doctor_says_when_nothing_was_fetched(cqcorpus: Cqcorpus) -> None:
    ran = cqcorpus("doctor")

    assert ran.exit_code == 0
    assert "No report has been fetched yet" in ran.out
