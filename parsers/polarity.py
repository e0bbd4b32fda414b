"""Judge each clause of a sentence and roll the clauses up into one verdict, in a documented order.

In: a sentence's words and the hits of `cues` among them. Out: clauses with a polarity each, the rule that decided and
the
words it rested on. The order of the rules is the order of docs/themes.md; the roll-up follows the labelling guidelines
(tests/accuracy/GUIDELINES.md, section 2).
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from parsers.phrases import Hit, Hits, has_number, has_percentage

Polarity = Literal["strength", "shortfall", "mixed", "improving", "neutral"]
NEGATION_REACH = 5
_OPENING_TURNS = frozenset({"although", "while", "despite"})
_DESCRIBED = frozenset({"who", "whose", "those", "when", "where", "if", "before", "because"})
_CONDITIONS = frozenset({"if", "unless", "who", "whose"})
_GIVES_CREDIT = frozenset({"good", "fair", "settled-good", "settled-fair"})
_BAD_TO_DENY = frozenset({"bad", "pressure", "ill", "waited"})
_FAULTS = frozenset({"bad", "denied-good", "bare-not"})
_PRAISES = frozenset({"good", "settled-good", "denied-bad"})
_FAULTY = frozenset({"bad", "not", "mixed", "early"})
_AT_HEAD = 6
_BARE = frozenset({"included", "consisted", "comprised", "our", "we", "describes", "aims", "covers"})
_SAME_RULE = "compared: no different"
_FAINT = frozenset({"done for people", "told without complaint"})
# Words of hardship: a verdict only with other words, but they keep a clause from counting as praise.
_TROUBLE = frozenset(
    {"wait", "waits", "waited", "waiting", "queue", "queues", "queued", "delay", "delays", "struggled", "lacked"}
)
# Words before a share that say whether it is good or bad.
_TELLING = frozenset({"fewer", "less", "only", "just", "supported", "reflected", "confirmed", "however", "this"})
_BE = frozenset({"was", "were", "is", "are"})
_UNSAID = frozenset({"told without complaint", "no verdict"})
_AGAINST = frozenset({"but", "however", "although"})
_OPPOSITE_PAIR = frozenset({"strength", "shortfall"})
_OF_SOME = frozenset({"some", "others"})
_PLACED = frozenset({"in", "for", "of", "with", "from", "to", "by", "at", "and"})
_AGAINST_OTHERS = frozenset({"bad", "not", "pressure", "moving", "early", "waited"})


class Clause(NamedTuple):
    """Words `start` to `end` of a sentence (positions in its word list), with the turn that opens it, if one does."""

    start: int
    end: int
    turn: str


class Verdict(NamedTuple):
    """A polarity, the rule that gave it, and the words it rests on as they stand in the sentence."""

    polarity: Polarity
    rule: str
    words: tuple[str, ...]


_Cue = tuple[int, int, str]
_Notes = dict[str, list[tuple[int, int]]]
_NO_VERDICT = Verdict("neutral", "no verdict", ())
_AN_EFFORT = Verdict("strength", "an effort made", ())


def clause_at(place: int, parts: Sequence[Clause]) -> int:
    """The number of the clause that holds the word at this place; of one past the end, the last."""
    for number, part in enumerate(parts):
        if place < part.end:
            return number
    return len(parts) - 1


def clauses(words: Sequence[str], turns: Sequence[Hit]) -> list[Clause]:
    """Cut a sentence where its verdict may turn: contrast words, concessions, semicolons, a relative "which".

    A concession that opens the sentence ("Although ..., ...") ends at its comma, one without a comma at "there was".
    """
    if not turns and ";" not in words:
        return [Clause(0, len(words), "")]
    cuts: dict[int, str] = {0: ""}
    for start, end, mark in turns:
        if words[start] == "yet" and (start == 0 or words[start - 1] != ","):
            continue
        if mark.value == "despite" and end < len(words) and words[end] == "this":
            continue
        cuts[start] = mark.value
        if start <= 1 and mark.value in _OPENING_TURNS and "," in words[end:]:
            cuts.setdefault(words.index(",", end) + 1, "main")
        elif mark.value in _OPENING_TURNS and "," not in words[end:]:
            _cut_at_main_clause(words, end, cuts)
    for place, word in enumerate(words):
        if word == ";":
            cuts.setdefault(place + 1, "")
    places = [place for place in sorted(cuts) if place < len(words)]
    ends = [*places[1:], len(words)]
    return [Clause(place, end, cuts[place]) for place, end in zip(places, ends, strict=True) if end > place]


def _only_sets_beside(words: Sequence[str], cues: Sequence[Hit]) -> bool:
    """Whether two shares are only set side by side, with no word on which is better."""
    shares = [place for place, word in enumerate(words) if word.endswith("%")]
    return len(shares) > 1 and _TELLING.isdisjoint(words[: shares[0]]) and all(cue[0] > shares[0] for cue in cues)


def _cut_at_main_clause(words: Sequence[str], after: int, cuts: dict[int, str]) -> None:
    """Cut where "there was" begins the main clause: "although the website was clear there was nobody to ask"."""
    for place, (one, two) in enumerate(pairwise(words[after:]), after):
        if one == "there" and two in _BE and place > after:
            cuts.setdefault(place, "main")
            return


def judge(
    words: Sequence[str],
    parts: Sequence[Clause],
    hits: Hits,
    before: Polarity = "neutral",
    *,
    surveyed: bool = False,
) -> list[Verdict]:
    """One verdict a clause, in order. `before` is the verdict of the sentence before, for "However, ... similar to";
    `surveyed` is true where a figure of the sentence is a national survey's, named here or in a sentence before.
    """
    notes: _Notes = {}
    for start, end, mark in hits.note:
        notes.setdefault(mark.value, []).append((start, end))
    measured = has_percentage(words)
    compares = "benchmark" in notes and ("better" in notes or "worse" in notes or "same" in notes)
    beside = "benchmark" in notes and _only_sets_beside(words, hits.cue)
    surveyed = measured and (surveyed or "survey" in notes)
    cues = [(start, end, mark.value) for start, end, mark in hits.cue if mark.value != "aside"]
    verdicts: list[Verdict] = []
    for part in parts:
        mine = cues if len(parts) == 1 else [cue for cue in cues if part.start <= cue[0] < part.end]
        if compares:
            verdicts.append(_judge_compared(words, part, mine, notes, measured=measured))
        elif beside:
            # "61% felt safe, with the national average at 70%": the text does not say which is better.
            verdicts.append(Verdict("neutral", "compared: no verdict printed", ()))
        elif surveyed:
            verdicts.append(Verdict("neutral", "a survey figure with no printed verdict", ()))
        else:
            verdicts.append(_judge_clause(words, part, mine, notes))
    if compares and words[0] == "however" and before in _OPPOSITE_PAIR | {"mixed"} and before != "strength":
        return [
            Verdict("strength", "compared: no different, set against a shortfall", one.words)
            if one.rule == _SAME_RULE
            else one
            for one in verdicts
        ]
    return verdicts


def without_even_parts(words: Sequence[str], cues: Sequence[Hit]) -> list[Hit]:
    """The cues without "some ..., others ..." where nothing is said against either ("some shared an office, others
    worked closely together").
    """
    if any(mark.value in _AGAINST_OTHERS for _, _, mark in cues):
        return list(cues)
    return [hit for hit in cues if hit[2].value != "mixed" or not _are_two_subjects(words, hit)]


def _are_two_subjects(words: Sequence[str], hit: Hit) -> bool:
    start, end, _ = hit
    ends = {words[start], words[end - 1]}
    return ends <= _OF_SOME and words[end - 2] not in _PLACED and (not start or words[start - 1] not in _PLACED)


def _judge_compared(words: Sequence[str], part: Clause, cues: list[_Cue], notes: _Notes, *, measured: bool) -> Verdict:
    """A clause of a sentence that compares: beside a percentage only the printed comparison speaks."""
    compared = _comparison(words, part, notes)
    if compared is not None:
        return compared
    if measured and any(_within(part, notes.get(verdict, ())) for verdict in ("better", "worse")):
        return Verdict("neutral", "compared: a fact of the area", ())
    if measured:
        return Verdict("neutral", "what is measured", ())
    return _judge_clause(words, part, cues, notes)


def _within(part: Clause, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [span for span in spans if part.start <= span[0] < part.end]


def _of_the_council(part: Clause, notes: _Notes, verdict: str) -> list[tuple[int, int]]:
    """The better or worse in a clause, but for that of the area ("a higher than average need")."""
    found = _within(part, notes.get(verdict, ()))
    context = notes.get("context", ()) if found else ()
    return [span for span in found if not any(area[0] <= span[0] and span[1] <= area[1] for area in context)]


def _at_head(part: Clause, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that stand at the opening of the clause."""
    return [span for span in _within(part, spans) if span[0] - part.start <= _AT_HEAD]


def _comparison(words: Sequence[str], part: Clause, notes: _Notes) -> Verdict | None:
    """The printed verdict of a comparison with a national or regional figure; never recomputed from the numbers."""
    same = _within(part, notes.get("same", ()))
    better, worse = _of_the_council(part, notes, "better"), _of_the_council(part, notes, "worse")
    said = tuple(" ".join(words[start:end]) for start, end in (*better, *worse, *same))
    if not said:
        return None
    if better and worse:
        return Verdict("mixed", "compared: better than one, worse than another", said)
    if not better and not worse:
        return Verdict("neutral", _SAME_RULE, said)
    judged = any("better" in one or "worse" in one or "positive" in one for one in said)
    bad_thing = not judged and bool(_within(part, notes.get("bad-thing", ())))
    if bool(better) != bad_thing:
        return Verdict("strength", "compared: better", said)
    return Verdict("shortfall", "compared: worse", said)


def _undecided(words: Sequence[str], part: Clause, notes: _Notes) -> Verdict:
    """No word of praise or blame: a count, a scene or a bare fact is neutral; what was done, told without complaint, is
    a strength.
    """
    mine = words[part.start : part.end]
    if has_number(mine) or ("context" in notes and _within(part, notes["context"])) or _BARE.intersection(mine[:6]):
        return _NO_VERDICT
    if _TROUBLE.intersection(mine):
        # Mentioning people who waited or struggled is not praise.
        return _NO_VERDICT
    if "arranged" in notes and _within(part, notes["arranged"]) and part.turn not in _AGAINST:
        return Verdict("neutral", "a bare arrangement", ())
    if "effort" in notes and _within(part, notes["effort"]):
        return _AN_EFFORT
    if part.turn == "however" and part.start <= 1:
        return Verdict("shortfall", "a turn with nothing good said", ())
    return Verdict("strength", "told without complaint", ())


def _judge_clause(words: Sequence[str], part: Clause, cues: list[_Cue], notes: _Notes) -> Verdict:
    if "stated" in notes and _at_head(part, notes["stated"]):
        return Verdict("neutral", "a rule or a term explained", ())
    if "goal" in notes and _FAULTY.isdisjoint([cue[2] for cue in cues]):
        heads = _at_head(part, notes["goal"])
        if heads:
            return Verdict("neutral", "an aim and no result", tuple(" ".join(words[start:end]) for start, end in heads))
    if not cues:
        return _undecided(words, part, notes)
    return _decide(words, part, _described_aside(words, _negated(words, _trouble_goes_on(words, part, cues))), notes)


def _trouble_goes_on(words: Sequence[str], part: Clause, cues: list[_Cue]) -> list[_Cue]:
    """Something ongoing is not progress if the clause opens with trouble: "Gaps in cover were ongoing"."""
    if cues[0][2] != "bad" or cues[0][0] - part.start > 1 or "work" in words[part.start : part.end]:
        return cues
    return [
        (start, end, "bad" if value == "moving" and words[end - 1] == "ongoing" and words[start] in _BE else value)
        for start, end, value in cues
    ]


def _negated(words: Sequence[str], cues: list[_Cue]) -> list[_Cue]:
    """Join each negation with what it negates: "not always clear" is bad, "not overdue" is good."""
    found: list[_Cue] = []
    place = 0
    while place < len(cues):
        start, end, value = cues[place]
        place += 1
        if value != "not":
            trailing = found and found[-1][2] == "denied-good" and value == "good" and start - found[-1][1] < 2
            if not trailing:
                found.append((start, end, value))
            continue
        if not _CONDITIONS.isdisjoint(words[max(0, start - 4) : start]):
            continue
        following = cues[place] if place < len(cues) else None
        if following is None or following[0] - end >= NEGATION_REACH:
            found.append((start, end, "bare-not"))
        elif following[2] != "not":
            value = "denied-bad" if following[2] in _BAD_TO_DENY else "denied-good"
            found.append((start, following[1], value))
            place += 1
        elif following[0] - end > 1:
            found.append((start, end, "bare-not"))
    return found


def _described_aside(words: Sequence[str], cues: list[_Cue]) -> list[_Cue]:
    """Drop bad words that only describe whom something good is done for ("supported people who were isolated")."""
    kept: list[_Cue] = []
    credit = False
    for cue in cues:
        if cue[2] == "bad" and credit and not _DESCRIBED.isdisjoint(words[max(0, cue[0] - 4) : cue[0]]):
            continue
        credit = credit or cue[2] in _GIVES_CREDIT
        kept.append(cue)
    return kept


def _decide(words: Sequence[str], part: Clause, units: list[_Cue], notes: _Notes) -> Verdict:
    values = {unit[2] for unit in units}

    def said(*wanted: str) -> tuple[str, ...]:
        return tuple(" ".join(words[start:end]) for start, end, value in units if value in wanted)

    praised = "good" in values or "settled-good" in values or "denied-bad" in values
    faulted = "bad" in values or "denied-good" in values or "bare-not" in values
    if "mixed" in values:
        return Verdict("mixed", "said to be mixed", said("mixed"))
    if "early" in values:
        if praised or faulted:
            return Verdict("mixed", "early days beside another verdict", said("early", "good", "bad", "denied-good"))
        return Verdict("improving", "early days", said("early"))
    if "moving" in values:
        leads = next(unit[2] for unit in units if unit[2] in _PRAISES or unit[2] == "moving") != "moving"
        return _decide_moving(part, notes, said, praised=praised, faulted=faulted, leads=leads)
    if faulted and "effort" in notes and _within(part, notes["effort"]):
        return Verdict("mixed", "a shortfall met with effort", said("bad", "denied-good", "bare-not", "good"))
    if praised and faulted:
        if part.turn in _OPENING_TURNS and part.start <= 1 and part.end == len(words):
            return Verdict(
                "mixed", "good and bad, no comma between", said("good", "settled-good", "bad", "denied-good")
            )
        praised, faulted = _first(units)
    if faulted:
        rule = "bad" if "bad" in values else "denied good"
        return Verdict("shortfall", rule, said("bad", "denied-good", "bare-not"))
    if praised:
        return Verdict(
            "strength", "good" if "good" in values else "denied bad", said("good", "settled-good", "denied-bad")
        )
    if "waited" in values and not has_number(words[part.start : part.end]):
        return Verdict("shortfall", "waits as an experience", said("waited"))
    if "fair" in values or "settled-fair" in values:
        return Verdict("strength", "done for people", said("fair", "settled-fair"))
    if "effort" in notes and _within(part, notes["effort"]):
        return _AN_EFFORT
    if "aim" in values:
        return Verdict("neutral", "aim", said("aim"))
    return _undecided(words, part, notes)


def _first(units: Sequence[_Cue]) -> tuple[bool, bool]:
    """Unless a contrast word comes between, a clause's first verdict decides; later ones only describe."""
    for unit in units:
        if unit[2] in _PRAISES:
            return True, False
        if unit[2] in _FAULTS:
            return False, True
    return False, False


def _decide_moving(
    part: Clause, notes: _Notes, said: Callable[..., tuple[str, ...]], *, praised: bool, faulted: bool, leads: bool
) -> Verdict:
    if praised and not faulted and (leads or ("extends" in notes and _within(part, notes["extends"]))):
        return Verdict("strength", "good, and going on", said("good", "settled-good"))
    if faulted:
        return Verdict("improving", "a shortfall being acted on", said("moving", "bad", "denied-good"))
    return Verdict("improving", "a development under way", said("moving"))


def roll_up(parts: Sequence[Clause], verdicts: Sequence[Verdict]) -> Verdict:
    """The verdict of several clauses together, by rules 1 to 7 of the guidelines."""
    if len(verdicts) == 1:
        return verdicts[0]
    counted = [(part, one) for part, one in zip(parts, verdicts, strict=True) if one.polarity != "neutral"]
    if not counted:
        return verdicts[0]
    first, last = counted[0][1], verdicts[-1]
    turned = parts[-1].turn in _AGAINST and last.rule in _UNSAID
    if turned and first.polarity == "strength" and first.rule not in _FAINT and parts[0].end <= parts[-1].start:
        return Verdict("mixed", "good, and a turn against it", first.words)
    found = {one.polarity for _, one in counted}
    words = tuple(word for _, one in counted for word in one.words)
    if len(counted) > 1 and any(one.rule == "early days" for _, one in counted):
        return Verdict("mixed", "early days beside another verdict", words)
    if len(found) == 1:
        return Verdict(counted[0][1].polarity, counted[0][1].rule, words)
    if "mixed" in found:
        return Verdict("mixed", "two-sided", words)
    if found == _OPPOSITE_PAIR:
        praise = [one for _, one in counted if one.polarity == "strength"]
        if all(one.rule in _FAINT for one in praise):
            return Verdict("shortfall", "bad against what is only done", words)
        return Verdict("mixed", "good and bad, clause against clause", words)
    if found == {"shortfall", "improving"}:
        if counted[0][1].polarity == "improving" and counted[-1][0].turn in ("but", "however", "although"):
            return Verdict("mixed", "a plan, but with a gap in it", words)
        return Verdict("improving", "a shortfall and what is being done about it", words)
    if found == {"strength", "improving"}:
        return Verdict("improving", "a strength, and work on what is left", words)
    return Verdict("mixed", "good, bad and under way", words)
