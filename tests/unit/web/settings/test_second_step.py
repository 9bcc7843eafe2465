from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from pyotp import TOTP

from tests.site.make import Letters
from tests.unit.web.conftest import Browser, Clock
from tests.unit.web.settings.conftest import EMAIL, PASSWORD

PAGE = "/settings/security/two-step"


class App:
    """The authenticator app on Ada's phone."""

    def __init__(self, secret: str, clock: Clock) -> None:
        self.totp, self.clock = TOTP(secret), clock

    def code(self, *, steps: int = 0) -> str:
        """The code that it shows, or that it shows so many steps later."""
        return self.totp.at(self.clock() + timedelta(seconds=30 * steps))

    def wait(self) -> None:
        """Let the next code come."""
        self.clock.added += timedelta(seconds=30)


@pytest.fixture
def phone(ada: Browser, clock: Clock) -> App:
    """The app, set up but not confirmed. Its step has just begun, so that none ends within a test."""
    clock.added += timedelta(seconds=30 - clock().timestamp() % 30)
    ada.send(f"{PAGE}/begin", password=PASSWORD)
    page = ada.get(PAGE).text
    assert "<svg" in page
    found = re.search(r'class="secret">([A-Z2-7 ]+)<', page)
    assert found
    return App(found[1].replace(" ", ""), clock)


@pytest.fixture
def codes(ada: Browser, phone: App) -> list[str]:
    """The recovery codes; two-step sign-in is on."""
    page = ada.send(f"{PAGE}/on", code=phone.code())
    assert page.status_code == 200
    return re.findall(r"<li><code>(\S+)</code>", page.text)


def is_in(browser: Browser) -> bool:
    return bool(browser.get("/settings/profile").status_code == 200)


def first_step(browser: Browser, path: str = "/settings/profile") -> None:
    answer = browser.send("/sign-in", email=EMAIL, password=PASSWORD, next=path)
    assert (answer.status_code, answer.location) == (303, f"/sign-in/code?next={path}")


def test_setting_up_takes_the_password(ada: Browser) -> None:
    assert ada.send(f"{PAGE}/begin", password="wrong wrong").status_code == 422
    assert "secret" not in ada.get(PAGE).text


def test_it_is_off_until_a_code_has_confirmed_the_app(ada: Browser, other: Browser, phone: App) -> None:
    assert ada.send(f"{PAGE}/on", code="000 000").status_code == 422
    assert other.send("/sign-in", email=EMAIL, password=PASSWORD).location == "/"


def test_there_are_ten_recovery_codes_shown_once(ada: Browser, codes: list[str]) -> None:
    assert len(set(codes)) == 10
    page = ada.get(PAGE).text
    assert not [code for code in codes if code in page]
    assert "10 of 10 recovery codes left" in page


def test_the_password_alone_is_no_sign_in(other: Browser, codes: list[str]) -> None:
    first_step(other)
    assert not is_in(other)
    assert "One more step" in other.get("/sign-in/code").text


def test_the_code_signs_in_and_leads_on(other: Browser, phone: App, codes: list[str]) -> None:
    phone.wait()
    first_step(other)
    answer = other.send("/sign-in/code", code=phone.code(), next="/settings/sessions")
    assert answer.location == "/settings/sessions"
    assert is_in(other)


def test_a_code_counts_once(browser: Browser, other: Browser, phone: App, codes: list[str]) -> None:
    first_step(other)
    answer = other.send("/sign-in/code", code=phone.code())  # The code that turned it on.
    assert answer.status_code == 422
    assert "used already" in answer.text


@pytest.mark.parametrize(("steps", "status"), [(-2, 422), (-1, 303), (0, 303), (1, 303), (2, 422)])
def test_the_clock_of_the_phone_may_be_one_step_off(
    other: Browser, phone: App, codes: list[str], clock: Clock, steps: int, status: int
) -> None:
    clock.added += timedelta(minutes=5)
    first_step(other)
    assert other.send("/sign-in/code", code=phone.code(steps=steps)).status_code == status


def test_an_earlier_code_than_the_last_is_refused(other: Browser, phone: App, codes: list[str], clock: Clock) -> None:
    clock.added += timedelta(minutes=5)
    first_step(other)
    other.send("/sign-in/code", code=phone.code(steps=1))
    other.send("/sign-out")
    first_step(other)
    assert other.send("/sign-in/code", code=phone.code()).status_code == 422


