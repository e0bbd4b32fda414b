"""A council paper to passages: bytes in, what it says out, each passage with its place, section, statement and stance.

A paper is a self-assessment, an improvement plan, a committee report, minutes, an inspection report of a care provider,
or another. It needs none of CQC's labels. Text not read for findings is kept with the reason: furniture, other
subjects, or text set aside (`parsers.screening`).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from parsers.blocks import Block, UnreadableDocument
from parsers.labels import Statement
from parsers.paper_files import MediaType, blocks_of
from parsers.paper_headings import AREAS, Area, Stance, contents_entries
from parsers.paper_sections import (
    MINOR_LENGTH,
    PAGE_LINE,
    PaperKind,
    Placed,
    areas_of,
    outline_of,
    placed_in,
    self_assessment_start,
)
from parsers.pdf import SENTENCE_END, PdfDocument, read_pdf
from parsers.screening import Reason, set_aside

About = Literal["care", "furniture", "other"]
"""Whether a passage is read for findings: `care`; `furniture` is the paper's own apparatus; `other` is another subject,
or stands outside the self-assessment that a pack of papers holds."""
# Kinds that are about adult social care from end to end; of the rest it is decided section by section.
_ALL_CARE = frozenset({"self-assessment", "improvement-plan", "provider-inspection"})
_CARE = re.compile(
    r"adult social care|\bASC\b|social care|social work|care act|\bcarers?\b|safeguarding|care homes?\b"
    r"|home ?care\b|domiciliary"
    r"|(?:residential|nursing|respite|replacement|intermediate|community|personal|continuing|extra) care"
    r"|supported living"
    r"|direct payments?|reablement|\bCQC\b|care quality commission|learning disabilit|autis(?:m|tic)|dementia"
    r"|care (?:and|&) support"
    r"|care (?:plan|needs?|market|provider|package)|assessments? of need|day (?:cent(?:re|er)|opportunit)"
    r"|occupational therap"
    r"|deprivation of liberty|mental capacity|draw(?:s|ing)? on (?:care|support)|personal assistants?"
    r"|hospital discharge|care workers?",
    re.I,
)
# Names of committees or other services, which do not show the subject.
_NOT_CARE = re.compile(
    r"(?:adult )?social care(?: and \w+)* (?:overview (?:and|&) )?scrutiny (?:commission|committee|panel)"
    r"|children(?:'|\u2019)?s (?:social care|services|homes?)"
    r"|health and social care scrutiny \w+",
    re.I,
)
_NOTE_LINE = re.compile(r"[\u00b9\u00b2\u00b3\u2070-\u2079]+ .{0,200}|\[\^?\d{1,3}\] .{0,200}")
_CONTACT_LINE = re.compile(
    r"(?:tel(?:ephone)?|e-?mail|contact|phone|fax|web(?:site)?|ward\(?s?\)?|report author"
    r"|lead director)\b[^.]{0,20}[:.].*",
    re.I,
)
_ADDRESS_LINE = re.compile(r"<?(?:https?://|www\.)\S+>?|\S+@\S+\.\S+", re.I)
_SIGNED = re.compile(r".*\[signature\].*|councillors? [\w .,()'\u2019-]{2,80}", re.I)
_LONGEST_JOINED = 5_000
"""A paragraph this long is not one that a page's end broke."""


@dataclass(frozen=True, slots=True)
class PaperPassage:
    """A paragraph, list item or table row, kept whole, with where it stands. `page` is from 1, None where not paged.

    `area` is CQC's theme it stands under, `statement` the quality statement, `stance` what the section says it is:
    `strength`, `gap`, `plan` or "". `quoted` says that the whole passage is words the paper quotes from someone.
    """

    position: int
    page: int | None
    section: str
    area: Area | None
    statement: Statement | None
    stance: Stance
    about: About
    quoted: bool
    text: str


@dataclass(frozen=True, slots=True)
class AsideText:
    """A block that is not read, with why and its words."""

    reason: Reason
    page: int | None
    text: str


