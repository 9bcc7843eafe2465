"""Upload a package: what is wrong with its form is told at once, and the gate looks at the rest."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from core.private_katas.faults import KataRefused, UnfitUpload
from core.private_katas.unpack import MOST_BYTES
from core.private_katas.upload import upload_kata
from core.teams.permissions import Act
from web.limits import UPLOADS, limiter, person_key
from web.private_katas.pages import index_page
from web.screens.loader import get_organisation
from web.services import now, session

bp = Blueprint("kata_upload", __name__)


@bp.post("/teams/<key>/katas")
@limiter.limit(UPLOADS, key_func=person_key)
def send(key: str) -> str | Response | tuple[str, int]:
    """Keep the package, or say what is wrong with it."""
    membership = get_organisation(key, Act.HIRE)
    archive = _archive()
    if archive is None:
        return index_page(membership, refusal="No file was chosen. Choose the .zip file of a kata."), 422
    try:
        uploaded = upload_kata(session(), by=membership, archive=archive, now=now())
    except UnfitUpload as unfit:
        return index_page(membership, refusal=str(unfit), faults=unfit.faults, more=unfit.more), 422
    except KataRefused as refusal:
        return index_page(membership, refusal=str(refusal)), 409
    if uploaded.is_new:
        flash("The package is kept. Now the gate tries its solutions and its tests.")
    else:
        flash("This very package is here already, so nothing was changed.")
    return redirect(url_for("private_katas.show", key=key, number=uploaded.upload.kata_id), code=303)


def _archive() -> bytes | None:
    file = request.files.get("package")
    if file is None or not file.filename:
        return None
    with file.stream as stream:
        return stream.read(MOST_BYTES + 1)
