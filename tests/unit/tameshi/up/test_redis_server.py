"""The private Redis is found on the system or in the wheel, and listens to nobody else."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tameshi.up import redis_server
from tameshi.up.folder import open_folder
from tameshi.up.refusals import NoRedis


def test_the_wheel_carries_a_real_server() -> None:
    server = redis_server.bundled_server()
    assert server is not None
    answer = subprocess.run([server, "--version"], capture_output=True, text=True, check=True)
    assert answer.stdout.startswith("Redis server v=")
    assert os.access(server, os.X_OK)


def test_the_wheels_server_is_taken_when_the_system_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redis_server, "SYSTEM_NAMES", ())
    assert redis_server.find_server() == str(redis_server.bundled_server())


def test_without_any_server_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redis_server, "SYSTEM_NAMES", ())
    monkeypatch.setattr(redis_server, "bundled_server", lambda: None)
    with pytest.raises(NoRedis, match="apt-get install redis-server"):
        redis_server.find_server()


def test_it_has_no_port_and_writes_down_every_change(tmp_path: Path) -> None:
    line = redis_server.command_line("redis-server", open_folder(tmp_path))
    options = dict(zip(line[1::2], line[2::2], strict=True))
    assert options["--port"] == "0"
    assert options["--unixsocketperm"] == "600"
    assert options["--appendonly"] == "yes"
