"""What a figure is compared with: England's and the region's values, the printed verdict, the survey and its edition.

In: a `grammar.Line` and its numbers. Out: the numbers sorted, and what is printed beside them. Nothing is recomputed.
"""

# A pattern is read as one line of alternatives: breaking it hides what it matches.
# ruff: noqa: E501

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.amounts import Number
from parsers.grammar import Line, word_set

# Each survey's name, words of which the sentence must contain one, and the pattern of its spellings.
_SURVEYS = (
    (
        "ASC-WE",
        word_set("asc workforce skills"),
        re.compile(r"\basc[ -]?we\b|adult social care workforce|workforce estimates|skills for care"),
    ),
    (
        "SACE",
        word_set("sace survey surveys"),
        re.compile(r"\bsace\b|survey of (?:unpaid )?adult carers|\b(?:adult )?carers'? survey|survey of carers"),
    ),
    ("ASCOF", word_set("ascof outcomes"), re.compile(r"\bascof\b|adult social care outcomes framework")),
    ("SALT", word_set("salt short"), re.compile(r"\bsalt\b|short[ -]+(?:and[ -]+long)[ -]*term")),
    (
        "ASCS",
        word_set("ascs survey surveys"),
        re.compile(r"\bascs\b|adult social care survey|\badult survey|survey of people who use"),
    ),
)
_SURVEY_WORDS = frozenset[str]().union(*(known for _, known, _ in _SURVEYS))
_CARRIES_ON = re.compile(
    r"\b(?:the\s+)?same\s+(?:\w+\s+)?(?:survey|source|data|publication|return|dataset|data set|framework|edition)\b|\b(?:the|this|that)\s+(?:national\s+)?survey\b"
)
_GOES_ON = re.compile(
    r"(?:additionally|also|(?:the |this |the same )?data also|however|in addition|furthermore|similarly|a further|another|it also|and|for carers|the (?:first|second|former|latter),)(?!\w)"
)
_NATIONAL = re.compile(r"\bnational(?:ly collected)? (?:\w+ )?(?:data|survey|figures)\b")
_BENCHMARK_WORDS = word_set(
    "england national nationally region regional english midlands london yorkshire regionally england's"
)
_ADVERB = (
    r"(?:(?:not\s+)?(?:somewhat|(?:statistically\s+)?significantly|statistically|slightly|much|considerably|markedly|notably|well|far|substantially"
    r"|marginally|a\s+little|broadly|very|just)\s+)?"
)
_VERDICT = re.compile(
    rf"(no better (?:and|or) (?:no )?worse than|{_ADVERB}(?:similar to or (?:better|higher) than|better than or similar to|the same as or better than|better or similar to|in line with or better than"
    r"|similar or better than|similar to,? or better than)"
    rf"|(?:no|not)\s+(?:better|worse|higher|lower)\s+than"
    rf"|{_ADVERB}(?<!feel )(?<!felt )(?<!feeling )(?:better|worse|higher|lower|more positive|less positive|more favourable|less favourable|poorer|greater)(?:\s+than)?"
    rf"|{_ADVERB}(?:shorter|longer|quicker|faster|slower)\s+than(?=\s+(?:the\s+)?(?:england|national|regional))"
    rf"|{_ADVERB}(?:outperform(?:ing|ed|s)|lag(?:ging|ged|s) behind)|{_ADVERB}(?:above|below)|exceeds|exceeded|exceeding"
    rf"|{_ADVERB}(?:similar|comparable)(?:\s+(?:to|with))?|(?:about |much |broadly )?the same as|the same|{_ADVERB}in line(?:\s+with)?|on (?:a )?par(?:\s+with)?"
    r"|(?:tending\s+towards\s+an?\s+)?(?:statistically\s+|significantly\s+|significant\s+)?(?:positive|negative)\s+(?:statistical\s+)?variation(?:\s+from)?"
    r"|no\s+(?:statistical|statistically\s+significant|significant)\s+(?:variation|difference)(?:\s+(?:from|to|with))?"
    rf"|{_ADVERB}consistent with|{_ADVERB}close to|(?:no|not {_ADVERB[:-1]})\s*different\s+(?:statistically\s+)?(?:from|to|than)|{_ADVERB}different (?:from|to|than)|equal to|matched|(?:about|around) average)(?!\w)",
    re.IGNORECASE,
)
_FEWER = re.compile(r"(fewer|more)\s+(?:people|carers|adults|residents)\b", re.IGNORECASE)
_FOLLOW_UP = re.compile(
    r"(?:however,\s+|again,\s+|both\s+)?(?:this|these|both|it|they|that|all of these|each|which|the (?:england|national|regional|former|latter))\b"
)
_AVERAGES = word_set(
    "average averages figure figures rate rates benchmark median mean level score equivalent proportion percentage "
    "picture position estimate"
)
_BETWEEN = word_set(
    "of at was is were ( : being around about the a an , for in across with than to against and which "
    "both just over under only nearly almost approximately compared stood stands - – —"
)  # fmt: skip
_ENGLAND = frozenset(["england", "national", "nationally", "english", "england's", "country", "country's"])
_REGION = frozenset(["region", "regional", "regionally", "midlands", "london", "humber", "region's"])
_PLACE_NAMES = frozenset(["england", "midlands", "london", "humber"])
_COMPASS = frozenset(["north", "south", "east", "west"])
_PEER = word_set("peers neighbour neighbours comparator comparators cipfa")
_LIKE = word_set("similar neighbouring comparable statistical nearest peer")


