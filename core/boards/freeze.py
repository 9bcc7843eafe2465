"""Let a team's board stand still, for instance in the last hour of a contest, and let it go again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, literal, or_, select, text
from sqlalchemy.orm import Session

from core.assignments.tally import keep, let_go
from core.boards.period import LATEST, Period, Span
from core.database import begin_write
from core.models import Freeze, FrozenTally, Membership, Tally

KEPT = ("person_id", "span", "start", "points", "solves", "first_tries", "before", "reached_at")


def freeze(session: Session, *, team_id: int, by: int, now: datetime) -> Freeze:
    """Keep the standing of this moment and commit. A board that is frozen already stays as it is."""
    begin_write(session, lock=f"freeze:{team_id}")
    frozen = session.get(Freeze, team_id, populate_existing=True)
    if frozen is None:
        frozen = Freeze(team_id=team_id, frozen_at=now, frozen_by=by)
        session.add(frozen)
        session.flush()
        columns = [getattr(Tally, name) for name in KEPT]
        kept = (
            select(literal(team_id), *columns)
            .join(Membership, Membership.person_id == Tally.person_id)
            .where(Membership.team_id == team_id, _not_over(now))
        )
        session.execute(insert(FrozenTally).from_select(["team_id", *KEPT], kept))
        keep(session, team_id=team_id, frozen_at=now)
        if session.get_bind().dialect.name == "postgresql":
            # Postgres would notice the new rows a minute later, and rank them by a slow plan until then.
            session.execute(text("ANALYZE frozen_tally, assignment_tally"))
    session.commit()
    return frozen


def thaw(session: Session, *, team_id: int) -> None:
    """Let the board go on, with all that was solved meanwhile, and commit."""
    begin_write(session, lock=f"freeze:{team_id}")
    # By hand what the database would do as well, since a frozen board may have as many rows as a team has members.
    session.execute(delete(FrozenTally).where(FrozenTally.team_id == team_id))
    let_go(session, team_id=team_id)
    session.execute(delete(Freeze).where(Freeze.team_id == team_id))
    session.commit()


def freeze_of(session: Session, team_id: int) -> Freeze | None:
    """The team's freeze, if its board stands still."""
    return session.get(Freeze, team_id)


def is_kept(period: Period, frozen: Freeze) -> bool:
    """Whether a period stands still: it had not ended everywhere when the board was frozen."""
    return not period.is_over(frozen.frozen_at)


def _not_over(now: datetime) -> ColumnElement[bool]:
    last = (now + LATEST).date()  # The day that it still is in the last zone on earth.
    week, month = Period.of(Span.WEEK, last), Period.of(Span.MONTH, last)
    return or_(
        (Tally.span == Span.WEEK) & (Tally.start >= week.start),
        (Tally.span == Span.MONTH) & (Tally.start >= month.start),
        Tally.span == Span.ALL,
    )
