"""The data folder: private, checked before anything starts, with a key of its own."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tameshi.up.folder import SOCKET_PATH_MAX, open_folder, secret_key
from tameshi.up.refusals import FolderUnwritable


def test_it_is_made_with_its_parts_for_this_user_only(tmp_path: Path) -> None:
    folder = open_folder(tmp_path / "some" / "place")
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert folder.logs.is_dir()
    assert folder.redis.is_dir()


def test_a_file_in_its_place_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FolderUnwritable, match="--data-dir"):
        open_folder(tmp_path / "file" / "var")


@pytest.mark.skipif(os.getuid() == 0, reason="root may write anywhere")
@pytest.mark.may_skip(reason="run by users without root rights")
def test_a_folder_that_cannot_be_written_gets_a_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(FolderUnwritable, match="Permission denied"):
        open_folder(tmp_path / "var")


def test_the_key_is_made_once_and_private(tmp_path: Path) -> None:
    folder = open_folder(tmp_path)
    key = secret_key(folder)
    assert len(key) == 64
    assert secret_key(folder) == key
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_a_key_that_a_crash_left_empty_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "secret-key").touch()
    assert len(secret_key(open_folder(tmp_path))) == 64


def test_the_socket_of_a_deep_folder_is_put_where_its_path_is_short(tmp_path: Path) -> None:
    folder = open_folder(tmp_path / ("deep" * 30))
    assert len(os.fsencode(folder.redis_socket)) <= SOCKET_PATH_MAX
    assert stat.S_IMODE(folder.redis_socket.parent.stat().st_mode) == 0o700
    folder.redis_socket.parent.rmdir()
