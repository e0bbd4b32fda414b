"""Whose word a sentence is, and how many of them: evidence sources and the quantifier.

In: a sentence's words, its hits of `cues`, and the evidence of the sentence before. Out: sources in a fixed order, the
words that name the speakers (so that a speaker is not taken for a theme), and the quantifier as printed.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from parsers.phrases import Hit, Hits, has_number, has_percentage

SOURCES = (
    "assessor", "documents", "people", "carers", "staff", "leaders", "partners", "providers",
    "national-data", "local-data",
)  # fmt: skip
SUBJECT_REACH = 5
_LONG_REACH = SUBJECT_REACH + 7


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that may stand between two groups that speak together: "staff, some partners and carers".
_JOINERS = _set(
    "and or , both their from with some many most several few other local all of the a an our also as well including "
    "in health social care voluntary frontline senior key"
)
_ADDS = _set("and , or")
_JOINS = _set("and or as both")
# Words that may stand between a subject and its verb of telling.
_ADVERBS = _set(
    "also consistently generally mostly mainly often all both sometimes frequently similarly however , ( ) always "
    "usually broadly who we spoke with to have had has that openly clearly repeatedly further then still otherwise "
    "did do does not could can never rarely seldom now already themselves universally overwhelmingly widely "
    "each only just"
)
# What follows a group's noun and belongs to it: "staff in the hub told us", "people receiving care said".
_BELONGS = _set(
    "in at from who across of working with within we on for supporting using , involved receiving living caring "
    "waiting leaving awaiting attending taking whose under aged based responsible drawing accessing running led that "
    "having whom around"
)
_OBJECT_BEFORE = _set(
    "helped help make made makes to for of with by supporting let on about towards including between among ensure "
    "ensures ensured ensuring"
)
# Words before a noun that hold nothing but its number or its owner.
_LIGHT = _set("the a an their his her its our some many most several all both each local those these other")
_HEAD_OF = _set("of for to with from in at across supporting representing caring involving including on")
_PLACES = _set("of at from in")
# "What people said was acted on": their words are spoken of, not heard.
_SPOKEN_OF = _set("what whatever how")
_BE = _set("was were been being be is are")
_NOT_PASSIVE = _set("was were could did gave had told")
_COUNCIL = frozenset({"authority", "council"})
_COUNCIL_VERBS = _set(
    "told said say says reported described explained stated commented confirmed acknowledged recognised highlighted "
    "shared noted identified advised assured accepted admitted conceded agreed outlined felt aware believed considered "
    "informed hoped expressed regarded stressed emphasised"
)
_AGREED_THAT = (["that"], ["there"], ["this"], ["it"], ["they"], ["with"])
# What the council as a speaker can be said to be: "the local authority was aware".
_COUNCIL_IS = _set("aware confident concerned open honest frank proud clear committed")
_VERBS_AFTER = _set(
    "attributed hoped recalled visited hung gave welcomed remembered complained attended asked called joined chose "
    "described recognised understood expected agreed struggled over under delighted "
    "told said felt had were was did could described reported found praised experienced waited struggled also however "
    "who wanted missed valued appreciated spoke thought believed raised highlighted preferred would have are of needed "
    "knew received we went came gave took made got used lived left saw heard rang relied faced lacked spent tried whom"
)
_BREAKS = _set(
    "which whom what when where while ago , ; and to within in at for with on by from who that was were is are had has "
    "have about or than levels level "
    "services ways calls as supporting serving helping"
)
# After "most" or "a few", words that make it a degree or a span of time and no count of people.
_NOT_COUNTED = _set(
    "recent appropriate vulnerable senior experienced important relevant common complex suitable likely deprived "
    "isolated days weeks months years times ago later helped supported"
)
_HOW_MANY = _set("some many most several multiple few all others every everyone nobody")
_COUNTS_SPEAKERS = _set("a an one two three four five six seven eight nine ten another each")
_SINGLE = _set(
    "person carer relative partner provider resident man woman couple family parent worker practitioner team agency "
    "organisation charity husband wife mother father brother sister son daughter tenant adult director chief manager "
    "nurse"
)
# "A man had waited" is a case, whether or not he is heard.
_ONE_CASE = _set(
    "person man woman couple carer resident daughter son grandmother grandfather widow widower adult husband wife "
    "mother father brother sister tenant"
)
_ALONE = _set("some many most others another few several everyone one nobody")
# "Every one of the cases", "too few": no count of people.
_NO_COUNT_BEFORE = _set("no every each any this that which too so very how the")
# "A similar proportion of people" is a comparison, not how many.
_COMPARED = _set("similar higher lower larger smaller greater growing increasing rising")
_FRACTIONS = _set("fifths thirds quarters tenths")
_AT_OPENING = _set("and but , ; while whilst although though yet")


class Evidence(NamedTuple):
    """Sources in SOURCES order, the rule that found them, the speakers' words, the quantifier's words or None.

    `listed` holds the places of groups named in a list with other groups ("people and unpaid carers"), which are only
    named. `about` is the group that the sentence is about, if it opens with one, and `heard` the group last heard or
    spoken about in the passage: whom "they" are in the next sentence.
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
        quantifier=_quantifier(words, hits.who, speakers) if hits.who else None,
        listed=_listed(words, hits.who) if len(hits.who) > 1 else frozenset(),
        about=about,
        heard=spoke or about or (before.heard if before is not None else ()),
    )


