from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from core.katas.place import place, track_page
from core.models import Kata, KataVersion
from core.owner import Owner
from core.submissions.finish import finish
from core.submissions.outcome import Outcome
from core.submissions.states import Verdict
from tests.building import NOW, build_version, hand_in, must_claim

ME = Owner(visitor="me")


@pytest.fixture
def katas(session: Session) -> dict[str, Kata]:
    """Three numbers, of which the third comes after the second and after one of another track and one that is gone."""
    made = {slug: kata_of(session, build_version(session, slug=slug)) for slug in ("one", "two", "three")}
    made["else"] = kata_of(session, build_version(session, slug="else", track="other"))
    for position, slug in enumerate(made):
        made[slug].position = position
    made["three"].prerequisites = ["numbers/two", "other/else", "other/gone"]
    session.commit()
    return made


def kata_of(session: Session, version: KataVersion) -> Kata:
    return session.get_one(Kata, version.kata_id)


def solve(session: Session, kata: Kata) -> None:
    version = session.get_one(KataVersion, kata.current_version_id)
    submission = hand_in(session, version, ME).submission
    finish(session, must_claim(session, submission.id), Outcome(Verdict.PASSED), NOW)


def test_a_kata_knows_what_is_around_it(session: Session, katas: dict[str, Kata]) -> None:
    found = place(session, katas["three"], ME)
    assert (found.number, found.count) == (3, 3)
    assert [entry.address for entry in found.before] == ["numbers/two", "other/else"]
    following = place(session, katas["one"]).following
    assert following is not None
    assert following.slug == "two"


def test_next_is_what_is_still_to_be_solved(session: Session, katas: dict[str, Kata]) -> None:
    solve(session, katas["two"])
    following = place(session, katas["one"], ME).following
    assert following is not None
    assert following.slug == "three"
    solve(session, katas["three"])
    following = place(session, katas["one"], ME).following
    assert following is not None
    assert following.slug == "two", "with nothing left, the next in order"


def test_after_the_last_comes_what_was_left_out_and_then_nothing(session: Session, katas: dict[str, Kata]) -> None:
    solve(session, katas["one"])
    following = place(session, katas["three"], ME).following
    assert following is not None
    assert following.slug == "two"
    for slug in ("two", "three"):
        solve(session, katas[slug])
    assert place(session, katas["three"], ME).following is None


def test_a_track_has_its_katas_in_order_and_what_comes_before(session: Session, katas: dict[str, Kata]) -> None:
    solve(session, katas["one"])
    page = track_page(session, "numbers", ME)
    assert page is not None
    assert [entry.slug for entry in page.shelf.entries] == ["one", "two", "three"]
    assert page.shelf.solved == 1
    assert [entry.title for entry in page.before(page.shelf.entries[2])] == ["Two", "Else"]
    assert page.following is not None
    assert page.following.slug == "two"


def test_next_in_a_track_is_one_for_which_nothing_is_missing(session: Session, katas: dict[str, Kata]) -> None:
    katas["two"].prerequisites = ["other/else"]
    session.commit()
    solve(session, katas["one"])
    page = track_page(session, "numbers", ME)
    assert page is not None
    assert page.following is not None
    assert page.following.slug == "two", "nothing is open, so the first that is left"
    solve(session, katas["two"])
    solve(session, katas["else"])
    page = track_page(session, "numbers", ME)
    assert page is not None
    assert page.following is not None
    assert page.following.slug == "three"


@pytest.mark.parametrize("slug", ["nothing", "", "a\0", "Numbers", "\ud800"])
def test_a_track_without_katas_has_no_page(session: Session, katas: dict[str, Kata], slug: str) -> None:
    assert track_page(session, slug) is None
