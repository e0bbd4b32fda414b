"""The evidence sources of a sentence, and the quantifier that says how many of them.

In: a sentence's words, its hits of `cues`, and the evidence of the sentence before. Out: sources in a fixed order, the
words that name the speakers (so that a speaker is not taken for a theme), and the quantifier as printed.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from parsers.grammar import word_set
from parsers.phrases import Hit, Hits, has_number, has_percentage
from parsers.quantifiers import quantifier_in
from parsers.speakers import (
    ADDS,
    AT_OPENING,
    BE,
    JOINERS,
    council_says,
    groups_after,
    is_council,
    opening_subject,
    subjects_of,
)

SOURCES = (
    "assessor", "documents", "people", "carers", "staff", "leaders", "partners", "providers",
    "national-data", "local-data",
)  # fmt: skip


class Evidence(NamedTuple):
    """Sources in SOURCES order, the rule that found them, the speakers' words, the quantifier's words or None.

    `listed` holds the places of groups named in a list with other groups ("people and unpaid carers"), which are not
    speakers. `about` is the group that the sentence opens with, if any, and `heard` the last group heard or mentioned
    in the passage: "they" in the next sentence.
    """

    sources: tuple[str, ...]
    rule: str
    speakers: tuple[tuple[int, int], ...]
    quantifier: tuple[int, int] | None
    listed: frozenset[int]
    about: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()


_GOES_ON_COUNTING = frozenset(
    {
        ("of", "these"), ("of", "those"), ("the", "average"), ("the", "median"), ("the", "longest"), ("the", "maximum"),
        ("half", "had"), ("the", "rest"), ("a", "further"),
    }
)  # fmt: skip
_DATA = frozenset({"national-data", "local-data"})
_NOT_SPEAKERS = frozenset({"assessor", "documents", *_DATA})
_VERDICTS = frozenset({"better", "worse", "same"})
_REGION = frozenset({"regional", "region"})
_NATION = frozenset({"england", "national", "nationally"})
_NOBODY = Evidence(("assessor",), "nobody named", (), None, frozenset())


def evidence(words: Sequence[str], hits: Hits, before: Evidence | None, *, surveyed: bool = False) -> Evidence:
    """Find who speaks. `before` is the evidence of the sentence before in the same passage, for "They also told us";
    `surveyed` is true where a figure of the sentence is a national survey's, named here or in a sentence before.
    """
    last = before.sources if before is not None else ()
    compared = has_number(words) and _is_compared(words, hits, last)
    if not (hits.who or hits.source or hits.document or compared or surveyed) and "local-data" not in last:
        return _NOBODY._replace(heard=before.heard) if before is not None and before.heard else _NOBODY
    found: dict[str, str] = {}
    speakers: list[tuple[int, int]] = []
    for start, end, mark in hits.source:
        _add_source(words, hits.who, (start, end), mark.value, found, speakers)
    if compared and found.keys().isdisjoint(_DATA):
        found = {"national-data": "compared with England or the region"}
    if surveyed and found.keys().isdisjoint(_DATA):
        found = {"national-data": "a figure of the survey before"}
    document = _document(words, hits.document) if hits.document else None
    measured = "national-data" in found and has_percentage(words)
    if hits.who and hits.says and not measured:  # "91% of carers said they found ...": there the survey speaks
        _add_speakers(words, hits, before, found, speakers, document[0] if document else None)
    if not found and "local-data" in last and tuple(words[:2]) in _GOES_ON_COUNTING:
        found["local-data"] = "the count of the sentence before goes on"
    if document is None and last == ("documents",) and not found:
        document = _goes_on_reading(words, hits.document)
    if document is not None and not found:
        found["documents"] = document[1]
    sources = tuple(source for source in SOURCES if source in found) or ("assessor",)
    about = _opening_groups(words, hits.who)
    spoke = tuple([source for source in sources if source not in _NOT_SPEAKERS])
    return Evidence(
        sources=sources,
        rule=next(iter(found.values()), "nobody named"),
        speakers=tuple(speakers),
        quantifier=quantifier_in(words, hits.who, speakers) if hits.who else None,
        listed=_listed(words, hits.who) if len(hits.who) > 1 else frozenset(),
        about=about,
        heard=spoke or about or (before.heard if before is not None else ()),
    )


def _is_compared(words: Sequence[str], hits: Hits, before: tuple[str, ...]) -> bool:
    """Whether a percentage is compared with England or the region, or continues a sentence in which one was."""
    notes = [hit for hit in hits.note if hit[2].value == "benchmark"] if hits.note else None
    if not notes:
        return False
    if "national-data" in before:
        return True
    judged = any(hit[2].value in _VERDICTS for hit in hits.note)
    nation = any(not _NATION.isdisjoint(words[start:end]) for start, end, _ in notes)
    region = judged and any(not _REGION.isdisjoint(words[start:end]) for start, end, _ in notes)
    return (nation or region) and has_percentage(words) and (judged or "".join(words).count("%") > 1)


def _add_source(
    words: Sequence[str],
    who: Sequence[Hit],
    span: tuple[int, int],
    value: str,
    found: dict[str, str],
    speakers: list[tuple[int, int]],
) -> None:
    """Add what a named source stands for; after "feedback from" it is the groups that follow."""
    start, end = span
    if value == "local-data" and not _NATIONAL_NAMES.isdisjoint(words[max(0, start - 2) : end]):
        value = "national-data"  # "ASCOF data for 2023/24 showed"
    if value not in _DATA and not found.keys().isdisjoint(_DATA) and "showed" in words[:start]:
        return  # "data showed that carers' experiences were improving": the data speaks
    if value != "from":
        if "experience" in "".join(words[start:end]) and start and words[start - 1] in _OF_THEIR_EXPERIENCE:
            return  # "shortfalls in people's experiences": spoken of, not told
        if not (_is_data_used(words, start, end) if value in _DATA else _is_put_to_use(words, start)):
            if value in _DATA or not _is_only_sought(words, end):
                found.setdefault(value, "named as the source")
            speakers.append(span)
        return
    if _is_put_to_use(words, start):
        return
    for group, place in groups_after(words, who, end):
        for source in _named(group, ()):
            found.setdefault(source, f"named: {' '.join(words[start:end])}")
        speakers += [span, place]


_USES = word_set(
    "use used using uses gather gathered gathering collect collected collecting sought seek seeking capture captured "
    "analyse analysed analysing act acted respond responded drew draw drawing on to through into including incorporated"
)
# Words that, before "people's experiences", make them an object to look at or act on.
_OF_THEIR_EXPERIENCE = word_set(
    "in of on to impacting impacted affecting affected improve improving improved impact influence influenced about "
    "negatively positively and within"
)
_WATCHES = word_set("monitored monitoring monitor oversaw")
_NATIONAL_NAMES = word_set("salt ascof ascs sace asc we national")
_DATA_USES = word_set(
    "use used uses using reviewed reviewing analysed analysing access oversight including included compare compared "
    "combined combining"
)
_USED_WITHIN = 6
_DATA_DONE = word_set("used analysed reviewed studied monitored")


def _is_data_used(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the data is being used, not reporting: "used national data to compare", "the survey was analysed"."""
    near = words[max(0, start - 3) : start]
    if not _DATA_USES.isdisjoint(near) and not {"showed", "shows", "in"} & set(near):
        return True
    after = words[end : end + _USED_WITHIN]
    done = [place for place, word in enumerate(after) if word in _DATA_DONE]
    return any(not BE.isdisjoint(after[max(0, place - 2) : place]) for place in done)


