"""Ranks, ties, quartiles and neighbours in rank, on invented councils whose standing can be worked out in the head."""

from pathlib import Path

import pytest

from queries.benchmark import Benchmark
from queries.groups import BadGroupsFile, UnknownGroup
from queries.questions import ask_benchmark, ask_learn, ask_peers, explain_peers
from queries.session import session
from tests.conftest import TODAY
from tests.invented import COUNCILS, code, outcome, write_england
from warehouse.build import build


@pytest.fixture(scope="module")
def england(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight councils: 89, 75, 64, 64, 64, 56, 25, and Hexbury not assessed."""
    folder = tmp_path_factory.mktemp("invented")
    percents = {
        "Ambermouth": 64,
        "Brindleford": 64,
        "Cawdale": 64,
        "Dunmarsh": 89,
        "Eskholme": 75,
        "Fernwick": 56,
        "Gorsley": 25,
    }
    write_england(folder, [outcome(council, percent) for council, percent in percents.items()])
    build(folder, today=TODAY)
    return folder


def benchmark(folder: Path, council: str, *against: str, groups_file: Path | None = None) -> Benchmark:
    with session(folder, TODAY) as asked:
        return ask_benchmark(asked, council, list(against), groups_file)


def test_ties_share_the_better_rank_and_the_next_rank_is_skipped(england: Path) -> None:
    standing = {
        council: benchmark(england, council, "england").comparisons[0].row
        for council in ("Dunmarsh", "Eskholme", "Ambermouth", "Fernwick", "Gorsley")
    }

    assert {council: (row["rank"], row["tied"]) for council, row in standing.items()} == {
        "Dunmarsh": (1, 1),
        "Eskholme": (2, 1),
        "Ambermouth": (3, 3),
        "Fernwick": (6, 1),
        "Gorsley": (7, 1),
    }
    # (lower + half of tied including itself) / 7.
    assert [round(row["percentile"] * 7, 6) for row in standing.values()] == [6.5, 5.5, 3.5, 1.5, 0.5]
    # 6.5/7 = 0.93, 5.5/7 = 0.79, 3.5/7 = 0.5, 1.5/7 = 0.21, 0.5/7 = 0.07.
    assert [row["quartile"] for row in standing.values()] == [1, 1, 2, 4, 4]


def test_a_percentile_of_exactly_three_quarters_is_in_the_first_quartile(england: Path) -> None:
    # Eskholme (75) beside Ambermouth (64): (1 + 0.5) / 2.
    row = benchmark(england, "Eskholme", "Ambermouth").comparisons[0].row

    assert (row["percentile"], row["quartile"]) == (0.75, 1)


def test_who_stands_just_above_and_just_below(england: Path) -> None:
    row = benchmark(england, "Brindleford", "england").comparisons[0].row

    assert (row["just_above"], row["percent_above"], row["points_to_above"]) == (["Eskholme"], 75, 4)
    assert (row["just_below"], row["percent_below"], row["points_to_below"]) == (["Fernwick"], 56, 3)
    assert benchmark(england, "Dunmarsh", "england").comparisons[0].row["just_above"] == []
    assert benchmark(england, "Gorsley", "england").comparisons[0].row["just_below"] == []


def test_of_several_just_above_or_below_all_are_named_by_the_alphabet(england: Path) -> None:
    tied = ["Ambermouth", "Brindleford", "Cawdale"]

    assert benchmark(england, "Fernwick", "england").comparisons[0].row["just_above"] == tied
    assert benchmark(england, "Eskholme", "england").comparisons[0].row["just_below"] == tied


def test_the_standings_of_all_councils_at_once_are_those_of_each_alone(england: Path) -> None:
    alike = ("members", "assessed", "ranked", "rank", "tied", "quartile", "percentile", "median_percent")
    with session(england, TODAY) as asked:
        at_once = [
            (row["authority_code"], row["group_name"], *(row[key] for key in alike))
            for row in asked.records("standings")
        ]
        alone = [
            (code(council), comparison.group.name, *(comparison.row[key] for key in alike))
            for council in COUNCILS
            if council != "Hexbury"
            for comparison in ask_benchmark(asked, council, [], None).comparisons
        ]

    # Each in England, its region, its type and, where it is listed in them, two more groups: shown in one order.
    assert [group for authority, group, *_ in at_once if authority == code("Ambermouth")] == [
        "england", "region", "type", "ons-similar", "open-peers",
    ]  # fmt: skip
    assert at_once == alone


def test_the_council_itself_counts_among_the_ranked_and_not_among_the_members(england: Path) -> None:
    row = benchmark(england, "Ambermouth", "Cawdale,Hexbury,Ambermouth").comparisons[0].row

    assert (row["members"], row["assessed"], row["ranked"]) == (2, 1, 2)
    assert (row["median_percent"], row["mean_percent"]) == (64, 64)


def test_a_council_without_an_assessment_has_no_rank_and_is_told_why(england: Path) -> None:
    result = benchmark(england, "Hexbury", "england")

    assert result.assessment is None
    assert result.why_none == "none is known to have been published"
    row = result.comparisons[0].row
    assert (row["rank"], row["tied"], row["quartile"], row["percentile"]) == (None, None, None, None)
    assert (row["assessed"], row["ranked"], row["median_percent"]) == (7, 7, 64)


def test_points_to_the_next_rating_and_none_above_the_highest(england: Path) -> None:
    def next_rating(council: str) -> tuple[object, object, object]:
        assessment = benchmark(england, council, "england").assessment
        assert assessment is not None
        return assessment["points"], assessment["points_to_next_rating"], assessment["next_rating"]

    # 25% is 9 points; Requires improvement begins at 39: 14 points (38.9, rounded up).
    assert next_rating("Gorsley") == (9, 5, "Requires improvement")
    # 56% is 20 points; Good begins at 63: 23 points (63.9, rounded up to 64), for 22 make only 62.
    assert next_rating("Fernwick") == (20, 3, "Good")
    # 75% is 27 points; Outstanding begins at 88: 32 points (88.9, rounded up), for 31 make only 87.
    assert next_rating("Eskholme") == (27, 5, "Outstanding")
    assert next_rating("Dunmarsh") == (32, None, None)


def test_a_group_of_fewer_than_five_assessed_is_flagged(england: Path) -> None:
    few = benchmark(england, "Ambermouth", "region").comparisons[0]
    enough = benchmark(england, "Ambermouth", "england").comparisons[0]

    assert few.row["assessed"] == 4
    assert few.caution == ["Only 4 of its 4 members assessed: too few to rank by."]
    assert enough.caution == []


def test_groups_by_region_name_type_and_list(england: Path) -> None:
    result = benchmark(england, "Ambermouth", "West", "unitary", "Cawdale, Dunmarsh")

    assert [len(comparison.group.codes) for comparison in result.comparisons] == [3, 7, 2]


def test_a_users_own_groups_file_is_used_by_name(england: Path, tmp_path: Path) -> None:
    own = tmp_path / "my groups.csv"
    own.write_text(
        "Group, Council\nCIPFA 2026,Brindleford Council\nCIPFA 2026,Eskholme\nCIPFA 2026,Ambermouth\n",
        encoding="utf-8-sig",
    )
    result = benchmark(england, "Ambermouth", "cipfa 2026", groups_file=own)

    assert result.comparisons[0].group.title == "CIPFA 2026"
    assert result.comparisons[0].row["members"] == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("group,council\nmine,Atlantis\n", "line 2, column council: no council is called 'Atlantis'"),
        ("name,council\nmine,Cawdale\n", "line 1: the columns are name, council"),
        ("group,council\nmine,\n", "line 2: a blank group or council"),
        ("", r"line 1: the columns are \(none\)"),
        ("group\tcouncil\nmine\tCawdale\n", "line 1: the columns are group\tcouncil.*commas between"),
        ("group,council\nEngland,Cawdale\n", "line 2, column group: a group called 'England' is there already"),
        ("group,council\nwest,Cawdale\n", "line 2, column group: a group called 'west' is there already"),
        ("group,council\nNear, far,Cawdale\n", "line 2: more cells than columns"),
        ("group,council,Group\na,Cawdale,b\n", "line 1: the column group stands twice"),
        ("group,council\n,\n", "names no council"),
    ],
)
def test_a_bad_groups_file_is_named_by_line(england: Path, tmp_path: Path, content: str, told: str) -> None:
    own = tmp_path / "groups.csv"
    own.write_text(content, encoding="utf-8")

    with pytest.raises(BadGroupsFile, match=told):
        benchmark(england, "Ambermouth", groups_file=own)


@pytest.mark.parametrize("comma", [",", ";"])
def test_a_groups_file_as_excel_leaves_it_is_read(england: Path, tmp_path: Path, comma: str) -> None:
    own = tmp_path / "groups.csv"
    content = "\ufeffgroup,council,,\r\nmine,Cawdale,,\r\n,,,\r\n,,,,,\r\n"
    own.write_bytes(content.replace(",", comma).encode())

    assert benchmark(england, "Ambermouth", "mine", groups_file=own).comparisons[0].row["members"] == 1


def test_a_group_spelt_in_two_ways_in_the_file_or_asked_for_twice_is_one_group(england: Path, tmp_path: Path) -> None:
    own = tmp_path / "groups.csv"
    own.write_text("group,council\nMine,Cawdale\nMINE,Eskholme\n", encoding="utf-8")

    (only,) = benchmark(england, "Ambermouth", "mine", "Mine", groups_file=own).comparisons
    assert (only.group.title, only.row["members"]) == ("Mine", 2)
    assert len(benchmark(england, "Ambermouth", "england", "England").comparisons) == 1


def test_a_groups_file_that_is_no_utf_8_text_is_told_how_to_save_it(england: Path, tmp_path: Path) -> None:
    own = tmp_path / "groups.csv"
    own.write_bytes("group,council\nOurs – near,Cawdale\n".encode("cp1252"))

    with pytest.raises(BadGroupsFile, match=r"is not UTF-8 text\. In Excel: Save As, CSV UTF-8\.$"):
        benchmark(england, "Ambermouth", groups_file=own)


def test_councils_listed_on_the_spot_are_called_by_their_names(england: Path) -> None:
    result = benchmark(england, "Ambermouth", "cawdale, DUNMARSH")

    assert result.comparisons[0].group.title == "Cawdale, Dunmarsh"


def test_a_group_with_nobody_else_is_refused(england: Path) -> None:
    with pytest.raises(UnknownGroup, match="has no other council than Ambermouth"):
        benchmark(england, "Ambermouth", "Ambermouth")


def test_a_group_named_like_sql_is_only_a_name(england: Path, tmp_path: Path) -> None:
    own = tmp_path / "groups.csv"
    own.write_text("group,council\n'; drop view peers; --,Cawdale\n", encoding="utf-8")
    result = benchmark(england, "Ambermouth", "'; drop view peers; --", groups_file=own)

    assert result.comparisons[0].row["members"] == 1


def test_the_open_measure_is_the_weighted_root_mean_square_of_standard_scores(england: Path) -> None:
    # Without Gorsley the seven have flat 10 to 60 and 80: mean 41.43, standard deviation 22.31; bump is 5 six times
    # and 13 once: mean 6.143, standard deviation 2.799. Ambermouth and Brindleford differ by 10 on flat alone:
    # sqrt(((10 / 22.31)^2 + 0) / 2) = 0.3169.
    with session(england, TODAY) as asked:
        council, group, rows = ask_peers(asked, "Ambermouth", None, None)
        explained = explain_peers(asked, council, group)

    assert [row["peer"] for row in rows] == ["Brindleford", "Cawdale", "Dunmarsh", "Eskholme", "Fernwick", "Hexbury"]
    assert rows[0]["distance"] == pytest.approx(0.3169, abs=0.0002)
    hexbury = [row for row in explained if row["peer"] == "Hexbury"]
    assert {row["indicator"]: (row["own_value"], row["peer_value"]) for row in hexbury} == {
        "Flatness": (10, 80),
        "Bumpiness": (5, 13),
    }
    assert sum(row["share_of_distance"] for row in hexbury) == pytest.approx(1, abs=0.002)


def test_an_indicator_in_which_all_are_alike_tells_none_of_them_apart(tmp_path: Path) -> None:
    # Without Hexbury's 13 every bump is 5. The seven then differ on flat alone, weighed one of two: from Ambermouth
    # sqrt((10 / 22.31)^2 / 2) = 0.3169 to Brindleford and sqrt((70 / 22.31)^2 / 2) = 2.219 to Hexbury.
    write_england(tmp_path, [outcome("Ambermouth", 64)])
    indicators = tmp_path / "reference" / "indicators.csv"
    indicators.write_text(indicators.read_text(encoding="utf-8").replace(",bump,2025,13,", ",bump,2025,5,"), "utf-8")
    build(tmp_path, today=TODAY)
    with session(tmp_path, TODAY) as asked:
        distances = {row["peer"]: row["distance"] for row in ask_peers(asked, "Ambermouth", None, None)[2]}

    assert distances["Brindleford"] == pytest.approx(0.3169, abs=0.0002)
    assert distances["Hexbury"] == pytest.approx(2.219, abs=0.001)


def test_nothing_to_learn_is_said_and_not_made_up(england: Path) -> None:
    with session(england, TODAY) as asked:
        lesson = ask_learn(asked, "Ambermouth", [], None)

    assert lesson.higher == []
