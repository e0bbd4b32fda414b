"""A build stops where it would make again what stands, and never where anything that it reads has changed.

All councils and all their prose are invented.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from importlib import metadata
from pathlib import Path

import duckdb
import pytest

from parsers.blocks import UnreadableDocument
from publications.status import build_line
from tests.archived import Fetches
from tests.conftest import TODAY, Cqcorpus
from tests.small_reports import COUNCILS, Pages, small_report, write_small_councils
from tests.warehouse.held_open import held_open
from warehouse import reference, standing
from warehouse.build import build
from warehouse.connection import open_warehouse
from warehouse.last_build import BuildSummary
from warehouse.papers import add_paper, papers_held, remove_paper
from warehouse.publish import building_path, previous_path, unmerged_path, warehouse_path
from warehouse.reference import PROGRAM
from warehouse.regression import WouldLose
from warehouse.standing import build_where_changed, standing_warehouse

PAPER = (
    "# Otherton self-assessment\n\n## Safeguarding\n\nOur safeguarding of adults who need care and support is good.\n"
)
CORRECTIONS = "fingerprint,field,value,who,when,why\n0123456789ab,polarity,mixed,A. Officer,2026-11-01,both are said\n"


def pages(**said: str) -> Pages:
    """A report of each invented council, in which it says this of care."""
    made: Pages = {}
    for number, council in enumerate(COUNCILS, start=1):
        told = said.get(council, f"In {council} 40 unpaid carers waited for an assessment.")
        made |= small_report(f"{council.lower()}-0125", council, date(2025, 1, number), {"care": [told]})
    return made


def fetches(data: Path) -> Fetches:
    """Fetches that go on a week after the first."""
    again = Fetches(data)
    again.now += timedelta(days=7)
    return again


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> BuildSummary:
    """A warehouse of three reports with a page that cannot be read, a paper and corrections; one was there before."""
    data = tmp_path_factory.mktemp("built")
    build(data, today=TODAY)
    write_small_councils(data)
    unread = f"{next(iter(pages())).rsplit('/', 1)[0]}/empty"
    Fetches(data).fetch({**pages(), unread: ("nowhereshire-0125", b"")})
    (data / "paper.md").write_text(PAPER, encoding="utf-8")
    told_of(data, data / "paper.md")
    (data / "corrections.csv").write_text(CORRECTIONS, encoding="utf-8")
    return build(data, today=TODAY)


@pytest.fixture
def data(first: BuildSummary, tmp_path: Path) -> Path:
    return shutil.copytree(first.path.parent, tmp_path / "data")


def told_of(data: Path, paper: Path) -> None:
    add_paper(data, paper, council="Otherton", kind="self-assessment", dated=date(2025, 3, 31), date_precision="month")


def stands(data: Path, today: date = TODAY, *, strict: bool = False, taxonomy: str = "themes") -> BuildSummary | None:
    return standing_warehouse(data, today=today, strict=strict, taxonomy=taxonomy)


def test_nothing_is_built_where_nothing_changed(data: Path) -> None:
    kept = {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()}

    again = build_where_changed(data, today=TODAY + timedelta(days=1))

    assert again.unchanged_since is not None
    assert {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()} == kept


def test_it_says_so_and_what_stands_and_what_was_met_in_it(data: Path, first: BuildSummary, cqcorpus: Cqcorpus) -> None:
    again = cqcorpus("build", "--data", str(data))

    assert again.exit_code == 0
    assert again.out.startswith("Nothing to build: nothing that a build reads has changed since 2")
    assert "cqcorpus build --full" in again.out
    lines = again.out.splitlines()
    _, _, made = build_line(first).splitlines()[0].partition("duckdb: ")
    assert " issues noted" in made
    assert made.partition("Register")[0] in lines[0]
    assert "Reports in the archive: 3, of them read now: 0." in lines[1]
    assert lines[2].startswith("Papers of councils' own: 1, of them read now: 0.")
    assert lines[3].startswith("Lines of corrections.csv: 1, of them without a finding any more: 1.")


def test_what_was_not_read_is_told_by_doctor_whether_or_not_anything_was_built(data: Path, cqcorpus: Cqcorpus) -> None:
    before = cqcorpus("doctor", "--data", str(data))
    assert build_where_changed(data, today=TODAY).unchanged_since is not None
    after = cqcorpus("doctor", "--data", str(data))

    assert before.exit_code == 1
    assert after == before


def test_full_builds_all_the_same(data: Path) -> None:
    made = build_where_changed(data, today=TODAY, full=True)

    assert made.unchanged_since is None
    assert made.counts["reports_read"] == 3


def test_a_register_alone_stands_too(tmp_path: Path) -> None:
    build(tmp_path, today=TODAY)

    assert stands(tmp_path) is not None


def test_what_builds_add_to_their_own_records_is_no_change(data: Path) -> None:
    with (data / "runs.jsonl").open("a", encoding="utf-8") as file:
        file.write('["build-2026')  # torn by a crash
    a_report_was_lost(data)
    build(data, today=TODAY, accepted_by="A. Officer")

    assert (data / "accepted.jsonl").is_file()
    assert stands(data) is not None


def a_page_changed(data: Path) -> None:
    fetches(data).fetch(pages(Elsewhere="Carers were proud."))


def a_report_was_lost(data: Path) -> None:
    manifest = data / "archive" / "manifest.jsonl"
    lines = manifest.read_text(encoding="utf-8").splitlines(keepends=True)
    manifest.write_text("".join(line for line in lines if "elsewhere-0125" not in line), encoding="utf-8")


def a_fetch_found_nothing_new(data: Path) -> None:
    fetches(data).fetch({url: page for url, page in pages().items() if "Elsewhere" in url})


def an_unfinished_fetch_looked_at_a_page(data: Path) -> None:
    fetches(data).fetch(pages(), finished=False)


def a_fetch_is_known_to_have_been_unfinished(data: Path) -> None:
    runs = data / "runs.jsonl"
    told = runs.read_text(encoding="utf-8")
    assert told.count('unfinished\\": 0') == 1
    runs.write_text(told.replace('unfinished\\": 0', 'unfinished\\": 1'), encoding="utf-8")


def the_runs_were_lost(data: Path) -> None:
    (data / "runs.jsonl").unlink()


def the_archive_was_lost(data: Path) -> None:
    (data / "archive" / "manifest.jsonl").unlink()


def a_correction_was_made(data: Path) -> None:
    with (data / "corrections.csv").open("a", encoding="utf-8") as file:
        file.write("0123456789ab,evidence_source,staff,A. Officer,2026-11-01,it says so\n")


def the_corrections_went(data: Path) -> None:
    (data / "corrections.csv").unlink()


def a_paper_was_added(data: Path) -> None:
    (data / "paper.md").write_text(PAPER + "\nAnother line of it.\n", encoding="utf-8")
    told_of(data, data / "paper.md")


def a_paper_was_withdrawn(data: Path) -> None:
    (paper,) = papers_held(data)
    remove_paper(data, paper.paper_id)


def a_change_was_accepted_elsewhere(data: Path) -> None:
    (data / "accepted.jsonl").write_text("{}\n", encoding="utf-8")


def there_are_own_themes(data: Path) -> None:
    own(data, "taxonomy/themes.toml")


def there_are_own_weights(data: Path) -> None:
    own(data, reference.WEIGHTS)


def own(data: Path, name: str) -> None:
    """The shipped file, in the data folder, with a line more."""
    (data / name).parent.mkdir(exist_ok=True)
    shipped = data / name if (data / name).is_file() else PROGRAM / "data" / name
    (data / name).write_bytes(shipped.read_bytes() + b"\n")


def the_warehouse_rotted(data: Path) -> None:
    path = warehouse_path(data)
    body = bytearray(path.read_bytes())
    body[len(body) // 2] ^= 1
    path.write_bytes(body)


def the_warehouse_was_cut_short(data: Path) -> None:
    path = warehouse_path(data)
    path.write_bytes(path.read_bytes()[:-4096])


def the_warehouse_is_missing(data: Path) -> None:
    warehouse_path(data).unlink()


def the_warehouse_before_was_put_back(data: Path) -> None:
    shutil.copy(previous_path(data), warehouse_path(data))


def the_warehouse_was_edited(data: Path) -> None:
    with duckdb.connect(str(warehouse_path(data))) as connection:
        connection.execute("update store.passage set section = 'Not what the page says'")


def the_warehouse_was_edited_and_not_closed(data: Path) -> None:
    edit = "c.execute('pragma disable_checkpoint_on_shutdown'); c.execute('update store.passage set section = 1')"
    script = f"import duckdb, os, sys; c = duckdb.connect(sys.argv[1]); {edit}; os._exit(0)"
    subprocess.run([sys.executable, "-c", script, str(warehouse_path(data))], check=True)
    assert unmerged_path(warehouse_path(data)).is_file()


def a_build_was_interrupted(data: Path) -> None:
    building_path(data).write_bytes(b"half a warehouse")


def what_was_read_was_removed(data: Path) -> None:
    (data / "parsed.sqlite").unlink()


def what_was_read_was_damaged(data: Path) -> None:
    (data / "parsed.sqlite").write_bytes(b"not a database")


def the_note_rotted(data: Path) -> None:
    with closing(sqlite3.connect(data / "parsed.sqlite")) as connection, connection:
        connection.execute("update last_build set told = replace(told, '\"register_place\": null', '\"rotten\": null')")


CHANGES: list[Callable[[Path], None]] = [
    a_page_changed,
    a_report_was_lost,
    a_fetch_found_nothing_new,
    an_unfinished_fetch_looked_at_a_page,
    a_fetch_is_known_to_have_been_unfinished,
    the_runs_were_lost,
    the_archive_was_lost,
    a_correction_was_made,
    the_corrections_went,
    a_paper_was_added,
    a_paper_was_withdrawn,
    a_change_was_accepted_elsewhere,
    there_are_own_themes,
    there_are_own_weights,
    the_warehouse_rotted,
    the_warehouse_was_cut_short,
    the_warehouse_is_missing,
    the_warehouse_before_was_put_back,
    the_warehouse_was_edited,
    the_warehouse_was_edited_and_not_closed,
    a_build_was_interrupted,
    what_was_read_was_removed,
    what_was_read_was_damaged,
    the_note_rotted,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.replace("_", " "))
def test_a_build_is_made_where(data: Path, change: Callable[[Path], None]) -> None:
    assert stands(data) is not None
    change(data)

    assert stands(data) is None


@pytest.mark.parametrize("file", reference.ALL, ids=lambda file: file.path)
def test_a_build_is_made_where_reference_data_changed(data: Path, file: reference.ReferenceFile) -> None:
    own(data, file.path)

    assert stands(data) is None


def test_every_reference_file_is_among_those_looked_at() -> None:
    known = [one for one in vars(reference).values() if isinstance(one, reference.ReferenceFile)]

    assert set(map(id, known)) == set(map(id, reference.ALL))


def test_a_build_is_made_where_it_is_asked_for_otherwise(data: Path) -> None:
    assert stands(data, strict=True) is None
    assert stands(data, taxonomy="provider-inspection") is None
    assert stands(data, TODAY - timedelta(days=1)) is None
    assert stands(data) is not None


LIBRARIES = {"version of duckdb": "duckdb", "reader of pages": "selectolax", "reader of Word files": "python-docx"}


def another_version_of(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    version = metadata.version
    monkeypatch.setattr("importlib.metadata.version", lambda name: "another" if name == library else version(name))


def test_all_is_read_anew_where_a_library_that_reads_is_another(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    another_version_of("selectolax", monkeypatch)
    made = build_where_changed(data, today=TODAY)

    assert (made.counts["reports_read"], made.counts["papers_read"]) == (3, 1)


@pytest.mark.parametrize(
    "what", ["version of cqcorpus", "version of duckdb", "reader of pages", "reader of Word files", "code", "SQL"]
)
def test_a_build_is_made_by_another_program(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    if what == "version of cqcorpus":
        monkeypatch.setattr(standing, "tool_version", lambda: "another")
    elif what in LIBRARIES:
        another_version_of(LIBRARIES[what], monkeypatch)
    else:
        program = tmp_path / "program"
        for room in (*standing.ROOMS, "data/taxonomy", "data/reference"):
            shutil.copytree(PROGRAM / room, program / room, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(PROGRAM / "data" / "published_outcomes.csv", program / "data")
        monkeypatch.setattr(reference, "PROGRAM", program)
        assert stands(data) is not None
        changed = {"code": "parsers/grammar.py", "SQL": "warehouse/checks/keys.sql"}[what]
        with (program / changed).open("a", encoding="utf-8") as file:
            file.write("\n")

    assert stands(data) is None


def test_every_file_that_a_build_opens_is_one_that_is_looked_at(data: Path, tmp_path: Path) -> None:
    script = """
