"""The pages that are about all of it: compare, search, methods, sources, issues.

In: the site's records. Out: pages, and the data that comparing needs as a script.
"""

from publications.columns import SOURCE
from publications.site.benchmark_pages import assessed
from publications.site.frame import Page, Pages
from publications.site.markup import HOSTS, allowed, plain
from publications.site.model import Council
from publications.site.scripts import script_of
from publications.sources import METHOD
from publications.tables import Column, table_of
from publications.wording import rank_of, when_published
from queries.runner import Record

# How many councils can stand side by side, and how many stand there before anything is chosen.
MOST_COMPARED, COMPARED = 5, 3

# Said in place of a theme's counts; a theme's row of nothing else is left out.
UNREAD = "report not read"

_ISSUE_MARKUP = 260


def write_other_pages(pages: Pages) -> None:
    """Compare, methods, sources and issues."""
    _compare(pages)
    _issues(pages)
    site = pages.site
    pages.render(
        "methods.html",
        Page("methods.html", "Methods", "methods.html"),
        method=METHOD,
        bands=site.bands,
        groups=[comparison.group for comparison in site.home.benchmark.comparisons],
    )
    pages.render(
        "sources.html",
        Page("sources.html", "Sources, licence and date of the data", trail=(("index.html", "Home"),)),
        facts=[_fact(row) for row in site.status],
        hosts=sorted(HOSTS),
    )


def _fact(row: Record) -> tuple[str, str]:
    """A fact about the warehouse for a reader: each of several numbers beside what it counts."""
    fact, value = str(row["fact"]), str(row["value"])
    fact = {"By": "Made by"}.get(fact, fact[:1].upper() + fact[1:])
    title, _, kinds = fact.rpartition(": ")
    names, numbers = kinds.lower().split(", "), value.split(", ")
    if len(names) == 1 or len(names) != len(numbers) or not all(number.isdecimal() for number in numbers):
        return fact, value
    counted = [f"{int(number):,} {name}" for number, name in zip(numbers, names, strict=True)]
    return title or "In all", ", ".join(counted)


def _compare(pages: Pages) -> None:
    site = pages.site
    near = [site.councils[row["peer_code"]] for row in site.home.council.peers]
    # The nearest whose nine scores are known come first: there is more to compare.
    first = [site.home.council, *sorted(near, key=lambda council: not council.scores)]
    chosen = [council for council in first if council.in_force is not None][:COMPARED]
    if len(chosen) < COMPARED:
        chosen += [council for council in assessed(site) if council not in chosen][: COMPARED - len(chosen)]
    pages.writer.write("data/compare.js", script_of("compare", _compared(pages)))
    pages.render(
        "compare.html",
        Page("compare.html", "Compare councils", "compare.html", scripts=("assets/compare.js", "data/compare.js")),
        rows=_compare_rows(pages),
        chosen=chosen,
        facts={council.code: _facts(pages, council) for council in chosen},
        most=MOST_COMPARED,
        councils=assessed(site),
        own=pages.own,
    )


def _compare_rows(pages: Pages) -> list[tuple[str, str, str]]:
    """The rows of a comparison: kind, heading, and the page that says more."""
    return [
        ("text", "Region", ""),
        ("text", "Type of council", ""),
        ("report", "Published", ""),
        ("rating", "Rating", ""),
        ("text", "Overall percent", ""),
        ("text", "Points, of 36", ""),
        ("text", "Rank in England", ""),
        *(("score", f"{one.number}. {one.title}", "") for one in pages.site.statements),
        *(
            ("theme", theme.title, f"themes/{theme.slug}.html")
            for theme in pages.site.themes
            if pages.site.reports_read
        ),
    ]


def _facts(pages: Pages, council: Council) -> list[str | int]:
    """One council's column of the comparison, row by row."""
    row, england = council.in_force, council.standings.get("england")
    known = row is not None
    percent = row["overall_percent"] if row is not None else None
    values: list[str | int] = [
        council.authority.region,
        council.authority.authority_type,
        when_published(row) if row is not None else "–",
        row["overall_rating"] if row is not None else council.absence,
        f"{percent}%" if percent is not None else "not known" if known else "–",
        row["points"] if row is not None and row["points"] is not None else "not known" if known else "–",
        rank_of(england["rank"], england["tied"], england["ranked"]) if england else "–",
        *(council.scores[one.key]["score"] if one.key in council.scores else 0 for one in pages.site.statements),
    ]
    if pages.site.reports_read:
        for theme in pages.site.themes:
            count = council.theme(theme.key)
            told = f"{count.praised} praised, {count.criticised} criticised" if count.findings else "not spoken of"
            values.append(told if council.has_text else UNREAD)
    return values


def _compared(pages: Pages) -> dict[str, object]:
    """What the script needs: the rows, and a column for every council."""
    return {
        "rows": _compare_rows(pages),
        "unread": UNREAD,
        "councils": [
            {
                "code": council.code,
                "slug": council.slug,
                "name": plain(council.name),
                "facts": [plain(fact) if isinstance(fact, str) else fact for fact in _facts(pages, council)],
                "url": council.in_force["source_url"]
                if council.in_force is not None and allowed(council.in_force["source_url"])
                else "",
            }
            for council in pages.site.councils.values()
        ],
    }


def _issues(pages: Pages) -> None:
    issues = pages.site.issues
    columns = ("severity", "code", "authority", "subject", "message")
    pages.csv("issues.csv", table_of("Issues", (*(Column(name, name) for name in columns), SOURCE), issues))
    pages.render_parts(
        "issues.html",
        Page("issues.html", "Issues found in the data", trail=(("index.html", "Home"),)),
        issues,
        lambda row: _ISSUE_MARKUP + len(plain(row["message"])) + len(plain(row["subject"])),
        total=len(issues),
    )
