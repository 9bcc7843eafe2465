"""Which processes the platform consists of on one machine, and what each may know."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from tameshi.up.folder import DataFolder, secret_key
from tameshi.up.program import Program
from tameshi.up.redis_server import command_line

LANES = ("live", "screen", "background")
WEB_ONLY = frozenset({"SECRET_KEY", "RECEIPT_KEY"})  # What signs; no other process has a use for it.
NO_SANDBOX = 69  # EX_UNAVAILABLE: what `tameshi worker` ends with where no jail can be built.
PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Place:
    """Where this installation runs: its folder, its address, its listening socket and the lock on the folder."""

    folder: DataFolder
    url: str
    listener: int
    lock: int


def environment(place: Place, given: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The settings of the children. What the operator has set already stays as it is."""
    defaults = {
        "DATABASE_URL": place.folder.database_url,
        "REDIS_URL": f"unix://{quote(str(place.folder.redis_socket))}",
        "PUBLIC_URL": place.url,
        "KATAS_DIR": str(PROJECT / "katas"),
    }
    set_by_operator = {name: value for name, value in given.items() if value}
    return defaults | set_by_operator | {"DATA_DIR": str(place.folder.path), "PYTHONUNBUFFERED": "1"}


def redis_program(place: Place, env: Mapping[str, str], server: str) -> Program:
    """The private Redis. It inherits the lock, so its files stay locked until it has written them."""
    redis = _program("redis", place, _without_secret(env), command_line(server, place.folder))
    return replace(redis, keep=(place.lock,))


def web_program(place: Place, env: Mapping[str, str]) -> Program:
    """Gunicorn on the open socket. What it prints are the mails of the console mailer: they reach the terminal."""
    env = _with_secret(place, env)
    web = _program("web", place, env, _tameshi("web", "--bind", f"fd://{place.listener}"))
    return replace(web, keep=(place.listener,), output=sys.stdout.fileno())


def worker_programs(place: Place, env: Mapping[str, str]) -> list[Program]:
    """One worker per lane, so that a person who waits never queues behind a re-grade."""
    env = _without_secret(env)
    workers = [_program(f"worker-{lane}", place, env, _tameshi("worker", "--lane", lane)) for lane in LANES]
    return [replace(worker, gives_up_on=NO_SANDBOX) for worker in workers]


def reconciler_program(place: Place, env: Mapping[str, str]) -> Program:
    """Rings again for what waits, takes back what a worker left behind, and writes letters: printed like the site's.

    It runs no submission, and signs the links of candidates: so it may have the key.
    """
    reconciler = _program("reconciler", place, _with_secret(place, env), _tameshi("worker", "--reconciler"))
    return replace(reconciler, output=sys.stdout.fileno())


def _program(name: str, place: Place, env: Mapping[str, str], argv: Sequence[str]) -> Program:
    return Program(name=name, argv=argv, env=env, log=place.folder.logs / f"{name}.log", clock=time.monotonic)


def _tameshi(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "tameshi", *arguments]


def _with_secret(place: Place, env: Mapping[str, str]) -> dict[str, str]:
    return dict(env) | {"SECRET_KEY": env.get("SECRET_KEY") or secret_key(place.folder)}


def _without_secret(env: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in env.items() if name not in WEB_ONLY}
