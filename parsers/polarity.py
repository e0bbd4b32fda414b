"""Judge each clause of a sentence and roll the clauses up into one verdict, in a documented order.

In: a sentence's words and the hits of `cues` among them. Out: clauses with a polarity each, the rule that decided and the
words it rested on. The order of the rules is the order of docs/themes.md; the roll-up follows the labelling guidelines
(tests/accuracy/GUIDELINES.md, section 2).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from parsers.phrases import Hit, longest

Polarity = Literal["strength", "shortfall", "mixed", "improving", "neutral"]
NEGATION_REACH = 5
_SENTENCE_OPENERS = frozenset({"although", "despite"})
_DESCRIBED = frozenset({"who", "whose", "those", "when", "where", "if", "before", "because"})
_JOINTS = frozenset({"and", ",", "with", "or"})
_PRAISE = frozenset({"good", "settled-good"})
_OPPOSITE_PAIR = frozenset({"strength", "shortfall"})


@dataclass(frozen=True, slots=True)
class Clause:
    """Words `start` to `end` of a sentence (positions in its word list), with the turn that opens it, if one does."""

    start: int
    end: int
    turn: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A polarity, the rule that gave it, and the words it rests on as they stand in the sentence."""

    polarity: Polarity
    rule: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    value: str


def clauses(words: Sequence[str], hits: Iterable[Hit]) -> list[Clause]:
    """Cut a sentence where its verdict may turn: contrast words, concessions, semicolons, a relative "which".

    A concession that opens the sentence ("Although ..., ...") ends at its comma.
    """
    cuts: dict[int, str] = {0: ""}
    for start, end, mark in hits:
        if mark.kind != "turn" or (words[start] == "yet" and (start == 0 or words[start - 1] != ",")):
            continue
        if mark.value == "despite" and end < len(words) and words[end] == "this":
            continue
        cuts[start] = mark.value
        if start <= 1 and mark.value in _SENTENCE_OPENERS:
            comma = _main_comma(words, end)
            if comma is not None:
                cuts.setdefault(comma + 1, "main")
    for place, word in enumerate(words):
        if word == ";":
            cuts.setdefault(place + 1, "")
    places = [place for place in sorted(cuts) if place < len(words)]
    ends = [*places[1:], len(words)]
    return [Clause(place, end, cuts[place]) for place, end in zip(places, ends, strict=True) if end > place]


def _main_comma(words: Sequence[str], start: int) -> int | None:
    for place in range(start, len(words)):
        if words[place] == ",":
            return place
    return None


def judge(words: Sequence[str], parts: Sequence[Clause], hits: Sequence[Hit]) -> list[Verdict]:
    """One verdict a clause, in order."""
    notes: dict[str, list[tuple[int, int]]] = {}
    cue_hits: list[Hit] = []
    for hit in hits:
        kind = hit[2].kind
        if kind == "cue":
            cue_hits.append(hit)
        elif kind == "note":
            notes.setdefault(hit[2].value, []).append((hit[0], hit[1]))
    cues = [_Cue(start, end, mark.value) for start, end, mark in longest(cue_hits)]
    return [_judge_clause(words, part, [cue for cue in cues if part.start <= cue.start < part.end], notes) for part in parts]


def _judge_clause(
    words: Sequence[str], part: Clause, cues: list[_Cue], notes: dict[str, list[tuple[int, int]]]
) -> Verdict:
    if "benchmark" in notes:
        compared = _comparison(words, part, notes)
        if compared is not None:
            return compared
    units = _described_aside(words, _negated(cues))
    return _decide(words, part, units, notes)


