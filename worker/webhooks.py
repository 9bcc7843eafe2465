"""Deliver webhooks: from a thread of the reconciler's process, and each by a thread of its own, since many are slow."""

from __future__ import annotations

import threading
from datetime import timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from core.settings import Settings
from core.webhooks.deliver import Parcel, deliveries_wait, forget_old, note_answer, take_deliveries
from core.webhooks.results import announce_results
from core.webhooks.send import Sender
from worker.clock import Clock, utc_now

AT_ONCE = 12
FORGET_EVERY = timedelta(hours=1)
log = structlog.get_logger(__name__)


class Deliveries:
    """Survives the loss of the database: what was taken and not noted is due again soon, under the same id."""

    def __init__(
        self,
        settings: Settings,
        sessions: sessionmaker[Session],
        clock: Clock = utc_now,
        sender: Sender | None = None,
    ) -> None:
        self._settings, self._sessions, self._clock = settings, sessions, clock
        self._sender = sender or Sender(allowed=settings.webhook_networks)
        self._forgot = clock() - FORGET_EVERY
        self._failing = ""
        self._on_the_way: dict[threading.Thread, Parcel] = {}
        self._arrived = threading.Event()

    def start(self, stop: threading.Event) -> threading.Thread:
        """Deliver in a thread until `stop` is set."""
        thread = threading.Thread(target=self._run, args=(stop,), name="webhooks", daemon=True)
        thread.start()
        return thread

    def run_once(self) -> int:
        """Send what is due and waits for nobody; returns how much was taken. Never raises for what can wait."""
        try:
            self._look_around()
            parcels = self._take()
        except SQLAlchemyError as error:
            if str(error) != self._failing:  # Once, not every two seconds.
                log.warning("cannot deliver webhooks now", error=str(error))
            self._failing = str(error)
            return 0
        self._failing = ""
        for parcel in parcels:
            # One that ends with the process: what it has not noted is due again when its lease is over.
            courier = threading.Thread(target=self._carry, args=(parcel,), name="webhook", daemon=True)
            self._on_the_way[courier] = parcel
            courier.start()
        return len(parcels)

    def settle(self) -> None:
        """Wait until all that was taken has arrived or failed."""
        for courier in list(self._on_the_way):
            courier.join()

    def _run(self, stop: threading.Event) -> None:
        while not stop.is_set():
            self._arrived.clear()
            if not self.run_once():
                # One that arrives makes room, perhaps for the next of the same receiver.
                self._arrived.wait(self._settings.reconcile_seconds)

    def _look_around(self) -> None:
        now = self._clock()
        with self._sessions() as session:
            announce_results(session, now=now)
            if now - self._forgot >= FORGET_EVERY:
                forget_old(session, now=now)
                self._forgot = now

    def _take(self) -> list[Parcel]:
        busy = list(self._on_the_way.values())
        free = AT_ONCE - len(busy)
        with self._sessions() as session:
            now = self._clock()
            if free == 0 or not deliveries_wait(session, now=now):
                return []
            return take_deliveries(session, now=now, most=free, busy=busy)

    def _carry(self, parcel: Parcel) -> None:
        try:
            self._send(parcel)
        except SQLAlchemyError as error:
            log.warning("what came of a webhook is not noted", delivery=parcel.delivery_id, error=str(error))
        finally:
            del self._on_the_way[threading.current_thread()]
            self._arrived.set()

    def _send(self, parcel: Parcel) -> None:
        answer = self._sender.send(parcel.url, parcel.body, parcel.headers)
        with self._sessions() as session:
            state = note_answer(session, parcel, answer, now=self._clock())
        log.info("webhook", delivery=parcel.delivery_id, number=parcel.number, status=answer.status, state=state)
