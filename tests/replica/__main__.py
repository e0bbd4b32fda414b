"""`python -m tests.replica`: serve the replica by hand, or write its expected records and pages to disk."""

import argparse
import json
import threading
from pathlib import Path

from . import expected, hostile
from .markups import HARDER_MARKUPS, MARKUPS, render
from .pages import PREFIX, SITE
from .server import ROBOTS, ReplicaServer
from .states import STATES, site


def main() -> None:
    """Read the command line and do one of: serve, write expected records, write pages."""
    parser = argparse.ArgumentParser(prog="python -m tests.replica", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1 (default: any free one)")
    parser.add_argument(
        "--markup", choices=sorted(MARKUPS | HARDER_MARKUPS), help="one markup for all (default: each report's own)"
    )
    parser.add_argument("--state", choices=list(STATES), default="base")
    parser.add_argument("--robots", choices=sorted(ROBOTS), default="open")
    parser.add_argument("--paged-listing", action="store_true", help="ten reports to a listing page")
    parser.add_argument(
        "--hostile", action="append", default=[], metavar="PATH=NAME", help=", ".join(sorted(hostile.BY_NAME))
    )
    parser.add_argument("--write-expected", action="store_true", help="rewrite tests/replica/expected, for review")
    parser.add_argument("--write-pages", type=Path, metavar="FOLDER", help="write every page as HTML and JSON")
    arguments = parser.parse_args()
    for pair in arguments.hostile:
        if pair.rpartition("=")[2] not in hostile.BY_NAME:
            parser.error(f"--hostile {pair}: name one of {', '.join(sorted(hostile.BY_NAME))}")
    if arguments.write_expected:
        count = expected.write_all()
        print(f"{count} records written to {expected.FOLDER}: review the difference before you commit")
    elif arguments.write_pages:
        write_pages(arguments.write_pages, arguments.state, arguments.markup)
    else:
        serve(arguments)


def serve(arguments: argparse.Namespace) -> None:
    """Serve until Ctrl-C, printing the address first."""
    with ReplicaServer(arguments.state, arguments.markup, port=arguments.port) as server:
        server.robots = arguments.robots
        server.paged_listing = arguments.paged_listing
        for pair in arguments.hostile:
            path, _, name = pair.rpartition("=")
            behaviour = hostile.BY_NAME[name]()
            server.hostile(path, behaviour, below=name == "infinite-links")
        print(f"The replica, state {arguments.state}: {server.base_url}{PREFIX}")
        print(f"Fetch it with:  cqcorpus fetch --base-url {server.base_url} --delay 0")
        print("Ctrl-C stops it.", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print("stopped")


def write_pages(folder: Path, state: str, markup: str | None) -> None:
    """Every page under `folder` as `.html`, its expected record beside it as `.json`."""
    pages = site(state).pages
    for page in pages:
        place = folder / expected.file_name(page)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.with_suffix(".html").write_bytes(render(page, markup, base_url=SITE))
        text = json.dumps(page.expected, ensure_ascii=False, indent=2) + "\n"
        place.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(pages)} pages written to {folder}")


if __name__ == "__main__":
    main()
