"""Every address of a team, walked by everybody: strangers get 404, members whose role does not allow it 403."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from core.teams.permissions import Act, may
from core.teams.roles import Role
from tests.unit.web.conftest import Browser
from tests.unit.web.teams.conftest import Home

# By endpoint: the act that it takes, and what a form of it has.
ENDPOINTS: dict[str, tuple[Act, dict[str, str]]] = {
    "team.home": (Act.SEE, {}),
    "team.ask_to_leave": (Act.SEE, {}),
    "team.leave_it": (Act.LEAVE, {}),
    "team_members.index": (Act.SEE, {}),
    "team_members.show": (Act.REMOVE_MEMBER, {}),
    "team_members.set_role": (Act.CHANGE_ROLE, {"role": "admin"}),
    "team_members.hand_over": (Act.TRANSFER, {"sure": "yes"}),
    "team_members.remove_one": (Act.REMOVE_MEMBER, {}),
    "team_members.undo": (Act.REMOVE_MEMBER, {}),
    "team_invites.index": (Act.INVITE, {}),
    "team_invites.link": (Act.INVITE, {"most_uses": "1", "days": "7"}),
    "team_invites.letters": (Act.INVITE, {"emails": "x@example.com", "days": "7"}),
    "team_invites.ask_to_revoke": (Act.INVITE, {}),
    "team_invites.end": (Act.INVITE, {}),
    "team_invites.widen": (Act.INVITE, {}),
    "team_invites.again": (Act.INVITE, {}),
    "team_import.show": (Act.INVITE, {}),
    "team_import.preview": (Act.INVITE, {"roster": "y@example.com"}),
    "team_import.send": (Act.INVITE, {"roster": "y@example.com", "days": "7"}),
    "insight.show": (Act.SEE_INSIGHT, {}),
    "team_settings.show": (Act.RENAME, {}),
    "team_settings.change_name": (Act.RENAME, {"name": "Other"}),
    "team_settings.set_hiring": (Act.SWITCH_HIRING, {"hires": ""}),
    "team_settings.end": (Act.DELETE, {"typed": "The blades"}),
    "team_settings.past": (Act.SEE_HISTORY, {}),
}
OURS = ("team", "team_members", "team_invites", "team_import", "insight", "team_settings")


def address_of(app: Flask, endpoint: str, key: str, person_id: int) -> tuple[str, str]:
    """The address of an endpoint, and its method."""
    rule = next(rule for rule in app.url_map.iter_rules() if rule.endpoint == endpoint)
    values: dict[str, Any] = {"key": key, "person_id": person_id, "invite_id": 1}
    with app.test_request_context():
        address = app.url_for(endpoint, **{name: values[name] for name in rule.arguments})
    return address, "POST" if "POST" in (rule.methods or ()) else "GET"


def test_every_address_is_walked(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.split(".")[0] in OURS}
    assert endpoints == set(ENDPOINTS)


@pytest.mark.parametrize("role", [*Role, None])
def test_each_role_gets_in_where_the_table_lets_it(
    app: Flask, browser: Browser, eve: Browser, home: Home, role: Role | None
) -> None:
    third = Browser(app)
    third.sign_up("Cyn", "cyn@example.com")
    for endpoint, (act, fields) in ENDPOINTS.items():
        person_id = home.enlist("cyn@example.com")
        if role is not None:
            home.enlist("eve@example.com", role)
        address, method = address_of(app, endpoint, home.address.rsplit("/", 1)[1], person_id)
        answer = eve.send(address, **fields) if method == "POST" else eve.get(address)
        allowed = role is not None and may(role, act)
        if allowed:
            assert answer.status_code in {200, 303, 404, 422}, endpoint
            assert answer.status_code != 404 or "invite_id" in address or "/invites/" in address, endpoint
        else:
            assert answer.status_code == (404 if role is None else 403), endpoint
        if endpoint == "team_settings.end" and allowed:
            eve.send(f"{home.address}/restore")


def test_nothing_works_without_the_forms_token(browser: Browser, home: Home) -> None:
    for address in ("/leave", "/settings/delete", "/settings/name", "/invites/link", "/invites/letters"):
        assert browser.client.post(home.address + address, data={"typed": "The blades"}).status_code == 400
