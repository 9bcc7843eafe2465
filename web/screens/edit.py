"""Write a screen and change it. "Preview" shows the texts as candidates will see them, and keeps nothing."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.assignments.plan import UnfitPlan
from core.languages.offered import LANGUAGES as PAGES
from core.markdown import render
from core.models import Membership, Screen
from core.screens.act import ScreenRefused
from core.screens.consent import consent_text
from core.screens.edit import FREE, change_screen, make_screen
from core.screens.plan import LANGUAGES, form_of, is_link, read_plan, token_of
from core.teams.permissions import Act
from web.assignments.edit import ECHOED, zones
from web.identity import signed_in
from web.limits import ASSIGN, limiter, person_key
from web.negotiate import sent
from web.screens.loader import Asked, get_organisation, get_screen
from web.screens.words import CHOICES
from web.services import now, session

bp = Blueprint("screen_edit", __name__)

Answer = str | Response | tuple[str, int]
ALSO = tuple(f"also_{code}" for code in PAGES)
FIELDS = (
    "title", "instructions", "language", "page_language", *ALSO, "time_zone", "time", "minutes", "opens_at",
    "closes_at", "help", "ai", "policy", "shown", "shows_report", "consent", "retention_days", "privacy_contact",
    "privacy_link",
)  # fmt: skip
TEXTS = ("instructions", "policy", "consent")
USUAL = {
    "language": "en", "page_language": "en", **dict.fromkeys(ALSO, "yes"), "time": "minutes", "minutes": "90",
    "help": "reference", "ai": "forbidden", "shown": "names", "shows_report": "yes", "retention_days": "180",
}  # fmt: skip


@bp.get("/teams/<key>/screens/new")
def new(key: str) -> str:
    """A form with what is usual, in the zone of who fills it in."""
    membership = get_organisation(key, Act.HIRE)
    return _form(membership, {**USUAL, "time_zone": signed_in().time_zone})


@bp.post("/teams/<key>/screens/new")
@limiter.limit(ASSIGN, key_func=person_key)
def make(key: str) -> Answer:
    """Make a draft and go on to its katas."""
    membership = get_organisation(key, Act.HIRE)
    if sent("look"):
        return _form(membership, _typed(), looks=True)
    try:
        plan = read_plan(request.form)
        made = make_screen(session(), by=membership, plan=plan, now=now())
    except UnfitPlan as unfit:
        return _form(membership, _typed(), faults=unfit.faults), 422
    except ScreenRefused as refusal:
        return _form(membership, _typed(), refusal=str(refusal)), 409
    for note in plan.notes:
        flash(note)
    flash("The draft is kept. No candidate sees it yet. Now choose its katas.")
    return redirect(url_for("screen_katas.choose", key=key, screen=made.key), code=303)


@bp.get("/teams/<key>/screens/<screen>/edit")
def edit(key: str, screen: str) -> str:
    """The form with what is stored."""
    asked = get_screen(key, screen, Act.HIRE)
    return _form(asked.membership, form_of(asked.screen), asked)


@bp.post("/teams/<key>/screens/<screen>/edit")
@limiter.limit(ASSIGN, key_func=person_key)
def change(key: str, screen: str) -> Answer:
    """Change what may still be changed."""
    asked = get_screen(key, screen, Act.HIRE)
    typed = _typed(asked)
    if sent("look"):
        return _form(asked.membership, typed, asked, looks=True)
    try:
        plan = read_plan(_whole(asked))
        changed = change_screen(
            session(), by=asked.membership, screen=asked.screen, seen=sent("seen"), plan=plan, now=now()
        )
    except UnfitPlan as unfit:
        return _form(asked.membership, typed, asked, faults=unfit.faults), 422
    except ScreenRefused as refusal:
        return _form(asked.membership, typed, asked, refusal=str(refusal)), 409
    for note in plan.notes:
        flash(note)
    flash("The screen is changed." if changed else "Nothing was changed.")
    return redirect(url_for("screens.show", key=key, screen=screen), code=303)


def _whole(asked: Asked) -> Mapping[str, str]:
    """All fields: the form of a pinned screen has only those that may still change."""
    if asked.screen.pinned_at is None:
        return request.form
    return {**form_of(asked.screen), **{name: value for name, value in request.form.items() if name in FREE}}


def _typed(asked: Asked | None = None) -> dict[str, str]:
    form = request.form if asked is None else _whole(asked)
    return {name: form.get(name, "")[:ECHOED] for name in FIELDS}


def _facts(membership: Membership, values: dict[str, str]) -> str:
    """What every candidate agrees to, as it stands with these fields."""
    days = values.get("retention_days", "")
    typed = int(days) if days.isascii() and days.isdecimal() and len(days) < 5 else 0
    kept = typed or int(USUAL["retention_days"])
    link = values.get("privacy_link", "")
    screen = Screen(team=membership.team, retention_days=kept, consent="")
    screen.privacy_contact, screen.privacy_link = values.get("privacy_contact", ""), link if is_link(link) else ""
    return consent_text(screen)


def _form(
    membership: Membership,
    values: dict[str, str],
    asked: Asked | None = None,
    *,
    faults: dict[str, str] | None = None,
    refusal: str = "",
    looks: bool = False,
) -> str:
    offered = zones() if values.get("time_zone") in zones() else (values.get("time_zone", "")[:64], *zones())
    return render_template(
        "screens/form.html",
        membership=membership,
        asked=asked,
        values=values,
        faults=faults or {},
        refusal=refusal,
        zones=offered,
        languages=LANGUAGES,
        page_languages=PAGES,
        facts=render(_facts(membership, values)),
        words=CHOICES,
        seen=(sent("seen") or token_of(asked.screen)) if asked else "",
        looked={name: render(values[name]) for name in TEXTS if values.get(name)} if looks else {},
        now=now(),
    )
