"""The checks before a warehouse is published: each arm of each finds what it is for, and names it, and no more.

The warehouse is that of the shipped register, with one invented passage and one invented paper written in by hand.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.conftest import TODAY
from warehouse import checking

LEICESTER = "assessment_id = 'leicestercity-0725'"
LEICESTERS_NEAREST = "authority_code = 'E06000016' and group_name = 'open-peers' and peer_rank"

# "Carers wait." is 12 letters long.
INVENTED = """
insert into store.document values
    ('d', 'leicestercity-0725', 'https://page', 'statement', 'text/html', 1, 'hash', '2026-01-01', null);
insert into store.passage values
    ('p', 'leicestercity-0725', 'needs', 'invented', 1, 'Carers wait. Invented.', 'https://page', 'hash', false, null);
insert into store.finding by name
    select 'f' as finding_id, 'p' as passage_id, 'shortfall' as polarity, '' as evidence_source, false as echo,
        1 as confidence, '' as rule, '' as words, '' as source_rule, '' as fingerprint,
        'Carers wait.' as quote, 0 as quote_start, 12 as quote_end;
insert into store.finding_theme values ('f', 'carers', 'shortfall', 'carers', null);
insert into store.figure by name
    select 'n' as figure_id, 'p' as passage_id, 'other' as kind, 'm' as measure, 'number' as statistic, 1 as value,
        'count' as unit, false as target, 'Carers wait.' as quote, 0 as quote_start, 12 as quote_end;
insert into store.paper by name
    select 'w' as paper_id, 'E06000016' as authority_code, 'other' as kind, 'invented' as title,
        date '2026-11-22' as dated, 'day' as date_precision, 'held' as status, 'f' as file_name,
        'text/plain' as media_type, 1 as bytes, 'x' as sha256, now()::timestamp as added_at;
insert into store.paper_passage by name
    select 'q' as passage_id, 'w' as paper_id, 1 as position, 'needs' as statement, 'invented' as section,
        '' as stance, 'care' as about, false as quoted, 'Carers wait. Invented.' as text;
insert into store.paper_finding by name
    select 'g' as finding_id, 'q' as passage_id, 'shortfall' as polarity, '' as evidence_source, false as echo,
        1 as confidence, '' as rule, '' as words, '' as source_rule, '' as fingerprint,
        'Carers wait.' as quote, 0 as quote_start, 12 as quote_end, 'shortfall' as says;
