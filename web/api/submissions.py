"""One's submissions, and sending one."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, request
from sqlalchemy import select

from core.accounts.api_tokens import Scope
from core.katas.catalogue import kata_page
from core.models import Kata, Submission
from core.owner import Owner
from core.paging import fetch_page
from core.submissions.refused import SubmissionRefused
from core.submissions.states import Mode, State
from core.submissions.submit import SourceTooLarge, submit
from web.api.bearer import holder
from web.api.problems import refuse
from web.paging import asked_page, page_address
from web.services import now, services, session

bp = Blueprint("api_submissions", __name__)


@bp.get("/api/v1/submissions")
def index() -> Response:
    """The newest first, a page at a time."""
    person = holder(Scope.READ)
    newest = (
        select(Submission)
        .where(Submission.person_id == person.id)
        .order_by(Submission.created_at.desc(), Submission.id)
    )
    page = fetch_page(session(), newest, asked_page())
    katas = _addresses({submission.kata_id for submission in page.items})
    return jsonify(
        items=[_shown(submission, katas[submission.kata_id]) for submission in page.items],
        page=page.number,
        pages=page.pages,
        total=page.total,
        next=page_address(page.number + 1) if page.number < page.pages else None,
    )


@bp.post("/api/v1/katas/<track>/<slug>/submissions")
def send(track: str, slug: str) -> tuple[Response, int]:
    """Send `source` to be graded; `mode` is "submit" or "run"."""
    person = holder(Scope.SUBMIT)
    page = kata_page(session(), track, slug)
    if page is None:
        refuse(404, "There is no such kata.")
    body = request.get_json(silent=True)
    source = body.get("source") if isinstance(body, dict) else None
    mode = body.get("mode", "submit") if isinstance(body, dict) else None
    if not isinstance(source, str) or mode not in ("submit", "run"):
        refuse(422, 'Send JSON such as {"source": "...", "mode": "submit"}; mode is submit or run.')
    owner = Owner(person_id=person.id)
    try:
        submission = submit(
            session(),
            version=page.version,
            mode=Mode(mode),
            source=source,
            owner=owner,
            now=now(),
            settings=services().settings,
        ).submission
    except SubmissionRefused as refusal:
        refuse(413 if isinstance(refusal, SourceTooLarge) else 429, str(refusal))
    if submission.state == State.QUEUED:
        services().bell.ring(submission.id, submission.lane)
    return jsonify(_shown(submission, page.kata.address)), 201


def _addresses(kata_ids: set[int]) -> dict[int, str]:
    return {kata.id: kata.address for kata in session().scalars(select(Kata).where(Kata.id.in_(kata_ids)))}


def _shown(submission: Submission, kata: str) -> dict[str, Any]:
    graded = submission.graded_at
    return {
        "id": submission.id,
        "kata": kata,
        "mode": submission.mode,
        "state": submission.state,
        "verdict": submission.verdict,
        "message": submission.message,
        "duration_ms": submission.duration_ms,
        "created_at": submission.created_at.isoformat(),
        "graded_at": graded.isoformat() if graded else None,
    }
