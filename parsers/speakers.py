"""Who speaks in a sentence: the groups that are the subject of a verb of telling, its agents, or named after a source.

In: a sentence's words and the groups named in it (the hits of kind `who`). Out: groups with the words that name them.
"""

from collections.abc import Sequence

from parsers.council_names import UNDER_ITS_NAME
from parsers.grammar import word_set
from parsers.phrases import Hit

SUBJECT_REACH = 5
_LONG_REACH = SUBJECT_REACH + 7
# Words allowed between two groups that speak together: "staff, some partners and carers".
JOINERS = word_set(
    "and or , both their from with some many most several few other local all of the a an our also as well including "
    "in health social care voluntary frontline senior key"
)
ADDS = word_set("and , or")
_JOINS = word_set("and or as both")
# Words allowed between a subject and its verb of telling.
_ADVERBS = word_set(
    "also consistently generally mostly mainly often all both sometimes frequently similarly however , ( ) always "
    "usually broadly who we spoke with to have had has that openly clearly repeatedly further then still otherwise "
    "did do does not could can never rarely seldom now already themselves universally overwhelmingly widely "
    "each only just"
)
# What follows a group's noun and belongs to it: "staff in the hub told us", "people receiving care said".
_BELONGS = word_set(
    "in at from who across of working with within we on for supporting using , involved receiving living caring "
    "waiting leaving awaiting attending taking whose under aged based responsible drawing accessing running led that "
    "having whom around"
)
_OBJECT_BEFORE = word_set(
    "helped help make made makes to for of with by supporting let on about towards including between among ensure "
    "ensures ensured ensuring"
)
# Words before a noun that give only its number or its owner.
_LIGHT = word_set("the a an their his her its our some many most several all both each local those these other")
_HEAD_OF = word_set("of for to with from in at across supporting representing caring involving including on")
_PLACES = word_set("of at from in")
# "What people said was acted on": this mentions their words without reporting them.
_SPOKEN_OF = word_set("what whatever how")
BE = word_set("was were been being be is are")
_NOT_PASSIVE = word_set("was were could did gave had told")
_COUNCIL = frozenset({"authority", "council"})
_COUNCIL_VERBS = word_set(
    "told said say says reported described explained stated commented confirmed acknowledged recognised highlighted "
    "shared noted identified advised assured accepted admitted conceded agreed outlined felt aware believed considered "
    "informed hoped expressed regarded stressed emphasised"
)
_AGREED_THAT = (["that"], ["there"], ["this"], ["it"], ["they"], ["with"])
# Adjectives that make the council a speaker: "the local authority was aware".
_COUNCIL_IS = word_set("aware confident concerned open honest frank proud clear committed")
VERBS_AFTER = word_set(
    "attributed hoped recalled visited hung gave welcomed remembered complained attended asked called joined chose "
    "described recognised understood expected agreed struggled over under delighted "
    "told said felt had were was did could described reported found praised experienced waited struggled also however "
    "who wanted missed valued appreciated spoke thought believed raised highlighted preferred would have are of needed "
    "knew received we went came gave took made got used lived left saw heard rang relied faced lacked spent tried whom"
)
AT_OPENING = word_set("and but , ; while whilst although though yet")


def groups_after(words: Sequence[str], who: Sequence[Hit], end: int) -> list[tuple[str, tuple[int, int]]]:
    """The groups named right after a place, with those joined to them."""
    found: list[tuple[str, tuple[int, int]]] = []
    place = end
    for hit in who:
        if hit[0] < end or _only_counts(hit, who):
            continue
        link = words[place : hit[0]]
        if found and not (link and all(word in JOINERS for word in link) and not ADDS.isdisjoint(link)):
            break
        if not found and (len(link) > 4 or "," in link):
            break
        if found and hit[1] < len(words) and words[hit[1]] in VERBS_AFTER and "and" in link and hit[0] - place > 2:
            break
        found.append((hit[2].value, (hit[0], hit[1])))
        place = hit[1]
    return found


def _only_counts(hit: Hit, who: Sequence[Hit]) -> bool:
    """Whether "one" or "some" only says how many of the group right after it: "one provider"."""
    return hit[2].value == "carried" and any(other[0] == hit[1] for other in who)


def opening_subject(words: Sequence[str], who: Sequence[Hit], until: int) -> Hit | None:
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


