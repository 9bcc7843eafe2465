"""The steps of an assignment's life. Each page says what the step does before it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from core.assignments.edit import AssignmentRefused
from core.assignments.steps import archive, close, publish, reopen, restore
from core.models import Assignment
from core.teams.find import count_members
from core.teams.roles import Role
from web.assignments.loader import Asked, get_assignment
from web.limits import ASSIGN, limiter, person_key
from web.services import now, session

bp = Blueprint("assignment_steps", __name__)


@dataclass(frozen=True, slots=True)
class Step:
    """A step: the question, what its button says, what is told when it is done, and whether it takes something away."""

    title: str
    button: str
    done: str
    act: Callable[[Session, Assignment, datetime], None]
    takes_away: bool = False


STEPS = {
    "publish": Step(
        "Publish this assignment?",
        "Publish",
        "It is published. The team sees it now.",
        lambda session, assignment, moment: publish(session, assignment, now=moment),
    ),
    "close": Step(
        "Close this assignment now?",
        "Close it now",
        "It is closed. Nothing that is sent from now on counts for it.",
        lambda session, assignment, moment: close(session, assignment, now=moment),
        takes_away=True,
    ),
    "reopen": Step(
        "Open this assignment again?",
        "Open it again",
        "It is open again, as its dates say.",
        lambda session, assignment, _: reopen(session, assignment),
    ),
    "delete": Step(
        "Delete this assignment?",
        "Delete",
        "It is deleted. You find it under “Deleted” and can bring it back.",
        lambda session, assignment, moment: archive(session, assignment, now=moment),
        takes_away=True,
    ),
    "restore": Step(
        "Bring this assignment back?",
        "Bring it back",
        "It is back, as it was.",
        lambda session, assignment, _: restore(session, assignment),
    ),
}
STEP = "<any(publish, close, reopen, delete, restore):step>"


@bp.get(f"/teams/<key>/assignments/<int:number>/{STEP}")
def ask(key: str, number: int, step: str) -> str:
    """Say what the step does."""
    return _page(get_assignment(key, number, Role.ADMIN), step)


@bp.post(f"/teams/<key>/assignments/<int:number>/{STEP}")
@limiter.limit(ASSIGN, key_func=person_key)
def take(key: str, number: int, step: str) -> Response | tuple[str, int]:
    """Take it."""
    asked = get_assignment(key, number, Role.ADMIN)
    try:
        STEPS[step].act(session(), asked.assignment, now())
    except AssignmentRefused as refusal:
        return _page(asked, step, refusal=str(refusal)), 409
    flash(STEPS[step].done)
    if step == "delete":
        return redirect(url_for("assignments.index", key=key, _anchor="archived"), code=303)
    return redirect(url_for("assignments.show", key=key, number=number), code=303)


def _page(asked: Asked, step: str, refusal: str = "") -> str:
    return render_template(
        "assignments/step.html",
        membership=asked.membership,
        asked=asked,
        assignment=asked.assignment,
        name=step,
        step=STEPS[step],
        members=count_members(session(), asked.membership.team_id),
        refusal=refusal,
        now=now(),
    )
