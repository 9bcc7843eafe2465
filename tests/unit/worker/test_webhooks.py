"""The thread that delivers: several at once against real servers, one of which hangs, and with the database away."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from core.database import create_engine_for, session_factory
from core.models import Membership, Team, WebhookDelivery
from core.settings import Settings
from core.teams.roles import Role
from core.webhooks.edit import add, send_test
from core.webhooks.send import Sender
from core.webhooks.topics import State
from tests.building import NOW, build_person
from tests.servers.fixtures import migrated_sqlite, sqlite_url
from tests.servers.hook import HookServer
from worker.webhooks import Deliveries

__all__ = ["migrated_sqlite", "sqlite_url"]

HERE = ("127.0.0.1/32",)
SENDER = Sender(allowed=HERE, patience=1)


@pytest.fixture
def sessions(sqlite_url: str) -> Iterator[sessionmaker[Session]]:
    engine = create_engine_for(sqlite_url)
    yield session_factory(engine)
    engine.dispose()


@pytest.fixture
def owner(sessions: sessionmaker[Session]) -> Membership:
    with sessions() as session:
        team = Team(key="hirers", name="Hirers", created_at=NOW, hires=True)
        made = Membership(team=team, person=build_person(session), role=Role.OWNER, joined_at=NOW)
        session.add(made)
        session.commit()
        assert made.team.key
        return made


def queue(sessions: sessionmaker[Session], owner: Membership, url: str) -> None:
    with sessions() as session:
        webhook = add(session, by=owner, url=url, topics=["decision.made"], allowed=HERE, now=NOW)
        send_test(session, webhook, by=owner, now=NOW)


def states(sessions: sessionmaker[Session]) -> list[State]:
    with sessions() as session:
        return list(session.scalars(select(WebhookDelivery.state).order_by(WebhookDelivery.id)))


def test_one_that_hangs_does_not_hold_up_the_others(sessions: sessionmaker[Session], owner: Membership) -> None:
    def hang(handler: Any) -> None:
        slow.over.wait(20)

    with HookServer() as slow, HookServer() as quick:
        slow.replies = [hang]
        queue(sessions, owner, slow.url)
        queue(sessions, owner, quick.url)
        deliveries = Deliveries(Settings(), sessions, lambda: NOW, SENDER)
        start = time.monotonic()
        assert deliveries.run_once() == 2
        assert time.monotonic() - start < 10
        assert states(sessions) == [State.WAITING, State.DELIVERED]
        assert deliveries.run_once() == 0
        assert len(quick.heard) == 1


def test_by_its_settings_it_goes_to_no_inner_network(sessions: sessionmaker[Session], owner: Membership) -> None:
    with HookServer() as server:
        queue(sessions, owner, server.url)
        assert Deliveries(Settings(), sessions, lambda: NOW).run_once() == 1
        assert server.heard == []
        later = NOW + timedelta(minutes=1)
        assert Deliveries(Settings(webhook_networks=HERE), sessions, lambda: later).run_once() == 1
        assert len(server.heard) == 1
        assert states(sessions) == [State.DELIVERED]


def test_the_thread_delivers_until_it_is_told_to_stop(sessions: sessionmaker[Session], owner: Membership) -> None:
    with HookServer() as server:
        queue(sessions, owner, server.url)
        stop = threading.Event()
        thread = Deliveries(Settings(reconcile_seconds=0.02), sessions, lambda: NOW, SENDER).start(stop)
        deadline = time.monotonic() + 20
        while State.DELIVERED not in states(sessions) and time.monotonic() < deadline:
            stop.wait(0.02)
        stop.set()
        thread.join(10)
        assert not thread.is_alive()
        assert states(sessions) == [State.DELIVERED]


def test_it_survives_the_loss_of_the_database(tmp_path: Path) -> None:
    engine = create_engine_for(f"sqlite:///{tmp_path / 'empty.db'}")
    assert Deliveries(Settings(), session_factory(engine), lambda: NOW, SENDER).run_once() == 0
    engine.dispose()
