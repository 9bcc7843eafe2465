from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.models import KataVersion, Person, SharedSolution, SolutionVote, Vote
from core.owner import Owner
from core.solutions.report import settle
from core.solutions.share import LONGEST, SharingRefused, of_person, release, share, withdraw, withdraw_all
from core.solutions.vote import vote
from core.submissions.states import Mode, Verdict
from tests.building import NOW, build_person, build_version, hand_in
from tests.unit.core.solutions.conftest import passed

LATER = NOW + timedelta(minutes=5)


def how_many(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(SharedSolution)) or 0


def test_each_person_shows_one_solution_of_a_kata(session: Session, ada: Person, version: KataVersion) -> None:
    first = share(session, passed(session, ada, version), anonymous=True, now=NOW)
    assert (first.source, first.anonymous, first.shared_at) == ("x = 1\n", True, NOW)
    again = share(session, passed(session, ada, version, "y = 2\n"), anonymous=False, now=LATER)
    assert (again.id, again.source, again.anonymous, again.shared_at) == (first.id, "y = 2\n", False, LATER)
    assert how_many(session) == 1


def test_sharing_the_same_again_only_changes_the_name(session: Session, ada: Person, version: KataVersion) -> None:
    submission = passed(session, ada, version)
    share(session, submission, anonymous=False, now=NOW)
    shared = share(session, submission, anonymous=True, now=LATER)
    assert (shared.anonymous, shared.shared_at) == (True, NOW)


def test_only_what_passed_the_hidden_tests_is_shared(session: Session, ada: Person, version: KataVersion) -> None:
    failed = passed(session, ada, version, verdict=Verdict.FAILED)
    ran = hand_in(session, version, Owner(person_id=ada.id), mode=Mode.RUN).submission
    guest = hand_in(session, version, Owner(visitor="v")).submission
    for submission in (failed, ran, guest):
        with pytest.raises(SharingRefused, match="passed the hidden tests"):
            share(session, submission, anonymous=False, now=NOW)
    long = passed(session, ada, version, "#" * (LONGEST + 1))
    with pytest.raises(SharingRefused, match="20,000 characters"):
        share(session, long, anonymous=False, now=NOW)
    assert how_many(session) == 0


def test_it_can_be_taken_back_at_any_time(session: Session, ada: Person, version: KataVersion) -> None:
    submission = passed(session, ada, version)
    share(session, submission, anonymous=False, now=NOW)
    for _ in range(2):
        withdraw(session, person_id=ada.id, kata_id=version.kata_id)
        assert of_person(session, ada.id, version.kata_id) is None
    assert share(session, submission, anonymous=False, now=LATER).shared_at == LATER


def test_what_was_hidden_does_not_come_back_by_itself(session: Session, ada: Person, version: KataVersion) -> None:
    shared = share(session, passed(session, ada, version), anonymous=False, now=NOW)
    settle(session, shared.id, hidden=True, now=NOW)
    withdraw(session, person_id=ada.id, kata_id=version.kata_id)
    with pytest.raises(SharingRefused, match="have hidden it"):
        share(session, passed(session, ada, version, "z = 3\n"), anonymous=False, now=LATER)
    settle(session, shared.id, hidden=False, now=NOW)
    assert share(session, passed(session, ada, version, "w = 4\n"), anonymous=False, now=LATER).source == "w = 4\n"


def test_a_vote_for_what_becomes_ones_own_is_taken_away(session: Session, ada: Person, version: KataVersion) -> None:
    bob = build_person(session, "bob@example.com")
    theirs = share(session, passed(session, bob, version, "a = 1\n"), anonymous=False, now=NOW)
    vote(session, theirs, person_id=ada.id, sort=Vote.CLEVER, stands=True, now=NOW)
    share(session, passed(session, ada, version, "b = 1\n"), anonymous=False, now=NOW)
    assert session.scalars(select(SolutionVote)).all() == []


def test_with_the_account_solutions_go_or_stay_as_somebodys(
    session: Session, ada: Person, version: KataVersion
) -> None:
    other = build_version(session, slug="other")
    bob = build_person(session, "bob@example.com")
    for person in (ada, bob):
        for one in (version, other):
            share(session, passed(session, person, one), anonymous=False, now=NOW)
    release(session, person_id=ada.id)
    session.delete(ada)
    session.commit()
    kept = session.scalars(select(SharedSolution).where(SharedSolution.person_id.is_(None))).all()
    assert [(one.source, one.submission_id, one.anonymous) for one in kept] == [("x = 1\n", None, True)] * 2
    withdraw_all(session, person_id=bob.id)
    session.delete(bob)
    session.commit()
    assert how_many(session) == 2


def test_without_a_choice_deleting_the_account_takes_them_along(
    session: Session, ada: Person, version: KataVersion
) -> None:
    share(session, passed(session, ada, version), anonymous=False, now=NOW)
    session.delete(ada)
    session.commit()
    assert how_many(session) == 0
