"""Open requests for erasure of an organisation: which there are, until when, and the way to each."""

from __future__ import annotations

from flask import Blueprint, render_template

from core.candidates.requests import met_by, open_requests
from core.teams.permissions import Act
from web.paging import asked_page
from web.screens.loader import get_organisation
from web.services import session

bp = Blueprint("erasure_requests", __name__)


@bp.get("/teams/<key>/screens/erasure-requests")
def index(key: str) -> str:
    """The oldest first, by number of the invitation and no name."""
    membership = get_organisation(key, Act.HIRE)
    return render_template(
        "candidates/requests.html",
        membership=membership,
        requests=open_requests(session(), membership.team_id, asked_page()),
        met_by=met_by,
    )
