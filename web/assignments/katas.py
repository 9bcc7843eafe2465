"""Choose the katas of an assignment. The choice lives in the address until it is saved, so that "back" undoes."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.assignments.contents import contents
from core.assignments.edit import MOST_KATAS, AssignmentRefused, ChangedMeanwhile, change_assignment, preview
from core.assignments.plan import token_of
from core.assignments.policies import Stage
from core.katas.catalogue import catalogue
from core.katas.search import Wish, search
from core.paging import page_of
from core.scoring.points import points_for
from core.teams.roles import Role
from web.assignments.loader import Asked, get_assignment
from web.limits import ASSIGN, limiter, person_key
from web.negotiate import sent
from web.paging import asked_page
from web.services import session

bp = Blueprint("assignment_katas", __name__)

FOUND_ON_A_PAGE = 12


@bp.get("/teams/<key>/assignments/<int:number>/katas")
def choose(key: str, number: int) -> str | Response:
    """What is chosen, in order, beside a search of the catalogue."""
    asked = get_assignment(key, number, Role.ADMIN)
    stored = [row.kata_id for row in asked.assignment.katas]
    chosen = ids_in(request.args["chosen"]) if "chosen" in request.args else stored
    anchor = next((name for name in ("add", "remove", "up", "down") if name in request.args), None)
    if anchor is None:
        return _page(asked, chosen)
    chosen = rearranged(chosen, anchor, _number(request.args[anchor]))
    return redirect(
        url_for(
            "assignment_katas.choose",
            key=key,
            number=number,
            chosen=as_text(chosen),
            q=request.args.get("q") or None,
            page=request.args.get("page") or None,
            _anchor="found" if anchor == "add" else "chosen",
        ),
        code=303,
    )


@bp.post("/teams/<key>/assignments/<int:number>/katas")
@limiter.limit(ASSIGN, key_func=person_key)
def save(key: str, number: int) -> str | Response | tuple[str, int]:
    """Keep the choice; say first what changes for whom if the assignment is published."""
    asked = get_assignment(key, number, Role.ADMIN)
    assignment, chosen = asked.assignment, ids_in(sent("chosen"))
    stored = [row.kata_id for row in assignment.katas]
    try:
        if chosen != stored and assignment.stage is not Stage.DRAFT and not sent("confirmed"):
            return render_template(
                "assignments/changes.html",
                membership=asked.membership,
                asked=asked,
                changes=_changes(asked, stored, chosen),
                notes=(),
                moved=preview(session(), assignment, katas=chosen),
                hidden={"chosen": as_text(chosen), "seen": sent("seen"), "confirmed": "yes"},
                back=url_for("assignment_katas.choose", key=key, number=number, chosen=as_text(chosen)),
            )
        change_assignment(session(), assignment, seen=sent("seen"), katas=chosen)
    except ChangedMeanwhile as refusal:
        return _page(asked, chosen, refusal=str(refusal)), 409
    except AssignmentRefused as refusal:
        return _page(asked, chosen, refusal=str(refusal)), 422
    flash("The katas are kept.")
    return redirect(url_for("assignments.show", key=key, number=number), code=303)


def ids_in(text: str) -> list[int]:
    """The numbers in `3,17,4`, without repetition and without what is none."""
    numbers = [_number(part) for part in text.split(",")[: 2 * MOST_KATAS]]
    return [number for number in dict.fromkeys(numbers) if number]


def as_text(chosen: list[int]) -> str:
    """The numbers as an address carries them; a lone comma is an empty choice that was made."""
    return ",".join(map(str, chosen)) or ","


def rearranged(chosen: list[int], act: str, kata: int) -> list[int]:
    """The choice after one act; what makes no sense changes nothing."""
    if act == "add":
        return chosen if kata in chosen or not kata else [*chosen, kata]
    if kata not in chosen:
        return chosen
    place = chosen.index(kata)
    rest = [one for one in chosen if one != kata]
    if act == "remove":
        return rest
    place = max(0, place - 1) if act == "up" else place + 1
    return [*rest[:place], kata, *rest[place:]]


def _page(asked: Asked, chosen: list[int], refusal: str = "") -> str:
    shelves = catalogue(session())
    known = {entry.kata_id: entry for shelf in shelves for entry in shelf.entries}
    stored = {content.kata_id: content for content in contents(session(), asked.assignment)}
    query = request.args.get("q", "")
    found = [(shelf.track, entry) for shelf, entry in search(shelves, Wish(q=query)) if entry.kata_id not in chosen]
    return render_template(
        "assignments/katas.html",
        membership=asked.membership,
        asked=asked,
        assignment=asked.assignment,
        chosen=[(one, known.get(one), stored.get(one)) for one in chosen if one in known or one in stored],
        chosen_text=as_text(chosen),
        changed=chosen != list(stored),
        found=page_of(found, asked_page(), size=FOUND_ON_A_PAGE),
        q=query[:200],
        full=len(chosen) >= MOST_KATAS,
        most=MOST_KATAS,
        points_for=points_for,
        refusal=refusal,
        seen=sent("seen") if request.method == "POST" and not refusal else token_of(asked.assignment),
    )


def _changes(asked: Asked, before: list[int], after: list[int]) -> list[tuple[str, str, str]]:
    titles = {entry.kata_id: entry.title for shelf in catalogue(session()) for entry in shelf.entries}
    titles |= {content.kata_id: content.title for content in contents(session(), asked.assignment)}
    said = [("Kata", "not in it", titles.get(one, "?")) for one in after if one not in before]
    said += [("Kata", titles.get(one, "?"), "taken out") for one in before if one not in after]
    if not said:
        said = [("Order of the katas", "as it was", "changed")]
    return said


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
