"""A hint and no proof: whose code is alike but for names and layout."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from core.models import Candidate, KataVersion, Screen, Sitting
from core.owner import Owner
from core.reports.score import asked_in
from core.reports.sent import sent_in
from core.reports.similar import Likeness, likenesses
from core.solutions.share import share
from core.submissions.states import Mode
from tests.building import NOW, build_person, hand_in
from tests.unit.core.reports.conftest import Sends, begin, grade

MINE = "def double(number):\n    return 2 * number\n"
ALIKE = "def twice(x):  # mine\n    return 2*x\n"


def looked(session: Session, screen: Screen, sitting: Sitting) -> list[Likeness]:
    return likenesses(session, screen, sitting, asked_in(session, screen), sent_in(session, sitting))


def test_the_same_but_for_names_is_found(
    session: Session, screen: Screen, sitting: Sitting, versions: list[KataVersion], sends: Sends
) -> None:
    sends(sitting, versions[0], 4, source=MINE)
    other, different, erased = (begin(session, screen, name) for name in ("Alan", "Bob", "Cid"))
    sends(other, versions[0], 4, source=ALIKE)
    sends(different, versions[0], 4, source="def twice(x):\n    return x + x\n")
    sends(erased, versions[0], 4, source=ALIKE)
    erased.candidate.erased_at = NOW
    session.commit()
    (one,) = looked(session, screen, sitting)
    assert (one.candidates, one.shared, one.is_reference) == ((other.candidate_id,), 0, False)
    assert (one.lines, one.is_short, one.is_found) == (2, True, True)


def test_what_people_show_and_what_the_kata_has_itself_is_found(
    session: Session, screen: Screen, sitting: Sitting, versions: list[KataVersion], sends: Sends
) -> None:
    sends(sitting, versions[0], 4, source="def add(first, second):\n    return first + second\n")
    person = build_person(session)
    sent = hand_in(
        session, versions[0], Owner(person_id=person.id), source="def add(a, b):\n    return a + b\n"
    ).submission
    grade(session, sent.id, 4)
    session.refresh(sent)
    share(session, sent, anonymous=True, now=NOW)
    (one,) = looked(session, screen, sitting)
    assert (one.candidates, one.shared, one.is_reference) == ((), 1, True)


def test_another_screen_is_not_looked_at(
    session: Session, screen: Screen, sitting: Sitting, versions: list[KataVersion], sends: Sends
) -> None:
    sends(sitting, versions[0], 4, source=MINE)
    elsewhere = Screen(key="e" * 16, team_id=screen.team_id, title="Other", minutes=60, created_at=NOW)
    candidate = Candidate(key="x" * 16, screen=elsewhere, invited_at=NOW, expires_at=NOW + timedelta(days=1))
    other = Sitting(candidate=candidate, started_at=NOW)
    session.add(other)
    session.commit()
    sends(other, versions[0], 4, source=ALIKE)
    (one,) = looked(session, screen, sitting)
    assert not one.is_found


def test_nothing_submitted_is_like_nothing(
    session: Session, screen: Screen, sitting: Sitting, versions: list[KataVersion], sends: Sends
) -> None:
    sends(sitting, versions[0], 4, mode=Mode.RUN)
    assert looked(session, screen, sitting) == []
