"""Run and Submit in a sitting and in the warm-up, and what became of them."""

from __future__ import annotations

from flask import abort, current_app, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.languages.speech import gettext as _
from core.models import Submission
from core.owner import Owner
from core.sittings.save import NotAsked, TimeIsUp
from core.sittings.submit import submit_text
from core.submissions.cancel import cancel
from core.submissions.read import find
from core.submissions.refused import SubmissionRefused
from core.submissions.states import Mode, State
from core.submissions.submit import OwnTestsTooLarge, SourceTooLarge, Submitted
from web.limits import TAKE, limiter
from web.live import streamed
from web.negotiate import sent, sent_number, wants_json
from web.results.told import printed_file, told, told_state
from web.services import now, services, session
from web.take.blueprint import bp
from web.take.kept import kept_page
from web.take.limits import link_key
from web.take.own_tests import keep_with_form
from web.take.seat import Seat, get_seat, get_sitting
from web.take.shown import addresses_in, panel_of, pieces_of
from web.take.task import get_task


@bp.post("/katas/<int:kata_id>/submissions")
@limiter.limit(TAKE, key_func=link_key)
def send(token: str, kata_id: int) -> Response:
    """Save what was sent, and have it graded."""
    sat = get_sitting(token)  # What left before the end may come a moment after it.
    if not wants_json():
        keep_with_form(sat, get_task(sat, kata_id))
    try:
        submitted = submit_text(
            session(),
            sat.sitting,
            kata_id=kata_id,
            mode=asked_mode(),
            source=sent("source"),
            base=sent_number("revision"),
            device=sent("device")[:32],
            own_tests=sent("own_tests"),
            now=now(),
            settings=services().settings,
        )
    except NotAsked:
        abort(404)
    except TimeIsUp as refusal:
        return kept_page(sat, 410, _("Time was up"), str(refusal), sent("source"))
    except SubmissionRefused as refusal:
        status = 413 if isinstance(refusal, SourceTooLarge | OwnTestsTooLarge) else 429
        return kept_page(sat, status, _("Not sent"), str(refusal), sent("source"))
    return ring(token, submitted)


@bp.get("/submissions/<submission_id>")
def show(token: str, submission_id: str) -> str:
    """The result, or that it is still to come; without scripts the page asks again by itself."""
    seat = get_seat(token)
    submission, owner = get_submission(seat, submission_id)
    is_warm_up = owner == seat.warm_up_owner
    back = (
        url_for(".warm_up", token=token) if is_warm_up else url_for(".solve", token=token, kata_id=submission.kata_id)
    )
    return render_template(
        "take/submission.html",
        seat=seat,
        sent=submission,
        back=back,
        **panel_of(submission, seat.screen.shown, addresses_in(token, submission)),
    )


@bp.get("/submissions/<submission_id>/state")
def state(token: str, submission_id: str) -> Response:
    """The state as JSON, for a script whose stream is down."""
    seat = get_seat(token)
    submission, _owner = get_submission(seat, submission_id)
    return told_state(submission, panel_of(submission, seat.screen.shown, addresses_in(token, submission)))


@bp.get("/submissions/<submission_id>/events")
def events(token: str, submission_id: str) -> Response:
    """The stream of one submission."""
    seat = get_seat(token)
    submission, owner = get_submission(seat, submission_id)
    addresses = addresses_in(token, submission)
    pieces = pieces_of(current_app.jinja_env, addresses, submission, seat.screen.shown)
    return streamed(pieces, submission_id, owner)


@bp.post("/submissions/<submission_id>/cancel")
def take_back(token: str, submission_id: str) -> Response:
    """Cancel what has no verdict yet."""
    seat = get_seat(token)
    submission, owner = get_submission(seat, submission_id)
    cancel(session(), submission.id, owner)
    if wants_json():
        return state(token, submission_id)
    return redirect(url_for(".show", token=token, submission_id=submission_id), code=303)


@bp.get("/submissions/<submission_id>/printed/<int:position>")
def printed(token: str, submission_id: str, position: int) -> Response:
    """All that was kept of what an example printed; what hidden tests made the code print stays hidden."""
    submission, _owner = get_submission(get_seat(token), submission_id)
    if submission.mode is Mode.SUBMIT:
        abort(404)
    return printed_file(submission, position)


def get_submission(seat: Seat, submission_id: str) -> tuple[Submission, Owner]:
    """The candidate's submission and whose it is: the sitting's or the warm-up's. Else 404."""
    owners = [Owner.of_sitting(seat.sitting.id)] if seat.sitting is not None else []
    found = ((find(session(), submission_id, owner), owner) for owner in (*owners, seat.warm_up_owner))
    submission, owner = next((pair for pair in found if pair[0] is not None), (None, seat.warm_up_owner))
    if submission is None:
        abort(404)
    return submission, owner


def asked_mode() -> Mode:
    """Which button was pressed."""
    return Mode.SUBMIT if sent("mode") == Mode.SUBMIT else Mode.RUN


def ring(token: str, submitted: Submitted) -> Response:
    """Ring for a grader, and say where the verdict will be."""
    submission = submitted.submission
    if submission.state is State.QUEUED:
        services().bell.ring(submission.id, submission.lane)
    if wants_json():
        return told(submission, addresses_in(token, submission))
    return redirect(url_for(".show", token=token, submission_id=submission.id), code=303)
