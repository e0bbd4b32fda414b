"""Figures: each number a passage states, with what it measures, what it is compared with, and where it stands.

In: a passage's text, the same text in `phrases.plain` form, its sentences. Out: figures in order of printing. Values, comparator values
and verdicts are stored as printed and never recomputed; labelling rules: tests/accuracy/GUIDELINES.md, section 7.
"""

# A pattern is read as one line of alternatives: breaking it hides what it matches.
# ruff: noqa: E501

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.numbers import Number, may_hold, numbers
from parsers.sentences import Sentence

DAYS = {"hours": 1 / 24, "days": 1.0, "weeks": 7.0, "months": 365.25 / 12, "years": 365.25}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number a report states. `quote` is the sentence, `text[quote_start:quote_end]`; `start:end` the number within the passage.

    kind: survey, waiting, other. statistic: share, number, median, mean, maximum, over_threshold, change, duration, range, amount.
    unit: percent, people, hours, days, weeks, months, years, pounds, count. `days` is the value in days where the unit is a time
    (a month is 365.25/12 days, a year 365.25), otherwise None. The other fields are as printed or None.
    """

    start: int
    end: int
    quote: str
    quote_start: int
    quote_end: int
    kind: str
    measure: str
    statistic: str
    value: float
    unit: str
    days: float | None
    qualifier: str | None
    england_value: float | None
    region_value: float | None
    comparison: str | None
    survey: str | None
    period: str | None
    as_at: str | None
    target: bool


_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_SURVEYS = (
    ("ASC-WE", re.compile(r"\bASC[ -]?WE\b|Adult Social Care Workforce|workforce estimates", re.IGNORECASE)),
    (
        "SACE",
        re.compile(r"\bSACE\b|Survey of Adult Carers|\bcarers[’']? survey|survey of carers in england", re.IGNORECASE),
    ),
    ("ASCOF", re.compile(r"\bASCOF\b|Adult Social Care Outcomes Framework", re.IGNORECASE)),
    ("SALT", re.compile(r"\bSALT\b|Short[ -]+(?:and[ -]+Long|and long)[ -]*Term", re.IGNORECASE)),
    ("ASCS", re.compile(r"\bASCS\b|Adult Social Care Survey|\badult survey", re.IGNORECASE)),
)
_SAME_SURVEY = re.compile(
    r"\b(?:the\s+)?same\s+(?:national\s+)?(?:survey|source|data|publication|return)\b|\bthe\s+survey\s+also\b|\bthis\s+survey\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:additionally|also|however|in addition|furthermore|similarly|a further|another)\b,?\s[^.]{0,30}?\d[\d.]*\s?%",
    re.IGNORECASE,
)
_NATIONAL = re.compile(r"\bnational (?:data|survey|figures)\b", re.IGNORECASE)
_BENCHMARK = re.compile(
    r"\b(?:England|national|regional|East Midlands|region)\b[^.;]{0,24}?\b(?:averages?|figures?)\b|\baverages? for (?:England|the region)\b|\bcompared (?:to|with) England\b|\bthan (?:in )?England\b|\bacross England\b|\bnationally\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(rf"\b(?:20\d\d\s?[/–-]\s?(?:20)?\d\d|\d\d/\d\d|{_MONTH}\s+20\d\d|20\d\d)\b")
_SPAN = re.compile(
    rf"\b((?:the )?(?:first|second|third|final|last|most recent) quarter(?: of 20\d\d[/–-]\d\d)?|{_MONTH}(?: 20\d\d)? to {_MONTH} 20\d\d|between {_MONTH}(?: 20\d\d)? and {_MONTH} 20\d\d"
    r"|the (?:last|past|previous) (?:\w+ )?(?:months?|years?|weeks?|quarter)|20\d\d\s?[/–-]\s?(?:20)?\d\d|(?<![\d.])\d\d/\d\d|the previous year"
    rf"|the year to {_MONTH} 20\d\d|the (?:same|financial) (?:period|year))\b",
    re.IGNORECASE,
)
_AS_AT = re.compile(
    rf"\b(at the time of (?:our|the|this|CQC[’']s|its) (?:on-?site )?(?:assessment|visit|site visit|fieldwork))\b"
    rf"|(?<!approved )(?<!start )(?<!opened )(?<!launched )(?<!held )(?<!published )(?<!out )(?<!introduced )(?<!challenge )"
    rf"\b(?:in|as of|as at|at|on|data for|figures for|supplied for|provided for)\s+(?:the\s+)?((?:(?:end|start) of\s+)?(?:(?:early|mid|late)[\s-])?(?:\d{{1,2}}\s+)?{_MONTH}\s+20\d\d)\b",
    re.IGNORECASE,
)
_ADVERB = r"(?:(?:somewhat|significantly|slightly|much|considerably|markedly|notably|well|far|substantially|marginally|a little|broadly|very)\s+)?"
_COMPARES = re.compile(
    r"better|worse|higher|lower|poorer|greater|positive|favourable|above|below|exceed|similar|comparable|same|in line|on (?:a )?par|consistent|close to|differen|equal"
)
_VERDICT = re.compile(
    rf"\b({_ADVERB}(?:similar to or (?:better|higher) than|better than or similar to|the same as or better than|better or similar to|in line with or better than)"
    rf"|{_ADVERB}(?<!feel )(?<!felt )(?<!feeling )(?:better|worse|higher|lower|more positive|less positive|more favourable|less favourable|poorer|greater)(?:\s+than)?"
    rf"|{_ADVERB}(?:above|below)|(?:exceeds|exceeded|exceeding)"
    rf"|{_ADVERB}(?:similar|comparable)(?:\s+(?:to|with))?|(?:about |much )?the same as|the same|{_ADVERB}in line(?:\s+with)?|on (?:a )?par(?:\s+with)?|{_ADVERB}consistent with|{_ADVERB}close to|(?:was |were )?no different (?:from|to|than)|no (?:better|worse|higher|lower) than|equal to|not significantly different (?:from|to))\b",
    re.IGNORECASE,
)
_ENGLAND_VALUE = re.compile(
    r"(?:\bEngland|\bnational|\bnationally|average for England|the average)\b(?:[’']s)?(?:\s+(?:average|averages|figure|rate|and regional averages?|and regional figures?|(?:average|figure) (?:of|was|is|at)))*(?:\([^%.;\d]{0,28}|[^%.;:\d]{0,28}?\(?\s?)$",
    re.IGNORECASE,
)
_REGION_VALUE = re.compile(
    r"\b(?:region(?:al)?|East Midlands|West Midlands|North East|North West|South East|South West|Yorkshire and (?:the )?Humber|East of England|London|Midlands)\b[^%.;\d]{0,36}\(?\s?$",
    re.IGNORECASE,
)
_PEER_VALUE = re.compile(
    r"\b(?:peers?|statistical neighbours?|similar (?:councils|authorities)|comparator(?:s| group| average)?|neighbouring (?:councils|authorities))\b[^%.;\d]{0,30}\(?\s?$",
    re.IGNORECASE,
)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)

_WAITING = re.compile(
    r"\b(?:wait(?:s|ed|ing)?|awaiting|await|backlog|queue|overdue|unallocated|delay(?:s|ed)?|outstanding (?:reviews|cases|assessments|applications|referrals)|on the list|open for|to be (?:seen|allocated|assessed|reviewed)|not been reviewed"
    r"|longest|turnaround|timescale|response times?|timely|from referral|after referral|of referral|allocated within|held on)\b"
)
_TAKES = re.compile(
    r"\b(?:took|take|takes|taken|taking)\b|\b(?:median|average|mean|longest|typical|usual)\s+(?:\w+\s+){0,2}?(?:time|delay)\b|\btime\s+(?:to|from)\b|\bopen for\b|\bready for\b"
)
_DONE_WITHIN = re.compile(
    r"\b(?:complet\w*|respond\w*|answer\w*|screen\w*|seen|assess\w*|allocat\w*|start\w*|deliver\w*|review\w*|decid\w*|contact\w*|triag\w*|installed|made|carried out|arranged|begin|began|offered|finished|closed|acknowledged|resolved|concluded|processed|authorised|picked up|called back|looked at|in place|discharged|within)\b"
)
_TARGET = re.compile(
    r"\b(?:target|standard|aim(?:s|ed)? (?:to|was|for|of)|expected to|expectation|should|must|required to|statutory timescale|timescale of|limit of|policy (?:was|is|to)|to be (?:completed|screened|seen|answered|reviewed|allocated|made|decided|finished|offered)|was due|are due|(?:were|was|are|is) to be|committed to|pledge\w*|goal|the \d+-(?:day|week|hour|month)|statutory (?:limit|period|timeframe)|timeframe of|benchmark of|intended to|would be (?:completed|seen|answered))\b"
)
_PAST_RESULT = re.compile(
    r"\b(?:had been|were (?:completed|screened|seen|answered)|was (?:completed|met)|had waited|on average|median|average|showed|achieved|met the)\b"
)
_SUBJECTS = (
    ("dols", re.compile(r"deprivation of liberty|\bdols\b")),
    ("carers_assessment", re.compile(r"carer(?:s|'s|s')?(?:'s|')? (?:re)?assessments?|carers?(?:'s|')? .{0,12}assessments?|assessments? (?:for|of) (?:unpaid )?carers")),
    ("financial_assessment", re.compile(r"financial (?:re)?assessments?|charging assessment")),
    ("mental_health_assessment", re.compile(r"mental health act assessments?|mental health assessments?")),
    ("occupational_therapy", re.compile(r"occupational therap\w*|\bot\b")),
    ("adaptations", re.compile(r"adaptations?|disabled facilities grants?|\bdfgs?\b")),
    ("equipment", re.compile(r"equipment")),
    ("safeguarding_enquiry", re.compile(r"safeguarding|section 42|\bs\.?42\b|enquir(?:y|ies)")),
    ("hospital_discharge", re.compile(r"discharge\w*|leave hospital|left hospital|in hospital")),
    ("reablement", re.compile(r"reablement|intermediate care")),
    ("home_care", re.compile(r"home ?care|domiciliary|care at home")),
    ("care_home", re.compile(r"care homes?|residential|nursing (?:home|placement|care|bed)")),
    ("direct_payment", re.compile(r"direct payments?")),
    ("review", re.compile(r"\breviews?\b|reviewed")),
    ("contact", re.compile(r"\bcalls?\b|triage\w*|first contact|front door|contact centre|\bcontacts?\b|telephone|phone|referrals? (?:were|was|to be)? ?screened|screen\w*|enquiries at|to be answered")),
    ("care_act_assessment", re.compile(r"assess\w*|allocat\w*|social worker|care act")),
    ("support", re.compile(r"package|support|supported living|respite|placement|care to start|day (?:service|centre|care)|transport")),
)  # fmt: skip
_CHANGE = re.compile(
    r"\b(?:increas\w*|rais\w*|halv\w*|decreas\w*|fall\w*|fell|rose|risen|rise|rising|drop\w*|reduc\w*|grow\w*|grew|down|up|cut|declin\w*|improv\w*|shorten\w*)\b(?:\s+[\w’'-]+){0,8}?\s+by\s+(?:about |around |over |nearly |almost |more than |approximately |at least |just over |just under |some )?$"
)
_CHANGE_AFTER = re.compile(r"\s*(?:increase|decrease|reduction|rise|fall|drop|growth|cut|improvement)\b")
_CHANGE_OF = re.compile(
    r"\b(?:increase|decrease|reduction|rise|fall|drop|growth)\s+of\s+(?:about |around |over |nearly |almost |more than )?$"
)
_MEDIAN = re.compile(r"\bmedian\b")
_MEAN = re.compile(r"\b(?:average|mean)\b(?! for England)")
_MAXIMUM = re.compile(r"\b(?:longest|maximum|up to|as long as|at most)\b")
_THRESHOLD = re.compile(
    r"\b(?:wait\w*|outstanding|overdue|open|unallocated|delayed|list|older|held|been reviewed|reviewed)\b[^.;]{0,30}?\b(?:over|more than|longer than|beyond|exceed\w*|at least|in the last|for over|for more than)\s+(?:a\s+|an\s+)?$"
)
_PEOPLE = re.compile(
    r"\b(?:people|persons?|adults|residents|carers|staff|workers|practitioners|employees|apprentices|respondents|individuals|users|volunteers|assessors|therapists|nurses|managers|clients|patients|tenants|students|social workers|champions|members|children|men|women|ambassadors|learners|coordinators|trainees|directors|advisers|officers|leaders|callers|parents|citizens|veterans)\b"
)
_NOUN_STOP = re.compile(
    r"\s*(?:[(,;:.]|\b(?:was|were|is|are|had|has|have|who|which|that|waiting|in|at|on|for|to|from|with|by|during|since|as|and|but|because|across|per|over|within|between|compared|against|including|reported|told|said|awaiting|while|when|where|this|these|of whom|did|could|would|being|aged|received|went|came|started|used|made|remained|took|needed|each|every|left|against|stood|ended|opened|than|available|still)\b)"
)
_MEASURE_STOP = re.compile(
    r"\s*(?:[(;:]|\.(?:\s|$)|,?\s*\b(?:which (?:is|was|were|are|again|exceeds?|exceeded|compares|compared|also)|this (?:is|was)|compared|against|although|however|whereas|while|whilst|but|with (?:a|an|the) (?:England|national|regional)|both|all (?:of )?(?:which|these)|these|respectively|versus)\b"
    r"|,?\s*\b(?:was|were|is|are)\s+(?:also\s+|again\s+|both\s+|all\s+|slightly\s+|somewhat\s+|significantly\s+|much\s+|broadly\s+|considerably\s+|notably\s+|well\s+)*(?:better|worse|higher|lower|similar|comparable|in line|above|below|the same|on a par|on par|consistent with|close to|more positive|less positive|no different)\b"
    r"|,\s*(?:better|worse|higher|lower|similar|comparable|in line|above|below|the same|on a par|on par|consistent|somewhat|significantly|slightly|much|exceeding|broadly|close to|more positive|less positive|considerably|notably|no different|compared|down|up|from|and\s+(?:only\s+|just\s+|around\s+|about\s+|over\s+)?\d|and\s+(?:this|these|that)|a\s+(?:rise|fall|drop|reduction|increase)|and\b|with\b|in\b|\d)"
    r"|\s+and\s+(?:none|no|men|most|three|two)\b|\s+(?:by CQC|at the time)\b|\s+,?(?:and|or)\s+(?:only\s+|just\s+|around\s+|about\s+|over\s+|nearly\s+)?\d[\d.,]*\s?%|\s+(?:higher|lower|better|worse|similar|above|below)\s+(?:than|to)\b|\s+in line with\b|\s+on a par\b|\s+in\s+20\d\d|\s+(?:in|at|for|during)\s+(?:the year|20\d\d)|\s+compared\b|,?\s+(?:according to|as reported)\b|\s+within\s+\d|,\s*(?:and\s+)?(?:the|it|this|that|staff|people|leaders)\b)",
    re.IGNORECASE,
)
_FOLLOW_UP = re.compile(
    r"(?:however,\s+|again,\s+)?(?:this|these|both|it|they|that|all of these|each)\b", re.IGNORECASE
)
_JOINT = re.compile(
    r";|\bbut\b|\band\b(?=\s+(?:\d|the\b|only|about|around|over|it|staff|people|this|most|all))|\b(?:however|although|while|whilst|whereas)\b"
)
_NUMBER_OF_PEOPLE = re.compile(
    r"\bnumber of (?:[\w’'-]+ ){0,4}?(?:people|carers|residents|adults|staff|workers|callers|clients)\b(?![’'])"
)
_SPAN_BEFORE = re.compile(
    r"\b(?:for|in|over|after|within|by|every|than|since|next|worth\s+\S+\s+over)\s+(?:the\s+|about\s+|nearly\s+|almost\s+|around\s+)?$"
)
_INCLUDING = re.compile(r"\bincluding\s+(?:(?:the|a|about|around|some|over)\s+)?$")


@dataclass(slots=True)
class _Memory:
    """What a passage has said so far that a later sentence may lean on.

    `earlier` holds the sentences already read, for a subject or a date looked up only when it is needed; `last` the figures of the
    sentence just before, which "This was ..." completes.
    """

    text: str
    lowered: str
    earlier: list[Sentence]
    survey: str | None = None
    period: str | None = None
    as_at: str | None = None
    last: list[int] | None = None

    def subject(self) -> str | None:
        """What was last said to be waited for, or failing that what was last spoken of that can be."""
        spoken = [self.lowered[span.start : span.end] for span in reversed(self.earlier)]
        for near in spoken:
            if _WAITING.search(near) and _subject(near) is not None:
                return _subject(near)
        return next((subject for subject in map(_subject, spoken) if subject is not None), None)

    def date(self) -> str | None:
        """The date of the sentence before, or the one that its figures carried on."""
        if not self.earlier:
            return None
        span = self.earlier[-1]
        return _as_at(self.text[span.start : span.end]) or (self.as_at if self.last else None)


def read_figures(text: str, lowered: str, spans: Sequence[Sentence], words: Sequence[Sequence[str]]) -> list[Figure]:
    """Every figure of a passage, in order of printing. `words` holds each sentence's words, in the order of `spans`."""
    figures: list[Figure] = []
    memory = _Memory(text, lowered, [])
    for span, mine in zip(spans, words, strict=True):
        if may_hold(mine):
            _read_sentence(text, lowered, span, mine, figures, memory)
        else:
            memory.last = None
        memory.earlier.append(span)
    return figures


