"""Sittings on a real `tameshi up` while its parts are killed in turn: no event is lost, and no time."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from secrets import token_hex

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.candidates.link import candidate_of
from core.database import create_engine_for, session_factory
from core.models import Credit, Sitting
from core.sittings.kinds import Fault
from core.sittings.outage import LONGEST_SILENCE
from sandbox import open_sandbox
from sandbox.report import SandboxUnavailable
from tests.crowd import Typist, count_lost, count_ungraded, seat_crowd, type_all
from tests.loops import no_loop_of_others
from tests.platform_up import PlatformUp, descendants
from tests.servers.postgres import PostgresServer
from tests.servers.redis import redis_executable

__all__ = ["no_loop_of_others"]
CANDIDATES = 6
PAUSE = 4.0
SILENCE = LONGEST_SILENCE.total_seconds()
AWAY = SILENCE + 2
PATIENCE = 60.0


def kill(platform: PlatformUp, part: str) -> None:
    """Kill a part and whatever it started, at once; the supervisor starts it again."""
    pid = platform.child(part)
    for one in [*descendants(pid), pid]:
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)


def credits_of(session: Session, typist: Typist, secret: str) -> list[Credit]:
    """What was given back to a candidate."""
    candidate = candidate_of(session, typist.token, secret)
    assert candidate is not None
    query = select(Credit).join(Sitting, Sitting.id == Credit.sitting_id)
    return list(session.scalars(query.where(Sitting.candidate_id == candidate.id)))


@pytest.mark.postgres
def test_web_worker_redis_and_postgres_die_in_turn_and_nothing_is_lost(tmp_path: Path) -> None:
    redis_executable()
    try:
        open_sandbox("local").__exit__(None, None, None)
    except SandboxUnavailable as reason:
        pytest.skip(str(reason))
    with ExitStack() as stack:
        server = PostgresServer(durable=True)
        server.start()
        stack.callback(server.stop)
        url, secret = server.url(server.create()), token_hex()
        env = {"DATABASE_URL": url, "SECRET_KEY": secret, "SANDBOX": "local", "LEASE_SECONDS": "2"}
        platform = stack.enter_context(PlatformUp(tmp_path / "var", env=env))
        engine = create_engine_for(url)
        stack.callback(engine.dispose)

        def postgres_away() -> None:
            server.crash()
            time.sleep(AWAY)
            server.resume()

        blows: list[Callable[[], None]] = [
            lambda: kill(platform, "gunicorn"),
            lambda: kill(platform, "--lane screen"),
            lambda: kill(platform, "redis-server"),
            postgres_away,
        ]

        async def type_through_it() -> None:
            async def strike() -> None:
                for blow in blows:
                    await asyncio.sleep(PAUSE)
                    await asyncio.to_thread(blow)

            seconds = (len(blows) + 2) * PAUSE + AWAY
            await asyncio.gather(type_all(platform.url, typists, seconds), strike())

        with session_factory(engine)() as session:
            typists = seat_crowd(session, secret, CANDIDATES)
            asyncio.run(type_through_it())
            assert all(typist.answered for typist in typists)
            assert any(typist.again for typist in typists), "the blows were felt"
            assert count_lost(session, typists) == 0
            assert count_ungraded(session, PATIENCE) == 0
            for typist in typists:
                given = credits_of(session, typist, secret)
                outages = [credit.seconds for credit in given if credit.fault == Fault.OUTAGE]
                felt = [milliseconds / 1000 for milliseconds in typist.saves]
                assert max(outages, default=0) >= AWAY
                assert sum(outages) >= sum(seconds for seconds in felt if seconds > SILENCE), (outages, felt)
