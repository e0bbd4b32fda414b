"""The briefing of `compare-self`: a council's own account beside CQC's, for Word, a web page or PDF.

In: a `SelfComparison`. Out: a `Document`. CQC's words are in quotation blocks; the council's are in sentences that
begin with its name and end with the paper, so that neither is mistaken for the other.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from publications.briefing_output import emit_briefing
from publications.document import (
    Block,
    Bullets,
    Document,
    Grid,
    Heading,
    Paragraph,
    Quotation,
    Run,
    Source,
    Sources,
    Words,
    said,
)
from publications.formats import choose_format
from publications.output import FORMATS, emit
from publications.self_answers import (
    HEADINGS,
    NO_ASSESSMENT,
    NO_TEXT,
    compare_answer,
    compare_notes,
    dated,
    own_source,
    where,
)
from publications.wording import as_at, plural, when_published
from queries.compare_self import AGREEMENTS, Comparison, Place, SelfComparison
from queries.runner import Record

BRIEFED = ("docx", "html", "pdf")


def emit_self(
    told: SelfComparison, as_of: date | None, today: date, most: int, asked: str | None, output: Path | None
) -> None:
    """Write the comparison: as a briefing for Word, a web page or PDF, else as tables. Raises `BadFormat`."""
    chosen = choose_format(asked, output, (*FORMATS, *BRIEFED))
    if chosen in BRIEFED:
        emit_briefing(self_document(told, as_of, today, most), chosen, output, None)
    else:
        emit(compare_answer(told, as_of, most), chosen, output, today)


def self_document(told: SelfComparison, as_of: date | None, today: date, most: int) -> Document:
    """The whole briefing; at most `most` themes are quoted under each verdict."""
    council = told.council.short_name
    blocks: list[Block] = [Heading("In short"), *_short(told, as_of), Heading("Sentences by statement"), _counts(told)]
    if told.has_text:
        blocks += _by_verdict(told, most)
    else:
        blocks += _by_place(told, most)
    blocks += [Heading("The council's papers"), _papers(told)]
    blocks += [Heading("What this cannot say"), Bullets(tuple(said(note) for note in compare_notes(told)))]
    blocks += [Heading("Sources"), Sources()] if told.has_text else []
    return Document(
        title=f"{council}: its own account beside CQC's",
        subtitle=f"The council's words and CQC's, {as_at(as_of)}, each marked as whose they are",
        subject=f"What {council} said of its adult social care, and what CQC found",
        made_on=today,
        blocks=tuple(blocks),
    )


def _short(told: SelfComparison, as_of: date | None) -> list[Block]:
    council, found = told.council.short_name, told.assessment
    if found is None:
        return [Paragraph(said(NO_ASSESSMENT.format(council=council, as_at=as_at(as_of))))]
    percent = f", {found['overall_percent']}%" if found["overall_percent"] is not None else ""
    published = when_published(found)
    graded: list[Block] = [
        Paragraph(said(f"CQC's assessment: {found['overall_rating']}{percent}, published {published}.")),
        Paragraph((Run("The report on CQC's site", link=found["source_url"]),)),
    ]
    if not told.has_text:
        return [*graded, Paragraph(said(NO_TEXT.format(council=council)))]
    counted = [(one, sum(other.agreement == one for other in told.comparisons)) for one in AGREEMENTS]
    items = tuple(
        said(f"{HEADINGS[one]}: {plural(number, 'theme')}", bold=one == "disagreement")
        for one, number in counted
        if one != "not-compared"
    )
    return [*graded, Bullets(items)]


def _counts(told: SelfComparison) -> Grid:
    header: tuple[str, ...] = ("Statement", "CQC score", "Own strengths", "Own gaps", "Own plans")
    header += ("CQC strengths", "CQC gaps") if told.has_text else ()

    def row(place: Place) -> tuple[Words, ...]:
        values = [place.score, place.own_strengths, place.own_gaps, place.own_plans]
        values += [place.cqc_strengths, place.cqc_gaps] if told.has_text else []
        return (said(place.title), *(said("–" if value is None else str(value)) for value in values))

    return Grid(
        "How many sentences claim what, by statement",
        header,
        tuple(row(place) for place in told.places),
        numbers=tuple(range(1, len(header))),
        widths=(4, *[1] * (len(header) - 1)),
    )


def _by_verdict(told: SelfComparison, most: int) -> list[Block]:
    blocks: list[Block] = []
    for agreement in AGREEMENTS:
        of_kind = [one for one in told.comparisons if one.agreement == agreement]
        if of_kind:
            blocks.append(Heading(f"{HEADINGS[agreement]} ({len(of_kind)})"))
            for one in of_kind[:most]:
                blocks += _compared(told, one)
        if len(of_kind) > most:
            blocks.append(Paragraph(said(f"{most} of {len(of_kind)} are quoted; --most shows more."), soft=True))
    return blocks


def _compared(told: SelfComparison, one: Comparison) -> list[Block]:
    blocks: list[Block] = [Heading(f"{told.theme_titles[one.theme]} – {where(told, one)}", level=2)]
    if one.own is not None:
        blocks.append(_own(told, one.own))
    elif one.agreement == "gap-not-named":
        blocks.append(Paragraph(said(f"{told.council.short_name} says nothing on it in its own account.")))
    if one.found is not None:
        blocks.append(_found(told, one.found))
    elif one.agreement == "gap-not-found":
        blocks.append(Paragraph(said("CQC's report says nothing on it there.")))
    return blocks


def _own(told: SelfComparison, claim: Record, kind: str = "") -> Paragraph:
    """The council's words, with its name before and the paper after."""
    return Paragraph(said(f"{told.council.short_name} of itself{kind}: “{claim['quote']}” ({own_source(claim)})"))


def _found(told: SelfComparison, finding: Record) -> Quotation:
    council = told.council.short_name
    title = told.statement_titles[finding["statement"]]
    published = when_published(finding)
    return Quotation(finding["quote"], council, Source(council, title, published, finding["source_url"]))


def _by_place(told: SelfComparison, most: int) -> list[Block]:
    """The council's words by statement, gaps first, when there is no CQC account beside them."""
    blocks: list[Block] = [Heading("What the council said")]
    for place in told.places:
        scored = f" (CQC scored {place.score})" if place.score is not None else ""
        claims = _claims(told, place, most)
        if claims:
            blocks.append(Heading(f"{place.title}{scored}", level=2))
            blocks += [
                _own(told, claim, ", a gap" if claim["says"] in ("gap", "both") else ", a strength") for claim in claims
            ]
    return blocks


def _claims(told: SelfComparison, place: Place, most: int) -> Sequence[Record]:
    here = [one for one in told.comparisons if (one.cqc_theme, one.statement) == (place.cqc_theme, place.statement)]
    here.sort(key=lambda one: one.own_gaps == 0)
    found: dict[str, Record] = {}
    for one in here:
        if one.own is not None and one.own["says"] != "plan":
            found.setdefault(one.own["quote"], one.own)
    return list(found.values())[:most]


def _papers(told: SelfComparison) -> Grid:
    return Grid(
        "Papers compared",
        ("Paper", "Kind", "Dated", "Id"),
        tuple(
            (said(paper["title"]), said(paper["kind"]), said(dated(paper)), said(paper["paper_id"]))
            for paper in told.papers
        ),
    )
