"""Who opened a personal link, and what they may see: the loader of every page of a candidate."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from flask import Response, abort, jsonify, make_response, redirect, render_template, url_for

from core.candidates.door import Door, visit
from core.candidates.language import offered_to
from core.languages.speech import gettext as _
from core.languages.spoken import speak
from core.models import Candidate, Screen, Sitting
from core.owner import Owner
from core.screens.contents import Content, contents
from core.sittings.clock import Clock, Phase
from core.sittings.find import SittingErased, clock_of
from web.languages import preferred
from web.negotiate import wants_json
from web.services import now, services, session
from web.take.blueprint import bp


@dataclass(frozen=True, slots=True)
class Seat:
    """A candidate before their screen; `sitting` is None until they have agreed to it."""

    candidate: Candidate
    sitting: Sitting | None
    clock: Clock
    door: Door
    _katas: list[Content] = field(default_factory=list, repr=False)

    @property
    def screen(self) -> Screen:
        """What is asked."""
        return self.candidate.screen

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that the pages can be read in."""
        return offered_to(self.candidate)

    @property
    def katas(self) -> list[Content]:
        """The tasks, in order, asked for once."""
        if not self._katas:
            self._katas.extend(contents(session(), self.screen))
        return self._katas

    @property
    def warm_up_owner(self) -> Owner:
        """Whose the tries of the warm-up are: they belong to no sitting."""
        return Owner.of_warm_up(self.candidate.id)


@dataclass(frozen=True, slots=True)
class Sat:
    """A seat whose clock has been started."""

    seat: Seat
    sitting: Sitting
    owner: Owner


def get_seat(token: str) -> Seat:
    """Whoever may come in, or a page that says why not."""
    found = visit(session(), token, secret_key=services().settings.required_secret_key(), now=now())
    if found.candidate is not None:
        speak(found.candidate.language or preferred(offered_to(found.candidate)))
    if found.candidate is None or not found.door.lets_in:
        abort(_shut(found.door))
    candidate, sitting = found.candidate, found.sitting
    return Seat(candidate, sitting, clock_of(sitting) if sitting is not None else _clock_to_come(candidate), found.door)


def get_sitting(token: str) -> Sat:
    """A sitting that has been started, else the welcome page."""
    seat = get_seat(token)
    if seat.sitting is None or seat.sitting.started_at is None:
        abort(redirect(url_for("take.welcome", token=token), code=303))
    return Sat(seat, seat.sitting, Owner.of_sitting(seat.sitting.id))


def get_running(token: str) -> Sat:
    """A sitting that is still running, else the page of its end."""
    sat = get_sitting(token)
    if sat.seat.clock.phase(now()) is not Phase.RUNNING:
        abort(redirect(url_for("take.end", token=token), code=303))
    return sat


def _clock_to_come(candidate: Candidate) -> Clock:
    screen = candidate.screen
    return Clock(None, None, screen.minutes, screen.closes_at, candidate.extra_minutes, timedelta(0))


@bp.errorhandler(SittingErased)
def erased_meanwhile(_: SittingErased) -> Response:
    """What the page says later too: the company erased the data while this request was on its way."""
    return _shut(Door.ERASED)


def _shut(door: Door) -> Response:
    status = 404 if door is Door.UNKNOWN else 410
    if wants_json():
        answer = jsonify(
            error=_("Not here"), message=_("This link does not lead here any more. Copy your text, and reload.")
        )
        answer.status_code = status
        return answer
    return make_response(render_template("take/door.html", door=door), status)
