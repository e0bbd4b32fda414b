"""Council papers to passages. What the real papers hold was counted by reading them, not by running the code."""

import io
from collections import Counter
from pathlib import Path

import docx
import pytest

from parsers.blocks import UnreadableDocument
from parsers.paper_claims import said
from parsers.paper_files import WORD, MediaType, media_type_of
from parsers.paper_headings import contents_entries, heading_key, known_heading
from parsers.paper_sections import PaperKind
from parsers.papers import PaperPassage, PaperReading, read_paper
from tests.replica.pdf import council_paper

DOCUMENTS = Path(__file__).resolve().parents[2].parent / "shared" / "documents"


def real(name: str, kind: PaperKind) -> PaperReading:
    document = (DOCUMENTS / name).read_bytes()
    return read_paper(document, media_type_of(document, name), kind)


@pytest.fixture(scope="module")
def leicester() -> PaperReading:
    """The pack of August 2023 that holds Leicester's self-assessment of March 2023."""
    return real("leicester-scrutiny-pack-2023-08-24.txt", "self-assessment")


def runs(passages: tuple[PaperPassage, ...], *fields: str) -> list[tuple[object, ...]]:
    """The values of fields as they change from passage to passage."""
    found: list[tuple[object, ...]] = []
    for passage in passages:
        values = tuple(getattr(passage, field) for field in fields)
        if not found or found[-1] != values:
            found.append(values)
    return found


def test_the_four_theme_parts_are_found_and_named_as_cqc_names_them_now(leicester: PaperReading) -> None:
    # The paper heads them Providing Support, Working with People, Ensuring Safety and Leadership; under the first stand
    # Assessing Need, Supporting People to Have Healthier Lives and Equity, which CQC's final framework calls Working
    # with people, and under the second Care provision and Partnerships, which it calls Providing support.
    themed = tuple(passage for passage in leicester.passages if passage.area is not None)

    assert runs(themed, "area") == [("people",), ("support",), ("safety",), ("leadership",)]
    assert [code for code, _ in leicester.notes].count("paper-theme-renamed") == 2


def test_the_nine_statements_are_found_in_their_parts(leicester: PaperReading) -> None:
    under = tuple(passage for passage in leicester.passages if passage.statement is not None)

    assert runs(under, "statement", "section") == [
        ("needs", "Assessing Need"),
        ("support", "Supporting People to Have Healthier Lives"),
        ("equity", "Equity in Experience and Outcomes"),
        ("care", "Care provision, integration and continuity"),
        ("partnerships", "Partnerships and Communities"),
        ("pathways", "Safe Systems, Pathways and Transitions"),
        ("safeguarding", "Safeguarding"),
        ("governance", "Governance, management and sustainability"),
        ("learning", "Leadership, improvement and innovation"),
    ]


def test_strengths_and_priorities_of_each_part_are_all_found(leicester: PaperReading) -> None:
    counted = Counter(
        (passage.area, passage.stance)
        for passage in leicester.passages
        if passage.area is not None and passage.stance in ("strength", "gap")
    )

    # Paragraphs under "Our strengths in this area are:" and "Our priorities for improvement are:", counted by eye; one
    # of the first part's four priorities is broken in two by a page's end.
    assert counted == {
        ("people", "strength"): 3,
        ("people", "gap"): 4,
        ("support", "strength"): 4,
        ("support", "gap"): 5,
        ("safety", "strength"): 3,
        ("safety", "gap"): 2,
        ("leadership", "strength"): 3,
        ("leadership", "gap"): 4,
    }


def test_plans_belong_to_the_whole_part_and_not_to_its_last_statement(leicester: PaperReading) -> None:
    plans = [passage for passage in leicester.passages if passage.stance == "plan"]

    assert {passage.area for passage in plans} == {"people", "support", "safety", "leadership"}
    assert {passage.statement for passage in plans} == {None}


def test_the_five_risks_of_the_overview_are_gaps_under_their_small_headings(leicester: PaperReading) -> None:
    gaps = tuple(passage for passage in leicester.passages if passage.stance == "gap" and passage.area is None)

    assert [section for (section,) in runs(gaps, "section")] == [
        "Our key risks and challenges",
        "Capacity and demand",
        "Use of Resources",
        "Quality and resilience",
        "Carers",
        "Connections",
    ]


