"""How often the reader agrees with a person: themes, polarity, sources, figures, against the labelled sentences and
the reading notes.

Run: `python -m benchmarks.accuracy` (development sentences and reading notes), `--train` (the passages a reader
learns from, each file), `--sealed` (the sealed part: scores only, never an error), `--record` (keep the scores in
benchmarks/accuracy.json as the last recorded run). Every error goes to out/accuracy-errors-<set>.tsv.
"""

import argparse
import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from parsers.figures import Figure
from parsers.findings import Context, Finding, read_passage
from parsers.themes import Taxonomy, load_taxonomy
from parsers.weighing import Weights, load_weights

ROOT = Path(__file__).resolve().parent.parent
LABELS = ROOT / "tests" / "accuracy"
NOTES = ROOT.parent / "shared" / "reading_notes.tsv"
RECORD = ROOT / "benchmarks" / "accuracy.json"
POLARITIES = ("strength", "shortfall", "mixed", "improving", "neutral")
FIRST_THEMES = ("carers", "waiting", "equity")
TARGETS = {
    "theme micro-F1": 0.85,
    "theme F1 carers": 0.90,
    "theme F1 waiting": 0.90,
    "theme F1 equity": 0.90,
    "polarity accuracy": 0.82,
    "source F1": 0.85,
    "figures F1 value, unit, kind": 0.95,
    "figures F1 with measure, comparator, survey": 0.90,
}
LENGTHS = ((0, 15), (16, 25), (26, 35), (36, 50), (51, 10_000))
FIRST_HALF = 100
FIGURE_FIELDS = (
    "statistic", "measure", "qualifier", "england_value", "region_value", "comparison", "survey", "period",
    "as_at", "target",
)  # fmt: skip


@dataclass(slots=True)
class Tally:
    """Right, wrongly found, missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, gold: set[Any], found: set[Any]) -> None:
        """Count one pair of sets."""
        self.right += len(gold & found)
        self.extra += len(found - gold)
        self.missed += len(gold - found)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 0.0

    @property
    def recall(self) -> float:
        """Share of what is right that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = 2 * self.right + self.extra + self.missed
        return 2 * self.right / both if both else 0.0


@dataclass(slots=True)
class Score:
    """Everything counted over one labelled set."""

    sentences: int = 0
    same_span: int = 0
    themes: dict[str, Tally] = field(default_factory=dict)
    theme_polarity: list[bool] = field(default_factory=list)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    sources: Tally = field(default_factory=Tally)
    source_exact: int = 0
    quantifier: Tally = field(default_factory=Tally)
    echo: Tally = field(default_factory=Tally)
    by_length: dict[str, list[tuple[bool, Tally]]] = field(default_factory=dict)
    figures: Tally = field(default_factory=Tally)
    figures_full: Tally = field(default_factory=Tally)
    figures_by_kind: dict[str, tuple[Tally, Tally]] = field(default_factory=dict)
    figure_fields: dict[str, list[bool]] = field(default_factory=dict)
    by_rule: dict[str, list[bool]] = field(default_factory=dict)
    errors: list[tuple[str, ...]] = field(default_factory=list)

    def summary(self) -> dict[str, float]:
        """The headline numbers, rounded to four places."""
        micro = Tally(
            sum(one.right for one in self.themes.values()),
            sum(one.extra for one in self.themes.values()),
            sum(one.missed for one in self.themes.values()),
        )
        present = [one for one in self.themes.values() if one.right + one.missed]
        agreed = sum(count for (gold, found), count in self.confusion.items() if gold == found)
        numbers = {
            "sentences": float(self.sentences),
            "sentence spans the same": self.same_span / self.sentences if self.sentences else 0.0,
            "theme micro-F1": micro.f1,
            "theme micro-precision": micro.precision,
            "theme micro-recall": micro.recall,
            "theme macro-F1": sum(one.f1 for one in present) / len(present) if present else 0.0,
            **{f"theme F1 {slug}": self.themes.get(slug, Tally()).f1 for slug in FIRST_THEMES},
            "theme polarity accuracy": _share(self.theme_polarity),
            "polarity accuracy": agreed / self.sentences if self.sentences else 0.0,
            "polarity macro-F1": _macro(self.confusion),
            "source F1": self.sources.f1,
            "source exact": self.source_exact / self.sentences if self.sentences else 0.0,
            "quantifier F1": self.quantifier.f1,
            "echo F1": self.echo.f1,
            "figures F1 value, unit, kind": self.figures.f1,
            "figures F1 with measure, comparator, survey": self.figures_full.f1,
        }
        return {name: round(number, 4) for name, number in numbers.items()}


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def _macro(confusion: Mapping[tuple[str, str], int]) -> float:
    scores = []
    for polarity in POLARITIES:
        right = confusion.get((polarity, polarity), 0)
        gold = sum(count for (one, _), count in confusion.items() if one == polarity)
        found = sum(count for (_, one), count in confusion.items() if one == polarity)
        if gold:
            scores.append(2 * right / (gold + found))
    return sum(scores) / len(scores) if scores else 0.0


