"""Waiting: whether words speak of it, and what is waited for.

In: the words of a sentence (`phrases.words_of`). Out: whether a stretch of them is about time waited or numbers
waiting, and the waiting measure
(GUIDELINES.md, section 7): care_act_assessment, review, occupational_therapy and so on.
"""

from collections.abc import Sequence

from parsers.grammar import word_set

SPEAKS = word_set(
    "wait waits waited waiting awaiting awaited await backlog backlogs queue queues queuing overdue unallocated "
    "delay delays delayed timescale timescales turnaround timely timeliness untimely deadline deadlines pending "
    "undecided unsourced unexamined unassessed unreviewed unscreened untriaged unanswered unprocessed abandoned "
    "stuck waiters unopened"
)
_TAKES = word_set("took take takes taken taking")
_LIST = word_set("list lists")
_UNDONE = word_set(
    "finished looked reviewed allocated assessed seen completed started authorised screened processed resolved decided"
)
_DONE = word_set(
    "done complete completed completing completion respond responded responding response answer answered answering "
    "screen screened screening seen see saw assess assessed assessing allocate allocated allocating allocation "
    "start started starting deliver delivered delivering delivery review reviewed reviewing decide decided "
    "decision contact contacted contacting triage triaged triaging installed fitted carried arranged arrange "
    "begin began begun offered offer finished closed acknowledged resolved resolve concluded processed authorised "
    "picked called looked place discharged made supplied provided issued found sourced book booked repaired met "
    "visited visit reach reached visits spoke get got set sent returned heard paid dealt accessed available "
    "helped rang rung replied arrive arrived receive received placed commenced actioned undertaken held came come "
    "reply call sorted turned round granted obtained secured settled handled"
)
_RATINGS = word_set("good rated inadequate rating ratings graded improvement strength")
_WAIT_NOUNS = word_set("time times delay delays")
STATISTICS = {
    "median": "median",
    "average": "mean",
    "mean": "mean",
    "averaged": "mean",
    "averaging": "mean",
    "longest": "maximum",
    "maximum": "maximum",
    "typical": "duration",
    "typically": "duration",
    "shortest": "duration",
    "slowest": "maximum",
    "oldest": "maximum",
    "quickest": "duration",
}

