"""The user's own SQL reads the warehouse and can do nothing else."""

from pathlib import Path

import pytest

from queries.guard import Limits, SqlRefused, run_sql
from queries.sql_process import run_here
from tests.conftest import Cqcorpus
from tests.processes import end_at_work, kill

# Every way out that we know of, by what it reaches for.
ESCAPES = {
    "files": [
        "select * from read_csv('data/published_outcomes.csv')",
        "select * from read_csv(['a.csv', 'b.csv'])",
        "select * from read_text('/etc/hostname')",
        "select * from read_text('~/.ssh/id_rsa')",
        "select * from read_blob('/etc/hostname')",
        "select * from read_json('/etc/hostname')",
        "select * from read_ndjson_objects('x.json')",
        "select * from parquet_metadata('x.parquet')",
        "select * from sniff_csv('/etc/passwd')",
        "from 'data/published_outcomes.csv'",
        'select * from "../secret.csv"',
        "from 'cqcorpus.duckdb'",
        "from read_duckdb('cqcorpus.duckdb', table_name := 'x')",
        "select * from glob('*')",
        "copy authorities to 'stolen.csv'",
        "copy (select 1) to 'stolen.parquet'",
        "explain analyze copy authorities to 'stolen.csv'",
        "explain analyze select * from read_csv('/etc/passwd')",
        "export database 'stolen'",
        "import database 'stolen'",
    ],
    "network": [
        "select * from read_parquet('https://example.org/x.parquet')",
        "from 'https://example.org/x.csv'",
        "from 's3://bucket/x.parquet'",
        "from postgres_scan('host=example.org', 'public', 't')",
    ],
    "extensions": [
        "install httpfs",
        "load httpfs",
        "install spatial from community",
        "load '/tmp/x.duckdb_extension'",
        "from sqlite_scan('x.db', 't')",
        "from iceberg_scan('x')",
        "select * from duckdb_extensions()",
    ],
    "other databases": ["attach 'other.duckdb'", "attach ':memory:' as other", "detach cqcorpus", "use memory"],
    "settings": [
        "set enable_external_access = true",
        "reset lock_configuration",
        "reset all",
        "set memory_limit = '100GB'",
        "set global threads = 64",
        "set session search_path = 'store'",
        "set variable x = 1",
        "pragma enable_profiling",
        "pragma memory_limit = '100GB'",
        "call enable_logging()",
    ],
    "secrets and environment": [
        "create secret s (type s3)",
        "from duckdb_secrets()",
        "from which_secret('s3://x', 's3')",
        "select getenv('PATH')",
    ],
    "writing": [
        "create table t (i integer)",
        "create temp table t (i integer)",
        "create or replace view authorities as select 1",
        "create macro m() as 1",
        "create type t as enum ('a')",
        "create sequence s",
        "create schema s",
        "create index i on store.score (score)",
        "insert into store.score values ('x', 1, 4, '')",
        "update store.assessment set overall_rating = 'Outstanding'",
        "delete from store.assessment",
        "truncate store.score",
        "merge into store.score using store.score s on true when matched then delete",
        "with gone as (delete from store.score returning *) from gone",
        "drop view authorities",
        "alter table store.score add column x integer",
        "comment on view authorities is 'x'",
        "checkpoint",
        "force checkpoint",
        "vacuum",
        "analyze",
        "call pragma_version()",
        "call dbgen(sf = 1)",
        "begin",
    ],
    "prepared and roundabout": [
        "prepare p as select 1",
        "execute p",
        "select 1; drop view authorities",
        "from query('copy authorities to ''stolen.csv''')",
        "from query('from read_text(''/etc/hostname'')')",
        "from json_execute_serialized_sql(json_serialize_sql('from read_text(''/etc/hostname'')'))",
        "from pandas_scan(1)",
        "from arrow_scan(1, 2, 3)",
        "from python_map_function(1)",
    ],
    "nothing": ["", "   -- nothing here"],
}


