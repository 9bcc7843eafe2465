"""An organisation's private katas: the list, and one of them with what the gate found out."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, render_template, request

from core.katas.faults import Fault
from core.markdown import highlighted, render
from core.models import Membership
from core.private_katas.find import count_owned, owned_katas, screens_with, uploads_of
from core.private_katas.states import Gate
from core.teams.permissions import Act
from web.paging import asked_page
from web.private_katas.loader import Asked, get_private_kata
from web.screens.loader import get_organisation
from web.services import session

bp = Blueprint("private_katas", __name__)


@bp.get("/teams/<key>/katas")
def index(key: str) -> str:
    """The list: katas in use, or on the other page those that were put away."""
    return index_page(get_organisation(key, Act.HIRE))


@bp.get("/teams/<key>/katas/<int:number>")
def show(key: str, number: int) -> str:
    """One kata: the gate's report, what candidates read, and its uploads."""
    return show_page(get_private_kata(key, number))


@bp.get("/teams/<key>/katas/<int:number>/gate")
def gate(key: str, number: int) -> dict[str, str | int]:
    """How far the gate is with the last upload, for the page's script."""
    upload = get_private_kata(key, number).owned.upload
    return {"upload": upload.id, "gate": upload.gate.value, "done": upload.done, "steps": upload.steps}


def index_page(membership: Membership, *, refusal: str = "", faults: Sequence[Fault] = (), more: int = 0) -> str:
    """The list, perhaps with what was wrong with an upload."""
    archived = request.args.get("show") == "archived"
    return render_template(
        "private_katas/index.html",
        membership=membership,
        katas=owned_katas(session(), membership.team_id, asked_page(), archived=archived),
        others=count_owned(session(), membership.team_id, archived=not archived),
        archived=archived,
        refusal=refusal,
        faults=faults,
        more=more,
    )


def show_page(asked: Asked, *, refusal: str = "") -> str:
    """One kata, perhaps with why something was not done."""
    kata, version = asked.owned.kata, asked.owned.kata.current_version
    uploads = uploads_of(session(), kata.id)
    wanted = request.args.get("upload", "")
    shown = next((one for one in uploads if str(one.id) == wanted), asked.owned.upload)
    return render_template(
        "private_katas/show.html",
        membership=asked.membership,
        owned=asked.owned,
        kata=kata,
        version=version,
        uploads=uploads,
        shown=shown,
        screens=screens_with(session(), kata.id),
        prompt=render(version.prompt) if version else "",
        starter=highlighted(version.starter) if version else "",
        editorial=render(version.editorial) if version else "",
        Gate=Gate,
        refusal=refusal,
    )
