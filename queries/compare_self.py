"""Compares what a council said about itself with what CQC found, by statement and theme.

In: the claims in the council's papers and the findings in CQC's report. Out: comparisons, each with a verdict, counts
and the most telling quotation from each side. Verdicts rest on what both wrote, never on scores.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from errors import UserError
from parsers.authority_names import Authority
from queries.dates import show_date
from queries.questions import BadArgument
from queries.runner import Record
from queries.session import Session
from warehouse.papers import papers_held
from warehouse.vocabulary import CRITICISM

Agreement = Literal[
    "disagreement",
    "gap-not-named",
    "agreed-gap",
    "gap-not-found",
    "agreed-strength",
    "not-compared",
]
AGREEMENTS: tuple[Agreement, ...] = (
    "disagreement",
    "gap-not-named",
    "agreed-gap",
    "gap-not-found",
    "agreed-strength",
    "not-compared",
)

_OWN_GAP = frozenset({"gap", "both"})
_OWN_STRENGTH = frozenset({"strength", "both"})
_PLAINLY = {"strength": "strength", "gap": "shortfall"}


class NoPapers(UserError):
    """The council has no paper that could be compared."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Comparison:
    """One theme at one place: a statement, a whole CQC theme (`statement` None), or the whole paper (both None).

    The counts are findings on the theme there; `own` and `found` are the quotations, None where that side is silent.
    """

    agreement: Agreement
    cqc_theme: str | None
    statement: str | None
    theme: str
    own_strengths: int
    own_gaps: int
    own_plans: int
    cqc_strengths: int
    cqc_gaps: int
    own: Record | None
    found: Record | None


@dataclass(frozen=True, slots=True)
class Place:
    """One statement, one CQC theme, or the whole paper: what each side says there. `score` is CQC's."""

    cqc_theme: str | None
    statement: str | None
    title: str
    score: int | None
    own_strengths: int
    own_gaps: int
    own_plans: int
    cqc_strengths: int | None
    cqc_gaps: int | None


@dataclass(frozen=True, slots=True)
class SelfComparison:
    """A council's papers, CQC's assessment (None where none counts), whether it has text, and all comparisons."""

    council: Authority
    papers: list[Record]
    # Self-assessments of the same date as the chosen one, which were not used.
    passed_over: list[Record]
    assessment: Record | None
    has_text: bool
    places: list[Place]
    comparisons: list[Comparison]
    theme_titles: dict[str, str]
    statement_titles: dict[str, str]
    unthemed_gaps: int
    strengths_unmet: int


def compare_self(asked: Session, name: str, chosen: Sequence[str]) -> SelfComparison:
    """Compare a council's papers (by default its newest self-assessment) with CQC's report that counts.

    Raises `UnknownAuthority`, `NoPapers`, `BadArgument` for a paper that is not the council's.
    """
    council = asked.council(name)
    papers, passed_over = _papers(asked, council, chosen)
    claims = asked.records(
        "paper_claims", council=council.authority_code, papers=[paper["paper_id"] for paper in papers]
    )
    findings = asked.records("findings_of_council", council=council.authority_code)
    statements = asked.records("statements_scored", council=council.authority_code)
    assessment = next(iter(asked.records("assessment_in_force", council=council.authority_code)), None)
    titles = {row["theme"]: row["title"] for row in asked.records("theme_titles")}
    order = {theme: place for place, theme in enumerate(titles)}
    themed = [claim for claim in claims if claim["theme"] is not None]
    comparisons = _compared(themed, findings, statements) if findings else _uncompared(themed)
    numbers = {row["statement"]: row["statement_no"] for row in statements}
    firsts: dict[str, int] = {}
    for row in statements:
        firsts.setdefault(row["cqc_theme"], row["statement_no"])

    def rank(one: Comparison) -> tuple[int, float, int]:
        where = numbers[one.statement] if one.statement else firsts[one.cqc_theme] - 0.5 if one.cqc_theme else 0.0
        return AGREEMENTS.index(one.agreement), where, order[one.theme]

    return SelfComparison(
        council=council,
        papers=papers,
        passed_over=passed_over,
        assessment=assessment,
        has_text=bool(findings),
        places=_places(claims, findings, statements),
        comparisons=sorted(comparisons, key=rank),
        theme_titles=titles,
        statement_titles={row["statement"]: row["statement_title"] for row in statements},
        unthemed_gaps=len({one["finding_id"] for one in claims if one["theme"] is None and one["says"] in _OWN_GAP}),
        strengths_unmet=_strengths_unmet(themed, findings, statements) if findings else 0,
    )


