"""A sentence's words with their places and word classes, used to read numbers and measures.

In: lower-case text (from `phrases.plain`), a sentence's span and its words. Out: a `Line`. A word class is one letter,
so that a stretch of grammar ("determiner, nouns, verb") is a short string; words are classed by list and ending, which
is enough to find where a noun phrase or a clause begins and ends, and costs one dictionary look-up a word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass


def word_set(text: str) -> frozenset[str]:
    """Words written one after another, as a set."""
    return frozenset(text.split())


_CLASSES = {
    # determiners and possessives
    "d": "the a an its their his her our your my this these those every each any no both another such"
    " most all some many several none",
    "o": "of",
    "t": "to",
    "p": "in on at for from with by within across among amongst between into onto over under through"
    " throughout during after before"
    " since until about around against per towards toward without via behind beyond despite near off out"
    " outside inside upon as"
    " following including besides plus beside alongside along amid",
    "c": "and or nor",
    "b": "but although though however whereas while whilst yet because unless despite",
    "r": "who whom which that whose where when",
    "u": "they it he she we i you there them everyone everybody somebody someone nobody",
    "v": "was were is are am be been being had has have having did does do done could can cannot would"
    " should may might must will shall"
    " told felt found fell fallen rose risen went gone came took taken gave given got held met saw seen"
    " led kept stood stands ran"
    " began begun grew grown spent spoke spoken became sought brought built bought taught lost won sent"
    " wrote written chose drew"
    " drawn paid sat dealt meant understood knew known thought heard remain remains exceed exceeds"
    " represents represent equates compare compares equate"
    " made said says say shows show shown covers means includes states puts put cut hit left come shrunk"
    " crept sunk slid lost set forecast upheld caught fought fed forgot forgotten flew lent laid slept sold"
    " stolen struck swept threw thrown wore worn woke broke broken drove driven ate eaten chosen shook"
    " withdrew withdrawn arose arisen undertook undertaken",
    "k": "better worse higher lower similar same comparable poorer greater fewer favourable positive"
    " consistent above below equal",
    "a": "not also still only just already usually never now then often again almost nearly however too"
    " very even more less"
    " meanwhile moreover furthermore nevertheless"
    " up down so instead together aside at least back once twice ever soon much well around either",
}
_NOUNS = word_set(
    "housing building wellbeing nursing training funding learning meeting setting briefing evening "
    "morning spending safeguarding commissioning hearing sitting living planning shortening screening "
    "caring wording ageing timing heating meetings nothing something anything thing king being need bed "
    "seed speed unpaid shared based hundred registered supported disabled qualified trained related "
    "specialised detailed family families elderly weekly monthly daily supply reply assembly friendly "
    "early"
)
CLASS_OF = {word: mark for mark, words in reversed(_CLASSES.items()) for word in words.split()}
_DIGITS = frozenset("0123456789£")
_MOST_WORDS = 50_000


class _Classes(dict[str, str]):
    """Words met so far and their classes; emptied when it grows beyond any real corpus's vocabulary."""

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST_WORDS:
            self.clear()
        mark = self[word] = class_of(word)
        return mark


def class_of(word: str) -> str:
    """One letter: d determiner, o "of", t "to", p preposition, c and/or, b but/while, r who/which/that, u pronoun, v
    verb,
    e "-ed", g "-ing", k comparison, a adverb, n any other, # number, or the mark itself for , ; : ( ) and dashes
    ("-").
    """
    known = CLASS_OF.get(word)
    if known is not None:
        return known
    if word[0] in _DIGITS:
        return "#"
    if len(word) == 1 and word in ",;:()–—":
        return "-" if word in "–—" else word
    if word in _NOUNS:
        return "n"
    if word.endswith("ly") and len(word) > 4:
        return "a"
    if word.endswith("ing") and len(word) > 4:
        return "g"
    if word.endswith("ed") and len(word) > 3:
        return "e"
    return "n"


_CLASS_OF = _Classes()


_PERSONS = ("ers", "ors", "ists", "ians", "ants", "trustees", "assistants", "executives", "ees")
_NOT_PERSONS = word_set(
    "providers numbers papers letters orders answers offers matters quarters partners computers printers "
    "registers folders centers tenders transfers scooters shelters chapters corners borders powers towers "
    "trackers sensors monitors factors doors floors errors sectors indicators employers developers suppliers "
    "helpers drivers newsletters leaders' members' dinners fingers others posters barriers carriers layers "
    "buffers headers tokens contractors grants restaurants plants fees committees trees referees degrees "
    "employees' guarantees coffees clusters hours flavours colours neighbours triggers covers filters markers "
    "careers offices pointers parameters meters kilometers boosters reminders brokers' drawers containers "
    "trailers boilers freezers dividers pathfinders disasters checklists shortlists"
)


def is_person(word: str) -> bool:
    """Whether a plural names people by its ending: "auditors", "shoppers", "trustees", "assistants"."""
    return word.endswith(_PERSONS) and len(word) > 5 and word not in _NOT_PERSONS


PEOPLE = word_set(
    "people person persons adult adults resident residents carer carers staff worker workers practitioner "
    "practitioners employee employees apprentice apprentices respondent respondents individual "
    "individuals user users volunteer volunteers assessor assessors therapist therapists nurse nurses "
    "manager managers client clients patient patients tenant tenants student students champion champions "
    "member members child children man men woman women ambassador ambassadors learner learners "
    "coordinator coordinators trainee trainees director directors adviser advisers advisor advisors "
    "officer officers leader leaders caller callers parent parents citizen citizens veteran veterans "
    "navigator navigators prescriber prescribers graduate graduates professional professionals advocate "
    "advocates psychologist psychologists clinician clinicians interpreter interpreters councillor "
    "councillors refugee refugees participant participants colleague colleagues applicant applicants "
    "recruit recruits connector connectors representative representatives "
    "population inspectors inspector consultant consultants detainees prisoners commissioner commissioners mentors "
    "mentor everyone families relatives recipient recipients warden wardens"
)


