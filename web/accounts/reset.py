"""A forgotten password: ask for a link, then choose a new one."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.accounts.passwords import UnfitPassword
from core.accounts.reset import StaleResetLink, find_reset, request_reset, reset_password
from core.accounts.sign_in import begin_sign_in
from web.identity import enter
from web.limits import RESET, email_key, limiter
from web.negotiate import sent
from web.services import now, services, session

LETTER = """Hello {name},

somebody, most likely you, asked for a new password for your Tameshi account. Choose one here:

    {link}

The link works once, for one hour. If it was not you, nothing has changed and you need do nothing.
"""

bp = Blueprint("reset", __name__)


@bp.get("/reset")
def show() -> str:
    """Ask for the address."""
    return render_template("accounts/reset_request.html", sent=False)


@bp.post("/reset")
@limiter.limit(RESET)
@limiter.limit(RESET, key_func=email_key)
def ask() -> str:
    """Mail a link. The answer is the same whether or not the address has an account."""
    mail = request_reset(session(), email=sent("email"), now=now())
    if mail is not None:
        # From the settings and never from the Host header, which whoever asks may choose.
        link = services().settings.public_url.rstrip("/") + url_for("reset.choose", token=mail.token)
        letter = LETTER.format(name=mail.person.name, link=link)
        services().mailer.send(mail.person.email, "A new password for Tameshi", letter)
    return render_template("accounts/reset_request.html", sent=True)


@bp.get("/reset/<token>")
def choose(token: str) -> tuple[str, int]:
    """The form for the new password."""
    works = find_reset(session(), token, now=now()) is not None
    return render_template("accounts/reset_choose.html", token=token, works=works, fault=""), 200 if works else 410


@bp.post("/reset/<token>")
@limiter.limit(RESET)
def change(token: str) -> Response | tuple[str, int]:
    """Set the new password; every other sign-in ends, and this browser is signed in."""
    try:
        person = reset_password(session(), token=token, password=sent("password"), now=now())
    except StaleResetLink:
        return render_template("accounts/reset_choose.html", token=token, works=False, fault=""), 410
    except UnfitPassword as refusal:
        return render_template("accounts/reset_choose.html", token=token, works=True, fault=str(refusal)), 422
    enter(person, begin_sign_in(session(), person, now=now()))
    flash("Your new password is set, and all other browsers are signed out.")
    return redirect(url_for("catalogue.index"), code=303)