def subjects_of(
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
        opening = opening_subject(words, who, start)
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


_GOING_ON = word_set("reporting saying")
_AUXILIARY = word_set("had has have also")


def _nearest(who: Sequence[Hit], start: int, strength: str) -> int | None:
    """The last group before the verb; "people who told us about support" is one phrase with its verb in it."""
    for place in range(len(who) - 1, -1, -1):
        begin, end, _ = who[place]
        if end <= start or (begin < start and strength == "strong"):
            return place
    return None


def _is_passive(words: Sequence[str], start: int) -> bool:
    """Whether the verb at `start` is passive, so its subject does not speak: "had been praised", "were said to"."""
    if not start or words[start] in _NOT_PASSIVE:
        return False
    place = start - 1
    if place and words[place].endswith("ly"):
        place -= 1
    return words[place] in BE


def _agents(words: Sequence[str], who: Sequence[Hit], end: int) -> list[tuple[str, tuple[int, int]]]:
    """The groups after "by", which follows at once or a few words later, as in "seen to be calm, kind and fair by"."""
    seen = "seen" in words[max(0, end - 3) : end]
    for place in range(end, min(len(words), end + (9 if seen else 5))):
        if words[place] == ";" or (words[place] == "," and not seen):
            return []
        if words[place] == "by":
            return groups_after(words, who, place + 1)
    return []


def _head(words: Sequence[str], who: Sequence[Hit], nearest: int) -> int:
    """The group that speaks: in "the husband of a woman" or "providers working with people", the first."""
    while nearest:
        hit, earlier = who[nearest], who[nearest - 1]
        place = hit[0] - 1
        while place > earlier[1] and words[place] in _LIGHT:
            place -= 1
        link = words[earlier[1] : place + 1]
        if link and words[place] == "by" and (link[0] == "who" or len(link) < 4) and ";" not in link:
            nearest -= 1
            continue
        if not link or len(link) > 4 or words[place] not in _HEAD_OF or not ADDS.isdisjoint(link):
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
    """A sentence's subject with a defining clause: "Residents that attended the forums described"."""
    opening = opening_subject(words, who, start)
    if strength == "weak" or opening is None or opening[0] > 2:
        return []
    between = words[opening[1] : start]
    if between[0] not in ("that", "who") or len(between) > _LONG_REACH or not _ENDS_CLAUSE.isdisjoint(between):
        return []
    return _group(words, who, who.index(opening), start, strength)


_ENDS_CLAUSE = word_set(", ; but which")
_NOT_IN_CLAUSE = word_set(", and but ; did had not")
_WHERE = word_set("across in at from based within")
_NOT_IN_PLACE = word_set(", who that which where was were is are had has have to and")


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
        if not link or not all(word in JOINERS for word in link) or not (ADDS & set(link)):
            break
        if place == nearest and _JOINS.isdisjoint(link):
            break  # "to different agencies, people said": two clauses, not a list
        if place == nearest and link[:2] == [",", "and"] and not _begins_list(words, who, place - 1):
            break  # "went to the teams, and people said": a list of two has no comma
        place -= 1
    return found[::-1]


def _begins_list(words: Sequence[str], who: Sequence[Hit], place: int) -> bool:
    """Whether the group at `place` is itself joined to one before it, or opens the sentence."""
    hit = who[place]
    return hit[0] < 2 or words[hit[0] - 1] == "," or (hit[0] > 2 and "," in words[hit[0] - 3 : hit[0]])


def _value(words: Sequence[str], who: Sequence[Hit], place: int) -> str:
    """The group; plain "managers" in a sentence that names providers are the providers'."""
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
    if is_council(words, hit):
        return council_says(words, start)
    return True


_REPORTED_TO = (["into"], ["directly"], ["to"])
_HAS_OBJECT = word_set("experienced valued appreciated wanted preferred liked missed needed")
_NO_OBJECT = word_set(", and or ; but in at when while was were")


def is_council(words: Sequence[str], hit: Hit) -> bool:
    """Whether a group is the council itself, under any name: it speaks only with certain verbs."""
    return words[hit[1] - 1] in _COUNCIL or hit[2].phrase == UNDER_ITS_NAME


def council_says(words: Sequence[str], start: int) -> bool:
    """Whether the verb at `start` makes the council a speaker: it told or recognised, not merely did or had."""
    if words[start] == "agreed" and words[start + 1 : start + 2] not in _AGREED_THAT:
        return False  # "agreed priorities with partners" is a thing done
    return words[start] in _COUNCIL_VERBS or (
        words[start] in ("was", "were") and not _COUNCIL_IS.isdisjoint(words[start + 1 : start + 3])
    )


def _is_relative(words: Sequence[str], hit: Hit, start: int) -> bool:
    """Whether a group and its verb only define a noun: "the moves people experienced, and ..."."""
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
