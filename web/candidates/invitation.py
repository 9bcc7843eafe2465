"""The invitation of one candidate: the link, the letters, until when, and how much time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.candidates.act import NoSuchCandidate, Refused
from core.candidates.board import row_of
from core.candidates.change import extend, renew, revoke, write_again
from core.candidates.extra_time import give_time
from core.candidates.invite import DAYS
from core.candidates.link import address_of
from core.candidates.person import MOST_EXTRA
from core.candidates.remind import remind
from core.candidates.standing import begin_until
from core.teams.permissions import Act
from web.candidates.words import STANDINGS
from web.errors import error_page
from web.limits import INVITES, TEAM_CHANGES, limiter, person_key
from web.negotiate import sent, sent_number
from web.screens.loader import get_screen
from web.services import now, services, session

HERE = "/teams/<key>/screens/<screen>/candidates/<candidate>/invitation"

bp = Blueprint("invitation", __name__)


@bp.get(HERE)
def show(key: str, screen: str, candidate: str) -> str:
    """All there is to do about it."""
    return _page("candidates/invitation.html", key, screen, candidate)


@bp.post(f"{HERE}/again")
@limiter.limit(INVITES, key_func=person_key)
def again(key: str, screen: str, candidate: str) -> Response:
    """Write the letter once more, with the same link."""
    return _do(write_again, key, screen, candidate, "Another letter is on its way, with the same link.")


@bp.post(f"{HERE}/remind")
@limiter.limit(INVITES, key_func=person_key)
def reminder(key: str, screen: str, candidate: str) -> Response:
    """Write a reminder."""
    return _do(remind, key, screen, candidate, "A reminder is on its way.")


@bp.post(f"{HERE}/longer")
@limiter.limit(TEAM_CHANGES, key_func=person_key)
def longer(key: str, screen: str, candidate: str) -> Response:
    """Let it last longer."""
    return _do(extend, key, screen, candidate, "The candidate can begin until the later day.", days=sent_number("days"))


@bp.post(f"{HERE}/time")
@limiter.limit(TEAM_CHANGES, key_func=person_key)
def time(key: str, screen: str, candidate: str) -> Response:
    """Give extra minutes; a clock that runs follows within seconds."""
    typed = sent("minutes").strip()
    minutes = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else -1
    return _do(
        give_time, key, screen, candidate, f"The candidate has {minutes:,} extra minutes in all.", minutes=minutes
    )


@bp.get(f"{HERE}/new-link")
def ask_to_renew(key: str, screen: str, candidate: str) -> str:
    """Ask before the present link ends."""
    return _page("candidates/renew.html", key, screen, candidate)


@bp.post(f"{HERE}/new-link")
@limiter.limit(INVITES, key_func=person_key)
def new_link(key: str, screen: str, candidate: str) -> Response:
    """Make a new link; the earlier one ends."""
    how = {"seen": sent_number("seen"), "days": sent_number("days"), "by_mail": sent("by_mail") == "yes"}
    return _do(renew, key, screen, candidate, "There is a new link. The earlier one has ended.", **how)


@bp.get(f"{HERE}/revoke")
def ask_to_revoke(key: str, screen: str, candidate: str) -> str:
    """Ask before it is taken back."""
    return _page("candidates/revoke.html", key, screen, candidate)


@bp.post(f"{HERE}/revoke")
@limiter.limit(TEAM_CHANGES, key_func=person_key)
def end(key: str, screen: str, candidate: str) -> Response:
    """Take it back."""
    return _do(revoke, key, screen, candidate, "The invitation is taken back. A new link brings it to life again.")


@bp.errorhandler(NoSuchCandidate)
def gone(_: NoSuchCandidate) -> Response:
    """Of another organisation, or erased meanwhile."""
    return error_page(404)


def _do(act: Callable[..., object], key: str, screen: str, candidate: str, done: str, **how: Any) -> Response:
    """Let a service act on the invitation, and say that it is done, or why not."""
    asked = get_screen(key, screen, Act.HIRE)
    if row_of(session(), asked.screen, candidate, person_id=asked.membership.person_id, now=now()) is None:
        abort(404)
    try:
        act(session(), by=asked.membership, key=candidate, now=now(), **how)
    except Refused as refusal:
        flash(str(refusal))
    else:
        flash(done)
    return redirect(url_for("invitation.show", key=key, screen=screen, candidate=candidate), code=303)


def _page(template: str, key: str, screen: str, candidate: str) -> str:
    asked, settings = get_screen(key, screen, Act.HIRE), services().settings
    row = row_of(session(), asked.screen, candidate, person_id=asked.membership.person_id, now=now())
    if row is None:
        abort(404)
    link = address_of(row.candidate, public_url=settings.public_url, secret_key=settings.required_secret_key())
    return render_template(
        template,
        membership=asked.membership,
        asked=asked,
        screen=asked.screen,
        row=row,
        candidate=row.candidate,
        look=STANDINGS[row.standing],
        link="" if row.candidate.erased_at else link,
        begin_until=begin_until(row.candidate, asked.screen),
        days=DAYS,
        most=MOST_EXTRA,
        now=now(),
    )
