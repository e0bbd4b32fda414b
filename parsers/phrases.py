"""Find many phrases at once in the words of a sentence: what themes, cues and sources are all written in.

In: phrases in a small plain notation, each with a mark. Out: for a list of words, which marks stand where.

The notation is for officers, not programmers. Words are separated by spaces; case, hyphens and the style of
apostrophe do not matter (`co-production` also finds "Co production").
  `carer*`          any ending: carer, carers, carer's
  `home|homes`      either word
  `waiting time? list`  the word before `?` may be missing
  `wait* ... assess*`   up to five words may stand between
Each word walks a tree of states that is built the first time it is needed and kept, so reading costs about one
dictionary look-up a word however many phrases there are.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

GAP = 5
_WORD = r"[a-zà-ÿ0-9&£]+(?:'[a-z]+)?"
TOKEN = re.compile(rf"£?\d[\d,]*(?:\.\d+)?%?|{_WORD}|[,;:()–—]")
_PART = re.compile(r"[a-zà-ÿ0-9&'*|?£%,;:()]+$")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "‑": "-"})


class PhraseProblem(ValueError):
    """A phrase is not in the notation; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a phrase stands for: its kind (`theme`, `cue`, ...), its value within the kind, the phrase as written."""

    kind: str
    value: str
    phrase: str


@dataclass(frozen=True, slots=True)
class _Element:
    exact: frozenset[str]
    prefixes: tuple[str, ...]
    optional: bool
    gap: bool

    def matches(self, word: str) -> bool:
        return word in self.exact or (bool(self.prefixes) and word.startswith(self.prefixes))


Hit = tuple[int, int, Mark]
"""First word, word after the last, and the mark: positions in the list of words."""


KINDS = (
    "theme", "weak", "topic", "hint", "exclude", "when", "cue", "lean", "note", "turn", "who", "says", "source",
    "document",
)  # fmt: skip
"""The kinds of mark there are: a taxonomy's first, then those of `cues`."""
LONGEST_ONLY = frozenset({"cue", "lean", "turn", "who", "says", "source"})
"""Kinds of which overlapping phrases count once, so that "needed to improve" is not also "improve"."""


class Hits(NamedTuple):
    """What was found in a sentence's words, by kind, each list in order of where the phrases begin."""

    theme: list[Hit]
    weak: list[Hit]
    topic: list[Hit]
    hint: list[Hit]
    exclude: list[Hit]
    when: list[Hit]
    cue: list[Hit]
    lean: list[Hit]
    note: list[Hit]
    turn: list[Hit]
    who: list[Hit]
    says: list[Hit]
    source: list[Hit]
    document: list[Hit]


def plain(text: str) -> str:
    """Lower case with straight quotes, letter for letter: a position in it is the position in `text`."""
    lowered = text.translate(_PLAIN).lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text.translate(_PLAIN))


def words_of(lowered: str, start: int = 0, end: int | None = None) -> list[str]:
    """The words and clause marks (commas, semicolons, brackets, dashes) of `plain` text."""
    return TOKEN.findall(lowered, start, len(lowered) if end is None else end)


class _Numbers(dict[str, bool]):
    """Whether a word begins with a digit, worked out once for each word."""

    def __missing__(self, word: str) -> bool:
        found = self[word] = word[0].isdigit()
        return found


_NUMBERS = _Numbers()


def has_number(words: Iterable[str]) -> bool:
    """Whether any of the words is a number in digits."""
    return any(map(_NUMBERS.__getitem__, words))


def has_percentage(words: Iterable[str]) -> bool:
    """Whether any of the words is a percentage: no other word holds the sign."""
    return "%" in "".join(words)


@lru_cache(maxsize=8192)
def _element(part: str) -> _Element | None:
    """The word of a phrase; None where it cannot be read. Words stand in many phrases, and are read once."""
    if part == "...":
        return _Element(frozenset(), (), optional=False, gap=True)
    optional = part.endswith("?")
    body = part[:-1] if optional else part
    if not _PART.match(part) or not body or "?" in body:
        return None
    exact, prefixes = [], []
    for choice in body.split("|"):
        if not choice or choice == "*" or "*" in choice[:-1]:
            return None
        if choice.endswith("*"):
            prefixes.append(choice[:-1])
        else:
            exact.append(choice)
    return _Element(frozenset(exact), tuple(prefixes), optional=optional, gap=False)


@lru_cache(maxsize=16384)
def _elements(phrase: str) -> tuple[_Element, ...]:
    # Kept because every phrase is checked first, with its taxonomy, and then goes into a book.
    elements = []
    for part in plain(phrase).replace("-", " ").replace(", ", " , ").split():
        element = _element(part)
        if element is None:
            raise PhraseProblem(f"cannot read the word {part!r} in the phrase {phrase!r}")
        elements.append(element)
    if not elements:
        raise PhraseProblem("a phrase is empty")
    if elements[0].gap or elements[-1].gap:
        raise PhraseProblem(f"the phrase {phrase!r} begins or ends with '...'")
    if all(element.optional for element in elements):
        raise PhraseProblem(f"every word of the phrase {phrase!r} may be missing")
    return tuple(elements)


def check_phrase(phrase: str) -> None:
    """Raise PhraseProblem if the phrase cannot be read."""
    _elements(phrase)


