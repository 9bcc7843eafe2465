from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from core.katas.catalogue import Progress, catalogue, has_solved, kata_page
from core.models import Kata, Track
from core.owner import Owner
from core.submissions.finish import finish
from core.submissions.outcome import Outcome
from core.submissions.states import Mode, Verdict
from tests.building import NOW, build_version, hand_in, must_claim

ME = Owner(visitor="me")


def graded(session: Session, version_slug: str, mode: Mode, verdict: Verdict) -> None:
    version = build_version(session, slug=version_slug)
    finish(session, must_claim(session, hand_in(session, version, ME, mode=mode).submission.id), Outcome(verdict), NOW)


def test_the_catalogue_lists_tracks_in_order_with_their_katas(session: Session) -> None:
    build_version(session, slug="b", track="unlisted-track")
    build_version(session, slug="a", track="numbers")
    retired = build_version(session, slug="c", track="numbers")
    kata = session.get(Kata, retired.kata_id)
    assert kata is not None
    kata.retired_at = NOW
    session.add(Track(slug="numbers", title="Numbers", position=0))
    session.add(Track(slug="empty", title="Empty", position=1))
    session.commit()
    shelves = catalogue(session)
    assert [(shelf.track.title, [entry.slug for entry in shelf.entries]) for shelf in shelves] == [
        ("Numbers", ["a"]),
        ("Unlisted track", ["b"]),
    ]
    assert shelves[0].entries[0].title == "A"


def test_only_the_hidden_suite_solves_a_kata(session: Session) -> None:
    graded(session, "solved", Mode.SUBMIT, Verdict.PASSED)
    graded(session, "failed", Mode.SUBMIT, Verdict.FAILED)
    graded(session, "only-ran", Mode.RUN, Verdict.PASSED)
    build_version(session, slug="untouched")
    (shelf,) = catalogue(session, ME)
    assert {entry.slug: entry.progress for entry in shelf.entries} == {
        "solved": Progress.SOLVED,
        "failed": Progress.TRIED,
        "only-ran": Progress.TRIED,
        "untouched": Progress.NEW,
    }
    assert {entry.slug: has_solved(session, ME, entry.kata_id) for entry in shelf.entries} == {
        "solved": True,
        "failed": False,
        "only-ran": False,
        "untouched": False,
    }
    (stranger,) = catalogue(session, Owner(visitor="stranger"))
    assert {entry.progress for entry in stranger.entries} == {Progress.NEW}


@pytest.mark.parametrize(("track", "slug"), [("numbers", "missing"), ("numbers", "a\0"), ("\ud800", "add"), ("", "")])
def test_an_address_without_a_kata_has_no_page(session: Session, track: str, slug: str) -> None:
    build_version(session, slug="add")
    assert kata_page(session, track, slug) is None


def test_a_page_does_not_load_the_hidden_tests(session: Session) -> None:
    build_version(session, slug="add")
    session.expunge_all()
    page = kata_page(session, "numbers", "add")
    assert page is not None
    assert "tests" not in page.version.__dict__
    assert "solutions" not in page.version.__dict__
    assert page.version.prompt == "Add."
