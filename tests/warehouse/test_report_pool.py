"""Reading in several processes gives what reading in one gives, in the same order, and the same errors."""

import os

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


def test_few_tasks_start_no_process() -> None:
    # Number 13 ends any process but this one; the default for three tasks is to stay here.
    assert list(read_all(Doubled, (os.getpid(), "people"), [13, 13, 13])) == [b"26 people"] * 3
