"""A server that sends what it is told, byte for byte: for answers that no sound server gives.

Fictional; loopback only. A connection answers one request after another until an answer has closed it.
"""

import socket
import threading
from collections.abc import Callable
from types import TracebackType

Answering = Callable[[socket.socket], None]

OPEN = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n\r\n"


def head(*lines: str, status: str = "200 OK") -> bytes:
    """A status line and headers, with the empty line that ends them."""
    return "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status}", *lines, "")).encode("latin-1")


def sends(*pieces: bytes, close: bool = True) -> Answering:
    """An answer of these bytes, then a tidy close."""

    def answer(connection: socket.socket) -> None:
        connection.sendall(b"".join(pieces))
        if close:
            connection.shutdown(socket.SHUT_WR)

    return answer


def drips(begin: bytes, piece: bytes, seconds: float = 0.02) -> Answering:
    """A beginning, then a piece every so often until the reader hangs up."""

    def answer(connection: socket.socket) -> None:
        connection.sendall(begin)
        wait = threading.Event()
        while not wait.wait(seconds):
            connection.sendall(piece)

    return answer


class RawSite:
    """Answers by path, robots.txt open unless told otherwise; `asked` are the requests as they came."""

    def __init__(self) -> None:
        self.answers: dict[str, Answering] = {"/robots.txt": sends(OPEN, close=False)}
        self.asked: list[str] = []
        self._listener = socket.create_server(("127.0.0.1", 0))

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def targets(self) -> list[str]:
        return [request.split(" ", 2)[1] for request in self.asked]

    def __enter__(self) -> "RawSite":
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            try:
                while request := self._request(connection):
                    self.asked.append(request)
                    self.answers[request.split(" ", 2)[1]](connection)
            except OSError:
                return

    def _request(self, connection: socket.socket) -> str:
        came = b""
        while not came.endswith(b"\r\n\r\n"):
            more = connection.recv(65536)
            if not more:
                return ""
            came += more
        return came.decode("latin-1")
