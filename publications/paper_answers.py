"""Answers about the council's own papers: what was added, what is held.

In: papers and readings. Out: lines and an `Answer`. A paper's words are the council's, never CQC's, and are marked so.
"""

from collections import Counter

from publications.tables import Answer, Column, Table
from publications.wording import plural
from queries.dates import show_published
from warehouse.papers import Added, Paper

NO_PAPERS = (
    "No paper was added yet. For example: "
    'cqcorpus papers add self-assessment.pdf --council Leicester --kind self-assessment --date "March 2023"'
)


def added_lines(added: Added, council: str) -> str:
    """What became of a file that was added, and what to do next."""
    paper, reading = added.paper, added.reading
    what = f"{paper.title} ({paper.kind} of {council}, {show_published(paper.dated, paper.date_precision)})"
    if added.state == "same":
        return f"Held already, nothing done: {what}. Paper {paper.paper_id}"
    about = Counter(passage.about for passage in reading.passages)
    themes = len({passage.area for passage in reading.passages if passage.area is not None})
    statements = len({passage.statement for passage in reading.passages if passage.statement is not None})
    stances = Counter(passage.stance for passage in reading.passages if passage.about == "care")
    lines = [
        f"{'Added' if added.state == 'new' else 'Added again'}: {what}. Paper {paper.paper_id}",
        f"{plural(about['care'], 'passage')} about adult social care; left unread: {about['furniture']} of agenda, "
        f"contacts and the like, {about['other']} on other matters.",
        f"Found by its headings: {themes} of CQC's 4 themes, {statements} of its 9 statements; "
        f"{plural(stances['strength'], 'passage')} under strengths, {stances['gap']} under areas for improvement, "
        f"{stances['plan']} under plans.",
        *(f"Note: {message}" for _, message in reading.notes),
        *(f"Note: {warning}" for warning in added.warnings),
        "Next: cqcorpus build",
    ]
    return "\n".join(lines)


def removed_line(paper: Paper, *, done: bool) -> str:
    """What withdrawing a paper did."""
    if not done:
        return f"{paper.title} was withdrawn before; nothing done."
    return (
        f"Withdrawn: {paper.title}. Its file is kept, and no answer uses it after the next: cqcorpus build. "
        "Adding the file again brings it back."
    )


def papers_answer(papers: list[Paper], councils: dict[str, str]) -> Answer:
    """The papers held, withdrawn ones marked; `councils` names each by its code."""
    columns = (
        Column("paper_id", "Paper"),
        Column("authority", "Council"),
        Column("kind", "Kind"),
        Column("dated", "Dated", "date"),
        Column("date_precision", "Date known to the"),
        Column("title", "Title"),
        Column("file_name", "File"),
        Column("bytes", "Bytes", "integer"),
        Column("sha256", "SHA-256"),
        Column("added_at", "Added (UTC)"),
        Column("withdrawn_at", "Withdrawn (UTC)"),
    )
    rows = [
        (
            paper.paper_id,
            councils.get(paper.authority_code, paper.authority_code),
            paper.kind,
            paper.dated,
            paper.date_precision,
            paper.title,
            paper.file_name,
            paper.bytes,
            paper.sha256,
            paper.added_at.isoformat(timespec="seconds"),
            None if paper.withdrawn_at is None else paper.withdrawn_at.isoformat(timespec="seconds"),
        )
        for paper in papers
    ]
    shown = Table(
        "Papers",
        (
            Column("paper_id", "Paper"),
            Column("authority", "Council"),
            Column("kind", "Kind"),
            Column("dated", "Dated"),
            Column("title", "Title"),
            Column("state", "State"),
        ),
        [
            (
                paper.paper_id,
                councils.get(paper.authority_code, paper.authority_code),
                paper.kind,
                show_published(paper.dated, paper.date_precision),
                paper.title,
                "held" if paper.withdrawn_at is None else "withdrawn",
            )
            for paper in papers
        ],
    )
    lines = [f"{plural(len(papers), 'paper')}."] if papers else [NO_PAPERS]
    return Answer(title="Papers", lines=lines, shown=[shown] if papers else [], data=[Table("Papers", columns, rows)])
