"""Katas that have left the catalogue, for who was working on them: nothing that they wrote is lost with it."""

from __future__ import annotations

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session, contains_eager

from core.katas.catalogue import KataPage
from core.katas.public import was_in_catalogue
from core.katas.schema import SLUG
from core.models import Draft, Kata, Submission, Track
from core.owner import Owner


def was_withdrawn(session: Session, track: str, slug: str) -> bool:
    """Whether there was a kata at this address that there is no more."""
    gone = exists().where(Kata.track == track, Kata.slug == slug, was_in_catalogue())
    return bool(SLUG.fullmatch(track) and SLUG.fullmatch(slug) and session.scalar(select(gone)))


def withdrawn_page(session: Session, track: str, slug: str, owner: Owner) -> KataPage | None:
    """The kata that was at this address last, if the owner has a draft or attempts of it."""
    if not SLUG.fullmatch(track) or not SLUG.fullmatch(slug):
        return None
    has_worked = or_(
        exists().where(owner.owns(Draft), Draft.kata_id == Kata.id),
        exists().where(owner.owns(Submission), Submission.kata_id == Kata.id),
    )
    kata = session.scalar(
        select(Kata)
        .join(Kata.current_version)
        .where(Kata.track == track, Kata.slug == slug, was_in_catalogue(), has_worked)
        .order_by(Kata.retired_at.desc())
        .limit(1)
        .options(contains_eager(Kata.current_version))
    )
    if kata is None or kata.current_version is None:
        return None
    shelf = session.get(Track, track) or Track(slug=track, title=track.replace("-", " ").capitalize())
    return KataPage(kata, kata.current_version, shelf)