def test_of_a_pack_only_the_self_assessment_is_read_as_one(leicester: PaperReading) -> None:
    before = next(passage for passage in leicester.passages if passage.about == "care")
    other = {passage.section for passage in leicester.passages if passage.about == "other"}

    assert before.section == "Section A: Overview and Summary"
    assert "9. CALL-IN - HASTINGS ROAD DAY CENTRE" in other


def test_the_apparatus_of_a_committee_is_kept_and_not_read(leicester: PaperReading) -> None:
    furniture = {passage.section for passage in leicester.passages if passage.about == "furniture"}

    assert {"2. DECLARATIONS OF INTEREST", "5.2 Legal implications", "Making meetings accessible to all"} <= furniture
    assert not [passage for passage in leicester.passages if passage.about == "care" and "@" in passage.text]


def test_who_a_quotation_is_by_is_no_heading_and_no_finding(leicester: PaperReading) -> None:
    assert "Martin Walker, TLAP" in {passage.text for passage in leicester.passages if passage.about == "furniture"}
    assert "Martin Walker, TLAP" not in {passage.section for passage in leicester.passages}


def test_the_feeds_injected_spam_is_set_aside_and_its_news_is_read() -> None:
    feed = real("community-care-feed.txt", "other")

    # Ten lines carry the injected lottery words (`grep -c`), each with the addresses and the markup of its feed item;
    # the last item ends in markup only.
    assert Counter(stretch.reason for stretch in feed.set_aside) == {"spam": 10, "markup": 1}
    text = "\n".join(passage.text for passage in feed.passages)
    assert "]]>" not in text
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in text)
    assert "Need to improve support for carers" in {passage.section for passage in feed.passages}


def test_a_report_about_care_is_read_but_for_its_implications_and_contacts() -> None:
    report = real("leicestershire-report-2024-11-04.txt", "committee-report")
    about = {passage.section: passage.about for passage in report.passages}

    assert about["Purpose of report"] == about["Background"] == "care"
    assert {about[name] for name in ("Resource Implications", "Equality Implications", "Officers to Contact")} == {
        "furniture"
    }


def test_in_minutes_an_item_on_another_service_is_not_about_care() -> None:
    minutes = (
        "MINUTES OF THE COMMITTEE\n\n1. LIBRARY OPENING HOURS\n\nMembers welcomed longer hours.\n\n"
        "2. HOME CARE CONTRACT\n\nMembers heard that home care was handed back.\n\n"
        "3. DECLARATIONS OF INTEREST\n\nNone.\n"
    )
    reading = read_paper(minutes.encode(), "text/plain", "minutes")

    assert [(passage.section, passage.about) for passage in reading.passages] == [
        ("1. LIBRARY OPENING HOURS", "other"),
        ("2. HOME CARE CONTRACT", "care"),
        ("3. DECLARATIONS OF INTEREST", "furniture"),
    ]


def a_word_paper() -> bytes:
    made = docx.Document()
    made.add_heading("Self-assessment of Otherton", 0)
    made.add_heading("Theme 1: Working with people", 1)
    made.add_heading("1.1 Assessing needs", 2)
    made.add_heading("Strengths", 3)
    made.add_paragraph("Our assessments are person-centred.", style="List Bullet")
    made.add_heading("Areas for development", 3)
    made.add_heading("Carers", 4)
    made.add_paragraph("Carers assessments.", style="List Bullet")
    made.add_heading("Next steps", 2)
    made.add_paragraph("We will recruit.")
    made.add_heading("Equity in experiences and outcomes", 2)
    made.add_paragraph("We know our communities.")
    made.add_heading("How we wrote this", 1)
    made.add_paragraph("In workshops.")
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def test_word_headings_open_and_close_sections_by_their_levels() -> None:
    reading = read_paper(a_word_paper(), WORD, "self-assessment")

    assert [(p.area, p.statement, p.stance, p.text) for p in reading.passages] == [
        ("people", "needs", "strength", "Our assessments are person-centred."),
        ("people", "needs", "gap", "Carers assessments."),
        ("people", None, "plan", "We will recruit."),
        ("people", "equity", "", "We know our communities."),
        (None, None, "", "In workshops."),
    ]


