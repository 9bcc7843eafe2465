"""A folder is abandoned when its owner has died, and not before."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sandbox.ownership import OwnedFolder, sweep, taken_over


def remove(folder: Path) -> None:
    folder.rmdir()


def test_a_folder_of_a_live_owner_stays(tmp_path: Path) -> None:
    owned = OwnedFolder(tmp_path, "one-")
    assert sweep(tmp_path, "one-", remove) == []
    assert owned.path.exists()
    owned.release()
    assert sweep(tmp_path, "one-", remove) == [owned.path]
    assert not owned.path.exists()


def test_the_kernel_tells_that_an_owner_was_killed(tmp_path: Path) -> None:
    script = f"""
import pathlib
import pytest

from sandbox.ownership import OwnedFolder
owned = OwnedFolder(pathlib.Path({str(tmp_path)!r}), "one-")
print("ready", flush=True)
input()
"""
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    ) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "ready\n"
        assert sweep(tmp_path, "one-", remove) == []
        os.kill(owner.pid, signal.SIGKILL)
    assert len(sweep(tmp_path, "one-", remove)) == 1


def test_other_names_and_links_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "two-1").mkdir()
    (tmp_path / "one-link").symlink_to(tmp_path / "two-1")
    assert sweep(tmp_path, "one-", remove) == []


def test_a_folder_that_is_gone_is_nobodys(tmp_path: Path) -> None:
    with taken_over(tmp_path / "gone") as abandoned:
        assert not abandoned


def test_a_folder_that_is_swept_before_it_is_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []
    make = Path.mkdir

    def make_and_lose(path: Path, mode: int = 0o777) -> None:
        make(path, mode)
        made.append(path)
        if len(made) == 1:
            path.rmdir()

    monkeypatch.setattr(Path, "mkdir", make_and_lose)
    owned = OwnedFolder(tmp_path, "one-")
    assert (len(made), owned.path) == (2, made[1])
    assert sweep(tmp_path, "one-", remove) == []
    owned.release()
