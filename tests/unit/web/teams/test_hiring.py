from __future__ import annotations

from core.models import Screen, Team
from core.screens.rules import Stage
from core.teams.roles import Role
from tests.site.make import now, services_of
from tests.unit.web.conftest import Browser
from tests.unit.web.teams.conftest import Home


def test_the_owner_switches_hiring_on_and_off(browser: Browser, home: Home) -> None:
    address, switch = f"{home.address}/screens", f"{home.address}/settings/hiring"
    assert browser.get(address).status_code == 404
    assert "Switch hiring on" in browser.get(f"{home.address}/settings").text
    assert [browser.send(switch, hires="yes").status_code for _ in range(2)] == [303, 303]
    assert browser.get(address).status_code == 200
    assert "switched hiring on" in browser.get(f"{home.address}/history").text
    assert browser.send(switch, hires="").status_code == 303
    assert browser.get(address).status_code == 404


def test_hiring_goes_on_while_a_screen_is_open(browser: Browser, home: Home) -> None:
    browser.send(f"{home.address}/settings/hiring", hires="yes")
    with services_of(home.app).sessions() as session:
        team = session.query(Team).one()
        session.add(Screen(team_id=team.id, key="s", title="Open", minutes=60, stage=Stage.OPEN, created_at=now()))
        session.commit()
    answer = browser.send(f"{home.address}/settings/hiring", hires="")
    assert answer.status_code == 409
    assert "A screen is open" in answer.text
    assert browser.get(f"{home.address}/screens").status_code == 200


def test_an_admin_cannot_switch_it(browser: Browser, eve: Browser, home: Home) -> None:
    home.enlist("eve@example.com", Role.ADMIN)
    assert "Switch hiring" not in eve.get(f"{home.address}/settings").text
    assert eve.send(f"{home.address}/settings/hiring", hires="yes").status_code == 403
    assert browser.get(f"{home.address}/screens").status_code == 404
