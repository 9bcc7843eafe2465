"""Earlier texts of a kata: look at them, fetch one, bring one back. And the starter, without losing what is there."""

from __future__ import annotations

from flask import Blueprint, abort, flash, jsonify, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.drafts import load
from core.katas.catalogue import KataPage
from core.models import ShelvedDraft
from core.paging import page_of
from core.shelf import ROOM, find_shelved, restore, shelved, start_over
from core.submissions.source import encoded, normal
from web.drafts import LARGEST, too_large
from web.identity import known_owner, owner
from web.katas import get_own_kata
from web.kept import kept_page
from web.negotiate import sent, wants_json
from web.paging import asked_page
from web.services import now, session

bp = Blueprint("versions", __name__)


@bp.get("/katas/<track>/<slug>/versions")
def index(track: str, slug: str) -> str:
    """The owner's earlier texts, newest first."""
    page, asker = get_own_kata(track, slug), known_owner()
    texts = shelved(session(), asker, page.kata.id, asked_page()) if asker is not None else page_of([], 1)
    draft = load(session(), asker, page.kata.id) if asker is not None else None
    return render_template("versions/index.html", page=page, versions=texts, draft=draft, room=ROOM)


@bp.get("/katas/<track>/<slug>/versions/<int:number>")
def whole(track: str, slug: str, number: int) -> Response:
    """One of them as a file, to the last character."""
    page = get_own_kata(track, slug)
    answer = make_response(encoded(get_version(page, number).source))
    answer.headers["Content-Type"] = "text/plain; charset=utf-8"
    answer.headers["Content-Disposition"] = f'attachment; filename="{page.kata.slug}-{number}.py"'
    return answer


@bp.post("/katas/<track>/<slug>/versions/<int:number>/restore")
def bring_back(track: str, slug: str, number: int) -> Response:
    """Make it the draft; the present text joins the earlier ones."""
    page = get_own_kata(track, slug)
    restore(session(), owner(), get_version(page, number), starter=page.version.starter, now=now())
    flash("Your earlier text is back. The one that was there is kept with the earlier ones.")
    return redirect(url_for("solve.show", track=track, slug=slug), code=303)


@bp.post("/katas/<track>/<slug>/start-over")
def begin_again(track: str, slug: str) -> Response:
    """Bring back the starter and keep the text. Without a script this asks first; a script has asked by a dialog."""
    page, source = get_own_kata(track, slug), normal(sent("source"))
    if len(encoded(source)) > LARGEST:
        return kept_page(413, "Not kept", too_large(), source)
    if not sent("sure"):
        return make_response(
            render_template("versions/start_over.html", page=page, source=source, revision=sent("revision"))
        )
    starter = page.version.starter
    draft = start_over(session(), owner(), page.kata.id, starter=starter, source=source, now=now())
    if wants_json():
        return jsonify(revision=draft.revision, source=starter)
    flash("The starter is back. Your text is kept with the earlier ones.")
    return redirect(url_for("solve.show", track=track, slug=slug), code=303)


def get_version(page: KataPage, number: int) -> ShelvedDraft:
    """The earlier text, if it is the asker's."""
    asker = known_owner()
    found = find_shelved(session(), asker, page.kata.id, number) if asker is not None else None
    if found is None:
        abort(404)
    return found
