"""A synthetic England of any size, to measure with: invented councils, fictional reports, a data folder ready to build.

In: a folder and a size. Out: `FOLDER/archive`, as fetches would leave it, with reference data of the same 153 councils.
Every council, place, sentence and figure is composed from `corpus.toml` and the replica's prose; none is real. The same
size and seed give the same bytes. Size 1 is 153 reports of eleven pages and some 30,000 words; size 10 gives every
council ten rounds of assessment.

    python -m benchmarks.corpus FOLDER --size 1
    cqcorpus build --data FOLDER
"""

import argparse
import csv
import json
import os
import random
import re
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

from scraper.archive import Archive
from scraper.manifest import Capture
from tests.replica import MARKUPS, prose, render
from tests.replica.councils import Council
from tests.replica.pages import KEY_FINDINGS, NEXT_STEPS, Line, Page, report_pages
from warehouse.reference import AUTHORITIES, INDICATORS, NEIGHBOURS, OPEN_PEERS_EXCLUDED, OUTCOMES, PROGRAM, SOURCES

WORDS_OF_A_STATEMENT = 3_150
WORDS_OF_A_SUMMARY_PART = 700
FIRST_FETCH = datetime(2026, 6, 1, 9, tzinfo=UTC)
LATEST_ROUND = date(2024, 5, 17)
PERCENT_FORMS = ("percent-scored", "percent-overall-score", "percent-score", "percent-overall-rating")
TYPES = ("unitary", "metropolitan district", "county", "London borough")

_GRAMMAR: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_NAMES: dict[str, list[str]] = _GRAMMAR["names"]
_TOKEN = re.compile(r"\[[^\]]*\]|\{[^}]*\}")

# What the sentences of a page say, by its score: shares of each kind, the rest are figures.
_MIX: dict[int, dict[str, float]] = {
    1: {"good": 0.22, "bad": 0.40, "improving": 0.13, "neutral": 0.12},
    2: {"good": 0.38, "bad": 0.23, "improving": 0.14, "neutral": 0.12},
    3: {"good": 0.56, "bad": 0.09, "improving": 0.10, "neutral": 0.12},
    4: {"good": 0.65, "bad": 0.03, "improving": 0.07, "neutral": 0.12},
}

T = TypeVar("T")
Writer = Callable[["_Voice"], str]


@dataclass(slots=True)
class _Voice:
    """Who writes one page: its chance, its council and what the sentence in hand speaks of."""

    chance: Callable[[], float]
    council: str
    places: Sequence[str]
    brands: Sequence[str]
    published: date
    thing: str = ""
    measure: str = ""

    def one(self, of: Sequence[T]) -> T:
        return of[int(self.chance() * len(of))]

    def whole(self, low: int, high: int) -> int:
        return low + int(self.chance() * (high - low + 1))

    def month(self, first: int, last: int) -> str:
        return f"{self.published + timedelta(days=self.whole(first, last)):%B %Y}"


def _written(template: str) -> Writer:
    """A template as a function that writes it."""
    parts: list[Writer] = []
    place = 0
    for token in _TOKEN.finditer(template):
        if token.start() > place:
            parts.append(_fixed(template[place : token.start()]))
        inner = token.group()[1:-1]
        parts.append(_choice(inner.split("|")) if token.group()[0] == "[" else _slot(inner))
        place = token.end()
    if place < len(template) or not parts:
        parts.append(_fixed(template[place:]))
    if len(parts) == 1:
        return parts[0]
    return lambda voice: "".join([part(voice) for part in parts])


def _fixed(text: str) -> Writer:
    return lambda _: text


def _choice(templates: Sequence[str]) -> Writer:
    options = [_written(template) for template in templates]
    return lambda voice: voice.one(options)(voice)


def _slot(inner: str) -> Writer:
    name, _, span = inner.partition(":")
    own: dict[str, Writer] = {
        "c": lambda voice: voice.council,
        "place": lambda voice: voice.one(voice.places),
        "brand": lambda voice: voice.one(voice.brands),
        "thing": lambda voice: voice.thing,
        "measure": _measure,
        "england": _england,
        "month": lambda voice: voice.month(-330, -90),
        "future": lambda voice: voice.month(120, 500),
        "year": lambda voice: voice.one(("2022/23", "2023/24", "2023-24", "23/24")),
        "plan_noun": lambda voice: voice.one(_GRAMMAR["words"]["plan"]).split(" ", 1)[1],
        "source_plain": lambda voice: voice.one(("people", "carers", "staff", "providers", "partners", "families")),
    }
    if span:
        low, high = (int(bound) for bound in span.split("-"))
        if name == "n":
            return lambda voice: f"{voice.whole(low, high):,}"
        return lambda voice: f"{voice.whole(low * 100, high * 100) / 100:.2f}"
    if name in own:
        return own[name]
    if name not in _GRAMMAR["words"] and name[0].isupper():
        return _capital(_slot(name[0].lower() + name[1:]))
    return _choice(_GRAMMAR["words"][name])


