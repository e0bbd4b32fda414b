"""A council paper to passages: bytes in, what it says out, each passage with its place, section, statement and stance.

A paper is a self-assessment, an improvement plan, a committee report, minutes, an inspection report of a care provider,
or another. It needs none of CQC's labels. What is not read for findings is kept and says why: furniture, other
subjects, or text set aside (`parsers.screening`).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from parsers.blocks import Block, UnreadableDocument
from parsers.html import decoded, read_html
from parsers.labels import Statement
from parsers.paper_headings import (
    AREAS,
    HEADING_LENGTH,
    SELF_ASSESSMENT,
    Area,
    Heading,
    Stance,
    contents_entries,
    heading_key,
    known_heading,
    number_level,
)
from parsers.pdf import SENTENCE_END, PdfDocument, read_pdf
from parsers.screening import Reason, set_aside
from parsers.text import read_text
from parsers.word import read_word

PaperKind = Literal[
    "self-assessment", "improvement-plan", "committee-report", "minutes", "provider-inspection", "other"
]
PAPER_KINDS: tuple[PaperKind, ...] = get_args(PaperKind)

MediaType = Literal[
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "text/html",
    "text/markdown",
    "text/plain",
]
WORD: MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

About = Literal["care", "furniture", "other"]
"""Whether a passage is read for findings: `care`; `furniture` is the paper's own apparatus; `other` is another subject,
or stands outside the self-assessment that a pack of papers holds."""

Says = Literal["strength", "gap", "both", "plan", "described", "quoted"]
"""What a council says of itself by a finding: a strength, a gap it owns, both, a plan to act; or it only describes,
or quotes someone else."""

# Verdicts that rest on nothing said against: enough where an assessor writes, too little where a council speaks of
# itself.
_FAINT_RULES = ("told without complaint", "done for people", "no verdict", "aim")
_UNDER_STRENGTHS: dict[str, Says] = {"mixed": "both", "shortfall": "described", "improving": "described"}
_OWNED = re.compile(
    r"\bnot (?:yet|always|fully|consistently|wholly|systematically|sufficient\w*|adequate\w*|enough|embedded"
    r"|enabling|resulting)\b"
    r"|\b(?:more|much) to do\b|\bfurther (?:work|development|improvement)\b|\bbenefit from (?:further|more|better)\b"
    r"|\bneeds? (?:to (?:improve|address|strengthen|develop|do|better|increase|reduce|understand)|improving"
    r"|strengthening)\b"
    r"|\bneeds? to be (?:clear|bett|improv|more|strong|address|develop|strengthen)"
    r"|\btoo (?:many|few|long)\b|\b(?:is|are|remains?|can be|be|presents?) (?:a |an )?(?:key |real "
    r"|significant )?challeng"
    r"|\bchallenges? (?:in|to|for|with|around|exists?|remains?)\b|\bexperienc\w+ challeng|\bdifficult(?:y"
    r"|ies) (?:in|with|recruit)"
    r"|\b(?:recogni[sz]e|acknowledge|aware|know|appreciate) (?:that|there|the)\b|\ba concern\b|\bissue of concern\b"
    r"|\bgaps? (?:for|in our|in the|exists?)\b|\bless (?:clear|satisfied|confident|developed)\b|\bunder-?developed\b"
    r"|\b(?:lower|worse|below|poorer|slower)(?: than)? (?:the )?(?:average|that|we|our|others?|comparator"
    r"|national|england)"
    r"|\blimited (?:evidence|capacity|impact|progress|choice)\b|\b(?:high|higher) (?:vacanc|turnover)|\black(?:s"
    r"|ing)? (?:of )?\b"
    r"|\binsufficient\b|\bunable to\b|\b(?:do|does) not (?:yet )?have\b|\bnot as \w+ as\b|\bfragil",
    re.I,
)
_PLAN_RULES = ("early days", "a development under way")

MAX_BYTES = 60 * 1024 * 1024

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
# What names a committee or another service and is no sign of the subject.
_NOT_CARE = re.compile(
    r"(?:adult )?social care(?: and \w+)* (?:overview (?:and|&) )?scrutiny (?:commission|committee|panel)"
    r"|children(?:'|\u2019)?s (?:social care|services|homes?)"
    r"|health and social care scrutiny \w+",
    re.I,
)

_PAGE_LINE = re.compile(
    r"(?:page )?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?|\(?pages? \d+ ?[-\u2013] ?\d+\)?|[*\u2013\u2014_=. -]+", re.I
)
_NOTE_LINE = re.compile(r"[\u00b9\u00b2\u00b3\u2070-\u2079]+ .{0,200}|\[\^?\d{1,3}\] .{0,200}")
_CONTACT_LINE = re.compile(
    r"(?:tel(?:ephone)?|e-?mail|contact|phone|fax|web(?:site)?|ward\(?s?\)?|report author"
    r"|lead director)\b[^.]{0,20}[:.].*",
    re.I,
)
_ADDRESS_LINE = re.compile(r"<?(?:https?://|www\.)\S+>?|\S+@\S+\.\S+", re.I)
_SIGNED = re.compile(r".*\[signature\].*|councillors? [\w .,()'\u2019-]{2,80}", re.I)
# Words of someone else: in quotation marks from the start, with no more after them than who said so.
_QUOTED = re.compile(
    r"(?:\[[^\]]{1,60}\] ?)?(?:(?:\"[^\"]+\"|\u201c[^\u201d]+\u201d)[ .,\u2013-]*[^\"\u201c\u201d]{0,70}"
    r"|\".+\"\.?|\u201c.+\u201d\.?|\u2018.+\u2019\.?)",
    re.S,
)
_QUOTE_OPENS = re.compile(r"(?:\[[^\]]{1,60}\] ?)?(?:\"[^\"]+|\u201c[^\u201d]+)", re.S)
_QUOTE_CLOSES = re.compile(r"[^\"\u201c]+[\"\u201d]\.?", re.S)
_MOST_QUOTED = 4
_MARKDOWN = re.compile(r"^#{1,6} \S|\*\*[^*\n]+\*\*|\[[^\[\]\n]+\]\([^()\n]*\)", re.M)
_MARKDOWN_SIGNS = 3
# Tags of plain layout in a text that was made from a document. Any others, and any that hide, are left in, and the
# block is then set aside as markup.
_LAYOUT_BREAK = re.compile(
    r"</?(?:p|br|ul|ol|li|table|tbody|thead|tr|td|th|h[1-6])(?: (?![^<>]*(?:display|visibility|hidden"
    r"|font-size))[^<>]*)? ?/?>",
    re.I,
)
_LAYOUT = re.compile(
    r"</?(?:i|b|em|strong|u|sup|sub)(?: (?![^<>]*(?:display|visibility|hidden|font-size))[^<>]*)?>", re.I
)
_MINOR_LENGTH = 70
_LONGEST_JOINED = 5_000
"""A paragraph this long is not one that a page's end broke."""
_MOST_AREAS = 3
_PACK_FURNITURE = 3
"""A file with this many headings of committee furniture before its themes is a pack of papers."""
_SNIFFED = 4096


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


