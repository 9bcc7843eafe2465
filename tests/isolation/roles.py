"""Everybody whom the addresses are not for: people in browsers, and programs with tokens."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select, update

from core.accounts.api_tokens import HIRING, PERSONAL, Life, Scope, issue, make_token
from core.models import ApiToken, Membership, Person, Team
from core.teams.roles import Role
from tests.isolation.addresses import Request
from tests.isolation.walk import Ask
from tests.site.lived_in import PASSWORD, Story
from tests.site.make import now, services_of
from tests.site.others import EVE, MALLORY, NEWCOMER, OTHERS, ROB, RUTH

NOBODY = "nobody"
REVIEWER = "a member who only reviews"
STRANGERS: dict[str, str | None] = {
    "another organisation's owner": EVE,
    "another organisation's member": MALLORY,
    "a member who was removed": ROB,
    "somebody in no team": NEWCOMER,
    "a candidate": None,
    NOBODY: None,
}
# What a member may do who only reviews; everything else of hiring is for who may hire.
REVIEWED = {
    "screens.index",
    "screens.show",
    "candidates.index",
    "results.index",
    "results.compare",
    "results.export",
    "reports.show",
    "reports.export",
    "reports.as_paper",
    "playback.show",
    "playback.frames",
    "playback.pastes",
    "playback.draw",
    "similar.show",
    "decisions.show",
    "decisions.store",
    "remarks.store",
    "remarks.remove",
}
# What forms could hold, so that a write is not refused for what is missing in it.
BODY = {
    **dict.fromkeys(("source", "text", "name", "title", "reason", "password", "criteria", "first_name"), "x"),
    **dict.fromkeys(("sure", "on", "final", "confirm", "by_mail", "any_account"), "yes"),
    **dict.fromkeys(("days", "minutes", "extra_minutes", "life"), "7"),
    "email": "x@example.org",
    "emails": "x@example.org",
    "roster": "name,email\nX,x@example.org\n",
    "role": "admin",
    "url": "https://a.example/",
    "topics": "sitting.started",
    "scopes": "hiring:read",
    "choice": "advance",
}


def browser(app: Flask, email: str | None, *, link: str = "", headers: Mapping[str, str] | None = None) -> Ask:
    """A browser in which this person is signed in, or which has opened a candidate's link; else nobody's."""
    client = app.test_client()
    if link:
        assert client.get(f"/take/{link}").status_code in (200, 303)
    if email is not None:
        entered = client.post(
            "/sign-in", data={"csrf_token": _form_token(client), "email": email, "password": PASSWORD}
        )
        assert entered.status_code == 303, entered.text
    token = _form_token(client)

    def ask(request: Request) -> Any:
        data = None if request.method == "GET" else {"csrf_token": token, **BODY}
        return client.open(request.address, method=request.method, headers=headers, data=data)

    return ask


def program(app: Flask, secret: str) -> Ask:
    """A program that sends this token."""
    client = app.test_client(use_cookies=False)

    def ask(request: Request) -> Any:
        body = _body(request) if request.method == "POST" else None
        headers = {"Authorization": f"Bearer {secret}"} if secret else {}
        return client.open(request.address, method=request.method, headers=headers, json=body)

    return ask


def programs(app: Flask, story: Story) -> dict[str, Ask]:
    """Programs that may not: by what their token is."""
    with services_of(app).sessions() as session:
        ours = _owner(session, story["organisation"])
        others = _owner(session, OTHERS)
        eve = make_token(session, others, name="Own", scopes=PERSONAL, life=Life.YEAR, now=now()).secret
        rob = session.scalars(select(Person.id).where(Person.email == ROB)).one()
        ruth = session.scalars(select(Person.id).where(Person.email == RUTH)).one()
        team = session.scalars(select(Team.id).where(Team.key == story["organisation"])).one()
        their_team = session.scalars(select(Team.id).where(Team.key == OTHERS)).one()

        def made(person_id: int, team_id: int, *scopes: Scope, **columns: object) -> str:
            new = issue(person_id, name="Walks", scopes=list(scopes), life=Life.YEAR, now=now(), team_id=team_id)
            session.add(new.token)
            session.flush()
            if columns:
                session.execute(update(ApiToken).where(ApiToken.id == new.token.id).values(columns))
            return new.secret

        tokens = {
            "another organisation's token": made(others, their_team, *HIRING),
            "the token of another organisation's owner": eve,
            "a token that was revoked": made(ours, team, *HIRING, revoked_at=now()),
            "a token that has expired": made(ours, team, *HIRING, expires_at=now() - timedelta(seconds=1)),
            "a token of who was removed": made(rob, team, *HIRING),
            "a token of who only reviews": made(ruth, team, *HIRING),
            "a candidate's link as a token": story["take_new"],
            "no token": "",
        }
        session.commit()
    return {who: program(app, secret) for who, secret in tokens.items()}


def _owner(session: Any, team: str) -> int:
    owner = select(Membership.person_id).join(Membership.team).where(Team.key == team, Membership.role == Role.OWNER)
    return int(session.scalars(owner).one())


def _body(request: Request) -> dict[str, Any] | None:
    bodies: dict[str, dict[str, Any]] = {
        "api_invitations.send": {"email": "grace@example.org"},
        "api_assessments.assess": {"test_id": "a" * 16, "candidate": {"email": "grace@example.org"}},
    }
    return bodies.get(request.endpoint)


def _form_token(client: Any) -> str:
    found = re.search(r'name="csrf-token" content="([^"]+)"', client.get("/any-page").text)
    assert found
    return found[1]
