from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from core.owner import Owner
from core.settings import Settings
from core.submissions.finish import finish
from core.submissions.outcome import Outcome
from core.submissions.states import Lane, Mode, State, Verdict
from core.submissions.submit import SourceTooLarge, TooManyInFlight
from tests.building import LEASE, NOW, SETTINGS, build_person, build_version, hand_in, must_claim

VISITOR = Owner(visitor="v1")


def test_a_submission_is_stored_as_queued_and_pinned_to_its_version(session: Session) -> None:
    person = build_person(session)
    version = build_version(session)
    submission = hand_in(session, version, Owner(person_id=person.id), lane=Lane.SCREEN).submission
    session.expire_all()
    assert (submission.state, submission.verdict, submission.attempt) == (State.QUEUED, None, 0)
    assert (submission.kata_id, submission.kata_version_id) == (version.kata_id, version.id)
    assert (submission.person_id, submission.visitor, submission.lane) == (person.id, None, Lane.SCREEN)
    assert submission.created_at == NOW


@pytest.mark.parametrize("source", ["a\0b", "half \ud800 a character", "", "\N{SNAKE} = 1\n"])
def test_every_source_comes_back_as_it_was_sent(session: Session, source: str) -> None:
    submission = hand_in(session, build_version(session), VISITOR, source=source).submission
    session.expire_all()
    assert submission.source == source


def test_line_ends_do_not_make_another_source(session: Session) -> None:
    version = build_version(session)
    first = hand_in(session, version, VISITOR, source="a = 1\r\nb = 2\r\n")
    second = hand_in(session, version, VISITOR, source="a = 1\nb = 2\n")
    assert second.submission.id == first.submission.id
    assert first.submission.source == "a = 1\nb = 2\n"


def test_a_double_submit_is_one_submission(session: Session) -> None:
    version = build_version(session)
    first = hand_in(session, version, VISITOR)
    second = hand_in(session, version, VISITOR, now=NOW + timedelta(minutes=10))
    assert (first.is_new, second.is_new) == (True, False), "as long as the first is in flight, it stands for the second"
    assert second.submission.id == first.submission.id


def test_a_graded_submission_stands_for_its_double_for_five_seconds(session: Session) -> None:
    version = build_version(session)
    first = hand_in(session, version, VISITOR)
    finish(session, must_claim(session, first.submission.id), Outcome(Verdict.FAILED), NOW)
    assert not hand_in(session, version, VISITOR, now=NOW + timedelta(seconds=4)).is_new
    assert hand_in(session, version, VISITOR, now=NOW + timedelta(seconds=5)).is_new


@pytest.mark.parametrize(
    "difference", [{"source": "y = 2\n"}, {"mode": Mode.RUN}, {"owner": Owner(visitor="v2")}], ids=str
)
def test_what_differs_is_no_double(session: Session, difference: dict[str, object]) -> None:
    version = build_version(session)
    hand_in(session, version, VISITOR)
    again: dict[str, object] = {"owner": VISITOR, **difference}
    assert hand_in(session, version, **again).is_new  # type: ignore[arg-type]


def test_another_version_is_no_double(session: Session) -> None:
    hand_in(session, build_version(session, slug="one"), VISITOR)
    assert hand_in(session, build_version(session, slug="two"), VISITOR).is_new


def test_a_submission_that_failed_through_our_fault_can_be_sent_again_at_once(session: Session) -> None:
    version = build_version(session)
    first = hand_in(session, version, VISITOR).submission
    first.state = State.ERRORED
    session.commit()
    assert hand_in(session, version, VISITOR).is_new


def test_the_quota_counts_what_is_in_flight(session: Session) -> None:
    version = build_version(session)
    sent = [hand_in(session, version, VISITOR, source=f"x = {n}\n") for n in range(SETTINGS.submissions_in_flight)]
    claimed = must_claim(session, sent[0].submission.id)
    with pytest.raises(TooManyInFlight, match=r"^3 submissions are still being graded for you"):
        hand_in(session, version, VISITOR, source="x = 99\n")
    assert hand_in(session, version, Owner(visitor="v2"), source="x = 99\n").is_new, "another owner has a quota too"
    finish(session, claimed, Outcome(Verdict.PASSED), NOW + LEASE)
    assert hand_in(session, version, VISITOR, source="x = 99\n").is_new


def test_the_refusal_reads_well_for_a_quota_of_one() -> None:
    assert str(TooManyInFlight(1)).startswith("One submission is still being graded")


def test_a_file_beyond_the_limit_is_refused_in_words(session: Session) -> None:
    version = build_version(session)
    settings = Settings(max_source_bytes=2048)
    hand_in(session, version, VISITOR, source="#" * 2048, settings=settings)
    with pytest.raises(SourceTooLarge, match=r"has 1,048,576 bytes; at most 2,048"):
        hand_in(session, version, VISITOR, source="#" * 1024 * 1024, settings=settings)
    with pytest.raises(SourceTooLarge):
        hand_in(session, version, VISITOR, source="\N{SNAKE}" * 513, settings=settings)
