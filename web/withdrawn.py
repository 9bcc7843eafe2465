"""Katas that were withdrawn while people worked on them: nothing can be sent any more, and nothing is lost."""

from __future__ import annotations

from flask import abort, render_template
from werkzeug.wrappers import Response

from core.drafts import load, save
from core.katas.catalogue import KataPage, kata_page
from core.katas.withdrawn import was_withdrawn, withdrawn_page
from core.markdown import highlighted, render
from core.own_tests import load_tests
from core.shelf import has_shelved
from core.submissions.attempts import attempts
from core.submissions.source import encoded, normal
from web.drafts import LARGEST
from web.identity import known_owner, owner
from web.kept import kept_page
from web.negotiate import sent_number
from web.services import now, session
from web.texts import readable

WITHDRAWN = (
    "This kata was withdrawn while you were working on it, so it can no longer be run or submitted. "
    "Nothing was sent. Your text is still here"
)


def show_withdrawn(page: KataPage) -> str:
    """The kata to be read, and all that the asker has written for it."""
    asker, kata = owner(), page.kata
    draft, tests = load(session(), asker, kata.id), load_tests(session(), asker, kata.id)
    return render_template(
        "withdrawn.html",
        page=page,
        prompt=render(page.version.prompt),
        draft=highlighted(readable(draft.source)) if draft is not None else "",
        own_tests=highlighted(readable(tests.source)) if tests is not None and tests.source.strip() else "",
        attempts=attempts(session(), asker, kata, size=1).total,
        has_earlier=has_shelved(session(), asker, kata.id),
    )


def get_kata_to_send(track: str, slug: str, source: str) -> KataPage | Response:
    """The kata at this address; where it was withdrawn, an answer that keeps what was sent or hands it back."""
    page = kata_page(session(), track, slug)
    if page is not None:
        return page
    asker, source = known_owner(), normal(source)
    mine = withdrawn_page(session(), track, slug, asker) if asker is not None else None
    if mine is not None and asker is not None and len(encoded(source)) <= LARGEST:
        # One that comes late goes on the shelf, so the text is on the server in either case.
        save(session(), asker, mine.kata.id, source, sent_number("revision"), now())
        return kept_page(410, "Withdrawn", f"{WITHDRAWN}, and kept with your draft.", source, again=False)
    if mine is None and not was_withdrawn(session(), track, slug):
        abort(404)
    return kept_page(410, "Withdrawn", f"{WITHDRAWN}: copy it if you want to keep it.", source, again=False)
