"""Links by which somebody outside reads one report, for a while: the hiring manager without an account here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from core.accounts.tokens import new_token, token_hash
from core.models import Candidate, Membership, ReportLink, Screen
from core.teams.act import begin_act
from core.teams.events import Happening
from core.teams.history import note
from core.teams.permissions import Act

DAYS = (1, 7, 30)
MOST = 20  # Links of one candidate that work at the same time.
LONGEST_TOKEN = 64


class LinkRefused(Exception):
    """The link was not made; the text says why."""


class NoSuchLink(Exception):
    """No such link leads to this candidate's report."""


class NewLink(NamedTuple):
    """A link, and its token, which is shown once."""

    token: str
    link: ReportLink


def share_report(
    session: Session, *, by: Membership, candidate_id: int, days: int, shows_name: bool, now: datetime
) -> NewLink:
    """Make a link to a candidate's report that ends by itself, and commit. Raises LinkRefused, NotAllowed, TeamGone."""
    if days not in DAYS:
        raise LinkRefused("Choose for how long the link is to work: a day, a week or 30 days.")
    member = begin_act(session, by, Act.HIRE)
    candidate = _candidate(session, member.team_id, candidate_id)
    if candidate is None:
        session.rollback()
        raise LinkRefused("The data of this candidate was erased, so there is no report to share.")
    if len(open_links(session, candidate_id, now)) >= MOST:
        session.rollback()
        raise LinkRefused(f"{MOST} links to this report work already. End one that is not needed any more.")
    token = new_token()
    link = ReportLink(
        candidate_id=candidate_id,
        token_hash=token_hash(token),
        made_by=member.person_id,
        shows_name=shows_name,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    session.add(link)
    note(
        session,
        team_id=member.team_id,
        by=member.person_id,
        happening=Happening.REPORT_SHARED,
        now=now,
        candidate=candidate.key,
        days=days,
    )
    session.commit()
    return NewLink(token, link)


def end_link(session: Session, *, by: Membership, candidate_id: int, link_id: int, now: datetime) -> None:
    """Let a link to the candidate's report end now, and commit; twice is fine. Raises NoSuchLink."""
    member = begin_act(session, by, Act.HIRE)
    link = session.get(ReportLink, link_id, populate_existing=True)
    candidate = _candidate(session, member.team_id, candidate_id)
    if link is None or candidate is None or link.candidate_id != candidate.id:
        session.rollback()
        raise NoSuchLink
    if link.revoked_at is None:
        link.revoked_at = now
        note(
            session,
            team_id=member.team_id,
            by=member.person_id,
            happening=Happening.REPORT_LINK_ENDED,
            now=now,
            candidate=candidate.key,
        )
    session.commit()


def open_links(session: Session, candidate_id: int, now: datetime) -> Sequence[ReportLink]:
    """The links to a candidate's report that work, the newest first."""
    return session.scalars(
        select(ReportLink)
        .where(ReportLink.candidate_id == candidate_id, ReportLink.revoked_at.is_(None), ReportLink.expires_at > now)
        .order_by(ReportLink.id.desc())
        .options(joinedload(ReportLink.maker))
    ).all()


def opened_by(session: Session, token: str, now: datetime) -> ReportLink | None:
    """The link with this token, with candidate and screen, if it works; None for an ended or a guessed one."""
    if len(token) > LONGEST_TOKEN:
        return None
    link = session.scalar(
        select(ReportLink)
        .where(ReportLink.token_hash == token_hash(token))
        .options(joinedload(ReportLink.candidate).joinedload(Candidate.screen).joinedload(Screen.team))
    )
    if link is None or link.revoked_at is not None or link.expires_at <= now:
        return None
    team = link.candidate.screen.team
    return link if link.candidate.erased_at is None and team.hires and team.deleted_at is None else None


def _candidate(session: Session, team_id: int, candidate_id: int) -> Candidate | None:
    return session.scalar(
        select(Candidate)
        .join(Candidate.screen)
        .where(Candidate.id == candidate_id, Screen.team_id == team_id, Candidate.erased_at.is_(None))
    )
