"""Numbers as the reports print them: digits, words, fractions, percentages, ranges, money, lengths of time.

In: lower-case text (from `phrases.plain`) and where to look. Out: each number with its span, value, unit and the words beside it.
What a number measures is decided in `figures`; what is no measure at all (a date, an age, a section of an Act) is dropped here.
"""

# A pattern is read as one line of alternatives: breaking it hides what it matches.
# ruff: noqa: E501

import re
from collections.abc import Sequence
from dataclasses import dataclass

_UNITS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
          "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
          "eighteen": 18, "nineteen": 19}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_FRACTIONS = {"half": 50.0, "a third": 33.3, "one third": 33.3, "two thirds": 66.7, "a quarter": 25.0, "one quarter": 25.0,
              "three quarters": 75.0, "a fifth": 20.0, "one fifth": 20.0, "two fifths": 40.0, "three fifths": 60.0,
              "four fifths": 80.0, "a tenth": 10.0, "one tenth": 10.0}  # fmt: skip
_SCALES = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "k": 1e3}
_SMALL = "|".join(sorted((*_UNITS, *_TENS), key=len, reverse=True))
_WORD_NUMBER = rf"(?:(?:{'|'.join(_TENS)})[- ](?:one|two|three|four|five|six|seven|eight|nine)|{_SMALL})(?:\s+hundred(?:\s+and\s+(?:{_SMALL}))?)?"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_ONE = rf"(?:{_DIGITS}|\b(?:{_WORD_NUMBER})\b)"
NUMBER_WORDS = frozenset(
    (*_UNITS, *_TENS, *["half", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "tenth"])
) - {"one"}
_OPENS_NUMBER = frozenset("0123456789£")
_TIME_WORDS = frozenset(
    ["hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years", "fortnight"]
)

_IN_TEN = re.compile(
    rf"\b(?P<part>{_WORD_NUMBER}|\d+)\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<whole>ten|five|four|three|10|5|4|3|100)\b(?!\s*%)"
)
_FRACTION_BY = re.compile(
    r"\bby\s+(?P<qualifier>almost|nearly|about|around|over|more than|just over)?\s*(?P<word>"
    + "|".join(_FRACTIONS).replace(" ", r"[\s-]")
    + r")\b"
)
_FRACTION = re.compile(
    r"\b(?P<word>" + "|".join(_FRACTIONS).replace(" ", r"[\s-]") + r")(?=\s+(?:of|were|had|the|was|said|felt)\b)"
)


def _number_pattern(one: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<pound>£\s?)?(?P<low>{one})(?P<lowpercent>\s?%)?(?:\s*(?P<join>to|[–—-]|and|or)\s*(?:£\s?)?(?P<high>{one}))?"
        r"(?:\s?(?P<scale>million|billion|thousand|bn|m|k)\b)?(?P<percent>\s?%|\s+per\s?cent\b)?"
        r"(?:[\s-]+(?P<working>working\s+)?(?P<time>hour|day|week|month|year|minute)s?\b)?"
    )


