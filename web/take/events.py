"""What a page reports, and what it is told: every answer brings the clock and the newest texts."""

from __future__ import annotations

from typing import Any

from flask import jsonify, request
from werkzeug.wrappers import Response

from core.languages.speech import gettext as _
from core.sittings.events import UnreadableEvents, read_device, read_events
from core.sittings.find import texts_of
from core.sittings.record import NothingToRecord, record
from web.limits import TAKE_EVENTS, limiter
from web.services import now, services, session
from web.take.blueprint import bp
from web.take.limits import link_key
from web.take.reading import told_clock, told_texts
from web.take.seat import get_sitting


@bp.post("/events")
@limiter.limit(TAKE_EVENTS, key_func=link_key)
def report(token: str) -> Response:
    """Store a batch of events. What is answered with 200 the page may forget."""
    sat = get_sitting(token)
    sent: Any = request.get_json(silent=True)
    sent = sent if isinstance(sent, dict) else {}
    try:
        device, events = read_device(sent.get("device")), read_events(sent.get("events"))
        settings = services().settings
        recorded = record(session(), sat.sitting, device=device, events=events, now=now(), settings=settings)
    except UnreadableEvents as refusal:
        return _refused(422, str(refusal))
    except NothingToRecord as refusal:
        return _refused(410, str(refusal))
    # Whoever wrote the newest text has it; a page whose edit was put aside is shown what stands there instead.
    written = {text.kata_id for text in recorded.texts.values() if text.device == device}
    bases = {event.kata_id: event.base for event in events if event.kata_id is not None and event.source is not None}
    seen = {kata_id: base for kata_id, base in bases.items() if recorded.counts and kata_id not in written}
    return jsonify(
        clock=told_clock(sat),
        texts=told_texts(recorded.texts, seen),
        aside=sorted(recorded.aside),
        too_large=sorted(recorded.too_large),
        counts=recorded.counts,
    )


@bp.get("/clock")
def clock(token: str) -> Response:
    """The clock, and the text of the kata that is open where the page has an older revision of it."""
    sat = get_sitting(token)
    kata_id, revision = request.args.get("kata", 0, type=int), request.args.get("revision", 0, type=int)
    return jsonify(clock=told_clock(sat), texts=told_texts(texts_of(session(), sat.sitting), {kata_id: revision}))


def _refused(status: int, words: str) -> Response:
    answer = jsonify(error=_("Not stored"), message=words)
    answer.status_code = status
    return answer
