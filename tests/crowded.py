"""Do something in many threads that start together, each with a session of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from core.models import Person

CROWD = 10
T = TypeVar("T")


def at_once(sessions: sessionmaker[Session], act: Callable[[Session, int], T]) -> list[T]:
    """Call `act` in ten threads that start together, each with a session that is in a transaction already."""
    barrier = Barrier(CROWD)

    def one(number: int) -> T:
        with sessions() as session:
            session.scalar(select(Person.id))  # As a request does when it looks who is asking.
            barrier.wait(30)
            return act(session, number)

    with ThreadPoolExecutor(CROWD) as pool:
        return list(pool.map(one, range(CROWD)))
