"""Papers are read in a process that is ended at its limits; no document, however bad, takes the command with it."""

import os
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

import psutil
import pytest

from parsers.blocks import UnreadableDocument
from parsers.paper_files import WORD, MediaType
from parsers.paper_sections import PaperKind
from parsers.papers import read_paper
from tests import hostile_pdfs
from tests.conftest import TODAY
from tests.hostile_words import with_body, with_text_in
from tests.invented import outcome, write_england
from tests.processes import ctrl_c, end_at_work, kill
from tests.replica.pdf import council_paper
from warehouse import papers
from warehouse.build import build
from warehouse.connection import open_warehouse
from warehouse.paper_process import PaperLimits, PaperProcess, PaperReaderFailed, paper_process
from warehouse.papers import PaperRefused, add_paper, papers_held

A_PDF: tuple[bytes, MediaType, PaperKind] = (council_paper(), "application/pdf", "other")


@pytest.fixture
def process() -> Iterator[PaperProcess]:
    with paper_process() as reader:
        yield reader


def refusal(reader: PaperProcess, document: bytes, media_type: MediaType = "application/pdf") -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        reader.read(document, media_type, "other")
    return caught.value


def children() -> list[psutil.Process]:
    """The processes of this one that read, and not what Python starts beside them."""
    return [one for one in psutil.Process().children() if "spawn_main" in " ".join(one.cmdline())]


def test_what_comes_back_is_what_the_reader_gives_in_this_process(process: PaperProcess) -> None:
    assert process.read(*A_PDF) == read_paper(*A_PDF)


def test_one_process_reads_them_all_and_ends_with_the_work() -> None:
    with paper_process() as reader:
        reader.read(*A_PDF)
        first = children()
        reader.read(*A_PDF)
        assert (len(first), children()) == (1, first)
    assert children() == []


def test_where_there_is_no_paper_no_process_is_started() -> None:
    with paper_process():
        assert children() == []


@pytest.mark.parametrize(("document", "code"), [(b"not a PDF", "damaged"), (hostile_pdfs.locked(), "encrypted")])
def test_the_readers_own_refusals_come_through(process: PaperProcess, document: bytes, code: str) -> None:
    error = refusal(process, document)
    with pytest.raises(UnreadableDocument) as here:
        read_paper(document, "application/pdf", "other")
    assert (error.code, str(error)) == (code, str(here.value))


def test_a_page_without_an_end_is_stopped_and_named_and_its_process_ended() -> None:
    with paper_process(PaperLimits(seconds=0.5)) as reader:
        error = refusal(reader, hostile_pdfs.endless())
        assert (error.code, children()) == ("out-of-time", [])
    assert "longer than 0.5 seconds and was stopped at page 1" in error.message


def test_a_table_without_an_end_is_stopped() -> None:
    with paper_process(PaperLimits(seconds=2)) as reader:
        error = refusal(reader, hostile_pdfs.slow_table())
    assert (error.code, "page 1." in error.message) == ("out-of-time", True)


def test_the_next_paper_is_read_after_one_that_was_stopped() -> None:
    with paper_process(PaperLimits(memory_bytes=200_000_000)) as reader:
        refusal(reader, hostile_pdfs.multiplying())
        assert reader.read(*A_PDF) == read_paper(*A_PDF)


def test_a_page_that_fills_the_memory_is_stopped() -> None:
    with paper_process(PaperLimits(memory_bytes=200_000_000)) as reader:
        error = refusal(reader, hostile_pdfs.multiplying())
    assert (error.code, "more than 200 MB of memory" in error.message) == ("too-much-memory", True)


def many_paragraphs(media_type: MediaType, many: int = 15_000) -> bytes:
    """A paper that takes more than a moment to read."""
    if media_type == "text/plain":
        return b"Carers wait.\n\n" * many
    if media_type == "text/html":
        return b"<p>Carers wait.</p>" * many
    written = "".join(f"<w:p><w:r><w:t>{number} carers wait.</w:t></w:r></w:p>" for number in range(many))
    return with_body(written)


