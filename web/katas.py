"""The kata that an address names, or 404."""

from __future__ import annotations

from flask import abort, url_for

from core.katas.catalogue import KataPage, kata_page
from core.katas.withdrawn import withdrawn_page
from core.models import Kata, KataVersion, Submission
from web.identity import known_owner
from web.negotiate import sent_number
from web.services import session


def get_kata(track: str, slug: str) -> KataPage:
    """The kata at this address."""
    page = kata_page(session(), track, slug)
    if page is None:
        abort(404)
    return page


def get_own_kata(track: str, slug: str) -> KataPage:
    """The same, and also a kata that was withdrawn, for who has a draft or attempts of it."""
    page = kata_page(session(), track, slug)
    asker = known_owner() if page is None else None
    if page is None and asker is not None:
        page = withdrawn_page(session(), track, slug, asker)
    if page is None:
        abort(404)
    return page


def sent_version(page: KataPage) -> KataVersion:
    """The version that the form was written for: a kata may change while somebody is working on it."""
    number = sent_number("version")
    version = session().get(KataVersion, number) if number else None
    return version if version is not None and version.kata_id == page.kata.id else page.version


def editorial_address(submission: Submission) -> str:
    """Where to read on after solving. The query makes it another page than the one without the editorial."""
    kata = session().get_one(Kata, submission.kata_id)
    return url_for("solve.show", track=kata.track, slug=kata.slug, solved=1, _anchor="editorial")
