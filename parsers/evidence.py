"""Whose word a sentence is, and how many of them: evidence sources and the quantifier.

In: a sentence's words, its hits of `cues`, and the sources of the sentence before. Out: sources in a fixed order, the
words
that name the speakers (so that a speaker is not taken for a theme), and the quantifier as printed.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from parsers.phrases import Hit, Hits, has_percentage

SOURCES = (
    "assessor", "documents", "people", "carers", "staff", "leaders", "partners", "providers",
    "national-data", "local-data",
)  # fmt: skip
SUBJECT_REACH = 5
_JOINERS = frozenset(
    [
        "and",
        "or",
        ",",
        "both",
        "their",
        "from",
        "with",
        "some",
        "many",
        "most",
        "several",
        "few",
        "other",
        "local",
        "all",
        "of",
        "the",
        "a",
        "an",
        "our",
        "also",
        "as",
        "well",
        "including",
        "in",
        "health",
        "social",
        "care",
        "voluntary",
        "frontline",
        "senior",
    ]
)
_ADVERBS = frozenset(
    [
        "also",
        "consistently",
        "generally",
        "mostly",
        "mainly",
        "often",
        "all",
        "both",
        "sometimes",
        "frequently",
        "similarly",
        "however",
        ",",
        "(",
        ")",
        "always",
        "usually",
        "broadly",
        "who",
        "we",
        "spoke",
        "with",
        "to",
        "have",
        "had",
        "has",
        "that",
        "openly",
        "clearly",
        "repeatedly",
        "further",
        "then",
        "both",
        "still",
        "otherwise",
    ]
)
_OBJECT_BEFORE = frozenset(
    [
        "helped",
        "help",
        "make",
        "made",
        "makes",
        "to",
        "for",
        "of",
        "with",
        "by",
        "supporting",
        "let",
        "on",
        "about",
        "towards",
        "including",
        "between",
        "among",
    ]
)
_COUNCIL = frozenset({"authority", "council"})
_COUNCIL_VERBS = frozenset(
    [
        "told",
        "said",
        "say",
        "says",
        "reported",
        "described",
        "explained",
        "stated",
        "commented",
        "confirmed",
        "acknowledged",
        "recognised",
        "highlighted",
        "shared",
        "noted",
        "identified",
        "advised",
        "assured",
        "accepted",
        "admitted",
        "conceded",
        "agreed",
        "outlined",
        "felt",
        "aware",
        "believed",
        "considered",
        "informed",
        "hoped",
        "expressed",
        "was",
    ]
)
_VERBS_AFTER = frozenset(
    [
        "told",
        "said",
        "felt",
        "had",
        "were",
        "was",
        "did",
        "could",
        "described",
        "reported",
        "found",
        "praised",
        "experienced",
        "waited",
        "struggled",
        "also",
        "however",
        "who",
        "wanted",
        "missed",
        "valued",
        "appreciated",
        "spoke",
        "thought",
        "believed",
        "raised",
        "highlighted",
        "preferred",
        "would",
        "have",
        "are",
        "of",
        "needed",
        "knew",
        "received",
    ]
)
_BREAKS = frozenset(
    [
        ",",
        ";",
        "and",
        "the",
        "to",
        "within",
        "in",
        "at",
        "for",
        "with",
        "on",
        "by",
        "from",
        "who",
        "that",
        "was",
        "were",
        "is",
        "are",
        "had",
        "has",
        "have",
        "about",
        "or",
        "than",
        "levels",
        "level",
        "services",
        "ways",
        "calls",
        "as",
    ]
)
_HOW_MANY = frozenset(["some", "many", "most", "several", "few", "all", "others", "every", "everyone", "nobody"])
_COUNTS_SPEAKERS = frozenset(
    ["a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "another", "each"]
)
_SINGLE = frozenset(
    ["person", "carer", "relative", "partner", "provider", "resident", "man", "woman", "couple", "family", "parent"]
)
_ALONE = frozenset({"some", "many", "most", "others", "another", "few", "several", "everyone", "one", "nobody"})


class Evidence(NamedTuple):
    """Sources in SOURCES order, the rule that found them, the speakers' words, the quantifier's words or None.

    `listed` holds the places of groups named in a list with other groups ("people and unpaid carers"), which are only
    named.
    """

    sources: tuple[str, ...]
    rule: str
    speakers: tuple[tuple[int, int], ...]
    quantifier: tuple[int, int] | None
    listed: frozenset[int]


_GOES_ON_COUNTING = frozenset(
    {("of", "these"), ("of", "those"), ("the", "average"), ("the", "median"), ("the", "longest"), ("the", "maximum")}
)
_DATA = frozenset({"national-data", "local-data"})
_NOT_SPEAKERS = frozenset({"assessor", "documents", *_DATA})
_NOBODY = Evidence(("assessor",), "nobody named", (), None, frozenset())


def evidence(words: Sequence[str], hits: Hits, before: tuple[str, ...]) -> Evidence:
    """Find who speaks. `before` is the sources of the sentence before in the same passage, for "They also told us"."""
    if not hits.who and not hits.source and not hits.document and "local-data" not in before:
        return _NOBODY
    found: dict[str, str] = {}
    speakers: list[tuple[int, int]] = []
    for start, end, mark in hits.source:
        found.setdefault(mark.value, "named as the source")
        speakers.append((start, end))
    measured = "national-data" in found and has_percentage(words)
    if hits.who and hits.says and not measured:  # "91% of carers said they found ...": there the survey speaks
        _add_speakers(words, hits, before, found, speakers)
    if not found and before and "local-data" in before and tuple(words[:2]) in _GOES_ON_COUNTING:
        found["local-data"] = "the count of the sentence before goes on"
    if hits.document and not found:
        document = _document(words, hits.document)
        if document is not None:
            found["documents"] = document
    sources = tuple(source for source in SOURCES if source in found) or ("assessor",)
    return Evidence(
        sources=sources,
        rule=next(iter(found.values()), "nobody named"),
        speakers=tuple(speakers),
        quantifier=_quantifier(words, hits.who, speakers) if hits.who else None,
        listed=_listed(words, hits.who) if len(hits.who) > 1 else frozenset(),
    )


def _add_speakers(
    words: Sequence[str], hits: Hits, before: tuple[str, ...], found: dict[str, str], speakers: list[tuple[int, int]]
) -> None:
    """The subjects of verbs of telling; of verbs of feeling only where nobody tells."""
    for strength in ("strong", "weak"):
        if strength == "weak" and not found.keys() <= _DATA:
            return
        for start, end, mark in hits.says:
            if mark.value != strength:
                continue
            for value, span in _subject(words, hits.who, start, end, strength):
                if value == "carried" and not found.keys() <= _DATA:
                    continue
                for source in _named(value, _said_before(hits.who, span[0]) or before):
                    found.setdefault(source, f"said: {' '.join(words[start:end])}")
                speakers.append(span)


def _said_before(who: Sequence[Hit], place: int) -> tuple[str, ...]:
    """The group last named in this sentence before "they" or "one", as its sources."""
    earlier = [hit[2].value for hit in who if hit[1] <= place and hit[2].value != "carried"]
    return (earlier[-1],) if earlier else ()


def _named(value: str, before: tuple[str, ...]) -> tuple[str, ...]:
    """The group itself, or for "they" and "others" the speakers of the sentence before, or else people."""
    if value != "carried":
        return (value,)
    return tuple(source for source in before if source not in _NOT_SPEAKERS) or ("people",)


def _listed(words: Sequence[str], who: Sequence[Hit]) -> frozenset[int]:
    places: set[int] = set()
    for earlier, later in pairwise(who):
        link = words[earlier[1] : later[0]]
        if (
            link
            and len(link) <= 3
            and earlier[2].value != later[2].value
            and all(word in _JOINERS for word in link)
            and {"and", ",", "or"} & set(link)
        ):
            places.update(range(earlier[0], earlier[1]), range(later[0], later[1]))
    return frozenset(places)


def _subject(
    words: Sequence[str], who: Sequence[Hit], start: int, end: int, strength: str
) -> list[tuple[str, tuple[int, int]]]:
    """The groups that are the subject of the verb at `start`, or its agent after "by"."""
    if end < len(words) and words[end] == "by":
        agent = [hit for hit in who if end < hit[0] <= end + 3]
        if agent:
            return [(agent[0][2].value, (agent[0][0], agent[0][1]))]
    nearest = None
    for place, hit in enumerate(who):
        if hit[1] <= start:
            nearest = place
    if nearest is None:
        return []
    hit = who[nearest]
    between = words[hit[1] : start]
    if len(between) > SUBJECT_REACH or not all(word in _ADVERBS for word in between[-2:]) or ";" in between:
        return _subject_before_phrase(words, who, nearest, start, strength)
    return _group(words, who, nearest, start, strength)


def _subject_before_phrase(
    words: Sequence[str], who: Sequence[Hit], nearest: int, start: int, strength: str
) -> list[tuple[str, tuple[int, int]]]:
    """A subject with words after its noun: "Staff in the hub told us". Only for plain verbs of telling."""
    hit = who[nearest]
    between = words[hit[1] : start]
    if strength != "strong" or len(between) > SUBJECT_REACH + 7 or ";" in between or "but" in between:
        return []
    if between and between[0] in (
        "in",
        "at",
        "from",
        "who",
        "across",
        "of",
        "working",
        "with",
        "within",
        "we",
        "on",
        "for",
        "supporting",
        "using",
        ",",
        "involved",
    ):
        return _group(words, who, nearest, start, strength)
    return []


def _group(
    words: Sequence[str], who: Sequence[Hit], nearest: int, start: int, strength: str
) -> list[tuple[str, tuple[int, int]]]:
    found: list[tuple[str, tuple[int, int]]] = []
    place = nearest
    while place >= 0:
        hit = who[place]
        if _is_subject(words, hit, start, strength):
            found.append((hit[2].value, (hit[0], hit[1])))
        else:
            break
        earlier = who[place - 1] if place else None
        if earlier is None or hit[0] - earlier[1] > 4:
            break
        link = words[earlier[1] : hit[0]]
        if not link or not all(word in _JOINERS for word in link) or not ({"and", ",", "or"} & set(link)):
            break
        place -= 1
    return found[::-1]


def _is_subject(words: Sequence[str], hit: Hit, start: int, strength: str) -> bool:
    if strength == "weak" and hit[0] > 0 and words[hit[0] - 1] in _OBJECT_BEFORE:
        return False
    if not _COUNCIL.isdisjoint(words[hit[0] : hit[1]]):
        return words[start] in _COUNCIL_VERBS
    return True


def _document(words: Sequence[str], hits: Sequence[Hit]) -> str | None:
    nouns = [hit for hit in hits if hit[2].value == "noun"]
    for start, end, mark in hits:
        if mark.value == "according":
            return f"read in: {' '.join(words[start:end])}"
        if mark.value == "says" and any(noun[1] <= start <= noun[1] + 6 and noun[0] <= 9 for noun in nouns):
            between = words[max((noun[1] for noun in nouns if noun[1] <= start), default=0) : start]
            if not {"to", "that"} & set(between):
                return f"document says: {' '.join(words[start:end])}"
    return None


def _quantifier(
    words: Sequence[str], who: Sequence[Hit], speakers: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """The first "how many of whom" in the sentence: determiner to head noun, as positions in the word list."""
    for start, end, mark in who:
        head = _head_end(words, start, mark.phrase)
        if mark.value == "carried":
            if words[start] in _ALONE and _speaks(words, start + 1):
                return (start, start + 1)
            continue
        begin = _determiner(words, start, speaks=(start, end) in speakers)
        if begin is not None and begin < head - (begin == start):
            return (begin, head)
    return None


def _determiner(words: Sequence[str], start: int, *, speaks: bool) -> int | None:
    """Where the words that say how many begin, looking back from the noun; "a" and numbers count only for a speaker."""
    if words[start] in _HOW_MANY:
        return start
    for place in range(start - 1, max(-1, start - 5), -1):
        word = words[place]
        before = words[place - 1] if place else ""
        if word == "of" and before in ("number", "majority", "minority", "handful", "proportion"):
            opening = place - 2
            while opening >= 0 and words[opening] not in ("a", "the"):
                opening -= 1
            return (
                opening
                if opening >= 0 and not (words[opening] == "the" and before in ("number", "proportion"))
                else None
            )
        if word in _HOW_MANY or (speaks and word in _COUNTS_SPEAKERS) or (word == "one" and words[start] in _SINGLE):
            if before in ("too", "not", "a", "very") and word in ("many", "few", "all"):
                return place - 1
            return place if before not in ("in", "with", "by", "to", "than", "asked") or speaks else None
        if word in _BREAKS:
            return None
    return None


def _speaks(words: Sequence[str], place: int) -> bool:
    """Whether what follows is a verb, so that "some" or "others" stands for people."""
    return place < len(words) and words[place] in _VERBS_AFTER


def _head_end(words: Sequence[str], start: int, phrase: str) -> int:
    """Where the head noun ends: "people who use services" ends at "people"."""
    nouns = ["who", "we", "with", "using", "receiving", "accessing", "drawing", "from", "of", "at", "in"]
    end = start + 1
    limit = start + len(phrase.replace("-", " ").split())
    while end < min(limit, len(words)) and words[end] not in nouns:
        end += 1
    return end
