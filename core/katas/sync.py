"""Bring kata packages into the database: katas by uuid, versions by content hash. What is gone is retired."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.database import begin_write
from core.katas.faults import Fault
from core.katas.load import load_all, load_tracks
from core.katas.package import KataPackage
from core.katas.schema import TrackToml
from core.katas.way import in_order
from core.models import Kata, KataVersion, Track


@dataclass(slots=True)
class Synced:
    """What changed, as `track/slug`, and the faults of the packages that were left as they were."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def sync_folder(session: Session, folder: Path, now: datetime) -> Synced:
    """Load every package below `folder` and bring it in. The kata of a faulty package stays as it was."""
    packages, faults = load_all(folder)
    tracks, _ = load_tracks(folder)
    faulty = {fault.file for fault in faults}
    keep = {
        f"{path.parent.name}/{path.name}"
        for path in folder.glob("*/*")
        if any(file == path or path in file.parents for file in faulty) or folder / "tracks.toml" in faulty
    }
    synced = sync(session, packages, now, tracks=tracks, keep=keep)
    synced.faults = faults
    return synced


def sync(
    session: Session,
    packages: Iterable[KataPackage],
    now: datetime,
    *,
    tracks: Sequence[TrackToml] = (),
    keep: Collection[str] = (),
) -> Synced:
    """Make the database hold exactly these packages, and commit. Katas in `keep` (`track/slug`) are not retired.

    The private katas of organisations are none of its business.
    """
    begin_write(session, lock="katas")
    synced = Synced()
    katas = {kata.uuid: kata for kata in session.scalars(select(Kata).where(Kata.team_id.is_(None)))}
    ordered = in_order(packages)
    present = {package.uuid for package in ordered}
    for kata in katas.values():
        if kata.uuid not in present and kata.retired_at is None and kata.address not in keep:
            kata.retired_at = now
            synced.retired.append(kata.address)
    _clear_addresses(session, katas, ordered)
    for position, package in enumerate(ordered):
        _bring_in(session, katas.get(package.uuid), package, position, synced, now)
    for position, track in enumerate(tracks):
        session.merge(Track(slug=track.folder, title=track.title, summary=track.summary, position=position))
    session.commit()
    return synced


def _bring_in(
    session: Session, kata: Kata | None, package: KataPackage, position: int, synced: Synced, now: datetime
) -> None:
    if kata is None:
        kata = Kata(uuid=package.uuid)
        session.add(kata)
        synced.added.append(package.address)
    kata.track, kata.slug, kata.position, kata.retired_at = package.track, package.slug, position, None
    kata.prerequisites = list(package.meta.prerequisites)
    session.flush()
    version = session.scalar(
        select(KataVersion).where(KataVersion.kata_id == kata.id, KataVersion.content_hash == package.content_hash)
    )
    if version is None:
        version = version_of(package, kata, now)
        session.add(version)
        session.flush()
    if kata.current_version_id != version.id:
        if kata.current_version_id is not None:
            synced.changed.append(package.address)
        kata.current_version_id = version.id


def _clear_addresses(session: Session, katas: dict[str, Kata], packages: Iterable[KataPackage]) -> None:
    # Katas may trade places, and the database checks after every row: who moves goes to a place of its own first.
    for package in packages:
        kata = katas.get(package.uuid)
        if kata is not None and (kata.track, kata.slug) != (package.track, package.slug):
            kata.slug = f"moving {kata.uuid}"
    session.flush()


def version_of(package: KataPackage, kata: Kata, now: datetime) -> KataVersion:
    """What the package says, as a version of this kata that is still to be added."""
    meta = package.meta
    return KataVersion(
        kata_id=kata.id,
        content_hash=package.content_hash,
        title=meta.title,
        summary=meta.summary,
        kind=meta.kind,
        difficulty=meta.difficulty,
        tags=list(meta.tags),
        packages=list(meta.packages),
        authors=list(meta.authors),
        licence=meta.licence,
        sources=list(meta.sources),
        prompt=package.prompt,
        starter=package.starter,
        hints=[{"heading": hint.heading, "text": hint.text} for hint in package.hints],
        editorial=package.editorial,
        reveal_hidden=meta.reveal_hidden,
        module=meta.module,
        mixed=list(meta.mixed),
        lend=list(meta.lend),
        limits=meta.limits.model_dump(),
        examples=dict(package.examples),
        tests=dict(package.tests),
        solutions=dict(package.solutions["passes"]),
        created_at=now,
    )
