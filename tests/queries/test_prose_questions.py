"""What the reports say, asked of three invented councils whose every sentence stands in this file."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cqcorpus
from tests.told import CRITICISED, PRAISED
from warehouse.connection import open_warehouse
from warehouse.vocabulary import CRITICISM, POLARITIES


@pytest.fixture
def ask(told: Path, cqcorpus: Cqcorpus) -> Any:
    def run(*arguments: str) -> Any:
        ran = cqcorpus(*arguments, "--data", str(told), "--format", "json")
        assert ran.exit_code == 0, ran.err
        return json.loads(ran.out)

    return run


def test_a_theme_is_counted_by_report_and_by_verdict(ask: Any) -> None:
    carers = next(row for row in ask("themes") if row["theme"] == "carers")

    # PRAISED in two reports, CRITICISED in one; the survey sentence of Ambermouth is about carers too.
    assert (carers["reports"], carers["reports_with"]) == (3, 3)
    assert carers["reports_praised"] == 2
    assert carers["strength"] == 2


def test_a_dated_view_holds_only_what_was_published_by_then(ask: Any) -> None:
    carers = next(row for row in ask("themes", "--as-of", "2025-05-01") if row["theme"] == "carers")

    assert (carers["reports"], carers["reports_with"]) == (1, 1)


def test_findings_are_the_exact_words_with_their_page(ask: Any) -> None:
    found = ask("themes", "carers", "--polarity", "shortfall", "--statement", "needs")

    assert [(row["authority"], row["quote"]) for row in found] == [("Brindleford", CRITICISED)]
    assert found[0]["source_url"].endswith("/brindleford-0625/theme1/needs")
    assert found[0]["evidence_source"] == "carers"
    assert found[0]["score"] == 2


def test_what_good_looks_like_comes_only_from_scores_of_3_and_4(ask: Any) -> None:
    assert [(row["authority"], row["score"], row["quote"]) for row in ask("good", "carers")] == [
        ("Cawdale", 3, PRAISED)
    ]
    assert [row["authority"] for row in ask("good", "needs")] == ["Cawdale"]
    assert ask("good", "safeguarding") == []


def test_figures_keep_the_printed_comparison(ask: Any) -> None:
    (figure,) = ask("figures", "carers satisfied")

    assert (figure["authority"], figure["value"], figure["unit"]) == ("Ambermouth", 30.5, "percent")
    assert (figure["england_value"], figure["comparison"]) == (36.8, "somewhat worse than")
    assert (figure["survey"], figure["period"]) == ("SACE", "2023/24")


def test_the_waiting_table_sets_a_council_beside_its_group(ask: Any) -> None:
    rows = ask("waits", "Ambermouth", "--against", "Brindleford,Cawdale")

    assert {(row["authority"], row["measure"], row["statistic"], row["value"], row["unit"]) for row in rows} == {
        ("Ambermouth", "care_act_assessment", "number", 120, "people"),
        ("Ambermouth", "care_act_assessment", "median", 42, "days"),
        ("Brindleford", "occupational_therapy", "number", 300, "people"),
    }
    assert {row["as_at"] for row in rows if row["authority"] == "Brindleford"} == {"March 2025"}
    assert {row["days"] for row in rows if row["statistic"] == "median"} == {42}


def test_three_small_reports_are_too_few_to_be_distinctive(ask: Any) -> None:
    rows = ask("distinctive", "Brindleford", "--against", "Ambermouth,Cawdale")

    assert rows
    assert not any(row["clear"] for row in rows)


def test_where_nothing_was_fetched_it_is_said_and_not_answered_with_silence(cqcorpus: Cqcorpus) -> None:
    for arguments in (
        ["themes"],
        ["themes", "carers"],
        ["good", "needs"],
        ["figures", "carers"],
        ["waits", "Leicester"],
    ):
        said = cqcorpus(*arguments)
        assert said.exit_code == 0, said.err
        assert "Run: cqcorpus fetch" in said.out, arguments


def test_findings_that_may_be_cut_are_not_counted_as_all(told: Path, cqcorpus: Cqcorpus) -> None:
    every = cqcorpus("themes", "carers", "--data", str(told)).out.splitlines()[0]
    cut = cqcorpus("themes", "carers", "--most", "1", "--data", str(told)).out.splitlines()[0]

    assert ": the first finding as known today" in cut
    assert "the first" not in every


@pytest.mark.parametrize(
    ("asked", "more"),
    [
        (["themes", "carers", "--most", "1"], "--most"),
        (["figures", "people", "--most", "1"], "--most"),
        (["search", "carers", "--limit", "1"], "--limit"),
    ],
)
def test_a_file_that_holds_only_the_first_says_so(told: Path, cqcorpus: Cqcorpus, asked: list[str], more: str) -> None:
    ran = cqcorpus(*asked, "--data", str(told), "-o", "answer.csv")

    assert ran.exit_code == 0, ran.err
    assert "Note: " in ran.err
    assert more in ran.err


def test_waiting_figures_of_nobody_are_not_headed_as_some(cqcorpus: Cqcorpus) -> None:
    assert cqcorpus("waits", "Leicester").out.startswith(
        "Nothing was found in the text of the reports that count here."
    )


@pytest.mark.parametrize(
    ("arguments", "told_so"),
    [
        (["themes", "astrology"], "There is no theme called 'astrology'"),
        (["themes", "--by", "moon"], "'moon' is no breakdown"),
        (["themes", "carers", "--by", "rating"], "The findings of one theme are not broken down"),
        (["themes", "carers", "--polarity", "bad"], "'bad' is no polarity"),
        (["themes", "carers", "--statement", "kindness"], "'kindness' is no quality statement"),
        (["themes", "carers", "--source", "rumour"], "'rumour' is no evidence source"),
        (["themes", "carers", "--against", "region"], "A group is some council's"),
        (["good", "astrology"], "neither a theme nor a quality statement"),
        (["figures", " "], "No measure was named"),
        (["figures", "carers", "--kind", "rumour"], "'rumour' is no kind of figure"),
        (["build", "--taxonomy", "astrology"], "There is no taxonomy 'astrology'"),
    ],
)
def test_a_filter_that_is_none_is_named_with_what_there_is(
    cqcorpus: Cqcorpus, arguments: list[str], told_so: str
) -> None:
    ran = cqcorpus(*arguments)

    assert ran.exit_code == 2
    assert told_so in ran.err


def test_criticism_is_the_same_in_sql_and_in_python(told: Path) -> None:
    with open_warehouse(told) as warehouse:
        found = [one for one in POLARITIES if warehouse.execute(f"select is_criticism('{one}')").fetchone() == (True,)]

    assert found == list(CRITICISM)


@pytest.mark.parametrize(
    ("view", "key"), [("passages", "passage_id"), ("findings", "finding_id, theme"), ("figures", "figure_id")]
)
def test_a_view_as_of_a_day_holds_the_rows_of_the_reports_that_counted(told: Path, view: str, key: str) -> None:
    with open_warehouse(told) as warehouse:
        dated = warehouse.execute(f"select {key} from {view}_as_of(date '2025-05-01') order by all").fetchall()
        counted = warehouse.execute(
            f"select {key} from {view} semi join in_force_as_of(date '2025-05-01') using (assessment_id) order by all"
        ).fetchall()

    # Of the three reports one was published by then.
    assert dated == counted != []


def test_a_standing_shares_the_better_rank_among_equals_and_leaves_out_the_unknown(told: Path) -> None:
    with open_warehouse(told) as warehouse:
        found = warehouse.execute(
            "select standing_of(62, percent) from (values (70), (62), (62), (50), (null)) as council(percent)"
        ).fetchone()

    # One is higher, two are equal and one is lower, of four: (1 + 2 / 2) / 4.
    assert found == ({"ranked": 4, "rank": 2, "tied": 2, "percentile": 0.5},)
