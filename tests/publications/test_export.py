"""Every view as files, with the dictionary and the licence beside them."""

import csv
from pathlib import Path

import duckdb
import openpyxl
import pytest

from tests.conftest import Cqcorpus

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
