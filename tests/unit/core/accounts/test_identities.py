from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.accounts.identities import (
    Claims,
    IdentityTaken,
    LastWayIn,
    find_identity,
    identities_of,
    link,
    sign_up_with,
    unlink,
)
from core.accounts.sign_up import EmailTaken
from core.models import Identity, Person
from tests.building import NOW, build_person

ISSUER = "https://works.example"
EMAIL = "ada@example.com"


def claims(subject: str = "1", *, email: str = EMAIL, verified: bool = False) -> Claims:
    return Claims(issuer=ISSUER, subject=subject, email=email, email_verified=verified, name="Ada")


@pytest.mark.parametrize("verified", [True, False])
def test_an_address_enters_no_account_that_has_it_already(session: Session, verified: bool) -> None:
    ada = build_person(session, EMAIL)
    assert find_identity(session, claims(verified=verified)) is None
    with pytest.raises(EmailTaken):
        sign_up_with(session, claims(verified=verified), email=EMAIL, name="Eve", now=NOW)
    session.rollback()
    assert session.scalars(select(Person.id)).all() == [ada.id]
    assert session.scalars(select(Identity)).all() == []


@pytest.mark.parametrize(
    ("told", "verified", "asked", "counts"),
    [
        (EMAIL, True, EMAIL, True),
        (EMAIL, False, EMAIL, False),
        ("other@example.com", True, EMAIL, False),
        ("Ada@Example.com", True, EMAIL, True),
        ("", True, EMAIL, False),
    ],
)
def test_an_address_is_verified_when_the_other_site_says_so_of_this_one(
    session: Session, told: str, verified: bool, asked: str, counts: bool
) -> None:
    person = sign_up_with(session, claims(email=told, verified=verified), email=asked, name="Ada", now=NOW)
    assert (person.email_verified_at is not None) is counts


def test_the_same_account_there_is_the_same_person_here_whatever_its_address(session: Session) -> None:
    person = sign_up_with(session, claims(), email=EMAIL, name="Ada", now=NOW)
    moved = find_identity(session, claims(email="moved@example.com"))
    assert moved is not None
    assert moved.person.id == person.id
    assert find_identity(session, claims("2")) is None
    elsewhere = Claims(issuer="https://other.example", subject="1", email=EMAIL, email_verified=True)
    assert find_identity(session, elsewhere) is None, "another site may count its people from 1 as well"


def test_an_account_there_is_linked_once_and_to_one_person(session: Session) -> None:
    ada, bob = build_person(session), build_person(session, "bob@example.com")
    link(session, ada.id, claims(), now=NOW)
    link(session, ada.id, claims(), now=NOW)
    with pytest.raises(IdentityTaken):
        link(session, bob.id, claims(), now=NOW)
    assert (len(identities_of(session, ada.id)), identities_of(session, bob.id)) == (1, [])


def test_the_last_way_in_stays_and_another_may_go(session: Session) -> None:
    ada = sign_up_with(session, claims(), email=EMAIL, name="Ada", now=NOW)
    bob = build_person(session, "bob@example.com")
    (first,) = identities_of(session, ada.id)
    with pytest.raises(LastWayIn):
        unlink(session, ada, first.id)
    assert not unlink(session, bob, first.id), "it is not theirs"
    link(session, ada.id, claims("2"), now=NOW)
    assert unlink(session, ada, first.id)
    assert [one.subject for one in identities_of(session, ada.id)] == ["2"]
