"""Whose word a sentence is, and how many of them: evidence sources and the quantifier.

In: a sentence's words, its hits of `cues`, and the sources of the sentence before. Out: sources in a fixed order, the words
that name the speakers (so that a speaker is not taken for a theme), and the quantifier as printed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.phrases import Hit, longest

SOURCES = (
    "assessor", "documents", "people", "carers", "staff", "leaders", "partners", "providers", "national-data", "local-data",
)  # fmt: skip
SUBJECT_REACH = 5
_JOINERS = frozenset(
    "and or , both their from with some many most several few other local all of the a an our also as well including in"
    " health social care voluntary frontline senior".split()
)
_ADVERBS = frozenset(
    "also consistently generally mostly mainly often all both sometimes frequently similarly however , ( ) always usually broadly"
    " who we spoke with to have had has that openly clearly repeatedly further then both still otherwise".split()
)
_OBJECT_BEFORE = frozenset("helped help make made makes to for of with by supporting let on about towards including between among".split())
_COUNCIL = frozenset({"authority", "council"})
_COUNCIL_VERBS = frozenset(
    "told said say says reported described explained stated commented confirmed acknowledged recognised highlighted shared noted"
    " identified advised assured accepted admitted conceded agreed outlined felt aware believed considered informed hoped expressed was".split()
)
_DETERMINERS = frozenset(
    "some many most several few all both others another everyone one two three four five six seven eight nine ten not each every".split()
)
_ALONE = frozenset({"some", "many", "most", "others", "another", "few", "several", "everyone"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """Sources in SOURCES order, the rule that found them, the speakers' words, and the quantifier's words or None."""

    sources: tuple[str, ...]
    rule: str
    speakers: tuple[tuple[int, int], ...]
    quantifier: tuple[int, int] | None


def evidence(words: Sequence[str], hits: Sequence[Hit], before: tuple[str, ...]) -> Evidence:
    """Find who speaks. `before` is the sources of the sentence before in the same passage, for "They also told us"."""
    kinds: dict[str, list[Hit]] = {}
    for hit in hits:
        kinds.setdefault(hit[2].kind, []).append(hit)
    who = _longest_first(kinds.get("who", ()))
    says = longest(kinds.get("says", ()))
    found: dict[str, str] = {}
    speakers: list[tuple[int, int]] = []
    for start, end, mark in longest(kinds.get("from", ())):
        found.setdefault(mark.value, "named as the source")
        speakers.append((start, end))
    for strength in ("strong", "weak"):
        if any(source not in ("national-data", "local-data") for source in found) and strength == "weak":
            break
        for start, end, mark in says:
            if mark.value != strength:
                continue
            for value, span in _subject(words, who, start, end, strength):
                named = before if value == "carried" and before else (value if value != "carried" else "people",)
                for source in named if isinstance(named, tuple) else (named,):
                    if source not in ("assessor", "national-data", "local-data", "documents") or source in before:
                        found.setdefault(source, f"said: {' '.join(words[start:end])}")
                speakers.append(span)
    if not found or set(found) <= {"local-data"}:
        document = _document(words, kinds.get("doc", ()))
        if document is not None:
            found["documents"] = document
    sources = tuple(source for source in SOURCES if source in found) or ("assessor",)
    rule = next(iter(found.values()), "nobody named")
    return Evidence(sources, rule, tuple(speakers), _quantifier(words, who))


def _longest_first(hits: Sequence[Hit]) -> list[Hit]:
    return longest(hits) if hits else []


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
    if strength != "strong" or len(between) > SUBJECT_REACH + 2 or ";" in between or "but" in between:
        return []
    if between and between[0] in ("in", "at", "from", "who", "across", "of", "working", "with", "within", "we", "on", "for", "supporting", "using", ",", "involved"):
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
        if mark.value == "says" and any(noun[1] <= start <= noun[1] + 4 and noun[0] <= 9 for noun in nouns):
            between = words[max((noun[1] for noun in nouns if noun[1] <= start), default=0) : start]
            if not {"to", "that"} & set(between):
                return f"document says: {' '.join(words[start:end])}"
    return None


def _quantifier(words: Sequence[str], who: Sequence[Hit]) -> tuple[int, int] | None:
    """The first "how many of whom" in the sentence: determiner to head noun, as positions in the word list."""
    for start, _, mark in who:
        head = _head_end(words, start, mark.phrase)
        first = words[start]
        if first in _DETERMINERS and (first in _ALONE or head > start + 1):
            return (start, head)
        begin = start
        for back in range(1, 4):
            place = start - back
            if place < 0 or words[place] in (",", ";", "and", "the", "to", "of") and words[place] != "of":
                break
            if words[place] in _DETERMINERS:
                begin = place
                if words[place] in ("all", "one", "both") and place and words[place - 1] == "not":
                    begin = place - 1
                return (begin, head)
            if words[place] == "of" and place >= 2 and words[place - 1] in ("number", "majority", "minority", "handful", "proportion"):
                while begin > 0 and words[begin] not in ("a", "the"):
                    begin -= 1
                return (begin, head)
            if words[place] == "few" and place and words[place - 1] in ("a", "very"):
                return (place - 1, head)
    return None


def _head_end(words: Sequence[str], start: int, phrase: str) -> int:
    """Where the head noun ends: "people who use services" ends at "people"."""
    nouns = "who we with using receiving accessing drawing from of at in".split()
    end = start + 1
    limit = start + len(phrase.replace("-", " ").split())
    while end < min(limit, len(words)) and words[end] not in nouns:
        end += 1
    return end
