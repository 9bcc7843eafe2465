"""The catalogue: all katas by track, narrowed by track, difficulty, kind and progress."""

from __future__ import annotations

from dataclasses import asdict, astuple, dataclass, fields, replace

from flask import Blueprint, render_template, request

from core.katas.catalogue import Entry, Progress, Shelf, catalogue
from core.katas.search import finds, words_of
from web.identity import known_owner
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

bp = Blueprint("catalogue", __name__)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the reader wants to see; an empty field narrows nothing."""

    q: str = ""
    track: str = ""
    difficulty: str = ""
    kind: str = ""
    progress: str = ""
    tag: str = ""

    def __bool__(self) -> bool:
        return any(astuple(self))

    def but(self, **changes: str) -> dict[str, str]:
        """The query of the same wish with some fields changed, without what is empty."""
        return {name: value for name, value in asdict(replace(self, **changes)).items() if value}

    def fits(self, shelf: Shelf, entry: Entry) -> bool:
        """Whether an entry of a shelf is wanted."""
        return (
            self.track in ("", shelf.track.slug)
            and self.difficulty in ("", str(entry.version.difficulty))
            and self.kind in ("", entry.version.kind)
            and self.progress in ("", entry.progress)
            and (not self.tag or self.tag in entry.version.tags)
            and finds(words_of(self.q), shelf, entry)
        )


@bp.get("/")
def index() -> str:
    """All katas, or the wanted ones."""
    shelves = catalogue(session(), known_owner())
    wish = Wish(**{field.name: request.args.get(field.name, "").strip() for field in fields(Wish)})
    wanted = [(shelf.track, [entry for entry in shelf.entries if wish.fits(shelf, entry)]) for shelf in shelves]
    entries = [entry for shelf in shelves for entry in shelf.entries]
    return render_template(
        "catalogue.html",
        shelves=[(track, found) for track, found in wanted if found],
        tracks=[shelf.track for shelf in shelves],
        count=len(entries),
        solved=sum(entry.progress == Progress.SOLVED for entry in entries),
        found=sum(len(found) for _, found in wanted),
        wish=wish,
    )


@bp.app_context_processor
def words() -> dict[str, object]:
    """The words of the catalogue, for every page that shows a kata's facts."""
    return {"kinds": KINDS, "difficulties": DIFFICULTIES}
