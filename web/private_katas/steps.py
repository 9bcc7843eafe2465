"""What one does with a private kata: put it away, bring it back, and see it as a candidate."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.candidates.link import token_of
from core.private_katas.archive import archive_kata, restore_kata
from core.private_katas.preview import preview_kata
from core.screens.act import ScreenRefused
from web.limits import ASSIGN, limiter, person_key
from web.private_katas.loader import Asked, get_private_kata
from web.private_katas.pages import show_page
from web.services import now, services, session

bp = Blueprint("kata_steps", __name__)


@bp.get("/teams/<key>/katas/<int:number>/archive")
def ask(key: str, number: int) -> str:
    """What archiving does, and to whom."""
    asked = get_private_kata(key, number)
    return render_template("private_katas/archive.html", membership=asked.membership, owned=asked.owned)


@bp.post("/teams/<key>/katas/<int:number>/archive")
@limiter.limit(ASSIGN, key_func=person_key)
def archive(key: str, number: int) -> Response:
    """Put it away."""
    asked = get_private_kata(key, number)
    archive_kata(session(), by=asked.membership, kata=asked.owned.kata, title=asked.owned.title, now=now())
    flash("It is archived. You can bring it back.")
    return _to_page(asked)


@bp.post("/teams/<key>/katas/<int:number>/restore")
@limiter.limit(ASSIGN, key_func=person_key)
def restore(key: str, number: int) -> Response | tuple[str, int]:
    """Bring it back."""
    asked = get_private_kata(key, number)
    try:
        restore_kata(session(), by=asked.membership, kata=asked.owned.kata, title=asked.owned.title, now=now())
    except ScreenRefused as refusal:
        return show_page(asked, refusal=str(refusal)), 409
    flash("It is back.")
    return _to_page(asked)


@bp.post("/teams/<key>/katas/<int:number>/preview")
@limiter.limit(ASSIGN, key_func=person_key)
def preview(key: str, number: int) -> Response | tuple[str, int]:
    """Go to the welcome page of a candidate who is asked this kata alone."""
    asked = get_private_kata(key, number)
    try:
        made = preview_kata(session(), by=asked.membership, kata=asked.owned.kata, title=asked.owned.title, now=now())
    except ScreenRefused as refusal:
        return show_page(asked, refusal=str(refusal)), 409
    token = token_of(made, services().settings.required_secret_key())
    return redirect(url_for("take.welcome", token=token), code=303)


def _to_page(asked: Asked) -> Response:
    team = asked.membership.team
    return redirect(url_for("private_katas.show", key=team.key, number=asked.owned.kata.id), code=303)
