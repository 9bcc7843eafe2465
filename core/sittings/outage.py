"""Notice that the site was down, by a heartbeat in the database: no beat is stored while site or database are away.

The site beats every few seconds. Whoever is up looks at the last beat, the reconciler in every turn and the site itself
when it is back, and gives every sitting whose clock ran the time since.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.database import begin_write
from core.models import Heartbeat, Sitting
from core.sittings.credit import give
from core.sittings.kinds import Fault

SITE = "site"
BEAT_EVERY = timedelta(seconds=2)
# Up to this, the pages' own second tries bridge it.
LONGEST_SILENCE = timedelta(seconds=6)
# A site that was taken down for good must not keep sittings open for ever.
MOST = timedelta(days=1)


def beat(session: Session, *, now: datetime) -> int:
    """Store that the site is up, and commit; returns the seconds that were given back for a silence before."""
    added = credit_outage(session, now=now)
    begin_write(session, lock="heartbeat")
    heart = session.get(Heartbeat, SITE, populate_existing=True)
    if heart is None:
        session.add(Heartbeat(part=SITE, at=now))
    elif heart.at < now:
        heart.at = now
    session.commit()
    return added


def credit_outage(session: Session, *, now: datetime) -> int:
    """Give back the time since the last beat, if that is too long ago; returns the seconds that were added."""
    heart = session.get(Heartbeat, SITE, populate_existing=True)
    if heart is None or now - heart.at <= LONGEST_SILENCE:
        session.rollback()
        return 0
    last, until = heart.at, min(now, heart.at + MOST)
    running = session.scalars(select(Sitting.id).where(Sitting.started_at < until, Sitting.finished_at.is_(None))).all()
    session.rollback()
    return sum(
        give(session, sitting_id, Fault.OUTAGE, reference=last.isoformat(), began_at=last, until=until, now=now)
        for sitting_id in running
    )
