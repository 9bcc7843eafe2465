"""Find a public page, and what it shows."""

from __future__ import annotations

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, contains_eager, load_only

from core.katas.public import in_catalogue
from core.models import Deletion, KataVersion, Profile, SharedSolution
from core.paging import Page, fetch_page
from core.profiles.handle import ProfileRefused, fit_handle


def profile_at(session: Session, handle: str, viewer_id: int | None) -> Profile | None:
    """The profile with this handle, in any case; one that is hidden is there for its owner alone.

    Whoever has asked for the end of the account has no page any more.
    """
    try:
        fit = fit_handle(handle)
    except ProfileRefused:
        return None
    is_leaving = exists().where(Deletion.person_id == Profile.person_id)
    profile = session.scalar(
        select(Profile)
        .join(Profile.person)
        .where(Profile.handle == fit, ~is_leaving)
        .options(contains_eager(Profile.person))
    )
    return profile if profile is not None and (profile.is_public or profile.person_id == viewer_id) else None


def solutions_of(session: Session, person_id: int, number: int) -> Page[SharedSolution]:
    """A page of what the person shares under their name, the newest first, each with its kata's title."""
    query = (
        select(SharedSolution)
        .join(SharedSolution.version)
        .join(KataVersion.kata)
        .where(
            SharedSolution.person_id == person_id,
            SharedSolution.anonymous.is_(False),
            SharedSolution.hidden_at.is_(None),
            in_catalogue(),
        )
        .order_by(SharedSolution.shared_at.desc(), SharedSolution.id.desc())
        .options(
            contains_eager(SharedSolution.version).options(
                load_only(KataVersion.title), contains_eager(KataVersion.kata)
            )
        )
    )
    return fetch_page(session, query, number, size=10)
