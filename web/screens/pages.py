"""An organisation's screens, and one of them at a glance."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from core.candidates.requests import count_requests
from core.markdown import render
from core.screens.contents import contents
from core.screens.find import Tally, count_screens, screens_of, tallies_of
from core.screens.practised import practised_here
from core.teams.permissions import Act, may
from web.paging import asked_page
from web.screens.loader import get_organisation, get_screen
from web.screens.words import rules
from web.services import now, session

bp = Blueprint("screens", __name__)


@bp.get("/teams/<key>/screens")
def index(key: str) -> str:
    """The list: screens in use, or on the other page those that were put away."""
    membership = get_organisation(key, Act.REVIEW)
    archived = request.args.get("show") == "archived"
    return render_template(
        "screens/index.html",
        membership=membership,
        hires=may(membership.role, Act.HIRE),
        screens=screens_of(session(), membership.team_id, asked_page(), archived=archived),
        others=count_screens(session(), membership.team_id, archived=not archived),
        archived=archived,
        requests=count_requests(session(), membership.team_id) if may(membership.role, Act.HIRE) else 0,
        now=now(),
    )


@bp.get("/teams/<key>/screens/<screen>")
def show(key: str, screen: str) -> str:
    """One screen: how far its candidates are, its katas, and what candidates are told."""
    asked = get_screen(key, screen, Act.REVIEW)
    listed = contents(session(), asked.screen)
    return render_template(
        "screens/show.html",
        membership=asked.membership,
        asked=asked,
        screen=asked.screen,
        listed=listed,
        practised=practised_here(session(), asked.membership.team_id, [content.kata_id for content in listed]),
        tally=tallies_of(session(), [asked.screen.id]).get(asked.screen.id, Tally()),
        instructions=render(asked.screen.instructions),
        policy=render(asked.screen.policy),
        rules=rules(asked.screen),
        now=now(),
    )
