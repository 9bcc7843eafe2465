"""The disk, and the files that the cell has for it."""

from __future__ import annotations

import errno
import gc
from typing import Any

import pytest

from sandbox.cell.files import Disk
from sandbox.examiner import record
from tameshi.resources import FileSystem, Operation


def disk_of(**files: str) -> tuple[FileSystem, Disk]:
    system = FileSystem({f"/{name}": content for name, content in files.items()}, capacity=1000)
    return system, Disk(system.disk)


def test_text_and_bytes_go_there_and_back() -> None:
    system, disk = disk_of(notes="one\ntwo\n")
    with disk.open("/notes") as file:
        assert list(file) == ["one\n", "two\n"]
    with disk.open("/notes", "a") as file:
        file.write("drei ä\n")
    with disk.open("/notes", "rb") as file:
        assert file.read() == "one\ntwo\ndrei ä\n".encode()
    with disk.open("/new", "wb") as file:
        file.write(b"1234")
        file.seek(1)
        file.write(b"x")
    with disk.open("/new", "r+b") as file:
        assert file.read(2) == b"1x"
        file.truncate(3)
    assert system.files == {"/new": b"1x3", "/notes": "one\ntwo\ndrei ä\n".encode()}
    assert system.left_open == []


def test_folders_and_names() -> None:
    system, disk = disk_of(a="1")
    disk.mkdir("/box")
    disk.replace("/a", "/box/b")
    assert (disk.exists("/a"), disk.exists("/box"), disk.getsize("/box/b")) == (False, True, 1)
    assert (disk.listdir("/"), list(disk.walk())) == (["box"], ["/box/b"])
    disk.remove("/box/../box/./b")
    assert system.files == {}


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda disk: disk.open("/none"), FileNotFoundError),
        (lambda disk: disk.open("/box/in"), FileNotFoundError),
        (lambda disk: disk.open("/a", "x"), FileExistsError),
        (lambda disk: disk.open("/"), IsADirectoryError),
        (lambda disk: disk.remove("/none"), FileNotFoundError),
        (lambda disk: disk.mkdir("/a"), FileExistsError),
        (lambda disk: disk.listdir("/none"), FileNotFoundError),
        (lambda disk: disk.replace("/none", "/b"), FileNotFoundError),
    ],
)
def test_errors_are_those_of_a_disk(call: Any, error: type[OSError]) -> None:
    system, disk = disk_of(a="1")
    with pytest.raises(error):
        call(disk)
    assert (system.files, system.left_open) == ({"/a": b"1"}, [])
    assert system.operations[-1].error


def test_what_happened_is_on_record() -> None:
    system, disk = disk_of(a="12", b="3")
    first, second = disk.open("/a"), disk.open("/b")
    assert system.left_open == ["/a", "/b"]
    second.close()
    first.close()
    first.close()
    assert system.paths_of("close") == ["/b", "/a"]
    assert system.operations[0] == Operation("open", "/a")


def test_a_file_that_nobody_closes_stays_open() -> None:
    system, disk = disk_of(a="12")
    disk.open("/a").read()
    gc.collect()
    assert system.left_open == ["/a"]


def test_faults_come_when_they_were_told_to() -> None:
    system, disk = disk_of(a="12")
    system.fail("rename", "/a", errno.EACCES)
    system.fail("write", "*", errno.ENOSPC, after=1)
    with pytest.raises(PermissionError):
        disk.replace("/a", "/b")
    file = disk.open("/c", "wb", encoding="")
    file.write(b"x")
    file.flush()
    file.write(b"y")
    with pytest.raises(OSError, match="No space") as error:
        file.close()
    assert error.value.errno == errno.ENOSPC
    assert system.files == {"/a": b"12", "/c": b"x"}
    assert [one for one in system.operations if one.error] == [
        Operation("rename", "/a", "EACCES"), Operation("write", "/c", "ENOSPC"),
    ]  # fmt: skip
    assert system.left_open == []


def test_the_disk_can_be_full() -> None:
    system, disk = disk_of()
    with pytest.raises(OSError, match="No space"), disk.open("/large", "wb") as file:
        file.write(bytes(1001))
    assert system.files == {"/large": b""}


@pytest.mark.parametrize(
    "arguments",
    [
        (), ("open",), ("format", "/"), ("_tree", "/"), (["open"], "/"), ("open", 5, "r"), ("open", "/a", "rb"),
        ("open", "/a\0", "r"), ("open", "/" * 2000, "r"), ("read", 99, 1), ("read", "3", 1), ("read", 3, -1),
        ("read", 3, 1.5), ("write", 3, "text"), ("seek", 3, 10**12, 0), ("seek", 3, 0, 7), ("truncate", 3, 10**12),
        ("list", "/", "too", "many"),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_operation_is_the_callers_error(arguments: tuple[Any, ...]) -> None:
    system, disk = disk_of(a="1")
    file = disk.open("/a", "r+b")
    with pytest.raises((OSError, TypeError, ValueError)):
        system.disk(*arguments)
    assert system.files == {"/a": b"1"}
    file.close()


def test_a_flood_ends_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "MOST_ENTRIES", 5)
    system, disk = disk_of(a="1")
    for _ in range(5):
        disk.exists("/a")
    with pytest.raises(AssertionError, match="file operations"):
        disk.exists("/a")
    assert len(system.operations) == 5


def test_only_so_many_files_can_be_open() -> None:
    system, _ = disk_of(a="1")
    for _ in range(256):
        system.disk("open", "/a", "r")
    with pytest.raises(OSError, match="Too many open files"):
        system.disk("open", "/a", "r")
