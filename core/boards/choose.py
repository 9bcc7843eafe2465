"""Choose how one is shown on a team's boards."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.boards.pseudonym import draw
from core.boards.showing import Showing
from core.database import begin_write
from core.models import BoardName, Membership


def choose(
    session: Session, *, team_id: int, person_id: int, showing: Showing, draw: Callable[[], str] = draw
) -> BoardName | None:
    """Store the choice and commit; None for the own name, or for somebody who has left meanwhile.

    A pseudonym is drawn anew each time, since an old one would be known to whoever saw both names side by side.
    """
    begin_write(session, lock=f"board-name:{team_id}")
    chosen = session.get(BoardName, (team_id, person_id), populate_existing=True)
    if showing is Showing.NAME or session.get(Membership, (team_id, person_id), populate_existing=True) is None:
        if chosen is not None:
            session.delete(chosen)
        session.commit()
        return None
    chosen = chosen or BoardName(team_id=team_id, person_id=person_id)
    chosen.showing = showing
    chosen.pseudonym = _free_pseudonym(session, team_id, draw) if showing is Showing.PSEUDONYM else None
    session.add(chosen)
    session.commit()
    return chosen


def choice_of(session: Session, *, team_id: int, person_id: int) -> BoardName | None:
    """What somebody chose; None for the own name."""
    return session.get(BoardName, (team_id, person_id))


def _free_pseudonym(session: Session, team_id: int, draw: Callable[[], str]) -> str:
    taken = select(BoardName.pseudonym)
    while True:
        name = draw()
        if session.scalar(taken.where(BoardName.team_id == team_id, BoardName.pseudonym == name)) is None:
            return name
