"""Send a submission, and see what became of it."""

from __future__ import annotations

from flask import Blueprint, abort, jsonify, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.models import Kata, Submission
from core.submissions.read import find
from core.submissions.states import IN_FLIGHT, Mode, State
from core.submissions.submit import SubmissionRefused, TooManyInFlight, submit
from web.drafts import keep_beside_submission, stash_for_sign_in
from web.identity import current_person, known_owner, owner
from web.katas import editorial_address, get_kata, sent_version
from web.kept import kept_page
from web.limits import GUEST_SUBMISSIONS, is_signed_in, limiter
from web.negotiate import sent, wants_json
from web.results.render import panel_context
from web.results.words import look_of, summary
from web.services import now, services, session

bp = Blueprint("submissions", __name__)


@bp.post("/katas/<track>/<slug>/submissions")
@limiter.limit(GUEST_SUBMISSIONS, exempt_when=is_signed_in)
def send(track: str, slug: str) -> Response:
    """Store what was sent and ring for a grader. A form is sent on to the result, a script is told where it will be."""
    page = get_kata(track, slug)
    mode = Mode.SUBMIT if sent("mode") == Mode.SUBMIT else Mode.RUN
    source = sent("source")
    if mode is Mode.SUBMIT and current_person() is None:
        return stash_for_sign_in(page, source)
    try:
        submitted = submit(
            session(),
            version=sent_version(page),
            mode=mode,
            source=source,
            owner=owner(),
            now=now(),
            settings=services().settings,
        )
    except SubmissionRefused as refusal:
        status = 429 if isinstance(refusal, TooManyInFlight) else 413
        return kept_page(status, "Not sent", str(refusal), source)
    submission = submitted.submission
    if submission.state == State.QUEUED:
        services().bell.ring(submission.id, submission.lane)
    if wants_json():
        return _told(submission)
    keep_beside_submission(page, submission.source)
    return redirect(url_for("submissions.show", submission_id=submission.id), code=303)


@bp.get("/submissions/<submission_id>")
def show(submission_id: str) -> str:
    """The result, or that it is still to come; without scripts the page asks again by itself."""
    submission = get_submission(submission_id)
    kata = session().get_one(Kata, submission.kata_id)
    return render_template("submission.html", kata=kata, version=submission.version, **_context(submission))


@bp.get("/submissions/<submission_id>/state")
def state(submission_id: str) -> Response:
    """The state as JSON, for a script whose stream is down."""
    submission = get_submission(submission_id)
    context = _context(submission)
    return jsonify(
        id=submission.id,
        state=submission.state,
        verdict=submission.verdict,
        done=submission.state not in IN_FLIGHT,
        line=context["progress"],
        word=look_of(submission).word,
        summary=summary(submission),
        html=render_template("results/panel.html", **context),
    )


def get_submission(submission_id: str) -> Submission:
    """The submission, if it is the asker's; whether another's exists is nobody's business."""
    asker = known_owner()
    submission = find(session(), submission_id, asker) if asker is not None else None
    if submission is None:
        abort(404)
    return submission


def _context(submission: Submission) -> dict[str, object]:
    has_grader = services().bell.has_grader() if submission.state == State.QUEUED else None
    return panel_context(submission, now(), has_grader) | {"editorial_address": editorial_address(submission)}


def _told(submission: Submission) -> Response:
    answer = jsonify(
        id=submission.id,
        state=submission.state,
        page=url_for("submissions.show", submission_id=submission.id),
        status=url_for("submissions.state", submission_id=submission.id),
        events=url_for("live.events", submission_id=submission.id),
    )
    answer.status_code = 201
    return answer
