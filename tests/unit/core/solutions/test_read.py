from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from core.accounts.deletion import ask_deletion
from core.models import Kata, KataVersion, Person, Profile, SharedSolution, Vote
from core.solutions.read import SIZE, alike, count_of, find, groups
from core.solutions.report import settle
from core.solutions.share import release, share
from core.solutions.vote import VoteRefused, vote
from tests.building import NOW, build_person, build_version
from tests.unit.core.solutions.conftest import passed

Shares = Callable[..., SharedSolution]


@pytest.fixture
def shares(session: Session, version: KataVersion) -> Shares:
    def shared_by(name: str, source: str, version: KataVersion = version) -> SharedSolution:
        person = build_person(session, f"{name}@example.com")
        return share(session, passed(session, person, version, source), anonymous=False, now=NOW)

    return shared_by


@pytest.fixture
def kata(session: Session, version: KataVersion) -> Kata:
    return session.get_one(Kata, version.kata_id)


def test_what_is_alike_is_shown_once(session: Session, shares: Shares, kata: Kata, ada: Person) -> None:
    first = shares("bob", "a = 1\n")
    shares("cid", "other = 1  # the same\n")
    different = shares("dan", "a = 2\n")
    page = groups(session, kata, 1, viewer_id=ada.id)
    assert [(group.solution.id, group.count, group.is_own) for group in page.items] == [
        (different.id, 1, False),
        (first.id, 2, False),
    ]
    assert [one.solution.source for one in alike(session, first, 1).items] == ["other = 1  # the same\n", "a = 1\n"]
    assert count_of(session, kata.id) == 3


def test_votes_come_first_then_the_newest(session: Session, shares: Shares, kata: Kata, ada: Person) -> None:
    liked, older, newer = shares("bob", "a = 1\n"), shares("cid", "a = 2\n"), shares("dan", "a = 3\n")
    for sort in Vote:
        for _ in range(2):
            vote(session, liked, person_id=ada.id, sort=sort, stands=True, now=NOW)
    vote(session, older, person_id=ada.id, sort=Vote.CLEVER, stands=True, now=NOW)
    page = groups(session, kata, 1, viewer_id=ada.id)
    assert [group.solution.id for group in page.items] == [liked.id, older.id, newer.id]
    assert page.items[0].votes == {Vote.BEST_PRACTICE: 1, Vote.CLEVER: 1}
    assert page.items[1].cast == {Vote.CLEVER}
    vote(session, older, person_id=ada.id, sort=Vote.CLEVER, stands=False, now=NOW)
    assert groups(session, kata, 1, viewer_id=ada.id).items[1].solution.id == newer.id


def test_nobody_votes_for_what_is_like_their_own(
    session: Session, shares: Shares, kata: Kata, version: KataVersion, ada: Person
) -> None:
    theirs = shares("bob", "a = 1\n")
    share(session, passed(session, ada, version, "mine = 1\n"), anonymous=True, now=NOW)
    with pytest.raises(VoteRefused):
        vote(session, theirs, person_id=ada.id, sort=Vote.CLEVER, stands=True, now=NOW)
    (group,) = groups(session, kata, 1, viewer_id=ada.id).items
    assert (group.is_own, group.votes) == (True, {})


def test_a_solution_of_an_older_version_is_marked_and_gives_way(
    session: Session, shares: Shares, kata: Kata, version: KataVersion, ada: Person
) -> None:
    old, lonely = shares("bob", "a = 1\n"), shares("cid", "a = 2\n")
    newer = build_version(session, slug="elsewhere")
    newer.kata_id = kata.id
    session.flush()
    kata.current_version_id = newer.id
    session.commit()
    new = shares("dan", "b = 1\n", newer)
    found = {
        group.solution.id: group.solution.kata_version_id for group in groups(session, kata, 1, viewer_id=ada.id).items
    }
    assert found == {new.id: newer.id, lonely.id: version.id}
    assert [one.solution.id for one in alike(session, old, 1).items] == [new.id, old.id]


def test_what_is_hidden_is_not_there(session: Session, shares: Shares, kata: Kata, ada: Person) -> None:
    shared = shares("bob", "a = 1\n")
    settle(session, shared.id, hidden=True, now=NOW)
    assert groups(session, kata, 1, viewer_id=ada.id).total == 0
    assert find(session, shared.id, kata.id) is None
    assert count_of(session, kata.id) == 0


def test_long_lists_come_in_pages(session: Session, shares: Shares, kata: Kata, ada: Person) -> None:
    for number in range(SIZE + 1):
        shares(f"p{number}", f"a = {number}\n")
    page = groups(session, kata, 2, viewer_id=ada.id)
    assert (page.total, [group.solution.source for group in page.items]) == (SIZE + 1, ["a = 0\n"])


def test_a_solution_without_an_author_is_shown(session: Session, shares: Shares, kata: Kata, ada: Person) -> None:
    shared = shares("bob", "a = 1\n")
    assert shared.person_id is not None
    release(session, person_id=shared.person_id)
    session.commit()
    (group,) = groups(session, kata, 1, viewer_id=ada.id).items
    assert group.solution.person is None


def test_a_name_leads_to_its_page_if_it_is_to_be_seen(
    session: Session, shares: Shares, kata: Kata, version: KataVersion, ada: Person
) -> None:
    shown, hidden, none = (shares(name, f"a = '{name}'\n") for name in ("shown", "hidden", "none"))
    for shared in (shown, hidden):
        assert shared.person_id is not None
        session.add(Profile(person_id=shared.person_id, handle=f"p{shared.id}", is_public=shared is shown))
    session.commit()
    found = {group.solution.id: group.shown.handle for group in groups(session, kata, 1, viewer_id=ada.id).items}
    assert found == {shown.id: f"p{shown.id}", hidden.id: None, none.id: None}
    assert [one.handle for one in alike(session, shown, 1).items] == [f"p{shown.id}"]
    shown.anonymous = True
    session.commit()
    assert [(one.name, one.handle) for one in alike(session, shown, 1).items] == [(None, None)]


def test_whoever_ends_the_account_is_nobody_at_once(
    session: Session, shares: Shares, kata: Kata, version: KataVersion, ada: Person
) -> None:
    stays, goes = shares("stays", "a = 'stays'\n"), shares("goes", "a = 'goes'\n")
    for shared in (stays, goes):
        assert shared.person_id is not None
        session.add(Profile(person_id=shared.person_id, handle=f"p{shared.id}", is_public=True))
        person = session.get_one(Person, shared.person_id)
        ask_deletion(session, person, keep_solutions=shared is stays, now=NOW)
    (group,) = groups(session, kata, 1, viewer_id=ada.id).items
    assert (group.solution.id, group.shown.name, group.shown.handle) == (stays.id, None, None)
    assert count_of(session, kata.id) == 1
    assert find(session, goes.id, kata.id) is None
