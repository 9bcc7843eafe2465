"""Choose a handle, and whether others may open the page behind it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.database import begin_write
from core.models import Profile
from core.profiles.handle import HandleTaken, NoHandle, fit_handle


def save_profile(session: Session, person_id: int, *, handle: str, is_public: bool) -> Profile | None:
    """Save and commit; no handle takes the page away. Raises ProfileRefused.

    A handle that is given up is free for others at once, and its old address leads nowhere.
    """
    chosen = fit_handle(handle) if handle.strip() else None
    if chosen is None and is_public:
        raise NoHandle
    begin_write(session, lock="handles")
    profile = session.get(Profile, person_id, populate_existing=True)
    if chosen is None:
        if profile is not None:
            session.delete(profile)
        session.commit()
        return None
    taken = session.scalar(select(Profile.person_id).where(Profile.handle == chosen, Profile.person_id != person_id))
    if taken is not None:
        session.rollback()
        raise HandleTaken
    profile = profile or Profile(person_id=person_id)
    profile.handle, profile.is_public = chosen, is_public
    session.add(profile)
    try:
        session.commit()
    except IntegrityError:
        session.rollback()
        raise HandleTaken from None
    return profile
