"""The chapter of a lived-in site that is about hiring: an organisation of Ada's, its screens, and candidates of every
sort, some of whom have typed, run, pasted and finished.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.accounts.tokens import token_hash
from core.candidates.link import token_of
from core.decisions.choices import Choice
from core.models import (
    Candidate,
    CandidateMessage,
    Credit,
    Criterion,
    Decision,
    KataVersion,
    Membership,
    Person,
    Remark,
    ReportLink,
    Screen,
    ScreenKata,
    Sitting,
    SittingEvent,
    SittingText,
    Submission,
    Team,
)
from core.owner import Owner
from core.screens.rules import Stage
from core.sittings.kinds import Ended, Fault, Happening
from core.submissions.states import Lane, Mode
from core.teams.roles import Role
from tests.site.make import SECRET_KEY, now

CANDIDATES = 60
SHARED = "a-link-to-a-report"
STRANGE = (
    "=HYPERLINK(1)",
    "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd",
    "<script>alert(1)</script>",
    "Zoë 🥷🏽",
)
TYPED = "def retry(attempts):\n    good = {}\n    return attempts\n"

Graded = Callable[..., str]


def hiring(session: Session, story: dict[str, str], graded: Graded) -> None:
    """Ada's organisation with an open screen, a draft and old ones; `graded` stores a submission with a verdict."""
    team = Team(key="hiringlivedin", name="Hirers of the lived-in site", hires=True, created_at=now())
    session.add(team)
    session.flush()
    people = session.scalars(select(Person.id).order_by(Person.id).limit(6)).all()
    for person_id in {*people, int(story["ada"])}:
        session.add(Membership(team_id=team.id, person_id=person_id, joined_at=now()))
    session.flush()
    session.get_one(Membership, (team.id, int(story["ada"]))).role = Role.OWNER
    katas = list(session.scalars(select(KataVersion).order_by(KataVersion.id).limit(3)))
    screen = _screen(team, katas, "a" * 16, "Backend engineer: first round", Stage.OPEN)
    screen.pinned_at = now() - timedelta(days=6)
    draft = _screen(team, katas[:1], "b" * 16, STRANGE[2], Stage.DRAFT)
    session.add_all([screen, draft])
    session.add_all(_screen(team, katas, f"{number:016d}", f"Round {number}", Stage.CLOSED) for number in range(30))
    session.flush()
    for entry in screen.katas:
        entry.version_id = next(version.id for version in katas if version.kata_id == entry.kata_id)
    candidates = [_candidate(session, screen, number) for number in range(CANDIDATES)]
    session.commit()
    for number, candidate in enumerate(candidates):
        if number % 3 == 0:
            sit(session, candidate, katas, graded, over=number % 2 == 0)
    session.commit()
    _review(session, candidates, int(story["ada"]), [person for person in people if str(person) != story["ada"]])
    session.add(
        ReportLink(
            candidate_id=candidates[0].id,
            token_hash=token_hash(SHARED),
            made_by=int(story["ada"]),
            made_at=now(),
            expires_at=now() + timedelta(days=7),
        )
    )
    candidates[6].erasure_asked_at = now() - timedelta(days=3)
    for candidate in (candidates[3], candidates[6]):
        for text in (STRANGE[1], f"{STRANGE[2]} {STRANGE[3]} " * 20):
            session.add(CandidateMessage(candidate_id=candidate.id, text=text, sent_at=now()))
    session.commit()
    story |= {
        "asks_for_erasure": candidates[6].key,
        "take_asks_for_erasure": token_of(candidates[6], SECRET_KEY),
        "shared_report": SHARED,
        "organisation": team.key,
        "screen": screen.key,
        "draft_screen": draft.key,
        "finished": candidates[0].key,
        "sitting": candidates[3].key,
        "invited": candidates[1].key,
        "take_finished": token_of(candidates[0], SECRET_KEY),
        "take_running": token_of(candidates[3], SECRET_KEY),
        "take_new": token_of(candidates[1], SECRET_KEY),
        "screen_kata": str(katas[0].kata_id),
        "take_submission": _submission_of(session, candidates[0]),
    }


def _submission_of(session: Session, candidate: Candidate) -> str:
    sitting_id = session.scalars(select(Sitting.id).where(Sitting.candidate_id == candidate.id)).one()
    query = select(Submission.id).where(Owner.of_sitting(sitting_id).owns(Submission), Submission.mode == Mode.SUBMIT)
    return session.scalars(query.order_by(Submission.id).limit(1)).one()


def _screen(team: Team, katas: list[KataVersion], key: str, title: str, stage: Stage) -> Screen:
    made = Screen(team_id=team.id, key=key, title=title, stage=stage, minutes=90, created_at=now() - timedelta(days=9))
    made.instructions = "Read **all** three first.\n\n* Begin with the one that you like.\n* Ask us what is unclear.\n"
    made.policy = "The documentation of Python may be used."
    made.katas = [
        ScreenKata(kata_id=version.kata_id, position=place, weight=place + 1) for place, version in enumerate(katas)
    ]
    return made


