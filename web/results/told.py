"""What a script is told of a submission, and the file of what a test printed: the same wherever it was sent from."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, abort, jsonify, render_template

from core.models import Submission
from core.submissions.read import ahead_of, printed_by
from core.submissions.states import IN_FLIGHT, State
from web.results.addresses import Addresses
from web.results.words import look_of
from web.services import services, session


def told(submission: Submission, addresses: Addresses, *, is_outdated: bool = False) -> Response:
    """It is stored, and this is where its verdict will be."""
    answer = jsonify(
        id=submission.id,
        state=submission.state,
        outdated=is_outdated,
        page=addresses.page,
        status=addresses.state,
        events=addresses.events,
        cancel=addresses.cancel,
    )
    answer.status_code = 201
    return answer


def told_state(submission: Submission, context: Mapping[str, object]) -> Response:
    """How far it is, for a script whose stream is down; `context` is that of the panel."""
    return jsonify(
        id=submission.id,
        state=submission.state,
        verdict=submission.verdict,
        done=submission.state not in IN_FLIGHT,
        line=context["progress"],
        verdict_html=render_template("results/verdict.html", **context),
        word=look_of(submission).word,
        summary=context["summary"],
        html=render_template("results/panel.html", **context),
    )


def queue_of(submission: Submission) -> tuple[bool | None, int]:
    """Whether somebody is there to grade what still waits, and how many have waited for longer."""
    if submission.state != State.QUEUED:
        return None, 0
    return services().bell.has_grader(submission.lane), ahead_of(session(), submission)


def printed_file(submission: Submission, position: int) -> Response:
    """All that was kept of what a test printed, as a text file, or 404."""
    test = printed_by(session(), submission, position)
    if test is None or test.printed is None:
        abort(404)
    left_out = len(test.output) + test.output_cut - test.printed_length
    note = f"\n\n[{left_out:,} more characters were printed; no more than this is kept.]\n" if left_out else ""
    response = Response(test.printed + note, mimetype="text/plain")
    response.headers["Content-Disposition"] = f'attachment; filename="printed-{position + 1}.txt"'
    return response
