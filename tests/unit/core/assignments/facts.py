"""A team with two assignments, whose facts change by the services that people and workers use, and by nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.accounts.deletion import GRACE, ask_deletion
from core.accounts.erase import erase_due
from core.assignments import extend, steps
from core.assignments.edit import AssignmentRefused, change_assignment
from core.assignments.plan import plan_of, token_of
from core.assignments.policies import Counts
from core.assignments.score import score_query
from core.assignments.start import start_clock
from core.boards.freeze import freeze, freeze_of, thaw
from core.drafts import adopt
from core.models import Assignment, AssignmentTally, Kata, KataVersion, Membership, Person, Submission, Team
from core.owner import Owner
from core.solutions.access import peek
from core.submissions.finish import finish
from core.submissions.outcome import Outcome
from core.submissions.refused import SubmissionRefused
from core.submissions.regrade import CannotRegrade, regrade_one
from core.submissions.states import State, Verdict
from core.teams.invite import make_link
from core.teams.join import Refused, join
from core.teams.members import CannotTakeBack, NoSuchMember, leave, remove, take_back
from core.teams.roles import Role
from tests.building import hand_in, must_claim
from tests.unit.core.assignments.building import DUE, LATE, OPENS, build_assignment, build_katas, build_team

HOUR = timedelta(hours=1)
Tallies = dict[tuple[int, bool, int], tuple[int, int, datetime, datetime]]
_numbers = count()


class Step(NamedTuple):
    """Something happens to one of three people, one of three katas, one of two assignments, some time on."""

    what: str
    who: int = 0
    kata: int = 0
    which: int = 0
    hours: int = 1
    passes: bool = True


class Facts:
    """Three people, of whom two are in the team; an ordinary assignment and a timed set, which is a draft."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.team, (self.boss, *self.people) = build_team(session, 3)
        stranger = build_team(session)[1][0]
        self.people.append(stranger)
        self.katas = build_katas(session, 3)
        week = build_assignment(session, self.team, self.katas[:2], late_until=LATE, late_penalty=50)
        timed = build_assignment(session, self.team, self.katas, own_minutes=90, published_at=None)
        self.assignments = [week, timed]
        for person in [*self.people, self.boss]:
            person.email_verified_at = OPENS
        session.commit()
        self.now = OPENS

    def seen_by(self, session: Session) -> Facts:
        """The same world in another session."""
        other = Facts.__new__(Facts)
        other.session, other.now = session, self.now
        other.team = session.get_one(Team, self.team.id)
        other.boss, *other.people = (session.get_one(Person, one.id) for one in [self.boss, *self.people])
        other.katas = [session.get_one(KataVersion, one.id) for one in self.katas]
        other.assignments = [session.get_one(Assignment, one.id) for one in self.assignments]
        return other

    def take(self, step: Step) -> None:
        """Let it happen; a refusal is fine, then nothing has happened."""
        self.session.rollback()
        self.session.expire_all()
        self.now += timedelta(minutes=step.hours)
        try:
            getattr(self, step.what.replace(" ", "_"))(step)
        except (AssignmentRefused, SubmissionRefused, CannotRegrade, CannotTakeBack, NoSuchMember, Refused):
            self.session.rollback()

    def stored(self) -> Tallies:
        """What is kept."""
        self.session.rollback()
        of = AssignmentTally
        query = select(of.assignment_id, of.at_freeze, of.person_id, of.points, of.solves, of.began_at, of.reached_at)
        rows = self.session.execute(query.where(of.assignment_id.in_([one.id for one in self.assignments])))
        return {(number, kept, person): tuple(rest) for number, kept, person, *rest in rows}  # type: ignore[misc]

    def counted(self) -> Tallies:
        """The same from the facts."""
        self.session.rollback()
        self.session.expire_all()
        frozen = freeze_of(self.session, self.team.id)
        moments = [None] if frozen is None else [None, frozen.frozen_at]
        return {
            (one.id, until is not None, row.person_id): (int(row.points), row.solved, row.began_at, row.reached_at)
            for one in self.assignments
            for until in moments
            for row in self.session.execute(score_query(one, until=until))
            if row.solved
        }

    def submit(self, step: Step, owner: Owner | None = None) -> None:
        version = self.katas[step.kata]
        if owner is None:
            owner = Owner(person_id=self._person(step).id)
        sent = hand_in(self.session, version, owner, source=f"x = {next(_numbers)}\n", now=self.now).submission
        self._grade(sent, step)

    def submit_before_signing_in(self, step: Step) -> None:
        person_id, visitor = self._person(step).id, f"visitor {next(_numbers)}"
        self.submit(step, Owner(visitor=visitor))
        adopt(self.session, visitor, person_id, self.now)

    def grade_again(self, step: Step) -> None:
        kata = self.session.get_one(Kata, self.katas[step.kata].kata_id)
        sent = select(Submission.id).where(Submission.kata_id == kata.id, Submission.regrades.is_(None))
        for number in self.session.scalars(sent.where(Submission.person_id == self._person(step).id)).all():
            regrade_one(self.session, kata, number, now=self.now)
        waiting = select(Submission).where(Submission.kata_id == kata.id, Submission.state == State.QUEUED)
        while (again := self.session.scalars(waiting.where(Submission.regrades.is_not(None))).first()) is not None:
            self._grade(again, step)

    def peek(self, step: Step) -> None:
        peek(self.session, person_id=self._person(step).id, kata_id=self.katas[step.kata].kata_id, now=self.now)

    def start(self, step: Step) -> None:
        start_clock(self.session, self.assignments[1], person_id=self._person(step).id, now=self.now)

    def extend(self, step: Step) -> None:
        due = (OPENS + step.hours * HOUR).strftime("%Y-%m-%dT%H:%M")
        form = {"due_at": due, "more_minutes": str(step.hours), "reason": "Was ill."}
        extend.extend(self.session, self._assignment(step), person_id=self._person(step).id, form=form, now=self.now)

    def take_back(self, step: Step) -> None:
        extend.take_back(self.session, self._assignment(step), person_id=self._person(step).id)

    def publish(self, step: Step) -> None:
        steps.publish(self.session, self._assignment(step), now=self.now)

    def close(self, step: Step) -> None:
        steps.close(self.session, self._assignment(step), now=self.now)

    def reopen(self, step: Step) -> None:
        steps.reopen(self.session, self._assignment(step))

    def archive(self, step: Step) -> None:
        steps.archive(self.session, self._assignment(step), now=self.now)

    def restore(self, step: Step) -> None:
        steps.restore(self.session, self._assignment(step))

    def change_dates(self, step: Step) -> None:
        one = self._assignment(step)
        opens = OPENS + timedelta(minutes=10 * step.hours)
        self._change(step, opens_at=opens, due_at=opens + step.hours * HOUR if step.passes else DUE, late_until=None)
        assert one.opens_at == opens

    def change_policies(self, step: Step) -> None:
        self._change(
            step,
            counts=Counts.LAST if step.passes else Counts.BEST,
            late_penalty=step.hours,
            earlier_solves=step.kata > 0,
            own_minutes=step.hours * 7 if step.which else None,
        )

    def change_katas(self, step: Step) -> None:
        one = self._assignment(step)
        kept = [version.kata_id for place, version in enumerate(self.katas) if (place == step.kata) != step.passes]
        change_assignment(self.session, one, seen=token_of(one), katas=kept)

    def join(self, step: Step) -> None:
        boss = self.session.get_one(Membership, (self.team.id, self.boss.id))
        link = make_link(self.session, by=boss, role=Role.MEMBER, most_uses=1, days=7, now=self.now)
        join(self.session, link.token, person=self._person(step), now=self.now)

    def leave(self, step: Step) -> None:
        if (membership := self._membership(step)) is not None:
            leave(self.session, who=membership, now=self.now)

    def remove(self, step: Step) -> None:
        boss = self.session.get_one(Membership, (self.team.id, self.boss.id))
        if self._membership(step) is not None:
            remove(self.session, by=boss, person_id=self._person(step).id, now=self.now)

    def undo_removal(self, step: Step) -> None:
        boss = self.session.get_one(Membership, (self.team.id, self.boss.id))
        take_back(self.session, by=boss, person_id=self._person(step).id, now=self.now)

    def freeze(self, step: Step) -> None:
        freeze(self.session, team_id=self.team.id, by=self.boss.id, now=self.now)

    def thaw(self, step: Step) -> None:
        thaw(self.session, team_id=self.team.id)

    def erase(self, step: Step) -> None:
        """One of the two members, so that somebody is left."""
        if step.who == 0 and len(set(self.people)) == 3 and step.hours > 50:
            people = [one.id for one in (self.boss, *self.people[1:])]
            ask_deletion(self.session, self.people[0], keep_solutions=True, now=self.now - GRACE)
            erase_due(self.session, now=self.now)
            self.session.expunge(self.people[0])
            self.session.expire_all()
            self.boss, *self.people = (self.session.get_one(Person, number) for number in (*people, people[1]))

    def _change(self, step: Step, **changes: object) -> None:
        one = self._assignment(step)
        plan = replace(plan_of(one), **changes)  # type: ignore[arg-type]
        change_assignment(self.session, one, seen=token_of(one), plan=plan)

    def _grade(self, sent: Submission, step: Step) -> None:
        claimed = must_claim(self.session, sent.id, now=self.now)
        self.now += timedelta(minutes=step.kata)  # Grading takes a while, or none.
        assert finish(self.session, claimed, Outcome(Verdict.PASSED if step.passes else Verdict.FAILED), self.now)

    def _person(self, step: Step) -> Person:
        return self.people[step.who]

    def _assignment(self, step: Step) -> Assignment:
        return self.assignments[step.which]

    def _membership(self, step: Step) -> Membership | None:
        return self.session.get(Membership, (self.team.id, self._person(step).id))


def changes() -> dict[str, Callable[[Facts, Step], None]]:
    """All that can happen, by its words."""
    return {
        name.replace("_", " "): act
        for name, act in vars(Facts).items()
        if not name.startswith("_") and name not in ("take", "stored", "counted", "seen_by")
    }