class _Section(NamedTuple):
    """Where the walk through a paper stands."""

    heading: Heading | None = None
    label: str = ""
    area: Area | None = None
    area_no: int = 0
    statement: Statement | None = None
    statement_level: int = 0
    stance: Stance = ""
    stance_level: int = 0
    furniture: bool = False
    number: int = 0


class _Placed(NamedTuple):
    block: Block
    section: _Section
    attributed: bool
    quoted: bool


class _Outline(NamedTuple):
    """The keys that a table of contents lists, and for each block the heading it is, if any."""

    listed: frozenset[str]
    headings: list[Heading | None]


def media_type_of(document: bytes, name: str) -> MediaType:
    """What a file is, by its own first bytes and then by its name.

    Raises `UnreadableDocument` (`empty`, `old-word`, `encrypted`, `macros`, `not-a-paper`) for what is not read.
    """
    ending = name.lower().rsplit(".", 1)[-1] if "." in name else ""
    if not document.strip():
        raise UnreadableDocument("empty", "The file is empty.", "Check that it was saved or copied whole.")
    if document.lstrip()[:5] == b"%PDF-" or b"%PDF-" in document[:1024]:
        return "application/pdf"
    if document.startswith(b"PK"):
        return _zipped(document, ending)
    if document.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in document:
            raise UnreadableDocument(
                "encrypted",
                "The Word file is locked with a password.",
                "Open it in Word, take the password off (File, Info, Protect Document) and add that file.",
            )
        raise UnreadableDocument(
            "old-word",
            "The file is in Word's old form (.doc), or another old Office form, which is not read.",
            'Open it in Word, choose Save As and "Word Document (*.docx)" or PDF, and add that file.',
        )
    if document.startswith(b"{\\rtf"):
        raise UnreadableDocument(
            "not-a-paper", "The file is in rich text form (.rtf), which is not read.", "Save it as .docx or PDF."
        )
    return _written(document, ending)


