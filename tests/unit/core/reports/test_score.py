"""What counts, and that nothing is lost by trying on."""

from __future__ import annotations

from sqlalchemy.orm import Session

from core.models import KataVersion, Screen, Sitting
from core.owner import Owner
from core.reports.score import asked_in, score_of, scores_of_screen
from core.reports.sent import sent_in
from core.submissions.states import Lane, Mode
from tests.building import hand_in
from tests.unit.core.reports.conftest import Sends, begin


def test_the_best_submit_of_each_kata_counts_by_its_weight(
    session: Session, screen: Screen, sitting: Sitting, versions: list[KataVersion], sends: Sends
) -> None:
    first, second = versions
    sends(sitting, first, 4, minutes=1)
    sends(sitting, first, 1, minutes=2)
    early = sends(sitting, second, 2, minutes=3)
    sends(sitting, second, 2, minutes=4)
    score = score_of(asked_in(session, screen), sent_in(session, sitting))
    assert [(kata.passed, kata.tests, kata.submits, kata.is_solved) for kata in score.katas] == [
        (4, 4, 2, True),
        (2, 4, 2, False),
    ]
    assert score.katas[1].best
    assert score.katas[1].best.id == early
    assert score.percent == 62  # 2.5 of 4, rounded down
    assert score.solved == 1


def test_runs_count_for_nothing_and_what_waits_is_said(
    session: Session, screen: Screen, sitting: Sitting, versions: list[KataVersion], sends: Sends
) -> None:
    sends(sitting, versions[0], 4, mode=Mode.RUN)
    sends(sitting, versions[1], None)
    score = score_of(asked_in(session, screen), sent_in(session, sitting))
    assert (score.percent, score.waiting) == (0, 1)
    assert [(kata.runs, kata.submits, kata.tests) for kata in score.katas] == [(1, 0, 4), (0, 1, 4)]


def test_nothing_sent_is_a_score_of_nothing(session: Session, screen: Screen, sitting: Sitting) -> None:
    asked = asked_in(session, screen)
    assert score_of(asked, sent_in(session, sitting)) == score_of(asked, [])
    assert score_of(asked, []).percent == score_of([], []).percent == 0


def test_a_full_score_is_a_hundred_whatever_the_weights(
    session: Session, screen: Screen, sitting: Sitting, versions: list[KataVersion], sends: Sends
) -> None:
    screen.katas[0].weight, screen.katas[1].weight = 7, 3
    session.commit()
    for version in versions:
        sends(sitting, version, 4)
    assert score_of(asked_in(session, screen), sent_in(session, sitting)).percent == 100


def test_each_sitting_of_a_screen_has_its_own_score(
    session: Session, screen: Screen, sitting: Sitting, versions: list[KataVersion], sends: Sends
) -> None:
    other = begin(session, screen, "Alan")
    sends(sitting, versions[0], 4)
    sends(other, versions[1], 4)
    scores = scores_of_screen(session, asked_in(session, screen), screen)
    assert {key: score.percent for key, score in scores.items()} == {sitting.id: 25, other.id: 75}


def test_replayed_texts_count_for_nothing(
    session: Session, screen: Screen, sitting: Sitting, versions: list[KataVersion]
) -> None:
    hand_in(session, versions[0], Owner.of_replay(sitting.id), lane=Lane.BACKGROUND)
    asked = asked_in(session, screen)
    assert score_of(asked, sent_in(session, sitting)) == score_of(asked, [])
    assert scores_of_screen(session, asked, screen) == {}
