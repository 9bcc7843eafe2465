"""The solve view of a sitting: the tasks, the editor, the clock. As a plain form it saves when a button is pressed."""

from __future__ import annotations

from typing import NamedTuple
from uuid import uuid4

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.candidates.language import choose_language
from core.languages.speech import gettext as _
from core.markdown import highlighted, render
from core.models import KataVersion, SittingText
from core.sittings.events import Event
from core.sittings.find import texts_of
from core.sittings.kinds import Happening
from core.sittings.record import NothingToRecord, record
from core.sittings.start_over import text_before
from core.submissions.read import history
from core.submissions.source import encoded, normal
from web.desk import Desk
from web.limits import TAKE, limiter
from web.negotiate import sent, sent_number
from web.own_tests import own_text
from web.services import now, services, session
from web.take import words
from web.take.blueprint import bp
from web.take.kept import both_page, kept_page
from web.take.limits import link_key
from web.take.own_tests import keep_with_form
from web.take.reading import told_clock
from web.take.seat import get_running, get_sitting
from web.take.shown import addresses_in, panel_of
from web.take.task import get_task


class Text(NamedTuple):
    """What the editor shows first, and the revision that an edit will be typed over."""

    source: str
    revision: int


class Task(NamedTuple):
    """A kata among the tabs."""

    kata_id: int
    title: str
    is_written: bool
    is_open: bool


@bp.get("/katas/<int:kata_id>")
def solve(token: str, kata_id: int) -> str:
    """One task of the sitting."""
    sat = get_running(token)
    page, texts = get_task(sat, kata_id), texts_of(session(), sat.sitting)
    submissions = history(session(), sat.owner, kata_id, limit=1)
    return render_template(
        "take/solve.html",
        seat=sat.seat,
        page=page,
        tasks=[Task(one.kata_id, one.title, one.kata_id in texts, one.kata_id == kata_id) for one in sat.seat.katas],
        text=_text(texts.get(kata_id), page.version),
        own_tests=own_text(page, sat.owner),
        has_earlier=text_before(session(), sat.sitting, kata_id) is not None,
        desk=Desk(
            send=url_for("take.send", token=token, kata_id=kata_id),
            save=url_for("take.keep", token=token, kata_id=kata_id),
            device_key=f"take:{sat.seat.candidate.key}:{kata_id}",
            guest_key="",
            start_over=url_for("take.begin_again", token=token, kata_id=kata_id),
            own_tests=url_for("take.keep_tests", token=token, kata_id=kata_id),
            home=url_for("take.welcome", token=token),
        ),
        panel=panel_of(submissions[0], sat.seat.screen.shown, addresses_in(token, submissions[0]))
        if submissions
        else None,
        clock=told_clock(sat),
        ends_at=sat.seat.clock.ends_at,
        left=sat.seat.clock.left(now()),
        started_again=sat.sitting.started_at if request.args.get("again") else None,
        **reading_of(page.version),
    )


@bp.post("/katas/<int:kata_id>/text")
@limiter.limit(TAKE, key_func=link_key)
def keep(token: str, kata_id: int) -> Response:
    """Save the text of a plain form, and go on to where the button leads."""
    sat = get_sitting(token)
    page, source = get_task(sat, kata_id), normal(sent("source"))
    keep_with_form(sat, page)
    most = services().settings.max_source_bytes
    if len(encoded(source)) > most:
        return kept_page(sat, 413, _("Not saved"), words.too_large(len(encoded(source)), most), source)
    edit = Event(1, Happening.EDIT, kata_id, source, sent_number("revision"))
    try:
        recorded = record(
            session(), sat.sitting, device=_form(), events=[edit], now=now(), settings=services().settings
        )
    except NothingToRecord as refusal:
        return kept_page(sat, 410, _("Time was up"), str(refusal), source)
    if not recorded.counts:
        return kept_page(sat, 410, _("Time was up"), _(words.LATE), source)
    if kata_id in recorded.aside:
        return both_page(sat, page, recorded.texts[kata_id], source)
    choose_language(session(), sat.seat.candidate, sent("language"))
    if sent("go") == "finish":
        return redirect(url_for("take.ask_to_finish", token=token), code=303)
    target = sent_number("go") or kata_id
    saved = 1 if target == kata_id else None
    return redirect(url_for("take.solve", token=token, kata_id=target, saved=saved), code=303)


def reading_of(version: KataVersion) -> dict[str, object]:
    """What stands beside the editor."""
    return {
        "prompt": render(version.prompt),
        "examples": {
            name: highlighted(content.decode("utf-8", "replace"))
            for name, content in version.examples.items()
            if name.endswith(".py")
        },
        "starter": highlighted(version.starter),
        "max_bytes": services().settings.max_source_bytes,
    }


def _text(text: SittingText | None, version: KataVersion) -> Text:
    return Text(version.starter, 0) if text is None else Text(text.source, text.revision)


def _form() -> str:
    """A page without scripts has no name; each of its saves is a device of its own."""
    return f"form-{uuid4().hex[:16]}"
