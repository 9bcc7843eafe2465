"""The end of a sitting: what was typed in time has a verdict, whether or not it was ever run."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Sitting, SittingEvent, Submission
from core.owner import Owner
from core.sittings.clock import ARRIVAL
from core.sittings.find import sitting_of, texts_of
from core.sittings.finish import NotStarted, close_overdue, finish
from core.sittings.kinds import Ended, Happening
from core.sittings.record import record
from core.sittings.save import NotAsked, TimeIsUp
from core.sittings.submit import submit_text
from core.submissions.finish import finish as store_verdict
from core.submissions.outcome import Outcome
from core.submissions.states import Lane, Mode, State, Verdict
from core.submissions.submit import SourceTooLarge, Submitted, TooManyInFlight
from tests.building import NOW, SETTINGS, build_version, must_claim
from tests.seating import build_screen, edit, invite, katas_of, sit_down

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
END = NOW + 60 * MINUTE


def save(session: Session, sitting: Sitting, number: int, kata: int, source: str, at: timedelta = MINUTE) -> None:
    event = edit(number, kata, source, base=number - 1)
    record(session, sitting, device="laptop", events=[event], now=NOW + at, settings=SETTINGS)


def send(
    session: Session, sitting: Sitting, source: str, *, mode: Mode = Mode.SUBMIT, at: timedelta = MINUTE, base: int = 0
) -> Submitted:
    kata = katas_of(sitting)[0]
    now = NOW + at
    return submit_text(session, sitting, kata_id=kata, mode=mode, source=source, base=base, now=now, settings=SETTINGS)


def handed_in(session: Session, sitting: Sitting) -> list[str]:
    query = select(Submission).where(Owner.of_sitting(sitting.id).owns(Submission), Submission.mode == Mode.SUBMIT)
    found = session.scalars(query).all()
    assert {(one.lane, one.state) for one in found} <= {(Lane.SCREEN, State.QUEUED), (Lane.SCREEN, State.GRADED)}
    return sorted(one.source for one in found)


def closed(session: Session, sitting: Sitting) -> Sitting:
    found = sitting_of(session, sitting.candidate)
    assert found is not None
    return found


def test_finishing_hands_in_what_was_never_run(session: Session) -> None:
    sitting = sit_down(session, build_screen(session, katas=5))
    for number, kata in enumerate(katas_of(sitting)[:4], start=1):
        save(session, sitting, number, kata, f"never run {number}")
    finished = finish(session, sitting, now=NOW + 30 * MINUTE)
    assert (finished.ended, finished.finished_at) == (Ended.CANDIDATE, NOW + 30 * MINUTE)
    assert handed_in(session, sitting) == [f"never run {number}" for number in range(1, 5)], (
        "more than the quota allows"
    )


def test_finish_pressed_twice_is_one_end_and_nothing_is_handed_in_twice(session: Session) -> None:
    sitting = sit_down(session)
    save(session, sitting, 1, katas_of(sitting)[0], "once")
    finish(session, sitting, now=NOW + 30 * MINUTE)
    finished = finish(session, sitting, now=NOW + 31 * MINUTE)
    assert (finished.finished_at, handed_in(session, sitting)) == (NOW + 30 * MINUTE, ["once"])


def test_what_was_submitted_as_it_stands_is_not_sent_again_and_what_changed_is(session: Session) -> None:
    sitting = sit_down(session)
    sent = send(session, sitting, "first").submission
    store_verdict(session, must_claim(session, sent.id), Outcome(Verdict.PASSED), NOW)
    finish(session, sitting, now=NOW + 2 * MINUTE)
    assert handed_in(session, sitting) == ["first"]
    other = sit_down(session)
    send(session, other, "first")
    save(session, other, 2, katas_of(other)[0], "second")
    finish(session, other, now=NOW + 2 * MINUTE)
    assert handed_in(session, other) == ["first", "second"]


def test_a_run_is_no_submit(session: Session) -> None:
    sitting = sit_down(session)
    send(session, sitting, "only run", mode=Mode.RUN)
    finish(session, sitting, now=NOW + 2 * MINUTE)
    assert handed_in(session, sitting) == ["only run"]


def test_a_submission_that_failed_by_our_fault_is_handed_in_again(session: Session) -> None:
    sitting = sit_down(session)
    send(session, sitting, "ours").submission.state = State.ERRORED
    session.commit()
    finish(session, sitting, now=NOW + 2 * MINUTE)
    states = session.scalars(select(Submission.state).order_by(Submission.created_at)).all()
    assert states == [State.ERRORED, State.QUEUED]


def test_who_did_nothing_hands_in_nothing(session: Session) -> None:
    sitting = sit_down(session)
    finish(session, sitting, now=NOW + MINUTE)
    assert handed_in(session, sitting) == []


def test_before_the_start_there_is_nothing_to_finish(session: Session) -> None:
    sitting = Sitting(candidate_id=invite(session, build_screen(session)).id)
    session.add(sitting)
    session.commit()
    with pytest.raises(NotStarted):
        finish(session, sitting, now=NOW)
    assert close_overdue(session, now=NOW + timedelta(days=99)) == []


def test_when_time_is_up_the_last_text_is_handed_in_though_nobody_is_there(session: Session) -> None:
    sitting, other = sit_down(session), sit_down(session, extra_minutes=15)
    save(session, sitting, 1, katas_of(sitting)[0], "browser closed")
    assert close_overdue(session, now=END + ARRIVAL - SECOND) == [], "a save may still be on its way"
    assert close_overdue(session, now=END + 5 * MINUTE) == [sitting.id]
    assert close_overdue(session, now=END + 5 * MINUTE) == []
    ended = closed(session, sitting)
    assert (ended.ended, ended.finished_at, handed_in(session, sitting)) == (Ended.TIME, END, ["browser closed"])
    assert close_overdue(session, now=END + 16 * MINUTE) == [other.id]


def test_finish_pressed_after_the_end_is_the_end_by_time(session: Session) -> None:
    sitting = finish(session, sit_down(session), now=END + SECOND)
    assert (sitting.ended, sitting.finished_at) == (Ended.TIME, END)


def test_a_text_that_was_on_its_way_at_the_end_is_handed_in_too(session: Session) -> None:
    sitting = sit_down(session)
    kata = katas_of(sitting)[0]
    save(session, sitting, 1, kata, "first")
    finish(session, sitting, now=NOW + 30 * MINUTE)
    save(session, sitting, 2, kata, "left before", at=30 * MINUTE + 3 * SECOND)
    assert handed_in(session, sitting) == ["first", "left before"]
    save(session, sitting, 3, kata, "too late", at=30 * MINUTE + ARRIVAL)
    assert handed_in(session, sitting) == ["first", "left before"]


def test_a_submit_saves_its_text_and_is_noted(session: Session) -> None:
    sitting = sit_down(session)
    kata = katas_of(sitting)[0]
    sent = send(session, sitting, "x = 1")
    assert (texts_of(session, sitting)[kata].source, sent.submission.lane) == ("x = 1", Lane.SCREEN)
    assert not send(session, sitting, "x = 1", base=1).is_new, "a double click is one submission"
    events = session.scalars(select(SittingEvent).order_by(SittingEvent.id)).all()
    assert [event.happening for event in events] == [Happening.EDIT, Happening.SUBMIT]
    assert events[1].body == {"submission": sent.submission.id}


def test_a_page_goes_on_from_the_text_that_it_submitted(session: Session) -> None:
    sitting = sit_down(session)
    kata = katas_of(sitting)[0]
    save(session, sitting, 1, kata, "saved")
    submit_text(
        session,
        sitting,
        kata_id=kata,
        mode=Mode.RUN,
        source="typed since",
        base=1,
        now=NOW + MINUTE,
        settings=SETTINGS,
        device="laptop",
    )
    recorded = record(
        session, sitting, device="laptop", events=[edit(2, kata, "more", base=1)], now=NOW + MINUTE, settings=SETTINGS
    )
    assert (recorded.aside, recorded.texts[kata].source) == (frozenset(), "more")


def test_a_stale_form_is_graded_and_overwrites_nothing(session: Session) -> None:
    sitting = sit_down(session)
    kata = katas_of(sitting)[0]
    save(session, sitting, 1, kata, "newer")
    sent = send(session, sitting, "older", base=0)
    assert (sent.submission.source, texts_of(session, sitting)[kata].source) == ("older", "newer")


def test_a_submit_at_the_last_second_counts_and_one_just_after_is_told_so(session: Session) -> None:
    sitting = sit_down(session)
    assert send(session, sitting, "last second", at=60 * MINUTE - SECOND).is_new
    assert send(session, sitting, "on its way", at=60 * MINUTE + 5 * SECOND, base=1).is_new
    with pytest.raises(TimeIsUp, match="is being graded"):
        send(session, sitting, "after", at=60 * MINUTE + ARRIVAL, base=2)
    assert handed_in(session, sitting) == ["last second", "on its way"]


def test_after_finishing_nothing_is_submitted(session: Session) -> None:
    sitting = sit_down(session)
    finish(session, sitting, now=NOW + MINUTE)
    with pytest.raises(TimeIsUp):
        send(session, sitting, "x", at=MINUTE + SECOND)


def test_what_cannot_be_submitted_says_why_and_the_text_is_kept(session: Session) -> None:
    sitting = sit_down(session)
    with pytest.raises(SourceTooLarge):
        send(session, sitting, "x" * 5_000_000)
    for number in range(SETTINGS.submissions_in_flight):
        send(session, sitting, f"{number}", base=number)
    with pytest.raises(TooManyInFlight):
        send(session, sitting, "one too many", base=SETTINGS.submissions_in_flight)
    assert texts_of(session, sitting)[katas_of(sitting)[0]].source == "one too many"
    with pytest.raises(NotAsked):
        submit_text(
            session,
            sitting,
            kata_id=build_version(session).kata_id,
            mode=Mode.RUN,
            source="",
            base=0,
            now=NOW,
            settings=SETTINGS,
        )
