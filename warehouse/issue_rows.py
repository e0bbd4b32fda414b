"""Makes rows of `store.issue`; the only place that knows the order of its columns."""

from enum import IntEnum
from typing import Any


class IssueCell(IntEnum):
    """The positions of those cells of a `store.issue` row that are changed after it was made."""

    CODE = 2
    ASSESSMENT_ID = 3
    SUBJECT = 4
    MESSAGE = 5
    USED = 7


def issue_row(
    stage: str,
    severity: str,
    code: str,
    subject: str,
    message: str,
    *,
    assessment_id: str | None = None,
    source_url: str | None = None,
    used: str | None = None,
    other: str | None = None,
    other_url: str | None = None,
) -> list[Any]:
    """One row, in the column order of schema.sql. `severity` is error, warning or note; `code` names the kind.

    Where two values disagree, `used` is the one the warehouse keeps, `other` the rejected one, found at `other_url`.
    """
    return [stage, severity, code, assessment_id, subject, message, source_url, used, other, other_url]
