"""A quality statement's page: title, score, expectations, commitment and findings out of the page's own lines."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from parsers import labels
from parsers.content import Content, Line, Opening, passage_of, scored
from parsers.labels import ScoreLine, Statement
from parsers.records import Passage, Problems, StatementPage

OPENING_QUOTE = "[\"'\u2018\u2019\u201c\u201d]?"
FIRST_PERSON = re.compile(rf"{OPENING_QUOTE}(?:I|My|When I|If I)\b")
# A commitment is in the present tense; a finding that opens with "We" reports what assessors did.
COMMITMENT = re.compile(
    rf"{OPENING_QUOTE}We (?!heard|saw|found|were|was|spoke|looked|observed|received|reviewed|noted|asked|also|did|had|"
    r"met|visited|read|could|identified|recognised|considered|understood|felt|learned|learnt|have (?:heard|seen|found))"
)
ADDRESS_LEAF = re.compile(rf"(?:theme\d|/|-)({'|'.join(labels.STATEMENTS)})/?", re.I)


def read_statement(content: Content, opening: Opening, url: str, problems: Problems) -> StatementPage | None:
    """Read a statement page; None, with an error among the problems, where its statement is not certain."""
    lines = opening.rest
    start = next((i for i, line in enumerate(lines) if line.label in labels.STATEMENT_LABELS), len(lines))
    top, body = lines[:start], lines[start:]
    place = _statement_place(top, problems)
    if place is None or _second_statement(body, problems):
        return None
    statement = top[place].statement
    assert statement is not None
    _check_address(statement, url, problems)
    scores = _score_lines(top[place + 1 :], problems)
    for line in top[:place]:
        if scored(line):
            problems.add("score-outside", "warning", "A score stands before the statement's title.", line.text)
    score, text = _agreed(scores, problems)
    reader = _Body(problems, has_findings_label=any(line.label == "findings" for line in body))
    for line in body if body else ():
        reader.take(line)
    reader.finish(bool(body))
    return StatementPage(
        council=content.title,
        published_on=opening.published_on,
        statement=statement,
        score=score,
        score_text=text,
        indicative=not content.formal or any(line.indicative for line in scores),
        expectations=tuple(reader.expectations),
        commitment=tuple(reader.commitment),
        passages=tuple(reader.passages),
        downloads=opening.downloads,
    )


def _statement_place(top: Sequence[Line], problems: Problems) -> int | None:
    """Where the page's statement is named: the last title above the first label, headings before other lines."""
    named = [i for i, line in enumerate(top) if line.statement]
    headed = [i for i in named if top[i].heading]
    if not named:
        problems.add("no-statement", "error", "The page names no quality statement above its labels.")
        return None
    chosen = headed or named
    titles = {top[i].statement for i in chosen}
    if len(titles) > 1 and (headed or not _menu(named)):
        shown = ", ".join(top[i].text for i in chosen)
        problems.add("several-statements", "error", "The page names more than one quality statement.", shown)
        return None
    return chosen[-1]


def _menu(named: Sequence[int]) -> bool:
    """Whether all but the last of the named statements stand together, as the items of a menu do."""
    return len(named) > 2 and named[-2] - named[0] == len(named) - 2


def _second_statement(body: Sequence[Line], problems: Problems) -> bool:
    """Whether another statement's own sequence begins lower on the page."""
    for place, line in enumerate(body):
        if not line.statement:
            continue
        after = body[place + 1] if place + 1 < len(body) else None
        if after is not None and (scored(after) or after.label in ("expect", "commitment")):
            problems.add("several-statements", "error", "A second quality statement begins on the page.", line.text)
            return True
    return False


def _check_address(statement: Statement, url: str, problems: Problems) -> None:
    found = ADDRESS_LEAF.search(_last_parts(url))
    if found and found[1].lower() != statement:
        problems.add(
            "address-disagrees",
            "warning",
            f"The page's title says {statement}, its address {found[1].lower()}; the title is used.",
            url,
        )


def _last_parts(url: str) -> str:
    try:
        path = urlsplit(url).path
    except ValueError:
        return ""
    leaf = path.rstrip("/").rsplit("/", 1)[-1]
    return leaf if "theme" in leaf else "/" + leaf if leaf.lower() in labels.STATEMENTS else ""


