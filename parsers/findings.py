"""Read a passage: one finding a sentence, with its themes, polarity, sources and the reasons, and the figures it
states.

In: a passage's text, where it stands (statement, section, score if known) and a taxonomy. Out: findings and figures,
each with the
exact span it rests on: `text[start:end] == quote`. Nothing here reads a file or a clock; the same text gives the same
answer.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple
from weakref import WeakKeyDictionary

from parsers import cues
from parsers.evidence import Evidence, evidence
from parsers.figures import Figure, read_figures
from parsers.phrases import TOKEN, Hit, Hits, Mark, Phrasebook, has_number, plain, words_of
from parsers.polarity import Clause, Polarity, Verdict, clauses, judge, roll_up, without_even_parts
from parsers.proper_names import denials_in_slogans, named_places, outside_names
from parsers.sentences import Sentence, sentences
from parsers.signs import (
    Seen,
    ThemeCall,
    figure_signs,
    is_plain_blame,
    is_plain_praise,
    named,
    observed_signs,
    signs_of_words_alone,
    theme_signs,
)
from parsers.themes import ANY_OTHER, Taxonomy, theme_hits
from parsers.weighing import POLARITIES, Weights


@dataclass(frozen=True, slots=True)
class Context:
    """Where a passage stands: CQC's statement key or None, the sub-heading or "", and the statement's score if known.

    The score is kept for whoever asks why; it never decides a verdict, which comes from the words alone.
    """

    statement: str | None = None
    section: str = ""
    score: int | None = None


class Finding(NamedTuple):
    """One sentence of a passage, read. `quote` is `text[start:end]` of the passage, letter for letter.

    `confidence` (0 to 1) is the probability of the polarity by the weights; where no weights were asked, or a printed
    comparison stands whatever they say, the share of development sentences decided by the same kind of rule whose
    polarity a reader agreed with.
    `rule` names the rule that decided and `words` what it rested on; `source_rule` says how the sources were found.
    """

    start: int
    end: int
    quote: str
    polarity: Polarity
    themes: tuple[ThemeCall, ...]
    sources: tuple[str, ...]
    quantifier: str | None
    echo: bool
    confidence: float
    rule: str
    words: tuple[str, ...]
    source_rule: str


@dataclass(slots=True)
class Thread:
    """What a passage has been about so far: the finding before, the themes spoken of in order, and the topics that are
    open.
    """

    before: Seen | None
    spoken: list[str]
    topics: set[str]

    def add(self, seen: Seen) -> None:
        """Take note of the sentence just read."""
        self.before = seen
        for call in seen.calls:
            if call.phrase != _CARRIED_RULE:
                self.spoken.append(call.theme)
                self.topics.add(call.theme)

    def main_theme(self) -> str:
        """The theme most often spoken of so far; of equals, the one spoken of last."""
        return max(reversed(self.spoken), key=self.spoken.count)


_BOOKS: "WeakKeyDictionary[Taxonomy, Phrasebook]" = WeakKeyDictionary()
LONG_SENTENCE = 16
_OWN_VERB = frozenset({"had", "was", "were", "is", "are", "has", "have", "did", "could"})
_SPACE = re.compile(r"\s+")
WEIGHED = "weighed"
_AS_PRINTED = "compared"
_SIGNS_SHOWN = 3
# How much more probable another polarity must be before it overrules the rule: weights were learned from tangled prose.
CLEARLY = 0.1
# And to call neutral what the rule took for praise: people who read the reports praise more of what is merely told.
DISMISSED = 0.5
_NO_FAULT = frozenset({"strength", "neutral"})
# How probable a theme must be that a sentence with a theme of its own has no word for.
_UNSPOKEN = 0.6
# How much a sentence's bare words must weigh for a theme, in hundredths, for it to be weighed at all.
_SPOKEN = 50
_STANDS = ("an aim and no result", "a rule or a term explained")
# The sentence after compares its figure, and that verdict is not this sentence's.
_NOT_YET_COMPARED = "a survey figure with no printed verdict"
_CARRIED_RULE = "carried from the sentence before"
_ECHO_PLAIN_WORDS = 34
# Shares of development sentences right, by the rule that decided (`python -m benchmarks.accuracy` prints them), to the
# nearest 0.05. Rules seen fewer than ten times there share "other". The first opening that fits counts.
CONFIDENCE = {
    "compared": 0.95,
    "good and bad, clause": 0.95,
    "good, and": 0.55,
    "good": 0.95,
    "bad against": 0.55,
    "bad": 0.75,
    "denied": 0.8,
    "done for people": 0.95,
    "told without": 0.7,
    "no verdict": 0.5,
    "aim": 0.5,
    "a development": 0.8,
    "a shortfall": 0.75,
    "other": 0.65,
}


def fingerprint(quote: str, statement: str | None) -> str:
    """A name for a finding that survives a re-fetch while its words are the same: 16 hex digits.

    Case, white space, quote style and a final full stop do not change it; the statement does, so the same sentence
    under two
    statements is two findings.
    """
    words = _SPACE.sub(" ", plain(quote)).strip().rstrip(".")
    return hashlib.sha256(f"{statement or ''}\n{words}".encode()).hexdigest()[:16]


def phrasebook(taxonomy: Taxonomy) -> Phrasebook:
    """The taxonomy's phrases and the cues, compiled together; built once for each taxonomy."""
    book = _BOOKS.get(taxonomy)
    if book is None:
        book = _BOOKS[taxonomy] = Phrasebook([*taxonomy.entries(), *cues.entries()])
    return book


