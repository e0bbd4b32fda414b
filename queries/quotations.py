"""Chooses what a briefing quotes: a few sentences that plainly say, each by itself, what their heading says.

In: rows of brief_findings.sql. Out: some of them. A sentence is left out if in doubt: if it turns ("but"), if the next
one takes it back, if it needs the one before to be understood, or if it repeats another. The rest are ordered by how
concrete they are.
"""

# The patterns are long lists of alternatives, which are easier to read unbroken.
# ruff: noqa: E501

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from queries.runner import Record

Polarity = Literal["strength", "shortfall"]

# With such a word, one half of a sentence may say the opposite of its heading.
_TURN = re.compile(
    r"\b(?:however|but|although|though|whilst|while|despite|yet|nevertheless|nonetheless|except|apart from|other than|"
    r"unless|conversely|even so|albeit|notwithstanding|whereas|mixed|varied|variable|on the other hand|in contrast)\b",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"^[\s”’\"')]*(?:however|but|although|though|despite|yet|nevertheless|nonetheless|conversely|even so|in contrast|"
    r"on the other hand|whilst|while|this was not|not all|not everyone)\b",
    re.IGNORECASE,
)
# Beginnings that a reader cannot understand without the sentence before.
_LEANS = re.compile(
    r"^[\"“‘']?(?:they|this|these|those|that|it|he|she|his|her|hers|their|theirs|its|such|so|also|then|therefore|thus|"
    r"hence|and|or|nor|because|as a result|in addition|additionally|furthermore|moreover|similarly|likewise|consequently|"
    r"subsequently|for example|for instance|another|others?|both|either|neither|each of|some of these|all of|here|"
    r"where|which|who|again|instead|meanwhile|in turn|in response|in one|one of)\b|"
    r"\bthere(?=[,.])|\b(?:this|these|the latter|the former|as above|the above|as mentioned|aforementioned)\b",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"[<>|\\{}\[\]�]|https?:|www\.|\.\.\.|…|/p\b")
# Survey results are left to the briefing's figures, which show what they are compared with.
_SURVEY = re.compile(
    r"\b(?:averages?|survey|ASCOF|SACE|ASCS|SALT)\b.*%|%.*\b(?:averages?|survey|ASCOF|SACE|ASCS|SALT)\b", re.I | re.S
)

