"""A taxonomy tried before it is adopted: what it would add and lose, and that a build with it does just that."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TODAY, Cqcorpus
from tests.small_reports import build_small, small_report
from warehouse.build import build
from warehouse.connection import open_warehouse

GARDENS = [f"The allotment at number {number} was excellent." for number in (21, 22, 23, 24)]
CARERS = "Unpaid carers were helped."
BOTH = "Unpaid carers were glad of the allotment."

TAXONOMY = """
title = "Gardens and carers"

[[theme]]
slug = "gardens"
title = "Gardens"
definition = "Places to grow things."
phrases = ["{garden}"]

[[theme]]
slug = "carers"
title = "Unpaid carers"
definition = "People who care without pay."
phrases = ["carers"]
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse built with a taxonomy of two themes, of which one phrase has no match yet: no garden is named."""
    folder = tmp_path_factory.mktemp("taxonomy")
    (folder / "taxonomy").mkdir()
    (folder / "taxonomy" / "themes.toml").write_text(TAXONOMY.format(garden="garden*"), encoding="utf-8")
    passages = {"needs": [*GARDENS, CARERS], "care": [BOTH, "The caterpillar was late."]}
    build_small(folder, small_report("otherton-0624", "Otherton", date(2024, 6, 10), passages))
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of it, to change as a test likes."""
    return Path(shutil.copytree(built, tmp_path / "data"))


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """The same taxonomy, but that an allotment is a garden."""
    path = tmp_path / "edited.toml"
    path.write_text(TAXONOMY.format(garden="allotment*"), encoding="utf-8")
    return path


def checked(cqcorpus: Cqcorpus, folder: Path, *arguments: str) -> Any:
    ran = cqcorpus("themes-check", *arguments, "--data", str(folder), "--format", "json")
    assert ran.exit_code == 0, ran.err
    return json.loads(ran.out)


def counts(document: Any) -> dict[str, tuple[int, int, int, int]]:
    return {one["theme"]: (one["held"], one["would_hold"], one["added"], one["lost"]) for one in document["themes"]}


def test_what_a_change_would_add_is_counted_theme_by_theme(folder: Path, edited: Path, cqcorpus: Cqcorpus) -> None:
    document = checked(cqcorpus, folder, str(edited))

    # Four allotments alone and one with carers; the carers are as they were.
    assert counts(document) == {"gardens": (0, 5, 5, 0), "carers": (2, 2, 0, 0)}
    assert {(one["theme"], one["change"], one["quote"]) for one in document["changes"]} == {
        ("gardens", "added", quote) for quote in (*GARDENS, BOTH)
    }
    assert {one["phrase"] for one in document["changes"]} == {"allotment*"}
    # The summary's, five of needs and two of care.
    assert document["passages"] == 8


def test_what_it_would_lose_is_quoted_with_the_phrase_that_found_it(
    folder: Path, tmp_path: Path, cqcorpus: Cqcorpus
) -> None:
    without = tmp_path / "without.toml"
    without.write_text(TAXONOMY.format(garden="garden*").split('[[theme]]\nslug = "carers"')[0], encoding="utf-8")

    document = checked(cqcorpus, folder, str(without))

    assert counts(document) == {"gardens": (0, 0, 0, 0), "carers": (2, 0, 0, 2)}
    assert {(one["change"], one["quote"], one["phrase"]) for one in document["changes"]} == {
        ("lost", CARERS, "carers"),
        ("lost", BOTH, "carers"),
    }


def test_a_screen_quotes_at_most_three_of_each(folder: Path, edited: Path, cqcorpus: Cqcorpus) -> None:
    said = cqcorpus("themes-check", str(edited), "--data", str(folder)).out

    assert sum(quote in said for quote in (*GARDENS, BOTH)) == 3
    assert "findings would gain a theme 5 times and lose one no times" in said


