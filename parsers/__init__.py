"""Reads: bytes or text in, frozen records out; no I/O, no clock."""

PARSER_VERSION = "1"
"""Raised whenever the same bytes may give another record: what was read with another version is read again."""