@pytest.mark.parametrize("sql", [sql for kind in ESCAPES.values() for sql in kind])
def test_what_does_not_only_read_is_refused(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sql: str
) -> None:
    before = (data / "cqcorpus.duckdb").read_bytes()
    monkeypatch.chdir(tmp_path)

    with pytest.raises(SqlRefused):
        run_here(data, sql, Limits())

    assert list(tmp_path.iterdir()) == []
    assert (data / "cqcorpus.duckdb").read_bytes() == before


@pytest.mark.parametrize(
    "sql",
    [
        "from enable_logging(level = 'trace', storage = 'file', storage_path = 'log'), (select write_log('x'))",
        "from enable_profiling(format = 'json', save_location = 'profile.json'), range(100)",
        "from checkpoint('cqcorpus')",
    ],
)
def test_functions_that_act_when_selected_leave_nothing_behind(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sql: str
) -> None:
    before = (data / "cqcorpus.duckdb").read_bytes()
    monkeypatch.chdir(tmp_path)

    run_sql(data, sql)

    assert list(tmp_path.iterdir()) == []
    assert (data / "cqcorpus.duckdb").read_bytes() == before


def test_python_variables_of_the_caller_are_out_of_reach(data: Path) -> None:
    import pandas

    hidden = pandas.DataFrame({"secret": [1]})
    assert len(hidden) == 1
    with pytest.raises(SqlRefused, match="hidden"):
        run_here(data, "select * from hidden", Limits())


@pytest.mark.parametrize(
    "sql",
    [
        "select 1",
        "from authorities",
        "with a as (select 1) select * from a",
        "values (1)",
        "explain select 1",
        "describe authorities",
        "summarize scores",
        "show tables",
    ],
)
def test_everything_that_reads_is_answered(data: Path, sql: str) -> None:
    assert run_here(data, sql, Limits()).rows


@pytest.mark.parametrize(
    "sql",
    [
        "select sum(a.range * b.range) from range(10_000_000) a, range(10_000_000) b",
        "with recursive r(n) as (select 1 union all select n + 1 from r) select max(n) from r",
        "select pg_sleep(100)",
    ],
)
def test_a_query_that_runs_on_is_stopped(data: Path, sql: str) -> None:
    with pytest.raises(SqlRefused, match=r"stopped after 0\.2 seconds"):
        run_sql(data, sql, Limits(seconds=0.2))


@pytest.mark.parametrize(
    "sql",
    [
        "select list(range) from range(100_000_000)",
        "with recursive r(n) as (select repeat('x', 1_000_000) union all select n || n from r) select count(*) from r",
        "select array_agg(a.name || b.name || c.name) from authorities a, authorities b, authorities c, authorities d",
    ],
)
def test_a_query_that_wants_too_much_memory_is_stopped(data: Path, sql: str) -> None:
    with pytest.raises(SqlRefused, match="more than 50 MB of memory"):
        run_sql(data, sql, Limits(memory_bytes=50_000_000))


def test_memory_that_duckdb_does_not_count_is_seen_from_outside(data: Path) -> None:
    with pytest.raises(SqlRefused, match="more than 50 MB of memory"):
        run_sql(data, "select list_resize([1], 200_000_000)", Limits(memory_bytes=50_000_000))


