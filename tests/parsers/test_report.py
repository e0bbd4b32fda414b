"""Pages become an assessment, and disagreements become issues. Expectations: the replica's definitions by hand."""

import csv
from pathlib import Path

import pytest

from parsers.authority_names import Authority, AuthorityNames
from parsers.pages import page_from_html
from parsers.records import PageReading
from parsers.report import RegisterRow, Report, assemble, percent_of, rating_of
from tests.parsers.invented import NAMES
from tests.replica import Page, render, site
from tests.replica.real_facts import complete_slugs, real_report, register_row

DATA = Path(__file__).parents[2] / "data"


def read(pages: tuple[Page, ...]) -> list[PageReading]:
    return [page_from_html(render(page), page.url) for page in pages]


@pytest.fixture(scope="module")
def real_names() -> AuthorityNames:
    with (DATA / "reference" / "authorities.csv").open(encoding="utf-8", newline="") as source:
        return AuthorityNames(
            Authority(
                row["gss_code"], row["name"], row["short_name"], row["region"], row["type"],
                tuple(row["aliases"].split("|")) if row["aliases"] else (),
            )
            for row in csv.DictReader(source)
        )  # fmt: skip


def of_the_replica(key: str, leaves: set[str] | None = None, register: RegisterRow | None = None) -> Report:
    pages = tuple(page for page in site("base").reports[key] if leaves is None or page.leaf in leaves)
    return assemble(key, read(pages), NAMES, register)


def found(report: Report, *severities: str) -> set[tuple[str, str]]:
    return {(issue.code, issue.subject) for issue in report.issues if issue.severity in severities}


@pytest.mark.parametrize(("points", "percent"), [(9, 25), (22, 62), (25, 70), (26, 73), (32, 89), (36, 100)])
def test_the_percent_is_rounded_up_as_cqc_does(points: int, percent: int) -> None:
    assert percent_of(points) == percent


@pytest.mark.parametrize(
    ("percent", "rating"),
    [(25, "Inadequate"), (38, "Inadequate"), (39, "Requires improvement"), (62, "Requires improvement"),
     (63, "Good"), (87, "Good"), (88, "Outstanding"), (100, "Outstanding")],
)  # fmt: skip
def test_the_ratings_bands_are_cqcs(percent: int, rating: str) -> None:
    assert rating_of(percent) == rating


def test_a_percent_outside_the_bands_has_no_rating() -> None:
    for percent in (24, 101):
        with pytest.raises(ValueError, match="no overall percent"):
            rating_of(percent)


@pytest.mark.parametrize("slug", complete_slugs())
def test_a_real_councils_pages_give_the_registers_row(slug: str, real_names: AuthorityNames) -> None:
    row = register_row(slug)
    register = RegisterRow.from_csv(row)
    report = assemble(slug.lower(), read(real_report(slug)), real_names, register)
    assessment = report.assessment
    assert assessment is not None
    assert assessment.authority_code == row["authority_code"]
    assert assessment.kind == row["kind"]
    assert [score.score for score in assessment.scores] == [int(row[f"qs{number}"]) for number in range(1, 10)]
    assert assessment.overall_rating == row["overall_rating"]
    assert assessment.points == sum(int(row[f"qs{number}"]) for number in range(1, 10))
    if row["overall_percent"]:
        assert (assessment.overall_percent, assessment.percent_basis) == (int(row["overall_percent"]), "published")
    assert not [issue for issue in report.issues if issue.code == "register-disagrees"]


