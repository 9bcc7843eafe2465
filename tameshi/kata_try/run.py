"""The course of `tameshi kata try`: a private platform for one kata, until Ctrl-C."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from flask import Flask
from redis import Redis
from sqlalchemy import Engine
from werkzeug.serving import make_server

from core.database import create_engine_for, session_factory
from core.migrations.run import upgrade
from core.settings import Settings
from tameshi.kata_try.site import make_author, make_site
from tameshi.kata_try.stage import Stage
from tameshi.up import plan
from tameshi.up.address import listen, url_of
from tameshi.up.folder import open_folder
from tameshi.up.lock import lock_folder
from tameshi.up.start import Starter
from tameshi.up.supervisor import Supervisor

HOST = "127.0.0.1"
STEP = 0.3
# What an operator has set for another installation does not concern this one.
PRIVATE = ("DATABASE_URL", "REDIS_URL", "PUBLIC_URL", "SECRET_KEY", "KATAS_DIR", "MAIL_URL", "TRUSTED_PROXIES")


def run(path: Path, port: int) -> None:
    """Serve the kata in `path` until a signal ends it. Raises CannotStart with a remedy."""
    with ExitStack() as stack:
        home = stack.enter_context(TemporaryDirectory(prefix="tameshi-try-", ignore_cleanup_errors=True))
        folder = open_folder(Path(home))
        lock = lock_folder(folder.path)
        stack.callback(lock.release)
        listener = listen(HOST, port)
        stack.callback(listener.close)
        place = plan.Place(folder, url_of(listener), listener.fileno(), lock.descriptor)
        supervisor = Supervisor(say)
        stack.enter_context(supervisor.signals())
        stack.callback(supervisor.stop)
        env = plan.environment(place, {name: value for name, value in os.environ.items() if name not in PRIVATE})
        starter = Starter(supervisor, place, env, say)
        with Redis.from_url(env["REDIS_URL"], protocol=2) as redis:
            starter.start_redis(redis)
            engine = create_engine_for(place.folder.database_url)
            stack.callback(engine.dispose)
            stage, site = _open(path, engine, place, env)
            _tell(stage, stage.look() or [])
            stack.enter_context(_serving(site, listener))
            live = plan.worker_programs(place, env)[0]
            supervisor.start(live, plan.reconciler_program(place, env))
            click.echo(f"Trying {stage.path.name} at {place.url}/try/ (Ctrl-C stops it)")
            starter.wait_for_worker(redis, live)
        while not supervisor.stopping.wait(STEP):
            supervisor.tend()
            if (changed := stage.look()) is not None:
                _tell(stage, changed)


def _open(path: Path, engine: Engine, place: plan.Place, env: dict[str, str]) -> tuple[Stage, Flask]:
    upgrade(engine)
    sessions = session_factory(engine)
    settings = Settings(
        database_url=place.folder.database_url,
        redis_url=env["REDIS_URL"],
        public_url=place.url,
        secret_key=secrets.token_hex(32),
        mail_url="",
        trusted_proxies=0,
    )
    stage = Stage(path.resolve(), sessions, _now)
    with sessions() as session:
        author = make_author(session, _now, secrets.token_hex(16))
    return stage, make_site(settings, stage, author.id)


@contextmanager
def _serving(site: Flask, listener: socket.socket) -> Iterator[None]:
    """Answer requests in threads of this process, so that pages see the stage."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # A line per request would bury what is told.
    port = listener.getsockname()[1]
    server = make_server(HOST, port, site, threaded=True, fd=listener.fileno())
    server.daemon_threads = True  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _tell(stage: Stage, changed: list[str]) -> None:
    for fault in stage.faults:
        place = fault.file.relative_to(stage.path) if fault.file.is_relative_to(stage.path) else fault.file
        say(f"{place}{f':{fault.line}' if fault.line else ''}: {fault.message}")
    if stage.faults and stage.package is not None:
        say("The page keeps the last version that could be loaded.")
    elif not stage.faults and len(changed) < 4:
        say(f"{', '.join(changed)}: loaded.")


def _now() -> datetime:
    return datetime.now(UTC)


def say(text: str) -> None:
    """Tell the author something beside the one line on standard output."""
    click.echo(text, err=True)
