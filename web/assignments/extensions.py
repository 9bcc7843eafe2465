"""More time for single people."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import contains_eager
from werkzeug.wrappers import Response

from core.assignments.clock import spoken, wall
from core.assignments.extend import extend, take_back
from core.assignments.find import LARGEST_ID
from core.assignments.plan import UnfitPlan
from core.katas.search import LONGEST_QUERY
from core.models import Extension, Membership, Person
from core.paging import fetch_page
from core.teams.roles import Role
from web.assignments.loader import Asked, get_assignment
from web.limits import ASSIGN, limiter, person_key
from web.negotiate import sent
from web.paging import asked_page
from web.services import now, session

bp = Blueprint("extensions", __name__)

FIELDS = ("due_at", "late_until", "more_minutes", "reason")


@bp.get("/teams/<key>/assignments/<int:number>/extensions")
def index(key: str, number: int) -> str:
    """Who has other dates, and a search for who should."""
    asked = get_assignment(key, number, Role.ADMIN)
    given = (
        select(Extension)
        .join(Extension.person)
        .where(Extension.assignment_id == asked.assignment.id)
        .options(contains_eager(Extension.person))
        .order_by(Person.name, Person.id)
    )
    query = " ".join(request.args.get("q", "")[:LONGEST_QUERY].split())
    people = (
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.team_id == asked.membership.team_id)
        .where(Person.name.icontains(query, autoescape=True) | Person.email.icontains(query, autoescape=True))
        .order_by(Person.name, Person.id)
    )
    return render_template(
        "assignments/extensions.html",
        membership=asked.membership,
        asked=asked,
        given=fetch_page(session(), given, asked_page()),
        people=fetch_page(session(), people, asked_page("people")),
        q=query,
    )


@bp.get("/teams/<key>/assignments/<int:number>/extensions/<int:person_id>")
def edit(key: str, number: int, person_id: int) -> str:
    """The form for one person."""
    asked = get_assignment(key, number, Role.ADMIN)
    person = _member(asked, person_id)
    given = session().get(Extension, (asked.assignment.id, person.id))
    zone, dates = asked.assignment.time_zone, given or asked.assignment
    values = {
        "due_at": wall(dates.due_at, zone),
        "late_until": wall(dates.late_until, zone) if dates.late_until else "",
        "more_minutes": str(given.more_minutes or "") if given else "",
        "reason": given.reason if given else "",
    }
    return _form(asked, person, values, given=given is not None)


@bp.post("/teams/<key>/assignments/<int:number>/extensions/<int:person_id>")
@limiter.limit(ASSIGN, key_func=person_key)
def give(key: str, number: int, person_id: int) -> Response | tuple[str, int]:
    """Give the dates, or take them back."""
    asked = get_assignment(key, number, Role.ADMIN)
    person = _member(asked, person_id)
    if sent("take_back"):
        take_back(session(), asked.assignment, person_id=person.id)
        flash(f"For {person.name} the dates of the assignment hold again.")
    else:
        try:
            notes = extend(session(), asked.assignment, person_id=person.id, form=request.form, now=now())
        except UnfitPlan as unfit:
            values = {name: sent(name)[:1000] for name in FIELDS}
            given = session().get(Extension, (asked.assignment.id, person.id)) is not None
            return _form(asked, person, values, given=given, faults=unfit.faults), 422
        for note in notes:
            flash(note)
        flash(f"{person.name} has the other dates now, and sees the reason.")
    return redirect(url_for("extensions.index", key=key, number=number), code=303)


def _member(asked: Asked, person_id: int) -> Person:
    key = (asked.membership.team_id, person_id)
    membership = session().get(Membership, key) if person_id <= LARGEST_ID else None
    if membership is None:
        abort(404)
    return membership.person


def _form(
    asked: Asked, person: Person, values: dict[str, str], *, given: bool, faults: dict[str, str] | None = None
) -> str:
    return render_template(
        "assignments/extension.html",
        membership=asked.membership,
        asked=asked,
        assignment=asked.assignment,
        whom=person,
        values=values,
        given=given,
        spoken_in=spoken,
        faults=faults or {},
    )