def _is_compared(words: Sequence[str], hits: Hits, before: tuple[str, ...]) -> bool:
    """Whether a percentage is set beside England or the region, or goes on with a sentence in which one was."""
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
    for group, place in _groups_after(words, who, end):
        for source in _named(group, ()):
            found.setdefault(source, f"named: {' '.join(words[start:end])}")
        speakers += [span, place]


_USES = _set(
    "use used using uses gather gathered gathering collect collected collecting sought seek seeking capture captured "
    "analyse analysed analysing act acted respond responded drew draw drawing on to through into including incorporated"
)


# Before "people's experiences", words that make them what somebody looks at or acts on.
_OF_THEIR_EXPERIENCE = _set(
    "in of on to impacting impacted affecting affected improve improving improved impact influence influenced about "
    "negatively positively and within"
)
_WATCHES = _set("monitored monitoring monitor oversaw")
_NATIONAL_NAMES = _set("salt ascof ascs sace asc we national")
_DATA_USES = _set(
    "use used uses using reviewed reviewing analysed analysing access oversight including included compare compared "
    "combined combining"
)
_USED_WITHIN = 6
_DATA_DONE = _set("used analysed reviewed studied monitored")


def _is_data_used(words: Sequence[str], start: int, end: int) -> bool:
    """Whether data is what somebody works with: "used national data to compare", "the survey was analysed"."""
    near = words[max(0, start - 3) : start]
    if not _DATA_USES.isdisjoint(near) and not {"showed", "shows", "in"} & set(near):
        return True
    after = words[end : end + _USED_WITHIN]
    done = [place for place, word in enumerate(after) if word in _DATA_DONE]
    return any(not _BE.isdisjoint(after[max(0, place - 2) : place]) for place in done)


_SOUGHT = _set(
    "listened considered gathered sought collected used analysed captured acted incorporated included represented "
    "reflected reviewed monitored fed"
)


def _is_only_sought(words: Sequence[str], end: int) -> bool:
    """Whether views are only spoken of: "the views of people who used services were listened to"."""
    reach = words[end : end + 9]
    return any(one in _BE and two in _SOUGHT for one, two in pairwise(reach))


def _is_put_to_use(words: Sequence[str], start: int) -> bool:
    """Whether somebody's words are an object: "used feedback from people", "in response to people's views"."""
    return not _USES.isdisjoint(words[max(0, start - 2) : start]) or not _WATCHES.isdisjoint(
        words[max(0, start - 8) : start]
    )


