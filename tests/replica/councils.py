"""The replica's fictional councils, defined by hand: era, address, scores, labels and what is odd about each.

No council here exists. In: nothing; out: `COUNCILS` (the base site), `ADDED` and `CHANGED` (the later site)
and `WITHDRAWN` (keys). The pages and their expected JSON are both made from these definitions.

`everywhere` holds variants of all of a report's pages, `variants` those of one page, by leaf: a statement's
key, "summary" or "landing". A variant's name is explained in `VARIANTS`. `revised` names the leaves changed
since publication.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

SCORE_TEXT: dict[int, str] = {
    1: "significant shortfalls",
    2: "some shortfalls",
    3: "a good standard",
    4: "an exceptional standard",
}

VARIANTS: dict[str, str] = {
    # score labels
    "score-plain": "`Score 2`, no colon",
    "score-endash": "`2 – Evidence shows ...`, en dash",
    "score-twice": "`Score: 3` then `Score: 3 - Evidence shows ...`",
    "score-word": "`1 - Inadequate: Evidence shows significant shortfalls`",
    "score-bare": "pilots: `Indicative score:`, then the figure alone, then the descriptor",
    "score-alone": "a score with no descriptor beneath it",
    "score-missing": "no score and no descriptor at all: the page must not borrow one",
    # labels and lines
    "label-colons": "`What people expect:` and `The local authority commitment:`",
    "no-key-findings": "findings follow the commitment paragraph without a heading",
    "no-expect": "no `What people expect` (governance and learning never have it)",
    "no-published": "no `Published` line",
    "no-updated": "`Published: ...` without `Page last updated: ...`",
    "no-downloads": "no `Downloads` heading",
    "downloads-empty": "a `Downloads` heading with nothing under it",
    "downloads-pdf": "`Downloads` with a link to a PDF",
    "downloads-many": "`Downloads` with a PDF, a CSV and a link to another host",
    "curly-unclosed": "expectations in curly quotes, the first never closed",
    "lead": "`Supporting people to lead healthier lives`",
    "maximize": "`maximize` for `maximise` in the fixed text",
    "coordinated": "`coordinated` for `co-ordinated` in the fixed text",
    # findings
    "stray-tag": "`./p>` at the end of a paragraph, as shown",
    "subheads": "sub-headings inside the findings",
    "list": "a bulleted list inside the findings",
    "table": "a table inside the findings",
    "quotation": "a quotation inside the findings",
    "inline-links": "links inside paragraphs, to other reports and elsewhere",
    "names-other": "a paragraph that names another council",
    "label-in-prose": "paragraphs that begin with a label's words or hold a number that is no score",
    # summaries
    "percent-scored": "`... scored 78 out of 100 overall, indicating a good standard`",
    "percent-overall-score": "`Overall score: 62`",
    "percent-score": "`Score: 75`, the same label as a statement's score",
    "percent-score-sign": "`Score: 56%`",
    "percent-overall-rating": "`Overall rating for Croydon: 64%`",
    "percent-none": "no percent line",
    "values-missing": "headings and the nine names, no rating, no scores",
    "headings-only": "headings only: neither names nor values",
    "scores-missing": "rating and percent, but `Quality statement scores` with names alone",
    "summary-disagrees": "one score on the summary is not the one on its page",
    # landing
    "facts-2024": "financial facts, first wording",
    "facts-2025": "financial facts, wording for visits from 6 October 2025",
    "facts-malformed": "`£382,390,0000`",
    "about-how": "a paragraph under `How we assess local authorities`",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """One fictional report. `slug` is the landing page's address, `listed_as` what the listing links to.

    `undated` prints no date anywhere; `placeholder` prints placeholder prose only, for reports with real names.
    """

    slug: str
    name: str
    short: str
    era: str
    published: date
    scores: tuple[int, int, int, int, int, int, int, int, int]
    rating: str
    percent: int | None
    house_markup: str
    listed_as: str = ""
    number_from: int = 0
    everywhere: tuple[str, ...] = ()
    variants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    extra: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    other_pages: tuple[str, ...] = ()
    revised: tuple[str, ...] = ()
    undated: bool = False
    placeholder: bool = False

    @property
    def key(self) -> str:
        """The assessment's identity: the listing's slug, lower-cased."""
        return (self.listed_as or self.slug).lower()

    @property
    def pilot(self) -> bool:
        return self.era == "pilot"

    @property
    def title(self) -> str:
        return f"{self.name} assessment" if self.pilot else f"{self.name}: local authority assessment"


_PILOT = date(2023, 11, 17)
_MAY = date(2024, 5, 17)

COUNCILS: tuple[Council, ...] = (
    Council(
        slug="fernshire-cc",
        name="Fernshire County Council",
        short="Fernshire",
        era="pilot",
        published=_PILOT,
        scores=(3, 2, 2, 3, 3, 3, 3, 3, 3),
        rating="Good",
        percent=None,
        house_markup="plain",
        everywhere=("label-colons", "curly-unclosed"),
        variants={"needs": ("stray-tag",), "landing": ("downloads-pdf",), "care": ("no-published",)},
        extra={
            "needs": (
                "In the pilot we visited three of Fernshire’s seven area teams. What we saw in one was not "
                "always true of the others.",
            ),
        },
        other_pages=("methodology",),
    ),
    Council(
        slug="alderbourne-city",
        name="Alderbourne City Council",
        short="Alderbourne",
        era="pilot",
        published=_PILOT,
        scores=(2, 2, 2, 3, 2, 2, 3, 2, 3),
        rating="Requires improvement",
        percent=None,
        house_markup="bold",
        everywhere=("label-colons", "score-bare"),
        variants={
            "equity": ("names-other", "no-published"),
            "support": ("curly-unclosed", "lead"),
            "learning": ("no-downloads", "list"),
        },
        extra={"safeguarding": ("Staff in Alderbourne said that the threshold document was “a friend, not a fence”.",)},
    ),
    Council(
        slug="thornwick-mbc",
        name="Thornwick",
        short="Thornwick",
        era="pilot",
        published=_PILOT,
        scores=(3, 3, 3, 3, 4, 3, 3, 3, 3),
        rating="Good",
        percent=None,
        house_markup="split",
        everywhere=("curly-unclosed", "no-downloads"),
        variants={"pathways": ("label-colons", "maximize"), "care": ("subheads", "coordinated")},
    ),
    Council(
        slug="Wyremouth1",
        listed_as="Wyremouth-0524",
        number_from=2,
        name="Wyremouth City Council",
        short="Wyremouth",
        era="numbered",
        published=_MAY,
        scores=(2, 2, 3, 3, 3, 3, 3, 3, 3),
        rating="Good",
        percent=70,
        house_markup="nested",
        everywhere=("score-plain", "percent-scored"),
        variants={
            "needs": ("downloads-empty",),
            "safeguarding": ("no-published", "subheads"),
            "landing": ("facts-2024", "downloads-many"),
        },
        extra={
            "partnerships": (
                "The port had brought new jobs and new neighbours. Partners told us that Wyremouth’s "
                "welcome group was often the first to hear of a family in trouble.",
            )
        },
    ),
    Council(
        slug="Ravensmead1",
        listed_as="Ravensmead-0524",
        number_from=2,
        name="London Borough of Ravensmead",
        short="Ravensmead",
        era="numbered",
        published=_MAY,
        scores=(3, 3, 3, 3, 4, 3, 3, 3, 3),
        rating="Good",
        percent=78,
        house_markup="tables",
        everywhere=("score-plain",),
        variants={
            "summary": ("percent-score-sign",),
            "care": ("table", "label-colons"),
            "governance": ("no-published", "list"),
            "pathways": ("label-in-prose",),
        },
    ),
    Council(
        slug="WMarlshire-0524",
        listed_as="WMarlshire-0524",
        number_from=2,
        name="West Marlshire Council",
        short="West Marlshire",
        era="numbered",
        published=_MAY,
        scores=(3, 2, 2, 2, 2, 3, 3, 3, 3),
        rating="Good",
        percent=64,
        house_markup="upper",
        everywhere=("label-colons", "percent-overall-rating"),
        variants={"equity": ("score-plain", "quotation"), "learning": ("subheads", "no-downloads")},
        other_pages=("methodology",),
    ),
    Council(
        slug="oakminster-0824",
        name="Oakminster City Council",
        short="Oakminster",
        era="hyphen",
        published=date(2024, 8, 9),
        scores=(2, 2, 2, 2, 3, 2, 2, 2, 2),
        rating="Requires improvement",
        percent=53,
        house_markup="accordion",
        everywhere=("percent-none", "facts-malformed"),
        variants={
            "needs": ("subheads", "list", "inline-links"),
            "support": ("lead",),
            "care": ("no-published", "quotation"),
            "landing": ("downloads-pdf", "about-how"),
        },
    ),
    Council(
        slug="dunmarsh-0824",
        name="Dunmarsh",
        short="Dunmarsh",
        era="hyphen",
        published=date(2024, 8, 9),
        scores=(2, 2, 2, 2, 2, 3, 3, 3, 3),
        rating="Requires improvement",
        percent=62,
        house_markup="lists",
        everywhere=("percent-overall-score", "stray-tag"),
        variants={
            "learning": ("no-published",),
            "needs": ("table",),
            "landing": ("no-published", "no-downloads"),
        },
        extra={
            "equity": (
                "Dunmarsh is two towns with a river between them. People on the east bank told us that they "
                "felt a long way from the town hall, and the bus timetable agreed with them.",
            )
        },
    ),
    Council(
        slug="lindmoor-0824",
        name="County Lindmoor",
        short="County Lindmoor",
        era="hyphen",
        published=date(2024, 8, 30),
        scores=(2, 3, 2, 3, 3, 3, 2, 3, 3),
        rating="Good",
        percent=67,
        house_markup="entities",
        everywhere=("percent-scored",),
        variants={
            "needs": ("maximize", "coordinated"),
            "support": ("label-in-prose",),
            "landing": ("downloads-pdf",),
            "safeguarding": ("subheads", "quotation"),
        },
    ),
    Council(
        slug="kingsmeretidehurst-1124",
        name="Royal Borough of Kingsmere & Tidehurst",
        short="Kingsmere & Tidehurst",
        era="hyphen",
        published=date(2024, 11, 8),
        scores=(3, 3, 2, 2, 2, 3, 2, 2, 3),
        rating="Requires improvement",
        percent=62,
        house_markup="nomain",
        everywhere=("percent-scored",),
        variants={
            "learning": ("score-twice",),
            "pathways": ("score-endash",),
            "equity": ("names-other",),
            "summary": ("no-published",),
        },
        other_pages=("methodology", "contact"),
    ),
    Council(
        slug="brackenridge-1124",
        name="Brackenridge Borough Council",
        short="Brackenridge",
        era="hyphen",
        published=date(2024, 11, 20),
        scores=(2, 3, 3, 3, 3, 3, 2, 3, 3),
        rating="Good",
        percent=70,
        house_markup="word",
        everywhere=("percent-score", "maximize"),
        variants={
            "summary": ("summary-disagrees",),
            "care": ("list", "table", "subheads"),
            "needs": ("downloads-empty", "no-updated"),
        },
    ),
    Council(
        slug="stourhaven-0125",
        name="Stourhaven Council",
        short="Stourhaven",
        era="hyphen",
        published=date(2025, 1, 17),
        scores=(2, 2, 2, 2, 3, 2, 2, 3, 3),
        rating="Requires improvement",
        percent=59,
        house_markup="hidden",
        everywhere=("score-endash", "percent-overall-rating"),
        variants={"support": ("quotation", "list"), "governance": ("no-key-findings",)},
    ),
    Council(
        slug="pellingshire-0125",
        name="Pellingshire County Council",
        short="Pellingshire",
        era="hyphen",
        published=date(2025, 1, 31),
        scores=(2, 2, 2, 2, 2, 2, 2, 2, 2),
        rating="Requires improvement",
        percent=50,
        house_markup="legacy",
        everywhere=("no-downloads", "percent-score-sign"),
        variants={"needs": ("inline-links",), "equity": ("table",), "summary": ("no-updated",)},
    ),
    Council(
        slug="saltersea-0225",
        name="Saltersea Council",
        short="Saltersea",
        era="hyphen",
        published=date(2025, 2, 28),
        scores=(2, 2, 2, 3, 3, 2, 3, 3, 3),
        rating="Good",
        percent=64,
        house_markup="breaks",
        everywhere=("label-colons",),
        variants={"summary": ("values-missing",), "care": ("no-published",), "needs": ("list",)},
        extra={
            "care": (
                "In the season Saltersea’s population doubles and so does the traffic. Home care rounds "
                "that took six hours in January took nine in August.",
            )
        },
    ),
    Council(
        slug="ashgrove-0325",
        name="London Borough of Ashgrove",
        short="Ashgrove",
        era="hyphen",
        published=date(2025, 3, 21),
        scores=(3, 3, 4, 3, 4, 4, 3, 4, 4),
        rating="Outstanding",
        percent=89,
        house_markup="layout",
        everywhere=("percent-scored",),
        variants={
            "equity": ("subheads", "list", "quotation"),
            "partnerships": ("inline-links",),
            "landing": ("downloads-many", "about-how"),
        },
    ),
    Council(
        slug="eskerdale-0525",
        name="Eskerdale Council",
        short="Eskerdale",
        era="slash",
        published=date(2025, 5, 8),
        scores=(2, 3, 2, 2, 3, 2, 2, 2, 3),
        rating="Requires improvement",
        percent=59,
        house_markup="plain",
        everywhere=("percent-overall-score",),
        variants={
            "needs": ("subheads", "table"),
            "support": ("lead", "no-key-findings"),
            "governance": ("no-published",),
        },
    ),
    Council(
        slug="quillbrook-0525",
        name="Quillbrook Borough Council",
        short="Quillbrook",
        era="slash",
        published=date(2025, 5, 22),
        scores=(3, 3, 2, 3, 3, 3, 3, 3, 3),
        rating="Good",
        percent=73,
        house_markup="misnested",
        everywhere=("percent-scored",),
        variants={"equity": ("no-key-findings",), "safeguarding": ("score-endash", "list")},
        other_pages=("methodology",),
    ),
    Council(
        slug="hollinshire-0625",
        name="Hollinshire County Council",
        short="Hollinshire",
        era="slash",
        published=date(2025, 6, 13),
        scores=(3, 3, 3, 3, 3, 3, 3, 3, 3),
        rating="Good",
        percent=75,
        house_markup="heavy",
        everywhere=("percent-score",),
        variants={
            "care": ("score-twice",),
            "learning": ("score-endash",),
            "needs": ("coordinated", "quotation"),
            "landing": ("downloads-pdf",),
        },
    ),
    Council(
        slug="ravensholt-0725",
        name="City of Ravensholt Council",
        short="Ravensholt",
        era="slash",
        published=date(2025, 7, 4),
        scores=(2, 2, 2, 2, 3, 2, 2, 2, 3),
        rating="Requires improvement",
        percent=56,
        house_markup="utf16",
        everywhere=("percent-score-sign",),
        variants={
            "needs": ("subheads", "inline-links"),
            "support": ("table",),
            "equity": ("label-in-prose",),
        },
        extra={
            "support": (
                "Data provided by the local authority in March 2025 showed 612 people waiting for an "
                "occupational therapy assessment, with a median wait of 143 days and a longest wait of 488 "
                "days. Leaders told us that two new teams were working through the list.",
            ),
        },
    ),
    Council(
        slug="carrowby-0725",
        name="Carrowby Council",
        short="Carrowby",
        era="slash",
        published=date(2025, 7, 18),
        scores=(2, 3, 3, 2, 3, 2, 3, 2, 3),
        rating="Good",
        percent=64,
        house_markup="xhtml",
        everywhere=("percent-scored", "no-downloads"),
        variants={"summary": ("scores-missing",), "needs": ("score-alone",), "care": ("list",)},
    ),
    Council(
        slug="netherlound-0825",
        name="Netherlound",
        short="Netherlound",
        era="slash",
        published=date(2025, 8, 6),
        scores=(1, 1, 1, 2, 2, 2, 1, 1, 1),
        rating="Inadequate",
        percent=34,
        house_markup="hidden",
        everywhere=("percent-scored",),
        variants={
            "needs": ("score-word",),
            "equity": ("score-missing", "no-published"),
            "governance": ("subheads", "table"),
            "safeguarding": ("no-key-findings", "list"),
        },
    ),
    Council(
        slug="wexborough-0925",
        name="Wexborough Metropolitan Borough Council",
        short="Wexborough",
        era="slash",
        published=date(2025, 9, 3),
        scores=(2, 2, 2, 3, 3, 2, 2, 3, 3),
        rating="Requires improvement",
        percent=62,
        house_markup="bold",
        everywhere=("percent-overall-rating",),
        variants={
            "support": ("score-word",),
            "needs": ("stray-tag", "label-in-prose"),
            "summary": ("no-downloads",),
            "partnerships": ("subheads", "no-expect"),
        },
    ),
    Council(
        slug="isleofsarn-0925",
        name="Council of the Isle of Sarn",
        short="Isle of Sarn",
        era="slash",
        published=date(2025, 9, 17),
        scores=(3, 3, 2, 3, 3, 3, 3, 2, 3),
        rating="Good",
        percent=70,
        house_markup="tables",
        everywhere=("no-updated", "percent-none"),
        variants={
            "summary": ("headings-only",),
            "learning": ("no-key-findings",),
            "care": ("downloads-pdf",),
        },
        extra={
            "pathways": (
                "The last boat leaves Sarn at ten past four. Every plan for coming home from hospital "
                "begins with that sentence, and most of them work.",
            )
        },
    ),
    Council(
        slug="fenmereholt-1025",
        name="Fenmere and Holt Council",
        short="Fenmere and Holt",
        era="slash",
        published=date(2025, 10, 10),
        scores=(2, 3, 3, 2, 3, 2, 3, 3, 3),
        rating="Good",
        percent=67,
        house_markup="lists",
        everywhere=("facts-2025", "percent-overall-rating"),
        variants={
            "summary": ("no-published",),
            "needs": ("list", "subheads", "quotation"),
            "support": ("lead",),
        },
        other_pages=("methodology", "contact"),
    ),
    Council(
        slug="fernshire-1025",
        name="Fernshire County Council",
        short="Fernshire",
        era="slash",
        published=date(2025, 10, 30),
        scores=(3, 3, 3, 3, 3, 3, 3, 3, 4),
        rating="Good",
        percent=78,
        house_markup="entities",
        everywhere=("facts-2025", "percent-scored"),
        variants={"needs": ("names-other", "table"), "learning": ("quotation",)},
        extra={
            "learning": (
                "Fernshire had read its pilot report closely. Of 31 actions, 27 were complete and the "
                "other four were explained.",
            )
        },
    ),
)

ADDED: Council = Council(
    slug="grimsmoor-1125",
    name="Grimsmoor Council",
    short="Grimsmoor",
    era="slash",
    published=date(2025, 11, 7),
    scores=(2, 2, 3, 2, 3, 2, 3, 2, 3),
    rating="Requires improvement",
    percent=62,
    house_markup="word",
    everywhere=("facts-2025", "percent-scored"),
    variants={"needs": ("subheads",)},
)

_before = next(council for council in COUNCILS if council.slug == "stourhaven-0125")

# Regraded after a review: two scores rise, and so do the percent and the rating.
CHANGED: Council = replace(
    _before,
    scores=(2, 3, 3, 2, 3, 2, 2, 3, 3),
    rating="Good",
    percent=64,
    revised=("support", "equity", "summary"),
    extra={"support": ("This page was corrected after a review of the evidence on reablement.",)},
)

WITHDRAWN: str = "quillbrook-0525"

# Plain names under "Assessments in progress": no links, and some are already reported.
IN_PROGRESS: tuple[str, ...] = (
    "Carrowby Council",
    "Grimsmoor Council",
    "Upper Wenlow",
    "Vale of Tarn",
    "Wexborough",
)


def by_key(key: str) -> Council:
    """The council whose `key` is given, from the base site or the later one. Raises KeyError."""
    for council in (*COUNCILS, ADDED):
        if council.key == key:
            return council
    raise KeyError(key)
