"""The rows of the longest lists, as HTML: a quarter of a million findings must not each pay for a template.

In: records. Out: markup in which every text has been escaped here, and a list of about how many bytes each row takes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape
from itertools import groupby
from operator import attrgetter

from markupsafe import Markup

from publications.site.markup import JUDGED, evidence, link, plain
from publications.site.model import Council, Finding
from publications.wording import measured, shown_figure
from queries.runner import Record


class FindingRows:
    """Findings as lists. What is told beside a quotation is made once for all findings that tell the same."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        self._titles = titles
        self._themes: dict[str, tuple[str, str]] = {}
        self._evidence: dict[tuple[str, bool], str] = {}

    def of(self, rows: Sequence[Finding]) -> Markup:
        """One list for each page of the report, the page named above it."""
        parts = []
        for address, same in groupby(rows, key=attrgetter("source_url")):
            parts.append(
                f'<p class="from">On {link(address, "this page of CQC’s report")}:</p>\n<ul class="findings">\n'
            )
            parts.extend(self._items(list(same)))
            parts.append("</ul>\n")
        return Markup("".join(parts))

    def _items(self, rows: Sequence[Finding]) -> Iterator[str]:
        ids = _escaped([row.finding_id for row in rows], quote=True)
        quotes = _escaped([row.quote for row in rows], quote=False)
        for row, finding, quote in zip(rows, ids, quotes, strict=True):
            keys, titles = self._themes.get(row.themes) or self._told_themes(row.themes)
            heard = self._evidence.get((row.evidence_source, row.echo)) or self._told_evidence(row)
            # An echo is counted with no theme, so that no theme may lead to it.
            kind, led = (f"{row.polarity} echo", "") if row.echo else (row.polarity, keys)
            yield (
                f'<li class="{kind}" id="f-{finding}" data-themes="{led}"><q>{quote}</q>'
                f'<span class="tags"><b>{JUDGED[row.polarity]}</b>{titles}{heard}</span></li>\n'
            )

    def _told_themes(self, themes: str) -> tuple[str, str]:
        """The themes' keys for the filters, and their titles."""
        titles = ", ".join(self._titles[theme] for theme in themes.split())
        told = self._themes[themes] = escape(themes), f" · {escape(plain(titles))}" if titles else ""
        return told

    def _told_evidence(self, row: Finding) -> str:
        """Whose evidence it is, and whether it only echoes CQC's framework."""
        told = escape(plain(f"evidence: {evidence(row.evidence_source)}"))
        told = f" · {told} · echoes CQC’s framework" if row.echo else f" · {told}"
        self._evidence[row.evidence_source, row.echo] = told
        return told


class FigureRows:
    """Figures as rows of tables. A figure stands on its council's page and on its themes': its cells are made once."""

    def __init__(self) -> None:
        self._cells: dict[str, tuple[str, str]] = {}

    def of(self, rows: Iterable[Record], councils: Mapping[str, Council] | None = None) -> Markup:
        """One row a figure; with `councils`, each row opens with its council instead of its measure."""
        parts = []
        heads: dict[str, str] = {}
        for row in rows:
            cells = self._cells.get(row["figure_id"])
            if cells is None:
                cells = self._cells[row["figure_id"]] = _figure_cells(row)
            measure, others = cells
            if councils is None:
                head = f'<th scope="row">{measure}</th>'
            else:
                code = row["authority_code"]
                if code not in heads:
                    heads[code] = _council_head(councils[code])
                head = f"{heads[code]}<td>{measure}</td>"
            parts.append(f"<tr>{head}{others}</tr>\n")
        return Markup("".join(parts))


def _council_head(council: Council) -> str:
    return f'<th scope="row"><a href="../councils/{council.slug}.html">{_text(council.name)}</a></th>'


def _figure_cells(row: Record) -> tuple[str, str]:
    """What was measured, and the cells behind it: the figure with its link, the comparison, the survey, the words."""
    others = (
        f'<td class="number">{link(row["source_url"], shown_figure(row))}</td>'
        f"<td>{_short_text(compared(row))}</td><td>{_short_text(figure_dated(row))}</td><td><q>{_text(row['quote'])}</q></td>"
    )
    return _short_text(measured(row)), others


def figure_dated(row: Record) -> str:
    """The survey a figure is from and the time it is of, as printed."""
    return ", ".join(part for part in (row["survey"], row["period"] or row["as_at"]) if part) or "not told"


def compared(row: Record) -> str:
    """The printed comparison, with England's value where it is printed beside."""
    england = f"England {row['england_value']:g}%" if row["england_value"] is not None else ""
    return " ".join(part for part in (row["comparison"], england) if part)


def _text(text: str) -> str:
    return escape(plain(text), quote=False)


# Few texts of which very many rows hold one: surveys, dates, comparisons.
_short_text = lru_cache(maxsize=10_000)(_text)


# `plain` lets no control character through, so that this one can only stand between two texts.
_BETWEEN = "\x1f"


def _escaped(texts: Sequence[str], *, quote: bool) -> list[str]:
    """Texts made plain and escaped in one go; with `quote`, fit for an attribute."""
    return escape(_BETWEEN.join(map(plain, texts)), quote=quote).split(_BETWEEN) if texts else []
