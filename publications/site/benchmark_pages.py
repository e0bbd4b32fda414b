"""The pages about where the council stands: home, benchmark, heat map, map of England.

In: the site's records. Out: pages, and a CSV file for every table that a chart is drawn from.
"""

from pathlib import Path

from markupsafe import Markup

from publications import charts
from publications.benchmark_answer import quartile_line
from publications.charts import StatementScore
from publications.columns import (
    CODE,
    COUNCIL,
    PERCENT_BASIS,
    POINTS,
    PUBLISHED,
    RANKED,
    RATED,
    REGION,
    SOURCE,
    STATEMENT,
    STATEMENT_NO,
    TITLE,
    TYPE,
)
from publications.site.frame import Drawn, Page, Pages, drawn_standing, drawn_statements
from publications.site.hexmap import Hexagon, hexagons, view_box
from publications.site.model import Council, Site
from publications.tables import Column, Table, show, table_of
from publications.wording import RATINGS, quarter, rank_of, tally_column
from queries.benchmark import FEW, Benchmark, Comparison
from queries.runner import Record

# Reports that home names as new, and statements it names a peer to learn from for.
NEWEST, TO_READ, PEERS_TO_READ = 6, 5, 2


def write_benchmark_pages(pages: Pages, hexmap: Path) -> None:
    """Home, benchmark, heat map and map."""
    _league_csv(pages)
    _home(pages)
    _benchmark(pages)
    _heat_map(pages)
    _map(pages, hexagons(hexmap))


def _league_csv(pages: Pages) -> None:
    columns = (*RANKED, CODE, COUNCIL, REGION, TYPE, *RATED, PERCENT_BASIS, POINTS, *PUBLISHED, SOURCE)
    pages.csv("councils.csv", table_of("Councils", columns, pages.site.league))


def scores_table(site: Site) -> Table:
    """Councils by statements, with each report's address."""
    columns = (
        CODE,
        COUNCIL,
        REGION,
        *RATED,
        *(Column(statement.key, statement.title, "integer") for statement in site.statements),
        SOURCE,
    )
    rows = []
    for council in assessed(site):
        row = council.in_force or {}
        scores = {
            statement.key: council.scores[statement.key]["score"] if statement.key in council.scores else None
            for statement in site.statements
        }
        rows.append({**row, **scores, "region": council.authority.region})
    return table_of("Scores", columns, rows)


def assessed(site: Site) -> list[Council]:
    """Councils with an assessment that counts, by percent, then by name; those without a percent last."""
    found = [council for council in site.councils.values() if council.in_force is not None]
    return sorted(found, key=_by_percent)


def _by_percent(council: Council) -> tuple[int, str]:
    percent = council.in_force["overall_percent"] if council.in_force else None
    return (-percent if percent is not None else 0, council.name.casefold())


def england_chart(site: Site, own: Council) -> Drawn | None:
    """Every ranked council, the own one marked."""
    councils = [
        charts.Council(
            row["authority"], row["overall_percent"], "own" if row["authority_code"] == own.code else "other"
        )
        for row in site.league
        if row["overall_percent"] is not None
    ]
    return drawn_standing(councils, site, "England’s councils by overall percent", None, "")


def _home(pages: Pages) -> None:
    site, home = pages.site, pages.site.home
    newest = sorted(
        (row for row in site.league if row["published_on"] is not None),
        key=lambda row: (row["published_on"], row["authority"]),
        reverse=True,
    )[:NEWEST]
    pages.render(
        "home.html",
        Page("index.html", "Home", "index.html"),
        council=home.council,
        result=home.benchmark,
        headline=headline(home.benchmark),
        ranks=[
            (c.group, rank_of(c.row["rank"], c.row["tied"], c.row["ranked"]), c) for c in home.benchmark.comparisons
        ],
        few=FEW,
        quarter=quarter,
        chart=england_chart(site, home.council),
        newest=newest,
        to_read=to_read(site),
        near=home.lesson.near,
        slugs={code: council.slug for code, council in site.councils.items()},
        praised=_loudest(pages, "praised"),
        criticised=_loudest(pages, "criticised"),
    )


def _loudest(pages: Pages, judged: str) -> list[tuple[str, str, int]]:
    """The themes that the council's report praises or criticises most: key, title, findings."""
    council = pages.site.home.council
    counted = [(theme.slug, theme.title, getattr(council.theme(theme.key), judged)) for theme in pages.site.themes]
    return [one for one in sorted(counted, key=lambda one: (-one[2], one[1])) if one[2]][:3]


def to_read(site: Site) -> list[list[Record]]:
    """For the lowest scored statements, the nearest comparators that scored higher: a few reports a statement."""
    found: dict[str, list[Record]] = {}
    for row in site.home.lesson.higher:
        found.setdefault(row["statement"], []).append(row)
    lowest = sorted(found.values(), key=lambda rows: (rows[0]["own_score"], rows[0]["statement_no"]))
    return [rows[:PEERS_TO_READ] for rows in lowest[:TO_READ]]


def headline(result: Benchmark) -> str:
    """Where the council stands, in one sentence."""
    assessment, england = result.assessment, result.comparisons[0].row
    if assessment is None:
        return f"{result.council.short_name} has no assessment that counts: {result.why_none}."
    rated = f"CQC rates {result.council.short_name}’s adult social care {assessment['overall_rating']}"
    if assessment["overall_percent"] is None:
        return f"{rated}. Its overall percent is not known, so it has no rank."
    rank = rank_of(england["rank"], england["tied"], england["ranked"])
    return f"{rated}, {assessment['overall_percent']}%: {rank} ranked in England, in {quarter(england['quartile'])}."