def read_passage(
    text: str, context: Context, taxonomy: Taxonomy, weights: Weights | None = None
) -> tuple[list[Finding], list[Figure]]:
    """Read one passage. Findings come one a sentence, in order (one without a theme has an empty `themes`); figures in
    order of printing.

    Without `weights` the rules decide alone. With them the verdict on a sentence and its themes are weighed from
    everything that was seen; a printed comparison and a theme found by a phrase that the weights have never met stand.
    """
    lowered = plain(text)
    spans = sentences(text)
    words = [words_of(lowered, span.start, span.end) for span in spans]
    figures = read_figures(text, lowered, spans, words)
    passage = _see_passage(text, lowered, spans, words, figures, context, taxonomy)
    weighed = weights if weights is not None and weights.own.keys() <= taxonomy.by_slug.keys() else None
    topics = frozenset[str]().union(*[seen.themes for seen in passage])
    findings = []
    for place, (span, seen) in enumerate(zip(spans, passage, strict=True)):
        verdict, confidence = seen.whole, _confidence(seen.whole.rule)
        calls = seen.calls
        if weights is not None:
            verdict, confidence = _weigh_polarity(passage, place, weights)
            calls = _agreeing(calls, seen, verdict)
        if weighed is not None:
            calls = _weigh_themes(passage, place, topics, calls, verdict, taxonomy, context.statement, weighed)
        findings.append(_finding(text, lowered, span, seen, verdict, confidence, calls))
    return findings, figures


def see_passage(text: str, context: Context, taxonomy: Taxonomy) -> list[Seen]:
    """A passage as the rules alone read it, sentence by sentence: what weights are learned from."""
    lowered = plain(text)
    spans = sentences(text)
    words = [words_of(lowered, span.start, span.end) for span in spans]
    return _see_passage(text, lowered, spans, words, read_figures(text, lowered, spans, words), context, taxonomy)


def _show_figures(passage: Sequence[Seen], spans: Sequence[Sentence], figures: Sequence[Figure]) -> None:
    """Give each sentence what its figures show: a wait needs no word for waiting to be about waiting."""
    if figures:
        for seen, span in zip(passage, spans, strict=True):
            mine = [figure for figure in figures if span.start <= figure.start < span.end]
            if mine:
                seen.figures = figure_signs(mine)
                seen.compared_after = any(figure.comparison is not None for figure in mine) and all(
                    hit[2].value != "benchmark" for hit in seen.hits.note
                )


def _see_passage(
    text: str,
    lowered: str,
    spans: Sequence[Sentence],
    words: Sequence[Sequence[str]],
    figures: Sequence[Figure],
    context: Context,
    taxonomy: Taxonomy,
) -> list[Seen]:
    book = phrasebook(taxonomy)
    thread = Thread(None, [], set(taxonomy.under(context.statement)))
    survey_figures = [figure.start for figure in figures if figure.survey is not None]
    passage: list[Seen] = []
    for span, mine in zip(spans, words, strict=True):
        surveyed = any(span.start <= place < span.end for place in survey_figures)
        seen = _see(text, lowered, span, mine, taxonomy, book, thread, surveyed=surveyed)
        passage.append(seen)
        thread.add(seen)
    _show_figures(passage, spans, figures)
    return passage


