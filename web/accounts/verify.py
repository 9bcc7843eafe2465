"""The link that confirms an address. Opening it changes nothing: scanners of mail open links, and only people press.

Where somebody else is signed in, it was forwarded, or a browser is shared: then it confirms nothing, and stays good.
"""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.accounts.verify import StaleProof, confirm_email, find_proof
from core.models import EmailProof
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
    if proof is not None and _of_another(proof):
        return _for_another()
    return _page(token, proof), 200 if proof else 410


@bp.post("/verify/<token>")
@limiter.limit(LINKS)
def confirm(token: str) -> Response | tuple[str, int]:
    """The address counts from now on."""
    proof = find_proof(session(), token, now=now())
    if proof is not None and _of_another(proof):
        return _for_another()
    try:
        confirmed = confirm_email(session(), token=token, now=now())
    except StaleProof:
        return _page(token, None), 410
    if confirmed.earlier is not None:
        tell_of_changed(confirmed.person, confirmed.earlier)
    flash(f"Thank you. {confirmed.person.email} is confirmed.")
    return redirect(url_for("settings_profile.show" if current_person() else "sign_in.show"), code=303)


def _of_another(proof: EmailProof) -> bool:
    person = current_person()
    return person is not None and person.id != proof.person_id


def _for_another() -> tuple[str, int]:
    return render_template("accounts/verify_other.html"), 403


def _page(token: str, proof: EmailProof | None) -> str:
    return render_template("accounts/verify.html", token=token, proof=proof)
