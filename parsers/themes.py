"""Themes: load and check a taxonomy from its text, and say which themes a sentence's words carry.

In: the text of a taxonomy file (`data/taxonomy/*.toml`; docs/themes.md explains it). Out: a `Taxonomy`; for a
sentence, the
surviving theme hits. A taxonomy with anything wrong is refused with every problem named, never half read.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from errors import UserError
from parsers.phrases import Hit, Hits, Mark, PhraseProblem, check_phrase

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*$")
_THEME_KEYS = frozenset(
    {
        "slug",
        "title",
        "definition",
        "phrases",
        "exclude",
        "weak",
        "yields_to",
        "topic",
        "hints",
        "statements",
        "patterns",
    }
)
_FILE_KEYS = frozenset({"title", "theme"})
STATEMENTS = (
    "needs", "support", "equity", "care", "partnerships", "pathways", "safeguarding", "governance", "learning",
)  # fmt: skip
ANY_OTHER = "*"
_NO_SLUGS: frozenset[str] = frozenset()


class TaxonomyError(UserError):
    """A taxonomy cannot be used; the message names the file, the theme and the phrase for each thing wrong."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression, tried only on sentences that hold one of the `when` words."""

    regex: re.Pattern[str]
    when: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme as its editors wrote it."""

    slug: str
    title: str
    definition: str
    phrases: tuple[str, ...]
    exclude: tuple[str, ...]
    weak: tuple[str, ...]
    yields_to: tuple[str, ...]
    topic: tuple[str, ...]
    hints: tuple[str, ...]
    statements: tuple[str, ...]
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, eq=False)
class Taxonomy:
    """The themes of one file, in the file's order."""

    title: str
    source: str
    themes: tuple[Theme, ...]

    @cached_property
    def by_slug(self) -> dict[str, Theme]:
        """Each theme under its slug."""
        return {theme.slug: theme for theme in self.themes}

    @cached_property
    def order(self) -> dict[str, int]:
        """Each slug's place in the file, from 0: how findings list their themes."""
        return {theme.slug: place for place, theme in enumerate(self.themes)}

    def under(self, statement: str | None) -> frozenset[str]:
        """The slugs of the themes whose topic words count from the start under this statement."""
        return self._by_statement.get(statement, _NO_SLUGS)

    @cached_property
    def _by_statement(self) -> dict[str | None, frozenset[str]]:
        return {
            statement: frozenset(theme.slug for theme in self.themes if statement in theme.statements)
            for statement in STATEMENTS
        }

    def entries(self) -> list[tuple[str, Mark]]:
        """Every phrase with its mark: kinds `theme`, `weak`, `topic`, `hint`, `exclude` (value the slug) and `when`
        (slug and pattern number).
        """
        found: list[tuple[str, Mark]] = []
        for theme in self.themes:
            for kind, phrases in (
                ("theme", theme.phrases),
                ("weak", theme.weak),
                ("topic", theme.topic),
                ("hint", theme.hints),
                ("exclude", theme.exclude),
            ):
                found.extend((phrase, Mark(kind, theme.slug, phrase)) for phrase in phrases)
            for number, pattern in enumerate(theme.patterns):
                mark = Mark("when", f"{theme.slug}:{number}", pattern.regex.pattern)
                found.extend((word, mark) for word in pattern.when)
        return found


