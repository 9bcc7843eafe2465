"""A hint: whose code for a kata is the same but for names and layout. Short katas look alike, so it proves nothing.

Texts are compared by the fingerprint of ADR 27, worked out when somebody asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import String, cast, func, literal, select
from sqlalchemy.orm import Session, undefer

from core.models import Candidate, KataVersion, Screen, SharedSolution, Sitting, Submission
from core.owner import SITTING
from core.reports.score import Asked, score_of
from core.reports.sent import Sent
from core.solutions.fingerprint import fingerprint
from core.submissions.states import Mode, State, Verdict

MOST = 1000  # Submits of others that are compared for each kata, the newest first.
SHORT = 12  # Lines of code with something in them; below, nearly all right answers are the same.


@dataclass(frozen=True, slots=True)
class Likeness:
    """One kata. `candidates` are the ids of others in the screen whose code is alike.

    `shared` counts solutions that people show on this site; `is_reference`: one of the kata's own solutions is alike.
    """

    asked: Asked
    lines: int
    candidates: tuple[int, ...]
    shared: int
    is_reference: bool

    @property
    def is_short(self) -> bool:
        """Whether the code is so short that a likeness says next to nothing."""
        return self.lines < SHORT

    @property
    def is_found(self) -> bool:
        """Whether anything is alike."""
        return bool(self.candidates or self.shared or self.is_reference)


def likenesses(
    session: Session, screen: Screen, sitting: Sitting, asked: Sequence[Asked], sent: Sequence[Sent]
) -> list[Likeness]:
    """What is like the submits that count, kata by kata."""
    best = {kata.asked.kata_id: kata.best.id for kata in score_of(asked, sent).katas if kata.best}
    rows = session.execute(select(Submission.kata_id, Submission.source).where(Submission.id.in_(best.values())))
    texts = {row.kata_id: row.source for row in rows}
    marks = {kata_id: _mark(text) for kata_id, text in texts.items()}
    others = _others(session, screen, sitting, marks)
    shared = _shared(session, marks)
    references = _references(session, asked)
    return [
        Likeness(
            asked=one,
            lines=sum(bool(line.strip()) for line in texts[one.kata_id].splitlines()),
            candidates=tuple(sorted(others.get(one.kata_id, ()))),
            shared=shared.get(one.kata_id, 0),
            is_reference=marks[one.kata_id] in references.get(one.kata_id, ()),
        )
        for one in asked
        if one.kata_id in texts
    ]


def _others(session: Session, screen: Screen, sitting: Sitting, marks: dict[int, str]) -> dict[int, set[int]]:
    """By kata, the other candidates of the screen who submitted something alike."""
    rows = session.execute(
        select(Sitting.candidate_id, Submission.kata_id, Submission.source)
        .join(Candidate, Candidate.id == Sitting.candidate_id)
        .join(Submission, Submission.visitor == literal(SITTING).concat(cast(Sitting.id, String)))
        .where(
            Candidate.screen_id == screen.id,
            Candidate.is_preview.is_(False),
            Candidate.erased_at.is_(None),
            Sitting.id != sitting.id,
            Submission.kata_id.in_(marks),
            Submission.mode == Mode.SUBMIT,
            Submission.state == State.GRADED,
            Submission.verdict != Verdict.ERROR,
        )
        .order_by(Submission.created_at.desc())
        .limit(MOST * max(1, len(marks)))
    )
    found: dict[int, set[int]] = {}
    for candidate_id, kata_id, source in rows:
        if _mark(source) == marks[kata_id]:
            found.setdefault(kata_id, set()).add(candidate_id)
    return found


def _shared(session: Session, marks: dict[int, str]) -> dict[int, int]:
    rows = session.execute(
        select(SharedSolution.kata_id, SharedSolution.fingerprint, func.count())
        .where(
            SharedSolution.kata_id.in_(marks),
            SharedSolution.fingerprint.in_(marks.values()),
            SharedSolution.hidden_at.is_(None),
        )
        .group_by(SharedSolution.kata_id, SharedSolution.fingerprint)
    )
    return {kata_id: number for kata_id, mark, number in rows if marks[kata_id] == mark}


def _references(session: Session, asked: Sequence[Asked]) -> dict[int, set[str]]:
    versions = session.scalars(
        select(KataVersion)
        .where(KataVersion.id.in_([one.version_id for one in asked]))
        .options(undefer(KataVersion.solutions))
    )
    return {
        version.kata_id: {_mark(text.decode("utf-8", "replace")) for text in version.solutions.values()}
        for version in versions
    }


@lru_cache(maxsize=8192)
def _mark(source: str) -> str:
    return fingerprint(source)