def test_a_recovery_code_signs_in_once(ada: Browser, other: Browser, codes: list[str]) -> None:
    first_step(other)
    assert other.send("/sign-in/code", code=f" {codes[3].upper()} ").status_code == 303
    assert "9 of 10" in other.get(PAGE).text
    other.send("/sign-out")
    first_step(other)
    assert other.send("/sign-in/code", code=codes[3]).status_code == 422


def test_guessing_codes_is_paused_for_the_account(other: Browser, codes: list[str]) -> None:
    first_step(other)
    answers = [other.send("/sign-in/code", code=f"00000{number}").status_code for number in range(6)]
    assert answers == [422] * 5 + [429]


def test_the_first_step_is_good_for_ten_minutes(other: Browser, phone: App, codes: list[str], clock: Clock) -> None:
    first_step(other)
    clock.added += timedelta(minutes=11)
    answer = other.send("/sign-in/code", code=phone.code())
    assert answer.location.startswith("/sign-in?")
    assert not is_in(other)


def test_a_new_password_ends_a_first_step_done_with_the_old_one(
    ada: Browser, other: Browser, phone: App, codes: list[str]
) -> None:
    first_step(other)
    ada.send("/settings/security/password", old=PASSWORD, password="quite another one")
    phone.wait()
    assert other.send("/sign-in/code", code=phone.code()).location.startswith("/sign-in?")


def test_the_code_without_the_first_step_is_nothing(other: Browser, phone: App, codes: list[str]) -> None:
    phone.wait()
    assert other.get("/sign-in/code").status_code == 303
    assert other.send("/sign-in/code", code=phone.code()).location.startswith("/sign-in?")
    assert not is_in(other)


def test_a_reset_link_asks_for_the_code_as_well(
    other: Browser, phone: App, codes: list[str], link: Callable[[str], str]
) -> None:
    other.send("/reset", email=EMAIL)
    answer = other.send(link(EMAIL), password="quite another one")
    assert answer.location.startswith("/sign-in/code")
    assert not is_in(other)
    phone.wait()
    assert other.send("/sign-in/code", code=phone.code()).status_code == 303
    assert is_in(other)


def test_turning_it_off_takes_the_password_and_a_code(
    ada: Browser, other: Browser, phone: App, codes: list[str], letters: Letters
) -> None:
    phone.wait()
    assert ada.send(f"{PAGE}/off", password="wrong wrong", code=phone.code()).status_code == 422
    assert ada.send(f"{PAGE}/off", password=PASSWORD, code="123456").status_code == 422
    assert ada.send(f"{PAGE}/off", password=PASSWORD, code=phone.code()).status_code == 303
    assert letters.sent[-1][1] == "Two-step sign-in is off"
    assert other.send("/sign-in", email=EMAIL, password=PASSWORD).location == "/"


def test_new_recovery_codes_replace_the_old(ada: Browser, other: Browser, phone: App, codes: list[str]) -> None:
    phone.wait()
    assert ada.send(f"{PAGE}/codes", password=PASSWORD, code="nonsense").status_code == 422
    page = ada.send(f"{PAGE}/codes", password=PASSWORD, code=phone.code())
    fresh = re.findall(r"<li><code>(\S+)</code>", page.text)
    assert len(fresh) == 10
    first_step(other)
    assert other.send("/sign-in/code", code=codes[0]).status_code == 422
    assert other.send("/sign-in/code", code=fresh[0]).status_code == 303


def test_turning_it_on_twice_changes_nothing(ada: Browser, other: Browser, phone: App, codes: list[str]) -> None:
    phone.wait()
    assert ada.send(f"{PAGE}/on", code=phone.code()).location == PAGE
    assert ada.send(f"{PAGE}/begin", password=PASSWORD).location == PAGE
    first_step(other)
    assert other.send("/sign-in/code", code=codes[0]).status_code == 303


@pytest.mark.parametrize("code", ["", "x" * 10_000, "١٢٣٤٥٦", "🥷" * 6, "\u202e123456", "<script>"])
def test_strange_codes_are_wrong_codes(other: Browser, codes: list[str], code: str) -> None:
    first_step(other)
    assert other.send("/sign-in/code", code=code).status_code == 422
