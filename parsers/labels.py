"""The words a report page is known by: its labels, statement titles, score and rating words, and site furniture.

All are facts of the format CQC publishes in. Lines are compared by `label_key`, so capitals, a trailing colon and
curly apostrophes make no difference.
"""

import re
from datetime import date
from typing import Literal, NamedTuple

Statement = Literal[
    "needs", "support", "equity", "care", "partnerships", "pathways", "safeguarding", "governance", "learning"
]
Label = Literal[
    "expect",
    "commitment",
    "findings",
    "overall",
    "rating",
    "indicative_rating",
    "scores",
    "experiences",
    "strengths",
    "how",
    "demographics",
    "financial",
    "downloads",
]

STATEMENTS: tuple[Statement, ...] = (
    "needs",
    "support",
    "equity",
    "care",
    "partnerships",
    "pathways",
    "safeguarding",
    "governance",
    "learning",
)

STATEMENT_TITLES: dict[str, Statement] = {
    "assessing needs": "needs",
    "supporting people to live healthier lives": "support",
    "supporting people to lead healthier lives": "support",
    "equity in experience and outcomes": "equity",
    "equity in experiences and outcomes": "equity",
    "care provision, integration and continuity": "care",
    "care provision, integration and continuity of care": "care",
    "partnerships and communities": "partnerships",
    "safe systems, pathways and transitions": "pathways",
    "safe pathways, systems and transitions": "pathways",
    "safeguarding": "safeguarding",
    "governance, management and sustainability": "governance",
    "learning, improvement and innovation": "learning",
}

EXPERIENCES = "Summary of people's experiences"
STRENGTHS = "Summary of strengths, areas for development and next steps"

LABELS: dict[str, Label] = {
    "what people expect": "expect",
    "the local authority commitment": "commitment",
    "local authority commitment": "commitment",
    "key findings for this quality statement": "findings",
    "key findings": "findings",
    "overall summary": "overall",
    "local authority rating and score": "rating",
    "local authority rating": "rating",
    "local authority indicative rating": "indicative_rating",
    "quality statement scores": "scores",
    EXPERIENCES.lower(): "experiences",
    STRENGTHS.lower(): "strengths",
    "summary of strengths, areas for development, and next steps": "strengths",
    "how we assess local authorities": "how",
    "demographics": "demographics",
    "financial facts": "financial",
    "downloads": "downloads",
}
STATEMENT_LABELS = frozenset({"expect", "commitment", "findings"})
SUMMARY_LABELS = frozenset({"rating", "indicative_rating", "scores", "experiences", "strengths"})
LANDING_LABELS = frozenset({"how", "demographics", "financial"})
SEQUENCE = STATEMENT_LABELS | SUMMARY_LABELS | LANDING_LABELS | {"overall"}
"""The labels that a report's own text is known by (`Downloads` stands on other pages too)."""

THEME_TITLES = frozenset(
    {
        "how the local authority works with people",
        "how local authority works with people",
        "working with people",
        "providing support",
        "how the local authority ensures safety within the system",
        "how the local authority ensures safety in the system",
        "ensuring safety within the system",
        "ensuring safety",
        "leadership",
        "leadership and workforce",
    }
)

# Headings that open what stands around a report, never part of one.
FURNITURE = frozenset(
    {
        "cookies on this site",
        "cookies",
        "cookie settings",
        "in this report",
        "in this section",
        "on this page",
        "contents",
        "page contents",
        "related links",
        "related content",
        "related pages",
        "related information",
        "related reports",
        "is this page useful?",
        "was this page useful?",
        "is this page useful",
        "was this page useful",
        "was this page helpful?",
        "help us improve this page",
        "help us improve",
        "give feedback on this page",
        "give feedback",
        "share this page",
        "share",
        "print this page",
        "next and previous pages",
        "latest news",
        "latest reports",
        "news",
        "about this site",
        "about us",
        "contact us",
        "follow us",
        "sign up",
        "newsletters",
        "newsletter",
        "footer",
        "site map",
        "sitemap",
        "back to top",
        "return to top",
        "page last updated",
        "more reports",
        "other reports",
    }
)

SCORE_TEXTS = (
    "significant shortfalls",
    "some shortfalls",
    "a good standard",
    "an exceptional standard",
)
"""What CQC prints beside the scores 1 to 4, in that order (its guidance, "How we determine ratings")."""

RATINGS: dict[str, str] = {
    "inadequate": "Inadequate",
    "requires improvement": "Requires improvement",
    "good": "Good",
    "outstanding": "Outstanding",
}

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

