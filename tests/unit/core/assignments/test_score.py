from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from core.assignments.score import Score, scores
from core.models import AssignmentStart
from core.submissions.states import Verdict
from tests.unit.core.assignments.building import DUE, LATE, OPENS, build_assignment, build_katas, build_team, sent

HOUR = timedelta(hours=1)


def test_the_score_adds_up_and_who_was_first_stands_first(session: Session) -> None:
    team, (owner, ada, eve, idle) = build_team(session, 4)
    easy, hard = build_katas(session, 2)
    made = build_assignment(session, team, [easy, hard], late_until=LATE, late_penalty=50)
    sent(session, owner, easy, OPENS + HOUR)
    sent(session, owner, hard, DUE + HOUR)
    for person, hours in ((ada, 3), (eve, 2)):
        sent(session, person, easy, OPENS, Verdict.FAILED)
        sent(session, person, easy, OPENS + HOUR)
        sent(session, person, hard, OPENS + hours * HOUR)
    session.commit()
    assert scores(session, made) == [
        Score(eve.id, 40, 2, 0, 3, OPENS, OPENS + 2 * HOUR),
        Score(ada.id, 40, 2, 0, 3, OPENS, OPENS + 3 * HOUR),
        Score(owner.id, 25, 2, 1, 2, OPENS, DUE + HOUR),
    ]
    assert [score.person_id for score in scores(session, made, [ada.id, idle.id])] == [ada.id]


def test_in_a_timed_set_the_own_clock_tells_who_was_first(session: Session) -> None:
    team, (early, quick) = build_team(session, 2)
    (kata,) = build_katas(session)
    made = build_assignment(session, team, [kata], own_minutes=60)
    for person, start, took in ((early, OPENS, 40), (quick, OPENS + 20 * HOUR, 30)):
        session.add(AssignmentStart(assignment_id=made.id, person_id=person.id, started_at=start, ends_at=start + HOUR))
        sent(session, person, kata, start + timedelta(minutes=took))
    session.commit()
    assert [score.person_id for score in scores(session, made)] == [quick.id, early.id]
