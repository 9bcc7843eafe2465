"""A webhook is deleted while a candidate's start is being told to it: the start is not lost for that."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

import pytest
from sqlalchemy import Engine, event, func, select
from sqlalchemy.orm import Session

from core.candidates.begin import begin, consent
from core.database import create_engine_for, session_factory
from core.models import Membership, Sitting, Webhook
from core.teams.roles import Role
from core.webhooks.edit import add, remove
from core.webhooks.topics import CHOSEN
from tests.building import NOW, build_person
from tests.seating import build_screen, invite

LONG_ENOUGH = 0.5  # For a deletion that nothing holds up.


@pytest.mark.postgres
def test_a_start_does_not_fail_because_a_webhook_is_deleted(postgres_url: str) -> None:
    engine = create_engine_for(postgres_url)
    sessions = session_factory(engine)
    with sessions() as session:
        screen = build_screen(session)
        by = Membership(team_id=screen.team_id, person_id=build_person(session).id, role=Role.OWNER, joined_at=NOW)
        session.add(by)
        session.commit()
        webhook = add(session, by=by, url="http://127.0.0.1:9999/", topics=[*CHOSEN], allowed=["127.0.0.1/32"], now=NOW)
        candidate = invite(session, screen)
        consent(session, candidate, text="All of it.", now=NOW)

    def delete() -> None:
        with sessions() as other:
            remove(other, other.get_one(Webhook, webhook.id), by=by, now=NOW)

    with sessions() as session:
        meanwhile = when_asked_for(engine, "FROM webhook ", delete)
        begin(session, session.merge(candidate, load=False), now=NOW)
    meanwhile.join(30)
    with sessions() as session:
        assert session.scalars(select(Sitting)).one().started_at == NOW
        assert count(session) == 0
    engine.dispose()


def count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Webhook)) or 0


def when_asked_for(engine: Engine, words: str, act: Callable[[], None]) -> Thread:
    """A thread that does `act` as soon as a statement has these words; that statement's thread waits for it a while."""
    thread = Thread(target=act)

    def look(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if words in statement.replace("\n", " ") and thread.ident is None:
            thread.start()
            thread.join(LONG_ENOUGH)

    event.listen(engine, "after_cursor_execute", look)
    return thread