insert into store.paper_finding_theme values ('g', 'carers', 'shortfall', 'carers', 'shortfall');
"""

# For each check: changes to a sound warehouse, each with the one row it must find of each.
OFFENCES = {
    "dates_not_in_the_future": [
        (
            f"update store.assessment set published_on = '2026-11-23', published_precision = 'day' where {LEICESTER}",
            ("leicestercity-0725", "published on 2026-11-23"),
        ),
        (
            f"update store.assessment set published_on = '2026-12-31' where {LEICESTER}",
            ("leicestercity-0725", "published on 2026-12-31"),
        ),
        (
            "update store.assessment set status_date = '2026-11-23' where assessment_id = 'register-bromley-2026-01'",
            ("register-bromley-2026-01", "withdrawn on 2026-11-23"),
        ),
    ],
    "every_authority_known": [
        (
            f"update {table} set {column} = 'E09999999' where {where}",
            (subject, "E09999999 is not one of the authorities"),
        )
        for table, column, where, subject in (
            ("store.assessment", "authority_code", LEICESTER, "assessment leicestercity-0725"),
            ("store.peer", "authority_code", f"{LEICESTERS_NEAREST} = 1", "peers of, open-peers"),
            ("store.peer", "peer_code", f"{LEICESTERS_NEAREST} = 1", "peer in open-peers"),
            (
                "store.indicator",
                "authority_code",
                "authority_code = 'E06000016' and indicator = 'asian_pct'",
                "indicator asian_pct",
            ),
            ("store.open_peer_excluded", "authority_code", "authority_code = 'E09000001'", "open-peers exclusion"),
        )
    ],
    "keys": [
        (
            "update store.authority set authority_code = 'E06000016' where short_name = 'Derby'",
            ("authority E06000016", "2 rows share this key"),
        ),
        (
            "update store.authority set short_name = 'Leicester' where short_name = 'Derby'",
            ("short name Leicester", "2 authorities share it"),
        ),
        (
            f"insert into store.assessment from store.assessment where {LEICESTER}",
            ("assessment leicestercity-0725", "2 rows share this key"),
        ),
        (
            f"insert into store.score from store.score where {LEICESTER} and statement_no = 1",
            ("score leicestercity-0725 statement 1", "2 rows share this key"),
        ),
        (
            # Derby is in Leicester's region.
            "insert into store.peer from store.peer"
            " where authority_code = 'E06000016' and group_name = 'region' and peer_code = 'E06000015'",
            ("peer E06000016 region E06000015", "2 rows share this key"),
        ),
        (
            "insert into store.indicator from store.indicator"
            " where authority_code = 'E06000016' and indicator = 'asian_pct'",
            ("indicator E06000016 asian_pct Census 2021", "2 rows share this key"),
        ),
    ],
    "nine_scores_or_a_named_gap": [
        (
            f"delete from store.score where {LEICESTER} and statement_no = 1",
            ("leicestercity-0725", "8 scores and no scores-missing issue"),
        ),
        (
            f"delete from store.score where {LEICESTER}",
            ("leicestercity-0725", "0 scores and no scores-missing issue"),
        ),
    ],
    "papers": [
        ("insert into store.paper from store.paper", ("paper w", "2 rows share this key")),
        (
            "update store.paper set authority_code = 'E09999999'",
            ("paper w", "E09999999 is not one of the authorities"),
        ),
        ("update store.paper set dated = '2026-11-23'", ("paper w", "dated 2026-11-23")),
        (
            "update store.paper set dated = '2026-12-31', date_precision = 'month'",
            ("paper w", "dated 2026-12-31"),
        ),
        ("insert into store.paper_passage from store.paper_passage", ("paper passage q", "2 rows share this key")),
        ("update store.paper_passage set paper_id = 'another'", ("paper passage q", "its paper is not held")),
        ("update store.paper set status = 'withdrawn'", ("paper passage q", "its paper is not held")),
        (
            "update store.paper_passage set statement = 'kindness'",
            ("paper passage q", "statement kindness is not a quality statement"),
        ),
        ("update store.paper_finding set quote_end = 11", ("paper finding g", "its quotation is not text[0:11]")),
        (
            "update store.paper_finding set passage_id = 'another'",
            ("paper finding g", "its quotation is not text[0:12]"),
        ),
        (
            "update store.paper_passage set about = 'other'",
            ("paper finding g", "it is read from a passage that is not about adult social care"),
        ),
        (
            "update store.paper_finding_theme set theme = 'astrology'",
            ("paper finding g", "theme astrology is not in the taxonomy"),
        ),
    ],
    "peer_groups_complete": [
        (
            f"delete from store.peer where {LEICESTERS_NEAREST} = {rank}",
            ("E06000016 open-peers", "ranks run 1 to 15 over 14 peers"),
        )
        for rank in (1, 7)
    ]
    + [
        # Nobody is missing, but the first is called the second and every other the next.
        (
            f"update store.peer set peer_rank = 2 where {LEICESTERS_NEAREST} = 1",
            ("E06000016 open-peers", "ranks run 1 to 15 over 15 peers"),
        )
    ],
    "percent_against_rating": [
        (
            f"update store.assessment_with_points set overall_percent = {percent} where {LEICESTER}",
            ("leicestercity-0725", f"Requires improvement at {percent} per cent"),
        )
        # Requires improvement is 39 to 62.
        for percent in (38, 63)
    ]
    + [
        (
            f"update store.assessment_with_points set overall_rating = 'Splendid' where {LEICESTER}",
            ("leicestercity-0725", "Splendid at 56 per cent"),
        )
    ],
    "points_against_percent": [
        # 21 of 36 is 58.3, rounded up 59; the nine scores are 20 points, 55.6, rounded up 56.
        (
            f"update store.assessment set printed_percent = 59 where {LEICESTER}",
            ("leicestercity-0725", "59 per cent printed, 20 points make 56"),
        ),
        # Leeds has no scores here. 25 points are 70 and 26 are 73: nothing makes 71.
        (
            "update store.assessment set printed_percent = 71 where assessment_id = 'leeds-1025'",
            ("leeds-1025", "71 per cent is no sum of nine scores"),
        ),
    ],
    "quotes_are_slices": [
        ("update store.finding set quote_start = 1", ("finding f", "its quotation is not text[1:12]")),
        ("update store.finding set quote_end = 13", ("finding f", "its quotation is not text[0:13]")),
        ("update store.finding set passage_id = 'another'", ("finding f", "its quotation is not text[0:12]")),
        ("update store.figure set quote_start = 1", ("figure n", "its quotation is not text[1:12]")),
        ("update store.figure set passage_id = 'another'", ("figure n", "its quotation is not text[0:12]")),
        ("update store.document set sha256 = 'other'", ("passage p", "its page is not among the archived documents")),
        ("update store.document set url = 'https://x'", ("passage p", "its page is not among the archived documents")),
        (
            "update store.finding_theme set theme = 'astrology'",
            ("finding f", "theme astrology is not in the taxonomy"),
        ),
    ],
    "references": [
        (
            f"update store.score set assessment_id = 'nowhere' where {LEICESTER} and statement_no = 1",
            ("score nowhere", "its assessment is not recorded"),
        ),
        (
            f"update store.score set statement_no = 10 where {LEICESTER} and statement_no = 1",
            ("score leicestercity-0725", "statement 10 is not a quality statement"),
        ),
        (
            f"update store.score set score = 5 where {LEICESTER} and statement_no = 1",
            ("score leicestercity-0725", "score 5 has no meaning recorded"),
        ),
        (
            "delete from store.peer_group where group_name = 'region'",
            ("peer group region", "is not one of the comparator groups"),
        ),
        (
            "update store.indicator set source_id = 'hearsay'"
            " where authority_code = 'E06000016' and indicator = 'asian_pct'",
            ("indicator asian_pct", "source hearsay is not described"),
        ),
        (
            "update store.open_peer_weight set period = '1999' where indicator = 'asian_pct'",
            ("open-peers weight asian_pct, 1999", "no such indicator"),
        ),
        (
            "insert into store.issue by name select 'read' as stage, 'note' as severity, 'invented' as code,"
            " 'nowhere' as assessment_id, '' as subject, '' as message",
            ("issue invented", "assessment nowhere is not recorded"),
        ),
    ],
}

ALLOWED = {
    "a report of a month that is not over": "update store.assessment set published_on = '2026-11-30'"
    f" where {LEICESTER}",
    "a report of today": f"update store.assessment set published_on = '{TODAY}', published_precision = 'day'"
    f" where {LEICESTER}",
    "a paper of a month that is not over": "update store.paper set dated = '2026-11-30', date_precision = 'month'",
    "a percent at its rating's edge": f"update store.assessment_with_points set overall_percent = 62 where {LEICESTER}",
    "a score missing, which is named": f"delete from store.score where {LEICESTER} and statement_no = 1;"
    "insert into store.issue by name select 'read' as stage, 'warning' as severity, 'score-missing' as code,"
    " 'leicestercity-0725' as assessment_id, '' as subject, '' as message",
    "a rating that does not fit its percent, which is named": "update store.assessment_with_points"
    f" set overall_rating = 'Good' where {LEICESTER};"
    "insert into store.issue by name select 'read' as stage, 'warning' as severity, 'rating-threshold' as code,"
    " 'leicestercity-0725' as assessment_id, '' as subject, '' as message",
    # 71 is neither what the scores make nor what any nine scores make.
    "a percent that does not fit its scores, which is named": "update store.assessment set printed_percent = 71"
    f" where {LEICESTER};"
    "insert into store.issue by name select 'read' as stage, 'warning' as severity, 'percent-arithmetic' as code,"
    " 'leicestercity-0725' as assessment_id, '' as subject, '' as message",
}


@pytest.fixture(scope="module")
def published(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("checked")
    shutil.copy(data / "cqcorpus.duckdb", folder)
    with duckdb.connect(str(folder / "cqcorpus.duckdb")) as connection:
        connection.execute(INVENTED)
        yield connection


@pytest.fixture
def warehouse(published: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """A sound warehouse, and what a test changes in it is undone after the test."""
    published.execute("begin")
    yield published
    published.execute("rollback")


def test_every_check_has_an_offence_that_proves_it() -> None:
    assert set(OFFENCES) == set(checking.names())
    assert all(OFFENCES.values())


def test_a_sound_warehouse_passes(warehouse: duckdb.DuckDBPyConnection) -> None:
    checking.run(warehouse, TODAY)


@pytest.mark.parametrize("change", ALLOWED.values(), ids=ALLOWED.keys())
def test_it_passes_with(warehouse: duckdb.DuckDBPyConnection, change: str) -> None:
    warehouse.execute(change)

    checking.run(warehouse, TODAY)


@pytest.mark.parametrize(
    ("check", "change", "found"),
    [(check, change, found) for check, offences in OFFENCES.items() for change, found in offences],
)
def test_each_offence_is_found_and_named(
    warehouse: duckdb.DuckDBPyConnection, check: str, change: str, found: tuple[str, str]
) -> None:
    warehouse.execute(change)
    with pytest.raises(checking.ChecksFailed) as raised:
        checking.run(warehouse, TODAY)

    told = [(offence.subject, offence.problem) for offence in raised.value.offences if offence.check == check]
    assert told == [found]
