"""The site's heartbeat: a thread that stores every few seconds that this process is up and reaches its database.

Without it nobody could tell, afterwards, for how long candidates found nobody at home.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from typing import cast

import structlog
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from core.sittings.outage import BEAT_EVERY, beat
from web.services import Services

log = structlog.get_logger(__name__)


def start_heart(app: Flask) -> threading.Thread:
    """Beat until the process ends."""
    services = cast(Services, app.extensions["tameshi"])
    thread = threading.Thread(target=_run, args=(services.sessions, services.clock), name="heart", daemon=True)
    thread.start()
    return thread


def beat_once(sessions: sessionmaker[Session], clock: Callable[[], datetime]) -> bool:
    """Beat, if the database is there. If it is not, the silence says so."""
    try:
        with sessions() as session:
            given = beat(session, now=clock())
    except SQLAlchemyError:
        return False
    if given:
        log.warning("gave candidates time back for an outage", seconds=given)
    return True


def _run(sessions: sessionmaker[Session], clock: Callable[[], datetime]) -> None:
    pause, beats = threading.Event(), True
    while True:
        before, beats = beats, beat_once(sessions, clock)
        if before and not beats:
            log.warning("no heartbeat can be stored now")  # Once, not every two seconds.
        pause.wait(BEAT_EVERY.total_seconds())
