"""An officer's corrections: they override at the next build, outlive a re-fetch, and are never silently lost."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import TODAY, Cqcorpus
from tests.small_reports import Pages, build_small, small_report
from warehouse.build import build
from warehouse.connection import open_warehouse
from warehouse.corrections import BadCorrections

WAITS = "Partners told us that unpaid carers waited too long for respite."
PRAISE = "The front door was excellent."
HEADER = "fingerprint,field,value,who,when,why"


def report(*needs: str) -> Pages:
    """One report; the sentence on waits stands under two statements, which makes two findings of it."""
    passages = {"needs": list(needs), "care": [WAITS]}
    return small_report("otherton-0624", "Otherton", date(2024, 6, 10), passages)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corrections")
    build_small(folder, report(f"{WAITS} {PRAISE}"))
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "data"))


def mark(folder: Path, quote: str, statement: str = "needs") -> str:
    """The fingerprint of the one finding of these words under this statement."""
    with open_warehouse(folder) as connection:
        ((found,),) = connection.execute(
            "select fingerprint from store.finding join store.passage using (passage_id) "
            "where quote = ? and statement = ?",
            [quote, statement],
        ).fetchall()
    return str(found)


def correct(folder: Path, *lines: str) -> None:
    """Write the corrections file and build."""
    (folder / "corrections.csv").write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    build(folder, today=TODAY)


def read(folder: Path, quote: str, statement: str = "needs") -> tuple[set[str], set[str], str]:
    """The themes of a finding, their polarities, and the sources of its evidence."""
    with open_warehouse(folder) as connection:
        rows = connection.execute(
            "select theme, polarity, evidence_source from findings where quote = ? and statement = ?",
            [quote, statement],
        ).fetchall()
    assert rows
    return {theme for theme, _, _ in rows}, {polarity for _, polarity, _ in rows}, rows[0][2]


def unmatched(folder: Path) -> list[tuple[str, str, str]]:
    with open_warehouse(folder) as connection:
        return connection.execute(
            "select severity, subject, message from issues where code = 'correction-unmatched' order by message"
        ).fetchall()


def test_a_correction_of_polarity_holds_for_every_theme_of_that_finding_alone(folder: Path) -> None:
    assert read(folder, WAITS)[1] == {"shortfall"}

    correct(folder, f"{mark(folder, WAITS)},polarity,improving,A. Officer,2026-11-20,They had already begun")

    assert read(folder, WAITS)[1] == {"improving"}
    assert read(folder, WAITS, "care")[1] == {"shortfall"}, "under another statement it is another finding"
    assert unmatched(folder) == []


def test_a_corrected_source_is_the_source(folder: Path) -> None:
    assert read(folder, WAITS)[2] == "partners"

    correct(folder, f'{mark(folder, WAITS)},evidence_source,"carers,staff",A. Officer,2026-11-20,The page says so')

    assert read(folder, WAITS)[2] == "carers,staff"


def test_themes_can_be_added_and_removed(folder: Path) -> None:
    assert {"carers", "waiting"} <= read(folder, WAITS)[0]
    fingerprint = mark(folder, WAITS)
    before = read(folder, WAITS)[0]

    correct(
        folder,
        f"{fingerprint},remove-theme,waiting,A. Officer,2026-11-20,About respite",
        f"{fingerprint},add-theme,equity,A. Officer,2026-11-20,It is",
        f"{fingerprint},add-theme,carers,A. Officer,2026-11-20,It was there already",
    )

    assert read(folder, WAITS)[0] == (before - {"waiting"}) | {"equity"}
    with open_warehouse(folder) as connection:
        twice = connection.execute(
            "select 1 from store.finding_theme group by finding_id, theme having count(*) > 1"
        ).fetchall()
    assert twice == []


def test_a_later_line_overrides_an_earlier_one(folder: Path) -> None:
    fingerprint = mark(folder, WAITS)

    correct(
        folder,
        f"{fingerprint},polarity,mixed,A. Officer,2026-11-20,First thought",
        f"{fingerprint},polarity,improving,B. Officer,2026-11-21,Second thought",
    )

    assert read(folder, WAITS)[1] == {"improving"}


def test_a_corrected_finding_keeps_its_exact_words(folder: Path) -> None:
    correct(folder, f"{mark(folder, WAITS)},polarity,mixed,A. Officer,2026-11-20,Why not")

    with open_warehouse(folder) as connection:
        differing = connection.execute(
            "select 1 from findings join passages using (passage_id) where quote <> text[quote_start + 1 : quote_end]"
        ).fetchall()
    assert differing == []


def test_it_outlives_a_fetch_in_which_the_words_are_the_same(tmp_path: Path) -> None:
    fetches = build_small(tmp_path, report(WAITS))
    correct(tmp_path, f"{mark(tmp_path, WAITS)},polarity,neutral,A. Officer,2026-11-20,Only a count")

    # The page has changed round it: another sentence before, curly quotation marks, capitals, no full stop.
    same = WAITS.upper().removesuffix(".")
    fetches.fetch(report(f"{PRAISE} {same}"))
    build(tmp_path, today=TODAY)

    assert read(tmp_path, same)[1] == {"neutral"}
    assert unmatched(tmp_path) == []


def test_it_is_reported_where_the_words_have_changed(tmp_path: Path) -> None:
    fetches = build_small(tmp_path, report(WAITS))
    fingerprint = mark(tmp_path, WAITS)
    correct(tmp_path, f"{fingerprint},polarity,neutral,A. Officer,2026-11-20,Only a count")

    changed = WAITS.replace("too long", "far too long")
    fetches.fetch(report(changed))
    build(tmp_path, today=TODAY)

    assert read(tmp_path, changed)[1] == {"shortfall"}
    message = "Line 2 of corrections.csv (polarity = neutral) meets no finding any more."
    assert unmatched(tmp_path) == [("warning", fingerprint, message)]


def test_taking_the_line_out_takes_the_correction_back(folder: Path) -> None:
    correct(folder, f"{mark(folder, WAITS)},polarity,mixed,A. Officer,2026-11-20,Why not")
    correct(folder)

    assert read(folder, WAITS)[1] == {"shortfall"}


GOOD_LINE = "0123456789abcdef,polarity,mixed,A. Officer,2026-11-20,Because"


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("0123456789abcdef,mood,mixed,A. Officer,2026-11-20,Because", "line 3, column field: 'mood'"),
        ("0123456789abcdef,polarity,good,A. Officer,2026-11-20,Because", "line 3, column value: 'good' is no polarity"),
        (
            "0123456789abcdef,evidence_source,gossip,A. Officer,2026-11-20,Because",
            "line 3, column value: 'gossip' is no evidence source",
        ),
        (
            '0123456789abcdef,evidence_source,"staff,gossip",A. Officer,2026-11-20,Because',
            "line 3, column value: 'gossip' is no evidence source",
        ),
        (
            "0123456789abcdef,add-theme,kindness,A. Officer,2026-11-20,Because",
            "line 3, column value: 'kindness' is no theme",
        ),
        (
            "0123456789abcdef,remove-theme,kindness,A. Officer,2026-11-20,Because",
            "line 3, column value: 'kindness' is no theme",
        ),
        ("0123456789abcdef,polarity,mixed,A. Officer,11/20/2026,Because", "line 3, column when: '11/20/2026'"),
        ("0123456789abcdef,polarity,mixed,A. Officer,,Because", "line 3, column when: ''"),
        (",polarity,mixed,A. Officer,2026-11-20,Because", "line 3: fingerprint, who and why are needed"),
        ("0123456789abcdef,polarity,mixed,,2026-11-20,Because", "line 3: fingerprint, who and why are needed"),
        ("0123456789abcdef,polarity,mixed,A. Officer,2026-11-20, ", "line 3: fingerprint, who and why are needed"),
        ("0123456789abcdef,polarity,mixed", "line 3: 3 cells"),
        ("0123456789abcdef,polarity,mixed,A. Officer,2026-11-20,Because, indeed", "line 3: 7 cells"),
        ('0123456789abcdef,polarity,mixed,A. Officer,2026-11-20,"Because', "line 3, cannot be read"),
    ],
)
def test_a_bad_line_is_named_and_the_warehouse_stays(folder: Path, cqcorpus: Cqcorpus, bad: str, told: str) -> None:
    before = (folder / "cqcorpus.duckdb").read_bytes()
    (folder / "corrections.csv").write_text(f"{HEADER}\n{GOOD_LINE}\n{bad}\n", encoding="utf-8")

    ran = cqcorpus("build", "--data", str(folder))

    assert ran.exit_code == 1
    assert told in ran.err
    assert str(folder / "corrections.csv") in ran.err
    assert (folder / "cqcorpus.duckdb").read_bytes() == before


def test_other_columns_are_named(folder: Path) -> None:
    (folder / "corrections.csv").write_text("id,field,value\n", encoding="utf-8")

    with pytest.raises(BadCorrections, match=r"line 1: the columns are id, field, value\."):
        build(folder, today=TODAY)


def test_a_file_in_windows_letters_is_told_how_to_save_it(folder: Path) -> None:
    (folder / "corrections.csv").write_bytes(f"{HEADER}\n{GOOD_LINE}: it’s wrong\n".encode("cp1252"))

    with pytest.raises(BadCorrections, match=r"is not UTF-8 text \(byte \d+\)\. Save it as CSV UTF-8\.$"):
        build(folder, today=TODAY)


@pytest.mark.parametrize("comma", [",", ";"])
@pytest.mark.parametrize("day", ["2026-11-20", "20/11/2026"])
def test_a_file_as_excel_saves_it_is_read(folder: Path, comma: str, day: str) -> None:
    line = f"{mark(folder, WAITS).upper()},Polarity,Mixed,A. Officer,{day},Why not".replace(",", comma)
    header = HEADER.title().replace(",", comma)
    (folder / "corrections.csv").write_bytes(f"\ufeff{header}\r\n{line}\r\n{comma * 5}\r\n".encode())
    build(folder, today=TODAY)

    assert read(folder, WAITS)[1] == {"mixed"}
    with open_warehouse(folder) as connection:
        rules = connection.execute("select rule from store.finding where fingerprint = ?", [mark(folder, WAITS)])
        assert rules.fetchall() == [("corrected by A. Officer on 2026-11-20: Why not",)]


def test_the_build_says_how_many_corrections_met_a_finding(folder: Path, cqcorpus: Cqcorpus) -> None:
    # A fingerprint of digits alone, which Excel has rounded.
    lines = [f"{mark(folder, WAITS)},polarity,mixed,A. Officer,2026-11-20,Why not", "1.23E+15" + GOOD_LINE[16:]]
    (folder / "corrections.csv").write_text("\n".join([HEADER, *lines]), encoding="utf-8")

    ran = cqcorpus("build", "--data", str(folder))

    assert "Lines of corrections.csv: 2, of them without a finding any more: 1. Which: cqcorpus sql" in ran.out
