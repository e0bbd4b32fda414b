"""Answers about the council's own papers: what was added, what is held, how often each heading is raised.

In: papers and readings. Out: lines and an `Answer`. A paper's words are marked as the council's own, not CQC's.
"""

from collections import Counter

from publications.columns import COUNCIL, DATED, KIND, PAGE, TITLE
from publications.tables import Answer, Column, Table
from publications.wording import plural
from queries.count_papers import Example, PaperCount
from queries.dates import show_date, show_published
from warehouse.papers import Added, Paper

NO_PAPERS = (
    "No paper was added yet. For example: "
    'cqcorpus papers add self-assessment.pdf --council Leicester --kind self-assessment --date "March 2023"'
)


def added_lines(added: Added, council: str) -> str:
    """What happened to an added file, and what to do next."""
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
    """The result of withdrawing a paper."""
    if not done:
        return f"{paper.title} was withdrawn before; nothing done."
    return (
        f"Withdrawn: {paper.title}. Its file is kept, and no answer uses it after the next: cqcorpus build. "
        "Adding the file again brings it back."
    )


def papers_answer(papers: list[Paper], councils: dict[str, str]) -> Answer:
    """The papers held, withdrawn ones marked; `councils` gives the names by code."""
    columns = (
        Column("paper_id", "Paper"),
        COUNCIL,
        KIND,
        *DATED,
        TITLE,
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
            COUNCIL,
            KIND,
            Column("dated", "Dated"),
            TITLE,
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


def count_answer(counted: PaperCount) -> Answer:
    """The number of papers that raise each heading, most frequent first, with quotations."""
    of_whom = f" of {counted.council}" if counted.council else ""
    since = f" dated since {show_date(counted.since)}" if counted.since else ""
    raised = [one for one in counted.headings if one.papers]
    total = sum(one.sentences for one in counted.headings)
    lines = [
        f"{counted.taxonomy.title}: {plural(counted.papers, 'paper')} of the kind {counted.kind}{of_whom}{since}, "
        f"{plural(total, 'issue')} under {len(raised)} of {len(counted.headings)} headings."
    ]
    if not counted.papers:
        lines = [
            f"No paper of the kind {counted.kind}{of_whom}{since} is in the warehouse. "
            "Add them with cqcorpus papers add, then: cqcorpus build"
        ]
    for one in raised:
        if one.examples:
            lines.append(f"\n{one.title}: {one.papers} of {plural(counted.papers, 'paper')}")
            lines += [f"   “{example.quote}”\n   {_where(example)}" for example in one.examples]
    columns = (
        Column("title", "Heading"),
        Column("papers", "Papers", "integer"),
        Column("share", "Share", "share"),
        Column("sentences", "Sentences", "integer"),
    )
    rows = [(one.title, one.papers, _share(one.papers, counted.papers), one.sentences) for one in counted.headings]
    data = Table(
        "Headings",
        (
            Column("theme", "Key"),
            *columns[:2],
            Column("of_papers", "Of papers", "integer"),
            *columns[2:],
            Column("quote", "Quotation"),
            Column("paper", "Paper"),
            Column("dated", "Dated", "date"),
            PAGE,
        ),
        [
            (one.theme, row[0], row[1], counted.papers, row[2], row[3], *_first(one.examples))
            for one, row in zip(counted.headings, rows, strict=True)
        ],
    )
    document = [
        {
            "theme": one.theme,
            "title": one.title,
            "papers": one.papers,
            "of_papers": counted.papers,
            "share": _share(one.papers, counted.papers),
            "sentences": one.sentences,
            "examples": [
                {
                    "quote": example.quote,
                    "paper_id": example.paper_id,
                    "paper": example.paper,
                    "dated": example.dated,
                    "date_precision": example.date_precision,
                    "page": example.page,
                    "section": example.section,
                }
                for example in one.examples
            ],
        }
        for one in counted.headings
    ]
    return Answer(
        title=f"Issues in papers of the kind {counted.kind}{of_whom}{since}",
        lines=lines,
        shown=[Table("Headings", columns, rows)] if counted.papers else [],
        data=[data],
        notes=_count_notes(counted),
        document=document,
    )


def _count_notes(counted: PaperCount) -> list[str]:
    if not counted.papers:
        return []
    notes = [
        "A paper counts once for a heading, however many sentences raise it. An issue is a sentence read as a "
        "shortfall, mixed, "
        "or a shortfall being acted on; heading and verdict are the tool's reading, so look at the quotations."
    ]
    if counted.unread:
        notes.append(
            f"{plural(counted.unread, 'paper')} gave no text to read and raise nothing: see cqcorpus papers list."
        )
    return notes


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _where(example: Example) -> str:
    page = f", page {example.page}" if example.page is not None else ""
    return f"{example.paper}, {show_published(example.dated, example.date_precision)}{page}"


def _first(examples: tuple[Example, ...]) -> tuple[object, ...]:
    if not examples:
        return (None, None, None, None)
    return (examples[0].quote, examples[0].paper, examples[0].dated, examples[0].page)
