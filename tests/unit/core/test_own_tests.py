from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from core.drafts import adopt
from core.models import Submission
from core.own_tests import EARLIER, load_tests, save_tests, takes_own_tests
from core.owner import Owner
from core.settings import Settings
from core.submissions.states import Mode
from core.submissions.submit import OwnTestsTooLarge, Submitted, submit
from tests.building import NOW, build_person, build_version, fresh, must_claim

VISITOR = Owner(visitor="v1")
LATER = NOW + timedelta(minutes=1)
TESTS = "def test_mine(): pass\n"


@pytest.fixture
def kata(session: Session) -> int:
    return build_version(session).kata_id


def test_they_grow_by_one_revision_per_save(session: Session, kata: int) -> None:
    assert load_tests(session, VISITOR, kata) is None
    save_tests(session, VISITOR, kata, "a", 0, NOW)
    second = save_tests(session, VISITOR, kata, "a\0\ud800", 1, LATER)
    assert (second.stale, second.tests.revision, second.tests.source) == (False, 2, "a\0\ud800")


def test_a_stale_save_changes_nothing_and_shows_the_newer_text(session: Session, kata: int) -> None:
    save_tests(session, VISITOR, kata, "from this window", 0, NOW)
    stale = save_tests(session, VISITOR, kata, "typed without seeing it", 0, LATER)
    assert (stale.stale, stale.tests.source) == (True, "from this window")
    assert not save_tests(session, VISITOR, kata, "from this window", 0, LATER).stale


def test_nobody_sees_anothers(session: Session, kata: int) -> None:
    save_tests(session, VISITOR, kata, "mine", 0, NOW)
    assert load_tests(session, Owner(visitor="v2"), kata) is None


def test_who_signs_in_keeps_both_texts(session: Session, kata: int) -> None:
    person = build_person(session)
    owner = Owner(person_id=person.id)
    other = build_version(session, slug="other").kata_id
    save_tests(session, owner, kata, "def test_old(): pass\n", 0, NOW)
    save_tests(session, VISITOR, kata, "def test_new(): pass\n", 0, NOW)
    save_tests(session, VISITOR, other, TESTS, 0, NOW)
    adopt(session, "v1", person.id, LATER)
    both, moved = load_tests(session, owner, kata), load_tests(session, owner, other)
    assert both is not None
    assert both.source == f"def test_new(): pass\n\n\n{EARLIER}\n\ndef test_old(): pass\n"
    assert moved is not None
    assert moved.source == TESTS
    assert load_tests(session, VISITOR, kata) is None


def send(session: Session, mode: Mode = Mode.RUN, own_tests: str = TESTS, **columns: object) -> Submitted:
    return submit(
        session,
        version=build_version(session, **columns),  # type: ignore[arg-type]
        mode=mode,
        source="x = 1\n",
        owner=VISITOR,
        now=NOW,
        settings=Settings(),
        own_tests=own_tests,
    )


def test_a_run_takes_them_along(session: Session) -> None:
    sent = send(session, own_tests="def test_mine():\r\n    pass\r\n").submission
    assert must_claim(session, sent.id).own_tests == "def test_mine():\n    pass\n"


@pytest.mark.parametrize(("mode", "own_tests", "kind"), [
    (Mode.SUBMIT, TESTS, "implement"),
    (Mode.RUN, " \n", "implement"),
    (Mode.RUN, TESTS, "test"),
])  # fmt: skip
def test_a_submit_never_does_nor_a_kata_whose_solution_is_tests(
    session: Session, mode: Mode, own_tests: str, kind: str
) -> None:
    sent = send(session, mode, own_tests, kind=kind).submission
    assert must_claim(session, sent.id).own_tests is None


def test_other_tests_make_another_run(session: Session) -> None:
    version = build_version(session)

    def run(own_tests: str) -> Submitted:
        return submit(
            session, version=version, mode=Mode.RUN, source="x = 1\n", owner=VISITOR, now=NOW, settings=Settings(),
            own_tests=own_tests,
        )  # fmt: skip

    first = run(TESTS)
    assert not run(TESTS).is_new
    assert run("").is_new
    assert fresh(session, first.submission).own_tests == TESTS


def test_too_many_of_them_are_refused_in_words(session: Session) -> None:
    with pytest.raises(OwnTestsTooLarge, match="Your tests have 70,000 bytes; at most 65,536 are run"):
        send(session, own_tests="#" * 70_000)
    assert session.query(Submission).count() == 0


def test_where_the_solution_is_tests_there_are_none(session: Session) -> None:
    assert takes_own_tests(build_version(session))
    assert not takes_own_tests(build_version(session, slug="tests", kind="test"))
