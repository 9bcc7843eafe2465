"""Read katas for the pages: the catalogue with what its reader has solved, and one kata."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session, contains_eager, load_only

from core.katas.schema import SLUG
from core.models import Kata, KataVersion, Submission, Track
from core.owner import Owner
from core.submissions.states import Mode, Verdict


class Progress(StrEnum):
    """How far somebody is with a kata."""

    NEW = "new"
    TRIED = "tried"
    SOLVED = "solved"


@dataclass(frozen=True, slots=True)
class Entry:
    """A kata on a shelf. `version` has only what a list shows loaded."""

    kata: Kata
    version: KataVersion
    progress: Progress


@dataclass(frozen=True, slots=True)
class Shelf:
    """A track with its katas, in order."""

    track: Track
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class KataPage:
    """One kata in its current version."""

    kata: Kata
    version: KataVersion
    track: Track


LISTED = (
    KataVersion.kata_id,
    KataVersion.title,
    KataVersion.summary,
    KataVersion.kind,
    KataVersion.difficulty,
    KataVersion.tags,
)


def catalogue(session: Session, owner: Owner | None = None) -> list[Shelf]:
    """All katas that are not retired, by track; empty tracks are left out."""
    tracks = {track.slug: track for track in session.scalars(select(Track))}
    progress = {} if owner is None else progress_of(session, owner)
    shelves: dict[str, list[Entry]] = {}
    for entry in entries(session, select(Kata), progress):
        shelves.setdefault(entry.kata.track, []).append(entry)
    named = [Shelf(tracks.get(slug) or _unlisted(slug), shelved) for slug, shelved in shelves.items()]
    return sorted(named, key=lambda shelf: (shelf.track.position, shelf.track.slug))


def entries(session: Session, katas: Select[Kata], progress: Mapping[int, Progress]) -> list[Entry]:
    """Those of the katas that are not retired, in order."""
    listed = (
        katas.join(Kata.current_version)
        .where(Kata.retired_at.is_(None))
        .order_by(Kata.position, Kata.slug)
        .options(contains_eager(Kata.current_version).options(load_only(*LISTED)))
    )
    return [
        Entry(kata, kata.current_version, progress.get(kata.id, Progress.NEW))
        for kata in session.scalars(listed)
        if kata.current_version is not None
    ]


def progress_of(session: Session, owner: Owner) -> dict[int, Progress]:
    """By kata id, what the owner has tried or solved. Only the hidden suite solves a kata, `run` never does."""
    solved = (Submission.mode == Mode.SUBMIT) & (Submission.verdict == Verdict.PASSED)
    rows = session.execute(
        select(Submission.kata_id, func.max(case((solved, 1), else_=0)))
        .where(owner.owns(Submission))
        .group_by(Submission.kata_id)
    )
    return {kata_id: Progress.SOLVED if is_solved else Progress.TRIED for kata_id, is_solved in rows}


def has_solved(session: Session, owner: Owner, kata_id: int) -> bool:
    """Whether the owner may see the editorial."""
    return (
        session.scalar(
            select(Submission.id)
            .where(
                owner.owns(Submission),
                Submission.kata_id == kata_id,
                Submission.mode == Mode.SUBMIT,
                Submission.verdict == Verdict.PASSED,
            )
            .limit(1)
        )
        is not None
    )


def kata_page(session: Session, track: str, slug: str) -> KataPage | None:
    """The kata at this address; None when there is none or it is retired."""
    if not SLUG.fullmatch(track) or not SLUG.fullmatch(slug):
        return None
    kata = session.scalar(
        select(Kata)
        .join(Kata.current_version)
        .where(Kata.track == track, Kata.slug == slug, Kata.retired_at.is_(None))
        .options(contains_eager(Kata.current_version))
    )
    if kata is None or kata.current_version is None:
        return None
    return KataPage(kata, kata.current_version, session.get(Track, track) or _unlisted(track))


def _unlisted(slug: str) -> Track:
    return Track(slug=slug, title=slug.replace("-", " ").capitalize(), summary="", position=1_000_000)
