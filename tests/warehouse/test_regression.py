"""The gate before a new warehouse is published: nothing that was published changes or goes without a person's name."""

import json
import shutil
from pathlib import Path

import pytest

from tests.archived import Fetches
from tests.conftest import TODAY, Cqcorpus
from tests.invented import outcome, write_england
from tests.told import REPORTS, report
from warehouse import regression
from warehouse.build import build
from warehouse.connection import open_warehouse
from warehouse.regression import WouldLose

TAXONOMY = Path(__file__).parents[2] / "data" / "taxonomy" / "themes.toml"

CARERS = "Unpaid carers told us that they felt well supported."


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with open_warehouse(folder) as connection:
        return connection.execute(sql).fetchall()


def told(folder: Path, *, carers: int = 3, score: int = 2) -> None:
    """Fetch a report of one invented council: so many sentences about carers, such a score for needs."""
    sentences = [CARERS.replace("supported", f"supported in place {n}") for n in range(carers)]
    Fetches(folder).fetch(
        report("Hexbury", {"needs": ["The offices opened at nine.", *sentences]}, scores={"needs": score})
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("regression")
    write_england(folder, [outcome("Hexbury", 50), outcome("Gorsley", 75)])
    told(folder)
    build(folder, today=TODAY)
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "data"))


def refused(folder: Path) -> list[tuple[str, str, str, str]]:
    """The differences that stop a build, and proof that what stood before still stands."""
    before = (folder / "cqcorpus.duckdb").read_bytes()
    with pytest.raises(WouldLose) as raised:
        build(folder, today=TODAY)
    assert (folder / "cqcorpus.duckdb").read_bytes() == before
    return [(one.kind, one.subject, one.was, one.now) for one in raised.value.differences]


def test_the_same_again_and_more_findings_are_no_difference(folder: Path) -> None:
    build(folder, today=TODAY)
    told(folder, carers=5)
    build(folder, today=TODAY)

    assert rows(folder, "from issues where stage = 'build'") == []


def test_a_score_that_changed_stops_the_build_until_somebody_accepts_it(folder: Path) -> None:
    told(folder, score=3)

    # Nine scores of 2 are 18 points, 50 per cent; one of them 3 makes 19 points, 52.8, rounded up: 53.
    assert refused(folder) == [
        ("percent changed", "Hexbury", "50", "53"),
        ("score changed", "Hexbury, needs", "2", "3"),
    ]

    build(folder, today=TODAY, accepted_by="A. Officer")

    assert rows(folder, "select score from scores where authority = 'Hexbury' and statement = 'needs'") == [(3,)]
    messages = "select message from issues where code = 'change-accepted' and subject = 'Hexbury, needs'"
    accepted = [("Score changed: was 2, now 3. Accepted by A. Officer on 22 November 2026.",)]
    assert rows(folder, messages) == accepted
    build(folder, today=TODAY)
    assert rows(folder, messages) == accepted


def test_every_acceptance_is_on_record(folder: Path) -> None:
    told(folder, score=3)
    build(folder, today=TODAY, accepted_by="A. Officer")

    lines = (folder / "accepted.jsonl").read_text(encoding="utf-8").splitlines()
    kept = [json.loads(line) for line in lines]
    assert [(one["who"], one["on"], one["difference"]["subject"]) for one in kept] == [
        ("A. Officer", "2026-11-22", "Hexbury"),
        ("A. Officer", "2026-11-22", "Hexbury, needs"),
    ]


def test_an_acceptance_outlives_the_torn_record_of_one_before(folder: Path) -> None:
    (folder / "accepted.jsonl").write_text('{"difference": {"kind": "sco', encoding="utf-8")
    told(folder, score=3)

    build(folder, today=TODAY, accepted_by="A. Officer")
    build(folder, today=TODAY)

    accepted = "select subject from issues where code = 'change-accepted' order by subject"
    assert rows(folder, accepted) == [("Hexbury",), ("Hexbury, needs",)]


def test_a_report_that_would_be_lost_stops_the_build(folder: Path) -> None:
    shutil.rmtree(folder / "archive")

    # The register's row has the same rating and percent but no scores; three findings are too few for a share.
    differences = refused(folder)
    assert differences[0] == ("report lost", "Hexbury", "read from its pages", "read from the register")
    assert {(kind, was, now) for kind, _, was, now in differences[1:]} == {("score changed", "2", "none")}
    assert len(differences) == 10


