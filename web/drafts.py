"""Drafts: saved as somebody types, and never over a text that its writer has not seen."""

from __future__ import annotations

from flask import Blueprint, flash, jsonify, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.drafts import Saved, save
from core.katas.catalogue import KataPage
from core.submissions.read import history
from core.submissions.source import encoded, normal
from web.identity import owner
from web.katas import get_own_kata
from web.kept import kept_page
from web.negotiate import sent, sent_number, wants_json
from web.services import now, services, session

# A draft may be larger than what can be graded, so that an oversized paste can still be trimmed tomorrow.
LARGEST = 1024 * 1024

bp = Blueprint("drafts", __name__)


@bp.post("/katas/<track>/<slug>/draft")
def keep(track: str, slug: str) -> Response:
    """Save the draft. 409 hands back the newer text that this one would have replaced."""
    page, source = get_own_kata(track, slug), normal(sent("source"))
    if len(encoded(source)) > LARGEST:
        return kept_page(413, "Not saved here", too_large(), source)
    saved = _save(page, source, sent_number("revision"), is_choice=sent("choice") == "1")
    if saved.stale:
        return conflict(page, saved, source)
    if not wants_json():
        flash("Draft saved.")
        return redirect(url_for("solve.show", track=track, slug=slug), code=303)
    return jsonify(revision=saved.draft.revision, saved_at=saved.draft.updated_at.isoformat())


def stash_for_sign_in(page: KataPage, source: str) -> Response:
    """Keep a visitor's text on the server and send them to sign in; the way back leads to this kata."""
    source = normal(source)
    if len(encoded(source)) > LARGEST:
        return kept_page(413, "Not sent", too_large(), source)
    saved = keep_beside_submission(page, source)
    if saved.stale:
        return conflict(page, saved, source)
    back = url_for("solve.show", track=page.kata.track, slug=page.kata.slug)
    target = url_for("sign_in.show", next=back, why="submit")
    if not wants_json():
        return redirect(target, code=303)
    answer = jsonify(error="sign in", message="Sign in to submit. Your code is kept.", sign_in=target)
    answer.status_code = 401
    return answer


def keep_beside_submission(page: KataPage, source: str) -> Saved:
    """Save what was sent as the draft. A draft that was itself sent may be replaced: its submission keeps the text."""
    saved = _save(page, source, sent_number("revision"))
    if saved.stale:
        sent_earlier = {submission.source for submission in history(session(), owner(), page.kata.id)}
        if saved.draft.source in sent_earlier:
            return _save(page, source, saved.draft.revision)
    return saved


def conflict(page: KataPage, saved: Saved, source: str) -> Response:
    """Both texts, for the person to choose from."""
    if wants_json():
        answer = jsonify(
            error="conflict",
            source=saved.draft.source,
            revision=saved.draft.revision,
            saved_at=saved.draft.updated_at.isoformat(),
        )
        answer.status_code = 409
        return answer
    return make_response(render_template("conflict.html", page=page, theirs=saved.draft, source=source), 409)


def too_large() -> str:
    """Why a text is refused, and that it is still there."""
    limit = services().settings.max_source_bytes
    return f"That is more text than can be kept: a solution has at most {limit:,} bytes. Shorten it and send it again."


def _save(page: KataPage, source: str, revision: int, *, is_choice: bool = False) -> Saved:
    return save(session(), owner(), page.kata.id, source, revision, now(), is_choice=is_choice)
