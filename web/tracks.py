"""A track: its katas in order, what comes before each, and how far its reader is."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from core.katas.place import track_page
from core.paging import page_of
from web.identity import known_owner
from web.paging import asked_page
from web.services import session

ON_A_PAGE = 50

bp = Blueprint("tracks", __name__)


@bp.get("/tracks/<slug>")
def show(slug: str) -> str:
    """One track."""
    track = track_page(session(), slug, known_owner())
    if track is None:
        abort(404)
    numbered = list(enumerate(track.shelf.entries, 1))
    return render_template("track.html", track=track, page=page_of(numbered, asked_page(), size=ON_A_PAGE))