@dataclass(frozen=True, slots=True)
class PaperReading:
    """A paper read. `notes` are things about it that a reader of its findings should know: code and message."""

    passages: tuple[PaperPassage, ...]
    set_aside: tuple[AsideText, ...]
    notes: tuple[tuple[str, str], ...]
    pages: int | None


def read_paper(
    document: bytes, media_type: MediaType, kind: PaperKind, *, pdf: Callable[[bytes], PdfDocument] = read_pdf
) -> PaperReading:
    """Read a paper; a PDF by `pdf`, so that the caller may have it read in a process that can be ended.

    Raises `UnreadableDocument`, with `all-set-aside` where nothing is left once text is set aside.
    """
    notes: list[tuple[str, str]] = []
    blocks = blocks_of(document, media_type, pdf, notes)
    kept: list[Block] = []
    aside: list[AsideText] = []
    for block in blocks:
        reason = set_aside(block.text)
        if reason is None:
            kept.append(block)
        else:
            aside.append(AsideText(reason, block.page, block.text))
    if not kept:
        raise UnreadableDocument(
            "all-set-aside",
            "Nothing is left to read: all of the text is markup, addresses, spam or in another script.",
            "Check that it is the right file, saved as the text that a reader sees.",
        )
    whole = _joined(kept)
    outline = outline_of(whole, unmarked=media_type in ("text/plain", "text/markdown"))
    placed = list(placed_in(whole, outline))
    areas = areas_of(placed, notes)
    start = self_assessment_start(whole, outline, kind, notes)
    passages = _passages(placed, areas, start, kind)
    pages = max((block.page for block in blocks if block.page is not None), default=None)
    return PaperReading(tuple(passages), tuple(aside), tuple(notes), pages)


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Blocks without notes at a page's foot, and with the paragraphs that a page's end broke made whole again."""
    whole: list[Block] = []
    for block in blocks:
        if block.kind == "paragraph" and _NOTE_LINE.fullmatch(block.text):
            continue
        before = whole[-1] if whole else None
        if (
            before is not None
            and before.kind in ("paragraph", "list_item")
            and block.kind == "paragraph"
            and block.text[:1].islower()
            and not before.text.endswith((*SENTENCE_END, ")", "?", '"', "\u201d"))
            and MINOR_LENGTH // 2 < len(before.text) < _LONGEST_JOINED
        ):
            whole[-1] = before._replace(text=f"{before.text} {block.text}")
        else:
            whole.append(block)
    return whole


def _passages(placed: Sequence[Placed], areas: dict[int, Area], start: int, kind: PaperKind) -> list[PaperPassage]:
    about_care = _sections_on_care(placed, kind)
    default: Stance = "plan" if kind == "improvement-plan" else ""
    passages = []
    for place, one in enumerate(placed):
        block, section = one.block, one.section
        about: About = "care" if about_care.get(section.number, False) and block.position >= start else "other"
        if section.furniture or one.attributed or _is_furniture(block):
            about = "furniture"
        area = areas.get(section.area_no) if section.area is not None else None
        if section.statement is not None:
            area = next(area for area, statements in AREAS.items() if section.statement in statements)
        passages.append(
            PaperPassage(
                position=place + 1,
                page=block.page,
                section=section.label,
                area=area,
                statement=section.statement,
                stance=section.stance or default,
                about=about,
                quoted=one.quoted or block.kind == "quotation",
                text=block.text,
            )
        )
    return passages


def _sections_on_care(placed: Sequence[Placed], kind: PaperKind) -> dict[int, bool]:
    """For each section whether it is about adult social care."""
    found: dict[int, bool] = {}
    for one in placed:
        number = one.section.number
        if found.get(number):
            continue
        words = _NOT_CARE.sub(" ", f"{one.section.label} {one.block.text}")
        themed = one.section.area is not None or one.section.stance != ""
        found[number] = kind in _ALL_CARE or themed or _CARE.search(words) is not None
    return found


def _is_furniture(block: Block) -> bool:
    text = block.text
    if len(text) > 200:
        return bool(contents_entries(text))
    return any(
        pattern.fullmatch(text) is not None
        for pattern in (PAGE_LINE, _NOTE_LINE, _CONTACT_LINE, _ADDRESS_LINE, _SIGNED)
    ) or bool(contents_entries(text))
