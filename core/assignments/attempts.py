"""How often one may submit a kata that is assigned. Decided inside the transaction that stores the submission."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.assignments.clock import spoken
from core.assignments.context import Assigned, assigned
from core.models import Person
from core.submissions.refused import SubmissionRefused

SAFE = "Nothing was sent, and your code is kept. Run is not limited."


class LimitReached(SubmissionRefused):
    """All submits that the assignment allows for this kata are used."""

    def __init__(self, one: Assigned, time_zone: str) -> None:
        limit = one.assignment.submit_limit
        allows = "one submit" if limit == 1 else f"{limit} submits"
        super().__init__(
            f"The assignment “{one.assignment.title}” of {one.assignment.team.name} allows {allows} of each kata, and "
            f"you have used {'it' if limit == 1 else 'all of them'}. You may submit this kata again when the "
            f"assignment is over for you, after {spoken(one.window.closes_at, time_zone)}. {SAFE}"
        )


class CoolingDown(SubmissionRefused):
    """The assignment wants some minutes between two submits of a kata."""

    def __init__(self, one: Assigned, until: datetime, now: datetime, time_zone: str) -> None:
        minutes = one.assignment.cooldown_minutes
        super().__init__(
            f"The assignment “{one.assignment.title}” of {one.assignment.team.name} wants {_minutes(minutes)} between "
            f"two submits of a kata. You may submit this one again in {_wait(until - now)}, at "
            f"{spoken(_next_minute(until), time_zone)}. {SAFE}"
        )


def refuse_beyond_limits(session: Session, *, person_id: int, kata_id: int, now: datetime) -> None:
    """Roll back and raise LimitReached or CoolingDown if any assignment in which the kata is open allows no submit.

    Every assignment's rules hold: one without a limit does not lift the limit of another.
    """
    for one in assigned(session, person_id=person_id, kata_id=kata_id, now=now):
        until = one.next_at(now)
        if not one.used_up and until is None:
            continue
        time_zone = session.scalars(select(Person.time_zone).where(Person.id == person_id)).one()
        refusal = (
            LimitReached(one, time_zone) if until is None or one.used_up else CoolingDown(one, until, now, time_zone)
        )
        session.rollback()
        raise refusal


def _minutes(number: int) -> str:
    return "a minute" if number == 1 else f"{number} minutes"


def _wait(left: timedelta) -> str:
    seconds = max(1, -(-left // timedelta(seconds=1)))
    if seconds < 60:
        return "a second" if seconds == 1 else f"{seconds} seconds"
    return _minutes(-(-seconds // 60))


def _next_minute(at: datetime) -> datetime:
    """Rounded up, so that who looks at a clock does not come too early."""
    floor = at.replace(second=0, microsecond=0)
    return floor if floor == at else floor + timedelta(minutes=1)
