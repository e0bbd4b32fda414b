"""What to check after a fetch: what was read, what was not, and a bundle of the doubtful pages for a maintainer.

In: the rows of queries/doctor_*.sql, and the archive for the bundle. Out: an `Answer`, whether a person should look, a
zip file.
"""

import io
import zipfile
from pathlib import Path

from publications.columns import RATED
from publications.files import write_file
from publications.formats import choose_format
from publications.sources import ATTRIBUTION
from publications.tables import Answer, Column, Table, table_of, to_csv
from publications.wording import plural
from queries.runner import Record
from scraper.archive import Archive
from scraper.runs import tool_version

# How many problems the screen shows; files and the bundle hold all of them.
SHOWN = 25

_PROBLEM_COLUMNS = (
    Column("severity", "Severity"),
    Column("code", "Code"),
    Column("report", "Report"),
    Column("message", "What was met"),
    Column("source_url", "Page", "link"),
)


def worrying(pages: list[Record], reports: list[Record], problems: list[Record]) -> bool:
    """Whether a person should look: a page was not read, a report is incomplete, or reading met an error."""
    return (
        any(row["page_kind"] == "unread" for row in pages)
        or any(row["state"] != "complete" for row in reports)
        or any(row["severity"] == "error" for row in problems)
    )


def doctor_answer(pages: list[Record], reports: list[Record], problems: list[Record]) -> Answer:
    """Pages by kind, complete and incomplete reports, and every reading problem."""
    complete = sum(row["state"] == "complete" for row in reports)
    if not pages:
        lines = ["No report has been fetched yet: every answer comes from the shipped register. Run: cqcorpus fetch"]
    elif worrying(pages, reports, problems):
        lines = [
            f"{complete} of {plural(len(reports), 'report')} read completely. Something needs a look: see below, or "
            "run: cqcorpus doctor --bundle problems.zip and send the file to a maintainer."
        ]
    else:
        lines = [f"All {plural(len(reports), 'report')} read completely. Nothing to worry about."]
    kinds = table_of("Pages", (Column("page_kind", "Kind"), Column("documents", "Documents", "integer")), pages)
    states = table_of(
        "Reports",
        (
            Column("report", "Report"),
            Column("pages", "Pages", "integer"),
            Column("scores", "Scores", "integer"),
            *RATED,
            Column("state", "State"),
        ),
        reports,
    )
    met = table_of("Problems", _PROBLEM_COLUMNS, problems)
    shown = Table(met.title, met.columns, met.rows[:SHOWN])
    notes = []
    if len(problems) > SHOWN:
        notes.append(f"{len(problems) - SHOWN} more: write them all with -o problems.csv")
    return Answer(
        title="Doctor",
        lines=lines,
        shown=[table for table in (kinds, states, shown) if table.rows],
        data=[met, kinds, states],
        notes=notes,
        document={
            "worry": worrying(pages, reports, problems),
            "pages": pages,
            "reports": reports,
            "problems": problems,
        },
    )


def write_bundle(path: Path, data: Path, pages: list[Record], reports: list[Record], problems: list[Record]) -> int:
    """Write a zip of the pages with problems and the problems themselves. Returns the number of pages.

    Raises `ArchiveDamaged` if a page's bytes have changed, `BadFormat` or `CannotWrite`.
    """
    choose_format(None, path, ("zip",), what="a bundle")
    wanted = {row["source_url"] for row in problems if row["severity"] != "note"}
    archive = Archive(data / "archive")
    buffer = io.BytesIO()
    held = 0
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        answer = doctor_answer(pages, reports, problems)
        for table in answer.data:
            bundle.writestr(f"{table.title.lower()}.csv", to_csv(table))
        listed = ["file,url"]
        for holding in archive.current():
            record = holding.record
            if record.url in wanted and record.sha256 is not None:
                bundle.writestr(f"pages/{record.sha256}", archive.read(record.sha256))
                listed.append(f"pages/{record.sha256},{record.url}")
                held += 1
        bundle.writestr("addresses.csv", "\r\n".join(listed) + "\r\n")
        bundle.writestr("README.txt", f"Made by cqcorpus {tool_version()}.\n\n{ATTRIBUTION}\n")
    write_file(path, buffer.getvalue())
    return held