def named_survey(lowered: str, words: Sequence[str]) -> str | None:
    """The survey a sentence names, spelled out or not."""
    if _SURVEY_WORDS.isdisjoint(words):
        return None
    return next(
        (name for name, known, pattern in _SURVEYS if not known.isdisjoint(words) and pattern.search(lowered)), None
    )


def surveys_named(lowered: str, words: Sequence[str]) -> list[tuple[int, str]]:
    """Every survey a sentence names and where, in order; a survey spelled out and abbreviated is listed twice."""
    if _SURVEY_WORDS.isdisjoint(words):
        return []
    return sorted(
        (match.start(), name)
        for name, known, pattern in _SURVEYS
        if not known.isdisjoint(words)
        for match in pattern.finditer(lowered)
    )


def carries_on(lowered: str) -> bool:
    """Whether a sentence says that its survey is the one named before."""
    return _CARRIES_ON.search(lowered) is not None or _GOES_ON.match(lowered) is not None


def is_benchmarked(lowered: str, words: Sequence[str]) -> bool:
    """Whether a sentence sets a figure beside England's or the region's, or calls its data national."""
    if _BENCHMARK_WORDS.isdisjoint(words):
        return False
    return _NATIONAL.search(lowered) is not None or _has_benchmark(words)


def names_peers(words: Sequence[str], *, shares: bool) -> bool:
    """Whether a sentence of shares, or of counts and an average, is about other councils, whose figures are not
    recorded.
    """
    if "than" in words and ("that", "of") in pairwise(words):
        return True
    return not _PEER_WORDS.isdisjoint(words) and (shares or "average" in words)


_PEER_WORDS = word_set(
    "peer peers neighbours neighbouring comparator comparators cipfa similar comparable councils authorities family"
)


_BANDS = word_set("fifth tenth third quarter decile quintile deprived")


def _has_benchmark(words: Sequence[str]) -> bool:
    """England, the nation or the region as an average, or as what a figure is set beside."""
    for place, word in enumerate(words):
        if (word in _ENGLAND or word in _REGION) and words[place - 1] not in _BANDS:
            if word in ("nationally", "regionally", "england's", "region's") or not _AVERAGES.isdisjoint(
                words[place + 1 : place + 6]
            ):
                return True
            if word in ("england", "england's") and words[place + 1 : place + 2] and "%" in words[place + 1]:
                return True
            before = words[place - 1] if place else ""
            if word == "english":
                continue
            if before in ("than", "with", "(") or (before == "to" and "compared" in words):
                return True
            if before == "of" and "compared" in words[:place] and (word == "national" or words[place - 2] == "rest"):
                return True
            if before in ("for", "in", "across", "the") and not _AVERAGES.isdisjoint(words[max(0, place - 4) : place]):
                return word in _ENGLAND or "average" in words[max(0, place - 4) : place]
            if word == "region" and before == "the" and place > 2 and "%" in words[place - 3] and "compared" in words:
                return True
            if word == "england" and before in ("for", "in", "across"):
                near = words[max(0, place - 3) : place - 1]
                if near[-1:] == ["than"] or any("%" in one for one in near):
                    return True
    return False


def sort_numbers(line: Line, found: Sequence[Number]) -> tuple[list[Number], list[Number], list[Number]]:
    """A sentence's own figures, England's and the region's. "England and regional averages of Q% and R%" gives one of
    each.
    """
    own: list[Number] = []
    england: list[Number] = []
    region: list[Number] = []
    pending: list[list[Number]] = []
    several: list[Number] | None = None
    others: list[Number] | None = None
    beside = "own"
    for number in found:
        floor = own[-1].last if own else 0
        if england or region:
            floor = max(floor, *(_past_whose(line, other.last) for other in (*england, *region)))
        if pending and _follows_directly(line, floor, number):
            pending.pop(0).append(number)
            continue
        pending = []
        if several is not None and _follows_directly(line, floor, number):
            several.append(number)
            continue
        several = None
        if others is not None and _is_for_another_group(line, floor, number):
            others.append(number)
            continue
        whose, plural = _whose(line, number, floor, bool(own))
        bracketed = line.word(number.first - 1) == "(" and line.word(number.last) == ")"
        if whose == "own" and bracketed and own and own[-1].unit == number.unit == "percent":
            whose = beside
        elif whose in ("england", "region") and "(" in line.words[max(0, number.first - 4) : number.first]:
            beside = whose
        others = {"england": england, "region": region}.get(whose)
        if whose == "own" or (number.unit not in ("percent", "", "days", "weeks")):
            own.append(number)
        elif whose == "england":
            england.append(number)
            several = england if plural else None
        elif whose == "region":
            region.append(number)
            several = region if plural else None
        elif whose == "england, region":
            england.append(number)
            pending = [region]
        elif whose == "region, england":
            region.append(number)
            pending = [england]
    return own, england, region