def test_a_web_page_is_read_without_its_menus_and_hidden_text() -> None:
    page = (
        "<html><body><nav><a href='/'>Home</a></nav><div style='display:none'>Hidden words</div><main>"
        "<h1>Self-assessment</h1><h2>Leadership</h2><h3>What we do well</h3><ul><li>Leaders are visible.</li></ul>"
        "</main><footer>Foot</footer></body></html>"
    )
    reading = read_paper(page.encode(), "text/html", "self-assessment")

    assert [(p.area, p.stance, p.text) for p in reading.passages] == [
        ("leadership", "strength", "Leaders are visible.")
    ]


@pytest.mark.parametrize(
    ("line", "role", "value"),
    [
        ("Quality Statement 7: Safeguarding", "statement", "safeguarding"),
        ("3.2 Safe systems, pathways & transitions", "statement", "pathways"),
        ("Theme 4 – Leadership", "area", "leadership"),
        ("Leadership: Learning, improvement and innovation", "statement", "learning"),
        ("How we ensure safety within the system", "area", "safety"),
        ("Areas for improvement", "stance", "gap"),
        ("Our three key strengths are:", "stance", "strength"),
        ("What could be better?", "stance", "gap"),
        ("Our plans to improve", "stance", "plan"),
        ("5.3 Climate Change and Carbon Reduction implications", "furniture", None),
        ("What do other councils do?", "question", None),
    ],
)
def test_headings_are_known_in_the_wordings_councils_use(line: str, role: str, value: str | None) -> None:
    heading = known_heading(line, 0)

    assert heading is not None
    assert heading.role == role
    assert value in (None, heading.area, heading.statement, heading.stance)


@pytest.mark.parametrize(
    "line",
    [
        "Safeguarding is everyone's business",
        "Our priorities were set by people.",
        "Leadership (15 specific issues)",
        "Summary of the leadership programme",
    ],
)
def test_a_line_that_only_holds_such_words_is_no_such_heading(line: str) -> None:
    assert known_heading(line, 0) is None


def test_a_table_of_contents_is_told_from_figures_in_a_sentence() -> None:
    assert contents_entries("About us.....3 Our strategy 5 Section B: Leadership .... 12") == [
        heading_key("About us"),
        heading_key("Our strategy"),
        heading_key("Leadership"),
    ]
    assert contents_entries("In 2021 we had 30 Social workers and 20 Carers in 12 Teams.") == []


def test_a_line_of_dots_is_read_once_and_not_from_each_of_its_dots() -> None:
    """Starting again at every dot, as the reader once did, would take a day for this line."""
    assert contents_entries("." * 100_000) == []


def test_a_table_that_could_not_be_cut_into_rows_is_told_of() -> None:
    # A spoiled byte in a font's name, which the two readers of PDFs take differently.
    spoiled = council_paper().replace(b"BT /F1 10 Tf 346.0 636.0 Td (143)", b"BT /F1/10 Tf 346.0 636.0 Td (143)")
    reading = read_paper(spoiled, "application/pdf", "other")
    assert [code for code, _ in reading.notes] == ["paper-table-unread"]
    assert "page 2" in reading.notes[0][1]


@pytest.mark.parametrize(
    ("name", "document", "media_type"),
    [
        ("a.pdf", b"%PDF-1.7 ...", "application/pdf"),
        ("wrongly-named.txt", b"\n%PDF-1.4", "application/pdf"),
        ("page.html", b"<p>Text", "text/html"),
        ("page", b"\n<!DOCTYPE html><p>Text", "text/html"),
        ("a.md", b"# Title", "text/markdown"),
        ("A.TXT", "Zoë".encode("cp1252"), "text/plain"),
    ],
)
def test_a_file_is_known_by_its_bytes_and_then_by_its_name(name: str, document: bytes, media_type: MediaType) -> None:
    assert media_type_of(document, name) == media_type