def _candidate(session: Session, screen: Screen, number: int) -> Candidate:
    name = STRANGE[number] if number < len(STRANGE) else f"Candidate {number}"
    made = Candidate(
        key=f"c{number:015d}",
        screen_id=screen.id,
        name=name,
        email=f"c{number}@example.com",
        invited_at=now() - timedelta(days=5),
        expires_at=now() + timedelta(days=(-1 if number % 10 == 8 else 9)),
        opened_at=now() - timedelta(days=4) if number % 3 == 0 else None,
        revoked_at=now() if number % 10 == 7 and number % 3 else None,
        extra_minutes=15 * (number % 4 == 3),
    )
    session.add(made)
    return made


def sit(session: Session, candidate: Candidate, katas: list[KataVersion], graded: Graded, *, over: bool) -> None:
    """The candidate's sitting: they typed, pasted, left and came back in each kata, and submitted twice."""
    began = now() - (timedelta(days=2) if over else timedelta(minutes=30))
    sitting = Sitting(candidate_id=candidate.id, consent="All that I type is kept.", consented_at=began)
    sitting.started_at = began
    if over:
        sitting.finished_at, sitting.ended = began + timedelta(minutes=70), Ended.CANDIDATE
    session.add(sitting)
    session.flush()
    for place, version in enumerate(katas):
        _type(session, sitting, version, place)
        for minutes, word in ((8, "wrong"), (12, "good")):
            days = (now() - began - timedelta(minutes=20 * place + minutes)) / timedelta(days=1)
            graded(session, Owner.of_sitting(sitting.id), version, f"{word} = {place}", days=days, lane=Lane.SCREEN)
    session.add(
        Credit(
            sitting_id=sitting.id,
            fault=Fault.QUEUE,
            reference="first",
            began_at=began + timedelta(minutes=9),
            seconds=95,
            given_at=began + timedelta(minutes=11),
        )
    )


def _type(session: Session, sitting: Sitting, version: KataVersion, place: int) -> None:
    assert sitting.started_at is not None
    happenings = (Happening.KATA, *[Happening.EDIT] * 20, Happening.PASTE, Happening.RUN, Happening.LEAVE)
    for number, happening in enumerate((*happenings, Happening.RETURN, Happening.SUBMIT)):
        body = {
            Happening.EDIT: {"source": TYPED.format("x" * number)},
            Happening.PASTE: {"text": "import functools\n" * 40, "at": number},
            Happening.LEAVE: {},
        }.get(happening, {})
        at = sitting.started_at + timedelta(minutes=20 * place, seconds=30 * number)
        session.add(
            SittingEvent(
                sitting_id=sitting.id,
                device="first",
                number=100 * place + number,
                kata_id=version.kata_id,
                happening=happening,
                body=body,
                revision=number if happening is Happening.EDIT else None,
                at=at,
                device_at=at,
            )
        )
    session.add(
        SittingText(
            sitting_id=sitting.id,
            kata_id=version.kata_id,
            source=TYPED.format("x" * 20),
            revision=20,
            device="first",
            saved_at=now(),
        )
    )


def _review(session: Session, candidates: list[Candidate], ada: int, reviewers: list[int]) -> None:
    """Everybody has decided about the first; of the one who is still at it, only others have thought something."""
    screen_id = candidates[0].screen_id
    for place, title in enumerate(("Names say what things are", "Handles what can go wrong", STRANGE[1])):
        session.add(Criterion(screen_id=screen_id, position=place, title=title))
    for candidate, people in ((candidates[0], [*reviewers, ada]), (candidates[3], reviewers)):
        sitting_id = session.scalars(select(Sitting.id).where(Sitting.candidate_id == candidate.id)).one()
        sent = session.scalars(select(Submission).where(Owner.of_sitting(sitting_id).owns(Submission))).all()
        for number, person_id in enumerate(people):
            name = session.get_one(Person, person_id).name
            signed = {"candidate_id": candidate.id, "reviewer_id": person_id, "reviewer_name": name}
            session.add(
                Decision(
                    **signed,
                    choice=list(Choice)[number % 3],
                    is_final=person_id == ada,
                    reason=f"{STRANGE[number % 4]} is a reason. " * 4,
                    scores=[{"title": "Names say what things are", "score": 1 + number % 4}],
                    decided_at=now(),
                )
            )
            for one in sent[-2:]:
                session.add(
                    Remark(**signed, submission_id=one.id, line=number % 2, text="Why?\n" * 3, created_at=now())
                )
    session.commit()
