"""A person who gives something wrong is told what, where and what to do, without a traceback."""

import io
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest

import cli
from queries import ask
from tests.conftest import Cqcorpus
from warehouse.connection import NoWarehouse, open_warehouse

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("arguments", "exit_code", "told"),
    [
        (["benchmark", "Liecester"], 2, "Did you mean one of: Leicester"),
        (["council", "Yorkshire"], 2, "East Riding of Yorkshire, North Yorkshire"),
        (["benchmark", "Leicester", "--as-of", "2025-13-01"], 2, "'2025-13-01' is not a date"),
        (["fetch", "--since", "1/13/2025"], 2, "'1/13/2025' is not a date"),
        (["benchmark", "Leicester", "--as-of", "2999-01-01"], 2, "is in the future"),
        (["benchmark", "Leicester", "--against", "cipfa"], 2, "neither a comparator group nor a council"),
        (["benchmark", "Leicester", "--against", "Derby,Atlantis"], 2, "No council is called 'Atlantis'"),
        (["benchmark", "Leicester", "--groups", "none.csv"], 2, "no groups file at none.csv"),
        (["benchmark", "East Midlands"], 2, 'It is a region: compare a council with it by --against "East Midlands"'),
        (["council", "unitary"], 2, "It is a type of council"),
        (["themes", "carers", "--most", "9" * 21], 2, "not in the range"),
        (["brief", "since", "2025-09-01", "--as-of", "2025-08-01"], 2, "Nothing can be new since 1 September 2025"),
        (["tally", "--by", "colour"], 2, "Choose from: all, region, type, month"),
        (["league", "--statement", "kindness"], 2, "Choose from: needs, support, equity"),
        (["league", "--against", "region"], 2, "Say whose"),
        (["peers", "Isles of Scilly", "--against", "region", "--explain"], 2, "not in the open measure"),
        (["tables", "passwords"], 2, "There is no view called 'passwords'"),
        (["tally", "--format", "pdf"], 2, "'pdf' is not a format"),
        (["tally", "-o", "tally.docx"], 2, "another kind than this answer"),
        (["tally", "--format", "xlsx"], 2, "xlsx goes to a file"),
        (["tally", "--format", "html", "-o", "x.html"], 2, "'html' is not a format of this answer"),
        (["export", "out", "--format", "stata"], 2, "not a format to export to"),
        (["tally", "--data", "nowhere"], 4, "There is no warehouse at nowhere"),
        (["tally", "-o", "."], 2, "-o names no file"),
        (["tally", "-o", ""], 2, "-o names no file"),
        (["sql", "select 1", "--seconds", "nan"], 2, "not a number"),
        (["sql", "select 1", "--seconds", "inf"], 2, "not in the range"),
        (["fetch", "--delay", "nan"], 2, "not a number"),
        (["fetch", "--delay", "1e9"], 2, "not in the range"),
        (["league", "--for", "Leicester", "--for", "Derby"], 2, "'--for': it was given twice"),
        (["site", "build", "--data", "a", "--data", "b"], 2, "it was given twice"),
    ],
)
def test_a_wrong_argument_is_named_with_what_to_do(
    cqcorpus: Cqcorpus, arguments: list[str], exit_code: int, told: str
) -> None:
    ran = cqcorpus(*arguments)

    assert ran.exit_code == exit_code
    assert told in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_the_version_is_told(cqcorpus: Cqcorpus) -> None:
    ran = cqcorpus("--version")

    assert ran.exit_code == 0
    assert ran.out.startswith("cqcorpus ")


def test_a_council_listed_twice_or_beside_itself_is_one_comparator(cqcorpus: Cqcorpus) -> None:
    ran = cqcorpus("benchmark", "Leicester", "--against", "Derby, Leicester, derby city council")

    assert "of Derby (the highest quarter): 1st of 2 ranked" in ran.out


def test_a_council_without_a_rank_has_no_table_of_its_neighbours_in_rank(cqcorpus: Cqcorpus) -> None:
    ran = cqcorpus("benchmark", "Luton")

    assert "Overall, among each group's councils" in ran.out
    assert "Just above" not in ran.out
    assert "Percent" not in cqcorpus("council", "Luton").out


