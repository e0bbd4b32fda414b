"""Finds text in a council paper that is not its own: spam put into it, markup left in it, other scripts.

In: one block's text. Out: why it is set aside, or None. The whole block is set aside, because injected text cannot be
separated from the rest; an issue keeps its words for a person to judge.
"""

import re
import unicodedata
from typing import Literal

Reason = Literal["spam", "other-script", "markup", "links"]

# Spam that is put into hacked pages and feeds sells the same few things everywhere. Each phrase is about a sale, not a
# topic: gambling harm, drugs, loans and sex work are proper subjects of adult social care.
_SPAM = re.compile(
    r"\b(?:(?:online|live|crypto|mobile|best) (?:casinos?|slots?|poker|roulette|baccarat)|casino (?:bonus(?:es)?"
    r"|online|games?)"
    r"|slots? (?:gacor|online|machines? online)|free spins?|no deposit bonus|(?:sports"
    r"|football) betting (?:sites?|tips|odds)"
    r"|betting sites?|judi (?:bola|online)|togel|situs (?:slot|judi)|bandar (?:judi|togel)|lottery (?:results?"
    r"|draws?) live"
    r"|(?:buy|cheap|order|generic|discount) (?:\w+ )?(?:viagra|cialis|levitra|tramadol|xanax|ambien|oxycontin"
    r"|adderall"
    r"|phentermine|modafinil|kamagra|ozempic|semaglutide)|without (?:a )?prescription online"
    r"|online pharmacy (?:store|no)"
    r"|payday loans? (?:online|near)|bitcoin (?:casino|doubler|investment)|crypto (?:investment|trading) platform"
    r"|forex (?:signals|robot|trading platform)|essay writing service|write my essay|(?:cheap|hot|vip) escorts?"
    r"|escorts? (?:agency|service) in|free porn|xxx videos?|seo (?:backlinks?|packages?)|replica (?:watches"
    r"|handbags))\b"
    "|开奖|赛车|彩票|博彩|赌场|赌博网|百家乐|时时彩|六合彩|娱乐城|投注|老虎机"
    "|казино|ставки на спорт|купить виагр|바카라|카지노|토토사이트",
    re.I,
)
# Tags, the ends of CDATA, and entities shown as such. "<5%" and "a < b" are none.
_MARKUP = re.compile(
    r"\]\]>|<!\[CDATA\[|<!--|-->|</?[a-z][a-z0-9]*(?:\s+[a-z-]+\s*=[^<>]*|\s*/)?>|&(?:lt|gt|amp|nbsp|quot|apos"
    r"|#\d{2,6}|#x[0-9a-f]+);"
    r"|\[/?(?:url|img|b|i|center)(?:=[^\[\]]*)?\]|\{\{[^{}]*\}\}|<\?(?:php|xml)",
    re.I,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.I)
_MOST_ADDRESSES = 3

# Letters in a row of a script that is not Latin: a Chinese or Japanese character counts as two.
_MOST_LETTERS = 8
_IDEOGRAPHS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")
_READ_SCRIPTS = (
    "LATIN",
    "GREEK",
    "FEMININE",
    "MASCULINE",
    "MICRO",
    "MODIFIER",
    "SUPERSCRIPT",
    "DOUBLE-STRUCK",
    "KELVIN",
)
_ASCII_ONLY = re.compile(r"[\x00-\u024f\u2000-\u2bff\ufb00-\ufb06]*")


def set_aside(text: str) -> Reason | None:
    """Why a block is not read, or None where it is: spam for sale, markup, another script, little but addresses."""
    if _SPAM.search(text):
        return "spam"
    if _MARKUP.search(text):
        return "markup"
    if not _ASCII_ONLY.fullmatch(text) and _in_another_script(text):
        return "other-script"
    addresses = _ADDRESS.findall(text)
    if len(addresses) >= _MOST_ADDRESSES and 2 * sum(map(len, addresses)) > len(text):
        return "links"
    return None


def _in_another_script(text: str) -> bool:
    """Whether a stretch of letters without a Latin one among them is longer than a name in brackets would be."""
    run = 0
    for letter in text:
        if not letter.isalpha():
            continue
        name = unicodedata.name(letter, "LATIN")
        if name.startswith(_READ_SCRIPTS):
            run = 0
            continue
        run += 2 if name.startswith(_IDEOGRAPHS) else 1
        if run > _MOST_LETTERS:
            return True
    return False
