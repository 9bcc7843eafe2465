"""How the candidates of the organisation's screens did."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint
from sqlalchemy import select

from core.accounts.api_tokens import Scope
from core.cursors import fetch_slice
from core.models import Candidate, Screen, Sitting, Team
from core.reports.results import Result, results
from core.reports.score import KataScore, asked_in
from web.accounts.letters import link_to
from web.api.bearer import holder, team_id
from web.api.invitations import NEWEST
from web.api.operation import operation
from web.api.problems import refuse
from web.api.schemas import result as shapes
from web.api.schemas.base import AskedSlice
from web.api.screens import get_screen
from web.services import now, session

bp = Blueprint("api_results", __name__)


@bp.get("/api/v1/screens/<screen>/results")
@operation("Results", Scope.HIRING_READ, answer=shapes.Results, query=AskedSlice)
def index(screen: str, query: AskedSlice) -> shapes.Results:
    """List the results of a screen"""
    asked = get_screen(screen)
    begun = (
        select(Candidate)
        .join(Sitting, Sitting.candidate_id == Candidate.id)
        .where(Candidate.screen_id == asked.id, Sitting.started_at.is_not(None))
        .where(~Candidate.is_preview, Candidate.erased_at.is_(None))
    )
    found = fetch_slice(session(), begun, NEWEST, after=query.cursor, limit=query.limit)
    keys = [candidate.key for candidate in found.items]
    shown = {one.invitation: one for one in _results(asked, keys)}
    return shapes.Results(items=[shown[key] for key in keys if key in shown], next_cursor=found.next)


@bp.get("/api/v1/invitations/<invitation>/result")
@operation("Results", Scope.HIRING_READ, answer=shapes.Result)
def show(invitation: str) -> shapes.Result:
    """Read the result of one candidate

    Who has not begun has none: that is a 404.
    """
    screen = session().scalar(
        select(Screen)
        .join(Candidate, Candidate.screen_id == Screen.id)
        .where(Candidate.key == invitation, Screen.team_id == team_id())
    )
    found = _results(screen, [invitation]) if screen is not None else []
    if not found:
        refuse(404, "The organisation has no such result.")
    return found[0]


def _results(screen: Screen, keys: Sequence[str]) -> list[shapes.Result]:
    if not keys:
        return []
    team = session().get_one(Team, team_id())
    asked = asked_in(session(), screen)
    found = results(session(), screen, asked, reader_id=holder().id, now=now(), only=keys)
    return [_shown(one, screen, team) for one in found]


def _shown(result: Result, screen: Screen, team: Team) -> shapes.Result:
    sitting, key = result.sitting, result.candidate.key
    assert sitting.started_at is not None  # noqa: S101  Only who has begun has a result.
    return shapes.Result(
        invitation=key,
        percent=result.score.percent,
        waiting=result.score.waiting,
        started_at=sitting.started_at,
        finished_at=sitting.finished_at,
        seconds_used=int(result.used.total_seconds()),
        seconds_given_back=sum(credit.seconds for credit in sitting.credits),
        report_url=link_to("reports.show", key=team.key, screen=screen.key, candidate=key),
        katas=[_kata(kata) for kata in result.score.katas],
    )


def _kata(kata: KataScore) -> shapes.KataResult:
    return shapes.KataResult(
        title=kata.asked.title,
        weight=kata.asked.weight,
        percent=kata.percent,
        passed=kata.passed,
        tests=kata.tests,
        submits=kata.submits,
        runs=kata.runs,
    )