def _read_sentence(
    text: str, lowered: str, span: Sentence, words: Sequence[str], figures: list[Figure], memory: _Memory
) -> None:
    found = numbers(lowered, span.start, span.end, words)
    if not found:
        _complete(text[span.start : span.end], figures, [], [], memory)
        memory.last = None
        return
    quote = text[span.start : span.end]
    measured = "%" in quote or "per cent" in quote
    named_survey = _survey(quote) if measured else None
    survey = named_survey
    if measured and survey is None and (_SAME_SURVEY.search(quote) or _GOES_ON.match(quote)):
        survey = memory.survey
    national = measured and (survey is not None or bool(_NATIONAL.search(quote) or _BENCHMARK.search(quote)))
    own, england, region = _sort_comparators(text, span, found) if national else (found, [], [])
    if not own:
        _complete(quote, figures, england, region, memory)
        memory.last = None
        return
    first = len(figures)
    for number in own:
        figure = _figure(text, lowered, span, number, own, survey, national, memory)
        if figure is not None:
            figures.append(figure)
    made = list(range(first, len(figures)))
    if made and national:
        _attach_comparators(figures, made, england, region)
        _attach_verdicts(text, span, figures, made)
    if survey is not None and made:
        memory.survey = survey
        memory.period = figures[made[0]].period or memory.period
    memory.as_at = next((figures[one].as_at for one in made if figures[one].as_at), None)
    memory.last = made or None