def _past_whose(line: Line, place: int) -> int:
    """The place after "nationally" or "across England", which says what the number before it covers."""
    for at in range(place, min(place + 4, len(line.words))):
        if line.words[at] in _ENGLAND or line.words[at] in _REGION:
            return at + 1
        if line.classes[at] not in "pde":
            break
    return place


def _follows_directly(line: Line, floor: int, number: Number) -> bool:
    return number.first - floor <= 2 and all(word in (",", "and") for word in line.words[floor : number.first])


def _is_for_another_group(line: Line, floor: int, number: Number) -> bool:
    """ "63 for men and 64 for women": a number of the same average as the one that ends at `floor`."""
    between = line.words[floor : number.first]
    return len(between) == 3 and between[2] == "and" and between[0] == line.word(number.last) == "for"


def _whose(line: Line, number: Number, floor: int, after_own: bool) -> tuple[str, bool]:
    """What a number covers (own, england, region, peer, or a pair), from the words beside it; whether of several."""
    words = line.words
    if _is_of_peers(line, number):
        return "peer", False
    compared = after_own or words[max(0, number.first - 2) : number.first] in (["compared", "with"], ["compared", "to"])
    if compared and line.words[number.last : number.last + 2] == ["of", "national"]:
        return "england", False
    if compared and line.word(number.last) in ("for", "in", "across", "nationally", "regionally"):
        whose = _after(line, number, floor)
        if whose in ("england", "region"):
            return whose, False
    if words[number.first - 1] in _PLACE_NAMES and (after_own or floor):
        return ("england" if words[number.first - 1] == "england" else "region"), False
    named, plural, averaged = "", False, False
    place = number.first - 1
    steps = 0
    while place >= floor and steps < 11:
        word = words[place]
        if word in _AVERAGES:
            averaged = True
            plural = plural or word.endswith("s")
        elif word in _ENGLAND:
            if words[place - 2 : place] == ["carers", "in"]:
                break
            if word == "national" and words[place + 1] in ("data", "survey", "workforce"):
                break
            named = "england, region" if named == "region" else "england"
        elif (
            word in _REGION
            or (word in _COMPASS and named == "region")
            or (word in _COMPASS and line.word(place + 1) in (*_COMPASS, "of", "average", "figure"))
        ):
            named = "region, england" if named == "england" and word not in _COMPASS else named or "region"
        elif word in _PEER or _names_like_councils(words, place):
            return "peer", plural
        elif word == ":" and not after_own and "(" not in words[max(floor, place - 6) : place]:
            return "own", False
        elif word in _BETWEEN or (word[:2] == "20" and word.isdigit()):
            if named and word not in ("and", "the", "of", "yorkshire", "east"):
                averaged = averaged or word in ("(", "in", "for", "across", "than", "to", "with", "against")
                if word not in ("average", "for", "in", "across"):
                    break
        elif word in ("yorkshire", "and"):
            pass
        elif named or line.classes[place] in "ve" or word in (";", "that"):
            break
        if not named and word in ("and", "but", "while", "with") and words[place - 1] == ",":
            break
        if word == "," and not named and not after_own and not _THAN.isdisjoint(words[max(floor, place - 6) : place]):
            break
        place -= 1
        steps += 1
    if named and (
        averaged
        or place + 1 == number.first - 1
        or words[number.first - 1]
        in (
            "nationally",
            "(",
            "england",
            "national",
            "at",
            "was",
            "is",
            "of",
            "england's",
            "region's",
            "region",
            "regional",
        )
    ):
        return named, plural
    if not after_own:
        return "own", False
    beside = words[max(0, number.first - 2) : number.first]
    if (beside in (["compared", "with"], ["compared", "to"]) or beside[-1:] == ["against"]) and not _is_earlier(
        line, number
    ):
        return "england", False
    if (
        averaged
        and not named
        and words[max(floor, number.first - 7) : number.first].count("average")
        and "the" in words[max(floor, number.first - 4) : number.first]
        and any(
            word in ("than", "with", "to", "against", "above", "below")
            for word in words[max(floor, number.first - 7) : number.first]
        )
    ):
        return "england", plural
    return _after(line, number, floor), False


