"""Spoil pages, PDFs and Word files at random, read them, and check what must hold (`checks`) whatever they hold.

    python -m tests.parsers.fuzz --minutes 60 [--seed N] [--of pages pdf word] [--log FILE] [--kept FOLDER]
    python -m tests.parsers.fuzz --cases 20000 [...]
    python -m tests.parsers.fuzz --case pdf-7-1234         one case again, as it is named in the log

Cases follow from the seed alone. Each is read in a process that is ended at CASE_SECONDS or CASE_BYTES; one that fails
is written down with its bytes, and the run goes on. Exit code 1 where one failed.
"""

import argparse
import multiprocessing
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal, NamedTuple

import docx
import psutil

from tests.hostile_words import saved
from tests.parsers.checks import check_page_bytes, check_pdf, check_word, pages
from tests.parsers.mutations import BYTE_STEPS, TREE_STEPS, Step, spoiled_page
from tests.parsers.spoiled_files import PDF_STEPS, WORD_STEPS, spoiled_pdf, spoiled_word
from tests.parsers.test_pdf import grid, turned
from tests.replica import MARKUPS, render
from tests.replica.pdf import council_paper, report_pdf, write_pdf

Form = Literal["pages", "pdf", "word"]
SHARES: dict[Form, int] = {"pages": 30, "pdf": 25, "word": 5}
"""How the time is shared out."""
CASE_SECONDS = 60.0
"""Processor time that no case may take."""
CASE_BYTES = 1_000_000_000
"""Memory that no case may take: what `warehouse.paper_process` allows."""
BLUNT = frozenset({"xml-unclose", "drop-part", "swap-parts", "drop-object", "swap-objects"})
"""Steps after which there is seldom anything left to read, so taken seldom."""
_LOOK_SECONDS = 0.05


class Case(NamedTuple):
    """One spoiled document. `name` says all that it follows from: form, seed, number."""

    name: str
    form: Form
    place: int
    markup: str
    steps: tuple[Step, ...]


class Outcome(NamedTuple):
    """What came of a case: a documented error's code or another word; `failure` where a rule was broken."""

    told: str
    failure: str = ""


def case_of(name: str) -> Case:
    """The case of a name such as `pdf-7-1234`: the same on every machine."""
    chance = random.Random(name)
    form = next(one for one in SHARES if name.startswith(f"{one}-"))
    inner = {"pages": sorted(TREE_STEPS), "pdf": sorted(PDF_STEPS), "word": sorted(WORD_STEPS)}[form]
    if form == "pages" and chance.random() < 0.3:
        names = chance.choices(["drop", "drop-line"], k=chance.randint(1, 4))
    else:
        names = chance.choices(
            sorted(inner), [1 if one in BLUNT else 6 for one in sorted(inner)], k=chance.randint(1, 4)
        )
        if chance.random() < 0.3:
            names += chance.choices(sorted(BYTE_STEPS), k=chance.randint(1, 3))
    steps = tuple((one, chance.randrange(2**31), chance.randrange(2**31)) for one in names)
    return Case(name, form, chance.randrange(10_000), chance.choice(list(MARKUPS)), steps)


def body_of(case: Case) -> bytes:
    """The spoiled bytes of a case."""
    if case.form == "pages":
        return spoiled_page(render(pages()[case.place % len(pages())], case.markup), case.steps)
    if case.form == "pdf":
        return spoiled_pdf(pdfs()[case.place % len(pdfs())], case.steps)
    return spoiled_word(words()[case.place % len(words())], case.steps)


def outcome_of(case: Case) -> Outcome:
    """Spoil, read, check."""
    body = body_of(case)
    try:
        if case.form == "pages":
            return Outcome(check_page_bytes(body, pages()[case.place % len(pages())], case.steps))
        return Outcome(check_pdf(body) if case.form == "pdf" else check_word(body))
    except Exception:  # noqa: BLE001  (whatever it is, it is what this command looks for)
        return Outcome("failed", traceback.format_exc()[-4_000:])


@cache
def pdfs() -> tuple[bytes, ...]:
    """PDFs to spoil: a paper with a table, prose, tables turned and side by side."""
    tables = write_pdf([[*grid(100, 700), *grid(350, 690)], [*grid(60, 300)]])
    prose = report_pdf("A fictional report", ["A paragraph, quite invented, for the fuzz. " * 9] * 3)
    return council_paper(), prose, tables, turned(write_pdf([grid(100, 400)]), 90)


@cache
def words() -> tuple[bytes, ...]:
    """Word files to spoil: headings, lists, tables, bold words."""

    def paper(made: "docx.document.Document") -> None:
        made.add_heading("A fictional self-assessment", 1)
        made.add_paragraph("Carers wait 37 days for an assessment.")
        made.add_paragraph("Direct payments are praised.", style="List Bullet")
        table = made.add_table(3, 3)
        for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
            cell.text = f"Cell {number}"
        made.add_paragraph().add_run("What we will do").bold = True
        made.add_paragraph("By March 2027 nobody will wait.")

    return saved(paper), saved(lambda made: made.add_paragraph("One paragraph, invented."))


