"""What a fetcher sees of a page, whatever its markup. Titles are of the forms in ../shared/cqc-site.md."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.page_view import council_of, decode, same_council, view


@pytest.mark.parametrize(
    ("title", "council"),
    [
        ("Fernshire: local authority assessment", "Fernshire"),
        ("Royal Borough of Wold & Marsh: local authority assessment", "Royal Borough of Wold & Marsh"),
        ("FERNSHIRE: LOCAL AUTHORITY ASSESSMENT", "FERNSHIRE"),
        ("Fernshire:\u00a0local authority\nassessment", "Fernshire"),
        ("Fernshire: local authority assessment - A regulator", "Fernshire"),
        ("Fernshire County Council assessment", "Fernshire County Council"),
        ("Local authority assessment reports - A regulator", None),
        ("Pilot assessments", None),
        ("Assessment", None),
        ("Page not found", None),
        ("Waiting times for a Care Act assessment", None),
        ("x" * 500 + ": local authority assessment", None),
    ],
)
def test_a_reports_title_names_its_council_and_no_other_title_does(title: str, council: str | None) -> None:
    assert council_of(title) == council


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("London Borough of Wold", "Wold", True),
        ("Wold & Marsh Council", "Wold and Marsh", True),
        ("County Fern", "Fern", True),
        ("Ferns", "Fernshire", False),
        ("City of London", "City of London", True),
        ("West Fernshire", "Fernshire", False),
    ],
)
def test_a_council_is_known_by_its_telling_words(one: str, other: str, same: bool) -> None:
    assert same_council(one, other) is same


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Fernshire: local authority assessment</h1>",
        "<H1>Fernshire:&nbsp;local <b>author</b>ity assess<span>ment</span></H1>",
        "<div><div><b>Fernshire: local authority assessment</b></div>",
        "<p>Skip</p>Fernshire: local authority assessment<br>Published: 17 May 2024",
        "<table><tr><td>Fernshire: local authority assessment<td>x</table>",
    ],
)
def test_the_title_is_found_in_visible_text_however_it_is_marked_up(body: str) -> None:
    menu = '<ul><li><a href="/o">Otherham: local authority assessment</a></ul>'
    seen = view(f"<title>A regulator</title>{menu}{body}<p>Prose.".encode())

    assert seen.council == "Fernshire"
    assert seen.titled_in_text


def test_a_title_in_a_link_a_script_or_a_comment_is_not_the_pages() -> None:
    body = (
        b"<title>A regulator</title><!-- Ambleham: local authority assessment -->"
        b"<script>document.write('Ambleham: local authority assessment')</script>"
        b"<p><a href=/x>Ambleham: local authority assessment</a></p><p>Prose.</p>"
    )

    assert view(body).council is None


def test_a_pilots_title_in_plain_text_is_only_a_name_that_may_be_believed() -> None:
    seen = view(b"<p><b>Fernshire City Council assessment</b></p><p>Prose about a Care Act assessment</p>")

    assert seen.council is None
    assert seen.near_names == ("Fernshire City Council",)


def test_links_under_downloads_are_told_from_the_rest() -> None:
    body = (
        b"<h1>Fernshire: local authority assessment</h1><p><a href=a.pdf>before</a></p>"
        b"<p><b>Downloads</b></p><ul><li><a href=b.pdf>Report</a> (PDF, 1.2 MB)</li>"
        b"<li><a href=c.csv>Scores</a></li></ul>"
        b"<p>CSV, 3 kB</p><p><a href=d>Large print</a></p>"
        b"<p>Assessing needs</p><p>See <a href=e.pdf>our method</a></p>"
    )

    assert [link.href for link in view(body).links if link.is_download] == ["b.pdf", "c.csv", "d"]


def test_a_link_onward_is_told_by_its_relation_its_text_or_its_label() -> None:
    body = (
        b'<a rel=next href=1>2</a><a href=2>Next page</a><a href=3 aria-label="Next">&gt;</a><a href=4>Next steps</a>'
    )

    assert [link.href for link in view(body).links if link.is_next] == ["1", "2", "3"]


def test_a_page_in_utf_8_is_read_as_such_whatever_it_declares() -> None:
    assert decode("£5 – “so”".encode(), "iso-8859-1") == "£5 – “so”"
    assert decode("£5 – so".encode("cp1252"), "windows-1252") == "£5 – so"
    assert decode(b"\x81\xff", "no-such-charset") == "\ufffdÿ"


@given(st.binary(max_size=400))
def test_no_bytes_make_it_fail(body: bytes) -> None:
    view(body)


@given(st.text(alphabet="<>/abDownloads\"'= &;h1pul!-\n\0", max_size=200))
def test_no_markup_makes_it_fail(markup: str) -> None:
    view(markup.encode("utf-8", "surrogatepass"))
