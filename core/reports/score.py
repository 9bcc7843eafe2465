"""What a sitting is worth: of each kata the best submit, by the share of hidden tests that passed, times its weight.

The last text of each kata is submitted by the platform at the end, so it takes part; and nobody loses by trying on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.models import Kata, KataVersion, Screen, ScreenKata
from core.reports.sent import Sent, sent_in_screen
from core.submissions.states import Mode, State, Verdict


class Asked(NamedTuple):
    """A kata of a screen as it is asked: in the pinned version, before that in the current one.

    `tests` is the number of hidden tests; None as long as nothing was ever graded.
    """

    kata_id: int
    version_id: int
    title: str
    weight: int
    tests: int | None


@dataclass(frozen=True, slots=True)
class KataScore:
    """One kata of one sitting. `best` is the submit that counts; `waiting` submissions have no verdict yet."""

    asked: Asked
    tests: int
    best: Sent | None = None
    submits: int = 0
    runs: int = 0
    waiting: int = 0

    @property
    def passed(self) -> int:
        """How many hidden tests the best submit passed."""
        return self.best.passed if self.best else 0

    @property
    def share(self) -> float:
        """Of all hidden tests, the share that passed."""
        return 1.0 if self.is_solved else self.passed / self.tests if self.tests else 0.0

    @property
    def percent(self) -> int:
        """The share, rounded down."""
        return floor(100 * self.share + 1e-9)

    @property
    def is_solved(self) -> bool:
        """Whether the verdict is that all of them passed."""
        return self.best is not None and self.best.verdict is Verdict.PASSED


@dataclass(frozen=True, slots=True)
class Score:
    """All katas of a screen, in its order."""

    katas: tuple[KataScore, ...]

    @property
    def percent(self) -> int:
        """The weighted share, rounded down: 100 means that every test passed."""
        weight = sum(kata.asked.weight for kata in self.katas)
        # Sums of fractions are a little off, and must not turn a full score into 99.
        return floor(100 * sum(kata.asked.weight * kata.share for kata in self.katas) / weight + 1e-9) if weight else 0

    @property
    def solved(self) -> int:
        """How many katas passed every test."""
        return sum(kata.is_solved for kata in self.katas)

    @property
    def waiting(self) -> int:
        """How many submissions are still being graded, so that the score may yet rise."""
        return sum(kata.waiting for kata in self.katas)


def asked_in(session: Session, screen: Screen) -> list[Asked]:
    """The katas of a screen, in its order."""
    version_id = func.coalesce(ScreenKata.version_id, Kata.current_version_id)
    rows = session.execute(
        select(ScreenKata.kata_id, KataVersion.id, KataVersion.title, ScreenKata.weight, KataVersion.manifest)
        .join(Kata, Kata.id == ScreenKata.kata_id)
        .join(KataVersion, KataVersion.id == version_id)
        .where(ScreenKata.screen_id == screen.id)
        .order_by(ScreenKata.position, ScreenKata.kata_id)
    )
    return [Asked(*row[:4], tests=len(row[4]) if row[4] else None) for row in rows]


def starters_of(session: Session, asked: Sequence[Asked]) -> dict[int, str]:
    """What stands in the editor before anything is typed, by kata."""
    versions = KataVersion.id.in_([one.version_id for one in asked])
    rows = session.execute(select(KataVersion.kata_id, KataVersion.starter).where(versions))
    return {row.kata_id: row.starter for row in rows}


def score_of(asked: Sequence[Asked], sent: Sequence[Sent]) -> Score:
    """The score of what was sent in one sitting."""
    return Score(tuple(_kata(one, [row for row in sent if row.kata_id == one.kata_id]) for one in asked))


def scores_of_screen(
    session: Session, asked: Sequence[Asked], screen: Screen, only: Sequence[str] = ()
) -> dict[int, Score]:
    """The scores of all sittings of a screen in which something was sent, or of the candidates `only`, by their ids."""
    return {sitting_id: score_of(asked, sent) for sitting_id, sent in sent_in_screen(session, screen, only).items()}


def _kata(asked: Asked, sent: Sequence[Sent]) -> KataScore:
    own = [row for row in sent if not row.is_replay]
    submits = [row for row in own if row.mode is Mode.SUBMIT]
    graded = [row for row in submits if row.state is State.GRADED]
    # Of equals the earliest: what came after it added nothing.
    best = max(graded, key=lambda row: (row.verdict is Verdict.PASSED, row.passed), default=None)
    solved = best is not None and best.verdict is Verdict.PASSED
    most = max((row.tests for row in graded), default=0)
    return KataScore(
        asked=asked,
        tests=best.tests if best and solved else asked.tests or most,
        best=best,
        submits=len(submits),
        runs=len(own) - len(submits),
        waiting=sum(row.waits for row in submits),
    )
