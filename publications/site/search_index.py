"""The offline search: every passage and a word index, as scripts small enough to load one at a time.

In: the rows of search_documents.sql and search_terms.sql. Out: files under search/, and the page that searches them.
"""

from collections.abc import Iterator

from publications.site.frame import Page, Pages
from publications.site.markup import allowed, plain
from publications.site.model import Passage, Term
from publications.site.scripts import script_of
from publications.wording import when_published
from queries.runner import Record

# About how many letters of terms, and of passages, one script holds.
TERM_LETTERS, PASSAGE_LETTERS = 150_000, 60_000

# Length of a passage in words, kept in two digits of base 36.
_LONGEST = 36 * 36 - 1
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def write_search(pages: Pages, documents: list[Passage], terms: list[Term]) -> None:
    """The search page, its passages and its index. `documents` stand in the order of their numbers."""
    site = pages.site
    pages.writer.write("search/documents.js", script_of("documents", _documents(pages, documents, terms)))
    for number, run in enumerate(_passage_runs(documents)):
        pages.writer.write(f"search/p{number}.js", script_of(f"p{number}", _passages(run)))
    for number, part in enumerate(_term_runs(terms)):
        packed = {one.term: one.postings for one in part}
        pages.writer.write(f"search/t{number}.js", script_of(f"t{number}", packed))
    pages.render(
        "search.html",
        Page("search.html", "Search the reports", "search.html", scripts=("assets/search.js",)),
        passages=len(documents),
        councils=[council for council in site.councils.values() if council.has_text],
    )


def _documents(pages: Pages, documents: list[Passage], terms: list[Term]) -> dict[str, object]:
    """What ranking needs: where each council begins, each passage's statement and length, what is in which file."""
    site = pages.site
    letters: dict[str | None, str] = {None: "0", **{one.key: str(one.number) for one in site.statements}}
    starts: dict[str, int] = {}
    for row in documents:
        starts.setdefault(row.authority_code, row.document_no)
    lengths = [min(row.words, _LONGEST) for row in documents]
    return {
        "count": len(documents),
        "councils": [
            {
                "start": start,
                "slug": site.councils[code].slug,
                "name": plain(site.councils[code].name),
                "published": _published(site.councils[code].in_force),
            }
            for code, start in starts.items()
        ],
        "statements": "".join(letters[row.statement] for row in documents),
        "titles": ["Summary and other pages", *(one.title for one in site.statements)],
        "keys": ["other", *(one.key for one in site.statements)],
        "words": "".join(_DIGITS[words // 36] + _DIGITS[words % 36] for words in lengths),
        "mean": sum(row.words for row in documents) / len(documents) if documents else 1,
        "passages": [run[0].document_no for run in _passage_runs(documents)],
        "terms": [part[0].term for part in _term_runs(terms)],
    }


def _published(row: Record | None) -> str:
    return when_published(row) if row is not None else ""


def _passage_runs(documents: list[Passage]) -> Iterator[list[Passage]]:
    run: list[Passage] = []
    held = 0
    for row in documents:
        size = min(len(row.text), 4000) + 40
        if run and held + size > PASSAGE_LETTERS:
            yield run
            run, held = [], 0
        run.append(row)
        held += size
    if run:
        yield run


def _passages(run: list[Passage]) -> dict[str, list[object]]:
    """Texts with, for each, the number of its page's address (-1 for one that is not linked to)."""
    urls = [url for url in dict.fromkeys(row.source_url for row in run) if allowed(url)]
    places = {url: place for place, url in enumerate(urls)}
    return {
        "urls": list(urls),
        "texts": [[plain(row.text), places.get(row.source_url, -1), plain(row.section)] for row in run],
    }


def _term_runs(terms: list[Term]) -> Iterator[list[Term]]:
    run: list[Term] = []
    held = 0
    for one in terms:
        size = len(one.term) + len(one.postings) + 6
        if run and held + size > TERM_LETTERS:
            yield run
            run, held = [], 0
        run.append(one)
        held += size
    if run:
        yield run
