"""What must hold of every page, PDF and Word file, however it is spoiled. Spoiled bytes in; what came of them out.

Nothing is raised but the documented error. No score, percent, rating or passage that a page does not show; no fixed
text among the findings of a page that only lost parts; no letter that PDFium, or the Word file's own text, has not.
"""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

import docx
import pypdfium2

from parsers import labels
from parsers.blocks import Block, UnreadableDocument
from parsers.html import read_html
from parsers.pages import page_from_html, read_page
from parsers.pdf import read_pdf
from parsers.records import PageReading, StatementPage, SummaryPage
from parsers.word import read_word
from tests.parsers.mutations import Step, spoiled_page
from tests.parsers.seen import seen_text
from tests.replica import Page, render, site

FOLDED = re.compile(r"\s+")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def pages() -> tuple[Page, ...]:
    """The replica's pages to spoil."""
    return site("base").pages


def folded(text: str) -> str:
    return FOLDED.sub("", text).casefold()


def check_page(number: int, markup: str, steps: Sequence[Step]) -> str:
    """Spoil one page, read it, check it; what came of it, for the count. AssertionError where a rule is broken."""
    page = pages()[number % len(pages())]
    return check_page_bytes(spoiled_page(render(page, markup), steps), page, steps)


def check_page_bytes(body: bytes, page: Page, steps: Sequence[Step]) -> str:
    """Read a page that these steps spoiled, and check it."""
    try:
        reading = page_from_html(body, page.url)
    except UnreadableDocument as error:
        return error.code
    check_shown(reading, body)
    whole = read_html(body)
    assert reading == read_page(whole.blocks, page.url, base=whole.base), "read from its title on, the page differs"
    if steps and all(name.startswith("drop") for name, _, _ in steps):
        check_fixed_text(reading, page)
    if reading.record is None:
        return "quarantined"
    return "with errors" if any(p.severity == "error" for p in reading.problems) else "read"


def check_shown(reading: PageReading, body: bytes) -> None:
    """Everything in the record stands in the page's visible text.

    Between a statement's title and its score no other title may stand, unless in a menu or the like.
    """
    record = reading.record
    if record is None:
        assert any(problem.severity == "error" for problem in reading.problems)
        return
    texts = seen, _ = seen_text(body), seen_text(body, around=False)
    for passage in record.passages:
        assert folded(passage.text) in seen, passage
    if isinstance(record, StatementPage):
        if record.score is not None:
            dash = "[:\\-\u2010-\u2015\u2212]"
            forms = rf"(?:score{dash}?{record.score}|{record.score}{dash}.{{0,25}}evidenceshow)"
            assert any(after_title(record.statement, 6_000, forms, text) for text in texts), record.score
            assert record.score_text is None or labels.SCORE_TEXTS.index(record.score_text) + 1 == record.score
        assert record.score_text is None or f"evidenceshows{folded(record.score_text)}" in seen
        assert after_title(record.statement, 0, "", seen), record.statement
    if isinstance(record, SummaryPage):
        percent = record.overall_percent
        assert percent is None or re.search(rf"scored{percent}outof100|score:?{percent}|:{percent}%?", seen), percent
        assert record.overall_rating is None or folded(record.overall_rating) in seen
        for statement, score in record.scores:
            assert any(after_title(statement, 160, str(score), text) for text in texts), (statement, score)


def after_title(statement: str, within: int, form: str, seen: str) -> bool:
    """Whether a form stands after a statement's title, so many characters on at most, no other title between."""
    own = "|".join(re.escape(folded(title)) for title, key in labels.STATEMENT_TITLES.items() if key == statement)
    other = "|".join(re.escape(folded(title)) for title in labels.STATEMENT_TITLES)
    return re.search(rf"(?:{own})(?:(?!{other}).){{0,{within}}}?{form}", seen, re.S) is not None


def check_fixed_text(reading: PageReading, page: Page) -> None:
    """No expectation or commitment of the page as it was is a finding of what is left of it."""
    if isinstance(reading.record, StatementPage) and page.kind == "statement":
        fixed = {*page.expected["expectations"], *page.expected["commitment"]}
        assert not fixed & {passage.text for passage in reading.record.passages}


def check_pdf(document: bytes) -> str:
    """Read a PDF; every letter of its blocks is one that PDFium gives for its pages, as often at most."""
    try:
        found = read_pdf(document)
    except UnreadableDocument as error:
        return error.code
    check_letters(found.blocks, _pdf_texts(document))
    if found.tables_unread:
        return "tables unread"
    return "tables read" if any(block.kind == "table_row" for block in found.blocks) else "read"


def _pdf_texts(document: bytes) -> list[str]:
    opened = pypdfium2.PdfDocument(document)
    texts = []
    try:
        for index in range(len(opened)):
            page = opened[index]
            text = page.get_textpage()
            texts.append(text.get_text_range(errors="replace"))
            text.close()
            page.close()
    finally:
        opened.close()
    return texts


def check_word(document: bytes) -> str:
    """Read a Word file; every letter of its blocks stands in its body's text, outside what is deleted."""
    try:
        found = read_word(document)
    except UnreadableDocument as error:
        return error.code
    body = docx.Document(io.BytesIO(document)).element
    texts = (one.text or "" for one in body.iter(f"{WORD}t") if next(one.iterancestors(f"{WORD}del"), None) is None)
    check_letters(found.blocks, texts)
    return "with notes" if found.notes else "read"


def check_letters(blocks: Iterable[Block], shown: Iterable[str]) -> None:
    """Blocks hold text, no NUL, and no letter or figure more often than what is shown."""
    held: Counter[str] = Counter()
    for block in blocks:
        assert block.text.strip()
        assert "\x00" not in block.text
        held.update(letters(block.text))
    for text in shown:
        held.subtract(letters(text))
    assert not +held, f"letters that are not shown: {dict(+held)}"


def letters(text: str) -> Iterable[str]:
    """The letters and figures of a text, ligatures taken apart."""
    return filter(str.isalnum, unicodedata.normalize("NFKC", text))
