"""Small handwritten reports about invented councils, whose pages contradict or lack something: what is used, and the
issue that says so.

Nine scores of 2 are 18 of 36 points: 50 per cent, Requires improvement (39 to 62 by CQC's bands).
"""

from collections.abc import Sequence
from datetime import date

import pytest

from parsers.authority_names import Authority, AuthorityNames
from parsers.labels import STATEMENTS, Statement
from parsers.pages import page_from_html
from parsers.records import PageReading
from parsers.report import Issue, RegisterRow, Report, assemble
from tests.replica.prose import TITLES

SLUG = "nowhereshire-0525"
REPORT = f"https://www.cqc.org.uk/care-services/local-authority-assessment-reports/{SLUG}"
NAMES = AuthorityNames(
    [
        Authority("X1", "Nowhereshire County Council", "Nowhereshire", "Nowhere", "county", ("nowhereshire",)),
        Authority("X2", "Elsewhere", "Elsewhere", "Nowhere", "unitary", ("elsewhere",)),
    ]
)
FORMAL, PILOT = ": local authority assessment", " assessment"


def page(leaf: str, body: str, title: str = f"Nowhereshire{FORMAL}") -> PageReading:
    heading = f"<h1>{title}</h1>" if title else ""
    return page_from_html(f"<!doctype html><body>{heading}{body}</body>".encode(), REPORT + leaf)


def landing(published: str = "Assessment published: 17 May 2025", title: str = f"Nowhereshire{FORMAL}") -> PageReading:
    facts = "<h2>How we assess local authorities</h2><h2>Demographics</h2><p>It is by the sea.</p>"
    return page("", f"<p>{published}</p>{facts}", title)


def summary(
    rating: str = "Requires improvement",
    percent: str = "Overall score: 50",
    *,
    leaf: str = "/summary",
    header: str = "",
    title: str = f"Nowhereshire{FORMAL}",
) -> PageReading:
    """A summary that lists a score of 2 for every statement."""
    shown = "".join(f"<p>{line}</p>" for line in (rating, percent) if line)
    scores = "".join(f"<p>{TITLES[key]}</p><p>Score: 2</p>" for key in STATEMENTS)
    return page(
        leaf,
        f"{header}<h2>Overall summary</h2><h2>Local authority rating and score</h2>{shown}"
        f"<h2>Quality statement scores</h2>{scores}<h2>Summary of people's experiences</h2><p>People waited.</p>",
        title,
    )


def statement(
    key: Statement, score: int = 2, *, leaf: str = "", header: str = "", title: str = f"Nowhereshire{FORMAL}"
) -> PageReading:
    return page(
        leaf or f"/theme1/{key}",
        f"{header}<h2>{TITLES[key]}</h2><p>Score: {score}</p><h2>The local authority commitment</h2><p>We ask.</p>"
        "<h2>Key findings for this quality statement</h2><p>People waited.</p>",
        title,
    )


def nine(score: int = 2) -> list[PageReading]:
    return [statement(key, score) for key in STATEMENTS]


def told(readings: Sequence[PageReading], slug: str = SLUG, register: RegisterRow | None = None) -> Report:
    """The report, which is the same in whichever order its pages come."""
    report = assemble(slug, readings, NAMES, register)
    assert assemble(slug, readings[::-1], NAMES, register) == report
    return report


def the_issue(report: Report, code: str) -> Issue:
    (issue,) = (issue for issue in report.issues if issue.code == code)
    return issue


def test_a_report_whose_pages_agree_has_no_issue() -> None:
    report = told([landing(), summary(), *nine()])

    assert report.issues == ()
    assessment = report.assessment
    assert assessment is not None
    assert (assessment.authority_code, assessment.kind, assessment.published_on) == ("X1", "formal", date(2025, 5, 17))
    assert (assessment.overall_rating, assessment.overall_percent, assessment.percent_basis, assessment.points) == (
        "Requires improvement", 50, "published", 18,
    )  # fmt: skip


def test_a_printed_percent_that_the_scores_do_not_make_is_used_and_reported() -> None:
    report = told([landing(), summary(percent="Overall score: 56"), *nine()])

    assert report.assessment is not None
    assert (report.assessment.overall_percent, report.assessment.percent_basis) == (56, "published")
    issue = the_issue(report, "percent-arithmetic")
    assert (issue.severity, issue.used, issue.other) == ("error", "56", "50")