class Watched:
    """A process that reads cases, started anew after one that it did not survive."""

    def __init__(self) -> None:
        """Starts no process yet."""
        self._context = multiprocessing.get_context("spawn")
        self._child: tuple[multiprocessing.context.SpawnProcess, Connection] | None = None

    def outcome(self, case: Case) -> Outcome:
        """What came of a case, its process's end among it."""
        process, pipe = self._child or self._start()
        watched = psutil.Process(process.pid)
        before = _processor_seconds(watched)
        try:
            pipe.send(case)
            while not pipe.poll(_LOOK_SECONDS):
                if _processor_seconds(watched) - before > CASE_SECONDS:
                    return self._ended("takes too long", f"more than {CASE_SECONDS:g} s of processor time")
                if watched.memory_info().rss > CASE_BYTES:
                    return self._ended("takes too much memory", f"more than {CASE_BYTES:,} bytes")
            told: Outcome = pipe.recv()
        except (EOFError, OSError, psutil.Error) as error:
            return self._ended("broke down", f"its process ended: {error}")
        return told

    def close(self) -> None:
        """End the process."""
        if self._child is not None:
            process, pipe = self._child
            self._child = None
            process.kill()
            process.join()
            pipe.close()

    def _start(self) -> "tuple[multiprocessing.context.SpawnProcess, Connection]":
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=read_for, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        ours.recv()
        self._child = process, ours
        return self._child

    def _ended(self, told: str, why: str) -> Outcome:
        self.close()
        return Outcome(told, why)


def _processor_seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def read_for(pipe: Connection) -> None:
    """The process itself."""
    pipe.send("ready")
    while True:
        try:
            case: Case = pipe.recv()
        except EOFError:
            return
        pipe.send(outcome_of(case))


class Run:
    """A run's counts and its log."""

    def __init__(self, log: Path | None, kept: Path) -> None:
        """`kept` is the folder for what fails."""
        self.counts: dict[Form, Counter[str]] = {form: Counter() for form in SHARES}
        self.seconds: Counter[Form] = Counter()
        self.failed: list[str] = []
        self._log, self._kept = log, kept

    def take(self, case: Case, watched: Watched) -> None:
        """Run one case and note what came of it."""
        started = time.monotonic()
        outcome = watched.outcome(case)
        self.seconds[case.form] += int((time.monotonic() - started) * 1_000)
        self.counts[case.form][outcome.told] += 1
        if outcome.failure:
            self.failed.append(case.name)
            self._kept.mkdir(parents=True, exist_ok=True)
            (self._kept / case.name).write_bytes(body_of(case))
            self.say(f"FAILED {case.name} {outcome.told} {case}\n{outcome.failure}")

    def summary(self) -> str:
        """The counts so far."""
        lines = []
        for form, count in self.counts.items():
            told = ", ".join(f"{many:,} {name}" for name, many in count.most_common())
            lines.append(f"{form}: {count.total():,} cases in {self.seconds[form] / 60_000:.1f} minutes: {told}")
        return "\n".join([*lines, f"failed: {', '.join(self.failed) or 'none'}"])

    def say(self, text: str) -> None:
        print(text, flush=True)
        if self._log is not None:
            with self._log.open("a", encoding="utf-8", newline="\n") as file:
                file.write(text + "\n")


def run(forms: Sequence[Form], seed: int, most: Run, *, minutes: float | None, cases: int | None) -> None:
    """Cases of each form by its share of the time, until the minutes or the cases are over."""
    started = said = time.monotonic()
    numbers: Counter[Form] = Counter()
    watched = Watched()
    try:
        while (minutes is None or time.monotonic() - started < minutes * 60) and (
            cases is None or numbers.total() < cases
        ):
            form = min(forms, key=lambda one: most.seconds[one] / SHARES[one])
            numbers[form] += 1
            most.take(case_of(f"{form}-{seed}-{numbers[form]}"), watched)
            if time.monotonic() - said > 120:
                said = time.monotonic()
                most.say(f"after {(said - started) / 60:.0f} minutes\n{most.summary()}")
    finally:
        watched.close()
        most.say(f"seed {seed}, {(time.monotonic() - started) / 60:.1f} minutes\n{most.summary()}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--cases", type=int)
    parser.add_argument("--case", help="the name of one case to run again")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--of", nargs="+", choices=list(SHARES), default=list(SHARES))
    parser.add_argument("--log", type=Path)
    parser.add_argument("--kept", type=Path, default=Path("fuzz-failed"))
    options = parser.parse_args()
    most = Run(options.log, options.kept)
    if options.case:
        watched = Watched()
        most.take(case_of(options.case), watched)
        watched.close()
        most.say(most.summary())
    elif options.minutes is None and options.cases is None:
        parser.error("say --minutes, --cases or --case")
    else:
        run(options.of, options.seed, most, minutes=options.minutes, cases=options.cases)
    return 1 if most.failed else 0


if __name__ == "__main__":
    sys.exit(main())
