"""The steps of a screen's life. Each page says what the step does, and to whom, before it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.models import Screen
from core.screens.act import ScreenRefused
from core.screens.edit import duplicate
from core.screens.find import Tally, tallies_of
from core.screens.steps import archive, close_screen, open_screen, restore
from core.teams.permissions import Act
from web.limits import ASSIGN, limiter, person_key
from web.screens.loader import Asked, get_screen
from web.services import now, session

bp = Blueprint("screen_steps", __name__)


@dataclass(frozen=True, slots=True)
class Step:
    """A step: the question, what its button says, what is told when it is done, and whether it takes something away."""

    title: str
    button: str
    done: str
    act: Callable[..., Screen | None]
    takes_away: bool = False


STEPS = {
    "open": Step("Open this screen?", "Open it", "It is open. Who is invited can begin.", open_screen),
    "close": Step("Close this screen?", "Close it", "It is closed. Nobody begins any more.", close_screen, True),
    "archive": Step(
        "Archive this screen?", "Archive it", "It is archived, with all that candidates did.", archive, True
    ),
    "restore": Step(
        "Bring this screen back?", "Bring it back", "It is back. Open it when candidates may begin.", restore
    ),
    "duplicate": Step(
        "Duplicate this screen?", "Duplicate it", "This is the copy, a draft. Change what you like.", duplicate
    ),
}
STEP = "<any(open, close, archive, restore, duplicate):step>"


@bp.get(f"/teams/<key>/screens/<screen>/{STEP}")
def ask(key: str, screen: str, step: str) -> str:
    """Say what the step does."""
    return _page(get_screen(key, screen, Act.HIRE), step)


@bp.post(f"/teams/<key>/screens/<screen>/{STEP}")
@limiter.limit(ASSIGN, key_func=person_key)
def take(key: str, screen: str, step: str) -> Response | tuple[str, int]:
    """Take it."""
    asked = get_screen(key, screen, Act.HIRE)
    try:
        made = STEPS[step].act(session(), by=asked.membership, screen=asked.screen, now=now())
    except ScreenRefused as refusal:
        return _page(asked, step, refusal=str(refusal)), 409
    flash(STEPS[step].done)
    return redirect(url_for("screens.show", key=key, screen=made.key if made else screen), code=303)


def _page(asked: Asked, step: str, refusal: str = "") -> str:
    tally = tallies_of(session(), [asked.screen.id]).get(asked.screen.id, Tally())
    return render_template(
        "screens/step.html",
        membership=asked.membership,
        asked=asked,
        screen=asked.screen,
        name=step,
        step=STEPS[step],
        running=tally.started - tally.finished,
        refusal=refusal,
        now=now(),
    )
