"""A page of a report with neither score nor rating: a theme's page, a methodology. Passages under their headings."""

from typing import Literal

from parsers.content import Content, Opening, passage_of
from parsers.records import Passage, ProsePage


def read_prose(content: Content, opening: Opening, kind: Literal["theme", "other"]) -> ProsePage:
    """Read a page's paragraphs. Where no title names a council, the first heading is the page's own title."""
    section = ""
    titled = content.title is not None
    passages: list[Passage] = []
    for line in opening.rest:
        if line.heading:
            section = line.text if titled else ""
            titled = True
        elif not line.linked and titled:
            passages.append(passage_of(line, section))
    return ProsePage(
        council=content.title,
        published_on=opening.published_on,
        page_kind=kind,
        passages=tuple(passages),
        downloads=opening.downloads,
    )
