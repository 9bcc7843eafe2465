"""One task of a sitting: the kata in the version that the screen asks, or 404."""

from __future__ import annotations

from flask import abort
from sqlalchemy import select

from core.katas.catalogue import KataPage, unlisted
from core.models import Kata, KataVersion
from web.services import session
from web.take.seat import Sat


def get_task(sat: Sat, kata_id: int) -> KataPage:
    """The kata in the version that this screen asks, or 404."""
    asked = next((one for one in sat.seat.katas if one.kata_id == kata_id), None)
    if asked is None:
        abort(404)
    query = select(Kata, KataVersion).join(KataVersion, KataVersion.kata_id == Kata.id)
    kata, version = session().execute(query.where(KataVersion.id == asked.version_id)).one()
    return KataPage(kata, version, unlisted(kata.track))
