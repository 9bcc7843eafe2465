"""The starter again: asked first, noted in the record, and taken back by one button."""

from __future__ import annotations

from uuid import uuid4

from flask import abort, jsonify, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.katas.catalogue import KataPage
from core.languages.speech import gettext as _
from core.languages.speech import marked
from core.sittings.find import texts_of
from core.sittings.save import NotAsked, Saved, TimeIsUp, save_text
from core.sittings.start_over import start_over, text_before
from core.submissions.refused import SubmissionRefused
from web.limits import TAKE, limiter
from web.negotiate import sent, sent_number, wants_json
from web.services import now, services, session
from web.take.blueprint import bp
from web.take.kept import both_page, kept_page
from web.take.limits import link_key
from web.take.own_tests import keep_with_form
from web.take.seat import Sat, get_running, get_sitting
from web.take.task import get_task

MET = marked(
    "Nothing was changed: another browser of yours has saved another text. Choose first which one to go on with."
)


@bp.post("/katas/<int:kata_id>/start-over")
@limiter.limit(TAKE, key_func=link_key)
def begin_again(token: str, kata_id: int) -> Response:
    """Bring back the starter. Without a script this asks first; a script has asked by a dialog."""
    sat = get_sitting(token)
    page, source = get_task(sat, kata_id), sent("source")
    if not wants_json():
        keep_with_form(sat, page)
    if not sent("sure"):
        asked = {"source": source, "revision": sent("revision")}
        return make_response(render_template("take/start_over.html", seat=sat.seat, page=page, **asked))
    try:
        saved = start_over(
            session(),
            sat.sitting,
            kata_id=kata_id,
            source=source,
            base=sent_number("revision"),
            device=_device(),
            now=now(),
            settings=services().settings,
        )
    except SubmissionRefused as refusal:
        status = 410 if isinstance(refusal, TimeIsUp) else 413
        return kept_page(sat, status, _("Not changed"), str(refusal), source)
    return _answer(token, sat, page, saved, source)


@bp.post("/katas/<int:kata_id>/bring-back")
@limiter.limit(TAKE, key_func=link_key)
def bring_back(token: str, kata_id: int) -> Response:
    """Put the text from before the last start over in the place of the present one, which stays in the record."""
    sat = get_running(token)
    page, before = get_task(sat, kata_id), text_before(session(), sat.sitting, kata_id)
    if before is None:
        abort(404)
    present = texts_of(session(), sat.sitting).get(kata_id)
    try:
        save_text(
            session(),
            sat.sitting,
            kata_id=kata_id,
            source=before,
            base=present.revision if present is not None else 0,
            device=_device(),
            now=now(),
            settings=services().settings,
        )
    except (TimeIsUp, NotAsked) as refusal:
        return kept_page(sat, 410, _("Not changed"), str(refusal), before)
    return redirect(url_for("take.solve", token=token, kata_id=page.kata.id), code=303)


def _answer(token: str, sat: Sat, page: KataPage, saved: Saved, source: str) -> Response:
    text = saved.text
    if saved.aside and text is not None:
        if not wants_json():
            return both_page(sat, page, text, source)
        answer = jsonify(error="conflict", message=_(MET))
        answer.status_code = 409
        return answer
    if wants_json():
        return jsonify(source=page.version.starter, revision=text.revision if text is not None else 0)
    return redirect(url_for("take.solve", token=token, kata_id=page.kata.id), code=303)


def _device() -> str:
    """The page's own name; a plain form has none, and is a device of its own."""
    return sent("device")[:32] or f"form:{uuid4().hex[:16]}"
