"""Where one theme ends and its neighbour begins: what the shipped taxonomy finds by its phrases. Sentences invented."""

import pytest

from parsers.findings import Context, read_passage
from tests.parsers.test_findings import taxonomy


def themes(text: str, statement: str) -> set[str]:
    found, _ = read_passage(text, Context(statement), taxonomy())
    return {call.theme for call in found[0].themes}


@pytest.mark.parametrize(
    ("statement", "text", "theme"),
    [
        ("pathways", "The handover process was clear when a case went to the next team.", "transitions"),
        ("pathways", "Audits found delays in transfers across two teams.", "transitions"),
        ("pathways", "The council and the harbour prioritised safety.", "risk"),
        ("pathways", "Callers were kept safe whilst waiting.", "risk"),
        ("pathways", "Lamps were lit regardless of location.", "equity"),
        ("pathways", "Lamps could be asked for 365 days a year.", "out-of-hours"),
        ("pathways", "The offices worked in close partnership.", "partnership"),
        ("governance", "A committee had improved its finance monitoring.", "finance"),
        ("governance", "There was more strengths based practice.", "assessment"),
        (
            "safeguarding",
            "More could be done so that people's voices were heard at a strategic level.",
            "co-production",
        ),
        ("needs", "Some found it hard to get in touch with the council.", "information"),
        ("needs", "Visitors were positive about the services they received.", "provision"),
    ],
)
def test_words_that_inspectors_use_for_a_theme_find_it(statement: str, text: str, theme: str) -> None:
    assert theme in themes(text, statement)


@pytest.mark.parametrize(
    ("statement", "text", "theme"),
    [
        ("pathways", "Choices were made in time to mitigate delays in lamps.", "risk"),
        ("pathways", "Walkers did not always feel safe on the pier.", "risk"),
        ("pathways", "The transfer of care process to continuing healthcare was clear.", "hospital-discharge"),
        ("pathways", "The harbour had taken actions to mend its lamps.", "governance"),
        ("safeguarding", "The harbour used figures to compare itself with other local authorities.", "learning"),
        ("safeguarding", "The Advice and Referral Centre took the calls.", "information"),
        ("safeguarding", "Walkers worried about the pier, especially at night.", "out-of-hours"),
        ("safeguarding", "A bell rang to alert the harbour.", "safeguarding"),
        ("learning", "Crews booked sessions on the training portal.", "digital"),
        ("governance", "The harbour had a relational culture.", "equity"),
    ],
)
def test_words_of_a_neighbour_or_a_name_do_not(statement: str, text: str, theme: str) -> None:
    assert theme not in themes(text, statement)
