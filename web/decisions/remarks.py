"""Remarks beside the lines of a candidate's code."""

from __future__ import annotations

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from core.decisions.decide import UnfitDecision
from core.decisions.remark import NoSuchRemark, remark, take_back
from web.decisions.pages import ADDRESS, back_to, page
from web.limits import ASSIGN, limiter, person_key
from web.negotiate import sent
from web.reports.loader import get_report
from web.services import now, session

bp = Blueprint("remarks", __name__)


@bp.post(f"{ADDRESS}/remarks")
@limiter.limit(ASSIGN, key_func=person_key)
def store(key: str, screen: str, candidate: str) -> Response | tuple[str, int]:
    """Store a remark."""
    read = get_report(key, screen, candidate)
    line = sent("line").strip()
    try:
        made = remark(
            session(),
            by=read.membership,
            candidate_id=read.candidate.id,
            submission_id=sent("submission"),
            line=int(line) if line.isascii() and line.isdigit() and len(line) < 9 else -1 if line else 0,
            text=sent("text"),
            now=now(),
        )
    except UnfitDecision as refusal:
        return page(read, remark_fault=str(refusal)), 422
    return back_to(read, f"remark-{made.id}")


@bp.post(f"{ADDRESS}/remarks/<int:number>/remove")
@limiter.limit(ASSIGN, key_func=person_key)
def remove(key: str, screen: str, candidate: str, number: int) -> Response:
    """Take a remark of one's own back."""
    read = get_report(key, screen, candidate)
    try:
        take_back(session(), by=read.membership, candidate_id=read.candidate.id, remark_id=number)
    except NoSuchRemark:
        abort(404)
    return back_to(read, "code")