def _complete(
    quote: str, figures: list[Figure], england: Sequence[Number], region: Sequence[Number], memory: _Memory
) -> None:
    """A sentence such as "This was somewhat better than the England average (77%)" completes the figures before it."""
    if memory.last and _FOLLOW_UP.match(quote) and (england or region or _VERDICT.search(quote)):
        _follow_up(quote, figures, memory.last, england, region, _survey(quote), memory)


def _survey(quote: str) -> str | None:
    for name, pattern in _SURVEYS:
        if pattern.search(quote):
            return name
    return None


def _sort_comparators(
    text: str, span: Sentence, found: Sequence[Number]
) -> tuple[list[Number], list[Number], list[Number]]:
    """Own figures, England's and the region's. "England and regional averages of Q% and R%" gives one of each."""
    own: list[Number] = []
    england: list[Number] = []
    region: list[Number] = []
    pair_from: int | None = None
    for number in found:
        before = text[span.start : number.start]
        near = before[-60:]
        if number.unit != "percent" and number.unit not in ("", "days", "weeks"):
            own.append(number)
            continue
        if (
            pair_from is not None
            and number.start - pair_from < 14
            and re.fullmatch(r"\s*(?:,|and|,\s*and)\s*", text[pair_from : number.start])
        ):
            region.append(number)
            pair_from = None
        elif _PEER_VALUE.search(near):
            continue
        elif (
            re.match(
                r"\s*\)?\s*(?:nationally|for England|in England|across England)\b", text[number.end : number.end + 24]
            )
            and re.search(r"\b(?:compared|against|than|to|with)\s+$|\($", near)
        ) or (
            england
            and number.start - england[-1].end < 8
            and re.fullmatch(r"\s*(?:,|and|,\s*and)\s*", text[england[-1].end : number.start])
            and re.search(r"\baverages\b", text[span.start : england[-1].start], re.IGNORECASE)
        ):
            england.append(number)
        elif _REGION_VALUE.search(near) and not re.search(
            r"\bEngland and\b[^%]{0,40}$|national and[^%]{0,40}$", near, re.IGNORECASE
        ):
            region.append(number)
        elif _ENGLAND_VALUE.search(near) and _is_benchmark_phrase(near):
            england.append(number)
            if re.search(r"(?:England|national) and (?:the )?region\w*[^%]{0,30}$", near, re.IGNORECASE):
                pair_from = number.end
        else:
            own.append(number)
    return own, england, region