def _score_lines(lines: Sequence[Line], problems: Problems) -> list[ScoreLine]:
    """The lines between title and first label, as scores; a label alone takes its figure from the next line."""
    found: list[ScoreLine] = []
    for line in lines:
        labelled = bool(found) and found[-1].score is None
        if labelled and line.text in ("1", "2", "3", "4"):
            found[-1] = found[-1]._replace(score=int(line.text))
            continue
        try:
            score = labels.score_line(line.text) if line.key else None
        except ValueError as error:
            problems.add("score-unreadable", "error", f"A score cannot be read: {error}.", line.text)
            continue
        if score is None and labelled:
            problems.add("score-unreadable", "error", "The label of a score is followed by no score.", line.text)
        elif score is None and any(title in labels.label_key(line.text) for title in labels.STATEMENT_TITLES):
            message = "Another statement is named between the title and the score: whose it is, is not certain."
            problems.add("score-unplaced", "error", message, line.text)
        elif score is None:
            message = "A line between the title and the first label is not known."
            problems.add("unrecognised-line", "note", message, line.text)
        else:
            found.append(score)
    return found


def _agreed(found: Sequence[ScoreLine], problems: Problems) -> tuple[int | None, str | None]:
    """The one score that all the lines show, and its meaning; absent where they disagree or one cannot be read."""
    scores = {line.score for line in found if line.score is not None}
    texts = [line.text for line in found if line.text is not None]
    if any(problem.code in ("score-unreadable", "score-unplaced") for problem in problems):
        return None, None
    if len(scores) > 1:
        shown = ", ".join(str(score) for score in sorted(scores))
        problems.add("score-disagrees", "error", "The page shows more than one score for its statement.", shown)
        return None, None
    if not scores:
        problems.add("no-score", "error", "The page shows no score for its statement.")
        return None, None
    return scores.pop(), texts[0] if texts else None


class _Body:
    """Reads the lines from the first label on; what follows which label decides what a line is."""

    def __init__(self, problems: Problems, *, has_findings_label: bool) -> None:
        self.expectations: list[str] = []
        self.commitment: list[str] = []
        self.passages: list[Passage] = []
        self._problems = problems
        self._marked = has_findings_label
        self._state = "none"
        self._section = ""
        self._seen: list[str] = []

    def take(self, line: Line) -> None:
        """One line, in order."""
        if line.label in labels.STATEMENT_LABELS and line.label is not None:
            if line.label in self._seen:
                self._problems.add("label-repeated", "warning", "A label stands on the page twice.", line.text)
            self._seen.append(line.label)
            self._state, self._section = line.label, ""
        elif self._state in ("findings", "none"):
            self._find(line)
        elif self._state == "expect":
            self._expect(line)
        elif self._state == "commitment":
            self._commit(line)
        else:
            self._problems.add("unplaced-text", "warning", "Text stands under no known label.", line.text)

    def _expect(self, line: Line) -> None:
        if line.heading:
            self._unplaced(line)
        elif COMMITMENT.match(line.text):
            self._problems.add("label-missing", "warning", "The commitment stands under no label.", line.text)
            self._state = "commitment"
            self.commitment.append(line.text)
        elif self._marked or FIRST_PERSON.match(line.text):
            self.expectations.append(line.text)
        else:
            self._unplaced(line)

    def _commit(self, line: Line) -> None:
        if self._marked and "findings" not in self._seen:
            if line.heading:
                self._unplaced(line)
            else:
                self.commitment.append(line.text)
        elif not self.commitment and line.heading:
            self._unplaced(line)
        elif line.text in self.commitment:
            self._problems.add("fixed-text-repeated", "warning", "Fixed text stands on the page twice.", line.text)
        elif not self.commitment and COMMITMENT.match(line.text):
            self.commitment.append(line.text)
        elif COMMITMENT.match(line.text) and not self.passages:
            # Fixed text must never become a finding: where it may be either, it is not one, and a person looks.
            self._problems.add("commitment-unclear", "warning", "This may be commitment or finding.", line.text)
            self.commitment.append(line.text)
        else:
            self._problems.add(
                "findings-unlabelled", "note", "The findings follow the commitment without a label.", line.text
            )
            self._state = "findings"
            self._find(line)

    def _unplaced(self, line: Line) -> None:
        self._problems.add("unrecognised-label", "warning", "A label is not known; its text is left out.", line.text)
        self._state = "unplaced"

    def _find(self, line: Line) -> None:
        if line.heading:
            self._section = line.text
        elif line.linked:
            self._problems.add("link-only-line", "note", "A line that is only a link was left out.", line.text)
        elif scored(line):
            self._problems.add("score-outside", "warning", "A score stands among the findings; not used.", line.text)
        elif line.text in self.expectations or line.text in self.commitment:
            self._problems.add("fixed-text-repeated", "warning", "Fixed text stands among the findings.", line.text)
        else:
            self.passages.append(passage_of(line, self._section))

    def finish(self, labelled: bool) -> None:
        """Report what is missing."""
        if not labelled:
            self._problems.add("no-labels", "warning", "The page has a score but none of a statement's labels.")
            return
        if not self.commitment:
            self._problems.add("no-commitment", "note", "The page shows no commitment.")
        if not self.passages:
            self._problems.add("no-findings", "error", "The page shows no findings.")
