"""Invite candidates to the organisation's screens, and see how far they are."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, url_for
from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from core.accounts.api_tokens import Scope
from core.candidates.act import NoSuchCandidate, Refused
from core.candidates.change import revoke
from core.candidates.invite import invite
from core.candidates.link import address_of
from core.candidates.person import UnfitGuest, guest
from core.candidates.standing import Standing, standing_at
from core.cursors import Order, fetch_slice
from core.models import Candidate, Membership, Screen, Sitting
from core.teams.act import NotAllowed, TeamGone
from web.api.bearer import caller, holder, team_id
from web.api.operation import Made, operation
from web.api.problems import refuse
from web.api.schemas import invitation as shapes
from web.api.schemas.base import AskedSlice
from web.api.schemas.problem import Fault
from web.api.screens import get_screen
from web.services import now, services, session

bp = Blueprint("api_invitations", __name__)
NEWEST = Order(Candidate.invited_at, Candidate.key)
BLIND = (Standing.STARTED, Standing.SUBMITTED)
WITHOUT_LINK = (Standing.REVOKED, Standing.EXPIRED, Standing.ERASED)


@bp.get("/api/v1/screens/<screen>/invitations")
@operation("Invitations", Scope.HIRING_READ, answer=shapes.Invitations, query=AskedSlice)
def index(screen: str, query: AskedSlice) -> shapes.Invitations:
    """List the invitations to a screen"""
    candidates = select(Candidate).where(Candidate.screen_id == get_screen(screen).id, ~Candidate.is_preview)
    found = fetch_slice(session(), candidates, NEWEST, after=query.cursor, limit=query.limit)
    shown = {one.id: one for one in _shown(Candidate.id.in_([candidate.id for candidate in found.items]))}
    return shapes.Invitations(items=[shown[candidate.key] for candidate in found.items], next_cursor=found.next)


@bp.post("/api/v1/screens/<screen>/invitations")
@operation(
    "Invitations", Scope.HIRING_WRITE, answer=shapes.Invitation, status=201, body=shapes.NewInvitation, refusals=(409,)
)
def send(screen: str, body: shapes.NewInvitation) -> Made:
    """Invite a candidate

    Who was invited to this screen before is not invited again: that is a 409.
    """
    made = invite_one(get_screen(screen), body.name, body.email, body.extra_minutes, body.days)
    return Made(get_invitation(made.key), url_for("api_invitations.show", invitation=made.key))


@bp.get("/api/v1/invitations/<invitation>")
@operation("Invitations", Scope.HIRING_READ, answer=shapes.Invitation)
def show(invitation: str) -> shapes.Invitation:
    """Read an invitation and how far the candidate is"""
    return get_invitation(invitation)


@bp.post("/api/v1/invitations/<invitation>/revoke")
@operation("Invitations", Scope.HIRING_WRITE, answer=shapes.Invitation, refusals=(409,))
def take_back(invitation: str) -> shapes.Invitation:
    """Take an invitation back

    Who has begun may finish: that is a 409.
    """
    get_invitation(invitation)
    try:
        revoke(session(), by=acting(), key=invitation, now=now())
    except Refused as refusal:
        refuse(409, str(refusal))
    except (NoSuchCandidate, TeamGone, NotAllowed):
        refuse(404, "The organisation has no such invitation.")
    return get_invitation(invitation)


def invite_one(screen: Screen, name: str, email: str, extra_minutes: int, days: int) -> Candidate:
    """Invite somebody in the name of whoever made the token; the answer is 409 or 422 where that cannot be."""
    try:
        person = guest(name=name, email=email, extra_minutes=str(extra_minutes))
        invited = invite(session(), by=acting(), screen=screen, guests=[person], days=days, now=now())
    except UnfitGuest as unfit:
        refuse(422, str(unfit), errors=[Fault(pointer=f"/{unfit.field}", detail=str(unfit))])
    except Refused as refusal:
        refuse(409, str(refusal))
    except (TeamGone, NotAllowed):
        refuse(404, "The organisation has no such screen.")
    if not invited.candidates:
        refuse(409, "They have been invited to this screen before.")
    return invited.candidates[0]


def get_invitation(key: str) -> shapes.Invitation:
    """One of the organisation's, with its link; 404 for what is not its."""
    found = list(_shown(Candidate.key == key, with_link=True))
    if not found:
        refuse(404, "The organisation has no such invitation.")
    return found[0]


def acting() -> Membership:
    """In whose name it is done: that of whoever made the token."""
    return session().get_one(Membership, (team_id(), holder().id))


def _shown(which: Any, *, with_link: bool = False) -> list[shapes.Invitation]:
    query = (
        select(Candidate, Sitting, standing_at(now()))
        .join(Candidate.screen)
        .outerjoin(Sitting, Sitting.candidate_id == Candidate.id)
        .where(which, Screen.team_id == caller().team_id, ~Candidate.is_preview)
        .options(contains_eager(Candidate.screen))
        .execution_options(populate_existing=True)
    )
    return [_told(*row, with_link=with_link) for row in session().execute(query)]


def _told(candidate: Candidate, sitting: Sitting | None, word: str, *, with_link: bool) -> shapes.Invitation:
    standing = Standing(word)
    blind = standing in BLIND
    settings = services().settings
    # Who has the link can be the candidate, so it is not for who may only read.
    opens = with_link and standing not in WITHOUT_LINK and Scope.HIRING_WRITE.value in caller().scopes
    link = address_of(candidate, public_url=settings.public_url, secret_key=settings.required_secret_key())
    return shapes.Invitation(
        id=candidate.key,
        screen=candidate.screen.key,
        name=None if blind else candidate.name,
        email=None if blind else candidate.email,
        status=standing,
        extra_minutes=candidate.extra_minutes,
        invited_at=candidate.invited_at,
        expires_at=candidate.expires_at,
        started_at=sitting.started_at if sitting else None,
        finished_at=sitting.finished_at if sitting else None,
        link=link if opens else None,
    )
