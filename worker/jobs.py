"""What RQ calls, by name. The arguments are plain ids; everything else is in the database and in this process."""

from __future__ import annotations

import structlog

from worker.gatekeeper import Gatekeeper
from worker.grader import Grader

log = structlog.get_logger(__name__)
_installed: list[Grader] = []
_gatekeepers: list[Gatekeeper] = []


def install(grader: Grader, gatekeeper: Gatekeeper | None = None) -> None:
    """Say which grader this process has, before it listens, and who checks uploaded katas in it."""
    _installed[:] = [grader]
    _gatekeepers[:] = [gatekeeper] if gatekeeper else []


def grade_submission(submission_id: str) -> None:
    """Grade a submission. Never raises: RQ keeps no record of ours, and the reconciler rings for what is undone."""
    try:
        _installed[0].grade(submission_id)
    except Exception:
        log.exception("a submission was left to the reconciler", submission=submission_id)


def check_upload(upload_id: int) -> None:
    """Have an uploaded kata pass the gate, or not. Never raises, as above."""
    try:
        _gatekeepers[0].check(upload_id)
    except Exception:
        log.exception("an uploaded kata was left to the reconciler", upload=upload_id)
