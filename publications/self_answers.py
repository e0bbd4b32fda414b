"""The answer of `compare-self`: a council's own account beside CQC's, each quotation marked as the council's or CQC's.

In: a `SelfComparison`. Out: an `Answer`. Every sentence of ours is filled from a row; every verdict follows from the
counts shown beside it.
"""

from dataclasses import asdict
from datetime import date
from typing import Any

from publications.columns import DATED, KIND, PAGE, SECTION, SOURCE, STATEMENT, THEME, TITLE
from publications.tables import Answer, Column, Table, table_of
from publications.wording import as_at, plural, when_published
from queries.compare_self import AGREEMENTS, Agreement, Comparison, SelfComparison
from queries.dates import show_published
from queries.runner import Record

HEADINGS: dict[Agreement, str] = {
    "disagreement": "The council calls it a strength, CQC found a shortfall",
    "gap-not-named": "CQC found a gap that the council did not name",
    "agreed-gap": "A gap that both name",
    "gap-not-found": "A gap that the council named and CQC did not find",
    "agreed-strength": "A strength that both see",
    "not-compared": "What the council said, not compared",
}

NO_TEXT = (
    "No text of CQC's report on {council} is in the warehouse, so nothing it found can be quoted: run cqcorpus fetch, "
    "then cqcorpus build. Until then, this is what the council said, beside CQC's scores."
)
NO_ASSESSMENT = "No CQC assessment of {council} counts {as_at}, so this is only what the council said."


def compare_answer(told: SelfComparison, as_of: date | None, most: int) -> Answer:
    """The comparison as sentences, quotations by verdict, and a table of counts by statement."""
    notes = compare_notes(told)
    lines = [_headline(told, as_of), *_state(told, as_of), ""]
    if told.has_text:
        lines += _by_verdict(told, most, notes)
    else:
        lines += _by_place(told, most)
    return Answer(
        title=f"{told.council.short_name}: its own account beside CQC's {as_at(as_of)}",
        lines=lines,
        shown=[_counts(told)],
        data=[_comparisons(told), _places(told), _papers(told)],
        notes=notes,
        document=_document(told, as_of),
    )


def _headline(told: SelfComparison, as_of: date | None) -> str:
    papers = "; ".join(
        paper["title"] if dated(paper) in paper["title"] else f"{paper['title']} ({dated(paper)})"
        for paper in told.papers
    )
    return f"{told.council.short_name}: its own account beside CQC's, {as_at(as_of)}. Its account: {papers}."


def _state(told: SelfComparison, as_of: date | None) -> list[str]:
    """What CQC has published, and how many themes got each verdict."""
    if told.assessment is None:
        return [NO_ASSESSMENT.format(council=told.council.short_name, as_at=as_at(as_of))]
    percent = told.assessment["overall_percent"]
    graded = told.assessment["overall_rating"] + (f", {percent}%" if percent is not None else "")
    published = when_published(told.assessment)
    stated = f"CQC's assessment: {graded}, published {published}. {told.assessment['source_url']}"
    if not told.has_text:
        return [stated, NO_TEXT.format(council=told.council.short_name)]
    counted = [f"{HEADINGS[one]}: {_count(told, one)}" for one in AGREEMENTS if one != "not-compared"]
    return [stated, "Themes by statement. " + ". ".join(counted) + "."]


def _count(told: SelfComparison, agreement: Agreement) -> int:
    return sum(one.agreement == agreement for one in told.comparisons)


def _by_verdict(told: SelfComparison, most: int, notes: list[str]) -> list[str]:
    lines = []
    for agreement in AGREEMENTS:
        of_kind = [one for one in told.comparisons if one.agreement == agreement]
        if not of_kind:
            continue
        marked = HEADINGS[agreement].upper() if agreement == "disagreement" else HEADINGS[agreement]
        lines.append(f"{marked} ({len(of_kind)})")
        for one in of_kind[:most]:
            lines += _block(told, one)
        if len(of_kind) > most:
            notes.append(
                f"{HEADINGS[agreement]}: {most} of {len(of_kind)} are quoted here. Show more with --most; files in "
                "CSV, Excel and JSON hold all."
            )
        lines.append("")
    return lines[:-1]


