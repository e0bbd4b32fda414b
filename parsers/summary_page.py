"""The overall summary: rating, percent, the nine scores, people's experiences, strengths and next steps."""

from collections.abc import Sequence

from parsers import labels
from parsers.content import Content, Line, Opening, passage_of
from parsers.labels import Label, Statement
from parsers.records import Passage, Problems, SummaryPage

SECTIONS: dict[Label, str] = {"experiences": labels.EXPERIENCES, "strengths": labels.STRENGTHS}
TABLE_HEADS = frozenset({"quality statement", "statement", "quality statement score", "score", "scores"})


def read_summary(content: Content, opening: Opening, problems: Problems) -> SummaryPage:
    """Read a summary page. What it does not show, or shows in two ways, is absent, and a problem says so."""
    parts = _parts(opening.rest, problems)
    rating, percent = _rating(parts["rating"], content.title or "", problems)
    scores = _scores(parts["scores"], problems)
    passages = _passages(parts["experiences"], labels.EXPERIENCES, problems)
    passages += _passages(parts["strengths"], labels.STRENGTHS, problems)
    if not passages:
        problems.add("no-findings", "error", "The summary shows no text.")
    return SummaryPage(
        council=content.title,
        published_on=opening.published_on,
        indicative=not content.formal or any(line.label == "indicative_rating" for line in opening.rest),
        overall_rating=rating,
        overall_percent=percent,
        scores=tuple((statement, scores[statement]) for statement in labels.STATEMENTS if statement in scores),
        passages=tuple(passages),
        downloads=opening.downloads,
    )


def _parts(lines: Sequence[Line], problems: Problems) -> dict[str, list[Line]]:
    """The lines under each label. Rating and percent are looked for from `Overall summary` on."""
    parts: dict[str, list[Line]] = {"": [], "rating": [], "scores": [], "experiences": [], "strengths": []}
    part = ""
    seen: set[str] = set()
    for line in lines:
        if line.label in labels.SUMMARY_LABELS or line.label == "overall":
            part = {"overall": "rating", "indicative_rating": "rating"}.get(line.label, line.label)
            if line.label in seen:
                problems.add("label-repeated", "warning", "A label stands on the page twice.", line.text)
            seen.add(line.label)
        else:
            parts[part].append(line)
    for line in parts[""]:
        problems.add("unrecognised-line", "note", "A line above the first label is not known.", line.text)
    return parts


def _rating(lines: Sequence[Line], council: str, problems: Problems) -> tuple[str | None, int | None]:
    ratings: list[str] = []
    percents: list[int] = []
    for line in lines:
        rating = labels.RATING.fullmatch(line.text) if line.key else None
        percent = next((found for form in labels.PERCENTS if (found := form.fullmatch(line.text))), None)
        if rating:
            ratings.append(labels.RATINGS[rating["rating"].lower()])
        elif percent and 25 <= int(percent["percent"]) <= 100:
            percents.append(int(percent["percent"]))
        elif percent or labels.SCORE_LIKE.match(line.text):
            problems.add("percent-unreadable", "error", "The overall score is not from 25 to 100.", line.text)
            percents.append(-1)
        elif line.text != council and not line.linked:
            problems.add("unrecognised-line", "note", "A line beneath the rating's label is not known.", line.text)
    if len(set(ratings)) > 1:
        problems.add("rating-disagrees", "error", "The page shows more than one rating.", ", ".join(ratings))
    elif not ratings:
        problems.add("no-rating", "warning", "The summary shows no rating.")
    if len(set(percents)) > 1:
        shown = ", ".join(str(percent) for percent in percents if percent > 0)
        problems.add("percent-disagrees", "error", "The page shows more than one overall score.", shown)
    percent_shown = percents[0] if len(set(percents)) == 1 and percents[0] > 0 else None
    return ratings[0] if len(set(ratings)) == 1 else None, percent_shown


def _scores(lines: Sequence[Line], problems: Problems) -> dict[Statement, int]:
    """Scores by the statement they stand beneath; a statement shown with two scores is left out."""
    found: dict[Statement, set[int]] = {}
    statement: Statement | None = None
    for line in lines:
        name, rest = _named(line)
        if name is not None:
            statement = name
            found.setdefault(name, set())
            if not rest:
                continue
        text = rest or line.text
        if text in ("1", "2", "3", "4"):
            text = f"Score: {text}"
        try:
            score = labels.score_line(text) if line.key else None
        except ValueError as error:
            problems.add("score-unreadable", "error", f"A score cannot be read: {error}.", line.text)
            if statement is not None:
                found[statement].add(-1)
            continue
        if score is None:
            if line.key not in TABLE_HEADS and not line.linked and not labels.theme_title(line.key):
                problems.add("unrecognised-line", "warning", "A line among the scores is not known.", line.text)
            # A link may stand beneath a statement's name, but not one that names another: whose is the next score?
            passed_over = line.linked and labels.statement_of(labels.label_key(line.text)) in (None, statement)
            statement = statement if passed_over else None
        elif score.score is not None and statement is None:
            problems.add("score-unplaced", "error", "A score stands beneath no statement's name.", line.text)
        elif score.score is not None and statement is not None:
            found[statement].add(score.score)
    return _agreed(found, problems)


def _named(line: Line) -> tuple[Statement | None, str]:
    """The statement a line names, and what follows the name: `Assessing needs Score: 2` in one line."""
    if line.statement:
        return line.statement, ""
    for title in labels.STATEMENT_TITLES:
        place = line.key.find(title)
        end = place + len(title)
        if place >= 0 and line.key[end : end + 1] in (" ", ":"):
            statement = labels.statement_of(line.key[:end])
            if statement is not None:
                return statement, line.text[end:].lstrip(" :-\u2013\u2014")
    return None, ""


def _agreed(found: dict[Statement, set[int]], problems: Problems) -> dict[Statement, int]:
    agreed: dict[Statement, int] = {}
    for statement, scores in found.items():
        if len(scores) > 1:
            shown = ", ".join(str(score) for score in sorted(scores) if score > 0)
            problems.add("score-disagrees", "error", f"The summary shows two scores for {statement}.", shown)
        elif scores and -1 not in scores:
            agreed[statement] = next(iter(scores))
    missing = [statement for statement in labels.STATEMENTS if statement not in agreed]
    if not agreed:
        problems.add("no-scores", "note", "The summary shows no scores; they come from the statements' pages.")
    elif missing:
        problems.add("scores-incomplete", "warning", "The summary lacks scores.", ", ".join(missing))
    return agreed


def _passages(lines: Sequence[Line], section: str, problems: Problems) -> list[Passage]:
    passages: list[Passage] = []
    for line in lines:
        if line.heading:
            section = line.text
        elif line.linked:
            problems.add("link-only-line", "note", "A line that is only a link was left out.", line.text)
        else:
            passages.append(passage_of(line, section))
    return passages
