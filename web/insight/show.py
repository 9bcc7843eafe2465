"""How a team gets on: pictures drawn here, each with a table behind it."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, render_template

from core.insight.failing_tests import failing_tests
from core.insight.hard_katas import hard_katas
from core.insight.recent import WINDOW
from core.insight.stuck import LEAST_DAYS, LEAST_TRIES, stuck
from core.teams.permissions import Act
from web.paging import asked_page
from web.services import now, session
from web.teams.loader import get_team_to
from web.times import own_zone

bp = Blueprint("insight", __name__)


@bp.get("/teams/<key>/insight")
def show(key: str) -> str:
    """The hardest katas, the tests that fail most, and who may be glad of a hint."""
    membership = get_team_to(key, Act.SEE_INSIGHT)
    moment, team_id = now(), membership.team_id
    today = moment.astimezone(own_zone()).date()
    return render_template(
        "insight/show.html",
        membership=membership,
        katas=hard_katas(session(), team_id, now=moment),
        tests=failing_tests(session(), team_id, now=moment),
        stuck=stuck(session(), team_id, asked_page(), now=moment, zone=own_zone()),
        days=[today - timedelta(days=ago) for ago in range(WINDOW.days, -1, -1)],
        least_tries=LEAST_TRIES,
        least_days=LEAST_DAYS,
    )