_NUMBER = _number_pattern(_ONE)
_NUMBER_IN_DIGITS = _number_pattern(rf"(?:{_DIGITS})")
_BARE_TIME = re.compile(
    r"\b(?P<over>over|more than|nearly|almost|about|around|up to|under|less than|within|at least)\s+(?:a|an)\s+(?P<time>hour|day|week|month|year)\b"
)
_FORTNIGHT = re.compile(r"\bwithin\s+a\s+fortnight\b")
_QUALIFIER = re.compile(
    r"(?:^|[\s(])(just over|just under|more than|fewer than|less than|no more than|no fewer than|at least|at most|as many as|as long as|up to|around|about|approximately|roughly|over|under"
    r"|nearly|almost|within|some|above|below|in excess of|circa|close to)\s+(?:a\s+|an\s+)?$"
)
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_NOT_BEFORE = re.compile(
    r"(?:\b(?:section|sections|level|levels|stage|phase|team|tier|part|parts|theme|chapter|paragraph|page|band|grade|step|pathway|category|version|figure|schedule|regulation|group|ward|room|unit|no\.|number|act|covid|aged|age|ages|over the age of|under the age of|age of|turned|turning|turn|reached|year of|since|from the age of|aged between|between the ages of|until|in the year|approaching|nearly aged|year ending|ofsted|point|option|s\.|s42)"
    r"|\b(?:last|past|previous|first|next|coming|following|preceding|every|each|top|bottom|per|open|world)"
    rf"|\b{_MONTH}(?:\s+and\s+{_MONTH})?)\s*$"
)
_NOT_AFTER = re.compile(
    rf"\s*(?:st|nd|rd|th\b|/7|/\d|:\d|\s*(?:am|pm)\b|\s+{_MONTH}|\s+(?:and|or)\s+(?:over|above|older|under)\b|\s*\+|\s+plus\b|\s+hours\s+a\s+day|\s+days\s+a\s+week|\s+conversations|\s+times\b|\s+seconds\b|\s+(?:running|later|before)\b|-bed|\s*-?\s*year-?\s*olds?|\s+years?\s+(?:old|of\s+age)|\s+(?:ago|previous(?:ly)?|earlier|before the|prior)\b|\s+to\s+one\b|-to-1\b|:1\b)"
)
_FREQUENCY_AFTER = re.compile(r"\s+(?:times\s+)?(?:a|per|each|every)\s+(?:day|week|month|year|quarter)\b")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_FINANCIAL_YEAR = re.compile(r"(?:19|20)?\d\d\s?[/–-]\s?(?:20)?\d\d\b")
_PLAN_AFTER = re.compile(
    r"[\s-]+(?:plan|strategy|programme|contract|framework|vision|agreement|funding|deal|period|action|project|pilot|transformation|grant|review cycle)\b"
)
_QUANTIFIED = re.compile(
    r"\s+(?:of\s+(?:the|these|them|those)\b|(?:\w+\s+){0,2}?(?:person|people|partners?|carers?|providers?|leaders?|managers?|members?"
    r"|relatives?|families|family|residents?|individuals?|workers?|practitioners?|staff|directors?|others?|parents?|daughters?|sons?)\b(?!\s+(?:posts?|groups?|teams?|roles?|workers?)\b))"
)
_AGE = re.compile(
    r"\b(?:adults|people|those|many|aged|residents|men|women|carers)\s+(?:aged\s+)?(?:over|under)\s+$|\b(?:worker|adulthood|services|began|from|left|school)\s+at\s+$"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in `text[start:end]` (unit included): its value (a range's upper end), unit or "", and words beside it.

    `unit`: percent, pounds, hours, days, weeks, months, years or "" for a plain count. `low` is the lower end of a range or None.
    `words`: whether it was printed in words.
    """

    start: int
    end: int
    value: float
    low: float | None
    unit: str
    qualifier: str | None
    words: bool


def may_hold(words: Sequence[str]) -> bool:
    """Whether a sentence's words can hold a number at all: the cheap question asked of every sentence."""
    if not NUMBER_WORDS.isdisjoint(words) or not _OPENS_NUMBER.isdisjoint([word[0] for word in words]):
        return True
    return not _TIME_WORDS.isdisjoint(words) and ("a" in words or "one" in words or "an" in words)


def numbers(lowered: str, start: int, end: int, words: Sequence[str]) -> list[Number]:
    """The numbers in `lowered[start:end]` that can be measures, in order of printing. `words` are the sentence's words."""
    found: list[Number] = []
    in_words = not NUMBER_WORDS.isdisjoint(words) or "one" in words
    if in_words:
        found.extend(_shares_in_words(lowered, start, end))
    if not _TIME_WORDS.isdisjoint(words):
        found.extend(_bare_times(lowered, start, end))
    taken = [(number.start, number.end) for number in found]
    taken.extend(
        match.span() for match in _FINANCIAL_YEAR.finditer(lowered, start, end) if _is_financial_year(match.group())
    )
    for match in (_NUMBER if in_words else _NUMBER_IN_DIGITS).finditer(lowered, start, end):
        begin, stop = match.span()
        if not any(begin < last and first < stop for first, last in taken):
            found.extend(_from_match(lowered, start, end, match))
    return sorted(found, key=lambda number: number.start)


def _is_financial_year(text: str) -> bool:
    digits = re.findall(r"\d+", text)
    first, second = digits[0], digits[1]
    if len(first) == 4:
        return int(second[-2:]) == (int(first[-2:]) + 1) % 100 or len(second) == 4
    return "/" in text and len(first) == 2 and int(second[-2:]) == int(first) + 1


def _shares_in_words(lowered: str, start: int, end: int) -> list[Number]:
    found = []
    for match in _IN_TEN.finditer(lowered, start, end):
        part, whole = _value(match["part"]), _value(match["whole"])
        if part is None or whole is None or part > whole:
            continue
        found.append(
            Number(
                match.start(),
                match.end(),
                round(100 * part / whole, 1),
                None,
                "percent",
                _qualifier(lowered, start, match.start()),
                words=True,
            )
        )
    for match in _FRACTION_BY.finditer(lowered, start, end):
        value = _FRACTIONS[re.sub(r"[\s-]", " ", match["word"])]
        found.append(Number(match.start("word"), match.end(), value, None, "percent", match["qualifier"], words=True))
    for match in _FRACTION.finditer(lowered, start, end):
        value = _FRACTIONS[re.sub(r"[\s-]", " ", match["word"])]
        found.append(
            Number(
                match.start(),
                match.end(),
                value,
                None,
                "percent",
                _qualifier(lowered, start, match.start()),
                words=True,
            )
        )
    return found


def _bare_times(lowered: str, start: int, end: int) -> list[Number]:
    found = [
        Number(match.start("time") - 2, match.end(), 1.0, None, match["time"] + "s", match["over"], words=True)
        for match in _BARE_TIME.finditer(lowered, start, end)
    ]
    found.extend(
        Number(match.start(), match.end(), 2.0, None, "weeks", "within", words=True)
        for match in _FORTNIGHT.finditer(lowered, start, end)
    )
    return found


def _value(text: str) -> float | None:
    if text[0].isdigit():
        return float(text.replace(",", ""))
    total = 0.0
    for word in re.split(r"[\s-]+", text):
        if word == "hundred":
            total = max(total, 1.0) * 100
        elif word in _UNITS:
            total += _UNITS[word]
        elif word in _TENS:
            total += _TENS[word]
        elif word != "and":
            return None
    return total


def _from_match(lowered: str, start: int, end: int, match: re.Match[str]) -> list[Number]:
    """One number, or the two of "P% and Q%", which is a pair and no range."""
    low = _value(match["low"])
    if low is None:
        return []
    first_end = match.end("lowpercent") if match["lowpercent"] else match.end("low")
    high = _value(match["high"]) if match["high"] else None
    if high is not None and not _is_range(lowered, start, match, low, high):
        unit = "percent" if match["lowpercent"] else _unit(match) if match["join"] == "to" else ""
        left = _single(lowered, start, end, match.start(), first_end, low, unit, match)
        rest = _NUMBER.match(lowered, match.start("high"), end)
        right = _from_match(lowered, start, end, rest) if rest else []
        return [*left, *right]
    value = high if high is not None else low
    scale = _SCALES[match["scale"]] if match["scale"] else 1.0
    unit = _unit(match)
    number = Number(
        match.start(), match.end(), value * scale, low * scale if high is not None else None, unit,
        _range_words(lowered, start, match) if high is not None else _qualifier(lowered, start, match.start()),
        words=not match["low"][0].isdigit(),
    )  # fmt: skip
    return [] if _is_no_measure(lowered, start, end, number, match) else [number]


def _single(
    lowered: str, start: int, end: int, begin: int, stop: int, value: float, unit: str, match: re.Match[str]
) -> list[Number]:
    if match["pound"]:
        unit = "pounds"
    number = Number(
        begin, stop, value, None, unit, _qualifier(lowered, start, begin), words=not match["low"][0].isdigit()
    )
    return [] if _is_no_measure(lowered, start, end, number, None) else [number]


def _unit(match: re.Match[str]) -> str:
    if match["pound"]:
        return "pounds"
    if match["percent"] or match["lowpercent"]:
        return "percent"
    if match["time"]:
        return f"{match['time']}s"
    return ""


def _is_range(lowered: str, start: int, match: re.Match[str], low: float, high: float) -> bool:
    joined = match["join"]
    if match["lowpercent"] and not match["percent"]:
        return False
    if joined in ("and", "or"):
        return (
            joined == "and" and high > low and re.search(r"\bbetween\s+£?$", lowered[start : match.start()]) is not None
        )
    if joined == "to" and re.search(
        r"\bfrom\s+(?:around|about|over|nearly|almost)?\s*£?$", lowered[start : match.start()]
    ):
        return False
    return high > low


def _range_words(lowered: str, start: int, match: re.Match[str]) -> str:
    between = re.search(r"between\s+$", lowered[start : match.start()])
    stop = match.end("high")
    begin = match.start() - (len(between.group()) if between else 0)
    return lowered[begin:stop]


def _qualifier(lowered: str, start: int, begin: int) -> str | None:
    match = _QUALIFIER.search(lowered[max(start, begin - 24) : begin])
    if match is None or match.group(1) in ("some", "above", "below"):
        return None
    return match.group(1)


def _is_no_measure(lowered: str, start: int, end: int, number: Number, match: re.Match[str] | None) -> bool:
    before = lowered[max(start, number.start - 30) : number.start]
    after = lowered[number.end : min(end, number.end + 40)]
    if number.unit == "percent":
        return False
    text = lowered[number.start : number.end]
    if number.unit == "pounds":
        return False
    if match is not None and match["time"] == "minute":
        return True
    if not number.unit and _YEAR.match(text) and number.low is None:
        return True
    if number.start > start and (
        lowered[number.start - 1].isalnum()
        or (lowered[number.start - 1] in "/.-–" and lowered[number.start - 2 : number.start - 1].isalnum())
    ):
        return True
    if number.end < end and (lowered[number.end].isalpha() or lowered[number.end] == "/"):
        return True
    if _NOT_BEFORE.search(before) or _NOT_AFTER.match(after):
        return True
    if number.unit != "hours" and not before.endswith("£") and not number.unit and _FREQUENCY_AFTER.match(after):
        return True
    if (
        number.unit
        and re.match(r"\s+a\s+(?:week|day|year)\b|\s+(?:rota|service|working|cover)\b", after)
        and number.unit != "hours"
    ):
        return True
    if number.unit in ("years", "months") and _PLAN_AFTER.match(after):
        return True
    if (
        not number.unit
        and 14 <= number.value <= 100
        and _AGE.search(before)
        and not re.match(r"\s+[a-z]{4,}s\b", after)
    ):
        return True
    if number.unit == "days" and number.value == 91:
        return True
    if number.words and number.value == 1 and not number.unit:
        return True
    return number.words and number.value == 2 and not number.unit and _QUANTIFIED.match(after) is not None
