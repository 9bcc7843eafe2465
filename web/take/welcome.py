"""The welcome page: what, how long, what is recorded, what is allowed. The clock starts when the candidate says so."""

from __future__ import annotations

from datetime import timedelta

from flask import make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.candidates.begin import NO_CONSENT, CannotBegin, begin, consent
from core.candidates.door import Door, known_as, note_opened
from core.candidates.language import choose_language
from core.candidates.standing import begin_until
from core.languages.speech import gettext as _
from core.languages.spoken import spoken
from core.markdown import render
from core.screens.consent import consent_text, facts_text
from core.sittings.clock import Phase
from core.sittings.warm_up import warm_up_of
from web.limits import TAKE, limiter
from web.negotiate import sent
from web.preferences.choose import choose as choose_preferences
from web.services import now, session
from web.take import words
from web.take.blueprint import bp
from web.take.limits import link_key
from web.take.seat import Seat, get_seat


@bp.get("")
def welcome(token: str) -> Response:
    """Where the link leads: to the welcome, into the sitting, or to its end."""
    seat = get_seat(token)
    if seat.door in (Door.READY, Door.EARLY):
        if request.method == "GET":
            note_opened(session(), seat.candidate, now=now())
        return _page(seat)
    if seat.clock.phase(now()) is Phase.RUNNING:
        again = request.args.get("again")
        return redirect(url_for("take.solve", token=token, kata_id=seat.katas[0].kata_id, again=again), code=303)
    return redirect(url_for("take.end", token=token), code=303)


@bp.post("/start")
@limiter.limit(TAKE, key_func=link_key)
def start(token: str) -> Response:
    """Note the consent and start the clock, once: a second press or another browser finds it started."""
    seat = get_seat(token)
    if seat.door in (Door.READY, Door.EARLY):
        if not sent("agreed"):
            return _page(seat, _(NO_CONSENT))
        try:
            consent(session(), seat.candidate, text=consent_text(seat.screen), now=now())
            choose_language(session(), seat.candidate, spoken())  # What is agreed to was read in it.
            moment = now()
            if begin(session(), seat.candidate, now=moment).started_at == moment:
                return redirect(url_for("take.welcome", token=token), code=303)
        except CannotBegin as refusal:
            return _page(get_seat(token), str(refusal))
    return redirect(url_for("take.welcome", token=token, again=1), code=303)


@bp.post("/preferences")
def choose(token: str) -> Response | tuple[str, int]:
    """Theme, editor and keys, as everywhere else."""
    get_seat(token)
    return choose_preferences()


def _page(seat: Seat, fault: str = "") -> Response:
    screen, moment = seat.screen, now()
    page = render_template(
        "take/welcome.html",
        seat=seat,
        fault=fault,
        whose=known_as(seat.candidate),
        now=moment,
        count=len(seat.katas),
        extra=timedelta(minutes=seat.candidate.extra_minutes),
        begin_until=begin_until(seat.candidate, screen),
        opens_at=screen.opens_at if seat.door is Door.EARLY else None,
        instructions=render(screen.instructions),
        policy=render(screen.policy),
        recorded=render(facts_text(screen)),
        consent=render(screen.consent),
        help=words.HELP[screen.help],
        ai=words.AI[screen.ai],
        shown=words.SHOWN[screen.shown],
        afterwards=words.AFTERWARDS[screen.shows_report],
        has_warm_up=warm_up_of(session(), screen) is not None,
    )
    return make_response(page, 422 if fault else 200)
