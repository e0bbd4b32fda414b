"""The headings a council paper is read by: CQC's statements and themes, strengths, gaps and plans, committee furniture.

In: one line. Out: what it opens. Councils wrote their first self-assessments against CQC's draft framework, so titles
are matched with the wordings in use then and now. Lines are compared folded: lower case, no number before, no colon
after.
"""

import re
from typing import Literal, NamedTuple

from parsers.labels import STATEMENT_TITLES, Statement

Area = Literal["people", "support", "safety", "leadership"]
Stance = Literal["", "strength", "gap", "plan"]
Role = Literal["area", "statement", "stance", "furniture", "question", "other"]

AREAS: dict[Area, tuple[Statement, ...]] = {
    "people": ("needs", "support", "equity"),
    "support": ("care", "partnerships"),
    "safety": ("pathways", "safeguarding"),
    "leadership": ("governance", "learning"),
}
"""CQC's four themes and their statements (its assessment framework for local authority assurance)."""

HEADING_LENGTH = 130

_STATEMENTS: tuple[tuple[Statement, re.Pattern[str]], ...] = (
    ("needs", re.compile(r"assess(?:ing|ment of) (?:people's )?(?:care )?needs?")),
    ("support", re.compile(r"supporting people to (?:live|lead|have) healthier li(?:ves|fe)")),
    ("equity", re.compile(r"equity (?:in|of) experiences? and outcomes?")),
    ("care", re.compile(r"care provision,? integration,? (?:and )?continuity(?: of care)?")),
    ("partnerships", re.compile(r"partnerships? and communit(?:y|ies)")),
    ("pathways", re.compile(r"safe (?:systems|pathways),? (?:and )?(?:systems|pathways),?(?: and)? transitions?")),
    ("safeguarding", re.compile(r"safeguarding(?: adults)?")),
    ("governance", re.compile(r"governance,? management,? and sustainability")),
    ("learning", re.compile(r"(?:learning|leadership),? improvement,? and innovation")),
)
_AREAS: tuple[tuple[Area, re.Pattern[str]], ...] = (
    (
        "people",
        re.compile(r"(?:how (?:the |our )?(?:local authority|council|we) )?works? with people|working with people"),
    ),
    ("support", re.compile(r"(?:how (?:the |our )?(?:local authority|council|we) )?provid(?:ing|es?) support")),
    (
        "safety",
        re.compile(
            r"(?:how (?:the |our )?(?:local authority|council|we) )?ensur(?:ing|es?) safety(?: (?:within"
            r"|in) the system)?"
        ),
    ),
    ("leadership", re.compile(r"leadership(?: and workforce)?")),
)

_OUR = r"(?:(?:our|the|key|main|top|three|four|five|overall|summary of|identified) )*"
_HERE = r"(?: (?:in|for|against|under) this (?:area|theme|statement|section))?(?: (?:are|is|include|were))?"
_STANCES: tuple[tuple[Stance, re.Pattern[str]], ...] = (
    (
        "strength",
        re.compile(
            rf"{_OUR}(?:strengths|areas of strength|achievements|successes)(?: to date| so far)?{_HERE}"
            r"|what (?:we do|we are doing|is working|works|is going|went)(?: really)? well"
            r"|what (?:are we|we are|we're)(?: most)? proud of|what is good"
        ),
    ),
    (
        "gap",
        re.compile(
            rf"{_OUR}(?:priorities for (?:improvement|development|action)|areas? (?:for"
            rf"|of) (?:further )?(?:improvement|development|focus)"
            r"(?: and (?:improvement|development))?|areas? (?:that need|needing|we need) to improve"
            r"|areas? to improve|areas? to develop"
            r"|improvement (?:priorities|areas)|development (?:priorities|areas|needs)|improvements needed"
            r"|weaknesses|gaps|(?:risks|challenges)(?: and (?:risks|challenges))?"
            rf"|priorities){_HERE}"
            r"|(?:where|what) (?:do )?we (?:need|want) to (?:improve|do better|develop|work on)"
            r"|what (?:could|needs to|must) be (?:better|improved)|even better if|what is not working(?: so"
            r"| as)?(?: well)?"
        ),
    ),
    (
        "plan",
        re.compile(
            rf"what are our plans.*|{_OUR}plans?(?: to (?:maintain|improve|sustain|address).*| for improvement"
            rf"| going forward)?{_HERE}"
            rf"|{_OUR}(?:priority )?improvement initiatives{_HERE}|{_OUR}next steps{_HERE}|what (?:we will"
            rf"|will we|we are going to|are we going to|we plan to) do.*"
            rf"|{_OUR}(?:improvement|action|delivery) plans?|{_OUR}(?:planned (?:improvements|actions)"
            rf"|actions?){_HERE}"
        ),
    ),
)

