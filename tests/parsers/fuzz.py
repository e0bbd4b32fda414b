"""Spoil pages and PDFs at random, read them, and check what must hold whatever they hold.

    python -m tests.parsers.fuzz --cases 20000 [--seed N]     pages, in this process
    python -m tests.parsers.fuzz --minutes 60 [--log FILE]    pages and PDFs, in batches, each in a process of its own

Must hold: nothing is raised but the documented error; no score, percent, rating or passage that the visible text
does not show; no fixed text among the findings of a page that only lost parts. Exit code 1 where one did not.
"""

import argparse
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from parsers import labels
from parsers.blocks import UnreadableDocument
from parsers.html import read_html
from parsers.pages import page_from_html, read_page
from parsers.pdf import read_pdf
from parsers.records import PageReading, StatementPage, SummaryPage
from tests.parsers.mutations import Step, byte_steps, drop_steps, spoiled_bytes, spoiled_page, tree_steps
from tests.parsers.seen import seen_text
from tests.replica import MARKUPS, Page, render, site
from tests.replica.pdf import council_paper, report_pdf

FOLDED = re.compile(r"\s+")
BATCH = 400
BATCH_SECONDS = 3_600
CASE_SECONDS = 60
"""Processor time that no case may take: a document of 60 MB of padding, the slowest found, takes ten."""


@cache
def pages() -> tuple[Page, ...]:
    """The replica's pages to spoil."""
    return site("base").pages


def folded(text: str) -> str:
    return FOLDED.sub("", text).casefold()


def check_page(number: int, markup: str, steps: Sequence[Step]) -> str:
    """Spoil one page, read it, check it; what came of it, for the count. AssertionError where a rule is broken."""
    page = pages()[number % len(pages())]
    body = spoiled_page(render(page, markup), steps)
    try:
        reading = page_from_html(body, page.url)
    except UnreadableDocument as error:
        return error.code
    check_shown(reading, seen_text(body))
    whole = read_html(body)
    assert reading == read_page(whole.blocks, page.url, base=whole.base), "read from its title on, the page differs"
    if steps and all(name.startswith("drop") for name, _, _ in steps):
        check_fixed_text(reading, page)
    if reading.record is None:
        return "quarantined"
    return "with errors" if any(p.severity == "error" for p in reading.problems) else "read"


def check_shown(reading: PageReading, seen: str) -> None:
    """Everything in the record stands in the page's visible text."""
    record = reading.record
    if record is None:
        assert any(problem.severity == "error" for problem in reading.problems)
        return
    for passage in record.passages:
        assert folded(passage.text) in seen, passage
    if isinstance(record, StatementPage):
        if record.score is not None:
            dash = "[:\\-\u2010-\u2015\u2212]"
            forms = rf"(?:score{dash}?{record.score}|{record.score}{dash}.{{0,25}}evidenceshow)"
            assert after_title(record.statement, 6_000, forms, seen), record.score
            assert record.score_text is None or labels.SCORE_TEXTS.index(record.score_text) + 1 == record.score
        assert record.score_text is None or f"evidenceshows{folded(record.score_text)}" in seen
        assert after_title(record.statement, 0, "", seen), record.statement
    if isinstance(record, SummaryPage):
        percent = record.overall_percent
        assert percent is None or re.search(rf"scored{percent}outof100|score:?{percent}|:{percent}%?", seen), percent
        assert record.overall_rating is None or folded(record.overall_rating) in seen
        for statement, score in record.scores:
            assert after_title(statement, 160, str(score), seen), (statement, score)


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


def check_pdf(number: int, steps: Sequence[Step]) -> str:
    """Spoil one PDF and read it."""
    try:
        found = read_pdf(spoiled_bytes(_pdfs()[number % len(_pdfs())], steps))
    except UnreadableDocument as error:
        return error.code
    assert all(block.text and "\x00" not in block.text for block in found.blocks)
    return "read"


@cache
def _pdfs() -> tuple[bytes, ...]:
    return council_paper(), report_pdf("A fictional report", ["A paragraph, quite invented, for the fuzz. " * 9] * 3)


def run(cases: int, number: int, *, pdf: bool) -> Counter[str]:
    """So many cases from one seed; the count of what came of them."""
    from hypothesis import strategies as st

    count: Counter[str] = Counter()
    options = settings(
        max_examples=cases, deadline=None, database=None, phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck), derandomize=False,
    )  # fmt: skip
    which = st.integers(min_value=0, max_value=10_000)

    if pdf:

        @seed(number)
        @options
        @given(which, byte_steps)
        def cases_of_pdfs(place: int, steps: list[Step]) -> None:
            started = time.process_time()
            count[check_pdf(place, steps)] += 1
            assert time.process_time() - started < CASE_SECONDS, "it takes too long"

        cases_of_pdfs()
    else:

        @seed(number)
        @options
        @given(which, st.sampled_from(list(MARKUPS)), st.one_of(st.tuples(tree_steps, byte_steps), drop_steps))
        def cases_of_pages(place: int, markup: str, steps: tuple[list[Step], list[Step]] | list[Step]) -> None:
            flat = [*steps[0], *steps[1]] if isinstance(steps, tuple) else steps
            started = time.process_time()
            count[check_page(place, markup, flat)] += 1
            assert time.process_time() - started < CASE_SECONDS, "it takes too long"

        cases_of_pages()
    return count


def run_for(minutes: float, log: Path | None) -> int:
    """Batches of pages and PDFs by turns until the time is up; how many batches failed."""
    end = time.monotonic() + minutes * 60
    failed = batches = 0
    total: Counter[str] = Counter()
    while time.monotonic() < end:
        number = random.randrange(2**31)
        pdf = batches % 4 == 3
        batches += 1
        command = [sys.executable, "-m", "tests.parsers.fuzz", "--cases", str(BATCH), "--seed", str(number)]
        try:
            done = subprocess.run(
                [*command, *(["--pdf"] if pdf else [])],
                capture_output=True, text=True, encoding="utf-8", timeout=BATCH_SECONDS, check=False,
            )  # fmt: skip
            outcome, said = done.returncode, done.stdout + done.stderr
        except subprocess.TimeoutExpired:
            outcome, said = -1, f"no end within {BATCH_SECONDS} s"
        if outcome:
            failed += 1
            _say(log, f"FAILED seed {number} pdf {pdf} exit {outcome}\n{said[-4000:]}")
        else:
            total.update({name: int(many) for name, many in re.findall(r"^ {2}(\S.*?): (\d+)$", said, re.M)})
            _say(log, f"batch {batches} {'PDF' if pdf else 'pages'} seed {number} ok; so far {dict(total)}")
    _say(log, f"done: {batches} batches, {sum(total.values())} cases, {failed} batches failed")
    return failed


def _say(log: Path | None, text: str) -> None:
    print(text, flush=True)
    if log is not None:
        with log.open("a", encoding="utf-8", newline="\n") as file:
            file.write(text + "\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pdf", action="store_true")
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--log", type=Path)
    options = parser.parse_args()
    if options.minutes:
        return 1 if run_for(options.minutes, options.log) else 0
    start = time.monotonic()
    count = run(options.cases, options.seed, pdf=options.pdf)
    print(f"{sum(count.values()):,} cases in {time.monotonic() - start:.0f} s, none broke a rule:")
    for name, many in count.most_common():
        print(f"  {name}: {many}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
