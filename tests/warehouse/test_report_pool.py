"""Reading in several processes gives what reading in one gives, in the same order, and the same errors."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from errors import UserError
from warehouse.report_pool import read_all


class _Missing(UserError):
    """An error of the work."""


class Doubled:
    """Work that gives a task's number doubled; some numbers are trouble, but only in a process of their own."""

    def __init__(self, parent: int, unit: str) -> None:
        self._parent = parent
        self._unit = unit

    def __call__(self, number: int) -> bytes:
        if number < 0:
            raise _Missing(f"{number} is missing.", "Find it.")
        if number == 13 and os.getpid() != self._parent:
            os._exit(1)
        return f"{number * 2} {self._unit}".encode()


def test_two_processes_give_the_same_in_the_same_order() -> None:
    tasks = list(range(30, 60))
    one, two = (list(read_all(Doubled, (0, "people"), tasks, processes)) for processes in (1, 2))
    assert one == two == [f"{2 * number} people".encode() for number in tasks]


def test_an_error_of_the_work_comes_through_with_its_remedy() -> None:
    with pytest.raises(_Missing) as raised:
        list(read_all(Doubled, (0, "people"), [1, -2, 3], 2))
    assert str(raised.value) == "-2 is missing. Find it."


def test_what_a_lost_process_leaves_is_read_here() -> None:
    found = list(read_all(Doubled, (os.getpid(), "people"), [1, 13, 2], 2))
    assert found == [b"2 people", b"26 people", b"4 people"]


# A script as an analyst writes one: each process that is started runs it again, and dies of that.
UNGUARDED = """
from tests.warehouse.test_report_pool import Doubled
from warehouse.report_pool import read_all

print(list(read_all(Doubled, (0, "people" * 100_000), [1, 2, 3], 2))[2][:8])
"""


def test_where_every_process_dies_at_its_start_all_is_read_here(tmp_path: Path) -> None:
    (tmp_path / "unguarded.py").write_text(UNGUARDED, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, str(tmp_path / "unguarded.py")],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.stdout == "b'6 people'\n"


def test_few_tasks_start_no_process() -> None:
    # Number 13 ends any process but this one; the default for three tasks is to stay here.
    assert list(read_all(Doubled, (os.getpid(), "people"), [13, 13, 13])) == [b"26 people"] * 3
