"""Putting a site in its place: whole or not at all, and never at the cost of somebody's own files."""

from pathlib import Path

import pytest

from publications.files import CannotWrite
from publications.site.writer import MARKER, NotASite, site_folder


def make(folder: Path, *names: str) -> None:
    with site_folder(folder, {"made_by": "cqcorpus"}) as writer:
        for name in names:
            writer.write(name, f"This is {name}.")


def held(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_site_made_again_takes_the_old_ones_place_and_leaves_nothing_of_it(tmp_path: Path) -> None:
    make(tmp_path / "site", "index.html", "old/page.html")
    make(tmp_path / "site", "index.html", "new/page.html")

    assert held(tmp_path / "site") == [MARKER, "index.html", "new/page.html"]
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["site"]


def test_a_folder_of_somebodys_own_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "Documents").mkdir()
    (tmp_path / "Documents" / "minutes.docx").write_text("Mine.", encoding="utf-8")

    with pytest.raises(NotASite, match=r"such as minutes\.docx"):
        make(tmp_path / "Documents", "index.html")
    assert held(tmp_path / "Documents") == ["minutes.docx"]


def test_a_site_with_somebodys_own_file_in_it_is_left_as_it_is(tmp_path: Path) -> None:
    make(tmp_path / "site", "index.html")
    (tmp_path / "site" / "notes.txt").write_text("Mine.", encoding="utf-8")

    with pytest.raises(NotASite, match=r"such as notes\.txt"):
        make(tmp_path / "site", "index.html")
    assert held(tmp_path / "site") == [MARKER, "index.html", "notes.txt"]


def test_a_forged_or_broken_list_does_not_open_the_door(tmp_path: Path) -> None:
    for list_ in ("not JSON", "[]", '{"files": "*"}', '{"files": []}'):
        folder = tmp_path / f"folder {len(list_)}"
        folder.mkdir()
        (folder / MARKER).write_text(list_, encoding="utf-8")
        (folder / "mine.txt").write_text("Mine.", encoding="utf-8")
        with pytest.raises(NotASite):
            make(folder, "index.html")
        assert (folder / "mine.txt").is_file()


def test_an_empty_folder_and_what_windows_leaves_in_one_are_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    make(tmp_path / "site", "index.html")
    (tmp_path / "site" / "Thumbs.db").write_bytes(b"x")
    make(tmp_path / "site", "index.html")

    assert held(tmp_path / "site") == [MARKER, "index.html"]


def test_a_file_in_the_way_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("A file.", encoding="utf-8")

    with pytest.raises(NotASite, match="is not a folder"):
        make(tmp_path / "site", "index.html")


def test_a_failure_half_way_leaves_the_old_site_and_nothing_beside_it(tmp_path: Path) -> None:
    make(tmp_path / "site", "index.html")

    # A name written twice is a fault of ours, and raises half way.
    with pytest.raises(ValueError, match="written twice"):
        make(tmp_path / "site", "index.html", "index.html")

    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "This is index.html."
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["site"]


def test_a_disk_that_fails_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    make(tmp_path / "site", "index.html")
    monkeypatch.setattr(Path, "write_bytes", full)

    with pytest.raises(CannotWrite, match="No space left on device"):
        make(tmp_path / "site", "index.html")
    assert (tmp_path / "site" / "index.html").is_file()


def test_a_second_run_at_the_same_time_is_told_to_wait(tmp_path: Path) -> None:
    with site_folder(tmp_path / "site", {}) as writer:
        writer.write("index.html", "First.")
        with pytest.raises(CannotWrite, match="another cqcorpus"):
            make(tmp_path / "site", "index.html")

    assert held(tmp_path / "site") == [MARKER, "index.html"]


def test_what_a_killed_run_left_beside_is_removed_by_the_next(tmp_path: Path) -> None:
    make(tmp_path / "site", "index.html")
    for left in (".site.new-ab12", ".site.old-cd34/site", ".other.new-ef56"):
        (tmp_path / left).mkdir(parents=True)
        (tmp_path / left / "index.html").write_text("Left.", encoding="utf-8")

    make(tmp_path / "site", "index.html")

    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == [".other.new-ef56", "site"]
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "This is index.html."


def test_a_site_that_a_killed_run_had_just_moved_aside_is_put_back_before_anything_else(tmp_path: Path) -> None:
    make(tmp_path / "site", "index.html")
    (tmp_path / ".site.old-cd34").mkdir()
    (tmp_path / "site").rename(tmp_path / ".site.old-cd34" / "site")

    # The next run fails too: a name written twice is a fault of ours.
    with pytest.raises(ValueError, match="written twice"):
        make(tmp_path / "site", "index.html", "index.html")

    assert held(tmp_path / "site") == [MARKER, "index.html"]
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["site"]
