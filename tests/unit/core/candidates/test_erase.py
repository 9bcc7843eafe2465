"""What is kept of a candidate ends when the screen says so, or when somebody asks; then nothing of it is left."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.candidates.erase import erase, erase_due, erased_at
from core.candidates.link import candidate_of, token_of
from core.decisions.choices import Choice
from core.decisions.decide import decide
from core.decisions.remark import remark
from core.models import (
    Candidate,
    Decision,
    Membership,
    Person,
    Remark,
    Sitting,
    Submission,
    Team,
    TeamEvent,
    WebhookAttempt,
    WebhookDelivery,
    WebhookMessage,
)
from core.owner import Owner
from core.submissions.states import Lane
from core.teams.events import Happening
from core.teams.roles import Role
from core.webhooks.announce import announce
from core.webhooks.answer import Answer
from core.webhooks.deliver import note_answer, take_deliveries
from core.webhooks.edit import add
from core.webhooks.topics import CHOSEN, Topic
from tests.building import NOW, build_version, hand_in
from tests.payloads import assert_described
from tests.unit.core.decisions.conftest import Organisation, organisation

__all__ = ["organisation"]


def think(of: Organisation) -> None:
    about = {"by": of.grace, "candidate_id": of.candidate.id, "now": NOW}
    remark(of.session, submission_id=of.submission.id, line=1, text="Good.", **about)  # type: ignore[arg-type]
    decide(of.session, choice=Choice.HOLD, reason="Later.", scores={}, is_final=False, **about)  # type: ignore[arg-type]


def left(session: Session) -> list[int]:
    return [session.scalar(select(func.count()).select_from(of)) or 0 for of in (Sitting, Submission, Decision, Remark)]


def test_nothing_but_a_nameless_row_is_left(organisation: Organisation) -> None:
    think(organisation)
    session, candidate = organisation.session, organisation.candidate
    link = token_of(candidate, "key")
    assert left(session) == [1, 1, 1, 1]
    assert erase(session, by=organisation.owner, candidate_id=candidate.id, now=NOW)
    assert left(session) == [0, 0, 0, 0]
    assert (candidate.name, candidate.email, candidate.erased_at) == ("", "", NOW)
    assert candidate_of(session, link, "key") is None
    assert not erase(session, by=organisation.owner, candidate_id=candidate.id, now=NOW)
    last = session.scalars(select(TeamEvent).order_by(TeamEvent.id.desc()).limit(1)).one()
    assert (last.happening, last.detail) == (Happening.CANDIDATE_ERASED, {"candidate": candidate.key})


def test_the_texts_that_were_replayed_go_as_well(organisation: Organisation) -> None:
    session, version = organisation.session, build_version(organisation.session, slug="other")
    hand_in(session, version, Owner.of_replay(organisation.sitting.id), lane=Lane.BACKGROUND)
    assert erase(session, by=organisation.owner, candidate_id=organisation.candidate.id, now=NOW)
    assert session.scalars(select(Submission)).all() == []


def test_it_ends_by_itself_on_its_day_and_not_before(organisation: Organisation) -> None:
    think(organisation)
    ends = erased_at(organisation.candidate, organisation.sitting)
    assert ends == NOW + timedelta(hours=1, days=30)
    assert erase_due(organisation.session, now=ends - timedelta(seconds=1)) == 0
    assert left(organisation.session) == [1, 1, 1, 1]
    assert erase_due(organisation.session, now=ends) == 1
    assert left(organisation.session) == [0, 0, 0, 0]
    assert erase_due(organisation.session, now=ends) == 0


def test_who_never_began_is_forgotten_so_long_after_the_invitation(organisation: Organisation) -> None:
    session = organisation.session
    session.delete(organisation.sitting)
    session.commit()
    assert erased_at(organisation.candidate, None) == NOW + timedelta(days=30)
    assert erase_due(session, now=NOW + timedelta(days=30)) == 1
    assert session.scalars(select(Candidate.name)).all() == [""]


def test_another_team_erases_nothing_here(organisation: Organisation) -> None:
    session = organisation.session
    other = Team(key="o" * 16, name="Others", hires=True, created_at=NOW)
    stranger = Person(email="s@example.com", name="Stranger", password_hash="-", created_at=NOW)
    member = Membership(team=other, person=stranger, role=Role.OWNER, joined_at=NOW)
    session.add(member)
    session.commit()
    assert not erase(session, by=member, candidate_id=organisation.candidate.id, now=NOW)
    assert organisation.candidate.name == "Niklaus"


def test_the_log_of_webhooks_forgets_them_and_receivers_are_told_to(organisation: Organisation) -> None:
    """An answer may hold anything that a receiver looked up, so it goes with the message; others' messages stay."""
    session, candidate, owner = organisation.session, organisation.candidate, organisation.owner
    topics = [topic.value for topic in CHOSEN]
    webhook = add(session, by=owner, url="https://hooks.example.com/", topics=topics, allowed=[], now=NOW)
    think(organisation)
    announce(session, Topic.STARTED, candidate, now=NOW)
    other = Candidate(
        key=f"{candidate.key[:15]}%", screen_id=candidate.screen_id, name="Z", invited_at=NOW, expires_at=NOW
    )
    session.add(other)
    session.flush()
    announce(session, Topic.STARTED, other, now=NOW)
    session.commit()
    for parcel in take_deliveries(session, now=NOW, most=9):
        note_answer(session, parcel, Answer(200, text=f"Thank you for {candidate.name}"), now=NOW)
    assert erase(session, by=owner, candidate_id=candidate.id, now=NOW)
    left = session.scalars(select(WebhookMessage).order_by(WebhookMessage.topic)).all()
    assert [(message.topic, message.subject) for message in left] == [
        (Topic.ERASED, candidate.key),
        (Topic.STARTED, other.key),
    ]
    answers = session.scalars(select(WebhookAttempt.delivery_id).join(WebhookDelivery).join(WebhookMessage))
    assert len(session.scalars(select(WebhookAttempt)).all()) == len(answers.all())
    (parcel,) = take_deliveries(session, now=NOW, most=9)
    assert_described(parcel.body.decode())
    assert (b"candidate.erased" in parcel.body, parcel.webhook_id) == (True, webhook.id)