def taxonomy() -> Taxonomy:
    """The shipped taxonomy."""
    path = ROOT / "data" / "taxonomy" / "themes.toml"
    return load_taxonomy(path.read_text(encoding="utf-8"), path.name)


def shipped_weights() -> Weights:
    """The shipped weights."""
    path = ROOT / "data" / "taxonomy" / "weights.tsv"
    return load_weights(path.read_text(encoding="utf-8"), path.name)


def score_items(items: Iterable[Mapping[str, Any]], themes: Taxonomy, weights: Weights | None = None) -> Score:
    """Read every labelled passage and compare, sentence by sentence and figure by figure."""
    score = Score()
    for item in items:
        context = Context(item["statement"], item["section"], item["score"])
        findings, figures = read_passage(item["passage"], context, themes, weights)
        place = 0
        for label in item["sentences"]:
            start = item["passage"].index(label["quote"], place)
            end = start + len(label["quote"])
            place = end
            finding = _same(findings, start, end)
            _score_sentence(score, item["id"], label, finding, (start, end))
            mine = [figure for figure in figures if start <= figure.start < end]
            _score_figures(score, item["id"], label, mine)
    return score


def _same(findings: Sequence[Finding], start: int, end: int) -> Finding:
    return max(findings, key=lambda one: min(one.end, end) - max(one.start, start))


def _score_sentence(score: Score, name: str, label: Mapping[str, Any], finding: Finding, span: tuple[int, int]) -> None:
    score.sentences += 1
    score.same_span += (finding.start, finding.end) == span
    found = {call.theme: call for call in finding.themes}
    gold: dict[str, str] = label["themes"]
    for slug in found.keys() | gold.keys():
        score.themes.setdefault(slug, Tally()).add({slug} & gold.keys(), {slug} & found.keys())
    for slug in found.keys() & gold.keys():
        score.theme_polarity.append(found[slug].polarity == gold[slug])
    right = finding.polarity == label["polarity"]
    score.confusion[(label["polarity"], finding.polarity)] += 1
    score.by_rule.setdefault(finding.rule, []).append(right)
    score.sources.add(set(label["sources"]), set(finding.sources))
    score.source_exact += set(label["sources"]) == set(finding.sources)
    score.quantifier.add(_one(label["quantifier"]), _one(finding.quantifier))
    score.echo.add({True} & {label["echo"]}, {True} & {finding.echo})
    tally = Tally()
    tally.add(set(gold), set(found))
    score.by_length.setdefault(_length(label["quote"]), []).append((right, tally))
    _note_errors(score, name, label, finding)


def _one(value: str | None) -> set[str]:
    return {value} if value else set()


def _length(quote: str) -> str:
    words = len(quote.split())
    low, high = next((low, high) for low, high in LENGTHS if low <= words <= high)
    return f"{low} to {high} words" if high < 1000 else f"{low} words and over"


def _note_errors(score: Score, name: str, label: Mapping[str, Any], finding: Finding) -> None:
    found = {call.theme for call in finding.themes}
    gold = set(label["themes"])

    def note(what: str, expected: str, got: str, why: str) -> None:
        score.errors.append((name, what, expected, got, why, label["quote"]))

    if finding.quote != label["quote"]:
        note("span", label["quote"], finding.quote, "")
    if gold != found:
        why = "; ".join(f"{call.theme}: {call.phrase}" for call in finding.themes if call.theme not in gold)
        note("themes", " ".join(sorted(gold - found)), " ".join(sorted(found - gold)), why)
    for call in finding.themes:
        if label["themes"].get(call.theme, call.polarity) != call.polarity:
            note(f"polarity of {call.theme}", label["themes"][call.theme], call.polarity, finding.rule)
    if finding.polarity != label["polarity"]:
        note("polarity", label["polarity"], finding.polarity, f"{finding.rule}: {', '.join(finding.words)}")
    if set(finding.sources) != set(label["sources"]):
        note("sources", " ".join(sorted(label["sources"])), " ".join(finding.sources), finding.source_rule)
    if finding.quantifier != label["quantifier"]:
        note("quantifier", str(label["quantifier"]), str(finding.quantifier), "")
    if finding.echo != label["echo"]:
        note("echo", str(label["echo"]), str(finding.echo), "")


