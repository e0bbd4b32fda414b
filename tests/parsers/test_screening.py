"""Which text of a paper is set aside, and which is not."""

import pytest

from parsers.screening import set_aside


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Carers told us they wait. Best online casino bonus here.", "spam"),
        ("极速赛车168最新开奖号码 Councils set out plans", "spam"),
        ("buy cheap viagra without prescription", "spam"),
        ("Judi bola dan slot gacor", "spam"),
        ("It said that support was in need of improvement ]]>", "markup"),
        ('Read <a href="x">more</a> about carers', "markup"),
        ("Carers &amp; families", "markup"),
        ("Этот документ доступен на русском языке", "other-script"),
        ("આ દસ્તાવેજ ગુજરાતીમાં ઉપલબ્ધ છે", "other-script"),
        ("See https://a.example/one https://a.example/two https://a.example/three", "links"),
    ],
)
def test_spam_markup_other_scripts_and_bare_addresses_are_set_aside(text: str, reason: str) -> None:
    assert set_aside(text) == reason


@pytest.mark.parametrize(
    "text",
    [
        "We commission support for people harmed by gambling, and for those who use cannabis or opioids.",
        "People lost money to online scams and payday lenders.",
        "The wait was < 5 days for most, > 30 for some, and 3 < 4.",
        "The easy read version is in Gujarati (ગુજરાતી) and Polish (polski).",
        "Café Zoë’s “drop-in” costs £5 – or €6 – for 50 m² ½ day ★",
        "Our strategy is at https://council.example/strategy and was refreshed.",
        "Work with the casino's owner on safer gambling continued.",
        "Pharmacy links improved.",
    ],
)
def test_what_councils_write_about_is_not(text: str) -> None:
    assert set_aside(text) is None
