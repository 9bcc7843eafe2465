"""Send a submission, and see what became of it."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.models import Kata, Submission
from core.submissions.cancel import cancel
from core.submissions.read import find
from core.submissions.refused import SubmissionRefused
from core.submissions.states import Mode, State
from core.submissions.submit import OwnTestsTooLarge, SourceTooLarge, submit
from web.drafts import keep_beside_submission, stash_for_sign_in
from web.identity import current_person, known_owner, owner
from web.katas import sent_version
from web.kept import kept_page
from web.limits import GUEST_SUBMISSIONS, is_signed_in, limiter
from web.negotiate import sent, wants_json
from web.own_tests import keep_tests_beside_submission
from web.results.addresses import addresses_of
from web.results.render import panel_context
from web.results.told import printed_file, queue_of, told, told_state
from web.services import now, services, session
from web.withdrawn import get_kata_to_send

bp = Blueprint("submissions", __name__)


@bp.post("/katas/<track>/<slug>/submissions")
@limiter.limit(GUEST_SUBMISSIONS, exempt_when=is_signed_in)
def send(track: str, slug: str) -> Response:
    """Store what was sent and ring for a grader. A form is sent on to the result, a script is told where it will be."""
    source = sent("source")
    page = get_kata_to_send(track, slug, source)
    if isinstance(page, Response):
        return page
    mode = Mode.SUBMIT if sent("mode") == Mode.SUBMIT else Mode.RUN
    if not wants_json():
        keep_tests_beside_submission(page, owner())
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
            own_tests=sent("own_tests"),
        )
    except SubmissionRefused as refusal:
        status = 413 if isinstance(refusal, SourceTooLarge | OwnTestsTooLarge) else 429
        return kept_page(status, "Not sent", str(refusal), source)
    submission = submitted.submission
    if submission.state == State.QUEUED:
        services().bell.ring(submission.id, submission.lane)
    if wants_json():
        is_outdated = submission.kata_version_id != page.version.id
        return told(submission, addresses_of(submission), is_outdated=is_outdated)
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
    return told_state(submission, _context(submission))


@bp.post("/submissions/<submission_id>/cancel")
def take_back(submission_id: str) -> Response:
    """Cancel what has no verdict yet. What was graded a moment ago keeps its verdict, and that is shown."""
    submission = get_submission(submission_id)
    cancel(session(), submission.id, owner())
    if wants_json():
        return state(submission_id)
    if get_submission(submission_id).verdict is not None:
        flash("This had its verdict before it could be cancelled, and the verdict stands.")
    return redirect(url_for(".show", submission_id=submission_id), code=303)


@bp.get("/submissions/<submission_id>/printed/<int:position>")
def printed(submission_id: str, position: int) -> Response:
    """All that was kept of what a test printed, as a text file."""
    return printed_file(get_submission(submission_id), position)


def get_submission(submission_id: str) -> Submission:
    """The submission, if it is the asker's; whether another's exists is nobody's business."""
    asker = known_owner()
    submission = find(session(), submission_id, asker) if asker is not None else None
    if submission is None:
        abort(404)
    return submission


def _context(submission: Submission) -> dict[str, object]:
    return panel_context(submission, now(), addresses_of(submission), *queue_of(submission))
