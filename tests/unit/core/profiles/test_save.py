from __future__ import annotations

import threading

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from core.database import session_factory
from core.models import Person, Profile
from core.profiles.find import profile_at
from core.profiles.handle import HandleTaken, NoHandle, ProfileRefused
from core.profiles.save import save_profile
from tests.building import build_person


@pytest.fixture
def ada(session: Session) -> Person:
    return build_person(session)


@pytest.fixture
def bob(session: Session) -> Person:
    return build_person(session, "bob@example.com")


def test_a_page_is_hidden_until_it_is_shown(session: Session, ada: Person, bob: Person) -> None:
    save_profile(session, ada.id, handle="Ada", is_public=False)
    assert profile_at(session, "ada", None) is None
    assert profile_at(session, "ada", bob.id) is None
    assert profile_at(session, "ADA", ada.id) is not None
    save_profile(session, ada.id, handle="ada", is_public=True)
    assert profile_at(session, "aDa", None) is not None


def test_one_handle_is_one_persons_in_any_case(session: Session, ada: Person, bob: Person) -> None:
    save_profile(session, ada.id, handle="ada", is_public=False)
    with pytest.raises(HandleTaken):
        save_profile(session, bob.id, handle="ADA", is_public=True)
    assert session.scalar(select(func.count()).select_from(Profile)) == 1


def test_a_handle_that_is_changed_or_given_up_is_free(session: Session, ada: Person, bob: Person) -> None:
    save_profile(session, ada.id, handle="ada", is_public=True)
    save_profile(session, ada.id, handle="countess", is_public=True)
    assert profile_at(session, "ada", None) is None
    save_profile(session, bob.id, handle="ada", is_public=True)
    assert save_profile(session, ada.id, handle="  ", is_public=False) is None
    assert profile_at(session, "countess", ada.id) is None


def test_a_page_for_everybody_needs_a_handle(session: Session, ada: Person) -> None:
    save_profile(session, ada.id, handle="ada", is_public=False)
    with pytest.raises(NoHandle):
        save_profile(session, ada.id, handle="", is_public=True)
    assert profile_at(session, "ada", ada.id) is not None


def test_who_deletes_the_account_leaves_no_page(session: Session, ada: Person) -> None:
    save_profile(session, ada.id, handle="ada", is_public=True)
    session.delete(ada)
    session.commit()
    assert profile_at(session, "ada", None) is None


def test_two_who_want_the_same_at_once_do_not_both_get_it(engine: Engine, ada: Person, bob: Person) -> None:
    outcomes: list[str] = []
    ready = threading.Barrier(2)

    def want(person_id: int) -> None:
        with session_factory(engine)() as own:
            ready.wait()
            try:
                save_profile(own, person_id, handle="the-one", is_public=True)
                outcomes.append("got it")
            except ProfileRefused as refusal:
                outcomes.append(type(refusal).__name__)

    threads = [threading.Thread(target=want, args=(person.id,)) for person in (ada, bob)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["HandleTaken", "got it"]
