"""The reconciler: a process that takes back what lost workers left, and rings again for what no queue knows.

It also does what is due at a time and not at somebody's request: accounts end when their days of grace are over, and
sittings when their time is up, after the time that the platform took has been given back.
"""

from __future__ import annotations

import signal
import threading

import structlog
from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from core.accounts.erase import erase_due
from core.database import create_engine_for, session_factory
from core.private_katas.gate import take_back_uploads, waiting_uploads
from core.settings import Settings
from core.sittings.credit import credit_waiting
from core.sittings.finish import close_overdue
from core.sittings.outage import credit_outage
from core.submissions.finish import OUR_FAULT
from core.submissions.reconcile import TakenBack, take_back_expired, waiting
from doorbell.connection import connect
from doorbell.progress import publish
from doorbell.ring import ring_again, ring_for_uploads
from worker.clock import Clock, utc_now
from worker.errands import Errands
from worker.webhooks import Deliveries

LAST_ERRAND = 5.0  # So many seconds a mail that is just being sent may take when the process ends.
log = structlog.get_logger(__name__)


def run(settings: Settings) -> None:
    """Reconcile every few seconds until SIGTERM or SIGINT."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    engine = create_engine_for(settings.database_url)
    reconciler = Reconciler(session_factory(engine), connect(settings.redis_url))
    errands = Errands(settings, session_factory(engine)).start(stop)
    webhooks = Deliveries(settings, session_factory(engine)).start(stop)
    log.info("reconciler started", every=settings.reconcile_seconds)
    while not stop.is_set():
        reconciler.reconcile()
        stop.wait(settings.reconcile_seconds)
    errands.join(LAST_ERRAND)
    webhooks.join(LAST_ERRAND)
    engine.dispose()
    log.info("reconciler stopped")


class Reconciler:
    """Survives the loss of Redis and of the database: what it cannot do now, it does the next time."""

    def __init__(self, sessions: sessionmaker[Session], redis: Redis, clock: Clock = utc_now) -> None:
        self._sessions, self._redis, self._clock = sessions, redis, clock
        self._failing: dict[str, str] = {}

    def reconcile(self) -> None:
        """Do what there is to do now. Never raises for what a later turn can do."""
        for duty in (self._submissions, self._sittings, self._uploads):
            try:
                duty()
            except (SQLAlchemyError, RedisError) as error:
                if str(error) != self._failing.get(duty.__name__):  # Once, not every two seconds.
                    log.warning("cannot reconcile now", error=str(error))
                self._failing[duty.__name__] = str(error)
            else:
                self._failing.pop(duty.__name__, None)

    def _submissions(self) -> None:
        with self._sessions() as session:
            taken = take_back_expired(session, self._clock())
            queued = waiting(session, self._clock())
            erased = erase_due(session, now=self._clock())
        self._report(taken)
        if erased:
            log.info("erased accounts whose days of grace are over", accounts=erased)
        rung = ring_again(self._redis, queued)
        if rung:
            log.info("rang again", submissions=len(rung))

    def _sittings(self) -> None:
        now = self._clock()
        with self._sessions() as session:
            given = credit_waiting(session, now=now) + credit_outage(session, now=now)
            closed = close_overdue(session, now=now)
        if given:
            log.warning("gave candidates time back", seconds=given)
        if closed:
            log.info("ended sittings whose time was up", sittings=closed)

    def _uploads(self) -> None:
        with self._sessions() as session:
            taken = take_back_uploads(session, now=self._clock())
            queued = waiting_uploads(session)
        if taken:
            log.warning("taken back from silent workers", uploads=taken)
        if queued:
            ring_for_uploads(self._redis, queued)

    def _report(self, taken: TakenBack) -> None:
        if taken.queued:
            log.warning("taken back from silent workers", submissions=taken.queued)
        for submission_id in taken.errored:
            log.error("given up after the last attempt", submission=submission_id)
            publish(self._redis, submission_id, {"kind": "errored", "message": OUR_FAULT})
