"""Answers about what the reports say: passages found, why a finding was read so, what another taxonomy would change.

In: records from `queries`. Out: an `Answer` for `publications.tables` to write. Quotations are the reports' own words.
"""

from datetime import date
from typing import TYPE_CHECKING

from publications.columns import COUNCIL, POLARITY, PUBLISHED, SCORE, SECTION, SOURCE, STATEMENT, THEME, TITLE
from publications.tables import Answer, Column, Table, table_of
from publications.wording import as_at, plural, when_published

if TYPE_CHECKING:
    # Imported for types only: a search should not load the reader.
    from queries.search import Found
    from queries.taxonomy_check import TaxonomyCheck, ThemeChange
    from queries.why import Why

NOTHING_READ = "The warehouse holds no report's text yet. Run: cqcorpus fetch (or import-saved), then: cqcorpus build"

# How many quotations the screen shows for each theme, added and lost.
EXAMPLES = 3


def search_answer(found: "Found", as_of: date | None) -> Answer:
    """Passages that match a search, most relevant first, with the matches marked on screen."""
    sought = ", ".join(term.shown for term in found.terms)
    shown = table_of(
        "Passages",
        (
            COUNCIL,
            STATEMENT,
            SCORE,
            Column("published", "Published"),
            Column("snippet", "Text"),
            SOURCE,
        ),
        [
            {
                **hit.row,
                "statement": hit.row["statement"] or "none",
                "published": when_published(hit.row),
                "snippet": hit.marked,
            }
            for hit in found.hits
        ],
    )
    data = _hit_data(found)
    names = [column.name for column in data.columns]
    return Answer(
        title=f"Search: {sought}",
        lines=_search_lines(found, sought, as_of),
        shown=[shown] if found.hits else [],
        data=[data],
        notes=["« and » mark the words found; they are not in the report."] if found.hits else [],
        document={
            "terms": [term.shown for term in found.terms],
            "all_terms": found.all_terms,
            "found": found.count,
            "as_of": as_of,
            "hits": [dict(zip(names, row, strict=True)) for row in data.rows],
        },
        cut=_fewer(found),
    )


def _search_lines(found: "Found", sought: str, as_of: date | None) -> list[str]:
    if not found.any_passages:
        return [NOTHING_READ]
    when = as_at(as_of)
    if not found.hits:
        return [f"No passage of the assessments that count {when} holds {sought} (with the options given)."]
    if found.all_terms:
        what = f"{plural(found.count, 'passage')} of the assessments that count {when} with: {sought}."
    else:
        what = (
            f"No passage holds all of: {sought}. "
            f"{plural(found.count, 'passage')} of the assessments that count {when} with any of them."
        )
    return [f"{what} {_fewer(found)}".rstrip()]


def _fewer(found: "Found") -> str:
    """A note that more passages were found than are shown, or nothing."""
    if len(found.hits) == found.count:
        return ""
    shown = "The first is" if len(found.hits) == 1 else f"The first {len(found.hits)} are"
    return f"{shown} shown (--limit shows more)."


def _hit_data(found: "Found") -> Table:
    columns = (
        Column("place", "Place", "integer"),
        COUNCIL,
        STATEMENT,
        SCORE,
        *PUBLISHED,
        Column("relevance", "Relevance", "decimal"),
        Column("terms_held", "Terms held", "integer"),
        Column("snippet", "Text round the first match"),
        SECTION,
        Column("text", "Whole passage"),
        Column("passage_id", "Passage"),
        Column("assessment_id", "Assessment"),
        SOURCE,
    )
    return table_of("Passages", columns, [{**hit.row, "snippet": hit.snippet} for hit in found.hits])