def _see(
    text: str,
    lowered: str,
    span: Sentence,
    words: Sequence[str],
    taxonomy: Taxonomy,
    book: Phrasebook,
    thread: Thread,
    *,
    surveyed: bool,
) -> Seen:
    hits = book.find(words)
    if hits.cue:
        named_so = named_places(text, lowered, span.start, span.end)
        if named_so:
            hits.cue[:] = outside_names(words, hits.cue, named_so)
        if any(hit[2].value == "not" for hit in hits.cue):
            slogans = denials_in_slogans(lowered, span.start, span.end)
            hits.cue[:] = [hit for hit in hits.cue if hit[2].value != "not" or hit[0] not in slogans]
        if "others" in words:
            hits.cue[:] = without_even_parts(words, hits.cue)
    if hits.when:
        _add_patterns(hits, lowered, span, taxonomy)
    before = thread.before
    parts = clauses(words, hits.turn)
    verdicts = judge(words, parts, hits, before.whole.polarity if before else "neutral", surveyed=surveyed)
    whole = roll_up(parts, verdicts)
    told = evidence(words, hits, before.told if before else None, surveyed=surveyed)
    surviving, weak = theme_hits(hits, thread.topics)
    chosen = _choose(words, surviving, weak, parts, told, taxonomy, thread.topics)
    calls = _calls(chosen, parts, verdicts, taxonomy)
    if not calls and thread.spoken:
        calls = (ThemeCall(thread.main_theme(), whole.polarity, _CARRIED_RULE),)
    return Seen(
        words, hits, parts, verdicts, whole, told, surviving, weak, chosen, frozenset(thread.topics),
        frozenset([call.theme for call in calls]), calls,
    )  # fmt: skip


def _finding(
    text: str,
    lowered: str,
    span: Sentence,
    seen: Seen,
    verdict: Verdict,
    confidence: float,
    calls: tuple[ThemeCall, ...],
) -> Finding:
    told = seen.told
    return Finding(
        start=span.start,
        end=span.end,
        quote=text[span.start : span.end],
        polarity=verdict.polarity,
        themes=calls,
        sources=told.sources,
        quantifier=_printed(lowered, span, told.quantifier) if told.quantifier else None,
        echo=_is_echo(seen.words, seen.hits, verdict),
        confidence=confidence,
        rule=verdict.rule,
        words=verdict.words,
        source_rule=told.rule,
    )


def _weigh_polarity(passage: Sequence[Seen], place: int, weights: Weights) -> tuple[Verdict, float]:
    """The sentence's polarity: the rule's, unless the weights are clearly for another.

    A printed comparison and praise with nothing against it stand, whatever the weights.
    """
    seen = passage[place]
    if seen.whole.rule.startswith(_AS_PRINTED) or (seen.compared_after and seen.whole.rule == _NOT_YET_COMPARED):
        return seen.whole, _confidence(seen.whole.rule)
    signs = weights.known(observed_signs(seen, passage[place - 1] if place else None), seen.words)
    shares = weights.polarities(signs)
    best = shares.index(max(shares))
    against = POLARITIES.index(seen.whole.polarity)
    margin = DISMISSED if (seen.whole.polarity, POLARITIES[best]) == ("strength", "neutral") else CLEARLY
    if shares[best] - shares[against] < margin or is_plain_praise(seen) or _praises_blame(best, seen):
        return seen.whole, round(shares[against], 2)
    polarity, confidence = POLARITIES[best], round(shares[best], 2)
    deciding = weights.deciding(signs, best, against, _SIGNS_SHOWN)
    return Verdict(
        polarity, f"{WEIGHED} against {seen.whole.polarity} ({seen.whole.rule})", tuple(deciding)
    ), confidence


def _praises_blame(best: int, seen: Seen) -> bool:
    """Whether the weights would turn fault found in so many words into praise, or an aim or a rule of law into news."""
    return seen.whole.rule in _STANDS or (POLARITIES[best] in _NO_FAULT and is_plain_blame(seen))


def _agreeing(calls: tuple[ThemeCall, ...], seen: Seen, verdict: Verdict) -> tuple[ThemeCall, ...]:
    """Themes that had the sentence's own polarity go with it where it was weighed otherwise."""
    if verdict is seen.whole:
        return calls
    return tuple(
        [
            ThemeCall(call.theme, verdict.polarity, call.phrase)
            if len(seen.parts) == 1 or call.polarity == seen.whole.polarity
            else call
            for call in calls
        ]
    )


