"""How many of whom speak in a sentence, as printed: "most staff", "one carer", "some of them".

In: a sentence's words, the groups named in it, and the speakers among them. Out: the quantifier's words, if any.
"""

from collections.abc import Sequence

from parsers.grammar import word_set
from parsers.phrases import Hit
from parsers.speakers import AT_OPENING, VERBS_AFTER, is_council

_BREAKS = word_set(
    "which whom what when where while ago , ; and to within in at for with on by from who that was were is are had has "
    "have about or than levels level "
    "services ways calls as supporting serving helping"
)
# Words after "most" or "a few" that make it a degree or a length of time, not a count of people.
_NOT_COUNTED = word_set(
    "recent appropriate vulnerable senior experienced important relevant common complex suitable likely deprived "
    "isolated days weeks months years times ago later helped supported"
)
_HOW_MANY = word_set("some many most several multiple few all others every everyone nobody")
_COUNTS_SPEAKERS = word_set("a an one two three four five six seven eight nine ten another each")
_SINGLE = word_set(
    "person carer relative partner provider resident man woman couple family parent worker practitioner team agency "
    "organisation charity husband wife mother father brother sister son daughter tenant adult director chief manager "
    "nurse"
)
# "A man had waited" is a case, even if the man does not speak.
_ONE_CASE = word_set(
    "person man woman couple carer resident daughter son grandmother grandfather widow widower adult husband wife "
    "mother father brother sister tenant"
)
_ALONE = word_set("some many most others another few several everyone one nobody")
# "Every one of the cases", "too few": no count of people.
_NO_COUNT_BEFORE = word_set("no every each any this that which too so very how the")
# "A similar proportion of people" is a comparison, not how many.
_COMPARED = word_set("similar higher lower larger smaller greater growing increasing rising")
_FRACTIONS = word_set("fifths thirds quarters tenths")


def quantifier_in(
    words: Sequence[str], who: Sequence[Hit], speakers: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """The first "how many of whom" in the sentence: determiner to head noun, as positions in the word list."""
    for place, (start, end, mark) in enumerate(who):
        if is_council(words, who[place]):
            continue  # "all local authority staff" counts no councils
        if mark.value == "carried":
            until = _counted_alone(words, who[:place], start, end)
            if until is not None:
                return (start, until)
            continue
        if words[start] == "everyone" and not start:
            return (start, end)
        speaks = (start, end) in speakers or words[end : end + 1] == ["we"]
        begin = _determiner(words, start, speaks=speaks)
        if begin is not None and words[begin] in _COUNTS_MANY and words[end - 1] in _SINGLE:
            continue  # "all carer assessments" counts no carers
        if begin is not None and (speaks or mark.value not in _WORK or _leads(words, begin)):
            head = _head_end(words, start, mark.phrase)
            if begin < head - (begin == start):
                return (begin, head)
    return None


_WORK = frozenset({"staff", "providers", "partners", "leaders"})
_OF_SOME = word_set("some most one many a")
_WHOLE = word_set("all not several")


def _leads(words: Sequence[str], begin: int) -> bool:
    """Whether counted workers or organisations are the subject of a clause: "some partners had met four directors"."""
    if words[begin] in _WHOLE:
        return True
    return words[begin] in _OF_SOME and (not begin or words[begin - 1] in AT_OPENING or words[begin - 1] == "that")


def _counted_alone(words: Sequence[str], earlier: Sequence[Hit], start: int, end: int) -> int | None:
    """Where "some", "one of them" or "nobody" ends, if it stands for people without a noun; else None."""
    before = words[start - 1] if start else ""
    opens = not start or before in AT_OPENING
    if words[start] in ("nobody", "no"):
        return end if not start or words[end : end + 1] == ["we"] else None
    if words[start] in _ALONE and _told(words, start):
        return start + 1
    if words[start] not in _ALONE or before in _NO_COUNT_BEFORE:
        return None
    if tuple(words[start + 1 : start + 2]) == ("of",) and start + 2 < len(words):
        if words[start + 2] == "whom":
            return start + 1
        counted = words[start + 2] in ("them", "those", "these") and (earlier or not start)
        return start + 3 if counted and (_speaks(words, start + 3) or before in _LINKS) else None
    if not _speaks(words, start + 1) or not (opens or _told(words, start)):
        return None
    if words[start + 1] == "was" and words[start] in _COUNTS_MANY:
        return None  # "most was in draft" counts no people
    return start + 1 if not start or earlier else None


_COUNTS_MANY = word_set("all most some many several few")
_LINKS = word_set("that which and several few")


def _told(words: Sequence[str], start: int) -> bool:
    return start + 1 < len(words) and words[start + 1] in ("told", "said", "felt", "described")


def _determiner(words: Sequence[str], start: int, *, speaks: bool) -> int | None:
    """Where the quantifier begins, searching back from the noun; "a" and numbers count only for a speaker."""
    if words[start] in _HOW_MANY:
        return start if not start or words[start - 1] not in _NO_COUNT_BEFORE else None
    for place in range(start - 1, max(-1, start - 5), -1):
        word = words[place]
        if word in _BREAKS:
            return None
        before = words[place - 1] if place else ""
        if word in _FRACTIONS or word[0].isdigit() or (word == "the" and before not in ("of", "all")):
            return None
        if word == "of" and before in ("number", "majority", "minority", "handful", "proportion"):
            opening = place - 2
            while opening >= 0 and words[opening] not in ("a", "the"):
                opening -= 1
            return (
                opening
                if opening >= 0
                and not (words[opening] == "the" and before in ("number", "proportion"))
                and _COMPARED.isdisjoint(words[opening:place])
                else None
            )
        if _counts(words, start, place, speaks=speaks):
            if not _NOT_COUNTED.isdisjoint(words[place + 1 : start]) or "a" in words[place + 1 : start]:
                return None
            if before in ("how", "in") or (word == "every" and place and not speaks):
                return None
            if before in ("too", "not", "a", "very") and word in ("many", "few", "all"):
                return place - 1
            if words[max(0, place - 2) : place] == ["more", "than"]:
                return place - 2
            return place if before not in ("in", "with", "by", "to", "than", "asked", "across") or speaks else None
    return None


def _counts(words: Sequence[str], start: int, place: int, *, speaks: bool) -> bool:
    word = words[place]
    if word in _HOW_MANY or (speaks and word in _COUNTS_SPEAKERS) or (word == "one" and words[start] in _SINGLE):
        return True
    return word in ("a", "an") and words[start] in _ONE_CASE and (not place or (place < 9 and words[place - 1] == ","))


def _speaks(words: Sequence[str], place: int) -> bool:
    """Whether what follows is a verb, so that "some" or "others" stands for people."""
    return place < len(words) and words[place] in VERBS_AFTER


_AFTER_HEAD = word_set("who we with using receiving accessing drawing from of at in")


def _head_end(words: Sequence[str], start: int, phrase: str) -> int:
    """Where the head noun ends: "people who use services" ends at "people"."""
    end = start + 1
    limit = start + len(phrase.replace("-", " ").split())
    while end < min(limit, len(words)) and words[end] not in _AFTER_HEAD:
        end += 1
    return end
