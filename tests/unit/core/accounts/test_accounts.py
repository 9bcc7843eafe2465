from __future__ import annotations

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.accounts import passwords
from core.accounts.passwords import UnfitPassword, matches
from core.accounts.reset import StaleResetLink, find_reset, request_reset, reset_password
from core.accounts.sign_in import WrongCredentials, begin_sign_in, person_for, sign_in, sign_out
from core.accounts.sign_up import EmailTaken, SignUpRefused, UnfitEmail, UnfitName, sign_up
from core.models import PasswordReset, Person, SignIn
from tests.building import NOW

PASSWORD = "correct horse"


def ada(session: Session) -> Person:
    return sign_up(session, email="Ada@Example.com", name=" Ada \u202eL. ", password=PASSWORD, now=NOW)


def test_signing_up_stores_a_person_and_no_password(session: Session) -> None:
    person = ada(session)
    assert (person.email, person.name, person.time_zone, person.created_at) == ("ada@example.com", "Ada L.", "UTC", NOW)
    assert person.password_hash is not None
    assert PASSWORD not in person.password_hash


def test_the_time_zone_is_kept_when_it_exists(session: Session) -> None:
    tokyo = sign_up(session, email="a@example.com", name="A", password=PASSWORD, now=NOW, time_zone="Asia/Tokyo")
    nowhere = sign_up(session, email="b@example.com", name="B", password=PASSWORD, now=NOW, time_zone="Mars/Base")
    assert (tokyo.time_zone, nowhere.time_zone) == ("Asia/Tokyo", "UTC")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"email": "no address"}, UnfitEmail),
        ({"email": "Ada <ada@example.com>"}, UnfitEmail),
        ({"email": "a\0da@example.com"}, UnfitEmail),
        ({"email": "\ud800@example.com"}, UnfitEmail),
        ({"name": " \u202e "}, UnfitName),
        ({"name": "x" * 81}, UnfitName),
        ({"password": "too short"}, UnfitPassword),
        ({"password": "x" * 1001}, UnfitPassword),
    ],
)
def test_what_cannot_be_an_account_is_refused_in_words(
    session: Session, changes: dict[str, str], refusal: type[Exception]
) -> None:
    given = {"email": "ada@example.com", "name": "Ada", "password": PASSWORD, **changes}
    with pytest.raises(refusal) as error:
        sign_up(session, **given, now=NOW)
    assert str(error.value).endswith(".")
    assert session.scalar(select(Person)) is None


def test_an_address_has_one_account(session: Session) -> None:
    ada(session)
    with pytest.raises(EmailTaken) as error:
        sign_up(session, email=" ADA@example.COM ", name="Eve", password=PASSWORD, now=NOW)
    assert isinstance(error.value, SignUpRefused)
    assert error.value.field == "email"


def test_signing_in_gives_a_token_that_stands_for_the_person(session: Session) -> None:
    person = ada(session)
    token, signed_in = sign_in(session, email="ADA@example.com", password=PASSWORD, now=NOW)
    assert signed_in.id == person.id
    found = person_for(session, token, now=NOW)
    assert found is not None
    assert found.id == person.id
    assert session.scalar(select(SignIn.token_hash)) != token


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("ada@example.com", "wrong password"),
        ("ada@example.com", ""),
        ("ada@example.com", "x" * 100_000),
        ("ada@example.com", "\ud800" * 12),
        ("nobody@example.com", PASSWORD),
        ("no address\0", PASSWORD),
    ],
)
def test_wrong_credentials_all_sound_alike(session: Session, email: str, password: str) -> None:
    ada(session)
    with pytest.raises(WrongCredentials, match="The e-mail address or the password is wrong"):
        sign_in(session, email=email, password=password, now=NOW)


def test_an_unknown_address_costs_as_much_as_a_wrong_password(monkeypatch: pytest.MonkeyPatch) -> None:
    verified: list[str] = []

    class Watched(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]  # noqa: A002
            verified.append(str(hash))
            return super().verify(hash, password)

    monkeypatch.setattr(passwords, "hasher", Watched(time_cost=1, memory_cost=8, parallelism=1))
    assert not matches("anything at all", None)
    assert len(verified) == 1


def test_a_broken_hash_lets_nobody_in() -> None:
    assert not matches("anything at all", "not a hash")


def test_an_old_hash_is_renewed_at_sign_in(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    person = ada(session)
    before = person.password_hash
    monkeypatch.setattr(passwords, "hasher", PasswordHasher(time_cost=2, memory_cost=8, parallelism=1))
    sign_in(session, email=person.email, password=PASSWORD, now=NOW)
    session.refresh(person)
    assert person.password_hash != before
    sign_in(session, email=person.email, password=PASSWORD, now=NOW)


def test_a_sign_in_ends_with_sign_out(session: Session) -> None:
    person = ada(session)
    here, there = begin_sign_in(session, person, now=NOW), begin_sign_in(session, person, now=NOW)
    sign_out(session, here, now=NOW)
    sign_out(session, "unknown \ud800", now=NOW)
    assert person_for(session, here, now=NOW) is None
    assert person_for(session, there, now=NOW) is not None


def test_a_sign_in_ends_after_thirty_days_without_use(session: Session) -> None:
    token = begin_sign_in(session, ada(session), now=NOW)
    assert person_for(session, token, now=NOW + timedelta(days=29)) is not None
    assert person_for(session, token, now=NOW + timedelta(days=58)) is not None, "use keeps it alive"
    assert person_for(session, token, now=NOW + timedelta(days=89)) is None


def test_seeing_somebody_is_noted_once_an_hour(session: Session) -> None:
    token = begin_sign_in(session, ada(session), now=NOW)
    person_for(session, token, now=NOW + timedelta(minutes=59))
    assert session.scalar(select(SignIn.seen_at)) == NOW


def test_a_reset_link_sets_a_password_and_signs_out_everywhere(session: Session) -> None:
    person = ada(session)
    signed_in = begin_sign_in(session, person, now=NOW)
    mail = request_reset(session, email="ADA@example.com", now=NOW)
    older = request_reset(session, email="ada@example.com", now=NOW)
    assert mail is not None
    assert older is not None
    assert find_reset(session, mail.token, now=NOW) is not None
    reset_password(session, token=mail.token, password="a new password", now=NOW)
    assert person_for(session, signed_in, now=NOW) is None
    sign_in(session, email=person.email, password="a new password", now=NOW)
    for used in (mail.token, older.token):
        with pytest.raises(StaleResetLink):
            reset_password(session, token=used, password="another password", now=NOW)


def test_a_reset_link_ends_after_an_hour(session: Session) -> None:
    ada(session)
    mail = request_reset(session, email="ada@example.com", now=NOW)
    assert mail is not None
    with pytest.raises(StaleResetLink):
        reset_password(session, token=mail.token, password="a new password", now=NOW + timedelta(hours=1))


def test_an_unfit_password_does_not_use_the_link_up(session: Session) -> None:
    ada(session)
    mail = request_reset(session, email="ada@example.com", now=NOW)
    assert mail is not None
    with pytest.raises(UnfitPassword):
        reset_password(session, token=mail.token, password="short", now=NOW)
    assert find_reset(session, mail.token, now=NOW) is not None


def test_an_unknown_address_gets_no_mail(session: Session) -> None:
    for unknown in ("nobody@example.com", "no address"):
        assert request_reset(session, email=unknown, now=NOW) is None
    assert session.scalar(select(PasswordReset)) is None
