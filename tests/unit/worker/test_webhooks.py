"""The thread that delivers: several at once against real servers, one of which hangs, and with the database away."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from core.database import create_engine_for, session_factory
from core.models import Membership, WebhookDelivery
from core.settings import Settings
from core.webhooks.deliver import AT_ONCE_PER_TEAM, LEASE
from core.webhooks.edit import add, send_test
from core.webhooks.send import Sender
from core.webhooks.topics import State
from tests.building import NOW
from tests.servers.fixtures import migrated_sqlite, sqlite_url
from tests.servers.hook import HookServer, status
from tests.unit.core.webhooks.conftest import build_organisation
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
        return build_organisation(session, "hirers")


def queue(sessions: sessionmaker[Session], owner: Membership, url: str) -> None:
    with sessions() as session:
        webhook = add(session, by=owner, url=url, topics=["decision.made"], allowed=HERE, now=NOW)
        send_test(session, webhook, by=owner, now=NOW)


def states(sessions: sessionmaker[Session]) -> list[State]:
    with sessions() as session:
        return list(session.scalars(select(WebhookDelivery.state).order_by(WebhookDelivery.id)))


def test_those_that_hang_do_not_hold_up_the_others(sessions: sessionmaker[Session], owner: Membership) -> None:
    """Ten receivers of one organisation hang until somebody lets go, and one more turn delivers all the same."""

    def hang(handler: Any) -> None:
        slow.over.wait(20)

    with HookServer() as slow, HookServer() as quick:
        slow.replies = [hang] * 10
        for _ in range(10):
            queue(sessions, owner, slow.url)
        deliveries = Deliveries(Settings(), sessions, lambda: NOW, Sender(allowed=HERE, patience=15))
        assert deliveries.run_once() == AT_ONCE_PER_TEAM
        assert deliveries.run_once() == 0
        with sessions() as session:
            stranger = build_organisation(session, "others")
        queue(sessions, stranger, quick.url)
        start = time.monotonic()
        assert deliveries.run_once() == 1
        while not quick.heard and time.monotonic() - start < 10:
            time.sleep(0.01)
        assert len(quick.heard) == 1
        assert time.monotonic() - start < 5
        slow.over.set()
        deliveries.settle()
        assert states(sessions).count(State.DELIVERED) == 1


def test_one_that_does_not_answer_rests(sessions: sessionmaker[Session], owner: Membership) -> None:
    def hang(handler: Any) -> None:
        slow.over.wait(20)

    with HookServer() as slow:
        slow.replies = [hang]
        queue(sessions, owner, slow.url)
        watch = [NOW]
        deliveries = Deliveries(Settings(), sessions, lambda: watch[0], Sender(allowed=HERE, patience=0.3))
        assert deliveries.run_once() == 1
        deliveries.settle()
        watch[0] += timedelta(seconds=59)
        assert deliveries.run_once() == 0
        watch[0] += timedelta(minutes=1)
        assert deliveries.run_once() == 1
        deliveries.settle()
        assert states(sessions) == [State.DELIVERED]


def test_what_cannot_be_noted_is_sent_again(sessions: sessionmaker[Session], owner: Membership) -> None:
    """The database goes away between the sending and the noting: the same id comes once more, after the lease."""
    watch, away = [NOW], threading.Event()

    def lose(handler: Any) -> None:
        away.set()
        status(204)(handler)

    def connect() -> Session:
        if away.is_set():
            raise OperationalError("note", {}, Exception("gone"))
        return sessions()

    with HookServer() as server:
        server.replies = [lose]
        queue(sessions, owner, server.url)
        deliveries = Deliveries(Settings(), cast("sessionmaker[Session]", connect), lambda: watch[0], SENDER)
        assert deliveries.run_once() == 1
        deliveries.settle()
        away.clear()
        assert states(sessions) == [State.WAITING]
        assert deliveries.run_once() == 0
        watch[0] += LEASE
        assert deliveries.run_once() == 1
        deliveries.settle()
        first, second = server.heard
        assert first.headers["webhook-id"] == second.headers["webhook-id"]
        assert states(sessions) == [State.DELIVERED]


def test_by_its_settings_it_goes_to_no_inner_network(sessions: sessionmaker[Session], owner: Membership) -> None:
    with HookServer() as server:
        queue(sessions, owner, server.url)
        refusing = Deliveries(Settings(), sessions, lambda: NOW)
        assert refusing.run_once() == 1
        refusing.settle()
        assert server.heard == []
        later = NOW + timedelta(minutes=1)
        allowing = Deliveries(Settings(webhook_networks=HERE), sessions, lambda: later)
        assert allowing.run_once() == 1
        allowing.settle()
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
