"""Accept a submission: decide about quota and doubles, and store it, all in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from core.assignments.attempts import refuse_beyond_limits
from core.database import begin_write
from core.languages.amounts import number
from core.languages.speech import gettext as _
from core.languages.speech import ngettext
from core.models import KataVersion, Submission
from core.own_tests import takes_own_tests
from core.owner import Owner
from core.settings import Settings
from core.submissions.refused import SubmissionRefused
from core.submissions.source import encoded, normal, source_hash
from core.submissions.states import IN_FLIGHT, Lane, Mode, State

DOUBLE = timedelta(seconds=5)


class SourceTooLarge(SubmissionRefused):
    """The file is larger than the limit."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(
            _(
                "Your file has %(size)s bytes; at most %(most)s are accepted. "
                "Nothing was sent to be graded. Remove data that the solution does not need.",
                size=number(size),
                most=number(limit),
            )
        )


class OwnTestsTooLarge(SubmissionRefused):
    """The person's own tests are larger than the limit."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(
            _(
                "Your tests have %(size)s bytes; at most %(most)s are run. Nothing was sent. Your solution and your "
                "tests are kept as they are: shorten the tests, or move large data into a loop that makes it.",
                size=number(size),
                most=number(limit),
            )
        )


class TooManyInFlight(SubmissionRefused):
    """The owner has as many submissions waiting as one may have."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            ngettext(
                "One submission is still being graded for you. Wait for a verdict, then send this again.",
                "%(num)s submissions are still being graded for you. Wait for a verdict, then send this again.",
                limit,
            )
        )


@dataclass(frozen=True, slots=True)
class Submitted:
    """The stored submission. `is_new` is False when an identical one sent a moment ago stands for it."""

    submission: Submission
    is_new: bool


def submit(
    session: Session,
    *,
    version: KataVersion,
    mode: Mode,
    source: str,
    owner: Owner,
    now: datetime,
    settings: Settings,
    lane: Lane = Lane.LIVE,
    own_tests: str = "",
) -> Submitted:
    """Store a submission as queued and commit; ring the doorbell afterwards. Raises SubmissionRefused.

    A Run takes tests of the person's own along, a Submit never does.
    """
    source = fitting(source, settings)
    submission = queued(version, mode=mode, source=source, owner=owner, lane=lane, now=now)
    submission.own_tests = fitting_own_tests(version, mode, own_tests, settings)
    # From here on two requests of one owner run one after the other, so neither counts without the other.
    begin_write(session, lock=owner.key)
    try:
        submitted = place(session, submission, owner=owner, now=now, settings=settings)
    except SubmissionRefused:
        session.rollback()
        raise
    session.commit()
    return submitted


def fitting(source: str, settings: Settings) -> str:
    """The text as it is stored. Raises SourceTooLarge."""
    source = normal(source)
    size = len(encoded(source))
    if size > settings.max_source_bytes:
        raise SourceTooLarge(size, settings.max_source_bytes)
    return source


def fitting_own_tests(version: KataVersion, mode: Mode, own_tests: str, settings: Settings) -> str | None:
    """The tests of the person's own as a Run takes them along; None for a Submit. Raises OwnTestsTooLarge."""
    if mode is not Mode.RUN or not own_tests.strip() or not takes_own_tests(version):
        return None
    own_tests = normal(own_tests)
    size = len(encoded(own_tests))
    if size > settings.max_source_bytes:
        raise OwnTestsTooLarge(size, settings.max_source_bytes)
    return own_tests


def place(session: Session, submission: Submission, *, owner: Owner, now: datetime, settings: Settings) -> Submitted:
    """Store it unless it is a double, without commit, in a transaction that nobody else writes for this owner in.

    Raises SubmissionRefused; then nothing was stored.
    """
    earlier = _double_of(session, submission, owner, now)
    if earlier is not None:
        return Submitted(earlier, is_new=False)
    if _in_flight(session, owner) >= settings.submissions_in_flight:
        raise TooManyInFlight(settings.submissions_in_flight)
    if owner.person_id is not None and submission.mode == Mode.SUBMIT:
        refuse_beyond_limits(session, person_id=owner.person_id, kata_id=submission.kata_id, now=now)
    session.add(submission)
    return Submitted(submission, is_new=True)


def queued(version: KataVersion, *, mode: Mode, source: str, owner: Owner, lane: Lane, now: datetime) -> Submission:
    """A submission that waits to be graded, stored nowhere yet."""
    return Submission(
        id=str(uuid4()),
        person_id=owner.person_id,
        visitor=owner.visitor,
        kata_id=version.kata_id,
        kata_version_id=version.id,
        mode=mode,
        lane=lane,
        source=source,
        source_hash=source_hash(source),
        state=State.QUEUED,
        created_at=now,
    )


def _double_of(session: Session, submission: Submission, owner: Owner, now: datetime) -> Submission | None:
    return session.scalar(
        select(Submission)
        .where(
            owner.owns(Submission),
            Submission.kata_id == submission.kata_id,
            Submission.kata_version_id == submission.kata_version_id,
            Submission.mode == submission.mode,
            Submission.source_hash == submission.source_hash,
            Submission.own_tests == submission.own_tests,
            or_(
                Submission.state.in_(IN_FLIGHT),
                (Submission.created_at > now - DOUBLE) & (Submission.state == State.GRADED),
            ),
        )
        .order_by(Submission.created_at.desc())
        .limit(1)
    )


def _in_flight(session: Session, owner: Owner) -> int:
    count = select(func.count()).select_from(Submission)
    return session.scalar(count.where(owner.owns(Submission), Submission.state.in_(IN_FLIGHT))) or 0