def _within(part: Clause, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    return [span for span in spans if part.start <= span[0] < part.end]


def _comparison(words: Sequence[str], part: Clause, notes: dict[str, list[tuple[int, int]]]) -> Verdict | None:
    """The printed verdict of a comparison with a national or regional figure; never recomputed from the numbers."""
    same = _within(part, notes.get("same", ()))
    better = _within(part, notes.get("better", ()))
    worse = _within(part, notes.get("worse", ()))
    said = [" ".join(words[start:end]) for start, end in (*better, *worse, *same)]
    if not said:
        return None
    if better and worse:
        return Verdict("mixed", "compared: better than one, worse than another", tuple(said))
    if not better and not worse:
        return Verdict("neutral", "compared: no different", tuple(said))
    bad_thing = bool(_within(part, notes.get("bad-thing", ()))) and not any("better" in one or "worse" in one for one in said)
    good = bool(better) != bad_thing
    return Verdict("strength" if good else "shortfall", "compared: " + ("better" if good else "worse"), tuple(said))


def _negated(cues: list[_Cue]) -> list[_Cue]:
    """Join each negation with what it negates: "not always clear" is bad, "not overdue" is good."""
    found: list[_Cue] = []
    place = 0
    while place < len(cues):
        cue = cues[place]
        following = cues[place + 1] if place + 1 < len(cues) else None
        if cue.value != "not":
            found.append(cue)
            place += 1
            continue
        if following is not None and following.value == "not" and following.start - cue.end <= 1:
            place += 1
            continue
        if following is not None and following.start - cue.end < NEGATION_REACH:
            value = "denied-bad" if following.value in ("bad", "pressure") else "denied-good"
            found.append(_Cue(cue.start, following.end, value))
            place += 2
        else:
            found.append(_Cue(cue.start, cue.end, "bare-not"))
            place += 1
    return found


def _described_aside(words: Sequence[str], cues: list[_Cue]) -> list[_Cue]:
    """Drop bad words that only describe whom something good is done for ("supported people who were isolated")."""
    kept: list[_Cue] = []
    praised = False
    for cue in cues:
        if cue.value == "bad" and praised and not _DESCRIBED.isdisjoint(words[max(0, cue.start - 4) : cue.start]):
            continue
        if cue.value in ("good", "fair", "settled-good", "settled-fair"):
            praised = True
        kept.append(cue)
    return kept


def _decide(words: Sequence[str], part: Clause, units: list[_Cue], notes: dict[str, list[tuple[int, int]]]) -> Verdict:
    by_value: dict[str, list[_Cue]] = {}
    for unit in units:
        by_value.setdefault(unit.value, []).append(unit)

    def said(*values: str) -> tuple[str, ...]:
        return tuple(" ".join(words[cue.start : cue.end]) for value in values for cue in by_value.get(value, ()))

    good = said("good", "settled-good", "denied-bad")
    fair = said("fair", "settled-fair")
    bad = said("bad", "denied-good", "bare-not")
    moving = said("moving")
    early = said("early")
    mixed = said("mixed")
    if mixed:
        return Verdict("mixed", "said to be mixed", mixed)
    if early:
        if good or bad:
            return Verdict("mixed", "early days beside another verdict", early + good + bad)
        return Verdict("improving", "early days", early)
    if moving:
        if good and not bad and _within(part, notes.get("extends", ())):
            return Verdict("strength", "a strength being extended", good)
        return Verdict("improving", "a shortfall being acted on" if bad else "a development under way", moving + bad)
    if good and bad:
        if _within(part, notes.get("effort", ())):
            return Verdict("mixed", "a shortfall met with effort", bad + good)
        return Verdict("mixed", "good and bad in one clause", good + bad)
    if bad and fair:
        return Verdict("shortfall", "bad outweighs what is only done", bad)
    if bad:
        return Verdict("shortfall", "denied good" if not by_value.get("bad") else "bad", bad)
    if good:
        return Verdict("strength", "denied bad" if not by_value.get("good") else "good", good)
    if fair:
        return Verdict("strength", "done for people", fair)
    return Verdict("neutral", "aim" if by_value.get("aim") else "no verdict", said("aim", "pressure"))


def roll_up(parts: Sequence[Clause], verdicts: Sequence[Verdict]) -> Verdict:
    """The verdict of several clauses together, by rules 1 to 7 of the guidelines."""
    counted = [(part, verdict) for part, verdict in zip(parts, verdicts, strict=True) if verdict.polarity != "neutral"]
    if not counted:
        return verdicts[0] if verdicts else Verdict("neutral", "no verdict", ())
    found = {verdict.polarity for _, verdict in counted}
    words = tuple(word for _, verdict in counted for word in verdict.words)
    if len(found) == 1:
        return Verdict(counted[0][1].polarity, counted[0][1].rule, words)
    if "mixed" in found:
        return Verdict("mixed", "two-sided", words)
    if found == _OPPOSITE_PAIR:
        return Verdict("mixed", "good and bad, clause against clause", words)
    if found == {"shortfall", "improving"}:
        order = [verdict.polarity for _, verdict in counted]
        if order[0] == "improving" and counted[-1][0].turn in ("but", "however", "although"):
            return Verdict("mixed", "a plan, but with a gap in it", words)
        return Verdict("improving", "a shortfall and what is being done about it", words)
    if found == {"strength", "improving"}:
        return Verdict("improving", "a strength, and work on what is left", words)
    return Verdict("mixed", "good, bad and under way", words)