# What is waited for, most telling first: the first of these that a stretch of words names is its measure.
_ORDER = (
    "dols",
    "carers_assessment",
    "financial_assessment",
    "mental_health_assessment",
    "occupational_therapy",
    "adaptations",
    "equipment",
    "safeguarding_enquiry",
    "hospital_discharge",
    "reablement",
    "home_care",
    "care_home",
    "direct_payment",
    "review",
    "complaint",
    "named_contact",
    "named_other",
    "care_act_assessment",
    "contact",
    "payment",
    "support",
    "concern",
    "ward",
    "talk",
    "mind",
    "ring",
)
_RANK = {name: rank for rank, name in enumerate(_ORDER)}
_SINGLE = {
    **dict.fromkeys(word_set("dols dol"), "dols"),
    **dict.fromkeys(
        word_set("adaptation adaptations modification modifications dfg dfgs stairlift stairlifts shower showers"),
        "adaptations",
    ),
    **dict.fromkeys(
        word_set(
            "equipment hoist hoists wheelchair wheelchairs rail rails lift pendant pendants frame frames commode "
            "commodes"
        ),
        "equipment",
    ),
    **dict.fromkeys(word_set("safeguarding enquiry enquiries s42"), "safeguarding_enquiry"),
    **dict.fromkeys(word_set("discharge discharged discharges"), "hospital_discharge"),
    **dict.fromkeys(word_set("reablement"), "reablement"),
    **dict.fromkeys(word_set("homecare domiciliary"), "home_care"),
    **dict.fromkeys(word_set("residential"), "care_home"),
    **dict.fromkeys(word_set("review reviews reviewed reviewing"), "review"),
    **dict.fromkeys(
        word_set(
            "call calls caller callers triage triaged triaging contact contacts contacted phone telephone "
            "screened screening"
        ),
        "named_contact",
    ),
    **dict.fromkeys(word_set("referral referrals"), "contact"),
    **dict.fromkeys(word_set("payment payments"), "payment"),
    **dict.fromkeys(word_set("concern concerns alert alerts worry worries"), "concern"),
    **dict.fromkeys(word_set("ward wards"), "ward"),
    **dict.fromkeys(word_set("complaint complaints"), "complaint"),
    **dict.fromkeys(word_set("rang rung heard"), "ring"),
    **dict.fromkeys(word_set("authorisation authorisations authorise authorising"), "dols"),
    **dict.fromkeys(
        word_set(
            "assess assessed assessment assessments assessing reassessment reassessments allocate allocated "
            "allocation unallocated allocating"
        ),
        "care_act_assessment",
    ),
    **dict.fromkeys(
        word_set("package packages respite placement placements sitting transport breaks support"), "support"
    ),
    **dict.fromkeys(
        word_set("advocate advocates advocacy interpreter interpreters sensory clinic telecare badge badges"),
        "named_other",
    ),
    **dict.fromkeys(word_set("conversation conversations"), "talk"),
    **dict.fromkeys(["ot"], "occupational_therapy"),
}
_PAIRS = {
    ("occupational", "therapy"): "occupational_therapy",
    ("occupational", "therapist"): "occupational_therapy",
    ("occupational", "therapists"): "occupational_therapy",
    ("facilities", "grant"): "adaptations",
    ("facilities", "grants"): "adaptations",
    ("section", "42"): "safeguarding_enquiry",
    ("hospital", "bed"): "hospital_discharge",
    ("hospital", "beds"): "hospital_discharge",
    ("to", "leave"): "hospital_discharge",
    ("court", "of"): "dols",
    ("help", "at"): "home_care",
    ("care", "at"): "home_care",
    ("short", "break"): "support",
    ("without", "help"): "support",
    ("wet", "room"): "adaptations",
    ("bath", "lift"): "adaptations",
    ("should", "pay"): "financial_assessment",
    ("pay", "for"): "financial_assessment",
    ("first", "visit"): "care_act_assessment",
    ("mental", "health"): "mind",
    ("leave", "hospital"): "hospital_discharge",
    ("left", "hospital"): "hospital_discharge",
    ("leaving", "hospital"): "hospital_discharge",
    ("in", "hospital"): "hospital_discharge",
    ("intermediate", "care"): "reablement",
    ("home", "care"): "home_care",
    ("at", "home"): "",
    ("care", "home"): "care_home",
    ("care", "homes"): "care_home",
    ("nursing", "home"): "care_home",
    ("nursing", "homes"): "care_home",
    ("nursing", "placement"): "care_home",
    ("nursing", "care"): "care_home",
    ("nursing", "bed"): "care_home",
    ("nursing", "beds"): "care_home",
    ("direct", "payment"): "direct_payment",
    ("direct", "payments"): "direct_payment",
    ("supported", "living"): "support",
    ("front", "door"): "named_contact",
    ("first", "contact"): "named_contact",
    ("extra", "care"): "support",
    ("type", "of"): "named_other",
    ("types", "of"): "named_other",
    ("care", "act"): "care_act_assessment",
    ("social", "worker"): "care_act_assessment",
    ("deprivation", "of"): "dols",
    ("day", "centre"): "support",
    ("day", "service"): "support",
    ("day", "services"): "support",
    ("financial", "assessment"): "financial_assessment",
    ("financial", "assessments"): "financial_assessment",
    ("financial", "reassessment"): "financial_assessment",
    ("charging", "assessment"): "financial_assessment",
    ("charging", "assessments"): "financial_assessment",
    ("health", "assessment"): "mental_health_assessment",
    ("health", "assessments"): "mental_health_assessment",
    ("health", "act"): "mental_health_assessment",
}
_MEANS = {
    "named_other": "other",
    "complaint": "other",
    "named_contact": "contact",
    "payment": "direct_payment",
    "concern": "safeguarding_enquiry",
    "ward": "hospital_discharge",
    "mind": "mental_health_assessment",
    "talk": "care_act_assessment",
    "ring": "contact",
}
_CARERS = frozenset(["carer", "carers", "carer's", "carers'"])
_ASSESSMENTS = frozenset(["assessment", "assessments", "reassessment", "reassessments"])


def speaks(words: Sequence[str]) -> bool:
    """Whether a stretch of words is about people or things that wait, or have not been done in time."""
    if not SPEAKS.isdisjoint(words):
        return True
    if not _LIST.isdisjoint(words):
        return any(
            word in _LIST and words[place - 1] not in _OTHER_LISTS and words[place + 1 : place + 2] != ["held"]
            for place, word in enumerate(words)
        )
    if not _STANDS.isdisjoint(words) and _stands_still(words):
        return True
    if not _UNDONE.isdisjoint(words):
        for place, word in enumerate(words):
            if (
                word in _UNDONE
                and place > 1
                and (
                    ("not" in words[place - 3 : place] or "yet" in words[place - 3 : place])
                    or (
                        words[place - 2 : place] == ["to", "be"]
                        and _PLANNED.isdisjoint(words[max(0, place - 8) : place])
                    )
                    or "outstanding" in words
                )
            ):
                return True
    return "outstanding" in words and _RATINGS.isdisjoint(words)


_PLANNED = word_set("expect expects expected plan plans planned hope hoped due")
_OTHER_LISTS = word_set("shopping price approved reading priority mailing contact provider guest provided check")
_STANDS = word_set(
    "ready fit needed nobody allocated assessor worker provider order hung gave yet still open reside line"
)
_FILES = word_set(
    "case cases enquiry enquiries referral referrals application applications request requests concern concerns"
)


_BEDS = word_set("bed beds ward wards")


