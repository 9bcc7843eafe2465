"""The katas of the catalogue."""

from __future__ import annotations

from typing import Any

from flask import Blueprint
from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from core.accounts.api_tokens import Scope
from core.cursors import Order, fetch_slice
from core.katas.catalogue import kata_page
from core.katas.public import in_catalogue
from core.models import Kata, KataVersion
from web.api.operation import operation
from web.api.problems import refuse
from web.api.schemas import kata as shapes
from web.services import session

bp = Blueprint("api_katas", __name__)
BY_ADDRESS = Order(Kata.track, Kata.slug, falling=False)


@bp.get("/api/v1/katas")
@operation("Katas", *Scope, answer=shapes.Katas, query=shapes.AskedKatas)
def index(query: shapes.AskedKatas) -> shapes.Katas:
    """List the katas of the catalogue"""
    katas = (
        select(Kata)
        .join(KataVersion, KataVersion.id == Kata.current_version_id)
        .where(in_catalogue())
        .options(contains_eager(Kata.current_version))
    )
    if query.track is not None:
        katas = katas.where(Kata.track == query.track)
    if query.difficulty is not None:
        katas = katas.where(KataVersion.difficulty == query.difficulty)
    found = fetch_slice(session(), katas, BY_ADDRESS, after=query.cursor, limit=query.limit)
    items = [shapes.Kata(**_facts(kata, kata.current_version)) for kata in found.items]
    return shapes.Katas(items=items, next_cursor=found.next)


@bp.get("/api/v1/katas/<track>/<slug>")
@operation("Katas", *Scope, answer=shapes.WholeKata)
def show(track: str, slug: str) -> shapes.WholeKata:
    """Read a kata"""
    page = kata_page(session(), track, slug)
    if page is None:
        refuse(404, "There is no such kata.")
    version = page.version
    return shapes.WholeKata(
        **_facts(page.kata, version),
        prompt=version.prompt,
        starter=version.starter,
        packages=version.packages,
        licence=version.licence,
        authors=version.authors,
    )


def _facts(kata: Kata, version: KataVersion) -> dict[str, Any]:
    return {
        "id": kata.address,
        "title": version.title,
        "summary": version.summary,
        "kind": version.kind,
        "difficulty": version.difficulty,
        "tags": version.tags,
    }
