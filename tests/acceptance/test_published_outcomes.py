"""What a council officer would check against the published outcomes.

Expectations are published figures, or counted by hand in data/published_outcomes.csv (102 rows: 97 formal, of which
Bromley's is withdrawn, and 5 pilots). How each was counted stands beside it.
"""

import json
from typing import Any

import pytest

from tests.conftest import Cqcorpus


@pytest.fixture
def ask(cqcorpus: Cqcorpus) -> Any:
    def run(*arguments: str) -> Any:
        ran = cqcorpus(*arguments, "--format", "json")
        assert ran.exit_code == 0, ran.err
        return json.loads(ran.out)

    return run


def england(benchmark: Any) -> Any:
    return next(one for one in benchmark["comparisons"] if one["group"] == "england")


def test_leicester_requires_improvement_three_points_short_of_good(ask: Any) -> None:
    assessment = ask("benchmark", "Leicester")["assessment"]

    assert assessment["overall_rating"] == "Requires improvement"
    assert assessment["overall_percent"] == 56
    assert assessment["points"] == 20
    assert assessment["points_to_next_rating"] == 3
    assert assessment["next_rating"] == "Good"


def test_leicester_today_is_joint_69th_of_84(ask: Any) -> None:
    # Ealing, Haringey, Kent, Leicester and Norfolk have 56; 68 councils have more.
    standing = england(ask("benchmark", "Leicester"))

    assert (standing["rank"], standing["ranked"], standing["tied"], standing["quartile"]) == (69, 84, 5, 4)
    # 11 councils have less: 28, 34, 39, three at 50, five at 53. (11 + 5/2) / 84.
    assert standing["percentile"] == pytest.approx(13.5 / 84)
    assert standing["members"] == 152
    assert standing["assessed"] == 95


def test_which_quartile_was_leicestershires_53(ask: Any, cqcorpus: Cqcorpus) -> None:
    standing = england(ask("benchmark", "Leicestershire", "--as-of", "2025-09-30"))

    assert (standing["rank"], standing["ranked"], standing["tied"], standing["quartile"]) == (63, 69, 4, 4)
    said = cqcorpus("benchmark", "Leicestershire", "--as-of", "30/09/2025").out
    assert "Which quartile is 53%? Quartile 4 of England (the lowest quarter): joint 63rd of 69 ranked" in said


def test_tally_of_4_november_2024(ask: Any) -> None:
    tally = ask("tally", "--as-of", "2024-11-04")

    assert tally["assessed"] == 9
    assert (tally["good"], tally["requires_improvement"]) == (6, 3)
    assert (tally["outstanding"], tally["inadequate"]) == (0, 0)


def test_windsor_and_maidenhead_has_the_percent_its_report_prints(ask: Any) -> None:
    # Its press release prints 2 for learning; the published 62 needs the report's 3.
    assessment = ask("benchmark", "Royal Borough of Windsor & Maidenhead")["assessment"]

    assert (assessment["overall_percent"], assessment["overall_rating"]) == (62, "Requires improvement")


def test_county_durham_is_good_with_24_points(ask: Any) -> None:
    # 2 + 3 + 2 + 3 + 3 + 3 + 2 + 3 + 3.
    assessment = ask("benchmark", "County Durham")["assessment"]

    assert (assessment["overall_rating"], assessment["points"]) == ("Good", 24)
    # 24 of 36 is 66.7, rounded up.
    assert (assessment["overall_percent"], assessment["percent_basis"]) == (67, "derived")


def test_bromley_is_shown_as_withdrawn_and_counts_nowhere_today(ask: Any) -> None:
    history = ask("council", "Bromley")["assessments"]
    assert [(row["status"], row["status_date"]) for row in history] == [("withdrawn", "2026-02-02")]

    assert ask("benchmark", "Bromley")["assessment"] is None
    assert {"authority": "Bromley", "why": "withdrawn on 2 February 2026"} in ask("tally")["excluded"]
    assert "Bromley" not in [row["authority"] for row in ask("league")]


def test_bromley_counted_until_the_day_it_was_withdrawn(ask: Any) -> None:
    # Published in January 2026 (known to the month, so from the 31st), withdrawn on 2 February.
    assert ask("benchmark", "Bromley", "--as-of", "2026-02-01")["assessment"]["overall_percent"] == 56
    assert ask("benchmark", "Bromley", "--as-of", "2026-02-02")["assessment"] is None
    assert ask("benchmark", "Bromley", "--as-of", "2026-01-30")["assessment"] is None


def test_tally_today(ask: Any) -> None:
    # Formal rows by rating, Bromley's struck out: Outstanding Camden, Kensington and Chelsea, Barking and Dagenham;
    # Inadequate Blackpool, East Riding; 36 Requires improvement; 55 Good. Undated: Calderdale, Havering, Sutton and
    # Swindon.
    tally = ask("tally")

    assert tally["assessed"] == 96
    assert (tally["outstanding"], tally["good"]) == (3, 55)
    assert (tally["requires_improvement"], tally["inadequate"]) == (36, 2)
    assert tally["undated"] == 4
    assert len(tally["excluded"]) == 6  # five pilots and Bromley


