"""The kata that an address names, or 404."""

from __future__ import annotations

from flask import abort

from core.katas.catalogue import KataPage, kata_page
from core.models import KataVersion
from web.negotiate import sent_number
from web.services import session


def get_kata(track: str, slug: str) -> KataPage:
    """The kata at this address."""
    page = kata_page(session(), track, slug)
    if page is None:
        abort(404)
    return page


def sent_version(page: KataPage) -> KataVersion:
    """The version that the form was written for: a kata may change while somebody is working on it."""
    number = sent_number("version")
    version = session().get(KataVersion, number) if number else None
    return version if version is not None and version.kata_id == page.kata.id else page.version
