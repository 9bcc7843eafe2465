"""What somebody has sent for a kata: the list of it, and what changed between any two texts."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.comparison import compare
from core.drafts import load
from core.katas.catalogue import KataPage
from core.models import Submission
from core.paging import SIZE, Page
from core.shelf import put_back
from core.submissions.attempts import Attempt, attempts, version_numbers
from core.submissions.read import find
from web.identity import known_owner, owner
from web.katas import get_own_kata
from web.paging import asked_page
from web.services import now, session

RECENT = 8
DRAFT, STARTER = "draft", "starter"

bp = Blueprint("attempts", __name__)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts that are compared. `version` counts from 1; None is the current one of the kata."""

    name: str
    source: str
    submission: Submission | None = None
    version: int | None = None


@bp.get("/katas/<track>/<slug>/attempts")
def index(track: str, slug: str) -> str:
    """All of them, a page at a time, with a form that compares two."""
    page = get_own_kata(track, slug)
    return render_template("attempts/index.html", page=page, attempts=_attempts(page, number=asked_page()))


@bp.get("/katas/<track>/<slug>/attempts/recent")
def recent(track: str, slug: str) -> str:
    """The newest, as a part of the solve view."""
    page = get_own_kata(track, slug)
    return render_template("attempts/recent.html", page=page, attempts=_attempts(page, size=RECENT))


@bp.get("/katas/<track>/<slug>/attempts/diff")
def diff(track: str, slug: str) -> str:
    """What changed from one text to another. Each is an attempt, the draft or the starter."""
    page = get_own_kata(track, slug)
    older, newer = _side(page, request.args.get("from", STARTER)), _side(page, request.args.get("to", DRAFT))
    return render_template(
        "attempts/diff.html",
        page=page,
        older=older,
        newer=newer,
        comparison=compare(older.source, newer.source),
        side_by_side=request.args.get("view") == "sides",
    )


@bp.post("/katas/<track>/<slug>/attempts/<submission_id>/restore")
def put_into_editor(track: str, slug: str, submission_id: str) -> Response:
    """Make the text of an attempt the draft; the present text joins the earlier ones."""
    page = get_own_kata(track, slug)
    submission = _mine(page, submission_id)
    put_back(session(), owner(), page.kata.id, submission.source, starter=page.version.starter, now=now())
    flash("The text of that attempt is in the editor again. The one that was there is kept with your earlier texts.")
    return redirect(url_for("solve.show", track=track, slug=slug), code=303)


def _attempts(page: KataPage, *, number: int = 1, size: int = SIZE) -> Page[Attempt]:
    asker = known_owner()
    return Page([], 1, 0) if asker is None else attempts(session(), asker, page.kata, number=number, size=size)


def _draft(page: KataPage) -> str | None:
    asker = known_owner()
    draft = load(session(), asker, page.kata.id) if asker is not None else None
    return None if draft is None else draft.source


def _side(page: KataPage, name: str) -> Side:
    """The text that an address names, or 404. A draft that nobody has written yet is the starter."""
    if name == STARTER:
        return Side(STARTER, page.version.starter)
    if name == DRAFT:
        return Side(DRAFT, _draft(page) or page.version.starter)
    submission = _mine(page, name)
    is_current = submission.kata_version_id == page.kata.current_version_id
    version = None if is_current else version_numbers(session(), page.kata.id)[submission.kata_version_id]
    return Side(name, submission.source, submission, version)


def _mine(page: KataPage, submission_id: str) -> Submission:
    """The asker's submission for this kata, or 404."""
    asker = known_owner()
    submission = find(session(), submission_id, asker) if asker is not None else None
    if submission is None or submission.kata_id != page.kata.id:
        abort(404)
    return submission
