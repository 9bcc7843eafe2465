from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session, sessionmaker

from core.assignments.attempts import CoolingDown, LimitReached
from core.assignments.context import assigned
from core.models import Assignment, AssignmentStart, Extension, KataVersion, Membership, Person
from core.owner import Owner
from core.submissions.finish import finish, give_back
from core.submissions.outcome import Outcome
from core.submissions.states import Mode, Verdict
from tests.building import hand_in, must_claim
from tests.unit.core.assignments.building import DUE, LATE, OPENS, build_assignment, build_katas, build_team

MINUTE = timedelta(minutes=1)


@pytest.fixture
def setting(session: Session) -> tuple[Person, KataVersion, Assignment]:
    team, (ada,) = build_team(session)
    (kata,) = build_katas(session)
    return ada, kata, build_assignment(session, team, [kata], submit_limit=2, late_until=LATE)


def send(session: Session, ada: Person, kata: KataVersion, minutes: float, mode: Mode = Mode.SUBMIT) -> str:
    """A submit that is graded at once."""
    now = OPENS + minutes * MINUTE
    made = hand_in(session, kata, Owner(person_id=ada.id), source=f"x = {minutes}\n", now=now, mode=mode).submission
    finish(session, must_claim(session, made.id, now=now), Outcome(Verdict.FAILED), now)
    return made.id


def test_the_limit_holds_for_submits_and_never_for_runs(
    session: Session, setting: tuple[Person, KataVersion, Assignment]
) -> None:
    ada, kata, _ = setting
    send(session, ada, kata, -10)
    send(session, ada, kata, 1)
    send(session, ada, kata, 2)
    with pytest.raises(LimitReached) as refusal:
        send(session, ada, kata, 3)
    assert "“Week one” of Team" in str(refusal.value)
    assert "allows 2 submits of each kata, and you have used all of them" in str(refusal.value)
    assert "after 10 March 2026, 12:00 UTC. Nothing was sent, and your code is kept. Run is not limited." in str(
        refusal.value
    )
    send(session, ada, kata, 4, Mode.RUN)
    assert send(session, ada, kata, (LATE - OPENS) / MINUTE + 1), "when it is over, nothing is limited"


def test_the_same_text_sent_twice_uses_one_submit(
    session: Session, setting: tuple[Person, KataVersion, Assignment]
) -> None:
    ada, kata, made = setting
    made.submit_limit = 1
    session.commit()
    owner = Owner(person_id=ada.id)
    first = hand_in(session, kata, owner, now=OPENS)
    assert hand_in(session, kata, owner, now=OPENS + MINUTE).submission.id == first.submission.id
    with pytest.raises(LimitReached, match="allows one submit of each kata, and you have used it"):
        hand_in(session, kata, owner, source="y = 2\n", now=OPENS + MINUTE)


def test_what_failed_through_our_fault_uses_nothing_up(
    session: Session, setting: tuple[Person, KataVersion, Assignment]
) -> None:
    ada, kata, made = setting
    made.submit_limit = 1
    session.commit()
    first = hand_in(session, kata, Owner(person_id=ada.id), now=OPENS).submission
    for _ in range(3):
        give_back(session, must_claim(session, first.id, now=OPENS))
    assert send(session, ada, kata, 1)


def test_the_cool_down_says_when(session: Session, setting: tuple[Person, KataVersion, Assignment]) -> None:
    ada, kata, made = setting
    made.submit_limit, made.cooldown_minutes, ada.time_zone = None, 10, "Asia/Tokyo"
    session.commit()
    send(session, ada, kata, 0)
    with pytest.raises(CoolingDown, match=r"again in 9 minutes, at 1 March 2026, 21:10 JST"):
        send(session, ada, kata, 1.5)
    with pytest.raises(CoolingDown, match=r"again in 6 seconds, at"):
        send(session, ada, kata, 9.9)
    send(session, ada, kata, 10)


def test_nobody_waits_for_a_clock_that_was_put_back(
    session: Session, setting: tuple[Person, KataVersion, Assignment]
) -> None:
    ada, kata, made = setting
    made.submit_limit, made.cooldown_minutes = None, 10
    session.commit()
    send(session, ada, kata, 300)
    send(session, ada, kata, 60)
    with pytest.raises(CoolingDown, match="again in 5 minutes"):
        send(session, ada, kata, 305)


def test_the_strictest_of_two_assignments_decides(
    session: Session, setting: tuple[Person, KataVersion, Assignment]
) -> None:
    ada, kata, made = setting
    build_assignment(session, made.team, [kata], title="Without a limit")
    both = assigned(session, person_id=ada.id, kata_id=kata.kata_id, now=OPENS)
    assert [one.assignment.title for one in both] == ["Without a limit", "Week one"]
    send(session, ada, kata, 1)
    send(session, ada, kata, 2)
    with pytest.raises(LimitReached, match="Week one"):
        send(session, ada, kata, 3)


@pytest.mark.parametrize(
    "change",
    [
        {"published_at": None},
        {"closed_at": OPENS},
        {"archived_at": OPENS},
        {"opens_at": OPENS + 10 * MINUTE},
        {"own_minutes": 30, "late_until": None},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_is_not_open_limits_nothing(
    session: Session, setting: tuple[Person, KataVersion, Assignment], change: dict[str, object]
) -> None:
    ada, kata, made = setting
    for name, value in change.items():
        setattr(made, name, value)
    session.commit()
    assert assigned(session, person_id=ada.id, kata_id=kata.kata_id, now=OPENS + MINUTE) == []
    for minutes in range(1, 4):
        send(session, ada, kata, minutes)


def test_an_extension_and_an_own_start_open_it(
    session: Session, setting: tuple[Person, KataVersion, Assignment]
) -> None:
    ada, kata, made = setting
    after = LATE + MINUTE
    assert assigned(session, person_id=ada.id, kata_id=kata.kata_id, now=after) == []
    key = {"assignment_id": made.id, "person_id": ada.id}
    session.add(Extension(**key, due_at=LATE + 5 * MINUTE, granted_at=OPENS))
    session.commit()
    (one,) = assigned(session, person_id=ada.id, kata_id=kata.kata_id, now=after)
    assert one.window.due_at == LATE + 5 * MINUTE
    made.own_minutes, made.late_until = 30, None
    session.add(AssignmentStart(**key, started_at=OPENS, ends_at=OPENS + 30 * MINUTE))
    session.commit()
    assert assigned(session, person_id=ada.id, kata_id=kata.kata_id, now=OPENS + 31 * MINUTE) == []
    assert len(assigned(session, person_id=ada.id, kata_id=kata.kata_id, now=OPENS + 30 * MINUTE)) == 1


def test_who_is_no_member_any_more_has_no_limit(
    session: Session, setting: tuple[Person, KataVersion, Assignment]
) -> None:
    ada, kata, made = setting
    session.delete(session.get_one(Membership, (made.team_id, ada.id)))
    session.commit()
    assert assigned(session, person_id=ada.id, kata_id=kata.kata_id, now=DUE) == []
    for minutes in range(1, 4):
        send(session, ada, kata, minutes)


def test_two_at_once_do_not_pass_the_limit_together(
    sessions: sessionmaker[Session], session: Session, setting: tuple[Person, KataVersion, Assignment]
) -> None:
    ada, kata, made = setting
    made.submit_limit = 1
    session.commit()

    def one(number: int) -> bool:
        with sessions() as own:
            try:
                hand_in(own, kata, Owner(person_id=ada.id), source=f"x = {number}\n", now=OPENS + MINUTE)
            except LimitReached:
                return False
            return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(one, range(4))) == [False, False, False, True]
