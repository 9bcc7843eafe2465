from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from core.models import Person
from tests.site.make import Letters
from tests.unit.web.conftest import Browser, Clock
from tests.unit.web.settings.conftest import EMAIL, PASSWORD

Link = Callable[[str], str]
ReadPerson = Callable[[], Person]


def test_the_settings_are_for_people_who_are_signed_in(browser: Browser) -> None:
    for page in ("profile", "security", "sessions", "security/two-step"):
        answer = browser.get(f"/settings/{page}")
        assert (answer.status_code, answer.location) == (303, f"/sign-in?next=/settings/{page}")
    assert browser.send("/settings/profile", name="Eve", time_zone="UTC").location == "/sign-in"


def test_changes_name_and_time_zone(ada: Browser, person: ReadPerson) -> None:
    assert ada.send("/settings/profile", name=" Ada\u202e  L. ", time_zone="Asia/Tokyo").status_code == 303
    assert (person().name, person().time_zone) == ("Ada L.", "Asia/Tokyo")
    assert "Your profile is saved." in ada.get("/settings/profile").text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": ""}, "A name has 1 to 80 characters."),
        ({"name": "🥷" * 10_000}, "A name has 1 to 80 characters."),
        ({"time_zone": "Mars/Olympus"}, "There is no such time zone."),
        ({"time_zone": "../../etc/passwd"}, "There is no such time zone."),
        ({"time_zone": "x" * 10_000}, "There is no such time zone."),
    ],
)
def test_refuses_what_cannot_be_and_keeps_what_was_typed(
    ada: Browser, person: ReadPerson, fields: dict[str, str], words: str
) -> None:
    answer = ada.send("/settings/profile", **({"name": "Bea", "time_zone": "Europe/Vienna"} | fields))
    assert answer.status_code == 422
    assert words in answer.text
    assert next(iter(fields.values())) in answer.text
    assert (person().name, person().time_zone) == ("Ada", "UTC")


def test_signing_up_mails_a_link_that_confirms_the_address(ada: Browser, link: Link, person: ReadPerson) -> None:
    assert "Not confirmed yet" in ada.get("/settings/profile").text
    opened = ada.get(link(EMAIL))
    assert "Yes, confirm it" in opened.text
    assert person().email_verified_at is None  # Scanners of mail open links as well.
    assert ada.send(link(EMAIL)).status_code == 303
    assert person().email_verified_at is not None
    assert "Confirmed" in ada.get("/settings/profile").text
    assert ada.send(link(EMAIL)).status_code == 410


def test_the_link_ends_after_a_day_and_can_be_sent_again(ada: Browser, link: Link, clock: Clock) -> None:
    old = link(EMAIL)
    clock.added = timedelta(hours=25)
    assert ada.get(old).status_code == 410
    assert ada.send("/settings/email/verify").status_code == 303
    assert link(EMAIL) != old
    assert ada.get(link(EMAIL)).status_code == 200


def test_a_forwarded_link_confirms_nothing_for_somebody_else_and_stays_good(
    ada: Browser, other: Browser, link: Link
) -> None:
    path = link(EMAIL)
    other.sign_up(name="Bob", email="bob@example.com")
    for answer in (other.get(path), other.send(path)):
        assert answer.status_code == 403
        assert "This link is for another account" in answer.text
        assert EMAIL not in answer.text
    assert "Not confirmed yet" in ada.get("/settings/profile").text
    assert ada.send(path).status_code == 303
    assert "Not confirmed yet" not in ada.get("/settings/profile").text


def test_all_open_links_of_an_address_end_with_the_first_that_is_used(ada: Browser, link: Link) -> None:
    first = link(EMAIL)
    ada.send("/settings/email/verify")
    second = link(EMAIL)
    assert ada.send(second).status_code == 303
    assert ada.send(first).status_code == ada.send(second).status_code == 410


def test_sending_again_is_limited(ada: Browser, letters: Letters) -> None:
    answers = [ada.send("/settings/email/verify").status_code for _ in range(4)]
    assert answers == [303, 303, 303, 429]
    assert len(letters.sent) == 4


def test_who_is_confirmed_gets_no_more_links(ada: Browser, link: Link, letters: Letters) -> None:
    ada.send(link(EMAIL))
    ada.send("/settings/email/verify")
    assert len(letters.sent) == 1


def test_a_new_address_counts_once_its_link_was_followed(
    ada: Browser, link: Link, letters: Letters, person: ReadPerson
) -> None:
    assert ada.send("/settings/email", email=" New@Example.com ", password=PASSWORD).status_code == 303
    assert person().email == EMAIL
    assert "another e-mail address" in letters.sent[-1][2]
    assert letters.sent[-1][0] == EMAIL
    ada.send(link("new@example.com"))
    assert (person().email, person().email_verified_at is not None) == ("new@example.com", True)
    assert letters.sent[-1][:2] == (EMAIL, "Your e-mail address was changed")


def test_a_new_address_takes_the_password(ada: Browser, letters: Letters) -> None:
    answer = ada.send("/settings/email", email="new@example.com", password="wrong wrong wrong")
    assert answer.status_code == 422
    assert "That is not your password." in answer.text
    assert "new@example.com" in answer.text
    assert len(letters.sent) == 1


def test_an_address_that_is_taken_is_not_told_on_the_page(ada: Browser, other: Browser, letters: Letters) -> None:
    other.sign_up(email="bob@example.com")
    taken = ada.send("/settings/email", email="bob@example.com", password=PASSWORD)
    assert "there is an account with it already" in letters.sent[-2][2]
    free = ada.send("/settings/email", email="nobody@example.com", password=PASSWORD)
    assert (taken.status_code, taken.location) == (free.status_code, free.location)


def test_an_address_that_was_taken_meanwhile_stays_where_it_is(
    ada: Browser, other: Browser, link: Link, letters: Letters
) -> None:
    ada.send("/settings/email", email="late@example.com", password=PASSWORD)
    path = link("late@example.com")
    other.sign_up(email="late@example.com")
    assert ada.send(path).status_code == 410
    assert "ada@example.com" in ada.get("/settings/profile").text


def test_a_reset_link_in_the_old_mailbox_dies_with_the_change(ada: Browser, other: Browser, link: Link) -> None:
    other.send("/reset", email=EMAIL)
    reset = link(EMAIL)
    ada.send("/settings/email", email="new@example.com", password=PASSWORD)
    ada.send(link("new@example.com"))
    assert other.get(reset).status_code == 410


def test_a_reset_link_shows_whose_mailbox_it_is(ada: Browser, other: Browser, link: Link, person: ReadPerson) -> None:
    other.send("/reset", email=EMAIL)
    other.send(link(EMAIL), password="quite another one")
    assert person().email_verified_at is not None
