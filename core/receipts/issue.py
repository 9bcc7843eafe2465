"""Issue receipts: about one graded submission, or about a whole sitting."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from core.models import Kata, Sitting, Submission
from core.receipts.graded import graded, moment
from core.receipts.keys import signing_key
from core.receipts.published import publish
from core.receipts.sign import Receipt, sign
from core.receipts.sitting import sat
from core.screens.rules import Shown
from core.settings import Settings


def receipt_of_submission(
    session: Session, submission: Submission, *, settings: Settings, now: datetime, shown: Shown = Shown.NAMES
) -> Receipt:
    """The signed receipt of a submission that has a verdict. Raises NoReceipt."""
    about = {"kind": "submission", **graded(submission, session.get_one(Kata, submission.kata_id), shown)}
    return _issue(session, about, settings=settings, now=now)


def receipt_of_sitting(session: Session, sitting: Sitting, *, settings: Settings, now: datetime) -> Receipt:
    """The receipt of a sitting that has ended, with as much of the results as its screen shows. Raises NoReceipt."""
    return _issue(session, {"kind": "sitting", **sat(session, sitting)}, settings=settings, now=now)


def _issue(session: Session, about: dict[str, Any], *, settings: Settings, now: datetime) -> Receipt:
    key = signing_key(settings)
    publish(session, key.public_key(), now=now)
    return sign({"issuer": settings.public_url.rstrip("/"), "issued": moment(now), "about": about}, key)
