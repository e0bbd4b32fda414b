"""Words that are part of a name, such as a board's or a fund's: they say nothing about what they name.

In: a sentence's place in a passage's text, and the same text in `phrases.plain` form. Out: the places, in its list of
words, of those that stand in a name of two capitalised words or more.
"""

import re
from collections.abc import Sequence

from parsers.phrases import TOKEN, Hit

_MAY_NAME = re.compile(r"\b[A-Z][^\W\d]*(?:\s(?:of|and|the|for|at|in))*\s[A-Z]")
_SMALL = frozenset({"of", "and", "the", "for", "at", "in"})
_MOST_SMALL = 2
# CQC's own ratings are printed with capitals and are verdicts.
_RATINGS = frozenset({"good", "outstanding", "inadequate", "requires", "require", "improvement"})
_NOWHERE: frozenset[int] = frozenset()
# A slogan or a term in quotation marks; longer ones, and those in somebody's own voice, are what somebody said.
_QUOTED = re.compile(r"(\w+ )(['\"])(no [^'\"]{2,40})\2(?!\w)")
_SLOGAN = 5
_VOICE = frozenset({"i", "we", "they", "you", "he", "she", "it", "my", "our", "me", "us"})
_SAID_OF = frozenset({"as ", "it ", "them ", "was ", "were ", "is ", "had ", "felt ", "said ", "that ", "there "})


def named_places(text: str, lowered: str, start: int, end: int) -> frozenset[int]:
    """Places of the words of `text[start:end]` that belong to a name; the first word's capital proves nothing."""
    if _MAY_NAME.search(text, start + 1, end) is None:
        return _NOWHERE
    places: set[int] = set()
    run: list[int] = []
    small = 0
    for place, match in enumerate(TOKEN.finditer(lowered, start, end)):
        if place and text[match.start()].isupper():
            run.append(place)
            small = 0
        elif run and small < _MOST_SMALL and match.group() in _SMALL:
            small += 1
        else:
            places.update(run if len(run) > 1 else ())
            run, small = [], 0
    places.update(run if len(run) > 1 else ())
    return frozenset(places)


def outside_names(words: Sequence[str], hits: Sequence[Hit], places: frozenset[int]) -> list[Hit]:
    """The hits that are not wholly part of a name; a printed rating stands."""
    return [
        hit
        for hit in hits
        if not (places.issuperset(range(hit[0], hit[1])) and _RATINGS.isdisjoint(words[hit[0] : hit[1]]))
    ]


def denials_in_slogans(lowered: str, start: int, end: int) -> frozenset[int]:
    """Places of the words of a short term in quotation marks ('no more averages'), which denies nothing."""
    spans = [
        match.span(3)
        for match in _QUOTED.finditer(lowered, start, end)
        if len(words := match[3].split()) <= _SLOGAN and _VOICE.isdisjoint(words) and match[1] not in _SAID_OF
    ]
    if not spans:
        return _NOWHERE
    return frozenset(
        place
        for place, match in enumerate(TOKEN.finditer(lowered, start, end))
        if any(begin <= match.start() < until for begin, until in spans)
    )
