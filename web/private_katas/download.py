"""Download a private kata's package, as it was uploaded last."""

from __future__ import annotations

from flask import Blueprint, Response

from core.private_katas.find import files_of
from core.private_katas.pack import pack
from web.limits import UPLOADS, limiter, person_key
from web.private_katas.loader import get_private_kata
from web.services import session

bp = Blueprint("kata_download", __name__)


@bp.get("/teams/<key>/katas/<int:number>/package.zip")
@limiter.limit(UPLOADS, key_func=person_key)
def package(key: str, number: int) -> Response:
    """All files of it, hidden tests and solutions too."""
    upload = get_private_kata(key, number).owned.upload
    content = pack(upload.slug, files_of(session(), upload))
    answer = Response(content, mimetype="application/zip")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{upload.slug}.zip")
    answer.headers["Cache-Control"] = "no-store"
    return answer