# What a committee paper carries about itself, by name: it is kept, and never read for findings.
_FURNITURE = re.compile(
    r"apologies(?: for absence)?|declarations? of interests?.*|petitions?|questions, representations.*"
    r"|questions (?:asked )?(?:by|under).*"
    r"|(?:any other|urgent) (?:urgent )?(?:business|items?).*|membership of the (?:commission|committee|board).*"
    r"|dates? of (?:the )?(?:next |future )?meetings?.*|minutes of the (?:previous|last) meeting.*|terms of reference"
    r"|making meetings accessible.*|filming and recording.*|information for members.*|further information"
    r"|attending meetings.*"
    r"|fire ?/? ?(?:and )?emergency evacuation.*|useful information|contents|table of contents|agenda"
    r"|public session|present|p r e s e n t"
    r"|financial, legal.*|(?:financial|legal|equalit(?:y|ies)|human rights|climate (?:change|emergency).*"
    r"|carbon reduction|sustainability"
    r"|crime and disorder|resource|risk|environmental|health|policy|other|procurement|hr|human resources"
    r"|data protection|staffing)"
    r"(?: and [\w ]+)? (?:implications?|impact assessments?|considerations?)"
    r"|background (?:papers|information and other papers|documents)|list of appendices|summary of appendices"
    r"|appendices"
    r"|is this a (?:private report|key decision).*|circulation under.*|(?:report )?author.*"
    r"|officers? to contact.*|contact officers?"
    r"|conclusion of the meeting|(?:close|closure) of (?:the )?meeting|election of (?:a )?chair.*"
    r"|appointment of.*|chair'?s announcements?"
    r"|.*(?:process and )?sign[- ]off|glossary|references|footnotes|work programme|forward plan.*"
)
_NUMBER = re.compile(
    r"^(?:(?:theme|section|part|domain|quality statement|statement|appendix|item|chapter|qs|area)[ .]+(?:\d{1,2}"
    r"|[a-z])\b|\d{1,2}(?:\.\d{1,2}){0,3})"
    r"[ .:)\u2013\u2014-]*",
    re.I,
)
_SEPARATOR = re.compile(r"\s+[-\u2010-\u2015|:]\s+|:\s+|\s*[\u2013\u2014|]\s*")
# What may stand beside a title on its line without changing what it opens.
_BESIDE = re.compile(
    r"(?:our |the |draft |council(?:'s)? |local authority(?:'s)? )*(?:self[- ]assessments?|self[- ]evaluations?"
    r"|overview|summary|narrative|cqc themes?|cqc|assurance)?"
    r"(?: \d{4}(?:[/-]\d{2,4})?)?|theme|theme \w+|quality statement|quality statement \w+|domain \w+|continued"
    r"|cont'?d?"
)
SELF_ASSESSMENT = re.compile(r"\bself[- ](?:assessment|evaluation)\b", re.I)
_ENTRY_END = re.compile(r"(?: ?(?<![.\u2026])[.\u2026]{2,} ?| )(\d{1,3})(?= [A-Z]|$)")
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,2})\.? +[A-Z]")


class Heading(NamedTuple):
    """What a line opens: a CQC theme, a statement, a stance, furniture, or another part. `level` is 0 if not marked."""

    role: Role
    text: str
    level: int
    area: Area | None = None
    statement: Statement | None = None
    stance: Stance = ""
    whole_area: bool = False


def heading_key(text: str) -> str:
    """A line as headings are compared."""
    folded = " ".join(text.lower().replace("\u2019", "'").replace("&", "and").split())
    return _NUMBER.sub("", folded).strip(" .:?!*_-\u2013\u2014")


def known_heading(text: str, level: int) -> Heading | None:
    """The heading a line is, where it is one of those that papers are read by; None for any other line."""
    if len(text) > HEADING_LENGTH or text.rstrip().endswith((".", ";", ",")):
        return None
    key = heading_key(text)
    if (plain := _titled(key, text, level)) is not None:
        return plain
    parts = [part for part in (heading_key(part) for part in _SEPARATOR.split(text)) if part]
    if len(parts) > 1:
        for part in parts:
            titled = _titled(part, text, level)
            others = [other for other in parts if other != part]
            if titled is not None and all(_BESIDE.fullmatch(other) or _same(other, titled) for other in others):
                return titled
    if text.rstrip().endswith("?"):
        return Heading("question", text, level)
    return None


def _same(key: str, titled: Heading) -> bool:
    """Whether a part names the theme that the titled part's statement belongs to ("Leadership: Governance, ...")."""
    statement = titled.statement
    return statement is not None and any(pattern.fullmatch(key) for area, pattern in _AREAS if statement in AREAS[area])


def _titled(key: str, text: str, level: int) -> Heading | None:
    for area, pattern in _AREAS:
        if pattern.fullmatch(key):
            return Heading("area", text, level, area=area)
    if key in STATEMENT_TITLES:
        return Heading("statement", text, level, statement=STATEMENT_TITLES[key])
    for statement, pattern in _STATEMENTS:
        if pattern.fullmatch(key):
            return Heading("statement", text, level, statement=statement)
    for stance, pattern in _STANCES:
        if pattern.fullmatch(key):
            whole = re.search(r"\bthis (?:area|theme)\b", key) is not None
            return Heading("stance", text, level, stance=stance, whole_area=whole)
    if _FURNITURE.fullmatch(key):
        return Heading("furniture", text, level)
    return None


def number_level(text: str) -> int:
    """How deep a numbered heading stands by its number: 1 for "5.", 2 for "5.1"; 0 for a line without one."""
    found = _NUMBERED.match(text)
    return 0 if found is None else 1 + found[1].count(".")


def contents_entries(text: str) -> list[str]:
    """The headings that a table of contents lists, by their keys: three or more, their pages in order; else none."""
    ends = list(_ENTRY_END.finditer(text))
    pages = [int(end[1]) for end in ends]
    if len(ends) < 3 or pages != sorted(pages):
        return []
    starts = [0, *(end.end() for end in ends)]
    return [heading_key(text[start : end.start()]) for start, end in zip(starts, ends, strict=False)]
