from __future__ import annotations

import pytest
from sqlalchemy import select

from core.models import Invite
from core.teams.roles import Role
from tests.site.make import services_of
from tests.unit.web.conftest import Browser
from tests.unit.web.teams.conftest import Home


def invited(home: Home) -> list[tuple[str | None, Role]]:
    with services_of(home.app).sessions() as session:
        return [(row.email, row.role) for row in session.scalars(select(Invite).order_by(Invite.id))]


def test_letters_go_to_all_who_were_typed(browser: Browser, home: Home) -> None:
    answer = browser.send(
        f"{home.address}/invites/letters", emails="a@example.com, B@example.com\nada@example.com", days="7"
    )
    page = browser.get(answer.location).text
    assert "2 letters are on their way. 1 already in the team, so not invited." in page
    assert invited(home) == [("a@example.com", Role.MEMBER), ("b@example.com", Role.MEMBER)]
    assert "About to be sent" in page


def test_a_faulty_address_keeps_what_was_typed(browser: Browser, home: Home) -> None:
    answer = browser.send(f"{home.address}/invites/letters", emails="a@example.com nobody", days="30", role="admin")
    assert answer.status_code == 422
    assert "“nobody” is no e-mail address" in answer.text
    assert "a@example.com nobody" in answer.text
    assert invited(home) == []


@pytest.mark.parametrize("emails", ["", "  ,;\n", "<script>@x", "x" * 10_000, "\x00", "a@example.com " * 101])
def test_odd_input_is_answered(browser: Browser, home: Home, emails: str) -> None:
    answer = browser.send(f"{home.address}/invites/letters", emails=emails, days="7")
    assert answer.status_code == 422
    assert "<script>@x" not in answer.text
    assert invited(home) == []


def test_unconfirmed_people_write_no_letters(eve: Browser, home: Home) -> None:
    home.enlist("eve@example.com", Role.ADMIN)
    assert "confirm your own e-mail address" in eve.get(f"{home.address}/invites").text
    answer = eve.send(f"{home.address}/invites/letters", emails="a@example.com", days="7")
    assert answer.status_code == 422
    assert invited(home) == []


@pytest.mark.parametrize("uses", ["0", "10001", "-1", "many", "", "9" * 50])
def test_odd_numbers_are_answered(browser: Browser, home: Home, uses: str) -> None:
    answer = browser.send(f"{home.address}/invites/link", most_uses=uses, days="7")
    assert answer.status_code == 422
    assert "A link can be used 1 to 10,000 times." in answer.text


def test_an_admin_makes_no_admins(eve: Browser, home: Home) -> None:
    home.enlist("eve@example.com", Role.ADMIN)
    assert "They become" not in eve.get(f"{home.address}/invites").text
    assert eve.send(f"{home.address}/invites/link", most_uses="1", days="7", role="admin").status_code == 403
    assert invited(home) == []


def test_a_double_click_sends_one_letter(browser: Browser, home: Home) -> None:
    for _ in range(2):
        browser.send(f"{home.address}/invites/letters", emails="a@example.com", days="7")
    assert invited(home) == [("a@example.com", Role.MEMBER)]


def test_changing_a_revoked_invitation_is_told(browser: Browser, home: Home) -> None:
    browser.send(f"{home.address}/invites/letters", emails="a@example.com", days="7")
    browser.send(f"{home.address}/invites/1/revoke")
    for address in ("again", "widen"):
        answer = browser.send(f"{home.address}/invites/1/{address}")
        assert "does not work any more" in browser.get(answer.location).text
