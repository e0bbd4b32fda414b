"""Why: a finding with everything that decided, and a line that corrects it."""

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from queries.session import session
from queries.why import ask_why
from tests.conftest import TODAY, Cqcorpus
from tests.small_reports import build_small, small_report
from warehouse.build import build
from warehouse.connection import open_warehouse

GOOD = "Two partners told us that respite for unpaid carers was excellent."
PASSAGE = f"{GOOD} It had opened in May."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("why")
    build_small(folder, small_report("otherton-0624", "Otherton", date(2024, 6, 10), {"needs": [PASSAGE]}))
    return folder


def finding_id(folder: Path, quote: str) -> str:
    with open_warehouse(folder) as connection:
        rows = connection.execute(f"select finding_id from store.finding where quote = '{quote}'").fetchall()
    assert len(rows) == 1
    return str(rows[0][0])


def test_a_finding_is_shown_with_its_passage_and_all_that_decided(folder: Path, cqcorpus: Cqcorpus) -> None:
    ran = cqcorpus("why", finding_id(folder, GOOD), "--data", str(folder), "--format", "json")
    why = json.loads(ran.out)

    assert (why["quote"], why["passage"]) == (GOOD, PASSAGE)
    assert PASSAGE[why["quote_start"] : why["quote_end"]] == GOOD
    assert (why["authority"], why["statement"], why["score"], why["published_on"]) == (
        "Otherton",
        "needs",
        2,
        "2024-06-10",
    )
    assert why["source_url"].endswith("/otherton-0624/theme1/needs")
    # docs/themes.md: praise is a strength, and a printed "two partners" is the quantifier of what partners said.
    assert (why["polarity"], why["rule"]) == ("strength", "good")
    assert "excellent" in why["words"]
    assert (why["evidence_source"], why["quantifier"], why["echo"]) == ("partners", "two partners", False)
    assert why["source_rule"].startswith("said")
    assert "carers" in [theme["theme"] for theme in why["themes"]]
    assert f"this polarity {100 * why['confidence']:.0f} chances in a hundred" in why["confidence_meaning"]


def test_people_see_the_same_in_words(folder: Path, cqcorpus: Cqcorpus) -> None:
    ran = cqcorpus("why", finding_id(folder, GOOD), "--data", str(folder))

    assert ran.exit_code == 0
    for said in (GOOD, f"Its passage: {PASSAGE}", "Otherton, needs, scored 2. Published: 10 June 2024", "two partners"):
        assert said in ran.out
    assert "make the file" in ran.out


def test_the_line_it_prints_corrects_the_finding_at_the_next_build(
    folder: Path, tmp_path: Path, cqcorpus: Cqcorpus
) -> None:
    folder = Path(shutil.copytree(folder, tmp_path / "copy"))
    identity = finding_id(folder, GOOD)
    with session(folder, TODAY) as asked:
        why = ask_why(asked, identity, TODAY)
    why.corrections.write_text(f"{why.header}\n{why.example}\n", encoding="utf-8")
    build(folder, today=TODAY)

    ran = cqcorpus("why", identity, "--data", str(folder), "--format", "json")
    corrected = json.loads(ran.out)

    (cells,) = csv.reader(io.StringIO(why.example))
    assert cells[1:3] == ["polarity", "mixed"]
    assert corrected["polarity"] == "mixed"
    assert corrected["rule"] == "corrected by Your name on 2026-11-22: Your reason"
    assert corrected["confidence_meaning"] == "A person's correction, so it is taken as certain."
    # The next example is another value again, and the file is there now.
    assert ",polarity,neutral," in corrected["correction_example"]
    assert "make the file" not in cqcorpus("why", identity, "--data", str(folder)).out


def test_a_finding_without_a_theme_has_reasons_too(folder: Path, cqcorpus: Cqcorpus) -> None:
    # The summary's only passage names no theme.
    ran = cqcorpus("why", finding_id(folder, "Nothing of note."), "--data", str(folder))

    assert ran.exit_code == 0
    assert "no quality statement" in ran.out
    assert "\nThemes\n" not in ran.out


@pytest.mark.parametrize("unknown", ["0000000000000000", "x' or '1'='1", "%", ""])
def test_an_id_of_no_finding_is_named_with_where_ids_are(folder: Path, cqcorpus: Cqcorpus, unknown: str) -> None:
    ran = cqcorpus("why", unknown, "--data", str(folder))

    assert (ran.exit_code, ran.out) == (2, "")
    assert f"There is no finding {unknown!r}. Ids are in the column finding_id" in ran.err


def test_an_id_may_be_typed_in_capitals_with_spaces_round_it(folder: Path, cqcorpus: Cqcorpus) -> None:
    assert cqcorpus("why", f" {finding_id(folder, GOOD).upper()} ", "--data", str(folder)).exit_code == 0
