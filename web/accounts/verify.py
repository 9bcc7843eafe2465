"""The link that confirms an address. Opening it changes nothing: scanners of mail open links, and only people press."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.accounts.verify import StaleProof, confirm_email, find_proof
from web.accounts.letters import tell_of_changed
from web.identity import current_person
from web.limits import LINKS, limiter
from web.services import now, session

bp = Blueprint("verify", __name__)


@bp.get("/verify/<token>")
@limiter.limit(LINKS)
def show(token: str) -> tuple[str, int]:
    """Ask to press the button."""
    proof = find_proof(session(), token, now=now())
    return render_template("accounts/verify.html", token=token, proof=proof), 200 if proof else 410


@bp.post("/verify/<token>")
@limiter.limit(LINKS)
def confirm(token: str) -> Response | tuple[str, int]:
    """The address counts from now on."""
    try:
        confirmed = confirm_email(session(), token=token, now=now())
    except StaleProof:
        return render_template("accounts/verify.html", token=token, proof=None), 410
    if confirmed.earlier is not None:
        tell_of_changed(confirmed.person, confirmed.earlier)
    flash(f"Thank you. {confirmed.person.email} is confirmed.")
    return redirect(url_for("settings_profile.show" if current_person() else "sign_in.show"), code=303)
