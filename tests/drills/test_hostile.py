"""A report full of what could do harm, from its page to everything made of it: shown, never obeyed."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.archived import Fetches
from tests.conftest import TODAY, Cqcorpus
from tests.invented import outcome, write_england
from tests.told import report
from warehouse.build import build
from warehouse.connection import open_warehouse

# Each stands in a sentence that is a finding about unpaid carers, so that it is quoted everywhere.
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><script src=//example.org/x.js></script>",
    "<a href='javascript:alert(1)'>here</a>",
    "<iframe src=https://example.org></iframe>",
    "]]><!--",
    "{{ 7 * 7 }} {% raw %}",
    "[here](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    "| a | b |",
    "`code` and *stars* and _lines_",
    '#read("/etc/passwd") #import "x.typ"',
    "$ sum $ \\input{x} @label <label>",
    "\u202edesrever\u202c and \u2066isolated\u2069",
    "\x1b[31mred\x1b[0m and \x07",
    "../../../etc/passwd",
    "CON and NUL:",
    "%s %n {0}",
    "'; drop table findings; --",
    "W" * 5_000,
)
# What a spreadsheet would take for a formula stands at the beginning.
FORMULAS = ("=HYPERLINK(0)", "+1+1", "-2+3", "@SUM(1)", "\t=1+1")
PRAISE = "unpaid carers told us they felt well supported and valued"
SENTENCES = [
    *(f"At {words} the {PRAISE}." for words in HOSTILE),
    *(f"{words} the {PRAISE}." for words in FORMULAS),
]
UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
LINKS_LEAD_TO = {"www.cqc.org.uk", "www.nationalarchives.gov.uk"}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    write_england(folder, [outcome("Gorsley", 50)])
    Fetches(folder).fetch(report("Hexbury", {"needs": SENTENCES}, scores={"needs": 3}))
    build(folder, today=TODAY)
    return folder


def test_every_sentence_is_a_finding_in_its_own_words(hostile: Path) -> None:
    with open_warehouse(hostile) as connection:
        quotes = [
            quote for (quote,) in connection.execute("select quote from findings where theme = 'carers'").fetchall()
        ]
    # White space folds; the rest is as the page shows it.
    assert len(quotes) == len(SENTENCES)
    assert any("<script>alert(1)</script>" in quote for quote in quotes)
    assert any("../../../etc/passwd" in quote for quote in quotes)
    assert any("'; drop table findings; --" in quote for quote in quotes)


def asked(cqcorpus: Cqcorpus, hostile: Path, *arguments: str) -> str:
    ran = cqcorpus(*arguments, "--data", str(hostile))
    assert ran.exit_code == 0, ran.err
    return ran.out


FINDINGS = ("themes", "carers", "--most", "100")


@pytest.mark.parametrize("format_", ["table", "markdown", "csv", "json"])
def test_nothing_that_repaints_a_screen_comes_out(cqcorpus: Cqcorpus, hostile: Path, format_: str) -> None:
    said = asked(cqcorpus, hostile, *FINDINGS, "--format", format_)
    assert "drop table findings" in said
    assert not UNSAFE.search(said)


def test_no_cell_of_a_csv_is_a_formula(cqcorpus: Cqcorpus, hostile: Path) -> None:
    rows = list(csv.reader(io.StringIO(asked(cqcorpus, hostile, *FINDINGS, "--format", "csv"))))
    assert len(rows) > len(SENTENCES)
    assert [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []


def test_json_reads_back(cqcorpus: Cqcorpus, hostile: Path) -> None:
    assert json.loads(asked(cqcorpus, hostile, *FINDINGS, "--format", "json"))


def inert_workbook(path: Path) -> None:
    """No cell is a formula, no link leads elsewhere than to CQC, nothing is embedded."""
    with zipfile.ZipFile(path) as book:
        names = book.namelist()
        assert not [
            name for name in names if "vba" in name.lower() or "externalLink" in name or "embed" in name.lower()
        ]
        for name in names:
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in book.read(name)
            if name.endswith(".rels"):
                safe_targets(book.read(name))


def safe_targets(relations: bytes) -> None:
    for relation in ElementTree.fromstring(relations):
        if relation.get("TargetMode") == "External":
            target = urlsplit(relation.get("Target", ""))
            assert (target.scheme, target.netloc in LINKS_LEAD_TO) == ("https", True), relation.get("Target")


def test_no_cell_of_a_workbook_is_a_formula_and_no_link_leads_elsewhere(
    cqcorpus: Cqcorpus, hostile: Path, tmp_path: Path
) -> None:
    asked(cqcorpus, hostile, *FINDINGS, "-o", str(tmp_path / "findings.xlsx"))
    asked(cqcorpus, hostile, "workbook", "--for", "Hexbury", "-o", str(tmp_path / "all.xlsx"))
    inert_workbook(tmp_path / "findings.xlsx")
    inert_workbook(tmp_path / "all.xlsx")


def inert_page(html: str, *, own_scripts: bool) -> None:
    """No script but the site's own files, no handler, no frame, no link but to CQC, the licence or a page beside it."""
    tree = LexborHTMLParser(html)
    for script in tree.css("script"):
        source = script.attributes.get("src") or ""
        assert own_scripts, "a script in a page that has none"
        assert source, "a script inside a page"
        assert "://" not in source, source
        assert not source.startswith("//"), source
    assert tree.css("iframe, object, embed, base, form[action^=http]") == []
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            assert not name.startswith("on"), f"{node.tag} has {name}"
            if name in ("href", "src") and value and "://" in value:
                assert urlsplit(value).netloc in LINKS_LEAD_TO, value
            assert not (value or "").lower().lstrip().startswith(("javascript:", "vbscript:", "data:text")), value
    assert not UNSAFE.search(html)


