from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from core.drafts import adopt, load, save
from core.models import Shelved
from core.owner import Owner
from core.shelf import shelved
from core.submissions.read import latest
from tests.building import NOW, build_person, build_version, hand_in

VISITOR = Owner(visitor="v1")
LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def kata(session: Session) -> int:
    return build_version(session).kata_id


def test_a_draft_grows_by_one_revision_per_save(session: Session, kata: int) -> None:
    assert load(session, VISITOR, kata) is None
    first = save(session, VISITOR, kata, "a", 0, NOW)
    second = save(session, VISITOR, kata, "a\0\ud800", first.draft.revision, LATER)
    assert (first.stale, second.stale, second.draft.revision) == (False, False, 2)
    session.expire_all()
    draft = load(session, VISITOR, kata)
    assert draft is not None
    assert (draft.source, draft.updated_at) == ("a\0\ud800", LATER)


def test_a_stale_save_changes_nothing_and_shows_the_newer_text(session: Session, kata: int) -> None:
    save(session, VISITOR, kata, "from this window", 0, NOW)
    save(session, VISITOR, kata, "from that window", 1, NOW)
    stale = save(session, VISITOR, kata, "typed without seeing it", 1, LATER)
    assert stale.stale
    assert (stale.draft.source, stale.draft.revision, stale.draft.updated_at) == ("from that window", 2, NOW)
    first = save(session, VISITOR, kata, "as if there were none", 0, LATER)
    assert first.stale


def test_saving_the_same_text_again_is_never_stale(session: Session, kata: int) -> None:
    save(session, VISITOR, kata, "a", 0, NOW)
    again = save(session, VISITOR, kata, "a", 0, LATER)
    assert (again.stale, again.draft.revision) == (False, 1)


def test_owners_do_not_see_each_others_drafts(session: Session, kata: int) -> None:
    save(session, VISITOR, kata, "mine", 0, NOW)
    assert load(session, Owner(visitor="v2"), kata) is None
    assert not save(session, Owner(visitor="v2"), kata, "theirs", 0, NOW).stale


def test_what_a_visitor_did_becomes_the_persons(session: Session, kata: int) -> None:
    person = build_person(session)
    version = build_version(session, slug="other")
    save(session, VISITOR, kata, "typed as a visitor", 0, NOW)
    hand_in(session, version, VISITOR)
    adopt(session, "v1", person.id, LATER)
    mine = Owner(person_id=person.id)
    draft = load(session, mine, kata)
    assert draft is not None
    assert draft.source == "typed as a visitor"
    assert load(session, VISITOR, kata) is None
    assert latest(session, mine, version.kata_id) is not None
    adopt(session, "v1", person.id, LATER)


def test_two_drafts_that_meet_are_both_kept(session: Session, kata: int) -> None:
    person = build_person(session)
    mine = Owner(person_id=person.id)
    save(session, mine, kata, "last week", 0, NOW)
    save(session, VISITOR, kata, "a moment ago", 0, LATER)
    adopt(session, "v1", person.id, LATER)
    draft = load(session, mine, kata)
    assert draft is not None
    assert (draft.source, draft.revision) == ("a moment ago", 2)
    (kept,) = shelved(session, mine, kata).items
    assert (kept.source, kept.written_at, kept.shelved_at) == ("last week", NOW, LATER)
    assert kept.why is Shelved.SIGNED_IN


def test_the_same_text_twice_needs_no_shelf(session: Session, kata: int) -> None:
    person = build_person(session)
    save(session, Owner(person_id=person.id), kata, "same", 0, NOW)
    save(session, VISITOR, kata, "same", 0, NOW)
    adopt(session, "v1", person.id, LATER)
    assert shelved(session, Owner(person_id=person.id), kata).total == 0