def _benchmark(pages: Pages) -> None:
    site, result = pages.site, pages.site.home.benchmark
    standing = _standing_table(result)
    statements = _statements_table(result)
    pages.csv("benchmark-groups.csv", standing)
    pages.csv("benchmark-statements.csv", statements)
    pages.render(
        "benchmark.html",
        Page("benchmark.html", "Benchmark", "benchmark.html"),
        council=site.home.council,
        result=result,
        answer=quartile_line(result),
        groups=[_group(pages, result, comparison) for comparison in result.comparisons],
        few=FEW,
        rank_of=rank_of,
        show=show,
    )


def _group(pages: Pages, result: Benchmark, comparison: Comparison) -> dict[str, object]:
    """One comparator group as the benchmark shows it."""
    site, own = pages.site, pages.site.home.council
    england = comparison.group.name == "england"
    members = [site.councils[code] for code in comparison.group.codes]
    beside: charts.Mark = "other" if england else "comparator"
    marked: list[tuple[Council, charts.Mark]] = [(own, "own"), *((member, beside) for member in members)]
    ranked = [
        charts.Council(one.name, one.in_force["overall_percent"], mark)
        for one, mark in marked
        if one.in_force is not None and one.in_force["overall_percent"] is not None
    ]
    title = comparison.group.title
    rows = [
        (statement, next(row for row in statement.comparisons if row["group_name"] == comparison.group.name))
        for statement in result.statements
    ]
    group_label = f"mean of {title}" if england else "mean of the group, itself included"
    drawn = [
        StatementScore(
            f"{statement.statement_no}. {statement.title}",
            statement.score,
            row["mean_score"],
            rank_of(row["rank"], row["tied"], row["ranked"]),
        )
        for statement, row in rows
        if row["mean_score"] is not None
    ]
    return {
        "group": comparison.group,
        "row": comparison.row,
        "caution": comparison.caution,
        "members": sorted(members, key=_by_percent),
        "standing": drawn_standing(
            ranked, site, f"{own.name} and: {title}", comparison.row["median_percent"], "median"
        ),
        "statements": rows,
        "statement_chart": drawn_statements(drawn, own.name, group_label, f"Scores: {own.name} and {title}", "rank")
        if drawn
        else None,
    }


def _standing_table(result: Benchmark) -> Table:
    names = (
        "members",
        "assessed",
        "ranked",
        "rank",
        "tied",
        "quartile",
        "percentile",
        "median_percent",
        "mean_percent",
    )
    columns = (Column("group", "Group"), TITLE, *(Column(name, name, "number") for name in names))
    rows = [{**c.row, "group": c.group.name, "title": c.group.title} for c in result.comparisons]
    return table_of(
        "Groups",
        (*columns, Column("caution", "Caution")),
        [{**row, "caution": " ".join(c.caution)} for row, c in zip(rows, result.comparisons, strict=True)],
    )


def _statements_table(result: Benchmark) -> Table:
    names = ("score", "ranked", "rank", "tied", "share_good_or_better", "mean_score")
    columns = (
        STATEMENT_NO,
        STATEMENT,
        TITLE,
        Column("group_name", "Group"),
        *(Column(name, name, "number") for name in names),
    )
    rows = [{**row, "title": one.title} for one in result.statements for row in one.comparisons]
    return table_of("Statements", columns, rows)


def _heat_map(pages: Pages) -> None:
    site = pages.site
    pages.csv("scores.csv", scores_table(site))
    pages.render(
        "heat_map.html",
        Page("heat-map.html", "Heat map of councils by statements", "heat-map.html"),
        councils=assessed(site),
        regions=sorted({council.authority.region for council in assessed(site)}),
        types=sorted({council.authority.authority_type for council in assessed(site)}),
        ratings=[rating for rating in RATINGS if site.tally[tally_column(rating)]],
        own=pages.own,
    )


_LETTERS = {"Outstanding": "O", "Good": "G", "Requires improvement": "RI", "Inadequate": "I"}


def _map(pages: Pages, places: dict[str, Hexagon]) -> None:
    site = pages.site
    measures = {"rating": "Overall rating", **{one.key: f"{one.number}. {one.title}" for one in site.statements}}
    values = {
        code: {
            "rating": 4 - RATINGS.index(council.in_force["overall_rating"]) if council.in_force else 0,
            **{key: row["score"] for key, row in council.scores.items()},
        }
        for code, council in site.councils.items()
    }
    shown = [(site.councils[code], place) for code, place in places.items() if code in site.councils]
    pages.render(
        "map.html",
        Page("map.html", "Map of England’s councils", "map.html", scripts=("assets/map.js",)),
        hexagons=sorted(shown, key=lambda one: (one[1].y, one[1].x)),
        missing=[council for code, council in site.councils.items() if code not in places],
        view_box=view_box(places.values()),
        measures=measures,
        packed={code: "".join(str(of.get(key, 0)) for key in measures) for code, of in values.items()},
        letters=_LETTERS,
        own=pages.own,
        councils=assessed(site),
        tally=[(rating, site.tally[tally_column(rating)]) for rating in RATINGS],
        path=Markup(Hexagon.PATH),
    )