def _groups_after(words: Sequence[str], who: Sequence[Hit], end: int) -> list[tuple[str, tuple[int, int]]]:
    """The groups named right after a place, with those joined to them."""
    found: list[tuple[str, tuple[int, int]]] = []
    place = end
    for hit in who:
        if hit[0] < end or _only_counts(hit, who):
            continue
        link = words[place : hit[0]]
        if found and not (link and all(word in _JOINERS for word in link) and not _ADDS.isdisjoint(link)):
            break
        if not found and (len(link) > 4 or "," in link):
            break
        if found and hit[1] < len(words) and words[hit[1]] in _VERBS_AFTER and "and" in link and hit[0] - place > 2:
            break
        found.append((hit[2].value, (hit[0], hit[1])))
        place = hit[1]
    return found


def _only_counts(hit: Hit, who: Sequence[Hit]) -> bool:
    """Whether "one" or "some" only says how many of the group right after it: "one provider"."""
    return hit[2].value == "carried" and any(other[0] == hit[1] for other in who)


def _add_speakers(
    words: Sequence[str],
    hits: Hits,
    before: Evidence | None,
    found: dict[str, str],
    speakers: list[tuple[int, int]],
    document: int | None,
) -> None:
    """The subjects of verbs of telling; of verbs of feeling only where nobody tells."""
    for strength in ("strong", "weak"):
        if strength == "weak" and not found.keys() <= _DATA:
            return
        told = document
        for start, end, mark in hits.says:
            if mark.value != strength or (strength == "weak" and _is_hoped(hits.note, start)):
                continue
            for value, span in _subject(words, hits.who, start, end, strength):
                if value == "carried" and not found.keys() <= _DATA:
                    continue
                if told is not None and told < span[0] and _is_reported(words, told, span[0], start, end):
                    continue
                whose = _said_before(words, hits.who, span[0]) or _they(before)
                if whose == _THE_COUNCIL:
                    if not _council_says(words, start):
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
    """Whether a feeling is what somebody aims at: "The purpose of the policy was that people felt safe"."""
    return any(hit[2].value == "goal" and hit[0] <= _AIM_OPENS and hit[1] <= verb for hit in notes)


_AIM_OPENS = 3


def _is_reported(words: Sequence[str], told: int, subject: int, start: int, end: int) -> bool:
    """Whether a telling stands inside what somebody else tells: "staff told us that people said ..."."""
    if "us" in words[start:end]:
        return False
    between = words[told:subject]
    if ";" in between or not _AT_OPENING.isdisjoint(words[max(told, subject - 2) : subject]):
        return False
    return "that" in between[:4]


_THE_COUNCIL = ("council",)


def _they(before: Evidence | None) -> tuple[str, ...]:
    """Whom "they" are after the sentence before: its speakers, else the group it is about, else whoever was before."""
    return () if before is None else before.heard


def _opening_groups(words: Sequence[str], who: Sequence[Hit]) -> tuple[str, ...]:
    """The group that a sentence opens with as its subject, or none.

    The council is a speaker only by some verbs, so it is kept apart from its leaders.
    """
    hit = _opening_subject(words, who, len(words))
    if hit is None or hit[2].value == "carried":
        return ()
    return _THE_COUNCIL if words[hit[1] - 1] in _COUNCIL else (hit[2].value,)


def _opening_subject(words: Sequence[str], who: Sequence[Hit], until: int) -> Hit | None:
    """The first group of the sentence or of its last part before `until`, if it stands where a subject does."""
    begin = 0
    if ";" in words:
        begin = max((place + 1 for place in range(until) if words[place] == ";"), default=0)
    for hit in who:
        if hit[0] < begin:
            continue
        if hit[1] > until or hit[0] - begin > 4:
            return None
        return None if hit[0] > begin and not _OBJECT_BEFORE.isdisjoint(words[begin : hit[0]]) else hit
    return None


def _said_before(words: Sequence[str], who: Sequence[Hit], place: int) -> tuple[str, ...]:
    """The group that this sentence named last before "they", or for "those" the one it is about; as sources."""
    earlier = [hit for hit in who if hit[1] <= place and hit[2].value != "carried"]
    if not earlier:
        return ()
    earlier = [hit for hit in earlier if "to" not in words[max(0, hit[0] - 2) : hit[0]]] or earlier
    opening = _opening_subject(words, who, place) if words[place] == "those" else None
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
            and not _ADDS.isdisjoint(link)
            and all(word in _JOINERS for word in link)
        ):
            places.update(range(earlier[0], earlier[1]), range(later[0], later[1]))
    return frozenset(places)