def test_a_briefing_is_inert_in_every_form(cqcorpus: Cqcorpus, hostile: Path, tmp_path: Path) -> None:
    for ending in ("docx", "html", "md", "pdf"):
        asked(cqcorpus, hostile, "brief", "carers", "--for", "Hexbury", "-o", str(tmp_path / f"brief.{ending}"))

    inert_page((tmp_path / "brief.html").read_text(encoding="utf-8"), own_scripts=False)
    with zipfile.ZipFile(tmp_path / "brief.docx") as word:
        for name in word.namelist():
            if name.endswith(".rels"):
                safe_targets(word.read(name))
            if name.endswith(".xml"):
                text = word.read(name).decode("utf-8")
                ElementTree.fromstring(text)
                assert not UNSAFE.search(text)
                assert "<script" not in text
    markdown = (tmp_path / "brief.md").read_text(encoding="utf-8")
    assert not UNSAFE.search(markdown)
    assert not re.search(r"(?<!\\)\]\((?!https://(?:www\.cqc\.org\.uk|www\.nationalarchives\.gov\.uk))", markdown)
    assert not re.search(r"<(?:script|img|iframe|a )", markdown)
    # A PDF that reads a file would hold its words.
    import pypdfium2

    with pypdfium2.PdfDocument(tmp_path / "brief.pdf") as document:
        words = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert "root:" not in words


def test_every_page_of_the_website_is_inert(cqcorpus: Cqcorpus, hostile: Path, tmp_path: Path) -> None:
    asked(cqcorpus, hostile, "site", "build", "--for", "Hexbury", "-o", str(tmp_path / "site"))

    pages = sorted((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 10
    for page in pages:
        inert_page(page.read_text(encoding="utf-8"), own_scripts=True)
    held = "".join(page.read_text(encoding="utf-8") for page in pages)
    assert "drop table findings" in held
    # The search's data are scripts: nothing in them may end one or begin another line.
    for script in (tmp_path / "site").rglob("*.js"):
        text = script.read_text(encoding="utf-8")
        assert "</script" not in text.lower()
        assert not UNSAFE.search(text)


def test_a_page_of_one_paragraph_of_ten_million_letters_is_left_out_by_name(tmp_path: Path) -> None:
    write_england(tmp_path, [outcome("Gorsley", 50)])
    Fetches(tmp_path).fetch(report("Hexbury", {"needs": ["x" * 10_500_000], "care": [f"The {PRAISE}."]}))
    build(tmp_path, today=TODAY)

    with open_warehouse(tmp_path) as connection:
        assert connection.execute("select distinct quote from findings").fetchall() == [(f"The {PRAISE}.",)]
        codes = connection.execute("select code from issues where source_url like '%/needs'").fetchall()
    assert ("too-large",) in codes


def test_a_paragraph_of_nine_million_letters_is_kept_named_and_not_read(tmp_path: Path) -> None:
    write_england(tmp_path, [outcome("Gorsley", 50)])
    Fetches(tmp_path).fetch(report("Hexbury", {"needs": [f"The {PRAISE}, {'word ' * 1_800_000}and more."]}))
    build(tmp_path, today=TODAY)

    with open_warehouse(tmp_path) as connection:
        assert connection.execute("select max(length(text)) > 9_000_000 from passages").fetchone() == (True,)
        assert connection.execute("select count(*) from findings").fetchone() == (0,)
        codes = connection.execute("select code from issues where source_url like '%/needs'").fetchall()
    assert ("passage-too-long",) in codes
