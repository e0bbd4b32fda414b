"""The rules of addresses. Paths and slugs are those of ../shared/cqc-site.md."""

import pytest

from errors import UserError
from scraper.addresses import (
    REAL_SITE,
    Site,
    address_key,
    file_type,
    is_listing,
    may_be_sibling,
    month_of,
    owner_of,
    steps_beneath,
)

PREFIX = f"{REAL_SITE}/care-services/local-authority-assessment-reports"
SITE = Site.at(REAL_SITE)


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/care-services/local-authority-assessment-reports/Hounslow4", f"{PREFIX}/Hounslow4"),
        (f"https://cqc.org.uk{PREFIX.removeprefix(REAL_SITE)}/Hounslow4", f"{PREFIX}/Hounslow4"),
        (f"http://www.cqc.org.uk{PREFIX.removeprefix(REAL_SITE)}/Hounslow4", f"{PREFIX}/Hounslow4"),
        ("Hounslow4#findings", f"{PREFIX}/Hounslow4"),
        ("Hounslow4?print=1&page=2", f"{PREFIX}/Hounslow4"),
        ("./kent-0525//theme1/needs/", f"{PREFIX}/kent-0525/theme1/needs"),
        ("kent-0525/%2e%2e/derby-0824", f"{PREFIX}/derby-0824"),
        ("%6bent-0525/caf\u00e9", f"{PREFIX}/kent-0525/caf%C3%A9"),
        ("kent-0525/a%20b c", f"{PREFIX}/kent-0525/a%20b%20c"),
        ("?page=2", f"{PREFIX}?page=2"),
        ("?page=0", PREFIX),
        ("/sites/default/files/a.pdf?v=3#page=2", f"{REAL_SITE}/sites/default/files/a.pdf?v=3"),
    ],
)
def test_a_link_becomes_the_one_address_of_its_page(href: str, expected: str) -> None:
    assert SITE.resolve(href, f"{PREFIX}/") == expected


@pytest.mark.parametrize(
    "href",
    [
        "https://www.example.org/care-services/local-authority-assessment-reports/kent-0525",
        "https://cqc.org.uk.example.org/care-services/local-authority-assessment-reports/kent-0525",
        "mailto:someone@example.org",
        "javascript:void(0)",
        "data:text/html,hello",
        "kent-0525%2f..%2fadmin",
        "kent-0525\\admin",
        "https://[broken/kent-0525",
        f"kent-0525/{'x' * 2_001}",
    ],
)
def test_a_link_that_leaves_the_site_or_hides_where_it_goes_is_not_a_page(href: str) -> None:
    assert SITE.resolve(href, f"{PREFIX}/") is None


def test_one_page_has_one_key_whatever_its_host_name_or_letter_case() -> None:
    plain = address_key(f"{PREFIX}/Hounslow4")

    assert address_key(f"https://cqc.org.uk{PREFIX.removeprefix(REAL_SITE)}/hounslow4/") == plain
    assert address_key(f"{PREFIX}/Hounslow5") != plain


SLUGS = [
    "ealing-0125",
    "croydon-1025",
    "kent",
    "derby-0824",
    "derbyshirecc-0824",
    "birmingham-cc",
    "Hounslow1",
]


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("ealing-0125", "ealing-0125"),
        ("Ealing-0125-summary", "ealing-0125"),
        ("ealing-0125-theme3-pathways", "ealing-0125"),
        ("croydon-1025/summary", "croydon-1025"),
        ("birmingham-cc/1-how-local-authority-works-people/assessing-needs", "birmingham-cc"),
        ("derbyshirecc-0824-summary", "derbyshirecc-0824"),
        ("hounslow1", "Hounslow1"),
        ("Hounslow4", None),
        ("kent-0525", None),
        ("kent-0525-summary", None),
        ("kent-summary", "kent"),
        ("", None),
    ],
)
def test_a_page_belongs_to_the_longest_slug_its_address_begins_with(path: str, owner: str | None) -> None:
    assert owner_of(f"{PREFIX}/{path}", SLUGS) == owner


def test_a_numbered_page_may_be_a_reports_sibling_and_a_dated_one_is_another_report() -> None:
    assert may_be_sibling(f"{PREFIX}/Hounslow4")
    assert not may_be_sibling(f"{PREFIX}/kent-0525")
    assert not may_be_sibling(f"{PREFIX}/Hounslow4/deeper")
    assert not may_be_sibling(f"{REAL_SITE}/Hounslow4")


def test_both_lists_are_listings_and_a_report_is_not() -> None:
    assert is_listing(PREFIX)
    assert is_listing(f"{PREFIX}?page=3")
    assert is_listing(f"{REAL_SITE}/search/content/7217?page=1")
    assert not is_listing(f"{PREFIX}/kent-0525")
    assert steps_beneath(f"{REAL_SITE}/news") is None


def test_a_slug_tells_its_month_where_it_has_one() -> None:
    assert month_of("leicestercity-0725") == (2025, 7)
    assert month_of("Hounslow-0524") == (2024, 5)
    assert month_of("lincolnshire-cc") is None
    assert month_of("Hounslow1") is None


def test_a_file_is_known_by_its_ending_in_any_case() -> None:
    assert file_type("https://www.cqc.org.uk/sites/default/files/Report.PDF?v=1") == "application/pdf"
    assert file_type(f"{PREFIX}/kent-0525") is None


@pytest.mark.parametrize(
    "base",
    [
        "ftp://example.org",
        "www.cqc.org.uk",
        "https://example.org/a/b",
        "http://example.org",
        "https://u:p@example.org",
    ],
)
def test_a_base_address_that_is_no_site_is_refused_with_what_to_give(base: str) -> None:
    with pytest.raises(UserError) as caught:
        Site.at(base)

    assert caught.value.exit_code == 2


def test_a_redirect_may_change_the_hosts_name_but_never_the_site_nor_drop_encryption() -> None:
    assert SITE.allows("https://cqc.org.uk/anything")
    assert not SITE.allows("http://www.cqc.org.uk/anything")
    assert not SITE.allows("https://login.example.org/")
