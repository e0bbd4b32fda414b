"""Text of a report that means harm: it stands on the site as text, and changes nothing else."""

import json
from pathlib import Path

import pytest

from publications.site.markup import LONGEST, allowed, link, plain
from tests.publications.site.conftest import Built, make
from tests.small_reports import build_small, small_report
from tests.told import PRAISED

SCRIPT = "Carers <script>alert(1)</script> told us they felt well supported & valued <img src=x onerror=alert(2)>."
TEMPLATE = "Unpaid carers praised {{ 7 * 7 }} and {% raw %} in the centre, and were well supported."
ADDRESS = "Carers found javascript:alert(3) and https://evil.example/carers helpful and were well supported."
TURNED = "Carers were well supported \u202egnp.exe\u202c and \u2066valued\u2069 by staff."
HUGE = f"Carers were well supported {'and valued ' * 1_500}by staff."
FORMULA = '=HYPERLINK("https://evil.example","carers") was praised by carers, who were well supported.'
CLOSING = "Carers were well supported ]]> --> </q></li></ul></script> by staff."

HOSTILE = (SCRIPT, TEMPLATE, ADDRESS, TURNED, HUGE, FORMULA, CLOSING)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    from datetime import date

    data = tmp_path_factory.mktemp("hostile")
    build_small(
        data,
        small_report("nowhereshire", "Nowhereshire", date(2025, 3, 4), {"needs": HOSTILE}),
        small_report("otherton", "Otherton", date(2025, 5, 6), {"needs": [PRAISED]}),
    )
    return make(data, data / "site", "Nowhereshire")


def test_markup_in_a_report_stands_as_text(hostile: Built) -> None:
    for name in hostile.pages:
        page = hostile.page(name)
        assert all(script.attributes.get("src") for script in page.css("script")), name
        assert not page.css("[onerror], img:not([width])"), name
    quotes = [quote.text() for quote in hostile.page("councils/nowhereshire-needs.html").css("q")]
    assert any("<script>alert(1)</script>" in quote for quote in quotes)
    assert any("</q></li></ul></script>" in quote for quote in quotes)


def test_a_template_in_a_report_is_not_filled_in(hostile: Built) -> None:
    assert "{{ 7 * 7 }}" in hostile.words("councils/nowhereshire-needs.html")


def test_addresses_in_a_report_are_not_linked_to(hostile: Built) -> None:
    for name in hostile.pages:
        for tag in hostile.page(name).css("a[href]"):
            address = tag.attributes["href"] or ""
            assert "javascript" not in address, name
            assert "evil.example" not in address, name


def test_characters_that_turn_text_round_are_replaced_everywhere(hostile: Built) -> None:
    for name in hostile.names:
        text = (hostile.folder / name).read_bytes().decode("utf-8-sig")
        assert not [
            control for control in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" if control in text
        ], name
    assert "\N{REPLACEMENT CHARACTER}gnp.exe\N{REPLACEMENT CHARACTER}" in hostile.words(
        "councils/nowhereshire-needs.html"
    )


def test_a_huge_passage_does_not_make_a_huge_page(hostile: Built) -> None:
    assert max((hostile.folder / name).stat().st_size for name in hostile.pages) < 500_000
    assert "cut here: the whole is on the page it comes from" in hostile.words("councils/nowhereshire-needs.html")


def test_the_search_data_are_data(hostile: Built) -> None:
    parts = [name for name in hostile.names if name.startswith("search/") or name.startswith("data/compare")]
    assert len(parts) >= 4
    for name in parts:
        text = hostile.text(name)
        assert text.startswith('cqcorpus.take("')
        assert text.endswith(");\n")
        # What is handed over is one value of JSON and nothing after it.
        json.loads(text.partition(",")[2].removesuffix(");\n"))


@pytest.mark.parametrize(
    "address",
    [
        "http://www.cqc.org.uk/",
        "javascript:alert(1)",
        "JaVaScRiPt://www.cqc.org.uk/%0aalert(1)",
        "data:text/html,x",
        "//www.cqc.org.uk/",
        "https://www.cqc.org.uk.evil.example/",
        "https://evil.example/www.cqc.org.uk",
        "https://www.cqc.org.uk@evil.example/",
        "https://evil.example\\@www.cqc.org.uk/",
        "https://www.cqc.org.uk:8080/",
        'https://www.cqc.org.uk/"onmouseover="alert(1)',
        "https://www.cqc.org.uk/ javascript:",
        "https://www.cqc.оrg.uk/",
        "https://[www.cqc.org.uk/",
        " https://www.cqc.org.uk/",
        "https://www.cqc.org.uk/" + "a" * 2000,
        "",
        None,
    ],
)
def test_only_plain_addresses_of_the_named_hosts_become_links(address: str | None) -> None:
    assert not allowed(address)
    assert "<a " not in link(address, "CQC")


def test_an_address_of_cqc_becomes_a_link_with_its_words_escaped() -> None:
    assert link("https://www.cqc.org.uk/a?b=1&c=2", "<b>&") == (
        '<a href="https://www.cqc.org.uk/a?b=1&amp;c=2" rel="noopener">&lt;b&gt;&amp;</a>'
    )


def test_text_is_cut_and_its_controls_replaced() -> None:
    assert plain("a\u202eb\u0000c") == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c"
    assert plain("x" * LONGEST) == "x" * LONGEST
    assert len(plain("x" * 100_000)) < LONGEST + 100
    assert plain("a\N{NO-BREAK SPACE}b") == "a\N{NO-BREAK SPACE}b"


def test_a_folder_made_for_a_council_of_another_name_is_told(hostile: Built, tmp_path: Path) -> None:
    from parsers.authority_names import UnknownAuthority

    with pytest.raises(UnknownAuthority):
        make(hostile.data, tmp_path / "site", "Atlantis")
    assert not (tmp_path / "site").exists()