def _papers(asked: Session, council: Authority, chosen: Sequence[str]) -> tuple[list[Record], list[Record]]:
    """The papers to compare: those chosen by the beginning of their ids, else the newest self-assessment.

    Of several with one date, the one added last is chosen; the others are returned too, so that they can be named.
    """
    held = asked.records("council_papers", council=council.authority_code)
    if chosen:
        found = []
        for one in chosen:
            fitting = [paper for paper in held if paper["paper_id"].startswith(one.strip().lower()) and one.strip()]
            if len(fitting) != 1:
                raise BadArgument(
                    f"{one!r} is {'no paper' if not fitting else 'the beginning of several papers'} of "
                    f"{council.short_name} in the warehouse.",
                    "Ids are in the first column of: cqcorpus papers list (then: cqcorpus build)",
                )
            found += [paper for paper in fitting if paper not in found]
        return found, []
    own = [paper for paper in held if paper["kind"] == "self-assessment"]
    if own:
        return own[:1], [paper for paper in own[1:] if paper["dated"] == own[0]["dated"]]
    waiting = [
        paper
        for paper in papers_held(asked.data)
        if paper.authority_code == council.authority_code
        and paper.kind == "self-assessment"
        and paper.withdrawn_at is None
    ]
    if waiting and asked.as_of is None:
        raise NoPapers(
            f"{council.short_name}'s self-assessment was added and is not in the warehouse yet.", "Run: cqcorpus build"
        )
    others = f". It has other papers ({len(held)}): name one with --paper." if held else ""
    raise NoPapers(
        f"No self-assessment of {council.short_name} was added"
        + (f" that is dated by {show_date(asked.as_of)}." if asked.as_of else "."),
        f'Add one: cqcorpus papers add FILE --council "{council.short_name}" '
        f"--kind self-assessment --date MONTH{others}",
    )


class _Spot(NamedTuple):
    """A theme at one place, as in `Comparison`."""

    cqc_theme: str | None
    statement: str | None
    theme: str


def _by_spot(claims: list[Record]) -> dict[_Spot, list[Record]]:
    found: dict[_Spot, list[Record]] = defaultdict(list)
    for claim in claims:
        found[_Spot(claim["cqc_theme"], claim["statement"], claim["theme"])].append(claim)
    return found


def _statements_under(areas: dict[str, str], cqc_theme: str | None, statement: str | None) -> list[str]:
    """The statements that a place covers: one, those of a CQC theme, or all. `areas`: the CQC theme of each."""
    if statement:
        return [statement]
    return [one for one in areas if cqc_theme is None or areas[one] == cqc_theme]


def _compared(claims: list[Record], findings: list[Record], statements: list[Record]) -> list[Comparison]:
    areas = {row["statement"]: row["cqc_theme"] for row in statements}
    own = _by_spot(claims)
    cqc: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for finding in findings:
        cqc[finding["statement"], finding["theme"]].append(finding)
    found = [
        comparison
        for (statement, theme), told in cqc.items()
        if (comparison := _at_statement(spot := _Spot(areas[statement], statement, theme), told, _near(own, spot)))
    ]
    for spot, said in own.items():
        under = _statements_under(areas, spot.cqc_theme, spot.statement)
        told = [finding for statement in under for finding in cqc.get((statement, spot.theme), [])]
        gaps = [claim for claim in said if claim["says"] in _OWN_GAP]
        if gaps and not any(finding["polarity"] in CRITICISM for finding in told):
            found.append(_comparison("gap-not-found", spot, said, told, own=gaps, found=told))
    return found


def _near(own: dict[_Spot, list[Record]], spot: _Spot) -> list[Record]:
    """What the council said on a theme: under the statement, then under its CQC theme, then in the paper as a whole."""
    wider = (spot, spot._replace(statement=None), spot._replace(cqc_theme=None, statement=None))
    return [claim for place in wider for claim in own.get(place, [])]


def _at_statement(spot: _Spot, told: list[Record], said: list[Record]) -> Comparison | None:
    """The verdict on a theme under a statement; None where CQC finds no gap, unless both sides praise it."""
    gaps = [finding for finding in told if finding["polarity"] in CRITICISM]
    clear = [finding for finding in told if finding["polarity"] == "shortfall"]
    strengths = [finding for finding in told if finding["polarity"] == "strength"]
    own_gaps = [claim for claim in said if claim["says"] in _OWN_GAP]
    plans = [claim for claim in said if claim["says"] == "plan"]
    own_strengths = [claim for claim in said if claim["says"] in _OWN_STRENGTH]
    if gaps:
        if own_gaps or plans:
            return _comparison("agreed-gap", spot, said, told, own=own_gaps or plans, found=clear or gaps)
        if clear and own_strengths:
            return _comparison("disagreement", spot, said, told, own=own_strengths, found=clear)
        return _comparison("gap-not-named", spot, said, told, own=own_strengths, found=clear or gaps)
    if strengths and own_strengths:
        return _comparison("agreed-strength", spot, said, told, own=own_strengths, found=strengths)
    return None


