"""One's submissions, and sending one."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, url_for
from sqlalchemy import select

from core.accounts.api_tokens import Scope
from core.clean import clean_output
from core.cursors import Order, fetch_slice
from core.katas.catalogue import kata_page
from core.models import Kata, Submission
from core.owner import Owner
from core.submissions.read import find
from core.submissions.refused import SubmissionRefused
from core.submissions.states import State
from core.submissions.submit import SourceTooLarge, submit
from web.api.bearer import holder
from web.api.operation import Made, operation
from web.api.problems import refuse
from web.api.schemas import submission as shapes
from web.services import now, services, session

bp = Blueprint("api_submissions", __name__)
NEWEST = Order(Submission.created_at, Submission.id)


@bp.get("/api/v1/submissions")
@operation("Submissions", Scope.READ, answer=shapes.Submissions, query=shapes.AskedSubmissions)
def index(query: shapes.AskedSubmissions) -> shapes.Submissions:
    """List your submissions, the newest first"""
    own = select(Submission).where(Submission.person_id == holder().id)
    if query.kata is not None:
        track, _, slug = query.kata.partition("/")
        own = own.where(Submission.kata_id.in_(select(Kata.id).where(Kata.track == track, Kata.slug == slug)))
    found = fetch_slice(session(), own, NEWEST, after=query.cursor, limit=query.limit)
    katas = _addresses({submission.kata_id for submission in found.items})
    shown = [shapes.Submission(**_facts(submission, katas[submission.kata_id])) for submission in found.items]
    return shapes.Submissions(items=shown, next_cursor=found.next)


@bp.get("/api/v1/submissions/<submission_id>")
@operation("Submissions", Scope.READ, answer=shapes.WholeSubmission)
def show(submission_id: str) -> shapes.WholeSubmission:
    """Read one of your submissions with its tests"""
    submission = find(session(), submission_id, Owner(person_id=holder().id))
    if submission is None:
        refuse(404, "You have no such submission.")
    kata = session().get_one(Kata, submission.kata_id)
    tests = [
        shapes.Test(
            title=test.title, status=test.status, message=clean_output(test.message), duration_ms=test.duration_ms
        )
        for test in submission.outcomes
    ]
    return shapes.WholeSubmission(**_facts(submission, kata.address), source=_readable(submission.source), tests=tests)


@bp.post("/api/v1/katas/<track>/<slug>/submissions")
@operation(
    "Submissions",
    Scope.SUBMIT,
    answer=shapes.Submission,
    status=201,
    body=shapes.NewSubmission,
    refusals=(413,),
)
def send(track: str, slug: str, body: shapes.NewSubmission) -> Made:
    """Send a solution to be graded

    The answer comes at once; the verdict a moment later, at the address of the header `Location`. While as many
    submissions wait as one person may have waiting, the answer is 429.
    """
    page = kata_page(session(), track, slug)
    if page is None:
        refuse(404, "There is no such kata.")
    try:
        submission = submit(
            session(),
            version=page.version,
            mode=body.mode,
            source=body.source,
            owner=Owner(person_id=holder().id),
            now=now(),
            settings=services().settings,
        ).submission
    except SubmissionRefused as refusal:
        refuse(413 if isinstance(refusal, SourceTooLarge) else 429, str(refusal))
    if submission.state == State.QUEUED:
        services().bell.ring(submission.id, submission.lane)
    shown = shapes.Submission(**_facts(submission, page.kata.address))
    return Made(shown, url_for("api_submissions.show", submission_id=submission.id))


def _addresses(kata_ids: set[int]) -> dict[int, str]:
    return {kata.id: kata.address for kata in session().scalars(select(Kata).where(Kata.id.in_(kata_ids)))}


def _facts(submission: Submission, kata: str) -> dict[str, Any]:
    return {
        "id": submission.id,
        "kata": kata,
        "mode": submission.mode,
        "state": submission.state,
        "verdict": submission.verdict,
        "message": clean_output(submission.message),
        "duration_ms": submission.duration_ms,
        "created_at": submission.created_at,
        "graded_at": submission.graded_at,
    }


def _readable(source: str) -> str:
    # Half of a surrogate pair is no text that JSON in UTF-8 could carry.
    return source.encode("utf-8", "replace").decode("utf-8")
