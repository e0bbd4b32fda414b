"""The build: what is refused and how it is named, and that nothing is ever lost or half-written."""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import pytest

from tests.conftest import TODAY
from tests.warehouse.held_open import held_open
from warehouse.build import BuildFailed, build
from warehouse.connection import NoWarehouse, open_warehouse
from warehouse.reference import BadReference

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "data"


@pytest.fixture
def folder(data: Path, tmp_path: Path) -> Path:
    """A data folder of its own with a register that a test may spoil, and a published warehouse."""
    shutil.copy(SHIPPED / "published_outcomes.csv", tmp_path)
    for made in ("cqcorpus.duckdb", "runs.jsonl"):
        shutil.copy(data / made, tmp_path)
    return tmp_path


def spoil(folder: Path, old: str, new: str) -> None:
    register = folder / "published_outcomes.csv"
    text = register.read_text(encoding="utf-8")
    assert text.count(old) == 1
    register.write_text(text.replace(old, new), encoding="utf-8")


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with open_warehouse(folder) as connection:
        return connection.execute(sql).fetchall()


LEICESTER = "leicestercity-0725,formal,published,,Requires improvement,56,2,2,2,2,3,2,2,2,3,2025-07,month"


@pytest.mark.parametrize(
    ("spoilt", "column", "problem"),
    [
        (LEICESTER.replace(",56,2,2", ",56,5,2"), "qs1", "'5' is not a score (1, 2, 3, 4 or blank where unknown)"),
        (LEICESTER.replace(",56,", ",fifty-six,"), "overall_percent", "'fifty-six' is not a whole number"),
        (LEICESTER.replace(",56,", ",59,"), "overall_percent", "59 is printed but the nine scores make 20 points, 56"),
        (LEICESTER.replace("Requires improvement", "Good"), "overall_rating", "Good does not go with 56 per cent"),
        (LEICESTER.replace("Requires improvement", "Fair"), "overall_rating", "'Fair' is not one of: Inadequate"),
        (LEICESTER.replace("2025-07,month", "2025-31,month"), "published", "'2025-31' is not a month such as 2025-07"),
        (LEICESTER.replace("2025-07,month", "2026-12,month"), "published", "2026-12 is in the future"),
        (LEICESTER.replace("2025-07,month", "2025-07,"), "published_precision", "a date and its precision go together"),
        (LEICESTER.replace("leicestercity", "derby"), "slug", "'derby-0725' is not a known name of Leicester"),
        (LEICESTER.replace("formal,published", "formal,retracted"), "status", "'retracted' is not one of: published"),
    ],
)
def test_a_bad_cell_is_named_by_file_line_and_column_and_the_old_warehouse_stands(
    folder: Path, spoilt: str, column: str, problem: str
) -> None:
    before = (folder / "cqcorpus.duckdb").read_bytes()
    spoil(folder, LEICESTER, spoilt)

    with pytest.raises(BadReference) as raised:
        build(folder, today=TODAY)

    # Leicester stands on line 54 of the register (counted in an editor, the header is line 1).
    assert raised.value.problems[0].startswith(f"published_outcomes.csv, line 54, column {column}: {problem}")
    assert (folder / "cqcorpus.duckdb").read_bytes() == before
    assert not (folder / "cqcorpus.building.duckdb").exists()


def test_a_row_with_a_cell_too_few_is_named_by_its_line(folder: Path) -> None:
    spoil(folder, LEICESTER, LEICESTER.replace("formal,", ""))

    with pytest.raises(BadReference, match=r"line 54: 20 cells where the header has 21"):
        build(folder, today=TODAY)


def test_a_council_assessed_twice_in_one_month_is_a_repeated_row(folder: Path) -> None:
    register = folder / "published_outcomes.csv"
    lines = register.read_text(encoding="utf-8").splitlines(keepends=True)
    register.write_text("".join([*lines, lines[53]]), encoding="utf-8")

    with pytest.raises(BadReference, match=r"line 104, column authority_code: .* stands already on line 54"):
        build(folder, today=TODAY)


def test_a_register_saved_by_excel_with_a_byte_order_mark_is_read(folder: Path) -> None:
    register = folder / "published_outcomes.csv"
    register.write_text(register.read_text(encoding="utf-8"), encoding="utf-8-sig", newline="\r\n")

    assert build(folder, today=TODAY).counts["assessments"] == 102


def test_a_register_in_another_encoding_is_refused_and_says_how_to_save_it(folder: Path) -> None:
    register = folder / "published_outcomes.csv"
    register.write_bytes(register.read_bytes().replace(b"Leicester City Council", "Léicester".encode("latin-1")))

    with pytest.raises(BadReference, match="save it as CSV UTF-8"):
        build(folder, today=TODAY)