def names_people(word: str) -> bool:
    """Whether a noun names people: "carers", "auditors"."""
    return word in PEOPLE or is_person(word)


@dataclass(slots=True)
class Line:
    """One sentence: `words[i]` stands at `starts[i]` in `lowered`, and `classes[i]` is its class."""

    text: str
    lowered: str
    start: int
    end: int
    words: list[str]
    starts: list[int]
    classes: str

    def end_of(self, place: int) -> int:
        """Where a word ends."""
        return self.starts[place] + len(self.words[place])

    def gap(self, place: int) -> str:
        """The text between a word and the next."""
        if place < 0 or place + 1 >= len(self.words):
            return ""
        return self.lowered[self.starts[place] + len(self.words[place]) : self.starts[place + 1]]

    def word(self, place: int) -> str:
        """The word at a place, "" outside the sentence."""
        if place < 0:
            return ""
        try:
            return self.words[place]
        except IndexError:
            return ""

    def printed(self, first: int, last: int) -> str:
        """The words from `first` up to `last` as printed, with the quotation marks they stand in."""
        if first >= last:
            return ""
        start, end = self.starts[first], self.end_of(last - 1)
        end += self.lowered.startswith("+", end)
        if self.lowered[start - 1 : start] == '"' and self.lowered[end : end + 1] == '"' and start > self.start:
            start, end = start - 1, end + 1
        said = self.text[start:end]
        return self.text[start : end + 1] if "‘" in said and self.text[end : end + 1] == "’" else said


def read_line(text: str, lowered: str, start: int, end: int, words: Sequence[str]) -> Line:
    """Find the place of each word. A comma that clings to a number ("2024, 312") becomes a word of its own."""
    found = list(words) if _CLINGING.search(lowered, start, end) is None else _without_clinging(words)
    starts: list[int] = []
    add, find, place = starts.append, lowered.find, start
    for word in found:
        place = find(word, place)
        add(place)
        place += len(word)
    if lowered.find(" - ", start, end) >= 0:
        _set_apart(lowered, found, starts)
    classes = "".join(map(_CLASS_OF.__getitem__, found))
    if lowered.find("-", start, end) >= 0:
        classes = _hyphened(lowered, found, starts, classes)
    if not _TELLS_ALONE.isdisjoint(found) or ("to" in found and not _BEFORE_INFINITIVE.isdisjoint(found)):
        classes = _in_context(found, classes)
    return Line(text, lowered, start, end, found, starts, classes)


_MODALS = word_set("would should may might must shall cannot could")
_BEFORE_INFINITIVE = word_set("had have has having needed need needs able expected wanted due required aimed continued")
_TELLS_ALONE = _MODALS | {"yet", "living", "since", "people"}
_TELLS_NEIGHBOUR = _TELLS_ALONE | {"to"}


def _in_context(words: Sequence[str], classes: str) -> str:
    """Class words by their neighbours: the verb in "must make", "had to find" and "people receive", the adverb in "not
    yet seen" and "had yet to be seen", the participle in "people living with".
    """
    marks = list(classes)
    for place in [place for place, word in enumerate(words) if word in _TELLS_NEIGHBOUR]:
        word, before = words[place], words[place - 1] if place else ""
        if word == "people":
            if marks[place + 1 : place + 2] == ["n"] and words[place + 1] not in _NOUNS and words[place + 1][-1] != "s":
                marks[place + 1] = "v"
        elif word == "yet":
            if words[place + 1 : place + 2] == ["to"] or before in ("not", "nobody"):
                marks[place] = "a"
        elif word == "since":
            if marks[place - 1 : place] == ["v"] and marks[place + 1 : place + 2] in (["e"], ["v"]):
                marks[place] = "a"
        elif word == "living":
            if before in _PERSONS_LIVING or is_person(before):
                marks[place] = "g"
        elif word != "to" or before in _BEFORE_INFINITIVE:
            at = next((at for at in range(place + 1, len(marks)) if marks[at] != "a"), place)
            if marks[at] == "n":
                marks[at] = "v"
    return "".join(marks)


_PERSONS_LIVING = word_set("people person adults adult residents those men women individuals children them")


_CLINGING = re.compile(r"\d,(?!\d)")


def _without_clinging(words: Sequence[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        if word[-1] == "," and len(word) > 1:
            found += (word[:-1], ",")
        else:
            found.append(word)
    return found


def _set_apart(lowered: str, words: list[str], starts: list[int]) -> None:
    """Make a hyphen between spaces the dash that it stands for, a word of its own."""
    for place in range(len(words) - 1, 0, -1):
        if lowered[starts[place] - 3 : starts[place]] == " - ":
            words.insert(place, "–")
            starts.insert(place, starts[place] - 2)


def _hyphened(lowered: str, words: Sequence[str], starts: Sequence[int], classes: str) -> str:
    """Class the parts of "out-of-area" and "step-down" as one run of nouns."""
    marks = list(classes)
    for place in range(len(marks) - 1):
        end = starts[place] + len(words[place])
        if starts[place + 1] == end + 1 and lowered[end] == "-" and marks[place] != "#" and marks[place + 1] != "#":
            marks[place] = "n"
            if marks[place + 1] in "potaduvrck":
                marks[place + 1] = "n"
    return "".join(marks)
