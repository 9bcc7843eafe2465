"""The solve view: the prompt beside the editor, and what became of the last run."""

from __future__ import annotations

from typing import Any, NamedTuple

from flask import Blueprint, render_template, url_for

from core.assignments.context import assigned
from core.drafts import load
from core.katas.catalogue import KataPage
from core.katas.place import place
from core.markdown import highlighted, render
from core.shelf import has_shelved
from core.solutions.access import may_read_editorial
from core.submissions.read import history
from web.desk import Desk
from web.identity import current_person, known_owner
from web.katas import get_own_kata
from web.own_tests import own_text
from web.results.addresses import addresses_of
from web.results.render import panel_context
from web.services import now, services, session
from web.withdrawn import show_withdrawn

bp = Blueprint("solve", __name__)


class Text(NamedTuple):
    """What the editor shows first, and the revision that a save will succeed."""

    source: str
    revision: int


@bp.get("/katas/<track>/<slug>")
def show(track: str, slug: str) -> str:
    """The page of a kata."""
    page = get_own_kata(track, slug)
    if page.kata.retired_at is not None:
        return show_withdrawn(page)
    asker = known_owner()
    submissions = history(session(), asker, page.kata.id, limit=1) if asker is not None else []
    around = place(session(), page.kata, asker)
    return render_template(
        "solve.html",
        page=page,
        desk=desk_of(page),
        place=around,
        text=editor_text(page),
        own_tests=own_text(page, asker),
        max_bytes=services().settings.max_source_bytes,
        prompt=render(page.version.prompt),
        hints=[{"heading": hint["heading"], "html": render(hint["text"])} for hint in page.version.hints],
        examples={
            name: highlighted(content.decode("utf-8", "replace"))
            for name, content in page.version.examples.items()
            if name.endswith(".py")
        },
        editorial=render(page.version.editorial)
        if asker and may_read_editorial(session(), asker, page.kata.id)
        else "",
        has_earlier=asker is not None and has_shelved(session(), asker, page.kata.id),
        assigned=assigned(session(), person_id=asker.person_id, kata_id=page.kata.id, now=now())
        if asker and asker.person_id
        else [],
        now=now(),
        panel=panel_context(submissions[0], now(), addresses_of(submissions[0], around)) if submissions else None,
    )


def desk_of(page: KataPage) -> Desk:
    """Where the forms around the editor lead."""
    person = current_person()
    at: dict[str, Any] = {"track": page.kata.track, "slug": page.kata.slug}
    return Desk(
        send=url_for("submissions.send", **at),
        save=url_for("drafts.keep", **at),
        start_over=url_for("versions.begin_again", **at),
        own_tests=url_for("own_tests.keep", **at),
        device_key=f"{page.kata.uuid}:{person.id if person else 'guest'}",
        guest_key=f"{page.kata.uuid}:guest",
        asks_to_sign_in=person is None,
    )


def editor_text(page: KataPage) -> Text:
    """The draft, else the starter."""
    asker = known_owner()
    draft = load(session(), asker, page.kata.id) if asker is not None else None
    return Text(page.version.starter, 0) if draft is None else Text(draft.source, draft.revision)
