"""Briefings as finished files: every quotation and number is in the warehouse, and each file is ready to share."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from publications.briefing_output import Wanted, choose_brief_format, emit_briefing, make_briefing
from publications.briefings import council_document
from publications.document import Quotation
from publications.sources import ATTRIBUTION, METHOD
from queries.briefs import ask_council_brief
from queries.session import session
from tests.conftest import TODAY, Cqcorpus
from tests.publications.finished import Finished, read_back
from warehouse.connection import open_warehouse

FORMATS = ("docx", "html", "md", "pdf")
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Brief = Callable[..., Path]


@pytest.fixture
def brief(cqcorpus: Cqcorpus, replica: Path, tmp_path: Path) -> Brief:
    """Write a briefing from the replica's reports and give its path."""

    def run(*arguments: str, to: str = "briefing.docx") -> Path:
        ran = cqcorpus("brief", *arguments, "--data", str(replica), "-o", to)
        assert ran.exit_code == 0, ran.err
        return tmp_path / to

    return run


def quotes_held(folder: Path) -> dict[str, set[str]]:
    """Every quotation of the warehouse with the councils it is about."""
    with open_warehouse(folder) as connection:
        held: dict[str, set[str]] = {}
        for quote, council in connection.execute("select quote, authority from findings").fetchall():
            held.setdefault(" ".join(quote.split()), set()).add(council)
    return held


def numbers_held(folder: Path) -> set[str]:
    """Every number that a briefing may print, as printed: figures, percents, indicators, years.

    Whole numbers up to the number of councils are counts, ranks, days and scores, which other tests check.
    """
    with open_warehouse(folder) as connection:

        def values(sql: str) -> list[float]:
            return [value for (value,) in connection.execute(sql).fetchall() if value is not None]

        printed = values("select value from figures union select england_value from figures")
        measured = values("select value from store.open_peer_position")
        years = values("select distinct year(published_on) from assessments")
        councils = len(values("select 1 from authorities"))
        told = connection.execute(
            "select distinct coalesce(period, '') || ' ' || coalesce(as_at, '') from figures"
        ).fetchall()
        counted = values("select count(*) from findings group by theme, assessment_id")
        figures = values("select count(*) from figures")
    shown = {f"{value:,.10g}" for value in printed} | {f"{value:,.0f}" for value in (*measured, *counted)}
    shown |= {f"{value:.1f}" for value in measured} | {f"{year:.0f}" for year in (*years, TODAY.year)}
    shown |= {str(number) for number in range(councils + 1)} | {f"{number}.5" for number in range(101)}
    shown |= {number for (words,) in told for number in re.findall(r"\d+", words)}
    # "1,203 more figures": at most the number there are.
    return shown | {f"{number:,}" for number in range(int(figures[0]) + 1)}


def numbers_told(finished: Finished) -> set[str]:
    """The numbers that the tool itself prints: outside quotations, addresses and the notes on method and licence."""
    text = re.sub(r"https?://[^\s)>]+(?: ?[a-z0-9/-]+(?=\)| |$))?", " ", finished.text)
    for quote, _ in finished.quotations:
        text = text.replace(" ".join(quote.split()), " ")
    for note in (METHOD, ATTRIBUTION, "moves the percent by about 2.8"):
        text = text.replace(note, " ")
    return set(re.findall(r"(?<![\w.,/-])\d(?:[\d,]*\d)?(?:\.\d+)?(?![\w/])", text))


def test_a_doubt_that_came_up_more_than_once_is_told_once_and_counted(replica: Path) -> None:
    with session(replica, TODAY) as asked:
        brief = ask_council_brief(asked, "Eskerdale", None, None, "short")
    issues = [{"message": words} for words in ("A row was odd.", "A date was odd.", "A row was odd.", "A row was odd.")]
    document = council_document(replace(brief, facts=replace(brief.facts, issues=issues)), "short", None, TODAY)

    told = repr(document.blocks)
    assert told.count("A row was odd.") == 1
    assert "A row was odd. (3 times)" in told
    assert "A date was odd. (" not in told
    assert "more doubt" not in told


THEMES = ("carers", "waiting", "equity")
BRIEFINGS = [
    *((theme, "--for", "Eskerdale", "--against", "region") for theme in THEMES),
    ("council", "Eskerdale"),
    ("good", "equity", "--for", "Leicester"),
    ("since", "2025-06-01"),
    ("recurring",),
]


