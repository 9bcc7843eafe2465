"""Choose the katas of a screen and how much each weighs.

Every button sends the one form, so that no weight that was typed is lost; the choice then lives in the address until
it is saved, so that "back" undoes.
"""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.katas.catalogue import Shelf, catalogue
from core.katas.search import LONGEST_QUERY, Wish, search
from core.models import Track
from core.paging import page_of
from core.private_katas.find import private_entries
from core.private_katas.pack import TRACK
from core.screens.act import ScreenRefused
from core.screens.contents import contents
from core.screens.edit import HEAVIEST, MOST_KATAS, ChangedMeanwhile, Choice, Pinned, change_screen
from core.screens.plan import token_of
from core.screens.practised import practised_here
from core.teams.permissions import Act
from web.assignments.katas import FOUND_ON_A_PAGE, rearranged
from web.limits import ASSIGN, limiter, person_key
from web.negotiate import sent, sent_number
from web.paging import asked_page
from web.screens.loader import Asked, get_screen
from web.services import now, session

bp = Blueprint("screen_katas", __name__)

# The private katas of the organisation stand before the catalogue, as if they were a track.
OWN = Track(slug=TRACK, title="Your own katas")
ACTS = ("add", "remove", "up", "down", "find")


@bp.get("/teams/<key>/screens/<screen>/katas")
def choose(key: str, screen: str) -> str:
    """What is chosen, in order, beside a search of the catalogue."""
    asked = get_screen(key, screen, Act.HIRE)
    return _page(asked, choices_in(request.args["chosen"]) if "chosen" in request.args else _stored(asked))


@bp.post("/teams/<key>/screens/<screen>/katas")
@limiter.limit(ASSIGN, key_func=person_key)
def save(key: str, screen: str) -> str | Response | tuple[str, int]:
    """Rearrange the choice and show it, or keep it."""
    asked = get_screen(key, screen, Act.HIRE)
    chosen = [
        Choice(kata, weight_in(sent(f"weight-{kata}")) if f"weight-{kata}" in request.form else weight)
        for kata, weight in choices_in(sent("chosen"))
    ]
    act = next((name for name in ACTS if name in request.form), None)
    if act is not None:
        return redirect(_address(asked, _after(chosen, act, sent_number(act)), act), code=303)
    try:
        change_screen(session(), by=asked.membership, screen=asked.screen, seen=sent("seen"), katas=chosen, now=now())
    except (ChangedMeanwhile, Pinned) as refusal:
        return _page(asked, chosen, refusal=str(refusal)), 409
    except ScreenRefused as refusal:
        return _page(asked, chosen, refusal=str(refusal)), 422
    flash("The katas are kept.")
    return redirect(url_for("screens.show", key=key, screen=screen), code=303)


def choices_in(text: str) -> list[Choice]:
    """The choices in `3:2,17:1`, each kata once, and without what is none."""
    parts = [part.partition(":") for part in text.split(",")[: 2 * MOST_KATAS]]
    found = {_number(kata): weight_in(weight) if colon else 1 for kata, colon, weight in parts if _number(kata)}
    return [Choice(*choice) for choice in found.items()]


def as_text(chosen: list[Choice]) -> str:
    """The choices as an address carries them; a lone comma is an empty choice that was made."""
    return ",".join(f"{kata}:{weight}" for kata, weight in chosen) or ","


def weight_in(text: str) -> int:
    """A weight as it was typed; 0 for what is none, which cannot be saved and is told then."""
    weight = _number(text.strip())
    return weight if weight <= HEAVIEST else 0


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _after(chosen: list[Choice], act: str, kata: int) -> list[Choice]:
    if act == "find":
        return chosen
    weights = dict(chosen)
    return [Choice(one, weights.get(one, 1)) for one in rearranged(list(weights), act, kata)]


def _address(asked: Asked, chosen: list[Choice], act: str) -> str:
    page = sent("page")
    return url_for(
        "screen_katas.choose",
        key=asked.membership.team.key,
        screen=asked.screen.key,
        chosen=as_text(chosen),
        q=sent("q")[:LONGEST_QUERY] or None,
        page=page if act != "find" and page.isascii() and page.isdecimal() and page != "1" else None,
        _anchor="found" if act in ("add", "find") else "chosen",
    )


def _stored(asked: Asked) -> list[Choice]:
    return [Choice(entry.kata_id, entry.weight) for entry in asked.screen.katas]


def _page(asked: Asked, chosen: list[Choice], refusal: str = "") -> str:
    own = private_entries(session(), asked.membership.team_id)
    shelves = [*([Shelf(OWN, own)] if own else []), *catalogue(session())]
    known = {entry.kata_id: entry for shelf in shelves for entry in shelf.entries}
    stored = {content.kata_id: content for content in contents(session(), asked.screen)}
    chosen = [choice for choice in chosen if choice.kata_id in known or choice.kata_id in stored]
    taken = {choice.kata_id for choice in chosen}
    query = (sent("q") if request.method == "POST" else request.args.get("q", ""))[:LONGEST_QUERY]
    hits = [(shelf.track, entry) for shelf, entry in search(shelves, Wish(q=query)) if entry.kata_id not in taken]
    found = page_of(hits, asked_page(), size=FOUND_ON_A_PAGE)
    shown = taken | {entry.kata_id for _, entry in found.items}
    return render_template(
        "screens/katas.html",
        membership=asked.membership,
        asked=asked,
        screen=asked.screen,
        chosen=[(choice, known.get(choice.kata_id), stored.get(choice.kata_id)) for choice in chosen],
        chosen_text=as_text(chosen),
        whole=sum(choice.weight for choice in chosen),
        changed=chosen != _stored(asked),
        practised=practised_here(session(), asked.membership.team_id, shown),
        found=found,
        own={entry.kata_id for entry in own},
        q=query,
        full=len(chosen) >= MOST_KATAS,
        most=MOST_KATAS,
        heaviest=HEAVIEST,
        refusal=refusal,
        seen=sent("seen") if request.method == "POST" else token_of(asked.screen),
        now=now(),
    )
