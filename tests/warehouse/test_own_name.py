"""A build tells the reader what each report calls its council. The sentences are invented."""

from datetime import date
from pathlib import Path

from tests.small_reports import build_small, small_report
from warehouse.connection import open_warehouse


def test_a_report_s_own_council_is_heard_under_its_name_and_another_s_is_not(tmp_path: Path) -> None:
    said = ["Otherton told us that the lamps were lit.", "Elsewhere told us that the lamps were lit."]
    build_small(tmp_path, small_report("otherton-0125", "Otherton", date(2025, 1, 2), {"needs": said}))
    with open_warehouse(tmp_path) as connection:
        found = connection.execute(
            "select quote, evidence_source from store.finding where quote like '%lamps%' order by quote"
        ).fetchall()
    assert found == [(said[1], "assessor"), (said[0], "leaders")]