_Position = tuple[int, int, int]  # which phrase, which element, words the gap may still skip


class _State(dict[str, "_State | None"]):
    """Where a walk has come to; a word leads to the next state or to None. Filled in as words are met.

    `every` and `longest` are the marks of the phrases that end here, with the number of their kind, by what is kept
    of that kind.
    """

    __slots__ = ("_book", "_positions", "accepts", "every", "longest")

    def __init__(self, book: "Phrasebook", positions: frozenset[_Position]) -> None:
        super().__init__()
        self._book = book
        self._positions = positions
        marks = book.accepted(positions)
        self.every = tuple((KINDS.index(mark.kind), mark) for mark in marks if mark.kind not in LONGEST_ONLY)
        self.longest = tuple((KINDS.index(mark.kind), mark) for mark in marks if mark.kind in LONGEST_ONLY)
        self.accepts = bool(marks)

    def __missing__(self, word: str) -> "_State | None":
        following = self._book.after(self._positions, word)
        state = self._book.state(following) if following else None
        self[word] = state
        return state


class Phrasebook:
    """Phrases with their marks, ready to be found together. Built once, used for every sentence."""

    def __init__(self, entries: Iterable[tuple[str, Mark]]) -> None:
        self._phrases: list[tuple[_Element, ...]] = []
        self._marks: list[Mark] = []
        for phrase, mark in entries:
            self._phrases.append(_elements(phrase))
            self._marks.append(mark)
        self._states: dict[frozenset[_Position], _State] = {}
        self._by_first_word: dict[str, list[int]] = {}
        self._by_first_prefix: dict[str, list[int]] = {}
        for number, elements in enumerate(self._phrases):
            self._index_first(number, elements)
        self._root = _Root(self)

    def _index_first(self, number: int, elements: tuple[_Element, ...]) -> None:
        for element in elements:
            for word in element.exact:
                self._by_first_word.setdefault(word, []).append(number)
            for prefix in element.prefixes:
                self._by_first_prefix.setdefault(prefix, []).append(number)
            if not element.optional:
                return

    def first(self, word: str) -> frozenset[_Position]:
        """Every place a walk that begins with this word can have come to."""
        numbers = set(self._by_first_word.get(word, ()))
        for length in range(1, len(word) + 1):
            numbers.update(self._by_first_prefix.get(word[:length], ()))
        starts = frozenset(position for number in numbers for position in self._closure(number, 0))
        return self.after(starts, word)

    def _closure(self, number: int, index: int) -> list[_Position]:
        elements = self._phrases[number]
        if index == len(elements):
            return [(number, index, 0)]
        element = elements[index]
        here = (number, index, GAP if element.gap else 0)
        if element.gap or element.optional:
            return [here, *self._closure(number, index + 1)]
        return [here]

    def after(self, positions: frozenset[_Position], word: str) -> frozenset[_Position]:
        """Where those places lead on this word."""
        found: set[_Position] = set()
        for number, index, left in positions:
            elements = self._phrases[number]
            if index == len(elements):
                continue
            element = elements[index]
            if element.gap:
                if left:
                    found.add((number, index, left - 1))
                    found.update(self._closure(number, index + 1))
            elif element.matches(word):
                found.update(self._closure(number, index + 1))
        return frozenset(found)

    def accepted(self, positions: frozenset[_Position]) -> tuple[Mark, ...]:
        """The marks of the phrases that are complete here, in the order the phrases were given."""
        numbers = sorted({number for number, index, _ in positions if index == len(self._phrases[number])})
        return tuple(dict.fromkeys(self._marks[number] for number in numbers))

    def state(self, positions: frozenset[_Position]) -> _State:
        """The one state for these positions."""
        known = self._states.get(positions)
        if known is None:
            known = self._states[positions] = _State(self, positions)
        return known

    def find(self, words: Sequence[str]) -> Hits:
        """Every phrase that stands in the words, sorted by kind and in the order of where it begins."""
        found: tuple[list[Hit], ...] = tuple([] for _ in KINDS)
        count = len(words)
        for begin, start in enumerate(map(self._root.__getitem__, words)):
            if start is None:
                continue
            state: _State | None = start
            end = begin + 1
            while state is not None:
                if state.accepts:
                    for number, mark in state.every:
                        found[number].append((begin, end, mark))
                    for number, mark in state.longest:
                        _keep_longest(found[number], begin, end, mark)
                if end >= count:
                    break
                state = state[words[end]]
                end += 1
        return Hits(*found)


def _keep_longest(kept: list[Hit], begin: int, end: int, mark: Mark) -> None:
    """Of phrases of one kind that overlap, the one that begins first and then the longest: "not fully" over "not"."""
    if not kept or kept[-1][1] <= begin:
        kept.append((begin, end, mark))
    elif kept[-1][0] == begin and kept[-1][1] < end:
        kept[-1] = (begin, end, mark)


class _Root(dict[str, "_State | None"]):
    """The states that a first word leads to."""

    def __init__(self, book: Phrasebook) -> None:
        super().__init__()
        self._book = book

    def __missing__(self, word: str) -> "_State | None":
        following = self._book.first(word)
        state = self._book.state(following) if following else None
        self[word] = state
        return state
