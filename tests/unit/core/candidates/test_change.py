from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.candidates.act import NoSuchCandidate, Refused
from core.candidates.change import (
    CannotBegin,
    HasBegun,
    NoAddress,
    WrittenJustNow,
    extend,
    renew,
    revoke,
    write_again,
)
from core.candidates.extra_time import NoLess, SittingOver, UnfitMinutes, give_time
from core.candidates.invite import UnfitDays
from core.candidates.letters import Occasion
from core.candidates.link import token_of
from core.candidates.person import Guest
from core.models import Candidate, TeamEvent
from core.teams.act import NotAllowed
from tests.building import NOW
from tests.unit.core.candidates.hiring import KEY, ask_one, build_screen, owner_of, sit
from tests.unit.core.teams.people import enlist

A_DAY = timedelta(days=1)


@pytest.fixture
def grace(session: Session) -> Candidate:
    return ask_one(session, build_screen(session))


def written(session: Session, candidate: Candidate) -> None:
    candidate.mail_due_at, candidate.mailed_at = None, NOW
    session.commit()


def test_a_new_link_ends_the_old_one_once_however_often_it_is_asked_for(session: Session, grace: Candidate) -> None:
    by, old = owner_of(session, grace.screen), token_of(grace, KEY)
    for _ in range(2):
        renew(session, by=by, key=grace.key, seen=1, days=14, now=NOW)
    assert grace.link_number == 2
    assert token_of(grace, KEY) != old
    assert (grace.letter, grace.mail_due_at, grace.expires_at) == (Occasion.NEW_LINK, NOW, NOW + 14 * A_DAY)


def test_a_new_link_without_a_letter(session: Session, grace: Candidate) -> None:
    renew(session, by=owner_of(session, grace.screen), key=grace.key, seen=1, days=7, now=NOW, by_mail=False)
    assert (grace.link_number, grace.mail_due_at) == (2, None)


def test_a_new_link_brings_back_what_was_taken_back_or_expired(session: Session, grace: Candidate) -> None:
    by = owner_of(session, grace.screen)
    revoke(session, by=by, key=grace.key, now=NOW)
    later = NOW + 30 * A_DAY
    renew(session, by=by, key=grace.key, seen=1, days=7, now=later)
    assert (grace.revoked_at, grace.expires_at) == (None, later + 7 * A_DAY)
    assert grace.remind_at == later + 5 * A_DAY


def test_a_running_sitting_goes_on_behind_a_new_link(session: Session, grace: Candidate) -> None:
    sit(session, grace)
    renew(session, by=owner_of(session, grace.screen), key=grace.key, seen=1, days=30, now=NOW)
    assert (grace.link_number, grace.expires_at) == (2, NOW + 7 * A_DAY)


def test_taking_back_twice_is_fine_and_stops_the_letter(session: Session, grace: Candidate) -> None:
    by = owner_of(session, grace.screen)
    revoke(session, by=by, key=grace.key, now=NOW)
    revoke(session, by=by, key=grace.key, now=NOW + A_DAY)
    assert (grace.revoked_at, grace.mail_due_at, grace.remind_at) == (NOW, None, None)
    happenings = select(func.count()).select_from(TeamEvent).where(TeamEvent.happening == "candidate_revoked")
    assert session.scalar(happenings) == 1


def test_what_was_begun_is_not_taken_back(session: Session, grace: Candidate) -> None:
    sit(session, grace)
    by = owner_of(session, grace.screen)
    with pytest.raises(HasBegun):
        revoke(session, by=by, key=grace.key, now=NOW)
    with pytest.raises(HasBegun):
        extend(session, by=by, key=grace.key, days=7, now=NOW)
    assert grace.revoked_at is None


def test_more_days_also_after_the_last(session: Session, grace: Candidate) -> None:
    later = NOW + 9 * A_DAY
    extend(session, by=owner_of(session, grace.screen), key=grace.key, days=3, now=later)
    assert (grace.expires_at, grace.remind_at) == (later + 3 * A_DAY, later + A_DAY)