def _comparison(
    agreement: Agreement, spot: _Spot, said: list[Record], told: list[Record], *, own: list[Record], found: list[Record]
) -> Comparison:
    """Counts `said` and `told`, and quotes the most telling of `own` and of `found`."""
    says = Counter(claim["says"] for claim in said)
    polarity = Counter(finding["polarity"] for finding in told)
    return Comparison(
        agreement=agreement,
        **spot._asdict(),
        own_strengths=says["strength"] + says["both"],
        own_gaps=says["gap"] + says["both"],
        own_plans=says["plan"],
        cqc_strengths=polarity["strength"],
        cqc_gaps=sum(polarity[one] for one in CRITICISM),
        own=_most_telling(own),
        found=max(found, key=lambda finding: finding["confidence"], default=None),
    )


def _most_telling(claims: list[Record]) -> Record | None:
    """The claim to quote: best under the statement, then plainly worded, then under a fitting heading, then sure."""
    return max(
        claims,
        key=lambda claim: (
            claim["statement"] is not None,
            claim["cqc_theme"] is not None,
            claim["polarity"] == _PLAINLY.get(claim["says"], claim["polarity"]),
            claim["stance"] != "" and claim["says"] == claim["stance"],
            claim["confidence"],
        ),
        default=None,
    )


def _uncompared(claims: list[Record]) -> list[Comparison]:
    """What the council said, place by place, where there is no report text to compare it with."""
    found = []
    for spot, said in _by_spot(claims).items():
        gaps = [claim for claim in said if claim["says"] in _OWN_GAP]
        found.append(_comparison("not-compared", spot, said, [], own=gaps or said, found=[]))
    return found


def _strengths_unmet(claims: list[Record], findings: list[Record], statements: list[Record]) -> int:
    """How many strengths the council claims on which CQC's report says nothing at that place."""
    areas = {row["statement"]: row["cqc_theme"] for row in statements}
    spoken = {(finding["statement"], finding["theme"]) for finding in findings}

    def met(claim: Record) -> bool:
        under = _statements_under(areas, claim["cqc_theme"], claim["statement"])
        return any((statement, claim["theme"]) in spoken for statement in under)

    return sum(claim["says"] in _OWN_STRENGTH and not met(claim) for claim in claims)


def _places(claims: list[Record], findings: list[Record], statements: list[Record]) -> list[Place]:
    """The nine statements, each CQC theme as a whole where something is said of it, and the whole paper."""
    seen: set[tuple[str, str]] = set()
    own: dict[tuple[str | None, str | None], Counter[str]] = defaultdict(Counter)
    for claim in claims:
        # A sentence counts once, however many themes it is on; what it says is taken from its first theme.
        if (claim["finding_id"], "") not in seen:
            seen.add((claim["finding_id"], ""))
            own[claim["cqc_theme"], claim["statement"]][claim["says"]] += 1
    cqc: dict[str, Counter[str]] = defaultdict(Counter)
    for finding in findings:
        side = "gap" if finding["polarity"] in CRITICISM else finding["polarity"]
        if (finding["finding_id"], side) not in seen:
            seen.add((finding["finding_id"], side))
            cqc[finding["statement"]][side] += 1

    def place(area: str | None, statement: str | None, title: str, score: int | None) -> Place:
        said = own[area, statement]
        told = cqc[statement] if findings and statement is not None else None
        return Place(
            cqc_theme=area,
            statement=statement,
            title=title,
            score=score,
            own_strengths=said["strength"] + said["both"],
            own_gaps=said["gap"] + said["both"],
            own_plans=said["plan"],
            cqc_strengths=None if told is None else told["strength"],
            cqc_gaps=None if told is None else told["gap"],
        )

    found = []
    for area in dict.fromkeys(row["cqc_theme"] for row in statements):
        found += [
            place(area, row["statement"], row["statement_title"], row["score"])
            for row in statements
            if row["cqc_theme"] == area
        ]
        if own.get((area, None)):
            found.append(place(area, None, f"{area}, as a whole", None))
    if own.get((None, None)):
        found.append(place(None, None, "The council as a whole", None))
    return found