def test_undated_assessments_are_left_out_of_a_dated_view_and_said_so(ask: Any) -> None:
    excluded = ask("tally", "--as-of", "2026-11-21")["excluded"]

    undated = [row["authority"] for row in excluded if row["why"] == "its publication date is not known"]
    assert undated == ["Calderdale", "Havering", "Sutton", "Swindon"]
    assert ask("tally", "--as-of", "2026-11-21")["assessed"] == 92


def test_pilots_count_only_when_asked_for(ask: Any) -> None:
    # 17 November 2023: Birmingham, Lincolnshire, North Lincolnshire and Suffolk Good, Nottingham Requires improvement.
    assert ask("tally", "--as-of", "2023-11-30")["assessed"] == 0
    with_pilots = ask("tally", "--as-of", "2023-11-30", "--pilots")
    assert (with_pilots["assessed"], with_pilots["good"], with_pilots["requires_improvement"]) == (5, 4, 1)


def test_a_month_only_date_counts_from_the_months_end(ask: Any) -> None:
    # May 2024: Hertfordshire on the 17th; Hounslow and West Berkshire known to the month.
    assert ask("tally", "--as-of", "2024-05-16")["assessed"] == 0
    assert ask("tally", "--as-of", "2024-05-17")["assessed"] == 1
    assert ask("tally", "--as-of", "2024-05-31")["assessed"] == 3


def test_the_league_opens_with_the_two_at_89_and_ends_with_east_riding(ask: Any) -> None:
    ranked = [row for row in ask("league") if row["rank"] is not None]

    assert [(row["authority"], row["overall_percent"], row["rank"]) for row in ranked[:2]] == [
        ("Camden", 89, 1),
        ("Kensington and Chelsea", 89, 1),
    ]
    # Leicester's 56 is one of five; three councils have 50.
    tied = {row["overall_percent"]: row["tied"] for row in ranked}
    assert (tied[89], tied[56], tied[50], tied[28]) == (2, 5, 3, 1)
    # 3+4+4+3+4+3+4+4+3 = 32 of 36 is 88.9: derived, where Camden's 89 is printed.
    assert [row["percent_basis"] for row in ranked[:2]] == ["published", "derived"]
    assert (ranked[-1]["authority"], ranked[-1]["overall_percent"], ranked[-1]["rank"]) == (
        "East Riding of Yorkshire",
        28,
        84,
    )


def test_the_league_of_leicesters_region_ranks_its_councils_among_one_another(ask: Any) -> None:
    region = ("--for", "Leicester", "--against", "region")

    assert [(row["rank"], row["tied"], row["authority"], row["overall_percent"]) for row in ask("league", *region)] == [
        (1, 1, "Derbyshire", 67),
        (2, 1, "West Northamptonshire", 59),
        (3, 1, "Leicester", 56),
        (4, 2, "Derby", 53),
        (4, 2, "Leicestershire", 53),
    ]
    # Column qs2 of the same five.
    support = ask("league", "--statement", "support", *region)
    assert [(row["rank"], row["tied"], row["authority"], row["score"]) for row in support] == [
        (1, 2, "Derbyshire", 3),
        (1, 2, "Leicestershire", 3),
        (3, 3, "West Northamptonshire", 2),
        (3, 3, "Leicester", 2),
        (3, 3, "Derby", 2),
    ]


def test_the_twelve_councils_with_a_rating_and_no_percent_are_listed_unranked(ask: Any) -> None:
    # Formal rows, not withdrawn, with neither a printed percent nor nine scores.
    unranked = [row["authority"] for row in ask("league") if row["rank"] is None]

    assert unranked == [
        "Barking and Dagenham",
        "Brighton and Hove",
        "Calderdale",
        "Cumberland",
        "Havering",
        "North East Lincolnshire",
        "Reading",
        "Redbridge",
        "Sutton",
        "Swindon",
        "Torbay",
        "Warrington",
    ]


def test_swindon_is_good_after_its_review(ask: Any) -> None:
    assert ask("benchmark", "Swindon")["assessment"]["overall_rating"] == "Good"
    issues = ask("council", "Swindon")["issues"]
    assert "regraded" in [issue["code"] for issue in issues]


def test_the_east_midlands_has_five_assessed_one_of_them_good(ask: Any) -> None:
    # Derby, Derbyshire, Leicester, Leicestershire, West Northamptonshire; Derbyshire is Good.
    rows = ask("tally", "--by", "region")["rows"]

    assert [row for row in rows if row["breakdown"] == "East Midlands"] == [
        {
            "breakdown": "East Midlands",
            "assessed": 5,
            "outstanding": 0,
            "good": 1,
            "requires_improvement": 4,
            "inadequate": 0,
            "undated": 0,
        }
    ]


