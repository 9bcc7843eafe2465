"""The end of an account. Every row that points at the person goes with them, by the database's own cascades.

What stays belongs to others, and from then on names nobody: `STAYS` lists each such column with its reason, and a test
compares the list with the models. Shared solutions stay when the person wanted it. Re-grades hold a copy of a source
without a key to the person, so they are forgotten by hand.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from core.accounts.deletion import teams_owned_alone
from core.assignments.tally import lock_tallies
from core.database import begin_write, lock_for
from core.models import Deletion, Invite, Membership, Person, Team
from core.solutions.share import release, withdraw_all
from core.submissions.regrade import forget_regrades
from core.teams.act import team_lock
from core.teams.events import Happening
from core.teams.history import note
from core.teams.roles import Role

# By table and column: why the row outlives the person.
STAYS = {
    ("solution_report", "person_id"): "a report about somebody else's solution is still to be settled",
    ("freeze", "frozen_by"): "the team's board stays frozen",
    ("candidate", "invited_by"): "the team's candidates have been invited all the same",
    ("decision", "reviewer_id"): "what was decided about a candidate stays, and stays signed",
    ("report_link", "made_by"): "who reads a report by it goes on until it ends",
    ("remark", "reviewer_id"): "what was said about a candidate's code stays, and stays signed",
    ("invite", "created_by"): "the team's invitations go on",
    ("kata_upload", "uploaded_by"): "the organisation's katas stay",
    ("team_event", "actor_id"): "the team's history stays whole",
    ("team_event", "subject_id"): "the team's history stays whole",
}


def erase_due(session: Session, *, now: datetime) -> int:
    """Erase the accounts whose days of grace are over; returns how many."""
    due = session.scalars(select(Deletion.person_id).where(Deletion.due_at <= now)).all()
    return sum(_erase(session, person_id, now) for person_id in due)


def _erase(session: Session, person_id: int, now: datetime) -> bool:
    begin_write(session, lock=f"person:{person_id}")
    asked = delete(Deletion).where(Deletion.person_id == person_id, Deletion.due_at <= now)
    keep_solutions = session.scalar(asked.returning(Deletion.keep_solutions))
    if keep_solutions is None:  # They signed in just now.
        session.rollback()
        return False
    if keep_solutions:
        release(session, person_id=person_id)
    else:
        withdraw_all(session, person_id=person_id)
    forget_regrades(session, person_id)
    in_teams = select(Membership.team_id).where(Membership.person_id == person_id).order_by(Membership.team_id)
    for team_id in session.scalars(in_teams).all():  # So that none is handed over to them at this very moment.
        lock_for(session, team_lock(team_id))
    lock_tallies(session, person_id)
    for team in teams_owned_alone(session, person_id):
        _hand_over(session, team, person_id, now)
    email = select(Person.email).where(Person.id == person_id).scalar_subquery()
    session.execute(delete(Invite).where(Invite.email == email))
    session.execute(delete(Person).where(Person.id == person_id))
    session.commit()
    return True


def _hand_over(session: Session, team: Team, person_id: int, now: datetime) -> None:
    # It was handed over to them since they asked for the deletion. The next in rank, longest in the team, follows.
    others = session.scalars(
        select(Membership)
        .where(Membership.team_id == team.id, Membership.person_id != person_id)
        .order_by(Membership.joined_at, Membership.person_id)
    ).all()
    if others:
        heir = max(others, key=lambda one: one.role.covers(Role.ADMIN))
        heir.role = Role.OWNER
        note(session, team_id=team.id, by=person_id, to=heir.person_id, happening=Happening.TRANSFERRED, now=now)
        session.flush()
    else:
        session.execute(delete(Team).where(Team.id == team.id))
