"""Drills: what may go wrong with the machine, the disk, the clock and the archive, tried on purpose.

The quick part runs in the suite; `python -m tests.drills` is the long one.
"""
