"""The catalogue: katas by track, or those that somebody looks for, and what they might solve next."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from core.katas.catalogue import Shelf, catalogue
from core.katas.search import LONGEST_QUERY, MOST_TAGS, UNSOLVED, Wish, search, tags_of
from core.katas.suggest import suggest
from core.paging import page_of
from web.identity import known_owner
from web.paging import asked_page
from web.services import session

KINDS = {
    "implement": "Implement",
    "fix": "Fix",
    "refactor": "Refactor",
    "predict": "Predict",
    "test": "Write tests",
    "faster": "Make faster",
}
DIFFICULTIES = {1: "First steps", 2: "Easy", 3: "Medium", 4: "Hard", 5: "Expert"}
PROGRESS = {UNSOLVED: "Not solved", "new": "New to me", "tried": "Tried, not solved", "solved": "Solved"}
ON_A_SHELF = 4
ON_A_PAGE = 24
LISTED_TAGS = 24

bp = Blueprint("catalogue", __name__)


@bp.get("/")
def index() -> str:
    """All tracks with their first katas; with a wish, the katas that it finds."""
    shelves = catalogue(session(), known_owner())
    wish = asked_wish()
    tags = tags_of(shelves, LISTED_TAGS)
    count = sum(len(shelf.entries) for shelf in shelves)
    return render_template(
        "catalogue.html",
        shelves=shelves,
        shown=[(shelf, shelf.first(ON_A_SHELF)) for shelf in shelves],
        page=page_of(search(shelves, wish), asked_page(), size=ON_A_PAGE) if wish else None,
        tags=[*(tag for tag in wish.tag if tag not in tags), *tags],
        suggestions=suggest(shelves),
        has_begun=has_begun(shelves),
        count=count,
        solved=sum(shelf.solved for shelf in shelves),
        wish=wish,
    )


def asked_wish() -> Wish:
    """What the address asks for. What no kata can be is no wish; a track or a tag may have been there last week."""

    def asked(name: str, known: set[str] | None = None) -> str:
        value = " ".join(request.args.get(name, "").split())[:LONGEST_QUERY]
        return value if known is None or value in known else ""

    tags = dict.fromkeys(" ".join(tag.split())[:LONGEST_QUERY] for tag in request.args.getlist("tag"))
    return Wish(
        q=asked("q"),
        track=asked("track"),
        difficulty=asked("difficulty", {str(level) for level in DIFFICULTIES}),
        kind=asked("kind", set(KINDS)),
        progress=asked("progress", set(PROGRESS)),
        tag=tuple(tag for tag in tags if tag)[:MOST_TAGS],
    )


def has_begun(shelves: list[Shelf]) -> bool:
    """Whether the reader has an account, or has begun without one. To anybody else nothing is suggested for them."""
    owner = known_owner()
    return bool(owner and owner.person_id) or any(entry.tried_at for shelf in shelves for entry in shelf.entries)


@bp.app_context_processor
def words() -> dict[str, object]:
    """The words of the catalogue, for every page that shows a kata's facts."""
    return {"kinds": KINDS, "difficulties": DIFFICULTIES, "steps": PROGRESS}
