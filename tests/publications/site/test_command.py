"""What a person is told at the command line by `site build` and `site serve`."""

import http.client
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from publications.site.writer import site_folder
from tests.conftest import Cqcorpus

ROOT = Path(__file__).resolve().parents[3]
SERVE = "import sys, cli; sys.argv[0] = 'cqcorpus'; cli.main()"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The smallest folder that is a site."""
    with site_folder(tmp_path / "site", {}) as writer:
        writer.write("index.html", "<p>Home</p>")
    return tmp_path / "site"


def test_what_was_made_is_told_and_where_to_open_it(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    said = cqcorpus("site", "build", "--for", "Leicester")

    site = tmp_path / "out" / "site"
    assert (said.exit_code, said.err) == (0, "")
    assert said.out.startswith(f"Written to {Path('out/site')}: the website for Leicester, ")
    assert f"{len(list(site.rglob('*.html')))} pages" in said.out
    assert re.search(r"[\d.]+ MB in all; the largest page is \S+\.html \(\d+ kB\)", said.out)
    assert f"Open {Path('out/site/index.html')}, or run: cqcorpus site serve" in said.out
    assert (site / "index.html").is_file()


def test_a_council_outside_the_open_measure_has_no_nearest_councils(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    cqcorpus("site", "build", "--for", "Isles of Scilly")

    home = (tmp_path / "out" / "site" / "index.html").read_text(encoding="utf-8")
    assert "Councils that scored higher where" in home
    assert "nearest councils" not in home


def test_a_council_that_is_none_is_told_and_nothing_is_written(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    said = cqcorpus("site", "build", "--for", "Narnia")

    assert (said.exit_code, said.out) == (2, "")
    assert "'Narnia'" in said.err
    assert "Traceback" not in said.err
    assert not (tmp_path / "out" / "site").exists()


def test_without_a_council_it_is_told_how_to_name_one(cqcorpus: Cqcorpus) -> None:
    said = cqcorpus("site", "build")

    assert (said.exit_code, said.out) == (2, "")
    assert "made for one council" in said.err
    assert "cqcorpus site build --for Leicester" in said.err


def test_a_folder_with_something_of_ones_own_is_left_as_it_is(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.docx").write_bytes(b"Mine.")

    said = cqcorpus("site", "build", "--for", "Leicester", "-o", "mine")

    assert (said.exit_code, said.out) == (2, "")
    assert "did not make, such as notes.docx, and is left as it is" in said.err
    assert "Choose an empty or a new folder with -o" in said.err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.docx"]


def test_where_nothing_was_built_it_is_told_what_to_run(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    said = cqcorpus("site", "build", "--for", "Leicester", "--data", str(tmp_path / "none"))

    assert (said.exit_code, said.out) == (4, "")
    assert "There is no warehouse" in said.err
    assert "Run: cqcorpus build" in said.err


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("name = ", "own.toml"),
        ('motto = "Onward"', "motto"),
        ('[colours]\nlink = "#cccccc"', "contrast"),
        ('logo = "crest.png"', "crest.png cannot be read"),
    ],
    ids=["no TOML", "an unknown setting", "a pale colour", "a logo that is not there"],
)
def test_a_settings_file_out_of_shape_is_told_and_nothing_is_written(
    cqcorpus: Cqcorpus, tmp_path: Path, settings: str, told: str
) -> None:
    (tmp_path / "own.toml").write_text(settings, encoding="utf-8")

    said = cqcorpus("site", "build", "--for", "Leicester", "--settings", "own.toml")

    assert (said.exit_code, said.out) == (2, "")
    assert told in said.err
    assert "Traceback" not in said.err
    assert not (tmp_path / "out").exists()


def test_a_site_is_served_on_this_computer_only_until_ctrl_c_ends_it_cleanly(folder: Path) -> None:
    command = [sys.executable, "-c", SERVE, "site", "serve", str(folder), "--no-open"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        try:
            found = re.fullmatch(
                r"The website is at http://127\.0\.0\.1:(\d+)/ on this computer only\. Stop with Ctrl-C\.\n", told
            )
            assert found is not None, told
            connection = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=10)
            connection.request("GET", "/")
            assert connection.getresponse().read() == b"<p>Home</p>"
            connection.close()
            # Even another of this computer's own addresses is not answered.
            with socket.socket() as elsewhere:
                elsewhere.settimeout(10)
                assert elsewhere.connect_ex(("127.0.0.2", int(found[1]))) != 0
        finally:
            process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (0, "Stopped.\n", "")


def test_a_port_that_another_program_has_is_told_plainly(cqcorpus: Cqcorpus, folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        said = cqcorpus("site", "serve", str(folder), "--port", str(port), "--no-open")

    assert (said.exit_code, said.out) == (1, "")
    assert f"Port {port} cannot be used: another program has it." in said.err
    assert "Leave --port out" in said.err


def test_a_folder_that_is_no_site_is_not_served(cqcorpus: Cqcorpus, tmp_path: Path) -> None:
    said = cqcorpus("site", "serve", str(tmp_path), "--no-open")

    assert (said.exit_code, said.out) == (2, "")
    assert "There is no website of cqcorpus in" in said.err
    assert "cqcorpus site build --for Leicester" in said.err
