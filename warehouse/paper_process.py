"""Reads papers in a separate process, which is ended when it takes too long or too much memory.

PDFium cannot be interrupted within a page, a Word file can unpack to a hundred times its size, and a damaged document
can crash a reader; none of these may end the whole command. In: a paper's bytes. Out: what it says, or
`UnreadableDocument`. The same process reads one paper after another.
"""

import multiprocessing
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import NamedTuple

from errors import UserError
from parsers.blocks import UnreadableDocument
from parsers.paper_files import WORD, MediaType
from parsers.paper_sections import PaperKind
from parsers.papers import PaperReading, read_paper
from parsers.pdf import read_pdf
from warehouse.child_process import bytes_held, end_with_parent

_START_SECONDS = 60.0
"""Within this time a process starts, however slow the machine; else it never will."""
_GRACE_SECONDS = 2.0
"""A process that is out of time says so itself between two pages; within this time, or it is ended."""
_LOOK_SECONDS = 0.05

STOPPED = frozenset({"out-of-time", "too-much-memory", "broke-down"})
"""Why a paper could not be read where it may be read another day: on a quicker machine, or with more memory."""

_NAMES: dict[MediaType, str] = {"application/pdf": "PDF", WORD: "Word file", "text/html": "web page"}
_REMEDIES: dict[MediaType, str] = {
    "application/pdf": "Open it, print it to a new PDF without that page (or in parts), and use that.",
    WORD: "Open it in Word, save it (or a part of it) as PDF, and use that.",
}
_OTHER_REMEDY = "Save the part that is wanted as a file of its own, and use that."


class PaperReaderFailed(UserError):
    """The process that reads papers could not be started. The cause is the machine, not a paper."""


@dataclass(frozen=True, slots=True)
class PaperLimits:
    """What reading one paper may take: seconds, bytes of memory."""

    seconds: float = 120.0
    memory_bytes: int = 1_000_000_000


class _Child(NamedTuple):
    process: SpawnProcess
    pipe: Connection


class PaperProcess:
    """Reads papers, one at a time, in a process that starts with the first and is restarted after a failure."""

    def __init__(self, limits: PaperLimits | None = None) -> None:
        """Starts no process yet, as there may be no paper to read. Use `paper_process`, which also ends it."""
        self._limits = limits or PaperLimits()
        self._child: _Child | None = None

    def read(self, document: bytes, media_type: MediaType, kind: PaperKind) -> PaperReading:
        """What a paper says. Raises `UnreadableDocument` as `read_paper` does, and with `out-of-time`,
        `too-much-memory` or `broke-down` where the process had to be ended or ended itself; and `PaperReaderFailed`.
        """
        had_read_others = self._child is not None
        paper = _Paper(document, media_type, kind)
        try:
            return self._read(paper)
        except UnreadableDocument as error:
            if not had_read_others or error.code not in ("too-much-memory", "broke-down"):
                raise
        # Memory left over from earlier papers may be the cause, so try once more in a new process.
        return self._read(paper)

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._child is not None:
            child, self._child = self._child, None
            _end(child)

    def _read(self, paper: "_Paper") -> PaperReading:
        child, self._child = self._child or _started(self._limits), None
        with ExitStack() as on_trouble:
            # Whatever is raised here, including Ctrl-C, no busy process may be left behind.
            on_trouble.callback(_end, child)
            answer = _asked(child, paper, self._limits)
            on_trouble.pop_all()
        self._child = child
        if isinstance(answer, _Unread):
            raise UnreadableDocument(*answer)
        return answer


@contextmanager
def paper_process(limits: PaperLimits | None = None) -> Iterator[PaperProcess]:
    """A reader of papers in a separate process, which always ends with the block."""
    reader = PaperProcess(limits)
    try:
        yield reader
    finally:
        reader.close()


def _started(limits: PaperLimits) -> _Child:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=read_for, args=(theirs, limits.seconds), daemon=True)
    try:
        process.start()
    except OSError as error:
        ours.close()
        raise _not_started(error.strerror or str(error)) from error
    finally:
        theirs.close()
    child = _Child(process, ours)
    with ExitStack() as on_trouble:
        on_trouble.callback(_end, child)
        # Send nothing before it listens: if it had died, more data than a pipe holds would block us for ever.
        try:
            if not ours.poll(_START_SECONDS):
                raise _not_started(f"it was not ready within {_START_SECONDS:g} seconds")
            ours.recv()
        except (EOFError, OSError) as error:
            raise _not_started("it ended at once") from error
        on_trouble.pop_all()
    return child


class _Paper(NamedTuple):
    """The arguments of `read_paper`."""

    document: bytes
    media_type: MediaType
    kind: PaperKind


class _Unread(NamedTuple):
    """The content of an `UnreadableDocument`, which cannot itself be sent through a pipe."""

    code: str
    message: str
    remedy: str


def _asked(child: _Child, paper: _Paper, limits: PaperLimits) -> PaperReading | _Unread:
    """What the process answers. Raises `UnreadableDocument` where it goes beyond a limit or ends."""
    page = 0
    ends = time.monotonic() + limits.seconds + _GRACE_SECONDS
    try:
        child.pipe.send(paper)
        while True:
            if child.pipe.poll(_LOOK_SECONDS):
                told = child.pipe.recv()
                if not isinstance(told, int):
                    answer: PaperReading | _Unread = told
                    return answer
                page = told
            if time.monotonic() > ends:
                what = f"took longer than {limits.seconds:g} seconds and was stopped"
                raise _stopped("out-of-time", what, paper, page)
            if bytes_held(child.process) > limits.memory_bytes:
                what = f"took more than {limits.memory_bytes // 1_000_000:,} MB of memory and was stopped"
                raise _stopped("too-much-memory", what, paper, page)
    except (EOFError, OSError) as error:
        raise _stopped("broke-down", "broke down: its process ended", paper, page) from error


def _stopped(code: str, what: str, paper: _Paper, page: int) -> UnreadableDocument:
    name = _NAMES.get(paper.media_type, "text")
    where = f" at page {page}" if page else " before its first page" if name == "PDF" else ""
    remedy = _REMEDIES.get(paper.media_type, _OTHER_REMEDY)
    return UnreadableDocument(code, f"Reading the {name} {what}{where}.", remedy)


def _not_started(why: str) -> PaperReaderFailed:
    return PaperReaderFailed(
        f"The process that reads papers could not be started: {why}.",
        "Close other programs and try again; if it stays so, ask whether the computer lets programs start others.",
    )


def _end(child: _Child) -> None:
    child.process.kill()
    child.process.join()
    child.pipe.close()


def read_for(pipe: Connection, seconds: float) -> None:
    """The process itself: read each paper that comes, reporting each page of a PDF; send back what it says."""
    # Ctrl-C reaches every process of a terminal; here it is ignored, because the parent ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    pipe.send("ready")
    while True:
        try:
            paper: _Paper = pipe.recv()
        except EOFError:
            return
        ends = time.monotonic() + seconds

        def out_of_time(page: int, ends: float = ends) -> bool:
            pipe.send(page)
            return time.monotonic() > ends

        answer: PaperReading | _Unread
        try:
            answer = read_paper(*paper, pdf=partial(read_pdf, out_of_time=out_of_time))
        except UnreadableDocument as error:
            answer = _Unread(error.code, error.message, error.remedy)
        pipe.send(answer)
