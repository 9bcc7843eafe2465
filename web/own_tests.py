"""Tests that a person writes for themselves: saved as drafts are, and run with the examples."""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, abort, flash, jsonify, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.katas.catalogue import KataPage
from core.own_tests import SavedTests, load_tests, save_tests, takes_own_tests
from core.owner import Owner
from core.submissions.source import encoded, normal, source_hash
from web.drafts import LARGEST
from web.identity import owner
from web.katas import get_own_kata
from web.kept import kept_page
from web.negotiate import sent, sent_number, wants_json
from web.services import now, services, session
from web.texts import readable

ELSEWHERE = "# Tests that you had saved elsewhere in the meantime."

bp = Blueprint("own_tests", __name__)


class OwnText(NamedTuple):
    """What the tab shows first. `mark` tells whether a form comes back with the text that it was given."""

    source: str
    revision: int

    @property
    def mark(self) -> str:
        """The same for the same text, as a form can hold it."""
        return source_hash(normal(readable(self.source)))


@bp.post("/katas/<track>/<slug>/own-tests")
def keep(track: str, slug: str) -> Response:
    """Save them. 409 hands back the newer text that this one would have replaced."""
    page = get_own_kata(track, slug)
    if not takes_own_tests(page.version):
        abort(404)
    # The form of the solve view holds the solution as well, so there the fields have names of their own.
    is_beside = bool(sent("own_mark"))
    source = normal(sent("own_tests" if is_beside else "source"))
    if len(encoded(source)) > LARGEST:
        return kept_page(413, "Not saved here", too_large(), source)
    saved = _save(page, owner(), source, sent_number("own_revision" if is_beside else "revision"))
    if wants_json():
        return told_saved(saved)
    if saved.stale:
        action = url_for(".keep", track=track, slug=slug)
        both = render_template("conflict.html", page=page, theirs=saved.tests, source=source, action=action)
        return make_response(both, 409)
    flash("Your tests are saved.")
    return redirect(url_for("solve.show", track=track, slug=slug, _anchor="own-tests"), code=303)


def own_text(page: KataPage, asker: Owner | None) -> OwnText | None:
    """The tests that the asker has written; None where there can be none."""
    if not takes_own_tests(page.version):
        return None
    tests = load_tests(session(), asker, page.kata.id) if asker is not None else None
    return OwnText("", 0) if tests is None else OwnText(tests.source, tests.revision)


def told_saved(saved: SavedTests) -> Response:
    """What a script is told of a save. 409 brings the newer text that this one would have replaced."""
    tests = saved.tests
    told = {"revision": tests.revision, "saved_at": tests.updated_at.isoformat()}
    answer = jsonify(**told, error="conflict", source=tests.source) if saved.stale else jsonify(**told)
    answer.status_code = 409 if saved.stale else 200
    return answer


def keep_tests_beside_submission(page: KataPage, asker: Owner) -> None:
    """Save the tests that came with a form. Where others were saved meanwhile, both texts stand in one file."""
    source = normal(sent("own_tests"))
    if not sent("own_mark") or source_hash(source) == sent("own_mark") or len(encoded(source)) > LARGEST:
        return
    saved = _save(page, asker, source, sent_number("own_revision"))
    if saved.stale:
        both = f"{source.rstrip()}\n\n\n{ELSEWHERE}\n\n{saved.tests.source}"
        _save(page, asker, both, saved.tests.revision)


def too_large() -> str:
    """Why a text is refused, and that it is still there."""
    limit = services().settings.max_source_bytes
    return f"That is more text than can be kept: your tests may have {limit:,} bytes. Shorten them and send them again."


def _save(page: KataPage, asker: Owner, source: str, revision: int) -> SavedTests:
    return save_tests(session(), asker, page.kata.id, source, revision, now())
