"""What somebody meets who may not, or not any more, do something in a team."""

from __future__ import annotations

from flask import Flask, make_response, render_template, request
from werkzeug.wrappers import Response

from core.models import Person
from core.teams.act import NotAllowed, TeamGone
from core.teams.invites import NoSuchInvite
from core.teams.members import NoSuchMember
from core.teams.parting import parting
from core.teams.permissions import Act, may
from core.webhooks.edit import NoSuchWebhook
from web.errors import error_page
from web.identity import signed_in
from web.negotiate import wants_json
from web.services import session


def not_in_team(key: str, person: Person) -> Response:
    """404; with a kind word for who was in the team."""
    how = None if wants_json() else parting(session(), key, person.id)
    return error_page(404) if how is None else make_response(render_template("teams/gone.html", how=how), 404)


def install(app: Flask) -> None:
    """Answer what the services of teams refuse, and tell templates what a role may do.

    A page may have been open while a role was taken away.
    """
    app.jinja_env.globals["team_may"] = lambda role: lambda act: may(role, Act(act))
    app.register_error_handler(TeamGone, lambda _: not_in_team((request.view_args or {}).get("key", ""), signed_in()))
    app.register_error_handler(NotAllowed, lambda _: error_page(403))
    for missing in (NoSuchMember, NoSuchInvite, NoSuchWebhook):
        app.register_error_handler(missing, lambda _: error_page(404))
