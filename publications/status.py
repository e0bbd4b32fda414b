"""What the build made and what the warehouse holds, as lines of text."""

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from publications.tables import Answer, Column, Table
from queries.runner import Record
from warehouse.last_build import BuildSummary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def build_progress() -> "Iterator[Callable[[int, int], None] | None]":
    """Progress of a build: a bar on standard error at a terminal, None when piped."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading reports", total=None)

        def watched(done: int, count: int) -> None:
            told = "Reading reports" if done < count else "Indexing and checking"
            progress.update(task, completed=done, total=count, description=told)

        yield watched


def build_line(summary: BuildSummary) -> str:
    """What a build made, its file, and the register it used."""
    counts = summary.counts
    since = summary.unchanged_since
    made = (
        f"Built {summary.path}"
        if since is None
        else f"Nothing to build: nothing that a build reads has changed since {since.day} {since:%B %Y at %H:%M} UTC. "
        f"As it was: {summary.path}"
    )
    text = (
        f"{made}: {counts['authorities']} councils, {counts['assessments']} assessments "
        f"({counts['latest_assessments']} in force), {counts['scores']} scores, {counts['issues']} issues noted. "
        f"Register: {summary.register}"
    )
    reports = counts["reports_read"] + counts["reports_unchanged"]
    if reports:
        text += (
            f"\nReports in the archive: {reports}, of them read now: {counts['reports_read']}. "
            f"Passages: {counts['passages']}, findings by theme: {counts['findings']}, figures: {counts['figures']}. "
            "How well they were read: cqcorpus doctor"
        )
    # A warehouse of an earlier version has no such count.
    if waiting := counts.get("reports_waiting", 0):
        text += (
            "\nA fetch is under way or was broken off: what it has so far of "
            f"{waiting} report{'s' * (waiting != 1)} held before waits until a fetch has run to its end."
        )
    papers = counts["papers_read"] + counts["papers_unchanged"]
    if papers:
        text += (
            f"\nPapers of councils' own: {papers}, of them read now: {counts['papers_read']}. "
            f"Their passages and findings stand in views of their own: {counts['paper_passages']}, "
            f"{counts['paper_findings']}."
        )
    if counts["corrections"]:
        unmatched = counts["corrections_unmatched"]
        text += f"\nLines of corrections.csv: {counts['corrections']}, of them without a finding any more: {unmatched}."
        if unmatched:
            text += " Which: cqcorpus sql \"select message from issues where code = 'correction-unmatched'\""
    if since is not None:
        text += "\nTo build all the same: cqcorpus build --full (it reads every report anew)"
    if not summary.published:
        text += (
            "\nAnother program holds the old warehouse open, so the new one waits beside it; "
            "it takes its place at the next command after that program lets go."
        )
    return text


def status_answer(data: Path, facts: list[Record]) -> Answer:
    """What the warehouse holds and how recent it is."""
    rows = [("Data folder", str(data.resolve())), *((fact["fact"], fact["value"]) for fact in facts)]
    return Answer(
        title="Status",
        lines=[],
        shown=[Table("Warehouse", (Column("fact", "Fact"), Column("value", "Value")), rows)],
    )
