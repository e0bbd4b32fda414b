"""The content of a briefing: a session and the command's arguments in, records out.

Nothing is worded here, and whatever a question can count is counted in SQL; `queries.quotations` chooses quotations.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from queries.council_standing import Standing, ask_standing, lowest_beside
from queries.dates import show_date
from queries.questions import BadArgument, CouncilFacts, ask_council, ask_tally
from queries.quotations import Polarity, leading
from queries.runner import Record
from queries.session import Session
from queries.whom_to_ring import Ring, ask_ring

Length = Literal["short", "full"]
LENGTHS: tuple[Length, ...] = ("short", "full")

# How many findings of each council are considered for quotation, the surest first.
LOOKED_AT = 8
# The same for each theme and verdict, where every theme is considered.
RECURRING_LOOKED_AT = 60

# How many of each a short and a full briefing hold.
PRAISE = {"short": 4, "full": 8}
CRITICISM = {"short": 2, "full": 5}
OWN = {"short": 2, "full": 4}
RING = {"short": 3, "full": 5}
FIGURES = {"short": 8, "full": 20}
NEW_REPORTS = {"short": 4, "full": 12}


@dataclass(frozen=True, slots=True)
class ThemeBrief:
    """A theme's briefing for one council. `told`: how often reports speak of it, by scope (brief_told.sql)."""

    theme: Record
    standing: Standing
    reports: Record
    told: dict[str, Record]
    own_praise: list[Record]
    own_criticism: list[Record]
    praise: list[Record]
    criticism: list[Record]
    figures: list[Record]
    figures_in_all: int
    ring: Ring


@dataclass(frozen=True, slots=True)
class CouncilBrief:
    """A council's assessment at a glance."""

    standing: Standing
    facts: CouncilFacts
    reports: Record
    praise: list[Record]
    criticism: list[Record]
    themes: list[Record]
    figures: list[Record]
    figures_in_all: int
    ring: Ring


@dataclass(frozen=True, slots=True)
class GoodBrief:
    """What good looks like on a statement or a theme; `standing` and `ring` where a council asks."""

    topic: str
    title: str
    statement: Record | None
    theme: Record | None
    counts: list[Record]
    best: list[Record]
    standing: Standing | None
    ring: Ring | None
    reports: Record
    praise: list[Record]


@dataclass(frozen=True, slots=True)
class SinceBrief:
    """What is new since a day."""

    since: date
    events: list[Record]
    tally: Record
    standing: Standing | None
    league: list[Record]
    bands: list[Record]
    reports: Record
    themes: list[Record]
    praise: list[Record]
    criticism: list[Record]


@dataclass(frozen=True, slots=True)
class RecurringBrief:
    """What reports keep saying: themes in at least half of them, each with words from reports."""

    tally: Record
    reports: Record
    themes: list[Record]
    praise: dict[str, list[Record]]
    criticism: dict[str, list[Record]]


def check_length(length: str) -> Length:
    """Raises `BadArgument` for an unknown length."""
    for known in LENGTHS:
        if length == known:
            return known
    raise BadArgument(f"{length!r} is no length of a briefing.", f"Choose from: {', '.join(LENGTHS)}.")


def ask_theme_brief(
    asked: Session, theme: str, name: str, against: str | None, groups_file: Path | None, length: Length
) -> ThemeBrief:
    """A theme's briefing. Raises `BadArgument` for an unknown theme, `UnknownAuthority`, `UnknownGroup`."""
    found = theme_named(asked, theme)
    standing = ask_standing(asked, name, against, groups_file)
    own = standing.council.authority_code
    near = list(standing.group.codes)
    rows = _findings(asked, themes=[theme], council=own, near=near)
    elsewhere = [row for row in rows if row["authority_code"] != own]
    of_own = [row for row in rows if row["authority_code"] == own]
    names = _names(asked)
    figures = _figures(asked, standing, theme)
    return ThemeBrief(
        theme=found,
        standing=standing,
        reports=asked.records("brief_reports_read", codes=near, council=own)[0],
        told={row["scope"]: row for row in asked.records("brief_told", theme=theme, council=own, codes=near)},
        own_praise=_leading_own(of_own, "strength", OWN[length], names),
        own_criticism=_leading_own(of_own, "shortfall", OWN[length], names),
        praise=leading(elsewhere, "strength", PRAISE[length], each=2, council_names=names),
        criticism=leading(elsewhere, "shortfall", CRITICISM[length], council_names=names),
        figures=_comparable(figures, FIGURES[length]),
        figures_in_all=len(figures),
        ring=ask_ring(asked, standing, found if found["statement"] else None, RING[length]),
    )


