"""Sessions: the browsers in which one is signed in."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from core.accounts.sessions import current_sign_in, end_one, end_others, sign_ins
from core.paging import fetch_page
from web.browsers import browser_name
from web.identity import leave, signed_in
from web.paging import asked_page
from web.services import now, session

bp = Blueprint("settings_sessions", __name__)


@bp.get("/settings/sessions")
def show() -> str:
    """The list."""
    page = fetch_page(session(), sign_ins(signed_in().id, now=now()), asked_page())
    here = current_sign_in(session(), str(cookie["token"]))
    return render_template("settings/sessions.html", page=page, here=here, browser_name=browser_name)


@bp.post("/settings/sessions/<int:number>/end")
def end(number: int) -> Response:
    """Sign one browser out; it may be this one."""
    person = signed_in()
    here = current_sign_in(session(), str(cookie["token"]))
    if not end_one(session(), person.id, number, now=now()):
        abort(404)
    if number == here:
        leave()
        flash("Signed out.")
        return redirect(url_for("catalogue.index"), code=303)
    flash("That browser is signed out.")
    return redirect(url_for("settings_sessions.show"), code=303)


@bp.post("/settings/sessions/end-others")
def end_elsewhere() -> Response:
    """Sign out everywhere but here."""
    end_others(session(), signed_in().id, str(cookie["token"]), now=now())
    flash("All other browsers are signed out.")
    return redirect(url_for("settings_sessions.show"), code=303)
