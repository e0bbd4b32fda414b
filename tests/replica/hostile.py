"""Hostile behaviours for the replica's server, one small function each. In: settings; out: a `Behaviour`.

Give one to `ReplicaServer.hostile(path, behaviour, times=...)`. A behaviour gets the request and the answer
the site would have given, and returns what to send instead.
"""

import gzip
import os
import socket
import struct
import time
from collections.abc import Callable, Iterator

from werkzeug import Request, Response

# A socket closed with these options is reset, not closed politely; Windows has shorter numbers in the structure.
_NO_LINGER = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)

Behaviour = Callable[[Request, Response], Response]


def redirect(target: str, status: int = 302) -> Behaviour:
    """To any address: another path, another host, a climb such as `../../`, a scheme that is not http."""

    def behaviour(_request: Request, _response: Response) -> Response:
        answer = Response(status=status)
        answer.autocorrect_location_header = False
        answer.headers["Location"] = target
        return answer

    return behaviour


def redirect_loop() -> Behaviour:
    """To itself, for ever."""
    return lambda request, response: redirect(request.full_path.rstrip("?"), 301)(request, response)


def redirect_chain(length: int) -> Behaviour:
    """Through `length` addresses (`?hop=1`, `?hop=2` ...) before the page."""

    def behaviour(request: Request, response: Response) -> Response:
        hop = int(request.args.get("hop", "0"))
        return response if hop >= length else redirect(f"{request.path}?hop={hop + 1}")(request, response)

    return behaviour


