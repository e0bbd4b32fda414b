"""Cut a passage into sentences with exact positions, the way the reports' prose has to be cut.

In: a passage's text. Out: spans that cover it in order. A source fragment after a full stop ("(SACE, 2024).") stays
with the sentence it belongs to; a missing space after a full stop still ends one; a stray `./p>` belongs to its
sentence.
"""

import re
from typing import NamedTuple


class Sentence(NamedTuple):
    """One sentence: `text[start:end]` of its passage, without white space at the ends."""

    start: int
    end: int


_CLOSERS = "\"”’')\\]"
_BREAK = re.compile(
    rf"[.!?]+/p>[{_CLOSERS}]*(?:\s+|$)"
    rf"|[.!?]+[{_CLOSERS}]*\s+"
    rf"|(?<=[a-z)%”’])[.!?][{_CLOSERS}]*(?=[A-Z][a-z’']|[A-Z] [a-z])"
    r"|\s+•\s+"
)
_ABBREVIATIONS = frozenset(
    [
        "e.g",
        "i.e",
        "eg",
        "ie",
        "etc",
        "no",
        "nos",
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "cllr",
        "st",
        "rev",
        "vs",
        "cf",
        "approx",
        "ltd",
        "inc",
        "dept",
        "fig",
        "para",
        "sect",
        "s",
        "ss",
        "p",
        "pp",
        "vol",
    ]
)
_LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]*)$")
_SOURCE_NAME = (
    r"Adult Social Care Survey|Survey of Adult Carers|Adult Social Care Outcomes"
    r"|Short[ -]+and[ -]+Long|Adult Social Care Workforce"
    r"|Personal Social Services|Office for National Statistics|Skills for Care|NHS (?:England|Digital)"
    r"|ASCS|SACE|SALT|ASCOF|ASC[ -]?WE|ONS|Census"
)
_SOURCE = re.compile(
    rf"[\[(]?(?:[Ss]ource:?\s+|[Dd]ata\s+from\s+)?(?:[Tt]he\s+)?(?:[Nn]ational\s+)?(?:{_SOURCE_NAME})\b"
)
_VERB = re.compile(
    r"\b(?:show\w*|was|were|is|are|had|has|have|said|told|found|felt|report\w*|indicat\w*|suggest\w*|stat(?:es|ed)|compar\w*)\b"
)
_LONGEST_SOURCE = 120


def sentences(text: str) -> list[Sentence]:
    """The sentences of a passage, in order, none empty. They cover everything but the white space between them."""
    found: list[Sentence] = []
    begin = 0
    for match in _BREAK.finditer(text):
        if not _ends_sentence(text, begin, match.start(), match.end()):
            continue
        _append(text, found, begin, match.end())
        begin = match.end()
    _append(text, found, begin, len(text))
    return found


def _append(text: str, found: list[Sentence], begin: int, end: int) -> None:
    chunk = text[begin:end]
    start = begin + len(chunk) - len(chunk.lstrip(" \t\r\n•"))
    stop = begin + len(chunk.rstrip(" \t\r\n•"))
    if start >= stop:
        return
    if found and (_is_source(text[start:stop]) or not _has_letters(text, start, stop)):
        found[-1] = Sentence(found[-1].start, stop)
    else:
        found.append(Sentence(start, stop))


def _has_letters(text: str, start: int, stop: int) -> bool:
    """Whether there is anything to read: a bare bracket or mark belongs to the sentence before."""
    return stop - start > 3 or any(letter.isalnum() for letter in text[start:stop])


def _is_source(chunk: str) -> bool:
    """Whether this is no sentence but the name of a survey or a data set: "Adult Social Care Survey (ASCS), 2023."."""
    return len(chunk) <= _LONGEST_SOURCE and _SOURCE.match(chunk) is not None and _VERB.search(chunk) is None


def _ends_sentence(text: str, begin: int, stop: int, after: int) -> bool:
    if after >= len(text):
        return True
    following = text[after]
    if text[stop] in " \t\r\n":
        return True
    if following.islower():
        return False
    if text[stop] != "." or text.startswith("./p>", stop):
        return _balanced(text, begin, after, stop)
    last = _LAST_WORD.search(text, max(begin, stop - 12), stop)
    if last is None:
        return _balanced(text, begin, after, stop)
    word = last.group(1).lower().rstrip(".")
    if word == "etc":
        return True
    if word in _ABBREVIATIONS:
        # "No. 10" goes on; "the answer was no. Staff said" ends.
        return word in ("no", "nos", "p", "s") and not following.isdigit()
    if len(word) == 1 and last.group(1).isupper() and last.start() > begin:
        return text[last.start() - 1] not in " (" or not following.isupper()
    return _balanced(text, begin, after, stop)


def _balanced(text: str, begin: int, after: int, stop: int) -> bool:
    """Whether a double quotation opened in this sentence has been closed by here.

    A quotation left open for ever must not swallow the passage, so it counts only if it is closed later and the
    sentence goes on after it in lower case.
    """
    opened = text.count("“", begin, after) - text.count("”", begin, after)
    if opened <= 0:
        return True
    close = text.find("”", stop)
    if close < 0:
        return True
    rest = text[close + 1 : close + 4].lstrip(" ,")
    return not rest[:1].islower()
