"""A board as one member may see it: frozen or live, with their own row, without those who do not want to be seen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from core.boards.board import Board
from core.boards.choose import choice_of
from core.boards.freeze import freeze_of, is_kept
from core.boards.ranking import Gathered, Standing, rank, unranked
from core.boards.showing import Showing
from core.models import BoardName, Freeze, FrozenTally, Membership, Tally
from core.paging import Page
from core.teams.permissions import Act, may


@dataclass(frozen=True, slots=True)
class View:
    """What a member sees. `freeze` is the team's, `stands_still` says whether it holds this board, and `is_live`
    whether these rows are the live ones all the same.
    """

    board: Board
    standing: Standing
    freeze: Freeze | None
    stands_still: bool
    is_live: bool
    choice: BoardName | None

    @property
    def showing(self) -> Showing:
        """How the member is shown."""
        return self.choice.showing if self.choice else Showing.NAME


def view(session: Session, membership: Membership, board: Board, *, number: int | None = 1, live: bool = False) -> View:
    """The board for one member; without a number the page on which they are.

    `live` looks behind a freeze, which only who runs the team may do.
    """
    team_id, person_id = membership.team_id, membership.person_id
    frozen = freeze_of(session, team_id)
    stands_still = frozen is not None and is_kept(board.period, frozen)
    looks_behind = live and may(membership.role, Act.FREEZE_BOARDS)
    tallies: Gathered = FrozenTally if stands_still and not looks_behind else Tally
    choice = choice_of(session, team_id=team_id, person_id=person_id)
    if choice is not None and choice.showing is Showing.HIDDEN:
        mine = unranked(session, board, membership, tallies, choice)
        standing = Standing(Page([], 1, 0), mine, None)
    else:
        standing = rank(session, board, team_id=team_id, person_id=person_id, number=number, tallies=tallies)
        if standing.mine is None:
            standing = replace(standing, mine=unranked(session, board, membership, tallies, choice))
    return View(board, standing, frozen, stands_still, tallies is Tally, choice)