def _is_benchmark_phrase(near: str) -> bool:
    return (
        re.search(
            r"\b(?:averages?|figures?|rate)\b[^%\d:]{0,30}$|\([^()%\d]{0,40}$|\b(?:for|in|than|to|with) England\b[^%\d]{0,12}$|\bnationally\b[^%\d]{0,12}$|\(England:?\s?$|against\s$|\bEngland(?:[’']s)?\s\(?$|\bnational:?\s?$",
            near,
            re.IGNORECASE,
        )
        is not None
    )


def _figure(
    text: str,
    lowered: str,
    span: Sentence,
    number: Number,
    own: Sequence[Number],
    survey: str | None,
    national: bool,
    memory: _Memory,
) -> Figure | None:
    before = lowered[span.start : number.start]
    after = lowered[number.end : span.end]
    if _INCLUDING.search(before) or _is_threshold_time(before, number, own) or _is_done_within(lowered, number, own):
        return None
    sentence = lowered[span.start : span.end]
    number = _target_unit(number, before, own)
    kind = _kind(sentence, before, after, number, survey, national)
    if kind == "other" and number.unit in DAYS and (_SPAN_BEFORE.search(before) or survey is not None):
        return None
    statistic = _statistic(before, after, number, kind)
    unit = _unit(number, after, before)
    quote = text[span.start : span.end]
    survey_of = survey if kind == "survey" else None
    measure = _waiting_measure(sentence, before, after, memory) if kind == "waiting" else _measure(text, span, number)
    target = kind == "waiting" and (
        re.match(r"\s*(?:timescale|target|standard|period|limit)\b", after) is not None
        or ((number.unit != "percent" or "target" in before[-20:]) and _is_target(_segment(before, after), before))
    )
    period = _survey_period(quote, memory) if kind == "survey" else None
    if kind != "survey" and not target:
        period = _span_period(quote, number.start - span.start)
    return Figure(
        start=number.start,
        end=number.end,
        quote=quote,
        quote_start=span.start,
        quote_end=span.end,
        kind=kind,
        measure=measure,
        statistic=statistic,
        value=number.value,
        unit=unit,
        days=round(number.value * DAYS[unit], 2) if unit in DAYS else None,
        qualifier=number.qualifier,
        england_value=None,
        region_value=None,
        comparison=None,
        survey=survey_of,
        period=period,
        as_at=None if kind == "survey" or target or period else _date_of(quote, kind, memory),
        target=target,
    )