def _block(told: SelfComparison, one: Comparison) -> list[str]:
    """One comparison: the theme and its place, then each side's words with their source."""
    name = told.theme_titles[one.theme]
    score = next((place.score for place in told.places if one.statement and place.statement == one.statement), None)
    scored = f", scored {score} by CQC" if score is not None else ""
    lines = [f"  {name} - {where(told, one)}{scored}"]
    if one.own is not None:
        lines += [f"    {told.council.short_name}: “{one.own['quote']}”", f"      {own_source(one.own)}"]
    elif one.agreement == "gap-not-named":
        lines.append(f"    {told.council.short_name}: nothing on it.")
    if one.found is not None:
        published = when_published(one.found)
        lines += [f"    CQC: “{one.found['quote']}”", f"      {published}, {one.found['source_url']}"]
    elif one.agreement == "gap-not-found":
        lines.append("    CQC: nothing on it there.")
    return lines


def where(told: SelfComparison, one: Comparison) -> str:
    """What a comparison covers: a statement, a CQC theme or the whole."""
    if one.statement is not None:
        return told.statement_titles[one.statement]
    return f"{one.cqc_theme}, as a whole" if one.cqc_theme is not None else "the council as a whole"


def own_source(claim: Record) -> str:
    """The paper of a claim, its date, page and heading."""
    page = f", page {claim['page']}" if claim["page"] is not None else ""
    section = f", under “{claim['section']}”" if claim["section"] else ""
    day = "" if dated(claim) in claim["paper"] else f", {dated(claim)}"
    return f"{claim['paper']}{day}{page}{section}"


def dated(paper: Record) -> str:
    """A paper's date, to the day, month or year known."""
    return show_published(paper["dated"], paper["date_precision"])


def _by_place(told: SelfComparison, most: int) -> list[str]:
    """What the council said, by statement, gaps first, when there is no CQC account to compare it with."""
    lines = []
    for place in told.places:
        own = [one for one in told.comparisons if (one.cqc_theme, one.statement) == (place.cqc_theme, place.statement)]
        own = [one for one in own if one.own is not None and one.own["says"] != "plan"]
        own.sort(key=lambda one: one.own_gaps == 0)
        scored = f" (CQC scored {place.score})" if place.score is not None else ""
        lines.append(
            f"{place.title}{scored}: {plural(place.own_gaps, 'gap')}, {plural(place.own_strengths, 'strength')}, "
            f"{plural(place.own_plans, 'plan')}"
        )
        quoted: list[str] = []
        for one in own:
            if one.own is None or one.own["quote"] in quoted or len(quoted) == most:
                continue
            quoted.append(one.own["quote"])
            kind = "gap" if one.own["says"] in ("gap", "both") else "strength"
            lines += [f"    {kind}: “{one.own['quote']}”", f"      {own_source(one.own)}"]
    return lines


def compare_notes(told: SelfComparison) -> list[str]:
    """Cautions for the reader."""
    notes = [
        "What stands in quotation marks after the council's name is its own words; after CQC, CQC's. Theme and verdict "
        "are the tool's reading of both: docs/papers.md says how."
    ]
    if told.passed_over:
        others = "; ".join(f"{paper['title']} (--paper {paper['paper_id']})" for paper in told.passed_over)
        notes.insert(
            0,
            f"{told.papers[0]['title']} was added last of {len(told.passed_over) + 1} self-assessments of "
            f"{dated(told.papers[0])}. Not compared: {others}.",
        )
    published = told.assessment["published_on"] if told.assessment is not None else None
    for paper in told.papers:
        if published is not None and paper["dated"] > published:
            notes.append(f"{paper['title']} is dated after CQC's report was published: it may answer it.")
        elif published is not None:
            months = (published.year - paper["dated"].year) * 12 + published.month - paper["dated"].month
            notes.append(
                f"CQC's report was published {plural(months, 'month')} after {paper['title']}: much may have changed."
            )
    if told.unthemed_gaps:
        notes.append(
            f"{plural(told.unthemed_gaps, 'gap')} that the council names speak of none of the themes and are only "
            "counted."
        )
    if told.strengths_unmet:
        notes.append(
            f"On {plural(told.strengths_unmet, 'strength')} that the council claims, CQC's report is silent at that "
            "place: not shown."
        )
    return notes