def why_answer(why: "Why") -> Answer:
    """A finding, its passage, and everything that decided how it was read."""
    finding = why.finding
    published = when_published(finding)
    score = f", scored {finding['score']}" if finding["score"] is not None else ""
    section = f", section: {finding['section']}" if finding["section"] else ""
    facts = [
        ("Polarity", finding["polarity"]),
        ("Decided by", finding["rule"]),
        ("Resting on", finding["words"] or "no particular word"),
        ("Evidence from", finding["evidence_source"]),
        ("Because", finding["source_rule"]),
        ("How many said so", finding["quantifier"] or "not said"),
        ("Echo of the framework", "yes: CQC's own wording, not to be headlined" if finding["echo"] else "no"),
        ("Confidence", f"{finding['confidence']:.2f}"),
        ("Fingerprint", finding["fingerprint"]),
    ]
    themes = table_of(
        "Themes",
        (
            THEME,
            TITLE,
            POLARITY,
            Column("phrase", "Found by"),
        ),
        why.themes,
    )
    read = Table("How it was read", (Column("what", "What"), Column("value", "Is")), facts)
    return Answer(
        title=f"Why: finding {finding['finding_id']}",
        lines=[
            f"Finding {finding['finding_id']}: {finding['quote']}",
            f"{finding['authority']}, {finding['statement'] or 'no quality statement'}{score}{section}. "
            f"Published: {published}. Source: {finding['source_url']}",
            f"Its passage: {finding['passage']}",
        ],
        shown=[read, *([themes] if why.themes else [])],
        data=[Table("Finding", tuple(Column(name, name) for name in finding), [tuple(finding.values())]), themes],
        notes=_why_notes(why),
        document={
            **finding,
            "confidence_meaning": why.confidence_meaning,
            "themes": why.themes,
            "corrections": str(why.corrections),
            "correction_header": why.header,
            "correction_example": why.example,
        },
    )


def _why_notes(why: "Why") -> list[str]:
    add = f"add a line to {why.corrections}"
    if not why.exists:
        add = f"make the file {why.corrections} with the first line {why.header} and add a line"
    return [
        f"Confidence {why.finding['confidence']:.2f}: {why.confidence_meaning}",
        f"To correct it, {add} such as: {why.example}",
        "The field is polarity, evidence_source, add-theme or remove-theme. It takes effect at the next "
        "cqcorpus build, for every finding of the same words under the same statement.",
    ]


def taxonomy_answer(check: "TaxonomyCheck") -> Answer:
    """How many findings a taxonomy would add and lose for each theme, with some of them quoted."""
    themes = plural(len(check.taxonomy.themes), "theme")
    lines = [f"{check.path} can be used: {check.taxonomy.title}, {themes}."]
    changed = [theme for theme in check.themes if theme.added or theme.lost]
    if not check.passages:
        lines.append(NOTHING_READ)
    elif not changed:
        lines.append(f"Over {plural(check.passages, 'passage')}, no finding would gain or lose a theme.")
    else:
        added = sum(len(theme.added) for theme in changed)
        lost = sum(len(theme.lost) for theme in changed)
        lines.append(
            f"Over {plural(check.passages, 'passage')}, findings would gain a theme {plural(added, 'time')} and lose "
            f"one {plural(lost, 'time')}. Nothing has been changed: to adopt it, put it in the data folder as "
            "taxonomy/themes.toml and build."
        )
    counts, changes = _count_table(check.themes), _change_table(check.themes)
    return Answer(
        title=f"Taxonomy: {check.taxonomy.title}",
        lines=lines,
        shown=[_count_table(changed), _change_table(changed, EXAMPLES)] if changed else [],
        data=[counts, changes],
        notes=["Corrections are applied as at a build."] if changed else [],
        document={
            "taxonomy": check.taxonomy.title,
            "path": str(check.path),
            "passages": check.passages,
            "themes": [dict(zip((c.name for c in counts.columns), row, strict=True)) for row in counts.rows],
            "changes": [dict(zip((c.name for c in changes.columns), row, strict=True)) for row in changes.rows],
        },
    )


def _count_table(themes: list["ThemeChange"]) -> Table:
    columns = (
        THEME,
        TITLE,
        Column("held", "Now", "integer"),
        Column("would_hold", "Would be", "integer"),
        Column("added", "Added", "integer"),
        Column("lost", "Lost", "integer"),
    )
    rows = [(t.theme, t.title, t.held, t.would_hold, len(t.added), len(t.lost)) for t in themes]
    return Table("Findings by theme", columns, rows)


def _change_table(themes: list["ThemeChange"], most: int | None = None) -> Table:
    """The findings added and lost; `most` limits them for each theme and direction, with no quotation repeated."""
    columns = (
        THEME,
        Column("change", "Change"),
        Column("quote", "Quotation"),
        Column("phrase", "Found by"),
        COUNCIL,
        SOURCE,
    )
    rows = []
    for theme in themes:
        for word, changes in (("added", theme.added), ("lost", theme.lost)):
            chosen = (
                changes if most is None else list({one.quote: one for one in reversed(changes)}.values())[::-1][:most]
            )
            rows += [(theme.theme, word, one.quote, one.phrase, one.authority, one.source_url) for one in chosen]
    return Table("Findings that would change", columns, rows)