def _target_unit(number: Number, before: str, own: Sequence[Number]) -> Number:
    """The bare number of "against a target of 20" has the unit of the time before it."""
    if number.unit or not re.search(r"\b(?:target|standard|aim) (?:of|was|is)\s+$", before):
        return number
    times = [other for other in own if other.start < number.start and other.unit in DAYS]
    return replace(number, unit=times[-1].unit) if times else number


def _is_threshold_time(before: str, number: Number, own: Sequence[Number]) -> bool:
    """The time in "42 had waited over six months": a threshold of another figure, not a figure."""
    if number.unit not in DAYS:
        return False
    earlier = any(other.start < number.start and (other.unit in ("", "percent")) for other in own)
    return (
        earlier
        and _THRESHOLD.search(
            before[-90:]
            + (f"{number.qualifier} " if number.qualifier and not before.rstrip().endswith(number.qualifier) else "")
        )
        is not None
    )


def _is_done_within(lowered: str, number: Number, own: Sequence[Number]) -> bool:
    """The time in "82% were completed within 28 days" belongs to the share."""
    if number.unit not in DAYS or number.qualifier not in ("within", "in", "under", "less than", "over", "more than"):
        return False
    for other in own:
        if (
            other.start < number.start
            and other.unit in ("percent", "")
            and not re.search(
                r"[;]|,\s+(?:no|and|the)\b|\bbut\b|\bwhile\b|\band\s+(?:the|staff|urgent|reviews|most|some|many|all|others|for)\b",
                lowered[other.end : number.start],
            )
        ):
            return (
                _DONE_WITHIN.search(lowered, other.end, number.start) is not None
                or _WAITING.search(lowered, other.end, number.start) is not None
            )
        if (
            other.start > number.start
            and other.unit == "percent"
            and re.search(r"\b(?:was|were|stood at|to|from)\b", lowered[number.end : other.start])
        ):
            return True
    return False


def _kind(sentence: str, before: str, after: str, number: Number, survey: str | None, national: bool) -> str:
    if number.unit == "percent" and (survey is not None or (national and not _WAITING.search(sentence))):
        return "survey"
    if number.unit == "pounds":
        return "other"
    near = before[-110:] + " # " + after[:90]
    if (
        number.unit in DAYS
        and re.match(r"[\w-]+-(?:hour|day|week|month|year)$", sentence[len(before) : len(sentence) - len(after)])
        and not re.match(r"\s*(?:timescale|target|standard|period|limit|wait|deadline|turnaround)", after)
    ):
        return "other"
    if number.unit in DAYS:
        if number.unit == "hours" and re.search(r"hours?\s+of\b|hours?\s+(?:a|per|each)\s+week", near):
            return "other"
        return "waiting" if _WAITING.search(sentence) or _DONE_WITHIN.search(near) or _TAKES.search(near) else "other"
    near = re.split(r"[;,]", before)[-1][-110:] + " # " + re.split(r"[;,]", after)[0][:90]
    if _WAITING.search(near) or re.search(
        r"\bwithin\s+(?:a|an|\d+|\w+)\s+(?:working\s+)?(?:hour|day|week|month)", after[:80]
    ):
        return "waiting"
    return "other"


