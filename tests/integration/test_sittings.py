"""A sitting through what may happen to it: two browsers at once, a killed process, a database that crashes."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier
from typing import TypeVar

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from core.candidates.begin import begin, consent
from core.database import create_engine_for, session_factory
from core.migrations.run import upgrade
from core.models import Candidate, Person, Sitting, SittingEvent, SittingText, Submission
from core.sittings.find import clock_of
from core.sittings.finish import close_overdue, finish
from core.sittings.outage import beat
from core.sittings.record import record
from tests.building import NOW, SETTINGS
from tests.seating import build_screen, edit, invite, katas_of, sit_down
from tests.servers.postgres import PostgresServer
from tests.typist import typed

ROOT = Path(__file__).parents[2]
CROWD = 8
T = TypeVar("T")
Seat = tuple[int, int]  # The ids of a sitting and of its first kata.
Type = Callable[[str, Seat, str], "subprocess.Popen[str]"]


def at_once(sessions: sessionmaker[Session], act: Callable[[Session, int], T]) -> list[T]:
    """Call `act` in threads that start together, each with a session that is in a transaction already."""
    barrier = Barrier(CROWD)

    def one(number: int) -> T:
        with sessions() as session:
            session.scalar(select(Person.id))
            barrier.wait(30)
            return act(session, number)

    with ThreadPoolExecutor(CROWD) as pool:
        return list(pool.map(one, range(CROWD)))


def test_start_pressed_in_many_browsers_at_once_is_one_sitting(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        candidate_id = invite(session, build_screen(session)).id

    def press(session: Session, number: int) -> tuple[int, datetime | None]:
        candidate = session.get_one(Candidate, candidate_id)
        now = NOW + timedelta(seconds=number)
        consent(session, candidate, text="", now=now)
        sitting = begin(session, candidate, now=now)
        return sitting.id, sitting.started_at

    assert len(set(at_once(sessions, press))) == 1


def test_a_batch_sent_many_times_at_once_is_stored_once(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        sitting = sit_down(session)
        kata = katas_of(sitting)[0]

    def send(session: Session, number: int) -> int:
        events = [edit(one, kata, typed("laptop", one)) for one in (1, 2, 3)]
        mine = session.get_one(Sitting, sitting.id)
        return record(session, mine, device="laptop", events=events, now=NOW, settings=SETTINGS).stored

    assert sorted(at_once(sessions, send)) == [0] * (CROWD - 1) + [3]


def test_of_many_devices_at_once_one_is_the_text_and_all_are_kept(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        sitting = sit_down(session)
        kata = katas_of(sitting)[0]

    def send(session: Session, number: int) -> bool:
        events = [edit(1, kata, f"device {number}")]
        mine = session.get_one(Sitting, sitting.id)
        return not record(session, mine, device=f"d{number}", events=events, now=NOW, settings=SETTINGS).aside

    assert sum(at_once(sessions, send)) == 1
    with sessions() as session:
        kept = {body["source"] for body in session.scalars(select(SittingEvent.body))}
        assert kept == {f"device {number}" for number in range(CROWD)}


def test_finishing_typing_and_closing_at_once_hands_in_the_last_text(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        sitting = sit_down(session)
        kata = katas_of(sitting)[0]
    end = NOW + timedelta(hours=1, seconds=5)

    def act(session: Session, number: int) -> None:
        mine = session.get_one(Sitting, sitting.id)
        if number == 0:
            finish(session, mine, now=end)
        elif number == 1:
            close_overdue(session, now=end + timedelta(seconds=5))
        else:
            events = [edit(number, kata, typed("laptop", number), base=9)]
            record(session, mine, device="laptop", events=events, now=end, settings=SETTINGS)

    at_once(sessions, act)
    with sessions() as session:
        last = session.scalars(select(SittingText.source)).one()
        assert last in session.scalars(select(Submission.source)).all()
        assert session.get_one(Sitting, sitting.id).finished_at == NOW + timedelta(hours=1)


@pytest.fixture
def start_typing() -> Iterator[Type]:
    """Starts a typist; ends those that still type."""
    started: list[subprocess.Popen[str]] = []

    def start(url: str, seat: Seat, device: str) -> subprocess.Popen[str]:
        arguments = [url, str(seat[0]), device, str(seat[1])]
        command = [sys.executable, "-m", "tests.typist", *arguments]
        started.append(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def running_now(session: Session) -> Seat:
    """A sitting by the real clock, which the typists go by."""
    sitting = sit_down(session)
    sitting.started_at = datetime.now(UTC)
    session.commit()
    return sitting.id, katas_of(sitting)[0]


def hear(typist: subprocess.Popen[str], answers: int) -> int:
    """Wait for so many answers; returns the last number."""
    assert typist.stdout is not None
    return [int(typist.stdout.readline()) for _ in range(answers)][-1]


def end(typist: subprocess.Popen[str], last: int) -> int:
    """Kill it; returns the last number that it heard of."""
    typist.send_signal(signal.SIGKILL)
    rest = typist.communicate(timeout=30)[0].splitlines()
    return int(rest[-1]) if rest else last


def numbers(session: Session, device: str) -> list[int]:
    query = select(SittingEvent.number).where(SittingEvent.device == device).order_by(SittingEvent.id)
    return list(session.scalars(query))


def test_a_process_killed_in_the_middle_loses_nothing_that_was_answered(
    database_url: str, sessions: sessionmaker[Session], start_typing: Type
) -> None:
    with sessions() as session:
        seat = running_now(session)
    for device in ("first", "second", "third"):
        typist = start_typing(database_url, seat, device)
        answered = end(typist, hear(typist, 15))
        with sessions() as session:
            stored = numbers(session, device)
            assert stored == list(range(1, len(stored) + 1))
            assert answered <= len(stored) <= answered + 1, "all that was answered, and perhaps what was on its way"
    with sessions() as session:
        assert session.scalars(select(SittingText.source)).one() == typed("third", len(numbers(session, "third")))
        events = session.scalar(select(func.count()).select_from(SittingEvent))
        assert events == sum(len(numbers(session, device)) for device in ("first", "second", "third"))


@pytest.mark.postgres
def test_a_database_that_crashes_loses_no_event_and_no_time(start_typing: Type) -> None:
    server = PostgresServer(durable=True)
    server.start()
    try:
        url = server.url(server.create())
        engine = create_engine_for(url)
        upgrade(engine)
        sessions = session_factory(engine)
        with sessions() as session:
            seat = running_now(session)
            beat(session, now=datetime.now(UTC))
        typist = start_typing(url, seat, "laptop")
        for _ in range(2):
            hear(typist, 10)
            server.crash()
            time.sleep(0.2)
            server.resume()
        answered = end(typist, hear(typist, 10))
        back = datetime.now(UTC) + timedelta(minutes=3)
        with sessions() as session:
            assert numbers(session, "laptop")[:answered] == list(range(1, answered + 1))
            assert len(numbers(session, "laptop")) <= answered + 1
            given = beat(session, now=back)
            mine = session.get_one(Sitting, seat[0])
            assert given >= 180
            assert clock_of(mine).credit == timedelta(seconds=given)
        engine.dispose()
    finally:
        server.stop()