def _measure(voice: _Voice) -> str:
    voice.measure = voice.one(_GRAMMAR["words"]["measure"])
    return voice.measure


def _england(voice: _Voice) -> str:
    """The same value for a measure in every report, except one in fifty, because real reports sometimes disagree."""
    value = random.Random(voice.measure).uniform(35, 90) + (1 if voice.chance() < 0.02 else 0)
    return f"{value:.2f}"


def _capital(writer: Writer) -> Writer:
    def write(voice: _Voice) -> str:
        text = writer(voice)
        return text[0].upper() + text[1:]

    return write


_SENTENCES = {kind: [_written(text) for text in texts] for kind, texts in _GRAMMAR["sentences"].items()}
_THINGS = {
    statement: {heading: [_written(text) for text in texts] for heading, texts in groups.items()}
    for statement, groups in _GRAMMAR["things"].items()
}


@dataclass(frozen=True, slots=True)
class Area:
    """One invented council: what every round of its assessment shares."""

    number: int
    code: str
    short: str
    name: str
    region: str
    authority_type: str
    places: tuple[str, ...]
    brands: tuple[str, ...]

    @property
    def slug(self) -> str:
        return self.short.lower()


def areas() -> list[Area]:
    """The 153 councils, each with its places and services."""
    found = []
    for number, (first, last) in enumerate(product(_NAMES["first"], _NAMES["last"]), start=1):
        rng = random.Random(f"area {number}")
        short = first + last
        kind = TYPES[number % len(TYPES)]
        places = tuple(
            dict.fromkeys(
                rng.choice(_NAMES["place_first"])
                + rng.choice(_NAMES["place_middle"])
                + rng.choice(_NAMES["place_last"])
                for _ in range(100)
            )
        )
        brands = tuple(
            f"{rng.choice((*_NAMES['brand_first'], *places))} {rng.choice(_NAMES['brand_last'])}" for _ in range(24)
        )
        name = {"county": f"{short} County Council", "London borough": f"Royal Borough of {short}"}.get(
            kind, f"{short} {'City ' if number % 5 == 0 else ''}Council"
        )
        region = _NAMES["region"][number % len(_NAMES["region"])]
        found.append(Area(number, f"E999{number:05d}", short, name, region, kind, places, brands))
    return found


# ---- reports


