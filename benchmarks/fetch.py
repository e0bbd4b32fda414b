"""How fast and how small a fetch is: pages a second and peak memory, beside a plain sequential httpx loop.

    python -m benchmarks.fetch [--pages 2000] [--kilobytes 80]

A server of its own process gives the same pages to both, over HTTP/1.1 on loopback, no delay. The plain loop gets each
address with one httpx client and keeps nothing: no robots.txt, no links, no archive, no hash. What ours does besides is
the difference. Prints a table; benchmarks/RESULTS.md records one run.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

PREFIX = "/care-services/local-authority-assessment-reports"
PAGES_OF_A_REPORT = 14
_WORDS = "People told us that staff listened to them and that they knew whom to ask when things changed. "


def page_body(report: int, number: int, reports: int, kilobytes: int) -> str:
    """A page of the size of a real one, with the menu of its report and forty links of the site's."""
    council = f"Placeholder{report}"
    root = f"{PREFIX}/placeholder{report}-0525"
    menu = "".join(f'<li><a href="{root}/page{n}">Page {n}</a></li>' for n in range(1, PAGES_OF_A_REPORT))
    around = "".join(f'<li><a href="/about/{n}">About {n}</a></li>' for n in range(40))
    title = f"{council}: local authority assessment"
    head = f"<!doctype html><html><head><title>{title}</title></head><body><nav><ul>{around}</ul></nav>"
    head += f"<ul>{menu}</ul><h1>{title}</h1><h2>Part {number} of {reports}</h2>"
    paragraph = f"<p>{_WORDS * 4}</p>"
    return head + paragraph * max(1, (kilobytes * 1000 - len(head)) // len(paragraph)) + "</body></html>"


def listing_body(reports: int) -> str:
    links = "".join(
        f'<li><a href="{PREFIX}/placeholder{n}-0525">Placeholder{n}: local authority assessment</a></li>'
        for n in range(reports)
    )
    return f"<!doctype html><title>Reports</title><h1>Reports</h1><ul>{links}</ul>"


def paths(reports: int) -> list[str]:
    roots = [f"{PREFIX}/placeholder{n}-0525" for n in range(reports)]
    return [path for root in roots for path in (root, *(f"{root}/page{n}" for n in range(1, PAGES_OF_A_REPORT)))]


def serve(reports: int, kilobytes: int) -> None:
    """Serve the pages until killed; prints the port first."""
    bodies = {
        path: page_body(number // PAGES_OF_A_REPORT, number, reports, kilobytes).encode()
        for number, path in enumerate(paths(reports))
    }
    bodies[PREFIX] = listing_body(reports).encode()
    bodies["/robots.txt"] = b"User-agent: *\nDisallow: /admin\n"

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # One packet for headers and body: otherwise the kernel waits for an acknowledgement between them.
        wbufsize = -1
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            body = bodies[self.path]
            self.send_response(200)
            self.send_header("Content-Type", "text/plain" if self.path.endswith(".txt") else "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()


def plain_loop(base_url: str, reports: int) -> int:
    """The alternative: one httpx client, one request after another."""
    import httpx

    with httpx.Client(trust_env=False) as client:
        return sum(len(client.get(base_url + path).content) for path in paths(reports))


def our_fetch(base_url: str, reports: int) -> int:
    """A whole fetch into an empty archive."""
    from scraper.client import Manners
    from scraper.fetch import FetchSettings, fetch

    with tempfile.TemporaryDirectory() as folder:
        told: list[str] = []
        code = fetch(FetchSettings(Path(folder), base_url, manners=Manners(delay=0)), told.append)
        count = reports * PAGES_OF_A_REPORT
        if code != 0 or f"{count} new" not in "\n".join(told):
            raise RuntimeError("the fetch did not archive every page:\n" + "\n".join(told))
        return count


def measure(which: str, base_url: str, reports: int) -> None:
    """Run one of the two in this process and print seconds, processor seconds and peak memory in MB."""
    started, processor = time.perf_counter(), time.process_time()
    {"plain": plain_loop, "ours": our_fetch}[which](base_url, reports)
    seconds, processor = time.perf_counter() - started, time.process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconds} {processor} {peak}")


def _run(which: str, base_url: str, reports: int) -> tuple[float, float, float]:
    command = [sys.executable, "-m", "benchmarks.fetch", "--measure", which, "--base-url", base_url]
    done = subprocess.run([*command, "--reports", str(reports)], capture_output=True, text=True, check=True)
    seconds, processor, peak = (float(word) for word in done.stdout.split())
    return seconds, processor, peak


def compare(pages: int, kilobytes: int, rounds: int) -> None:
    """Both in turn, the best of each; a table."""
    reports = max(1, pages // PAGES_OF_A_REPORT)
    count = reports * PAGES_OF_A_REPORT
    command = [sys.executable, "-m", "benchmarks.fetch", "--serve", "--reports", str(reports)]
    with subprocess.Popen([*command, "--kilobytes", str(kilobytes)], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            base_url = f"http://127.0.0.1:{int(server.stdout.readline())}"
            runs = [(_run("plain", base_url, reports), _run("ours", base_url, reports)) for _ in range(rounds)]
        finally:
            server.kill()
    plain, ours = min(run[0] for run in runs), min(run[1] for run in runs)
    print(f"{count} pages of {kilobytes} kB, best of {rounds}; {os.cpu_count()} processors")
    print("| | pages a second | processor ms a page | peak memory |")
    print("|---|---|---|---|")
    for name, (seconds, processor, peak) in (("plain httpx loop, keeps nothing", plain), ("cqcorpus fetch", ours)):
        print(f"| {name} | {count / seconds:.0f} | {1000 * processor / count:.1f} | {peak:.0f} MB |")
    print(f"ratio of time: {ours[0] / plain[0]:.1f}")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Throughput and memory of a fetch.")
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--kilobytes", type=int, default=80)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--reports", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--measure", choices=["plain", "ours"], help=argparse.SUPPRESS)
    parser.add_argument("--base-url", default="", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.serve:
        serve(asked.reports, asked.kilobytes)
    elif asked.measure:
        measure(asked.measure, asked.base_url, asked.reports)
    else:
        compare(asked.pages, asked.kilobytes, asked.rounds)


if __name__ == "__main__":
    main()
