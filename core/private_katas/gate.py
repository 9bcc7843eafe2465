"""The gate as the database knows it: who is at it, how far it is, and what came of it.

It goes as a submission does: a claim for a time and under a number, writes that are fenced by both, and a reconciler
that takes back what a silent worker left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from core.database import begin_write
from core.katas.package import KataPackage
from core.katas.sync import version_of
from core.models import Kata, KataUpload, KataVersion
from core.private_katas.states import Gate

MAX_ATTEMPTS = 3
LEASE = timedelta(seconds=60)
BATCH = 100


@dataclass(frozen=True, slots=True)
class GateClaim:
    """The right to check one upload, and its files."""

    upload_id: int
    attempt: int
    worker: str
    slug: str
    files: Mapping[str, bytes]

    def holds(self) -> ColumnElement[bool]:
        """The condition that fences every write under this claim."""
        return (
            (KataUpload.id == self.upload_id)
            & (KataUpload.gate == Gate.RUNNING)
            & (KataUpload.attempt == self.attempt)
            & (KataUpload.claimed_by == self.worker)
        )


def claim_upload(session: Session, upload_id: int, *, worker: str, now: datetime) -> GateClaim | None:
    """Take an upload that waits, and commit; None when it does not wait any more."""
    begin_write(session)
    attempt = session.scalar(
        update(KataUpload)
        .where(KataUpload.id == upload_id, KataUpload.gate == Gate.WAITING)
        .values(
            gate=Gate.RUNNING,
            attempt=KataUpload.attempt + 1,
            claimed_by=worker,
            lease_until=now + LEASE,
            done=0,
            steps=0,
        )
        .returning(KataUpload.attempt)
        .execution_options(synchronize_session=False)
    )
    session.commit()
    if attempt is None:
        return None
    slug, files = session.execute(select(KataUpload.slug, KataUpload.files).where(KataUpload.id == upload_id)).one()
    session.rollback()
    return GateClaim(upload_id, attempt, worker, slug, files)


def note_progress(session: Session, claim: GateClaim, *, done: int, steps: int, now: datetime) -> bool:
    """Say how far the gate is, and that its worker lives; commits. False when the claim was lost."""
    return _write(session, claim, done=done, steps=steps, lease_until=now + LEASE)


def pass_gate(
    session: Session, claim: GateClaim, *, package: KataPackage, report: dict[str, Any], now: datetime
) -> bool:
    """Make the package the kata's current version, and commit. False when the claim was lost: then nothing is done."""
    begin_write(session)
    upload = session.scalar(select(KataUpload).where(claim.holds()).execution_options(populate_existing=True))
    if upload is None:
        session.rollback()
        return False
    kata = session.get_one(Kata, upload.kata_id)
    version = session.scalar(
        select(KataVersion).where(KataVersion.kata_id == kata.id, KataVersion.content_hash == package.content_hash)
    )
    if version is None:
        version = version_of(package, kata, now)
        session.add(version)
        session.flush()
    kata.current_version_id = version.id
    upload.gate, upload.report, upload.version_id = Gate.PASSED, report, version.id
    upload.claimed_by = upload.lease_until = None
    upload.ended_at = now
    session.commit()
    return True


def fail_gate(session: Session, claim: GateClaim, *, report: dict[str, Any], now: datetime) -> bool:
    """Keep what is wrong with the package, and commit. The kata stays as it was. False when the claim was lost."""
    return _write(session, claim, gate=Gate.FAILED, report=report, claimed_by=None, lease_until=None, ended_at=now)


def give_back_upload(session: Session, claim: GateClaim, *, counts: bool, now: datetime) -> None:
    """Let it wait for another try, and commit; after the last one it is ours to mend. A try that the end of the
    process cut short does not count.
    """
    if counts and claim.attempt >= MAX_ATTEMPTS:
        _write(session, claim, gate=Gate.ERRORED, claimed_by=None, lease_until=None, ended_at=now)
    else:
        attempt = claim.attempt if counts else claim.attempt - 1
        _write(session, claim, gate=Gate.WAITING, attempt=attempt, claimed_by=None, lease_until=None)


def take_back_uploads(session: Session, *, now: datetime) -> list[int]:
    """Take back the uploads whose worker fell silent, and commit; returns them."""
    expired = (KataUpload.gate == Gate.RUNNING) & (KataUpload.lease_until < now)
    if session.scalar(select(KataUpload.id).where(expired).limit(1)) is None:
        session.rollback()
        return []
    begin_write(session)
    change = update(KataUpload).where(expired).returning(KataUpload.id).execution_options(synchronize_session=False)
    free = {"claimed_by": None, "lease_until": None}
    given_up = change.where(KataUpload.attempt >= MAX_ATTEMPTS).values(gate=Gate.ERRORED, ended_at=now, **free)
    taken = [*session.scalars(given_up), *session.scalars(change.values(gate=Gate.WAITING, **free))]
    session.commit()
    return taken


def waiting_uploads(session: Session) -> Sequence[tuple[int, int]]:
    """The uploads that wait for a worker, the oldest first: each with the number of its attempts so far."""
    rows = session.execute(
        select(KataUpload.id, KataUpload.attempt)
        .where(KataUpload.gate == Gate.WAITING)
        .order_by(KataUpload.created_at, KataUpload.id)
        .limit(BATCH)
    ).all()
    session.rollback()
    return [(upload_id, attempt) for upload_id, attempt in rows]


def _write(session: Session, claim: GateClaim, **values: Any) -> bool:
    begin_write(session)
    change = update(KataUpload).where(claim.holds()).values(**values).returning(KataUpload.id)
    held = session.scalar(change.execution_options(synchronize_session=False)) is not None
    session.commit()
    return held
