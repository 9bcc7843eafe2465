"""The private Redis is found on the system or in the wheel, and listens to nobody else."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from redis import Redis

from tameshi.up import redis_server
from tameshi.up.folder import open_folder
from tameshi.up.ready import redis_answers
from tameshi.up.refusals import NoRedis


def test_the_wheel_carries_a_real_server() -> None:
    server = redis_server.bundled_server()
    assert server is not None
    answer = subprocess.run([server, "--version"], capture_output=True, text=True, check=True)
    assert answer.stdout.startswith("Redis server v=")
    assert os.access(server, os.X_OK)


@pytest.mark.parametrize("find", [redis_server.find_server, redis_server.bundled_server])
def test_each_server_takes_our_options(tmp_path: Path, find: Callable[[], str | Path | None]) -> None:
    folder = open_folder(tmp_path)
    with subprocess.Popen(redis_server.command_line(str(find()), folder), stdout=subprocess.DEVNULL) as process:
        with Redis(unix_socket_path=str(folder.redis_socket), protocol=2) as client:
            while not redis_answers(client):
                assert process.poll() is None
            client.set("kept", "yes")
        process.terminate()
    assert any(folder.redis.glob("append*"))


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
