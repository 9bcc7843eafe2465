"""A candidate's rights: to have all that is kept of them as files, and to have it erased."""

from __future__ import annotations

from flask import Response, redirect, render_template, stream_with_context, url_for
from werkzeug.wrappers import Response as AnyResponse

from core.candidates.ask_to_erase import ask_to_erase, keep_after_all
from core.candidates.erase import erased_at
from core.candidates.export import export
from core.candidates.requests import met_by
from core.markdown import render
from core.sittings.clock import Phase
from web.limits import EXPORTS, TAKE, limiter
from web.negotiate import sent
from web.services import now, session
from web.take.blueprint import bp
from web.take.limits import link_key
from web.take.seat import get_seat
from web.zipped import zipped


@bp.get("/erasure")
def ask_erasure(token: str) -> str:
    """What is kept and until when; ask first: what is erased can be assessed no more."""
    seat = get_seat(token)
    return render_template(
        "take/erasure.html",
        seat=seat,
        met_by=met_by(seat.candidate),
        ends_at=erased_at(seat.candidate, seat.sitting),
        agreed=render(seat.sitting.consent) if seat.sitting is not None else "",
        is_running=seat.sitting is not None and seat.clock.phase(now()) is Phase.RUNNING,
    )


@bp.post("/erasure")
@limiter.limit(TAKE, key_func=link_key)
def erasure(token: str) -> AnyResponse:
    """Ask for it, or take the request back."""
    seat = get_seat(token)
    if sent("keep"):
        keep_after_all(session(), seat.candidate, now=now())
    else:
        ask_to_erase(session(), seat.candidate, now=now())
    return redirect(url_for("take.ask_erasure", token=token), code=303)


@bp.get("/data.zip")
@limiter.limit(EXPORTS, key_func=link_key)
def own_data(token: str) -> AnyResponse:
    """All that is kept of the candidate, but what others wrote about them, which the company hands out."""
    seat = get_seat(token)
    files = export(session(), seat.candidate, for_candidate=True)
    answer = Response(stream_with_context(zipped(files, now())), mimetype="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="my-data-{seat.candidate.key}.zip"'
    return answer
