"""The reports' rows are the same, in the same order, in however many processes they are read."""

from datetime import date
from pathlib import Path

from tests.archived import Fetches
from tests.small_reports import COUNCILS, small_report, write_small_councils
from warehouse.authorities import reference_authorities
from warehouse.prose import find_taxonomy
from warehouse.reference import DEFAULT_TAXONOMY
from warehouse.reports import ReportReader


def test_two_processes_give_the_rows_that_one_gives(tmp_path: Path) -> None:
    write_small_councils(tmp_path)
    pages = {
        url: page
        for number, council in enumerate(COUNCILS, start=1)
        for url, page in small_report(
            f"{council.lower()}-0125",
            council,
            date(2025, 1, number),
            {"care": [f"In {council} carers waited {number}0 days for an assessment.", "People felt listened to."]},
        ).items()
    }
    Fetches(tmp_path).fetch(pages)
    read = []
    for processes in (1, 2):
        authorities, themes = reference_authorities(tmp_path), find_taxonomy(tmp_path, DEFAULT_TAXONOMY)
        reader = ReportReader(tmp_path, authorities, [], themes, strict=True, processes=processes)
        read.append(list(reader.reports()))
        assert reader.read == len(COUNCILS)
    assert read[0] == read[1]
    assert all(rows.finding and rows.figure for _, _, rows, _ in read[0] if rows is not None)
