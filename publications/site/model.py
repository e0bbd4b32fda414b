"""Everything the site shows, asked once: a question for all councils together, never one a council.

In: a session and the council the site is made for. Out: a `Site`, whose records the pages print.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from parsers.authority_names import Authority
from publications.charts import Band
from publications.wording import RATINGS
from queries.benchmark import Benchmark, benchmark
from queries.groups import Group
from queries.prose_questions import ask_themes
from queries.questions import Lesson, ask_learn
from queries.runner import Record
from queries.session import Session
from warehouse.vocabulary import CRITICISM, POLARITIES

# Names that Windows keeps for itself.
_RESERVED = {"con", "prn", "aux", "nul", "index", *(f"{kind}{no}" for kind in ("com", "lpt") for no in range(1, 10))}

OTHER_PAGES = "other"


class Finding(NamedTuple):
    """A row of report_findings.sql: a quarter of a million of them, so a tuple. `themes` has spaces between."""

    authority_code: str
    statement: str
    finding_id: str
    quote: str
    polarity: str
    evidence_source: str
    echo: bool
    themes: str
    source_url: str


class Passage(NamedTuple):
    """A row of search_documents.sql."""

    document_no: int
    authority_code: str
    statement: str | None
    section: str
    words: int
    text: str
    source_url: str


class Term(NamedTuple):
    """A row of search_terms.sql: a word, or a theme's mark, and the passages that hold it, packed as text."""

    term: str
    documents: int
    postings: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One quality statement and how many councils hold each score from 1 to 4."""

    number: int
    key: str
    title: str
    cqc_theme: str
    counts: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """How often one report speaks of one theme, on one statement's page or on all, and how it judges."""

    findings: int
    praised: int
    criticised: int


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: its page's name, what it means, and how it recurs over the reports that were read."""

    key: str
    slug: str
    title: str
    definition: str
    overall: Record
    quarters: list[Record]
    ratings: list[Record]


@dataclass(frozen=True, slots=True)
class Council:
    """One council and all that is known of it.

    `in_force` is None where no assessment counts; `why_none` says why. `echoes` are the sentences of its report that
    only repeat CQC's framework: `findings` and every count of themes leave them out.
    """

    authority: Authority
    slug: str
    in_force: Record | None
    why_none: str
    history: list[Record]
    scores: dict[str, Record]
    standings: dict[str, Record]
    peers: list[Record]
    themes: dict[str, dict[str, ThemeCount]]
    distinctive: list[Record]
    findings: int
    echoes: int
    figures: list[Record]
    issues: list[Record]

    @property
    def code(self) -> str:
        return self.authority.authority_code

    @property
    def name(self) -> str:
        return self.authority.short_name

    @property
    def absence(self) -> str:
        """Why there is nothing to show of it: never heard of, or known and not counting."""
        return self.why_none or "not yet assessed or not yet fetched"

    @property
    def has_text(self) -> bool:
        """Whether its report itself was fetched and read, not only its outcome."""
        return self.in_force is not None and bool(self.in_force["passages"])

    def theme(self, key: str) -> ThemeCount:
        """A theme over the whole report."""
        parts = self.themes.get(key, {}).values()
        return ThemeCount(
            sum(part.findings for part in parts),
            sum(part.praised for part in parts),
            sum(part.criticised for part in parts),
        )

    def share(self, key: str) -> float:
        """A theme's part of all that the report says by theme, as `distinctive` counts: two themes are two findings."""
        everything = sum(self.theme(one).findings for one in self.themes)
        return self.theme(key).findings / everything if everything else 0.0


@dataclass(frozen=True, slots=True)
class Home:
    """The council that the site is made for: its benchmark, and whom it can learn from."""

    council: Council
    benchmark: Benchmark
    lesson: Lesson


@dataclass(frozen=True, slots=True)
class Site:
    """All of it. `councils` by code, in the order of their names."""

    made_on: date
    home: Home
    councils: dict[str, Council]
    statements: list[Statement]
    themes: list[Theme]
    league: list[Record]
    bands: list[Band]
    tally: Record
    regions: list[Record]
    issues: list[Record]
    status: list[Record]
    quotations: dict[tuple[str, str], list[Record]]
    reports_read: int

    @property
    def theme_titles(self) -> dict[str, str]:
        return {theme.key: theme.title for theme in self.themes}


def gather(asked: Session, name: str, groups_file: Path | None, made_on: date) -> Site:
    """Ask everything. Raises `UnknownAuthority` for a council that is none."""
    own = asked.council(name)
    councils = _councils(asked)
    themes = _themes(asked)
    quotations: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for row in asked.records("theme_quotations"):
        quotations[row["theme"], row["judged"]].append(row)
    groups = asked.groups(own, [], groups_file)
    return Site(
        made_on=made_on,
        home=Home(
            councils[own.authority_code],
            benchmark(asked.connection, own, groups, asked.as_of, pilots=asked.pilots),
            ask_learn(asked, own.authority_code, ["open-peers"] if _has(groups, "open-peers") else [], None),
        ),
        councils=councils,
        statements=_statements(asked),
        themes=themes,
        league=asked.records("league", codes=None),
        bands=[
            Band(row["rating"], row["lowest_percent"], row["highest_percent"]) for row in asked.records("rating_bands")
        ],
        tally=asked.records("tally", by="all")[0],
        regions=asked.records("tally", by="region"),
        issues=asked.records("issue_list"),
        status=asked.records("status"),
        quotations=dict(quotations),
        reports_read=sum(council.has_text for council in councils.values()),
    )