def _subject(
    words: Sequence[str], who: Sequence[Hit], start: int, end: int, strength: str
) -> list[tuple[str, tuple[int, int]]]:
    """The groups that are the subject of the verb at `start`, or its agent after "by"."""
    if _is_passive(words, start):
        return _agents(words, who, end)
    if end < len(words) and words[end] == "by":
        agents = _agents(words, who, end)
        if agents:
            return agents
    if start and (words[start - 1] == "this" or (strength == "weak" and words[start - 1] == "to")):
        return []
    link = start - 1
    while link > 0 and words[link] in _AUXILIARY:
        link -= 1
    if start and (words[link] in ("and", "but") or (words[start - 1] == "," and words[start] in _GOING_ON)):
        opening = _opening_subject(words, who, start)
        return [] if opening is None else _group(words, who, who.index(opening), start, strength)
    nearest = _nearest(who, start, strength)
    if nearest is None:
        return []
    nearest = _head(words, who, nearest)
    hit = who[nearest]
    between = words[hit[1] : start]
    if strength == "weak" and "who" in between:
        # "A worker who knew the rules" is described; "staff who carried out reviews understood" are heard.
        whole = between[0] == "who" and len(between) > 2 and _NOT_IN_CLAUSE.isdisjoint(between)
        return _group(words, who, nearest, start, strength) if whole and len(between) <= _LONG_REACH else []
    if len(between) > SUBJECT_REACH or not all(word in _ADVERBS for word in between[-2:]) or ";" in between:
        return _subject_before_phrase(words, who, nearest, start, strength) or _subject_before_clause(
            words, who, start, strength
        )
    return _group(words, who, nearest, start, strength)


_GOING_ON = _set("reporting saying")
_AUXILIARY = _set("had has have also")
_OWNS_UP = _set("acknowledged recognised aware shared")


def _nearest(who: Sequence[Hit], start: int, strength: str) -> int | None:
    """The last group before the verb; "people who told us about support" is one phrase with its verb in it."""
    for place in range(len(who) - 1, -1, -1):
        begin, end, _ = who[place]
        if end <= start or (begin < start and strength == "strong"):
            return place
    return None


def _is_passive(words: Sequence[str], start: int) -> bool:
    """Whether the verb at `start` is said of what was told, not of who told it: "had been praised", "were said to"."""
    if not start or words[start] in _NOT_PASSIVE:
        return False
    place = start - 1
    if place and words[place].endswith("ly"):
        place -= 1
    return words[place] in _BE


def _agents(words: Sequence[str], who: Sequence[Hit], end: int) -> list[tuple[str, tuple[int, int]]]:
    """The groups after "by", which stands at once or a few words on; "seen to be calm, kind and fair by" is long."""
    seen = "seen" in words[max(0, end - 3) : end]
    for place in range(end, min(len(words), end + (9 if seen else 5))):
        if words[place] == ";" or (words[place] == "," and not seen):
            return []
        if words[place] == "by":
            return _groups_after(words, who, place + 1)
    return []


def _head(words: Sequence[str], who: Sequence[Hit], nearest: int) -> int:
    """The group whose telling it is: of "the husband of a woman", "providers working with people", the first."""
    while nearest:
        hit, earlier = who[nearest], who[nearest - 1]
        place = hit[0] - 1
        while place > earlier[1] and words[place] in _LIGHT:
            place -= 1
        link = words[earlier[1] : place + 1]
        if link and words[place] == "by" and (link[0] == "who" or len(link) < 4) and ";" not in link:
            nearest -= 1
            continue
        if not link or len(link) > 4 or words[place] not in _HEAD_OF or not _ADDS.isdisjoint(link):
            break
        placed = earlier[2].value in ("staff", "leaders", "people", "carried") and words[place] in _PLACES
        if placed and not earlier[2].value == hit[2].value == "people":
            break
        nearest -= 1
    return nearest