def ask_council_brief(
    asked: Session, name: str, against: str | None, groups_file: Path | None, length: Length
) -> CouncilBrief:
    """A council's assessment at a glance."""
    standing = ask_standing(asked, name, against, groups_file)
    own = standing.council.authority_code
    near = list(standing.group.codes)
    rows = _findings(asked, codes=[own], council=own, near=near)
    names = _names(asked)
    figures = _figures(asked, standing, None)
    return CouncilBrief(
        standing=standing,
        facts=ask_council(asked, name),
        reports=asked.records("brief_reports_read", codes=near, council=own)[0],
        praise=_by_statement(rows, "strength", 2 * OWN[length], names),
        criticism=_by_statement(rows, "shortfall", 2 * OWN[length], names),
        themes=[row for row in asked.records("distinctive", council=own, codes=near) if row["clear"]],
        figures=_comparable([row for row in figures if row["own"]], FIGURES[length]),
        figures_in_all=sum(row["own"] for row in figures),
        ring=ask_ring(asked, standing, lowest_beside(standing), RING[length]),
    )


def ask_good_brief(
    asked: Session, topic: str, name: str | None, against: str | None, groups_file: Path | None, length: Length
) -> GoodBrief:
    """What good looks like. Raises `BadArgument` where the topic is neither a statement nor a theme."""
    statements = {row["statement"]: row for row in asked.records("statement_titles")}
    themes = {row["theme"] for row in asked.records("theme_titles")}
    if topic not in statements and topic not in themes:
        raise BadArgument(
            f"{topic!r} is neither a quality statement nor a theme.",
            f"Statements: {', '.join(statements)}. Themes: {', '.join(sorted(themes))}.",
        )
    # Some words name both (equity, safeguarding, governance, learning): prefer the statement, as it is what is scored.
    theme = None if topic in statements else theme_named(asked, topic)
    statement = statements[topic] if theme is None else theme if theme["statement"] else None
    standing = None if name is None else ask_standing(asked, name, against, groups_file)
    own = standing.council.authority_code if standing else None
    near = list(standing.group.codes) if standing else []
    rows = _findings(
        asked,
        themes=[topic] if theme else None,
        statement=None if theme else topic,
        council=own,
        near=near,
    )
    good = [row for row in rows if row["score"] is not None and row["score"] >= 3 and row["authority_code"] != own]
    counts = [row for row in asked.records("score_counts") if statement and row["statement"] == statement["statement"]]
    league = (
        asked.records("league_statement", codes=None, statement=statement["statement"]) if statement is not None else []
    )
    return GoodBrief(
        topic=topic,
        title=str(theme["title"] if theme else statements[topic]["statement_title"]),
        statement=statement,
        theme=theme,
        counts=counts,
        best=[row for row in league if row["score"] == max((one["score"] for one in league), default=0)],
        standing=standing,
        ring=ask_ring(asked, standing, statement, RING[length]) if standing else None,
        reports=asked.records("brief_reports_read", codes=near, council=own)[0],
        praise=leading(good, "strength", 2 * PRAISE[length], each=2, council_names=_names(asked)),
    )


def ask_since_brief(
    asked: Session, since: date, name: str | None, against: str | None, groups_file: Path | None, length: Length
) -> SinceBrief:
    """What was published, withdrawn or regraded since a day, and what the new reports say.

    Raises `BadArgument` where the session's date is before that day: "nothing is new" would mislead.
    """
    if asked.as_of is not None and since > asked.as_of:
        raise BadArgument(
            f"Nothing can be new since {show_date(since)} in the world of {show_date(asked.as_of)}.",
            "Give --as-of a later day, or leave it out.",
        )
    standing = None if name is None else ask_standing(asked, name, against, groups_file)
    near = list(standing.group.codes) if standing else []
    events = asked.records("brief_since", since=since)
    new = [row["authority_code"] for row in events if row["event"] == "published" and row["counts"]]
    own = standing.council.authority_code if standing else None
    rows = _findings(asked, codes=new, council=own, near=near) if new else []
    names = _names(asked)
    return SinceBrief(
        since=since,
        events=events,
        tally=ask_tally(asked, "all")[0][0],
        standing=standing,
        league=asked.records("league", codes=None),
        bands=asked.records("rating_bands"),
        reports=asked.records("brief_reports_read", codes=new, council=own)[0],
        themes=[row for row in asked.records("themes", by="all", codes=new) if row["findings"]] if new else [],
        praise=leading(rows, "strength", NEW_REPORTS[length], council_names=names),
        criticism=leading(rows, "shortfall", NEW_REPORTS[length], council_names=names),
    )