def _zipped(document: bytes, ending: str) -> MediaType:
    if b"macroEnabled" in document or ending in ("docm", "dotm") or b"vbaProject.bin" in document:
        raise UnreadableDocument(
            "macros",
            "The Word file holds macros (programs), so it is not opened.",
            'Open it in Word, choose Save As and "Word Document (*.docx)", and add that file.',
        )
    if b"word/document.xml" in document or ending == "docx":
        return WORD
    raise UnreadableDocument(
        "not-a-paper",
        "The file is a zip, a spreadsheet, slides or another packed form, which is not read.",
        "Save the paper itself as .docx or PDF and add that.",
    )


def _written(document: bytes, ending: str) -> MediaType:
    opening = document[:_SNIFFED].lower()
    if b"\0" in document[:_SNIFFED] and not document.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableDocument(
            "not-a-paper",
            "The file is neither PDF, Word, a web page nor text.",
            "Save the paper as PDF, .docx, .html or .txt; a picture or scan must first go through text"
            " recognition (OCR).",
        )
    if ending in ("html", "htm", "xhtml") or b"<!doctype html" in opening or b"<html" in opening:
        return "text/html"
    if ending in ("md", "markdown"):
        return "text/markdown"
    if ending in ("txt", "text", ""):
        return "text/plain"
    if ending in ("pdf", "docx"):
        raise UnreadableDocument(
            "not-a-paper",
            f"The file ends in .{ending}, but what is in it is no such document.",
            "Open it, save it again as PDF or .docx, and add that file.",
        )
    raise UnreadableDocument(
        "not-a-paper",
        f"A file ending in .{ending} is not read.",
        "Save the paper as PDF, .docx, .html, .md or .txt.",
    )


def read_paper(
    document: bytes, media_type: MediaType, kind: PaperKind, *, pdf: Callable[[bytes], PdfDocument] = read_pdf
) -> PaperReading:
    """Read a paper; a PDF by `pdf`, so that the caller may have it read in a process that can be ended.

    Raises `UnreadableDocument`, with `all-set-aside` where nothing is left once text is set aside.
    """
    notes: list[tuple[str, str]] = []
    blocks = _blocks(document, media_type, pdf, notes)
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
    outline = _outline(whole, unmarked=media_type in ("text/plain", "text/markdown"))
    placed = list(_placed(whole, outline))
    areas = _areas(placed, notes)
    start = _start(whole, outline, kind, notes)
    passages = _passages(placed, areas, start, kind)
    pages = max((block.page for block in blocks if block.page is not None), default=None)
    return PaperReading(tuple(passages), tuple(aside), tuple(notes), pages)


def said(stance: Stance, polarity: str, rule: str, quote: str, *, quoted: bool) -> Says:
    """What a paper says by a finding: its section decides, and the words where the section does not.

    All that stands under priorities or areas for development is a gap that the council owns, whatever its words. Under
    strengths, a sentence that reads as a shortfall is neither claim: section and words disagree. Elsewhere a gap must
    be owned in so many words, for most words of trouble in a council's paper tell what it deals with.
    """
    if quoted:
        return "quoted"
    if stance in ("gap", "plan"):
        return stance
    if stance == "strength":
        return _UNDER_STRENGTHS.get(polarity, "strength")
    if polarity == "strength":
        return "described" if rule.startswith(_FAINT_RULES) else "strength"
    if polarity == "improving" and rule.startswith(_PLAN_RULES):
        return "plan"
    if polarity == "neutral" or not _OWNED.search(quote):
        return "described"
    return "gap" if polarity == "shortfall" or rule.startswith("a shortfall") else "both"


def _blocks(
    document: bytes, media_type: MediaType, pdf: Callable[[bytes], PdfDocument], notes: list[tuple[str, str]]
) -> list[Block]:
    if media_type == "application/pdf":
        found = pdf(document)
        if found.tables_unread:
            pages = ", ".join(map(str, found.tables_unread))
            message = f"What may be a table could not be cut into rows, and is read line by line: page {pages}."
            notes.append(("paper-table-unread", message))
        return found.blocks
    if media_type == WORD:
        word = read_word(document)
        notes.extend(word.notes)
        return word.blocks
    if media_type == "text/html":
        return _without_surroundings(read_html(document).blocks)
    text = decoded(document, "windows-1252")
    markdown = media_type == "text/markdown" or len(_MARKDOWN.findall(text)) >= _MARKDOWN_SIGNS
    if markdown:
        text = _LAYOUT.sub("", _LAYOUT_BREAK.sub("\n\n", text))
    return read_text(text, markdown=markdown)


