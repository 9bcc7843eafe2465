"""The end: the candidate says that they are done, after being asked, or time is up."""

from __future__ import annotations

from typing import NamedTuple

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.models import Submission
from core.screens.contents import Content
from core.sittings.clock import Phase
from core.sittings.find import texts_of
from core.sittings.finish import finish as finish_sitting
from core.sittings.submits import newest_submits
from web.limits import TAKE, limiter
from web.services import now, session
from web.take import words
from web.take.blueprint import bp
from web.take.limits import link_key
from web.take.seat import Sat, get_running, get_sitting
from web.take.shown import addresses_in, panel_of


class Done(NamedTuple):
    """How far a task is. `panel` is the result of its newest Submit."""

    kata: Content
    is_written: bool
    panel: dict[str, object] | None


@bp.get("/finish")
def ask_to_finish(token: str) -> str:
    """Ask first: after this nothing can be changed."""
    sat = get_running(token)
    left = sat.seat.clock.left(now())
    return render_template("take/finish.html", seat=sat.seat, tasks=_tasks(token, sat), left=left)


@bp.post("/finish")
@limiter.limit(TAKE, key_func=link_key)
def finish(token: str) -> Response:
    """End the sitting. The last text of each task is graded, run or not."""
    finish_sitting(session(), get_sitting(token).sitting, now=now())
    return redirect(url_for("take.end", token=token), code=303)


@bp.get("/end")
def end(token: str) -> Response | str:
    """What was sent, and what becomes of it now."""
    sat = get_sitting(token)
    if sat.seat.clock.phase(now()) is Phase.RUNNING:
        return redirect(url_for("take.welcome", token=token), code=303)
    tasks = _tasks(token, sat)
    return render_template(
        "take/end.html",
        seat=sat.seat,
        sitting=sat.sitting,
        tasks=tasks,
        is_waiting=sat.sitting.finished_at is None or any(task.panel and task.panel["in_flight"] for task in tasks),
        faults=words.FAULTS,
    )


def _tasks(token: str, sat: Sat) -> list[Done]:
    texts, submits = texts_of(session(), sat.sitting), newest_submits(session(), sat.owner)
    return [Done(kata, kata.kata_id in texts, _panel(token, sat, submits.get(kata.kata_id))) for kata in sat.seat.katas]


def _panel(token: str, sat: Sat, submit: Submission | None) -> dict[str, object] | None:
    return panel_of(submit, sat.seat.screen.shown, addresses_in(token, submit)) if submit is not None else None