@pytest.mark.parametrize(
    ("media_type", "said"), [(WORD, "the Word file"), ("text/plain", "the text"), ("text/html", "the web page")]
)
def test_a_paper_of_any_form_is_stopped_where_it_takes_too_long(
    media_type: MediaType, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("warehouse.paper_process._GRACE_SECONDS", 0.0)
    with paper_process(PaperLimits(seconds=0.01)) as reader:
        error = refusal(reader, many_paragraphs(media_type), media_type)
        assert (error.code, children()) == ("out-of-time", [])
    assert error.message == f"Reading {said} took longer than 0.01 seconds and was stopped."


def test_a_word_file_that_fills_the_memory_is_stopped() -> None:
    # Its text stands in a part that is not named as one, so that its size is not seen before it is unpacked.
    with paper_process(PaperLimits(memory_bytes=150_000_000)) as reader:
        error = refusal(reader, with_text_in(many_paragraphs(WORD, 120_000), "word/document.bin"), WORD)
    assert (error.code, "Open it in Word" in error.remedy) == ("too-much-memory", True)


# What a process may be instead of the one that reads: each stands at the top of this module, so that it can be started.
def breaks_down_at_page_3(pipe: Connection, _: float) -> None:
    pipe.send("ready")
    pipe.recv()
    pipe.send(3)
    os._exit(139)


def breaks_down_after_one(pipe: Connection, _: float) -> None:
    pipe.send("ready")
    pipe.send(read_paper(*pipe.recv()))
    pipe.recv()
    os._exit(139)


def ends_at_once(_: Connection, __: float) -> None:
    os._exit(1)


def reads_instead(monkeypatch: pytest.MonkeyPatch, other: Callable[[Connection, float], None]) -> None:
    monkeypatch.setattr("warehouse.paper_process.read_for", other)


def test_a_process_that_breaks_down_is_an_error_that_names_the_page(
    process: PaperProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads_instead(monkeypatch, breaks_down_at_page_3)
    error = refusal(process, council_paper())
    assert (error.code, "broke down" in error.message, "at page 3" in error.message) == ("broke-down", True, True)


def test_what_one_document_did_to_the_process_does_not_spoil_the_next(
    process: PaperProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads_instead(monkeypatch, breaks_down_after_one)
    assert process.read(*A_PDF) == process.read(*A_PDF)


def test_a_process_that_cannot_be_started_is_no_documents_fault(
    process: PaperProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads_instead(monkeypatch, ends_at_once)
    with pytest.raises(PaperReaderFailed, match="could not be started"):
        process.read(*A_PDF)


def add(data: Path, path: Path, kind: str = "self-assessment") -> None:
    add_paper(data, path, council="Leicester", kind=kind, dated=date(2025, 3, 31), date_precision="month")


def test_a_paper_without_an_end_is_refused_by_its_name_and_never_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "endless.pdf"
    path.write_bytes(hostile_pdfs.endless())
    monkeypatch.setattr(papers, "paper_process", partial(paper_process, PaperLimits(seconds=0.5)))

    with pytest.raises(PaperRefused, match=r"endless\.pdf was not added\. .* stopped at page 1\. Open it, print it"):
        add(tmp_path, path)

    assert papers_held(tmp_path) == []


def test_a_build_leaves_out_a_paper_that_breaks_the_reader_and_reads_it_another_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_england(tmp_path, [outcome("Hexbury", 64)])
    path = tmp_path / "paper.pdf"
    path.write_bytes(council_paper())
    add_paper(tmp_path, path, council="Hexbury", kind="other", dated=date(2025, 3, 31), date_precision="month")
    unread = "select subject, message from issues where code = 'paper-unread'"

    with monkeypatch.context() as patched:
        reads_instead(patched, breaks_down_at_page_3)
        build(tmp_path, today=TODAY)
    with open_warehouse(tmp_path) as connection:
        ((subject, message),) = connection.execute(unread).fetchall()
    assert subject.startswith("paper (")
    assert "broke down" in message

    build(tmp_path, today=TODAY)
    with open_warehouse(tmp_path) as connection:
        assert connection.execute(unread).fetchall() == []
        assert connection.execute("select count(*) > 0 from paper_passages").fetchall() == [(True,)]


@pytest.mark.parametrize("end", [ctrl_c, kill])
def test_no_process_is_left_when_the_command_is_ended(
    tmp_path: Path, end: Callable[[subprocess.Popen[str]], None]
) -> None:
    (tmp_path / "endless.pdf").write_bytes(hostile_pdfs.endless())

    adds = ["papers", "add", "endless.pdf", "--council", "Leicester", "--kind", "other", "--date", "2025-03"]
    ended = end_at_work(adds, tmp_path, end)

    assert ended.exit_code != 0
    assert "Traceback" not in ended.err
    assert ended.left == []