def _stands_still(words: Sequence[str]) -> bool:
    """Waiting in other words: "ready to leave", "a bed no longer needed", "no assessor", "nobody allocated"."""
    for place, word in enumerate(words):
        if word not in _STANDS:
            continue
        before, after = words[max(0, place - 4) : place], words[place + 1 : place + 3]
        if (
            (
                word in ("ready", "fit")
                and after in (["to", "leave"], ["to", "go"], ["for", "discharge"], ["to", "return"])
            )
            or (word == "needed" and before[-2:] == ["no", "longer"] and not _BEDS.isdisjoint(words))
            or (word == "nobody" and before[-1:] == ["had"] and not after)
            or (word == "allocated" and {"without", "no", "nobody", "not", "yet"} & set(before))
            or (word in ("assessor", "worker", "provider") and _has_none(before, after))
            or (word in ("yet", "still") and after == ["to", "be"])
            or (word == "open" and _is_left(words, place))
            or (word == "reside" and before[-2:] == ["criteria", "to"])
            or (word == "line" and before[-1:] == ["in"] and after[:1] == ["for"])
            or (word == "order" and after[:1] == ["of"] and words[place + 2 : place + 3] in (["urgency"], ["priority"]))
            or (word in ("hung", "gave") and after[:1] == ["up"])
        ):
            return True
    return False


def _has_none(before: Sequence[str], after: Sequence[str]) -> bool:
    """ "without an assessor", "had no social worker": "no" must go with the worker, not with another noun."""
    if "without" in before:
        return True
    return "no" in before[-2:] and (not after or after[0] in (",", "and", "or", "to", "for", "in", "at", "as"))


def _is_left(words: Sequence[str], place: int) -> bool:
    """ "40 open referrals", "40 referrals were still open": cases that nobody has finished."""
    if words[place + 1 : place + 2] and words[place + 1] in _FILES:
        return True
    return not _FILES.isdisjoint(words[:place]) and words[place - 1] in ("were", "remained", "been", "still", "remain")


def takes_time(words: Sequence[str]) -> bool:
    """Whether a stretch of words says how long something took, or within what time it was done."""
    if any(word in _TAKES and words[place + 1 : place + 2] != ["place"] for place, word in enumerate(words)):
        return True
    return not _WAIT_NOUNS.isdisjoint(words) and any(
        word in STATISTICS or word in ("to", "from", "between") for word in words
    )


def is_done(words: Sequence[str]) -> bool:
    """Whether a stretch of words says that something was done for somebody: what "within two days" is about."""
    return not _DONE.isdisjoint(words)


def subjects(words: Sequence[str]) -> list[tuple[int, str]]:
    """What can be waited for, in the order of the words that name it."""
    found: list[tuple[int, str]] = []
    if _NAMES.isdisjoint(words):
        return found
    last = len(words) - 1
    for place in [place for place, word in enumerate(words) if word in _NAMES]:
        word = words[place]
        single = _SINGLE.get(word)
        if word == "assessment" and (
            words[place - 1] in ("our", "this") or words[max(0, place - 3) : place - 1] == ["time", "of"]
        ):
            continue
        if _is_start(words, place) or (word == "review" and _tells(words, place)):
            continue
        if single is not None:
            found.append((place, single))
            if word in _ASSESSMENTS and _is_of_carers(words, place):
                found.append((place, "carers_assessment"))
        if place < last:
            pair = _PAIRS.get((word, words[place + 1]))
            if pair:
                found.append((place, pair))
    return found


_NAMES = frozenset([*_SINGLE, *(first for first, _ in _PAIRS)])


def _tells(words: Sequence[str], place: int) -> bool:
    """ "A review found an average wait of ...", "the peer review": what looked at the council, and nobody waits for."""
    if words[place - 1] == "peer":
        return True
    return place < 3 and not _FOUND.isdisjoint(words[place + 1 : place + 26])


_FOUND = word_set("found showed shows said reported identified revealed concluded noted")
_SPANS = word_set("hour hours day days week weeks month months minutes time")


def _is_start(words: Sequence[str], place: int) -> bool:
    """ "within two days of discharge", "from referral to assessment": where a wait begins, not what it is for."""
    for at in range(place - 1, max(-1, place - 5), -1):
        word = words[at]
        if word in ("after", "since", "following"):
            return True
        if word in ("of", "from"):
            return words[at - 1] in _SPANS or (word == "from" and "to" in words[place : place + 4])
        if word in ("to", "for", "and", ","):
            return False
    return False


def _is_of_carers(words: Sequence[str], place: int) -> bool:
    """ "a carer's assessment", "assessments for unpaid carers"."""
    if not _CARERS.isdisjoint(words[max(0, place - 2) : place]):
        return True
    return words[place + 1 : place + 2] in (["for"], ["of"]) and not _CARERS.isdisjoint(words[place + 1 : place + 4])


def waited_for(words: Sequence[str]) -> list[tuple[int, str]]:
    """What stands after "waiting for", "awaiting", "a wait for": the plainest way to say what is waited for."""
    for place, word in enumerate(words):
        if word in ("awaiting", "await") or (word == "for" and place and words[place - 1] in _WAITS_FOR):
            return subjects(words[place + 1 : place + 9])
    return []


_WAITS_FOR = word_set("wait waits waited waiting list lists queue backlog time times")


def best(found: Sequence[tuple[int, str]]) -> str | None:
    """The most telling of several subjects."""
    if not found:
        return None
    name = min((name for _, name in found), key=_RANK.__getitem__)
    return _MEANS.get(name, name)