def _statistic(before: str, after: str, number: Number, kind: str) -> str:
    if (
        _CHANGE.search(before[-90:])
        or _CHANGE_OF.search(before[-40:])
        or (number.unit in ("percent", "") and _CHANGE_AFTER.match(after))
    ):
        return "change"
    if number.unit == "percent":
        if kind == "waiting" and _over_time(after):
            return "over_threshold"
        return "share"
    if number.unit == "pounds":
        return "amount"
    if number.unit in DAYS:
        if kind == "other" and number.unit == "hours":
            return "amount"
        return _time_statistic(before, after, number)
    if kind == "waiting" and _over_time(after):
        return "over_threshold"
    if number.low is not None:
        return "range"
    if re.search(r"\b(?:averaged|average|mean)\b[^.;,]{0,40}$", before) and not re.search(
        r"\baverages?\s+of\b", before[-20:]
    ):
        return "mean"
    if number.qualifier == "up to" or re.search(r"\b(?:no one|nobody|none)\b[^.;,]{0,30}\bmore than\s+$", before):
        return "maximum"
    return "number"


def _over_time(after: str) -> bool:
    return (
        re.search(
            r"^[^.,;]{0,80}?\b(?:over|more than|longer than|beyond|exceed\w*|at least)\s+(?:a|an|\d+|[a-z]+)\s+(?:working\s+)?(?:hours?|days?|weeks?|months?|years?)\b",
            after,
        )
        is not None
    )


def _time_statistic(before: str, after: str, number: Number) -> str:
    near = re.split(r"[;]|\band\b|\bbut\b|,", before)[-1][-70:] or before[-70:]
    wider = before[-70:]
    if _MEDIAN.search(near):
        return "median"
    if re.search(r"\b(?:longest|maximum)\b", near) or number.qualifier in ("up to", "as long as", "at most"):
        return "maximum"
    if _MEAN.search(near) or re.match(r"\s+on average", after):
        return "mean"
    if number.low is not None:
        return "range"
    if _MAXIMUM.search(near):
        return "maximum"
    if (
        _MEAN.search(before[-110:])
        and not re.search(r"\b(?:median|longest)\b", before[-110:])
        and " and " not in before[-40:]
    ):
        return "mean"
    if _MEDIAN.search(wider) and not re.search(r"\b(?:longest|average)\b", wider):
        return "median"
    return "duration"


def _unit(number: Number, after: str, before: str) -> str:
    if number.unit:
        return number.unit
    noun = after[: _noun_end(after)]
    if _PEOPLE.search(noun):
        return "people"
    if not noun.strip() and (_PEOPLE.search(before[-40:]) or _NUMBER_OF_PEOPLE.search(before[-110:])):
        return "people"
    if re.search(r"\bpopulation of\s+(?:about |around |over |nearly )?$", before):
        return "people"
    if re.match(r"\s+of\s+(?:these|them)\b", after) and re.search(
        r"\b(?:cases|applications|reviews|referrals|requests|enquiries|concerns|complaints)\b", before[-160:]
    ):
        return "count"
    if re.match(r"\s*(?:were|was|had|are|remained|still)?\s*(?:waiting|waited|awaiting)\b", after) and not re.search(
        r"\b(?:cases|applications|reviews|assessments|referrals|requests|enquiries|concerns)\b", before[-80:]
    ):
        return "people"
    if re.match(r"\s*(?:of (?:whom|them|these)|who)\b", after) or re.search(
        r"\b(?:of whom|of these people)\W*(?:\w+\W+){0,3}$", before[-40:]
    ):
        return "people"
    return "count"


def _noun_end(after: str) -> int:
    stop = _NOUN_STOP.search(after)
    return stop.start() if stop else len(after)


def _is_target(sentence: str, before: str) -> bool:
    return _TARGET.search(sentence) is not None and not _PAST_RESULT.search(before[-60:])


def _segment(before: str, after: str) -> str:
    """The stretch of the sentence the number stands in, between joints that start a new statement."""
    opening = _JOINT.split(before)[-1]
    return opening + " # " + _JOINT.split(after)[0]


def _subject(near: str) -> str | None:
    for name, pattern in _SUBJECTS:
        if pattern.search(near):
            return name
    return None


def _waiting_measure(sentence: str, before: str, after: str, memory: _Memory) -> str:
    """What is waited for: named in the same stretch of the sentence, else in the sentence, else a sentence earlier."""
    opening = re.split(r"[;,]|\band\b", before)[-1]
    close = re.split(r"[;,]|\band\b|\bbut\b", after)[0]
    nearest = (opening, close[:90]) if _WAITING.search(opening) and _subject(opening) else (close[:90], opening)
    for near in (*nearest, _segment(before, after), sentence):
        subject = _subject(near)
        if subject in ("care_act_assessment", "contact") and not re.search(r"assess|care act|call|contact|phone", near):
            subject = memory.subject() or subject
        if subject is not None:
            return subject
    return memory.subject() or "other"


