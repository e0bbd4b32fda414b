"""Showing a site in the browser from this computer: for where a browser will not open files, or to look before copying.

In: a site's folder. Out: nothing; it answers on the loopback address only, with what the site's own list names, until
it is stopped.
"""

import errno
import os
import webbrowser
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from errors import UserError
from publications.site.markup import POLICY
from publications.site.writer import MARKER, NotASite, files_of

HOST = "127.0.0.1"

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
}


class CannotServe(UserError):
    """The site cannot be shown: another program has the port."""


class SiteServer(ThreadingHTTPServer):
    """Serves the files that a site's list names, on the loopback address, to requests that name that address."""

    daemon_threads = True
    # On Windows a port reused is a port shared: two programs would answer at one address.
    allow_reuse_address = os.name != "nt"
    # A page of many parts opens many connections at once; more than five that wait would be dropped.
    request_queue_size = 128

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder.resolve()
        self.files = files_of(self.folder) - {MARKER}
        super().__init__((HOST, port), _Handler)

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_address[1]}/"

    @property
    def hosts(self) -> set[str]:
        """What a request may say it is for: another name would be another site's page asking."""
        port = self.server_address[1]
        return {f"{HOST}:{port}", f"localhost:{port}"}


class _Handler(BaseHTTPRequestHandler):
    server: SiteServer
    server_version = "cqcorpus"
    sys_version = ""

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        if self.headers.get("Host", "") not in self.server.hosts:
            self._send(HTTPStatus.FORBIDDEN, b"Not for this address.", "text/plain", with_body=with_body)
            return
        name = unquote(urlsplit(self.path).path).removeprefix("/")
        if name == "" or name.endswith("/"):
            name += "index.html"
        kind = _TYPES.get(Path(name).suffix)
        path = self.server.folder / name
        if name not in self.server.files or kind is None or not path.is_file():
            self._send(HTTPStatus.NOT_FOUND, b"There is no such page.", "text/plain", with_body=with_body)
            return
        self._send(HTTPStatus.OK, path.read_bytes(), kind, with_body=with_body)

    def _send(self, status: HTTPStatus, body: bytes, kind: str, *, with_body: bool) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", f"{POLICY}; frame-ancestors 'none'")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what somebody reads is theirs."""


def open_server(folder: Path, port: int) -> SiteServer:
    """A server for a site's folder; port 0 is any free one. Raises `NotASite` or `CannotServe`."""
    if not (folder / MARKER).is_file() or not (folder / "index.html").is_file():
        raise NotASite(
            f"There is no website of cqcorpus in {folder}.",
            f"Make one: cqcorpus site build --for Leicester -o {folder}",
        )
    try:
        return SiteServer(folder, port)
    except OSError as error:
        raise CannotServe(
            f"Port {port} cannot be used: {_why_no_port(error)}.", "Leave --port out: a free one is then found."
        ) from error


def _why_no_port(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return "another program has it"
    if error.errno == errno.EACCES:
        return "it is kept for the system, or for another program"
    return error.strerror or str(error)


def serve(folder: Path, port: int, *, open_browser: bool) -> None:
    """Serve until Ctrl-C. Raises as `open_server`."""
    with open_server(folder, port) as server:
        print(f"The website is at {server.address} on this computer only. Stop with Ctrl-C.", flush=True)
        if open_browser:
            webbrowser.open(server.address)
        try:
            server.serve_forever(poll_interval=0.2)
        except KeyboardInterrupt:
            print("Stopped.")
