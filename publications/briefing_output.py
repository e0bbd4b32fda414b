"""Writes a briefing in the format asked for or named by the file's ending, whole or not at all."""

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from publications.document import Document
from publications.files import write_file
from publications.formats import BadFormat, choose_format
from queries.dates import read_since
from queries.questions import BadArgument
from queries.session import Session

BRIEF_FORMATS = ("markdown", "docx", "html", "pdf")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line."""

    what: str
    subject: str | None = None
    for_: str | None = None
    against: str | None = None
    groups: Path | None = None
    length: str = "full"
    kind: str | None = None
    output: Path | None = None
    template: Path | None = None


def write_briefing(asked: Session, wanted: Wanted, today: date) -> None:
    """Make a briefing and write it.

    Raises `BadArgument`, `BadFormat`, `BadTemplate`, `CannotWrite`, `UnknownAuthority` or `UnknownGroup`.
    """
    chosen = choose_brief_format(wanted.kind, wanted.output)
    check_template(chosen, wanted.template, wanted.output)
    emit_briefing(make_briefing(asked, wanted, today), chosen, wanted.output, wanted.template)


def make_briefing(asked: Session, wanted: Wanted, today: date) -> Document:
    """The briefing as a document."""
    from publications import briefings
    from queries import briefs

    length = briefs.check_length(wanted.length)
    named, against, groups = wanted.for_, wanted.against, wanted.groups
    if against is not None and named is None and wanted.what != "council":
        raise BadArgument("A group is some council's.", f'Say whose: --for Leicester --against "{against}"')
    if wanted.what == "council":
        council = _subject(wanted, "a council", "cqcorpus brief council Leicester")
        told = briefs.ask_council_brief(asked, council, against, groups, length)
        return briefings.council_document(told, length, asked.as_of, today)
    if wanted.what == "good":
        topic = _subject(wanted, "a quality statement or a theme", "cqcorpus brief good needs")
        good = briefs.ask_good_brief(asked, topic, named, against, groups, length)
        return briefings.good_document(good, length, asked.as_of, today)
    if wanted.what == "since":
        since = read_since(_subject(wanted, "a date", "cqcorpus brief since 2025-09-01"), today)
        new = briefs.ask_since_brief(asked, since, named, against, groups, length)
        return briefings.since_document(new, length, asked.as_of, today)
    _no_subject(wanted)
    if wanted.what == "recurring":
        recurring = briefs.ask_recurring_brief(asked, length)
        return briefings.recurring_document(recurring, asked.as_of, today)
    if named is None:
        briefs.theme_named(asked, wanted.what)
        raise BadArgument(
            "A theme's briefing is for a council.", f"Say which: cqcorpus brief {wanted.what} --for Leicester"
        )
    theme = briefs.ask_theme_brief(asked, wanted.what, named, against, groups, length)
    return briefings.theme_document(theme, length, asked.as_of, today)


def _subject(wanted: Wanted, what: str, example: str) -> str:
    if wanted.subject is None:
        raise BadArgument(f"brief {wanted.what} is about {what}.", f"For example: {example}")
    return wanted.subject


def _no_subject(wanted: Wanted) -> None:
    if wanted.subject is not None:
        raise BadArgument(
            f"brief {wanted.what} takes nothing after it, but was given {wanted.subject!r}.",
            f'The council goes behind --for: cqcorpus brief {wanted.what} --for "{wanted.subject}"',
        )


def choose_brief_format(asked: str | None, output: Path | None) -> str:
    """The format asked for, else what the file's name says, else Markdown. Raises `BadFormat`."""
    return choose_format(asked, output, BRIEF_FORMATS, what="a briefing", name="briefing")


def check_template(chosen: str, template: Path | None, output: Path | None) -> None:
    """A template needs Word output, and may not be the file written to. Raises `BadFormat`."""
    if template is not None and chosen != "docx":
        raise BadFormat("A template restyles a Word file.", "Choose --format docx, or end the file's name in .docx.")
    if template is not None and output is not None and template.resolve() == output.resolve():
        raise BadFormat(f"{output} is the template, which the briefing would replace.", "Choose another name with -o.")


def emit_briefing(document: Document, chosen: str, output: Path | None, template: Path | None) -> None:
    """Write a briefing to its file, or as text to the screen. Raises `CannotWrite` or `BadTemplate`."""
    notes: list[str] = []
    if chosen == "docx":
        from publications.write_docx import to_docx

        content, notes = to_docx(document, template)
    elif chosen == "pdf":
        from publications.write_pdf import to_pdf

        content = to_pdf(document)
    elif chosen == "html":
        from publications.write_html import to_html

        content = to_html(document).encode()
    else:
        from publications.write_markdown import document_markdown

        content = document_markdown(document).encode()
    if output is None:
        sys.stdout.write(content.decode())
        return
    write_file(output, content)
    for note in notes:
        print(f"Note: {note}", file=sys.stderr)
    print(f"Written: {output}", file=sys.stderr)
