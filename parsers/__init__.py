"""Reads: bytes or text in, frozen records out; no I/O, no clock."""