def _weigh_themes(
    passage: Sequence[Seen],
    place: int,
    topics: frozenset[str],
    calls: tuple[ThemeCall, ...],
    verdict: Verdict,
    taxonomy: Taxonomy,
    statement: str | None,
    weights: Weights,
) -> tuple[ThemeCall, ...]:
    """Keep the themes whose signs weigh enough, and those found by words that the weights have never met."""
    seen = passage[place]
    known = {call.theme: call for call in calls}
    kept = [call for call in calls if call.theme not in weights.own]
    words = weights.words(seen.words)
    told = _told_by_words(words, seen, topics, taxonomy, statement, weights)
    spoken, wanted = _may_bring_in(seen, passage[place - 1] if place else None, told)
    wanted = wanted.union(known) & weights.own.keys()
    for slug, signs in theme_signs(passage, place, taxonomy, statement, wanted).items():
        call = known.get(slug)
        share = weights.theme(slug, signs, words[slug])
        if call is not None:
            if share >= weights.keep or _is_own(slug, seen, weights):
                kept.append(call)
        elif share >= (weights.add if slug in spoken or not seen.direct else _UNSPOKEN):
            kept.append(_weighed_call(slug, [*chain.from_iterable(signs)], seen, verdict, weights))
    return tuple(sorted(kept, key=lambda call: taxonomy.order[call.theme]))


def _told_by_words(
    words: Mapping[str, int],
    seen: Seen,
    topics: frozenset[str],
    taxonomy: Taxonomy,
    statement: str | None,
    weights: Weights,
) -> list[str]:
    """The themes that the sentence's bare words speak for loudly enough. `words` is what they add up to for each theme;
    one that nothing else in the passage (whose themes are `topics`) speaks for must come in by them alone.
    """
    of_statement = taxonomy.under(statement)
    bare = [signs_of_words_alone(seen, statement, of_statement=one) for one in (False, True)]
    return [
        slug
        for slug, weight in words.items()
        if weight >= _SPOKEN
        and (slug in topics or weights.theme(slug, bare[slug in of_statement], weight) >= weights.add)
    ]


def _may_bring_in(seen: Seen, before: Seen | None, told: Iterable[str]) -> tuple[set[str], set[str]]:
    """Themes that words of their own speak for, and those with the sentence before's: no phrase need have found them,
    and no exclusion speaks against them. A statement alone brings no theme in. `told` are those of the bare words.
    """
    hits = seen.hits
    found = {hit[2].value for hit in (*hits.hint, *hits.topic, *seen.weak, *seen.surviving)}
    found.update(seen.figures)
    found.update(told)
    if hits.exclude:
        found.difference_update([hit[2].value for hit in hits.exclude])
    if before is None:
        return found, found
    return found, found.union(before.themes.difference([hit[2].value for hit in hits.exclude]))


def _is_own(slug: str, seen: Seen, weights: Weights) -> bool:
    """Whether a phrase of the council's own, which no weight was learned for, found the theme."""
    return any((slug, hit[2].phrase) not in weights.phrases for hit in seen.chosen if hit[2].value == slug)


def _weighed_call(slug: str, signs: Sequence[str], seen: Seen, verdict: Verdict, weights: Weights) -> ThemeCall:
    places = [hit for hit in (*seen.hits.hint, *seen.hits.topic, *seen.surviving, *seen.weak) if hit[2].value == slug]
    said = dict.fromkeys(" ".join(seen.words[start:end]) for start, end, _ in sorted(places, key=lambda hit: hit[:2]))
    shown = [f"“{words}”" for words in said or weights.telling(slug, seen.words, _SIGNS_SHOWN)]
    shown = shown or named(signs, weights.shared, 1)
    polarity = verdict.polarity
    if places and len(seen.parts) > 1:
        clauses_of = sorted({_clause_of(hit[0], seen.parts) for hit in places})
        rolled = roll_up([seen.parts[one] for one in clauses_of], [seen.verdicts[one] for one in clauses_of])
        polarity = rolled.polarity if verdict.polarity == "mixed" else verdict.polarity
    return ThemeCall(slug, polarity, f"{WEIGHED}: {', '.join(shown[:_SIGNS_SHOWN])}")


def _add_patterns(hits: Hits, lowered: str, span: Sentence, taxonomy: Taxonomy) -> None:
    """Add what the taxonomy's regular expressions find, tried only where one of their `when` words stands."""
    for mark in sorted({hit[2] for hit in hits.when}, key=lambda mark: mark.value):
        slug, number = mark.value.rsplit(":", 1)
        pattern = taxonomy.by_slug[slug].patterns[int(number)]
        for match in pattern.regex.finditer(lowered, span.start, span.end):
            start = len(words_of(lowered, span.start, match.start()))
            end = max(start + 1, len(words_of(lowered, span.start, match.end())))
            hits.theme.append((start, end, Mark("theme", slug, mark.phrase)))


