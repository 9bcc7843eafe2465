"""Tests that a candidate writes for themselves: saved as in practice, run with the examples, and read by nobody."""

from __future__ import annotations

from flask import abort
from werkzeug.wrappers import Response

from core.katas.catalogue import KataPage
from core.languages.speech import gettext as _
from core.own_tests import save_tests, takes_own_tests
from core.submissions.source import encoded, normal
from web.drafts import LARGEST
from web.limits import TAKE_EVENTS, limiter
from web.negotiate import sent, sent_number
from web.own_tests import keep_tests_beside_submission, told_saved
from web.services import now, session
from web.take import words
from web.take.blueprint import bp
from web.take.kept import kept_page
from web.take.limits import link_key
from web.take.seat import Sat, get_sitting
from web.take.task import get_task


@bp.post("/katas/<int:kata_id>/own-tests")
@limiter.limit(TAKE_EVENTS, key_func=link_key)
def keep_tests(token: str, kata_id: int) -> Response:
    """Save them for a script while time is left; a plain form sends them with the solution."""
    sat = get_sitting(token)
    if not takes_own_tests(get_task(sat, kata_id).version):
        abort(404)
    source = normal(sent("source"))
    if not sat.seat.clock.takes(now()):
        return kept_page(sat, 410, _("Time was up"), _("This came after the end, so it was not kept."), source)
    if len(encoded(source)) > LARGEST:
        return kept_page(sat, 413, _("Not saved"), words.too_large(len(encoded(source)), LARGEST), source)
    return told_saved(save_tests(session(), sat.owner, kata_id, source, sent_number("revision"), now()))


def keep_with_form(sat: Sat, page: KataPage) -> None:
    """Save the tests that came with a form about the solution, while time is left; where two texts meet, both."""
    size = len(encoded(normal(sent("own_tests"))))
    if size > LARGEST:
        abort(kept_page(sat, 413, _("Not saved"), words.too_large(size, LARGEST), sent("source")))
    if takes_own_tests(page.version) and sat.seat.clock.takes(now()):
        keep_tests_beside_submission(page, sat.owner)
