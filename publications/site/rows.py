"""The rows of the longest lists, as HTML: a quarter of a million findings must not each pay for a template.

In: records. Out: markup in which every text has been escaped here, and a list of about how many bytes each row takes.
"""

from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby

from markupsafe import Markup

from publications.site.markup import JUDGED, evidence, link, plain
from publications.site.model import Council
from publications.wording import shown_figure
from queries.runner import Record


def finding_rows(rows: Iterable[Record], titles: Mapping[str, str]) -> Markup:
    """Findings as lists, one list for each page of the report, the page named above it."""
    tags: dict[tuple[str, str, bool], str] = {}
    parts = []
    for address, same in groupby(rows, key=lambda row: row["source_url"]):
        parts.append(f'<p class="from">On {link(address, "this page of CQC’s report")}:</p>\n<ul class="findings">\n')
        for row in same:
            key = (row["themes"], row["evidence_source"], row["echo"])
            told = tags.get(key)
            if told is None:
                told = tags[key] = _tags(*key, titles)
            judged, finding, themes = row["polarity"], escape(row["finding_id"]), escape(row["themes"])
            parts.append(
                f'<li class="{judged}" id="f-{finding}" data-themes="{themes}"><q>{_text(row["quote"])}</q>'
                f'<span class="tags"><b>{JUDGED[judged]}</b>{told}</span></li>\n'
            )
        parts.append("</ul>\n")
    return Markup("".join(parts))


def _tags(themes: str, kinds: str, echo: bool, titles: Mapping[str, str]) -> str:
    """What stands after the judgement: themes, whose evidence, whether it only echoes CQC's framework."""
    told = [", ".join(titles[theme] for theme in themes.split()), f"evidence: {evidence(kinds)}"]
    if echo:
        told.append("echoes CQC’s framework")
    return "".join(f" · {escape(plain(one))}" for one in told if one)


def figure_rows(rows: Iterable[Record], councils: Mapping[str, Council] | None = None) -> Markup:
    """Figures as rows of a table; with `councils`, each row opens with its council instead of its measure."""
    parts = []
    for row in rows:
        measure = escape(_measure(row["measure"]))
        if councils is None:
            head = f'<th scope="row">{measure}</th>'
        else:
            council = councils[row["authority_code"]]
            named = f'<a href="../councils/{council.slug}.html">{_text(council.name)}</a>'
            head = f'<th scope="row">{named}</th><td>{measure}</td>'
        when = ", ".join(part for part in (row["survey"], row["period"] or row["as_at"]) if part)
        parts.append(
            f'<tr>{head}<td class="number">{link(row["source_url"], shown_figure(row))}</td>'
            f"<td>{_text(compared(row))}</td><td>{_text(when)}</td><td><q>{_text(row['quote'])}</q></td></tr>\n"
        )
    return Markup("".join(parts))


def _measure(measure: str) -> str:
    named = plain(measure).replace("_", " ")
    return named[:1].upper() + named[1:]


def compared(row: Record) -> str:
    """The printed comparison, with England's value where it is printed beside."""
    england = f"England {row['england_value']:g}%" if row["england_value"] is not None else ""
    return " ".join(part for part in (row["comparison"], england) if part)


def _text(text: str) -> str:
    return escape(plain(text), quote=False)