def _has(groups: list[Group], name: str) -> bool:
    return any(group.name == name for group in groups)


def _councils(asked: Session) -> dict[str, Council]:
    assessments = _by_code(asked.records("assessment_list"))
    standings = _by_code(asked.records("standings"))
    scores = _by_code(asked.records("statement_standings"))
    peers = _by_code(asked.records("peer_reasons"))
    figures = _by_code(asked.records("report_figures"))
    issues = _by_code(row for row in asked.records("issue_list") if row["authority_code"] is not None)
    distinctive = _by_code(asked.records("distinctive_by_council"))
    themes = _theme_counts(asked.records("theme_by_council"))
    authorities = sorted(asked.names.authorities, key=lambda one: one.short_name.casefold())
    slugs = unique_slugs([one.short_name for one in authorities])
    found = {}
    for authority, slug in zip(authorities, slugs, strict=True):
        code = authority.authority_code
        history = assessments[code]
        in_force = next((row for row in history if row["counts"]), None)
        found[code] = Council(
            authority=authority,
            slug=slug,
            in_force=in_force,
            why_none="" if in_force else _why_none(history),
            history=history,
            scores={row["statement"]: row for row in scores[code]},
            standings={row["group_name"]: row for row in standings[code]},
            peers=peers[code],
            themes=themes[code],
            distinctive=distinctive[code],
            findings=0 if in_force is None else in_force["findings"],
            echoes=0 if in_force is None else in_force["echoes"],
            figures=figures[code],
            issues=issues[code],
        )
    return found


def _why_none(history: list[Record]) -> str:
    """Why no assessment counts, as the end of a sentence."""
    return "; ".join(str(row["why_not"]) for row in history if row["why_not"])


def _by_code(rows: Iterable[Record]) -> defaultdict[str, list[Record]]:
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for row in rows:
        found[row["authority_code"]].append(row)
    return found


def _theme_counts(rows: list[Record]) -> defaultdict[str, dict[str, dict[str, ThemeCount]]]:
    """By council, theme and statement."""
    found: defaultdict[str, dict[str, dict[str, ThemeCount]]] = defaultdict(dict)
    for row in rows:
        counted = ThemeCount(row["findings"], row["strength"], sum(row[one] for one in CRITICISM))
        found[row["authority_code"]].setdefault(row["theme"], {})[row["statement"]] = counted
    return found


def _statements(asked: Session) -> list[Statement]:
    counts: Counter[tuple[str, int]] = Counter()
    for row in asked.records("score_counts"):
        counts[row["statement"], row["score"]] = row["councils"]
    return [
        Statement(
            row["statement_no"],
            row["statement"],
            row["statement_title"],
            row["cqc_theme"],
            (
                counts[row["statement"], 1],
                counts[row["statement"], 2],
                counts[row["statement"], 3],
                counts[row["statement"], 4],
            ),
        )
        for row in asked.records("statement_titles")
    ]


def _themes(asked: Session) -> list[Theme]:
    overall = {row["theme"]: row for row in ask_themes(asked, "all", None)}
    quarters: defaultdict[str, dict[str, Record]] = defaultdict(dict)
    for row in ask_themes(asked, "month", None):
        _add_to_quarter(quarters[row["theme"]], row)
    ratings: defaultdict[str, list[Record]] = defaultdict(list)
    for row in sorted(ask_themes(asked, "rating", None), key=lambda row: RATINGS.index(row["breakdown"])):
        ratings[row["theme"]].append(row)
    titles = asked.records("theme_titles")
    nothing = dict.fromkeys(("reports", "reports_with", "reports_praised", "reports_criticised", "findings"), 0)
    return [
        Theme(
            key=row["theme"],
            slug=slug,
            title=row["title"],
            definition=row["definition"],
            overall=overall.get(row["theme"], {**nothing, **dict.fromkeys(POLARITIES, 0)}),
            quarters=[quarters[row["theme"]][quarter] for quarter in sorted(quarters[row["theme"]])],
            ratings=ratings[row["theme"]],
        )
        for row, slug in zip(titles, unique_slugs([row["theme"] for row in titles]), strict=True)
    ]


_ADDED = ("reports", "reports_with", "reports_praised", "reports_criticised", "findings")


def _add_to_quarter(quarters: dict[str, Record], month: Record) -> None:
    """Months add up to quarters: a report was published in one month only."""
    key, label = quarter_of(month["breakdown"])
    sums = quarters.setdefault(key, {"quarter": key, "label": label, **dict.fromkeys(_ADDED, 0)})
    for name in _ADDED:
        sums[name] += month[name]


_QUARTERS = ("January to March", "April to June", "July to September", "October to December")


def quarter_of(month: str) -> tuple[str, str]:
    """ "2025-08" lies in 2025-Q3, "July to September 2025"; what is no month stands alone, at the end."""
    if re.fullmatch(r"\d{4}-\d{2}", month) is None:
        return month, month.capitalize()
    number = (int(month[5:]) - 1) // 3
    return f"{month[:4]}-Q{number + 1}", f"{_QUARTERS[number]} {month[:4]}"


def unique_slugs(names: list[str]) -> list[str]:
    """A name for each one's pages: a to z, digits and hyphens, none twice, none that Windows keeps."""
    taken: set[str] = set()
    slugs = []
    for name in names:
        base = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "unnamed"
        slug, number = base, 2
        while slug in taken or slug in _RESERVED:
            slug, number = f"{base}-{number}", number + 1
        taken.add(slug)
        slugs.append(slug)
    return slugs
