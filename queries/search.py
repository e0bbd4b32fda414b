"""Searches the passages: turns what a person typed into terms and parameters of search.sql, and hits into snippets.

In: words, "phrases in quotation marks" and beginnings like carer*. Out: passages, the most relevant first, each with
the text around its first match. What is typed is treated as plain text: it cannot act as SQL or as a pattern.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from queries.questions import BadArgument, one_of, statements
from queries.runner import Record
from queries.session import Session

# Split at anything that is neither letter nor digit, as the index does (search_index.sql).
_WORD = re.compile(r"[^\W_]+(\*)?")
# A phrase in quotation marks, or a word: one in which hyphens, apostrophes or a number's decimal point may occur.
_TYPED = re.compile(r"[\"“”]([^\"“”]*)[\"“”]|([^\W_]+(?:(?:[-\u2010\u2011'’&]|(?<=\d)[.,](?=\d))[^\W_]+)*\*?)")

# Sorts after every letter, so a word followed by it comes after every spelling that begins with the word.
_LAST_LETTER = "\U0010ffff"

# About two lines of a page: enough to judge a match by.
SNIPPET = 200
BEFORE_MATCH = 60


@dataclass(frozen=True, slots=True)
class Term:
    """One word, or several that must stand next to each other; those that end in * may have any ending."""

    words: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The term as one would type it."""
        return f'"{" ".join(self.words)}"' if len(self.words) > 1 else self.words[0]

    @property
    def phrase(self) -> str | None:
        """A pattern for the words in a text whose words have two spaces between and one at each end; None for one word.

        It needs no escaping: a term holds only letters and digits.
        """
        if len(self.words) == 1:
            return None
        return " " + "  ".join(re.sub(r"\*$", "[^ ]*", word) for word in self.words) + " "

    @property
    def pattern(self) -> str:
        """A pattern for the term in a passage's text: any case, with anything but letters and digits between words."""
        return r"(?<![^\W_])" + r"[\W_]+".join(re.sub(r"\*$", r"[^\\W_]*", word) for word in self.words) + r"(?![^\W_])"


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, and the part of its text to show: `text[start:end]`, with the matches' places within `text`."""

    row: Record
    start: int
    end: int
    matches: tuple[tuple[int, int], ...]

    @property
    def snippet(self) -> str:
        """The shown part of the passage's text, unchanged."""
        return str(self.row["text"][self.start : self.end])

    @property
    def marked(self) -> str:
        """The snippet for a person: the matches between « and », an ellipsis where the passage goes on."""
        text, at, parts = self.row["text"], self.start, []
        for start, end in self.matches:
            parts += [text[at:start], "«", text[start:end], "»"]
            at = end
        parts.append(text[at : self.end])
        return ("… " if self.start else "") + "".join(parts) + (" …" if self.end < len(text) else "")


@dataclass(frozen=True)
class Found:
    """What a search found: hits, how many there are in all, and how it was asked. `any_passages`: whether there was
    anything to search."""

    terms: tuple[Term, ...]
    hits: list[Hit]
    any_passages: bool

    @cached_property
    def count(self) -> int:
        """How many passages were found, of which `hits` are the first."""
        return int(self.hits[0].row["found"]) if self.hits else 0

    @cached_property
    def all_terms(self) -> bool:
        """Whether the hits hold every term; else each holds some."""
        return all(hit.row["terms_held"] == len(self.terms) for hit in self.hits)


def read_terms(typed: str) -> tuple[Term, ...]:
    """The terms of what was typed, each once. Raises `BadArgument` where it has no word.

    A word that the index keeps as several (`co-production`, `28.5`) becomes a phrase; other characters that are not
    letters or digits only separate words.
    """
    terms = []
    for quoted, bare in _TYPED.findall(typed.lower()):
        words = tuple(match[0] for match in _WORD.finditer(quoted or bare))
        if words:
            terms.append(Term(words))
    if not terms:
        raise BadArgument(
            "There is no word to search for.", 'Type some: cqcorpus search "carers waiting", or a beginning: carer*'
        )
    return tuple(dict.fromkeys(terms))


def search_parameters(terms: tuple[Term, ...]) -> dict[str, Any]:
    """The parameters of search.sql for these terms."""
    spelt = [
        (term_no, word_no, word.rstrip("*"), word.rstrip("*") + (_LAST_LETTER if word.endswith("*") else ""))
        for term_no, term in enumerate(terms, start=1)
        for word_no, word in enumerate(term.words, start=1)
    ]
    term_nos, word_nos, lowest, highest = (list(column) for column in zip(*spelt, strict=True))
    return {
        "term_nos": term_nos,
        "word_nos": word_nos,
        "lowest": lowest,
        "highest": highest,
        "phrases": [term.phrase for term in terms],
        "any_phrase": _any_phrase(terms),
    }


def _any_phrase(terms: tuple[Term, ...]) -> str | None:
    """A pattern for lower-case text that finds each passage with one of the phrases; None without phrases."""
    gap = r"[^\p{L}\p{N}]+"
    found = [gap.join(re.sub(r"\*$", r"[\\p{L}\\p{N}]*", word) for word in t.words) for t in terms if len(t.words) > 1]
    return "|".join(found) or None


def ask_search(
    asked: Session, typed: str, council: str | None, statement: str | None, theme: str | None, limit: int
) -> Found:
    """Search the passages of the assessments that count. Raises `BadArgument` or `UnknownAuthority`."""
    terms = read_terms(typed)
    if statement is not None:
        one_of(statement, "not a quality statement", statements(asked))
    if theme is not None:
        one_of(theme, "not a theme", [row["theme"] for row in asked.records("theme_titles")])
    rows = asked.records(
        "search",
        council=asked.council(council).authority_code if council is not None else None,
        statement=statement,
        theme=theme,
        limit=limit,
        **search_parameters(terms),
    )
    any_passages = bool(rows) or bool(asked.records("passages_held")[0]["passages"])
    return Found(terms, [_hit(row, terms) for row in rows], any_passages)


def _hit(row: Record, terms: tuple[Term, ...]) -> Hit:
    """A passage as a hit: its matches, and the part of its text to show, in whole words round the first match."""
    text: str = row["text"]
    found = re.compile("|".join(term.pattern for term in terms), re.IGNORECASE).finditer(text)
    matches = [match.span() for match in found]
    start, end = snippet_window(text, *(matches[0] if matches else (0, 0)))
    return Hit(row, start, end, tuple(span for span in matches if start <= span[0] and span[1] <= end))


def snippet_window(text: str, first: int, last: int) -> tuple[int, int]:
    """The part of a text to show round `text[first:last]`: about `SNIPPET` letters, cut between words."""
    start = max(0, min(first - BEFORE_MATCH, len(text) - SNIPPET))
    if start:
        start = text.find(" ", start, first) + 1 or first
    end = max(last, min(len(text), start + SNIPPET))
    if end < len(text):
        space = text.rfind(" ", last, end + 1)
        end = space if space >= last else last
    return start, end
