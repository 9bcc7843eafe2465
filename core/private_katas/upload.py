"""Upload a private kata, or a new version of one. It waits for the gate; until that is passed nothing asks it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from core.models import Kata, KataUpload, Membership
from core.private_katas.faults import KataRefused
from core.private_katas.pack import TRACK, hash_of
from core.private_katas.read import read_package
from core.private_katas.states import Gate
from core.private_katas.unpack import unpack
from core.screens.act import begin_in_organisation
from core.teams.events import Happening
from core.teams.history import note

MOST_KATAS = 200
MOST_UNDER_WAY = 5
KEPT_UNPROVEN = 10  # So many uploads of a kata that came to nothing are kept, for their reports.


class SlugTaken(KataRefused):
    """Another kata of your organisation is called so. Rename the folder of this one, or archive the other."""


class IsArchived(KataRefused):
    """This kata is archived, so nothing was kept of this upload. Bring the kata back first."""


class TooManyKatas(KataRefused):
    """An organisation has at most 200 private katas. Nothing was kept of this upload."""


class TooMuchUnderWay(KataRefused):
    """Five of your packages are being checked already. Nothing was kept of this one: upload it when they are done."""


@dataclass(frozen=True, slots=True)
class Uploaded:
    """The upload, and whether it is new: the same package again is the upload that there is."""

    upload: KataUpload
    is_new: bool


def upload_kata(session: Session, *, by: Membership, archive: bytes, now: datetime) -> Uploaded:
    """Keep a package and have the gate look at it; commits. Raises UnfitUpload, KataRefused, NotAllowed or TeamGone.

    A later upload replaces one of the same kata that the gate is not done with.
    """
    unpacked = unpack(archive)
    package = read_package(unpacked.slug, unpacked.files)
    begin_in_organisation(session, by)
    try:
        kata = _kata(session, by, package.uuid, unpacked.slug)
        files_hash = hash_of(unpacked.slug, unpacked.files)
        last = latest_upload(session, kata.id)
        if last is not None and last.files_hash == files_hash and _holds(last):
            session.rollback()
            return Uploaded(last, is_new=False)
        of_kata = KataUpload.kata_id == kata.id
        session.execute(
            update(KataUpload)
            .where(of_kata, _is_under_way())
            .values(gate=Gate.REPLACED, lease_until=None, ended_at=now)
        )
        if _count_under_way(session, by.team_id) >= MOST_UNDER_WAY:
            raise TooMuchUnderWay
    except KataRefused:
        session.rollback()
        raise
    upload = KataUpload(
        kata_id=kata.id,
        slug=unpacked.slug,
        title=package.meta.title,
        files_hash=files_hash,
        files=dict(unpacked.files),
        uploaded_by=by.person_id,
        created_at=now,
    )
    session.add(upload)
    _forget_old(session, kata.id)
    happening = Happening.KATA_UPLOADED
    note(session, team_id=by.team_id, by=by.person_id, happening=happening, now=now, kata=package.meta.title)
    session.commit()
    return Uploaded(upload, is_new=True)


def latest_upload(session: Session, kata_id: int) -> KataUpload | None:
    """The last upload of a kata."""
    return session.scalar(
        select(KataUpload).where(KataUpload.kata_id == kata_id).order_by(KataUpload.id.desc()).limit(1)
    )


def uuid_for(team_key: str, uuid: str) -> str:
    """By which uuid the database knows a private kata. Packages bring their own, and whoever brings that of another
    organisation's kata, or of a public one, must neither meet it nor learn that it exists.
    """
    return str(uuid5(UUID(uuid), f"tameshi:{team_key}"))


def _kata(session: Session, by: Membership, uuid: str, slug: str) -> Kata:
    own = Kata.team_id == by.team_id
    known = uuid_for(by.team.key, uuid)
    kata = session.scalar(select(Kata).where(own, Kata.uuid == known).execution_options(populate_existing=True))
    if kata is not None and kata.retired_at is not None:
        raise IsArchived
    if session.scalar(select(Kata.id).where(own, Kata.slug == slug, Kata.retired_at.is_(None), Kata.uuid != known)):
        raise SlugTaken
    if kata is None:
        if (session.scalar(select(func.count()).select_from(Kata).where(own)) or 0) >= MOST_KATAS:
            raise TooManyKatas
        kata = Kata(uuid=known, team_id=by.team_id, track=TRACK)
        session.add(kata)
    kata.slug = slug
    session.flush()
    return kata


def _holds(upload: KataUpload) -> bool:
    return upload.gate.is_under_way or upload.gate is Gate.PASSED


def _is_under_way() -> ColumnElement[bool]:
    return KataUpload.gate.in_([Gate.WAITING, Gate.RUNNING])


def _count_under_way(session: Session, team_id: int) -> int:
    query = select(func.count()).select_from(KataUpload).join(KataUpload.kata)
    return session.scalar(query.where(Kata.team_id == team_id, _is_under_way())) or 0


def _forget_old(session: Session, kata_id: int) -> None:
    """What has become no version goes, but for the last few: packages are large."""
    unproven = (KataUpload.kata_id == kata_id) & KataUpload.version_id.is_(None) & ~_is_under_way()
    kept = select(KataUpload.id).where(unproven).order_by(KataUpload.id.desc()).limit(KEPT_UNPROVEN).subquery()
    session.execute(
        delete(KataUpload)
        .where(unproven, KataUpload.id.not_in(select(kept.c.id)))
        .execution_options(synchronize_session=False)
    )