_SOUGHT = word_set(
    "listened considered gathered sought collected used analysed captured acted incorporated included represented "
    "reflected reviewed monitored fed"
)


def _is_only_sought(words: Sequence[str], end: int) -> bool:
    """Whether views are only mentioned: "the views of people who used services were listened to"."""
    reach = words[end : end + 9]
    return any(one in BE and two in _SOUGHT for one, two in pairwise(reach))


def _is_put_to_use(words: Sequence[str], start: int) -> bool:
    """Whether somebody's words are an object: "used feedback from people", "in response to people's views"."""
    return not _USES.isdisjoint(words[max(0, start - 2) : start]) or not _WATCHES.isdisjoint(
        words[max(0, start - 8) : start]
    )


def _add_speakers(
    words: Sequence[str],
    hits: Hits,
    before: Evidence | None,
    found: dict[str, str],
    speakers: list[tuple[int, int]],
    document: int | None,
) -> None:
    """The subjects of verbs of telling, or of verbs of feeling if there is no verb of telling."""
    for strength in ("strong", "weak"):
        if strength == "weak" and not found.keys() <= _DATA:
            return
        told = document
        for start, end, mark in hits.says:
            if mark.value != strength or (strength == "weak" and _is_hoped(hits.note, start)):
                continue
            for value, span in subjects_of(words, hits.who, start, end, strength):
                if value == "carried" and not found.keys() <= _DATA:
                    continue
                if told is not None and told < span[0] and _is_reported(words, told, span[0], start, end):
                    continue
                whose = _said_before(words, hits.who, span[0]) or _they(before)
                if whose == _THE_COUNCIL:
                    if not council_says(words, start):
                        continue
                    whose = ("leaders",)
                if not whose and any(word.startswith("people") for word in words[: span[0]]):
                    whose = ("people",)  # "people's experiences were good and they found ..."
                if not whose and words[span[0]] == "they" and not _OWNS_UP.isdisjoint(words[start:end]):
                    whose = ("leaders",)  # the council, met in the sentences before, owns a gap
                if strength == "weak" and words[span[0]] == "they" and not whose:
                    continue
                for source in _named(value, whose):
                    found.setdefault(source, f"said: {' '.join(words[start:end])}")
                speakers.append(span)
                if told is None:
                    told = start