@pytest.mark.parametrize(
    ("name", "document", "code"),
    [
        ("empty.pdf", b" \n", "empty"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 WordDocument", "old-word"),
        ("locked.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("macros.docm", b"PK\x03\x04 word/document.xml", "macros"),
        ("sheet.xlsx", b"PK\x03\x04 xl/workbook.xml", "not-a-paper"),
        ("a.rtf", b"{\\rtf1 hello}", "not-a-paper"),
        ("scan.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "not-a-paper"),
        ("data.csv", b"a,b\n1,2\n", "not-a-paper"),
    ],
)
def test_what_is_no_paper_is_refused_with_what_to_do(name: str, document: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        media_type_of(document, name)

    assert raised.value.code == code
    assert raised.value.remedy


def test_a_file_that_only_bears_the_name_of_a_pdf_is_said_to_be_none() -> None:
    with pytest.raises(UnreadableDocument, match=r"ends in \.pdf, but what is in it is no such document"):
        media_type_of(b"Please find the paper attached.", "paper.pdf")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_text_in_utf_16_is_read_by_its_mark_and_without_it_is_said_to_be_that(encoding: str) -> None:
    text = "Our self-assessment.\n\nCarers wait for us.\n".encode(encoding)
    with pytest.raises(UnreadableDocument, match="UTF-16 without the mark"):
        media_type_of(text, "paper.txt")

    marked = "\ufeff".encode(encoding) + text
    passages = read_paper(marked, media_type_of(marked, "paper.txt"), "self-assessment").passages
    assert passages[-1].text == "Carers wait for us."


def test_a_stretch_that_begins_many_tags_and_ends_none_is_read_once() -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read_paper(b"[url=" * 100_000 + b"]", "text/plain", "other")
    assert raised.value.code == "all-set-aside"


def test_a_text_of_too_many_paragraphs_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read_paper(b"a\n\n" * 200_001, "text/plain", "other")
    assert raised.value.code == "too-large"


def test_a_text_of_spam_alone_has_nothing_left_to_read() -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read_paper(b"Online casino bonus\n\nslot gacor", "text/plain", "other")

    assert raised.value.code == "all-set-aside"


@pytest.mark.parametrize(
    ("stance", "polarity", "rule", "quoted", "says"),
    [
        ("gap", "neutral", "no verdict", False, "gap"),
        ("gap", "strength", "good", False, "gap"),
        ("plan", "neutral", "aim", False, "plan"),
        ("strength", "neutral", "no verdict", False, "strength"),
        ("strength", "shortfall", "bad", False, "described"),
        ("strength", "mixed", "two-sided", False, "both"),
        ("", "strength", "good", False, "strength"),
        ("", "strength", "told without complaint", False, "described"),
        ("", "shortfall", "bad", False, "gap"),
        ("", "improving", "a development under way", False, "plan"),
        ("", "improving", "a shortfall being acted on", False, "gap"),
        ("strength", "strength", "good", True, "quoted"),
    ],
)
def test_the_section_says_first_what_a_sentence_says_of_the_council(
    stance: str, polarity: str, rule: str, quoted: bool, says: str
) -> None:
    owned = "We recognise that carers are waiting too long."

    assert said(stance, polarity, rule, owned, quoted=quoted) == says  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("Reviews are not yet timely.", "gap"),
        ("There is more to do on carers.", "gap"),
        ("Recruitment of therapists is a challenge.", "gap"),
        ("We manage providers at risk of failing in monthly meetings.", "described"),
        ("Arrangements respond to risks to people who are waiting.", "described"),
    ],
)
def test_outside_a_heading_of_gaps_a_gap_must_be_owned(sentence: str, says: str) -> None:
    assert said("", "shortfall", "bad", sentence, quoted=False) == says


@pytest.mark.parametrize("hostile", ["**a ", "[", "<p ", "{{", "a.....1 ", "\u201ca ", "needs to be "])
def test_a_hostile_repetition_is_read_to_its_end(hostile: str) -> None:
    # Patterns that look ahead without bound would take minutes over these.
    assert read_paper((hostile * 20_000).encode(), "text/plain", "self-assessment").pages is None


def test_paragraphs_are_not_joined_without_end() -> None:
    text = "a paragraph of words that never ends in a full stop\n\n" * 3_000

    assert max(len(p.text) for p in read_paper(text.encode(), "text/plain", "other").passages) < 6_000
