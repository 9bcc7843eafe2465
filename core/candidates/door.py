"""What somebody meets who opens a personal link. Opening it starts nothing and changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from core.candidates.link import holder_of
from core.database import begin_write
from core.models import Candidate, Screen, Sitting
from core.screens.rules import Stage
from core.sittings.find import sitting_of


class Door(StrEnum):
    """How the way in stands. Who has begun is let in until erased: no date and no change of the company shuts it."""

    READY = "ready"
    """The candidate may begin."""
    EARLY = "early"
    """The screen opens later; `Visit.opens_at` says when."""
    BEGUN = "begun"
    """The candidate has begun. Whether time is left, the clock says."""
    FINISHED = "finished"
    """The sitting has ended; the receipt and what else is promised can be had."""
    EXPIRED = "expired"
    """The invitation was good until a day that has passed. The company can extend it."""
    CLOSED = "closed"
    """The company takes nobody any more for this screen, or not now."""
    REVOKED = "revoked"
    """The company has taken the invitation back."""
    REPLACED = "replaced"
    """There is a newer link to the same invitation; this one has ended."""
    ERASED = "erased"
    """What was kept of the candidate is erased."""
    UNKNOWN = "unknown"
    """No link of ours: cut short while it was copied, or guessed. Nothing is said of anybody."""

    @property
    def lets_in(self) -> bool:
        """Whether the candidate's pages are behind it."""
        return self in (Door.READY, Door.EARLY, Door.BEGUN, Door.FINISHED)


@dataclass(frozen=True, slots=True)
class Visit:
    """A door, and who stands before it: None where the link does not prove that."""

    door: Door
    candidate: Candidate | None = None
    sitting: Sitting | None = None

    @property
    def opens_at(self) -> datetime | None:
        """When the screen opens."""
        return self.candidate.screen.opens_at if self.candidate is not None else None


def visit(session: Session, token: str, *, secret_key: str, now: datetime) -> Visit:
    """Who opens this link, and what they meet."""
    holder = holder_of(session, token, secret_key)
    if holder is None or holder.candidate.screen.team.deleted_at is not None:
        return Visit(Door.UNKNOWN)
    if not holder.is_current:
        # Whoever holds an earlier link may be a stranger to whom it was forwarded: they learn nothing more.
        return Visit(Door.REPLACED if holder.candidate.erased_at is None else Door.ERASED)
    candidate = holder.candidate
    sitting = sitting_of(session, candidate)
    return Visit(door_of(candidate, sitting, now), candidate, sitting)


def door_of(candidate: Candidate, sitting: Sitting | None, now: datetime) -> Door:
    """How the way in stands for this candidate. A service asks again inside its transaction before somebody begins."""
    if candidate.erased_at is not None:
        return Door.ERASED
    if sitting is not None and sitting.finished_at is not None:
        return Door.FINISHED
    if sitting is not None and sitting.started_at is not None:
        return Door.BEGUN
    if candidate.revoked_at is not None:
        return Door.REVOKED
    if candidate.is_preview:
        return Door.READY  # Whoever writes a screen looks at it before it opens.
    return _door_of_screen(candidate.screen, now) or (Door.EXPIRED if candidate.expires_at <= now else Door.READY)


def note_opened(session: Session, candidate: Candidate, *, now: datetime) -> None:
    """Write down, once, that the candidate was here; commits. Call it for a person's visit, not for HEAD requests."""
    if candidate.opened_at is None:
        begin_write(session)
        candidate.opened_at = now
        session.commit()


def known_as(candidate: Candidate) -> str:
    """For whom the link is, so that whoever it was forwarded to notices: a name, or a hint of an address."""
    if candidate.name or not candidate.email:
        return candidate.name
    local, _, host = candidate.email.partition("@")
    return f"{local[0]}…@{host}"


def _door_of_screen(screen: Screen, now: datetime) -> Door | None:
    """What keeps everybody from beginning, if anything does."""
    if screen.stage is not Stage.OPEN or screen.archived_at is not None:
        return Door.CLOSED
    if screen.closes_at is not None and screen.closes_at <= now:
        return Door.CLOSED
    return Door.EARLY if screen.opens_at is not None and screen.opens_at > now else None