def test_a_printed_rating_outside_its_percents_band_is_used_and_reported() -> None:
    report = told([landing(), summary(rating="Good"), *nine()])

    assert report.assessment is not None
    assert report.assessment.overall_rating == "Good"
    issue = the_issue(report, "rating-threshold")
    assert (issue.severity, issue.used, issue.other) == ("error", "Good", "Requires improvement")


def test_a_rating_that_nothing_prints_is_derived_by_cqcs_bands_and_reported() -> None:
    # 18 points: 50.
    report = told([landing(), summary(rating="", percent=""), *nine()])

    assert report.assessment is not None
    assert (report.assessment.overall_rating, report.assessment.overall_percent, report.assessment.percent_basis) == (
        "Requires improvement", 50, "derived",
    )  # fmt: skip
    assert the_issue(report, "rating-derived").used == "Requires improvement"


def test_a_report_without_a_summary_says_so() -> None:
    report = told([landing(), *nine()])

    assert the_issue(report, "summary-missing").severity == "error"
    assert report.assessment is not None
    assert (report.assessment.overall_percent, report.assessment.percent_basis) == (50, "derived")


def test_each_statement_without_a_page_is_named() -> None:
    report = told([landing(), summary(), statement("needs"), statement("learning")])

    missing = [issue.subject for issue in report.issues if issue.code == "statement-missing"]
    assert missing == ["support", "equity", "care", "partnerships", "pathways", "safeguarding", "governance"]
    # Their scores are the summary's: nine times 2.
    assert report.assessment is not None
    assert report.assessment.points == 18


def test_of_two_summaries_the_first_by_address_is_used_and_the_other_reported() -> None:
    other = summary(percent="Overall score: 53", leaf="/summary-1")
    report = told([landing(), other, summary(), *nine()])

    assert report.assessment is not None
    assert report.assessment.overall_percent == 50
    issue = the_issue(report, "page-twice")
    assert (issue.subject, issue.used, issue.other) == ("summary", f"{REPORT}/summary", f"{REPORT}/summary-1")


def test_two_pages_on_a_statement_that_agree_are_one_with_a_warning() -> None:
    report = told([landing(), summary(), *nine(), statement("needs", 2, leaf="/theme2/needs")])

    issue = the_issue(report, "statement-twice")
    assert (issue.severity, issue.used, issue.other) == ("warning", "2", "2")
    assert report.assessment is not None
    assert report.assessment.points == 18


def test_two_pages_on_a_statement_with_different_scores_leave_it_without_one() -> None:
    listless = page("/summary", "<h2>Overall summary</h2><h2>Summary of people's experiences</h2><p>We waited.</p>")
    report = told([landing(), listless, *nine(), statement("needs", 3, leaf="/theme2/needs")])

    issue = the_issue(report, "statement-twice")
    assert (issue.severity, issue.used, issue.other) == ("error", None, "3")
    assert report.assessment is not None
    assert [score.statement for score in report.assessment.scores] == list(STATEMENTS[1:])
    assert (report.assessment.points, the_issue(report, "score-missing").subject) == (None, "needs")


def test_where_two_pages_disagree_the_summarys_score_is_used_and_reported() -> None:
    report = told([landing(), summary(), *nine(), statement("needs", 3, leaf="/theme2/needs")])

    issue = the_issue(report, "score-from-summary")
    assert (issue.severity, issue.subject, issue.used) == ("warning", "needs", "2")
    assert issue.source_url == f"{REPORT}/summary"


def test_a_page_titled_with_another_council_is_reported_and_the_landing_pages_council_is_used() -> None:
    wrong = statement("needs", title=f"Elsewhere{FORMAL}")
    report = told([landing(), summary(), wrong, *nine()[1:]])

    assert report.assessment is not None
    assert report.assessment.authority_code == "X1"
    issue = the_issue(report, "authority-disagrees")
    assert (issue.severity, issue.used, issue.other) == ("error", "Nowhereshire County Council", "Elsewhere")
    assert issue.other_url == wrong.url


def test_two_ways_to_write_one_council_are_no_disagreement() -> None:
    report = told([landing(title=f"Nowhereshire County Council{FORMAL}"), summary(), *nine()])

    assert report.issues == ()


def test_titles_at_the_address_of_another_councils_report_are_believed_and_reported() -> None:
    report = told([landing(), summary(), *nine()], "elsewhere-0525")

    assert report.assessment is not None
    assert report.assessment.authority_code == "X1"
    issue = the_issue(report, "authority-disagrees")
    assert (issue.used, issue.other) == ("Nowhereshire County Council", "Elsewhere")


def test_without_titles_the_address_tells_the_council() -> None:
    report = told([landing(title=""), summary(title="")])

    assert report.assessment is not None
    assert report.assessment.authority_code == "X1"