def _without_surroundings(blocks: Sequence[Block]) -> list[Block]:
    """A page's own text: the main element where it has one, else all but menus, asides, footers and forms."""
    main = [block for block in blocks if block.zone == "main"]
    own = main or [block for block in blocks if block.zone == ""] or list(blocks)
    return [
        block for block in own if not (block.linked and block.kind != "heading" and len(block.text) < HEADING_LENGTH)
    ]


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
            and _MINOR_LENGTH // 2 < len(before.text) < _LONGEST_JOINED
        ):
            whole[-1] = before._replace(text=f"{before.text} {block.text}")
        else:
            whole.append(block)
    return whole


def _outline(blocks: Sequence[Block], *, unmarked: bool) -> _Outline:
    """The headings of a paper. In a text without headings in its form, a line in capitals opens a part."""
    listed = frozenset(entry for block in blocks for entry in contents_entries(block.text))
    unmarked = unmarked and not any(block.kind == "heading" and block.level for block in blocks)
    return _Outline(listed, [_heading(block, listed, unmarked=unmarked) for block in blocks])


def _placed(blocks: Sequence[Block], outline: _Outline) -> Iterator[_Placed]:
    """Each block that is no heading, with the section it stands in."""
    headings = outline.headings
    lone = _lone_stances(headings)
    section = _Section()
    quoted = False
    open_for = 0
    for place, (block, heading) in enumerate(zip(blocks, headings, strict=True)):
        if heading is not None:
            section = _opened(section, heading, whole=heading.whole_area or place in lone)
            quoted, open_for = False, 0
            continue
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        attributed = quoted and len(block.text) <= HEADING_LENGTH and not block.text.endswith(".")
        if not attributed and _is_minor(block, following):
            section = section._replace(label=block.text, number=section.number + 1)
            quoted = False
            continue
        if open_for:
            quoted, open_for = True, 0 if _QUOTE_CLOSES.fullmatch(block.text) else open_for - 1
        elif _QUOTE_OPENS.fullmatch(block.text):
            closing = (later.text for later in blocks[place + 1 : place + _MOST_QUOTED])
            open_for = next((n for n, text in enumerate(closing, start=1) if _QUOTE_CLOSES.fullmatch(text)), 0)
            quoted = open_for > 0
        else:
            quoted = _QUOTED.fullmatch(block.text) is not None
        yield _Placed(block, section, attributed, quoted)


def _heading(block: Block, listed: frozenset[str], *, unmarked: bool) -> Heading | None:
    """The heading that a block is, by its form, its words, its number or the table of contents; None for text."""
    if block.kind not in ("heading", "paragraph"):
        return None
    text = block.text
    level = block.level or (1 if unmarked and block.kind == "heading" else 0)
    known = known_heading(text, level)
    if known is not None and (known.role != "question" or block.kind == "heading" or len(text) <= HEADING_LENGTH):
        return known
    if block.kind == "heading":
        return Heading("other", text, level)
    short = len(text) <= HEADING_LENGTH and not text.endswith((".", ";", ","))
    if short and (heading_key(text) in listed or number_level(text)):
        return Heading("other", text, number_level(text) or 1)
    return None


def _lone_stances(headings: Sequence[Heading | None]) -> frozenset[int]:
    """Places of headings of strengths, gaps or plans that speak of their whole theme: the only one of their kind there,
    in a theme of several statements. Form tells this too, but not where headings are known by their words alone.
    """
    found: set[int] = set()
    stances: list[tuple[int, Stance]] = []
    statements = 0

    def settle() -> None:
        kinds = [stance for _, stance in stances]
        if statements > 1:
            found.update(place for place, stance in stances if kinds.count(stance) == 1)

    for place, heading in enumerate(headings):
        if heading is None:
            continue
        if heading.role == "area":
            settle()
            stances, statements = [], 0
        elif heading.role == "stance":
            stances.append((place, heading.stance))
        elif heading.role == "statement":
            statements += 1
    settle()
    return frozenset(found)