def test_the_same_data_gives_the_same_rows_in_the_same_order(folder: Path) -> None:
    def everything() -> dict[str, list[tuple[object, ...]]]:
        with open_warehouse(folder) as connection:
            views = connection.execute(
                "select view_name from duckdb_views() where schema_name = 'main' and not internal order by all"
            ).fetchall()
            # runs tells when each build ran, which is not the same twice.
            return {view: connection.execute(f"from {view}").fetchall() for (view,) in views if view != "runs"}

    first = everything()
    build(folder, today=TODAY, full=True)

    assert set(first) == {
        "assessment_versions",
        "assessments",
        "authorities",
        "documents",
        "figures",
        "findings",
        "issues",
        "latest_assessments",
        "paper_documents",
        "paper_findings",
        "paper_passages",
        "passages",
        "peers",
        "scores",
        "themes",
    }
    assert everything() == first


def test_the_warehouse_before_is_kept(folder: Path) -> None:
    before = (folder / "cqcorpus.duckdb").read_bytes()
    build(folder, today=TODAY)

    assert (folder / "cqcorpus.previous.duckdb").read_bytes() == before


def test_every_build_is_recorded_in_runs(folder: Path) -> None:
    build(folder, today=TODAY)

    recorded = rows(folder, "select stage, counts from runs")
    assert [stage for stage, _ in recorded] == ["build", "build"]
    assert json.loads(str(recorded[0][1]))["authorities"] == 153


def test_a_torn_last_line_of_the_run_record_loses_only_that_line(folder: Path) -> None:
    with (folder / "runs.jsonl").open("a", encoding="utf-8") as file:
        file.write('["build-2026')
    build(folder, today=TODAY)
    build(folder, today=TODAY)

    assert len(rows(folder, "from runs")) == 3


def test_a_reader_sees_its_own_warehouse_through_a_rebuild(folder: Path) -> None:
    with open_warehouse(folder) as reader:
        first = reader.execute("select count(*) from assessments").fetchone()
        for _ in range(3):
            build(folder, today=TODAY)
        assert reader.execute("select count(*) from assessments").fetchone() == first


def test_a_warehouse_held_open_on_windows_waits_and_takes_its_place_later(folder: Path) -> None:
    published_on = "select published_on from assessments where assessment_id = 'leicestercity-0725'"
    spoil(folder, LEICESTER, LEICESTER.replace("2025-07,month", "2025-07-18,day"))

    with held_open():
        assert not build(folder, today=TODAY).published
        assert rows(folder, published_on) == [(date(2025, 7, 31),)]

    assert rows(folder, published_on) == [(date(2025, 7, 18),)]


def test_two_builds_at_once_the_second_says_so(folder: Path) -> None:
    from filelock import FileLock

    with FileLock(folder / "build.lock"), pytest.raises(BuildFailed, match="Another build is running"):
        build(folder, today=TODAY)


# Bytes that a process may write to one file: enough to start a warehouse, too few to finish it.
FULL_DISK = """
import resource, signal, sys
from datetime import date
from pathlib import Path
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
from errors import UserError
from warehouse.build import build
try:
    build(Path(sys.argv[1]), today=date(2026, 11, 22))
except UserError as error:
    sys.exit(str(error))
"""


def test_a_full_disk_leaves_the_old_warehouse_and_no_leftovers(folder: Path) -> None:
    before = (folder / "cqcorpus.duckdb").read_bytes()
    ran = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 1
    assert "was not built" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert (folder / "cqcorpus.duckdb").read_bytes() == before
    assert not list(folder.glob("*building*"))


def test_too_little_memory_leaves_the_old_warehouse_and_says_what_to_do(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / "cqcorpus.duckdb").read_bytes()

    def full(*_: object) -> None:
        raise duckdb.OutOfMemoryException("failed to pin block of size 256.0 KiB")

    monkeypatch.setattr("warehouse.build._compare", full)
    with pytest.raises(BuildFailed, match="too little memory, or too little room on the disk") as raised:
        build(folder, today=TODAY)

    assert "Close other programs" in raised.value.remedy
    assert (folder / "cqcorpus.duckdb").read_bytes() == before


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")

    with pytest.raises(BuildFailed, match="was not built"):
        build(tmp_path / "data", today=TODAY)


def test_a_build_killed_half_way_leaves_nothing_that_the_next_one_minds(folder: Path) -> None:
    (folder / "cqcorpus.building.duckdb").write_bytes(b"half a warehouse")
    (folder / "cqcorpus.building.duckdb.wal").write_bytes(b"half a log")
    (folder / "cqcorpus.building.tmp").mkdir()
    (folder / "cqcorpus.building.tmp" / "overflow").write_bytes(b"what memory could not hold")

    assert build(folder, today=TODAY).published
    assert not list(folder.glob("*building*"))


def test_the_file_says_that_clients_from_1_2_can_open_it(folder: Path) -> None:
    with open_warehouse(folder) as connection:
        tags = connection.execute("select tags from duckdb_databases() where database_name = 'cqcorpus'").fetchone()

    assert tags == ({"storage_version": "v1.2.0+"},)


def test_a_path_with_a_space_and_a_quote_is_no_trouble(tmp_path: Path) -> None:
    odd = tmp_path / "Adult Social Care's data"
    build(odd, today=TODAY)

    assert rows(odd, "select count(*) from authorities") == [(153,)]


def test_no_warehouse_is_opened_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(NoWarehouse, match="There is no warehouse at"):
        open_warehouse(tmp_path)