def _choose(
    words: Sequence[str],
    strong: list[Hit],
    weak: list[Hit],
    parts: Sequence[Clause],
    told: Evidence,
    taxonomy: Taxonomy,
    topics: set[str],
) -> list[Hit]:
    """Drop themes that only name the speaker, then add weak ones where nothing they yield to is in their clause."""
    strong = _not_in_passing(words, strong, topics)
    if told.speakers or told.listed:
        alone = told.sources == ("carers",)
        strong = [hit for hit in strong if not _is_only_named(hit, told, alone)]
        weak = [hit for hit in weak if not _is_only_named(hit, told, alone)]
    if not weak:
        return strong
    chosen = list(strong)
    for hit in weak:
        clause = _clause_of(hit[0], parts)
        slug = hit[2].value
        near = {other[2].value for other in chosen if other[2].value != slug and _clause_of(other[0], parts) == clause}
        yields = taxonomy.by_slug[slug].yields_to
        if near.isdisjoint(yields) and not (near and ANY_OTHER in yields):
            chosen.append(hit)
    return chosen


def _not_in_passing(words: Sequence[str], strong: list[Hit], topics: set[str]) -> list[Hit]:
    """Drop a theme that a long sentence names once, in a list, and the passage has not spoken of: an example, not a
    finding.
    """
    if len(words) < LONG_SENTENCE or len(strong) < 2:
        return strong
    times = Counter(hit[2].value for hit in strong)
    if len(times) < 2:
        return strong
    return [
        hit
        for hit in strong
        if times[hit[2].value] > 1
        or hit[2].value in topics
        or hit[0] == 0
        or words[hit[0] - 1] not in ("and", "or", ",")
        or (words[hit[0] - 1] == "and" and not _OWN_VERB.isdisjoint(words[hit[1] : hit[1] + 5]))
    ]


def _is_only_named(hit: Hit, told: Evidence, carers_alone: bool) -> bool:
    """Whether the words only name a speaker or a group in a list. What carers alone say is taken to be about carers."""
    if hit[2].value == "carers":
        if hit[0] in told.listed:
            return True
        if carers_alone:
            return False
    return any(start < hit[1] and hit[0] < end for start, end in told.speakers)


def _clause_of(place: int, parts: Sequence[Clause]) -> int:
    for number, part in enumerate(parts):
        if place < part.end:
            return number
    return len(parts) - 1


def _calls(
    chosen: Sequence[Hit], parts: Sequence[Clause], verdicts: Sequence[Verdict], taxonomy: Taxonomy
) -> tuple[ThemeCall, ...]:
    """Each theme with the polarity of its clauses; a clause without a theme of its own speaks of the one before it."""
    if not chosen:
        return ()
    phrases: dict[str, str] = {}
    for hit in chosen:
        phrases.setdefault(hit[2].value, hit[2].phrase)
    slugs = sorted(phrases, key=taxonomy.order.__getitem__)
    if len(parts) == 1:
        return tuple([ThemeCall(slug, verdicts[0].polarity, phrases[slug]) for slug in slugs])
    carried = _clauses_of_themes(chosen, parts)
    calls = []
    for slug in slugs:
        places = sorted(carried[slug])
        verdict = roll_up([parts[place] for place in places], [verdicts[place] for place in places])
        calls.append(ThemeCall(slug, verdict.polarity, phrases[slug]))
    return tuple(calls)


def _clauses_of_themes(chosen: Sequence[Hit], parts: Sequence[Clause]) -> dict[str, set[int]]:
    carried: dict[str, set[int]] = {}
    for hit in chosen:
        carried.setdefault(hit[2].value, set()).add(_clause_of(hit[0], parts))
    taken = set().union(*carried.values())
    for number in range(len(parts)):
        if number in taken:
            continue
        owner = max((other for other in taken if other < number), default=min(taken))
        for numbers in carried.values():
            if owner in numbers:
                numbers.add(number)
    return carried


def _printed(lowered: str, span: Sentence, quantifier: tuple[int, int]) -> str:
    """The quantifier as printed, in lower case."""
    first, end = quantifier
    words = [*islice(TOKEN.finditer(lowered, span.start, span.end), first, end)]
    return lowered[words[0].start() : words[-1].end()]


def _is_echo(words: Sequence[str], hits: Hits, whole: Verdict) -> bool:
    """Close to CQC's own framework, with no number and not denied: the more of its wording, the longer it may be."""
    echoes = sum([hit[2].value == "echo" for hit in hits.note])
    if not echoes or whole.polarity != "strength" or len(words) > _ECHO_PLAIN_WORDS + 6 * (echoes - 1):
        return False
    return not has_number(words)


@lru_cache(maxsize=256)
def _confidence(rule: str) -> float:
    for opening, share in CONFIDENCE.items():
        if rule.startswith(opening):
            return share
    return CONFIDENCE["other"]
