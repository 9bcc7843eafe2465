"""The form for one's public page."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.models import Profile
from core.profiles.handle import LONGEST, SHORTEST, ProfileRefused
from core.profiles.save import save_profile
from web.identity import signed_in
from web.limits import HANDLES, limiter, person_key
from web.negotiate import sent
from web.services import session

ECHOED = 200  # So much of an unfit handle comes back into the form.

bp = Blueprint("profile", __name__)


@bp.get("/me/profile")
def show() -> str:
    """The form, with what the page shows."""
    profile = session().get(Profile, signed_in().id)
    return _form(profile, handle=profile.handle if profile else "", is_public=profile is not None and profile.is_public)


@bp.post("/me/profile")
@limiter.limit(HANDLES, key_func=person_key)
def save() -> Response | tuple[str, int]:
    """Save handle and choice."""
    person, handle, is_public = signed_in(), sent("handle"), sent("public") == "yes"
    try:
        profile = save_profile(session(), person.id, handle=handle, is_public=is_public)
    except ProfileRefused as refusal:
        kept = session().get(Profile, person.id)
        return _form(kept, handle=handle[:ECHOED], is_public=is_public, fault=str(refusal)), 422
    if profile is None:
        flash("You have no handle and no public page.")
    else:
        flash("Everybody can open your page now." if profile.is_public else "Saved. Nobody but you can open your page.")
    return redirect(url_for("profile.show"), code=303)


def _form(profile: Profile | None, *, handle: str, is_public: bool, fault: str = "") -> str:
    return render_template(
        "progress/profile.html",
        profile=profile,
        handle=handle,
        is_public=is_public,
        fault=fault,
        shortest=SHORTEST,
        longest=LONGEST,
    )