import json, os, sys
from datetime import date
from pathlib import Path
opened = set()
def heard(event, told):
    if event == "open" and isinstance(told[0], str | Path):
        opened.add(told[0])
sys.addaudithook(heard)
from warehouse.build import build
from warehouse.standing import read_inputs
from warehouse.reference import PROGRAM
def within():
    paths = {Path(os.path.abspath(one)) for one in opened}
    opened.clear()
    folders = (Path(sys.argv[1]), PROGRAM / "data")
    return {str(path) for path in paths if any(path.is_relative_to(folder) for folder in folders)}
if __name__ == "__main__":  # the process that reads papers runs this file anew
    within()
    build(Path(sys.argv[1]), today=date(2026, 11, 22), full=True)
    built = within()
    read_inputs(Path(sys.argv[1]), strict=False, taxonomy="themes")
    print(json.dumps([sorted(built), sorted(within())]))
"""
    environment = {**os.environ, "PYTHONPATH": str(PROGRAM)}
    # From a file: of what is given with -c, DuckDB believes that a person sits there, and shows how far it is.
    (tmp_path / "heard.py").write_text(script, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "heard.py"), str(data.resolve())]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=True)
    by_build, looked_at = map(set, json.loads(told.stdout))

    # What a build writes, what keeps two apart, and bytes, which the manifests name by their hash.
    own = {"build.lock", "cqcorpus.duckdb", "cqcorpus.building.duckdb"}
    blobs = (data / "archive" / "blobs", data / "papers" / "blobs")
    others = {
        path
        for path in by_build - looked_at
        if Path(path).name not in own and Path(path) != data.resolve() and not any(str(one) in path for one in blobs)
    }
    assert len(by_build & looked_at) > len(reference.ALL)
    assert others == set()


def test_what_changes_while_a_build_runs_makes_the_next_one(data: Path) -> None:
    a_page_changed(data)
    build(data, today=TODAY, watched=lambda done, _: a_correction_was_made(data) if done == 1 else None)

    assert stands(data) is None


def test_a_paper_that_a_quicker_machine_may_read_is_tried_again(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def out_of_time(*_: object, **__: object) -> None:
        raise UnreadableDocument("out-of-time", "Reading it took too long.", "Save a part of it.")

    a_paper_was_added(data)
    with monkeypatch.context() as patched:
        patched.setattr("warehouse.paper_process.PaperProcess.read", out_of_time)
        build(data, today=TODAY)

    assert stands(data) is None
    assert build_where_changed(data, today=TODAY).counts["papers_read"] == 1
    assert stands(data) is not None


def test_that_the_one_before_could_not_be_compared_with_is_said_until_the_next_build(data: Path) -> None:
    (data / "cqcorpus.duckdb").write_bytes(b"not a database")
    build_where_changed(data, today=TODAY)
    said = "select count(*) from issues where code = 'not-compared'"
    with open_warehouse(data) as connection:
        assert connection.execute(said).fetchone() == (1,)
    build_where_changed(data, today=TODAY)
    with open_warehouse(data) as connection:
        assert connection.execute(said).fetchone() == (0,)

    assert stands(data) is not None


def test_a_difference_that_nobody_accepts_stops_every_build(data: Path) -> None:
    a_report_was_lost(data)

    for _ in range(2):
        with pytest.raises(WouldLose, match="assessment lost: Elsewhere"):
            build_where_changed(data, today=TODAY)


def test_one_that_waits_for_another_program_to_let_go_stands_too(data: Path) -> None:
    with held_open():
        a_page_changed(data)
        assert not build_where_changed(data, today=TODAY).published
        waiting = build_where_changed(data, today=TODAY)
        assert waiting.unchanged_since is not None
        assert not waiting.published

    taken = build_where_changed(data, today=TODAY)
    assert taken.unchanged_since is not None
    assert taken.published
    with open_warehouse(data) as connection:
        assert connection.execute("select count(*) from passages where text = 'Carers were proud.'").fetchone() == (1,)


def test_what_another_program_wrote_beside_the_warehouse_is_no_part_of_the_next(data: Path) -> None:
    the_warehouse_was_edited_and_not_closed(data)
    build_where_changed(data, today=TODAY)

    with open_warehouse(data) as connection:
        assert connection.execute("select count(*) from passages where section = '1'").fetchone() == (0,)