TITLE = re.compile(r"(?P<council>.+?)(?P<formal> ?: ?local authority)? assessment", re.I)
_NAME_WORD = r"[A-Z][\w.'\u2019-]*"
PROPER_NAME = re.compile(
    rf"(?!Local authority|Care Act|Carer|Our |The |How |About ){_NAME_WORD}"
    rf"(?:,? (?:{_NAME_WORD}|&|and|of|on|upon|the|in|with|under|by|le|de))*"
)
_DATE = rf"(\d{{1,2}}) ({'|'.join(MONTHS)}),? (\d{{4}})"
PUBLISHED = re.compile(rf"Published ?:? ?(?:on )?{_DATE}(?= |$)", re.I)
ASSESSMENT_PUBLISHED = re.compile(rf"Assessment published ?:? ?{_DATE}(?= |$)", re.I)
ASSESSMENT_STARTED = re.compile(rf"Assessment start(?:ed| date) ?:? ?{_DATE}(?= |$)", re.I)
PUBLISHED_LINE = re.compile(r"(?:published|page last updated) ?(?::|on |\d|$)", re.I)
DATED_LINE = re.compile(
    r"(?:published|page last updated|assessment published|assessment start(?:ed| date)) ?(?::|on |\d|$)", re.I
)

_DASH = "[-\u2010-\u2015\u2212]"
_WORDS = "|".join(RATINGS)
SCORE_LABEL = re.compile(r"(?P<indicative>indicative )?score ?:?", re.I)
SCORE_VALUE = re.compile(rf"(?P<indicative>indicative )?score ?(?::|{_DASH})? ?(?P<score>[1-4])", re.I)
DESCRIPTOR = re.compile(
    rf"(?:(?P<indicative>indicative )?score ?:? ?)?(?:(?P<first>[1-4]) )?(?P<score>[1-4]) ?(?:{_DASH}|:) ?"
    rf"(?:(?P<word>{_WORDS}) ?(?::|{_DASH}) ?)?evidence shows? (?P<text>.+?)\.?",
    re.I,
)
SCORE_LIKE = re.compile(
    rf"(?:indicative )?score(?: ?(?::|{_DASH}| )|$)|\d+ ?(?:{_DASH}|:) ?.*evidence shows|evidence shows", re.I
)
PERCENTS = (
    re.compile(r".{0,120}\bscored (?P<percent>\d+) out of 100\b.*", re.I),
    re.compile(r"(?:overall |percentage |total )?score ?:? ?(?P<percent>\d+) ?(?:%|out of 100)?", re.I),
    re.compile(r"overall (?:rating|score) for .{1,120}?: ?(?P<percent>\d+) ?%?", re.I),
)
RATING = re.compile(
    rf"(?:(?:overall )?(?:indicative )?rating(?: for .{{1,120}}?)? ?: ?)?(?P<rating>{_WORDS})"
    rf"(?: ?(?::|{_DASH}) ?evidence shows? (?P<text>.+?)\.?)?",
    re.I,
)


NUMBERED = re.compile(r"^(?:quality statement )?[1-9] ?[.:)-]? ")


class ScoreLine(NamedTuple):
    """What one line says of a score. `score` is None where it is the label alone."""

    score: int | None
    text: str | None
    indicative: bool


def label_key(text: str) -> str:
    """A line as labels are compared: lower case, straight apostrophes, no colon at its end."""
    return text.lower().replace("\u2019", "'").rstrip(" :")


def label_of(key: str) -> Label | None:
    """The label a line is, by its key."""
    return LABELS.get(key)


def statement_of(key: str) -> Statement | None:
    """The statement a line names, by its key; a number before it ("1. ", "Quality statement 1: ") is allowed."""
    if key[:1].isdigit() or key.startswith("quality statement "):
        key = NUMBERED.sub("", key)
    return STATEMENT_TITLES.get(key)


def theme_title(key: str) -> bool:
    """Whether a line names one of CQC's four themes."""
    return re.sub(r"^(?:theme )?[1-4] ?[.:)-]? ", "", key) in THEME_TITLES


def score_line(text: str) -> ScoreLine | None:
    """Read a line that is a score, a descriptor or both; None for any other line.

    Raises ValueError, with what is wrong, for a line that is plainly meant as a score and is none of these forms.
    """
    if found := SCORE_VALUE.fullmatch(text):
        return ScoreLine(int(found["score"]), None, bool(found["indicative"]))
    if found := SCORE_LABEL.fullmatch(text):
        return ScoreLine(None, None, bool(found["indicative"]))
    found = DESCRIPTOR.fullmatch(text)
    if found is None:
        if SCORE_LIKE.match(text):
            raise ValueError("it is not a score from 1 to 4 with its meaning")
        return None
    score, words = int(found["score"]), found["text"].lower()
    if found["first"] and int(found["first"]) != score:
        raise ValueError("it shows two scores")
    if words not in SCORE_TEXTS:
        raise ValueError("its meaning is none of the four")
    if SCORE_TEXTS.index(words) + 1 != score:
        raise ValueError("its figure and its meaning disagree")
    if found["word"] and list(RATINGS).index(found["word"].lower()) + 1 != score:
        raise ValueError("its figure and its rating word disagree")
    return ScoreLine(score, words, bool(found["indicative"]))


def read_date(pattern: re.Pattern[str], text: str) -> date | None:
    """The date a line gives; None where the line is not of the pattern. Raises ValueError for no real date."""
    found = pattern.match(text)
    if found is None:
        return None
    day, month, year = found.groups()
    return date(int(year), MONTHS.index(month.lower()) + 1, int(day))