def load_taxonomy(text: str, source: str) -> Taxonomy:
    """Read a taxonomy; `source` is the file's name for messages. Raises TaxonomyError naming everything wrong."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TaxonomyError(
            f"{source} is not a readable taxonomy: {error}.",
            "Look at that line: a missing quotation mark or comma is the usual cause.",
        ) from error
    reading = _Reading(source)
    taxonomy = reading.taxonomy(raw)
    if reading.problems:
        listed = "\n".join(f"  {problem}" for problem in reading.problems)
        raise TaxonomyError(
            f"{source} cannot be used as it stands:\n{listed}",
            "\nMend these and run `cqcorpus themes check` again; nothing has been changed.",
        )
    return taxonomy


class _Reading:
    """One pass over a taxonomy's tables, collecting problems instead of stopping at the first."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.problems: list[str] = []

    def taxonomy(self, raw: dict[str, object]) -> Taxonomy:
        for key in sorted(set(raw) - _FILE_KEYS):
            self.problems.append(f"{key!r} is not something a taxonomy holds (it holds title and [[theme]])")
        title = self._text(raw, "title", "the file")
        tables = raw.get("theme")
        themes: list[Theme] = []
        if not isinstance(tables, list) or not tables:
            self.problems.append("there is no [[theme]] in it")
        else:
            themes = [self._theme(table, number) for number, table in enumerate(tables, 1) if isinstance(table, dict)]
        self._check_slugs(themes)
        return Taxonomy(title=title, source=self.source, themes=tuple(themes))

    def _check_slugs(self, themes: Sequence[Theme]) -> None:
        known = {theme.slug for theme in themes}
        seen: set[str] = set()
        for theme in themes:
            if theme.slug in seen:
                self.problems.append(f"theme {theme.slug!r} is there twice")
            seen.add(theme.slug)
            for other in theme.yields_to:
                if other not in known and other != ANY_OTHER:
                    self.problems.append(f"theme {theme.slug!r} yields to {other!r}, which is no theme here")

    def _theme(self, table: dict[str, object], number: int) -> Theme:
        slug = self._text(table, "slug", f"theme number {number}")
        where = f"theme {slug!r}" if slug else f"theme number {number}"
        if slug and not _SLUG.match(slug):
            self.problems.append(f"{where}: a slug is lower-case words joined by hyphens")
        for key in sorted(set(table) - _THEME_KEYS):
            self.problems.append(f"{where}: {key!r} is not something a theme holds")
        phrases = self._phrases(table, "phrases", where)
        weak = self._phrases(table, "weak", where)
        patterns = self._patterns(table, where)
        if not phrases and not weak and not patterns:
            self.problems.append(f"{where}: it has no phrases, so it can never be found")
        yields_to = self._strings(table, "yields_to", where)
        if bool(weak) != bool(yields_to):
            self.problems.append(f"{where}: weak and yields_to go together; one of them is missing")
        return Theme(
            slug=slug,
            title=self._text(table, "title", where),
            definition=" ".join(self._text(table, "definition", where).split()),
            phrases=phrases,
            exclude=self._phrases(table, "exclude", where),
            weak=weak,
            yields_to=yields_to,
            topic=self._phrases(table, "topic", where),
            hints=self._phrases(table, "hints", where),
            statements=self._statements(table, where),
            patterns=patterns,
        )

    def _text(self, table: dict[str, object], key: str, where: str) -> str:
        value = table.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.problems.append(f"{where}: {key} is missing or is not words")
        return ""

    def _strings(self, table: dict[str, object], key: str, where: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(str(item) for item in value)
        self.problems.append(f"{where}: {key} is a list of phrases in quotation marks")
        return ()

    def _statements(self, table: dict[str, object], where: str) -> tuple[str, ...]:
        found = self._strings(table, "statements", where)
        for statement in found:
            if statement not in STATEMENTS:
                self.problems.append(f"{where}: statements: {statement!r} is not one of {', '.join(STATEMENTS)}")
        return found

    def _phrases(self, table: dict[str, object], key: str, where: str) -> tuple[str, ...]:
        phrases = self._strings(table, key, where)
        for phrase in phrases:
            try:
                check_phrase(phrase)
            except PhraseProblem as problem:
                self.problems.append(f"{where}: {key}: {problem}")
        for phrase in sorted({phrase for phrase in phrases if phrases.count(phrase) > 1}):
            self.problems.append(f"{where}: {key}: {phrase!r} is there twice")
        return phrases

    def _patterns(self, table: dict[str, object], where: str) -> tuple[Pattern, ...]:
        value = table.get("patterns", [])
        if not isinstance(value, list):
            self.problems.append(f"{where}: patterns is a list of {{ regex = ..., when = [...] }}")
            return ()
        found: list[Pattern] = []
        for item in value:
            pattern = self._pattern(item, where)
            if pattern is not None:
                found.append(pattern)
        return tuple(found)

    def _pattern(self, item: object, where: str) -> Pattern | None:
        if not isinstance(item, dict) or set(item) != {"regex", "when"} or not isinstance(item["regex"], str):
            self.problems.append(f"{where}: a pattern is {{ regex = '...', when = ['word'] }}, not {item!r}")
            return None
        when = self._phrases(item, "when", f"{where}: pattern {item['regex']!r}")
        if not when:
            self.problems.append(f"{where}: pattern {item['regex']!r}: `when` needs at least one word")
        try:
            regex = re.compile(item["regex"], re.IGNORECASE)
        except re.error as error:
            self.problems.append(f"{where}: pattern {item['regex']!r}: {error}")
            return None
        if regex.match(""):
            self.problems.append(
                f"{where}: pattern {item['regex']!r} matches nothing at all, so it would match everywhere"
            )
            return None
        return Pattern(regex=regex, when=when)


def theme_hits(hits: Hits, open_topics: set[str]) -> tuple[list[Hit], list[Hit]]:
    """A sentence's theme hits and its weak ones, without those that an exclusion of the same theme overlaps.

    Topic words count for the themes that `open_topics` names: those the passage has spoken of or its statement is
    about.
    """
    themes = hits.theme
    if hits.topic:
        themes = [*themes, *(hit for hit in hits.topic if hit[2].value in open_topics)]
    if not hits.exclude:
        return themes, hits.weak
    excluded: dict[str, list[tuple[int, int]]] = {}
    for start, end, mark in hits.exclude:
        excluded.setdefault(mark.value, []).append((start, end))
    return (
        [hit for hit in themes if not _overlapped(hit, excluded)],
        [hit for hit in hits.weak if not _overlapped(hit, excluded)],
    )


def _overlapped(hit: Hit, excluded: dict[str, list[tuple[int, int]]]) -> bool:
    spans = excluded.get(hit[2].value)
    return spans is not None and any(hit[0] < end and start < hit[1] for start, end in spans)
