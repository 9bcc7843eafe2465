"""One `tameshi up` per data folder."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tameshi.up.lock import lock_folder
from tameshi.up.refusals import FolderInUse


def test_the_second_one_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    lock = lock_folder(tmp_path)
    with pytest.raises(FolderInUse, match=rf"process {os.getpid()}.*--data-dir"):
        lock_folder(tmp_path)
    lock.release()
    lock_folder(tmp_path).release()


def test_a_child_that_inherited_the_lock_is_waited_for(tmp_path: Path) -> None:
    lock = lock_folder(tmp_path)
    # The holder is dead as far as its number tells, while its child still writes its files.
    (tmp_path / "up.lock").write_text("999999999")
    with subprocess.Popen(["sleep", "0.3"], pass_fds=[lock.descriptor]) as child:
        lock.release()
        lock_folder(tmp_path, patience=10).release()
        assert child.poll() is not None or child.wait(5) == 0


def test_patience_ends(tmp_path: Path) -> None:
    lock = lock_folder(tmp_path)
    (tmp_path / "up.lock").write_text("999999999")
    with pytest.raises(FolderInUse):
        lock_folder(tmp_path, patience=0.1)
    lock.release()