def _names_like_councils(words: Sequence[str], place: int) -> bool:
    """ "similar authorities", "authorities of this type", "the family group": councils like this one."""
    word, before = words[place], words[place - 1] if place else ""
    if word in _COUNCILS:
        return before in _LIKE or words[place + 1 : place + 4] in _OF_LIKE_KIND
    return word == "group" and before in ("family", "comparator")


_COUNCILS = frozenset(["councils", "authorities"])
_OF_LIKE_KIND = [["of", whose, kind] for whose in ("this", "its", "similar") for kind in ("type", "size", "kind")]


def _is_of_peers(line: Line, number: Number) -> bool:
    """ "compares to an average of 80% in similar authorities", "lower than that of Ashmere at 34": of other councils."""
    that = line.words[max(0, number.first - 6) : number.first - 1]
    if line.word(number.first - 1) in ("at", "(") and ("that", "of") in pairwise(that):
        return _ENGLAND.isdisjoint(that) and _REGION.isdisjoint(that)
    if line.word(number.last) not in ("in", "for", "among", "across"):
        return False
    near = range(number.last + 1, min(number.last + 5, len(line.words)))
    return any(line.words[at] in _PEER or _names_like_councils(line.words, at) for at in near)


_THAN = word_set("than with to above below exceeded")


def _is_earlier(line: Line, number: Number) -> bool:
    """Whether a comparison is with the same council's number for an earlier time or another group."""
    after = line.words[number.last : number.last + 6]
    if "(" in after:
        after = after[: after.index("(")]
    return any(
        word[:2] == "20"
        or word in ("before", "earlier", "previous", "previously", "last", "year", "of", "for", "among", "in", "at")
        for word in after
    )


_BESIDE = frozenset(["compared", "against", "than", "to", "with", "(", "and", "versus", "as", "true", "above", "below"])


def _after(line: Line, number: Number, floor: int) -> str:
    """ "compared to 83.7% nationally", "45.56% for England", "(77% in the region)"."""
    words = line.words
    near = words[floor : number.first]
    if _BESIDE.isdisjoint(near[-5:]):
        return "own"
    place = number.last
    if line.word(place) in ("reported", "recorded", "seen", "found", "achieved"):
        place += line.word(place + 1) in ("nationally", "regionally", "for", "in", "across", "by")
    if line.word(place) == ")":
        return "own"
    if line.word(place) in ("nationally", "regionally"):
        return "england" if words[place] == "nationally" else "region"
    if line.word(place) in ("for", "in", "across", "seen", "recorded", "among"):
        for word in words[place + 1 : place + 5]:
            if word in _PEER or word in _LIKE:
                return "peer"
            if word in _ENGLAND:
                return "england"
            if word in _REGION:
                return "region"
    return "own"


def verdicts(line: Line) -> list[tuple[int, str]]:
    """The printed verdicts of a sentence in order, each with its place in the passage."""
    found: list[tuple[int, str]] = []
    words, taken = line.words, 0
    for place, word in enumerate(words):
        if word not in _VERDICT_WORDS or place < taken:
            continue
        if word == "same" and (line.classes[place + 1 : place + 2] == "n" or line.word(place + 2) == "true"):
            continue
        if word in ("above", "below") and line.classes[place + 1 : place + 2] == "#":
            continue
        begin = place
        while begin > taken and words[begin - 1] in _BEFORE_VERDICT:
            begin -= 1
        for at in range(begin, place + 1):
            match = _VERDICT.match(line.text, line.starts[at], line.end)
            if match is not None and match.end() >= line.end_of(place):
                found.append((match.start(1), match.group(1)))
                taken = place + 1
                while taken < len(words) and line.starts[taken] < match.end():
                    taken += 1
                break
    return found


_VERDICT_WORDS = word_set(
    "better worse higher lower positive favourable poorer greater above below exceeds exceeded exceeding "
    "outperforming outperformed outperforms lagging lagged lags similar comparable same line par consistent close different equal matched average variation difference shorter longer quicker faster slower"
)
_BEFORE_VERDICT = word_set(
    "somewhat statistically significantly slightly much considerably markedly notably well far "
    "substantially marginally a little broadly very just not no more less about the in on tending towards positive "
    "negative statistical significant"
)


def fewer(quote: str) -> re.Match[str] | None:
    """ "Fewer people, however, ...": a verdict at the sentence's opening."""
    return _FEWER.match(quote)


def is_follow_up(lowered: str) -> bool:
    """Whether a sentence opens as one that completes the figures before it ("This was ...")."""
    return _FOLLOW_UP.match(lowered) is not None
