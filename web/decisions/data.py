"""A candidate's data: all of it as a file, and its end."""

from __future__ import annotations

from flask import Blueprint, Response, abort, flash, redirect, render_template, stream_with_context, url_for
from werkzeug.wrappers import Response as Answer

from core.candidates.erase import erase, erased_at
from core.candidates.export import export, note_exported
from web.limits import EXPORTS, TEAM_CHANGES, limiter, person_key
from web.negotiate import sent
from web.reports.loader import Read, get_report
from web.services import now, session
from web.zipped import zipped

bp = Blueprint("candidate_data", __name__)
ADDRESS = "/teams/<key>/screens/<screen>/candidates/<candidate>/data"


@bp.get(ADDRESS)
def show(key: str, screen: str, candidate: str) -> str:
    """What is kept, until when, and how to have or to end it."""
    return _page(_get(key, screen, candidate))


@bp.get(f"{ADDRESS}.zip")
@limiter.limit(EXPORTS, key_func=person_key)
def download(key: str, screen: str, candidate: str) -> Response:
    """All of it."""
    read = _get(key, screen, candidate)
    about = read.candidate
    note_exported(session(), by=read.membership, candidate=about, now=now())
    answer = Response(stream_with_context(zipped(export(session(), about), now())), mimetype="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="candidate-{about.key}.zip"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.post(f"{ADDRESS}/erase")
@limiter.limit(TEAM_CHANGES, key_func=person_key)
def end(key: str, screen: str, candidate: str) -> Answer | tuple[str, int]:
    """Erase it, for who has ticked that it cannot be undone."""
    read = _get(key, screen, candidate)
    if sent("sure") != "yes":
        return _page(read, "Tick that you are sure: what is erased cannot be brought back."), 422
    erase(session(), by=read.membership, candidate_id=read.candidate.id, now=now())
    flash("Everything that was kept of this candidate is erased. The count of candidates stays, without a name.")
    return redirect(url_for("screens.show", key=key, screen=screen), code=303)


def _page(read: Read, fault: str = "") -> str:
    return render_template(
        "decisions/data.html",
        membership=read.membership,
        read=read,
        ends_at=erased_at(read.candidate, read.sitting),
        fault=fault,
    )


def _get(key: str, screen: str, candidate: str) -> Read:
    read = get_report(key, screen, candidate)
    if not read.hires:
        abort(403)
    return read
