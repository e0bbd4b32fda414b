"""A thing that was not as expected, as a row of `store.issue`: the one place that knows the order of its columns."""

from enum import IntEnum
from typing import Any


class IssueCell(IntEnum):
    """Where the cells of a `store.issue` row stand that are changed after it was made."""

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
    """The row, in the columns' order of schema.sql. `severity` is error, warning or note; `code` names the kind.

    Where two values disagree, `used` is the one that stands, `other` the one at `other_url` that does not.
    """
    return [stage, severity, code, assessment_id, subject, message, source_url, used, other, other_url]