def test_a_build_with_it_finds_what_the_check_foretold(folder: Path, edited: Path, cqcorpus: Cqcorpus) -> None:
    foretold = {theme: would for theme, (_, would, _, _) in counts(checked(cqcorpus, folder, str(edited))).items()}
    build(folder, today=TODAY, taxonomy=str(edited))
    with open_warehouse(folder) as connection:
        found = dict(connection.execute("select theme, count(*) from findings group by theme").fetchall())

    assert found == foretold
    assert counts(checked(cqcorpus, folder, str(edited))) == {"gardens": (5, 5, 0, 0), "carers": (2, 2, 0, 0)}


def test_a_corrected_finding_is_no_change(folder: Path, cqcorpus: Cqcorpus) -> None:
    with open_warehouse(folder) as connection:
        (mark,) = connection.execute("select fingerprint from store.finding where quote = ?", [CARERS]).fetchall()[0]
    (folder / "corrections.csv").write_text(
        f"fingerprint,field,value,who,when,why\n{mark},remove-theme,carers,A. Officer,2026-11-20,Not about them\n",
        encoding="utf-8",
    )
    build(folder, today=TODAY)

    assert counts(checked(cqcorpus, folder)) == {"gardens": (0, 0, 0, 0), "carers": (1, 1, 0, 0)}


def test_the_taxonomy_in_use_changes_nothing_and_it_says_so(folder: Path, cqcorpus: Cqcorpus) -> None:
    said = cqcorpus("themes-check", "--data", str(folder)).out

    assert "can be used: Gardens and carers, 2 themes." in said
    assert "Over 8 passages, no finding would gain or lose a theme." in said


def test_a_taxonomy_can_be_named(folder: Path, cqcorpus: Cqcorpus) -> None:
    document = checked(cqcorpus, folder, "--taxonomy", "provider-inspection")

    # Its 19 headings and the warehouse's two themes, which it has not.
    assert len(document["themes"]) == 19 + 2
    assert counts(document)["carers"] == (2, 0, 0, 2)


def test_every_mistake_of_a_taxonomy_is_named_and_nothing_is_shown(
    folder: Path, tmp_path: Path, cqcorpus: Cqcorpus
) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text(TAXONOMY.format(garden="garden*").replace('"carers"]', '"car*rs", "..."]') + "color = 1\n")

    ran = cqcorpus("themes-check", str(bad), "--data", str(folder))

    assert (ran.exit_code, ran.out) == (2, "")
    for told in ("bad.toml", "'car*rs'", "begins or ends with '...'", "'color' is not something a theme holds"):
        assert told in ran.err


@pytest.mark.parametrize("named", [["none.toml"], ["--taxonomy", "nosuch"]])
def test_a_taxonomy_that_is_not_there_is_named(folder: Path, cqcorpus: Cqcorpus, named: list[str]) -> None:
    ran = cqcorpus("themes-check", *named, "--data", str(folder))

    assert ran.exit_code == 2
    assert f"There is no taxonomy {named[-1]!r} that can be read." in ran.err


def test_a_file_and_a_name_together_are_refused(folder: Path, edited: Path, cqcorpus: Cqcorpus) -> None:
    ran = cqcorpus("themes-check", str(edited), "--taxonomy", "themes", "--data", str(folder))

    assert ran.exit_code == 2
    assert "Give a file or --taxonomy, not both" in ran.err


def test_a_taxonomy_as_notepad_saves_it_is_read(edited: Path, cqcorpus: Cqcorpus) -> None:
    edited.write_bytes(b"\xef\xbb\xbf" + edited.read_bytes())
    assert "can be used" in cqcorpus("themes", "check", str(edited)).out

    edited.write_bytes("title = 'Carers’ themes'\n".encode("cp1252"))
    ran = cqcorpus("themes", "check", str(edited))
    assert ran.exit_code == 2
    assert "edited.toml is not UTF-8 text. Save it as UTF-8" in " ".join(ran.err.split())


def test_with_no_report_fetched_it_still_validates(cqcorpus: Cqcorpus) -> None:
    said = cqcorpus("themes-check").out

    assert "can be used: CQC assessments of adult social care: recurring themes, 30 themes." in said
    assert "The warehouse holds no report's text yet." in said