def test_what_cannot_be_compared_says_which_council_and_why(cqcorpus: Cqcorpus) -> None:
    assert 'cqcorpus council "Luton"' in cqcorpus("distinctive", "Luton").out


def test_the_same_python_may_not_hold_the_file_and_is_told_so(data: Path) -> None:
    own = duckdb.connect(str(data / "cqcorpus.duckdb"), read_only=True)
    try:
        with pytest.raises(NoWarehouse, match="open in this same Python by a connection of your own") as caught:
            open_warehouse(data)
    finally:
        own.close()
    assert "Close that connection" in str(caught.value.remedy)
    open_warehouse(data).close()


def test_derby_is_the_city_and_derbyshire_the_county(cqcorpus: Cqcorpus) -> None:
    assert "Derby City Council (E06000015)" in cqcorpus("council", "Derby").out
    assert "Derbyshire County Council (E10000007)" in cqcorpus("council", "Derbyshire").out


def test_a_file_that_cannot_be_written_leaves_the_one_that_stood_there(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    ran = cqcorpus("tally", "-o", "folder.csv")

    assert ran.exit_code == 1
    assert "folder.csv was not written" in ran.err
    assert list(tmp_path.iterdir()) == [tmp_path / "folder.csv"]


def test_a_file_of_something_else_is_not_taken_for_a_warehouse(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    (tmp_path / "cqcorpus.duckdb").write_text("not a database")
    ran = cqcorpus("tally", "--data", str(tmp_path))

    assert ran.exit_code == 4
    assert "cannot be opened" in ran.err
    assert "cqcorpus build" in ran.err


@pytest.mark.parametrize(
    "made_by_another",
    [
        "create table t (i integer)",
        "create schema store; create table store.meta as select 999 as schema_version, '9.9' as tool_version",
    ],
)
def test_a_warehouse_of_another_version_is_refused(cqcorpus: Cqcorpus, tmp_path: Path, made_by_another: str) -> None:
    with duckdb.connect(str(tmp_path / "cqcorpus.duckdb")) as other:
        other.execute(made_by_another)
    ran = cqcorpus("tally", "--data", str(tmp_path))

    assert ran.exit_code == 4
    assert "was made by" in ran.err
    assert "999" not in made_by_another or "a newer cqcorpus than this one (9.9)" in ran.err


@pytest.mark.parametrize("command", [["tally"], ["sql", "select count(*) from scores"], ["status", "-o", "x.json"]])
def test_a_warehouse_that_was_cut_short_is_told_and_made_anew_by_the_next_build(
    cqcorpus: Cqcorpus, data: Path, tmp_path: Path, command: list[str]
) -> None:
    whole = (data / "cqcorpus.duckdb").read_bytes()
    (tmp_path / "cqcorpus.duckdb").write_bytes(whole[: len(whole) // 3])
    ran = cqcorpus(*command, "--data", str(tmp_path))

    assert (ran.exit_code, ran.out) == (4, "")
    assert "is damaged: " in ran.err
    assert "Run: cqcorpus build" in ran.err
    with pytest.raises(NoWarehouse, match="is damaged"):
        ask("benchmark", council="Leicester", data=tmp_path)


def test_a_folder_in_the_warehouses_place_is_told_and_left_alone(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    (tmp_path / "cqcorpus.duckdb").mkdir()

    assert "cqcorpus.duckdb is a folder. Move it away" in cqcorpus("build", "--data", str(tmp_path)).err
    assert cqcorpus("tally", "--data", str(tmp_path)).exit_code == 4
    assert [path.name for path in tmp_path.glob("*.duckdb")] == ["cqcorpus.duckdb"]


def test_a_folder_is_not_written_over_and_a_file_in_it_is_asked_for(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    for name in ("reports", "reports.csv"):
        (tmp_path / name).mkdir()
        ran = cqcorpus("tally", "-o", name)

        assert ran.exit_code != 0
        assert "folder. Name a file in it." in ran.err
        assert list((tmp_path / name).iterdir()) == []


def test_a_program_without_anywhere_to_write_still_does_its_work(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["cqcorpus", "tally", "--data", str(data), "-o", str(tmp_path / "tally.csv")])
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    with pytest.raises(SystemExit) as stopped:
        cli.main()
    sys.stdout.close()
    sys.stderr.close()
    assert stopped.value.code in (0, None)
    assert (tmp_path / "tally.csv").read_text(encoding="utf-8-sig").startswith("breakdown")


def test_a_terminal_that_lacks_a_character_shows_a_question_mark_for_it(
    cqcorpus: Cqcorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    seen = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Terminal(seen, encoding="cp437"))
    ran = cqcorpus("peers", "Leicester")
    sys.stdout.flush()

    assert (ran.exit_code, ran.err) == (0, "")
    # Luton has no percent: a dash, which this alphabet lacks. Nothing else in the answer is asked.
    shown = seen.getvalue().decode("cp437")
    assert "Luton" in shown
    assert " ?" in shown


@pytest.mark.parametrize(
    ("piped", "exit_code", "told"),
    [
        ("\ufeffselect '£–' as a".encode(), 0, "£–"),
        ("select '£' as a".encode("cp1252"), 2, "The SQL piped in is not UTF-8 text."),
    ],
)
def test_sql_that_is_piped_in_is_read_as_utf_8_whatever_the_computers_alphabet(
    cqcorpus: Cqcorpus, monkeypatch: pytest.MonkeyPatch, piped: bytes, exit_code: int, told: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(piped), encoding="cp1252"))
    ran = cqcorpus("sql")

    assert ran.exit_code == exit_code
    assert told in ran.out + ran.err


def test_what_a_file_holds_cannot_act_on_the_screen_in_a_message(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("group,council\nA\u202eB\x1b[2J,Derby\n", encoding="utf-8")
    ran = cqcorpus("peers", "Leicester", "--groups", "own.csv", "--against", "nosuch")

    assert ran.exit_code == 2
    assert "\u202e" not in ran.err
    assert "\x1b" not in ran.err


def test_debug_shows_the_traceback_wherever_it_stands(cqcorpus: Cqcorpus) -> None:
    from queries.dates import BadDate

    with pytest.raises(BadDate):
        cqcorpus("tally", "--as-of", "yesterday", "--debug")


@pytest.mark.parametrize(
    ("stop", "exit_code", "told"),
    [(RuntimeError("Query interrupted"), 130, "Aborted."), (OSError(28, "No space left"), 1, "The disk is full")],
)
def test_ctrl_c_in_a_question_and_a_full_disk_are_told_in_plain_words(
    cqcorpus: Cqcorpus, monkeypatch: pytest.MonkeyPatch, stop: Exception, exit_code: int, told: str
) -> None:
    def stopped(*_: object) -> None:
        raise stop

    monkeypatch.setattr("queries.questions.ask_tally", stopped)
    ran = cqcorpus("tally")

    assert (ran.exit_code, told in ran.err, "unforeseen" in ran.err) == (exit_code, True, False)


def test_a_reader_who_has_seen_enough_of_a_pipe_is_no_error(data: Path) -> None:
    command = f'"{sys.executable}" -m cli league --format csv | head -n 1; exit "${{PIPESTATUS[0]}}"'
    ran = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env={**os.environ, "CQCORPUS_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.stdout.startswith("rank,")
    assert (ran.returncode, ran.stderr) == (0, "")


def test_on_windows_what_is_typed_is_not_taken_for_the_files_it_fits(
    cqcorpus: Cqcorpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A Windows shell hands `carer*` on as typed, and the library of the command line would open it as it does names.
    (tmp_path / "Leicester carers.docx").write_bytes(b"")
    monkeypatch.setattr("typer.core.os", SimpleNamespace(**{**vars(os), "name": "nt"}))

    assert "No council is called 'Leic*'" in cqcorpus("council", "Leic*").err
