"""Small reports about invented councils whose every sentence a test has written, so that it can be counted by hand."""

from datetime import date
from html import escape

from parsers.report import percent_of, rating_of
from tests.replica.prose import TITLES

REPORTS = "https://www.cqc.org.uk/care-services/local-authority-assessment-reports"

# CQC's score words: facts of the format.
SCORE_WORDS = {
    1: "1 - Evidence shows significant shortfalls",
    2: "2 - Evidence shows some shortfalls",
    3: "3 - Evidence shows a good standard",
    4: "4 - Evidence shows an exceptional standard",
}


def report(
    council: str,
    told: dict[str, list[str]],
    *,
    scores: dict[str, int] | None = None,
    published: date = date(2025, 1, 15),
) -> dict[str, tuple[str, bytes]]:
    """A whole report as pages: address to (slug, HTML).

    `told` are the findings by statement; a score is 2 where it is not given.
    """
    slug = f"{council.lower()}-{published:%m%y}"
    given = {statement: (scores or {}).get(statement, 2) for statement in TITLES}
    percent = percent_of(sum(given.values()))
    day = f"{published.day} {published:%B %Y}"
    pages = {
        "": _page(council, [("p", f"Assessment published: {day}"), ("h2", "How we assess local authorities")]),
        "/summary": _page(
            council,
            [
                ("h2", "Overall summary"),
                ("h2", "Local authority rating and score"),
                ("p", council),
                ("p", rating_of(percent)),
                ("p", f"Overall score: {percent}"),
                ("h2", "Quality statement scores"),
                *(
                    (kind, line)
                    for key, score in given.items()
                    for kind, line in (("h3", TITLES[key]), ("p", f"Score: {score}"))
                ),
            ],
        ),
    }
    for statement, score in given.items():
        lines = [
            ("h2", TITLES[statement]),
            ("p", f"Score: {score}"),
            ("p", SCORE_WORDS[score]),
            ("h2", "The local authority commitment"),
            ("p", "We keep our commitment, in fictional words."),
            ("h2", "Key findings for this quality statement"),
            *(("p", passage) for passage in told.get(statement, ["This page is fictional."])),
        ]
        pages[f"/theme1/{statement}"] = _page(council, lines)
    return {f"{REPORTS}/{slug}{leaf}": (slug, page) for leaf, page in pages.items()}


def _page(council: str, lines: list[tuple[str, str]]) -> bytes:
    body = "\n".join(f"<{tag}>{escape(line)}</{tag}>" for tag, line in lines)
    title = f"<h1>{council}: local authority assessment</h1>"
    return f"<!doctype html><html><body><main>{title}\n{body}</main></body></html>".encode()


WAITS = (
    "At the time of our assessment 120 people were waiting for a Care Act assessment, with a median wait of 42 days."
)
LONG = "In March 2025, 300 people were waiting for an occupational therapy assessment."
PRAISED = "Unpaid carers told us they felt well supported and valued."
CRITICISED = "Unpaid carers told us they did not always get a break when they needed one."
SURVEY = (
    "National data from the Survey of Adult Carers in England for 2023/24 showed 30.5% of carers were satisfied with "
    "social services. This was somewhat worse than the England average (36.8%)."
)


def three_reports() -> dict[str, tuple[str, bytes]]:
    """Ambermouth praises and waits; Brindleford criticises; Cawdale scores 3 on needs and praises."""
    return {
        **report("Ambermouth", {"needs": [PRAISED, WAITS], "support": [SURVEY]}),
        **report("Brindleford", {"needs": [CRITICISED, LONG]}, published=date(2025, 6, 2)),
        **report("Cawdale", {"needs": [PRAISED]}, scores={"needs": 3}, published=date(2025, 9, 8)),
    }
