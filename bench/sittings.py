"""Five hundred candidates in one window, on a real `tameshi up` with Postgres: how quick a save is, what is lost."""

from __future__ import annotations

import asyncio
import itertools
import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

from bench.figures import Figure, NotMeasured, Result, figure
from bench.site import postgres_missing
from core.database import create_engine_for, session_factory
from tests.crowd import EVERY, Typist, count_lost, count_ungraded, seat_crowd, type_all
from tests.platform_up import PlatformUp
from tests.servers.postgres import PostgresServer

CANDIDATES = int(os.environ.get("BENCH_CANDIDATES", "500"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "120"))
WHAT = f"a save, while {CANDIDATES} candidates type, an event each {EVERY:g} s, and submit"
PATIENCE = 120.0


def figures() -> Iterator[Result]:
    """Saves and submits as the candidates have them, and how many events the database does not have."""
    if reason := postgres_missing():
        yield NotMeasured("save", WHAT, reason)
        return
    with ExitStack() as stack:
        server = PostgresServer(durable=True)
        server.start()
        stack.callback(server.stop)
        url, secret = server.url(server.create()), token_hex()
        folder = Path(stack.enter_context(TemporaryDirectory())) / "var"
        env = {"DATABASE_URL": url, "SECRET_KEY": secret, "SANDBOX": "local"}
        platform = stack.enter_context(PlatformUp(folder, env=env))
        engine = create_engine_for(url)
        stack.callback(engine.dispose)
        with session_factory(engine)() as session:
            typists = seat_crowd(session, secret, CANDIDATES)
            asyncio.run(type_all(platform.url, typists, SECONDS))
            lost = count_lost(session, typists)
            ungraded = count_ungraded(session, PATIENCE)
    saves = list(itertools.chain.from_iterable(typist.saves for typist in typists))
    yield figure("save", WHAT, saves)
    yield figure("screen_submit", "a Submit of one of them, until the server's answer", _submits(typists))
    again = sum(typist.again for typist in typists)
    yield Figure("sent_again", "saves that had to be sent again", len(saves), again, again, unit="")
    yield Figure("lost", "events that were answered and are not stored", len(saves), lost, lost, unit="")
    yield Figure("ungraded", "submissions without a verdict in the end", len(typists), ungraded, ungraded, unit="")


def _submits(typists: list[Typist]) -> list[float]:
    return list(itertools.chain.from_iterable(typist.submits for typist in typists))