def council_of(area: Area, back: int = 0, interval: int = 4) -> Council:
    """The definition of one round: `back` rounds of `interval` months before the council's latest."""
    months = LATEST_ROUND.year * 12 + LATEST_ROUND.month - 1 + area.number % 18 - back * interval
    published = date(months // 12, months % 12 + 1, 1 + area.number % 27)
    rng = random.Random(f"report {area.number} {back}")
    level = rng.choice((1.8, 2.2, 2.5, 2.7, 2.9, 3.2))
    nine = [min(4, max(1, round(rng.gauss(level, 0.55)))) for _ in range(9)]
    scores = (nine[0], nine[1], nine[2], nine[3], nine[4], nine[5], nine[6], nine[7], nine[8])
    percent = -(-100 * sum(scores) // 36)
    return Council(
        slug=f"{area.slug}-{published:%m%y}",
        name=area.name,
        short=area.short,
        era="hyphen" if published < date(2025, 5, 1) else "slash",
        published=published,
        scores=scores,
        rating=_rating(percent),
        percent=percent,
        house_markup=list(MARKUPS)[(area.number + back) % len(MARKUPS)],
        everywhere=(rng.choice(PERCENT_FORMS), *rng.choice(((), ("label-colons",), ("score-plain",)))),
        variants={"care": ("table",), "needs": ("list", "table"), "pathways": ("quotation",)},
    )


def _rating(percent: int) -> str:
    return (
        "Inadequate"
        if percent < 39
        else "Requires improvement"
        if percent < 63
        else "Good"
        if percent < 88
        else "Outstanding"
    )


def pages_of(area: Area, council: Council, edition: int = 0) -> Iterator[Page]:
    """The eleven pages of a report: landing, summary and the nine statements. Another `edition` has another text."""
    wanted = [page for page in report_pages(council) if not page.leaf.startswith("theme")]
    kept = {page.path for page in wanted}
    for page in wanted:
        voice = _Voice(
            random.Random(f"{council.key}|{page.leaf}|{edition}").random,
            area.short,
            area.places,
            area.brands,
            council.published,
        )
        lines = _lines(page, council, voice)
        yield replace(page, lines=lines, menu=tuple(row for row in page.menu if row[1] in kept), expected={})


def _lines(page: Page, council: Council, voice: _Voice) -> tuple[Line, ...]:
    if page.kind == "statement":
        score = council.scores[prose.STATEMENTS.index(page.leaf)]
        return (*page.lines, *_findings(_THINGS[page.leaf], score, WORDS_OF_A_STATEMENT - _words(page), voice))
    if page.kind != "summary":
        return page.lines
    everything = {heading: things for groups in _THINGS.values() for heading, things in groups.items()}
    lines: list[Line] = []
    for line in page.lines:
        if line.text == NEXT_STEPS:
            lines += _paragraphs(everything, 3, WORDS_OF_A_SUMMARY_PART, voice)
        lines.append(line)
    return (*lines, *_paragraphs(everything, 2, WORDS_OF_A_SUMMARY_PART, voice))


def _words(page: Page) -> int:
    """Words already on a statement page below its label."""
    place = next(place for place, line in enumerate(page.lines) if line.text == KEY_FINDINGS)
    return sum(len(line.text.split()) for line in page.lines[place:])


def _findings(groups: Mapping[str, list[Writer]], score: int, words: int, voice: _Voice) -> Iterator[Line]:
    """Sub-headed paragraphs, as many words to each sub-heading."""
    for heading, things in groups.items():
        yield Line("heading", heading, 3)
        yield from _paragraphs({heading: things}, score, words // len(groups), voice)


def _paragraphs(groups: Mapping[str, list[Writer]], score: int, words: int, voice: _Voice) -> list[Line]:
    things = [thing for group in groups.values() for thing in group]
    lines: list[Line] = []
    while words > 0:
        voice.thing = voice.one(things)(voice)
        count = voice.whole(2, 6)
        text = " ".join([_sentence(score, things, voice) for _ in range(count)]).replace("'", "’")
        lines.append(Line("bullet" if count == 2 and lines else "paragraph", text))
        words -= text.count(" ") + 1
    return lines


def _sentence(score: int, things: list[Writer], voice: _Voice) -> str:
    if voice.chance() < 0.6:
        voice.thing = voice.one(things)(voice)
    share = voice.chance()
    for kind, portion in _MIX[score].items():
        share -= portion
        if share < 0:
            return _sentence_of(kind, voice)
    return _sentence_of("figure", voice)


def _sentence_of(kind: str, voice: _Voice) -> str:
    text = voice.one(_SENTENCES[kind])(voice)
    return text[0].upper() + text[1:]


# ---- the data folder


def make(folder: Path, size: int = 1, reports: int | None = None) -> int:
    """Write the corpus, or its first reports, into a folder. Returns the pages archived.

    Raises FileExistsError where there is an archive.
    """
    if (folder / "archive").exists():
        raise FileExistsError(f"{folder} has an archive already")
    england = areas()
    interval = 4 if size <= 10 else 1
    write_reference(folder, england)
    pages = 0
    # The archive syncs every page to the disk; a corpus that can be made again need not wait for that.
    with patch.object(os, "fsync"), Archive(folder / "archive").writing() as writer:
        moment = FIRST_FETCH
        for back in reversed(range(size)):
            for area in england[:reports]:
                council = council_of(area, back, interval)
                for page in pages_of(area, council):
                    moment += timedelta(milliseconds=50)
                    writer.add(_capture(page, moment), render(page))
                    pages += 1
    _record_fetch(folder, FIRST_FETCH, moment)
    return pages


def change_one_report(folder: Path, edition: int = 1) -> str:
    """Archive one report again with different words on every page, as if fetched a day later. Returns its slug."""
    area = areas()[16]
    council = council_of(area)
    started = FIRST_FETCH + timedelta(days=edition)
    moment = started
    with patch.object(os, "fsync"), Archive(folder / "archive").writing() as writer:
        for page in pages_of(area, council, edition):
            moment += timedelta(milliseconds=50)
            writer.add(_capture(page, moment), render(page))
    _record_fetch(folder, started, moment)
    return council.key


def find_nothing_new(folder: Path, edition: int = 1) -> int:
    """Record a fetch, so many weeks after the first, that found every page as it was. Returns their number."""
    started = FIRST_FETCH + timedelta(weeks=edition)
    moment = started
    with patch.object(os, "fsync"), Archive(folder / "archive").writing() as writer:
        holdings = writer.holdings()
        for held in holdings:
            moment += timedelta(milliseconds=50)
            seen = {name: getattr(held.record, name) for name in (field.name for field in fields(Capture))}
            writer.confirm(Capture(**{**seen, "fetched_at": moment.isoformat(timespec="milliseconds")}), held)
    _record_fetch(folder, started, moment)
    return len(holdings)


def _capture(page: Page, moment: datetime) -> Capture:
    return Capture(
        url=page.url,
        final_url=page.url,
        fetched_at=moment.isoformat(timespec="milliseconds"),
        status=200,
        headers={"content-type": "text/html"},
        media_type="text/html",
        tool_version="benchmarks.corpus",
        linked_from="",
        source="fetch",
        role="page",
        report=page.report,
    )


def _record_fetch(folder: Path, started: datetime, ended: datetime) -> None:
    times = [moment.replace(tzinfo=None).isoformat() for moment in (started, ended)]
    run = [f"fetch-{started:%Y%m%dT%H%M%S}", "fetch", *times, "benchmarks.corpus", json.dumps({"unfinished": 0})]
    with (folder / "runs.jsonl").open("a", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(run) + "\n")


def write_reference(folder: Path, england: Sequence[Area]) -> None:
    """Reference data of the invented councils in the shipped files' shape: neighbours, indicators, map and register."""
    (folder / "reference").mkdir(parents=True, exist_ok=True)
    rng = random.Random("reference")
    _write_csv(
        folder / AUTHORITIES.path,
        tuple(AUTHORITIES.columns),
        ((area.code, area.name, area.short, area.region, area.authority_type, area.slug) for area in england),
    )
    models = sorted({row["model"] for row in _shipped(NEIGHBOURS.path)})
    _write_csv(folder / NEIGHBOURS.path, tuple(NEIGHBOURS.columns), _neighbours(england, models, rng))
    measured = dict.fromkeys((row["indicator"], row["period"]) for row in _shipped(INDICATORS.path))
    _write_csv(
        folder / INDICATORS.path,
        tuple(INDICATORS.columns),
        (
            (area.code, indicator, period, round(rng.lognormvariate(3, 0.5), 3), "invented")
            for indicator, period in measured
            for area in england
        ),
    )
    _write_csv(folder / SOURCES.path, tuple(SOURCES.columns), [("invented", "Invented for the synthetic corpus")])
    excluded = [(england[-1].code, "Invented: as if too small to compare")]
    _write_csv(folder / OPEN_PEERS_EXCLUDED.path, tuple(OPEN_PEERS_EXCLUDED.columns), excluded)
    _write_csv(folder / OUTCOMES.path, tuple(OUTCOMES.columns), (_outcome(area) for area in england))
    _write_map(folder, england)


def _neighbours(england: Sequence[Area], models: Sequence[str], rng: random.Random) -> Iterator[tuple[Any, ...]]:
    for model in models:
        for area in england:
            others = rng.sample([other.code for other in england if other is not area], 15)
            yield from ((area.code, other, rank, model) for rank, other in enumerate(others, start=1))


def _outcome(area: Area) -> tuple[Any, ...]:
    """The register's row of a council's latest round, which agrees with its pages."""
    council = council_of(area)
    day = council.published.isoformat()
    known = (area.code, area.name, council.key, "formal", "published", "", council.rating, council.percent)
    return (*known, *council.scores, day, "day", "scores", "invented")


def _write_map(folder: Path, england: Sequence[Area]) -> None:
    name = "reference/hexmap_utla_153.hexjson"
    shipped = json.loads((PROGRAM / "data" / name).read_text(encoding="utf-8"))
    hexes = {
        area.code: {"n": area.short, "q": place["q"], "r": place["r"], "region": area.region}
        for area, place in zip(england, shipped["hexes"].values(), strict=True)
    }
    (folder / name).write_text(json.dumps({"layout": shipped["layout"], "hexes": hexes}), encoding="utf-8")


def _shipped(path: str) -> list[dict[str, str]]:
    with (PROGRAM / "data" / path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _write_csv(path: Path, header: Sequence[str], rows: Any) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the data folder to make")
    parser.add_argument("--size", type=int, default=1, help="rounds of assessment for every council (1, 10, 100)")
    parser.add_argument("--change", action="store_true", help="instead, change one report of a folder made before")
    options = parser.parse_args(arguments)
    started = time.perf_counter()
    if options.change:
        print(f"Changed {change_one_report(options.folder)}.")
        return 0
    pages = make(options.folder, options.size)
    seconds = time.perf_counter() - started
    print(f"{153 * options.size:,} reports, {pages:,} pages in {seconds:.1f} s. For example: {areas()[15].short}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
