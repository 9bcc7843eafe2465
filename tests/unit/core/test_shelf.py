from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from core.drafts import adopt, load, save
from core.models import Shelved, ShelvedDraft
from core.owner import Owner
from core.shelf import ROOM, SIZE, find_shelved, has_shelved, restore, shelved, start_over
from tests.building import NOW, build_person, build_version

VISITOR = Owner(visitor="v1")
OTHER = Owner(visitor="v2")
LATER = NOW + timedelta(minutes=1)
STARTER = "starter\n"


@pytest.fixture
def kata(session: Session) -> int:
    return build_version(session).kata_id


def texts(session: Session, owner: Owner, kata: int) -> list[str]:
    return [version.source for version in shelved(session, owner, kata).items]


def newest(session: Session, kata: int, owner: Owner = VISITOR) -> ShelvedDraft:
    return shelved(session, owner, kata).items[0]


def test_starting_over_keeps_what_was_in_the_editor(session: Session, kata: int) -> None:
    save(session, VISITOR, kata, "saved", 0, NOW)
    draft = start_over(session, VISITOR, kata, starter=STARTER, source="typed since", now=LATER)
    assert (draft.source, draft.revision) == (STARTER, 2)
    assert texts(session, VISITOR, kata) == ["typed since", "saved"]
    assert newest(session, kata).why is Shelved.STARTED_OVER


def test_starting_over_without_a_draft_or_twice_shelves_nothing_more(session: Session, kata: int) -> None:
    start_over(session, VISITOR, kata, starter=STARTER, source=STARTER, now=NOW)
    start_over(session, VISITOR, kata, starter=STARTER, source=" \n", now=NOW)
    draft = start_over(session, VISITOR, kata, starter=STARTER, source=STARTER, now=NOW)
    assert draft.revision == 1
    assert not has_shelved(session, VISITOR, kata)


def test_what_was_brought_back_and_what_it_replaced_are_both_kept(session: Session, kata: int) -> None:
    start_over(session, VISITOR, kata, starter=STARTER, source="mine\0\ud800", now=NOW)
    save(session, VISITOR, kata, "second thoughts", 1, NOW)
    draft = restore(session, VISITOR, newest(session, kata), starter=STARTER, now=LATER)
    assert (draft.source, draft.revision) == ("mine\0\ud800", 3)
    assert texts(session, VISITOR, kata) == ["second thoughts", "mine\0\ud800"]
    assert newest(session, kata).why is Shelved.RESTORED
    again = restore(session, VISITOR, shelved(session, VISITOR, kata).items[1], starter=STARTER, now=LATER)
    assert again.revision == 3  # A double click changes nothing.


def test_a_text_that_came_late_is_shelved_and_taken_back_when_it_is_chosen(session: Session, kata: int) -> None:
    save(session, VISITOR, kata, "first tab", 0, NOW)
    late = save(session, VISITOR, kata, "second tab", 0, LATER)
    assert late.stale
    assert texts(session, VISITOR, kata) == ["second tab"]
    assert newest(session, kata).why is Shelved.CAME_LATE
    save(session, VISITOR, kata, "second tab", 1, LATER, is_choice=True)
    assert texts(session, VISITOR, kata) == ["first tab"]
    assert newest(session, kata).why is Shelved.CHOSEN_OVER


def test_the_same_text_lies_there_once_and_comes_to_the_front(session: Session, kata: int) -> None:
    for source in ("a", "b", "a"):
        start_over(session, VISITOR, kata, starter=STARTER, source=source, now=NOW)
    assert texts(session, VISITOR, kata) == ["a", "b"]


def test_the_oldest_go_when_there_are_many_and_the_list_has_pages(session: Session, kata: int) -> None:
    start_over(session, OTHER, kata, starter=STARTER, source="of somebody else", now=NOW)
    for number in range(ROOM + 3):
        start_over(session, VISITOR, kata, starter=STARTER, source=f"text {number}", now=NOW)
    first, last = shelved(session, VISITOR, kata), shelved(session, VISITOR, kata, 9)
    assert (first.total, len(first.items), first.items[0].source) == (ROOM, SIZE, f"text {ROOM + 2}")
    assert (last.number, last.items[-1].source) == (ROOM // SIZE, "text 3")
    assert texts(session, OTHER, kata) == ["of somebody else"]


def test_nobody_finds_the_texts_of_others(session: Session, kata: int) -> None:
    start_over(session, VISITOR, kata, starter=STARTER, source="mine", now=NOW)
    number = newest(session, kata).id
    assert find_shelved(session, VISITOR, kata, number) is not None
    assert find_shelved(session, OTHER, kata, number) is None
    assert find_shelved(session, VISITOR, kata + 1, number) is None


def test_a_visitors_earlier_texts_become_the_persons(session: Session, kata: int) -> None:
    person = Owner(person_id=build_person(session).id)
    start_over(session, VISITOR, kata, starter=STARTER, source="as a visitor", now=NOW)
    assert person.person_id is not None
    adopt(session, "v1", person.person_id, LATER)
    assert texts(session, person, kata) == ["as a visitor"]
    draft = load(session, person, kata)
    assert draft is not None
    assert draft.source == STARTER
