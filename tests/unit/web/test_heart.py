"""The site's heart beats in each server process, and its silence is an outage."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from core.database import create_engine_for, session_factory
from core.models import Credit, Heartbeat
from tests.building import NOW
from tests.seating import sit_down
from tests.site.make import make_database
from web.heart import beat_once


def test_a_beat_is_stored_and_a_silence_is_given_back(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/site.db"
    make_database(url, katas=False)
    engine = create_engine_for(url)
    sessions = session_factory(engine)
    with sessions() as session:
        sit_down(session)
    assert beat_once(sessions, lambda: NOW + timedelta(minutes=1))
    assert beat_once(sessions, lambda: NOW + timedelta(minutes=4))
    with sessions() as session:
        assert session.scalars(select(Heartbeat.at)).all() == [NOW + timedelta(minutes=4)]
        assert session.scalars(select(Credit.seconds)).all() == [180]
    engine.dispose()


def test_a_database_that_is_away_stops_no_heart(tmp_path: Path) -> None:
    engine = create_engine_for(f"sqlite:///{tmp_path}/empty.db")
    assert not beat_once(session_factory(engine), lambda: NOW)
    engine.dispose()
