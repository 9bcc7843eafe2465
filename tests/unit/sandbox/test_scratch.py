"""Two folders that are kept alike by telling of changes, and what of those is believed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from sandbox.wire import places
from sandbox.wire.frames import ProtocolBreach
from sandbox.wire.scratch import MOST_BYTES, MOST_ENTRIES, Scratch, TooMuch


class Both:
    """Two folders with the same history; `carry` tells the second of what has changed in the first."""

    def __init__(self, place: Path) -> None:
        self.near, self.far = place / "near", place / "far"
        for folder in (self.near, self.far):
            (folder / "work").mkdir(parents=True)
        self.there, self.here = (Scratch(str(folder), apart={"suite"}) for folder in (self.near, self.far))

    def carry(self) -> list[Any]:
        changes = self.there.changes()
        self.here.apply(changes)
        assert self.here.changes() == [], "what was told is not told back"
        return changes


@pytest.fixture
def both(tmp_path: Path) -> Both:
    return Both(tmp_path)


def test_nothing_to_tell(both: Both) -> None:
    assert both.there.changes() == []


def test_text_and_the_same_text_again(both: Both) -> None:
    (both.near / "work/a").write_text("one")
    both.carry()
    assert (both.far / "work/a").read_text() == "one"
    assert both.carry() == []


def test_a_change_within_one_tick_of_the_clock(both: Both) -> None:
    """Neither size nor time tell of it."""
    for text in ("a", "b", "a", "c"):
        (both.near / "x").write_text(text)
        os.utime(both.near / "x", ns=(5, 5))
        both.carry()
        assert (both.far / "x").read_text() == text


def test_what_is_written_is_written_in_place(both: Both) -> None:
    (both.near / "x").write_text("long text")
    both.carry()
    with (both.far / "x").open() as file:
        (both.near / "x").write_text("short")
        both.carry()
        assert file.read() == "short"


def test_a_folder_takes_the_place_of_a_file_and_back(both: Both) -> None:
    (both.near / "x").write_text("file")
    both.carry()
    (both.near / "x").unlink()
    (both.near / "x/y").mkdir(parents=True)
    both.carry()
    assert (both.far / "x/y").is_dir()
    (both.near / "x/y").rmdir()
    (both.near / "x").rmdir()
    (both.near / "x").symlink_to("work")
    both.carry()
    assert (both.far / "x").readlink() == Path("work")


def test_modes_and_times(both: Both) -> None:
    (both.near / "key").write_text("k")
    (both.near / "key").chmod(0o400)
    os.utime(both.near / "key", (7, 7))
    (both.near / "closed").mkdir(mode=0o500)
    both.carry()
    status = (both.far / "key").stat()
    assert (status.st_mode & 0o7777, status.st_mtime) == (0o400, 7)
    assert (both.far / "closed").stat().st_mode & 0o777 == 0o500
    (both.near / "key").chmod(0o600)
    (both.near / "key").write_text("new")
    both.carry()
    assert (both.far / "key").read_text() == "new"


def test_what_cannot_travel_is_not_told(both: Both) -> None:
    os.mkfifo(both.near / "fifo")
    for name, target in (("out", "/etc"), ("up", ".."), ("suite-link", "suite"), ("self", str(both.near))):
        (both.near / name).symlink_to(target)
    (both.near / "new\nline").touch()
    (both.near / "suite").mkdir()
    (both.near / "suite/test_it.py").touch()
    assert both.there.changes() == []


def test_more_than_is_kept_alike(both: Both) -> None:
    with (both.near / "sparse").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(TooMuch, match="MB"):
        both.there.changes()
    (both.near / "sparse").unlink()
    for number in range(MOST_ENTRIES + 1):
        (both.near / f"work/{number}").touch()
    with pytest.raises(TooMuch, match="files and folders"):
        both.there.changes()


def _file(path: Any, content: Any = b"", mode: Any = 0o600, mtime: Any = 0) -> tuple[Any, ...]:
    return ("file", path, mode, mtime, content)


@pytest.mark.parametrize(
    "change",
    [
        _file("/etc/x"), _file("../x"), _file("work/../suite/x"), _file("suite"), _file("suite/x"), _file(""),
        _file("."), _file("a//b"), _file("a/"), _file("a\0b"), _file("a\nb"), _file("\udc80"), _file("x" * 256),
        _file("/".join("a" * 33)), _file("y/" * 600 + "y"), _file(None), _file(b"x"), _file("x", "text"),
        _file("x", b"", 0o4755), _file("x", b"", -1), _file("x", b"", 0o600, 1 << 80),
        _file("x", bytes(MOST_BYTES + 1)), _file("through/x"),
        ("gone", "suite"), ("gone", "../near"), ("gone", 5), ("gone",), ("folder", "suite", 0o700),
        ("folder", "x", "7"), ("link", "x", "/etc/passwd"), ("link", "x", "suite"), ("link", "x", "work/../suite"),
        ("link", "work/x", "../suite/a"), ("link", "x", ".."), ("link", "x", "."), ("link", "x", ""),
        ("link", "x", "a\0b"), ("link", "suite", "work"), ("link", "x", b"work"), ("link", "x", "through/suite"),
        ("device", "x", 1, 3), (), None, "gone",
    ],
)  # fmt: skip
def test_what_no_honest_side_sends_is_a_breach(both: Both, change: Any) -> None:
    (both.far / "suite").mkdir()
    (both.far / "suite/test_it.py").touch()
    (both.far / "through").symlink_to(both.far)
    before = sorted(both.far.rglob("*"))
    with pytest.raises(ProtocolBreach):
        both.here.apply([change])
    assert sorted(both.far.rglob("*")) == before


@pytest.mark.parametrize("changes", [None, {}, (), "x", 5])
def test_changes_are_a_list(both: Both, changes: Any) -> None:
    with pytest.raises(ProtocolBreach):
        both.here.apply(changes)


def test_more_than_the_limits_is_a_breach(both: Both) -> None:
    with pytest.raises(ProtocolBreach):
        both.here.apply([_file(f"work/{number}") for number in range(MOST_ENTRIES + 1)])


def test_larger_than_the_limits_is_a_breach(both: Both) -> None:
    with pytest.raises(ProtocolBreach):
        both.here.apply([_file(f"work/{number}", bytes(MOST_BYTES // 4)) for number in range(5)])


def test_what_the_other_side_never_knew_is_not_replaced(both: Both) -> None:
    """Such as the links by which a test finds the files beside it."""
    (both.far / "suite").mkdir()
    (both.far / "work/data.json").symlink_to(both.far / "suite")
    with pytest.raises(FileExistsError):
        both.here.apply([_file("work/data.json")])
    both.here.apply([("gone", "work/data.json")])
    assert (both.far / "work/data.json").is_symlink()


@pytest.mark.parametrize(
    ("path", "target", "inside"),
    [
        ("a", "b", "b"), ("d/a", "b", "d/b"), ("d/a", "../b", "b"), ("a", "/tmp/b/c", "b/c"), ("d/e/a", "../../b", "b"),
        ("a", "/tmp", None), ("a", "/tmpx/b", None), ("d/a", "..", None), ("d/a", "../..", None), ("a", "b/../c", None),
        ("a", "/etc", None), ("a", "", None),
    ],
)  # fmt: skip
def test_where_a_link_leads(path: str, target: str, inside: str | None) -> None:
    assert places.led_to(path, target) == inside
