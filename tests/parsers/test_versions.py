"""A report's versions over time. The replica's Stourhaven is regraded, its Quillbrook withdrawn: tests/replica."""

from dataclasses import replace
from datetime import date

import pytest

from parsers.pages import page_from_html
from parsers.records import LandingPage
from parsers.versions import PageSet, report_versions
from tests.parsers.invented import NAMES
from tests.replica import render, site
from tests.replica.councils import CHANGED, WITHDRAWN

DAYS = ("2025-06-01T00:00:00Z", "2025-07-01T00:00:00Z", "2025-08-01T00:00:00Z", "2025-09-01T00:00:00Z")


def seen(day: str, key: str, state: str) -> PageSet:
    pages = site(state).reports.get(key, ())
    return PageSet(day, tuple(page_from_html(render(page), page.url) for page in pages))


def test_a_report_fetched_again_unchanged_is_one_version() -> None:
    versions = report_versions(CHANGED.key, [seen(day, CHANGED.key, "base") for day in DAYS], NAMES)
    assert [(v.number, v.status, v.seen_from, v.seen_until, v.regraded) for v in versions] == [
        (1, "published", DAYS[0], None, False)
    ]


def test_a_regraded_report_has_two_versions_and_says_what_changed() -> None:
    sets = [seen(DAYS[0], CHANGED.key, "base"), seen(DAYS[1], CHANGED.key, "changed")]
    first, second = report_versions(CHANGED.key, sets, NAMES)
    assert (first.status, first.seen_until) == ("superseded", DAYS[1])
    assert (second.status, second.seen_until, second.regraded) == ("published", None, True)
    changed = {change.subject: (change.before, change.after) for change in second.changes}
    # Two scores rise: 21 points, 59 per cent, become 23 points, 64.
    assert changed == {
        "rating": ("Requires improvement", "Good"),
        "percent": ("59", "64"),
        "support": ("2", "3"),
        "equity": ("2", "3"),
    }
    assert first.report.assessment is not None
    assert first.report.assessment.overall_rating == "Requires improvement"
    assert first.version_id != second.version_id


def test_a_withdrawn_report_keeps_its_last_version_as_withdrawn() -> None:
    sets = [
        seen(DAYS[0], WITHDRAWN, "base"),
        seen(DAYS[1], WITHDRAWN, "withdrawn"),
        seen(DAYS[2], WITHDRAWN, "withdrawn"),
    ]
    (only,) = report_versions(WITHDRAWN, sets, NAMES)
    assert (only.status, only.seen_until) == ("withdrawn", DAYS[1])
    assert only.report.assessment is not None


def test_a_report_that_comes_back_is_a_new_version_in_force() -> None:
    states = ("base", "withdrawn", "withdrawn", "base")
    sets = [seen(day, WITHDRAWN, state) for day, state in zip(DAYS, states, strict=True)]
    versions = report_versions(WITHDRAWN, sets, NAMES)
    assert [(v.status, v.seen_from, v.seen_until) for v in versions] == [
        ("superseded", DAYS[0], DAYS[1]),
        ("published", DAYS[3], None),
    ]
    assert versions[1].changes == ()
    assert versions[0].version_id != versions[1].version_id


def test_a_report_whose_words_alone_changed_is_not_regraded() -> None:
    base = seen(DAYS[0], CHANGED.key, "base")
    pages = site("base").reports[CHANGED.key]
    body = render(pages[2], "plain").replace(b"</li>\n</ul>\n</main>", b" (corrected)</li>\n</ul>\n</main>")
    readings = [page_from_html(body, pages[2].url), *base.readings[:2], *base.readings[3:]]
    versions = report_versions(CHANGED.key, [base, PageSet(DAYS[1], tuple(readings))], NAMES)
    assert [(v.number, v.regraded, [change.subject for change in v.changes]) for v in versions] == [
        (1, False, []),
        (2, False, ["text"]),
    ]


def test_a_report_whose_date_alone_changed_is_not_regraded() -> None:
    base = seen(DAYS[0], CHANGED.key, "base")
    landing, *others = base.readings
    assert isinstance(landing.record, LandingPage)
    assert landing.record.published_on is not None or landing.record.assessment_published_on is not None
    dated = replace(landing.record, published_on=date(2025, 1, 2), assessment_published_on=date(2025, 1, 2))
    moved = PageSet(DAYS[1], (replace(landing, record=dated), *others))
    _, second = report_versions(CHANGED.key, [base, moved], NAMES)
    assert ([change.subject for change in second.changes], second.regraded) == (["published"], False)


def test_never_seen_is_no_version_and_sets_out_of_order_are_refused() -> None:
    assert report_versions(WITHDRAWN, [PageSet(DAYS[0], ())], NAMES) == ()
    with pytest.raises(ValueError, match="follows"):
        report_versions(WITHDRAWN, [PageSet(DAYS[1], ()), PageSet(DAYS[0], ())], NAMES)