def _measure(text: str, span: Sentence, number: Number) -> str:
    """The printed words that say what is measured, as one slice of the passage."""
    before = text[span.start : number.start]
    after = text[number.end : span.end]
    if number.unit == "percent":
        return _share_measure(after) or _measure_before(before)
    if number.unit == "pounds":
        return _money_measure(before, after)
    if number.unit in DAYS:
        noun = after[: _noun_end_after_of(after)].strip(_EDGES)
        return _OPENING_OF.sub("", noun) or _measure_before(before)
    noun = after[: _noun_end(after)].strip(_EDGES)
    cut = _COUNT_STOP.search(noun)
    if cut:
        noun = noun[: cut.start()]
    if noun and _PEOPLE.search(noun.lower()):
        stop = _PEOPLE_STOP.search(after)
        noun = (after[: stop.start()] if stop else after).strip(_EDGES)
    noun = _OPENING_OF.sub("", noun)
    return noun or _measure_before(before)


_EDGES = " .,;:()"
_OPENING_OF = re.compile(
    r"^(?:(?:of|on|for|more|fewer|new|additional|extra|other|out of \d+|the (?:area[’']s )?\d+|its|\d+)\s+)+",
    re.IGNORECASE,
)
_PEOPLE_STOP = re.compile(
    r"[,;:(.]|\s+(?:who|which|that|whose|waiting|at the time|in the (?:last|previous|past|year|area|borough|county|city|team)|in 20|during|since|compared|and(?! social)|but|because|without|to other|to develop|for \d+|from \d|by \d|were waiting|were on|held|had waited|had been waiting)\b"
)
_COUNT_STOP = re.compile(
    r"(?<=\w)\s+(?:[a-z]+ed|found|held|through|without|a (?:month|week|year|day)|all)\b(?!\s+(?:homes|staff|services|beds))"
)
_NO_MEASURE_AFTER = re.compile(
    r"\s*(?:[).,;]|and\b|compared|in\s+20|higher|lower|better|worse|similar|which|this|against|from|to\b|respectively|by\b|in line|at\b|for\b|in (?:the|two|three|that)\b|since\b|under\b|nationally|over\b|within\b|a year\b|increase|rise|fall|reduction|complete\b)",
    re.IGNORECASE,
)
_SAID_THAT = re.compile(r"^.*?\bsaid (?:that )?(?=they\b)", re.IGNORECASE)


def _share_measure(after: str) -> str:
    opening = re.match(r"\s*(?:of\s+)?", after)
    rest = after[opening.end() if opening else 0 :]
    if _NO_MEASURE_AFTER.match(rest):
        return ""
    stop = _MEASURE_STOP.search(rest)
    said = (rest[: stop.start()] if stop else rest).strip(_EDGES)
    return (
        _SAID_THAT.sub("", said)
        if said.count(" ") > 3 and not said.lower().startswith(("people said", "carers said"))
        else said
    )


def _money_measure(before: str, after: str) -> str:
    match = re.match(r"\s*(?:of|on|for|in|to)\s+(?!20\d\d|the (?:last|year))", after)
    if match:
        rest = after[match.end() :]
        stop = re.search(r"[,;:(.]|\s+(?:in 20\d\d|over|from|which|that|and|but|had|was|were|each|a year|per)\b", rest)
        return (rest[: stop.start()] if stop else rest).strip(_EDGES)
    named = re.search(
        r"(?:\b(?:a|an|the|its|and|with|of)\s+)((?:[\w’'-]+\s+){0,3}?[\w’'-]+),?\s+(?:of|worth|was|at|for)\s+(?:about\s+|around\s+|over\s+|nearly\s+|some\s+)?£?$",
        before,
    )
    if named:
        return named.group(1).strip(_EDGES)
    noun = after[: _noun_end(after)].strip(_EDGES)
    return noun or _measure_before(before)


_BEFORE_CUT = re.compile(
    r"[;:]|,(?!\s*(?:at|stood|was)\b)|\band\s+(?=(?:the|a|an|its|in|for|of|with|handbacks)\b)"
    r"|\b(?:while|whilst|but|showed|shows|expected|found|including|although|where|when)\b",
    re.IGNORECASE,
)
_BEFORE_VERB = re.compile(
    r",?\s+(?:(?:had|has|have|was|were|is|are)\s+(?:\w+\s+)?)?\b(?:was|were|is|are|had|has|have|stood|stands|reached|remained|fell|fallen|rose|risen|rise|fall|raised"
    r"|grown|grew|increased|decreased|dropped|averaged|held|halved|took|put|helped|received|used)\b",
    re.IGNORECASE,
)
_BEFORE_TAIL = re.compile(
    r"(?:,?\s+(?:at|of|to|from|by|worth|in|with|about|around|just|only|over|up|down|[(])|\s*[(])+$", re.IGNORECASE
)
_BEFORE_OPENING = re.compile(
    r"^(?:overall,?\s+|that\s+|and\s+)*(?:(?:the|a|an)\s+)?(?:(?:proportion|percentage|share|number|average|median|mean)\s+(?:of\s+(?:the\s+(?=workforce))?)?|of which there\s*|those\s+(?=\w+ing\b))?",
    re.IGNORECASE,
)


