"""Your data: take it all with you."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, stream_with_context

from core.accounts.export import export
from web.identity import signed_in
from web.limits import EXPORTS, limiter, person_key
from web.services import now, session
from web.zipped import zipped

bp = Blueprint("settings_data", __name__)


@bp.get("/settings/data")
def show() -> str:
    """What can be done with it."""
    signed_in()
    return render_template("settings/data.html")


@bp.post("/settings/data/export")
@limiter.limit(EXPORTS, key_func=person_key)
def download() -> Response:
    """Everything, as a ZIP file that is sent while it is made."""
    person, today = signed_in(), now()
    answer = Response(stream_with_context(zipped(export(session(), person), today)), mimetype="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="tameshi-{today:%Y-%m-%d}.zip"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
