"""Finds the council speaking under its own name: "Borsetshire told us" counts like "the local authority told us".

In: the council's names, as the build gives them, and a sentence. Out: the places where one of them stands as a subject,
as hits of `cues`. A name is never guessed, and a place is not a speaker: "people in Borsetshire told us" names people.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from parsers.authority_names import Authority
from parsers.grammar import word_set
from parsers.phrases import TOKEN, Hit, Mark, plain, words_of

UNDER_ITS_NAME = "the council's own name"
_MARK = Mark("who", "leaders", UNDER_ITS_NAME)
# After these words a name is a place or a possessor, not the speaker.
_PLACED = word_set(
    "in of for at from to across within around throughout near with by into over or between outside about on than"
)
# Words right before a name that belong to it or can be ignored: "the London Borough of".
_BEFORE = word_set("the london royal metropolitan borough of city county")
_ADVERBS = word_set("also had has have openly clearly fully itself consistently now already further then still rightly")
_VERBS = word_set(
    "told said says reported described explained stated commented confirmed acknowledged recognised highlighted shared "
    "noted identified advised assured accepted admitted conceded agreed outlined felt believed considered informed "
    "hoped expressed regarded stressed was is were had has used worked knew understood made ensured did planned "
    "intended aimed ran offered provided commissioned fostered"
)
_LEGAL_FORMS = (" UA", " CC", " MBC", " BC", " CBC", " MDC", " DC", " LB", " Council")


def spoken_names(authority: Authority) -> tuple[str, ...]:
    """The names that a report may call the council by, longest first; those that end in "Council" need no telling."""
    names = {authority.short_name, authority.name, *authority.aliases}
    spoken = {
        name
        for name in names
        if name[0].isupper() and not name.endswith(_LEGAL_FORMS) and all(part[0].isalnum() for part in name.split())
    }
    return tuple(sorted(spoken, key=lambda name: (-len(name), name)))


@lru_cache(maxsize=1024)
def _names_as_words(names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(tuple(words_of(plain(name), 0, len(name))) for name in names))


def council_hits(
    text: str, lowered: str, start: int, end: int, words: Sequence[str], names: tuple[str, ...]
) -> list[Hit]:
    """Where `text[start:end]` has the council as the subject of a verb, by one of its `names`."""
    found: list[Hit] = []
    for name in _names_as_words(names):
        for place in _places(words, name):
            stop = place + len(name)
            if _is_subject(words, place, stop) and not any(hit[0] < stop and place < hit[1] for hit in found):
                found.append((place, stop, _MARK))
    if not found:
        return []
    starts = [match.start() for match in TOKEN.finditer(lowered, start, end)]
    return sorted((hit for hit in found if text[starts[hit[0]]].isupper()), key=lambda hit: hit[0])


def _places(words: Sequence[str], name: tuple[str, ...]) -> Iterable[int]:
    if not name or name[0] not in words:
        return ()
    return [place for place in range(len(words) - len(name) + 1) if tuple(words[place : place + len(name)]) == name]


def _is_subject(words: Sequence[str], place: int, stop: int) -> bool:
    before = place - 1
    if before >= 0 and words[before] == "of":
        while before >= 0 and words[before] in _BEFORE:
            before -= 1
        if before == place - 2:
            return False  # "the people of Borsetshire"
    if before >= 0 and words[before] in _PLACED:
        return False
    while stop < len(words) and words[stop] in _ADVERBS and stop + 1 < len(words) and words[stop + 1] in _VERBS:
        stop += 1
    return stop < len(words) and words[stop] in _VERBS
