from __future__ import annotations

from tests.site.make import Letters
from tests.unit.web.conftest import Browser
from tests.unit.web.settings.conftest import EMAIL, PASSWORD

NEW = "quite another one"


def test_a_new_password_signs_out_all_other_browsers(ada: Browser, other: Browser, letters: Letters) -> None:
    other.send("/sign-in", email=EMAIL, password=PASSWORD)
    assert ada.send("/settings/security/password", old=PASSWORD, password=NEW).status_code == 303
    assert ada.get("/settings/security").status_code == 200
    assert other.get("/settings/security").status_code == 303
    assert letters.sent[-1][:2] == (EMAIL, "Your password was changed")
    assert other.send("/sign-in", email=EMAIL, password=PASSWORD).status_code == 422
    assert other.send("/sign-in", email=EMAIL, password=NEW).status_code == 303


def test_a_new_password_takes_the_present_one(ada: Browser) -> None:
    answer = ada.send("/settings/security/password", old="wrong wrong wrong", password=NEW)
    assert answer.status_code == 422
    assert "That is not your password." in answer.text


def test_a_short_password_is_refused(ada: Browser) -> None:
    answer = ada.send("/settings/security/password", old=PASSWORD, password="short")
    assert answer.status_code == 422
    assert "10 to 1000 characters" in answer.text


def test_guessing_the_present_password_is_paused(ada: Browser) -> None:
    answers = [ada.send("/settings/security/password", old="wrong", password=NEW).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]
