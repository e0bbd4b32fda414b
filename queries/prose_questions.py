"""What the commands about the reports' words ask: a session and the command's arguments in, records out."""

from pathlib import Path

from parsers.authority_names import Authority
from queries.groups import NEAREST_GROUP, Group
from queries.questions import BadArgument, one_of, statements
from queries.runner import Record
from queries.session import Session
from warehouse.vocabulary import POLARITIES, SOURCES

THEME_BREAKDOWNS = ("all", "rating", "region", "type", "statement", "month")
ORDERS = ("strongest", "newest")
FIGURE_KINDS = ("survey", "waiting", "other")


def scope(
    asked: Session, council: str | None, against: str | None, groups_file: Path | None
) -> tuple[list[str] | None, str]:
    """The councils to look at, and how to name them: all England; a council; or a council's group with itself.

    Raises `BadArgument` for a group without a council, unless the group is a region, a type or a list.
    """
    if council is None and against is None:
        return None, "all England"
    if against is None:
        own = asked.council(str(council))
        return [own.authority_code], own.short_name
    if council is None:
        raise BadArgument("A group is some council's.", f'Say whose: --council Leicester --against "{against}"')
    own = asked.council(council)
    group = asked.group(own, against, groups_file)
    return [own.authority_code, *group.codes], f"{own.short_name} and: {group.title}"


def ask_themes(asked: Session, by: str, codes: list[str] | None) -> list[Record]:
    """How often each theme recurs and how it is judged. Raises `BadArgument` for an unknown breakdown."""
    one_of(by, "no breakdown", THEME_BREAKDOWNS)
    return asked.records("themes", by=by, codes=codes)


def theme_title(asked: Session, theme: str) -> str:
    """A theme's title. Raises `BadArgument` with the themes there are."""
    titles = {row["theme"]: row["title"] for row in asked.records("theme_titles")}
    if theme not in titles:
        raise BadArgument(f"There is no theme called {theme!r}.", f"Themes: {', '.join(titles)}.")
    return str(titles[theme])


def ask_findings(
    asked: Session,
    theme: str,
    codes: list[str] | None,
    *,
    by: str,
    polarity: str | None,
    statement: str | None,
    source: str | None,
    order: str,
    most: int,
) -> list[Record]:
    """Findings on one theme. Raises `BadArgument` for an unknown filter value."""
    theme_title(asked, theme)
    if by != "all":
        raise BadArgument("The findings of one theme are not broken down.", f"For counts: cqcorpus themes --by {by}")
    one_of(polarity, "no polarity", POLARITIES)
    one_of(source, "no evidence source", SOURCES)
    one_of(order, "no order", ORDERS)
    one_of(statement, "no quality statement", statements(asked))
    return asked.records(
        "theme_findings",
        theme=theme,
        codes=codes,
        polarity=polarity,
        statement=statement,
        source=source,
        order=order,
        most=most,
    )


def ask_good(asked: Session, topic: str, codes: list[str] | None, most: int) -> tuple[str, list[Record]]:
    """What was praised on a theme or a quality statement where the score was 3 or 4, with the topic's title."""
    statements = {row["statement"]: row["statement_title"] for row in asked.records("statement_titles")}
    themes = {row["theme"]: row["title"] for row in asked.records("theme_titles")}
    # Some words name both (equity, safeguarding, governance, learning): prefer the statement, as it is what was scored.
    if topic in statements:
        rows = asked.records("good", theme=None, statement=topic, codes=codes, most=most)
        return statements[topic], rows
    if topic in themes:
        return themes[topic], asked.records("good", theme=topic, statement=None, codes=codes, most=most)
    raise BadArgument(
        f"{topic!r} is neither a theme nor a quality statement.",
        f"Statements: {', '.join(statements)}. Themes: {', '.join(themes)}.",
    )


def ask_figures(asked: Session, measure: str, kind: str | None, codes: list[str] | None, most: int) -> list[Record]:
    """Figures whose measure or sentence contains all the words of `measure`."""
    one_of(kind, "no kind of figure", FIGURE_KINDS)
    words = measure.lower().split()
    if not words:
        raise BadArgument("No measure was named.", 'For example: cqcorpus figures "carers satisfied"')
    return asked.records("figures", words=words, kind=kind, codes=codes, most=most)


def ask_waits(
    asked: Session, name: str, against: str | None, groups_file: Path | None
) -> tuple[Authority, Group, list[Record]]:
    """A council's waiting figures beside a group's."""
    council = asked.council(name)
    group = asked.group(council, against or NEAREST_GROUP, groups_file)
    return council, group, asked.records("waits", council=council.authority_code, codes=list(group.codes))


def ask_distinctive(
    asked: Session, name: str, against: str | None, groups_file: Path | None
) -> tuple[Authority, Group, list[Record]]:
    """What a council's report speaks of more or less than a group's; all England where no group is named."""
    council = asked.council(name)
    group = asked.group(council, against or "england", groups_file)
    return council, group, asked.records("distinctive", council=council.authority_code, codes=list(group.codes))
