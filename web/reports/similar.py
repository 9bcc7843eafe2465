"""Code that looks like a candidate's: a hint, with what it does not prove."""

from __future__ import annotations

from flask import Blueprint, render_template

from core.reports.results import labels_in
from core.reports.score import asked_in
from core.reports.sent import sent_in
from core.reports.similar import likenesses
from web.reports.loader import get_sitting
from web.services import session

bp = Blueprint("similar", __name__)


@bp.get("/teams/<key>/screens/<screen>/candidates/<candidate>/similar")
def show(key: str, screen: str, candidate: str) -> str:
    """What is alike, kata by kata."""
    read, sitting, _ = get_sitting(key, screen, candidate)
    asked = asked_in(session(), read.screen)
    return render_template(
        "reports/similar.html",
        membership=read.membership,
        read=read,
        likenesses=likenesses(session(), read.screen, sitting, asked, sent_in(session(), sitting)),
        others=labels_in(session(), read.screen, read.membership.person_id),
    )