def _opened(section: _Section, heading: Heading, *, whole: bool) -> _Section:
    """The section that a heading opens within the one before."""
    opened = section._replace(heading=heading, label=heading.text, number=section.number + 1, furniture=False)
    level = heading.level
    if heading.role == "area":
        return _Section(heading, heading.text, heading.area, section.area_no + 1, number=opened.number)
    if heading.role == "statement":
        return opened._replace(statement=heading.statement, statement_level=level, stance="", stance_level=0)
    if heading.role == "stance":
        above = bool(level and section.statement_level and level <= section.statement_level)
        unlevelled = not (level and section.statement_level)
        statement = None if above or (unlevelled and whole) else section.statement
        return opened._replace(statement=statement, stance=heading.stance, stance_level=level)
    if heading.role == "question":
        return opened._replace(stance="", stance_level=0)
    deeper = level > section.stance_level > 0
    stance, stance_level = (section.stance, section.stance_level) if deeper else ("", 0)
    if heading.role == "furniture":
        return _Section(heading, heading.text, None, section.area_no + 1, furniture=True, number=opened.number)
    # A part that stands no lower than the theme's or the statement's heading closes them.
    closes = section.heading is not None and level == 1
    if closes:
        return _Section(heading, heading.text, None, section.area_no + 1, number=opened.number)
    ends = level and level <= section.statement_level
    return opened._replace(statement=None if ends else section.statement, stance=stance, stance_level=stance_level)


def _is_minor(block: Block, following: Block | None) -> bool:
    """Whether a short line opens the paragraph beneath it: no sentence, and what follows is one."""
    text = block.text
    if block.kind != "paragraph" or len(text) > _MINOR_LENGTH or following is None:
        return False
    if not text[:1].isupper() or text.endswith((".", ",", ";", "!")) or len(text.split()) > 9:
        return False
    return (
        following.kind in ("paragraph", "list_item")
        and len(following.text) > len(text)
        and not _PAGE_LINE.fullmatch(text)
    )


def _areas(placed: Sequence[_Placed], notes: list[tuple[str, str]]) -> dict[int, Area]:
    """The area of each themed section, as its statements say where its heading says otherwise.

    CQC swapped the names of its first two themes after its draft framework, and papers of that time carry the old ones.
    """
    named: dict[int, Area] = {}
    held: dict[int, set[Statement]] = {}
    for one in placed:
        section = one.section
        if section.area is not None:
            named.setdefault(section.area_no, section.area)
            if section.statement is not None:
                held.setdefault(section.area_no, set()).add(section.statement)
    found: dict[int, Area] = {}
    for number, area in named.items():
        meant = {other for other, statements in AREAS.items() if held.get(number, set()) & set(statements)}
        found[number] = area
        if len(meant) == 1 and area not in meant:
            found[number] = meant.pop()
            notes.append(
                (
                    "paper-theme-renamed",
                    f'The part headed with the theme "{_AREA_NAMES[area]}" holds statements of '
                    f'"{_AREA_NAMES[found[number]]}" ({", ".join(sorted(held[number]))}), so it is read as that theme.',
                )
            )
    return found


_AREA_NAMES: dict[Area, str] = {
    "people": "Working with people",
    "support": "Providing support",
    "safety": "Ensuring safety",
    "leadership": "Leadership",
}


def _start(blocks: Sequence[Block], outline: _Outline, kind: PaperKind, notes: list[tuple[str, str]]) -> int:
    """The position at which, in a pack of committee papers, the self-assessment begins; 0 where it is all of the file.

    It is the last heading by its form that names a self-assessment before CQC's themes begin.
    """
    headings = outline.headings
    themed = [place for place, heading in enumerate(headings) if heading is not None and heading.role == "area"]
    if kind != "self-assessment" or len({headings[place].area for place in themed if headings[place]}) < _MOST_AREAS:  # type: ignore[union-attr]
        return 0
    before = list(zip(blocks, headings, strict=True))[: themed[0]]
    if sum(heading is not None and heading.role == "furniture" for _, heading in before) < _PACK_FURNITURE:
        return 0
    titles = [
        block
        for block, heading in before
        if block.kind == "heading"
        and heading is not None
        and SELF_ASSESSMENT.search(block.text)
        and heading_key(block.text) not in outline.listed
    ]
    if not titles:
        return 0
    notes.append(
        (
            "paper-part-read",
            f'The file is a pack of papers: the self-assessment is read from "{titles[-1].text}" on, '
            "and what stands before it is not taken for one.",
        )
    )
    return titles[-1].position


def _passages(placed: Sequence[_Placed], areas: dict[int, Area], start: int, kind: PaperKind) -> list[PaperPassage]:
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


def _sections_on_care(placed: Sequence[_Placed], kind: PaperKind) -> dict[int, bool]:
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
        for pattern in (_PAGE_LINE, _NOTE_LINE, _CONTACT_LINE, _ADDRESS_LINE, _SIGNED)
    ) or bool(contents_entries(text))
