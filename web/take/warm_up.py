"""The warm-up: the same editor and the same buttons before the clock runs. Its text stays on the candidate's device."""

from __future__ import annotations

from flask import abort, render_template, url_for
from werkzeug.wrappers import Response

from core.katas.catalogue import KataPage, unlisted
from core.languages.speech import gettext as _
from core.sittings.warm_up import try_out as queue_try
from core.sittings.warm_up import warm_up_of
from core.submissions.read import latest
from core.submissions.refused import SubmissionRefused
from core.submissions.submit import SourceTooLarge
from web.desk import Desk
from web.limits import TAKE, limiter
from web.negotiate import sent
from web.services import now, services, session
from web.take.blueprint import bp
from web.take.kept import kept_page
from web.take.limits import link_key
from web.take.seat import Seat, get_seat
from web.take.shown import addresses_in, panel_of
from web.take.solve import Text, reading_of
from web.take.submissions import asked_mode, ring


@bp.get("/warm-up")
def warm_up(token: str) -> str:
    """The page of it. Without scripts the text of the last try is shown again."""
    seat = get_seat(token)
    page = get_warm_up(seat)
    tried = latest(session(), seat.warm_up_owner, page.kata.id)
    return render_template(
        "take/warm_up.html",
        seat=seat,
        page=page,
        text=Text(tried.source if tried is not None else page.version.starter, 0),
        desk=Desk(
            send=url_for("take.try_out", token=token),
            device_key=f"take:{seat.candidate.key}:warm-up",
            guest_key="",
        ),
        panel=panel_of(tried, seat.screen.shown, addresses_in(token, tried)) if tried is not None else None,
        **reading_of(page.version),
    )


@bp.post("/warm-up/submissions")
@limiter.limit(TAKE, key_func=link_key)
def try_out(token: str) -> Response:
    """Have a try graded, as the tasks are."""
    seat = get_seat(token)
    try:
        submitted = queue_try(
            session(),
            seat.candidate,
            version=get_warm_up(seat).version,
            mode=asked_mode(),
            source=sent("source"),
            now=now(),
            settings=services().settings,
        )
    except SubmissionRefused as refusal:
        status = 413 if isinstance(refusal, SourceTooLarge) else 429
        return kept_page(seat, status, _("Not sent"), str(refusal), sent("source"))
    return ring(token, submitted)


def get_warm_up(seat: Seat) -> KataPage:
    """The warm-up of this screen, or 404."""
    kata = warm_up_of(session(), seat.screen)
    if kata is None or kata.current_version is None:
        abort(404)
    return KataPage(kata, kata.current_version, unlisted(kata.track))
