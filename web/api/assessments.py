"""Tests and assessments: the few calls that applicant tracking systems make of every provider of tests."""

from __future__ import annotations

from flask import Blueprint, url_for
from sqlalchemy import select

from core.accounts.api_tokens import Scope
from core.models import Screen, Team
from core.screens.find import screen_in
from core.screens.rules import Stage
from core.webhooks.find import hears_results
from web.accounts.letters import link_to
from web.api.bearer import team_id
from web.api.invitations import get_invitation, invite_one
from web.api.operation import Made, operation
from web.api.problems import refuse
from web.api.schemas import assessment as shapes
from web.api.schemas.problem import Fault
from web.services import now, session

bp = Blueprint("api_assessments", __name__)
MOST = 500
DAYS = 14
# A token that leaks must not have results sent anywhere, and an address without a secret could believe nothing.
UNHEARD = (
    "No webhook of the organisation at this address hears of results. Make one on the team's page, under Webhooks, "
    "with “All of a sitting is graded”; or leave callback_url out and ask for the result."
)


@bp.get("/api/v1/tests")
@operation("Applicant tracking", Scope.HIRING_READ, answer=shapes.Tests)
def tests() -> shapes.Tests:
    """List the tests that candidates can be sent"""
    open_ones = (
        select(Screen)
        .where(Screen.team_id == team_id(), Screen.stage == Stage.OPEN, Screen.archived_at.is_(None))
        .where(Screen.closes_at.is_(None) | (Screen.closes_at > now()))
        .order_by(Screen.created_at.desc(), Screen.key)
        .limit(MOST)
    )
    found = session().scalars(open_ones)
    return shapes.Tests(
        tests=[shapes.Test(id=screen.key, name=screen.title, duration_minutes=screen.minutes) for screen in found]
    )


@bp.post("/api/v1/assessments")
@operation(
    "Applicant tracking",
    Scope.HIRING_WRITE,
    answer=shapes.Assessment,
    status=201,
    body=shapes.NewAssessment,
    refusals=(409,),
)
def assess(body: shapes.NewAssessment) -> Made:
    """Send a candidate a test

    They get a letter with a link of their own, and may begin within 14 days. Who was sent this test before is not sent
    it again: that is a 409. A `callback_url` has to be the address of a webhook of the organisation, which is told
    `result.ready` under its own secret.
    """
    screen = screen_in(session(), team_id(), body.test_id)
    if screen is None:
        unknown = "The organisation has no such test."
        refuse(422, unknown, errors=[Fault(pointer="/test_id", detail=unknown)])
    if not body.candidate.email.strip():
        missing = "An e-mail address is needed, since the test is sent there."
        refuse(422, missing, errors=[Fault(pointer="/candidate/email", detail=missing)])
    if body.callback_url is not None and not hears_results(session(), team_id(), body.callback_url):
        refuse(422, UNHEARD, errors=[Fault(pointer="/callback_url", detail=UNHEARD)])
    name = f"{body.candidate.first_name} {body.candidate.last_name}".strip()
    made = invite_one(screen, name, body.candidate.email, 0, DAYS)
    return Made(_assessment(made.key), url_for("api_assessments.show", assessment=made.key))


@bp.get("/api/v1/assessments/<assessment>")
@operation("Applicant tracking", Scope.HIRING_READ, answer=shapes.Assessment)
def show(assessment: str) -> shapes.Assessment:
    """Read how far an assessment is"""
    return _assessment(assessment)


def _assessment(key: str) -> shapes.Assessment:
    found = get_invitation(key)
    team = session().get_one(Team, team_id())
    page = link_to("reports.show", key=team.key, screen=found.screen, candidate=key)
    return shapes.Assessment(
        assessment_id=found.id,
        test_id=found.screen,
        status=found.status,
        results_url=page,
        started_at=found.started_at,
        finished_at=found.finished_at,
    )