def test_every_council_and_slug_of_the_register_resolves(real_names: AuthorityNames) -> None:
    with (DATA / "published_outcomes.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    assert len(rows) == 102
    for row in rows:
        assert real_names.resolve(row["authority"]).authority_code == row["authority_code"], row["authority"]
        if row["slug"]:
            by_slug = real_names.find_slug(row["slug"])
            assert by_slug is not None, row["slug"]
            assert by_slug.authority_code == row["authority_code"], row["slug"]


def test_the_order_of_the_pages_makes_no_difference() -> None:
    readings = read(site("base").reports["eskerdale-0525"])
    assert assemble("eskerdale-0525", readings, NAMES) == assemble("eskerdale-0525", readings[::-1], NAMES)


def test_a_summary_that_disagrees_with_a_page_is_an_issue_and_the_page_wins() -> None:
    """Brackenridge's summary prints 3 for safeguarding, its page 2: the replica's README."""
    report = of_the_replica("brackenridge-1124")
    assert report.assessment is not None
    assert {score.statement: score.score for score in report.assessment.scores}["safeguarding"] == 2
    issue = next(issue for issue in report.issues if issue.code == "score-disagrees")
    assert (issue.used, issue.other, issue.severity) == ("2", "3", "error")
    assert issue.source_url.endswith("safeguarding")
    assert issue.other_url is not None
    assert issue.other_url.endswith("summary")


def test_a_page_without_a_score_takes_the_summarys_with_an_issue() -> None:
    """Netherlound's page on equity shows no score: the replica's README."""
    report = of_the_replica("netherlound-0825")
    assert report.assessment is not None
    assert len(report.assessment.scores) == 9
    assert ("score-from-summary", "equity") in found(report, "warning")


def test_a_summary_without_values_falls_back_on_the_pages() -> None:
    """Saltersea's summary has headings and names without values: the replica's README."""
    report = of_the_replica("saltersea-0225")
    assert report.assessment is not None
    # 2 + 2 + 2 + 3 + 3 + 2 + 3 + 3 + 3 = 23 points, 63.9 per cent, rounded up; Good is 63 to 87.
    assert (report.assessment.points, report.assessment.overall_percent, report.assessment.percent_basis) == (
        23, 64, "derived",
    )  # fmt: skip
    assert report.assessment.overall_rating == "Good"
    assert ("rating-derived", "rating") in found(report, "warning")


def test_a_missing_page_is_an_error_and_no_total_is_made_up() -> None:
    report = of_the_replica("saltersea-0225", {"landing", "summary", "needs"})
    assert report.assessment is not None
    assert len(report.assessment.scores) == 1
    assert (report.assessment.points, report.assessment.overall_percent, report.assessment.overall_rating) == (
        None,
    ) * 3
    assert ("score-missing", "learning") in found(report, "error")


def test_a_pilot_is_a_pilot_and_has_no_percent() -> None:
    report = of_the_replica("fernshire-cc")
    assert report.assessment is not None
    assert (report.assessment.kind, report.assessment.overall_percent) == ("pilot", None)


def test_an_unknown_council_gives_no_assessment_and_an_error() -> None:
    readings = read(site("base").reports["eskerdale-0525"])
    report = assemble("eskerdale-0525", readings, AuthorityNames([]))
    assert report.assessment is None
    assert {"unknown-authority", "no-authority"} <= {issue.code for issue in report.issues if issue.severity == "error"}


def test_the_register_never_overrules_a_page_and_each_difference_is_an_issue() -> None:
    report = of_the_replica("eskerdale-0525")
    assert report.assessment is not None
    scores = {score.statement: score.score for score in report.assessment.scores}
    register = RegisterRow(
        authority_code="E99999999", kind="pilot", overall_rating="Inadequate", overall_percent=25,
        scores={**scores, "needs": scores["needs"] % 4 + 1}, published="2020-01", published_precision="month",
    )  # fmt: skip
    checked = of_the_replica("eskerdale-0525", register=register)
    assert checked.assessment == report.assessment
    subjects = {issue.subject for issue in checked.issues if issue.code == "register-disagrees"}
    assert subjects == {"authority", "kind", "rating", "percent", "published", "needs"}


def test_issues_have_derived_identities_that_differ() -> None:
    for key in ("brackenridge-1124", "saltersea-0225"):
        once, again = of_the_replica(key).issues, of_the_replica(key).issues
        assert [issue.issue_id for issue in once] == [issue.issue_id for issue in again]
        assert len({issue.issue_id for issue in once}) == len(once)


def test_a_row_of_the_register_that_is_not_of_its_form_is_refused() -> None:
    row = register_row("camden-0225")
    for spoiled in ({"kind": "final"}, {"qs1": "three"}):
        with pytest.raises((KeyError, ValueError)):
            RegisterRow.from_csv({**row, **spoiled})