def test_more_days_do_not_bring_back_what_was_taken_back(session: Session, grace: Candidate) -> None:
    by = owner_of(session, grace.screen)
    revoke(session, by=by, key=grace.key, now=NOW)
    with pytest.raises(Refused, match="A new link brings it to life"):
        extend(session, by=by, key=grace.key, days=3, now=NOW)


def test_the_letter_once_more_with_the_same_link_and_not_in_a_hurry(session: Session, grace: Candidate) -> None:
    by, token = owner_of(session, grace.screen), token_of(grace, KEY)
    with pytest.raises(WrittenJustNow):
        write_again(session, by=by, key=grace.key, now=NOW)
    written(session, grace)
    with pytest.raises(WrittenJustNow):
        write_again(session, by=by, key=grace.key, now=NOW + timedelta(minutes=4))
    later = NOW + timedelta(minutes=5)
    write_again(session, by=by, key=grace.key, now=later)
    assert (grace.mail_due_at, grace.letter, token_of(grace, KEY)) == (later, Occasion.INVITATION, token)


def test_no_letter_where_it_would_be_useless(session: Session, grace: Candidate) -> None:
    by = owner_of(session, grace.screen)
    written(session, grace)
    with pytest.raises(CannotBegin):
        write_again(session, by=by, key=grace.key, now=NOW + 8 * A_DAY)
    nameless = ask_one(session, grace.screen, Guest("Edsger"))
    with pytest.raises(NoAddress):
        write_again(session, by=by, key=nameless.key, now=NOW)


def test_extra_minutes_before_and_while_the_clock_runs(session: Session, grace: Candidate) -> None:
    by = owner_of(session, grace.screen)
    give_time(session, by=by, key=grace.key, minutes=45, now=NOW)
    give_time(session, by=by, key=grace.key, minutes=30, now=NOW)
    sit(session, grace)
    for _ in range(2):
        give_time(session, by=by, key=grace.key, minutes=60, now=NOW)
    with pytest.raises(NoLess):
        give_time(session, by=by, key=grace.key, minutes=59, now=NOW)
    assert grace.extra_minutes == 60
    given = session.scalars(select(TeamEvent.detail).where(TeamEvent.happening == "candidate_time")).all()
    assert [detail["minutes"] for detail in given] == [45, 30, 60]


def test_extra_minutes_have_bounds_and_an_end(session: Session, grace: Candidate) -> None:
    by = owner_of(session, grace.screen)
    for minutes in (-1, 1441, 10**9):
        with pytest.raises(UnfitMinutes):
            give_time(session, by=by, key=grace.key, minutes=minutes, now=NOW)
    sit(session, grace, over=True)
    with pytest.raises(SittingOver):
        give_time(session, by=by, key=grace.key, minutes=10, now=NOW)
    assert grace.extra_minutes == 0


def test_days_that_cannot_be_chosen(session: Session, grace: Candidate) -> None:
    by = owner_of(session, grace.screen)
    with pytest.raises(UnfitDays):
        extend(session, by=by, key=grace.key, days=0, now=NOW)
    with pytest.raises(UnfitDays):
        renew(session, by=by, key=grace.key, seen=1, days=9999, now=NOW)


def test_only_who_hires_in_this_organisation_changes_anything(session: Session, grace: Candidate) -> None:
    stranger = owner_of(session, build_screen(session, owner="Eve"))
    reviewer = enlist(session, owner_of(session, grace.screen), "Bob")
    with pytest.raises(NotAllowed):
        revoke(session, by=reviewer, key=grace.key, now=NOW)
    with pytest.raises(NoSuchCandidate):
        revoke(session, by=stranger, key=grace.key, now=NOW)
    with pytest.raises(NoSuchCandidate):
        give_time(session, by=stranger, key=grace.key, minutes=5, now=NOW)
    assert grace.revoked_at is None


def test_a_preview_and_who_was_erased_are_left_alone(session: Session, grace: Candidate) -> None:
    by = owner_of(session, grace.screen)
    for column in ("is_preview", "erased_at"):
        other = ask_one(session, grace.screen, Guest(column))
        setattr(other, column, True if column == "is_preview" else NOW)
        session.commit()
        with pytest.raises(NoSuchCandidate):
            revoke(session, by=by, key=other.key, now=NOW)
