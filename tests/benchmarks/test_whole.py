"""The command that measures the whole: a process is measured, and told apart from one that fails."""

from pathlib import Path

from benchmarks.__main__ import measured


def test_a_command_is_measured_with_its_exit_code(tmp_path: Path) -> None:
    told = measured(["--help"], tmp_path)
    assert told.code == 0
    assert "website" in told.said
    assert told.seconds > 0


def test_a_command_that_fails_is_told(tmp_path: Path) -> None:
    assert measured(["status"], tmp_path).code == 4
