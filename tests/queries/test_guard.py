"""The user's own SQL reads the warehouse and can do nothing else."""

from pathlib import Path

import pytest

from queries.guard import SqlRefused, run_sql
from tests.conftest import Cqcorpus


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('data/published_outcomes.csv')",
        "select * from read_text('/etc/hostname')",
        "from 'data/published_outcomes.csv'",
        "select * from glob('*')",
        "select * from read_parquet('https://example.org/x.parquet')",
        "copy authorities to 'stolen.csv'",
        "copy (select 1) to 'stolen.parquet'",
        "export database 'stolen'",
        "attach 'other.duckdb'",
        "attach ':memory:' as other",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "reset lock_configuration",
        "set memory_limit = '100GB'",
        "pragma enable_profiling",
        "create table t (i integer)",
        "create temp table t (i integer)",
        "create or replace view authorities as select 1",
        "create secret s (type s3)",
        "insert into store.score values ('x', 1, 4, '')",
        "update store.assessment set overall_rating = 'Outstanding'",
        "delete from store.assessment",
        "drop view authorities",
        "alter table store.score add column x integer",
        "call pragma_version()",
        "checkpoint",
        "begin",
        "use memory",
        "prepare p as select 1",
        "execute p",
        "vacuum",
        "select 1; drop view authorities",
        "",
        "   -- nothing here",
    ],
)
def test_what_does_not_only_read_is_refused(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sql: str
) -> None:
    before = (data / "cqcorpus.duckdb").read_bytes()
    monkeypatch.chdir(tmp_path)

    with pytest.raises(SqlRefused):
        run_sql(data, sql)

    assert list(tmp_path.iterdir()) == []
    assert (data / "cqcorpus.duckdb").read_bytes() == before


def test_python_variables_of_the_caller_are_out_of_reach(data: Path) -> None:
    import pandas

    hidden = pandas.DataFrame({"secret": [1]})
    assert len(hidden) == 1
    with pytest.raises(SqlRefused, match="hidden"):
        run_sql(data, "select * from hidden")


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
    assert run_sql(data, sql).rows


def test_a_query_that_runs_on_is_stopped(data: Path) -> None:
    with pytest.raises(SqlRefused, match=r"stopped after 0\.2 seconds"):
        run_sql(data, "select sum(a.range * b.range) from range(10_000_000) a, range(10_000_000) b", seconds=0.2)


def test_a_query_that_wants_too_much_memory_is_stopped(data: Path) -> None:
    with pytest.raises(SqlRefused, match="more than 50MB of memory"):
        run_sql(data, "select list(range) from range(100_000_000)", memory="50MB")


def test_rows_beyond_the_limit_are_cut_and_said_so(data: Path, cqcorpus: Cqcorpus) -> None:
    answer = run_sql(data, "from authorities", max_rows=10)
    assert (len(answer.rows), answer.cut) == (10, True)
    assert not run_sql(data, "from authorities", max_rows=153).cut

    assert "Cut at 10 rows; there are more" in cqcorpus("sql", "from authorities", "--max-rows", "10").out


def test_an_error_shows_its_line_and_similar_columns(cqcorpus: Cqcorpus) -> None:
    ran = cqcorpus("sql", "select authority,\n overal_percent\nfrom latest_assessments")

    assert ran.exit_code == 2
    assert "LINE 2:  overal_percent" in ran.err
    assert '"overall_percent"' in ran.err


def test_a_wrong_view_name_is_answered_with_the_nearest(cqcorpus: Cqcorpus) -> None:
    ran = cqcorpus("sql", "select * from asessments")

    assert ran.exit_code == 2
    assert "Did you mean assessments?" in ran.err


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