def test_the_summary_is_believed_before_a_page_whose_address_comes_first() -> None:
    # "-" comes before "/".
    early = statement("needs", leaf="-theme1needs", title=f"Elsewhere{PILOT}")
    report = told([summary(), early, *nine()[1:]])

    assert report.assessment is not None
    assert (report.assessment.authority_code, report.assessment.kind) == ("X1", "formal")
    assert the_issue(report, "authority-disagrees").used == "Nowhereshire County Council"
    issue = the_issue(report, "kind-disagrees")
    assert (issue.severity, issue.used, issue.other, issue.other_url) == ("error", "formal", "pilot", early.url)


def test_a_pilots_pages_without_titles_are_a_pilots() -> None:
    rating = "<h2>Overall summary</h2><h2>Local authority indicative rating</h2><p>Good</p>"
    experiences = "<h2>Summary of people's experiences</h2><p>People waited.</p>"
    report = told([page("/summary", rating + experiences, title="")])

    assert report.assessment is not None
    assert (report.assessment.kind, report.assessment.overall_percent) == ("pilot", None)


HEADER = "<p>Published: {}</p>"


def test_the_landing_pages_statement_of_its_date_is_used_and_a_page_of_another_day_noted() -> None:
    report = told([landing(), summary(header=HEADER.format("20 May 2025")), *nine()])

    assert report.assessment is not None
    assert report.assessment.published_on == date(2025, 5, 17)
    issue = the_issue(report, "published-disagrees")
    assert (issue.severity, issue.used, issue.other) == ("note", "2025-05-17", "2025-05-20")


def test_the_landing_pages_own_words_are_used_before_its_header() -> None:
    both = page(
        "",
        f"{HEADER.format('20 May 2025')}<p>Assessment published: 17 May 2025</p>"
        "<h2>How we assess local authorities</h2><h2>Demographics</h2><p>It is by the sea.</p>",
    )
    report = told([both, summary(), *nine()])

    assert report.assessment is not None
    assert report.assessment.published_on == date(2025, 5, 17)
    assert the_issue(report, "published-disagrees").other == "2025-05-20"


def test_without_a_landing_page_headers_that_agree_give_the_date() -> None:
    day = HEADER.format("17 May 2025")
    report = told([summary(header=day), statement("needs", header=day), *nine()[1:]])

    assert report.assessment is not None
    assert report.assessment.published_on == date(2025, 5, 17)


@pytest.mark.parametrize(
    ("headers", "code"),
    [(("17 May 2025", "20 May 2025"), "published-disagrees"), (("", ""), "no-publication-date")],
)
def test_without_one_day_of_publication_none_is_used(headers: tuple[str, str], code: str) -> None:
    first, second = (HEADER.format(day) if day else "" for day in headers)
    report = told([summary(header=first), statement("needs", header=second), *nine()[1:]])

    assert report.assessment is not None
    assert report.assessment.published_on is None
    assert the_issue(report, code).severity == "error"


def register(**known: str) -> RegisterRow:
    """A line of the register that knows Nowhereshire's formal assessment, and of it only this."""
    blank = {f"qs{number}": "" for number in range(1, 10)} | {
        "authority_code": "X1", "kind": "formal", "overall_rating": "", "overall_percent": "",
        "published": "", "published_precision": "",
    }  # fmt: skip
    return RegisterRow.from_csv(blank | known)


def test_a_month_in_the_register_agrees_with_any_day_of_it() -> None:
    report = [landing(), summary(), *nine()]

    assert told(report, register=register(published="2025-05", published_precision="month")).issues == ()
    (issue,) = told(report, register=register(published="2025-04", published_precision="month")).issues
    assert (issue.code, issue.subject, issue.used, issue.other) == (
        "register-disagrees",
        "published",
        "2025-05",
        "2025-04",
    )


def test_what_the_register_does_not_know_is_no_disagreement() -> None:
    assert told([landing(), summary(), *nine()], register=register()).issues == ()


def test_what_only_the_register_knows_is_noted_and_not_used() -> None:
    listless = page("/summary", "<h2>Overall summary</h2><h2>Summary of people's experiences</h2><p>We waited.</p>")
    report = told([landing(), listless, *nine()[1:]], register=register(overall_percent="56", qs1="3"))

    assert report.assessment is not None
    assert report.assessment.overall_percent is None
    only = [(one.severity, one.subject, one.other) for one in report.issues if one.code == "register-only"]
    assert only == [("note", "percent", "56"), ("note", "needs", "3")]
