"""Decisions that several requests or workers take at the same moment, with real threads on both databases."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from core.accounts.sign_up import EmailTaken, sign_up
from core.database import begin_write
from core.drafts import load, save
from core.models import Person, Submission
from core.owner import Owner
from core.submissions.claim import claim
from core.submissions.submit import TooManyInFlight
from tests.building import LEASE, NOW, SETTINGS, build_person, build_version, hand_in
from tests.crowded import at_once


def test_ten_posts_at_once_do_not_pass_the_quota(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        version, owner = build_version(session), Owner(person_id=build_person(session).id)

    def post(session: Session, number: int) -> bool:
        try:
            return hand_in(session, version, owner, source=f"x = {number}\n").is_new
        except TooManyInFlight:
            return False

    assert sum(at_once(sessions, post)) == SETTINGS.submissions_in_flight
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(Submission)) == SETTINGS.submissions_in_flight


def test_ten_identical_posts_at_once_are_one_submission(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        version = build_version(session)

    def post(session: Session, number: int) -> tuple[str, bool]:
        submitted = hand_in(session, version, Owner(visitor="v"))
        return submitted.submission.id, submitted.is_new

    answers = at_once(sessions, post)
    assert len({submission_id for submission_id, _ in answers}) == 1
    assert sum(is_new for _, is_new in answers) == 1


def test_ten_workers_at_once_make_one_claim(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        submission = hand_in(session, build_version(session), Owner(visitor="v")).submission

    def take(session: Session, number: int) -> bool:
        return claim(session, submission.id, worker=f"w{number}", now=NOW, lease=LEASE) is not None

    assert sum(at_once(sessions, take)) == 1


def test_of_ten_saves_at_once_one_is_kept_and_nine_are_told(sessions: sessionmaker[Session]) -> None:
    owner = Owner(visitor="v")
    with sessions() as session:
        kata_id = build_version(session).kata_id

    def write(session: Session, number: int) -> str | None:
        saved = save(session, owner, kata_id, f"text {number}", 0, NOW)
        return None if saved.stale else saved.draft.source

    kept = [text for text in at_once(sessions, write) if text is not None]
    assert len(kept) == 1
    with sessions() as session:
        draft = load(session, owner, kata_id)
        assert draft is not None
        assert (draft.source, draft.revision) == (kept[0], 1)


def test_ten_sign_ups_at_once_make_one_account(sessions: sessionmaker[Session]) -> None:
    def join(session: Session, number: int) -> bool:
        try:
            sign_up(session, email="ada@example.com", name="Ada", password="correct horse", now=NOW)
        except EmailTaken:
            return False
        return True

    assert sum(at_once(sessions, join)) == 1


def test_a_named_lock_lets_one_through_at_a_time(sessions: sessionmaker[Session]) -> None:
    inside: list[int] = []
    most: list[int] = []

    def enter(session: Session, number: int) -> None:
        begin_write(session, lock="door")
        inside.append(number)
        most.append(len(inside))
        session.execute(select(Person.id))
        inside.remove(number)
        session.commit()

    at_once(sessions, enter)
    assert max(most) == 1
