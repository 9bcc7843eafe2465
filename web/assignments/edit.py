"""Write an assignment and change it; what is published is changed only after the page has said what that does."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from zoneinfo import available_timezones

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.assignments.clock import wall
from core.assignments.edit import AssignmentRefused, change_assignment, make_assignment, preview
from core.assignments.plan import UnfitPlan, form_of, plan_of, read_plan, token_of
from core.assignments.policies import Stage
from core.models import Membership
from core.teams.roles import Role
from web.assignments.loader import Asked, get_assignment
from web.assignments.words import LABELS, changes
from web.identity import signed_in
from web.limits import ASSIGN, limiter, person_key
from web.negotiate import sent
from web.services import now, session
from web.teams.loader import get_team

bp = Blueprint("assignment_edit", __name__)

Answer = str | Response | tuple[str, int]
ECHOED = 30_000  # So much of what was typed comes back into the form.


@bp.get("/teams/<key>/assignments/new")
def new(key: str) -> Answer:
    """An empty form, with dates that one would choose."""
    membership, zone = get_team(key, Role.ADMIN), signed_in().time_zone
    opens = now().replace(minute=0) + timedelta(hours=1)
    due = wall(opens + timedelta(days=7), zone)[:10] + "T23:59"
    return _form(membership, {"time_zone": zone, "opens_at": wall(opens, zone), "due_at": due, "counts": "best"})


@bp.post("/teams/<key>/assignments/new")
@limiter.limit(ASSIGN, key_func=person_key)
def make(key: str) -> Answer:
    """Make a draft and go on to its katas."""
    membership = get_team(key, Role.ADMIN)
    try:
        plan = read_plan(request.form)
        made = make_assignment(session(), team_id=membership.team_id, plan=plan, now=now())
    except UnfitPlan as unfit:
        return _form(membership, _typed(), faults=unfit.faults), 422
    except AssignmentRefused as refusal:
        return _form(membership, _typed(), refusal=str(refusal)), 409
    for note in plan.notes:
        flash(note)
    flash("The draft is kept. Only those who run the team see it. Now choose its katas.")
    return redirect(url_for("assignment_katas.choose", key=key, number=made.id), code=303)


@bp.get("/teams/<key>/assignments/<int:number>/edit")
def edit(key: str, number: int) -> Answer:
    """The form with what is stored."""
    asked = get_assignment(key, number, Role.ADMIN)
    return _form(asked.membership, form_of(asked.assignment), asked)


@bp.post("/teams/<key>/assignments/<int:number>/edit")
@limiter.limit(ASSIGN, key_func=person_key)
def change(key: str, number: int) -> Answer:
    """Change a draft at once; say first what changes for whom if it is published."""
    asked = get_assignment(key, number, Role.ADMIN)
    assignment = asked.assignment
    if sent("back"):
        return _form(asked.membership, _typed(), asked)
    try:
        plan = read_plan(request.form)
        before = plan_of(assignment)
        if plan != before and assignment.stage is not Stage.DRAFT and not sent("confirmed"):
            return render_template(
                "assignments/changes.html",
                membership=asked.membership,
                asked=asked,
                changes=changes(before, plan),
                notes=plan.notes,
                moved=preview(session(), assignment, plan=plan),
                hidden={**_typed(), "seen": sent("seen"), "confirmed": "yes"},
            )
        change_assignment(session(), assignment, seen=sent("seen"), plan=plan)
    except UnfitPlan as unfit:
        return _form(asked.membership, _typed(), asked, faults=unfit.faults), 422
    except AssignmentRefused as refusal:
        return _form(asked.membership, _typed(), asked, refusal=str(refusal)), 409
    for note in plan.notes:
        flash(note)
    flash("Nothing was changed." if plan == before else "The assignment is changed.")
    return redirect(url_for("assignments.show", key=key, number=number), code=303)


@lru_cache(maxsize=1)
def zones() -> tuple[str, ...]:
    """The zones that one may choose: cities and UTC, without the old names of countries."""
    kept = {zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "US/", "SystemV/"))}
    return ("UTC", *sorted(kept))


def _typed() -> dict[str, str]:
    return {name: sent(name)[:ECHOED] for name in LABELS}


def _form(
    membership: Membership,
    values: dict[str, str],
    asked: Asked | None = None,
    *,
    faults: dict[str, str] | None = None,
    refusal: str = "",
) -> str:
    offered = zones() if values.get("time_zone") in zones() else (values.get("time_zone", "")[:64], *zones())
    return render_template(
        "assignments/form.html",
        membership=membership,
        asked=asked,
        values=values,
        faults=faults or {},
        refusal=refusal,
        zones=offered,
        seen=token_of(asked.assignment) if asked else "",
    )
