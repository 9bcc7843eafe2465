"""How the candidates of a screen did, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, joinedload

from core.candidates.number import label, numbers
from core.models import Candidate, Decision, Screen, Sitting, Submission
from core.reports.export import minutes_of, moment
from core.reports.next import Next, next_of, said_in_screen
from core.reports.score import Asked, Score, score_of, scores_of_screen

ABOUT = ("candidate", "started", "ended", "minutes used", "extra minutes", "seconds given back", "score in percent")
REVIEW = ("next", "own recommendation", "decision")


class Order(StrEnum):
    """In which order candidates are listed; the first one is usual."""

    SCORE = "score"
    NAME = "name"
    TIME = "time"
    STARTED = "started"


class Label(NamedTuple):
    """What a candidate is called before a reader, the key for addresses, and the place in the order of invitation."""

    key: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Result:
    """One candidate who has begun. `name` is a number until the reader's own decision is stored."""

    candidate: Candidate
    sitting: Sitting
    name: str
    number: int
    score: Score
    used: timedelta
    next: Next


def results(
    session: Session,
    screen: Screen,
    asked: Sequence[Asked],
    *,
    reader_id: int,
    now: datetime,
    order: Order = Order.SCORE,
    only: Sequence[str] = (),
) -> list[Result]:
    """All who have begun, or those of them whose keys are `only`. Previews and what was erased are left out."""
    query = (
        select(Sitting)
        .join(Sitting.candidate)
        .where(
            Candidate.screen_id == screen.id,
            Candidate.is_preview.is_(False),
            Candidate.erased_at.is_(None),
            Sitting.started_at.is_not(None),
        )
        .options(joinedload(Sitting.candidate), joinedload(Sitting.credits))
    )
    sittings = session.scalars(query.where(Candidate.key.in_(only)) if only else query).unique().all()
    scores, labels = scores_of_screen(session, asked, screen, only), labels_in(session, screen, reader_id)
    said = said_in_screen(session, screen, reader_id)
    rows = [
        Result(
            candidate=sitting.candidate,
            sitting=sitting,
            name=labels[sitting.candidate_id].name,
            number=labels[sitting.candidate_id].number,
            score=scores.get(sitting.id) or score_of(asked, []),
            used=(sitting.finished_at or now) - sitting.started_at,
            next=next_of(sitting, said.get(sitting.candidate_id, ())),
        )
        for sitting in sittings
        if sitting.started_at is not None
    ]
    return sorted(rows, key=lambda row: _place(row, order))


def sources(session: Session, rows: Sequence[Result]) -> dict[str, str]:
    """The texts of the submits that count, by their ids."""
    best = [kata.best.id for row in rows for kata in row.score.katas if kata.best]
    found = session.execute(select(Submission.id, Submission.source).where(Submission.id.in_(best)))
    return {row.id: row.source for row in found}


def labels_in(session: Session, screen: Screen, reader_id: int) -> dict[int, Label]:
    """What each candidate of a screen is called before this reader, as `core.decisions.opinions` has it for one."""
    decided = exists().where(Decision.candidate_id == Candidate.id, Decision.reviewer_id == reader_id)
    numbered = numbers(screen)
    rows = session.execute(
        select(Candidate.id, Candidate.key, Candidate.name, Candidate.email, decided, numbered.c.number).join(
            numbered, numbered.c.id == Candidate.id
        )
    )
    return {
        candidate_id: Label(key, (name or email if has_decided else "") or label(number), number)
        for candidate_id, key, name, email, has_decided, number in rows
    }


def export_rows(rows: Sequence[Result], asked: Sequence[Asked]) -> Iterator[Sequence[str]]:
    """A head, and a row for each candidate. Times are ISO, in UTC."""
    of_kata = ("passed", "tests", "submits", "runs")
    yield [*ABOUT, *REVIEW, *(f"{one.title}: {what}" for one in asked for what in of_kata)]
    for row in rows:
        about = [row.name, moment(row.sitting.started_at), moment(row.sitting.finished_at), minutes_of(row.used)]
        about += [str(row.candidate.extra_minutes), str(sum(credit.seconds for credit in row.sitting.credits))]
        numbers = [(kata.passed, kata.tests, kata.submits, kata.runs) for kata in row.score.katas]
        about += [str(row.score.percent), row.next.step.value, row.next.own or "", row.next.decided or ""]
        yield [*about, *(str(number) for four in numbers for number in four)]


def _place(row: Result, order: Order) -> tuple[object, ...]:
    # The last word is always the key, so that pages of a list do not overlap.
    started = row.sitting.started_at
    if order is Order.NAME:
        # Who is known by number only comes first, by that: as words, 10 would stand before 2.
        return ("" if row.next.own is None else row.name.casefold(), row.number)
    if order is Order.TIME:
        return (row.used, row.candidate.key)
    if order is Order.STARTED:
        return (started, row.candidate.key)
    return (-row.score.percent, row.used, row.candidate.key)
