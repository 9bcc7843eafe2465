"""A forgotten password: ask for a link, then choose a new one."""

from __future__ import annotations

from flask import Blueprint, render_template, url_for
from werkzeug.wrappers import Response

from core.accounts.passwords import UnfitPassword
from core.accounts.reset import ResetMail, StaleResetLink, find_reset, request_reset, reset_password
from web.accounts.entering import let_in
from web.accounts.letters import link_to
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
        send_reset(mail)
    return render_template("accounts/reset_request.html", sent=True)


def send_reset(mail: ResetMail) -> None:
    """Mail the link with which a password is chosen."""
    letter = LETTER.format(name=mail.person.name, link=link_to("reset.choose", token=mail.token))
    services().mailer.send(mail.person.email, "A new password for Tameshi", letter)


@bp.get("/reset/<token>")
def choose(token: str) -> tuple[str, int]:
    """The form for the new password."""
    works = find_reset(session(), token, now=now()) is not None
    return render_template("accounts/reset_choose.html", token=token, works=works, fault=""), 200 if works else 410


@bp.post("/reset/<token>")
@limiter.limit(RESET)
def change(token: str) -> Response | tuple[str, int]:
    """Set the new password; every other sign-in ends, and this browser is signed in, by way of the second step."""
    try:
        person = reset_password(session(), token=token, password=sent("password"), now=now())
    except StaleResetLink:
        return render_template("accounts/reset_choose.html", token=token, works=False, fault=""), 410
    except UnfitPassword as refusal:
        return render_template("accounts/reset_choose.html", token=token, works=True, fault=str(refusal)), 422
    greeting = "Your new password is set, and all other browsers are signed out."
    return let_in(person, greeting, target=url_for("catalogue.index"))