def _plain_key(value: Any) -> Any:
    return " ".join(value.casefold().replace("’", "'").split()) if isinstance(value, str) else value


def _field_key(slot: str, value: Any) -> Any:
    """A field as compared: case, spaces, style of apostrophe do not count, nor a measure's article and edge marks."""
    plain = _plain_key(value)
    if slot != "measure":
        return plain
    said = plain.strip(" .,;:()\"“”'")
    for article in ("the ", "a ", "an "):
        said = said.removeprefix(article)
    return said


def _full_key(figure: Mapping[str, Any]) -> tuple[Any, ...]:
    names = ("value", "unit", "kind", "measure", "england_value", "region_value", "comparison", "survey")
    return tuple(_field_key(name, figure[name]) for name in names)


def _score_figures(score: Score, name: str, label: Mapping[str, Any], mine: Sequence[Figure]) -> None:
    gold = list(label["figures"])
    found = [{slot: getattr(figure, slot) for slot in ("kind", "value", "unit", *FIGURE_FIELDS)} for figure in mine]
    _match(score, name, label["quote"], gold, found)
    _count(score.figures_full, gold, found, _full_key)
    for kind in sorted({str(one["kind"]) for one in (*gold, *found)}):
        plain, full = score.figures_by_kind.setdefault(kind, (Tally(), Tally()))
        labelled = [one for one in gold if one["kind"] == kind]
        read = [one for one in found if one["kind"] == kind]
        _count(plain, labelled, read, lambda one: (one["value"], one["unit"]))
        _count(full, labelled, read, _full_key)


def _count(
    tally: Tally,
    gold: Sequence[Mapping[str, Any]],
    found: Sequence[Mapping[str, Any]],
    key: Callable[[Mapping[str, Any]], tuple[Any, ...]],
) -> None:
    """Count figures that agree by a key; a figure printed twice counts twice."""
    labelled, read = Counter(map(key, gold)), Counter(map(key, found))
    right = sum((labelled & read).values())
    tally.right += right
    tally.missed += sum(labelled.values()) - right
    tally.extra += sum(read.values()) - right


def _match(score: Score, name: str, quote: str, gold: Sequence[Mapping[str, Any]], found: list[dict[str, Any]]) -> None:
    left = list(found)
    for expected in gold:
        key = (expected["value"], expected["unit"], expected["kind"])
        same = next((one for one in left if (one["value"], one["unit"], one["kind"]) == key), None)
        if same is None:
            score.figures.missed += 1
            score.errors.append((name, "figure missed", json.dumps(expected, ensure_ascii=False), "", "", quote))
            continue
        left.remove(same)
        score.figures.right += 1
        for slot in FIGURE_FIELDS:
            agrees = _field_key(slot, expected[slot]) == _field_key(slot, same[slot])
            score.figure_fields.setdefault(slot, []).append(agrees)
            if not agrees:
                score.errors.append((name, f"figure {slot}", str(expected[slot]), str(same[slot]), str(key), quote))
    for one in left:
        score.figures.extra += 1
        score.errors.append((name, "figure extra", "", json.dumps(one, ensure_ascii=False), "", quote))


def score_notes(path: Path, themes: Taxonomy, weights: Weights | None = None) -> dict[str, float]:
    """The reading notes (short, reworded, one reader): themes, polarity and source, as a second opinion."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    tally, sources, agreed = Tally(), Tally(), 0
    for row in rows:
        findings, _ = read_passage(row["note"], Context(row["page"]), themes, weights)
        tally.add(set(row["themes"].split(",")), {call.theme for one in findings for call in one.themes})
        sources.add(set(row["evidence_source"].split(",")), set(findings[0].sources))
        agreed += findings[0].polarity == row["polarity"]
    return {
        "notes": float(len(rows)),
        "theme micro-F1": round(tally.f1, 4),
        "polarity accuracy": round(agreed / len(rows), 4),
        "source F1": round(sources.f1, 4),
    }


def put_away(item: Mapping[str, Any]) -> bool:
    """Whether a passage is only ever scored, as totals: the second half of train-4."""
    name, number = str(item["id"]).split("-")
    return name == "train4" and int(number) > FIRST_HALF


def load_items(path: Path) -> list[dict[str, Any]]:
    """A labelled file: one passage a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def show(title: str, score: Score, before: Mapping[str, float], *, details: bool) -> None:
    """Print the scores, against the targets and the last recorded run."""
    print(f"\n{title}")
    for name, number in score.summary().items():
        print(f"  {name:46} {number:8.4f}{_target(name, number)}{_change(name, number, before)}")
    if details:
        _show_details(score)


