"""Showing a site: on this computer only, only what the site's own list names, with headers that keep it shut."""

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from publications.site.serve import CannotServe, SiteServer, open_server
from publications.site.writer import MARKER, NotASite, site_folder


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SiteServer]:
    folder = tmp_path / "site"
    with site_folder(folder, {}) as writer:
        writer.write("index.html", "<p>Home</p>")
        writer.write("councils/index.html", "<p>Councils</p>")
        writer.write("assets/site.js", "1")
        writer.write("data/councils.csv", "a,b")
    (tmp_path / "secret.txt").write_text("Mine.", encoding="utf-8")
    (folder / "added.html").write_text("Not of the site.", encoding="utf-8")
    with open_server(folder, 0) as opened:
        thread = threading.Thread(target=opened.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield opened
        opened.shutdown()
        thread.join()


def ask(
    server: SiteServer, path: str, method: str = "GET", host: str | None = None
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=5)
    try:
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host or f"127.0.0.1:{server.server_address[1]}")
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def test_it_listens_on_this_computer_only(server: SiteServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert server.address.startswith("http://127.0.0.1:")


@pytest.mark.parametrize(
    ("path", "body", "kind"),
    [
        ("/", b"<p>Home</p>", "text/html; charset=utf-8"),
        ("/index.html?theme=carers", b"<p>Home</p>", "text/html; charset=utf-8"),
        ("/councils/", b"<p>Councils</p>", "text/html; charset=utf-8"),
        ("/assets/site.js", b"1", "text/javascript; charset=utf-8"),
        ("/data/councils.csv", b"a,b", "text/csv; charset=utf-8"),
    ],
)
def test_a_page_comes_with_headers_that_keep_it_shut(server: SiteServer, path: str, body: bytes, kind: str) -> None:
    status, headers, found = ask(server, path)

    assert (status, found, headers["content-type"]) == (200, body, kind)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "python" not in headers["server"].lower()


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/councils/../../secret.txt",
        "//etc/passwd",
        "/C:/Windows/win.ini",
        "/..\\secret.txt",
        "/added.html",
        f"/{MARKER}",
        "/councils",
        "/%00",
        "/none.html",
    ],
)
def test_nothing_else_is_given(server: SiteServer, path: str) -> None:
    status, _, body = ask(server, path)

    assert (status, body) == (404, b"There is no such page.")


def test_another_sites_page_cannot_ask_by_another_name(server: SiteServer) -> None:
    status, _, body = ask(server, "/", host="rebound.example:80")

    assert (status, body) == (403, b"Not for this address.")


def test_only_reading_is_possible(server: SiteServer) -> None:
    assert ask(server, "/", "HEAD")[::2] == (200, b"")
    for method in ("POST", "PUT", "DELETE"):
        assert ask(server, "/", method)[0] == 501


def test_a_folder_that_is_no_site_is_not_served(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("Mine.", encoding="utf-8")

    with pytest.raises(NotASite, match="There is no website of cqcorpus"):
        open_server(tmp_path, 0)


def test_a_port_in_use_is_told(server: SiteServer) -> None:
    with pytest.raises(CannotServe, match="cannot be used: another program has it"):
        open_server(server.folder, server.server_address[1])