def test_a_query_that_does_not_stop_when_asked_is_ended(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.guard._GRACE_SECONDS", -0.1)
    with pytest.raises(SqlRefused, match=r"stopped after 0\.1 seconds"):
        run_sql(data, "select 1", Limits(seconds=0.1))


def test_no_query_runs_on_when_the_command_is_killed(data: Path) -> None:
    without_end = "select sum(a.range * b.range) from range(10_000_000) a, range(10_000_000) b"
    assert end_at_work(["sql", without_end], data, kill).left == []


def test_an_answer_too_large_to_hold_is_refused(data: Path) -> None:
    with pytest.raises(SqlRefused, match="larger than 1 MB"):
        run_sql(data, "select repeat('x', 2_000_000)", Limits(answer_bytes=1_000_000))


def test_times_with_a_zone_are_answered(data: Path) -> None:
    ((moment,),) = run_sql(data, "select timestamptz '2026-05-12 12:00:00+00' as at").rows
    assert moment.isoformat() == "2026-05-12T12:00:00+00:00"


def test_a_pivot_that_names_no_columns_is_told_how(data: Path) -> None:
    with pytest.raises(SqlRefused, match="must name its columns"):
        run_here(data, "pivot scores on statement using max(score)", Limits())
    assert run_here(data, "pivot scores on statement in ('needs') using max(score)", Limits()).rows


def test_rows_beyond_the_limit_are_cut_and_said_so(data: Path, cqcorpus: Cqcorpus) -> None:
    answer = run_sql(data, "from authorities", Limits(max_rows=10))
    assert (len(answer.rows), answer.cut) == (10, True)
    assert not run_sql(data, "from authorities", Limits(max_rows=153)).cut

    asked = ("sql", "from authorities", "--max-rows", "10")
    assert "Cut at 10 rows; there are more" in cqcorpus(*asked).out


def test_an_answer_without_rows_is_said_to_have_none(cqcorpus: Cqcorpus) -> None:
    assert "Note: The query gave no rows." in cqcorpus("sql", "from authorities where false").out


@pytest.mark.parametrize("to", [["-o", "answer.csv"], ["-o", "answer.xlsx"], ["--format", "csv"], ["--format", "json"]])
def test_a_file_or_rows_for_a_program_that_were_cut_are_said_to_be(cqcorpus: Cqcorpus, to: list[str]) -> None:
    told = "Note: Cut at 10 rows; there are more. Allow more with --max-rows."

    assert told in cqcorpus("sql", "from authorities", "--max-rows", "10", *to).err
    assert "Note" not in cqcorpus("sql", "from authorities", "--max-rows", "153", *to).err


def test_an_error_shows_its_line_and_similar_columns(cqcorpus: Cqcorpus) -> None:
    ran = cqcorpus("sql", "select authority,\n overal_percent\nfrom latest_assessments")

    assert ran.exit_code == 2
    assert "LINE 2:  overal_percent" in ran.err
    assert '"overall_percent"' in ran.err


def test_a_wrong_view_name_is_answered_with_the_nearest(cqcorpus: Cqcorpus) -> None:
    ran = cqcorpus("sql", "select * from asessments")

    assert ran.exit_code == 2
    assert "Did you mean assessments?" in ran.err


@pytest.mark.parametrize("query", ["select * from council", "select isnull(points, 0) from latest_assessments"])
def test_the_databases_own_tables_and_functions_are_not_offered(cqcorpus: Cqcorpus, query: str) -> None:
    ran = cqcorpus("sql", query)

    assert ran.exit_code == 2
    assert "Did you mean" not in ran.err
    assert "cqcorpus tables" in ran.err


def test_the_first_rows_are_told_to_be_asked_for_by_limit(cqcorpus: Cqcorpus) -> None:
    assert "limit 10" in cqcorpus("sql", "select top 5 * from authorities").err


def test_text_in_double_quotes_is_told_to_take_single_ones(cqcorpus: Cqcorpus) -> None:
    ran = cqcorpus("sql", 'select * from latest_assessments where authority = "Leicester"')

    assert ran.exit_code == 2
    assert "Text stands in single quotes: 'Leicester'." in ran.err


def test_a_files_name_for_a_query_is_told_to_take_file(cqcorpus: Cqcorpus) -> None:
    ran = cqcorpus("sql", "question.sql")

    assert ran.exit_code == 2
    assert "cqcorpus sql --file question.sql" in ran.err


def test_sql_comes_from_a_file_or_from_standard_input(
    cqcorpus: Cqcorpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    (tmp_path / "question.sql").write_text("select count(*) as councils from authorities", encoding="utf-8")
    assert "153" in cqcorpus("sql", "--file", "question.sql").out

    monkeypatch.setattr(sys, "stdin", io.StringIO("select 42 as answer"))
    assert "42" in cqcorpus("sql").out

    assert "Give one of the two" in cqcorpus("sql", "select 1", "--file", "question.sql").err
    assert "cannot be read" in cqcorpus("sql", "--file", "none.sql").err