def _target(name: str, number: float) -> str:
    if name not in TARGETS:
        return ""
    return f"  target {TARGETS[name]:.2f} {'met' if number >= TARGETS[name] else 'NOT met'}"


def _change(name: str, number: float, before: Mapping[str, float]) -> str:
    if name not in before or round(number - before[name], 4) == 0:
        return ""
    return f"  ({number - before[name]:+.4f} since the last recorded run)"


def _show_details(score: Score) -> None:
    print("\n  theme                 precision  recall    F1   labelled")
    for slug, tally in sorted(score.themes.items(), key=lambda one: -(one[1].right + one[1].missed)):
        labelled = tally.right + tally.missed
        print(f"  {slug:20} {tally.precision:10.2f} {tally.recall:7.2f} {tally.f1:6.2f} {labelled:8d}")
    print("\n  polarity: rows as labelled, columns as read")
    print("  " + " " * 12 + "".join(f"{one:>11}" for one in POLARITIES))
    for gold in POLARITIES:
        print(f"  {gold:12}" + "".join(f"{score.confusion.get((gold, one), 0):11d}" for one in POLARITIES))
    print("\n  figures by kind      labelled  F1 value, unit  F1 with measure, comparator, survey")
    for kind, (plain, full) in sorted(score.figures_by_kind.items()):
        print(f"  {kind:20} {plain.right + plain.missed:8d} {plain.f1:15.3f} {full.f1:36.3f}")
    print("\n  figures, share right by field, where value, unit and kind are right")
    for slot, values in score.figure_fields.items():
        print(f"  {slot:20} {_share(values):6.3f}  of {len(values)}")
    print("\n  by length: polarity accuracy, theme micro-F1")
    for length, pairs in sorted(score.by_length.items(), key=lambda one: int(one[0].split()[0])):
        both = Tally(
            sum(one.right for _, one in pairs), sum(one.extra for _, one in pairs), sum(one.missed for _, one in pairs)
        )
        print(f"  {length:20} {_share([right for right, _ in pairs]):6.3f} {both.f1:6.3f}  of {len(pairs)}")
    print("\n  by rule: share of verdicts right (what a finding's confidence is set from)")
    for rule, rights in sorted(score.by_rule.items(), key=lambda one: -len(one[1])):
        print(f"  {rule:50} {_share(rights):6.3f}  of {len(rights)}")


def write_errors(score: Score, name: str) -> Path:
    """Every disagreement, one a line, for reading."""
    path = ROOT / "out" / f"accuracy-errors-{name}.tsv"
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, delimiter="\t", lineterminator="\n")
        writer.writerow(("id", "what", "labelled", "read", "why", "sentence"))
        writer.writerows(score.errors)
    return path


def show_train(themes: Taxonomy, weights: Weights | None) -> None:
    """Score each training file; nothing is recorded, for a reader may have learnt from them."""
    for path in sorted(LABELS.glob("train-*.jsonl")):
        items = load_items(path)
        kept = [item for item in items if put_away(item)]
        score = score_items([item for item in items if not put_away(item)], themes, weights)
        show(path.name, score, {}, details=True)
        print(f"\n  {len(score.errors)} disagreements in {write_errors(score, path.stem).relative_to(ROOT)}")
        if kept:
            show(f"{path.name}, the half put away", score_items(kept, themes, weights), {}, details=False)


def main(arguments: Sequence[str] | None = None) -> None:
    """Score, show, and keep the run if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sealed", action="store_true", help="score the sealed part; scores only")
    parser.add_argument("--train", action="store_true", help="score the training passages: causes of error, no result")
    parser.add_argument("--record", action="store_true", help="keep these scores as the last recorded run")
    options = parser.parse_args(arguments)
    themes, weights = taxonomy(), shipped_weights()
    if options.train:
        show_train(themes, weights)
        return
    recorded: dict[str, dict[str, float]] = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.is_file() else {}
    name = "sealed" if options.sealed else "dev"
    score = score_items(load_items(LABELS / f"{name}.jsonl"), themes, weights)
    show(f"{name}.jsonl", score, recorded.get(name, {}), details=not options.sealed)
    runs = {**recorded, name: score.summary()}
    if not options.sealed:
        print(f"\n  {len(score.errors)} disagreements in {write_errors(score, name).relative_to(ROOT)}")
        if NOTES.is_file():
            runs["notes"] = score_notes(NOTES, themes, weights)
            print("\nreading notes (short, reworded)")
            for label, number in runs["notes"].items():
                print(f"  {label:46} {number:8.4f}{_change(label, number, recorded.get('notes', {}))}")
    if options.record:
        RECORD.write_text(json.dumps(runs, indent=2) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