@pytest.mark.parametrize("arguments", BRIEFINGS, ids=lambda arguments: " ".join(arguments[:2]))
def test_every_quotation_and_number_of_a_finished_file_is_in_the_warehouse(
    arguments: tuple[str, ...], replica: Path, tmp_path: Path
) -> None:
    what, subject, for_, against = _arguments(arguments)
    with session(replica, TODAY) as asked:
        document = make_briefing(asked, Wanted(what, subject, for_, against), TODAY)
    quotes, numbers = quotes_held(replica), numbers_held(replica)
    quoted = [block for block in document.blocks if isinstance(block, Quotation)]
    assert quoted

    for suffix in FORMATS:
        path = tmp_path / f"b.{suffix}"
        emit_briefing(document, choose_brief_format(None, path), path, None)
        finished = read_back(path)
        assert [quote for quote, _ in finished.quotations] == [block.text for block in quoted], suffix
        for quote, about in finished.quotations:
            assert any(about.startswith(f"CQC on {council}: ") for council in quotes[quote]), about
        told = numbers_told(finished)
        assert len(told) > 5
        assert told <= numbers, (suffix, sorted(told - numbers))


def _arguments(arguments: tuple[str, ...]) -> tuple[str, str | None, str | None, str | None]:
    """What, subject, --for and --against of a command line."""
    plain = [word for word in arguments if not word.startswith("--")]
    for_ = arguments[arguments.index("--for") + 1] if "--for" in arguments else None
    against = arguments[arguments.index("--against") + 1] if "--against" in arguments else None
    subject = plain[1] if len(plain) > 1 and plain[1] not in (for_, against) else None
    return plain[0], subject, for_, against


@pytest.mark.parametrize("theme", THEMES)
def test_on_the_shipped_outcomes_alone_it_says_so_and_gives_standing_and_whom_to_ring(
    theme: str, data: Path, tmp_path: Path
) -> None:
    with session(data, TODAY) as asked:
        document = make_briefing(asked, Wanted(theme, for_="Leicester"), TODAY)
    for suffix in FORMATS:
        path = tmp_path / f"b.{suffix}"
        emit_briefing(document, choose_brief_format(None, path), path, None)
        finished = read_back(path)
        # Leicester's published outcome: 56%, 20 of 36 points, joint 69th of 84 (tests/acceptance); Good is from 23.
        standing = (
            "Leicester is rated Requires improvement, at 56%, 3 points short of Good: joint 69th of 84 in England"
        )
        assert standing in finished.text
        assert "No report’s text has been read yet" in finished.text
        assert "Councils to ring" in finished.text
        assert finished.quotations == []


def test_nearest_are_rung_and_each_scored_higher(cqcorpus: Cqcorpus, data: Path) -> None:
    text = cqcorpus("brief", "carers", "--for", "Leicester").out
    rung = re.findall(r"^\| \*\*(.+?)\*\* \| (\d) \|", text, re.MULTILINE)

    with open_warehouse(data) as connection:
        expected = connection.execute(
            "select scores.authority, score from scores join latest_assessments using (assessment_id)"
            " join store.open_peer_distance on peer_code = scores.authority_code"
            " where store.open_peer_distance.authority_code = 'E06000016' and statement = 'needs' and score > 2"
            " order by distance limit 5"
        ).fetchall()
    assert [(name, int(score)) for name, score in rung] == expected


def test_a_council_outside_the_open_measure_is_told_who_scored_highest_and_not_who_is_alike(
    cqcorpus: Cqcorpus,
) -> None:
    told = cqcorpus("brief", "council", "Isles of Scilly").out

    # Scored 4 on equity, in the order of their names (data/published_outcomes.csv).
    assert "the highest first: Camden (4), Kensington and Chelsea (4) and Plymouth (4)." in told
    assert "the most alike" not in told
    assert "nearest first" not in cqcorpus("learn", "Isles of Scilly").out


def test_none_is_called_higher_than_a_council_without_score_or_percent(cqcorpus: Cqcorpus) -> None:
    told = cqcorpus("brief", "carers", "--for", "Nottingham").out

    assert "Councils to ring, which are rated Good or better and are the most alike: " in told
    assert "No overall percent of Nottingham is known to compare with." in told
    assert not re.search(r"(?i)higher than|a higher percent|more than Nottingham", told)


def test_survey_figures_stand_in_the_table_and_are_not_quoted(brief: Brief, replica: Path) -> None:
    quoted = " ".join(text for text, _ in read_back(brief("council", "Dunmarsh")).quotations)
    with open_warehouse(replica) as warehouse:
        surveyed = warehouse.execute(
            "select quote from figures where kind = 'survey' and authority = 'Dunmarsh'"
        ).fetchall()

    assert "88.52% of people" in " ".join(quote for (quote,) in surveyed)
    assert [quote for (quote,) in surveyed if quote in quoted] == []