def _subject_before_phrase(
    words: Sequence[str], who: Sequence[Hit], nearest: int, start: int, strength: str
) -> list[tuple[str, tuple[int, int]]]:
    """A subject with words after its noun: "Staff in the hub told us". Only for plain verbs of telling."""
    hit = who[nearest]
    between = words[hit[1] : start]
    if len(between) > _LONG_REACH or ";" in between or "but" in between:
        return []
    if strength == "weak" and (between[0] not in _WHERE or not _NOT_IN_PLACE.isdisjoint(between)):
        return []
    if between and between[0] in _BELONGS:
        return _group(words, who, nearest, start, strength)
    return []


def _subject_before_clause(
    words: Sequence[str], who: Sequence[Hit], start: int, strength: str
) -> list[tuple[str, tuple[int, int]]]:
    """A sentence's subject with a clause that says which: "Residents that attended the forums described"."""
    opening = _opening_subject(words, who, start)
    if strength == "weak" or opening is None or opening[0] > 2:
        return []
    between = words[opening[1] : start]
    if between[0] not in ("that", "who") or len(between) > _LONG_REACH or not _ENDS_CLAUSE.isdisjoint(between):
        return []
    return _group(words, who, who.index(opening), start, strength)


_ENDS_CLAUSE = _set(", ; but which")
_NOT_IN_CLAUSE = _set(", and but ; did had not")
_WHERE = _set("across in at from based within")
_NOT_IN_PLACE = _set(", who that which where was were is are had has have to and")


def _group(
    words: Sequence[str], who: Sequence[Hit], nearest: int, start: int, strength: str
) -> list[tuple[str, tuple[int, int]]]:
    found: list[tuple[str, tuple[int, int]]] = []
    place = nearest
    while place >= 0:
        hit = who[place]
        if _is_subject(words, hit, start, strength):
            found.append((_value(words, who, place), (hit[0], hit[1])))
        else:
            break
        earlier = who[place - 1] if place else None
        if earlier is None or hit[0] - earlier[1] > 4 or words[hit[0]] == "they":
            break
        link = words[earlier[1] : hit[0]]
        if not link or not all(word in _JOINERS for word in link) or not (_ADDS & set(link)):
            break
        if place == nearest and _JOINS.isdisjoint(link):
            break  # "to different agencies, people said": two clauses, not a list
        if place == nearest and link[:2] == [",", "and"] and not _begins_list(words, who, place - 1):
            break  # "went to the teams, and people said": two of a list have no comma between them
        place -= 1
    return found[::-1]


def _begins_list(words: Sequence[str], who: Sequence[Hit], place: int) -> bool:
    """Whether the group at `place` is itself joined to one before it, or opens the sentence."""
    hit = who[place]
    return hit[0] < 2 or words[hit[0] - 1] == "," or (hit[0] > 2 and "," in words[hit[0] - 3 : hit[0]])


def _value(words: Sequence[str], who: Sequence[Hit], place: int) -> str:
    """The group; bare "managers" in a sentence that has named providers are theirs."""
    hit = who[place]
    bare = hit[1] - hit[0] == 1 and words[hit[0]] in ("managers", "manager")
    theirs = bare and any(earlier[2].value == "providers" for earlier in who[:place])
    return "providers" if theirs else hit[2].value


def _is_subject(words: Sequence[str], hit: Hit, start: int, strength: str) -> bool:
    before = words[hit[0] - 1] if hit[0] else ""
    if strength == "weak" and before in _OBJECT_BEFORE:
        return False
    if "us" not in words[start : start + 3] and _is_spoken_of(words, hit[0]):
        return False
    if words[hit[0]] in ("nobody", "no"):
        return False
    if words[hit[0]] == "those" and words[hit[1]] not in _BELONGS:
        return False
    if words[start] == "tell" and words[start - 1] == "not":
        return False
    if (
        words[start] == "reported"
        and words[start + 1 : start + 2] in _REPORTED_TO
        and "us" not in words[start : start + 4]
    ):
        return False  # "reported into the chief executive" is a place in a structure
    if strength == "weak" and _is_relative(words, hit, start):
        return False
    if words[hit[1] - 1] in _COUNCIL:
        return _council_says(words, start)
    return True


_REPORTED_TO = (["into"], ["directly"], ["to"])
_HAS_OBJECT = _set("experienced valued appreciated wanted preferred liked missed needed")
_NO_OBJECT = _set(", and or ; but in at when while was were")