def ask_recurring_brief(asked: Session, length: Length) -> RecurringBrief:
    """Themes in at least half of the reports that were read, the most frequent first, with words from them."""
    tally = ask_tally(asked, "all")[0][0]
    heard = [row for row in asked.records("themes", by="all", codes=None) if 2 * row["reports_with"] >= row["reports"]]
    themes = [row for row in heard if row["findings"]][: 8 if length == "short" else None]
    names = _names(asked)
    praise: dict[str, list[Record]] = {}
    criticism: dict[str, list[Record]] = {}
    verdicts: list[tuple[Polarity, dict[str, list[Record]]]] = [("strength", praise), ("shortfall", criticism)]
    quoted: list[str] = []
    found = _findings(asked, themes=[row["theme"] for row in themes], each=4, most=RECURRING_LOOKED_AT)
    for row in themes:
        rows = [one for one in found if one["theme"] == row["theme"]]
        most = 1 if length == "short" else 2
        for polarity, chosen in verdicts:
            chosen[row["theme"]] = leading(rows, polarity, most, council_names=names, beside=quoted)
            quoted += [one["quote"] for one in chosen[row["theme"]]]
    return RecurringBrief(
        tally=tally,
        reports=asked.records("brief_reports_read", codes=[], council=None)[0],
        themes=themes,
        praise=praise,
        criticism=criticism,
    )


def theme_named(asked: Session, theme: str) -> Record:
    """The theme with its title, definition and statement. Raises `BadArgument` for an unknown one."""
    rows = asked.records("brief_theme", theme=theme)
    if not rows:
        titles = [row["theme"] for row in asked.records("theme_titles")]
        raise BadArgument(
            f"There is no theme called {theme!r}.",
            f"Themes: {', '.join(titles)}. Other briefings: council (cqcorpus brief council Leicester), good, since, "
            "recurring.",
        )
    return rows[0]


def _findings(
    asked: Session,
    *,
    themes: list[str] | None = None,
    statement: str | None = None,
    codes: list[str] | None = None,
    council: str | None = None,
    near: list[str] | None = None,
    each: int = LOOKED_AT,
    most: int | None = None,
) -> list[Record]:
    return asked.records(
        "brief_findings",
        themes=themes,
        statement=statement,
        codes=codes,
        near=near or [],
        council=council,
        each=each,
        most=most,
    )


def _names(asked: Session) -> list[str]:
    return [authority.short_name for authority in asked.names.authorities]


def _leading_own(rows: list[Record], polarity: Polarity, most: int, names: list[str]) -> list[Record]:
    """The council's own findings, taken from its pages in turn so that one page does not fill the list."""
    return leading(rows, polarity, most, each=most, council_names=names, turn_by=lambda row: row["source_url"])


def _by_statement(rows: list[Record], polarity: Polarity, most: int, names: list[str]) -> list[Record]:
    """One sentence from each statement's page, in the order of the statements, then the second of each, and so on."""
    paged = [row for row in rows if row["statement"] is not None]
    return leading(paged, polarity, most, each=2, council_names=names, turn_by=lambda row: row["statement"])


def _figures(asked: Session, standing: Standing, theme: str | None) -> list[Record]:
    rows = asked.records(
        "brief_figures",
        theme=theme,
        council=standing.council.authority_code,
        codes=list(standing.group.codes),
    )
    # The same number is often printed on two pages of a report.
    kept: dict[tuple[object, ...], Record] = {}
    for row in rows:
        measure = row["measure"] or row["figure_id"]
        kept.setdefault((row["authority_code"], measure, row["statistic"], row["value"], row["period"]), row)
    return list(kept.values())


def _comparable(figures: list[Record], most: int) -> list[Record]:
    """Figures by what they measure: those that the council prints first, then those that most councils print.

    For each measure, one figure per council for at most five councils: the council itself, then the nearest.
    """
    measures: dict[tuple[object, ...], dict[str, Record]] = {}
    for row in figures:
        of_measure = measures.setdefault((row["kind"], row["measure"] or row["figure_id"], row["statistic"]), {})
        of_measure.setdefault(row["authority_code"], row)
    ordered = sorted(measures.values(), key=lambda of: (not any(row["own"] for row in of.values()), -len(of)))
    return [row for of_measure in ordered for row in list(of_measure.values())[:5]][:most]