def test_an_assessment_gone_from_the_register_stops_the_build(folder: Path) -> None:
    register = folder / "published_outcomes.csv"
    kept = [line for line in register.read_text(encoding="utf-8").splitlines(keepends=True) if "Gorsley" not in line]
    register.write_text("".join(kept), encoding="utf-8")

    assert ("assessment lost", "Gorsley", "Good", "no row") in refused(folder)

    build(folder, today=TODAY, accepted_by="A. Officer")
    accepted = "select subject, assessment_id from issues where code = 'change-accepted'"
    assert ("Gorsley", None) in rows(folder, accepted)
    assert rows(folder, "from assessments where authority = 'Gorsley'") == []


def in_the_register(folder: Path, old: str, new: str) -> None:
    register = folder / "published_outcomes.csv"
    text = register.read_text(encoding="utf-8")
    assert text.count(old) == 1
    register.write_text(text.replace(old, new), encoding="utf-8")


def test_a_rating_that_changed_stops_the_build_and_names_its_page(folder: Path) -> None:
    in_the_register(folder, "published,,Good,75,", "published,,Requires improvement,62,")
    with pytest.raises(WouldLose) as raised:
        build(folder, today=TODAY)

    assert [(one.kind, one.subject, one.was, one.now) for one in raised.value.differences] == [
        ("percent changed", "Gorsley", "75", "62"),
        ("rating changed", "Gorsley", "Good", "Requires improvement"),
    ]
    assert {one.source_url for one in raised.value.differences} == {f"{REPORTS}/gorsley-0125"}


def test_a_percent_that_would_be_gone_stops_the_build_and_a_new_one_does_not(folder: Path) -> None:
    in_the_register(folder, ",Good,75,", ",Good,,")
    assert refused(folder) == [("percent changed", "Gorsley", "75", "none")]

    build(folder, today=TODAY, accepted_by="A. Officer")
    in_the_register(folder, ",Good,,", ",Good,75,")
    assert build(folder, today=TODAY).published


def test_a_theme_that_loses_many_findings_stops_the_build(folder: Path) -> None:
    told(folder, carers=20)
    build(folder, today=TODAY)
    told(folder, carers=17)

    # 17 of 20: fifteen in a hundred are gone, more than the ten that may go.
    assert ("findings dropped", "carers", "20 findings", "17 findings") in refused(folder)


def test_a_theme_that_loses_many_findings_names_what_may_have_changed_and_no_page(
    folder: Path, cqcorpus: Cqcorpus
) -> None:
    told(folder, carers=20)
    build(folder, today=TODAY)
    told(folder, carers=17)
    ran = cqcorpus("build", "--data", str(folder))

    assert ran.exit_code == 1
    assert "findings dropped: carers: was 20 findings, would be 17 findings" in ran.err
    assert "a new version of cqcorpus" in ran.err
    assert "the pages named" not in ran.err


def test_a_theme_that_loses_few_does_not(folder: Path) -> None:
    told(folder, carers=20)
    build(folder, today=TODAY)
    told(folder, carers=18)
    build(folder, today=TODAY)

    assert rows(folder, "select count(*) from findings where theme = 'carers'") == [(18,)]


def test_a_theme_that_was_redefined_is_another(folder: Path) -> None:
    told(folder, carers=20)
    build(folder, today=TODAY)
    told(folder, carers=10)
    edited = folder / "edited.toml"
    text = TAXONOMY.read_text(encoding="utf-8")
    title = 'title = "Unpaid carers"'
    assert text.count(title) == 1
    edited.write_text(text.replace(title, 'title = "Carers"'), encoding="utf-8")

    build(folder, today=TODAY, taxonomy=str(edited))


def test_a_warehouse_before_that_cannot_be_read_is_named_and_replaced(folder: Path) -> None:
    (folder / "cqcorpus.duckdb").write_bytes(b"not a database")
    build(folder, today=TODAY)

    assert rows(folder, "select severity, code from issues where stage = 'build'") == [("warning", "not-compared")]


def test_the_command_shows_each_difference_with_its_page_and_what_to_do(folder: Path, cqcorpus: Cqcorpus) -> None:
    told(folder, score=3)
    ran = cqcorpus("build", "--data", str(folder))

    assert ran.exit_code == 1
    assert f"score changed: Hexbury, needs: was 2, would be 3 ({REPORTS}/hexbury-0125" in ran.err
    assert 'cqcorpus build --accept "your name"' in ran.err

    assert cqcorpus("build", "--data", str(folder), "--accept", "  ").exit_code == 1
    assert cqcorpus("build", "--data", str(folder), "--accept", "A. Officer").exit_code == 0


def test_shares_are_the_ones_that_the_documentation_states() -> None:
    errors = (Path(__file__).parents[2] / "docs" / "errors.md").read_text(encoding="utf-8")
    assert f"more than {regression.SHARE:.0%} of a theme's findings" in errors.replace("10 per cent", "10%")
    assert f"at least {regression.FEWEST}" in errors
