"""The playback of a sitting: its text at every moment, what happened when, and the curve of tests passed over time."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from flask import Blueprint, Response, abort, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from core.models import Sitting
from core.paging import page_of
from core.reports.curve import curves
from core.reports.pastes import large_pastes
from core.reports.playback import Frame, frames_of, text_at
from core.reports.replay import TooManyReplays, replay
from core.reports.score import Asked, asked_in, starters_of
from core.reports.sent import Sent, sent_in
from core.sittings.find import SittingErased
from core.submissions.states import Lane
from web.limits import ASSIGN, limiter, person_key
from web.paging import asked_page
from web.reports.chart import absences, charts, marks, ticks
from web.reports.film import film
from web.reports.loader import Read, get_sitting
from web.reports.steps import Step, steps_of
from web.reports.words import WORDS
from web.services import now, services, session

bp = Blueprint("playback", __name__)

SIZE = 50
LARGEST_NUMBER = 7


class Seen(NamedTuple):
    """A sitting, read for playing back."""

    read: Read
    sitting: Sitting
    started_at: datetime
    asked: list[Asked]
    frames: list[Frame]
    sent: list[Sent]
    starters: dict[int, str]

    @property
    def steps(self) -> list[Step]:
        """What happened, in words."""
        return steps_of(self.frames, self.sent, self.starters)

    @property
    def titles(self) -> dict[int, str]:
        """What the katas are called."""
        return {one.kata_id: one.title for one in self.asked}


@bp.get("/teams/<key>/screens/<screen>/candidates/<candidate>/playback")
def show(key: str, screen: str, candidate: str) -> str:
    """The text at one moment, and all moments as a table; a script plays it."""
    seen = _see(key, screen, candidate)
    at = _asked_moment(len(seen.frames))
    page = asked_page() if "page" in request.args else at // SIZE + 1
    return render_template("reports/playback.html", **_context(seen, at), steps=page_of(seen.steps, page, size=SIZE))


@bp.get("/teams/<key>/screens/<screen>/candidates/<candidate>/playback.json")
def frames(key: str, screen: str, candidate: str) -> Response:
    """The whole sitting for the player."""
    seen = _see(key, screen, candidate)
    answer = jsonify(film(seen.steps, seen.starters, seen.titles))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.post("/teams/<key>/screens/<screen>/candidates/<candidate>/replay")
@limiter.limit(ASSIGN, key_func=person_key)
def draw(key: str, screen: str, candidate: str) -> AnyResponse:
    """Run the hidden tests on the texts in between."""
    seen = _see(key, screen, candidate)
    try:
        queued = replay(session(), seen.sitting, seen.asked, seen.frames)
    except SittingErased:
        abort(404)
    except TooManyReplays as refusal:
        flash(str(refusal))
    else:
        for submission_id in queued:
            services().bell.ring(submission_id, Lane.BACKGROUND)
        flash(f"{len(queued)} texts are being run." if queued else "All texts that tell something were run already.")
    return redirect(url_for("playback.show", key=key, screen=screen, candidate=candidate, _anchor="curve"), code=303)


@bp.get("/teams/<key>/screens/<screen>/candidates/<candidate>/pastes")
def pastes(key: str, screen: str, candidate: str) -> str:
    """Large pastes, with what was pasted."""
    seen = _see(key, screen, candidate)
    found = page_of(large_pastes(seen.frames, seen.starters.values()), asked_page(), size=10)
    return render_template(
        "reports/pastes.html",
        membership=seen.read.membership,
        read=seen.read,
        pastes=found,
        titles=seen.titles,
        **WORDS,
    )


def _see(key: str, screen: str, candidate: str) -> Seen:
    read, sitting, started_at = get_sitting(key, screen, candidate)
    asked = asked_in(session(), read.screen)
    frames, sent = frames_of(session(), sitting), list(sent_in(session(), sitting))
    return Seen(read, sitting, started_at, asked, frames, sent, starters_of(session(), asked))


def _asked_moment(frames: int) -> int:
    """The number of the frame in the address; without one the last, so that the page shows how it ended."""
    text = request.args.get("at", "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < LARGEST_NUMBER else frames
    return max(0, min(number, frames - 1))


def _context(seen: Seen, at: int) -> dict[str, Any]:
    length = (seen.sitting.finished_at or now()) - seen.started_at
    if seen.frames:
        length = max(length, seen.frames[-1].after)
    return {
        "membership": seen.read.membership,
        "read": seen.read,
        "sitting": seen.sitting,
        "at": at,
        "last": len(seen.frames) - 1,
        "frame": seen.frames[at] if seen.frames else None,
        "text": text_at(seen.frames, at, seen.starters),
        "titles": seen.titles,
        "length": length,
        "charts": charts(curves(seen.asked, seen.sent, seen.started_at), length),
        "ticks": ticks(length),
        "marks": marks(seen.frames, length),
        "absences": absences(seen.frames, length),
        **WORDS,
    }