def _is_hoped(notes: Sequence[Hit], verb: int) -> bool:
    """Whether a feeling is only an aim: "The purpose of the policy was that people felt safe"."""
    return any(hit[2].value == "goal" and hit[0] <= _AIM_OPENS and hit[1] <= verb for hit in notes)


_AIM_OPENS = 3


def _is_reported(words: Sequence[str], told: int, subject: int, start: int, end: int) -> bool:
    """Whether one group's words are reported by another: "staff told us that people said ..."."""
    if "us" in words[start:end]:
        return False
    between = words[told:subject]
    if ";" in between or not AT_OPENING.isdisjoint(words[max(told, subject - 2) : subject]):
        return False
    return "that" in between[:4]


_THE_COUNCIL = ("council",)


def _they(before: Evidence | None) -> tuple[str, ...]:
    """Who "they" are, from the sentence before: its speakers, else its subject, else the group heard earlier."""
    return () if before is None else before.heard


def _opening_groups(words: Sequence[str], who: Sequence[Hit]) -> tuple[str, ...]:
    """The group that a sentence opens with as its subject, or none.

    The council speaks only with certain verbs, so it is kept apart from its leaders.
    """
    hit = opening_subject(words, who, len(words))
    if hit is None or hit[2].value == "carried":
        return ()
    return _THE_COUNCIL if is_council(words, hit) else (hit[2].value,)


def _said_before(words: Sequence[str], who: Sequence[Hit], place: int) -> tuple[str, ...]:
    """The sources for the last group named before "they", or for "those" the group the sentence is about."""
    earlier = [hit for hit in who if hit[1] <= place and hit[2].value != "carried"]
    if not earlier:
        return ()
    earlier = [hit for hit in earlier if "to" not in words[max(0, hit[0] - 2) : hit[0]]] or earlier
    opening = opening_subject(words, who, place) if words[place] == "those" else None
    return (opening[2].value if opening in earlier else earlier[-1][2].value,)


def _named(value: str, before: tuple[str, ...]) -> tuple[str, ...]:
    """The group itself, or for "they" and "others" the speakers of the sentence before, or else people."""
    if value != "carried":
        return (value,)
    return tuple([source for source in before if source not in _NOT_SPEAKERS]) or ("people",)


def _listed(words: Sequence[str], who: Sequence[Hit]) -> frozenset[int]:
    places: set[int] = set()
    for earlier, later in pairwise(who):
        link = words[earlier[1] : later[0]]
        if (
            link
            and len(link) <= 3
            and earlier[2].value != later[2].value
            and not ADDS.isdisjoint(link)
            and all(word in JOINERS for word in link)
        ):
            places.update(range(earlier[0], earlier[1]), range(later[0], later[1]))
    return frozenset(places)


_OWNS_UP = word_set("acknowledged recognised aware shared")


def _may_say(noun: Hit, verb: int) -> bool:
    """A document near the opening, or right before its verb."""
    return noun[1] <= verb <= noun[1] + (9 if noun[0] <= 9 else 1)


_SCENE = word_set("while whilst although though")
_NOT_BETWEEN = word_set("that which who with was were and ; ,")


def _document(words: Sequence[str], hits: Sequence[Hit]) -> tuple[int, str] | None:
    """Where a document speaks, and the rule."""
    nouns = [hit for hit in hits if hit[2].value == "noun"]
    # "While the plan was due for review, staff ...": such an opening only sets the scene.
    scene = words.index(",") if words[0] in _SCENE and "," in words else 0
    for start, end, mark in hits:
        if start < scene:
            continue
        if mark.value == "according":
            return start, f"read in: {' '.join(words[start:end])}"
        if mark.value == "says" and any(_may_say(noun, start) for noun in nouns):
            between = words[max((noun[1] for noun in nouns if noun[1] <= start), default=0) : start]
            if _NOT_BETWEEN.isdisjoint(between) and ("to" not in between or between[between.index("to") - 1].isdigit()):
                return start, f"document says: {' '.join(words[start:end])}"
    return None


def _goes_on_reading(words: Sequence[str], hits: Sequence[Hit]) -> tuple[int, str] | None:
    """Where the previous sentence's document is still the source: "It also identified ..."."""
    if words[0] != "it":
        return None
    said = 2 if words[1:2] == ["also"] else 1
    for start, end, mark in hits:
        if start == said and mark.value == "says" and words[start] not in BE:
            return start, f"document says on: {' '.join(words[start:end])}"
    return None
