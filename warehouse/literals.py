"""Writes values into SQL as literals: to bind even one value, DuckDB's Python client first loads pandas, which takes
longer than a whole command.
"""

import re
from datetime import date
from typing import Any

_PARAMETER = re.compile(r"\$(\w+)")


def filled(sql: str, **parameters: Any) -> str:
    """SQL without comments in which each `$name` is replaced by its value. Raises `KeyError` where one is not given."""
    return _PARAMETER.sub(lambda match: literal(parameters[match[1]]), without_comments(sql))


def without_comments(sql: str) -> str:
    """SQL of our own without its comments, which may name parameters."""
    return re.sub(r"--[^\n]*", "", sql)


def parameters_of(sql: str) -> frozenset[str]:
    """The names of the parameters in SQL without comments."""
    return frozenset(_PARAMETER.findall(sql))


def literal(value: Any) -> str:
    """A value as a DuckDB literal. Raises `TypeError` for a type that no SQL of ours takes."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f"{value!r}::double"
    if isinstance(value, date):
        return f"date '{value.isoformat()}'"
    if isinstance(value, str):
        quoted = value.replace("'", "''").replace("\0", "")
        return f"'{quoted}'"
    if isinstance(value, list):
        kind = "integer" if any(isinstance(one, int) for one in value) else "varchar"
        return f"[{', '.join(literal(one) for one in value)}]::{kind}[]"
    raise TypeError(f"no SQL of ours takes a {type(value).__name__}")