def test_word_files_pass_an_accessibility_lint(brief: Brief) -> None:
    path = brief("equity", "--for", "Eskerdale", "--against", "region")
    word = docx.Document(str(path))

    assert word.core_properties.title.startswith("Equity and inequality: a learning briefing for Eskerdale")
    assert word.core_properties.author == "cqcorpus"
    assert word.core_properties.language == "en-GB"
    languages = {lang.get(f"{W}val") for lang in word.styles.element.iter(f"{W}lang")}
    assert languages == {"en-GB"}
    levels = [
        int(p.style.name.split()[1])
        for p in word.paragraphs
        if p.style is not None and p.style.name and p.style.name.startswith("Heading ")
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert word.tables
    for table in word.tables:
        first = table.rows[0]._tr
        assert first.trPr is not None
        assert first.trPr.find(f"{W}tblHeader") is not None
        # Held to the next row, LibreOffice drew the rows that did not fit on the page on none at all.
        assert [at for at, row in enumerate(table.rows) if row._tr.findall(f".//{W}keepNext")] == [0]
        assert all(cell.text for cell in table.rows[0].cells)
        assert table._tbl.tblPr.find(f"{W}tblCaption") is not None
    pictures = [shape._inline.docPr for shape in word.inline_shapes]
    assert pictures
    assert all(len(picture.get("descr", "")) > 40 and picture.get("title") for picture in pictures)
    footer = word.sections[0].footer._element
    assert {field.get(f"{W}instr").strip() for field in footer.iter(f"{W}fldSimple")} == {"PAGE", "NUMPAGES"}


def test_word_quotations_have_real_footnotes_that_lead_to_their_page(brief: Brief) -> None:
    path = brief("equity", "--for", "Eskerdale", "--against", "region")
    with zipfile.ZipFile(path) as package:
        notes = parse_xml(package.read("word/footnotes.xml"))
        body = parse_xml(package.read("word/document.xml"))
        links = package.read("word/_rels/footnotes.xml.rels").decode()

    marks = [mark.get(f"{W}id") for mark in body.iter(f"{W}footnoteReference")]
    written = [note for note in notes if note.get(f"{W}type") is None]
    assert marks == [note.get(f"{W}id") for note in written]
    assert len(marks) == len(read_back(path).quotations)
    told = ["".join(text.text for text in note.iter(f"{W}t")) for note in written]
    assert all(re.fullmatch(r" CQC, .+\. https://www\.cqc\.org\.uk/\S+", text) for text in told), told[:1]
    named = [link.get(f"{R}id") for note in written for link in note.iter(f"{W}hyperlink")]
    assert len(named) == len(marks)
    assert all(f'Id="{name}"' in links for name in named)
    assert links.count('Target="https://www.cqc.org.uk/') == links.count('TargetMode="External"') == len(set(named))


def test_a_page_is_one_file_that_loads_nothing(brief: Brief) -> None:
    html = brief("carers", "--for", "Leicester", to="b.html").read_text(encoding="utf-8")

    assert "default-src 'none'" in html
    assert not re.search(r"<(?:script|link|img|iframe|object|embed)\b", html)
    assert '<html lang="en-GB">' in html
    assert re.findall(r"<h(\d)", html)[0] == "1"
    assert html.count('<th scope="col"') > 5


def test_a_pdf_is_tagged_titled_and_says_its_language(brief: Brief) -> None:
    content = brief("carers", "--for", "Leicester", to="b.pdf").read_bytes()

    assert b"/StructTreeRoot" in content
    assert b"/Lang" in content
    assert b"/Marked true" in content


def test_the_same_briefing_is_written_the_same_twice(data: Path, tmp_path: Path) -> None:
    with session(data, TODAY) as asked:
        document = make_briefing(asked, Wanted("carers", for_="Leicester"), TODAY)
    for suffix in FORMATS:
        paths = [tmp_path / f"{name}.{suffix}" for name in ("one", "two")]
        for path in paths:
            emit_briefing(document, choose_brief_format(None, path), path, None)
        if suffix == "docx":
            # A Word file is a zip, which stores when each part was written.
            one, two = (zipfile.ZipFile(path) for path in paths)
            assert all(one.read(name) == two.read(name) for name in one.namelist())
        else:
            assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_short_briefing_quotes_less(brief: Brief) -> None:
    full = read_back(brief("recurring", to="f.md"))
    short = read_back(brief("recurring", "--length", "short", to="s.md"))

    # At most eight themes, with one sentence of praise and one of criticism each; in full, two of each for all themes.
    assert 0 < len(short.quotations) < len(full.quotations)
    assert len(short.quotations) <= 8 * 2


def test_a_dated_briefing_quotes_nothing_published_later(brief: Brief) -> None:
    finished = read_back(brief("equity", "--for", "Leicester", "--as-of", "2025-01-31", to="b.md"))

    assert finished.quotations
    years = [re.search(r"(\d{1,2}) (\w+) (20\d\d)", about) for _, about in finished.quotations]
    assert all(found and (int(found[3]) < 2025 or found[2] == "January") for found in years)
    assert "as published by 31 January 2025" in finished.text


def test_what_recurs_is_told_in_the_shape_of_a_committee_report(brief: Brief, replica: Path) -> None:
    finished = read_back(brief("recurring", to="b.md"))

    assert "CQC found similar themes across the 22 reports read. These included:" in finished.text
    with open_warehouse(replica) as connection:
        praised, criticised = (
            connection.execute(
                "select count(distinct assessment_id) from findings join latest_assessments using (assessment_id)"
                f" where theme = 'carers' and not echo and polarity in ({polarities})"
            ).fetchall()[0][0]
            for polarities in ("'strength'", "'shortfall', 'mixed', 'improving'")
        )
    told = re.search(
        r"Unpaid carers:\*\* highlighted as a strength in (.+?) and for improvement in (.+?)\. ", finished.text
    )
    assert told
    # "many (13 of 22)", or "all 22 reports".
    assert [int(re.findall(r"\d+", part)[0]) for part in told.groups()] == [praised, criticised]


def test_what_is_new_lists_what_was_published_and_withdrawn(cqcorpus: Cqcorpus) -> None:
    text = cqcorpus("brief", "since", "2026-01-01").out

    # The register: five councils' assessments of 2026, and Bromley's withdrawn on 2 February 2026.
    assert "- 5 assessments published since 1 January 2026: 5 Requires improvement." in text
    assert "- 1 assessment withdrawn: Bromley." in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["carers"], "A theme's briefing is for a council. Say which: cqcorpus brief carers --for Leicester"),
        (["carres", "--for", "Leicester"], "There is no theme called 'carres'."),
        (["Leicester"], "There is no theme called 'Leicester'."),
        (["council"], "brief council is about a council. For example: cqcorpus brief council Leicester"),
        (["carers", "Leicester"], "brief carers takes nothing after it, but was given 'Leicester'."),
        (["good", "nothing"], "'nothing' is neither a quality statement nor a theme."),
        (["since", "soon"], "'soon' is not a date."),
        (["recurring", "--length", "long"], "'long' is no length of a briefing. Choose from: short, full."),
        (
            ["recurring", "--format", "xlsx"],
            "'xlsx' is not a format of a briefing. Formats: markdown, docx, html, pdf.",
        ),
        (["recurring", "--format", "docx"], "docx goes to a file. Name one: -o briefing.docx"),
        (["recurring", "-o", "b.rtf"], "b.rtf is named as a file of another kind than a briefing."),
        (["recurring", "--template", "t.docx"], "A template restyles a Word file."),
        (["recurring", "--template", "t.docx", "-o", "b.docx"], "There is no template at t.docx."),
        (
            ["recurring", "--template", "b.docx", "-o", "./b.docx"],
            "b.docx is the template, which the briefing would replace.",
        ),
        (["recurring", "--against", "region"], "A group is some council's. Say whose: --for Leicester"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_written_is_told(arguments: list[str], said: str, cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    ran = cqcorpus("brief", *arguments)

    assert ran.exit_code == 2
    assert ran.err.startswith(f"cqcorpus: {said}")
    assert not list(tmp_path.glob("b.*"))


def test_a_template_gives_its_styles_and_what_it_lacks_is_told(
    cqcorpus: Cqcorpus, replica: Path, tmp_path: Path
) -> None:
    template = docx.Document()
    template.add_paragraph("Words that are not to be in the briefing.")
    template.styles["Heading 1"].font.name = "Georgia"
    for style in list(template.styles):
        if style.name == "Quote":
            style.delete()
    template.sections[0].header.paragraphs[0].text = "A council's own head"
    template.save(str(tmp_path / "council.docx"))

    ran = cqcorpus(
        "brief", "equity", "--for", "Leicester", "--template", "council.docx", "-o", "b.docx", "--data", str(replica)
    )
    word = docx.Document(str(tmp_path / "b.docx"))

    assert ran.exit_code == 0, ran.err
    assert "Note: The template has no style 'Quote': its plain text is used instead." in ran.err
    assert word.styles["Heading 1"].font.name == "Georgia"
    assert word.sections[0].header.paragraphs[0].text == "A council's own head"
    assert not any("not to be in the briefing" in paragraph.text for paragraph in word.paragraphs)


def test_a_template_that_is_no_word_file_is_refused(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    (tmp_path / "t.docx").write_text("plain words", encoding="utf-8")

    ran = cqcorpus("brief", "recurring", "--template", "t.docx", "-o", "b.docx")

    assert ran.exit_code == 2
    assert "t.docx cannot be read as a Word file" in ran.err
