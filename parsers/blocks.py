"""What all document readers produce: an ordered sequence of blocks of visible text.

In: nothing of its own; `html`, `pdf` and `text` make blocks. Out: `Block`, the error for what cannot be read at all,
and the derived identity of records.
"""

import hashlib
from typing import Literal, NamedTuple

from errors import UserError

BlockKind = Literal["heading", "paragraph", "list_item", "table_row", "quotation"]
Zone = Literal["", "main", "navigation", "aside", "footer", "form"]


class Block(NamedTuple):
    """One block of visible text, in reading order. Immutable; a NamedTuple because a page makes hundreds of them.

    `text` is as shown, white space folded: a forced line break is a newline, the step from one table cell to the next a
    tab. `level` is 1 to 6 for a marked heading, and 0 for a heading known only by its looks (bold, larger) or for other
    text. `links` are link targets as written. `linked` says that all of the text is link text. `zone` is the landmark
    element around it, a hint only; `page` the page of a paged document, from 1.
    """

    kind: BlockKind
    level: int
    text: str
    links: tuple[str, ...]
    position: int
    page: int | None = None
    linked: bool = False
    zone: Zone = ""


class UnreadableDocument(UserError):
    """A document that cannot be read at all. `code` names why: see docs/reading-pages.md."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(message, remedy)
        self.code = code


def derived_id(*parts: str) -> str:
    """The identity of a record: 16 hexadecimal digits derived from its parts, the same on every build.

    Each part's length goes into the hash, so ("ab", "c") and ("a", "bc") differ.
    """
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(encoded)}:".encode())
        digest.update(encoded)
    return digest.hexdigest()[:16]