def _measure_before(before: str) -> str:
    """What is measured where it stands before the number: "The proportion of people who felt safe was 70%"."""
    before = before.rstrip()
    cuts = list(_BEFORE_CUT.finditer(before))
    for cut in [*reversed(cuts), None]:
        said = (before[cut.end() :] if cut else before).strip()
        verbs = list(_BEFORE_VERB.finditer(said))
        if verbs:
            said = said[: verbs[-1].start()]
        said = _BEFORE_OPENING.sub("", _BEFORE_TAIL.sub("", said)).strip(_EDGES)
        if len(said) > 2 and said.lower() not in ("this", "it", "they", "there", "these", "that", "only", "just"):
            return said
    return ""


def _noun_end_after_of(after: str) -> int:
    opening = re.match(r"\s*(?:of|on|for|in)\s+", after)
    offset = opening.end() if opening else 0
    return offset + _noun_end(after[offset:])


def _survey_period(quote: str, memory: _Memory) -> str | None:
    match = _PERIOD.search(quote)
    if match:
        return match.group().strip()
    return memory.period if _SAME_SURVEY.search(quote) else None


def _span_period(quote: str, place: int) -> str | None:
    """The span of time printed nearest to the number."""
    found = list(_SPAN.finditer(quote))
    if not found:
        return None
    nearest = min(found, key=lambda match: min(abs(match.start() - place), abs(match.end() - place)))
    return nearest.group(1)


def _date_of(quote: str, kind: str, memory: _Memory) -> str | None:
    """The date in the sentence; for waits, which go on from sentence to sentence, else that of the sentence before."""
    return _as_at(quote) or (memory.date() if kind == "waiting" else None)


def _as_at(quote: str) -> str | None:
    match = _AS_AT.search(quote)
    return (match.group(1) or match.group(2)) if match else None


def _attach_comparators(
    figures: list[Figure],
    made: Sequence[int],
    england: Sequence[Number],
    region: Sequence[Number],
) -> None:
    """Give England's and the region's values to the figure they follow; "respectively" pairs two lists."""
    if len(made) > 1 and len(england) == len(made) and figures[made[-1]].end <= england[0].start:
        for place, number in zip(made, england, strict=True):
            figures[place] = replace(figures[place], england_value=number.value)
    else:
        for number in england:
            place = max((one for one in made if figures[one].end <= number.start), default=made[0])
            if figures[place].england_value is None:
                figures[place] = replace(figures[place], england_value=number.value)
    for number in region:
        place = max((one for one in made if figures[one].end <= number.start), default=made[0])
        if figures[place].region_value is None:
            figures[place] = replace(figures[place], region_value=number.value)


def _compared(figure: Figure) -> bool:
    return figure.kind == "survey" or figure.england_value is not None or figure.region_value is not None


def _attach_verdicts(text: str, span: Sentence, figures: list[Figure], made: Sequence[int]) -> None:
    """The printed verdict after each figure, else the one that covers the whole list, before or after it."""
    quote = text[span.start : span.end]
    if _COMPARES.search(quote) is None:
        return
    verdicts = [
        match for match in _VERDICT.finditer(quote)
        if _BENCHMARK.search(quote) is not None or any(figures[one].kind == "survey" for one in made)
    ]  # fmt: skip
    if not verdicts:
        return
    starts = [figures[one].start - span.start for one in made]
    given: dict[int, str] = {}
    for order, place in enumerate(made):
        follows = starts[order + 1] if order + 1 < len(made) else len(quote)
        mine = [match for match in verdicts if starts[order] < match.start() < follows]
        if mine:
            given[place] = _printed(mine[0])
    lead = next((match for match in verdicts if match.start() < starts[0]), None)
    for order, place in enumerate(made):
        if place not in given and order < len(made) - 1:
            later = next((given[one] for one in made[order + 1 :] if one in given), None)
            if later is not None and lead is None:
                given[place] = later
        if place not in given and lead is not None:
            given[place] = _printed(lead)
    for place, verdict in given.items():
        if _compared(figures[place]):
            figures[place] = replace(figures[place], comparison=verdict)


def _printed(match: re.Match[str]) -> str:
    return match.group(1)


def _follow_up(
    quote: str,
    figures: list[Figure],
    last: Sequence[int],
    england: Sequence[Number],
    region: Sequence[Number],
    survey: str | None,
    memory: _Memory,
) -> None:
    """A sentence such as "This was somewhat better than the England average (77%)" completes the figures before it."""
    verdict = _VERDICT.search(quote)
    whole = re.match(r"(?:however,\s+)?(?:these|both|they|all of these)\b", quote, re.IGNORECASE) is not None
    places = list(last) if whole else [last[-1]]
    for order, place in enumerate(places):
        figure = figures[place]
        values = england[order].value if order < len(england) else (england[0].value if england and not whole else None)
        figures[place] = replace(
            figure,
            kind="survey"
            if figure.unit == "percent" and figure.kind == "other" and survey is not None
            else figure.kind,
            england_value=figure.england_value if figure.england_value is not None else values,
            region_value=figure.region_value
            if figure.region_value is not None
            else (region[0].value if region else None),
            comparison=figure.comparison or (verdict.group(1) if verdict else None),
            survey=figure.survey or survey,
            period=figure.period or (_survey_period(quote, memory) if survey is not None else None),
        )
