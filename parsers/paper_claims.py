"""What a council paper claims by each finding: a strength, a gap it owns, a plan to act, or no claim at all.

In: the stance of the section and the verdict on a sentence. Out: the claim that the paper makes about itself.
"""

import re
from typing import Literal

from parsers.paper_headings import Stance

Says = Literal["strength", "gap", "both", "plan", "described", "quoted"]
"""What a council says of itself by a finding: a strength, a gap it owns, both, a plan to act; or it only describes,
or quotes someone else."""
# Verdicts based only on the absence of criticism: enough from an assessor, too little from a council about itself.
_FAINT_RULES = ("told without complaint", "done for people", "no verdict", "aim")
_UNDER_STRENGTHS: dict[str, Says] = {"mixed": "both", "shortfall": "described", "improving": "described"}
_OWNED = re.compile(
    r"\bnot (?:yet|always|fully|consistently|wholly|systematically|sufficient\w*|adequate\w*|enough|embedded"
    r"|enabling|resulting)\b"
    r"|\b(?:more|much) to do\b|\bfurther (?:work|development|improvement)\b|\bbenefit from (?:further|more|better)\b"
    r"|\bneeds? (?:to (?:improve|address|strengthen|develop|do|better|increase|reduce|understand)|improving"
    r"|strengthening)\b"
    r"|\bneeds? to be (?:clear|bett|improv|more|strong|address|develop|strengthen)"
    r"|\btoo (?:many|few|long)\b|\b(?:is|are|remains?|can be|be|presents?) (?:a |an )?(?:key |real "
    r"|significant )?challeng"
    r"|\bchallenges? (?:in|to|for|with|around|exists?|remains?)\b|\bexperienc\w+ challeng|\bdifficult(?:y"
    r"|ies) (?:in|with|recruit)"
    r"|\b(?:recogni[sz]e|acknowledge|aware|know|appreciate) (?:that|there|the)\b|\ba concern\b|\bissue of concern\b"
    r"|\bgaps? (?:for|in our|in the|exists?)\b|\bless (?:clear|satisfied|confident|developed)\b|\bunder-?developed\b"
    r"|\b(?:lower|worse|below|poorer|slower)(?: than)? (?:the )?(?:average|that|we|our|others?|comparator"
    r"|national|england)"
    r"|\blimited (?:evidence|capacity|impact|progress|choice)\b|\b(?:high|higher) (?:vacanc|turnover)|\black(?:s"
    r"|ing)? (?:of )?\b"
    r"|\binsufficient\b|\bunable to\b|\b(?:do|does) not (?:yet )?have\b|\bnot as \w+ as\b|\bfragil",
    re.I,
)
_PLAN_RULES = ("early days", "a development under way")


def said(stance: Stance, polarity: str, rule: str, quote: str, *, quoted: bool) -> Says:
    """What a paper claims by a finding: its section decides, or else its words.

    All that stands under priorities or areas for development is a gap that the council owns, whatever its words. Under
    strengths, a sentence that reads as a shortfall is neither claim: section and words disagree. Elsewhere a gap must
    be admitted explicitly, since most negative words in a council's paper describe its work.
    """
    if quoted:
        return "quoted"
    if stance in ("gap", "plan"):
        return stance
    if stance == "strength":
        return _UNDER_STRENGTHS.get(polarity, "strength")
    if polarity == "strength":
        return "described" if rule.startswith(_FAINT_RULES) else "strength"
    if polarity == "improving" and rule.startswith(_PLAN_RULES):
        return "plan"
    if polarity == "neutral" or not _OWNED.search(quote):
        return "described"
    return "gap" if polarity == "shortfall" or rule.startswith("a shortfall") else "both"