def slow(seconds: float, pieces: int = 4) -> Behaviour:
    """The true body, in `pieces` with a pause before each, `seconds` in all."""

    def behaviour(_request: Request, response: Response) -> Response:
        body = response.get_data()
        size = max(1, -(-len(body) // pieces))

        def dribble() -> Iterator[bytes]:
            for start in range(0, len(body), size):
                time.sleep(seconds / pieces)
                yield body[start : start + size]

        return _streamed(response, dribble(), len(body))

    return behaviour


def reset(after: int = 200) -> Behaviour:
    """The connection is reset when `after` bytes of the body have been sent; 0: before any of it."""

    def behaviour(request: Request, response: Response) -> Response:
        body = response.get_data()
        connection: socket.socket = request.environ["werkzeug.socket"]

        def cut() -> Iterator[bytes]:
            if after:
                yield body[:after]
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
            socket.close(connection.detach())
            raise ConnectionResetError("the replica reset the connection, as told")

        return _streamed(response, cut(), len(body))

    return behaviour


def truncated(share: float = 0.5) -> Behaviour:
    """Less body than Content-Length promises, then a tidy close."""

    def behaviour(_request: Request, response: Response) -> Response:
        body = response.get_data()
        return _streamed(response, iter([body[: int(len(body) * share)]]), len(body))

    return behaviour


def too_many(retry_after: str = "1") -> Behaviour:
    """429 with Retry-After (seconds or a date); an empty string leaves the header out."""

    def behaviour(_request: Request, _response: Response) -> Response:
        answer = Response("Too many requests", status=429)
        if retry_after:
            answer.headers["Retry-After"] = retry_after
        return answer

    return behaviour


def status(code: int, body: str = "Something went wrong") -> Behaviour:
    """A bare status, such as 500, 503, 403, 404 or 410."""
    return lambda _request, _response: Response(body, status=code)


def wrong_charset(charset: str = "iso-8859-1") -> Behaviour:
    """The header names a charset that the bytes are not in."""

    def behaviour(_request: Request, response: Response) -> Response:
        response.headers["Content-Type"] = f"text/html; charset={charset}"
        return response

    return behaviour


def wrong_media_type(media_type: str = "application/octet-stream") -> Behaviour:
    """The true body under another media type."""

    def behaviour(_request: Request, response: Response) -> Response:
        response.headers["Content-Type"] = media_type
        return response

    return behaviour


def gzip_bomb(megabytes: int = 64) -> Behaviour:
    """A small gzip body that opens out to `megabytes` of spaces."""

    def behaviour(_request: Request, _response: Response) -> Response:
        squeezed = gzip.compress(b" " * (megabytes << 20), compresslevel=9, mtime=0)
        answer = Response(squeezed, content_type="text/html; charset=utf-8")
        answer.headers["Content-Encoding"] = "gzip"
        return answer

    return behaviour


def gzipped() -> Behaviour:
    """The true body, honestly compressed."""

    def behaviour(_request: Request, response: Response) -> Response:
        response.set_data(gzip.compress(response.get_data(), mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        return response

    return behaviour


def broken_gzip() -> Behaviour:
    """Says gzip and is not."""

    def behaviour(_request: Request, response: Response) -> Response:
        response.headers["Content-Encoding"] = "gzip"
        return response

    return behaviour


def endless() -> Behaviour:
    """A body with no length that does not end until the reader hangs up."""

    def behaviour(_request: Request, response: Response) -> Response:
        def spout() -> Iterator[bytes]:
            while True:
                yield b"<p>And so on.</p>" * 512

        return _streamed(response, spout(), None)

    return behaviour


def infinite_links() -> Behaviour:
    """Give it to a path with `below=True`: every page links to two deeper ones under the same address."""

    def behaviour(request: Request, _response: Response) -> Response:
        here = request.path.rstrip("/")
        return _page("More of this report", f'<a href="{here}/1">More</a> <a href="{here}/2">And more</a>')

    return behaviour


def challenge() -> Behaviour:
    """A bot check, served with 200."""
    return lambda _request, _response: _page(
        "Just a moment...",
        "<h1>Checking your browser before you go on</h1><p>Enable JavaScript and cookies to continue.</p>"
        '<form id="challenge-form" action="/cdn-cgi/challenge"></form>',
    )


def login() -> Behaviour:
    """A sign-in page, served with 200."""
    return lambda _request, _response: _page(
        "Sign in",
        '<h1>Sign in</h1><form method="post" action="/user/login"><label>Name <input name="name"></label>'
        '<label>Password <input type="password" name="pass"></label><button>Sign in</button></form>',
    )


def error_page() -> Behaviour:
    """A "page not found" text, served with 200."""
    return lambda _request, _response: _page(
        "Page not found", "<h1>Page not found</h1><p>The page you asked for could not be found.</p>"
    )


def empty() -> Behaviour:
    """Nothing, served with 200."""
    return lambda _request, _response: Response(b"", content_type="text/html; charset=utf-8")


def blank_page() -> Behaviour:
    """A page with a frame and no words, served with 200."""
    return lambda _request, _response: _page("", "")


def _page(title: str, body: str) -> Response:
    text = f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"
    return Response(text, content_type="text/html; charset=utf-8")


def _streamed(response: Response, body: Iterator[bytes], length: int | None) -> Response:
    """The response's headers over another body, with the length the headers should claim."""
    headers = [(name, value) for name, value in response.headers if name.lower() != "content-length"]
    answer = Response(body, status=response.status_code, headers=headers)
    if length is not None:
        answer.headers["Content-Length"] = str(length)
    return answer


# Every behaviour that stands alone, by the name `python -m tests.replica --hostile PATH=NAME` takes.
BY_NAME: dict[str, Callable[[], Behaviour]] = {
    "blank-page": blank_page,
    "broken-gzip": broken_gzip,
    "challenge": challenge,
    "empty": empty,
    "endless": endless,
    "error-page": error_page,
    "gzip-bomb": gzip_bomb,
    "infinite-links": infinite_links,
    "login": login,
    "redirect-loop": redirect_loop,
    "reset": reset,
    "server-error": lambda: status(500),
    "slow": lambda: slow(5.0),
    "too-many": too_many,
    "truncated": truncated,
    "wrong-charset": wrong_charset,
    "wrong-media-type": wrong_media_type,
}
