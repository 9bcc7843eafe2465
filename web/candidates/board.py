"""The status board of a screen: who was invited, and how far each is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from flask import Blueprint, Response, render_template, request, stream_with_context

from core.assignments.export import csv_lines
from core.candidates.board import Row, Sort, board, every_row, tally
from core.candidates.link import address_of
from core.candidates.standing import Standing, begin_until
from core.katas.search import LONGEST_QUERY
from core.teams.permissions import Act
from web.candidates.words import STANDINGS
from web.limits import ASSIGN, limiter, person_key
from web.paging import asked_page
from web.screens.loader import Asked, get_screen
from web.services import now, services, session

HEADS = ("name", "e-mail", "standing", "since", "invited", "begin until", "extra minutes", "link")

bp = Blueprint("candidates", __name__)

Word = TypeVar("Word", Standing, Sort)


@bp.get("/teams/<key>/screens/<screen>/candidates")
def index(key: str, screen: str) -> str:
    """The board. A script asks for it again now and then, and shows what has changed."""
    asked, moment = get_screen(key, screen, Act.REVIEW), now()
    query = " ".join(request.args.get("q", "")[:LONGEST_QUERY].split()) if asked.hires else ""
    sort = _word(Sort, "sort") or Sort.NEWEST
    if sort is Sort.NAME and not asked.hires:
        sort = Sort.NEWEST  # The order would tell the names.
    standing = _word(Standing, "show")
    named = asked.hires and (request.args.get("names") == "shown" or bool(query) or sort is Sort.NAME)
    return render_template(
        "candidates/index.html",
        membership=asked.membership,
        asked=asked,
        screen=asked.screen,
        tally=tally(session(), asked.screen, now=moment),
        rows=board(
            session(),
            asked.screen,
            person_id=asked.membership.person_id,
            now=moment,
            standing=standing,
            query=query,
            sort=sort,
            page=asked_page(),
        ),
        is_hidden=lambda row: _is_hidden(row, asked, named),
        begin_until=begin_until,
        words=STANDINGS,
        shown=standing,
        named=named,
        sort=sort,
        q=query,
        now=moment,
    )


@bp.get("/teams/<key>/screens/<screen>/candidates.csv")
@limiter.limit(ASSIGN, key_func=person_key)
def export(key: str, screen: str) -> Response:
    """All candidates with their links, for who writes to them from elsewhere."""
    asked = get_screen(key, screen, Act.HIRE)
    lines = csv_lines(_lines(asked), byte_order_mark=bool(request.args.get("excel")))
    answer = Response(stream_with_context(lines), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="candidates-{asked.screen.key}.csv"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _lines(asked: Asked) -> Iterator[Sequence[str]]:
    settings = services().settings
    secret, public = settings.required_secret_key(), settings.public_url
    yield HEADS
    for row in every_row(session(), asked.screen, person_id=asked.membership.person_id, now=now()):
        one = row.candidate
        times = (row.since, one.invited_at, begin_until(one, asked.screen))
        link = "" if one.erased_at else address_of(one, public_url=public, secret_key=secret)
        since, invited, until = (time.isoformat(timespec="seconds") for time in times)
        yield [one.name, one.email, row.standing.value, since, invited, until, str(one.extra_minutes), link]


def _is_hidden(row: Row, asked: Asked, named: bool) -> bool:
    """Who only reviews knows candidates by number until they have decided; who invites, where a name could sway."""
    return (row.is_blind and not named) if asked.hires else not row.is_decided


def _word(kind: type[Word], name: str) -> Word | None:
    text = request.args.get(name, "")
    return next((word for word in kind if word == text), None)
