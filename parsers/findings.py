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
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple
from weakref import WeakKeyDictionary

from parsers import cues
from parsers.confidence import confidence_in
from parsers.council_names import council_hits
from parsers.evidence import Evidence, evidence
from parsers.figures import Figure, read_figures
from parsers.phrases import TOKEN, Hit, Hits, Mark, Phrasebook, has_number, plain, words_of
from parsers.polarity import Clause, Polarity, Verdict, clause_at, clauses, judge, roll_up, without_even_parts
from parsers.proper_names import denials_in_slogans, named_places, outside_names
from parsers.sentences import Sentence, sentences
from parsers.signs import (
    Seen,
    ThemeCall,
    figure_signs,
)
from parsers.themes import ANY_OTHER, Taxonomy, theme_hits
from parsers.weighed import WeighedThemes, agreeing, weighed_polarity
from parsers.weighing import Weights


@dataclass(frozen=True, slots=True)
class Context:
    """A passage's place: CQC's statement key or None, the sub-heading or "", and the statement's score if known.

    The score is kept only for explanations; the verdict comes from the words alone. `council` holds the names that the
    report calls the council by (`council_names.spoken_names`), so that it is known where it speaks under its own.
    """

    statement: str | None = None
    section: str = ""
    score: int | None = None
    council: tuple[str, ...] = ()


class Finding(NamedTuple):
    """One sentence of a passage, read. `quote` is `text[start:end]` of the passage, letter for letter.

    `confidence` (0 to 1) is the probability of the polarity by the weights; where no weights were used, or a printed
    comparison overrules them, it is the measured accuracy of the same kind of rule on the development sentences. `rule`
    names the rule that decided and `words` what it rested on; `source_rule` says how the sources were found.
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
# How soon after a speaker it stands whom the telling is about, and the words for others than the speaker.
_TELLING_OF = 6
_OTHERS = frozenset({"people", "adults", "residents"})
_CARRIED_RULE = "carried from the sentence before"
_ECHO_PLAIN_WORDS = 34


def fingerprint(quote: str, statement: str | None) -> str:
    """A name for a finding that survives a re-fetch while its words are the same: 16 hex digits.

    Case, white space, quote style and a final full stop do not matter; the statement does, so the same sentence under
    two statements is two findings.
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
    everything that was seen; printed comparisons, and themes found by a phrase unknown to the weights, are kept.
    """
    lowered = plain(text)
    spans = sentences(text)
    words = [words_of(lowered, span.start, span.end) for span in spans]
    figures = read_figures(text, lowered, spans, words)
    passage = _see_passage(text, lowered, spans, words, figures, context, taxonomy)
    themes = None
    if weights is not None and weights.own.keys() <= taxonomy.by_slug.keys():
        themes = WeighedThemes(passage, taxonomy, context.statement, weights)
    findings = []
    for place, (span, seen) in enumerate(zip(spans, passage, strict=True)):
        verdict, confidence, calls = seen.whole, confidence_in(seen.whole.rule), seen.calls
        if weights is not None:
            verdict, confidence = weighed_polarity(passage, place, weights)
            calls = agreeing(calls, seen, verdict)
        if themes is not None:
            calls = themes.calls(place, calls, verdict)
        findings.append(_finding(text, lowered, span, seen, verdict, confidence, calls))
    return findings, figures


def see_passage(text: str, context: Context, taxonomy: Taxonomy) -> list[Seen]:
    """A passage as the rules alone read it, sentence by sentence; weights are learned from this."""
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
        seen = _see(text, lowered, span, mine, taxonomy, book, thread, surveyed=surveyed, council=context.council)
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
    council: tuple[str, ...],
) -> Seen:
    hits = book.find(words)
    if council:
        named_here = council_hits(text, lowered, span.start, span.end, words, council)
        if named_here:
            hits.who[:] = sorted([*hits.who, *named_here], key=lambda hit: hit[:2])
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
    """Drop themes that only name the speaker, then add weak ones unless a theme they yield to is in their clause."""
    strong = _not_in_passing(words, strong, topics)
    if told.speakers or told.listed:
        alone = told.sources == ("carers",) and not _tells_of_others(words, told)
        strong = [hit for hit in strong if not _is_only_named(hit, told, alone)]
        weak = [hit for hit in weak if not _is_only_named(hit, told, alone)]
    if not weak:
        return strong
    chosen = list(strong)
    for hit in weak:
        clause = clause_at(hit[0], parts)
        slug = hit[2].value
        near = {other[2].value for other in chosen if other[2].value != slug and clause_at(other[0], parts) == clause}
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


def _tells_of_others(words: Sequence[str], told: Evidence) -> bool:
    """Whether carers tell of people other than themselves: "a carer told us autistic people had nowhere to go"."""
    last = max((end for _, end in told.speakers), default=len(words))
    after = words[last : last + _TELLING_OF]
    return "us" in after and not _OTHERS.isdisjoint(after[after.index("us") + 1 :])


def _is_only_named(hit: Hit, told: Evidence, carers_alone: bool) -> bool:
    """Whether the words only name a speaker or a group in a list. What carers alone say is taken to be about carers."""
    if hit[2].value == "carers":
        if hit[0] in told.listed:
            return True
        if carers_alone:
            return False
    return any(start < hit[1] and hit[0] < end for start, end in told.speakers)


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
        carried.setdefault(hit[2].value, set()).add(clause_at(hit[0], parts))
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
    """Whether a sentence only echoes CQC's framework, with no number or denial; more echoes allow more words."""
    echoes = sum([hit[2].value == "echo" for hit in hits.note])
    if not echoes or whole.polarity != "strength" or len(words) > _ECHO_PLAIN_WORDS + 6 * (echoes - 1):
        return False
    return not has_number(words)
