from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session, sessionmaker

from core.models import Submission
from core.owner import Owner
from core.settings import Settings
from core.submissions.states import Lane, Verdict
from doorbell.connection import connect
from doorbell.ring import ring
from sandbox.engines.engine import JailSettings
from sandbox.order import Order
from sandbox.report import Report
from tests.building import build_version, hand_in
from tests.sandboxes import FakeSandbox, passing
from tests.servers.redis import RedisServer
from worker import main, reconciler


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    """Put the signal handlers back."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_a_worker_grades_what_is_rung_for_and_closes_its_sandbox(
    sqlite_url: str, shared_redis: RedisServer, engine_sessions: sessionmaker[Session]
) -> None:
    with engine_sessions() as session:
        submission = hand_in(session, build_version(session, manifest=["a"]), Owner(visitor="v")).submission
    with connect(shared_redis.url) as redis:
        ring(redis, submission.id, Lane.SCREEN)

    def stopping(order: Order) -> Report:
        signal.raise_signal(signal.SIGTERM)
        return passing("a")

    sandbox = FakeSandbox(stopping)
    settings = Settings(database_url=sqlite_url, redis_url=shared_redis.url)
    main.run(settings, Lane.SCREEN, sandbox_opener=sandbox.open)
    with engine_sessions() as session:
        assert session.get_one(Submission, submission.id).verdict is Verdict.PASSED
    assert (sandbox.opened, sandbox.closed) == (1, 1)


@pytest.mark.parametrize("single_use", [False, True])
def test_the_settings_choose_the_sandbox(monkeypatch: pytest.MonkeyPatch, single_use: bool) -> None:
    asked: list[tuple[str, JailSettings]] = []
    monkeypatch.setattr("sandbox.open_sandbox", lambda kind, jails: asked.append((kind, jails)))
    monkeypatch.delenv("SANDBOX_IMAGE", raising=False)
    settings = Settings(sandbox="local", sandbox_single_use=single_use, sandbox_runtime="runsc", sandbox_pool=5)
    main.opener_for(settings)()
    assert asked == [("local", JailSettings(single_use=single_use, runtime="runsc", pool=5))]


def test_the_usual_settings_are_those_of_the_jails(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[JailSettings] = []
    monkeypatch.setattr("sandbox.open_sandbox", lambda kind, jails: asked.append(jails))
    monkeypatch.delenv("SANDBOX_IMAGE", raising=False)
    main.opener_for(Settings())()
    assert asked == [JailSettings()]


def test_the_reconciler_runs_until_it_is_told_to_stop(
    sqlite_url: str, shared_redis: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns: list[int] = []

    def turn(self: reconciler.Reconciler) -> None:
        turns.append(1)
        if len(turns) == 2:
            signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(reconciler.Reconciler, "reconcile", turn)
    reconciler.run(Settings(database_url=sqlite_url, redis_url=shared_redis.url, reconcile_seconds=0.001))
    assert len(turns) == 2


@pytest.fixture
def engine_sessions(sqlite_url: str, tmp_path: Path) -> Iterator[sessionmaker[Session]]:
    """Sessions on the database that the worker is told of."""
    from core.database import create_engine_for, session_factory

    engine = create_engine_for(sqlite_url)
    yield session_factory(engine)
    engine.dispose()