def test_leicester_in_its_region_is_third_of_five_and_flagged_as_few(ask: Any) -> None:
    # Derbyshire 67, West Northamptonshire 59, Leicester 56, Derby and Leicestershire 53. Fewer than five others.
    region = ask("benchmark", "Leicester", "--against", "region")["comparisons"][0]

    assert (region["rank"], region["ranked"], region["tied"], region["assessed"]) == (3, 5, 1, 4)
    assert region["median_percent"] == 56
    assert region["mean_percent"] == pytest.approx((67 + 59 + 56 + 53 + 53) / 5)
    # (2 lower + half of 1) / 5.
    assert (region["percentile"], region["quartile"]) == (0.5, 2)
    assert any("too few" in caution for caution in region["caution"])


def test_leicesters_score_on_support_beside_its_region(ask: Any) -> None:
    # Column qs2: Derby, Leicester and West Northamptonshire 2, Derbyshire and Leicestershire 3.
    support = ask("benchmark", "Leicester", "--against", "region")["statements"][1]
    region = support["comparisons"][0]

    assert (support["statement"], support["score"]) == ("support", 2)
    assert (region["rank"], region["tied"], region["ranked"]) == (3, 3, 5)
    assert (region["mean_score"], region["share_good_or_better"]) == pytest.approx((12 / 5, 2 / 5))


def test_where_nobody_has_a_score_on_a_statement_none_is_ranked(ask: Any) -> None:
    # Leeds has no scores and Coventry is not assessed.
    listed = ask("benchmark", "Leeds", "--against", "Coventry")["statements"][0]["comparisons"][0]

    assert (listed["ranked"], listed["rank"], listed["tied"]) == (0, None, None)


def test_leicester_against_councils_named_on_the_spot(ask: Any) -> None:
    # Derby 53; Nottingham has a pilot only; Coventry is not assessed.
    listed = ask("benchmark", "Leicester", "--against", "Derby, Nottingham, Coventry")["comparisons"][0]

    assert (listed["members"], listed["assessed"], listed["ranked"], listed["rank"]) == (3, 1, 2, 1)


def test_twenty_of_eighty_one_councils_score_three_on_needs_and_leicester_does_not(ask: Any) -> None:
    # Column qs1 of the formal rows: 81 filled, of which 20 hold 3 and none 4.
    needs = ask("benchmark", "Leicester", "--against", "england")["statements"][0]

    assert (needs["statement"], needs["score"]) == ("needs", 2)
    assert needs["comparisons"][0]["ranked"] == 81
    assert needs["comparisons"][0]["share_good_or_better"] == pytest.approx(20 / 81)
    assert needs["comparisons"][0]["rank"] == 21


def test_only_camden_and_wokingham_score_four_on_learning(ask: Any) -> None:
    rows = ask("league", "--statement", "learning")

    assert [row["authority"] for row in rows if row["score"] == 4] == ["Camden", "Wokingham"]


def test_leeds_has_a_percent_and_no_scores_so_its_points_are_the_only_sum_that_fits(ask: Any) -> None:
    # 25 of 36 is 69.4, rounded up 70; 24 gives 67 and 26 gives 73. Good begins at 63 and Outstanding at 88 (32 points).
    benchmark = ask("benchmark", "Leeds")

    assert benchmark["assessment"]["overall_percent"] == 70
    assert benchmark["assessment"]["points"] == 25
    assert benchmark["assessment"]["points_to_next_rating"] == 7
    assert [statement["score"] for statement in benchmark["statements"]] == [None] * 9
    # No score, no rank: "1st of 81" would be invented.
    needs = next(one for one in benchmark["statements"][0]["comparisons"] if one["group"] == "england")
    assert (needs["ranked"], needs["rank"], needs["tied"]) == (81, None, None)


def test_nobody_in_the_east_midlands_outscored_leicester_on_needs(ask: Any) -> None:
    # qs1 is 2 in all five. On support Derbyshire and Leicestershire have 3.
    rows = ask("learn", "Leicester", "--against", "region")

    assert not [row for row in rows if row["statement"] == "needs"]
    assert {row["peer"] for row in rows if row["statement"] == "support"} == {"Derbyshire", "Leicestershire"}
    assert all(row["source_url"].startswith("https://www.cqc.org.uk/") for row in rows)


def test_open_peers_leave_out_the_two_smallest_councils(ask: Any, cqcorpus: Cqcorpus) -> None:
    peers = ask("peers", "Leicester")
    assert len(peers) == 15
    assert [row["peer_rank"] for row in peers] == list(range(1, 16))
    assert not {"City of London", "Isles of Scilly"} & {row["peer"] for row in peers}

    refused = cqcorpus("peers", "City of London")
    assert refused.exit_code == 2
    assert "City of London has no open-peers group" in refused.err


def test_asc_peers_are_the_shipped_rerun_and_say_that_they_are_unofficial(ask: Any) -> None:
    peers = ask("benchmark", "Leicester", "--against", "asc-peers")["comparisons"][0]

    assert peers["members"] == 15
    assert any("Unofficial and indicative" in caution for caution in peers["caution"])