_CQC_THEME = Column("cqc_theme", "CQC theme")
_CQC_SCORE = Column("score", "CQC score", "integer")
_OWN_COUNTS = (
    Column("own_strengths", "Own strengths", "integer"),
    Column("own_gaps", "Own gaps", "integer"),
    Column("own_plans", "Own plans", "integer"),
)
_CQC_COUNTS = (Column("cqc_strengths", "CQC strengths", "integer"), Column("cqc_gaps", "CQC gaps", "integer"))


def _counts(told: SelfComparison) -> Table:
    """The counts of sentences by statement, as shown to people."""
    columns: tuple[Column, ...] = (
        Column("title", "Statement"),
        _CQC_SCORE,
        *_OWN_COUNTS,
    )
    if told.has_text:
        columns += _CQC_COUNTS
    return table_of("Sentences by statement", columns, [asdict(place) for place in told.places])


_COMPARED = (
    Column("agreement", "Verdict"),
    _CQC_THEME,
    STATEMENT,
    _CQC_SCORE,
    THEME,
    Column("theme_title", "Theme title"),
    *_OWN_COUNTS,
    Column("own_says", "The council says"),
    Column("own_quote", "Quotation (the council's words)"),
    Column("paper", "Paper"),
    Column("paper_id", "Paper id"),
    *DATED,
    PAGE,
    SECTION,
    *_CQC_COUNTS,
    Column("cqc_polarity", "CQC's polarity"),
    Column("cqc_quote", "Quotation (CQC's words)"),
    Column("published_on", "Published", "date"),
    Column("published_precision", "Publication known to the"),
    SOURCE,
)


def _compared_row(told: SelfComparison, one: Comparison) -> dict[str, Any]:
    own: Record = one.own or {}
    found: Record = one.found or {}
    score = next((place.score for place in told.places if one.statement and place.statement == one.statement), None)
    return {
        "agreement": one.agreement,
        "cqc_theme": one.cqc_theme,
        "statement": one.statement,
        "score": score,
        "theme": one.theme,
        "theme_title": told.theme_titles[one.theme],
        "own_strengths": one.own_strengths,
        "own_gaps": one.own_gaps,
        "own_plans": one.own_plans,
        "own_says": own.get("says"),
        "own_quote": own.get("quote"),
        **{name: own.get(name) for name in ("paper", "paper_id", "dated", "date_precision", "page", "section")},
        "cqc_strengths": one.cqc_strengths if told.has_text else None,
        "cqc_gaps": one.cqc_gaps if told.has_text else None,
        "cqc_polarity": found.get("polarity"),
        "cqc_quote": found.get("quote"),
        **{name: found.get(name) for name in ("published_on", "published_precision", "source_url")},
    }


def _comparisons(told: SelfComparison) -> Table:
    return table_of("Comparisons", _COMPARED, [_compared_row(told, one) for one in told.comparisons])


_PLACE = (_CQC_THEME, STATEMENT, TITLE, _CQC_SCORE, *_OWN_COUNTS, *_CQC_COUNTS)


def _places(told: SelfComparison) -> Table:
    return table_of("Statements", _PLACE, [asdict(place) for place in told.places])


_PAPER = (
    Column("paper_id", "Paper"),
    KIND,
    TITLE,
    *DATED,
)


def _papers(told: SelfComparison) -> Table:
    return table_of("Papers", _PAPER, told.papers)


def _document(told: SelfComparison, as_of: date | None) -> dict[str, Any]:
    """The answer for a program."""
    found = told.assessment
    kept = ("assessment_id", "overall_rating", "overall_percent", "published_on", "published_precision", "source_url")
    return {
        "council": told.council.short_name,
        "authority_code": told.council.authority_code,
        "as_of": as_of,
        "assessment": None if found is None else {name: found[name] for name in kept},
        "report_text": told.has_text,
        "papers": [{column.name: paper[column.name] for column in _PAPER} for paper in told.papers],
        "statements": [asdict(place) for place in told.places],
        "comparisons": [_compared_row(told, one) for one in told.comparisons],
        "unthemed_gaps": told.unthemed_gaps,
        "strengths_not_spoken_of": told.strengths_unmet,
    }
