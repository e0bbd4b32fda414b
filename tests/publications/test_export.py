"""Every view as a file, with the dictionary and the licence."""

import csv
from pathlib import Path

import duckdb
import openpyxl
import pytest
from filelock import FileLock

from publications.export import export_star
from queries.session import session
from tests.conftest import TODAY, Cqcorpus

VIEWS = 16


@pytest.mark.parametrize("format_", ["csv", "parquet", "json"])
def test_every_view_is_one_file(cqcorpus: Cqcorpus, tmp_path: Path, format_: str) -> None:
    ran = cqcorpus("export", "out", "--format", format_)
    assert ran.exit_code == 0, ran.err

    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert len([name for name in written if name.endswith(f".{format_}")]) == VIEWS
    assert {"data-dictionary.md", "LICENCE.txt"} <= set(written)


def test_an_exported_csv_opens_in_excel_as_utf8_with_every_row(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    cqcorpus("export", "out")
    path = tmp_path / "out" / "authorities.csv"

    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as source:
        assert len(list(csv.DictReader(source))) == 153


def test_parquet_keeps_types_and_rows(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    cqcorpus("export", "out", "--format", "parquet")
    with duckdb.connect() as reader:
        row = reader.execute(
            "select count(*), count(published_on), typeof(any_value(published_on)) from read_parquet(?)",
            [str(tmp_path / "out" / "assessments.parquet")],
        ).fetchone()
        empty = reader.execute("describe from read_parquet(?)", [str(tmp_path / "out" / "figures.parquet")]).fetchall()

    # 102 rows of the register, four without a date.
    assert row == (102, 98, "DATE")
    assert ("value", "DOUBLE") in [(name, type_) for name, type_, *_ in empty]


def test_one_workbook_holds_every_view(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    assert cqcorpus("export", "out", "--format", "xlsx").exit_code == 0

    assert len(openpyxl.load_workbook(tmp_path / "out" / "cqcorpus.xlsx", read_only=True).sheetnames) == VIEWS + 1


@pytest.mark.parametrize(
    ("first", "then", "left"),
    [
        (["--format", "csv"], ["--format", "json"], f"assessment_versions.csv and {VIEWS - 1} more"),
        (["--format", "csv"], ["--star"], f"assessment_versions.csv and {VIEWS - 1} more"),
        (["--star"], [], "dim_authority.csv and 7 more"),
        (["--format", "xlsx"], [], "cqcorpus.xlsx"),
    ],
)
def test_a_folder_holds_one_export_and_never_two_that_cannot_be_told_apart(
    cqcorpus: Cqcorpus, tmp_path: Path, first: list[str], then: list[str], left: str
) -> None:
    cqcorpus("export", "out", *first)
    before = {path: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    ran = cqcorpus("export", "out", *then)

    assert (ran.exit_code, ran.err) == (
        2,
        f"cqcorpus: out holds {left} of another export, which would not be told from the new one. "
        "Export into another folder, or delete those files first.\n",
    )
    assert {path: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_an_export_of_the_same_kind_replaces_the_one_before_and_says_what_it_is(
    cqcorpus: Cqcorpus, tmp_path: Path
) -> None:
    cqcorpus("export", "out", "--star")
    (tmp_path / "out" / "LICENCE.txt").write_text("Export begun on 2026-01-01 and not finished: run it again.\n")
    (tmp_path / "out" / "notes.docx").write_bytes(b"ours")

    assert cqcorpus("export", "out", "--star").exit_code == 0
    told = (tmp_path / "out" / "LICENCE.txt").read_text(encoding="utf-8")
    assert "fact_score.csv" in told.splitlines()[0]
    assert "not finished" not in told
    assert (tmp_path / "out" / "notes.docx").read_bytes() == b"ours"


@pytest.mark.parametrize("name", ["LICENCE.txt", "scores.csv", "data-dictionary.md"])
def test_a_file_that_no_export_wrote_is_not_written_over(cqcorpus: Cqcorpus, tmp_path: Path, name: str) -> None:
    own = tmp_path / "out" / name
    own.parent.mkdir()
    own.write_bytes(b"\xffours")
    ran = cqcorpus("export", "out")

    assert ran.exit_code == 2
    assert f"out holds {name}, which no export wrote there" in ran.err
    assert [path.name for path in own.parent.iterdir()] == [name]
    assert own.read_bytes() == b"\xffours"


def test_a_second_export_at_once_is_told_to_wait_so_that_no_two_are_mixed(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    cqcorpus("export", "out")
    before = (tmp_path / "out" / "scores.csv").read_bytes()

    with FileLock(tmp_path / "out" / ".cqcorpus.lock"):
        ran = cqcorpus("export", "out")

    assert ran.exit_code == 1
    assert ran.err == "cqcorpus: out is just being written by another cqcorpus. Wait until it is done.\n"
    assert (tmp_path / "out" / "scores.csv").read_bytes() == before
    assert cqcorpus("export", "out").exit_code == 0


def test_a_file_where_the_folder_should_be_is_said(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("Mine.", encoding="utf-8")
    ran = cqcorpus("export", "out")

    assert ran.err == "cqcorpus: out was not written: there is a file in the way. Name a folder instead.\n"
    assert (tmp_path / "out").read_text(encoding="utf-8") == "Mine."


def test_the_star_schema_has_unique_keys_and_every_fact_finds_its_dimensions(replica: Path, tmp_path: Path) -> None:
    keys = {
        "dim_authority": ["authority_code"],
        "dim_statement": ["statement"],
        "dim_theme": ["theme"],
        "dim_date": ["published_on"],
        "dim_assessment": ["assessment_id"],
        "fact_score": ["assessment_id", "statement"],
        "fact_finding": ["finding_id", "theme"],
        "fact_figure": ["figure_id"],
    }
    joins = {"dim_authority": "authority_code", "dim_statement": "statement", "dim_assessment": "assessment_id"}
    facts = {"fact_score": joins, "fact_finding": {**joins, "dim_theme": "theme"}, "fact_figure": joins}
    with session(replica, TODAY) as asked:
        export_star(asked, tmp_path, "parquet", TODAY)

    with duckdb.connect() as reader:

        def one(sql: str) -> int:
            return int(reader.execute(sql).fetchall()[0][0])

        for name in keys:
            reader.execute(f"create view {name} as from read_parquet('{(tmp_path / name).as_posix()}.parquet')")
        for name, key in keys.items():
            rows = one(f"select count(*) from {name}")
            assert rows > 0, name
            assert one(f"select count(distinct ({', '.join(key)})) from {name}") == rows, name
        for fact, dimensions in facts.items():
            for dimension, shared in dimensions.items():
                assert one(f"select count(*) from {fact} anti join {dimension} using ({shared})") == 0, (
                    fact,
                    dimension,
                )
            dated = f"(select * from {fact} where published_on is not null)"
            assert one(f"select count(*) from {dated} anti join dim_date using (published_on)") == 0, fact
        # The view of findings has the same rows; its keys are those of the fact table.
        with session(replica, TODAY) as asked:
            findings = asked.connection.execute("select count(*) from findings").fetchall()[0][0]
        assert one("select count(*) from fact_finding") == findings
        # 2025-04-01 is the first day of the financial year 2025-26.
        assert (
            one("select count(*) from dim_date where published_on = '2025-04-01' and financial_year = '2025-26'") == 1
        )
        assert (
            one("select count(*) from dim_date where published_on = '2025-03-31' and financial_year = '2024-25'") == 1
        )


def test_a_star_schema_is_parquet_or_csv(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    ran = cqcorpus("export", "out", "--star", "--format", "xlsx")

    assert (ran.exit_code, ran.err.strip()) == (
        2,
        "cqcorpus: A star schema is not written as 'xlsx'. Choose from: csv, parquet.",
    )
    assert cqcorpus("export", "out", "--star").exit_code == 0
    assert (tmp_path / "out" / "dim_authority.csv").read_bytes().startswith(b"\xef\xbb\xbf")