# Praise that says that nothing is lacking.
_DENIED = re.compile(
    r"\bno (?:waiting lists?|waits?|delays?|backlogs?)\b|\bwithout (?:undue |unnecessary )?delays?\b|"
    r"\bdid not (?:usually |generally |normally )?have to (?:wait|repeat)\b|"
    r"\b(?:reduced|cut|cleared|shortened|halved|reduction in|brought down) (?:the |its |their )?(?:\w+ ){0,4}?"
    r"(?:waiting lists?|waits?|waiting times?|backlogs?|delays?)\b|"
    r"\b(?:waiting lists?|waits?|waiting times?|backlogs?|delays?) (?:had |have |has )?(?:been )?"
    r"(?:fallen|fell|reduced|cleared|halved|shortened|come down)\b|"
    r"\bwhile (?:they|people|carers) wait(?:ed)?\b",
    re.IGNORECASE,
)
_BLAME = re.compile(
    r"\b(?:not|no|never|nor|none|neither|cannot|without|lack\w*|limited|delay\w*|inconsisten\w*|gaps?|poor\w*|wait\w*|"
    r"backlogs?|overdue|difficult\w*|challeng\w*|concern\w*|shortages?|unable|insufficient\w*|inadequate\w*|slow\w*|"
    r"barriers?|too|fail\w*|weak\w*|worse|lower|below|complain\w*|underdeveloped|outdated|missing|incomplete|unclear|"
    r"confus\w*|frustrat\w*|struggl\w*|isolated|unaware|unsafe|long(?:er)? than|shortfalls?|problems?|issues?|"
    r"(?:areas?|scope|room) for (?:improvement|development))\b|n[’']t\b|"
    r"\bimprovements? (?:was|were|is|are)? ?(?:needed|required)|\bneed(?:s|ed)? (?:to|more|further|better)\b|\brequired? "
    r"improvement|\bcould be improved",
    re.IGNORECASE,
)
# Something intended, planned or only beginning is not yet practice.
_NOT_YET = re.compile(
    r"\b(?:plans?|planned|planning|intend\w*|aim\w*|hop(?:ed|ing)|would|will|should|underway|under way|early stages?|"
    r"infancy|beginning to|starting to|in development|being developed|pilot(?:ing)? had just|due to|working towards)\b",
    re.IGNORECASE,
)
# Criticism in which something good is said, or something bad denied.
_PRAISE = re.compile(
    r"\b(?:improv\w*|better|strong\w*|well|good|great|excellent|effective\w*|positive\w*|praised?|valued?|fewer|resolved|"
    r"address\w*|reduc\w*|success\w*|helpful|supportive|timely|no (?:difference|evidence|concerns?|delays?|waits?|waiting|"
    r"longer|one|significant|complaints?|problems?|issues?|recourse)|not (?:have to|need to|experience)|without (?:delay|waiting))\b",
    re.IGNORECASE,
)
_PRACTICE = re.compile(
    r"\b(?:introduc\w+|develop(?:ed|ing)|set up|establish\w+|launch\w+|creat(?:ed|ing)|train(?:ed|ing)|offer(?:ed|ing)|"
    r"commission(?:ed|ing)|fund(?:ed|ing)|co-?produc\w+|redesign\w+|employ(?:ed|ing)|appoint\w+|recruit(?:ed|ing)|visit\w*|"
    r"outreach|drop-?ins?|hubs?|champions?|panels?|forums?|networks?|helplines?|grants?|groups?|workers?|cafes?|cafés?|"
    r"toolkits?|pathways?|protocols?|dashboards?|audits?|weekly|monthly|daily|evenings?|weekends?|shared|joint(?:ly)?|"
    r"wrote|built|opened|published|translated|home visits?|gave|provid(?:ed|ing)|worked with)\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"\b(?:so that|which meant|this meant|meant that|led to|as a result|resulted in|enabl(?:ed|ing)|helped|allowed|"
    r"made a (?:real |big )?difference|reduc(?:ed|ing)|prevented|avoid(?:ed|ing))\b",
    re.IGNORECASE,
)
_HEARD = frozenset({"people", "carers", "partners", "providers", "staff"})
_WORD = re.compile(r"[^\W\d_]{3,}")
_DIGIT = re.compile(r"\d")

# Two sentences that share this much of their words are taken to say the same.
_ALIKE = 0.45
_COMMON = frozenset(
    ["the", "and", "had", "was", "were", "with", "for", "that", "which", "who", "have", "been", "people"]
)


def leading(
    rows: Sequence[Record],
    polarity: Polarity,
    most: int,
    *,
    each: int = 1,
    council_names: Iterable[str] = (),
    beside: Iterable[str] = (),
    turn_by: Callable[[Record], object] = lambda row: row["authority_code"],
) -> list[Record]:
    """The sentences to quote: at most so many, at most `each` of one council (or of what `turn_by` gives).

    Comparators come before others, and for praise, pages scored 3 or 4 before the rest; of each council the most
    concrete first; no council gets a second before every other has its first. Near repeats of a chosen sentence, or of
    one in `beside`, are left out.
    Returned nearest first, then by council's name.
    """
    fits = _fits(polarity, council_names)
    told = [row for row in rows if row["polarity"] == polarity]
    ranked = sorted(told, key=lambda row: (*_tier(row, polarity), -concreteness(row), row["finding_id"]))
    # Checking whether a sentence can be quoted is the slowest step, so only candidates are checked.
    unfit: set[str] = set()
    chosen: list[Record] = []
    seen = [_words(quote) for quote in beside]
    turns: dict[object, int] = {}
    for turn in range(1, each + 1):
        for row in ranked:
            key = turn_by(row)
            if len(chosen) == most:
                break
            if turns.get(key, 0) != turn - 1 or row["finding_id"] in unfit or any(row is one for one in chosen):
                continue
            if not fits(row):
                unfit.add(row["finding_id"])
                continue
            words = _words(row["quote"])
            if any(_alike(words, other) for other in seen):
                continue
            chosen.append(row)
            seen.append(words)
            turns[key] = turn
    return sorted(chosen, key=_nearest)


def fitting(rows: Iterable[Record], polarity: Polarity, council_names: Iterable[str] = ()) -> list[Record]:
    """The rows of a polarity whose whole sentence expresses it and can be read alone."""
    fits = _fits(polarity, council_names)
    return [row for row in rows if row["polarity"] == polarity and fits(row)]


def _fits(polarity: Polarity, council_names: Iterable[str]) -> Callable[[Record], bool]:
    """The test of whether a row's sentence can be quoted for that polarity."""
    names = sorted(council_names, key=len, reverse=True)
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b") if names else None
    says = plainly_praises if polarity == "strength" else plainly_criticises

    def fits(row: Record) -> bool:
        return (
            stands_alone(row["quote"])
            and not _TAKEN_BACK.search(row["afterwards"])
            and says(row["quote"])
            and _names_theme(row)
            and not (named and any(name != row["authority"] for name in named.findall(row["quote"])))
        )

    return fits


def stands_alone(quote: str) -> bool:
    """Whether a sentence can be read without the one before, and is whole and clean."""
    marks = quote.count("“") == quote.count("”") and quote.count('"') % 2 == 0 and quote.count("(") == quote.count(")")
    return marks and not (_LEANS.search(quote) or _BROKEN.search(quote) or _SURVEY.search(quote))


def plainly_praises(quote: str) -> bool:
    """Whether a sentence of praise names nothing that is lacking or yet to come, and does not turn."""
    rest = _DENIED.sub(" ", quote)
    return not (_TURN.search(rest) or _BLAME.search(rest) or _NOT_YET.search(rest))


def plainly_criticises(quote: str) -> bool:
    """Whether a sentence of criticism names what is lacking, does not turn and praises nothing."""
    return bool(_BLAME.search(quote)) and not (_TURN.search(quote) or _PRAISE.search(quote) or _DENIED.search(quote))


def concreteness(row: Record) -> float:
    """How much a sentence tells that another council could do or look for: practice, results, numbers, who said so."""
    quote, sources = row["quote"], frozenset(row["evidence_source"].split(","))
    return (
        1.5 * min(2, len(set(_PRACTICE.findall(quote.lower()))))
        + 1.5 * bool(_OUTCOME.search(quote))
        + 1.0 * bool(_DIGIT.search(quote))
        + 1.0 * bool(sources & _HEARD)
        - 1.0 * (sources == {"leaders"})
        # One person's experience is not a finding about everyone, so it is quoted after more general findings.
        - 1.5 * _is_one(row["quantifier"])
        + 0.5 * (80 <= len(quote) <= 240)
        + float(row["confidence"])
    )


def _is_one(quantifier: str | None) -> bool:
    return quantifier is not None and quantifier.split()[0].lower() in ("a", "an", "one")


def _names_theme(row: Record) -> bool:
    """Whether the theme's own words are in the sentence itself, not only in the one before."""
    return row["phrase"] is None or not str(row["phrase"]).startswith("carried")


def _tier(row: Record, polarity: Polarity) -> tuple[bool, bool, int]:
    """For praise, pages scored 3 or 4 come first; then comparators, nearest first; then the others."""
    low = polarity == "strength" and (row["score"] is None or row["score"] < 3)
    return low, row["near"] is None, row["near"] or 0


def _nearest(row: Record) -> tuple[bool, int, bool, float, str]:
    return (
        row["near"] is None,
        row["near"] or 0,
        row["distance"] is None,
        row["distance"] or 0.0,
        str(row["authority"]),
    )


def _words(quote: str) -> frozenset[str]:
    return frozenset(_WORD.findall(quote.lower())) - _COMMON


def _alike(words: frozenset[str], other: frozenset[str]) -> bool:
    return len(words & other) >= _ALIKE * max(1, min(len(words), len(other)))
