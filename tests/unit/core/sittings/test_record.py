"""What devices report is stored once, and no text is lost: killed answers, two browsers, lost lines, huge pastes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Sitting, SittingEvent
from core.sittings.clock import ARRIVAL
from core.sittings.credit import give
from core.sittings.events import Event, UnreadableEvents
from core.sittings.find import sitting_of, texts_of
from core.sittings.kinds import Fault, Happening
from core.sittings.record import AFTERWARDS, NothingToRecord, Recorded, record
from tests.building import NOW, SETTINGS, build_version
from tests.seating import build_screen, edit, invite, katas_of, sit_down

SECOND = timedelta(seconds=1)
END = NOW + timedelta(hours=1)


def save(session: Session, sitting: Sitting, *events: Event, device: str = "laptop", at: float = 2) -> Recorded:
    now = NOW + timedelta(seconds=at)
    return record(session, sitting, device=device, events=events, now=now, settings=SETTINGS)


def stored(session: Session, sitting: Sitting) -> list[tuple[str, int, int | None]]:
    rows = session.scalars(
        select(SittingEvent).where(SittingEvent.sitting_id == sitting.id).order_by(SittingEvent.id)
    ).all()
    return [(row.device, row.number, row.revision) for row in rows]


def text(session: Session, sitting: Sitting, kata: int) -> tuple[str, int]:
    newest = texts_of(session, sitting)[kata]
    return newest.source, newest.revision


def test_every_edit_is_an_event_and_the_newest_is_the_text(session: Session) -> None:
    sitting = sit_down(session)
    one, two = katas_of(sitting)
    first = save(session, sitting, edit(1, one, "a"), edit(2, two, "b"))
    assert (first.stored, {kata: kept.revision for kata, kept in first.texts.items()}) == (2, {one: 1, two: 1})
    save(session, sitting, edit(3, one, "ab", base=1))
    assert (text(session, sitting, one), text(session, sitting, two)) == (("ab", 2), ("b", 1))
    assert stored(session, sitting) == [("laptop", 1, 1), ("laptop", 2, 1), ("laptop", 3, 2)]


def test_a_batch_that_is_sent_again_is_stored_once(session: Session) -> None:
    sitting = sit_down(session)
    kata = katas_of(sitting)[0]
    batch = (edit(1, kata, "a"), edit(2, kata, "ab"))
    save(session, sitting, *batch)
    again = save(session, sitting, *batch, edit(3, kata, "abc"), edit(3, kata, "number taken"))
    assert (again.stored, text(session, sitting, kata)) == (1, ("abc", 3))


def test_what_is_sent_again_late_does_not_bring_an_old_text_back(session: Session) -> None:
    sitting = sit_down(session)
    kata = katas_of(sitting)[0]
    save(session, sitting, edit(1, kata, "from the laptop"))
    save(session, sitting, edit(1, kata, "from the phone", base=1), device="phone")
    assert save(session, sitting, edit(1, kata, "from the laptop")).aside == frozenset()
    assert text(session, sitting, kata) == ("from the phone", 2)


def test_a_line_that_was_lost_for_an_hour_of_typing_comes_home_whole(session: Session) -> None:
    sitting = sit_down(session)
    kata = katas_of(sitting)[0]
    save(session, sitting, edit(1, kata, "online"))
    offline = [edit(number, kata, f"offline {number}", base=1) for number in range(2, 300)]
    back = save(session, sitting, *offline, at=3000)
    assert (back.stored, back.aside, text(session, sitting, kata)) == (298, frozenset(), ("offline 299", 299))


def test_of_two_browsers_neither_overwrites_what_the_other_typed(session: Session) -> None:
    sitting = sit_down(session)
    kata = katas_of(sitting)[0]
    save(session, sitting, edit(1, kata, "both saw this"))
    save(session, sitting, edit(1, kata, "the phone was first", base=1), device="phone")
    late = save(session, sitting, edit(2, kata, "the laptop was offline", base=1))
    assert (late.aside, late.texts[kata].source) == (frozenset({kata}), "the phone was first")
    kept = session.scalars(select(SittingEvent).where(SittingEvent.revision.is_(None))).one()
    assert kept.body == {"source": "the laptop was offline", "base": 1}
    chosen = save(session, sitting, edit(3, kata, "the laptop was offline", base=2))
    assert (chosen.aside, text(session, sitting, kata)) == (frozenset(), ("the laptop was offline", 3))


def test_two_browsers_in_two_katas_do_not_meet(session: Session) -> None:
    sitting = sit_down(session)
    one, two = katas_of(sitting)
    save(session, sitting, edit(1, one, "laptop"))
    assert save(session, sitting, edit(1, two, "phone"), device="phone").aside == frozenset()


def test_the_same_text_in_two_browsers_is_no_conflict(session: Session) -> None:
    sitting = sit_down(session)
    kata = katas_of(sitting)[0]
    save(session, sitting, edit(1, kata, "same"))
    same = save(session, sitting, edit(1, kata, "same"), device="phone")
    assert (same.stored, same.aside, text(session, sitting, kata)) == (1, frozenset(), ("same", 1))
    lost_answers = save(session, sitting, edit(2, kata, "longer", base=0))
    assert (lost_answers.aside, text(session, sitting, kata)) == (frozenset(), ("longer", 2))


def test_a_text_of_five_megabytes_is_refused_alone_and_nothing_else_is_lost(session: Session) -> None:
    sitting = sit_down(session)
    kata = katas_of(sitting)[0]
    huge = edit(2, kata, "x" * 5_000_000, base=1)
    save(session, sitting, edit(1, kata, "small"))
    refused = save(session, sitting, huge, Event(3, Happening.LEAVE))
    assert (refused.stored, refused.too_large, text(session, sitting, kata)) == (2, frozenset({kata}), ("small", 1))
    sizes = session.scalars(select(SittingEvent.body).where(SittingEvent.number == 2)).all()
    assert sizes == [{"size": 5_000_000}]
    assert save(session, sitting, edit(4, kata, "small again", base=1)).too_large == frozenset()


@pytest.mark.parametrize("strange", ["a\0b", "half \ud800 of one", "\u202e\U0001f40d", "", "x = 1\r\ny = 2\r"])
def test_every_text_comes_back_with_the_line_ends_of_python(session: Session, strange: str) -> None:
    sitting = sit_down(session)
    kata = katas_of(sitting)[0]
    save(session, sitting, edit(1, kata, strange))
    wanted = strange.replace("\r\n", "\n").replace("\r", "\n")
    assert text(session, sitting, kata) == (wanted, 1)
    assert session.scalars(select(SittingEvent.body)).one()["source"] == wanted


def test_a_device_clock_that_is_wrong_by_a_day_changes_nothing(session: Session) -> None:
    sitting = sit_down(session)
    kata = katas_of(sitting)[0]
    tomorrow = Event(1, Happening.EDIT, kata, "typed", device_at=NOW + timedelta(days=1))
    assert save(session, sitting, tomorrow, at=3599).counts
    row = session.scalars(select(SittingEvent)).one()
    assert (row.at, row.device_at) == (END - SECOND, NOW + timedelta(days=1))


def test_a_save_counts_that_left_in_time_and_a_later_one_is_kept_and_does_not(session: Session) -> None:
    sitting = sit_down(session)
    kata = katas_of(sitting)[0]
    grace = 3600 + ARRIVAL.total_seconds()
    assert save(session, sitting, edit(1, kata, "in time"), at=grace - 1).counts
    late = save(session, sitting, edit(2, kata, "late", base=1), at=grace)
    assert (late.stored, late.counts, text(session, sitting, kata)) == (1, False, ("in time", 1))
    with pytest.raises(NothingToRecord):
        save(session, sitting, edit(3, kata, "days later"), at=3600 + AFTERWARDS.total_seconds())


def test_a_save_counts_in_the_time_that_was_given_back_while_it_was_on_its_way(session: Session) -> None:
    sitting = sit_down(session)
    kata, end = katas_of(sitting)[0], NOW + timedelta(minutes=60)
    found = sitting_of(session, sitting.candidate)
    assert found is not None
    assert found.credits == []
    with Session(session.get_bind()) as other:
        if session.get_bind().dialect.name == "sqlite":  # It has one writer at a time, and reads the sitting anew.
            session.rollback()
        since = end - timedelta(minutes=5)
        give(other, found.id, Fault.OUTAGE, reference="outage", began_at=since, until=end, now=end)
    assert save(session, found, edit(1, kata, "typed in given time"), at=60 * 60 + 60).counts


def test_before_the_start_nothing_is_recorded(session: Session) -> None:
    candidate = invite(session, build_screen(session))
    sitting = Sitting(candidate_id=candidate.id, consented_at=NOW)
    session.add(sitting)
    session.commit()
    with pytest.raises(NothingToRecord):
        save(session, sitting, edit(1, 1, "early"))


def test_a_kata_that_is_not_asked_takes_no_text(session: Session) -> None:
    sitting = sit_down(session)
    with pytest.raises(UnreadableEvents):
        save(session, sitting, edit(1, katas_of(sitting)[0], "fine"), edit(2, build_version(session).kata_id, "no"))
    assert stored(session, sitting) == []
