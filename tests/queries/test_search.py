"""Search: what is found, in which order, what is shown of it, and that what is typed is only ever text."""

import json
import math
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.questions import BadArgument
from queries.search import Found, ask_search, read_terms, snippet_window
from queries.session import session
from tests.conftest import TODAY, Cqcorpus
from tests.small_reports import build_small, small_report

WAITED_LONG = "Unpaid carers waited for months. Unpaid carers told us that nobody had rung."
NOT_THE_PHRASE = "Carers who were unpaid for the work said so."
CO_PRODUCTION = "Co-production was strong, and carer involvement was 100% by May 2025."
WAITED = "UNPAID CARERS\u2019 waits: 28.5 days."
CARETAKER = r"The caretaker's carer_list said 'C:\temp'; it was 5% _empty_."
OLD = "Unpaid carers were never asked."
NEW = "Young carers were asked first."

# How many passages there are: these, and the summary's own in each of the four reports.
PASSAGES = 7 + 4

Search = Callable[..., list[str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three councils; Elsewhere has been assessed twice."""
    folder = tmp_path_factory.mktemp("search")
    nowhere = {"needs": [WAITED_LONG, NOT_THE_PHRASE], "care": [CO_PRODUCTION]}
    build_small(
        folder,
        small_report("nowhereshire-0525", "Nowhereshire", date(2025, 5, 17), nowhere, score=3),
        small_report("otherton-0624", "Otherton", date(2024, 6, 10), {"needs": [WAITED, CARETAKER]}),
        small_report("elsewhere-0324", "Elsewhere", date(2024, 3, 5), {"needs": [OLD]}),
        small_report("elsewhere-0326", "Elsewhere", date(2026, 3, 5), {"needs": [NEW]}),
    )
    return folder


def ask(
    folder: Path,
    words: str,
    as_of: str | None = None,
    council: str | None = None,
    statement: str | None = None,
    theme: str | None = None,
    limit: int = 10,
) -> Found:
    with session(folder, TODAY, as_of) as asked:
        return ask_search(asked, words, council, statement, theme, limit)


@pytest.fixture
def texts(folder: Path) -> Search:
    """The passages that a search finds, in its order."""

    def found(
        words: str,
        as_of: str | None = None,
        council: str | None = None,
        statement: str | None = None,
        theme: str | None = None,
    ) -> list[str]:
        return [hit.row["text"] for hit in ask(folder, words, as_of, council, statement, theme).hits]

    return found


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('"unpaid carers"', {WAITED_LONG, WAITED}),
        ("\u201cUnpaid Carers\u201d", {WAITED_LONG, WAITED}),
        ("unpaid carers", {WAITED_LONG, NOT_THE_PHRASE, WAITED}),
        ("carers unpaid", {WAITED_LONG, NOT_THE_PHRASE, WAITED}),
        ('"carers unpaid"', set()),
        # Not the caretaker, but the list's name is two words, the first of them carer.
        ("carer*", {WAITED_LONG, NOT_THE_PHRASE, CO_PRODUCTION, WAITED, CARETAKER, NEW}),
        ("carer", {CO_PRODUCTION, CARETAKER}),
        ("care*", {WAITED_LONG, NOT_THE_PHRASE, CO_PRODUCTION, WAITED, CARETAKER, NEW}),
        ('"unpaid carer*" wait*', {WAITED_LONG, WAITED}),
        ('"un* carers"', {WAITED_LONG, WAITED}),
        ("co-production", {CO_PRODUCTION}),
        ("28.5", {WAITED}),
        ('"28 days"', set()),
        ("caretaker's", {CARETAKER}),
        ("caretaker\u2019s", {CARETAKER}),
        ('"unpaid carers', {WAITED_LONG, NOT_THE_PHRASE, WAITED}),
    ],
)
def test_words_phrases_and_beginnings_find_the_passages_that_hold_them(
    texts: Search, words: str, expected: set[str]
) -> None:
    assert set(texts(words)) == expected


def test_relevance_is_bm25_with_the_usual_constants(folder: Path) -> None:
    # By hand: "unpaid" stands in 3 of the passages that count and in the old report's, 4 in all; in WAITED_LONG
    # twice among its 13 words. All passages have 13, 9, 11, 6, 13, 5 and 5 words, the summaries' 3 each.
    held, words = 4, [13, 9, 11, 6, 13, 5, 5, 3, 3, 3, 3]
    mean = sum(words) / PASSAGES
    rarity = math.log(1 + (PASSAGES - held + 0.5) / (held + 0.5))
    expected = rarity * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 13 / mean))

    found = {hit.row["text"]: hit.row["relevance"] for hit in ask(folder, "unpaid").hits}

    assert found[WAITED_LONG] == pytest.approx(expected, abs=1e-4)


def test_the_rarer_word_and_the_shorter_passage_weigh_more(texts: Search) -> None:
    # Twice in thirteen words, once in six, once in nine.
    assert texts("unpaid carers") == [WAITED_LONG, WAITED, NOT_THE_PHRASE]
    # "young" stands in one passage and "carers" in five.
    assert texts("months young")[0] == NEW


def test_where_no_passage_holds_all_words_those_with_any_are_given_and_it_says_so(
    folder: Path, cqcorpus: Cqcorpus
) -> None:
    found = ask(folder, "caretaker co-production zebra")
    ran = cqcorpus("search", "caretaker co-production zebra", "--data", str(folder))

    assert {hit.row["text"] for hit in found.hits} == {CARETAKER, CO_PRODUCTION}
    assert not found.all_terms
    assert 'No passage holds all of: caretaker, "co production", zebra. 2 passages' in ran.out


def test_the_filters_narrow_the_search_before_it_falls_back_to_any_word(texts: Search) -> None:
    assert set(texts("carer*", council="Otherton")) == {WAITED, CARETAKER}
    assert texts("carer*", statement="care") == [CO_PRODUCTION]
    # No finding of the caretaker's passage can be about equity.
    assert texts("caretaker", theme="equity") == []
    assert set(texts("unpaid carers", theme="carers")) == {WAITED_LONG, NOT_THE_PHRASE, WAITED}
    # All of Nowhereshire's words stand together elsewhere only: there, any will do.
    assert texts("28.5 unpaid", council="Nowhereshire") == [WAITED_LONG, NOT_THE_PHRASE]


def test_only_the_assessments_that_count_then_are_searched(texts: Search) -> None:
    assert set(texts('"unpaid carers"')) == {WAITED_LONG, WAITED}
    assert texts("asked") == [NEW]
    assert set(texts('"unpaid carers"', as_of="2024-07-01")) == {OLD, WAITED}
    assert texts('"unpaid carers"', as_of="2024-04-01") == [OLD]
    assert texts('"unpaid carers"', as_of="2024-01-01") == []


def test_a_hit_carries_its_council_statement_score_date_and_page(folder: Path) -> None:
    (hit,) = ask(folder, "months").hits

    assert {name: hit.row[name] for name in ("authority", "statement", "score", "published_on", "source_url")} == {
        "authority": "Nowhereshire",
        "statement": "needs",
        "score": 3,
        "published_on": date(2025, 5, 17),
        "source_url": "https://www.cqc.org.uk/care-services/local-authority-assessment-reports/"
        "nowhereshire-0525/theme1/needs",
    }


def test_a_limit_shows_the_first_and_counts_them_all(folder: Path, cqcorpus: Cqcorpus) -> None:
    ran = cqcorpus("search", "carer*", "--limit", "2", "--data", str(folder))

    assert "6 passages of the assessments that count as known today with: carer*. The first 2 are shown" in ran.out
    assert ask(folder, "carer*", limit=2).count == 6


def test_people_see_the_matches_marked_and_machines_the_exact_text(folder: Path, cqcorpus: Cqcorpus) -> None:
    shown = cqcorpus("search", '"unpaid carers"', "--council", "Nowhereshire", "--data", str(folder))
    exact = cqcorpus(
        "search", '"unpaid carers"', "--council", "Nowhereshire", "--data", str(folder), "--format", "json"
    )

    marked = "«Unpaid carers» waited for months. «Unpaid carers» told us that nobody had rung."
    assert marked in shown.out
    assert [hit["snippet"] for hit in json.loads(exact.out)["hits"]] == [WAITED_LONG]


@given(st.text(max_size=900), st.integers(0, 900), st.integers(0, 60))
@settings(max_examples=200)
def test_a_snippet_is_a_slice_that_holds_the_first_match_and_is_no_page(text: str, at: int, length: int) -> None:
    first = min(at, len(text))
    last = min(first + length, len(text))

    start, end = snippet_window(text, first, last)

    assert 0 <= start <= first <= last <= end <= len(text)
    assert end - start <= 200 + 60


def test_a_snippet_of_a_long_passage_is_cut_between_words() -> None:
    text = " ".join(f"word{number}" for number in range(200))
    first = text.index("word120")

    start, end = snippet_window(text, first, first + len("word120"))

    assert text[start - 1] == text[end] == " "
    assert text[start:end].split()[0].startswith("word11")


@pytest.mark.parametrize("words", ["", "  ", "!!", '""', "*", "% _ ; --", "\x00\x1b", "\u201c\u201d \u2026"])
def test_a_search_without_a_word_is_refused_and_says_what_to_type(folder: Path, words: str) -> None:
    with pytest.raises(BadArgument, match="There is no word to search for"):
        ask(folder, words)


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--statement", "kindness", "'kindness' is not a quality statement. Choose from: needs, support, equity"),
        ("--theme", "kindness", "'kindness' is not a theme. Choose from: carers, waiting, equity"),
        ("--council", "Nowhere", "No council is called 'Nowhere'"),
    ],
)
def test_a_filter_that_is_none_is_named(folder: Path, cqcorpus: Cqcorpus, option: str, value: str, told: str) -> None:
    ran = cqcorpus("search", "carers", option, value, "--data", str(folder))

    assert (ran.exit_code, ran.out) == (2, "")
    assert told in ran.err


def test_with_no_report_fetched_it_says_what_to_do(cqcorpus: Cqcorpus) -> None:
    ran = cqcorpus("search", "carers")

    assert ran.exit_code == 0
    assert "The warehouse holds no report's text yet. Run: cqcorpus fetch" in ran.out


@pytest.mark.parametrize(
    "hostile",
    [
        "carers'; drop table store.passage; --",
        'carers" or 1=1 --',
        "carers' union select * from store.meta --",
        "carers % _ .* [a-z]+ (",
        "carers \\ \\' \\u0027 \\1 $council $1 ?",
        "carers\x00\x07\x1b[31m\r\n",
        "carers \ud800 \U0010ffff \u202e",
        "carers {0} %s {{x}}",
    ],
)
def test_hostile_text_is_only_text(folder: Path, hostile: str) -> None:
    before = {hit.row["text"] for hit in ask(folder, "carers").hits}

    found = ask(folder, hostile)

    assert before <= {hit.row["text"] for hit in found.hits}
    assert {hit.row["text"] for hit in ask(folder, "carers").hits} == before


def test_a_phrase_is_one_however_a_shell_hands_its_quotation_marks_on() -> None:
    # As typed; as PowerShell 7 hands on what PowerShell 5 needs (docs/guide.md); as Word writes them.
    for typed in ('"unpaid carer*" wait*', r"\"unpaid carer*\" wait*", "\u201cunpaid carer*\u201d wait*"):
        assert [term.words for term in read_terms(typed)] == [("unpaid", "carer*"), ("wait*",)]


def test_per_cent_and_underscore_are_no_wildcards(texts: Search) -> None:
    assert texts("car%") == []
    assert texts("care_") == []
    assert texts("carer_list") == [CARETAKER]


PIECES = st.lists(
    st.sampled_from(['"', "'", "carers", "unpaid", "car*", "28.5", "*", ";", "%", "\\", "-", " ", "\x1b", "zebra"])
).map("".join)


def test_whatever_is_typed_what_is_found_holds_it(folder: Path) -> None:
    with session(folder, TODAY) as asked:

        @given(st.one_of(PIECES, st.text(max_size=60)))
        @settings(max_examples=60, deadline=None)
        def check(typed: str) -> None:
            try:
                found = ask_search(asked, typed, None, None, None, 20)
            except BadArgument:
                assert not any(letter.isalnum() for letter in typed)
                return
            wanted = all if found.all_terms else any
            for hit in found.hits:
                assert wanted(re.search(term.pattern, hit.row["text"], re.IGNORECASE) for term in found.terms)

        check()


def test_a_search_loads_neither_pandas_nor_the_reader(folder: Path) -> None:
    program = (
        "import sys, cli; sys.argv = ['cqcorpus', 'search', 'carers', '--data', sys.argv[1]]\n"
        "try:\n    cli.main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'pandas', 'numpy', 'parsers.findings', 'parsers.figures'} & set(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )

    assert ran.stderr.strip() == "[]"
