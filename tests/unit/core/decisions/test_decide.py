"""Decisions have a reason and somebody who made them, stay as they are, and do not influence each other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from core.decisions.choices import Choice
from core.decisions.criteria import set_criteria
from core.decisions.decide import LONGEST_REASON, UnfitDecision, criteria_of, decide
from core.decisions.opinions import opinions_on
from core.decisions.remark import NoSuchRemark, remark, take_back
from core.models import Decision, Membership, Remark, TeamEvent
from core.models.decision import DecisionsStay
from core.teams.act import NotAllowed, TeamGone
from core.teams.events import Happening
from tests.building import NOW
from tests.unit.core.decisions.conftest import Organisation


def say(
    of: Organisation,
    by: Membership,
    choice: Choice = Choice.ADVANCE,
    reason: str = "Clear code.",
    *,
    scores: dict[int, int] | None = None,
    is_final: bool = False,
    minutes: int = 0,
) -> Decision:
    return decide(
        of.session,
        by=by,
        candidate_id=of.candidate.id,
        choice=choice,
        reason=reason,
        scores=scores or {},
        is_final=is_final,
        now=NOW + timedelta(minutes=minutes),
    )


def test_a_decision_is_stored_signed_and_noted(organisation: Organisation) -> None:
    set_criteria(
        organisation.session,
        by=organisation.owner,
        screen=organisation.screen,
        titles=["Naming", " Tests ", "", "Naming"],
        now=NOW,
    )
    naming, tests = criteria_of(organisation.session, organisation.screen.id)
    made = say(organisation, organisation.grace, scores={naming.id: 4})
    assert (made.reviewer_name, made.choice, made.scores) == (
        "Grace",
        Choice.ADVANCE,
        [{"title": "Naming", "score": 4}],
    )
    noted = organisation.session.scalars(select(TeamEvent).order_by(TeamEvent.id)).all()
    assert [event.happening for event in noted] == [Happening.CRITERIA_SET, Happening.RECOMMENDED]
    assert tests.title == "Tests"


def test_the_scorecard_may_change_and_stored_scores_do_not(organisation: Organisation) -> None:
    change = {"by": organisation.owner, "screen": organisation.screen, "now": NOW}
    set_criteria(organisation.session, titles=["Naming", "Tests"], **change)  # type: ignore[arg-type]
    naming, tests = criteria_of(organisation.session, organisation.screen.id)
    made = say(organisation, organisation.grace, scores={naming.id: 4, tests.id: 1})
    set_criteria(organisation.session, titles=["Tests", "Speed"], **change)  # type: ignore[arg-type]
    kept, speed = criteria_of(organisation.session, organisation.screen.id)
    assert (kept.id, speed.title) == (tests.id, "Speed")
    assert [score["title"] for score in made.scores] == ["Naming", "Tests"]


@pytest.mark.parametrize("reason", ["", " \n\u202e ", "x" * (LONGEST_REASON + 1)])
def test_a_reason_is_asked_for_and_has_an_end(organisation: Organisation, reason: str) -> None:
    with pytest.raises(UnfitDecision):
        say(organisation, organisation.grace, reason=reason)
    assert organisation.session.scalar(select(Decision)) is None


def test_a_score_beyond_the_scale_is_refused(organisation: Organisation) -> None:
    set_criteria(organisation.session, by=organisation.owner, screen=organisation.screen, titles=["Naming"], now=NOW)
    (naming,) = criteria_of(organisation.session, organisation.screen.id)
    with pytest.raises(UnfitDecision, match="from 1 to 4"):
        say(organisation, organisation.grace, scores={naming.id: 5})


def test_a_form_sent_twice_is_one_decision_and_a_second_thought_is_another(organisation: Organisation) -> None:
    first = say(organisation, organisation.grace)
    assert say(organisation, organisation.grace) is first
    assert say(organisation, organisation.grace, Choice.HOLD, minutes=5) is not first
    assert say(organisation, organisation.grace, minutes=10) is not first


def test_nobody_changes_or_deletes_a_decision(organisation: Organisation) -> None:
    made = say(organisation, organisation.grace)
    made.reason = "I never said that."
    with pytest.raises(DecisionsStay):
        organisation.session.commit()
    organisation.session.rollback()
    organisation.session.delete(made)
    with pytest.raises(DecisionsStay):
        organisation.session.commit()
    organisation.session.rollback()
    assert made.reason == "Clear code."


def test_only_who_runs_the_team_decides_for_it(organisation: Organisation) -> None:
    with pytest.raises(NotAllowed):
        say(organisation, organisation.grace, is_final=True)
    say(organisation, organisation.owner, Choice.DECLINE, is_final=True)
    say(organisation, organisation.owner, Choice.ADVANCE, "We looked again.", is_final=True, minutes=9)
    final = opinions_on(organisation.session, organisation.candidate, organisation.owner.person_id).final
    assert final is not None
    assert final.reason == "We looked again."


def test_who_was_removed_meanwhile_decides_nothing(organisation: Organisation) -> None:
    by = Membership(team_id=organisation.grace.team_id, person_id=organisation.grace.person_id)
    organisation.session.delete(organisation.grace)
    organisation.session.commit()
    with pytest.raises(TeamGone):
        say(organisation, by)


def test_opinions_of_others_wait_for_ones_own(organisation: Organisation) -> None:
    note(organisation, organisation.grace, 1)
    say(organisation, organisation.grace)
    closed = opinions_on(organisation.session, organisation.candidate, organisation.alan.person_id)
    assert (closed.is_open, closed.decisions, closed.remarks) == (False, [], [])
    assert closed.others == 2
    say(organisation, organisation.alan, Choice.HOLD)
    opened = opinions_on(organisation.session, organisation.candidate, organisation.alan.person_id)
    assert (opened.is_open, opened.others) == (True, 0)
    assert [one.reviewer_name for one in opened.decisions] == ["Grace", "Alan"]


def note(of: Organisation, by: Membership, line: int, text: str = "Why a plus?") -> Remark:
    return remark(
        of.session,
        by=by,
        candidate_id=of.candidate.id,
        submission_id=of.submission.id,
        line=line,
        text=text,
        now=NOW,
    )


def test_a_remark_is_beside_a_line_that_there_is(organisation: Organisation) -> None:
    assert note(organisation, organisation.grace, 2).line == 2
    for line in (-1, 99):
        with pytest.raises(UnfitDecision, match="no such line"):
            note(organisation, organisation.grace, line)
    for text in ("  ", "x" * 2001):
        with pytest.raises(UnfitDecision):
            note(organisation, organisation.grace, 1, text)


def test_only_ones_own_remark_can_be_taken_back(organisation: Organisation) -> None:
    kept = note(organisation, organisation.grace, 2)
    for who, candidate_id in ((organisation.alan, kept.candidate_id), (organisation.grace, kept.candidate_id + 1)):
        with pytest.raises(NoSuchRemark):
            take_back(organisation.session, by=who, candidate_id=candidate_id, remark_id=kept.id)
    assert organisation.session.scalar(select(Remark.id)) == kept.id
    take_back(organisation.session, by=organisation.grace, candidate_id=kept.candidate_id, remark_id=kept.id)
    assert organisation.session.scalar(select(Remark.id)) is None