def _council_says(words: Sequence[str], start: int) -> bool:
    """Whether the verb at `start` makes the council a speaker: it told or recognised, not merely did or had."""
    if words[start] == "agreed" and words[start + 1 : start + 2] not in _AGREED_THAT:
        return False  # "agreed priorities with partners" is a thing done
    return words[start] in _COUNCIL_VERBS or (
        words[start] in ("was", "were") and not _COUNCIL_IS.isdisjoint(words[start + 1 : start + 3])
    )


def _is_relative(words: Sequence[str], hit: Hit, start: int) -> bool:
    """Whether a group and its verb only say which: "the moves people experienced, and ..."."""
    return (
        words[start] in _HAS_OBJECT
        and hit[0] > 1
        and words[hit[0] - 1].endswith("s")
        and words[start + 1 : start + 2] != []
        and words[start + 1] in _NO_OBJECT
    )


def _is_spoken_of(words: Sequence[str], begin: int) -> bool:
    place = begin - 1
    while place >= 0 and words[place] in _LIGHT:
        place -= 1
    # "How safe people felt" is spoken of too.
    return place >= 0 and (words[place] in _SPOKEN_OF or (place > 0 and words[place - 1] == "how"))


def _may_say(noun: Hit, verb: int) -> bool:
    """A document near the opening, or right before its verb."""
    return noun[1] <= verb <= noun[1] + (9 if noun[0] <= 9 else 1)


_SCENE = _set("while whilst although though")
_NOT_BETWEEN = _set("that which who with was were and ; ,")


def _document(words: Sequence[str], hits: Sequence[Hit]) -> tuple[int, str] | None:
    """Where a document speaks, and the rule."""
    nouns = [hit for hit in hits if hit[2].value == "noun"]
    # "While the plan was due for review, staff ...": what opens so only sets the scene.
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
    """Where the document of the sentence before speaks on: "It also identified ..."."""
    if words[0] != "it":
        return None
    said = 2 if words[1:2] == ["also"] else 1
    for start, end, mark in hits:
        if start == said and mark.value == "says" and words[start] not in _BE:
            return start, f"document says on: {' '.join(words[start:end])}"
    return None


def _quantifier(
    words: Sequence[str], who: Sequence[Hit], speakers: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """The first "how many of whom" in the sentence: determiner to head noun, as positions in the word list."""
    for place, (start, end, mark) in enumerate(who):
        if words[end - 1] in _COUNCIL:
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
_OF_SOME = _set("some most one many a")
_WHOLE = _set("all not several")


def _leads(words: Sequence[str], begin: int) -> bool:
    """Whether counted workers or organisations are what a clause is about: "some partners had met four directors"."""
    if words[begin] in _WHOLE:
        return True
    return words[begin] in _OF_SOME and (not begin or words[begin - 1] in _AT_OPENING or words[begin - 1] == "that")


def _counted_alone(words: Sequence[str], earlier: Sequence[Hit], start: int, end: int) -> int | None:
    """Where "some", "one of them", "nobody" end that stand for people by themselves, or None."""
    before = words[start - 1] if start else ""
    opens = not start or before in _AT_OPENING
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


_COUNTS_MANY = _set("all most some many several few")
_LINKS = _set("that which and several few")


def _told(words: Sequence[str], start: int) -> bool:
    return start + 1 < len(words) and words[start + 1] in ("told", "said", "felt", "described")


def _determiner(words: Sequence[str], start: int, *, speaks: bool) -> int | None:
    """Where the words that say how many begin, looking back from the noun; "a" and numbers count only for a speaker."""
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
    return place < len(words) and words[place] in _VERBS_AFTER


_AFTER_HEAD = _set("who we with using receiving accessing drawing from of at in")


def _head_end(words: Sequence[str], start: int, phrase: str) -> int:
    """Where the head noun ends: "people who use services" ends at "people"."""
    end = start + 1
    limit = start + len(phrase.replace("-", " ").split())
    while end < min(limit, len(words)) and words[end] not in _AFTER_HEAD:
        end += 1
    return end
